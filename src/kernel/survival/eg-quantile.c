/* eg-quantile.c: when a step function comes down to a share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

/* A step function as distinct values of 1 - S, rising, each with the first time at
 * which it is taken; element 0 is the origin with 0. */
typedef struct
{
  double *y;
  double *x;
  size_t  n;
  double  last_y;    /* of the last value that was new in time; NaN when that was a gap */
  double  last_x;    /* the last time of all */
} Steps;

static int
steps_init (Steps  *steps,
            size_t  n)
{
  steps->n = 0;
  steps->y = malloc ((n + 1) * sizeof *steps->y);
  steps->x = malloc ((n + 1) * sizeof *steps->x);

  return steps->y && steps->x;
}

static void
steps_clear (Steps *steps)
{
  free (steps->y);
  free (steps->x);
}

static void
steps_add (Steps  *steps,
           double  x,
           double  y)
{
  if (steps->n > 0 && steps->y[steps->n - 1] == y)
    return;
  steps->x[steps->n] = x;
  steps->y[steps->n++] = y;
}

static int
never_rises (const double *values,
             size_t        n)
{
  double before = 1;

  for (size_t i = 0; i < n; i++)
    {
      if (isnan (values[i]))
        continue;
      if (values[i] > before)
        return 0;
      before = values[i];
    }

  return 1;
}

/* Values that rise in places: by value, and then by time. */
static EgStatus
sort_steps (Steps        *steps,
            const double *times,
            const double *values,
            size_t        n,
            double        origin,
            size_t       *newest)
{
  uint32_t *order = malloc ((n + 1) * sizeof *order);
  double *y = malloc ((n + 1) * sizeof *y);
  EgStatus status = order && y ? EG_OK : EG_NO_MEMORY;

  if (status == EG_OK)
    {
      y[0] = 0;
      for (size_t i = 0; i < n; i++)
        y[i + 1] = 1 - values[i];
      status = eg_sort_order (y, n + 1, 0, order, NULL, NULL);
    }
  for (size_t i = 0; status == EG_OK && i <= n && !isnan (y[order[i]]); i++)
    {
      size_t before = steps->n;

      steps_add (steps, order[i] ? times[order[i] - 1] : origin, y[order[i]]);
      if (steps->n > before && order[i] >= *newest)
        {
          *newest = order[i];
          steps->last_y = y[order[i]];
        }
    }
  free (order);
  free (y);

  return status;
}

static EgStatus
fill_steps (Steps        *steps,
            const double *times,
            const double *values,
            size_t        n,
            double        origin)
{
  size_t newest = 0, gap = 0;
  EgStatus status = EG_OK;

  steps->last_x = n ? times[n - 1] : origin;
  steps->last_y = 0;
  if (never_rises (values, n))
    {
      steps_add (steps, origin, 0);
      for (size_t i = 0; i < n; i++)
        {
          size_t before = steps->n;

          if (isnan (values[i]))
            continue;
          steps_add (steps, times[i], 1 - values[i]);
          if (steps->n > before)
            newest = i + 1;
        }
      steps->last_y = steps->y[steps->n - 1];
    }
  else
    status = sort_steps (steps, times, values, n, origin, &newest);

  for (size_t i = 0; i < n && !gap; i++)
    if (isnan (values[i]))
      gap = i + 1;
  if (gap > newest)
    steps->last_y = NAN;

  return status;
}

/* the first value that, moved by SHIFT, is at least P */
static size_t
find_step (const Steps *steps,
           double       p,
           double       shift)
{
  size_t low = 0, high = steps->n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (steps->y[middle] + shift < p)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* also of times so long that their sum overflows */
static double
middle (double a,
        double b)
{
  return isfinite (a + b) ? (a + b) / 2 : a / 2 + b / 2;
}

EgStatus
eg_quantile (const double *times,
             const double *values,
             size_t        n,
             double        origin,
             double        p,
             double       *quantile)
{
  const double tolerance = sqrt (DBL_EPSILON);
  EgStatus status = EG_NO_MEMORY;
  Steps steps = { 0 };

  *quantile = NAN;
  if (!(p >= 0 && p <= 1))
    return EG_BAD_INPUT;
  if (steps_init (&steps, n))
    status = fill_steps (&steps, times, values, n, origin);
  if (status == EG_OK)
    {
      size_t from = find_step (&steps, p, tolerance), to = find_step (&steps, p, -tolerance);

      if (p == 0)
        *quantile = origin;
      else if (from < steps.n && fabs (p - steps.last_y) < tolerance)
        *quantile = middle (steps.x[from], steps.last_x);
      else if (to < steps.n)
        *quantile = middle (steps.x[from], steps.x[to]);
    }
  steps_clear (&steps);

  return status;
}
