/* eg-monitor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-monitor.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static int
is_good (const double *p,
         size_t        n)
{
  for (size_t i = 0; i < n; i++)
    if (!(p[i] >= 0 && p[i] <= 1))
      return 0;

  return 1;
}

void
eg_observed_expected (double              observed,
                      double              expected,
                      double              level,
                      EgObservedExpected *answer)
{
  double z = gsl_cdf_ugaussian_Pinv ((1 + level) / 2), more = observed + 1;

  *answer = (EgObservedExpected) { observed, expected, NAN, NAN, NAN };
  if (!(expected > 0) || !(observed >= 0))
    return;
  answer->ratio = observed / expected;
  answer->lower = observed > 0 ? fmax (0, observed * pow (1 - 1 / (9 * observed) - z / (3 * sqrt (observed)), 3) / expected) : 0;
  answer->upper = more * pow (1 - 1 / (9 * more) + z / (3 * sqrt (more)), 3) / expected;
}

EgStatus
eg_excess (const double  *p,
           const uint8_t *y,
           size_t         n,
           double        *excess,
           double        *z)
{
  double sum = 0, variance = 0;

  if (!is_good (p, n))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      sum += (y[i] != 0) - p[i];
      variance += p[i] * (1 - p[i]);
      excess[i] = sum;
      z[i] = variance > 0 ? sum / sqrt (variance) : NAN;
    }

  return EG_OK;
}

EgStatus
eg_risk_cusum_weighted (const double  *p,
                        const uint8_t *y,
                        const double  *weight,
                        size_t         n,
                        double         odds_ratio,
                        double         limit,
                        int            restart,
                        double        *sums,
                        size_t        *alarm)
{
  double sum = 0;

  *alarm = EG_NO_ALARM;
  if (!is_good (p, n) || !(odds_ratio > 0) || !isfinite (odds_ratio) || !(limit > 0))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (weight && !(weight[i] >= 0 && isfinite (weight[i])))
      return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      double gain = (y[i] ? log (odds_ratio) : 0) - log1p ((odds_ratio - 1) * p[i]);

      if (restart && sum >= limit)
        sum = 0;
      sum = fmax (0, sum + (weight ? weight[i] * gain : gain));
      sums[i] = sum;
      if (sum >= limit && *alarm == EG_NO_ALARM)
        *alarm = i;
    }

  return EG_OK;
}

EgStatus
eg_risk_cusum (const double  *p,
               const uint8_t *y,
               size_t         n,
               double         odds_ratio,
               double         limit,
               int            restart,
               double        *sums,
               size_t        *alarm)
{
  return eg_risk_cusum_weighted (p, y, NULL, n, odds_ratio, limit, restart, sums, alarm);
}

EgStatus
eg_page_hinkley (const double *values,
                 size_t        n,
                 double        delta,
                 double        limit,
                 double       *sums,
                 size_t       *alarm)
{
  double mean = 0, sum = 0, least = INFINITY;

  *alarm = EG_NO_ALARM;
  for (size_t i = 0; i < n; i++)
    {
      if (!isfinite (values[i]))
        return EG_BAD_INPUT;
      mean += (values[i] - mean) / (i + 1);
      sum += values[i] - mean - delta;
      least = fmin (least, sum);
      sums[i] = sum - least;
      if (sums[i] > limit && *alarm == EG_NO_ALARM)
        *alarm = i;
    }

  return EG_OK;
}
