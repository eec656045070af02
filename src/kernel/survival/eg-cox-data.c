/* eg-cox-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-data.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-sum.h"
#include "kernel/survival/eg-timeline-work.h"

/* while it is made; later the step is of who fits a model */
static int
is_stopped (const EgCoxData *self)
{
  return self->step && self->step (1, self->step_data);
}

static void *
new_array (size_t n,
           size_t size)
{
  return calloc (n + 1, size);
}

static int
allocate (EgCoxData            *self,
          const EgSurvivalRows *rows,
          int                   has_offset)
{
  size_t n = self->n_rows;

  self->order = new_array (n, sizeof *self->order);
  self->time = new_array (n, sizeof *self->time);
  self->event = new_array (n, sizeof *self->event);
  self->strata = new_array (rows->n_strata, sizeof *self->strata);
  if (rows->weight)
    self->weight = new_array (n, sizeof *self->weight);
  if (has_offset)
    self->offset = new_array (n, sizeof *self->offset);
  if (rows->entry)
    {
      self->entry = new_array (n, sizeof *self->entry);
      self->leaving = new_array (n, sizeof *self->leaving);
    }

  return self->order && self->time && self->event && self->strata && (self->weight || !rows->weight)
         && (self->offset || !has_offset) && ((self->entry && self->leaving) || !rows->entry);
}

/* Rows as they are put in order, the latest time first, and the time of each, EG_NO_TIME when it does
 * not count. */
typedef struct
{
  uint32_t *row;
  uint32_t *time;
} ByTime;

/* Where the next of each stratum goes, is strata[s].end. */
static void
open_strata (EgCoxData *self)
{
  for (size_t s = 0; s < self->n_strata; s++)
    self->strata[s].end = self->strata[s].begin;
}

static uint32_t
stratum_of (const EgSurvivalRows *rows,
            uint32_t              row)
{
  return rows->stratum ? rows->stratum[row] : 0;
}

static void
find_strata (EgCoxData            *self,
             const EgSurvivalRows *rows,
             const ByTime         *by_time)
{
  for (size_t i = 0; i < self->n_rows; i++)
    if (by_time->time[i] != EG_NO_TIME)
      self->strata[stratum_of (rows, by_time->row[i])].end++;
  for (size_t s = 0; s < self->n_strata; s++)
    {
      self->strata[s].begin = self->n;
      self->n += self->strata[s].end;
    }
}

static void
put_in_order (EgCoxData            *self,
              const EgSurvivalRows *rows,
              const ByTime         *by_time)
{
  find_strata (self, rows, by_time);
  open_strata (self);
  for (size_t i = 0; i < self->n_rows; i++)
    if (by_time->time[i] != EG_NO_TIME)
      {
        size_t place = self->strata[stratum_of (rows, by_time->row[i])].end++;

        self->order[place] = by_time->row[i];
        self->time[place] = by_time->time[i];
      }
}

static int
has_weight (const EgSurvivalRows *rows,
            size_t                row)
{
  return !rows->weight || rows->weight[row] > 0;
}

static int
are_good (const EgSurvivalRows *rows)
{
  int good = rows->n_strata > 0 && rows->n < EG_NO_TIME / 2;

  for (size_t i = 0; good && i < rows->n; i++)
    good = fabs (rows->time[i]) <= DBL_MAX && (!rows->weight || (rows->weight[i] >= 0 && rows->weight[i] <= DBL_MAX))
           && (!rows->stratum || rows->stratum[i] < rows->n_strata);

  return good;
}

/* Numbers the times of rows that count; near ties are one.  KEYS: of each, sorted so that the latest is first. */
static int
number_times (EgCoxData            *self,
              const EgSurvivalRows *rows,
              const uint64_t       *keys,
              ByTime               *by_time)
{
  size_t n = 0;
  uint64_t last = 0;
  uint32_t *numbers;

  self->times = malloc ((rows->n + 1) * sizeof *self->times);
  if (!self->times)
    return 0;
  for (size_t i = rows->n; i-- > 0; )
    {
      by_time->time[i] = EG_NO_TIME;
      if (!has_weight (rows, by_time->row[i]))
        continue;
      if (n == 0 || keys[i] != last)
        self->times[n++] = eg_sort_value (~keys[i]);
      last = keys[i];
      by_time->time[i] = n - 1;
    }
  numbers = malloc ((n + 1) * sizeof *numbers);
  if (!numbers)
    return 0;
  self->n_times = n ? eg_timeline_merge_near_ties (self->times, n, numbers) : 0;
  for (size_t i = 0; self->n_times < n && i < rows->n; i++)
    if (by_time->time[i] != EG_NO_TIME)
      by_time->time[i] = numbers[by_time->time[i]];
  free (numbers);

  return 1;
}

