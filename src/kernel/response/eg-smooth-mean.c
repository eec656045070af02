/* eg-smooth-mean.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-smooth-mean.h"

#include <math.h>

/* of the distance to a point beyond all, where the share takes every one */
#define BEYOND 1.01

typedef struct
{
  size_t from, to;      /* of the points that have a weight */
  double reach;
} Window;

typedef struct
{
  double w, x, y, xx, xy;   /* sums of weights; x from the place, then centred */
} Sums;

/* The nearest Q points lie between from and to, as the points rise; the window is moved from place to place. */
static Window
find_window (const double *x,
             size_t        n,
             size_t        q,
             double        at)
{
  size_t low = 0, high = n - q;
  Window window;
  double before, after;

  /* the first window whose left edge is nearer than what follows its right edge */
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (at - x[middle] > x[middle + q] - at)
        low = middle + 1;
      else
        high = middle;
    }
  window.from = low;
  window.to = low + q;
  window.reach = fmax (fabs (at - x[window.from]), fabs (x[window.to - 1] - at));
  /* what is as far as the last goes in too */
  while (window.from > 0 && at - x[window.from - 1] <= window.reach)
    window.from--;
  while (window.to < n && x[window.to] - at <= window.reach)
    window.to++;
  before = window.from > 0 ? at - x[window.from - 1] : INFINITY;
  after = window.to < n ? x[window.to] - at : INFINITY;
  window.reach = isfinite (fmin (before, after)) ? fmin (before, after) : BEYOND * window.reach;

  return window;
}

static double
weigh (double distance,
       double reach)
{
  double u = reach > 0 ? fabs (distance) / reach : 0, v = 1 - u * u * u;

  return u < 1 ? v * v * v : 0;
}

static void
fit (const double   *x,
     const double   *y,
     const unsigned *subjects,
     size_t          n_subjects,
     Window          window,
     double          at,
     double         *fitted,
     double         *error,
     double         *scratch)
{
  double *score = scratch, *slope_score = scratch + n_subjects, *weight = scratch + 2 * n_subjects;
  double slope = 0, middle, variance = 0;
  Sums sums = { 0 };
  size_t g = 0;
  int line;

  for (size_t i = window.from; i < window.to; i++)
    {
      double w = weigh (x[i] - at, window.reach);

      sums.w += w;
      sums.x += w * (x[i] - at);
      sums.y += w * y[i];
    }
  middle = sums.x / sums.w;
  for (size_t i = window.from; i < window.to; i++)
    {
      double w = weigh (x[i] - at, window.reach), d = x[i] - at - middle;

      sums.xx += w * d * d;
      sums.xy += w * d * (y[i] - sums.y / sums.w);
    }
  line = sums.xx > 1e-12 * sums.w * window.reach * window.reach;
  slope = line ? sums.xy / sums.xx : 0;
  *fitted = sums.y / sums.w - slope * (line ? middle : 0);

  for (size_t s = 0; s < n_subjects; s++)
    score[s] = slope_score[s] = weight[s] = 0;
  for (size_t i = window.from; i < window.to; i++)
    {
      double w = weigh (x[i] - at, window.reach), d = x[i] - at - middle;
      double residual = y[i] - sums.y / sums.w - slope * d;

      score[subjects[i]] += w * residual;
      slope_score[subjects[i]] += w * residual * d;
      weight[subjects[i]] += w;
    }
  for (size_t s = 0; s < n_subjects; s++)
    {
      double own = score[s] / sums.w - (line ? middle * slope_score[s] / sums.xx : 0);

      g += weight[s] > 0;
      variance += own * own;
    }
  *error = g > 1 ? sqrt (variance * g / (g - 1.)) : NAN;
}

void
eg_smooth_mean (const double   *x,
                const double   *y,
                const unsigned *subjects,
                size_t          n,
                size_t          n_subjects,
                double          span,
                const double   *at,
                size_t          m,
                double         *fitted,
                double         *error,
                double         *scratch)
{
  size_t q = (size_t) ceil (span * n);

  q = q < 2 ? 2 : q;
  q = q > n ? n : q;
  for (size_t j = 0; j < m; j++)
    {
      fitted[j] = error[j] = NAN;
      if (n > 0)
        fit (x, y, subjects, n_subjects, find_window (x, n, q, at[j]), at[j], &fitted[j], &error[j], scratch);
    }
}
