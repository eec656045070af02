/* test-prediction-later.c: models that are judged by those who came later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "tests/oracle/prediction-outcomes-oracle.h"

#include "example-training.h"

static EngraftTraining *
train_later (const char  *until,
             GError     **error)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = make_options (ENGRAFT_OUTCOME_KIND_EVENT,
                                                            (const char * const []) { "age", "bili", "albumin", NULL }, "cox");

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL }, NULL);
  g_object_set (options, "temporal", "id", "learn-until", until, "learning-curve", TRUE, NULL);

  return engraft_training_new (table, cohort, options, NULL, NULL, error);
}

/* Of the last third, by a model of the first two. */
static void
test_later (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) training = train_later (NULL, &error);
  g_autoptr(EngraftTable) patients = NULL, learning = NULL, calibration = NULL;
  g_autofree char *methods = NULL;
  double n = 0;

  g_assert_no_error (error);
  near (get_learner (training, 1)->held_out.c, later_c[0], 1e-9);
  near (get_learner (training, 1)->held_out.c_se, later_c[1], 1e-9);
  /* who was learned from is not predicted */
  g_assert_true (isnan (engraft_training_get_risk (training, 1, 278)));
  g_assert_true (isfinite (engraft_training_get_risk (training, 1, 279)));
  {
    /* an event that precludes is not passed over, and there is a remedy */
    GListModel *notices = engraft_training_get_notices (training);
    gboolean said = FALSE;

    for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
      {
        g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

        said |= g_strcmp0 (engraft_notice_get_remedy_option (notice), "outcome") == 0
                && strstr (engraft_notice_get_message (notice), "25 patients had another event");
      }
    g_assert_true (said);
    /* and it is said once */
    notices = engraft_tally_get_notices (engraft_training_get_tally (training));
    for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
      {
        g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

        g_assert_cmpstr (engraft_notice_get_subject (notice), !=, "others");
      }
  }
  methods = engraft_training_dup_methods (training);
  g_assert_nonnull (strstr (methods, "Those who came after 279 (“id”)"));
  calibration = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_CALIBRATION);
  for (guint g = 0; g < engraft_table_get_n_rows (calibration); g++)
    n += get_cell (calibration, "patients", g);
  g_assert_cmpfloat (n, ==, 139);
  patients = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_PATIENTS);
  g_assert_true (isnan (get_cell (patients, "observed", 0)) && isfinite (get_cell (patients, "observed", 400)));
  g_assert_true (get_cell (patients, "risk-of-all.lower", 0) < get_cell (patients, "risk-of-all.upper", 0));
  /* the last point learned from all 279, and is what was held out */
  learning = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_LEARNING);
  n = engraft_table_get_n_rows (learning);
  g_assert_cmpfloat (get_cell (learning, "patients", n - 1), ==, 279);
  near (get_cell (learning, "c", n - 1), later_c[0], 1e-9);
  g_assert_cmpfloat (get_cell (learning, "patients", 0), <, 100);
  g_assert_true (get_learner (training, 1)->d_p > 0 && get_learner (training, 1)->d_p < 1);
}

static void
test_later_refusals (void)
{
  static const char * const cases[][2] = {
    { "soon", "is no number until which is learned" }, { "500", "All patients came until 500" }, { "5", "both need at least 10 events" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (train_later (cases[k][0], &error));
      g_assert_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS);
      if (!strstr (error->message, cases[k][1]))
        g_error ("“%s” should say “%s”", error->message, cases[k][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction-later/later", test_later);
  g_test_add_func ("/prediction-later/later-refusals", test_later_refusals);

  return g_test_run ();
}
