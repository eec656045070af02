/* test-svm.c: support vector machines against scikit-learn, and against the conditions of their optimum.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-svm.h"
#include "oracle/learners-oracle.h"

#define N LEARNERS_ROWS
#define P LEARNERS_FEATURES

/* The columns about their mean, divided by their standard deviation. */
static double *
scale (void)
{
  double *values = g_memdup2 (learners_x, sizeof learners_x);

  for (int j = 0; j < P; j++)
    {
      double mean = 0, square = 0;

      for (int i = 0; i < N; i++)
        mean += values[i * P + j] / N;
      for (int i = 0; i < N; i++)
        square += pow (values[i * P + j] - mean, 2) / N;
      for (int i = 0; i < N; i++)
        values[i * P + j] = (values[i * P + j] - mean) / sqrt (square);
    }

  return values;
}

static void
test_answers (gconstpointer data)
{
  const EgSvmKernel kernel = GPOINTER_TO_INT (data);
  g_autofree double *values = scale ();
  const EgSvmRows rows = { N, P, values, learners_y };
  const EgSvmSettings settings = { .kernel = kernel, .cost = 2, .gamma = 1. / P, .tolerance = 1e-10 };
  const double *expected = kernel == EG_SVM_RBF ? learners_svm_rbf : learners_svm_linear;
  EgSvm machine;

  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_OK);
  for (int i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (eg_svm_decision (&machine, values + i * P), expected[i], 1e-8);
  g_assert_cmpfloat (machine.n_support, ==, kernel == EG_SVM_RBF ? learners_svm_rbf_vectors : learners_svm_linear_vectors);
  g_assert_cmpuint (machine.n_vectors, ==, kernel == EG_SVM_RBF ? machine.n_support : 1);
  eg_svm_clear (&machine);
}

/* Which class comes first in the rows is no matter; nor does the machine need the rows any more. */
static void
test_order (void)
{
  g_autofree double *values = scale (), *turned = g_new (double, N * P);
  guint8 y[N];
  const EgSvmSettings settings = { .kernel = EG_SVM_RBF, .cost = 1, .gamma = .25, .tolerance = 1e-9 };
  const EgSvmRows rows = { N, P, values, learners_y }, other = { N, P, turned, y };
  EgSvm machine, reversed;
  guint first = 0;

  while (learners_y[N - 1 - first] == learners_y[0])
    first++;
  for (int i = 0; i < N; i++)
    {
      int from = (N - 1 - (int) first - i + N) % N;

      memcpy (turned + i * P, values + from * P, P * sizeof (double));
      y[i] = learners_y[from];
    }
  g_assert_cmpuint (y[0], !=, learners_y[0]);
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_OK);
  g_assert_cmpint (eg_svm_init (&reversed, &other, &settings), ==, EG_OK);
  memset (turned, 0, N * P * sizeof (double));
  for (int i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (eg_svm_decision (&machine, values + i * P), eg_svm_decision (&reversed, values + i * P), 1e-6);
  g_assert_cmpfloat_with_epsilon (machine.objective, reversed.objective, 1e-6);
  eg_svm_clear (&machine);
  eg_svm_clear (&reversed);
}

/* Karush, Kuhn and Tucker: coefficients are within the cost and sum to 0; who has none is beyond the margin, who has the
 * cost is within it, and others are on it. */
static void
test_optimum (void)
{
  g_autofree double *values = scale ();
  const EgSvmRows rows = { N, P, values, learners_y };
  const EgSvmSettings settings = { .kernel = EG_SVM_RBF, .cost = 4, .gamma = .5, .tolerance = 1e-8 };
  double sum = 0, loss = 0, length = 0;
  guint n_on = 0;
  EgSvm machine;

  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_OK);
  for (int i = 0; i < N; i++)
    {
      double sign = learners_y[i] ? 1 : -1, margin = sign * eg_svm_decision (&machine, values + i * P), weight = 0;

      for (guint k = 0; k < machine.n_vectors; k++)
        if (memcmp (machine.vectors + k * P, values + i * P, P * sizeof (double)) == 0)
          weight = sign * machine.coefficients[k];
      g_assert_cmpfloat (weight, >=, 0);
      g_assert_cmpfloat (weight, <=, settings.cost);
      sum += sign * weight;
      length += weight * sign * (eg_svm_decision (&machine, values + i * P) + machine.rho);
      loss += settings.cost * fmax (0, 1 - margin);
      n_on += weight > 0 && weight < settings.cost;
      if (weight == 0)
        g_assert_cmpfloat (margin, >, 1 - 1e-6);
      else if (weight == settings.cost)
        g_assert_cmpfloat (margin, <, 1 + 1e-6);
      else
        g_assert_cmpfloat_with_epsilon (margin, 1, 1e-6);
    }
  g_assert_cmpfloat_with_epsilon (sum, 0, 1e-9);
  g_assert_cmpuint (n_on, >, 5);
  /* there is no gap between the problem and its dual */
  g_assert_cmpfloat_with_epsilon (length / 2 + loss, -machine.objective, 1e-5);
  eg_svm_clear (&machine);
}