static int
take_rows (EgCoxData            *self,
           const EgSurvivalRows *rows,
           const double         *offset,
           const uint32_t       *row_entry)
{
  EgSum weights = { 0 }, offsets = { 0 };

  for (size_t i = 0; i < self->n; i++)
    {
      size_t row = self->order[i];

      self->event[i] = rows->status[row] == 1;
      self->n_events += self->event[i];
      if (rows->weight)
        self->weight[i] = rows->weight[row];
      if (rows->entry)
        self->entry[i] = row_entry[row];
      eg_sum_add (&weights, eg_cox_data_weight (self, i));
      if (offset)
        eg_sum_add (&offsets, eg_cox_data_weight (self, i) * offset[row]);
      if (offset && !isfinite (offset[row]))
        return 0;
    }
  self->sum_weights = eg_sum_get (&weights);
  self->mean_offset = offset && self->n > 0 ? eg_sum_get (&offsets) / self->sum_weights : 0;
  for (size_t i = 0; offset && i < self->n; i++)
    self->offset[i] = offset[self->order[i]] - self->mean_offset;

  return isfinite (self->sum_weights) && isfinite (self->mean_offset);
}

/* Places by entry; those under observation from the start come last. */
static EgStatus
put_leaving_in_order (EgCoxData *self)
{
  uint32_t *by_entry = new_array (self->n, sizeof *by_entry), *strata = new_array (self->n, sizeof *strata);
  EgStatus status = EG_NO_MEMORY;

  if (by_entry && strata)
    {
      for (size_t s = 0; s < self->n_strata; s++)
        for (size_t i = self->strata[s].begin; i < self->strata[s].end; i++)
          strata[i] = s;
      status = eg_sort_order_codes (self->entry, self->n, self->n_times, NULL, 1, by_entry);
      open_strata (self);
      for (size_t i = 0; status == EG_OK && i < self->n; i++)
        self->leaving[self->strata[strata[by_entry[i]]].end++] = by_entry[i];
    }
  free (by_entry);
  free (strata);

  return status;
}

static size_t
count_sets (EgCoxData *self)
{
  size_t n = 0;

  for (size_t s = 0; s < self->n_strata; s++)
    {
      uint32_t last = EG_NO_TIME;

      for (size_t i = self->strata[s].begin; i < self->strata[s].end; i++)
        if (self->event[i] && self->time[i] != last)
          {
            last = self->time[i];
            n++;
          }
    }

  return n;
}

static void
find_sets_of (EgCoxData    *self,
              EgCoxStratum *stratum)
{
  size_t left = stratum->begin;

  stratum->first_set = self->n_sets;
  for (size_t i = stratum->begin, end; i < stratum->end; i = end)
    {
      uint32_t n_events = 0;

      for (end = i; end < stratum->end && self->time[end] == self->time[i]; end++)
        n_events += self->event[end];
      if (n_events == 0)
        continue;
      self->sets[self->n_sets] = (EgRiskSet) { .end = end, .n_events = n_events };
      if (self->leaving)
        {
          while (left < stratum->end && self->entry[self->leaving[left]] != EG_NO_TIME
                 && self->entry[self->leaving[left]] >= self->time[i])
            left++;
          self->n_left[self->n_sets] = left;
        }
      self->n_sets++;
    }
  stratum->end_set = self->n_sets;
}

static EgStatus
find_sets (EgCoxData *self)
{
  size_t n = count_sets (self);

  self->sets = new_array (n, sizeof *self->sets);
  if (self->leaving)
    self->n_left = new_array (n, sizeof *self->n_left);
  if (!self->sets || (self->leaving && !self->n_left))
    return EG_NO_MEMORY;
  for (size_t s = 0; s < self->n_strata; s++)
    find_sets_of (self, &self->strata[s]);

  return EG_OK;
}

static EgStatus
make_columns (EgCoxData *self)
{
  self->columns = new_array (self->n_columns, sizeof *self->columns);
  for (size_t j = 0; self->columns && j < self->n_columns; j++)
    if (!(self->columns[j] = malloc ((self->n + 1) * sizeof (double))))
      return EG_NO_MEMORY;

  return self->columns ? EG_OK : EG_NO_MEMORY;
}

static EgStatus
fill (EgCoxData            *self,
      const EgSurvivalRows *rows,
      const double         *offset,
      const ByTime         *by_time,
      const uint32_t       *row_entry)
{
  EgStatus status = EG_OK;

  if (!allocate (self, rows, offset != NULL))
    return EG_NO_MEMORY;
  put_in_order (self, rows, by_time);
  if (is_stopped (self))
    return EG_STOPPED;
  if (!take_rows (self, rows, offset, row_entry))
    status = EG_BAD_INPUT;
  if (status == EG_OK && is_stopped (self))
    status = EG_STOPPED;
  if (status == EG_OK && self->entry)
    status = put_leaving_in_order (self);
  if (status == EG_OK && is_stopped (self))
    status = EG_STOPPED;

  return status == EG_OK ? find_sets (self) : status;
}

