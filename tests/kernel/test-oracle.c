/* test-oracle.c: robust variances, bands and adjustments against R and published tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"
#include "oracle/oracle-check.h"
#include "oracle/survival-oracle.h"

static EgSurvivalRows
lung_rows (void)
{
  return (EgSurvivalRows) { .n = G_N_ELEMENTS (lung_time), .time = lung_time, .status = lung_status,
                            .group = lung_group, .n_groups = 2, .n_strata = 1 };
}

static EgSurvivalRows
cgd_rows (void)
{
  return (EgSurvivalRows) { .n = G_N_ELEMENTS (cgd_time), .time = cgd_time, .entry = cgd_entry, .status = cgd_status,
                            .group = cgd_group, .n_groups = 2, .n_strata = 1 };
}

typedef struct
{
  EgTimeline line;
  EgCurve    curves[2];
} Fit;

static void
fit_init (Fit                  *fit,
          const EgSurvivalRows *rows,
          EgEstimator           estimator,
          gboolean              robust)
{
  g_assert_cmpint (eg_timeline_init (&fit->line, rows, NAN, TRUE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_curves_init (fit->curves, &fit->line, estimator, NAN), ==, EG_OK);
  if (robust)
    g_assert_cmpint (eg_curves_make_robust (fit->curves, &fit->line, rows, estimator), ==, EG_OK);
  g_assert_cmpint (eg_curve_add_errors (&fit->curves[0]), ==, EG_OK);
}

static void
fit_clear (Fit *fit)
{
  eg_curve_clear (&fit->curves[0]);
  eg_curve_clear (&fit->curves[1]);
  eg_timeline_clear (&fit->line);
}

static void
check_fit (const Fit    *fit,
           gsize         n,
           const double *surv,
           const double *se,
           const double *hazard,
           const double *se_hazard,
           const double *lower,
           const double *upper,
           EgInterval    type)
{
  const EgCurve *curve = &fit->curves[0];

  g_assert_cmpuint (curve->n, ==, n);
  for (gsize i = 0; i < n; i++)
    {
      double from, to;

      eg_interval (curve->survival[i], curve->se_log[i], type, .95, &from, &to);
      check (curve->survival[i], surv[i]);
      check (curve->survival[i] * curve->se_log[i], se[i]);
      check (curve->hazard[i], hazard[i]);
      check (curve->se_hazard[i], se_hazard[i]);
      check (from, lower[i]);
      check (to, upper[i]);
    }
}

#define CHECK_FIT(fit, name, type) \
  check_fit (&fit, G_N_ELEMENTS (name##_surv), name##_surv, name##_se, name##_hazard, name##_se_hazard, \
             name##_lower, name##_upper, type)

static void
test_robust (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  rows.weight = lung_weight;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  CHECK_FIT (fit, lung_weighted, EG_INTERVAL_LOG);
  fit_clear (&fit);

  rows.cluster = lung_cluster;
  rows.n_clusters = 100;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  CHECK_FIT (fit, lung_both, EG_INTERVAL_LOG_LOG);
  fit_clear (&fit);

  rows.weight = NULL;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  CHECK_FIT (fit, lung_clustered, EG_INTERVAL_LOG);
  fit_clear (&fit);
}

/* Where nobody has the event nothing changes, not even by rounding: the limits of a median would
 * follow it. */
static void
test_robust_between (void)
{
  EgSurvivalRows rows = lung_rows ();
  gsize n_between = 0;
  Fit fit;

  rows.weight = lung_weight;
  rows.cluster = lung_cluster;
  rows.n_clusters = 100;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  for (gsize i = 1; i < fit.curves[0].n; i++)
    if (eg_curve_n_events (&fit.curves[0], i) == 0)
      {
        g_assert_cmpfloat (fit.curves[0].se_log[i], ==, fit.curves[0].se_log[i - 1]);
        g_assert_cmpfloat (fit.curves[0].se_hazard[i], ==, fit.curves[0].se_hazard[i - 1]);
        n_between++;
      }
  g_assert_cmpuint (n_between, ==, 5);
  fit_clear (&fit);
}

/* weights that are counts: each row stands for so many */
static void
test_counts (void)
{
  EgSurvivalRows rows = lung_rows ();
  g_autofree double *weights = g_new (double, rows.n);
  Fit fit;

  for (gsize i = 0; i < rows.n; i++)
    weights[i] = lung_count[i];
  rows.weight = weights;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, FALSE);
  CHECK_FIT (fit, lung_counts, EG_INTERVAL_LOG);
  fit_clear (&fit);
}

