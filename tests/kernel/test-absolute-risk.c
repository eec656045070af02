/* test-absolute-risk.c: risks from Cox models of all causes.
 *
 * Errors are held against what becomes of the risk when models are fitted again with other weights: ../oracle/absolute-risk.R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/risks/eg-absolute-risk.h"
#include "kernel/risks/eg-state-curve.h"
#include "../oracle/absolute-risk-oracle.h"

#define N 24
#define P 2
#define N_CLUSTERS 8
#define N_PEOPLE 3

#define assert_near(a, b, tolerance) g_assert_cmpfloat (fabs ((a) - (b)), <=, (tolerance) * fmax (1e-3, fabs (b)))

static const double times[N] = { 2, 3, 3, 5, 6, 6, 7, 8, 8, 9, 11, 12, 12, 14, 15, 16, 18, 18, 20, 21, 23, 25, 26, 28 };
static const guint8 status[N] = { 1, 2, 1, 0, 1, 1, 2, 1, 2, 0, 1, 1, 2, 0, 2, 1, 0, 1, 2, 1, 0, 2, 1, 0 };

typedef struct
{
  EgSurvivalRows rows;
  guint8         event[N];
  EgCoxData      data;
  EgCox          cox;
} Model;

static void
model_init (Model        *model,
            guint8        cause,
            gsize         n_columns,
            EgTies        ties,
            const double *entry)
{
  const EgCoxSettings settings = { .ties = ties };
  double x[P][N];

  for (guint i = 0; i < N; i++)
    {
      model->event[i] = status[i] == cause;
      x[0][i] = ((int) (i * 7) % 5 - 2) / 2.;
      x[1][i] = i % 3 == 1;
    }
  model->rows = (EgSurvivalRows) { .n = N, .time = times, .entry = entry, .status = model->event, .n_groups = 1, .n_strata = 1 };
  g_assert_cmpint (eg_cox_data_init (&model->data, &model->rows, NULL, n_columns, NULL, NULL), ==, EG_OK);
  for (gsize j = 0; j < n_columns; j++)
    eg_cox_data_set_column (&model->data, j, x[j]);
  g_assert_cmpint (eg_cox_init (&model->cox, &model->data, &settings, NULL, NULL), ==, EG_OK);
}

static void
model_clear (Model *model)
{
  eg_cox_clear (&model->cox);
  eg_cox_data_clear (&model->data);
}

/* of each person, of each cause, at each time */
static void
check_against (const double  oracle[][3],
               EgTies        ties,
               const double *entry)
{
  static const double people[N_PEOPLE][P] = { { .5, 1 }, { -1, 0 }, { 4, 3 } };
  const double horizons[] = { 8, 15, 26 };
  Model models[2];
  const EgCox *coxes[] = { &models[0].cox, &models[1].cox };
  guint32 cluster[N];
  EgAbsoluteRisk risks;

  model_init (&models[0], 1, P, ties, entry);
  model_init (&models[1], 2, P, ties, entry);
  for (guint i = 0; i < N; i++)
    cluster[i] = i % N_CLUSTERS;
  g_assert_cmpint (eg_absolute_risk_init (&risks, coxes, 2), ==, EG_OK);
  for (guint i = 0; i < N_PEOPLE * 2; i++, oracle += 3)
    {
      const double *x[] = { people[i / 2], people[i / 2] };
      double risk[3], se[3], cluster_se[3];

      g_assert_cmpint (eg_absolute_risk_predict (&risks, i % 2, x, horizons, 3, NULL, 0, risk, se, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_absolute_risk_predict (&risks, i % 2, x, horizons, 3, cluster, N_CLUSTERS, risk, cluster_se,
                                                 NULL, NULL), ==, EG_OK);
      for (guint j = 0; j < 3; j++)
        {
          assert_near (risk[j], oracle[j][0], 1e-11);
          assert_near (se[j], oracle[j][1], 1e-8);
          assert_near (cluster_se[j], oracle[j][2], 1e-8);
        }
    }
  eg_absolute_risk_clear (&risks);
  model_clear (&models[0]);
  model_clear (&models[1]);
}

static void
test_oracle (void)
{
  double entry[N];

  for (guint i = 0; i < N; i++)
    entry[i] = i % 3 == 0 ? 0 : fmax (0, times[i] - 4 - i % 5);
  check_against (efron_risks, EG_TIES_EFRON, NULL);
  check_against (breslow_risks, EG_TIES_BRESLOW, NULL);
  check_against (late_risks, EG_TIES_EFRON, entry);
}

/* Hazards of somebody far from the others rise by more than 1 at a time: all causes share those who are left. */
static void
test_certain (void)
{
  const double far[] = { 12, 3 }, *x[] = { far, far };
  const double horizons[] = { 8, 28 };
  Model models[2];
  const EgCox *coxes[] = { &models[0].cox, &models[1].cox };
  EgAbsoluteRisk risks;
  double first[2], second[2], se[2];

  model_init (&models[0], 1, P, EG_TIES_EFRON, NULL);
  model_init (&models[1], 2, P, EG_TIES_EFRON, NULL);
  g_assert_cmpint (eg_absolute_risk_init (&risks, coxes, 2), ==, EG_OK);
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 0, x, horizons, 2, NULL, 0, first, se, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 1, x, horizons, 2, NULL, 0, second, se, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (first[0], <=, 1);
  assert_near (first[1] + second[1], 1., 1e-12);
  g_assert_true (isfinite (se[0]) && isfinite (se[1]));
  eg_absolute_risk_clear (&risks);
  model_clear (&models[0]);
  model_clear (&models[1]);
}

/* Without covariates, and ties by Breslow, it is the estimate of Aalen and Johansen. */
static void
test_no_covariates (void)
{
  Model models[2];
  const EgCox *coxes[] = { &models[0].cox, &models[1].cox };
  const double *x[] = { NULL, NULL };
  guint8 to[N];
  EgStateRows rows = { { .n = N, .time = times, .n_groups = 1, .n_strata = 1 }, .to = to, .n_states = 3 };
  EgAbsoluteRisk risks;
  EgStateCurve curve;

  for (guint i = 0; i < N; i++)
    to[i] = status[i] ? status[i] : EG_NO_STATE;
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  model_init (&models[0], 1, 0, EG_TIES_BRESLOW, NULL);
  model_init (&models[1], 2, 0, EG_TIES_BRESLOW, NULL);
  g_assert_cmpint (eg_absolute_risk_init (&risks, coxes, 2), ==, EG_OK);
  for (guint cause = 0; cause < 2; cause++)
    {
      g_autofree double *risk = g_new (double, curve.n);

      g_assert_cmpint (eg_absolute_risk_predict (&risks, cause, x, curve.times, curve.n, NULL, 0, risk, NULL, NULL, NULL),
                       ==, EG_OK);
      for (gsize i = 0; i < curve.n; i++)
        assert_near (risk[i], curve.p[3 * i + 1 + cause], 1e-12);
    }
  eg_absolute_risk_clear (&risks);
  model_clear (&models[0]);
  model_clear (&models[1]);
  eg_state_curve_clear (&curve);
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return 1;
}

static void
test_refused (void)
{
  Model models[2];
  const EgCox *coxes[] = { &models[0].cox, &models[1].cox };
  const double person[P] = { 0, 0 }, *x[] = { person, person };
  const double horizon = 10;
  double risk, se;
  EgAbsoluteRisk risks;

  model_init (&models[0], 1, P, EG_TIES_EFRON, NULL);
  model_init (&models[1], 2, P, EG_TIES_EXACT, NULL);
  g_assert_cmpint (eg_absolute_risk_init (&risks, coxes, 2), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_absolute_risk_init (&risks, coxes, 1), ==, EG_OK);
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 0, x, &horizon, 1, NULL, 0, &risk, &se, stop_cb, NULL), ==, EG_STOPPED);
  eg_absolute_risk_clear (&risks);
  model_clear (&models[0]);
  model_clear (&models[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/absolute-risk/oracle", test_oracle);
  g_test_add_func ("/absolute-risk/certain", test_certain);
  g_test_add_func ("/absolute-risk/no-covariates", test_no_covariates);
  g_test_add_func ("/absolute-risk/refused", test_refused);

  return g_test_run ();
}
