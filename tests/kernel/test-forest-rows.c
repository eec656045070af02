/* test-forest-rows.c: which rows a forest knows, whatever is in them; the same forest however it is made; what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "forest-rows.h"
#include "kernel/prediction/eg-tree-shap.h"

/* ---- rows that were not drawn ---- */

/* The area of rows by trees that they were not drawn for. */
static double
get_area_out (double   signal,
              gboolean times,
              guint64  seed,
              double  *own_area)
{
  const EgForestSettings settings = { .n_trees = 200, .least = times ? 6 : 1, .least_events = times ? 2 : 0, .seed = 9 };
  double value[N], own[N], mean = 0;
  guint32 n_out[N];
  EgForestRows given;
  EgForestData *data;
  EgForest forest;
  Rows rows;

  rows_init (&rows, signal, .05, seed);
  given = rows_of (&rows, times);
  g_assert_cmpint (eg_forest_data_new (&given, &settings, &data), ==, EG_OK);
  grow_with (data, &settings, &forest, FALSE);
  g_assert_cmpint (eg_forest_out_of_bag (&forest, data, NAN, value, n_out), ==, EG_OK);
  for (int i = 0; i < N; i++)
    {
      mean += n_out[i] / (double) N;
      own[i] = eg_forest_value (&forest, rows.values + i * P);
    }
  /* (1 - 1/n)^n of the trees */
  g_assert_cmpfloat_with_epsilon (mean / settings.n_trees, pow (1 - 1. / N, N), .01);
  *own_area = area (own, rows.y, N);
  eg_forest_data_free (data);
  eg_forest_clear (&forest);

  return area (value, rows.y, N);
}

/* Of noise the forest knows its rows by heart, and nothing of others; a stronger signal is seen better. */
static void
test_out_of_bag (gconstpointer as)
{
  const gboolean times = GPOINTER_TO_INT (as);
  const guint n_sets = 8;
  double areas[3] = { 0 };

  for (int k = 0; k < 3; k++)
    {
      for (guint seed = 0; seed < n_sets; seed++)
        {
          double own;

          areas[k] += get_area_out (k * .7, times, seed, &own) / n_sets;
          if (k == 0 && !times)
            g_assert_cmpfloat (own, >, .95);
        }
      g_test_message ("signal %d: area %.3f", k, areas[k]);
    }
  g_assert_cmpfloat (fabs (areas[0] - .5), <, .04);      /* 2.7 errors */
  g_assert_cmpfloat (areas[1], >, areas[0] + .1);
  g_assert_cmpfloat (areas[2], >, areas[1] + .02);
}

/* Where no tree leaves a row out nothing is known; a unit is drawn with all of its rows. */
static void
test_units (void)
{
  EgForestSettings settings = { .n_trees = 25, .least = 2, .seed = 4 };
  guint32 unit[N], n_out[N];
  double value[N];
  EgForestRows given;
  EgForestData *data;
  EgForest forest;
  Rows rows;

  rows_init (&rows, 1, 0, 3);
  given = rows_of (&rows, FALSE);
  for (guint i = 0; i < N; i++)
    unit[i] = i / 4;
  given.unit = unit;
  given.n_units = N / 4;
  g_assert_cmpint (eg_forest_data_new (&given, &settings, &data), ==, EG_OK);
  grow_with (data, &settings, &forest, FALSE);
  g_assert_cmpint (eg_forest_out_of_bag (&forest, data, NAN, value, n_out), ==, EG_OK);
  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (n_out[i], ==, n_out[i / 4 * 4]);
  eg_forest_data_free (data);
  eg_forest_clear (&forest);

  settings.whole = 1;
  g_assert_cmpint (eg_forest_data_new (&given, &settings, &data), ==, EG_OK);
  grow_with (data, &settings, &forest, FALSE);
  g_assert_cmpint (eg_forest_out_of_bag (&forest, data, NAN, value, NULL), ==, EG_OK);
  g_assert_true (isnan (value[0]));
  eg_forest_data_free (data);
  eg_forest_clear (&forest);
}

/* ---- the same, however it is made ---- */

typedef struct
{
  const EgForestData *data;
  EgForestTree       *trees;
  guint               begin, n;
} Share;

