/* eg-timeline-sort.c: a timeline of many different times, by sorting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline-work.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"

/* Sorted times, with the item as load: a row's time, or N + row for its entry. */
typedef struct
{
  uint64_t *keys;
  uint32_t *loads;
  uint64_t *spare_keys;
  uint32_t *spare_loads;
  size_t    n;
} Items;

static void
items_clear (Items *items)
{
  free (items->keys);
  free (items->loads);
  free (items->spare_keys);
  free (items->spare_loads);
}

static int
items_init (Items              *items,
            const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;
  size_t most = rows->n * (rows->entry ? 2 : 1) + 1, n = 0;

  memset (items, 0, sizeof *items);
  items->keys = malloc (most * sizeof *items->keys);
  items->loads = malloc (most * sizeof *items->loads);
  items->spare_keys = malloc (most * sizeof *items->keys);
  items->spare_loads = malloc (most * sizeof *items->loads);
  if (!items->keys || !items->loads || !items->spare_keys || !items->spare_loads)
    return 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      if (!is_counted (work, i))
        continue;
      items->keys[n] = eg_sort_key (rows->time[i]);
      items->loads[n++] = i;
      if (rows->entry)
        {
          items->keys[n] = eg_sort_key (rows->entry[i]);
          items->loads[n++] = rows->n + i;
        }
    }
  items->n = n;

  return 1;
}

static EgStatus
sort_items (Items              *items,
            const TimelineWork *work)
{
  int in_spare;
  EgStatus status = eg_sort_pairs (items->keys, items->loads, items->spare_keys, items->spare_loads,
                                   items->n, &in_spare, work->step, work->step_data);

  if (in_spare)
    {
      uint64_t *keys = items->keys;
      uint32_t *loads = items->loads;

      items->keys = items->spare_keys;
      items->loads = items->spare_loads;
      items->spare_keys = keys;
      items->spare_loads = loads;
    }
  free (items->spare_keys);
  items->spare_keys = NULL;

  return status;
}

/* The times, and in spare_loads the number of each item's. */
static int
number_items (Items        *items,
              TimelineWork *work)
{
  EgTimeline *line = work->line;
  uint32_t distinct = 0, *numbers;
  size_t n_distinct = 0;

  for (size_t i = 0; i < items->n; i++)
    n_distinct += i == 0 || items->keys[i] != items->keys[i - 1];
  line->times = malloc ((n_distinct + 1) * sizeof *line->times);
  numbers = malloc ((n_distinct + 1) * sizeof *numbers);
  if (!line->times || !numbers)
    {
      free (numbers);
      return 0;
    }
  for (size_t i = 0; i < items->n; i++)
    {
      if (i == 0 || items->keys[i] != items->keys[i - 1])
        line->times[distinct++] = eg_sort_value (items->keys[i]);
      items->spare_loads[i] = distinct - 1;
    }
  line->n_times = n_distinct ? eg_timeline_merge_near_ties (line->times, n_distinct, numbers) : 0;
  for (size_t i = 0; line->n_times < n_distinct && i < items->n; i++)
    items->spare_loads[i] = numbers[items->spare_loads[i]];
  free (numbers);

  return 1;
}

static void
find_empty_rows (Items        *items,
                 TimelineWork *work)
{
  const size_t n = work->rows->n;
  EgTimeline *line = work->line;

  for (size_t i = 0; i < items->n; i++)
    {
      if (items->loads[i] < n)
        line->row_time[items->loads[i]] = items->spare_loads[i];
      else
        line->row_entry[items->loads[i] - n] = items->spare_loads[i];
    }
  for (size_t i = 0; line->row_entry && i < n; i++)
    if (line->row_time[i] != EG_NO_TIME && line->row_time[i] == line->row_entry[i])
      {
        line->row_time[i] = line->row_entry[i] = EG_NO_TIME;
        line->n_empty++;
      }
}

static int
item_to_cell (const Items        *items,
              const TimelineWork *work,
              size_t              i,
              uint32_t           *code,
              EgCell             *cell,
              EgCellWeights      *weights)
{
  const EgSurvivalRows *rows = work->rows;
  uint32_t load = items->loads[i];
  int is_entry = load >= rows->n, is_event;
  size_t row = is_entry ? load - rows->n : load;

  if (work->line->row_time[row] == EG_NO_TIME)
    return 0;
  *code = code_of (rows, row);
  is_event = rows->status[row] == 1;
  if (rows->weight)
    {
      double weight = rows->weight[row];

      *weights = (EgCellWeights) { .events = !is_entry && is_event ? weight : 0,
                                   .censored = !is_entry && !is_event ? weight : 0,
                                   .entries = is_entry ? weight : 0 };
    }
  *cell = (EgCell) { .n_events = !is_entry && is_event, .n_censored = !is_entry && !is_event,
                     .n_entries = is_entry };

  return 1;
}

