/* eg-two-sample-power.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-two-sample-power.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const double nodes[8] = {
  0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438,
  0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499 };
static const double weights[8] = {
  0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
  0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541 };

#define PANELS 32
#define REACH 12    /* in standard deviations */

/* ---- proportions ---- */

/* what is shown: the difference, or how far it is from the margin */
static double
distance (const EgProportionsTest *test)
{
  double difference = test->experimental - test->control;

  return test->margin > 0 ? difference + test->margin : fabs (difference);
}

/* for one subject of the control arm: standard deviations of the difference by test and by alternative, and effect */
static double
spread (const EgProportionsTest *test,
        double                  *null,
        double                  *alternative)
{
  double r = test->ratio, p1 = test->experimental, p2 = test->control, mean = (r * p1 + p2) / (1 + r);

  *alternative = sqrt (p1 * (1 - p1) / r + p2 * (1 - p2));
  *null = test->margin > 0 ? *alternative : sqrt (mean * (1 - mean) * (1 + 1 / r));

  return distance (test);
}

/* the size of the control arm that the corrected test must have for that of the other */
static double
correct (const EgProportionsTest *test,
         double                   n)
{
  double r = test->ratio, effect = distance (test);
  double root = 1 + sqrt (1 + 2 * (1 + r) / (n * r * effect));

  return n / 4 * root * root;
}

/* the inverse: n c^2/4 with c = 1 + sqrt(1 + k/n) is n' where n = (n' - k/4)^2 / n' */
static double
uncorrect (const EgProportionsTest *test,
           double                   n)
{
  double r = test->ratio, effect = distance (test);
  double less = n - (1 + r) / (2 * r * effect);

  return less > 0 ? less * less / n : 0;
}

double
eg_proportions_size (const EgProportionsTest *test,
                     double                   power)
{
  double null, alternative, effect = spread (test, &null, &alternative), n;

  if (!(effect > 0))
    return NAN;
  n = (gsl_cdf_ugaussian_Qinv (test->alpha / test->sides) * null + gsl_cdf_ugaussian_Pinv (power) * alternative) / effect;
  n *= n;
  if (test->continuity)
    n = correct (test, n);

  return n * (1 + test->ratio);
}

double
eg_proportions_power (const EgProportionsTest *test,
                      double                   n)
{
  double null, alternative, effect = spread (test, &null, &alternative);

  n /= 1 + test->ratio;
  if (test->continuity)
    n = uncorrect (test, n);

  return gsl_cdf_ugaussian_P ((sqrt (n) * effect - gsl_cdf_ugaussian_Qinv (test->alpha / test->sides) * null)
                              / alternative);
}

/* ---- means ---- */

/* the density of the root of chi-squared over its degrees of freedom */
static double
density (double u,
         double df,
         double constant)
{
  return u > 0 ? exp (constant + (df - 1) * log (u) - df * u * u / 2) : df == 1 && u == 0 ? exp (constant) : 0;
}

double
eg_noncentral_t_tail (double t,
                      double df,
                      double delta)
{
  double constant = M_LN2 + df / 2 * log (df / 2) - gsl_sf_lngamma (df / 2), reach = REACH / sqrt (2 * df), sum = 0;
  /* over the third root: where it comes near 0, a power of u that is no whole number would spoil the rule */
  double from = reach < 1 ? cbrt (1 - reach) : 0, half = (cbrt (1 + reach) - from) / (2 * PANELS);

  for (int panel = 0; panel < PANELS; panel++)
    for (int k = 0; k < 16; k++)
      {
        double v = from + half * (2 * panel + 1 + (k < 8 ? nodes[k] : -nodes[k - 8])), u = v * v * v;

        sum += weights[k & 7] * half * 3 * v * v * density (u, df, constant) * gsl_cdf_ugaussian_P (delta - t * u);
      }

  return sum;
}

double
eg_means_power (double difference,
                double n,
                double ratio,
                int    one,
                double alpha,
                int    sides)
{
  double df = one ? n - 1 : n - 2, per_arm = one ? n : n * ratio / ((1 + ratio) * (1 + ratio));

  if (!(df > 0))
    return NAN;

  return eg_noncentral_t_tail (gsl_cdf_tdist_Qinv (alpha / sides, df), df, sqrt (per_arm) * fabs (difference));
}

double
eg_design_effect (double size,
                  double cv,
                  double rho)
{
  return 1 + ((cv * cv + 1) * size - 1) * rho;
}
