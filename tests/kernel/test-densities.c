/* test-densities.c: quantiles, densities and smooth means against R, and at their edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/response/eg-sample.h"
#include "kernel/response/eg-smooth-mean.h"
#include "oracle/patient-charts-oracle.h"

#define N G_N_ELEMENTS (sample_values)

static void
check_near (double value,
            double expected)
{
  if (!(fabs (value - expected) <= 1e-12 * MAX (1, fabs (expected))))
    g_error ("%.17g instead of %.17g", value, expected);
}

static void
test_quantiles (void)
{
  static const double shares[] = { .05, .25, .5, .75, .95 };
  const double *types[] = { quantiles_6, quantiles_7, quantiles_8 };
  double one = 4;

  for (int t = 0; t < 3; t++)
    for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
      check_near (eg_sample_quantile (sample_values, N, shares[i], 6 + t), types[t][i]);
  g_assert_true (isnan (eg_sample_quantile (&one, 0, .5, 7)));
  for (int type = 6; type <= 8; type++)
    {
      g_assert_cmpfloat (eg_sample_quantile (&one, 1, .25, type), ==, 4);
      g_assert_cmpfloat (eg_sample_quantile (sample_values, N, 0, type), ==, sample_values[0]);
      g_assert_cmpfloat (eg_sample_quantile (sample_values, N, 1, type), ==, sample_values[N - 1]);
    }
}

static void
test_describe (void)
{
  EgSample sample;

  eg_sample_describe (sample_values, N, 7, &sample);
  check_near (sample.mean, 9.125);
  check_near (sample.median, quantiles_7[2]);
  /* 30 is beyond q3 + 1.5 (q3 - q1) = 23.8125, as boxplot.stats would have it of these quartiles */
  g_assert_cmpfloat (sample.low, ==, 2.5);
  g_assert_cmpfloat (sample.high, ==, 12);
  eg_sample_describe (sample_values, 1, 7, &sample);
  g_assert_true (isnan (sample.sd) && sample.low == 2.5 && sample.high == 2.5);
  eg_sample_describe (sample_values, 0, 7, &sample);
  g_assert_true (isnan (sample.mean) && isnan (sample.low) && sample.n == 0);
}

static void
test_density (void)
{
  const double same[] = { 2, 2, 2 };
  double density[G_N_ELEMENTS (density_at)], at[2001], whole[2001], sum = 0;

  check_near (eg_sample_bandwidth (sample_values, N), sample_bandwidth);
  eg_sample_density (sample_values, N, sample_bandwidth, density_at, G_N_ELEMENTS (density_at), density);
  for (gsize i = 0; i < G_N_ELEMENTS (density_at); i++)
    check_near (density[i], density_values[i]);
  g_assert_cmpfloat (eg_sample_bandwidth (same, 3), ==, 0);
  /* all of it is one */
  for (int i = 0; i <= 2000; i++)
    at[i] = -20 + i * .04;
  eg_sample_density (sample_values, N, sample_bandwidth, at, 2001, whole);
  for (int i = 0; i <= 2000; i++)
    sum += whole[i] * .04;
  g_assert_cmpfloat (fabs (sum - 1), <, 1e-6);
}

static void
test_smooth (void)
{
  enum { M = G_N_ELEMENTS (smooth_places), POINTS = G_N_ELEMENTS (smooth_times) };
  double fitted[M], error[M], scratch[3 * 8];

  eg_smooth_mean (smooth_times, smooth_values, smooth_subjects, POINTS, 8, .6, smooth_places, M, fitted, error, scratch);
  for (int i = 0; i < M; i++)
    {
      check_near (fitted[i], smooth_fitted[i]);
      check_near (error[i], smooth_errors[i]);
    }
}

/* A line is its own mean, without an error. */
static void
test_smooth_edges (void)
{
  const double x[] = { 0, 1, 2, 3, 4, 5 }, y[] = { 1, 3, 5, 7, 9, 11 }, at[] = { 2.5, 5 };
  const unsigned subjects[] = { 0, 1, 2, 0, 1, 2 };
  double fitted[2], error[2], scratch[9];

  eg_smooth_mean (x, y, subjects, 6, 3, .7, at, 2, fitted, error, scratch);
  check_near (fitted[0], 6);
  check_near (fitted[1], 11);
  g_assert_cmpfloat (error[0], <, 1e-12);
}

/* One time gives a mean, one subject no error. */
static void
test_smooth_ties (void)
{
  const double same[] = { 2, 2, 2 }, values[] = { 1, 2, 6 }, at[] = { 2.5 };
  const unsigned subjects[] = { 0, 1, 2 }, one[] = { 0, 0, 0 };
  double fitted, error, scratch[9];

  eg_smooth_mean (same, values, subjects, 3, 3, .1, at, 1, &fitted, &error, scratch);
  check_near (fitted, 3);
  check_near (error, sqrt ((4 + 1 + 9) / 9. * 3 / 2));
  eg_smooth_mean (same, values, one, 3, 1, .1, at, 1, &fitted, &error, scratch);
  check_near (fitted, 3);
  g_assert_true (isnan (error));
  eg_smooth_mean (same, values, one, 0, 1, .1, at, 1, &fitted, &error, scratch);
  g_assert_true (isnan (fitted) && isnan (error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/densities/quantiles", test_quantiles);
  g_test_add_func ("/densities/describe", test_describe);
  g_test_add_func ("/densities/density", test_density);
  g_test_add_func ("/densities/smooth", test_smooth);
  g_test_add_func ("/densities/smooth-edges", test_smooth_edges);
  g_test_add_func ("/densities/smooth-ties", test_smooth_ties);

  return g_test_run ();
}
