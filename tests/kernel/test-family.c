/* test-family.c: curves, what is read from them, and the log-rank family, against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"
#include "oracle/family-oracle.h"
#include "oracle/oracle-check.h"
#include "oracle/survival-oracle.h"

static EgSurvivalRows
by_sex (void)
{
  return (EgSurvivalRows) { .n = G_N_ELEMENTS (lung_time), .time = lung_time, .status = lung_status,
                            .group = lung_group, .n_groups = 2, .n_strata = 1 };
}

static void
make_curves (EgCurve              *curves,
             const EgSurvivalRows *rows,
             double                start)
{
  EgTimeline line;

  g_assert_cmpint (eg_timeline_init (&line, rows, start, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_curves_init_spending (curves, &line, EG_KAPLAN_MEIER, start), ==, EG_OK);
}

static void
clear_curves (EgCurve *curves)
{
  eg_curve_clear (&curves[0]);
  eg_curve_clear (&curves[1]);
}

static void
test_intervals (void)
{
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2];
  gsize n;

  make_curves (curves, &rows, NAN);
  n = curves[0].n;
  g_assert_cmpuint (5 * n, ==, G_N_ELEMENTS (five_lower));
  for (int type = EG_INTERVAL_PLAIN; type <= EG_INTERVAL_ARCSIN; type++)
    {
      g_autofree double *limits = g_new (double, 2 * n);

      eg_curve_intervals (&curves[0], type, .95, limits, limits + n);
      for (gsize i = 0; i < n; i++)
        {
          check (limits[i], five_lower[type * n + i]);
          check (limits[n + i], five_upper[type * n + i]);
        }
    }
  clear_curves (curves);
}

static void
test_times (void)
{
  const gsize n = G_N_ELEMENTS (at_times);
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2];

  make_curves (curves, &rows, NAN);
  for (gsize i = 0; i < 2 * n; i++)
    {
      EgCurve *curve = &curves[i / n];
      gsize at = eg_curve_find (curve, at_times[i % n]);
      double n_at_risk, n_events, n_censored, survival = at == (gsize) -1 ? 1 : curve->survival[at];

      g_assert_cmpint (eg_curve_add_errors (curve), ==, EG_OK);
      eg_curve_count (curve, at_times[i % n], &n_at_risk, &n_events, &n_censored);
      g_assert_cmpfloat (n_at_risk, ==, at_risk[i]);
      g_assert_cmpfloat (n_events, ==, at_events[i]);
      check (survival, at_survival[i]);
      check (at == (gsize) -1 ? 0 : survival * curve->se_log[at], at_se[i]);
    }
  clear_curves (curves);
}

static void
test_means (void)
{
  const double taus[] = { 100, 500, 800 };
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2];

  make_curves (curves, &rows, NAN);
  for (gsize i = 0; i < 6; i++)
    {
      double mean, se;

      eg_rmst (&curves[i % 2], taus[i / 2], &mean, &se);
      check (mean, rmst[2 * i]);
      check (se, rmst[2 * i + 1]);
    }
  clear_curves (curves);
}

/* event and censoring change places */
static void
test_follow_up (void)
{
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2];

  make_curves (curves, &rows, NAN);
  for (int group = 0; group < 2; group++)
    {
      EgCurve reverse;
      g_autofree double *limits = g_new (double, 2 * curves[group].n);
      double value;

      g_assert_cmpint (eg_curve_reverse (&curves[group], &reverse), ==, EG_OK);
      eg_curve_intervals (&reverse, EG_INTERVAL_LOG, .95, limits, limits + reverse.n);
      eg_quantile (reverse.times, reverse.survival, reverse.n, 0, .5, &value);
      check (value, follow_up[group]);
      eg_quantile (reverse.times, limits, reverse.n, 0, .5, &value);
      check (value, follow_up[2 + group]);
      eg_quantile (reverse.times, limits + reverse.n, reverse.n, 0, .5, &value);
      check (value, follow_up[4 + group]);
      eg_curve_reverse_clear (&reverse);
    }
  clear_curves (curves);
}

