/* test-cox.c: the model of Cox against R, and against itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-cox-baseline.h"
#include "kernel/survival/eg-cox.h"
#include "oracle/oracle-check.h"
#include "oracle/cox-oracle.h"

#define N_LUNG G_N_ELEMENTS (lung_time)
#define N_CGD G_N_ELEMENTS (cgd_time)

/* What R fits to rounding differs from the maximum by somewhat more than rounding. */
#define check_near(value, expected, tolerance) \
  G_STMT_START { \
    if (!(fabs ((value) - (expected)) <= (tolerance) * (fabs (expected) + 1e-3))) \
      { \
        g_test_message ("%s: %.17g, but should be %.17g", G_STRLOC, (double) (value), (double) (expected)); \
        g_test_fail (); \
      } \
  } G_STMT_END

typedef struct
{
  EgCoxData data;
  EgCox     cox;
} Fit;

static EgSurvivalRows
lung_rows (void)
{
  return (EgSurvivalRows) { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 1 };
}

static EgSurvivalRows
cgd_rows (void)
{
  return (EgSurvivalRows) { .n = N_CGD, .time = cgd_time, .entry = cgd_entry, .status = cgd_status, .n_groups = 1,
                            .n_strata = 1 };
}

static void
fit_init (Fit                  *fit,
          const EgSurvivalRows *rows,
          const double         *offset,
          const double         *x,
          size_t                p,
          EgCoxSettings         settings)
{
  g_assert_cmpint (eg_cox_data_init (&fit->data, rows, offset, p, NULL, NULL), ==, EG_OK);
  for (size_t j = 0; j < p; j++)
    eg_cox_data_set_column (&fit->data, j, x + j * rows->n);
  g_assert_cmpint (eg_cox_init (&fit->cox, &fit->data, &settings, NULL, NULL), ==, EG_OK);
}

static void
fit_clear (Fit *fit)
{
  eg_cox_clear (&fit->cox);
  eg_cox_data_clear (&fit->data);
}

/* ---- against R ---- */

typedef struct
{
  const double *coef, *var, *means, *tests, *hazard_time, *hazard, *martingale;
  gsize         n_hazard;
} Expected;

