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

/* Spreads the first N of FROM over TO by stratum, keeping their order; strata[s].end is where the
 * next of stratum s goes.  STRATUM is that of each element. */
static void
spread (EgCoxData      *self,
        const uint32_t *from,
        const uint32_t *stratum_of,
        uint32_t       *to)
{
  for (size_t s = 0; s < self->n_strata; s++)
    self->strata[s].end = self->strata[s].begin;
  for (size_t i = 0; i < self->n; i++)
    to[self->strata[stratum_of ? stratum_of[from[i]] : 0].end++] = from[i];
}

static void
find_strata (EgCoxData            *self,
             const EgSurvivalRows *rows,
             const uint32_t       *row_time)
{
  size_t begin = 0;

  for (size_t i = 0; i < self->n_rows; i++)
    if (row_time[i] != EG_NO_TIME)
      self->strata[rows->stratum ? rows->stratum[i] : 0].end++;
  for (size_t s = 0; s < self->n_strata; s++)
    {
      self->strata[s].begin = begin;
      begin += self->strata[s].end;
    }
}

/* ROW_TIME: of each row, EG_NO_TIME when it does not count.  BY_TIME: rows, the latest time first; those
 * that do not count may be anywhere. */
static void
put_in_order (EgCoxData            *self,
              const EgSurvivalRows *rows,
              const uint32_t       *row_time,
              uint32_t             *by_time)
{
  for (size_t i = 0; i < self->n_rows; i++)
    if (row_time[by_time[i]] != EG_NO_TIME)
      by_time[self->n++] = by_time[i];
  find_strata (self, rows, row_time);
  spread (self, by_time, rows->stratum, self->order);
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

/* Numbers the times of rows that count, of which BY_TIME has the latest first; near ties are one. */
static int
number_times (EgCoxData            *self,
              const EgSurvivalRows *rows,
              const uint32_t       *by_time,
              uint32_t             *row_time)
{
  size_t n = 0;
  uint32_t *numbers;

  self->times = malloc ((rows->n + 1) * sizeof *self->times);
  if (!self->times)
    return 0;
  for (size_t i = rows->n; i-- > 0; )
    {
      size_t row = by_time[i];

      row_time[row] = EG_NO_TIME;
      if (!has_weight (rows, row))
        continue;
      if (n == 0 || rows->time[row] != self->times[n - 1])
        self->times[n++] = rows->time[row];
      row_time[row] = n - 1;
    }
  numbers = malloc ((n + 1) * sizeof *numbers);
  if (!numbers)
    return 0;
  self->n_times = n ? eg_timeline_merge_near_ties (self->times, n, numbers) : 0;
  for (size_t i = 0; self->n_times < n && i < rows->n; i++)
    if (row_time[i] != EG_NO_TIME)
      row_time[i] = numbers[row_time[i]];
  free (numbers);

  return 1;
}

static int
take_rows (EgCoxData            *self,
           const EgSurvivalRows *rows,
           const double         *offset,
           const uint32_t       *row_time,
           const uint32_t       *row_entry)
{
  EgSum weights = { 0 }, offsets = { 0 };

  for (size_t i = 0; i < self->n; i++)
    {
      size_t row = self->order[i];

      self->time[i] = row_time[row];
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
  uint32_t *by_entry = new_array (self->n, sizeof *by_entry), *stratum_of = new_array (self->n, sizeof *stratum_of);
  EgStatus status = EG_NO_MEMORY;

  if (by_entry && stratum_of)
    {
      for (size_t s = 0; s < self->n_strata; s++)
        for (size_t i = self->strata[s].begin; i < self->strata[s].end; i++)
          stratum_of[i] = s;
      status = eg_sort_order_codes (self->entry, self->n, self->n_times, NULL, 1, by_entry);
      if (status == EG_OK)
        spread (self, by_entry, stratum_of, self->leaving);
    }
  free (by_entry);
  free (stratum_of);

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
      const uint32_t       *row_time,
      const uint32_t       *row_entry,
      uint32_t             *by_time)
{
  EgStatus status = EG_OK;

  if (!allocate (self, rows, offset != NULL))
    return EG_NO_MEMORY;
  put_in_order (self, rows, row_time, by_time);
  if (!take_rows (self, rows, offset, row_time, row_entry))
    status = EG_BAD_INPUT;
  if (status == EG_OK && self->entry)
    status = put_leaving_in_order (self);

  return status == EG_OK ? find_sets (self) : status;
}

/* With entries, these are among the times: the timeline numbers them together. */
static EgStatus
take_timeline (EgCoxData            *self,
               const EgSurvivalRows *rows,
               const double         *offset,
               uint32_t             *by_time,
               EgStep                step,
               void                 *step_data)
{
  EgSurvivalRows plain = *rows;
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
  for (size_t i = 0; i < rows->n; i++)
    if (!has_weight (rows, i))
      line.row_time[i] = EG_NO_TIME;
  status = eg_sort_order_codes (line.row_time, rows->n, line.n_times, NULL, 1, by_time);
  if (status == EG_OK)
    status = fill (self, rows, offset, line.row_time, line.row_entry, by_time);
  eg_timeline_clear (&line);

  return status;
}

static EgStatus
sort_times (EgCoxData            *self,
            const EgSurvivalRows *rows,
            const double         *offset,
            uint32_t             *by_time,
            EgStep                step,
            void                 *step_data)
{
  uint32_t *row_time = new_array (rows->n, sizeof *row_time);
  EgStatus status = EG_NO_MEMORY;

  if (row_time)
    status = are_good (rows) ? eg_sort_order (rows->time, rows->n, 1, by_time, step, step_data) : EG_BAD_INPUT;
  if (status == EG_OK)
    status = number_times (self, rows, by_time, row_time) ? fill (self, rows, offset, row_time, NULL, by_time)
                                                          : EG_NO_MEMORY;
  free (row_time);

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
  uint32_t *by_time = new_array (rows->n, sizeof *by_time);
  EgStatus status;

  *self = (EgCoxData) { .n_rows = rows->n, .n_strata = rows->n_strata, .n_columns = n_columns };
  if (!by_time)
    return EG_NO_MEMORY;
  if (rows->entry)
    status = take_timeline (self, rows, offset, by_time, step, step_data);
  else
    status = sort_times (self, rows, offset, by_time, step, step_data);
  free (by_time);
  if (status == EG_OK)
    status = make_columns (self);
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
