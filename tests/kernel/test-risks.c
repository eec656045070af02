/* test-risks.c: competing risks, multi-state models and their regression against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/risks/eg-fine-gray.h"
#include "kernel/risks/eg-gray-test.h"
#include "kernel/risks/eg-state-curve.h"
#include "oracle/oracle-check.h"
#include "oracle/risks-oracle.h"

#define N_MGUS G_N_ELEMENTS (mgus_time)

static EgSurvivalRows
mgus_rows (void)
{
  return (EgSurvivalRows) { .n = N_MGUS, .time = mgus_time, .status = mgus_cause, .group = mgus_sex, .n_groups = 2,
                            .n_strata = 1 };
}

/* a cause is the state of its number */
static void
set_states (guint8       *to,
            const guint8 *cause,
            gsize         n)
{
  for (gsize i = 0; i < n; i++)
    to[i] = cause[i] ? cause[i] : EG_NO_STATE;
}

static void
check_states (const EgStateCurve *curve,
              gsize               n,
              const double       *p,
              const double       *se,
              const double       *at_risk)
{
  g_assert_cmpuint (curve->n * 3, ==, n);
  for (gsize i = 0; i < n; i++)
    {
      check (curve->p[i], p[i]);
      check (curve->se[i], se[i]);
      check (curve->n_at_risk[i], at_risk[i]);
    }
}

