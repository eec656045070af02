/* eg-timeline-count.c: a timeline of few different times, by counting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline-work.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"

/* Counting pays while the counters stay in the cache. */
#define MAX_DISTINCT 32768u
#define HASH_BITS 16
#define MIN_COUNTERS ((size_t) 1 << 20)

#define ROWS_A_STEP ((size_t) 1 << 20)

/* Times in the order in which they were first seen. */
typedef struct
{
  uint64_t *keys;
  uint32_t *ids;
  double   *values;
  uint32_t  n;
} Dictionary;

static int
dictionary_init (Dictionary *dictionary)
{
  dictionary->n = 0;
  dictionary->keys = malloc (((size_t) 1 << HASH_BITS) * sizeof *dictionary->keys);
  dictionary->ids = malloc (((size_t) 1 << HASH_BITS) * sizeof *dictionary->ids);
  dictionary->values = malloc (MAX_DISTINCT * sizeof *dictionary->values);
  if (!dictionary->keys || !dictionary->ids || !dictionary->values)
    return 0;
  memset (dictionary->ids, 0xff, ((size_t) 1 << HASH_BITS) * sizeof *dictionary->ids);

  return 1;
}

static void
dictionary_clear (Dictionary *dictionary)
{
  free (dictionary->keys);
  free (dictionary->ids);
  free (dictionary->values);
  memset (dictionary, 0, sizeof *dictionary);
}

/* EG_NO_TIME when there would be too many */
static uint32_t
dictionary_add (Dictionary *dictionary,
                double      value,
                uint32_t    limit)
{
  uint64_t key = eg_sort_key (value);
  uint32_t place = (key * UINT64_C (0x9e3779b97f4a7c15)) >> (64 - HASH_BITS);

  while (dictionary->ids[place] != EG_NO_TIME)
    {
      if (dictionary->keys[place] == key)
        return dictionary->ids[place];
      place = (place + 1) & ((1u << HASH_BITS) - 1);
    }
  if (dictionary->n >= limit)
    return EG_NO_TIME;
  dictionary->keys[place] = key;
  dictionary->values[dictionary->n] = value + 0.;

  return dictionary->ids[place] = dictionary->n++;
}

/* One counter a slot and code; a slot is a distinct time, in no order yet. */
typedef struct
{
  Dictionary     dictionary;   /* of times that are not whole */
  size_t         n_codes;
  size_t         n_slots;
  uint32_t       limit;
  EgCell        *cells;
  EgCellWeights *weights;
} Counters;

static int
counters_init (Counters           *counters,
               const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;
  size_t most = rows->n / 8 > MIN_COUNTERS ? rows->n / 8 : MIN_COUNTERS;
  double range = work->high - work->low + 1;

  memset (counters, 0, sizeof *counters);
  counters->n_codes = (size_t) rows->n_groups * rows->n_strata;
  most /= counters->n_codes;
  if (work->whole && range <= most)
    counters->limit = range;
  else
    {
      counters->limit = most < MAX_DISTINCT ? most : MAX_DISTINCT;
      if (counters->limit == 0 || !dictionary_init (&counters->dictionary))
        return 0;
    }
  counters->cells = calloc (counters->limit * counters->n_codes, sizeof *counters->cells);
  if (rows->weight)
    counters->weights = calloc (counters->limit * counters->n_codes, sizeof *counters->weights);

  return counters->cells && (counters->weights || !rows->weight);
}

static void
counters_clear (Counters *counters)
{
  dictionary_clear (&counters->dictionary);
  free (counters->cells);
  free (counters->weights);
}

static uint32_t
slot_of (Counters           *counters,
         const TimelineWork *work,
         double              value)
{
  if (counters->dictionary.ids)
    return dictionary_add (&counters->dictionary, value, counters->limit);

  return value - work->low;
}

