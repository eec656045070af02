/* test-stack.c: weights of several models against the conditions of their optimum.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-stack.h"

#define N 300
#define MOST EG_STACK_MODELS

typedef struct
{
  double  logits[MOST][N];
  guint8  y[N];
  double  weight[N];
} Rows;

/* Model 0 knows the truth, others with more and more noise; some know nothing. */
static void
rows_init (Rows    *self,
           guint    n_models,
           double   noise,
           guint64  seed)
{
  EgRandom random;

  eg_random_init (&random, seed, "stack");
  for (int i = 0; i < N; i++)
    {
      double truth = 4 * eg_random_uniform (&random) - 2;

      self->y[i] = eg_random_uniform (&random) < 1 / (1 + exp (-truth));
      self->weight[i] = eg_random_below (&random, 3);
      for (guint k = 0; k < n_models; k++)
        self->logits[k][i] = (k % 4 < 3 ? truth : 0) + (k + 1) * noise * (2 * eg_random_uniform (&random) - 1);
    }
}

static void
point (const Rows    *rows,
       const double **logits,
       guint          n)
{
  for (guint k = 0; k < n; k++)
    logits[k] = rows->logits[k];
}

static double
measure (const Rows   *rows,
         guint         n_models,
         const double *weights,
         gboolean      weighted,
         double       *slopes)
{
  double loss = 0, total = 0;

  for (guint k = 0; slopes && k < n_models; k++)
    slopes[k] = 0;
  for (int i = 0; i < N; i++)
    total += weighted ? rows->weight[i] : 1;
  for (int i = 0; i < N; i++)
    {
      double eta = 0, w = (weighted ? rows->weight[i] : 1) / total;

      for (guint k = 0; k < n_models; k++)
        eta += weights[k] * rows->logits[k][i];
      loss += w * (log1p (exp (eta)) - rows->y[i] * eta);
      for (guint k = 0; slopes && k < n_models; k++)
        slopes[k] += w * (1 / (1 + exp (-eta)) - rows->y[i]) * rows->logits[k][i];
    }

  return loss;
}

/* Karush, Kuhn and Tucker: where there is a weight slopes are alike, and elsewhere not below. */
static void
test_optimum (gconstpointer data)
{
  const gboolean weighted = GPOINTER_TO_INT (data);
  guint n_zero = 0, n_some = 0;

  for (guint seed = 0; seed < 20; seed++)
    for (guint n_models = 1; n_models <= MOST; n_models += 3)
      {
        double slopes[MOST], sum = 0, level = 0;
        const double *logits[MOST];
        EgStack stack;
        Rows rows;

        rows_init (&rows, n_models, .2 + .2 * (seed % 5), seed);
        point (&rows, logits, n_models);
        g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, weighted ? rows.weight : NULL, N, n_models), ==, EG_OK);
        g_assert_true (stack.converged);
        g_assert_cmpfloat_with_epsilon (stack.loss, measure (&rows, n_models, stack.weights, weighted, slopes), 1e-12);
        for (guint k = 0; k < n_models; k++)
          {
            g_assert_cmpfloat (stack.weights[k], >=, 0);
            sum += stack.weights[k];
            level += stack.weights[k] * slopes[k];
          }
        g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
        for (guint k = 0; k < n_models; k++)
          {
            g_assert_cmpfloat (slopes[k], >=, level - 1e-8);
            if (stack.weights[k] > 0)
              g_assert_cmpfloat_with_epsilon (slopes[k], level, 1e-8);
            n_zero += stack.weights[k] == 0;
            n_some += stack.weights[k] > 0;
          }
      }
  g_assert_cmpuint (n_zero, >, 100);
  g_assert_cmpuint (n_some, >, 100);
}

/* What is dropped costs what the loss of the others says, found here on a grid. */
static void
test_drop (void)
{
  const double *logits[3];
  EgStack stack;
  Rows rows;

  rows_init (&rows, 3, .6, 5);
  point (&rows, logits, 3);
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, NULL, N, 3), ==, EG_OK);
  for (guint out = 0; out < 3; out++)
    {
      double best = INFINITY;

      for (int step = 0; step <= 2000; step++)
        {
          double weights[3] = { 0 };

          weights[(out + 1) % 3] = step / 2000.;
          weights[(out + 2) % 3] = 1 - step / 2000.;
          best = fmin (best, measure (&rows, 3, weights, FALSE, NULL));
        }
      g_assert_cmpfloat_with_epsilon (stack.drop[out], best - stack.loss, 1e-6);
      g_assert_cmpfloat (stack.drop[out], >=, -1e-12);
    }
}

/* A model that is another again changes nothing; one alone has all of the weight. */
static void
test_same (void)
{
  const double *logits[4];
  EgStack two, again, one;
  double mixed[4];
  Rows rows;

  rows_init (&rows, 2, .5, 8);
  point (&rows, logits, 2);
  logits[2] = logits[0];
  logits[3] = logits[0];
  g_assert_cmpint (eg_stack_init (&two, logits, rows.y, NULL, N, 2), ==, EG_OK);
  g_assert_cmpint (eg_stack_init (&again, logits, rows.y, NULL, N, 4), ==, EG_OK);
  g_assert_true (again.converged);
  g_assert_cmpfloat_with_epsilon (two.loss, again.loss, 1e-10);
  g_assert_cmpfloat_with_epsilon (again.weights[0] + again.weights[2] + again.weights[3], two.weights[0], 1e-5);
  g_assert_cmpfloat_with_epsilon (again.drop[0], 0, 1e-9);
  for (int k = 0; k < 4; k++)
    mixed[k] = logits[k][17];
  g_assert_cmpfloat_with_epsilon (eg_stack_at (&again, mixed), eg_stack_at (&two, mixed), 1e-4);
  g_assert_cmpint (eg_stack_init (&one, logits, rows.y, NULL, N, 1), ==, EG_OK);
  g_assert_cmpfloat (one.weights[0], ==, 1);
  g_assert_true (isnan (one.drop[0]));
}

