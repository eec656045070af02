/* test-cox-depth.c: penalised models, frailties and natural splines against R, against the plain model, and against what
 * their optimum has to fulfil.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>

#include "kernel/survival/eg-frailty.h"
#include "kernel/survival/eg-natural-spline.h"
#include "kernel/survival/eg-penalised-cox.h"
#include "oracle/frailty-oracle.h"

#define N 120
#define P 6
#define N_KIDNEY G_N_ELEMENTS (kidney_time)
#define N_PATIENTS G_N_ELEMENTS (kidney_frail)

#define check_near(value, expected, tolerance) \
  G_STMT_START { \
    if (!(fabs ((value) - (expected)) <= (tolerance))) \
      { \
        g_test_message ("%s: %.17g, but should be %.17g", G_STRLOC, (double) (value), (double) (expected)); \
        g_test_fail (); \
      } \
  } G_STMT_END

/* ---- rows by chance ---- */

typedef struct
{
  double   time[N], entry[N], x[P][N];
  uint8_t  status[N];
  uint32_t stratum[N];
  gboolean late;        /* rows have entries */
} Sample;

static void
sample_init (Sample *self)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20260826);

  for (guint i = 0; i < N; i++)
    {
      double risk = 0;

      for (guint j = 0; j < P; j++)
        self->x[j][i] = g_rand_double_range (random, -2, 2) * (j == 3 ? 40 : 1) + (j == 2 ? self->x[1][i] : 0);
      risk = self->x[0][i] - .5 * self->x[1][i];
      self->time[i] = ceil (-30 * log (g_rand_double (random)) * exp (-risk));   /* with ties */
      self->status[i] = g_rand_double (random) < .6;
      self->stratum[i] = i % 2;
      self->entry[i] = i % 3 ? floor (self->time[i] * .6) : 0;
    }
  self->late = FALSE;
}

static EgSurvivalRows
rows_of (const Sample *sample)
{
  return (EgSurvivalRows) { .n = N, .time = sample->time, .entry = sample->late ? sample->entry : NULL,
                            .status = sample->status, .n_groups = 1, .n_strata = 1 };
}

