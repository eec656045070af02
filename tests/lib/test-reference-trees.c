/* test-reference-trees.c: models of XGBoost of the reference folder predict, explain and are trained as there.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <json-glib/json-glib.h>

#include "libengraft/prediction/engraft-boosting-job.h"

#include "reference-matrix.h"

static char *folder;

static const struct
{
  const char *name;
  guint       n_labels;
  gboolean    pairs;
} cases[] = {
  { "bmt_child_cox", 1, FALSE },
  { "bmt_cox", 1, TRUE },
  { "breast_logistic", 1, FALSE },
  { "pbc_aft", 2, TRUE },
  { "pbc_cox", 1, TRUE },
  { "pima_missing_logistic", 1, TRUE },
  { "ra_logistic", 1, TRUE },
};

static EngraftBoostedTrees *
read_model (const char *path)
{
  g_autofree char *name = g_build_filename (path, "model.json", NULL), *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) json = NULL;
  EngraftBoostedTrees *trees;
  gsize size;

  g_assert_true (g_file_get_contents (name, &text, &size, NULL));
  json = g_bytes_new (text, size);
  trees = engraft_boosted_trees_new_from_json (json, &error);
  g_assert_no_error (error);

  return trees;
}

static double
get_difference (const double          *values,
                const ReferenceMatrix *expected,
                gsize                  begin,
                gsize                  n)
{
  double difference = 0;

  for (gsize i = 0; i < n; i++)
    difference = MAX (difference, fabs (values[i] - expected->values[begin + i]));

  return difference;
}

static void
check_pairs (EngraftBoostedTrees *trees,
             const char          *path,
             const float         *rows,
             gsize                n_rows)
{
  const gsize n = engraft_boosted_trees_get_n_features (trees), size = (n + 1) * (n + 1);
  g_autofree double *matrix = g_new (double, size);
  g_auto(ReferenceMatrix) expected;
  double difference = 0;

  reference_matrix_read (&expected, path, "shapint.csv", FALSE);
  for (gsize i = 0; i < n_rows && (i + 1) * size <= (gsize) expected.n_rows * expected.n_columns; i++)
    {
      g_assert_true (engraft_boosted_trees_explain_pairs (trees, rows + i * n, matrix, NULL));
      difference = MAX (difference, get_difference (matrix, &expected, i * size, size));
    }
  g_test_message ("pairs: %.2g", difference);
  g_assert_cmpfloat (difference, <=, 2e-6);
}

static void
test_case (gconstpointer data)
{
  const guint at = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (folder, "predict", "reference", "xgb", cases[at].name, NULL);
  g_autoptr(EngraftBoostedTrees) trees = read_model (path);
  const guint n = engraft_boosted_trees_get_n_features (trees);
  g_auto(ReferenceMatrix) valid, margin, prediction, contributions;
  g_autofree float *rows = NULL, *margins = NULL;
  g_autofree double *phi = NULL;
  double difference;

  reference_matrix_read (&valid, path, "valid.csv", TRUE);
  reference_matrix_read (&margin, path, "margin.csv", FALSE);
  reference_matrix_read (&prediction, path, "pred.csv", FALSE);
  reference_matrix_read (&contributions, path, "shap.csv", FALSE);
  g_assert_cmpuint (valid.n_columns, ==, n + cases[at].n_labels);
  rows = reference_matrix_get_rows (&valid, cases[at].n_labels, n);
  margins = g_new (float, valid.n_rows);
  phi = g_new (double, (gsize) valid.n_rows * (n + 1));
  engraft_boosted_trees_get_margins (trees, rows, valid.n_rows, margins);
  for (guint i = 0; i < valid.n_rows; i++)
    {
      g_assert_true (margins[i] == (float) margin.values[i]);
      g_assert_true (engraft_boosted_trees_from_margin (trees, margins[i]) == (float) prediction.values[i]);
    }
  g_assert_true (engraft_boosted_trees_explain (trees, rows, valid.n_rows, 2, phi, NULL, NULL));
  difference = get_difference (phi, &contributions, 0, (gsize) valid.n_rows * (n + 1));
  g_test_message ("contributions: %.2g", difference);
  g_assert_cmpfloat (difference, <=, 1e-6);
  if (cases[at].pairs)
    check_pairs (trees, path, rows, valid.n_rows);
}

/* ---- training ---- */

/* Parameters of the folder that are not as the options have them at first */
static EngraftOptions *
make_options (EngraftBoostingObjective objective)
{
  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "objective", objective, "learning-rate", 0.1, "depth", 3, "leaf-weight", 1.,
                       "row-share", 0.8, "feature-share", 0.8, "seed", 42, "bins", 256, "penalty", 1.5, "rounds", 400,
                       "distribution", ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL, "distribution-scale", 1.2, NULL);
}

