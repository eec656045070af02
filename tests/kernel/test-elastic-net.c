/* test-elastic-net.c: paths of penalised models against the conditions of their optimum, and models without penalty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/prediction/eg-elastic-net.h"

#define N 80
#define P 6
#define WIDE 150

typedef struct
{
  double        x[WIDE][N], y[N], weight[N], offset[N];
  const double *columns[WIDE];
  EgNetRows     rows;
} Sample;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* Columns that go together, of other units; some rows weigh nothing. */
static void
fill (Sample      *self,
      EgNetFamily  family,
      gsize        p)
{
  for (int i = 0; i < N; i++)
    {
      double common = g_test_rand_double_range (-1, 1), eta;

      for (gsize j = 0; j < p; j++)
        self->x[j][i] = (common + g_test_rand_double_range (-1, 1)) * (1 + j % 7) + 10 * (j % 3);
      eta = self->x[0][i] - .7 * (self->x[1 % p][i] - 10) / 2 + 2 * g_test_rand_double_range (-1, 1);
      self->y[i] = family == EG_NET_LINEAR ? 5 + 2 * eta : eta > 0;
      self->weight[i] = g_test_rand_int_range (0, 4);
      self->offset[i] = g_test_rand_double_range (-.5, .5);
    }
  for (gsize j = 0; j < p; j++)
    self->columns[j] = self->x[j];
  self->rows = (EgNetRows) { .n = N, .p = p, .columns = self->columns, .y = self->y, .weight = self->weight, .offset = self->offset };
}

/* Weighted mean and deviation. */
static void
describe (const Sample *self,
          const double *x,
          double       *mean,
          double       *sd)
{
  double w = 0, sum = 0, square = 0;

  for (int i = 0; i < N; i++)
    {
      w += self->weight[i];
      sum += self->weight[i] * x[i];
    }
  *mean = sum / w;
  for (int i = 0; i < N; i++)
    square += self->weight[i] * (x[i] - *mean) * (x[i] - *mean);
  *sd = sqrt (square / w);
}

/* The slope of the loss by each standardised coefficient is that of the penalty, or within it where that is 0. */
static void
check_optimum (const Sample       *self,
               const EgElasticNet *fit,
               const EgPenalty    *penalty,
               gsize               k)
{
  double residual[N], left = 0, weights = 0, spread = 1, ignored, plain[N];

  for (int i = 0; i < N; i++)
    {
      double eta = eg_elastic_net_predict (fit, k, &self->rows, i);

      residual[i] = self->weight[i] * (self->y[i] - (fit->family == EG_NET_LINEAR ? eta : 1 / (1 + exp (-eta))));
      left += residual[i];
      weights += self->weight[i];
      plain[i] = self->y[i] - self->offset[i];
    }
  near (left / weights, 0, 1e-9);
  if (fit->family == EG_NET_LINEAR)
    describe (self, plain, &ignored, &spread);
  for (gsize j = 0; j < fit->p; j++)
    {
      double mean, sd, slope = 0, b, lambda = fit->lambda[k];

      describe (self, self->x[j], &mean, &sd);
      for (int i = 0; i < N; i++)
        slope += residual[i] * (self->x[j][i] - mean) / sd / weights;
      b = fit->coefficients[k * fit->p + j] * sd;
      if (b != 0)
        near (slope, lambda * (penalty->alpha * (b > 0 ? 1 : -1) + (1 - penalty->alpha) * b / spread), 1e-9);
      else
        g_assert_cmpfloat (fabs (slope), <=, lambda * penalty->alpha * (1 + 1e-9) + 1e-12);
    }
}

