/* eg-band.c: limits that hold for the whole curve at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_roots.h>

#define N_NODES 64

/* beyond this many standard deviations nothing is left of a normal density */
#define REACH 9

static double
normal (double x,
        double variance)
{
  return exp (-x * x / (2 * variance)) / sqrt (2 * M_PI * variance);
}

/* ---- Hall-Wellner: |W(u)| < c from a to b ---- */

/* The density of a Brownian motion that goes from X to Y in time T and stays within
 * (-c, c), by reflections. */
static double
stay_within (double x,
             double y,
             double t,
             double c)
{
  double sum = 0;

  for (int j = -6; j <= 6; j++)
    sum += normal (y - x + 4 * c * j, t) - normal (y + x - 2 * c + 4 * c * j, t);

  return fmax (0, sum);
}

/* what follows the value Y at b: the way back to 0 in the time that is left */
static double
way_on (double                              x,
        double                              t,
        double                              rest,
        double                              c,
        const gsl_integration_glfixed_table *table)
{
  double reach = fmin (REACH * sqrt (t), 2 * c), sum = 0;
  double low = fmax (-c, x - reach), high = fmin (c, x + reach);

  if (rest <= 0)
    return stay_within (x, 0, t, c);
  low = fmax (low, -REACH * sqrt (rest));
  high = fmin (high, REACH * sqrt (rest));
  for (size_t i = 0; i < N_NODES && high > low; i++)
    {
      double y, weight;

      if (gsl_integration_glfixed_point (low, high, i, &y, &weight, table) != GSL_SUCCESS)
        return NAN;
      sum += weight * stay_within (x, y, t, c) * normal (y, rest);
    }

  return sum;
}

static double
hall_wellner (double c,
              double a,
              double b)
{
  gsl_integration_glfixed_table *table;
  double reach = fmin (c, REACH * sqrt (a)), sum = 0;

  if (b - a < 1e-12)
    return a > 0 && a < 1 ? 1 - 2 * gsl_cdf_ugaussian_Q (c / sqrt (a * (1 - a))) : 1;
  table = gsl_integration_glfixed_table_alloc (N_NODES);
  if (!table)
    return NAN;
  if (a <= 0)
    sum = way_on (0, b - a, 1 - b, c, table);
  for (size_t i = 0; i < N_NODES && a > 0; i++)
    {
      double x, weight;

      if (gsl_integration_glfixed_point (-reach, reach, i, &x, &weight, table) != GSL_SUCCESS)
        sum = NAN;
      else
        sum += weight * normal (x, a) * way_on (x, b - a, 1 - b, c, table);
    }
  gsl_integration_glfixed_table_free (table);

  return sum * sqrt (2 * M_PI);   /* given that it is 0 at 1 */
}

/* ---- equal precision: |W(u)| < c sqrt(u(1 - u)) from a to b ---- */

/* The tail of Nair 1984 (after Miller & Siegmund 1982), which his tables, Klein &
 * Moeschberger's and SAS go by.  It is exact for large c, within about .01 of the exact c for
 * usual ranges (.1 to .9, 95 %: 3.054 for 3.052; .1 to .6: 2.883 for 2.887), and too large for
 * short ones (.2 to .25: 2.40 for 2.35; a = b: 2.29 for 1.96). */
static double
equal_precision (double c,
                 double a,
                 double b)
{
  return 1 - normal (c, 1) * (4 / c + (c - 1 / c) * log (b * (1 - a) / (a * (1 - b))));
}

/* ---- critical values ---- */

typedef struct
{
  EgBand band;
  double a;
  double b;
  double level;
} Question;

static double
excess (double  c,
        void   *data)
{
  const Question *question = data;

  return (question->band == EG_BAND_HALL_WELLNER ? hall_wellner (c, question->a, question->b)
                                                 : equal_precision (c, question->a, question->b))
         - question->level;
}

double
eg_band_critical (EgBand band,
                  double a,
                  double b,
                  double level)
{
  Question question = { band, a, b, level };
  gsl_function function = { excess, &question };
  gsl_root_fsolver *solver;
  double result = NAN, low = band == EG_BAND_HALL_WELLNER ? .02 : 1, high = band == EG_BAND_HALL_WELLNER ? 3 : 8;

  if (!(level > 0 && level < 1 && a <= b)
      || (band == EG_BAND_HALL_WELLNER ? !(a >= 0 && b <= 1) : !(a > 0 && b < 1)))
    return NAN;
  if (!(excess (low, &question) < 0 && excess (high, &question) > 0))
    return NAN;
  solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  if (!solver)
    return NAN;
  if (gsl_root_fsolver_set (solver, &function, low, high) == GSL_SUCCESS)
    for (int i = 0; i < 100 && gsl_root_fsolver_iterate (solver) == GSL_SUCCESS; i++)
      {
        result = gsl_root_fsolver_root (solver);
        if (fabs (gsl_root_fsolver_x_upper (solver) - gsl_root_fsolver_x_lower (solver)) < 1e-10)
          break;
      }
  gsl_root_fsolver_free (solver);

  return fabs (excess (result, &question)) < 1e-8 ? result : NAN;
}

/* ---- the band ---- */

/* The points from which and up to which a band can be had. */
static int
find_ends (const EgCurve *self,
           double         from,
           double         to,
           size_t        *first,
           size_t        *last)
{
  size_t n = self->n, event = 0, end = 0;

  while (event < n && !(eg_curve_events (self, event) > 0))
    event++;
  for (size_t i = 0; i < n; i++)
    if (eg_curve_events (self, i) > 0 && self->survival[i] > 0)
      end = i + 1;
  if (event >= end)
    return 0;
  *first = event;
  *last = end - 1;
  if (!isnan (from) && from > self->times[*first])
    *first = eg_curve_find (self, from);
  if (!isnan (to) && to < self->times[*last])
    *last = eg_curve_find (self, to);

  return *last != (size_t) -1 && *first <= *last;
}

/* the critical value between two points */
static double
find_critical (const EgCurve *self,
               EgBand         band,
               double         level,
               size_t         first,
               size_t         last)
{
  EgCurveWalk walk = { 0 };
  double ends[2] = { NAN, NAN };

  for (size_t i = 0; i <= last; i++)
    {
      double se = eg_curve_walk_se_log (&walk, self), value = self->n_rows * se * se;

      ends[i > first] = value / (1 + value);
    }
  if (first == last)
    ends[1] = ends[0];

  return eg_band_critical (band, ends[0], ends[1], level);
}

void
eg_curve_band (const EgCurve *self,
               EgBand         band,
               EgInterval     type,
               double         level,
               double         from,
               double         to,
               double        *lower,
               double        *upper,
               double        *critical)
{
  size_t first = 0, last = 0;
  EgCurveWalk walk = { 0 };
  double c = NAN;

  for (size_t i = 0; i < self->n; i++)
    lower[i] = upper[i] = NAN;
  if (find_ends (self, from, to, &first, &last))
    c = find_critical (self, band, level, first, last);
  if (critical)
    *critical = c;
  if (isnan (c))
    return;

  for (size_t i = 0; i < self->n && (i <= last || (self->survival[i] == self->survival[last]
                                                   && (isnan (to) || self->times[i] <= to))); i++)
    {
      double se = eg_curve_walk_se_log (&walk, self), width = c * se;

      if (i < first)
        continue;
      if (band == EG_BAND_HALL_WELLNER)
        width = c * (1 + self->n_rows * se * se) / sqrt (self->n_rows);
      eg_interval_of_width (self->survival[i], width, type, &lower[i], &upper[i]);
    }
}
