/* engraft-survival-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-curve.h"

#include <math.h>

#include "libengraft/survival/engraft-survival-curve-private.h"

/**
 * EngraftSurvivalCurve:
 *
 * The survival of one group over time, immutable.
 *
 * Arrays have one element for each distinct time at which the follow-up of
 * anybody in the group ends.  Times are in the unit of the data, counted from the
 * landmark when there is one.  A number that cannot be estimated is NaN.
 */

G_DEFINE_FINAL_TYPE (EngraftSurvivalCurve, engraft_survival_curve, G_TYPE_OBJECT)

static void
engraft_survival_curve_finalize (GObject *object)
{
  EngraftSurvivalCurve *self = ENGRAFT_SURVIVAL_CURVE (object);

  g_free (self->name);
  eg_curve_clear (&self->curve);
  g_free (self->lower);
  g_free (self->band_lower);
  g_free (self->sums);

  G_OBJECT_CLASS (engraft_survival_curve_parent_class)->finalize (object);
}

static void
engraft_survival_curve_class_init (EngraftSurvivalCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_survival_curve_finalize;
}

static void
engraft_survival_curve_init (EngraftSurvivalCurve *self)
{
}

EgInterval
engraft_interval_type_to_kernel (EngraftIntervalType type)
{
  switch (type)
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return EG_INTERVAL_LOG_LOG;
    case ENGRAFT_INTERVAL_PLAIN:
      return EG_INTERVAL_PLAIN;
    case ENGRAFT_INTERVAL_LOGIT:
      return EG_INTERVAL_LOGIT;
    case ENGRAFT_INTERVAL_ARCSIN:
      return EG_INTERVAL_ARCSIN;
    case ENGRAFT_INTERVAL_LOG:
    default:
      return EG_INTERVAL_LOG;
    }
}

static void
sum_up (EngraftSurvivalCurve *self)
{
  double events = 0, censored = 0;

  self->sums = g_new (double, 2 * (self->curve.n / ENGRAFT_CURVE_BLOCK + 1));
  for (gsize i = 0; i < self->curve.n; i++)
    {
      if (i % ENGRAFT_CURVE_BLOCK == 0)
        {
          self->sums[2 * (i / ENGRAFT_CURVE_BLOCK)] = events;
          self->sums[2 * (i / ENGRAFT_CURVE_BLOCK) + 1] = censored;
        }
      events += self->curve.n_events[i];
      censored += self->curve.n_censored[i];
    }
}

EngraftSurvivalCurve *
engraft_survival_curve_new (const char          *name,
                            EgCurve             *curve,
                            EngraftIntervalType  interval,
                            double               confidence,
                            double              *bands)
{
  EngraftSurvivalCurve *self = g_object_new (ENGRAFT_TYPE_SURVIVAL_CURVE, NULL);

  self->name = g_strdup (name);
  self->curve = *curve;
  memset (curve, 0, sizeof *curve);
  self->lower = g_new (double, 2 * self->curve.n);
  self->upper = self->lower + self->curve.n;
  eg_curve_intervals (&self->curve, engraft_interval_type_to_kernel (interval), confidence,
                      self->lower, self->upper);
  self->band_lower = bands;
  self->band_upper = bands ? bands + self->curve.n : NULL;
  sum_up (self);

  return self;
}

const EgCurve *
engraft_survival_curve_get_kernel (EngraftSurvivalCurve *self)
{
  return &self->curve;
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
 * engraft_survival_curve_get_name:
 * @self: a curve
 *
 * Gives the group.
 *
 * Returns: (transfer none): the group; empty when there is only one
 */
const char *
engraft_survival_curve_get_name (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return self->name;
}

/**
 * engraft_survival_curve_get_n_records:
 * @self: a curve
 *
 * Tells how many rows it stands for.
 *
 * Returns: how many rows it stands for
 */
guint
engraft_survival_curve_get_n_records (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), 0);

  return self->curve.n_rows;
}

/**
 * engraft_survival_curve_get_n_events:
 * @self: a curve
 *
 * Tells how many of them end with the event.
 *
 * Returns: how many of them end with the event
 */
guint
engraft_survival_curve_get_n_events (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), 0);

  return self->curve.n_row_events;
}

/**
 * engraft_survival_curve_get_origin:
 * @self: a curve
 *
 * Gives the time at which the curve is 1: 0, or the start of conditional survival.
 *
 * Returns: the time at which the curve is 1: 0, or the start of conditional survival
 */
double
engraft_survival_curve_get_origin (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  return self->curve.origin;
}

/**
 * engraft_survival_curve_is_weighted:
 * @self: a curve
 *
 * Tells whether rows have weights, so that numbers at risk are sums of them.
 *
 * Returns: whether rows have weights, so that numbers at risk are sums of them
 */
gboolean
engraft_survival_curve_is_weighted (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), FALSE);

  return self->curve.weighted;
}

/**
 * engraft_survival_curve_is_robust:
 * @self: a curve
 *
 * Tells whether standard errors are by the infinitesimal jackknife.
 *
 * Returns: whether standard errors are by the infinitesimal jackknife
 */
gboolean
engraft_survival_curve_is_robust (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), FALSE);

  return self->curve.robust;
}

/**
 * engraft_survival_curve_get_last_time:
 * @self: a curve
 *
 * Tells when the last follow-up ends.
 *
 * Returns: when the last follow-up ends; the curve says nothing beyond; NaN when
 *   there are no rows
 */
double
engraft_survival_curve_get_last_time (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  return self->curve.n ? self->curve.times[self->curve.n - 1] : NAN;
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

  return array (self, self->curve.at_risk, n);
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

  return array (self, self->curve.events, n);
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

  return array (self, self->curve.censored, n);
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

  return array (self, self->curve.se_log, n);
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

  return array (self, self->lower, n);
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

  return array (self, self->upper, n);
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

  return array (self, self->curve.hazard, n);
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

  return array (self, self->curve.se_hazard, n);
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

  return array (self, self->band_lower, n);
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

  return array (self, self->band_upper, n);
}
