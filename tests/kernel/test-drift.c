/* test-drift.c: what was and what is now, against definitions and R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "kernel/prediction/eg-drift.h"
#include "kernel/prediction/eg-monitor.h"
#include "oracle/oracle-check.h"
#include "oracle/prediction-oracle.h"

#define N 80
#define M 50

static void
near (double value,
      double expected,
      double tolerance)
{
  if (isnan (value) && isnan (expected))
    return;
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static double
share_below (const double *values,
             int           n,
             double        at)
{
  double share = 0;

  for (int i = 0; i < n; i++)
    share += (values[i] <= at) / (double) n;

  return share;
}

static void
test_distances (void)
{
  for (int round = 0; round < 20; round++)
    {
      double before[N], now[M], all[N + M], most = 0, area = 0;
      EgDrift found;

      for (int i = 0; i < N; i++)
        all[i] = before[i] = round % 2 ? g_test_rand_int_range (0, 12) : g_test_rand_double_range (0, 5);
      for (int i = 0; i < M; i++)
        all[N + i] = now[i] = round % 2 ? g_test_rand_int_range (2, 15) : g_test_rand_double_range (0, 6);
      for (int i = 0; i < N + M; i++)
        most = MAX (most, fabs (share_below (before, N, all[i]) - share_below (now, M, all[i])));
      for (int i = 0; i < N + M; i++)      /* up to the next value, once of those that are the same */
        {
          double next = INFINITY;
          gboolean first = TRUE;

          for (int k = 0; k < N + M; k++)
            {
              if (all[k] > all[i])
                next = MIN (next, all[k]);
              first &= k >= i || all[k] != all[i];
            }
          if (first && isfinite (next))
            area += (next - all[i]) * fabs (share_below (before, N, all[i]) - share_below (now, M, all[i]));
        }
      g_assert_cmpint (eg_drift (before, N, now, M, &found), ==, EG_OK);
      near (found.ks, most, 1e-12);
      near (found.wasserstein, area, 1e-12);
      g_assert_cmpuint (found.n_bins, ==, round % 2 ? found.n_bins : 10);
      for (guint b = 0; b < found.n_bins; b++)
        {
          double low = b > 0 ? found.edges[b - 1] : -INFINITY, high = b + 1 < found.n_bins ? found.edges[b] : INFINITY;

          near (found.before[b], share_below (before, N, high) - share_below (before, N, low), 1e-12);
          near (found.now[b], share_below (now, M, high) - share_below (now, M, low), 1e-12);
        }
      g_assert_cmpfloat (found.psi, >=, 0);
      g_assert_true (found.jensen_shannon >= 0 && found.jensen_shannon <= log (2) + 1e-12);

      /* nothing has changed; and moved by 3 units */
      g_assert_cmpint (eg_drift (before, N, before, N, &found), ==, EG_OK);
      near (found.ks + found.wasserstein + found.psi + found.jensen_shannon + found.difference, 0, 1e-12);
      near (found.ks_p, 1, 0);
      for (int i = 0; i < N; i++)
        all[i] = before[i] + 3;
      g_assert_cmpint (eg_drift (before, N, all, N, &found), ==, EG_OK);
      near (found.wasserstein, 3, 1e-12);
    }
}

/* by R: the difference of means in deviations, shares of bins by cut () and quantile () */
static void
test_oracle (void)
{
  gsize n = G_N_ELEMENTS (drift_before), m = G_N_ELEMENTS (drift_now);
  EgDrift found;

  g_assert_cmpint (eg_drift (drift_before, n, drift_now, m, &found), ==, EG_OK);
  check (found.ks, drift_answers[0]);
  check (found.difference, drift_answers[1]);
  check (found.psi, drift_answers[2]);
  check (found.wasserstein, drift_answers[3]);
  check (found.missing_now, drift_answers[4]);
  for (gsize k = 0; k < G_N_ELEMENTS (kolmogorov_d); k++)
    near (eg_kolmogorov_tail (kolmogorov_d[k], kolmogorov_n[k]), kolmogorov_p[k], kolmogorov_p[k] < .01 ? 1e-6 : 2e-3);
}

