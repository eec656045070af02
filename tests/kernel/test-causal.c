/* test-causal.c: balance, propensity, imputation and Rubin's rules against figures that can be checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "kernel/causal/eg-balance.h"
#include "kernel/causal/eg-difference-test.h"
#include "kernel/causal/eg-logistic.h"
#include "kernel/causal/eg-propensity.h"
#include "kernel/causal/eg-pseudo-mean.h"
#include "kernel/imputation/eg-chain.h"
#include "kernel/imputation/eg-rubin.h"

#define check_near(value, expected, tolerance) \
  G_STMT_START { \
    double v_ = (value), e_ = (expected); \
    if (!(fabs (v_ - e_) <= (tolerance))) \
      { \
        g_test_message ("%s: %.17g, but should be %.17g", G_STRLOC, v_, e_); \
        g_test_fail (); \
      } \
  } G_STMT_END

/* ---- balance and tests ---- */

static void
test_moments (void)
{
  const double x[] = { 1, 2, 3, 4, NAN, 6 }, w[] = { 1, 1, 2, 1, 5, 3 };
  const guint32 group[] = { 0, 0, 0, 1, 1, 1 };
  EgMoments m[2];

  eg_moments (x, w, group, 6, 2, m);
  g_assert_cmpuint (m[1].n, ==, 2);
  check_near (m[0].mean, 9. / 4, 1e-15);
  check_near (m[1].mean, 22. / 4, 1e-15);
  check_near (m[0].plain_variance, 1, 1e-15);
  check_near (m[1].plain_variance, 2, 1e-15);
  check_near (eg_standardised_difference (&m[1], &m[0]), 3.25 / sqrt (1.5), 1e-15);
  check_near (eg_effective_size (w, group, 6, 0), 16. / 6, 1e-15);
}

/* of two levels it is the difference of shares over the root of the mean variance (Austin 2009) */
static void
test_distance (void)
{
  const double a[] = { .3, .7, 0 }, b[] = { .45, .55, 0 };

  check_near (eg_standardised_distance (a, b, a, b, 3), .15 / sqrt ((.3 * .7 + .45 * .55) / 2), 1e-14);
  check_near (eg_standardised_distance (a, a, a, a, 3), 0, 1e-15);
}

static int
stop_at_second (double  fraction,
                void   *data)
{
  return ++*(int *) data == 2;
}

/* many numbers can be stopped on the way */
static void
test_stopped (void)
{
  enum { N = 10000 };
  g_autofree double *x = g_new (double, N);
  g_autofree guint32 *groups = g_new (guint32, N);
  EgDifferenceTest test;
  int n = 0;

  for (guint i = 0; i < N; i++)
    {
      x[i] = sin (i);
      groups[i] = i % 3;
    }
  g_assert_cmpint (eg_kruskal_test (x, groups, N, 3, &test, stop_at_second, &n), ==, EG_STOPPED);
  g_assert_cmpint (n, ==, 2);
  g_assert_true (isnan (test.p));
}

