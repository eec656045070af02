/* eg-curve-walk.c: what is a running sum along a curve.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>
#include <stdlib.h>

static void
break_ties (EgCurveWalk *walk,
            double       n,
            double       d,
            size_t       n_deaths)
{
  for (size_t j = 0; j < n_deaths; j++)
    {
      double rest = n - j * d / n_deaths;

      eg_sum_add (&walk->hazard, d / (n_deaths * rest));
      eg_sum_add (&walk->hazard_variance, d / (n_deaths * rest * rest));
    }
}

/* the cumulative hazard at the next point */
static void
add_hazard (EgCurveWalk   *walk,
            const EgCurve *curve)
{
  double n = eg_curve_at_risk (curve, walk->next), d = eg_curve_events (curve, walk->next);

  if (!(d > 0))
    return;
  if (curve->estimator == EG_FLEMING_HARRINGTON)
    break_ties (walk, n, d, eg_curve_n_events (curve, walk->next));
  else
    {
      eg_sum_add (&walk->hazard, d / n);
      eg_sum_add (&walk->hazard_variance, d / (n * n));
    }
}

/* the sum of Greenwood (1926) */
static void
add_greenwood (EgCurveWalk   *walk,
               const EgCurve *curve)
{
  double n = eg_curve_at_risk (curve, walk->next), d = eg_curve_events (curve, walk->next);

  if (d > 0)
    eg_sum_add (&walk->greenwood, d / (n * (n - d)));
}

double
eg_curve_walk_se_log (EgCurveWalk   *walk,
                      const EgCurve *curve)
{
  size_t point = walk->next;
  double se;

  if (curve->se_log)
    se = curve->se_log[point];
  else if (curve->estimator == EG_KAPLAN_MEIER)
    {
      add_greenwood (walk, curve);
      se = curve->survival[point] > 0 ? sqrt (eg_sum_get (&walk->greenwood)) : INFINITY;
    }
  else
    {
      add_hazard (walk, curve);
      se = sqrt (eg_sum_get (&walk->hazard_variance));
    }
  walk->next++;

  return se;
}

double
eg_curve_walk_hazard (EgCurveWalk   *walk,
                      const EgCurve *curve,
                      double        *se)
{
  size_t point = walk->next;
  double hazard;

  if (curve->hazard)
    {
      hazard = curve->hazard[point];
      *se = curve->se_hazard[point];
    }
  else
    {
      add_hazard (walk, curve);
      hazard = eg_sum_get (&walk->hazard);
      *se = sqrt (eg_sum_get (&walk->hazard_variance));
    }
  walk->next++;

  return hazard;
}

EgStatus
eg_curve_estimate (EgCurve *self)
{
  EgCurveWalk walk = { 0 };
  double survival = 1, se;

  self->survival = malloc ((self->n + 1) * sizeof *self->survival);
  if (!self->survival)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < self->n; i++)
    {
      if (self->estimator == EG_KAPLAN_MEIER)
        {
          double n = eg_curve_at_risk (self, i), d = eg_curve_events (self, i);

          if (d > 0)
            survival *= (n - d) / n;
          self->survival[i] = survival;
        }
      else
        self->survival[i] = exp (-eg_curve_walk_hazard (&walk, self, &se));
    }

  return EG_OK;
}

EgStatus
eg_curve_add_errors (EgCurve *self)
{
  EgCurveWalk walk = { 0 }, hazard_walk = { 0 };
  double *block;

  if (self->se_log)
    return EG_OK;
  block = malloc ((3 * self->n + 1) * sizeof *block);
  if (!block)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < self->n; i++)
    {
      block[i] = eg_curve_walk_se_log (&walk, self);
      block[self->n + i] = eg_curve_walk_hazard (&hazard_walk, self, &block[2 * self->n + i]);
    }
  self->se_log = block;
  self->hazard = block + self->n;
  self->se_hazard = block + 2 * self->n;

  return EG_OK;
}
