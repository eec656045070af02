/* test-response.c: how two proportions differ, against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "kernel/response/eg-risk-comparison.h"
#include "oracle/response-oracle.h"

#define N_ANSWERS 15

static void
near (double a,
      double b,
      double tolerance)
{
  if (isfinite (b))
    g_assert_cmpfloat (fabs (a - b), <=, tolerance * (1e-3 + fabs (b)));
  else
    g_assert_true (isnan (b) ? isnan (a) : a == b);
}

static void
check (const double *q,
       const double *expected,
       double        level)
{
  EgRiskComparison c;

  eg_risk_compare (q[0], q[1], q[2], q[3], level, &c);
  {
    const double found[N_ANSWERS] = {
      c.difference.value, c.difference.lower, c.difference.upper, c.risk_ratio.value, c.risk_ratio.lower, c.risk_ratio.upper,
      c.odds_ratio.value, c.odds_ratio.lower, c.odds_ratio.upper, c.fisher_p, c.chi2, c.chi2_p, c.corrected, c.corrected_p,
      c.least_expected,
    };

    for (guint i = 0; i < N_ANSWERS; i++)
      near (found[i], expected[i], 1e-9);
  }
}

static void
test_compare (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (risk_answers), ==, N_ANSWERS * G_N_ELEMENTS (risk_cases) / 4);
  for (guint i = 0; i < G_N_ELEMENTS (risk_cases) / 4; i++)
    check (risk_cases + 4 * i, risk_answers + N_ANSWERS * i, .95);
  check (risk_cases, risk_answers_90, .9);
}

/* as the paper prints them, to its digits */
static void
test_published (void)
{
  EgRiskComparison c;

  eg_risk_compare (56, 70, 48, 80, .95, &c);
  g_assert_cmpfloat (fabs (c.difference.lower - risk_published[0]), <=, 5e-5);
  g_assert_cmpfloat (fabs (c.difference.upper - risk_published[1]), <=, 5e-5);
  eg_risk_compare (9, 10, 3, 10, .95, &c);
  g_assert_cmpfloat (fabs (c.difference.lower - risk_published[2]), <=, 5e-5);
  g_assert_cmpfloat (fabs (c.difference.upper - risk_published[3]), <=, 5e-5);
}

static void
test_trend (void)
{
  const double scores[][4] = { { 1, 2, 3, 4 }, { 0, 0, 0, 1 }, { 1, 2, 4, 8 } }, none[] = { 0, 0, 0, 0 };
  double slope, p;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      near (eg_risk_trend (trend_x, trend_n, scores[i], 4, &slope, &p), trend_answers[3 * i], 1e-9);
      near (p, trend_answers[3 * i + 1], 1e-9);
      near (slope, trend_answers[3 * i + 2], 1e-9);
    }
  g_assert_true (isnan (eg_risk_trend (none, trend_n, scores[0], 4, &slope, &p)) && isnan (p) && isnan (slope));
  g_assert_true (isnan (eg_risk_trend (trend_x, trend_n, none, 4, &slope, &p)));
  g_assert_true (isnan (eg_risk_trend (NULL, NULL, NULL, 0, &slope, &p)));
}

/* the other way round: differences change their sign, ratios are inverted, tests stay */
static void
test_exchanged (void)
{
  EgRiskComparison a, b;

  eg_risk_compare (9, 20, 4, 31, .95, &a);
  eg_risk_compare (4, 31, 9, 20, .95, &b);
  near (a.difference.lower, -b.difference.upper, 1e-12);
  near (a.risk_ratio.lower, 1 / b.risk_ratio.upper, 1e-12);
  near (a.odds_ratio.upper, 1 / b.odds_ratio.lower, 1e-12);
  near (a.fisher_p, b.fisher_p, 1e-12);
  near (a.corrected, b.corrected, 1e-12);
}

static void
test_nobody (void)
{
  EgRiskComparison c;

  eg_risk_compare (0, 0, 3, 10, .95, &c);
  g_assert_true (isnan (c.difference.value) && isnan (c.odds_ratio.value) && isnan (c.fisher_p) && isnan (c.chi2));
  eg_risk_compare (11, 10, 3, 10, .95, &c);
  g_assert_true (isnan (c.difference.value));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/response/compare", test_compare);
  g_test_add_func ("/response/published", test_published);
  g_test_add_func ("/response/trend", test_trend);
  g_test_add_func ("/response/exchanged", test_exchanged);
  g_test_add_func ("/response/nobody", test_nobody);

  return g_test_run ();
}