static void
test_tests (void)
{
  const double counts[] = { 10, 20, 30, 15 }, x[] = { 1, 2, 3, 10, 11, 12 }, y[] = { 1, 2, 2, 3 };
  const guint32 groups[] = { 0, 0, 0, 1, 1, 1 }, other[] = { 0, 0, 1, 1 };
  EgMoments m[2];
  EgDifferenceTest test;
  double least;

  /* the lady tasting tea: 34/70 (Fisher 1935) */
  check_near (eg_fisher_test (3, 1, 1, 3), 34. / 70, 1e-14);
  /* n (ad - bc)^2 over the margins */
  eg_pearson_test (counts, 2, 2, &test, &least);
  check_near (test.statistic, 75. * 450 * 450 / (30. * 45 * 40 * 35), 1e-12);
  check_near (least, 30. * 35 / 75, 1e-12);
  /* of two groups F is the square of Welch's t, df by Satterthwaite */
  eg_moments (x, NULL, groups, 6, 2, m);
  m[1].plain_variance = 4;
  eg_welch_test (m, 2, &test);
  check_near (test.statistic, 81 / (1. / 3 + 4. / 3), 1e-12);
  check_near (test.df_below, pow (5. / 3, 2) / (1. / 9 / 2 + 16. / 9 / 2), 1e-12);
  /* 12/(6 7) (6^2/3 + 15^2/3) - 21 */
  g_assert_cmpint (eg_kruskal_test (x, groups, 6, 2, &test, NULL, NULL), ==, EG_OK);
  check_near (test.statistic, 12. / 42 * (36 + 225) / 3 - 21, 1e-12);
  /* ranks 1, 2.5, 2.5, 4; over 1 - 6/60 */
  g_assert_cmpint (eg_kruskal_test (y, other, 4, 2, &test, NULL, NULL), ==, EG_OK);
  check_near (test.statistic, (12. / 20 * (3.5 * 3.5 + 6.5 * 6.5) / 2 - 15) / .9, 1e-12);
}

/* ---- propensity ---- */