static void
test_given (void)
{
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2];

  make_curves (curves, &rows, 200);
  g_assert_cmpuint (curves[0].n, ==, G_N_ELEMENTS (given_time));
  g_assert_cmpfloat (curves[0].origin, ==, 200);
  g_assert_cmpint (eg_curve_add_errors (&curves[0]), ==, EG_OK);
  for (gsize i = 0; i < curves[0].n; i++)
    {
      g_assert_cmpfloat (curves[0].times[i], ==, given_time[i]);
      check (curves[0].survival[i], given_survival[i]);
      check (curves[0].se_log[i], given_se_log[i]);
    }
  clear_curves (curves);
}

/* R's findq(): the middle of an interval on which S is 1 - p, limits that rise, the last value hit */
static void
test_quantiles (void)
{
  const double shares[] = { .25, .5, .75, 1 }, *expected = small_quantiles;

  for (gsize set = 0; set < G_N_ELEMENTS (small_time) / 12; set++)
    {
      EgSurvivalRows rows = { .n = 12, .time = small_time + 12 * set, .entry = small_entry + 12 * set,
                              .status = small_status + 12 * set, .n_groups = 1, .n_strata = 1 };
      g_autofree double *limits = NULL;
      EgCurve curve;

      make_curves (&curve, &rows, NAN);
      limits = g_new (double, 2 * curve.n);
      for (int type = EG_INTERVAL_PLAIN; type <= EG_INTERVAL_ARCSIN; type++)
        {
          const double *values[] = { curve.survival, limits, limits + curve.n };

          eg_curve_intervals (&curve, type, .95, limits, limits + curve.n);
          for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
            for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
              {
                double value;

                eg_quantile (curve.times, values[j], curve.n, curve.origin, shares[i], &value);
                check (value, *expected);
                expected++;
              }
        }
      eg_curve_clear (&curve);
    }
}

static const EgRankSpec specs[] = {
  { EG_RANK_LOG_RANK, 0, 0 }, { EG_RANK_GEHAN, 0, 0 }, { EG_RANK_TARONE_WARE, 0, 0 }, { EG_RANK_PETO_PETO, 0, 0 },
  { EG_RANK_MODIFIED_PETO, 0, 0 }, { EG_RANK_FLEMING_HARRINGTON, .5, 2 }, { EG_RANK_RHO, 1, 0 },
  { EG_RANK_FLEMING_HARRINGTON, 0, 1 }, { EG_RANK_RHO, .5, 0 },
};