#define EXPECTED(name) \
  (Expected) { name##_coef, name##_var, name##_means, name##_tests, name##_hazard_time, name##_hazard, \
               name##_martingale, G_N_ELEMENTS (name##_hazard) }

static void
check_hazard (const Fit      *fit,
              const Expected *expected)
{
  const double zero[3] = { 0 };
  EgCoxBaseline base;
  size_t stratum = 0;

  g_assert_cmpint (eg_cox_baseline_init (&base, &fit->cox), ==, EG_OK);
  for (gsize i = 0; i < expected->n_hazard; i++)
    {
      size_t step;

      if (i > 0 && expected->hazard_time[i] < expected->hazard_time[i - 1])
        stratum++;
      step = eg_cox_baseline_find (&base, stratum, expected->hazard_time[i]);
      /* R's basehaz () is at the mean of the offsets */
      check_near (step == (size_t) -1 ? 0 : eg_cox_baseline_at (&base, step, zero, fit->data.mean_offset, NULL),
                  expected->hazard[i], 1e-10);
    }
  eg_cox_baseline_clear (&base);
}

static void
check_fit (Fit            *fit,
           const Expected  expected,
           double          tolerance)
{
  const EgCox *cox = &fit->cox;
  g_autofree double *martingale = g_new (double, fit->data.n_rows);

  g_assert_true (cox->converged);
  for (size_t j = 0; j < 3; j++)
    {
      check_near (cox->coefficients[j], expected.coef[j], tolerance);
      check (cox->means[j], expected.means[j]);
      for (size_t l = 0; l < 3; l++)
        check_near (cox->variance[j * 3 + l] / sqrt (expected.var[4 * j] * expected.var[4 * l]),
                    expected.var[j * 3 + l] / sqrt (expected.var[4 * j] * expected.var[4 * l]), tolerance);
    }
  check (cox->loglik_null, expected.tests[0]);
  check_near (cox->loglik, expected.tests[1], 1e-13);
  check (cox->score_test, expected.tests[2]);
  check_near (cox->wald_test, expected.tests[3], tolerance);
  if (cox->ties == EG_TIES_EXACT)
    return;
  check_hazard (fit, &expected);
  eg_cox_martingale (cox, martingale);
  for (size_t i = 0; i < fit->data.n_rows; i++)
    check_near (martingale[i], expected.martingale[i], tolerance);
}

static void
check_zph (const Fit      *fit,
           EgZphTransform  transform,
           const double   *expected)
{
  EgZph zph;

  g_assert_cmpint (eg_zph_init (&zph, &fit->cox, transform), ==, EG_OK);
  for (size_t j = 0; j <= 3; j++)
    {
      uint8_t only[3] = { j == 0, j == 1, j == 2 };
      double chisq;
      int df;

      g_assert_cmpint (eg_zph_test (&zph, j < 3 ? only : NULL, &chisq, &df), ==, EG_OK);
      g_assert_cmpint (df, ==, j < 3 ? 1 : 3);
      check_near (chisq, expected[j], 1e-9);
    }
  eg_zph_clear (&zph);
}

static void
check_concordance (const EgConcordance *pairs,
                   const double        *expected)
{
  check_near (pairs->concordant, expected[0], 1e-12);
  check_near (pairs->discordant, expected[1], 1e-12);
  check_near (pairs->tied_score, expected[2], 1e-12);
  check_near (pairs->tied_time, expected[3], 1e-12);
  check_near (pairs->tied_both, expected[4], 1e-12);
  check_near (pairs->c, expected[5], 1e-12);
  check_near (pairs->variance, expected[6], 1e-10);
}

static void
check_own_concordance (const Fit            *fit,
                       const EgSurvivalRows *rows,
                       const double         *expected)
{
  g_autofree double *eta = g_new (double, rows->n);
  EgConcordance pairs;

  eg_cox_linear_predictor (&fit->cox, eta);
  g_assert_cmpint (eg_concordance (rows, eta, EG_PAIR_ONE, &pairs, NULL, NULL), ==, EG_OK);
  check_concordance (&pairs, expected);
}

#define CHECK_TESTS(fit, rows, name) \
  G_STMT_START { \
    check_zph (fit, EG_ZPH_KM, name##_zph_km); \
    check_zph (fit, EG_ZPH_RANK, name##_zph_rank); \
    check_zph (fit, EG_ZPH_IDENTITY, name##_zph_identity); \
    check_zph (fit, EG_ZPH_LOG, name##_zph_log); \
    check_own_concordance (fit, rows, name##_concordance); \
  } G_STMT_END

static void
check_residuals (const Fit    *fit,
                 const double *score,
                 const double *dfbetas,
                 const double *schoenfeld,
                 const double *scaled)
{
  const size_t n = fit->data.n_rows, n_events = fit->data.n_events;
  g_autofree double *values = g_new (double, 3 * n);
  double *columns[3] = { values, values + n, values + 2 * n };
  g_autofree uint32_t *rows = g_new (uint32_t, n);

  for (size_t j = 0; j < 3; j++)
    {
      g_assert_cmpint (eg_cox_score (&fit->cox, j, values), ==, EG_OK);
      for (size_t i = 0; i < n; i++)
        check_near (values[i], score[j * n + i], 1e-9);
    }
  g_assert_cmpint (eg_cox_dfbeta (&fit->cox, TRUE, columns), ==, EG_OK);
  for (size_t i = 0; i < 3 * n; i++)
    check_near (values[i], dfbetas[i], 1e-9);
  for (int is_scaled = 0; is_scaled < 2; is_scaled++)
    {
      g_assert_cmpint (eg_cox_schoenfeld (&fit->cox, is_scaled, rows, values), ==, EG_OK);
      for (size_t e = 0; e < n_events; e++)
        for (size_t j = 0; j < 3; j++)
          check_near (values[e * 3 + j], (is_scaled ? scaled : schoenfeld)[j * n_events + e], 1e-9);
    }
}

#define CHECK_RESIDUALS(fit, name) \
  check_residuals (fit, name##_score, name##_dfbetas, name##_schoenfeld, name##_scaledsch)

static void
test_efron (void)
{
  EgSurvivalRows rows = lung_rows ();
  g_autofree double *martingale = g_new (double, N_LUNG);
  Fit fit;

  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (lung_efron), 1e-10);
  CHECK_TESTS (&fit, &rows, lung_efron);
  CHECK_RESIDUALS (&fit, lung_efron);
  eg_cox_martingale (&fit.cox, martingale);
  for (gsize i = 0; i < N_LUNG; i++)
    check_near (eg_cox_deviance (martingale[i], lung_status[i]), lung_efron_deviance[i], 1e-10);
  fit_clear (&fit);
}

static void
test_breslow (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { .ties = EG_TIES_BRESLOW });
  check_fit (&fit, EXPECTED (lung_breslow), 1e-10);
  CHECK_TESTS (&fit, &rows, lung_breslow);
  fit_clear (&fit);
}

static void
test_exact (void)
{
  EgSurvivalRows rows = lung_rows ();
  EgSurvivalRows months = cgd_rows ();
  const gsize n = months_exact_n[0];
  double x[3 * N_CGD];
  Fit fit;

  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { .ties = EG_TIES_EXACT });
  check_fit (&fit, (Expected) { lung_exact_coef, lung_exact_var, lung_exact_means, lung_exact_tests }, 1e-9);
  fit_clear (&fit);

  months.n = n;
  months.time = months_time;
  months.entry = months_entry;
  for (gsize j = 0; j < 3; j++)
    memcpy (x + j * n, cgd_x + j * N_CGD, n * sizeof (double));
  fit_init (&fit, &months, NULL, x, 3, (EgCoxSettings) { .ties = EG_TIES_EXACT });
  check_fit (&fit, (Expected) { months_exact_coef, months_exact_var, months_exact_means, months_exact_tests }, 1e-9);
  fit_clear (&fit);
}

static void
test_strata (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  rows.stratum = lung_stratum;
  rows.n_strata = 3;
  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (lung_strata), 1e-10);
  CHECK_TESTS (&fit, &rows, lung_strata);
  fit_clear (&fit);
}

static void
test_weights (void)
{
  EgSurvivalRows rows = lung_rows ();
  double robust[9], wald, score;
  Fit fit;

  rows.weight = lung_weight;
  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (lung_weighted), 1e-10);
  CHECK_TESTS (&fit, &rows, lung_weighted);
  CHECK_RESIDUALS (&fit, lung_weighted);
  check_fit (&fit, EXPECTED (lung_cluster), 1e-10);
  g_assert_cmpint (eg_cox_robust (&fit.cox, lung_cluster, 100, robust, &wald, &score), ==, EG_OK);
  for (gsize i = 0; i < 9; i++)
    check_near (robust[i], lung_cluster_robust[i], 1e-10);
  check_near (wald, lung_cluster_robust_tests[0], 1e-9);
  check_near (score, lung_cluster_robust_tests[1], 1e-9);
  fit_clear (&fit);
}

static void
test_offset (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  fit_init (&fit, &rows, lung_offset, lung_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (lung_offset), 1e-10);
  CHECK_TESTS (&fit, &rows, lung_offset);
  fit_clear (&fit);
}

static void
test_default (void)
{
  EgSurvivalRows rows = lung_rows ();
  Fit fit;

  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { .stop_as_r = 1 });
  check_fit (&fit, EXPECTED (lung_default), 1e-10);
  fit_clear (&fit);
}

static void
test_entries (void)
{
  EgSurvivalRows rows = cgd_rows ();
  double robust[9], wald, score;
  Fit fit;

  rows.cluster = cgd_cluster;
  rows.n_clusters = 1000;
  fit_init (&fit, &rows, NULL, cgd_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (cgd_efron), 1e-10);
  CHECK_TESTS (&fit, &rows, cgd_efron);
  g_assert_cmpint (eg_cox_robust (&fit.cox, cgd_cluster, 1000, robust, &wald, &score), ==, EG_OK);
  for (gsize i = 0; i < 9; i++)
    check_near (robust[i], cgd_efron_robust[i], 1e-10);
  check_near (wald, cgd_efron_robust_tests[0], 1e-9);
  check_near (score, cgd_efron_robust_tests[1], 1e-9);
  fit_clear (&fit);

  rows = cgd_rows ();
  rows.stratum = cgd_stratum;
  rows.n_strata = 2;
  fit_init (&fit, &rows, NULL, cgd_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (cgd_strata), 1e-10);
  CHECK_TESTS (&fit, &rows, cgd_strata);
  CHECK_RESIDUALS (&fit, cgd_strata);
  fit_clear (&fit);

  rows = cgd_rows ();
  rows.time = months_time;
  rows.entry = months_entry;
  fit_init (&fit, &rows, NULL, cgd_x, 3, (EgCoxSettings) { 0 });
  check_fit (&fit, EXPECTED (months_efron), 1e-10);
  CHECK_TESTS (&fit, &rows, months_efron);
  fit_clear (&fit);
}

static void
check_curve (EgTies        ties,
             gsize         n,
             const double *times,
             const double *survival,
             const double *hazard,
             const double *se)
{
  EgSurvivalRows rows = lung_rows ();
  const double x[] = { 50, 1, 5 };
  EgCoxBaseline base;
  Fit fit;

  fit_init (&fit, &rows, NULL, lung_x, 3, (EgCoxSettings) { .ties = ties });
  g_assert_cmpint (eg_cox_baseline_init (&base, &fit.cox), ==, EG_OK);
  for (gsize i = 0; i < n; i++)
    {
      size_t step = eg_cox_baseline_find (&base, 0, times[i]);
      double error = 0, h = step == (size_t) -1 ? 0 : eg_cox_baseline_at (&base, step, x, 0, &error);

      check_near (h, hazard[i], 1e-10);
      check_near (exp (-h), survival[i], 1e-10);
      check_near (error, se[i], 1e-10);
    }
  eg_cox_baseline_clear (&base);
  fit_clear (&fit);
}

static void
test_curves (void)
{
  check_curve (EG_TIES_EFRON, G_N_ELEMENTS (lung_curve_time), lung_curve_time, lung_curve_surv, lung_curve_cumhaz,
               lung_curve_se);
  check_curve (EG_TIES_EXACT, G_N_ELEMENTS (lung_exact_curve_time), lung_exact_curve_time, lung_exact_curve_surv,
               lung_exact_curve_cumhaz, lung_exact_curve_se);
}

static void
check_pairs (const EgSurvivalRows *rows,
             EgPairWeight          weight,
             const double         *expected)
{
  EgConcordance pairs;

  g_assert_cmpint (eg_concordance (rows, pairs_score, weight, &pairs, NULL, NULL), ==, EG_OK);
  check_concordance (&pairs, expected);
  check_near (pairs.chance_variance, expected[7], 1e-10);
}

/* The covariance of two C is what a comparison rests on. */
static void
check_both (const EgSurvivalRows *rows,
            EgPairWeight          weight,
            const double         *expected)
{
  EgConcordanceComparison both;
  const double variance = expected[2] + expected[3] - 2 * expected[4];

  g_assert_cmpint (eg_concordance_compare (rows, pairs_score, pairs_other, weight, &both, NULL, NULL), ==, EG_OK);
  check_near (both.first.c, expected[0], 1e-9);
  check_near (both.second.c, expected[1], 1e-9);
  check_near (both.first.variance, expected[2], 1e-9);
  check_near (both.second.variance, expected[3], 1e-9);
  check_near (both.covariance, expected[4], 1e-9);
  check_near (both.difference, expected[0] - expected[1], 1e-9);
  check_near (both.se, sqrt (variance), 1e-9);
  check_near (both.z, both.difference / sqrt (variance), 1e-9);
  check_near (both.p, 2 * gsl_cdf_ugaussian_Q (fabs (both.z)), 1e-9);
}

/* A score beside itself, or beside one that orders alike, does not differ from it, and that cannot be by chance. */
static void
test_same_order (void)
{
  const EgSurvivalRows rows = lung_rows ();
  double other[G_N_ELEMENTS (pairs_score)];
  EgConcordanceComparison both;

  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    other[i] = exp (pairs_score[i] / 10);
  g_assert_cmpint (eg_concordance_compare (&rows, pairs_score, other, EG_PAIR_INVERSE_G2, &both, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (both.difference, ==, 0);
  g_assert_cmpfloat (both.se, ==, 0);
  g_assert_true (isnan (both.z) && isnan (both.p));
  other[3] = NAN;
  g_assert_cmpint (eg_concordance_compare (&rows, pairs_score, other, EG_PAIR_ONE, &both, NULL, NULL), ==, EG_BAD_INPUT);
}

static void
test_compared (void)
{
  EgSurvivalRows rows = lung_rows ();

  check_both (&rows, EG_PAIR_ONE, pairs_both);
  check_both (&rows, EG_PAIR_INVERSE_G2, pairs_both_n_G2);
  rows.weight = lung_weight;
  check_both (&rows, EG_PAIR_ONE, pairs_both_weighted);
  rows.cluster = lung_cluster;
  rows.n_clusters = 100;
  check_both (&rows, EG_PAIR_ONE, pairs_both_cluster);
}

static void
test_concordance (void)
{
  EgSurvivalRows rows = lung_rows ();

  check_pairs (&rows, EG_PAIR_ONE, pairs_n);
  check_pairs (&rows, EG_PAIR_S, pairs_S);
  check_pairs (&rows, EG_PAIR_S_G, pairs_S_G);
  check_pairs (&rows, EG_PAIR_INVERSE_G2, pairs_n_G2);
  check_pairs (&rows, EG_PAIR_INVERSE_N, pairs_I);
  rows.weight = lung_weight;
  check_pairs (&rows, EG_PAIR_ONE, pairs_weighted);
  rows.cluster = lung_cluster;
  rows.n_clusters = 100;
  check_pairs (&rows, EG_PAIR_ONE, pairs_cluster);
  rows.cluster = NULL;
  rows.stratum = lung_stratum;
  rows.n_strata = 3;
  check_pairs (&rows, EG_PAIR_S, pairs_strata);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox/efron", test_efron);
  g_test_add_func ("/cox/breslow", test_breslow);
  g_test_add_func ("/cox/exact", test_exact);
  g_test_add_func ("/cox/strata", test_strata);
  g_test_add_func ("/cox/weights", test_weights);
  g_test_add_func ("/cox/offset", test_offset);
  g_test_add_func ("/cox/default", test_default);
  g_test_add_func ("/cox/entries", test_entries);
  g_test_add_func ("/cox/curves", test_curves);
  g_test_add_func ("/cox/concordance", test_concordance);
  g_test_add_func ("/cox/concordance/compared", test_compared);
  g_test_add_func ("/cox/concordance/same-order", test_same_order);

  return g_test_run ();
}