/* The pair with the least deviance of all, and it predicts; of noise nothing does. */
static void
test_choice (void)
{
  g_autofree double *values = scale ();
  EgSvmRows rows = { N, P, values, learners_y };
  guint8 noise[N];
  guint32 folds[N];
  double decision[N], again[N];
  EgSvmChoice choice, linear, none;
  EgSvmSettings settings;
  EgRandom random;
  EgAuc auc;

  eg_random_init (&random, 1, "noise");
  for (int i = 0; i < N; i++)
    {
      folds[i] = i % LEARNERS_FOLDS;
      noise[i] = eg_random_uniform (&random) < .5;
    }
  g_assert_cmpint (eg_svm_choose (&choice, &rows, EG_SVM_RBF, folds, LEARNERS_FOLDS, decision, NULL, NULL), ==, EG_OK);
  settings = (EgSvmSettings) { .kernel = EG_SVM_RBF, .cost = choice.cost, .gamma = choice.gamma };
  g_assert_cmpint (eg_svm_validate (&rows, &settings, folds, LEARNERS_FOLDS, again), ==, EG_OK);
  /* but for how a distance is rounded */
  for (int i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (decision[i], again[i], 1e-10);
  g_assert_cmpint (eg_auc (decision, learners_y, N, &auc, NULL), ==, EG_OK);
  g_assert_cmpfloat (auc.auc, >, .75);
  g_assert_cmpfloat (choice.curve.a, <, 0);
  /* the outcome depends on the product of two columns */
  g_assert_cmpint (eg_svm_choose (&linear, &rows, EG_SVM_LINEAR, folds, LEARNERS_FOLDS, NULL, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (linear.deviance, >, choice.deviance + .05);
  for (int c = -3; c <= 7; c += 2)
    for (int g = -4; g <= 2; g += 2)
      {
        double deviance = 0;
        EgPlatt curve;

        settings = (EgSvmSettings) { .kernel = EG_SVM_RBF, .cost = pow (2, c), .gamma = pow (2, g) / P };
        g_assert_cmpint (eg_svm_validate (&rows, &settings, folds, LEARNERS_FOLDS, again), ==, EG_OK);
        g_assert_cmpint (eg_platt_init (&curve, again, learners_y, N), ==, EG_OK);
        for (int i = 0; i < N; i++)
          deviance -= 2 * log (learners_y[i] ? eg_platt_at (&curve, again[i]) : 1 - eg_platt_at (&curve, again[i])) / N;
        g_assert_cmpfloat (deviance, >=, choice.deviance * (1 - 1e-8));
      }
  for (int c = -3; c <= 7; c++)
    {
      double deviance = 0;
      EgPlatt curve;

      settings = (EgSvmSettings) { .kernel = EG_SVM_LINEAR, .cost = pow (2, c) };
      g_assert_cmpint (eg_svm_validate (&rows, &settings, folds, LEARNERS_FOLDS, again), ==, EG_OK);
      g_assert_cmpint (eg_platt_init (&curve, again, learners_y, N), ==, EG_OK);
      for (int i = 0; i < N; i++)
        deviance -= 2 * log (learners_y[i] ? eg_platt_at (&curve, again[i]) : 1 - eg_platt_at (&curve, again[i])) / N;
      g_assert_cmpfloat (deviance, >=, linear.deviance * (1 - 1e-3));
    }
  rows.y = noise;
  g_assert_cmpint (eg_svm_choose (&none, &rows, EG_SVM_RBF, folds, LEARNERS_FOLDS, decision, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (none.deviance, >, 1.3);      /* of a coin 2 log 2 = 1.39 */
}

/* The library's own words do not come out. */
static void
test_silence (void)
{
  g_autofree double *values = scale ();
  const EgSvmRows rows = { N, P, values, learners_y };
  const EgSvmSettings settings = { .kernel = EG_SVM_LINEAR, .cost = 1 };
  g_autofree char *name = NULL, *text = NULL;
  int file = g_file_open_tmp ("silence-XXXXXX", &name, NULL), kept;
  EgSvm machine;

  fflush (stdout);
  kept = dup (STDOUT_FILENO);
  dup2 (file, STDOUT_FILENO);
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_OK);
  fflush (stdout);
  dup2 (kept, STDOUT_FILENO);
  close (kept);
  close (file);
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "");
  g_unlink (name);
  eg_svm_clear (&machine);
}

static int
stop (double fraction,
      void  *data)
{
  return fraction > .3;
}

static void
test_refused (void)
{
  g_autofree double *values = scale ();
  guint8 ones[N];
  guint32 folds[N];
  EgSvmRows rows = { N, P, values, learners_y };
  EgSvmSettings settings = { .kernel = EG_SVM_RBF, .cost = 1, .gamma = 0 };
  EgSvmChoice choice;
  EgSvm machine;

  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_BAD_INPUT);
  settings.gamma = 1;
  settings.cost = -1;
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_BAD_INPUT);
  settings.cost = 1;
  memset (ones, 1, sizeof ones);
  rows.y = ones;
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_BAD_INPUT);
  rows.y = learners_y;
  for (int i = 0; i < N; i++)
    folds[i] = learners_y[i];
  g_assert_cmpint (eg_svm_choose (&choice, &rows, EG_SVM_RBF, folds, 2, NULL, NULL, NULL), ==, EG_BAD_INPUT);
  for (int i = 0; i < N; i++)
    folds[i] = i % 3;
  g_assert_cmpint (eg_svm_choose (&choice, &rows, EG_SVM_RBF, folds, 3, NULL, stop, NULL), ==, EG_STOPPED);
  values[3] = NAN;
  g_assert_cmpint (eg_svm_init (&machine, &rows, &settings), ==, EG_BAD_INPUT);
  g_assert_null (machine.vectors);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_data_func ("/svm/answers/rbf", GINT_TO_POINTER (EG_SVM_RBF), test_answers);
  g_test_add_data_func ("/svm/answers/linear", GINT_TO_POINTER (EG_SVM_LINEAR), test_answers);
  g_test_add_func ("/svm/order", test_order);
  g_test_add_func ("/svm/optimum", test_optimum);
  g_test_add_func ("/svm/choice", test_choice);
  g_test_add_func ("/svm/silence", test_silence);
  g_test_add_func ("/svm/refused", test_refused);

  return g_test_run ();
}
