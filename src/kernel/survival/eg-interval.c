/* eg-interval.c: limits of survival at one time, on five scales.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

void
eg_interval_of_width (double      s,
                      double      width,
                      EgInterval  type,
                      double     *lower,
                      double     *upper)
{
  double step, value;

  *lower = *upper = NAN;
  switch (type)
    {
    case EG_INTERVAL_PLAIN:
      step = width * s;
      if (isnan (step))
        return;
      *lower = fmax (s - step, 0);
      *upper = fmin (s + step, 1);
      return;

    case EG_INTERVAL_LOG:
      if (s == 0)
        return;
      *lower = exp (log (s) - width);
      *upper = fmin (exp (log (s) + width), 1);
      return;

    case EG_INTERVAL_LOG_LOG:
      if (s == 0 || s == 1)
        return;
      step = width / log (s);
      value = log (-log (s));
      *lower = exp (-exp (value - step));
      *upper = exp (-exp (value + step));
      return;

    case EG_INTERVAL_LOGIT:
      if (s == 0 || s == 1)
        return;
      step = width * (1 + s / (1 - s));
      value = log (s / (1 - s));
      *lower = 1 - 1 / (1 + exp (value - step));
      *upper = 1 - 1 / (1 + exp (value + step));
      return;

    case EG_INTERVAL_ARCSIN:
      if (s == 0 || s == 1)
        return;
      step = .5 * width * sqrt (s / (1 - s));
      value = asin (sqrt (s));
      *lower = pow (sin (fmax (0, value - step)), 2);
      *upper = pow (sin (fmin (M_PI_2, value + step)), 2);
      return;
    }
}

void
eg_interval (double      s,
             double      se_log,
             EgInterval  type,
             double      level,
             double     *lower,
             double     *upper)
{
  eg_interval_of_width (s, gsl_cdf_ugaussian_Qinv ((1 - level) / 2) * se_log, type, lower, upper);
}

void
eg_curve_intervals (const EgCurve *self,
                    EgInterval     type,
                    double         level,
                    double        *lower,
                    double        *upper)
{
  const double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2);
  EgCurveWalk walk = { 0 };
  double low = NAN, high = NAN, before = NAN, se_before = NAN;

  for (size_t i = 0; i < self->n; i++)
    {
      double se = eg_curve_walk_se_log (&walk, self);

      if (self->survival[i] != before || se != se_before)
        eg_interval_of_width (self->survival[i], z * se, type, &low, &high);
      before = self->survival[i];
      se_before = se;
      lower[i] = low;
      upper[i] = high;
    }
}