/* One row, whose distance is at least d with probability 2 (1 - d) from a half on; and the limit of many. */
static void
test_kolmogorov (void)
{
  for (double d = .75; d < 1; d += .05)
    g_assert_cmpfloat_with_epsilon (eg_kolmogorov_tail (d, 1), 2 * ((1 - d) - pow (1 - d, 4) + pow (1 - d, 9)), 1e-6);
  near (eg_kolmogorov_tail (.0006, 2e6), eg_kolmogorov_tail (.0006 * M_SQRT2, 1e6), 3e-3);
  near (eg_kolmogorov_tail (0, 10), 1, 0);
  near (eg_kolmogorov_tail (1, 10), 0, 0);
  g_assert_true (isnan (eg_kolmogorov_tail (NAN, 10)) && isnan (eg_kolmogorov_tail (.5, 0)));
}

static void
test_missing (void)
{
  const double before[] = { 1, NAN, 2, 3 }, now[] = { NAN, NAN }, some[] = { 5, NAN }, infinite[] = { 1, INFINITY };
  EgDrift found;

  g_assert_cmpint (eg_drift (before, 4, now, 2, &found), ==, EG_OK);
  near (found.missing_before, .25, 0);
  near (found.missing_now, 1, 0);
  g_assert_true (isnan (found.ks) && isnan (found.psi) && isnan (found.wasserstein));
  g_assert_cmpint (eg_drift (before, 4, some, 2, &found), ==, EG_OK);
  near (found.ks, 1, 0);
  near (found.wasserstein, 3, 1e-12);
  g_assert_true (isnan (found.difference));      /* of one value */
  g_assert_cmpint (eg_drift (before, 4, NULL, 0, &found), ==, EG_OK);
  g_assert_true (isnan (found.missing_now));
  g_assert_cmpint (eg_drift (before, 4, infinite, 2, &found), ==, EG_BAD_INPUT);
}

/* Byar's limits are near the exact ones (Breslow & Day 1987, table 2.11: of 10 observed 4.80 and 18.39). */
static void
test_observed (void)
{
  EgObservedExpected found;

  eg_observed_expected (10, 5, .95, &found);
  near (found.ratio, 2, 0);
  near (found.lower * 5, 4.79, .002);
  near (found.upper * 5, 18.39, .001);
  eg_observed_expected (0, 5, .95, &found);
  near (found.lower, 0, 0);
  near (found.upper * 5, 3.69, .01);
  eg_observed_expected (3, 0, .95, &found);
  g_assert_true (isnan (found.ratio));
}

static void
test_cusum (void)
{
  const double p[] = { .5, .5, .5, .5, .5 };
  const guint8 y[] = { 1, 1, 0, 1, 1 };
  /* an event adds log (2 / 1.5), another takes off log 1.5 */
  const double up = log (2 / 1.5), down = log (1.5);
  double sums[5];
  size_t alarm;

  g_assert_cmpint (eg_risk_cusum (p, y, 5, 2, .57, 0, sums, &alarm), ==, EG_OK);
  near (sums[0], up, 1e-12);
  near (sums[1], 2 * up, 1e-12);
  near (sums[2], 2 * up - down, 1e-12);
  near (sums[4], 4 * up - down, 1e-12);
  g_assert_cmpuint (alarm, ==, 1);
  g_assert_cmpint (eg_risk_cusum (p, y, 5, 2, .57, 1, sums, &alarm), ==, EG_OK);
  near (sums[2], 0, 1e-12);
  near (sums[4], 2 * up, 1e-12);
  g_assert_cmpint (eg_risk_cusum (p, y, 5, 2, 9, 0, sums, &alarm), ==, EG_OK);
  g_assert_true (alarm == EG_NO_ALARM);
  /* rarer outcomes: the other way round */
  g_assert_cmpint (eg_risk_cusum (p, y, 5, .5, 9, 0, sums, &alarm), ==, EG_OK);
  near (sums[2], log (1 / .75), 1e-12);
  near (sums[3], 0, 1e-12);
  g_assert_cmpint (eg_risk_cusum (p, y, 5, 0, 9, 0, sums, &alarm), ==, EG_BAD_INPUT);
}

