/* test-boosted-trees.c: models of XGBoost are read, predict the same bits and explain themselves; broken ones are refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/prediction/engraft-boosted-trees.h"
#include "tests/kernel/random-trees-json.h"
#include "tests/oracle/xgboost-oracle.h"

#define WIDTH (XGBOOST_FEATURES + 1)

static EngraftBoostedTrees *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) json = g_bytes_new (text, strlen (text));

  return engraft_boosted_trees_new_from_json (json, error);
}

static EngraftBoostedTrees *
read_good (const char *text)
{
  g_autoptr(GError) error = NULL;
  EngraftBoostedTrees *trees = read_text (text, &error);

  g_assert_no_error (error);

  return trees;
}

typedef struct
{
  const char *model;
  EngraftBoostingObjective objective;
  guint n_trees;
  const float *margins, *predictions, *contributions, *pairs;
} Case;

static const Case cases[] = {
  { xgboost_logistic_model, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, XGBOOST_LOGISTIC_BEST + 1, xgboost_logistic_margins,
    xgboost_logistic_predictions, xgboost_logistic_contributions, xgboost_logistic_pairs },
  { xgboost_cox_model, ENGRAFT_BOOSTING_OBJECTIVE_COX, XGBOOST_COX_BEST + 1, xgboost_cox_margins,
    xgboost_cox_predictions, xgboost_cox_contributions, xgboost_cox_pairs },
  { xgboost_aft_model, ENGRAFT_BOOSTING_OBJECTIVE_AFT, XGBOOST_AFT_BEST + 1, xgboost_aft_margins,
    xgboost_aft_predictions, xgboost_aft_contributions, xgboost_aft_pairs },
};

/* Bits of margins and predictions; what features add is rounded to single precision there, in every step */
static void
test_oracle (gconstpointer data)
{
  const Case *self = data;
  const float *rows = xgboost_rows + XGBOOST_TRAIN * XGBOOST_FEATURES;
  g_autoptr(EngraftBoostedTrees) trees = read_good (self->model);
  float margins[XGBOOST_SHOWN];
  double contributions[XGBOOST_SHOWN * WIDTH], pairs[WIDTH * WIDTH];
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (engraft_boosted_trees_get_objective (trees), ==, self->objective);
  g_assert_cmpuint (engraft_boosted_trees_get_n_trees (trees), ==, self->n_trees);
  g_assert_cmpuint (engraft_boosted_trees_get_n_features (trees), ==, XGBOOST_FEATURES);
  g_assert_null (engraft_boosted_trees_get_feature_names (trees));
  engraft_boosted_trees_get_margins (trees, rows, XGBOOST_SHOWN, margins);
  g_assert_cmpmem (margins, sizeof margins, self->margins, sizeof margins);
  g_assert_true (engraft_boosted_trees_explain (trees, rows, XGBOOST_SHOWN, 2, contributions, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < XGBOOST_SHOWN * WIDTH; i++)
    g_assert_cmpfloat_with_epsilon (contributions[i], self->contributions[i], 1e-6);
  for (guint i = 0; i < XGBOOST_SHOWN; i++)
    {
      g_assert_true (engraft_boosted_trees_from_margin (trees, margins[i]) == self->predictions[i]);
      g_assert_true (engraft_boosted_trees_explain_pairs (trees, rows + i * XGBOOST_FEATURES, pairs, &error));
      for (guint j = 0; j < WIDTH * WIDTH; j++)
        g_assert_cmpfloat_with_epsilon (pairs[j], self->pairs[i * WIDTH * WIDTH + j], 2e-6);
    }
}

/* Trees of any shape come back as they are, and many rows by several threads are the same bits as each alone */
static void
test_random (void)
{
  const guint n = 5000, n_features = 9;
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autofree float *rows = random_rows (rand, n, n_features), *expected = g_new (float, n), *margins = g_new (float, n);
  g_autofree double *one = g_new (double, n * (n_features + 1)), *two = g_new (double, n * (n_features + 1));
  RandomTrees random;

  for (guint deep = 0; deep < 9; deep++)
    {
      g_autoptr(EngraftBoostedTrees) trees = NULL;
      g_autofree char *json = NULL;

      random_trees_init (&random, rand, 7, n_features, deep, deep % 2 ? 1 : 0.7);
      random.ensemble.base = logf (0.5f);
      json = random_trees_to_json (&random.ensemble, "survival:cox");
      trees = read_good (json);
      eg_tree_ensemble_margins (&random.ensemble, rows, n, expected);
      engraft_boosted_trees_get_margins (trees, rows, n, margins);
      g_assert_cmpmem (margins, n * sizeof *margins, expected, n * sizeof *margins);
      g_assert_true (engraft_boosted_trees_explain (trees, rows, n, 1, one, NULL, NULL));
      g_assert_true (engraft_boosted_trees_explain (trees, rows, n, 3, two, NULL, NULL));
      g_assert_cmpmem (one, n * (n_features + 1) * sizeof *one, two, n * (n_features + 1) * sizeof *one);
      g_assert_true (engraft_boosted_trees_explain (trees, rows + 7 * n_features, 1, 1, two, NULL, NULL));
      g_assert_cmpmem (one + 7 * (n_features + 1), (n_features + 1) * sizeof *one, two, (n_features + 1) * sizeof *one);
      random_trees_clear (&random);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftBoostedTrees) trees = read_good (xgboost_logistic_model);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  double contributions[WIDTH];

  g_cancellable_cancel (cancellable);
  g_assert_false (engraft_boosted_trees_explain (trees, xgboost_rows, 1, 0, contributions, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* One place of a good model is replaced by what is wrong, and what is said of that has the words */
static const struct
{
  const char *place, *wrong, *says;
} wrongs[] = {
  { "{\"learner\"", "[{\"learner\"", "line 1" },
  { "\"learner\"", "\"lerner\"", "“learner” is missing" },
  { "\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":\"4\",\"num_target\"", "Tree 1 is of 5 features, but the model of 4" },
  { "\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":\"99999999999\",\"num_target\"", "“num_feature” is 99999999999" },
  { "\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":5,\"num_target\"", "“num_feature” is of the wrong kind" },
  { "\"num_class\":\"0\"", "\"num_class\":\"3\"", "It is of 3 classes" },
  { "\"base_score\":\"5E-1\"", "\"base_score\":\"1E0\"", "“base_score” is 1E0" },
  { "\"base_score\":\"5E-1\"", "\"base_score\":\"nan\"", "“base_score” is nan" },
  { "\"base_score\":\"5E-1\"", "\"base_score\":\"0,5\"", "“base_score” is 0,5" },
  { "\"name\":\"gbtree\"", "\"name\":\"dart\"", "made of “dart”" },
  { "binary:logistic", "multi:softmax", "“multi:softmax”" },
  { "\"feature_names\":[]", "\"feature_names\":[\"a\",\"b\"]", "2 names for 5 features" },
  { "\"feature_names\":[]", "\"feature_names\":[1,2,3,4,5]", "name of feature 1" },
  { "\"tree_info\":[0,0,", "\"tree_info\":[0,1,", "Tree 2 is of another outcome" },
  { "\"tree_info\":[0,0,", "\"tree_info\":[0,", "10 trees, and 9 numbers" },
  { "\"tree_info\":[0,0,", "\"tree_info\":[0,{},", "Tree 2 is of another outcome" },
  { "\"left_children\":[1,", "\"left_children\":[0,", "Tree 1, node 0: its children" },
  { "\"left_children\":[1,", "\"left_children\":[2,", "Tree 1, node 0: its children" },
  { "\"left_children\":[1,", "\"left_children\":[-5,", "Tree 1, node 0: its children" },
  { "\"left_children\":[1,", "\"left_children\":[999999999,", "Tree 1, node 0: its children" },
  { "\"left_children\":[1,", "\"left_children\":[1.5,", "“left_children” is not a number" },
  { "\"left_children\":[1,", "\"left_children\":[\"1\",", "“left_children” is not a number" },
  { "\"left_children\":[1,", "\"left_children\":[-1,", "node 0 has one child" },
  { "\"left_children\":[1,3,", "\"left_children\":[1,1,", "Tree 1, node 1: its children" },
  { "\"left_children\":[1,", "\"left_children\":[", "values in “left_children”" },
  { "\"left_children\":[1,", "\"left_children\":{\"a\":1},\"b\":[1,", "“left_children” is of the wrong kind" },
  { "\"split_type\":[0,", "\"split_type\":[1,", "splits by categories" },
  { "\"split_indices\":[", "\"split_indices\":[7,", "values in “split_indices”" },
  { "\"split_conditions\":[", "\"split_conditions\":[1e39,", "values in “split_conditions”" },
  { "\"sum_hessian\":[", "\"sum_hessian\":[-", "its weight is below 0" },
  { "\"num_deleted\":\"0\"", "\"num_deleted\":\"2\"", "nodes that no way leads to" },
  { "\"num_nodes\":\"", "\"num_nodes\":\"9", "values in “left_children”" },
  { "\"num_nodes\":\"", "\"num_nodes\":\"99999999", "“num_nodes” is 99999999" },
  { "\"version\"", "\"learner\":{},\"version\"", "two values of one name" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr(GString) text = g_string_new (xgboost_logistic_model);
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, wrongs[i].place, wrongs[i].wrong, 1), ==, 1);
      g_assert_null (read_text (text->str, &error));
      g_assert_error (error, ENGRAFT_BOOSTED_TREES_ERROR, ENGRAFT_BOOSTED_TREES_ERROR_MODEL);
      if (!strstr (error->message, wrongs[i].says))
        g_error ("“%s” does not say “%s”", error->message, wrongs[i].says);
    }
}

/* Cut anywhere, or with any byte another: refused with a reason, or a model whose trees hold */
static void
test_damaged (void)
{
  const gsize size = strlen (xgboost_cox_model);

  for (gsize i = 0; i < size; i += 3)
    {
      g_autofree char *text = g_strdup (xgboost_cox_model);
      g_autoptr(GError) error = NULL, changed = NULL;
      g_autoptr(EngraftBoostedTrees) trees = NULL;

      text[i] = "9{]-\"e,x"[i / 3 % 8];
      trees = read_text (text, &changed);
      g_assert_true ((trees == NULL) == (changed != NULL));
      if (trees)
        {
          double contributions[WIDTH];
          float margin;

          engraft_boosted_trees_get_margins (trees, xgboost_rows, 1, &margin);
          if (engraft_boosted_trees_get_n_features (trees) == XGBOOST_FEATURES)
            engraft_boosted_trees_explain (trees, xgboost_rows, 1, 1, contributions, NULL, NULL);
        }
      text[i] = '\0';
      g_assert_null (read_text (text, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/boosted-trees/logistic", &cases[0], test_oracle);
  g_test_add_data_func ("/boosted-trees/cox", &cases[1], test_oracle);
  g_test_add_data_func ("/boosted-trees/aft", &cases[2], test_oracle);
  g_test_add_func ("/boosted-trees/random", test_random);
  g_test_add_func ("/boosted-trees/cancelled", test_cancelled);
  g_test_add_func ("/boosted-trees/refused", test_refused);
  g_test_add_func ("/boosted-trees/damaged", test_damaged);

  return g_test_run ();
}
