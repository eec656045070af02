/* test-cox-adjusted.c: the mean of predicted curves, as if all were in one group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-cox-baseline.h"
#include "oracle/adjusted-oracle.h"
#include "oracle/cox-oracle.h"

#define N_LUNG G_N_ELEMENTS (lung_time)
#define N_TIMES G_N_ELEMENTS (adjusted_times)
#define FEMALE 1      /* the number of its column */

typedef struct
{
  EgCoxData     data;
  EgCox         cox;
  EgCoxBaseline base;
  const double *x;
  size_t        p;
} Fit;

static void
fit_init (Fit          *fit,
          const double *weight,
          gboolean      stratified,
          const double *x,
          size_t        p,
          EgTies        ties)
{
  EgSurvivalRows rows = { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 1,
                          .weight = weight };
  const EgCoxSettings settings = { .ties = ties };

  if (stratified)
    {
      rows.stratum = lung_stratum;
      rows.n_strata = 3;
    }
  fit->x = x;
  fit->p = p;
  g_assert_cmpint (eg_cox_data_init (&fit->data, &rows, NULL, p, NULL, NULL), ==, EG_OK);
  for (size_t j = 0; j < p; j++)
    eg_cox_data_set_column (&fit->data, j, x + j * N_LUNG);
  g_assert_cmpint (eg_cox_init (&fit->cox, &fit->data, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_cox_baseline_init (&fit->base, &fit->cox), ==, EG_OK);
}

static void
fit_clear (Fit *fit)
{
  eg_cox_baseline_clear (&fit->base);
  eg_cox_clear (&fit->cox);
  eg_cox_data_clear (&fit->data);
}

/* the risks of all as if all were women, or men; a fourth column is age times that; NaN: as they are */
static double *
make_risks (const Fit *fit,
            double     female)
{
  double *risk = g_new (double, N_LUNG);

  for (size_t place = 0; place < fit->data.n; place++)
    {
      double x[4];

      for (size_t j = 0; j < fit->p; j++)
        x[j] = fit->x[j * N_LUNG + fit->data.order[place]];
      if (!isnan (female))
        x[FEMALE] = female;
      if (fit->p > 3)
        x[3] = x[0] * x[FEMALE];
      risk[place] = eg_cox_baseline_risk (&fit->base, x, 0);
    }

  return risk;
}

static void
check_means (const Fit    *fit,
             const double *men,
             const double *women)
{
  for (int female = 0; female < 2; female++)
    {
      const double *expected = female ? women : men;
      g_autofree double *risk = make_risks (fit, female);
      double survival[N_TIMES];

      g_assert_cmpint (eg_cox_baseline_mean (&fit->base, risk, adjusted_times, N_TIMES, survival, NULL, NULL), ==, EG_OK);
      for (size_t t = 0; t < N_TIMES; t++)
        g_assert_cmpfloat (fabs (survival[t] - expected[t]), <, 1e-9);
    }
}

static void
test_oracle (void)
{
  g_autofree double *four = g_new (double, 4 * N_LUNG);
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON);
  check_means (&fit, adjusted_efron_0, adjusted_efron_1);
  fit_clear (&fit);
  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_BRESLOW);
  check_means (&fit, adjusted_breslow_0, adjusted_breslow_1);
  fit_clear (&fit);
  fit_init (&fit, lung_weight, FALSE, lung_x, 3, EG_TIES_EFRON);
  check_means (&fit, adjusted_weighted_0, adjusted_weighted_1);
  fit_clear (&fit);
  fit_init (&fit, NULL, TRUE, lung_x, 3, EG_TIES_EFRON);
  check_means (&fit, adjusted_strata_0, adjusted_strata_1);
  fit_clear (&fit);

  for (size_t i = 0; i < 3 * N_LUNG; i++)
    four[i] = lung_x[i];
  for (size_t i = 0; i < N_LUNG; i++)
    four[3 * N_LUNG + i] = lung_x[i] * lung_x[FEMALE * N_LUNG + i];
  fit_init (&fit, NULL, FALSE, four, 4, EG_TIES_EFRON);
  check_means (&fit, adjusted_interaction_0, adjusted_interaction_1);
  fit_clear (&fit);
}

/* before any event all live; risks of 1 for all are one curve; the mean lies between the least and the largest */
static void
test_identities (void)
{
  const double times[] = { -1, 0, lung_time[0] };
  g_autofree double *risk = NULL;
  double survival[3], least = 1, most = 0, ones[N_LUNG];
  size_t step;
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON);
  for (size_t i = 0; i < N_LUNG; i++)
    ones[i] = 1;
  step = eg_cox_baseline_find (&fit.base, 0, times[2]);
  g_assert_cmpint (eg_cox_baseline_mean (&fit.base, ones, times, 3, survival, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (survival[0], ==, 1);
  g_assert_cmpfloat (survival[1], ==, 1);
  g_assert_cmpfloat (fabs (survival[2] - exp (-fit.base.hazard[step])), <, 1e-14);

  risk = make_risks (&fit, NAN);
  for (size_t i = 0; i < fit.data.n; i++)
    {
      least = MIN (least, exp (-fit.base.hazard[step] * risk[i]));
      most = MAX (most, exp (-fit.base.hazard[step] * risk[i]));
    }
  g_assert_cmpint (eg_cox_baseline_mean (&fit.base, risk, times, 3, survival, NULL, NULL), ==, EG_OK);
  g_assert_true (survival[2] > least && survival[2] < most);
  risk[0] = INFINITY;      /* of a hazard ratio without a finite estimate */
  g_assert_cmpint (eg_cox_baseline_mean (&fit.base, risk, times, 3, survival, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (survival[0], ==, 1);
  g_assert_true (survival[2] < most);
  fit_clear (&fit);
}

static int
stop (double  fraction,
      void   *data)
{
  g_assert_true (fraction > 0 && fraction <= 1);

  return ++*(int *) data == 3;
}

static void
test_stopped (void)
{
  double survival[N_TIMES];
  g_autofree double *risk = NULL;
  int n = 0;
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON);
  risk = make_risks (&fit, 0);
  g_assert_cmpint (eg_cox_baseline_mean (&fit.base, risk, adjusted_times, N_TIMES, survival, stop, &n), ==, EG_STOPPED);
  g_assert_cmpint (n, ==, 3);
  fit_clear (&fit);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-adjusted/oracle", test_oracle);
  g_test_add_func ("/cox-adjusted/identities", test_identities);
  g_test_add_func ("/cox-adjusted/stopped", test_stopped);

  return g_test_run ();
}
