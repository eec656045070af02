/* engraft-survival-curve-arrays.c: a curve point by point.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-curve.h"

#include "libengraft/survival/engraft-survival-curve-private.h"

static double *
make_errors (EngraftSurvivalCurve *self,
             EngraftCurveArray     which)
{
  const gsize n = self->curve.n;
  double *values = g_new (double, 2 * n + 1);
  EgCurveWalk walk = { 0 };

  for (gsize i = 0; i < n; i++)
    if (which == ENGRAFT_CURVE_SE_LOG)
      values[i] = eg_curve_walk_se_log (&walk, &self->curve);
    else
      values[i] = eg_curve_walk_hazard (&walk, &self->curve, &values[n + i]);

  return values;
}

static double *
make_limits (EngraftSurvivalCurve *self)
{
  double *values = g_new (double, 2 * self->curve.n + 1);

  eg_curve_intervals (&self->curve, engraft_interval_type_to_kernel (self->limits.interval),
                      self->limits.confidence, values, values + self->curve.n);

  return values;
}

static double *
make_band (EngraftSurvivalCurve *self)
{
  double *values = g_new (double, 2 * self->curve.n + 1);

  eg_curve_band (&self->curve,
                 self->limits.band == ENGRAFT_BAND_HALL_WELLNER ? EG_BAND_HALL_WELLNER : EG_BAND_EQUAL_PRECISION,
                 engraft_interval_type_to_kernel (self->limits.interval), self->limits.confidence,
                 self->limits.band_from, self->limits.band_to, values, values + self->curve.n, NULL);

  return values;
}

static double *
make_counts (EngraftSurvivalCurve *self,
             EngraftCurveArray     which)
{
  double *values = g_new (double, self->curve.n + 1);

  for (gsize i = 0; i < self->curve.n; i++)
    values[i] = which == ENGRAFT_CURVE_AT_RISK ? eg_curve_at_risk (&self->curve, i)
                : which == ENGRAFT_CURVE_EVENTS ? eg_curve_events (&self->curve, i)
                : eg_curve_censored (&self->curve, i);

  return values;
}

static double *
make (EngraftSurvivalCurve *self,
      EngraftCurveArray     which)
{
  switch (which)
    {
    case ENGRAFT_CURVE_LIMITS:
      return make_limits (self);
    case ENGRAFT_CURVE_BAND:
      return make_band (self);
    case ENGRAFT_CURVE_SE_LOG:
    case ENGRAFT_CURVE_HAZARD:
      return make_errors (self, which);
    default:
      return make_counts (self, which);
    }
}

/* The first who asks makes it; curves are shared between threads. */
static const double *
made (EngraftSurvivalCurve *self,
      EngraftCurveArray     which)
{
  if (g_once_init_enter (&self->arrays[which]))
    g_once_init_leave (&self->arrays[which], (gsize) make (self, which));

  return (const double *) self->arrays[which];
}

/* KNOWN: the kernel's own, where it has weights */
static const double *
counts (EngraftSurvivalCurve *self,
        EngraftCurveArray     which,
        const double         *known)
{
  return known ? known : made (self, which);
}

/* KNOWN: the kernel's own, where they are robust */
static const double *
errors (EngraftSurvivalCurve *self,
        EngraftCurveArray     which,
        const double         *known,
        gsize                 offset)
{
  return known ? known : made (self, which) + offset;
}

static const double *
band (EngraftSurvivalCurve *self,
      gsize                 offset)
{
  return self->limits.band == ENGRAFT_BAND_NONE ? NULL : made (self, ENGRAFT_CURVE_BAND) + offset;
}

static const double *
array (EngraftSurvivalCurve *self,
       const double         *values,
       gsize                *n)
{
  if (n)
    *n = values ? self->curve.n : 0;

  return values;
}

/**
 * engraft_survival_curve_get_times:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the distinct times, events and censorings alike, rising.
 *
 * Returns: (transfer none) (array length=n): the distinct times, events and censorings alike, rising
 */
const double *
engraft_survival_curve_get_times (EngraftSurvivalCurve *self,
                                  gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, self->curve.times, n);
}