static void
test_robust_hazard (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  rows.weight = lung_weight;
  fit_init (&fit, &rows, EG_NELSON_AALEN, TRUE);
  for (gsize i = 0; i < fit.curves[0].n; i++)
    check (fit.curves[0].se_hazard[i], lung_na_se_hazard[i]);
  fit_clear (&fit);
  fit_init (&fit, &rows, EG_FLEMING_HARRINGTON, TRUE);
  for (gsize i = 0; i < fit.curves[0].n; i++)
    {
      check (fit.curves[0].hazard[i], lung_fh_hazard[i]);
      check (fit.curves[0].se_hazard[i], lung_fh_se_hazard[i]);
    }
  fit_clear (&fit);
}

static void
test_left_truncation (void)
{
  EgSurvivalRows rows = cgd_rows ();
  Fit fit;

  fit_init (&fit, &rows, EG_KAPLAN_MEIER, FALSE);
  CHECK_FIT (fit, cgd_plain, EG_INTERVAL_LOG);
  fit_clear (&fit);
  rows.cluster = cgd_cluster;
  rows.n_clusters = 70;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  CHECK_FIT (fit, cgd_clustered, EG_INTERVAL_LOG);
  fit_clear (&fit);
}

static double
robust_chisq (const EgSurvivalRows *rows)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK };
  EgTimeline line;
  EgRankTest test;
  double chisq;

  g_assert_cmpint (eg_timeline_init (&line, rows, NAN, TRUE, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_rank_tests_init (&test, &spec, 1, &line, NULL, rows), ==, EG_OK);
  chisq = test.chisq;
  eg_rank_test_clear (&test);
  eg_timeline_clear (&line);

  return chisq;
}

static void
test_robust_rank (void)
{
  EgSurvivalRows rows = lung_rows ();

  rows.group = lung_stratum;
  rows.n_groups = 3;
  rows.weight = lung_weight;
  check (robust_chisq (&rows), lung_robust_chisq[0]);
  rows.cluster = lung_cluster;
  rows.n_clusters = 100;
  check (robust_chisq (&rows), lung_robust_chisq[1]);
  rows.cluster = NULL;
  rows.stratum = lung_group;
  rows.n_strata = 2;
  check (robust_chisq (&rows), lung_robust_chisq[2]);

  rows = cgd_rows ();
  rows.cluster = cgd_cluster;
  rows.n_clusters = 70;
  check (robust_chisq (&rows), cgd_robust_chisq[0]);
}

/* the robust error of the restricted mean: the change of the area when a weight changes, by differences */
static void
test_robust_mean (void)
{
  EgSurvivalRows rows = cgd_rows ();
  const double tau = 250;
  g_autofree double *weights = g_new (double, rows.n);
  double squares[70] = { 0 }, sum = 0, se;
  Fit fit;

  for (gsize i = 0; i < rows.n; i++)
    weights[i] = 1 + i % 3 * .5;
  rows.weight = weights;
  rows.cluster = cgd_cluster;
  rows.n_clusters = 70;
  fit_init (&fit, &rows, EG_KAPLAN_MEIER, TRUE);
  g_assert_cmpint (eg_rmst_robust (&fit.curves[0], &fit.line, &rows, 0, EG_KAPLAN_MEIER, tau, &se), ==, EG_OK);
  fit_clear (&fit);
  for (gsize i = 0; i < rows.n; i++)
    {
      double weight = weights[i], mean[2], dummy;

      for (int side = 0; side < 2; side++)
        {
          weights[i] = weight + (side ? 1e-5 : -1e-5);
          fit_init (&fit, &rows, EG_KAPLAN_MEIER, FALSE);
          eg_rmst (&fit.curves[0], tau, &mean[side], &dummy);
          fit_clear (&fit);
        }
      weights[i] = weight;
      squares[cgd_cluster[i]] += weight * (mean[1] - mean[0]) / 2e-5;
    }
  for (gsize i = 0; i < 70; i++)
    sum += squares[i] * squares[i];
  g_assert_cmpfloat_with_epsilon (se, sqrt (sum), 1e-6 * se);
}

