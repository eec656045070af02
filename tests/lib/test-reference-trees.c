/* test-reference-trees.c: models of XGBoost of the reference folder.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <json-glib/json-glib.h>

#include "libengraft/prediction/engraft-boosted-trees.h"

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

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/reference-trees/subsets", folder ? test_subsets : test_nothing);

  return g_test_run ();
}
