/* eg-timeline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-timeline-work.h"

static int
codes_are_below (const uint32_t *codes,
                 size_t          n,
                 uint32_t        limit)
{
  uint32_t largest = 0;

  for (size_t i = 0; codes && i < n; i++)
    largest = codes[i] > largest ? codes[i] : largest;

  return !codes || n == 0 || largest < limit;
}

static int
weights_are_good (const double *weights,
                  size_t        n)
{
  int good = 1;

  for (size_t i = 0; weights && i < n; i++)
    good &= weights[i] >= 0 && weights[i] <= DBL_MAX;

  return good;
}

/* Notes between what the values of the rows that are counted lie, and whether they are whole;
 * 0 when one, of any row, is not finite. */
static int
note_times (TimelineWork *work,
            const double *values)
{
  double low = work->low, high = work->high;
  int whole = work->whole, finite = 1;

  for (size_t i = 0; i < work->rows->n; i++)
    {
      double value = values[i];

      finite &= fabs (value) <= DBL_MAX;
      if (!is_counted (work, i))
        continue;
      low = value < low ? value : low;
      high = value > high ? value : high;
      whole = whole && fabs (value) < 1e15 && (double) (int64_t) value == value;
    }
  work->low = low;
  work->high = high;
  work->whole = whole;

  return finite;
}

static int
note_entries (TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  for (size_t i = 0; i < rows->n; i++)
    if (!(rows->entry[i] <= rows->time[i]))
      return 0;

  return note_times (work, rows->entry);
}

static EgStatus
look_over (TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  if (rows->n_groups < 1 || rows->n_strata < 1 || rows->n >= EG_NO_TIME / 2
      || (uint64_t) rows->n_groups * rows->n_strata > EG_NO_TIME / 2)
    return EG_BAD_INPUT;
  if (!codes_are_below (rows->group, rows->n, rows->n_groups)
      || !codes_are_below (rows->stratum, rows->n, rows->n_strata)
      || !codes_are_below (rows->cluster, rows->n, rows->n_clusters)
      || !weights_are_good (rows->weight, rows->n))
    return EG_BAD_INPUT;

  work->whole = 1;
  work->low = INFINITY;
  work->high = -INFINITY;
  if (!note_times (work, rows->time) || (rows->entry && !note_entries (work)))
    return EG_BAD_INPUT;
  if (work->low > work->high)   /* no row */
    work->low = work->high = 0;

  return EG_OK;
}

int
eg_timeline_allocate_row_times (TimelineWork *work)
{
  EgTimeline *line = work->line;
  size_t n = work->rows->n + 1;   /* never 0 bytes */

  line->row_time = malloc (n * sizeof *line->row_time);
  if (work->rows->entry)
    line->row_entry = malloc (n * sizeof *line->row_entry);
  if (!line->row_time || (work->rows->entry && !line->row_entry))
    return 0;
  memset (line->row_time, 0xff, n * sizeof *line->row_time);
  if (line->row_entry)
    memset (line->row_entry, 0xff, n * sizeof *line->row_entry);

  return 1;
}

void
eg_timeline_free_row_times (EgTimeline *line)
{
  free (line->row_time);
  free (line->row_entry);
  line->row_time = line->row_entry = NULL;
}

/* Gives each of N rising values the number of its time, in NUMBERS (which may be
 * NULL), and writes the times over the values.  Returns how many times there are. */
size_t
eg_timeline_merge_near_ties (double   *values,
                             size_t    n,
                             uint32_t *numbers)
{
  EgNearTie near = { 0 };
  double mean, before = 0;
  size_t n_times = 0;

  for (size_t i = 0; i < n; i++)
    near_tie_add (&near, values[i]);
  mean = near_tie_mean (&near);
  for (size_t i = 0; i < n; i++)
    {
      double value = values[i];

      if (i == 0 || !is_near_tie (mean, value - before))
        values[n_times++] = value;
      if (numbers)
        numbers[i] = n_times - 1;
      before = value;
    }

  return n_times;
}

int
eg_timeline_allocate_cells (EgTimeline *line,
                            size_t      n,
                            int         weighted)
{
  line->cells = malloc ((n + 1) * sizeof *line->cells);
  if (weighted)
    line->weights = malloc ((n + 1) * sizeof *line->weights);

  return line->cells && (line->weights || !weighted);
}

static void *
shrink (void   *array,
        size_t  size)
{
  void *smaller = array ? realloc (array, size) : NULL;

  return smaller ? smaller : array;
}

void
eg_timeline_shrink (EgTimeline *line)
{
  line->cells = shrink (line->cells, (line->n_cells + 1) * sizeof *line->cells);
  line->weights = shrink (line->weights, (line->n_cells + 1) * sizeof *line->weights);
  line->times = shrink (line->times, (line->n_times + 1) * sizeof *line->times);
}

/* Whether rows can be kept as their codes alone. */
static int
rows_are_single (const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  return !rows->entry && !rows->weight && !work->row_times
         && (uint64_t) rows->n_groups * rows->n_strata < EG_NO_TIME >> SINGLE_CODE_SHIFT;
}

EgStatus
eg_timeline_init (EgTimeline           *self,
                  const EgSurvivalRows *rows,
                  double                start,
                  int                   row_times,
                  EgStep                step,
                  void                 *step_data)
{
  TimelineWork work = { .line = self, .rows = rows, .start = start, .row_times = row_times,
                .step = step, .step_data = step_data };
  EgStatus status;
  int fits = 0;

  memset (self, 0, sizeof *self);
  status = look_over (&work);
  if (status == EG_OK && row_times && !eg_timeline_allocate_row_times (&work))
    status = EG_NO_MEMORY;
  if (status == EG_OK && must_stop (&work, 0))
    status = EG_STOPPED;
  if (status == EG_OK)
    status = eg_timeline_count (&work, &fits);
  if (status == EG_OK && !fits)
    {
      eg_timeline_clear (self);
      status = rows_are_single (&work) ? eg_timeline_sort_singles (&work) : eg_timeline_sort (&work);
    }
  if (status != EG_OK)
    eg_timeline_clear (self);
  self->n_groups = rows->n_groups;
  self->n_strata = rows->n_strata;
  self->has_entries = rows->entry != NULL;
  self->step = step;
  self->step_data = step_data;

  return status;
}

void
eg_timeline_clear (EgTimeline *self)
{
  free (self->times);
  free (self->cells);
  free (self->weights);
  free (self->single);
  eg_timeline_free_row_times (self);
  memset (self, 0, sizeof *self);
}

int
eg_timeline_is_stopped (const EgTimeline *self)
{
  return self->step && self->step (0, self->step_data);
}

/* some 10 ms of what is done with a row */
#define ROWS_A_STEP 16384

int
eg_timeline_is_stopped_at (const EgTimeline *self,
                           size_t            i)
{
  return i % ROWS_A_STEP == 0 && eg_timeline_is_stopped (self);
}
