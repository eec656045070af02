/* test-mmrm.c: models of values at visits, against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "kernel/response/eg-mmrm.h"
#include "oracle/mmrm-oracle.h"

typedef struct
{
  EgMmrmData data;
  double     x[MMRM_VALUES * MMRM_COVARIATES], y[MMRM_VALUES];
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  user_data)
{
  memset (f, 0, sizeof *f);
  memcpy (f->y, mmrm_change, sizeof f->y);
  for (guint i = 0; i < MMRM_VALUES; i++)
    {
      f->x[i * MMRM_COVARIATES + 3 * mmrm_visit[i] + mmrm_treated[i]] = 1;
      f->x[i * MMRM_COVARIATES + 3 * mmrm_visit[i] + 2] = mmrm_baseline[i];
    }
  f->data = (EgMmrmData) { .n = MMRM_VALUES, .p = MMRM_COVARIATES, .n_subjects = MMRM_SUBJECTS, .n_visits = MMRM_VISITS,
                           .y = f->y, .x = f->x, .visits = mmrm_visit, .starts = mmrm_starts };
}

static void
near (double a,
      double b,
      double tolerance)
{
  if (!(fabs (a - b) <= tolerance * (1e-3 + fabs (b))))
    g_error ("%.12g is not %.12g", a, b);
}

/* WHICH: control, treated, their difference */
static void
ask (double *l,
     guint   visit,
     guint   which)
{
  memset (l, 0, MMRM_COVARIATES * sizeof (double));
  l[3 * visit] = which == 2 ? -1 : which == 0;
  l[3 * visit + 1] = which > 0;
  l[3 * visit + 2] = which < 2 ? mmrm_mean_baseline[0] : 0;
}

static void
test_oracle (Fixture       *f,
             gconstpointer  user_data)
{
  EgMmrmCovariance structure = GPOINTER_TO_INT (user_data);
  double l[MMRM_COVARIATES], value, error, df;
  const double *answer = mmrm_answers + structure * MMRM_VISITS * 9;
  EgMmrm fit;

  g_assert_cmpint (eg_mmrm_fit (&f->data, structure, NULL, NULL, &fit), ==, EG_OK);
  g_assert_true (fit.converged);
  near (fit.log_likelihood, mmrm_log_likelihood[structure], 1e-9);
  for (guint i = 0; i < MMRM_VISITS * MMRM_VISITS; i++)
    near (fit.sigma[i], mmrm_sigma[structure * MMRM_VISITS * MMRM_VISITS + i], 1e-6);
  for (guint v = 0; v < MMRM_VISITS; v++)
    for (guint which = 0; which < 3; which++, answer += 3)
      {
        ask (l, v, which);
        eg_mmrm_estimate (&fit, l, &value, &error, &df);
        near (value, answer[0], 1e-6);
        near (error, answer[1], 1e-6);
        near (df, answer[2], 5e-5);   /* the second derivatives of the oracle are numerical */
      }
  eg_mmrm_clear (&fit);
}

/* All differences at once */
static void
test_joint (Fixture       *f,
            gconstpointer  user_data)
{
  EgMmrmCovariance structure = GPOINTER_TO_INT (user_data);
  const double *answer = mmrm_joint + 3 * structure;
  double l[MMRM_VISITS * MMRM_COVARIATES], df, p, value, error, single;
  EgMmrm fit;

  g_assert_cmpint (eg_mmrm_fit (&f->data, structure, NULL, NULL, &fit), ==, EG_OK);
  for (guint v = 0; v < MMRM_VISITS; v++)
    ask (l + v * MMRM_COVARIATES, v, 2);
  near (eg_mmrm_test (&fit, l, MMRM_VISITS, &df, &p), answer[0], 1e-6);
  near (df, answer[1], 5e-5);   /* the second derivatives of the oracle are numerical */
  near (p, answer[2], 1e-4);
  /* one alone is the square of its t */
  eg_mmrm_estimate (&fit, l, &value, &error, &single);
  near (eg_mmrm_test (&fit, l, 1, &df, &p), value * value / (error * error), 1e-9);
  near (df, single, 1e-9);
  /* the same twice is no two things; nothing is no test */
  ask (l + MMRM_COVARIATES, 0, 2);
  g_assert_true (isnan (eg_mmrm_test (&fit, l, 2, &df, &p)) && isnan (df) && isnan (p));
  g_assert_true (isnan (eg_mmrm_test (&fit, l, 0, &df, &p)));
  eg_mmrm_clear (&fit);
}