/**
 * engraft_survival_curve_get_at_risk:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the number at risk just before each time.
 *
 * Returns: (transfer none) (array length=n): the number at risk just before each time; the sum of weights when there are weights
 */
const double *
engraft_survival_curve_get_at_risk (EngraftSurvivalCurve *self,
                                    gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, counts (self, ENGRAFT_CURVE_AT_RISK, self->curve.at_risk), n);
}

/**
 * engraft_survival_curve_get_events:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the number of events at each time.
 *
 * Returns: (transfer none) (array length=n): the number of events at each time; the sum of weights when there are weights
 */
const double *
engraft_survival_curve_get_events (EngraftSurvivalCurve *self,
                                   gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, counts (self, ENGRAFT_CURVE_EVENTS, self->curve.events), n);
}

/**
 * engraft_survival_curve_get_censored:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the number censored at each time.
 *
 * Returns: (transfer none) (array length=n): the number censored at each time; the sum of weights when there are weights
 */
const double *
engraft_survival_curve_get_censored (EngraftSurvivalCurve *self,
                                     gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, counts (self, ENGRAFT_CURVE_CENSORED, self->curve.censored), n);
}

/**
 * engraft_survival_curve_get_survival:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the share without the event, from each time up to the next.
 *
 * Returns: (transfer none) (array length=n): the share without the event, from each time up to the next
 */
const double *
engraft_survival_curve_get_survival (EngraftSurvivalCurve *self,
                                     gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, self->curve.survival, n);
}

/**
 * engraft_survival_curve_get_se_log:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the standard error of the logarithm of survival.
 *
 * Returns: (transfer none) (array length=n): the standard error of the logarithm of survival; infinite where survival is 0
 */
const double *
engraft_survival_curve_get_se_log (EngraftSurvivalCurve *self,
                                   gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, errors (self, ENGRAFT_CURVE_SE_LOG, self->curve.se_log, 0), n);
}

/**
 * engraft_survival_curve_get_lower:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the lower confidence limit of survival.
 *
 * Returns: (transfer none) (array length=n): the lower confidence limit of survival; NaN where there is none
 */
const double *
engraft_survival_curve_get_lower (EngraftSurvivalCurve *self,
                                  gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, made (self, ENGRAFT_CURVE_LIMITS), n);
}

/**
 * engraft_survival_curve_get_upper:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the upper confidence limit of survival.
 *
 * Returns: (transfer none) (array length=n): the upper confidence limit of survival; NaN where there is none
 */
const double *
engraft_survival_curve_get_upper (EngraftSurvivalCurve *self,
                                  gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, made (self, ENGRAFT_CURVE_LIMITS) + self->curve.n, n);
}

/**
 * engraft_survival_curve_get_hazard:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the cumulative hazard.
 *
 * Returns: (transfer none) (array length=n): the cumulative hazard
 */
const double *
engraft_survival_curve_get_hazard (EngraftSurvivalCurve *self,
                                   gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, errors (self, ENGRAFT_CURVE_HAZARD, self->curve.hazard, 0), n);
}

/**
 * engraft_survival_curve_get_se_hazard:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the standard error of the cumulative hazard.
 *
 * Returns: (transfer none) (array length=n): the standard error of the cumulative hazard
 */
const double *
engraft_survival_curve_get_se_hazard (EngraftSurvivalCurve *self,
                                      gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, errors (self, ENGRAFT_CURVE_HAZARD, self->curve.se_hazard, self->curve.n), n);
}

/**
 * engraft_survival_curve_get_band_lower:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the lower limit of the simultaneous band.
 *
 * Returns: (transfer none) (array length=n) (nullable): the lower limit of the simultaneous band; NaN where it does not hold; %NULL when no band was asked for
 */
const double *
engraft_survival_curve_get_band_lower (EngraftSurvivalCurve *self,
                                       gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, band (self, 0), n);
}

/**
 * engraft_survival_curve_get_band_upper:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the upper limit of the simultaneous band.
 *
 * Returns: (transfer none) (array length=n) (nullable): the upper limit of the simultaneous band; NaN where it does not hold; %NULL when no band was asked for
 */
const double *
engraft_survival_curve_get_band_upper (EngraftSurvivalCurve *self,
                                       gsize                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return array (self, band (self, self->curve.n), n);
}
