/* test-pooling.c: estimates of several studies put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "kernel/evidence/eg-pooling.h"
#include "oracle/pooling-oracle.h"

static void
near (double a,
      double b)
{
  g_assert_cmpfloat (fabs (a - b), <=, 1e-9 * (1 + fabs (b)));
}

static void
check (EgPoolingMethod  method,
       const double    *expected)
{
  EgPooled pooled;
  double lower, upper;

  g_assert_cmpint (eg_pooling_fit (bcg_y, bcg_v, G_N_ELEMENTS (bcg_y), method, &pooled), ==, EG_OK);
  near (pooled.estimate, expected[0]);
  near (pooled.se, expected[1]);
  near (pooled.tau2, expected[2]);
  near (pooled.i2, expected[3]);
  near (pooled.q, expected[4]);
  near (pooled.q_p / expected[5], 1);
  eg_pooling_predict (&pooled, .95, &lower, &upper);
  near (lower, expected[6]);
  near (upper, expected[7]);
  g_assert_cmpuint (pooled.df, ==, 12);
  g_assert_true (pooled.converged);
}

/* as metafor’s paper prints it, to its digits */
static void
test_published (void)
{
  EgPooled pooled;

  g_assert_cmpint (eg_pooling_fit (bcg_y, bcg_v, G_N_ELEMENTS (bcg_y), EG_POOLING_REML, &pooled), ==, EG_OK);
  g_assert_cmpfloat (fabs (pooled.estimate + .7145), <, 5e-5);
  g_assert_cmpfloat (fabs (pooled.se - .1798), <, 5e-5);
  g_assert_cmpfloat (fabs (pooled.tau2 - .3132), <, 5e-5);
  g_assert_cmpfloat (fabs (pooled.i2 - .9222), <, 5e-5);
  g_assert_cmpfloat (fabs (pooled.q - 152.2330), <, 5e-5);
}

static void
test_bcg (void)
{
  check (EG_POOLING_FIXED, bcg_fixed);
  check (EG_POOLING_DERSIMONIAN_LAIRD, bcg_dl);
  check (EG_POOLING_REML, bcg_reml);
}

/* Studies that agree have nothing between them, and all methods are one. */
static void
test_homogeneous (void)
{
  const double y[] = { .3, .31, .29, .3 }, v[] = { .04, .09, .05, .01 };
  EgPooled fixed, other;

  g_assert_cmpint (eg_pooling_fit (y, v, 4, EG_POOLING_FIXED, &fixed), ==, EG_OK);
  for (EgPoolingMethod method = EG_POOLING_DERSIMONIAN_LAIRD; method <= EG_POOLING_REML; method++)
    {
      g_assert_cmpint (eg_pooling_fit (y, v, 4, method, &other), ==, EG_OK);
      g_assert_cmpfloat (other.tau2, ==, 0);
      g_assert_cmpfloat (other.i2, ==, 0);
      g_assert_true (other.converged);
      near (other.estimate, fixed.estimate);
      near (other.se, fixed.se);
    }
}

/* Of equal variances REML’s estimate is that of an ordinary variance, and DerSimonian and Laird’s the same. */
static void
test_balanced (void)
{
  const double y[] = { -1, .5, 2, .1, .9 }, v[] = { .1, .1, .1, .1, .1 };
  EgPooled pooled;

  for (EgPoolingMethod method = EG_POOLING_DERSIMONIAN_LAIRD; method <= EG_POOLING_REML; method++)
    {
      g_assert_cmpint (eg_pooling_fit (y, v, 5, method, &pooled), ==, EG_OK);
      near (pooled.estimate, .5);
      near (pooled.tau2, 1.205 - .1);
    }
}

static void
test_edges (void)
{
  const double y[] = { .5, NAN }, v[] = { .04, 0 };
  EgPooled pooled;
  double lower, upper;

  g_assert_cmpint (eg_pooling_fit (y, v, 0, EG_POOLING_FIXED, &pooled), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_pooling_fit (y, v, 2, EG_POOLING_REML, &pooled), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_pooling_fit (y, v, 1, EG_POOLING_REML, &pooled), ==, EG_OK);
  near (pooled.estimate, .5);
  near (pooled.se, .2);
  g_assert_cmpfloat (pooled.tau2, ==, 0);
  g_assert_true (isnan (pooled.i2) && isnan (pooled.q_p));
  eg_pooling_predict (&pooled, .95, &lower, &upper);
  g_assert_true (isnan (lower) && isnan (upper));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/pooling/published", test_published);
  g_test_add_func ("/pooling/bcg", test_bcg);
  g_test_add_func ("/pooling/homogeneous", test_homogeneous);
  g_test_add_func ("/pooling/balanced", test_balanced);
  g_test_add_func ("/pooling/edges", test_edges);

  return g_test_run ();
}
