/* engraft-steps.c: step functions, and their outline on a grid of pixel columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-steps.h"

#include <math.h>

void
engraft_steps_init (EngraftSteps *self,
                    double        start_x,
                    double        start_y,
                    double        end_x,
                    gsize         n_max)
{
  *self = (EngraftSteps) { start_x, start_y, end_x, 0, g_new (double, n_max), g_new (double, n_max) };
}

void
engraft_steps_add (EngraftSteps *self,
                   double        x,
                   double        y)
{
  double last = self->n > 0 ? self->y[self->n - 1] : self->start_y;

  if (y == last || (!isfinite (y) && !isfinite (last)))
    return;

  if (self->n == 0 && x <= self->start_x)
    {
      self->start_y = y;
      return;
    }

  self->x[self->n] = x;
  self->y[self->n] = y;
  self->n++;
}

void
engraft_steps_clear (EngraftSteps *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
}

/* How many steps are at or before x. */
static gsize
count_until (const EngraftSteps *self,
             double              x)
{
  gsize low = 0, high = self->n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->x[middle] <= x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

double
engraft_steps_get (const EngraftSteps *self,
                   double              x)
{
  gsize n;

  if (!(x >= self->start_x && x <= self->end_x))
    return NAN;

  n = count_until (self, x);

  return n == 0 ? self->start_y : self->y[n - 1];
}

double
engraft_steps_next (const EngraftSteps *self,
                    double              x,
                    int                 direction)
{
  gsize n = count_until (self, x);

  if (direction > 0)
    {
      if (x < self->start_x)
        return self->start_x;
      if (n < self->n)
        return self->x[n];
      return self->end_x > x ? self->end_x : NAN;
    }

  if (x > self->end_x)
    return self->end_x;
  while (n > 0 && self->x[n - 1] >= x)
    n--;
  if (n > 0)
    return self->x[n - 1];

  return self->start_x < x ? self->start_x : NAN;
}

typedef struct
{
  GArray *points;
  double  y;                       /* where the pen is; NaN: up */
} Tracer;

static void
trace_to (Tracer *tracer,
          double  x,
          double  y)
{
  EngraftPoint point = { x, y };

  g_array_append_val (tracer->points, point);
}

/* The function goes from the height before x to `y`, by way of all heights between
 * `lowest` and `highest`. */
static void
trace_step (Tracer *tracer,
            double  x,
            double  lowest,
            double  highest,
            double  y)
{
  if (isfinite (tracer->y))
    {
      trace_to (tracer, x, tracer->y);
      if (lowest < MIN (tracer->y, y))
        trace_to (tracer, x, lowest);
      if (highest > MAX (tracer->y, y))
        trace_to (tracer, x, highest);
    }
  if (isfinite (y))
    trace_to (tracer, x, y);
  else if (isfinite (tracer->y))
    trace_to (tracer, NAN, NAN);
  tracer->y = y;
}

/* cairo's numbers end at 2^23: what lies far outside is only kept outside. */
static double
map_y (const EngraftFrame *frame,
       double              value)
{
  double y = engraft_scale_map (&frame->y, value);

  return isfinite (y) ? CLAMP (y, -1e5, 1e5) : NAN;
}

GArray *
engraft_steps_trace (const EngraftSteps *self,
                     const EngraftFrame *frame,
                     double              tolerance)
{
  Tracer tracer = { g_array_new (FALSE, FALSE, sizeof (EngraftPoint)), NAN };
  double from = MAX (self->start_x, frame->x.from), to = MIN (self->end_x, frame->x.to);
  gsize i;

  if (!(from <= to))
    return tracer.points;

  i = count_until (self, from);
  trace_step (&tracer, engraft_scale_map (&frame->x, from), 0, 0,
              map_y (frame, i == 0 ? self->start_y : self->y[i - 1]));

  while (i < self->n && self->x[i] <= to)
    {
      double x = engraft_scale_map (&frame->x, self->x[i]);
      double lowest = self->y[i], highest = lowest, last = lowest;
      double end = tolerance > 0 ? engraft_scale_unmap (&frame->x, (floor (x / tolerance) + 1) * tolerance)
                                 : self->x[i];

      /* All further steps of the same pixel column; in data units, as both scales rise
       * and nothing need be mapped that is not drawn. */
      for (i++; i < self->n && self->x[i] < end && self->x[i] <= to && isfinite (last) && isfinite (self->y[i]); i++)
        {
          last = self->y[i];
          lowest = MIN (lowest, last);
          highest = MAX (highest, last);
        }
      /* what is higher has the smaller y in points */
      trace_step (&tracer, x, map_y (frame, highest), map_y (frame, lowest), map_y (frame, last));
    }

  if (isfinite (tracer.y))
    trace_to (&tracer, engraft_scale_map (&frame->x, to), tracer.y);

  return tracer.points;
}