static void
make_tests (EgRankTest           *tests,
            const EgSurvivalRows *rows,
            const guint8         *only)
{
  EgTimeline line;

  g_assert_cmpint (eg_timeline_init (&line, rows, NAN, FALSE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_rank_tests_init (tests, specs, G_N_ELEMENTS (specs), &line, only, NULL), ==, EG_OK);
  eg_timeline_clear (&line);
}

static void
clear_tests (EgRankTest *tests)
{
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    eg_rank_test_clear (&tests[i]);
}

static EgSurvivalRows
by_ecog (void)
{
  EgSurvivalRows rows = by_sex ();

  rows.group = lung_stratum;
  rows.n_groups = 3;

  return rows;
}

static void
test_family (void)
{
  const double scores[] = { 0, 1, 3 }, alike[] = { 2, 2, 2 };
  EgSurvivalRows rows = by_ecog ();
  EgRankTest tests[G_N_ELEMENTS (specs)];
  double z, chisq, p;

  make_tests (tests, &rows, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (family_chisq); i++)
    {
      check (tests[i].chisq, family_chisq[i]);
      g_assert_cmpint (tests[i].df, ==, 2);
      eg_rank_trend (&tests[i], scores, &z, &chisq, &p);
      check (chisq, family_trend[i]);
      check (z * z, family_trend[i]);
      eg_rank_trend (&tests[i], alike, &z, &chisq, &p);
      g_assert_true (isnan (chisq));
    }
  /* what survdiff calls Peto & Peto is S(t-), not their own estimate: two numbers, two names */
  check (tests[6].chisq, rho_chisq[0]);
  check (tests[8].chisq, rho_chisq[1]);
  g_assert_cmpfloat (fabs (tests[3].chisq - tests[6].chisq), >, .001);
  clear_tests (tests);
}

static void
test_strata (void)
{
  EgSurvivalRows rows = by_ecog ();
  EgRankTest tests[G_N_ELEMENTS (specs)];

  rows.stratum = lung_group;
  rows.n_strata = 2;
  make_tests (tests, &rows, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (family_stratified); i++)
    check (tests[i].chisq, family_stratified[i]);
  check (tests[6].chisq, rho_chisq[2]);
  clear_tests (tests);
}

static void
test_truncated (void)
{
  EgSurvivalRows rows = by_ecog ();
  EgRankTest tests[G_N_ELEMENTS (specs)];
  g_autofree double *entry = g_new (double, rows.n);

  for (gsize i = 0; i < rows.n; i++)
    entry[i] = (i + 1) % 3 == 0 ? floor (lung_time[i] / 2) : -1;
  rows.entry = entry;
  make_tests (tests, &rows, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (family_truncated); i++)
    check (tests[i].chisq, family_truncated[i]);
  clear_tests (tests);
}

static void
test_pairs (void)
{
  const guint8 pairs[3][3] = { { 1, 1, 0 }, { 1, 0, 1 }, { 0, 1, 1 } };
  EgSurvivalRows rows = by_ecog ();

  for (gsize i = 0; i < 3; i++)
    {
      EgRankTest tests[G_N_ELEMENTS (specs)];

      make_tests (tests, &rows, pairs[i]);
      check (tests[0].chisq, family_pairs[i]);
      g_assert_cmpint (tests[0].df, ==, 1);
      clear_tests (tests);
    }
}

/* Klein & Moeschberger 2003, (4.4.1) to (4.4.6), written out */
static void
test_bands (void)
{
  EgSurvivalRows rows = by_sex ();
  EgCurve curves[2], *curve = &curves[0];

  make_curves (curves, &rows, NAN);
  g_assert_cmpint (eg_curve_add_errors (curve), ==, EG_OK);
  for (int type = EG_INTERVAL_PLAIN; type <= EG_INTERVAL_ARCSIN; type++)
    for (int band = 0; band < 2 && type != EG_INTERVAL_LOG && type != EG_INTERVAL_LOGIT; band++)
      {
        g_autofree double *limits = g_new (double, 2 * curve->n);
        double c;

        eg_curve_band (curve, band, type, .95, 60, 600, limits, limits + curve->n, &c);
        for (gsize i = 0; i < curve->n; i++)
          {
            double s = curve->survival[i], se = curve->se_log[i], n = curve->n_rows, theta, lower;
            double reach = band == EG_BAND_EQUAL_PRECISION ? c * se : c * (1 + n * se * se) / sqrt (n);

            if (curve->times[i] < 60 || curve->times[i] > 600)
              continue;
            theta = exp (reach / log (s));
            lower = type == EG_INTERVAL_PLAIN ? fmax (0, s - reach * s)
                    : type == EG_INTERVAL_LOG_LOG ? pow (s, 1 / theta)
                    : pow (sin (fmax (0, asin (sqrt (s)) - .5 * reach * sqrt (s / (1 - s)))), 2);
            check (limits[i], lower);
          }
      }
  clear_curves (curves);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/family/intervals", test_intervals);
  g_test_add_func ("/family/times", test_times);
  g_test_add_func ("/family/means", test_means);
  g_test_add_func ("/family/follow-up", test_follow_up);
  g_test_add_func ("/family/given", test_given);
  g_test_add_func ("/family/quantiles", test_quantiles);
  g_test_add_func ("/family/weights", test_family);
  g_test_add_func ("/family/strata", test_strata);
  g_test_add_func ("/family/truncated", test_truncated);
  g_test_add_func ("/family/pairs", test_pairs);
  g_test_add_func ("/family/bands", test_bands);

  return g_test_run ();
}
