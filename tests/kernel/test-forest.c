/* test-forest.c: random forests against scikit-learn, against trees made by trying everything, and against the log-rank test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "forest-rows.h"
#include "kernel/survival/eg-rank-test.h"
#include "oracle/learners-oracle.h"

/* ---- against scikit-learn ---- */

static float *
get_values (void)
{
  float *values = g_new (float, LEARNERS_ROWS * LEARNERS_FEATURES);

  for (int i = 0; i < LEARNERS_ROWS * LEARNERS_FEATURES; i++)
    values[i] = (float) learners_x[i];

  return values;
}

static void
test_tree (void)
{
  g_autofree float *values = get_values ();
  const EgForestRows rows = { .n = LEARNERS_ROWS, .p = LEARNERS_FEATURES, .values = values, .y = learners_y };
  const EgForestSettings settings = { .n_trees = 1, .n_tried = LEARNERS_FEATURES, .least = 3, .depth = 5, .whole = 1 };
  EgForest forest;

  g_assert_cmpint (eg_forest_init (&forest, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_forest_check (&forest), ==, EG_OK);
  for (int i = 0; i < LEARNERS_ROWS; i++)
    g_assert_cmpfloat_with_epsilon (eg_forest_value (&forest, values + i * LEARNERS_FEATURES), learners_tree[i], 1e-7);
  eg_forest_clear (&forest);
}

/* The area over folds is within what seeds make of it there. */
static void
test_forests (void)
{
  g_autofree float *values = get_values ();
  double sum = 0;

  for (guint fold = 0; fold < LEARNERS_FOLDS; fold++)
    {
      float train[LEARNERS_ROWS * LEARNERS_FEATURES];
      guint8 y[LEARNERS_ROWS], tried_y[LEARNERS_ROWS];
      double score[LEARNERS_ROWS];
      EgForestRows rows = { .p = LEARNERS_FEATURES, .values = train, .y = y };
      const EgForestSettings settings = { .n_trees = 500, .least = 1, .seed = 3 };
      EgForest forest;
      guint n_tried = 0;

      for (guint i = 0; i < LEARNERS_ROWS; i++)
        if (i % LEARNERS_FOLDS != fold)
          {
            memcpy (train + rows.n * LEARNERS_FEATURES, values + i * LEARNERS_FEATURES, LEARNERS_FEATURES * sizeof (float));
            y[rows.n++] = learners_y[i];
          }
      g_assert_cmpint (eg_forest_init (&forest, &rows, &settings, NULL, NULL), ==, EG_OK);
      for (guint i = fold; i < LEARNERS_ROWS; i += LEARNERS_FOLDS)
        {
          score[n_tried] = eg_forest_value (&forest, values + i * LEARNERS_FEATURES);
          tried_y[n_tried++] = learners_y[i];
        }
      sum += area (score, tried_y, n_tried) / LEARNERS_FOLDS;
      eg_forest_clear (&forest);
    }
  g_test_message ("area %.4f, there %.4f", sum, learners_forest_auc);
  g_assert_cmpfloat (fabs (sum - learners_forest_auc), <=, 2 * fmax (learners_forest_auc_sd, .01));
}

/* ---- against trees made by trying everything ---- */

typedef struct
{
  double   gain;
  int      feature;
  double   threshold;
  gboolean missing_left;
} Split;

static gboolean
is_left (const Split *split,
         float        value)
{
  return isnan (value) ? split->missing_left : value < split->threshold;
}

/* By the library's own test of two curves. */
static double
get_log_rank (const Rows    *rows,
              const guint32 *node,
              guint          n,
              const Split   *split,
              guint          least_events)
{
  double time[N], chisq;
  guint8 status[N];
  guint32 group[N];
  guint events[2] = { 0 };
  EgSurvivalRows survival = { .n = n, .time = time, .status = status, .group = group, .n_groups = 2, .n_strata = 1 };
  const EgRankSpec spec = { .weight = EG_RANK_LOG_RANK };
  EgTimeline line;
  EgRankTest test;

  for (guint i = 0; i < n; i++)
    {
      time[i] = rows->time[node[i]];
      status[i] = rows->y[node[i]];
      group[i] = is_left (split, rows->values[node[i] * P + split->feature]);
      events[group[i]] += status[i];
    }
  if (events[0] < least_events || events[1] < least_events)
    return -1;
  g_assert_cmpint (eg_timeline_init (&line, &survival, NAN, 0, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL), ==, EG_OK);
  chisq = test.chisq;
  eg_rank_test_clear (&test);
  eg_timeline_clear (&line);

  return isnan (chisq) ? -1 : chisq;
}

static double
get_gini (const Rows    *rows,
          const guint32 *node,
          guint          n,
          const Split   *split)
{
  double counts[2][2] = { { 0 } }, purity = 0, before;

  for (guint i = 0; i < n; i++)
    counts[is_left (split, rows->values[node[i] * P + split->feature])][rows->y[node[i]]]++;
  for (int side = 0; side < 2; side++)
    purity += (counts[side][0] * counts[side][0] + counts[side][1] * counts[side][1]) / (counts[side][0] + counts[side][1]);
  before = (pow (counts[0][0] + counts[1][0], 2) + pow (counts[0][1] + counts[1][1], 2)) / n;

  return purity - before;
}

static void
try_split (const Rows             *rows,
           const guint32          *node,
           guint                   n,
           const EgForestSettings *settings,
           gboolean                times,
           Split                  *split,
           Split                  *best)
{
  guint n_left = 0;

  for (guint i = 0; i < n; i++)
    n_left += is_left (split, rows->values[node[i] * P + split->feature]);
  if (n_left < settings->least || n - n_left < settings->least)
    return;
  split->gain = times ? get_log_rank (rows, node, n, split, settings->least_events) : get_gini (rows, node, n, split);
  if (split->gain > best->gain)
    *best = *split;
}

/* The tree below a node, compared with it: the same rows go the same ways. */
static void
compare_tree (const EgForest         *forest,
              const EgForestSettings *settings,
              guint32                 at,
              const Rows             *rows,
              const guint32          *node,
              guint                   n,
              guint                   depth)
{
  const EgTreeNode *ours = &forest->nodes[at];
  gboolean times = forest->n_times > 0;
  Split best = { .gain = -1 };
  guint32 sides[2][N];
  guint counts[2] = { 0 }, events = 0;

  for (guint i = 0; i < n; i++)
    events += rows->y[node[i]];
  g_assert_cmpfloat (ours->cover, ==, n);
  for (int j = 0; depth < settings->depth && j < P; j++)
    for (guint i = 0; i < n; i++)
      for (int left = 0; left < 2; left++)
        {
          Split split = { .feature = j, .threshold = rows->values[node[i] * P + j], .missing_left = left };

          if (!isnan (split.threshold))
            try_split (rows, node, n, settings, times, &split, &best);
          split.threshold = INFINITY;
          try_split (rows, node, n, settings, times, &split, &best);
        }
  if (best.gain < -.5 || events == 0 || (!times && events == n))
    {
      g_assert_cmpuint (ours->left, ==, 0);
      if (!times)
        g_assert_cmpfloat_with_epsilon (ours->value, events / (double) n, 1e-7);
      return;
    }
  g_assert_cmpuint (ours->left, !=, 0);
  for (guint i = 0; i < n; i++)
    {
      float value = rows->values[node[i] * P + EG_TREE_FEATURE (ours)];
      gboolean right = isnan (value) ? !EG_TREE_MISSING_LEFT (ours) : !(value < ours->value);

      sides[right][counts[right]++] = node[i];
    }
  {
    Split mine = { .feature = EG_TREE_FEATURE (ours), .threshold = ours->value, .missing_left = EG_TREE_MISSING_LEFT (ours) };
    double gain = times ? get_log_rank (rows, node, n, &mine, settings->least_events) : get_gini (rows, node, n, &mine);

    g_assert_cmpfloat_with_epsilon (gain, best.gain, 1e-7 * (1 + best.gain));
  }
  for (int side = 0; side < 2; side++)
    compare_tree (forest, settings, ours->left + side, rows, sides[side], counts[side], depth + 1);
}

static void
test_everything (gconstpointer data)
{
  const gboolean times = GPOINTER_TO_INT (data);
  const EgForestSettings settings = { .n_trees = 1, .n_tried = P, .least = 9, .least_events = 2, .depth = 3, .whole = 1 };

  for (int k = 0; k < 4; k++)
    {
      guint32 node[N];
      EgForestRows given;
      EgForest forest;
      Rows rows;

      rows_init (&rows, .6, k % 2 ? .15 : 0, k);
      given = rows_of (&rows, times);
      for (guint i = 0; i < N; i++)
        node[i] = i;
      g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_forest_check (&forest), ==, EG_OK);
      g_assert_cmpuint (forest.first[1], >, 3);
      compare_tree (&forest, &settings, 0, &rows, node, N, 0);
      eg_forest_clear (&forest);
    }
}

