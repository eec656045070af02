/* test-boosting.c: boosted trees are trained by another program, as Python trains them, the same on every run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "boosting-jobs.h"

static char *folder;

/* The model without names of features, which the answers do not have */
static char *
dup_model (EngraftBoostingJob *job,
           guint               model)
{
  GBytes *json = engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (job, model));
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_auto(GStrv) parts = g_strsplit (text, "\"feature_names\":[\"a\",\"b\",\"c\",\"d\",\"e\"]", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strjoinv ("\"feature_names\":[]", parts);
}

/* ---- numbers ---- */

static const struct
{
  const char   *model;
  const double *losses;
  guint         n_losses, best;
} answers[] = {
  { xgboost_logistic_model, xgboost_logistic_losses, G_N_ELEMENTS (xgboost_logistic_losses), XGBOOST_LOGISTIC_BEST },
  { xgboost_cox_model, xgboost_cox_losses, G_N_ELEMENTS (xgboost_cox_losses), XGBOOST_COX_BEST },
  { xgboost_aft_model, xgboost_aft_losses, G_N_ELEMENTS (xgboost_aft_losses), XGBOOST_AFT_BEST },
};

/* The same bytes as from Python, and it stops there too */
static void
test_oracle (gconstpointer data)
{
  const EngraftBoostingObjective objective = GPOINTER_TO_INT (data);
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (objective);
  const double *losses;
  guint n_losses;

  for (guint n_threads = 0; n_threads <= 2; n_threads++)
    {
      g_autofree char *model = NULL;

      engraft_boosting_job_set_n_threads (job, n_threads);
      run_well (job);
      model = dup_model (job, 0);
      g_assert_cmpstr (model, ==, answers[objective].model);
      g_assert_cmpuint (engraft_boosting_job_get_best_round (job, 0), ==, answers[objective].best);
      losses = engraft_boosting_job_get_losses (job, 0, TRUE, &n_losses);
      g_assert_cmpuint (n_losses, ==, answers[objective].n_losses);
      /* they are told with nine digits */
      for (guint i = 0; i < n_losses; i++)
        g_assert_cmpfloat_with_epsilon (losses[i], answers[objective].losses[i], 1e-6);
      g_assert_nonnull (engraft_boosting_job_get_losses (job, 0, FALSE, &n_losses));
      g_assert_cmpuint (n_losses, ==, answers[objective].n_losses);
    }
}

/* Debian generates no German locale by itself. */
static gboolean
make_locale (void)
{
  g_autofree char *target = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *argv[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", target, NULL };
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    return FALSE;
  g_setenv ("LOCPATH", folder, TRUE);

  return TRUE;
}

/* Decimal commas change nothing */
static void
test_locale (void)
{
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_COX);
  g_autofree char *before = g_strdup (g_getenv ("LC_ALL")), *model = NULL;

  if (!make_locale ())
    {
      g_test_skip ("the program localedef, or the sources of locales, are missing");
      return;
    }
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  run_well (job);
  model = dup_model (job, 0);
  g_assert_cmpstr (model, ==, xgboost_cox_model);
  setlocale (LC_ALL, "C");
  if (before)
    g_setenv ("LC_ALL", before, TRUE);
  else
    g_unsetenv ("LC_ALL");
}

/* Each of many models is what it is alone; those that are not kept say only how wrong they are */
static void
test_many (void)
{
  static const EngraftBoostingObjective objective = ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC;
  g_autoptr(EngraftBoostingData) data = make_oracle_data (objective);
  g_autoptr(EngraftBoostingJob) all = engraft_boosting_job_new (data);
  guint32 rows[XGBOOST_ROWS];
  guint n;

  for (guint i = 0; i < XGBOOST_ROWS; i++)
    rows[i] = i * 7 % XGBOOST_ROWS;
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(EngraftOptions) options = make_oracle_options (objective);

      g_object_set (options, "depth", 1 + i % 4, "learning-rate", 0.1 * (1 + i / 4), NULL);
      /* four models of the same rows, then others; the same row may come several times */
      rows[0] = rows[1 + i / 4];
      g_assert_true (engraft_boosting_job_add (all, options, rows, 100, rows + 100, 60, i % 3 != 1, NULL));
    }
  run_well (all);
  g_assert_cmpuint (engraft_boosting_job_get_n_models (all), ==, 12);
  for (guint i = 0; i < XGBOOST_ROWS; i++)
    rows[i] = i * 7 % XGBOOST_ROWS;
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(EngraftOptions) options = make_oracle_options (objective);
      g_autoptr(EngraftBoostingJob) one = engraft_boosting_job_new (data);
      const double *losses, *expected;

      g_object_set (options, "depth", 1 + i % 4, "learning-rate", 0.1 * (1 + i / 4), NULL);
      rows[0] = rows[1 + i / 4];
      g_assert_true (engraft_boosting_job_add (one, options, rows, 100, rows + 100, 60, TRUE, NULL));
      run_well (one);
      expected = engraft_boosting_job_get_losses (one, 0, TRUE, &n);
      losses = engraft_boosting_job_get_losses (all, i, TRUE, &n);
      g_assert_cmpmem (losses, n * sizeof *losses, expected, n * sizeof *expected);
      g_assert_cmpuint (engraft_boosting_job_get_best_round (all, i), ==, engraft_boosting_job_get_best_round (one, 0));
      if (i % 3 == 1)
        g_assert_null (engraft_boosting_job_get_trees (all, i));
      else
        g_assert_true (g_bytes_equal (engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (all, i)),
                                      engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (one, 0))));
    }
}

