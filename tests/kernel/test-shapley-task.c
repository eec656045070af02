/* test-shapley-task.c: what features add to an answer, by enumeration and by orders drawn at random.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "kernel/prediction/eg-shapley-task.h"
#include "kernel/prediction/eg-tree-shap-background.h"

#include "random-trees.h"

#define P 5
#define N 7

static const double coefficients[P] = { .7, -1.1, .3, 0, 2 };

static double background[N * P];
static const double row[P] = { 1.5, -.5, 2, 3, .25 };

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g should be %.17g", value, expected);
}

static double
linear (const double *x,
        void         *data)
{
  double sum = -.4;

  (*(guint *) data)++;
  for (guint j = 0; j < P; j++)
    sum += coefficients[j] * x[j];

  return sum;
}

/* with products, so that orders matter */
static double
crooked (const double *x,
         void         *data)
{
  (*(guint *) data)++;

  return 1 / (1 + exp (-x[0] * x[1] + x[2] * x[4] - .5 * x[0]));
}

static EgShapleyTask
make_task (EgShapleyAnswer  answer,
           guint           *n_asked)
{
  guint32 state = 3;

  *n_asked = 0;
  for (guint i = 0; i < N * P; i++)
    {
      state = state * 1664525 + 1013904223;
      background[i] = (state >> 8) / 16777216. * 4 - 2;
    }

  return (EgShapleyTask) { answer, n_asked, row, background, N, P };
}

/* Of a sum it is the coefficient times the difference from the mean. */
static void
test_linear (void)
{
  guint n_asked;
  EgShapleyTask task = make_task (linear, &n_asked);
  double phi[P], base, mean[P] = { 0 }, sum;

  for (guint i = 0; i < N; i++)
    for (guint j = 0; j < P; j++)
      mean[j] += background[i * P + j] / N;
  g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_OK);
  g_assert_cmpuint (n_asked, ==, 32 * N);
  for (guint j = 0; j < P; j++)
    near (phi[j], coefficients[j] * (row[j] - mean[j]), 1e-13);
  sum = base;
  for (guint j = 0; j < P; j++)
    sum += phi[j];
  near (sum, linear (row, &n_asked), 1e-13);
}

/* The mean over all 120 orders, one after the other. */
static void
test_orders (void)
{
  guint n_asked, order[P], n_orders = 0;
  EgShapleyTask task = make_task (crooked, &n_asked);
  double phi[P], base, slow[P] = { 0 };

  for (order[0] = 0; order[0] < P; order[0]++)
    for (order[1] = 0; order[1] < P; order[1]++)
      for (order[2] = 0; order[2] < P; order[2]++)
        for (order[3] = 0; order[3] < P; order[3]++)
          for (order[4] = 0; order[4] < P; order[4]++)
            {
              guint seen = 0;

              for (guint k = 0; k < P; k++)
                seen |= 1 << order[k];
              if (seen != 31)
                continue;
              n_orders++;
              for (guint i = 0; i < N; i++)
                {
                  double mixed[P];

                  for (guint j = 0; j < P; j++)
                    mixed[j] = background[i * P + j];
                  for (guint k = 0; k < P; k++)
                    {
                      double before = crooked (mixed, &n_asked);

                      mixed[order[k]] = row[order[k]];
                      slow[order[k]] += (crooked (mixed, &n_asked) - before) / N / 120;
                    }
                }
            }
  g_assert_cmpuint (n_orders, ==, 120);
  g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_OK);
  for (guint j = 0; j < P; j++)
    near (phi[j], slow[j], 1e-13);
  near (phi[3], 0, 0);
}