/* ---- hazards ---- */

static double
get_nelson_aalen (const double *times,
                  const guint8 *y,
                  guint         n,
                  double        until)
{
  double hazard = 0;

  for (guint i = 0; i < n; i++)
    {
      guint at_risk = 0, events = 0, first = 1;

      for (guint j = 0; j < n; j++)
        {
          at_risk += times[j] >= times[i];
          events += times[j] == times[i] && y[j];
          first &= !(j < i && times[j] == times[i]);
        }
      if (first && times[i] <= until)
        hazard += (double) events / at_risk;
    }

  return hazard;
}

/* One leaf is everybody's hazard; of some times kept, the last before. */
static void
test_root (void)
{
  EgForestSettings settings = { .n_trees = 1, .least = N, .whole = 1, .n_times = N };
  EgForestRows given;
  EgForest forest;
  Rows rows;

  rows_init (&rows, .5, 0, 5);
  given = rows_of (&rows, TRUE);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (forest.first[1], ==, 1);
  for (double time = 0; time < 130; time += 1.5)
    g_assert_cmpfloat_with_epsilon (eg_forest_hazard (&forest, rows.values, time), get_nelson_aalen (rows.time, rows.y, N, time),
                                    1e-6);
  eg_forest_clear (&forest);

  settings.n_times = 7;
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (forest.n_times, ==, 7);
  for (guint k = 0; k < 7; k++)
    for (double later = 0; later <= .5; later += .5)
      g_assert_cmpfloat_with_epsilon (eg_forest_hazard (&forest, rows.values, forest.times[k] + later),
                                      get_nelson_aalen (rows.time, rows.y, N, forest.times[k]), 1e-6);
  eg_forest_clear (&forest);
}

