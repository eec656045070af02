/* eg-turnbull-sets.c: intervals that can have mass, and which of them each row holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static int
compare_ends (const void *a,
              const void *b)
{
  const End *first = a, *second = b;

  if (first->value != second->value)
    return first->value < second->value ? -1 : 1;

  return (first->kind > second->kind) - (first->kind < second->kind);
}

static int
compare_sets (const void *a,
              const void *b)
{
  const EgTurnbullSet *first = a, *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;

  return (first->last > second->last) - (first->last < second->last);
}

static size_t
list_ends (const EgTurnbullRows *rows,
           End                  *ends)
{
  size_t n = 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      uint32_t kind = !rows->closed && rows->left[i] < rows->right[i] ? LEFT_OPEN : LEFT_CLOSED;

      if (rows->weight && rows->weight[i] == 0)
        continue;
      ends[n++] = (End) { rows->left[i], (uint32_t) i, kind };
      ends[n++] = (End) { rows->right[i], (uint32_t) i, RIGHT };
    }
  qsort (ends, n, sizeof *ends, compare_ends);

  return n;
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

/* rows that hold the same are one set */
static void
join_rows (EgTurnbullWork       *self,
           const EgTurnbullRows *rows)
{
  size_t n = 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = rows->weight ? rows->weight[i] : 1;

      self->weights += weight;
      self->sets[i].weight = weight;
      if (weight > 0)
        self->sets[n++] = self->sets[i];
    }
  qsort (self->sets, n, sizeof *self->sets, compare_sets);
  for (size_t i = 0; i < n; i++)
    if (self->n_sets > 0 && compare_sets (&self->sets[self->n_sets - 1], &self->sets[i]) == 0)
      self->sets[self->n_sets - 1].weight += self->sets[i].weight;
    else
      self->sets[self->n_sets++] = self->sets[i];
}

EgStatus
eg_turnbull_work_init (EgTurnbullWork       *self,
                       const EgTurnbullRows *rows)
{
  End *ends = malloc ((2 * rows->n + 1) * sizeof *ends);
  size_t m;

  *self = (EgTurnbullWork) { 0 };
  self->sets = calloc (rows->n + 1, sizeof *self->sets);
  self->left = malloc ((2 * rows->n + 1) * sizeof (double));
  if (!ends || !self->sets || !self->left)
    {
      free (ends);
      return EG_NO_MEMORY;
    }
  self->right = self->left + rows->n;
  find_intervals (self, ends, list_ends (rows, ends), self->sets);
  free (ends);
  join_rows (self, rows);
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
