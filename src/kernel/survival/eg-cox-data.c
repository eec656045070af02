/* eg-cox-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-sum.h"

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

/* Rows that do not count have no time, and so come last. */
static EgStatus
put_in_order (EgCoxData            *self,
              const EgSurvivalRows *rows,
              EgTimeline           *line)
{
  uint32_t *by_time = new_array (self->n_rows, sizeof *by_time);
  EgStatus status;

  if (!by_time)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < self->n_rows; i++)
    {
      if (rows->weight && !(rows->weight[i] > 0))
        line->row_time[i] = EG_NO_TIME;
      self->n += line->row_time[i] != EG_NO_TIME;
    }
  find_strata (self, rows, line->row_time);
  status = eg_sort_order_codes (line->row_time, self->n_rows, line->n_times, NULL, 1, by_time);
  if (status == EG_OK)
    spread (self, by_time, rows->stratum, self->order);
  free (by_time);

  return status;
}

static int
take_rows (EgCoxData            *self,
           const EgSurvivalRows *rows,
           const double         *offset,
           const EgTimeline     *line)
{
  EgSum weights = { 0 }, offsets = { 0 };

  for (size_t i = 0; i < self->n; i++)
    {
      size_t row = self->order[i];

      self->time[i] = line->row_time[row];
      self->event[i] = rows->status[row] == 1;
      self->n_events += self->event[i];
      if (rows->weight)
        self->weight[i] = rows->weight[row];
      if (rows->entry)
        self->entry[i] = line->row_entry[row];
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
      EgTimeline           *line)
{
  EgStatus status;

  self->n_times = line->n_times;
  self->times = line->times;
  line->times = NULL;
  free (line->cells);
  line->cells = NULL;
  if (!allocate (self, rows, offset != NULL))
    return EG_NO_MEMORY;
  status = put_in_order (self, rows, line);
  if (status == EG_OK && !take_rows (self, rows, offset, line))
    status = EG_BAD_INPUT;
  if (status == EG_OK && self->entry)
    status = put_leaving_in_order (self);
  if (status == EG_OK)
    status = find_sets (self);

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
  EgSurvivalRows plain = *rows;
  EgTimeline line;
  EgStatus status;

  *self = (EgCoxData) { .n_rows = rows->n, .n_strata = rows->n_strata, .n_columns = n_columns };
  plain.group = plain.cluster = NULL;
  plain.n_groups = 1;
  status = eg_timeline_init (&line, &plain, NAN, 1, step, step_data);
  if (status != EG_OK)
    return status;
  status = fill (self, rows, offset, &line);
  eg_timeline_clear (&line);
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