/* A margin that may only rise with the first feature and fall with the second does so for everybody */
static void
test_directions (void)
{
  const int directions[] = { 1, -1, 0, 0, 0 };
  guint n_wrong[2] = { 0, 0 };

  for (guint constrained = 0; constrained < 2; constrained++)
    {
      g_autoptr(EngraftBoostingData) data = make_oracle_data (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);
      g_autoptr(EngraftOptions) options = make_oracle_options (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);
      g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (data);
      guint32 rows[XGBOOST_ROWS];

      if (constrained)
        engraft_boosting_data_set_directions (data, directions);
      list_rows (rows, 0, XGBOOST_ROWS);
      g_assert_true (engraft_boosting_job_add (job, options, rows, XGBOOST_ROWS, NULL, 0, TRUE, NULL));
      run_well (job);
      for (guint i = 0; i < XGBOOST_ROWS; i++)
        for (guint feature = 0; feature < 2; feature++)
          {
            float row[XGBOOST_FEATURES], last = 0, margin;

            memcpy (row, xgboost_rows + i * XGBOOST_FEATURES, sizeof row);
            for (int step = -20; step <= 20; step++, last = margin)
              {
                row[feature] = step / 10.f;
                engraft_boosted_trees_get_margins (engraft_boosting_job_get_trees (job, 0), row, 1, &margin);
                n_wrong[constrained] += step > -20 && (margin - last) * directions[feature] < 0;
              }
          }
    }
  g_assert_cmpuint (n_wrong[0], >, 0);
  g_assert_cmpuint (n_wrong[1], ==, 0);
}

/* ---- what can be learned from ---- */

static void
check_refused (const float              *values,
               const float              *outcome,
               const float              *upper,
               EngraftBoostingObjective  objective,
               const char               *message)
{
  g_autoptr(EngraftBoostingData) data = engraft_boosting_data_new (boosting_names + 3, values, 3, outcome, upper);
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (data);
  g_autoptr(EngraftOptions) options = make_oracle_options (objective);
  g_autoptr(GError) error = NULL;
  const guint32 rows[] = { 0, 1, 2 };

  g_assert_false (engraft_boosting_job_add (job, options, rows, 3, NULL, 0, TRUE, &error));
  g_assert_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_DATA);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (engraft_boosting_job_get_n_models (job), ==, 0);
}

static void
test_data (void)
{
  const float values[] = { 1, NAN, 2, 3, 4, NAN }, infinite[] = { 1, 2, 3, INFINITY, 5, 6 };
  const float answer[] = { 0, 1, 2 }, none[] = { 0, 0, 0 }, all[] = { 1, 1, 1 }, good[] = { 0, 1, 1 };
  const float times[] = { 3, 0, -2 }, censored[] = { -3, -1, -2 }, earlier[] = { 3, 2, 1 }, later[] = { 3, 1, 1 };
  const float never[] = { INFINITY, INFINITY, INFINITY };

  check_refused (values, answer, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "Row 3: the outcome is 2, but must be 0 or 1.");
  check_refused (values, none, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC,
                 "Of 3 rows none has the event: there is nothing to learn.");
  check_refused (values, all, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "All of 3 rows have the event: there is nothing to learn.");
  check_refused (infinite, good, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "Row 2: “e” is infinite.");
  check_refused (values, times, NULL, ENGRAFT_BOOSTING_OBJECTIVE_COX, "Row 2: the time is 0, but must be above 0.");
  check_refused (values, censored, NULL, ENGRAFT_BOOSTING_OBJECTIVE_COX,
                 "Of 3 rows none has the event: there is nothing to learn.");
  check_refused (values, earlier, NULL, ENGRAFT_BOOSTING_OBJECTIVE_AFT, "There are no ends of the intervals of times.");
  check_refused (values, earlier, later, ENGRAFT_BOOSTING_OBJECTIVE_AFT,
                 "Row 2: an event between 2 and 1 is not possible; times must be above 0.");
  check_refused (values, earlier, never, ENGRAFT_BOOSTING_OBJECTIVE_AFT, "Of 3 rows none has the event: there is nothing to learn.");
}

static void
add_tests (void)
{
  g_test_add_data_func ("/boosting/oracle/logistic", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC), test_oracle);
  g_test_add_data_func ("/boosting/oracle/cox", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_COX), test_oracle);
  g_test_add_data_func ("/boosting/oracle/aft", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_AFT), test_oracle);
  g_test_add_func ("/boosting/locale", test_locale);
  g_test_add_func ("/boosting/many", test_many);
  g_test_add_func ("/boosting/directions", test_directions);
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
  const char *remove[] = { "rm", "-r", NULL, NULL };
  int result;

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-boosting-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/boosting/data", test_data);
  if (engraft_boosting_is_possible (NULL))
    add_tests ();
  else
    g_test_add_func ("/boosting/numbers", test_skipped);
  result = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);

  return result;
}