/* The mean over trees, and its sum, which is the mortality. */
static void
test_mean (void)
{
  const EgForestSettings settings = { .n_trees = 40, .least = 8, .least_events = 3, .seed = 2 };
  EgForestRows given;
  EgForest forest;
  Rows rows;

  rows_init (&rows, .8, .1, 6);
  given = rows_of (&rows, TRUE);
  g_assert_cmpint (eg_forest_init (&forest, &given, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_forest_check (&forest), ==, EG_OK);
  for (guint i = 0; i < N; i += 17)
    {
      g_autofree double *hazards = g_new (double, forest.n_times);
      double sum = 0;

      eg_forest_hazards (&forest, rows.values + i * P, hazards);
      for (guint k = 0; k < forest.n_times; k++)
        {
          sum += hazards[k];
          g_assert_cmpfloat_with_epsilon (hazards[k], eg_forest_hazard (&forest, rows.values + i * P, forest.times[k]), 1e-6);
        }
      g_assert_cmpfloat_with_epsilon (sum, eg_forest_value (&forest, rows.values + i * P), 1e-4 * sum);
    }
  eg_forest_clear (&forest);
}

/* The time is the hazard until then. */
static void
test_risk (void)
{
  const EgForestSettings settings = { .n_trees = 100, .least = 10, .least_events = 3, .seed = 4 };
  double low = 0, high = 0, value[N], risk = 0, seen = 0;
  EgForestRows given;
  EgForestData *data;
  EgForest forest;
  Rows rows;

  rows_init (&rows, .8, 0, 12);
  given = rows_of (&rows, TRUE);
  g_assert_cmpint (eg_forest_data_new (&given, &settings, &data), ==, EG_OK);
  grow_with (data, &settings, &forest, FALSE);
  for (int i = 0; i < N; i++)
    {
      double hazard = eg_forest_hazard (&forest, rows.values + i * P, 30);

      if (rows.values[i * P] < -1)
        low = fmax (low, hazard);
      if (rows.values[i * P] > 1.5)
        high = high > 0 ? fmin (high, hazard) : hazard;
    }
  g_assert_cmpfloat (high, >, low);
  g_assert_cmpint (eg_forest_out_of_bag (&forest, data, 30, value, NULL), ==, EG_OK);
  for (int i = 0; i < N; i++)
    risk += (1 - exp (-value[i])) / N;
  seen = 1 - exp (-get_nelson_aalen (rows.time, rows.y, N, 30));
  g_assert_cmpfloat_with_epsilon (risk, seen, .06);
  eg_forest_data_free (data);
  eg_forest_clear (&forest);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/forest/tree", test_tree);
  g_test_add_func ("/forest/forests", test_forests);
  g_test_add_data_func ("/forest/everything/gini", GINT_TO_POINTER (FALSE), test_everything);
  g_test_add_data_func ("/forest/everything/log-rank", GINT_TO_POINTER (TRUE), test_everything);
  g_test_add_func ("/forest/root", test_root);
  g_test_add_func ("/forest/mean", test_mean);
  g_test_add_func ("/forest/risk", test_risk);

  return g_test_run ();
}
