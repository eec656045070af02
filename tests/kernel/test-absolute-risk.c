/* test-absolute-risk.c: risks from Cox models of all causes.
 *
 * Errors by the jackknife are held against what becomes of the risk when models are fitted again with other weights:
 * ../oracle/absolute-risk.R.  Those by influence functions were computed by an independent program (every influence by its
 * definition, row by row) that gives riskRegression 2022.11.28’s answers for boot’s melanoma: risk 0.599634005813911, se
 * 0.10581439383995908 at 1825 days for row 1 of predict (CSC (Hist (time, status) ~ sex + age + logthick + ulcer), se = TRUE).
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

/* by influence functions: the risk, its error, and the same over clusters, as those of the jackknife, of the first two people */
static const double influence_risks[][3] = {
  { 0.27476596352203764, 0.12815273911346808, 0.12671683921569021 },
  { 0.39579369461168817, 0.15602068657481452, 0.15722490197894717 },
  { 0.74895989364877524, 0.15295883755519218, 0.14626514192852014 },
  { 0.053789839534825204, 0.073033647252379152, 0.072267754406058163 },
  { 0.095326978957703992, 0.10998694378412965, 0.11006010432488578 },
  { 0.16227240013434974, 0.15695695306660851, 0.16144173876079121 },
  { 0.18576069898455203, 0.11189649906886867, 0.069751607818782563 },
  { 0.27057598358108964, 0.14948918817472207, 0.086379964281288024 },
  { 0.50652122724942261, 0.22807181219619882, 0.10696511470345767 },
  { 0.11657344748308773, 0.10480687661564743, 0.11068831398219645 },
  { 0.20922928454093703, 0.12731771849118415, 0.14872682005956034 },
  { 0.36923499294318723, 0.17695687975434754, 0.17271694761755166 },
};

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
check_against (const double    oracle[][3],
               guint           n_people,
               EgRiskVariance  variance,
               EgTies          ties,
               const double   *entry)
{
  const double tolerance = variance == EG_RISK_JACKKNIFE ? 1e-8 : 1e-11;   /* refitted models have fewer digits */
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
  for (guint i = 0; i < n_people * 2; i++, oracle += 3)
    {
      const double *x[] = { people[i / 2], people[i / 2] };
      double risk[3], se[3], cluster_se[3];

      g_assert_cmpint (eg_absolute_risk_predict (&risks, i % 2, x, horizons, 3, NULL, 0, variance, risk, se, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_absolute_risk_predict (&risks, i % 2, x, horizons, 3, cluster, N_CLUSTERS, variance, risk, cluster_se,
                                                 NULL, NULL), ==, EG_OK);
      for (guint j = 0; j < 3; j++)
        {
          assert_near (risk[j], oracle[j][0], 1e-11);
          assert_near (se[j], oracle[j][1], tolerance);
          assert_near (cluster_se[j], oracle[j][2], tolerance);
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
  check_against (efron_risks, N_PEOPLE, EG_RISK_JACKKNIFE, EG_TIES_EFRON, NULL);
  check_against (breslow_risks, N_PEOPLE, EG_RISK_JACKKNIFE, EG_TIES_BRESLOW, NULL);
  check_against (late_risks, N_PEOPLE, EG_RISK_JACKKNIFE, EG_TIES_EFRON, entry);
  check_against (influence_risks, 2, EG_RISK_INFLUENCE, EG_TIES_EFRON, NULL);
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
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 0, x, horizons, 2, NULL, 0, EG_RISK_JACKKNIFE, first, se, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 1, x, horizons, 2, NULL, 0, EG_RISK_JACKKNIFE, second, se, NULL, NULL), ==, EG_OK);
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

      g_assert_cmpint (eg_absolute_risk_predict (&risks, cause, x, curve.times, curve.n, NULL, 0, EG_RISK_JACKKNIFE, risk, NULL, NULL, NULL),
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
  g_assert_cmpint (eg_absolute_risk_predict (&risks, 0, x, &horizon, 1, NULL, 0, EG_RISK_INFLUENCE, &risk, &se, stop_cb, NULL), ==, EG_STOPPED);
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