static void
test_sampled (void)
{
  guint n_asked;
  EgShapleyTask task = make_task (crooked, &n_asked);
  double exact[P], phi[P], again[P], se[P], base, base_exact, sum = 0;

  g_assert_cmpint (eg_shapley_task_exact (&task, exact, &base_exact), ==, EG_OK);
  n_asked = 0;
  g_assert_cmpint (eg_shapley_task_sampled (&task, 2000, 11, phi, se, &base), ==, EG_OK);
  g_assert_cmpuint (n_asked, ==, 2002 * 2 * (P + 1) + N);     /* 2002 is the next multiple of 7 */
  near (base, base_exact, 1e-13);
  for (guint j = 0; j < P; j++)
    {
      sum += phi[j];
      g_assert_true (se[j] < .01);
      near (phi[j], exact[j], 4 * se[j]);
    }
  /* every row of the background comes as often as the others, so the sum is exact */
  near (base + sum, crooked (row, &n_asked), 1e-12);
  g_assert_cmpint (eg_shapley_task_sampled (&task, 2000, 11, again, NULL, &base), ==, EG_OK);
  for (guint j = 0; j < P; j++)
    g_assert_cmpfloat (again[j], ==, phi[j]);
  g_assert_cmpint (eg_shapley_task_sampled (&task, 2000, 12, again, NULL, &base), ==, EG_OK);
  g_assert_cmpfloat (again[0], !=, phi[0]);
}

static double
constant (const double *x,
          void         *data)
{
  return 3;
}

static void
test_edges (void)
{
  guint n_asked;
  EgShapleyTask task = make_task (linear, &n_asked);
  double phi[P], base;

  task.n = 0;
  g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_shapley_task_sampled (&task, 10, 1, phi, NULL, &base), ==, EG_BAD_INPUT);
  task.n = N;
  task.p = EG_SHAPLEY_TASK_MOST + 1;
  g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_BAD_INPUT);
  task.p = 0;
  task.answer = constant;
  g_assert_cmpint (eg_shapley_task_exact (&task, phi, &base), ==, EG_OK);
  near (base, 3, 0);
}

/* ---- trees, which need no enumeration ---- */

static double
ask_trees (const double *x,
           void         *data)
{
  const EgTreeEnsemble *ensemble = data;
  double sum = ensemble->base;
  float values[P];
  guint32 *leaves = g_new (guint32, ensemble->n_trees + 1);

  for (guint j = 0; j < P; j++)
    values[j] = (float) x[j];
  eg_tree_ensemble_leaves (ensemble, values, leaves);
  for (guint t = 0; t < ensemble->n_trees; t++)
    sum += ensemble->nodes[leaves[t]].value;
  g_free (leaves);

  return sum;
}

/* The same as by all sets of features, also where values are missing and features come twice on a way. */
static void
test_trees (void)
{
  GRand *rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 20; round++)
    {
      RandomTrees trees;
      double x[P], many[N * P], exact[P], phi[P], base, base_exact, sum;
      float values[P], rows[N * P];
      EgShapleyTask task = { ask_trees, &trees.ensemble, x, many, N, P };

      random_trees_init (&trees, rand, 6, P, 1 + round % 7, .8);
      for (guint j = 0; j < P; j++)
        x[j] = values[j] = g_rand_double (rand) < .1 ? NAN : (float) g_rand_double_range (rand, -1, 1);
      for (guint i = 0; i < N * P; i++)
        many[i] = rows[i] = g_rand_double (rand) < .1 ? NAN : (float) g_rand_double_range (rand, -1, 1);
      g_assert_cmpint (eg_shapley_task_exact (&task, exact, &base_exact), ==, EG_OK);
      g_assert_cmpint (eg_tree_shap_background (&trees.ensemble, NULL, values, rows, N, phi, &base), ==, EG_OK);
      near (base, base_exact, 1e-12);
      sum = base;
      for (guint j = 0; j < P; j++)
        {
          near (phi[j], exact[j], 1e-12);
          sum += phi[j];
        }
      near (sum, ask_trees (x, &trees.ensemble), 1e-12);
      g_assert_cmpint (eg_tree_shap_background (&trees.ensemble, NULL, values, rows, 0, phi, &base), ==, EG_BAD_INPUT);
      random_trees_clear (&trees);
    }
  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapley-task/linear", test_linear);
  g_test_add_func ("/shapley-task/orders", test_orders);
  g_test_add_func ("/shapley-task/sampled", test_sampled);
  g_test_add_func ("/shapley-task/edges", test_edges);
  g_test_add_func ("/shapley-task/trees", test_trees);

  return g_test_run ();
}
