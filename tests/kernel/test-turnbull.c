/* test-turnbull.c: distributions of times that are known up to an interval.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "kernel/parametric/eg-turnbull.h"
#include "oracle/oracle-check.h"
#include "oracle/turnbull-oracle.h"

static void
test_oracle (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (turnbull_oracles); k++)
    {
      const TurnbullOracle *oracle = &turnbull_oracles[k];
      EgTurnbullRows rows = { .n = oracle->n, .left = oracle->left, .right = oracle->right };
      EgTurnbull answer;

      g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
      g_assert_true (answer.converged);
      g_assert_cmpuint (answer.n, ==, oracle->n_masses);
      check (answer.loglik, oracle->loglik);
      for (gsize j = 0; j < answer.n; j++)
        {
          check (answer.left[j], oracle->masses_left[j]);
          /* the last may be open where R names the last time of the data */
          if (isfinite (answer.right[j]))
            check (answer.right[j], oracle->masses_right[j]);
          check (answer.mass[j], oracle->mass[j]);
        }
      g_test_message ("%u steps, gap %g", answer.n_iterations, answer.gap);
      eg_turnbull_clear (&answer);
    }
}

/* what is known exactly has equal masses; with censoring it is the curve of Kaplan and Meier */
static void
test_exact (void)
{
  static const double time[] = { 3, 1, 4, 1, 5, 9 }, right[] = { 3, 1, INFINITY, 1, 5, INFINITY };
  EgTurnbullRows rows = { .n = 6, .left = time, .right = time };
  EgTurnbull answer;
  double low, high;

  g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (answer.n, ==, 5);
  check (answer.mass[0], 2. / 6);
  check (answer.mass[4], 1. / 6);
  check (eg_turnbull_survival (&answer, 3, NULL, NULL), .5);
  eg_turnbull_quantile (&answer, .5, &low, &high);
  /* survival is 1/2 from 3 to 4: the middle, as of the curve of Kaplan and Meier */
  g_assert_cmpfloat (low, ==, 3.5);
  g_assert_cmpfloat (high, ==, 3.5);
  eg_turnbull_quantile (&answer, .6, &low, &high);
  g_assert_cmpfloat (low, ==, 4);
  eg_turnbull_clear (&answer);

  rows.right = right;
  g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
  g_assert_true (answer.converged);
  check (eg_turnbull_survival (&answer, 1, NULL, NULL), 4. / 6);
  check (eg_turnbull_survival (&answer, 3, NULL, NULL), 4. / 6 * 3 / 4);
  check (eg_turnbull_survival (&answer, 5, NULL, NULL), 4. / 6 * 3 / 4 / 2);
  g_assert_true (isinf (answer.right[answer.n - 1]));
  eg_turnbull_quantile (&answer, .9, &low, &high);
  g_assert_true (isnan (low) && isnan (high));
  eg_turnbull_clear (&answer);
}

/* ends that touch: where both ends belong to the intervals all can have happened at 2 */
static void
test_ends (void)
{
  static const double left[] = { 1, 2 }, right[] = { 2, 3 };
  EgTurnbullRows rows = { .n = 2, .left = left, .right = right, .closed = 1 };
  EgTurnbull answer;

  g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (answer.n, ==, 1);
  check (answer.left[0], 2);
  check (answer.right[0], 2);
  eg_turnbull_clear (&answer);
  rows.closed = 0;
  g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (answer.n, ==, 2);
  check (answer.mass[0], .5);
  check (answer.loglik, 2 * log (.5));
  eg_turnbull_clear (&answer);
}

static void
make (GRand  *random,
      gsize   n,
      double *left,
      double *right)
{
  for (gsize i = 0; i < n; i++)
    {
      double t = -log (1 - g_rand_double (random)) * 8, visit = g_rand_double_range (random, .5, 3);
      double grid = g_rand_boolean (random) ? 1 : 1e-6;

      left[i] = floor (t / visit) * visit;
      right[i] = left[i] + visit;
      left[i] = floor (left[i] / grid) * grid;
      right[i] = ceil (right[i] / grid) * grid;
      if (g_rand_double (random) < .2)
        right[i] = INFINITY;
      else if (g_rand_double (random) < .1)
        left[i] = right[i] = t;
    }
}