/* With entries, these are among the times: the timeline numbers them together. */
static EgStatus
take_timeline (EgCoxData            *self,
               const EgSurvivalRows *rows,
               const double         *offset,
               EgStep                step,
               void                 *step_data)
{
  EgSurvivalRows plain = *rows;
  ByTime by_time = { 0 };
  EgTimeline line;
  EgStatus status;

  plain.group = plain.cluster = NULL;
  plain.n_groups = 1;
  status = eg_timeline_init (&line, &plain, NAN, 1, step, step_data);
  if (status != EG_OK)
    return status;
  self->n_times = line.n_times;
  self->times = line.times;
  line.times = NULL;
  by_time.row = new_array (rows->n, sizeof *by_time.row);
  by_time.time = new_array (rows->n, sizeof *by_time.time);
  status = EG_NO_MEMORY;
  if (by_time.row && by_time.time)
    {
      for (size_t i = 0; i < rows->n; i++)
        if (!has_weight (rows, i))
          line.row_time[i] = EG_NO_TIME;
      status = eg_sort_order_codes (line.row_time, rows->n, line.n_times, NULL, 1, by_time.row);
    }
  if (status == EG_OK && is_stopped (self))
    status = EG_STOPPED;
  for (size_t i = 0; status == EG_OK && i < rows->n; i++)
    by_time.time[i] = line.row_time[by_time.row[i]];
  if (status == EG_OK)
    status = fill (self, rows, offset, &by_time, line.row_entry);
  free (by_time.row);
  free (by_time.time);
  eg_timeline_clear (&line);

  return status;
}

/* One block of memory, so that it leaves no holes in it; where loads were put aside, the numbers of times go. */
static EgStatus
sort_times (EgCoxData            *self,
            const EgSurvivalRows *rows,
            const double         *offset,
            EgStep                step,
            void                 *step_data)
{
  const size_t n = rows->n;
  uint64_t *keys = malloc ((n + 1) * 2 * (sizeof *keys + sizeof (uint32_t))), *spare = keys + n;
  ByTime by_time = { .row = (uint32_t *) (keys + 2 * n), .time = (uint32_t *) (keys + 2 * n) + n };
  EgStatus status = EG_NO_MEMORY;
  int in_spare = 0;

  if (keys)
    {
      for (size_t i = 0; i < n; i++)
        {
          keys[i] = ~eg_sort_key (rows->time[i]);
          by_time.row[i] = i;
        }
      status = is_stopped (self) ? EG_STOPPED
               : eg_sort_pairs (keys, by_time.row, spare, by_time.time, n, &in_spare, step, step_data);
    }
  if (in_spare)
    by_time = (ByTime) { .row = by_time.time, .time = by_time.row };
  if (status == EG_OK && !number_times (self, rows, in_spare ? spare : keys, &by_time))
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    status = is_stopped (self) ? EG_STOPPED : fill (self, rows, offset, &by_time, NULL);
  free (keys);

  return status;
}

EgStatus
eg_cox_data_init (EgCoxData            *self,
                  const EgSurvivalRows *rows,
                  const double         *offset,
                  size_t                n_columns,
                  EgStep                step,
                  void                 *step_data)
{
  EgStatus status;

  *self = (EgCoxData) { .n_rows = rows->n, .n_strata = rows->n_strata, .n_columns = n_columns, .step = step,
                        .step_data = step_data };
  if (rows->entry)
    status = take_timeline (self, rows, offset, step, step_data);
  else if (are_good (rows))
    status = sort_times (self, rows, offset, step, step_data);
  else
    status = EG_BAD_INPUT;
  if (status == EG_OK)
    status = make_columns (self);
  self->step = NULL;
  self->step_data = NULL;
  if (status != EG_OK)
    eg_cox_data_clear (self);

  return status;
}

void
eg_cox_data_clear (EgCoxData *self)
{
  for (size_t j = 0; self->columns && j < self->n_columns; j++)
    free (self->columns[j]);
  free (self->columns);
  free (self->order);
  free (self->time);
  free (self->event);
  free (self->weight);
  free (self->offset);
  free (self->entry);
  free (self->leaving);
  free (self->n_left);
  free (self->strata);
  free (self->sets);
  free (self->times);
  *self = (EgCoxData) { 0 };
}

void
eg_cox_data_set_column (EgCoxData    *self,
                        size_t        column,
                        const double *values)
{
  for (size_t i = 0; i < self->n; i++)
    self->columns[column][i] = values[self->order[i]];
}
