/* test-small-model.c: models made small say what they said, or are kept back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-egb.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-compression.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-small-model.h"
#include "tests/oracle/xgboost-oracle.h"

/* of one training, for all tests */
static EngraftModel *trained;

static EngraftTable *
load_pbc (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();

  return engraft_import_file (file, import, NULL, NULL, NULL);
}

static EngraftModel *
train_with (const char *features,
            const char *learners,
            int         chosen)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = load_pbc ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_auto(GStrv) names = g_strsplit (features, ",", -1), wanted = g_strsplit (learners, ",", -1);

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "features", names, "learners", wanted, "chosen", chosen, "horizon", 1826., "repeats", 1, "folds", 2, "inner-folds", 2,
                "bootstraps", 0, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return engraft_model_new (training, "pbc");
}

static EngraftModel *
train (const char *features)
{
  return train_with (features, "cox", ENGRAFT_LEARNER_CHOICE_COX);
}

static EngraftModel *
get_model (void)
{
  if (!trained)
    trained = train ("age,bili,stage");

  return trained;
}

static EngraftCompression *
compress_to (EngraftModel  *model,
             int            unit,
             double         threshold,
             double         sparsity,
             GError       **error)
{
  g_autoptr(EngraftTable) table = load_pbc ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCompressionOptions) options = engraft_compression_options_new ();

  g_object_set (cohort, "time", "time", "time-unit", unit, "status", "status", "events", (const char * const []) { "2", NULL },
                "others", (const char * const []) { "1", NULL }, "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "threshold", threshold, "sparsity", sparsity, NULL);

  return engraft_compression_new (model, table, cohort, options, NULL, error);
}

static EngraftCompression *
compress (EngraftModel  *model,
          int            unit,
          double         threshold,
          GError       **error)
{
  return compress_to (model, unit, threshold, 0, error);
}

static void
test_small (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCompression) small = compress (get_model (), ENGRAFT_TIME_UNIT_DAYS, .3, &error), wrong = NULL;
  GBytes *bytes;
  EgEgb block;
  double threshold;

  g_assert_no_error (error);
  bytes = engraft_compression_get_bytes (small, &error);
  g_assert_no_error (error);
  g_assert_cmpint (eg_egb_open (&block, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, EG_EGB_OK);
  g_assert_cmpint (block.n_inputs, ==, 3);
  g_assert_cmpfloat (block.time, ==, 1826);
  g_assert_cmpfloat (engraft_compression_get_flips (small, &threshold), ==, 0);
  g_assert_cmpfloat (threshold, ==, .3);
  /* what it says is what the model says, also of somebody of whom little is known */
  for (guint k = 0; k < 3; k++)
    {
      const double values[][3] = { { 58.7652292950034, 14.5, 4 }, { NAN, 1.1, NAN }, { 40, NAN, 1 } };
      float row[3];
      double risk = engraft_predictor_get_risk (get_model ()->predictor, values[k], 1826);

      for (guint j = 0; j < 3; j++)
        row[j] = (float) values[k][j];
      g_assert_cmpfloat (fabs (eg_egb_risk (&block, eg_egb_score (&block, row)) - risk), <, 1e-6);
    }
  wrong = compress (get_model (), ENGRAFT_TIME_UNIT_YEARS, 0, &error);
  g_assert_null (wrong);
  g_assert_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_DATA);
}

/* A threshold that lies between the risk of a model and that of its small one, for half of the patients: the last digit
 * changes their decision, and the small model is kept back with its figures. */
static void
test_contract (void)
{
  const double values[] = { 0 };
  const float row[] = { 0 };
  g_autoptr(EngraftModel) model = train ("sex");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCompression) small = compress (model, ENGRAFT_TIME_UNIT_DAYS, .3, &error), refused = NULL;
  double risk = engraft_predictor_get_risk (model->predictor, values, 1826), small_risk, threshold;
  GBytes *bytes = engraft_compression_get_bytes (small, &error);
  g_autoptr(EngraftTable) contract = NULL;
  EgEgb block;

  g_assert_no_error (error);
  g_assert_cmpint (eg_egb_open (&block, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, EG_EGB_OK);
  small_risk = eg_egb_risk (&block, eg_egb_score (&block, row));
  g_assert_cmpfloat (small_risk, !=, risk);
  refused = compress (model, ENGRAFT_TIME_UNIT_DAYS, MAX (risk, small_risk), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (engraft_compression_get_flips (refused, &threshold), >, .05);
  g_assert_null (engraft_compression_get_bytes (refused, &error));
  g_assert_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_CONTRACT);
  g_assert_nonnull (strstr (error->message, "That is too much: 1%"));
  g_assert_cmpint (g_list_model_get_n_items (engraft_compression_get_notices (refused)), ==, 1);
  contract = engraft_compression_to_table (refused, ENGRAFT_COMPRESSION_TABLE_CONTRACT);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (contract, "allowed"), NULL)[3], ==, .01);
}