/* Room to sum up what happens at one time, by code. */
typedef struct
{
  EgCell        *cells;
  EgCellWeights *weights;
  uint32_t      *codes;    /* that are in use */
  size_t         n;
} Bench;

static int
bench_init (Bench  *bench,
            size_t  n_codes)
{
  bench->n = 0;
  bench->cells = calloc (n_codes, sizeof *bench->cells);
  bench->weights = calloc (n_codes, sizeof *bench->weights);
  bench->codes = malloc (n_codes * sizeof *bench->codes);

  return bench->cells && bench->weights && bench->codes;
}

static void
bench_clear (Bench *bench)
{
  free (bench->cells);
  free (bench->weights);
  free (bench->codes);
}

static void
bench_add (Bench               *bench,
           uint32_t             code,
           const EgCell        *cell,
           const EgCellWeights *weights)
{
  EgCell *sum = &bench->cells[code];

  if (!cell_is_used (sum))
    bench->codes[bench->n++] = code;
  sum->n_events += cell->n_events;
  sum->n_censored += cell->n_censored;
  sum->n_entries += cell->n_entries;
  bench->weights[code].events += weights->events;
  bench->weights[code].censored += weights->censored;
  bench->weights[code].entries += weights->entries;
}

static int
compare_codes (const void *a,
               const void *b)
{
  uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

static void
bench_write (Bench      *bench,
             EgTimeline *line,
             uint32_t    time)
{
  if (bench->n > 1)
    qsort (bench->codes, bench->n, sizeof *bench->codes, compare_codes);
  for (size_t i = 0; i < bench->n; i++)
    {
      uint32_t code = bench->codes[i];

      append_cell (line, time, code, &bench->cells[code], &bench->weights[code]);
      bench->cells[code] = (EgCell) { 0 };
      bench->weights[code] = (EgCellWeights) { 0 };
    }
  bench->n = 0;
}

/* whether an item is the only one of its time */
static int
is_alone (const Items *items,
          size_t       i)
{
  const uint32_t *numbers = items->spare_loads;

  return (i == 0 || numbers[i - 1] != numbers[i]) && (i + 1 == items->n || numbers[i + 1] != numbers[i]);
}

/* At most as many cells as items; for a time, at most as many as codes. */
static EgStatus
write_items (const Items        *items,
             const TimelineWork *work)
{
  const EgSurvivalRows *rows = work->rows;
  EgTimeline *line = work->line;
  EgStatus status = EG_NO_MEMORY;
  Bench bench;

  if (bench_init (&bench, (size_t) rows->n_groups * rows->n_strata)
      && eg_timeline_allocate_cells (line, items->n, rows->weight != NULL))
    {
      status = EG_OK;
      for (size_t i = 0; i < items->n && status == EG_OK; i++)
        {
          EgCellWeights weights = { 0 };
          EgCell cell;
          uint32_t code;

          if (eg_step_stops_at (work->step, work->step_data, i))
            status = EG_STOPPED;
          if (i > 0 && items->spare_loads[i] != items->spare_loads[i - 1])
            bench_write (&bench, line, items->spare_loads[i - 1]);
          if (!item_to_cell (items, work, i, &code, &cell, &weights))
            continue;
          line->n_rows += !cell.n_entries;
          if (is_alone (items, i))
            append_cell (line, items->spare_loads[i], code, &cell, &weights);
          else
            bench_add (&bench, code, &cell, &weights);
        }
      if (items->n > 0)
        bench_write (&bench, line, items->spare_loads[items->n - 1]);
      eg_timeline_shrink (line);
    }
  bench_clear (&bench);

  return status;
}

EgStatus
eg_timeline_sort (TimelineWork *work)
{
  EgTimeline *line = work->line;
  EgStatus status = EG_NO_MEMORY;
  Items items;

  if (items_init (&items, work)
      && (line->row_time || eg_timeline_allocate_row_times (work)))
    {
      status = must_stop (work, 0) ? EG_STOPPED : sort_items (&items, work);
      if (status == EG_OK && must_stop (work, 0))
        status = EG_STOPPED;
      if (status == EG_OK && !number_items (&items, work))
        status = EG_NO_MEMORY;
      if (status == EG_OK && must_stop (work, 0))
        status = EG_STOPPED;
      if (status == EG_OK)
        {
          find_empty_rows (&items, work);
          status = write_items (&items, work);
        }
    }
  items_clear (&items);
  if (!work->row_times)
    eg_timeline_free_row_times (line);

  return status;
}