/* The conditions of Kuhn and Tucker, looked at without the kernel: the slope of each interval that could have mass is
 * at most the sum of weights, and that where there is mass. */
static void
check_conditions (const EgTurnbullRows *rows,
                  const EgTurnbull     *answer)
{
  g_autofree double *probability = g_new0 (double, rows->n);
  double loglik = 0, mass = 0;

  for (gsize i = 0; i < rows->n; i++)
    {
      for (gsize j = 0; j < answer->n; j++)
        if (rows->left[i] <= answer->left[j] && answer->right[j] <= rows->right[i]
            && (rows->left[i] < answer->right[j] || rows->left[i] == rows->right[i]))
          probability[i] += answer->mass[j];
      loglik += rows->weight[i] > 0 ? rows->weight[i] * log (probability[i]) : 0;
    }
  for (gsize j = 0; j < answer->n; j++)
    mass += answer->mass[j];
  g_assert_cmpfloat (fabs (mass - 1), <, 1e-12);
  g_assert_cmpfloat (fabs (loglik - answer->loglik), <, 1e-9 * (1 + fabs (loglik)));
  /* any point of time, of which the ends are enough */
  for (gsize k = 0; k < 2 * rows->n; k++)
    {
      double t = k < rows->n ? rows->left[k] : rows->right[k - rows->n], slope = 0;

      for (gsize i = 0; i < rows->n; i++)
        if (rows->weight[i] > 0 && (rows->left[i] < t || rows->left[i] == rows->right[i])
            && rows->left[i] <= t && t <= rows->right[i])
          slope += rows->weight[i] / probability[i];
      g_assert_cmpfloat (slope, <=, answer->sum_weights * (1 + 1e-8));
    }
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (int round = 0; round < 60; round++)
    {
      gsize n = 1 + g_rand_int_range (random, 0, 120);
      g_autofree double *left = g_new (double, n), *right = g_new (double, n), *weight = g_new (double, n);
      EgTurnbullRows rows = { .n = n, .left = left, .right = right, .weight = weight };
      EgTurnbull answer;

      make (random, n, left, right);
      for (gsize i = 0; i < n; i++)
        weight[i] = g_rand_int_range (random, i ? 0 : 1, 4);
      g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
      g_assert_true (answer.converged);
      check_conditions (&rows, &answer);
      eg_turnbull_clear (&answer);
    }
}

static void
test_large (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  gsize n = 20000;
  g_autofree double *left = g_new (double, n), *right = g_new (double, n);
  EgTurnbullRows rows = { .n = n, .left = left, .right = right };
  EgTurnbull answer;

  make (random, n, left, right);
  g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_OK);
  g_test_message ("%zu of %zu intervals have mass, %u steps, gap %g", answer.n, answer.n_intervals, answer.n_iterations,
                  answer.gap);
  g_assert_true (answer.converged);
  eg_turnbull_clear (&answer);
}

static void
test_refused (void)
{
  static const double bad[][2] = { { 2, 1 }, { NAN, 1 }, { 1, NAN }, { INFINITY, INFINITY } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      EgTurnbullRows rows = { .n = 1, .left = &bad[i][0], .right = &bad[i][1] };
      EgTurnbull answer;

      g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_BAD_INPUT);
      rows.n = 0;
      g_assert_cmpint (eg_turnbull_init (&answer, &rows, NULL, NULL), ==, EG_BAD_INPUT);
    }
}

static int
stop_cb (double fraction,
         void  *data)
{
  return ++*(int *) data > 2;
}

static void
test_stopped (void)
{
  int n = 0;
  EgTurnbullRows rows = { turnbull_oracles[0].n, turnbull_oracles[0].left, turnbull_oracles[0].right };
  EgTurnbull answer;

  g_assert_cmpint (eg_turnbull_init (&answer, &rows, stop_cb, &n), ==, EG_STOPPED);
  g_assert_null (answer.left);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turnbull/oracle", test_oracle);
  g_test_add_func ("/turnbull/exact", test_exact);
  g_test_add_func ("/turnbull/ends", test_ends);
  g_test_add_func ("/turnbull/random", test_random);
  g_test_add_func ("/turnbull/large", test_large);
  g_test_add_func ("/turnbull/refused", test_refused);
  g_test_add_func ("/turnbull/stopped", test_stopped);

  return g_test_run ();
}
