/* eg-timeline-singles.c: a timeline of many different times, of rows that all begin at the start and
 * weigh the same.  It is kept as the rows' codes in the order of time, which takes a fifth of the
 * room of cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline-work.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"

/* Rows are dealt out to buckets by the size of their time, so that each is sorted in the cache
 * and only a bucket needs spare room. */
#define N_BUCKETS 2048u

typedef struct
{
  uint64_t *keys;
  uint32_t *loads;
  size_t    n;
  size_t    places[N_BUCKETS + 1];   /* where each bucket begins; while dealing, its next place */
  double    low;                     /* half of the least time, so that no difference overflows */
  double    scale;
} Deal;

static size_t
bucket_of (const Deal *deal,
           double      value)
{
  double place = (value / 2 - deal->low) * deal->scale;

  return place < N_BUCKETS ? (size_t) place : N_BUCKETS - 1;
}

static int
deal_init (Deal               *deal,
           const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;
  double range = work->high / 2 - work->low / 2;
  size_t place = 0;

  memset (deal, 0, sizeof *deal);
  deal->low = work->low / 2;
  deal->scale = N_BUCKETS / range;
  if (!isfinite (deal->scale))   /* all in one bucket */
    deal->scale = 0;
  for (size_t i = 0; i < rows->n; i++)
    if (is_counted (work, i))
      deal->places[bucket_of (deal, rows->time[i])]++;
  for (size_t bucket = 0; bucket <= N_BUCKETS; bucket++)
    {
      size_t count = deal->places[bucket];

      deal->places[bucket] = place;
      place += count;
    }
  deal->n = place;
  deal->keys = malloc ((deal->n + 1) * sizeof *deal->keys);
  deal->loads = malloc ((deal->n + 1) * sizeof *deal->loads);

  return deal->keys && deal->loads;
}

static void
deal_out (Deal               *deal,
          const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  for (size_t i = 0; i < rows->n; i++)
    {
      size_t place;

      if (!is_counted (work, i))
        continue;
      place = deal->places[bucket_of (deal, rows->time[i])]++;
      deal->keys[place] = eg_sort_key (rows->time[i]);
      deal->loads[place] = code_of (rows, i) << SINGLE_CODE_SHIFT | (rows->status[i] == 1 ? SINGLE_EVENT : 0);
    }
}

static EgStatus
sort_bucket (Deal     *deal,
             size_t    first,
             size_t    n,
             uint64_t *spare_keys,
             uint32_t *spare_loads)
{
  int in_spare;
  EgStatus status = eg_sort_pairs (deal->keys + first, deal->loads + first, spare_keys, spare_loads, n,
                                   &in_spare, NULL, NULL);

  if (status == EG_OK && in_spare)
    {
      memcpy (deal->keys + first, spare_keys, n * sizeof *spare_keys);
      memcpy (deal->loads + first, spare_loads, n * sizeof *spare_loads);
    }

  return status;
}

static EgStatus
sort_buckets (Deal               *deal,
              const TimelineWork *work)
{
  size_t most = 0, first = 0;
  uint64_t *spare_keys;
  uint32_t *spare_loads;
  EgStatus status = EG_NO_MEMORY;

  for (size_t bucket = 0; bucket < N_BUCKETS; first = deal->places[bucket++])
    most = deal->places[bucket] - first > most ? deal->places[bucket] - first : most;
  spare_keys = malloc ((most + 1) * sizeof *spare_keys);
  spare_loads = malloc ((most + 1) * sizeof *spare_loads);
  if (spare_keys && spare_loads)
    status = EG_OK;
  first = 0;
  for (size_t bucket = 0; bucket < N_BUCKETS && status == EG_OK; first = deal->places[bucket++])
    {
      size_t n = deal->places[bucket] - first;

      if (bucket % 64 == 0 && must_stop (work, (double) bucket / N_BUCKETS))
        status = EG_STOPPED;
      else if (n > 1)
        status = sort_bucket (deal, first, n, spare_keys, spare_loads);
    }
  free (spare_keys);
  free (spare_loads);

  return status;
}

/* Writes the times over the keys and marks the first row of each. */
static void
mark_times (Deal       *deal,
            EgTimeline *line)
{
  double *times = (double *) deal->keys, before = NAN, mean;
  EgNearTie near = { 0 };

  for (size_t i = 0; i < deal->n; i++)
    if (i == 0 || deal->keys[i] != deal->keys[i - 1])
      near_tie_add (&near, eg_sort_value (deal->keys[i]));
  mean = near_tie_mean (&near);
  for (size_t i = 0; i < deal->n; i++)
    {
      double value = eg_sort_value (deal->keys[i]);

      if (i == 0 || !is_near_tie (mean, value - before))
        {
          times[line->n_times++] = value;
          deal->loads[i] |= SINGLE_FIRST;
        }
      before = value;
    }
  line->times = times;
}

static int
compare_singles (const void *a,
                 const void *b)
{
  uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

/* The rows of each time by code; finds how many codes there are at one time at the most. */
static void
order_codes (EgTimeline *line)
{
  uint32_t *single = line->single;

  for (size_t first = 0, last; first < line->n_rows; first = last)
    {
      size_t n_codes = 1;

      for (last = first + 1; last < line->n_rows && !(single[last] & SINGLE_FIRST); last++)
        ;
      if (last - first > 1)
        {
          single[first] &= ~SINGLE_FIRST;
          qsort (single + first, last - first, sizeof *single, compare_singles);
          for (size_t i = first + 1; i < last; i++)
            n_codes += single[i] >> SINGLE_CODE_SHIFT != single[i - 1] >> SINGLE_CODE_SHIFT;
          single[first] |= SINGLE_FIRST;
        }
      line->most_codes = n_codes > line->most_codes ? n_codes : line->most_codes;
    }
}

EgStatus
eg_timeline_sort_singles (TimelineWork *work)
{
  EgTimeline *line = work->line;
  EgStatus status = EG_NO_MEMORY;
  Deal deal;

  if (deal_init (&deal, work))
    {
      status = must_stop (work, 0) ? EG_STOPPED : EG_OK;
      if (status == EG_OK)
        deal_out (&deal, work);
      if (status == EG_OK)
        status = sort_buckets (&deal, work);
      if (status == EG_OK && must_stop (work, 1))
        status = EG_STOPPED;
    }
  if (status != EG_OK)
    {
      free (deal.keys);
      free (deal.loads);
      return status;
    }
  line->n_rows = deal.n;
  line->single = deal.loads;
  mark_times (&deal, line);
  if (must_stop (work, 1))
    return EG_STOPPED;
  order_codes (line);
  eg_timeline_shrink (line);

  return EG_OK;
}