static void
test_optimum (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);

  for (int round = 0; round < 24; round++)
    {
      EgPenalty penalty = { .alpha = round % 3 / 2., .standardise = 1, .n_lambda = 20, .smallest = .01 };
      EgNetFamily family = round / 3 % 2 ? EG_NET_LINEAR : EG_NET_LOGISTIC;
      EgElasticNet fit;

      fill (sample, family, round >= 18 ? WIDE : round >= 12 ? 40 : P);
      g_assert_cmpint (eg_elastic_net_init (&fit, family, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
      g_assert_cmpuint (fit.n_lambda, >, 5);
      g_assert_false (fit.unfinished);
      for (gsize k = 0; k < fit.n_lambda; k++)
        check_optimum (sample, &fit, &penalty, k);
      if (penalty.alpha > 0)
        {
          g_assert_cmpuint (fit.n_nonzero[0], ==, 0);
          g_assert_cmpfloat_with_epsilon (fit.explained[0], 0, 1e-12);
        }
      for (gsize k = 1; k < fit.n_lambda; k++)
        g_assert_cmpfloat (fit.explained[k], >=, fit.explained[k - 1]);
      eg_elastic_net_clear (&fit);
    }
}

/* Without a penalty a path ends at the model that has none. */
static void
test_no_penalty (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  const double lambda[] = { .1, 0 };
  const EgPenalty penalty = { .alpha = 1, .standardise = 1, .lambda = lambda, .n_lambda = 2 };
  const EgLogisticSettings settings = { .weight = sample->weight, .offset = sample->offset };
  guint8 y[N];
  EgElasticNet fit;
  EgLogistic plain;

  fill (sample, EG_NET_LOGISTIC, P);
  for (int i = 0; i < N; i++)
    y[i] = sample->y[i] == 1;
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LOGISTIC, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_logistic_init_with (&plain, sample->columns, P, y, N, &settings, NULL, NULL), ==, EG_OK);
  near (fit.intercept[1], plain.coefficients[0], 1e-7);
  for (int j = 0; j < P; j++)
    near (fit.coefficients[P + j], plain.coefficients[j + 1], 1e-7);
  near (fit.explained[1], 1 - plain.deviance / plain.deviance_null, 1e-10);
  near (fit.deviance_null, plain.deviance_null, 1e-10);
  eg_elastic_net_clear (&fit);
  eg_logistic_clear (&plain);
}

/* A ridge of logistic regression is that of its own kernel, where columns are taken as they are. */
static void
test_ridge (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  double lambda = .05, weights = 0;
  const EgPenalty penalty = { .alpha = 0, .lambda = &lambda, .n_lambda = 1 };
  EgLogisticSettings settings = { .weight = sample->weight, .offset = sample->offset };
  guint8 y[N];
  EgElasticNet fit;
  EgLogistic ridge;

  fill (sample, EG_NET_LOGISTIC, P);
  for (int i = 0; i < N; i++)
    {
      y[i] = sample->y[i] == 1;
      weights += sample->weight[i];
    }
  settings.ridge = lambda * weights;
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LOGISTIC, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_logistic_init_with (&ridge, sample->columns, P, y, N, &settings, NULL, NULL), ==, EG_OK);
  near (fit.intercept[0], ridge.coefficients[0], 1e-8);
  for (int j = 0; j < P; j++)
    near (fit.coefficients[j], ridge.coefficients[j + 1], 1e-8);
  eg_elastic_net_clear (&fit);
  eg_logistic_clear (&ridge);
}