static double
find_line (EngraftCompression *compression,
           const char         *title)
{
  g_autoptr(EngraftTable) table = engraft_compression_to_table (compression, ENGRAFT_COMPRESSION_TABLE_SIZE);
  EngraftColumn *lines = engraft_table_find_column (table, "line");

  for (gsize i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      g_autofree char *line = engraft_column_dup_cell (lines, i);

      if (g_str_equal (line, title))
        return engraft_column_get_numbers (engraft_table_find_column (table, "value"), NULL)[i];
    }

  return NAN;
}

/* Networks of an event, with a category and missing values: what the block says is what the model says, but for 8 bits; of fewer
 * weights it is smaller; without nearly all of them it is kept back, and what can be done is said. */
static void
test_small_networks (void)
{
  g_autoptr(EngraftModel) model = train_with ("age,bili,stage,sex", "ridge,network", ENGRAFT_LEARNER_CHOICE_NETWORK);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCompression) small = compress_to (model, ENGRAFT_TIME_UNIT_DAYS, .3, 0, &error), fewer = NULL, again = NULL, none = NULL;
  g_autofree char *methods = NULL, *fewer_methods = NULL;
  const double values[][4] = { { 58.8, 14.5, 4, 0 }, { 35, .6, 1, 1 }, { NAN, 1.1, NAN, 0 }, { 40, NAN, 1, NAN }, { NAN, NAN, NAN, NAN } };
  GBytes *bytes, *fewer_bytes;
  EgEgb block;

  g_assert_no_error (error);
  g_assert_cmpstr (engraft_predictor_get_kind (model->predictor), ==, "network");
  bytes = engraft_compression_get_bytes (small, &error);
  g_assert_no_error (error);
  g_assert_cmpint (eg_egb_open (&block, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, EG_EGB_OK);
  g_assert_cmpint (block.kind, ==, EG_EGB_NETWORKS);
  g_assert_cmpint (block.link, ==, EG_EGB_HAZARD);
  g_assert_cmpint (block.n_inputs, ==, 4);
  g_assert_cmpint (block.n_parts, ==, 5);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    {
      const double risk = engraft_predictor_get_risk (model->predictor, values[k], 1826);
      float row[4];

      for (guint j = 0; j < 4; j++)
        row[j] = (float) values[k][j];
      g_assert_cmpfloat (fabs (eg_egb_risk (&block, eg_egb_score (&block, row)) - risk), <, .02);
      /* somebody else has another risk */
      g_assert_true (k == 0 || fabs (risk - engraft_predictor_get_risk (model->predictor, values[0], 1826)) > .1);
    }
  g_assert_true (isnan (find_line (small, "Trees")));
  g_assert_cmpfloat (find_line (small, "Weights"), >, 100);
  methods = engraft_compression_dup_methods (small);
  g_assert_nonnull (strstr (methods, "Weights of networks are whole numbers of 8 bits"));
  g_assert_null (strstr (methods, "The smallest weights were left out"));
  /* fewer weights: smaller, and the same each time */
  fewer = compress_to (model, ENGRAFT_TIME_UNIT_DAYS, .3, .4, &error);
  g_assert_no_error (error);
  again = compress_to (model, ENGRAFT_TIME_UNIT_DAYS, .3, .4, &error);
  fewer_bytes = engraft_compression_get_bytes (fewer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_bytes_get_size (fewer_bytes), <, g_bytes_get_size (bytes));
  g_assert_true (g_bytes_equal (fewer_bytes, engraft_compression_get_bytes (again, NULL)));
  g_assert_cmpfloat (find_line (fewer, "Weights that are 0"), >=, find_line (fewer, "Weights") * .4 / .6 - 1);
  fewer_methods = engraft_compression_dup_methods (fewer);
  g_assert_nonnull (strstr (fewer_methods, "The smallest weights were left out"));
  none = compress_to (model, ENGRAFT_TIME_UNIT_DAYS, .3, .98, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_compression_get_bytes (none, &error));
  g_assert_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_CONTRACT);
  g_assert_nonnull (strstr (error->message, "Leave out fewer weights"));
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpint (g_strv_length (parts), ==, 2);

  return g_strjoinv (to, parts);
}

