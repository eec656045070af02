/* eg-turnbull-sets.c: intervals that can have mass, and which of them each row holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/parametric/eg-turnbull-work.h"

/* in the order in which they stand at one time: a left end that has the time, a right end, a left end that has not */
enum
{
  LEFT_CLOSED,
  RIGHT,
  LEFT_OPEN,
};

typedef struct
{
  double   value;
  uint32_t row;
  uint32_t kind;
} End;

/* All ends while they are sorted: those of one kind after those of another, so that sorting by value, which is stable,
 * leaves them in the order of kinds. */
typedef struct
{
  double   *values;
  uint32_t *rows;
  uint32_t *order;
  size_t    n_closed;
  size_t    n_right;
  size_t    n;
} Lists;

static void
add_end (Lists  *self,
         double  value,
         size_t  row)
{
  self->values[self->n] = value;
  self->rows[self->n++] = (uint32_t) row;
}

static void
fill_lists (Lists                *self,
            const EgTurnbullRows *rows)
{
  for (int open = 0; open < 2; open++)
    {
      for (size_t i = 0; i < rows->n; i++)
        if (!(rows->weight && rows->weight[i] == 0) && open == (!rows->closed && rows->left[i] < rows->right[i]))
          add_end (self, rows->left[i], i);
      if (open)
        return;
      self->n_closed = self->n;
      for (size_t i = 0; i < rows->n; i++)
        if (!(rows->weight && rows->weight[i] == 0))
          add_end (self, rows->right[i], i);
      self->n_right = self->n - self->n_closed;
    }
}

static EgStatus
list_ends (const EgTurnbullRows *rows,
           End                  *ends,
           size_t               *n,
           EgStep                step,
           void                 *step_data)
{
  const size_t most = 2 * rows->n + 1;
  Lists lists = { .values = calloc (most, sizeof *lists.values), .rows = malloc (most * sizeof *lists.rows),
                  .order = malloc (most * sizeof *lists.order) };
  EgStatus status = EG_NO_MEMORY;

  if (lists.values && lists.rows && lists.order)
    {
      fill_lists (&lists, rows);
      status = eg_sort_order (lists.values, lists.n, 0, lists.order, step, step_data);
    }
  for (size_t i = 0; i < lists.n && status == EG_OK; i++)
    {
      const uint32_t at = lists.order[i];

      ends[i] = (End) { lists.values[at], lists.rows[at],
                        at < lists.n_closed ? LEFT_CLOSED : at < lists.n_closed + lists.n_right ? RIGHT : LEFT_OPEN };
      if (eg_step_stops_at (step, step_data, i))
        status = EG_STOPPED;
    }
  *n = lists.n;
  free (lists.values);
  free (lists.rows);
  free (lists.order);

  return status;
}

/* Goes through the ends: a left one followed by a right one is an interval, which is done with there; a row holds those
 * that are done with between its ends. */
static void
find_intervals (EgTurnbullWork *self,
                const End      *ends,
                size_t          n,
                EgTurnbullSet  *of_rows)
{
  for (size_t k = 0; k < n; k++)
    {
      if (ends[k].kind != RIGHT)
        {
          of_rows[ends[k].row].first = (uint32_t) self->m;
          continue;
        }
      if (ends[k - 1].kind != RIGHT)
        {
          self->left[self->m] = ends[k - 1].value;
          self->right[self->m++] = ends[k].value;
        }
      of_rows[ends[k].row].last = (uint32_t) self->m - 1;
    }
}

/* What sets are sorted by: where they begin, then where they end. */
static uint64_t
key_of (const EgTurnbullSet *set)
{
  return (uint64_t) set->first << 32 | set->last;
}

/* rows that hold the same are one set */
static EgStatus
join_rows (EgTurnbullWork       *self,
           const EgTurnbullRows *rows,
           EgStep                step,
           void                 *step_data)
{
  uint64_t *keys = malloc ((2 * rows->n + 1) * sizeof *keys);
  uint32_t *loads = malloc ((2 * rows->n + 1) * sizeof *loads);
  EgTurnbullSet *joined = malloc ((rows->n + 1) * sizeof *joined);
  EgStatus status = EG_NO_MEMORY;
  int in_spare = 0;
  size_t n = 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = rows->weight ? rows->weight[i] : 1;

      self->weights += weight;
      self->sets[i].weight = weight;
      if (weight > 0)
        self->sets[n++] = self->sets[i];
    }
  for (size_t i = 0; keys && i < n; i++)
    keys[i] = key_of (&self->sets[i]);
  for (size_t i = 0; loads && i < n; i++)
    loads[i] = (uint32_t) i;
  if (keys && loads && joined)
    status = eg_sort_pairs (keys, loads, keys + rows->n, loads + rows->n, n, &in_spare, step, step_data);
  for (size_t i = 0; i < n && status == EG_OK; i++)
    {
      const EgTurnbullSet *set = &self->sets[loads[i + (in_spare ? rows->n : 0)]];

      if (self->n_sets > 0 && key_of (&joined[self->n_sets - 1]) == key_of (set))
        joined[self->n_sets - 1].weight += set->weight;
      else
        joined[self->n_sets++] = *set;
      if (eg_step_stops_at (step, step_data, i))
        status = EG_STOPPED;
    }
  free (keys);
  free (loads);
  free (self->sets);
  self->sets = joined;

  return status;
}

EgStatus
eg_turnbull_work_init (EgTurnbullWork       *self,
                       const EgTurnbullRows *rows,
                       EgStep                step,
                       void                 *step_data)
{
  End *ends = malloc ((2 * rows->n + 1) * sizeof *ends);
  EgStatus status;
  size_t m, n;

  *self = (EgTurnbullWork) { 0 };
  self->sets = calloc (rows->n + 1, sizeof *self->sets);
  self->left = malloc ((2 * rows->n + 1) * sizeof (double));
  if (!ends || !self->sets || !self->left)
    {
      free (ends);
      return EG_NO_MEMORY;
    }
  self->right = self->left + rows->n;
  status = list_ends (rows, ends, &n, step, step_data);
  if (status == EG_OK)
    find_intervals (self, ends, n, self->sets);
  free (ends);
  if (status == EG_OK)
    status = step && step (0, step_data) ? EG_STOPPED : join_rows (self, rows, step, step_data);
  if (status != EG_OK)
    return status;
  m = self->m;
  self->mass = calloc (6 * m + 5, sizeof (double));
  if (!self->mass)
    return EG_NO_MEMORY;
  self->slope = self->mass + m;
  self->sums = self->mass + 2 * m;
  self->work = self->sums + m + 1;
  for (size_t j = 0; j < m; j++)
    self->mass[j] = 1. / m;
  eg_turnbull_look (self);

  return EG_OK;
}

void
eg_turnbull_work_clear (EgTurnbullWork *self)
{
  free (self->sets);
  free (self->left);
  free (self->mass);
  *self = (EgTurnbullWork) { 0 };
}