/* A saturated model is the log odds of a table. */
static void
test_logistic (void)
{
  double x[100], same[100], twice[100];
  const double *columns[] = { x, same, twice };
  guint8 y[100];
  EgLogistic fit;

  for (int i = 0; i < 100; i++)
    {
      x[i] = 1000 + (i < 40);
      same[i] = 5;
      twice[i] = 2 * x[i] - 3;
      y[i] = i < 40 ? i < 10 : i < 85;   /* 10 of 40, 45 of 60 */
    }
  g_assert_cmpint (eg_logistic_init (&fit, columns, 3, y, NULL, 100, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.converged);
  check_near (fit.coefficients[1], log (10. / 30) - log (45. / 15), 1e-12);
  check_near (fit.coefficients[0] / (log (3) - 1000 * fit.coefficients[1]), 1, 1e-12);
  check_near (fit.variance[5], 1. / 10 + 1. / 30 + 1. / 45 + 1. / 15, 1e-12);
  check_near (fit.variance[0] / (1. / 45 + 1. / 15 + 1e6 * fit.variance[5] + 2000 * (1. / 45 + 1. / 15)), 1, 1e-9);
  check_near (fit.probability[0], .25, 1e-13);
  check_near (fit.probability[99], .75, 1e-13);
  g_assert_cmpint (fit.traits[2], ==, EG_LOGISTIC_COLLINEAR);
  g_assert_cmpint (fit.traits[3], ==, EG_LOGISTIC_COLLINEAR);
  g_assert_true (isnan (fit.coefficients[2]) && isnan (fit.coefficients[3]));
  check_near (fit.deviance, -2 * (10 * log (.25) + 30 * log (.75) + 45 * log (.75) + 15 * log (.25)), 1e-10);
  eg_logistic_clear (&fit);
}

static void
test_separation (void)
{
  double x[60], z[60];
  const double *columns[] = { x, z };
  guint8 y[60];
  EgLogistic fit;

  for (int i = 0; i < 60; i++)
    {
      x[i] = i;
      z[i] = (i * 7) % 11;
      y[i] = i >= 30;
    }
  g_assert_cmpint (eg_logistic_init (&fit, columns, 2, y, NULL, 60, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.traits[1] & EG_LOGISTIC_INFINITE);
  eg_logistic_clear (&fit);

  for (int i = 0; i < 60; i++)   /* a level in which all are treated */
    {
      x[i] = i % 6 == 0;
      y[i] = x[i] == 1 || i % 2;
    }
  g_assert_cmpint (eg_logistic_init (&fit, columns, 2, y, NULL, 60, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.traits[1] & EG_LOGISTIC_INFINITE);
  g_assert_false (fit.traits[2] & EG_LOGISTIC_INFINITE);
  eg_logistic_clear (&fit);

  memset (y, 1, sizeof y);
  g_assert_cmpint (eg_logistic_init (&fit, columns, 2, y, NULL, 60, NULL, NULL), ==, EG_BAD_INPUT);
}

static void
test_weights (void)
{
  const double e[] = { .2, .4, .5, .8 };
  const guint8 treated[] = { 0, 1, 0, 1 };
  double w[4];
  size_t n;

  g_assert_cmpint (eg_propensity_weights (e, treated, 4, EG_ESTIMAND_ALL, 1, 0, w, &n), ==, EG_OK);
  check_near (w[0], .5 / .8, 1e-15);
  check_near (w[1], .5 / .4, 1e-15);
  g_assert_cmpint (eg_propensity_weights (e, treated, 4, EG_ESTIMAND_TREATED, 0, 0, w, &n), ==, EG_OK);
  check_near (w[2], 1, 1e-15);
  check_near (w[0], .25, 1e-15);
  check_near (w[3], 1, 1e-15);
  g_assert_cmpint (eg_propensity_weights (e, treated, 4, EG_ESTIMAND_OVERLAP, 0, 0, w, &n), ==, EG_OK);
  check_near (w[3], .2, 1e-15);
  g_assert_cmpuint (n, ==, 0);
  /* 1.25, 2.5, 2, 1.25: the quantile of .8 is 2.2 */
  g_assert_cmpint (eg_propensity_weights (e, treated, 4, EG_ESTIMAND_ALL, 0, .2, w, &n), ==, EG_OK);
  check_near (w[1], 2.2, 1e-15);
  g_assert_cmpuint (n, ==, 1);
}

/* ---- restricted means ---- */

/* the area under the curve of all but one, by the definition */
static double
area_without (const double *time,
              const guint8 *event,
              int           n,
              int           without,
              double        tau)
{
  double area = 0, survival = 1, from = 0;

  for (;;)
    {
      double next = INFINITY;
      int at_risk = 0, events = 0;

      for (int i = 0; i < n; i++)
        if (i != without && time[i] > from && time[i] < next)
          next = time[i];
      if (!(next < tau))
        return area + survival * (tau - from);
      for (int i = 0; i < n; i++)
        {
          at_risk += i != without && time[i] >= next;
          events += i != without && time[i] == next && event[i];
        }
      area += survival * (next - from);
      survival *= 1 - (double) events / at_risk;
      from = next;
    }
}

static void
test_pseudo_means (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);
  double time[60], values[60], mean;
  guint8 event[60];

  for (int round = 0; round < 20; round++)
    {
      int n = 2 + round * 3;
      double tau = round % 2 ? 12 : 30;

      for (int i = 0; i < n; i++)
        {
          time[i] = g_rand_int_range (random, 1, 21);
          event[i] = g_rand_int_range (random, 0, 2);
        }
      g_assert_cmpint (eg_pseudo_means (time, event, n, tau, values, &mean, NULL, NULL), ==, EG_OK);
      check_near (mean, area_without (time, event, n, -1, tau), 1e-12);
      for (int i = 0; i < n; i++)
        check_near (values[i], n * mean - (n - 1) * area_without (time, event, n, i, tau), 1e-10);
    }
  memset (event, 1, sizeof event);
  g_assert_cmpint (eg_pseudo_means (time, event, 59, 10, values, &mean, NULL, NULL), ==, EG_OK);
  for (int i = 0; i < 59; i++)
    check_near (values[i], MIN (time[i], 10), 1e-11);
  g_assert_cmpint (eg_pseudo_means (time, event, 1, 10, values, &mean, NULL, NULL), ==, EG_BAD_INPUT);
}

/* Times that differ by a rounding error are one, as everywhere else: here days in years, some of them reached by adding up. */
static void
test_pseudo_near_ties (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (8);
  double time[60], near[60], values[60], of_near[60], mean, mean_of_near;
  guint8 event[60];

  for (int i = 0; i < 60; i++)
    {
      time[i] = g_rand_int_range (random, 1, 13);
      near[i] = time[i] + 1e-9 * g_rand_int_range (random, -1, 2);
      event[i] = g_rand_int_range (random, 0, 2);
    }
  for (double tau = 5; tau < 13; tau += 3.5)
    {
      g_assert_cmpint (eg_pseudo_means (time, event, 60, tau, values, &mean, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_pseudo_means (near, event, 60, tau, of_near, &mean_of_near, NULL, NULL), ==, EG_OK);
      check_near (mean_of_near, mean, 1e-8);
      for (int i = 0; i < 60; i++)
        check_near (of_near[i], values[i], 1e-6);
    }
}

/* two groups: means, their difference and their ratio, with variances sum (y - mean)^2/n^2 */
static void
test_mean_model (void)
{
  double x[9], y[] = { 3, 5, 4, 8, 9, 12, 10, 7, 14 }, mean[2] = { 5, 52. / 5 }, variance[2] = { 0, 0 };
  const double *columns[] = { x };
  EgMeanModel fit;

  for (int i = 0; i < 9; i++)
    {
      x[i] = i >= 4;
      variance[i >= 4] += pow ((y[i] - mean[i >= 4]) / (i >= 4 ? 5 : 4), 2);
    }
  g_assert_cmpint (eg_mean_model_init (&fit, columns, 1, y, 9, NULL, 0, EG_LINK_IDENTITY, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.converged);
  check_near (fit.coefficients[0], 5, 1e-13);
  check_near (fit.coefficients[1], 5.4, 1e-13);
  check_near (fit.variance[0], variance[0], 1e-13);
  check_near (fit.variance[3], variance[0] + variance[1], 1e-13);
  eg_mean_model_clear (&fit);
  g_assert_cmpint (eg_mean_model_init (&fit, columns, 1, y, 9, NULL, 0, EG_LINK_LOG, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.converged);
  check_near (fit.coefficients[1], log (10.4 / 5), 1e-12);
  check_near (fit.variance[3], variance[0] / 25 + variance[1] / 10.4 / 10.4, 1e-12);
  eg_mean_model_clear (&fit);
}

/* ---- imputation ---- */

/* mice::pool () of the coefficient of age in five imputations of pbc, and its parts, from the reference folder */
static void
test_rubin (void)
{
  const double estimates[] = { 0.031552414116644945, 0.03121523186105269, 0.03244566045977834, 0.03181421619561832,
                               0.031724508438069336 };
  const double variances[] = { 7.230784734537835e-05, 7.230784734537835e-05, 7.230784734537835e-05, 7.230784734537835e-05,
                               7.230784734537835e-05 };
  EgPooled pooled;

  eg_pool (estimates, variances, 5, 120, &pooled);
  check_near (pooled.estimate, 0.031750406214232724, 1e-16);
  check_near (sqrt (pooled.total), 0.008517744263913196, 1e-16);
  check_near (pooled.df, 117.61240950452297, 1e-9);
  check_near (pooled.missing, 0.019891007651554115, 1e-13);
  check_near (eg_pooled_p (&pooled), 0.0002987585963709449, 1e-14);
  check_near (pooled.estimate - eg_pooled_width (&pooled, .95), 0.014882377768942301, 1e-13);
  eg_pool (estimates, variances, 5, INFINITY, &pooled);
  check_near (pooled.df * pooled.share * pooled.share, 4, 1e-9);
}

#define N 2000

/* y = 2 x + noise, missing where x is large: means of what is filled in follow x, values are among those seen */
static void
run_chain (double        *y,
           double        *level,
           unsigned long  seed)
{
  static double x[N], known_y[N], known_level[N];
  static guint8 missing_y[N], missing_level[N];
  const double *fixed[] = { x };
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  EgChainVariable variables[] = { { y, missing_y, 0 }, { level, missing_level, 3 } };
  EgChain chain = { N, variables, 2, fixed, 1, 5, 5, seed };

  for (int i = 0; i < N; i++)
    {
      x[i] = g_rand_double_range (random, -1, 1);
      known_y[i] = 2 * x[i] + g_rand_double_range (random, -.5, .5);
      known_level[i] = x[i] < -.3 ? 0 : x[i] < .4 ? 1 : 2;
      missing_y[i] = g_rand_double (random) < .2 + .5 * (x[i] > 0);
      missing_level[i] = g_rand_double (random) < .3;
      y[i] = missing_y[i] ? NAN : known_y[i];
      level[i] = missing_level[i] ? NAN : known_level[i];
    }
  g_assert_cmpint (eg_chain_run (&chain, NULL, NULL), ==, EG_OK);
}

static void
test_chain (void)
{
  static double y[N], level[N], again[N], level_again[N], other[N];
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  double mean = 0, truth = 0, wrong = 0;

  run_chain (y, level, 3);
  run_chain (again, level_again, 3);
  g_assert_cmpmem (y, sizeof y, again, sizeof again);
  g_assert_cmpmem (level, sizeof level, level_again, sizeof level_again);
  run_chain (other, level_again, 4);
  g_assert_true (memcmp (y, other, sizeof y) != 0);
  for (int i = 0; i < N; i++)
    {
      double x = g_rand_double_range (random, -1, 1), known = 2 * x + g_rand_double_range (random, -.5, .5);

      g_rand_double (random);
      g_rand_double (random);
      g_assert_true (isfinite (y[i]) && y[i] >= -2.5 && y[i] <= 2.5);
      g_assert_true (level[i] == 0 || level[i] == 1 || level[i] == 2);
      mean += y[i] / N;
      truth += known / N;
      wrong += level[i] != (x < -.3 ? 0 : x < .4 ? 1 : 2);
    }
  check_near (mean, truth, .03);       /* those that are known have a mean that is lower by .2 */
  g_assert_cmpfloat (wrong, <, .1 * N);
}

static int
stop_at_once (double  fraction,
              void   *data)
{
  return 1;
}

static void
test_chain_edges (void)
{
  double y[] = { NAN, NAN, NAN };
  const guint8 all[] = { 1, 1, 1 }, one[] = { 0, 1, 1 };
  EgChainVariable variable = { y, all, 0 };
  EgChain chain = { 3, &variable, 1, NULL, 0, 5, 5, 1 };

  g_assert_cmpint (eg_chain_run (&chain, NULL, NULL), ==, EG_BAD_INPUT);
  y[0] = 7;
  variable.missing = one;
  g_assert_cmpint (eg_chain_run (&chain, NULL, NULL), ==, EG_OK);
  g_assert_true (y[1] == 7 && y[2] == 7);
  g_assert_cmpint (eg_chain_run (&chain, stop_at_once, NULL), ==, EG_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/causal/moments", test_moments);
  g_test_add_func ("/causal/distance", test_distance);
  g_test_add_func ("/causal/tests", test_tests);
  g_test_add_func ("/causal/stopped", test_stopped);
  g_test_add_func ("/causal/logistic", test_logistic);
  g_test_add_func ("/causal/separation", test_separation);
  g_test_add_func ("/causal/weights", test_weights);
  g_test_add_func ("/causal/pseudo-means", test_pseudo_means);
  g_test_add_func ("/causal/pseudo-near-ties", test_pseudo_near_ties);
  g_test_add_func ("/causal/mean-model", test_mean_model);
  g_test_add_func ("/imputation/rubin", test_rubin);
  g_test_add_func ("/imputation/chain", test_chain);
  g_test_add_func ("/imputation/chain-edges", test_chain_edges);

  return g_test_run ();
}
