/* engraft-survival-curve-values.c: a curve at single times, and in single numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-curve.h"

#include <math.h>

#include "libengraft/survival/engraft-survival-curve-private.h"

/* the standard error of log survival at one point */
static double
se_log_at (EngraftSurvivalCurve *self,
           gsize                 point)
{
  EgCurveWalk walk = self->blocks[point / ENGRAFT_CURVE_BLOCK];
  double se;

  do
    se = eg_curve_walk_se_log (&walk, &self->curve);
  while (walk.next <= point);

  return se;
}

/**
 * engraft_survival_curve_get_estimate:
 * @self: a curve
 * @time: a time
 * @se: (out) (optional): its standard error
 * @lower: (out) (optional): its lower confidence limit
 * @upper: (out) (optional): its upper confidence limit
 *
 * Beyond the last time ([method@SurvivalCurve.get_last_time]) survival is not known unless it has come
 * down to 0; the last value is carried on, as by R's summary (extend = TRUE), and it is for the
 * caller to say so.  O(log n).
 *
 * Returns: survival at @time, or NaN when there are no rows
 */
double
engraft_survival_curve_get_estimate (EngraftSurvivalCurve *self,
                                     double                time,
                                     double               *se,
                                     double               *lower,
                                     double               *upper)
{
  double s = NAN, values[3] = { NAN, NAN, NAN };
  gsize at;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  at = eg_curve_find (&self->curve, time);
  if (self->curve.n > 0 && at == (gsize) -1)
    {
      s = 1;
      values[0] = 0;
      values[1] = values[2] = 1;
    }
  else if (self->curve.n > 0)
    {
      double se_log = se_log_at (self, at);

      s = self->curve.survival[at];
      /* infinite on the log scale once nobody is left: there is none */
      values[0] = isinf (se_log) ? NAN : s * se_log;
      eg_interval (s, se_log, engraft_interval_type_to_kernel (self->limits.interval), self->limits.confidence,
                   &values[1], &values[2]);
    }
  if (se)
    *se = values[0];
  if (lower)
    *lower = values[1];
  if (upper)
    *upper = values[2];

  return s;
}

/**
 * engraft_survival_curve_get_counts:
 * @self: a curve
 * @time: a time
 * @n_at_risk: (out) (optional): how many are at risk just before it
 * @n_events: (out) (optional): how many have had the event up to it
 * @n_censored: (out) (optional): how many have been censored up to it
 *
 * Counts of rows, also where rows have weights.  Without late entries the three add
 * up to all rows when those that end at @time itself are taken once.  O(log n).
 */
void
engraft_survival_curve_get_counts (EngraftSurvivalCurve *self,
                                   double                time,
                                   guint                *n_at_risk,
                                   guint                *n_events,
                                   guint                *n_censored)
{
  double at_risk, events, censored;

  g_return_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self));

  eg_curve_count (&self->curve, time, &at_risk, &events, &censored);
  if (n_at_risk)
    *n_at_risk = at_risk;
  if (n_events)
    *n_events = events;
  if (n_censored)
    *n_censored = censored;
}

static double
quantile (EngraftSurvivalCurve *self,
          const double         *values,
          double                p)
{
  double time;

  if (eg_quantile (self->curve.times, values, self->curve.n, self->curve.origin, p, &time) != EG_OK)
    return NAN;

  return time;
}

/**
 * engraft_survival_curve_get_quantile:
 * @self: a curve
 * @p: a share, 0 to 1: .5 for the median
 * @lower: (out) (optional): its lower confidence limit
 * @upper: (out) (optional): its upper confidence limit
 *
 * The first time at which survival is at most 1 - @p, or the middle of the interval on which it
 * equals it; limits by the same rule from the limits of survival (Brookmeyer and Crowley 1982).  As
 * R's quantile() of a survfit.  O(n).
 *
 * Returns: the time, or NaN when it is not reached
 */
double
engraft_survival_curve_get_quantile (EngraftSurvivalCurve *self,
                                     double                p,
                                     double               *lower,
                                     double               *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);
  g_return_val_if_fail (p >= 0 && p <= 1, NAN);

  if (lower)
    *lower = quantile (self, engraft_survival_curve_get_lower (self, NULL), p);
  if (upper)
    *upper = quantile (self, engraft_survival_curve_get_upper (self, NULL), p);

  return quantile (self, self->curve.survival, p);
}

/**
 * engraft_survival_curve_get_rmst:
 * @self: a curve
 * @tau: the horizon
 * @se: (out) (optional): its standard error
 *
 * The mean time without the event up to @tau: the area under the curve from its
 * origin.  Beyond the last time the curve is carried on, which is a guess.  O(n).
 *
 * Returns: the restricted mean, or NaN when there are no rows
 */
double
engraft_survival_curve_get_rmst (EngraftSurvivalCurve *self,
                                 double                tau,
                                 double               *se)
{
  double mean = NAN, error = NAN;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  if (self->curve.n > 0 && tau >= self->curve.origin)
    eg_rmst (&self->curve, tau, &mean, &error);
  if (se)
    *se = error;

  return mean;
}
