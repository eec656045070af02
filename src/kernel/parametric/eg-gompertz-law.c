/* eg-gompertz-law.c: the cumulative hazard from l to r is exp (location + shape l) d E (shape d) with d = r - l and
 * E (x) = (e^x - 1) / x, which is smooth through a shape of 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-gompertz-law.h"

#include "kernel/parametric/eg-standard-law.h"

/* log E (x); its slope is 1/2 + coth (x / 2) / 2 - 1 / x, by its series near 0 */
static EgSlope
log_mean (double x)
{
  static const double series[] = { 1. / 12, -1. / 720, 1. / 30240, -1. / 1209600, 1. / 47900160 };
  EgSlope slope = { 0, .5, 0 };

  if (x > 1)
    slope.value = x + log1p (-exp (-x)) - log (x);
  else
    slope.value = x == 0 ? 0 : log (expm1 (x) / x);
  if (fabs (x) < .25)
    for (int k = 4; k >= 0; k--)
      {
        slope.first += series[k] * pow (x, 2 * k + 1);
        slope.second += series[k] * (2 * k + 1) * pow (x, 2 * k);
      }
  else
    {
      double e = expm1 (-fabs (x));    /* both are written for -|x| */

      slope.first = x > 0 ? -1 / e - 1 / x : (1 + e) / e - 1 / x;
      slope.second = 1 / (x * x) - (1 + e) / (e * e);
    }

  return slope;
}

/* logarithm of the cumulative hazard */
static EgJet
log_hazard (const double *parameters,
            double        left,
            double        right)
{
  double width = right - left, shape = parameters[EG_JET_SCALE];
  EgSlope mean = log_mean (shape * width);
  EgJet jet = { .value = parameters[EG_JET_LOCATION] + shape * left + log (width) + mean.value };

  jet.first[EG_JET_LOCATION] = 1;
  jet.first[EG_JET_SCALE] = left + width * mean.first;
  jet.second[EG_JET_SECOND (EG_JET_SCALE, EG_JET_SCALE)] = width * width * mean.second;

  return jet;
}

EgJet
eg_gompertz_survival (const double *parameters,
                      double        t)
{
  EgJet inner;

  if (t == INFINITY)
    return eg_jet_constant (parameters[EG_JET_SCALE] < 0
                            ? exp (parameters[EG_JET_LOCATION]) / parameters[EG_JET_SCALE] : -INFINITY);
  if (t <= 0)
    return eg_jet_constant (0);
  inner = log_hazard (parameters, 0, t);

  return eg_jet_compose (eg_standard_above (EG_STANDARD_EXTREME, inner.value), &inner);
}

EgJet
eg_gompertz_density (const double *parameters,
                     double        t)
{
  EgJet jet = eg_gompertz_survival (parameters, t);

  jet.value += parameters[EG_JET_LOCATION] + parameters[EG_JET_SCALE] * t;
  jet.first[EG_JET_LOCATION] += 1;
  jet.first[EG_JET_SCALE] += t;

  return jet;
}

EgJet
eg_gompertz_interval (const double *parameters,
                      double        left,
                      double        right)
{
  EgJet inner = log_hazard (parameters, left, right), begin = eg_gompertz_survival (parameters, left);
  EgJet jet = eg_jet_compose (eg_standard_below (EG_STANDARD_EXTREME, inner.value), &inner);

  eg_jet_add (&jet, 1, &begin);

  return jet;
}
