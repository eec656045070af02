/* eg-lowess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/data/eg-lowess.h"

#include <math.h>

/* Moves the window of Q points to those nearest to AT. */
static size_t
move_window (const double *x,
             size_t        n,
             size_t        q,
             size_t        first,
             double        at)
{
  while (first + q < n && x[first + q] - at < at - x[first])
    first++;

  return first;
}

/* The weighted line through the points, at AT; their weighted mean where they all stand at one place. */
static double
fit_line (const double *x,
          const double *y,
          size_t        first,
          size_t        end,
          double        at,
          double        reach)
{
  double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;

  for (size_t i = first; i < end; i++)
    {
      double distance = reach > 0 ? fabs (x[i] - at) / reach : 0;
      double cube = 1 - distance * distance * distance, weight = distance < 1 ? cube * cube * cube : 0;
      double away = x[i] - at;

      w += weight;
      wx += weight * away;
      wy += weight * y[i];
      wxx += weight * away * away;
      wxy += weight * away * y[i];
    }
  if (!(w > 0))
    return NAN;
  if (!(w * wxx - wx * wx > 1e-12 * w * wxx))
    return wy / w;

  return (wxx * wy - wx * wxy) / (w * wxx - wx * wx);
}

void
eg_lowess (const double *x,
           const double *y,
           size_t        n,
           double        span,
           const double *at,
           size_t        m,
           double       *fitted)
{
  size_t q = (size_t) ceil (span * (double) n), first = 0;

  q = q < 2 ? 2 : q;
  q = q > n ? n : q;
  for (size_t k = 0; k < m; k++)
    {
      size_t end;
      double reach;

      if (n == 0)
        {
          fitted[k] = NAN;
          continue;
        }
      first = move_window (x, n, q, k > 0 && at[k] < at[k - 1] ? 0 : first, at[k]);
      end = first + q;
      reach = fmax (at[k] - x[first], x[end - 1] - at[k]);
      while (end < n && x[end] == x[end - 1])     /* ties with the farthest count, too */
        end++;
      /* a little beyond, or the farthest of a few would weigh nothing at all */
      fitted[k] = fit_line (x, y, first, end, at[k], reach * (1 + 1e-9));
    }
}