/* Klein & Moeschberger 2003, tables C.3 and C.4 (as in R's km.ci 0.5-6) */
static void
test_critical (void)
{
  const struct { EgBand band; double level, a, b, value; } cases[] = {
    { EG_BAND_EQUAL_PRECISION, .95, .02, .10, 2.7500 },
    { EG_BAND_EQUAL_PRECISION, .95, .02, .28, 2.9227 },
    { EG_BAND_EQUAL_PRECISION, .95, .12, .48, 2.7862 },
    { EG_BAND_EQUAL_PRECISION, .95, .22, .88, 2.9554 },
    { EG_BAND_HALL_WELLNER, .95, .00, .10, .6825 },
    { EG_BAND_HALL_WELLNER, .95, .00, .28, 1.0594 },
    { EG_BAND_HALL_WELLNER, .95, .10, .48, 1.2603 },
    { EG_BAND_HALL_WELLNER, .95, .20, .88, 1.3567 },
    { EG_BAND_HALL_WELLNER, .95, 0, 1, 1.3581 },      /* Kolmogorov */
    { EG_BAND_HALL_WELLNER, .99, 0, 1, 1.6276 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (eg_band_critical (cases[i].band, cases[i].a, cases[i].b, cases[i].level),
                                    cases[i].value, 5.1e-5);
  g_assert_true (isnan (eg_band_critical (EG_BAND_EQUAL_PRECISION, 0, .5, .95)));
  g_assert_true (isnan (eg_band_critical (EG_BAND_HALL_WELLNER, .6, .5, .95)));
}

/* a band is wider than the interval at each time, and only there where it holds */
static void
test_band (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  fit_init (&fit, &rows, EG_KAPLAN_MEIER, FALSE);
  for (int band = 0; band < 2; band++)
    {
      const EgCurve *curve = &fit.curves[0];
      g_autofree double *lower = g_new (double, curve->n), *upper = g_new (double, curve->n);

      eg_curve_band (curve, band, EG_INTERVAL_LOG_LOG, .95, 100, 500, lower, upper, NULL);
      for (gsize i = 0; i < curve->n; i++)
        {
          double from, to;

          eg_interval (curve->survival[i], curve->se_log[i], EG_INTERVAL_LOG_LOG, .95, &from, &to);
          if (curve->times[i] > 100 && curve->times[i] <= 500)
            {
              g_assert_cmpfloat (lower[i], <, from);
              g_assert_cmpfloat (upper[i], >, to);
            }
          else if (curve->times[i] > 500)
            g_assert_true (isnan (lower[i]));
        }
    }
  fit_clear (&fit);
}

static void
test_adjust (void)
{
  const double p[] = { .01, .02, .03, .04, .05, .2, .001, .5 };
  const struct { EgAdjust method; const double *expected; } cases[] = {
    { EG_ADJUST_NONE, adjusted_none }, { EG_ADJUST_BONFERRONI, adjusted_bonferroni }, { EG_ADJUST_HOLM, adjusted_holm },
    { EG_ADJUST_HOCHBERG, adjusted_hochberg }, { EG_ADJUST_HOMMEL, adjusted_hommel }, { EG_ADJUST_BH, adjusted_BH },
    { EG_ADJUST_BY, adjusted_BY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree double *adjusted = g_memdup2 (p, sizeof p);

      g_assert_cmpint (eg_adjust (adjusted, G_N_ELEMENTS (p), cases[i].method), ==, EG_OK);
      for (gsize j = 0; j < G_N_ELEMENTS (p); j++)
        check (adjusted[j], cases[i].expected[j]);
    }
}

static void
test_sort (void)
{
  const double values[] = { 3, NAN, -1, 0, -0., 3, -INFINITY, 1e300, 2 };
  const guint32 up[] = { 6, 2, 3, 4, 8, 0, 5, 7, 1 }, down[] = { 7, 0, 5, 8, 3, 4, 2, 6, 1 };
  const guint32 codes[] = { 2, 0, 9, 1, 0 }, by_code[] = { 1, 4, 3, 0, 2 };
  guint32 order[9];

  eg_sort_order (values, 9, FALSE, order, NULL, NULL);
  g_assert_cmpmem (order, sizeof order, up, sizeof up);
  eg_sort_order (values, 9, TRUE, order, NULL, NULL);
  g_assert_cmpmem (order, sizeof order, down, sizeof down);
  eg_sort_order_codes (codes, 5, 3, NULL, FALSE, order);
  g_assert_cmpmem (order, sizeof by_code, by_code, sizeof by_code);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/oracle/robust", test_robust);
  g_test_add_func ("/oracle/robust-between", test_robust_between);
  g_test_add_func ("/oracle/counts", test_counts);
  g_test_add_func ("/oracle/robust-hazard", test_robust_hazard);
  g_test_add_func ("/oracle/left-truncation", test_left_truncation);
  g_test_add_func ("/oracle/robust-rank", test_robust_rank);
  g_test_add_func ("/oracle/robust-mean", test_robust_mean);
  g_test_add_func ("/oracle/critical", test_critical);
  g_test_add_func ("/oracle/band", test_band);
  g_test_add_func ("/oracle/adjust", test_adjust);
  g_test_add_func ("/oracle/sort", test_sort);

  return g_test_run ();
}