static EngraftDictionary *
make_dictionary (void)
{
  static const char * const names[] = { "a", "b", "c", "g", NULL };
  const guint rows[] = { 0, 1, 2, 3, 4, 5 };
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  EngraftTableDraft draft;
  EngraftDictionary *dictionary;
  char **words;

  engraft_table_draft_init (&draft, 6);
  for (guint j = 0; j < 3; j++)
    {
      double *numbers = engraft_table_draft_add_numbers (&draft, names[j], names[j], ENGRAFT_COLUMN_NUMBER);

      for (guint i = 0; i < 6; i++)
        numbers[i] = i + .5 * j;
    }
  words = engraft_table_draft_add_texts (&draft, "g", "g");
  for (guint i = 0; i < 6; i++)
    words[i] = g_strdup (((const char * const []) { "one", "two", "three" })[i % 3]);
  table = engraft_table_draft_finish (&draft, "t");
  dictionary = engraft_dictionary_new (table, names, rows, 6, &error);
  g_assert_no_error (error);

  return dictionary;
}

/* A model of XGBoost whose last two features are levels of a category */
static void
test_small_trees (void)
{
  g_autoptr(EngraftDictionary) dictionary = make_dictionary ();
  EngraftFeature *group = engraft_dictionary_get_feature (dictionary, 3);
  g_autofree char *text = replace (xgboost_logistic_model, "\"feature_names\":[]",
                                   "\"feature_names\":[\"a\",\"b\",\"c\",\"g=one\",\"g=two\"]");
  g_autofree char *other_text = replace (text, "g=two", "g=four");
  g_autoptr(GBytes) json = g_bytes_new (text, strlen (text)), other_json = g_bytes_new (other_text, strlen (other_text));
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftBoostedTrees) trees = engraft_boosted_trees_new_from_json (json, &error), other = NULL;
  const EgEgbSettings settings = { .link = EG_EGB_LOGISTIC, .time = 1 };
  EgEgbLoss loss;
  EgEgb block;
  uint8_t *bytes;
  gsize size;

  g_assert_no_error (error);
  g_assert_cmpint (engraft_small_model_write_trees (trees, dictionary, &settings, &bytes, &size, &loss), ==, EG_OK);
  g_assert_cmpint (eg_egb_open (&block, bytes, size), ==, EG_EGB_OK);
  g_assert_cmpint (block.n_inputs, ==, 4);
  for (guint i = 0; i < XGBOOST_ROWS; i++)
    {
      const float *given = xgboost_rows + i * XGBOOST_FEATURES;
      float row[4] = { given[0], given[1], given[2], i % 4 }, all[5] = { given[0], given[1], given[2] }, margin;

      for (guint k = 0; k < 2; k++)
        all[3 + k] = i % 4 == 3 ? NAN : g_str_equal (engraft_feature_get_level (group, i % 4), k ? "two" : "one");
      row[3] = i % 4 == 3 ? NAN : i % 4;
      engraft_boosted_trees_get_margins (trees, all, 1, &margin);
      g_assert_cmpfloat (fabs (eg_egb_score (&block, row) - (double) margin), <=, loss.most + 1e-5);
      g_assert_cmpfloat (fabs (eg_egb_risk (&block, margin) - (double) engraft_boosted_trees_from_margin (trees, margin)), <, 1e-6);
    }
  free (bytes);
  /* a level that there is not */
  other = engraft_boosted_trees_new_from_json (other_json, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_small_model_write_trees (other, dictionary, &settings, &bytes, &size, &loss), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/small-model/linear", test_small);
  g_test_add_func ("/small-model/contract", test_contract);
  g_test_add_func ("/small-model/trees", test_small_trees);
  g_test_add_func ("/small-model/networks", test_small_networks);
  status = g_test_run ();
  g_clear_object (&trained);

  return status;
}
