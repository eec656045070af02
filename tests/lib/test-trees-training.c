/* test-trees-training.c: the account that boosted trees are held to beside other learners, and their model in its file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-boosting-job.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/prediction/engraft-training.h"

static char *folder;

static EngraftTraining *
train (const char * const  *learners,
       const char * const  *wanted,
       int                  chosen,
       GError             **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, NULL);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "features", wanted, "learners", learners, "horizon", 1826., "repeats", 1, "folds", 2, "inner-folds", 2,
                "bootstraps", 2, "chosen", chosen, NULL);

  return engraft_training_new (table, cohort, options, NULL, NULL, error);
}

static int
find_learner (EngraftTraining *training,
              const char      *nick)
{
  for (guint k = 0; k < engraft_training_get_n_learners (training); k++)
    if (g_str_equal (engraft_training_get_learner (training, k, NULL), nick))
      return k;

  return -1;
}

static const char * const three[] = { "age", "bili", "albumin", NULL };
static const char * const trees[] = { "trees", NULL };

/* The model in its file predicts and gives reasons as any other; without the ridge model no trees */
static void
test_training (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) training = train (trees, three, ENGRAFT_LEARNER_CHOICE_TREES, &error);
  g_autoptr(EngraftModel) model = NULL, again = NULL;
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(EngraftPrediction) one = NULL, other = NULL;
  g_autoptr(GBytes) bytes = NULL, twice = NULL;
  double low, high, c, auc, corrected;

  g_assert_no_error (error);
  g_assert_cmpint (find_learner (training, "ridge"), >, 0);
  g_assert_cmpint (find_learner (training, "cox"), ==, -1);
  g_assert_cmpint (engraft_training_get_chosen (training), ==, find_learner (training, "trees"));
  g_assert_true (engraft_training_get_discrimination (training, find_learner (training, "trees"), &c, &low, &high, &auc, &corrected));
  g_assert_cmpfloat (c, >, .7);
  model = engraft_model_new (training, "PBC");
  bytes = engraft_model_to_bytes (model);
  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  twice = engraft_model_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, twice));
  g_object_set (options, "values", (const char * const []) { "age=50", "bili=14.5", "albumin=2.6", NULL }, NULL);
  one = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);
  other = engraft_prediction_new (again, options, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_prediction_get_risk (one, 0, 1826, &low, &high) == engraft_prediction_get_risk (other, 0, 1826, &low, &high));
  g_assert_cmpfloat (engraft_prediction_get_risk (one, 0, 1826, &low, &high), >, .5);
}

/* By themselves they are not trained, unless they are chosen */
static void
test_asked_for (void)
{
  g_autoptr(EngraftTraining) training = train (NULL, three, ENGRAFT_LEARNER_CHOICE_AUTOMATIC, NULL);

  g_assert_cmpint (find_learner (training, "trees"), ==, -1);
  g_assert_cmpint (find_learner (training, "lasso"), >, 0);
  g_clear_object (&training);
  training = train (NULL, three, ENGRAFT_LEARNER_CHOICE_TREES, NULL);
  g_assert_cmpint (find_learner (training, "trees"), ==, engraft_training_get_chosen (training));
}

/* What one number in a straight line tells is no case for trees, and the verdict says so */
static void
test_no_gain (void)
{
  static const char * const age[] = { "age", NULL };
  g_autoptr(EngraftTraining) training = train (trees, age, ENGRAFT_LEARNER_CHOICE_TREES, NULL);
  g_autoptr(GPtrArray) reasons = NULL;
  gboolean said = FALSE;
  double own, other, brier, slope, low, high;

  g_assert_nonnull (training);
  g_assert_true (engraft_training_get_accuracy (training, find_learner (training, "trees"), &brier, &own, &slope, &low, &high));
  g_assert_true (engraft_training_get_accuracy (training, find_learner (training, "ridge"), &brier, &other, &slope, &low, &high));
  g_assert_cmpfloat (own, <, other + .01);
  reasons = engraft_training_list_reasons (training, find_learner (training, "trees"));
  for (guint i = 0; i < reasons->len; i++)
    {
      g_test_message ("%s", (char *) reasons->pdata[i]);
      said |= strstr (reasons->pdata[i], "which is simpler") || strstr (reasons->pdata[i], "no closer to what happened");
    }
  g_assert_true (said);
  g_assert_cmpint (engraft_training_get_verdict (training, find_learner (training, "trees")), !=, ENGRAFT_VERDICT_SOUND);
}

/* When the worker ends the others have numbers, and it is said why trees have none */
static void
test_without_worker (void)
{
  static const char * const both[] = { "ridge", "trees", NULL };
  g_autofree char *path = g_build_filename (folder, "worker", NULL);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GPtrArray) reasons = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "#!/bin/sh\nkill -9 $$\n", -1, NULL));
  g_assert_no_errno (g_chmod (path, 0700));
  g_setenv ("ENGRAFT_WORKER", path, TRUE);
  training = train (both, three, ENGRAFT_LEARNER_CHOICE_AUTOMATIC, &error);
  g_unsetenv ("ENGRAFT_WORKER");
  g_assert_no_error (error);
  g_assert_cmpint (engraft_training_get_chosen (training), ==, find_learner (training, "ridge"));
  reasons = engraft_training_list_reasons (training, find_learner (training, "trees"));
  g_assert_nonnull (strstr (reasons->pdata[0], "signal 9"));
  g_assert_false (g_str_has_suffix (reasons->pdata[0], "."));
}

static void
test_skipped (void)
{
  g_test_skip ("the library XGBoost is missing: Engraft was built without it");
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; GTestFunc test; } tests[] = {
    { "training", test_training }, { "asked-for", test_asked_for }, { "no-gain", test_no_gain },
    { "without-worker", test_without_worker },
  };
  const char *remove[] = { "rm", "-r", NULL, NULL };
  int result;

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-training-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/trees-training/", tests[i].path, NULL);

      g_test_add_func (path, engraft_boosting_is_possible (NULL) ? tests[i].test : test_skipped);
    }
  result = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);

  return result;
}