static void
test_refused (void)
{
  const double *logits[MOST + 1];
  EgStack stack;
  Rows rows;

  rows_init (&rows, 2, .5, 8);
  point (&rows, logits, 2);
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, NULL, N, 0), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, NULL, N, MOST + 1), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, NULL, 0, 2), ==, EG_BAD_INPUT);
  rows.weight[3] = -1;
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, rows.weight, N, 2), ==, EG_BAD_INPUT);
  memset (rows.weight, 0, sizeof rows.weight);
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, rows.weight, N, 2), ==, EG_BAD_INPUT);
  rows.logits[1][4] = INFINITY;
  g_assert_cmpint (eg_stack_init (&stack, logits, rows.y, NULL, N, 2), ==, EG_BAD_INPUT);
}

/* -log partial likelihood of each stratum, with all pairs of rows, divided by the events */
static double
measure_times (const Rows    *rows,
               const double  *time,
               const guint32 *stratum,
               guint          n_models,
               const double  *weights)
{
  double loss = 0, eta[N];
  guint n_events = 0;

  for (guint i = 0; i < N; i++)
    {
      eta[i] = 0;
      for (guint k = 0; k < n_models; k++)
        eta[i] += weights[k] * rows->logits[k][i];
    }
  for (guint i = 0; i < N; i++)
    {
      double sum = 0;

      if (!rows->y[i])
        continue;
      n_events++;
      for (guint j = 0; j < N; j++)
        if (time[j] >= time[i] && (!stratum || stratum[j] == stratum[i]))
          sum += exp (eta[j] - eta[i]);
      loss += log (sum);
    }

  return loss / n_events;
}

/* Of times: nowhere near does the likelihood rise, with ties and strata; what a model costs is what it is without it. */
static void
test_times (void)
{
  for (guint round = 0; round < 20; round++)
    {
      const guint n_models = 2 + round % 4;
      const double *scores[MOST];
      guint32 strata[N], *stratum = round % 2 ? strata : NULL;
      double time[N], alone, least = INFINITY;
      EgRandom random;
      EgStack stack;
      Rows rows;

      rows_init (&rows, n_models, .7, 100 + round);
      point (&rows, scores, n_models);
      eg_random_init (&random, round, "times");
      for (guint i = 0; i < N; i++)
        {
          /* tied, and of strata on levels of their own */
          strata[i] = i % 3;
          time[i] = ceil (-20 * log (1 - eg_random_uniform (&random)) * exp (-rows.logits[0][i]));
          rows.y[i] = eg_random_uniform (&random) < .7;
          for (guint k = 0; stratum && k < n_models; k++)
            rows.logits[k][i] += 5 * strata[i];
        }
      g_assert_cmpint (eg_stack_init_times (&stack, scores, time, rows.y, stratum, N, n_models), ==, EG_OK);
      g_assert_true (stack.converged);
      g_assert_cmpfloat_with_epsilon (stack.loss, measure_times (&rows, time, stratum, n_models, stack.weights), 1e-10);
      for (guint try = 0; try < 200; try++)
        {
          double other[MOST], sum = 0, near = try % 2 ? .001 : 1;

          for (guint k = 0; k < n_models; k++)
            sum += other[k] = eg_random_uniform (&random);
          for (guint k = 0; k < n_models; k++)
            other[k] = near * other[k] / sum + (1 - near) * stack.weights[k];
          g_assert_cmpfloat (measure_times (&rows, time, stratum, n_models, other), >=, stack.loss - 1e-11);
        }
      for (guint k = 0; k < n_models; k++)
        {
          double one[MOST] = { 0 };

          one[k] = 1;
          alone = measure_times (&rows, time, stratum, n_models, one);
          least = MIN (least, alone);
          if (n_models == 2)
            g_assert_cmpfloat_with_epsilon (stack.drop[1 - k], alone - stack.loss, 1e-10);
        }
      g_assert_cmpfloat (stack.loss, <=, least + 1e-12);
      memset (rows.y, 0, sizeof rows.y);
      g_assert_cmpint (eg_stack_init_times (&stack, scores, time, rows.y, stratum, N, n_models), ==, EG_BAD_INPUT);
      rows.y[0] = 1;
      time[1] = NAN;
      g_assert_cmpint (eg_stack_init_times (&stack, scores, time, rows.y, stratum, N, n_models), ==, EG_BAD_INPUT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/stack/optimum/plain", GINT_TO_POINTER (FALSE), test_optimum);
  g_test_add_data_func ("/stack/optimum/weighted", GINT_TO_POINTER (TRUE), test_optimum);
  g_test_add_func ("/stack/drop", test_drop);
  g_test_add_func ("/stack/same", test_same);
  g_test_add_func ("/stack/refused", test_refused);
  g_test_add_func ("/stack/times", test_times);

  return g_test_run ();
}