#define CHECK_STATES(curve, name) \
  check_states (curve, G_N_ELEMENTS (name##_p), name##_p, name##_se, name##_at_risk)

static void
clear_two (EgStateCurve *curves)
{
  eg_state_curve_clear (&curves[0]);
  eg_state_curve_clear (&curves[1]);
}

static void
test_aalen_johansen (void)
{
  guint8 to[N_MGUS];
  EgStateRows rows = { mgus_rows (), NULL, to, 3, 0 };
  EgStateCurve curves[2];

  set_states (to, mgus_cause, N_MGUS);
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  CHECK_STATES (&curves[0], mgus_plain);
  clear_two (curves);

  rows.rows.weight = mgus_weight;
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  CHECK_STATES (&curves[0], mgus_weighted);
  clear_two (curves);

  rows.rows.cluster = mgus_cluster;
  rows.rows.n_clusters = 23;
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  CHECK_STATES (&curves[0], mgus_clustered);
  clear_two (curves);

  rows.rows.cluster = NULL;
  rows.rows.weight = NULL;
  rows.rows.entry = mgus_entry;
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  CHECK_STATES (&curves[0], mgus_entered);
  clear_two (curves);
}

static void
test_multi_state (void)
{
  EgStateRows rows = {
    { .n = G_N_ELEMENTS (path_time), .time = path_time, .entry = path_entry, .cluster = path_id, .n_groups = 1,
      .n_strata = 1, .n_clusters = G_N_ELEMENTS (path_time) },
    path_from, path_to, 3, 0,
  };
  EgStateCurve curve;

  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  CHECK_STATES (&curve, path);
  for (gsize i = 0; i < curve.n; i++)
    g_assert_cmpfloat_with_epsilon (curve.p[3 * i] + curve.p[3 * i + 1] + curve.p[3 * i + 2], 1, 1e-14);
  eg_state_curve_clear (&curve);
}

static void
test_mean_count (void)
{
  const gsize n = G_N_ELEMENTS (cgd_time);
  g_autofree guint8 *to = g_new (guint8, n);
  EgStateRows rows = {
    { .n = n, .time = cgd_time, .entry = cgd_entry, .cluster = cgd_id, .group = cgd_group, .n_groups = 2,
      .n_strata = 1, .n_clusters = 70 },
    NULL, to, 2, 1 << 1,
  };
  EgStateCurve curves[2];

  set_states (to, cgd_status, n);
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (cgd_times); i++)
    {
      gsize at = eg_state_curve_find (&curves[0], cgd_times[i]);

      check (curves[0].p[2 * at + 1], cgd_mean[i]);
      check (curves[0].se[2 * at + 1], cgd_se[i]);
      g_assert_cmpfloat (curves[0].p[2 * at], ==, 1);
    }
  clear_two (curves);
}

static void
test_gray_errors (void)
{
  static const double * const variance[] = { gray_var_1, gray_var_2 };
  guint8 to[N_MGUS];
  double se[N_MGUS];
  EgStateRows rows = { mgus_rows (), NULL, to, 3, 0 };
  EgStateCurve curves[2];

  set_states (to, mgus_cause, N_MGUS);
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  for (guint cause = 1; cause <= 2; cause++)
    {
      eg_gray_errors (&curves[0], cause, se);
      for (gsize i = 0; i < G_N_ELEMENTS (gray_var_1); i++)
        {
          gsize at = eg_state_curve_find (&curves[0], 10. * i);

          if (at != (gsize) -1 && !isnan (variance[cause - 1][i]))
            check (se[at] * se[at], variance[cause - 1][i]);
        }
    }
  clear_two (curves);
}

static void
check_gray (const EgSurvivalRows *rows,
            double                rho,
            const double         *expected)
{
  for (guint cause = 1; cause <= 2; cause++)
    {
      EgGrayTest test;

      g_assert_cmpint (eg_gray_test_init (&test, rows, cause, rho, NULL, NULL), ==, EG_OK);
      check (test.chisq, expected[2 * (cause - 1)]);
      check (test.p_value, expected[2 * (cause - 1) + 1]);
      g_assert_cmpint (test.df, ==, rows->n_groups - 1);
      eg_gray_test_clear (&test);
    }
}

static void
test_gray_test (void)
{
  EgSurvivalRows rows = mgus_rows ();

  check_gray (&rows, 0, gray_two_0);
  check_gray (&rows, 1, gray_two_1);
  rows.group = mgus_age_group;
  rows.n_groups = 3;
  rows.stratum = mgus_stratum;
  rows.n_strata = 2;
  check_gray (&rows, 0, gray_strata_0);
  check_gray (&rows, 1, gray_strata_1);
}

static void
check_fine_gray (guint         cause,
                 const double *coefficients,
                 const double *robust,
                 const double *naive,
                 const double *likelihood,
                 const double *jumps,
                 const double *predicted,
                 gsize         n_times)
{
  double sex[N_MGUS], incidence[N_MGUS];
  const double * const x[] = { mgus_age, mgus_hgb, mgus_creat, sex };
  EgFineGrayRows rows = { .n = N_MGUS, .time = mgus_time, .status = mgus_cause, .cause = cause, .x = x,
                          .n_columns = 4 };
  EgFineGray fit;

  for (gsize i = 0; i < N_MGUS; i++)
    sex[i] = mgus_sex[i];
  if (!jumps)
    {
      rows.censor_group = mgus_stratum;
      rows.n_censor_groups = 2;
    }
  g_assert_cmpint (eg_fine_gray_init (&fit, &rows, NULL, NULL), ==, EG_OK);
  g_assert_true (fit.converged);
  for (gsize i = 0; i < 4; i++)
    check (fit.coefficients[i], coefficients[i]);
  for (gsize i = 0; i < 16; i++)
    {
      check (fit.robust[i], robust[i]);
      if (naive)
        check (fit.naive[i], naive[i]);
    }
  if (jumps)
    {
      check (fit.log_likelihood, likelihood[0]);
      check (fit.null_log_likelihood, likelihood[1]);
      g_assert_cmpuint (fit.n_times, ==, n_times);
      eg_fine_gray_predict (&fit, crr_new, incidence);
      for (gsize i = 0; i < n_times; i++)
        {
          check (fit.jumps[i], jumps[i]);
          check (incidence[i], predicted[i]);
        }
    }
  eg_fine_gray_clear (&fit);
}

static void
check_changing (guint         cause,
                gboolean      logarithm,
                const double *expected)
{
  static const uint8_t sets[] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1 };
  double sex[N_MGUS], g[N_MGUS], chisq[5];
  const double * const x[] = { mgus_age, mgus_hgb, mgus_creat, sex };
  EgFineGrayRows rows = { .n = N_MGUS, .time = mgus_untied, .status = mgus_cause, .cause = cause, .x = x,
                          .n_columns = 4 };
  EgFineGray fit;
  int df[5];

  for (gsize i = 0; i < N_MGUS; i++)
    sex[i] = mgus_sex[i];
  g_assert_cmpint (eg_fine_gray_init (&fit, &rows, NULL, NULL), ==, EG_OK);
  for (gsize i = 0; i < fit.n_times; i++)
    g[i] = logarithm ? log (fit.times[i]) : fit.times[i];
  g_assert_cmpint (eg_fine_gray_test_changing (&fit, &rows, g, sets, 5, chisq, df, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < 5; i++)
    {
      check (chisq[i], expected[i]);
      g_assert_cmpint (df[i], ==, i < 4 ? 1 : 4);
    }
  eg_fine_gray_clear (&fit);
}

/* R's cox.zph of the rows of finegray () */
static void
test_changing (void)
{
  check_changing (1, FALSE, finegray_zph_identity_1);
  check_changing (1, TRUE, finegray_zph_log_1);
  check_changing (2, FALSE, finegray_zph_identity_2);
  check_changing (2, TRUE, finegray_zph_log_2);
}

static void
test_fine_gray (void)
{
  check_fine_gray (1, crr_coef_1, crr_var_1, crr_invinf_1, crr_loglik_1, crr_jumps_1, crr_predicted_1,
                   G_N_ELEMENTS (crr_jumps_1));
  check_fine_gray (2, crr_coef_2, crr_var_2, crr_invinf_2, crr_loglik_2, crr_jumps_2, crr_predicted_2,
                   G_N_ELEMENTS (crr_jumps_2));
  check_fine_gray (1, crr_group_coef_1, crr_group_var_1, NULL, NULL, NULL, NULL, 0);
  check_fine_gray (2, crr_group_coef_2, crr_group_var_2, NULL, NULL, NULL, NULL, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/risks/oracle/aalen-johansen", test_aalen_johansen);
  g_test_add_func ("/risks/oracle/multi-state", test_multi_state);
  g_test_add_func ("/risks/oracle/mean-count", test_mean_count);
  g_test_add_func ("/risks/oracle/gray-errors", test_gray_errors);
  g_test_add_func ("/risks/oracle/gray-test", test_gray_test);
  g_test_add_func ("/risks/oracle/fine-gray", test_fine_gray);
  g_test_add_func ("/risks/oracle/changing", test_changing);

  return g_test_run ();
}