static void
fill (EgCoxData            *data,
      const Sample         *sample,
      const EgSurvivalRows *rows)
{
  g_assert_cmpint (eg_cox_data_init (data, rows, NULL, P, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < P; j++)
    eg_cox_data_set_column (data, j, sample->x[j]);
}

/* ---- penalties ---- */

/* without a penalty it is the plain model, by both methods for ties and with strata */
static void
test_no_penalty (void)
{
  const double zero = 0;
  Sample sample;

  sample_init (&sample);
  for (int efron = 0; efron < 2; efron++)
    {
      EgSurvivalRows rows = rows_of (&sample);
      EgCoxSettings settings = { .ties = efron ? EG_TIES_EFRON : EG_TIES_BRESLOW };
      EgPenalty penalty = { .efron = efron, .alpha = .5, .standardise = 1, .lambda = &zero, .n_lambda = 1 };
      EgCoxData data, other;
      EgPenalisedCox path;
      EgCox cox;

      rows.stratum = efron ? sample.stratum : NULL;
      rows.n_strata = 1 + efron;
      fill (&data, &sample, &rows);
      fill (&other, &sample, &rows);
      g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_cox_init (&cox, &other, &settings, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (path.n_lambda, ==, 1);
      for (guint j = 0; j < P; j++)
        check_near (path.coefficients[j], cox.coefficients[j], 1e-8);
      check_near (path.loglik[0], cox.loglik, 1e-9);
      check_near (path.loglik_null, cox.loglik_null, 1e-9);
      check_near (path.df[0], P, 1e-9);
      eg_cox_clear (&cox);
      eg_penalised_cox_clear (&path);
      eg_cox_data_clear (&data);
      eg_cox_data_clear (&other);
    }
}

/* the slope of Breslow's likelihood in units of the columns as they are, by its definition */
static double
slope_at (const Sample *sample,
          const double *b,
          guint         j)
{
  double risk[N], slope = 0;

  for (guint i = 0; i < N; i++)
    {
      risk[i] = 1;
      for (guint k = 0; k < P; k++)
        risk[i] *= exp (sample->x[k][i] * b[k]);
    }
  for (guint i = 0; i < N; i++)
    {
      double all = 0, sum = 0;

      for (guint k = 0; sample->status[i] && k < N; k++)
        if (sample->time[k] >= sample->time[i] && (!sample->late || sample->entry[k] < sample->time[i]))
          {
            all += risk[k];
            sum += risk[k] * sample->x[j][k];
          }
      slope += sample->status[i] ? sample->x[j][i] - sum / all : 0;
    }

  return slope;
}

static double
deviation (const double *x)
{
  double mean = 0, squares = 0;

  for (guint i = 0; i < N; i++)
    mean += x[i] / N;
  for (guint i = 0; i < N; i++)
    squares += (x[i] - mean) * (x[i] - mean) / N;

  return sqrt (squares);
}

/* The conditions of the optimum (Karush, Kuhn & Tucker).  With entries glmnet keeps them to some 1e-4 only: its outer steps
 * end by glmnet.control (epsnr = 1e-6) whatever thresh is; with epsnr = 1e-13 its coefficients are these to 2e-9. */
static void
check_optimum (const Sample *sample,
               double        alpha)
{
  EgSurvivalRows rows = rows_of (sample);
  EgPenalty penalty = { .alpha = alpha, .standardise = 1, .n_lambda = 12, .smallest = .01 };
  EgCoxData data;
  EgPenalisedCox path;

  fill (&data, sample, &rows);
  g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (path.n_lambda, >, 4);
  for (guint k = 0; k < path.n_lambda; k += 3)
    for (guint j = 0; j < P; j++)
      {
        const double *b = path.coefficients + k * P;
        double sd = deviation (sample->x[j]), lambda = path.lambda[k];
        double slope = slope_at (sample, b, j) / sd / N - lambda * (1 - alpha) * b[j] * sd;

        if (b[j] != 0)
          check_near (slope, lambda * alpha * copysign (1, b[j]), 1e-11);
        else
          g_assert_cmpfloat (fabs (slope), <=, lambda * alpha + 1e-11);
      }
  if (alpha > 0)
    g_assert_cmpuint (path.n_nonzero[0], ==, 0);
  eg_penalised_cox_clear (&path);
  eg_cox_data_clear (&data);
}

static void
test_optimum (void)
{
  Sample sample;

  sample_init (&sample);
  for (double alpha = 0; alpha <= 1; alpha += .25)
    check_optimum (&sample, alpha);
  sample.late = TRUE;
  for (double alpha = 0; alpha <= 1; alpha += .25)
    check_optimum (&sample, alpha);
}

static void
test_folds (void)
{
  uint8_t status[40] = { 0 };
  uint32_t unit[40], first[40], second[40], counts[4] = { 0 }, events[4] = { 0 };
  gboolean differs = FALSE;

  for (guint i = 0; i < 40; i++)
    {
      status[i] = i < 16;
      unit[i] = i / 2;
    }
  g_assert_cmpint (eg_penalised_cox_deal (40, status, NULL, 0, 4, 7, first), ==, EG_OK);
  g_assert_cmpint (eg_penalised_cox_deal (40, status, NULL, 0, 4, 7, second), ==, EG_OK);
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
  for (guint i = 0; i < 40; i++)
    {
      counts[first[i]]++;
      events[first[i]] += status[i];
    }
  for (guint f = 0; f < 4; f++)
    {
      g_assert_cmpuint (counts[f], ==, 10);
      g_assert_cmpuint (events[f], ==, 4);
    }
  g_assert_cmpint (eg_penalised_cox_deal (40, status, NULL, 0, 4, 8, second), ==, EG_OK);
  for (guint i = 0; i < 40; i++)
    differs |= first[i] != second[i];
  g_assert_true (differs);
  g_assert_cmpint (eg_penalised_cox_deal (40, status, unit, 20, 5, 1, first), ==, EG_OK);
  for (guint i = 0; i < 40; i += 2)
    g_assert_cmpuint (first[i], ==, first[i + 1]);
  g_assert_cmpint (eg_penalised_cox_deal (40, status, unit, 20, 21, 1, first), ==, EG_BAD_INPUT);
}

/* deviances of cross-validation, made by fits of rows that are really not there */
static void
test_validation (void)
{
  const double lambda[] = { .1, .02 };
  EgPenalty penalty = { .alpha = 1, .standardise = 1, .lambda = lambda, .n_lambda = 2 };
  double mean[2] = { 0 }, events = 0;
  const double *x[P];
  uint32_t folds[N];
  Sample sample;
  EgSurvivalRows rows;
  EgCoxData data;
  EgPenalisedCox path;
  EgPenalisedErrors errors;

  sample_init (&sample);
  rows = rows_of (&sample);
  for (guint j = 0; j < P; j++)
    x[j] = sample.x[j];
  fill (&data, &sample, &rows);
  g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_penalised_cox_deal (N, sample.status, NULL, 0, 3, 5, folds), ==, EG_OK);
  g_assert_cmpint (eg_penalised_cox_validate (&errors, &path, &penalty, &rows, x, folds, 3, NULL, NULL), ==, EG_OK);
  for (uint32_t f = 0; f < 3; f++)
    {
      static Sample part;
      EgSurvivalRows kept = rows_of (&part);
      EgCoxData left, whole;
      EgPenalisedCox without;
      EgCoxWalk walk;

      kept.n = 0;
      for (guint i = 0; i < N; i++)
        if (folds[i] != f)
          {
            part.time[kept.n] = sample.time[i];
            part.status[kept.n] = sample.status[i];
            for (guint j = 0; j < P; j++)
              part.x[j][kept.n] = sample.x[j][i];
            kept.n++;
          }
        else
          events += sample.status[i];
      fill (&left, &part, &kept);
      fill (&whole, &sample, &rows);
      g_assert_cmpint (eg_penalised_cox_init (&without, &left, &penalty, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_cox_walk_init (&walk, &whole, 0), ==, EG_OK);
      for (guint k = 0; k < 2; k++)
        {
          double loglik;

          eg_cox_walk_risks (&walk, without.coefficients + k * P, &loglik);
          mean[k] += 2 * (path.saturated - loglik) - 2 * (without.saturated - without.loglik[k]);
        }
      eg_cox_walk_clear (&walk);
      eg_penalised_cox_clear (&without);
      eg_cox_data_clear (&left);
      eg_cox_data_clear (&whole);
    }
  for (guint k = 0; k < 2; k++)
    check_near (errors.mean[k], mean[k] / events, 1e-7);
  g_assert_cmpfloat (errors.se[0], >, 0);
  g_assert_cmpuint (errors.best, ==, errors.mean[1] < errors.mean[0]);
  g_assert_cmpuint (errors.simplest, <=, errors.best);
  eg_penalised_errors_clear (&errors);
  eg_penalised_cox_clear (&path);
  eg_cox_data_clear (&data);
}

static int
stop (double  fraction,
      void   *data)
{
  return 1;
}

static void
test_penalty_edges (void)
{
  const double rising[] = { .1, .2 };
  EgPenalty penalty = { .alpha = 1, .standardise = 1, .lambda = rising, .n_lambda = 2 };
  Sample sample;
  EgSurvivalRows rows;
  EgCoxData data;
  EgPenalisedCox path;

  sample_init (&sample);
  rows = rows_of (&sample);
  for (guint i = 0; i < N; i++)
    sample.x[5][i] = 3;      /* the same in all */
  fill (&data, &sample, &rows);
  g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, NULL, NULL), ==, EG_BAD_INPUT);
  penalty = (EgPenalty) { .alpha = 0, .standardise = 1, .n_lambda = 5 };
  g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, stop, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_penalised_cox_init (&path, &data, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (path.coefficients[5], ==, 0);
  g_assert_cmpuint (path.n_nonzero[0], ==, P - 1);
  eg_penalised_cox_clear (&path);
  eg_cox_data_clear (&data);
}

/* ---- frailties ---- */

static const double *const kidney_x[] = { kidney_age, kidney_sex };

typedef struct
{
  EgCoxData data;
  EgCox     cox;
} Kidney;

static void
kidney_init (Kidney       *self,
             const double *offset)
{
  EgSurvivalRows rows = { .n = N_KIDNEY, .time = kidney_time, .status = kidney_status, .n_groups = 1, .n_strata = 1 };
  EgCoxSettings settings = { .ties = EG_TIES_EFRON };

  g_assert_cmpint (eg_cox_data_init (&self->data, &rows, offset, 2, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 2; j++)
    eg_cox_data_set_column (&self->data, j, kidney_x[j]);
  g_assert_cmpint (eg_cox_init (&self->cox, &self->data, &settings, NULL, NULL), ==, EG_OK);
}

static void
kidney_clear (Kidney *self)
{
  eg_cox_clear (&self->cox);
  eg_cox_data_clear (&self->data);
}

static void
test_frailty (void)
{
  Kidney kidney;
  EgFrailty frailty;

  kidney_init (&kidney, NULL);
  g_assert_cmpint (eg_frailty_init (&frailty, &kidney.cox, kidney_id, N_PATIENTS, NAN, NULL, NULL), ==, EG_OK);
  g_assert_true (frailty.converged);
  check_near (frailty.theta, kidney_theta, 4e-5);
  eg_frailty_clear (&frailty);
  g_assert_cmpint (eg_frailty_init (&frailty, &kidney.cox, kidney_id, N_PATIENTS, kidney_theta_before, NULL, NULL), ==, EG_OK);
  check_near (frailty.loglik, kidney_loglik, 1e-4);
  for (guint j = 0; j < 2; j++)
    check_near (frailty.coefficients[j], kidney_coef[j], 3e-5);
  for (guint c = 0; c < N_PATIENTS; c++)
    check_near (frailty.frailty[c], kidney_frail[c], 3e-5);
  eg_frailty_clear (&frailty);
  kidney_clear (&kidney);
}

/* Given the frailties, coefficients are those of the plain model with them as offsets, and each
 * cluster has as many more events than expected as its frailty says. */
static void
test_frailty_equations (void)
{
  double offset[N_KIDNEY], residual[N_KIDNEY], sum[N_PATIENTS] = { 0 }, mean = 0, v = 1 / kidney_theta;
  Kidney kidney, given;
  EgFrailty frailty;

  kidney_init (&kidney, NULL);
  g_assert_cmpint (eg_frailty_init (&frailty, &kidney.cox, kidney_id, N_PATIENTS, kidney_theta, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < N_KIDNEY; i++)
    offset[i] = frailty.frailty[kidney_id[i]];
  kidney_init (&given, offset);
  eg_cox_martingale (&given.cox, residual);
  for (guint j = 0; j < 2; j++)
    check_near (frailty.coefficients[j], given.cox.coefficients[j], 1e-8);
  check_near (frailty.loglik, given.cox.loglik, 1e-8);
  for (guint i = 0; i < N_KIDNEY; i++)
    sum[kidney_id[i]] += residual[i];
  for (guint c = 0; c < N_PATIENTS; c++)
    {
      check_near (sum[c], v * (exp (frailty.frailty[c]) - 1), 1e-7);
      mean += exp (frailty.frailty[c]) / N_PATIENTS;
    }
  check_near (mean, 1, 1e-9);
  eg_frailty_clear (&frailty);
  kidney_clear (&given);
  kidney_clear (&kidney);
}

/* with hardly any variance it is the plain model, likelihood and all */
static void
test_frailty_small (void)
{
  Kidney kidney;
  EgFrailty frailty;

  kidney_init (&kidney, NULL);
  g_assert_cmpint (eg_frailty_init (&frailty, &kidney.cox, kidney_id, N_PATIENTS, 1e-7, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 2; j++)
    {
      check_near (frailty.coefficients[j], kidney.cox.coefficients[j], 1e-5);
      check_near (frailty.variance[j * 3] / kidney.cox.variance[j * 3], 1, 1e-5);
    }
  check_near (frailty.integrated, kidney.cox.loglik, 1e-4);
  eg_frailty_clear (&frailty);

  /* all of one cluster: nothing that differs */
  g_assert_cmpint (eg_frailty_init (&frailty, &kidney.cox, kidney_id, N_PATIENTS, NAN, stop, NULL), ==, EG_STOPPED);
  kidney_clear (&kidney);
}

/* ---- splines ---- */

/* lm (weight ~ ns (height, df = 5), data = women), the example of R's help of ns () */
static void
test_natural (void)
{
  static const double weight[] = { 115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164 };
  static const double wanted[] = { 114.7447, 15.9474, 25.1695, 33.2582, 50.7894, 45.0363 };
  double height[15], columns[EG_SPLINE_MOST_KNOTS], chisq;
  gsl_matrix *x = gsl_matrix_alloc (15, 6), *covariance = gsl_matrix_alloc (6, 6);
  gsl_vector *y = gsl_vector_alloc (15), *b = gsl_vector_alloc (6);
  gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc (15, 6);
  EgNaturalSpline spline;

  for (guint i = 0; i < 15; i++)
    height[i] = 58 + i;
  g_assert_cmpint (eg_natural_spline_init (&spline, height, 15, 5), ==, EG_OK);
  for (guint i = 0; i < 15; i++)
    {
      eg_natural_spline_at (&spline, height[i], columns);
      gsl_matrix_set (x, i, 0, 1);
      for (guint j = 0; j < 5; j++)
        gsl_matrix_set (x, i, j + 1, columns[j]);
      gsl_vector_set (y, i, weight[i]);
    }
  gsl_multifit_linear (x, y, b, covariance, &chisq, work);
  for (guint j = 0; j < 6; j++)
    check_near (gsl_vector_get (b, j), wanted[j], 5.1e-5);
  gsl_multifit_linear_free (work);
  gsl_matrix_free (x);
  gsl_matrix_free (covariance);
  gsl_vector_free (y);
  gsl_vector_free (b);
}

/* second derivatives: by differences, none beyond the knots, as eg_natural_spline_curve () says at them */
static void
test_straight_ends (void)
{
  double values[60];

  for (guint i = 0; i < 60; i++)
    values[i] = i * i / 40.;
  for (int restricted = 0; restricted < 2; restricted++)
    {
      EgNaturalSpline spline;
      EgStatus status = restricted ? eg_restricted_spline_init (&spline, values, 60, 5)
                                   : eg_natural_spline_init (&spline, values, 60, 4);

      g_assert_cmpint (status, ==, EG_OK);
      g_assert_cmpuint (spline.n_knots, ==, 5);
      for (guint knot = 0; knot < 7; knot++)
        {
          double at = knot == 0 ? spline.knots[0] - 9 : knot == 6 ? spline.knots[4] + 9 : spline.knots[knot - 1];
          double below[12], here[12], above[12], curve[12] = { 0 }, h = 1e-3;

          eg_natural_spline_at (&spline, at - h, below);
          eg_natural_spline_at (&spline, at, here);
          eg_natural_spline_at (&spline, at + h, above);
          if (knot >= 1 && knot <= 5)
            eg_natural_spline_curve (&spline, knot - 1, curve);
          for (guint j = 0; j < 4; j++)
            check_near ((below[j] - 2 * here[j] + above[j]) / h / h, curve[j], 2e-3);
        }
    }
}

static void
test_knots (void)
{
  double values[200], same[30];
  EgNaturalSpline spline;

  for (guint i = 0; i < 200; i++)
    values[i] = i;
  for (guint i = 0; i < 30; i++)
    same[i] = i < 25;
  g_assert_cmpint (eg_restricted_spline_init (&spline, values, 200, 4), ==, EG_OK);
  check_near (spline.knots[0], .05 * 199, 1e-12);
  check_near (spline.knots[1], .35 * 199, 1e-12);
  check_near (spline.knots[3], .95 * 199, 1e-12);
  g_assert_cmpint (eg_restricted_spline_init (&spline, values, 50, 3), ==, EG_OK);
  check_near (spline.knots[0], 4, 1e-12);
  check_near (spline.knots[2], 45, 1e-12);
  g_assert_cmpint (eg_natural_spline_init (&spline, same, 30, 4), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_restricted_spline_init (&spline, values, 200, 2), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_natural_spline_init (&spline, values, 200, 12), ==, EG_BAD_INPUT);
}

/* a test of proportionality leaves the model as it is, so that threads can share it */
static gpointer
test_in_thread (gpointer data)
{
  double *chisq = g_new0 (double, 1);
  EgZph zph;
  int df;

  g_assert_cmpint (eg_zph_init (&zph, data, EG_ZPH_KM), ==, EG_OK);
  g_assert_cmpint (eg_zph_test (&zph, NULL, chisq, &df), ==, EG_OK);
  eg_zph_clear (&zph);

  return chisq;
}

static void
test_shared (void)
{
  double before[N_KIDNEY], after[N_KIDNEY];
  GThread *threads[8];
  double *first = NULL;
  Kidney kidney;

  kidney_init (&kidney, NULL);
  eg_cox_martingale (&kidney.cox, before);
  for (guint k = 0; k < G_N_ELEMENTS (threads); k++)
    threads[k] = g_thread_new ("zph", test_in_thread, &kidney.cox);
  for (guint k = 0; k < G_N_ELEMENTS (threads); k++)
    {
      double *chisq = g_thread_join (threads[k]);

      if (first)
        g_assert_cmpfloat (*chisq, ==, *first);
      else
        first = g_memdup2 (chisq, sizeof *chisq);
      g_free (chisq);
    }
  eg_cox_martingale (&kidney.cox, after);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
  g_free (first);
  kidney_clear (&kidney);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-depth/no-penalty", test_no_penalty);
  g_test_add_func ("/cox-depth/optimum", test_optimum);
  g_test_add_func ("/cox-depth/folds", test_folds);
  g_test_add_func ("/cox-depth/validation", test_validation);
  g_test_add_func ("/cox-depth/penalty-edges", test_penalty_edges);
  g_test_add_func ("/cox-depth/frailty", test_frailty);
  g_test_add_func ("/cox-depth/frailty-equations", test_frailty_equations);
  g_test_add_func ("/cox-depth/frailty-small", test_frailty_small);
  g_test_add_func ("/cox-depth/natural", test_natural);
  g_test_add_func ("/cox-depth/straight-ends", test_straight_ends);
  g_test_add_func ("/cox-depth/knots", test_knots);
  g_test_add_func ("/cox-depth/shared", test_shared);

  return g_test_run ();
}