/* Each fold left out by hand: rows of another table. */
static void
test_folds (void)
{
  g_autofree Sample *sample = g_new (Sample, 1), *without = g_new (Sample, 1);
  const EgPenalty penalty = { .alpha = .5, .standardise = 1, .n_lambda = 8, .smallest = .05 };
  guint32 folds[N];
  double mean[8] = { 0 }, square[8] = { 0 }, all = 0, raw[4][8] = { 0 }, weights[4] = { 0 };
  EgPenalisedErrors errors;
  EgElasticNet fit;

  fill (sample, EG_NET_LOGISTIC, P);
  for (int i = 0; i < N; i++)
    {
      folds[i] = i % 4;
      weights[i % 4] += sample->weight[i];
      all += sample->weight[i];
    }
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LOGISTIC, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_elastic_net_validate (&errors, &fit, &sample->rows, &penalty, folds, 4, NULL, NULL), ==, EG_OK);
  for (guint f = 0; f < 4; f++)
    {
      EgElasticNet part;
      gsize n = 0;

      memcpy (without, sample, sizeof *without);
      for (int i = 0; i < N; i++)
        if (folds[i] != f)
          {
            for (int j = 0; j < P; j++)
              without->x[j][n] = sample->x[j][i];
            without->y[n] = sample->y[i];
            without->weight[n] = sample->weight[i];
            without->offset[n++] = sample->offset[i];
          }
      without->rows = (EgNetRows) { .n = n, .p = P, .columns = without->columns, .y = without->y, .weight = without->weight,
                                    .offset = without->offset };
      for (int j = 0; j < P; j++)
        without->columns[j] = without->x[j];
      g_assert_cmpint (eg_elastic_net_init (&part, EG_NET_LOGISTIC, &without->rows, &penalty, NULL, NULL), ==, EG_OK);
      for (gsize k = 0; k < fit.n_lambda; k++)
        for (int i = 0; i < N; i++)
          if (folds[i] == f)
            {
              double b[P], eta, p;

              eg_elastic_net_at (&part, fit.lambda[k], &eta, b);
              eta += sample->offset[i];
              for (int j = 0; j < P; j++)
                eta += b[j] * sample->x[j][i];
              p = CLAMP (1 / (1 + exp (-eta)), 1e-5, 1 - 1e-5);
              raw[f][k] -= 2 * sample->weight[i] * log (sample->y[i] == 1 ? p : 1 - p) / weights[f];
            }
      eg_elastic_net_clear (&part);
    }
  for (gsize k = 0; k < fit.n_lambda; k++)
    {
      for (int f = 0; f < 4; f++)
        mean[k] += weights[f] * raw[f][k] / all;
      for (int f = 0; f < 4; f++)
        square[k] += weights[f] * pow (raw[f][k] - mean[k], 2) / all;
      near (errors.mean[k], mean[k], 1e-8);
      near (errors.se[k], sqrt (square[k] / 3), 1e-7);
      g_assert_cmpfloat (errors.mean[errors.best], <=, mean[k] + 1e-9);
    }
  g_assert_cmpuint (errors.simplest, <=, errors.best);
  eg_penalised_errors_clear (&errors);
  eg_elastic_net_clear (&fit);
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return fraction > .3;
}

static void
test_edges (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  const double rising[] = { .1, .2 }, lambda[] = { .4, .2, .1 };
  EgPenalty penalty = { .alpha = 1, .standardise = 1, .lambda = lambda, .n_lambda = 3 };
  double intercept, b[P];
  EgElasticNet fit;

  fill (sample, EG_NET_LINEAR, P);
  for (int i = 0; i < N; i++)
    sample->x[2][i] = 7;
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
  for (int k = 0; k < 3; k++)
    g_assert_cmpfloat (fit.coefficients[k * P + 2], ==, 0);
  /* half way between, and beyond the ends */
  eg_elastic_net_at (&fit, .15, &intercept, b);
  near (intercept, (fit.intercept[1] + fit.intercept[2]) / 2, 1e-12);
  near (b[0], (fit.coefficients[P] + fit.coefficients[2 * P]) / 2, 1e-12);
  eg_elastic_net_at (&fit, .01, &intercept, b);
  near (b[0], fit.coefficients[2 * P], 1e-15);
  eg_elastic_net_at (&fit, 4, &intercept, b);
  near (b[0], fit.coefficients[0], 1e-15);
  eg_elastic_net_clear (&fit);

  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, stop_cb, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LOGISTIC, &sample->rows, &penalty, NULL, NULL), ==, EG_BAD_INPUT);
  penalty.lambda = rising;
  penalty.n_lambda = 2;
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, NULL, NULL), ==, EG_BAD_INPUT);
  penalty.lambda = lambda;
  sample->x[1][3] = NAN;
  sample->weight[3] = 1;
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, NULL, NULL), ==, EG_BAD_INPUT);
  sample->weight[3] = 0;      /* does not count */
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, NULL, NULL), ==, EG_OK);
  eg_elastic_net_clear (&fit);
  for (int i = 0; i < N; i++)
    sample->y[i] = 3 + sample->offset[i];
  g_assert_cmpint (eg_elastic_net_init (&fit, EG_NET_LINEAR, &sample->rows, &penalty, NULL, NULL), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/elastic-net/optimum", test_optimum);
  g_test_add_func ("/elastic-net/no-penalty", test_no_penalty);
  g_test_add_func ("/elastic-net/ridge", test_ridge);
  g_test_add_func ("/elastic-net/folds", test_folds);
  g_test_add_func ("/elastic-net/edges", test_edges);

  return g_test_run ();
}
