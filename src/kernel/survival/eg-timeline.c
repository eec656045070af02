/* eg-timeline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-timeline.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"

/* Counting pays while the counters stay in the cache. */
#define MAX_DISTINCT 32768u
#define HASH_BITS 16
#define MIN_COUNTERS ((size_t) 1 << 20)

#define ROWS_A_STEP ((size_t) 1 << 20)

typedef struct
{
  EgTimeline           *line;
  const EgSurvivalRows *rows;
  double                start;
  int                   row_times;
  EgStep                step;
  void                 *step_data;
  int                   whole;   /* all times are whole numbers */
  double                low;
  double                high;
} Work;

/* Times in the order in which they were first seen. */
typedef struct
{
  uint64_t *keys;
  uint32_t *ids;
  double   *values;
  uint32_t  n;
} Dictionary;

static uint32_t
code_of (const EgSurvivalRows *rows,
         size_t                i)
{
  return (rows->stratum ? rows->stratum[i] * rows->n_groups : 0) + (rows->group ? rows->group[i] : 0);
}

static int
is_counted (const Work *work,
            size_t      i)
{
  return !(work->rows->time[i] < work->start);
}

static int
must_stop (const Work *work,
           double      fraction)
{
  return work->step && work->step (fraction, work->step_data);
}

static void
note_time (Work   *work,
           double  value)
{
  work->low = fmin (work->low, value);
  work->high = fmax (work->high, value);
  if (work->whole && !(fabs (value) < 1e15 && (double) (int64_t) value == value))
    work->whole = 0;
}

static int
row_is_good (const EgSurvivalRows *rows,
             size_t                i)
{
  if (!isfinite (rows->time[i]))
    return 0;
  if (rows->entry && (!isfinite (rows->entry[i]) || rows->entry[i] > rows->time[i]))
    return 0;
  if (rows->weight && !(isfinite (rows->weight[i]) && rows->weight[i] >= 0))
    return 0;

  return (!rows->group || rows->group[i] < rows->n_groups)
         && (!rows->stratum || rows->stratum[i] < rows->n_strata);
}

static EgStatus
look_over (Work *work)
{
  const EgSurvivalRows *rows = work->rows;

  if (rows->n_groups < 1 || rows->n_strata < 1 || rows->n >= EG_NO_TIME / 2
      || (uint64_t) rows->n_groups * rows->n_strata > EG_NO_TIME / 2)
    return EG_BAD_INPUT;

  work->whole = 1;
  work->low = INFINITY;
  work->high = -INFINITY;
  for (size_t i = 0; i < rows->n; i++)
    {
      if (!row_is_good (rows, i))
        return EG_BAD_INPUT;
      if (!is_counted (work, i))
        continue;
      note_time (work, rows->time[i]);
      if (rows->entry)
        note_time (work, rows->entry[i]);
    }
  if (work->low > work->high)   /* no row */
    work->low = work->high = 0;

  return EG_OK;
}

static int
allocate_row_times (Work *work)
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

static void
free_row_times (EgTimeline *line)
{
  free (line->row_time);
  free (line->row_entry);
  line->row_time = line->row_entry = NULL;
}

/* Gives each of N rising values the number of its time, in NUMBERS (which may be
 * NULL), and writes the times over the values.  Returns how many times there are. */
static size_t
merge_near_ties (double   *values,
                 size_t    n,
                 uint32_t *numbers)
{
  const double tolerance = sqrt (DBL_EPSILON);
  double sum = 0, mean, before;
  size_t n_times = 0;

  for (size_t i = 0; i < n; i++)
    sum += fabs (values[i]);
  mean = sum / n;
  before = 0;
  for (size_t i = 0; i < n; i++)
    {
      double value = values[i], gap = value - before;

      if (i == 0 || !(gap <= tolerance || gap / mean <= tolerance))
        values[n_times++] = value;
      if (numbers)
        numbers[i] = n_times - 1;
      before = value;
    }

  return n_times;
}