static gpointer
grow_share (gpointer data)
{
  Share *self = data;

  for (guint i = self->begin; i < self->n; i += 2)
    g_assert_cmpint (eg_forest_grow (self->data, i, &self->trees[i]), ==, EG_OK);

  return NULL;
}

static void
compare (const EgForest *a,
         const EgForest *b)
{
  guint32 n = a->first[a->n_trees];

  g_assert_cmpmem (a->first, (a->n_trees + 1) * sizeof (guint32), b->first, (b->n_trees + 1) * sizeof (guint32));
  g_assert_cmpmem (a->nodes, n * sizeof *a->nodes, b->nodes, n * sizeof *b->nodes);
  g_assert_cmpmem (a->first_step, (n + 1) * sizeof (guint32), b->first_step, (n + 1) * sizeof (guint32));
  g_assert_cmpmem (a->step_hazard, a->first_step[n] * sizeof (float), b->step_hazard, b->first_step[n] * sizeof (float));
  g_assert_cmpmem (a->step_time, a->first_step[n] * sizeof (guint32), b->step_time, b->first_step[n] * sizeof (guint32));
}

static void
test_threads (void)
{
  const EgForestSettings settings = { .n_trees = 31, .least = 5, .seed = 77 };
  EgForestTree trees[31] = { { 0 } };
  EgForest one, two, backwards;
  EgForestRows given;
  EgForestData *data;
  GThread *threads[2];
  Share shares[2];
  Rows rows;

  rows_init (&rows, .4, .1, 1);
  given = rows_of (&rows, TRUE);
  g_assert_cmpint (eg_forest_init (&one, &given, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_forest_data_new (&given, &settings, &data), ==, EG_OK);
  grow_with (data, &settings, &backwards, TRUE);
  compare (&one, &backwards);
  for (guint k = 0; k < 2; k++)
    {
      shares[k] = (Share) { data, trees, k, settings.n_trees };
      threads[k] = g_thread_new ("grow", grow_share, &shares[k]);
    }
  for (guint k = 0; k < 2; k++)
    g_thread_join (threads[k]);
  g_assert_cmpint (eg_forest_join (&two, data, trees), ==, EG_OK);
  compare (&one, &two);
  for (guint k = 0; k < settings.n_trees; k++)
    eg_forest_tree_clear (&trees[k]);
  eg_forest_data_free (data);
  eg_forest_clear (&one);
  eg_forest_clear (&two);
  eg_forest_clear (&backwards);
}

/* More different values than classes. */
static void
test_many (void)
{
  const guint n = 5000;
  g_autofree float *values = g_new (float, n);
  g_autofree guint8 *y = g_new (guint8, n);
  g_autofree double *value = g_new (double, n);
  const EgForestRows rows = { .n = n, .p = 1, .values = values, .y = y };
  const EgForestSettings settings = { .n_trees = 3, .least = 50, .seed = 1 };
  EgForest forest;
  EgRandom random;
  guint n_wrong = 0;

  eg_random_init (&random, 1, "many");
  for (guint i = 0; i < n; i++)
    {
      values[i] = (float) eg_random_uniform (&random);
      y[i] = values[i] > .25f && values[i] < .75f;
    }
  g_assert_cmpint (eg_forest_init (&forest, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_forest_check (&forest), ==, EG_OK);
  for (guint i = 0; i < n; i++)
    n_wrong += (eg_forest_value (&forest, values + i) > .5) != y[i];
  g_assert_cmpuint (n_wrong, <, n / 100);
  eg_forest_clear (&forest);
}

/* That a value is missing may say everything. */
static void
test_missing (void)
{
  const EgForestSettings settings = { .n_trees = 1, .least = 1, .whole = 1 };
  float values[40];
  guint8 y[40];
  const EgForestRows rows = { .n = 40, .p = 1, .values = values, .y = y };
  EgForest forest;

  for (int i = 0; i < 40; i++)
    {
      y[i] = i % 3 == 0;
      values[i] = y[i] ? NAN : (float) i;
    }
  g_assert_cmpint (eg_forest_init (&forest, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (forest.first[1], ==, 3);
  for (int i = 0; i < 40; i++)
    g_assert_cmpfloat (eg_forest_value (&forest, values + i), ==, y[i]);
  eg_forest_clear (&forest);
}

/* ---- trees that others can use ---- */

static void
test_shapley (void)
{
  const EgForestSettings settings = { .n_trees = 50, .least = 4, .seed = 6 };
  EgTreeEnsemble ensemble;
  EgForestRows given;
  EgTreeShap *shap;
  EgForest forest;
  Rows rows;

  rows_init (&rows, 1, .1, 15);
  given = rows_of (&rows, FALSE);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  eg_forest_get_ensemble (&forest, &ensemble);
  g_assert_cmpint (eg_tree_ensemble_check (&ensemble, NULL), ==, EG_OK);
  g_assert_cmpint (eg_tree_shap_new (&ensemble, 0, &shap), ==, EG_OK);
  for (int i = 0; i < 20; i++)
    {
      double phi[P + 1], sum = 0;

      g_assert_cmpint (eg_tree_shap_rows (shap, rows.values + i * P, 1, phi), ==, EG_OK);
      for (int j = 0; j <= P; j++)
        sum += phi[j] / settings.n_trees;
      g_assert_cmpfloat_with_epsilon (sum, eg_forest_value (&forest, rows.values + i * P), 1e-9);
    }
  eg_tree_shap_free (shap);
  eg_forest_clear (&forest);
}

static void
test_refused (void)
{
  EgForestSettings settings = { .n_trees = 3, .least = 5, .least_events = 1 };
  EgForestRows given;
  EgForest forest;
  Rows rows;
  guint32 unit[N] = { 0 };

  rows_init (&rows, 1, 0, 2);
  given = rows_of (&rows, TRUE);
  rows.values[7] = INFINITY;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  rows.values[7] = 0;
  rows.time[3] = -1;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  rows.time[3] = 1;
  unit[4] = 9;
  given.unit = unit;
  given.n_units = 9;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  given.unit = NULL;
  settings.n_trees = 0;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  settings.n_trees = 3;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_forest_check (&forest), ==, EG_OK);
  {
    guint32 leaf = 0, step, kept;

    while (forest.nodes[leaf].left || forest.first_step[leaf + 1] - forest.first_step[leaf] < 2)
      leaf++;
    step = forest.first_step[leaf];
    kept = forest.step_time[step];
    forest.step_time[step] = forest.n_times;
    g_assert_cmpint (eg_forest_check (&forest), ==, EG_BAD_INPUT);
    forest.step_time[step] = forest.step_time[step + 1];
    g_assert_cmpint (eg_forest_check (&forest), ==, EG_BAD_INPUT);
    forest.step_time[step] = kept;
    forest.step_hazard[step] = 1e9f;
    g_assert_cmpint (eg_forest_check (&forest), ==, EG_BAD_INPUT);
    forest.step_hazard[step] = 0;
    g_assert_cmpint (eg_forest_check (&forest), ==, EG_BAD_INPUT);      /* not the mortality */
  }
  eg_forest_clear (&forest);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  forest.nodes[1].cover++;
  g_assert_cmpint (eg_forest_check (&forest), ==, EG_BAD_INPUT);
  eg_forest_clear (&forest);
  memset (rows.y, 0, sizeof rows.y);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_BAD_INPUT);
}

static int
stop_at_half (double fraction,
              void  *data)
{
  return fraction >= .5;
}

static void
test_stopped (void)
{
  const EgForestSettings settings = { .n_trees = 10, .least = 5 };
  EgForestRows given;
  EgForest forest;
  Rows rows;

  rows_init (&rows, 1, 0, 2);
  given = rows_of (&rows, FALSE);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, stop_at_half, NULL), ==, EG_STOPPED);
  g_assert_null (forest.nodes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_data_func ("/forest-rows/out-of-bag/outcome", GINT_TO_POINTER (FALSE), test_out_of_bag);
  g_test_add_data_func ("/forest-rows/out-of-bag/times", GINT_TO_POINTER (TRUE), test_out_of_bag);
  g_test_add_func ("/forest-rows/units", test_units);
  g_test_add_func ("/forest-rows/threads", test_threads);
  g_test_add_func ("/forest-rows/many", test_many);
  g_test_add_func ("/forest-rows/missing", test_missing);
  g_test_add_func ("/forest-rows/shapley", test_shapley);
  g_test_add_func ("/forest-rows/refused", test_refused);
  g_test_add_func ("/forest-rows/stopped", test_stopped);

  return g_test_run ();
}