static int
count_row (Counters           *counters,
           const TimelineWork *work,
           size_t              i)
{
  const EgSurvivalRows *rows = work->rows;
  EgTimeline *line = work->line;
  uint32_t slot = slot_of (counters, work, rows->time[i]), code = code_of (rows, i);
  size_t place = slot * counters->n_codes + code;
  int is_event = rows->status[i] == 1;

  if (slot == EG_NO_TIME)
    return 0;
  if (rows->entry)
    {
      uint32_t entry = slot_of (counters, work, rows->entry[i]);

      if (entry == EG_NO_TIME)
        return 0;
      if (entry == slot)
        {
          line->n_empty++;
          return 1;
        }
      counters->cells[entry * counters->n_codes + code].n_entries++;
      if (counters->weights)
        counters->weights[entry * counters->n_codes + code].entries += rows->weight[i];
      if (line->row_entry)
        line->row_entry[i] = entry;
    }
  if (is_event)
    counters->cells[place].n_events++;
  else
    counters->cells[place].n_censored++;
  if (counters->weights)
    *(is_event ? &counters->weights[place].events : &counters->weights[place].censored) += rows->weight[i];
  if (line->row_time)
    line->row_time[i] = slot;
  line->n_rows++;

  return 1;
}

/* Whole numbers of rows from the start that weigh the same. */
static int
is_plain (const Counters     *counters,
          const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;

  return !counters->dictionary.ids && !rows->entry && !rows->weight && !work->line->row_time;
}

static void
count_plain_rows (Counters           *counters,
                  const TimelineWork *work,
                  size_t              first,
                  size_t              last)
{
  const EgSurvivalRows *rows = work->rows;
  const size_t n_codes = counters->n_codes;
  const double low = work->low;
  EgCell *cells = counters->cells;
  size_t n = 0;

  for (size_t i = first; i < last; i++)
    {
      uint32_t is_event = rows->status[i] == 1;
      EgCell *cell;

      if (!is_counted (work, i))
        continue;
      cell = &cells[(uint32_t) (int64_t) (rows->time[i] - low) * n_codes + code_of (rows, i)];
      cell->n_events += is_event;
      cell->n_censored += 1 - is_event;
      n++;
    }
  work->line->n_rows += n;
}

/* The slots in which anything happens, by time. */
static uint32_t *
sort_slots (const Counters     *counters,
            const TimelineWork *work,
            double             *values,
            size_t             *n)
{
  size_t n_slots = counters->dictionary.ids ? counters->dictionary.n : counters->limit, n_used = 0;
  uint32_t *slots = malloc ((n_slots + 1) * sizeof *slots), *order = NULL;

  for (size_t slot = 0; slots && slot < n_slots; slot++)
    for (size_t code = 0; code < counters->n_codes; code++)
      if (cell_is_used (&counters->cells[slot * counters->n_codes + code]))
        {
          slots[n_used] = slot;
          values[n_used++] = counters->dictionary.ids ? counters->dictionary.values[slot] : work->low + slot;
          break;
        }
  *n = n_used;
  if (slots && counters->dictionary.ids)
    {
      double *sorted = malloc ((n_used + 1) * sizeof *sorted);

      order = malloc ((n_used + 1) * sizeof *order);
      if (!sorted || !order || eg_sort_order (values, n_used, 0, order, NULL, NULL) != EG_OK)
        {
          free (sorted);
          free (order);
          free (slots);
          return NULL;
        }
      for (size_t i = 0; i < n_used; i++)
        {
          sorted[i] = values[order[i]];
          order[i] = slots[order[i]];
        }
      memcpy (values, sorted, n_used * sizeof *values);
      free (sorted);
      free (slots);
      slots = order;
    }

  return slots;
}

static void
number_rows (EgTimeline     *line,
             size_t          n,
             const uint32_t *number)
{
  for (size_t i = 0; line->row_time && i < n; i++)
    {
      if (line->row_time[i] != EG_NO_TIME)
        line->row_time[i] = number[line->row_time[i]];
      if (line->row_entry && line->row_entry[i] != EG_NO_TIME)
        line->row_entry[i] = number[line->row_entry[i]];
    }
}