/* One visit is a linear model: the variance of residuals, and their degrees of freedom. */
static void
test_one_visit (void)
{
  const double y[] = { 3, 5, 4, 9, 7, 8, 12 }, x[] = { 1, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6, 1, 7 };
  const unsigned visits[7] = { 0 };
  const size_t starts[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  const EgMmrmData data = { .n = 7, .p = 2, .n_subjects = 7, .n_visits = 1, .y = y, .x = x, .visits = visits, .starts = starts };
  const double slope[] = { 0, 1 };

  for (int k = EG_MMRM_UNSTRUCTURED; k <= EG_MMRM_COMPOUND_SYMMETRY; k++)
    {
      double value, error, df;
      EgMmrm fit;

      g_assert_cmpint (eg_mmrm_fit (&data, k, NULL, NULL, &fit), ==, EG_OK);
      g_assert_true (fit.converged);
      eg_mmrm_estimate (&fit, slope, &value, &error, &df);
      near (value, 36 / 28., 1e-10);   /* sum of x y over that of x x, both centred */
      near (df, 5, 1e-7);
      near (fit.sigma[0], (388 - 48 * 48 / 7. - 36 * 36 / 28.) / 5, 1e-8);
      near (error, sqrt (fit.sigma[0] / 28), 1e-8);
      eg_mmrm_clear (&fit);
    }
}

/* Units of the value change estimates alone; the order of subjects nothing. */
static void
test_scale (Fixture       *f,
            gconstpointer  user_data)
{
  double l[MMRM_COVARIATES], value, error, df, value2, error2, df2;
  EgMmrm fit, scaled;

  eg_mmrm_fit (&f->data, EG_MMRM_UNSTRUCTURED, NULL, NULL, &fit);
  for (guint i = 0; i < MMRM_VALUES; i++)
    f->y[i] *= 1e5;
  eg_mmrm_fit (&f->data, EG_MMRM_UNSTRUCTURED, NULL, NULL, &scaled);
  g_assert_true (scaled.converged);
  ask (l, 4, 2);
  eg_mmrm_estimate (&fit, l, &value, &error, &df);
  eg_mmrm_estimate (&scaled, l, &value2, &error2, &df2);
  near (value2, 1e5 * value, 1e-6);
  near (error2, 1e5 * error, 1e-6);
  near (df2, df, 1e-5);
  eg_mmrm_clear (&fit);
  eg_mmrm_clear (&scaled);
}

static int
stop (double  fraction,
      void   *data)
{
  return 1;
}

static void
test_edges (Fixture       *f,
            gconstpointer  user_data)
{
  EgMmrm fit;

  g_assert_cmpint (eg_mmrm_fit (&f->data, EG_MMRM_UNSTRUCTURED, stop, NULL, &fit), ==, EG_STOPPED);
  g_assert_null (fit.beta);

  /* two covariates are the same */
  for (guint i = 0; i < MMRM_VALUES; i++)
    f->x[i * MMRM_COVARIATES + 1] = f->x[i * MMRM_COVARIATES];
  g_assert_cmpint (eg_mmrm_fit (&f->data, EG_MMRM_UNSTRUCTURED, NULL, NULL, &fit), ==, EG_OK);
  g_assert_false (fit.converged);
  g_assert_true (fit.rank_deficient);
  eg_mmrm_clear (&fit);

  f->data.n = MMRM_COVARIATES;
  g_assert_cmpint (eg_mmrm_fit (&f->data, EG_MMRM_UNSTRUCTURED, NULL, NULL, &fit), ==, EG_BAD_INPUT);
}

/* Two visits that nobody has both of: their covariance is unknown. */
static void
test_unknown_covariance (void)
{
  const double y[] = { 3, 5, 4, 9, 7, 8, 12, 4 }, x[] = { 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1 };
  const unsigned visits[8] = { 0, 0, 0, 0, 1, 1, 1, 1 };
  const size_t starts[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
  const EgMmrmData data = { .n = 8, .p = 2, .n_subjects = 8, .n_visits = 2, .y = y, .x = x, .visits = visits, .starts = starts };
  EgMmrm fit;

  g_assert_cmpint (eg_mmrm_fit (&data, EG_MMRM_UNSTRUCTURED, NULL, NULL, &fit), ==, EG_OK);
  g_assert_false (fit.converged);
  g_assert_false (fit.rank_deficient);
  eg_mmrm_clear (&fit);
}

int
main (int    argc,
      char **argv)
{
  static const char * const names[] = { "unstructured", "toeplitz", "autoregressive", "compound-symmetry" };

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  for (int k = 0; k < 4; k++)
    {
      g_autofree char *path = g_strdup_printf ("/mmrm/oracle/%s", names[k]);
      g_autofree char *joint = g_strdup_printf ("/mmrm/joint/%s", names[k]);

      g_test_add (path, Fixture, GINT_TO_POINTER (k), set_up, test_oracle, NULL);
      g_test_add (joint, Fixture, GINT_TO_POINTER (k), set_up, test_joint, NULL);
    }
  g_test_add_func ("/mmrm/one-visit", test_one_visit);
  g_test_add ("/mmrm/scale", Fixture, NULL, set_up, test_scale, NULL);
  g_test_add ("/mmrm/edges", Fixture, NULL, set_up, test_edges, NULL);
  g_test_add_func ("/mmrm/unknown-covariance", test_unknown_covariance);

  return g_test_run ();
}
