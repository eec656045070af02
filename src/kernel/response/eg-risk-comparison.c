/* eg-risk-comparison.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-risk-comparison.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/causal/eg-difference-test.h"
#include "kernel/evidence/eg-proportion-interval.h"

static EgRiskEffect
find_difference (double x,
                 double n,
                 double x0,
                 double n0,
                 double level)
{
  double p = x / n, p0 = x0 / n0, l, u, l0, u0;

  eg_proportion_interval (x, n, EG_PROPORTION_WILSON, level, &l, &u);
  eg_proportion_interval (x0, n0, EG_PROPORTION_WILSON, level, &l0, &u0);

  return (EgRiskEffect) { p - p0, p - p0 - hypot (p - l, u0 - p0), p - p0 + hypot (u - p, p0 - l0) };
}

/* VARIANCE: of the logarithm; there are no limits where it is infinite, of no count, or 0, of all of both */
static EgRiskEffect
find_ratio (double ratio,
            double variance,
            double level)
{
  double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2), width = exp (z * sqrt (variance));

  if (!(isfinite (variance) && variance > 0))
    return (EgRiskEffect) { ratio, NAN, NAN };

  return (EgRiskEffect) { ratio, ratio / width, ratio * width };
}

/* all cells of two by two lie equally far from what is expected */
static void
find_chi_squared (const double      counts[4],
                  EgRiskComparison *comparison)
{
  EgDifferenceTest test;
  double rows[2] = { counts[0] + counts[1], counts[2] + counts[3] };
  double columns[2] = { counts[0] + counts[2], counts[1] + counts[3] }, all = rows[0] + rows[1];
  double sum = 0, away = fabs (counts[0] - rows[0] * columns[0] / all), least;

  if (!(columns[0] > 0 && columns[1] > 0))
    {
      comparison->least_expected = 0;
      return;
    }
  eg_pearson_test (counts, 2, 2, &test, &least);
  comparison->least_expected = least;
  comparison->chi2 = test.statistic;
  comparison->chi2_p = test.p;
  away -= fmin (.5, away);
  for (int i = 0; i < 4; i++)
    sum += away * away * all / (rows[i / 2] * columns[i % 2]);
  comparison->corrected = sum;
  comparison->corrected_p = gsl_cdf_chisq_Q (sum, 1);
}

void
eg_risk_compare (unsigned          x,
                 unsigned          n,
                 unsigned          x0,
                 unsigned          n0,
                 double            level,
                 EgRiskComparison *comparison)
{
  const EgRiskEffect none = { NAN, NAN, NAN };
  double a = x, b = (double) n - x, c = x0, d = (double) n0 - x0;

  *comparison = (EgRiskComparison) { none, none, none, NAN, NAN, NAN, NAN, NAN, NAN };
  if (n == 0 || n0 == 0 || x > n || x0 > n0)
    return;
  comparison->difference = find_difference (x, n, x0, n0, level);
  /* 0 / 0 tells nothing; something against 0 is infinite */
  comparison->risk_ratio = find_ratio (a / n / (c / n0), 1 / a - 1. / n + 1 / c - 1. / n0, level);
  comparison->odds_ratio = find_ratio (a * d / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, level);
  comparison->fisher_p = eg_fisher_test (x, n - x, x0, n0 - x0);
  find_chi_squared ((double[]) { a, b, c, d }, comparison);
}

double
eg_risk_trend (const double *x,
               const double *n,
               const double *scores,
               size_t        k,
               double       *slope,
               double       *p)
{
  double all = 0, responded = 0, centre = 0, sxx = 0, sxy = 0, share, statistic;

  *slope = *p = NAN;
  for (size_t i = 0; i < k; i++)
    {
      all += n[i];
      responded += x[i];
      centre += n[i] * scores[i];
    }
  share = responded / all;
  centre /= all;
  for (size_t i = 0; i < k; i++)
    {
      sxx += n[i] * (scores[i] - centre) * (scores[i] - centre);
      sxy += (scores[i] - centre) * (x[i] - n[i] * share);
    }
  if (!(sxx > 0) || !(share > 0 && share < 1))
    return NAN;
  statistic = sxy * sxy / sxx / (share * (1 - share));
  *slope = sxy / sxx;
  *p = gsl_cdf_chisq_Q (statistic, 1);

  return statistic;
}