/* Weights of 1 are none; one of 2 counts a step twice, one of 0 not at all. */
static void
test_cusum_weighted (void)
{
  const double p[] = { .2, .3, .4, .1, .5 }, ones[] = { 1, 1, 1, 1, 1 }, others[] = { 2, 0, 1, .5, 1 }, wrong[] = { 1, 1, -1, 1, 1 };
  const guint8 y[] = { 1, 1, 0, 1, 0 };
  double plain[5], sums[5];
  size_t alarm;

  g_assert_cmpint (eg_risk_cusum (p, y, 5, 2, 9, 0, plain, &alarm), ==, EG_OK);
  g_assert_cmpint (eg_risk_cusum_weighted (p, y, ones, 5, 2, 9, 0, sums, &alarm), ==, EG_OK);
  for (guint i = 0; i < 5; i++)
    near (sums[i], plain[i], 0);
  g_assert_cmpint (eg_risk_cusum_weighted (p, y, others, 5, 2, .9, 0, sums, &alarm), ==, EG_OK);
  near (sums[0], 2 * log (2 / 1.2), 1e-12);
  near (sums[1], sums[0], 0);
  near (sums[2], sums[1] - log (1.4), 1e-12);
  near (sums[3], sums[2] + .5 * log (2 / 1.1), 1e-12);
  g_assert_cmpuint (alarm, ==, 0);
  g_assert_cmpint (eg_risk_cusum_weighted (p, y, wrong, 5, 2, 9, 0, sums, &alarm), ==, EG_BAD_INPUT);
}

static void
test_page_hinkley (void)
{
  double values[40], sums[40], expected = 0;
  const double wrong[] = { NAN };
  size_t alarm;

  for (int i = 0; i < 40; i++)
    values[i] = i < 20 ? .2 : .7;
  g_assert_cmpint (eg_page_hinkley (values, 40, .01, 2, sums, &alarm), ==, EG_OK);
  near (sums[19], 0, 1e-12);
  for (int i = 20; i < 40; i++)
    {
      double mean = (20 * .2 + (i - 19) * .7) / (i + 1);

      expected += .7 - mean - .01;
      near (sums[i], expected, 1e-12);
      g_assert_true ((size_t) i < alarm || expected > 2);
    }
  g_assert_cmpuint (alarm, >, 20);
  g_assert_cmpint (eg_page_hinkley (wrong, 1, .01, 2, sums, &alarm), ==, EG_BAD_INPUT);
}

static void
test_excess (void)
{
  const double p[] = { 0, .5, .2 };
  const guint8 y[] = { 0, 1, 0 };
  double excess[3], z[3];

  g_assert_cmpint (eg_excess (p, y, 3, excess, z), ==, EG_OK);
  g_assert_true (isnan (z[0]));
  near (excess[2], .3, 1e-12);
  near (z[2], .3 / sqrt (.25 + .16), 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/drift/distances", test_distances);
  g_test_add_func ("/drift/oracle", test_oracle);
  g_test_add_func ("/drift/kolmogorov", test_kolmogorov);
  g_test_add_func ("/drift/missing", test_missing);
  g_test_add_func ("/drift/observed", test_observed);
  g_test_add_func ("/drift/cusum", test_cusum);
  g_test_add_func ("/drift/cusum-weighted", test_cusum_weighted);
  g_test_add_func ("/drift/page-hinkley", test_page_hinkley);
  g_test_add_func ("/drift/excess", test_excess);

  return g_test_run ();
}