/* Writes the slots' cells in order.  Several slots can be one time (a near tie):
 * codes are then taken one after the other over all of them. */
static void
write_cells (EgTimeline     *line,
             const Counters *counters,
             const uint32_t *slots,
             const uint32_t *numbers,
             size_t          n)
{
  for (size_t first = 0, last; first < n; first = last)
    {
      for (last = first + 1; last < n && numbers[last] == numbers[first]; last++)
        ;
      for (size_t code = 0; code < counters->n_codes; code++)
        for (size_t i = first; i < last; i++)
          {
            size_t place = slots[i] * counters->n_codes + code;

            if (cell_is_used (&counters->cells[place]))
              append_cell (line, numbers[first], code, &counters->cells[place],
                           counters->weights ? &counters->weights[place] : NULL);
          }
    }
}

static size_t
count_used (const Counters *counters)
{
  size_t n_slots = counters->dictionary.ids ? counters->dictionary.n : counters->limit, n = 0;

  for (size_t i = 0; i < n_slots * counters->n_codes; i++)
    n += cell_is_used (&counters->cells[i]);

  return n;
}

/* Numbers the slots by time and writes them out.  *FITS is 0 when a near tie may
 * have made the follow-up of a row empty: then rows must be looked at again. */
static EgStatus
finish_counting (TimelineWork *work,
                 Counters     *counters,
                 int          *fits)
{
  EgTimeline *line = work->line;
  uint32_t *slots = NULL, *numbers = NULL, *number_of_slot = NULL;
  EgStatus status = EG_NO_MEMORY;
  size_t n;

  line->times = malloc (((size_t) counters->limit + 1) * sizeof *line->times);
  numbers = malloc (((size_t) counters->limit + 1) * sizeof *numbers);
  number_of_slot = malloc (((size_t) counters->limit + 1) * sizeof *number_of_slot);
  if (line->times && numbers && number_of_slot)
    slots = sort_slots (counters, work, line->times, &n);
  if (slots && eg_timeline_allocate_cells (line, count_used (counters), counters->weights != NULL))
    {
      line->n_times = n ? eg_timeline_merge_near_ties (line->times, n, numbers) : 0;
      *fits = line->n_times == n || !work->rows->entry;
      for (size_t i = 0; i < n; i++)
        number_of_slot[slots[i]] = numbers[i];
      write_cells (line, counters, slots, numbers, n);
      number_rows (line, work->rows->n, number_of_slot);
      eg_timeline_shrink (line);
      status = EG_OK;
    }
  free (slots);
  free (numbers);
  free (number_of_slot);

  return status;
}

/* 0 when there are too many different times */
static int
count_rows (Counters           *counters,
            const TimelineWork *work,
            size_t              first,
            size_t              last)
{
  if (is_plain (counters, work))
    {
      count_plain_rows (counters, work, first, last);
      return 1;
    }
  for (size_t i = first; i < last; i++)
    if (is_counted (work, i) && !count_row (counters, work, i))
      return 0;

  return 1;
}

EgStatus
eg_timeline_count (TimelineWork *work,
                   int          *fits)
{
  const size_t n = work->rows->n;
  EgStatus status = EG_OK;
  Counters counters;

  *fits = counters_init (&counters, work);
  for (size_t i = 0; i < n && *fits && status == EG_OK; i += ROWS_A_STEP)
    {
      if (must_stop (work, .9 * i / n))
        status = EG_STOPPED;
      else
        *fits = count_rows (&counters, work, i, n - i > ROWS_A_STEP ? i + ROWS_A_STEP : n);
    }
  if (status == EG_OK && *fits)
    status = finish_counting (work, &counters, fits);
  counters_clear (&counters);

  return status;
}
