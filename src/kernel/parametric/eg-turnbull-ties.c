/* eg-turnbull-ties.c: times that differ by a rounding error are one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-turnbull-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-timeline-work.h"

/* Of N ends, which PLACES tell: their values, and in ORDER which of these comes when. */
typedef struct
{
  uint32_t *places;
  uint32_t *order;
  double   *values;
  size_t    n;
} Ends;

static void
ends_clear (Ends *self)
{
  free (self->places);
  free (self->order);
  free (self->values);
}

/* what a gap is measured by: the mean of the distinct times */
static double
find_mean (const Ends *ends)
{
  EgNearTie near = { 0 };

  for (size_t i = 0; i < ends->n; i++)
    if (i == 0 || ends->values[ends->order[i]] != ends->values[ends->order[i - 1]])
      near_tie_add (&near, ends->values[ends->order[i]]);

  return near.n > 0 ? near_tie_mean (&near) : 0;
}

static EgStatus
ends_init (Ends                 *self,
           const EgTurnbullRows *rows,
           const double         *ends,
           EgStep                step,
           void                 *step_data)
{
  const size_t n = 2 * rows->n;

  *self = (Ends) { .places = malloc ((n + 1) * sizeof *self->places), .order = malloc ((n + 1) * sizeof *self->order),
                   .values = calloc (n + 1, sizeof *self->values) };
  if (!self->places || !self->order || !self->values)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (isfinite (ends[i]) && !(rows->weight && rows->weight[i % rows->n] == 0))
      {
        self->places[self->n] = (uint32_t) i;
        self->values[self->n++] = ends[i];
      }

  return eg_sort_order (self->values, self->n, 0, self->order, step, step_data);
}

EgStatus
eg_turnbull_merge_ends (const EgTurnbullRows *rows,
                        double              **merged,
                        EgStep                step,
                        void                 *step_data)
{
  const size_t n = rows->n;
  double *ends = malloc ((2 * n + 1) * sizeof *ends);
  EgStatus status = EG_NO_MEMORY;
  Ends sorted = { NULL };

  if (ends)
    {
      memcpy (ends, rows->left, n * sizeof *ends);
      memcpy (ends + n, rows->right, n * sizeof *ends);
      status = ends_init (&sorted, rows, ends, step, step_data);
    }
  if (status == EG_OK)
    {
      double mean = find_mean (&sorted), first = 0, before = 0;

      for (size_t i = 0; i < sorted.n && status == EG_OK; i++)
        {
          double value = sorted.values[sorted.order[i]];

          if (eg_step_stops_at (step, step_data, i))
            status = EG_STOPPED;
          if (i == 0 || !is_near_tie (mean, value - before))
            first = value;
          ends[sorted.places[sorted.order[i]]] = first;
          before = value;
        }
    }
  ends_clear (&sorted);
  if (status != EG_OK)
    {
      free (ends);
      ends = NULL;
    }
  *merged = ends;

  return status;
}