/* ---- counting ---- */

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
counters_init (Counters   *counters,
               const Work *work)
{
  const EgSurvivalRows *rows = work->rows;
  size_t most = rows->n > MIN_COUNTERS ? rows->n : MIN_COUNTERS;
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
slot_of (Counters   *counters,
         const Work *work,
         double      value)
{
  if (counters->dictionary.ids)
    return dictionary_add (&counters->dictionary, value, counters->limit);

  return value - work->low;
}

static int
count_row (Counters   *counters,
           const Work *work,
           size_t      i)
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

static int
cell_is_used (const EgCell *cell)
{
  return cell->n_events || cell->n_censored || cell->n_entries;
}

/* The slots in which anything happens, by time. */
static uint32_t *
sort_slots (const Counters *counters,
            const Work     *work,
            double         *values,
            size_t         *n)
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
append_cell (EgTimeline          *line,
             uint32_t             time,
             uint32_t             code,
             const EgCell        *cell,
             const EgCellWeights *weights)
{
  EgCell *last = line->n_cells ? &line->cells[line->n_cells - 1] : NULL;
  EgCellWeights *last_weights;

  if (!last || last->time != time || last->code != code)
    {
      last = &line->cells[line->n_cells];
      *last = (EgCell) { .time = time, .code = code };
      if (line->weights)
        line->weights[line->n_cells] = (EgCellWeights) { 0 };
      line->n_cells++;
    }
  last->n_events += cell->n_events;
  last->n_censored += cell->n_censored;
  last->n_entries += cell->n_entries;
  if (line->weights)
    {
      last_weights = &line->weights[line->n_cells - 1];
      last_weights->events += weights->events;
      last_weights->censored += weights->censored;
      last_weights->entries += weights->entries;
    }
}

static int
allocate_cells (EgTimeline *line,
                size_t      n,
                int         weighted)
{
  line->cells = malloc ((n + 1) * sizeof *line->cells);
  if (weighted)
    line->weights = malloc ((n + 1) * sizeof *line->weights);

  return line->cells && (line->weights || !weighted);
}

static void
shrink (EgTimeline *line)
{
  void *smaller;

  if ((smaller = realloc (line->cells, (line->n_cells + 1) * sizeof *line->cells)))
    line->cells = smaller;
  if (line->weights
      && (smaller = realloc (line->weights, (line->n_cells + 1) * sizeof *line->weights)))
    line->weights = smaller;
  if ((smaller = realloc (line->times, (line->n_times + 1) * sizeof *line->times)))
    line->times = smaller;
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
finish_counting (Work     *work,
                 Counters *counters,
                 int      *fits)
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
  if (slots && allocate_cells (line, count_used (counters), counters->weights != NULL))
    {
      line->n_times = n ? merge_near_ties (line->times, n, numbers) : 0;
      *fits = line->n_times == n || !work->rows->entry;
      for (size_t i = 0; i < n; i++)
        number_of_slot[slots[i]] = numbers[i];
      write_cells (line, counters, slots, numbers, n);
      number_rows (line, work->rows->n, number_of_slot);
      shrink (line);
      status = EG_OK;
    }
  free (slots);
  free (numbers);
  free (number_of_slot);

  return status;
}

static EgStatus
count_all (Work *work,
           int  *fits)
{
  const size_t n = work->rows->n;
  EgStatus status = EG_OK;
  Counters counters;

  *fits = counters_init (&counters, work);
  for (size_t i = 0; i < n && *fits && status == EG_OK; i++)
    {
      if (i % ROWS_A_STEP == 0 && must_stop (work, .9 * i / n))
        status = EG_STOPPED;
      else if (is_counted (work, i) && !count_row (&counters, work, i))
        *fits = 0;
    }
  if (status == EG_OK && *fits)
    status = finish_counting (work, &counters, fits);
  counters_clear (&counters);

  return status;
}

/* ---- sorting ---- */

/* Sorted times: with what happens as load (code * 2 + event) when that is all
 * that is asked for, else with the item: a row's time, or N + row for its entry. */
typedef struct
{
  uint64_t *keys;
  uint32_t *loads;
  uint64_t *spare_keys;
  uint32_t *spare_loads;
  size_t    n;
  int       by_item;
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
items_init (Items      *items,
            const Work *work)
{
  const EgSurvivalRows *rows = work->rows;
  size_t most = rows->n * (rows->entry ? 2 : 1) + 1, n = 0;

  memset (items, 0, sizeof *items);
  items->by_item = rows->entry || rows->weight || work->row_times;
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
      items->loads[n++] = items->by_item ? i : code_of (rows, i) << 1 | (rows->status[i] == 1);
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
sort_items (Items      *items,
            const Work *work)
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
number_items (Items *items,
              Work  *work)
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
  line->n_times = n_distinct ? merge_near_ties (line->times, n_distinct, numbers) : 0;
  for (size_t i = 0; line->n_times < n_distinct && i < items->n; i++)
    items->spare_loads[i] = numbers[items->spare_loads[i]];
  free (numbers);

  return 1;
}

static void
find_empty_rows (Items *items,
                 Work  *work)
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
item_to_cell (const Items   *items,
              const Work    *work,
              size_t         i,
              uint32_t      *code,
              EgCell        *cell,
              EgCellWeights *weights)
{
  const EgSurvivalRows *rows = work->rows;
  uint32_t load = items->loads[i];
  int is_entry = 0, is_event;

  if (!items->by_item)
    {
      *code = load >> 1;
      is_event = load & 1;
    }
  else
    {
      size_t row = load < rows->n ? load : load - rows->n;

      if (work->line->row_time[row] == EG_NO_TIME)
        return 0;
      *code = code_of (rows, row);
      is_entry = load >= rows->n;
      is_event = rows->status[row] == 1;
      if (rows->weight)
        {
          double weight = rows->weight[row];

          *weights = (EgCellWeights) { .events = !is_entry && is_event ? weight : 0,
                                       .censored = !is_entry && !is_event ? weight : 0,
                                       .entries = is_entry ? weight : 0 };
        }
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
write_items (const Items *items,
             const Work  *work)
{
  const EgSurvivalRows *rows = work->rows;
  EgTimeline *line = work->line;
  EgStatus status = EG_NO_MEMORY;
  Bench bench;

  if (bench_init (&bench, (size_t) rows->n_groups * rows->n_strata)
      && allocate_cells (line, items->n, rows->weight != NULL))
    {
      for (size_t i = 0; i < items->n; i++)
        {
          EgCellWeights weights = { 0 };
          EgCell cell;
          uint32_t code;

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
      shrink (line);
      status = EG_OK;
    }
  bench_clear (&bench);

  return status;
}

static EgStatus
sort_all (Work *work)
{
  EgTimeline *line = work->line;
  EgStatus status = EG_NO_MEMORY;
  Items items;

  if (items_init (&items, work)
      && (!items.by_item || line->row_time || allocate_row_times (work)))
    {
      status = sort_items (&items, work);
      if (status == EG_OK && !number_items (&items, work))
        status = EG_NO_MEMORY;
      if (status == EG_OK && items.by_item)
        find_empty_rows (&items, work);
      if (status == EG_OK)
        status = write_items (&items, work);
    }
  items_clear (&items);
  if (!work->row_times)
    free_row_times (line);

  return status;
}

EgStatus
eg_timeline_init (EgTimeline           *self,
                  const EgSurvivalRows *rows,
                  double                start,
                  int                   row_times,
                  EgStep                step,
                  void                 *step_data)
{
  Work work = { .line = self, .rows = rows, .start = start, .row_times = row_times,
                .step = step, .step_data = step_data };
  EgStatus status;
  int fits = 0;

  memset (self, 0, sizeof *self);
  status = look_over (&work);
  if (status == EG_OK && row_times && !allocate_row_times (&work))
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    status = count_all (&work, &fits);
  if (status == EG_OK && !fits)
    {
      eg_timeline_clear (self);
      status = sort_all (&work);
    }
  if (status != EG_OK)
    eg_timeline_clear (self);
  self->n_groups = rows->n_groups;
  self->n_strata = rows->n_strata;
  self->has_entries = rows->entry != NULL;

  return status;
}

void
eg_timeline_clear (EgTimeline *self)
{
  free (self->times);
  free (self->cells);
  free (self->weights);
  free_row_times (self);
  memset (self, 0, sizeof *self);
}