/* The rows to learn from, after them those of validation */
static EngraftBoostingData *
make_data (EngraftBoostedTrees *trees,
           const char          *path,
           guint                n_labels,
           guint               *n_train,
           guint               *n_rows)
{
  const guint n = engraft_boosted_trees_get_n_features (trees);
  const char *files[] = { "train.csv", "valid.csv" };
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr(GArray) labels = g_array_new (FALSE, FALSE, sizeof (float)), upper = g_array_new (FALSE, FALSE, sizeof (float));

  *n_rows = 0;
  for (guint i = 0; i < 2; i++)
    {
      g_auto(ReferenceMatrix) matrix;
      g_autofree float *rows = NULL, *first = NULL, *second = NULL;

      reference_matrix_read (&matrix, path, files[i], TRUE);
      rows = reference_matrix_get_rows (&matrix, n_labels, n);
      first = reference_matrix_get_rows (&matrix, 0, 1);
      second = reference_matrix_get_rows (&matrix, n_labels - 1, 1);
      g_array_append_vals (values, rows, matrix.n_rows * n);
      g_array_append_vals (labels, first, matrix.n_rows);
      g_array_append_vals (upper, second, matrix.n_rows);
      *n_rows += matrix.n_rows;
      if (i == 0)
        *n_train = matrix.n_rows;
    }

  return engraft_boosting_data_new (engraft_boosted_trees_get_feature_names (trees), (float *) (gpointer) values->data, *n_rows,
                                    (float *) (gpointer) labels->data, n_labels > 1 ? (float *) (gpointer) upper->data : NULL);
}

/* Only Python leaves how many trees are best; and there it was not said that the margin starts from one half, as it does */
static char *
dup_text (EngraftBoostedTrees *trees)
{
  GBytes *json = engraft_boosted_trees_get_json (trees);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_autoptr(GRegex) start = g_regex_new ("\"boost_from_average\":\"1\"", 0, 0, NULL);
  g_autofree char *known = g_regex_replace_literal (start, text, -1, 0, "\"boost_from_average\":\"0\"", 0, NULL);
  g_autoptr(GRegex) best = g_regex_new ("\\{\"best_ntree_limit\":\"[0-9]+\"\\}", 0, 0, NULL);

  return g_regex_replace_literal (best, known, -1, 0, "{}", 0, NULL);
}

/* Stops at the same tree and gives the same bytes */
static void
test_training (gconstpointer data)
{
  const guint at = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (folder, "predict", "reference", "xgb", cases[at].name, NULL);
  g_autoptr(EngraftBoostedTrees) expected = read_model (path);
  g_autofree char *expected_text = dup_text (expected);
  g_autoptr(EngraftOptions) options = make_options (engraft_boosted_trees_get_objective (expected));
  guint n_train, n_rows;
  g_autoptr(EngraftBoostingData) learned = make_data (expected, path, cases[at].n_labels, &n_train, &n_rows);
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (learned);
  g_autofree guint32 *rows = g_new (guint32, n_rows);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n_rows; i++)
    rows[i] = i;
  engraft_boosting_job_add (job, options, rows, n_train, rows + n_train, n_rows - n_train, TRUE, &error);
  g_assert_no_error (error);
  for (guint n_threads = 1; n_threads <= 2; n_threads++)
    {
      g_autofree char *text = NULL;

      engraft_boosting_job_set_n_threads (job, n_threads);
      engraft_boosting_job_run (job, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_boosting_job_get_best_round (job, 0) + 1, ==, engraft_boosted_trees_get_n_trees (expected));
      text = dup_text (engraft_boosting_job_get_trees (job, 0));
      g_assert_cmpstr (text, ==, expected_text);
    }
}

/* All subsets of features, with double precision also of what is written in decimals */
static void
test_subsets (void)
{
  g_autofree char *path = g_build_filename (folder, "predict", "reference", "xgb", "ra_logistic", NULL);
  g_autofree char *answers = g_build_filename (folder, "predict", "reference", "shap", "bruteforce_ra_tree.json", NULL);
  g_autoptr(EngraftBoostedTrees) trees = read_model (path);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree float *rows = NULL;
  g_auto(ReferenceMatrix) valid;
  JsonArray *lines;
  double phi[4];

  reference_matrix_read (&valid, path, "valid.csv", TRUE);
  rows = reference_matrix_get_rows (&valid, 1, 3);
  g_assert_true (json_parser_load_from_file (parser, answers, NULL));
  lines = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "phi");
  g_assert_cmpuint (json_array_get_length (lines), ==, valid.n_rows);
  for (guint i = 0; i < valid.n_rows; i++)
    {
      g_assert_true (engraft_boosted_trees_explain (trees, rows + 3 * i, 1, 1, phi, NULL, NULL));
      for (guint j = 0; j < 4; j++)
        g_assert_cmpfloat_with_epsilon (phi[j], json_array_get_double_element (json_array_get_array_element (lines, i), j), 1e-7);
    }
}

static void
find_folder (void)
{
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  g_autofree char *models = NULL;

  folder = given ? g_strdup (given) : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  models = g_build_filename (folder, "predict", "reference", "xgb", NULL);
  if (!g_file_test (models, G_FILE_TEST_IS_DIR))
    g_clear_pointer (&folder, g_free);
}

static void
test_nothing (void)
{
  g_test_skip ("there is no reference folder");
}

int
main (int   argc,
      char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  find_folder ();
  for (guint i = 0; folder && i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reference-trees/", cases[i].name, NULL);
      g_autofree char *training = g_strconcat ("/reference-trees/training/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
      if (engraft_boosting_is_possible (NULL))
        g_test_add_data_func (training, GUINT_TO_POINTER (i), test_training);
    }
  g_test_add_func ("/reference-trees/subsets", folder ? test_subsets : test_nothing);

  return g_test_run ();
}
