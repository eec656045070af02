/* test-history-items.c: states over time and events that come again as items of a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/survival/engraft-survival-fit.h"

#include "example-project.h"

static EngraftStateOccupation *
get_states (EngraftAnalysis *analysis)
{
  return ENGRAFT_STATE_OCCUPATION (engraft_analysis_get_result (analysis));
}

static EngraftRecurrentEvents *
get_events (EngraftAnalysis *analysis)
{
  return ENGRAFT_RECURRENT_EVENTS (engraft_analysis_get_result (analysis));
}

static void
assert_error (EngraftAnalysis *analysis,
              const char      *words)
{
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (analysis));

  g_assert_null (engraft_analysis_get_result (analysis));
  g_test_message ("%s", error ? error : "no error");
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error, words));
}

static gboolean
has_notice (EngraftAnalysis *analysis,
            const char      *subject,
            const char      *words)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0 &&
          strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

/* Every table has its columns, and what is for people is there. */
static void
assert_whole (EngraftAnalysis *analysis)
{
  EngraftResult *result = engraft_analysis_get_result (analysis);
  g_autofree char *sentence = engraft_result_dup_sentence (result), *methods = engraft_result_dup_methods (result);
  g_autoptr(JsonNode) node = engraft_result_to_json (result);
  guint n;

  g_assert_cmpuint (strlen (sentence), >, 20);
  g_assert_nonnull (strstr (methods, "[1]"));
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  engraft_result_list_tables (result, &n);
  g_assert_cmpuint (n, >=, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftTable) table = engraft_result_to_table (result, i);

      g_assert_cmpuint (engraft_table_get_n_rows (table), >, 0);
    }
}

/* In the state where one begins is who has had no event yet: that is the curve of Kaplan and Meier of the first. */
static void
test_states (void)
{
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "states-1");
  EngraftStateOccupation *result = get_states (analysis);
  EngraftSurvivalFit *first = ENGRAFT_SURVIVAL_FIT (engraft_analysis_get_result (find_analysis (project, "survival-1")));

  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, 3);
  g_assert_cmpuint (engraft_state_occupation_get_n_groups (result), ==, 2);
  g_assert_cmpuint (engraft_state_occupation_get_n_subjects (result), ==, 128);
  for (guint group = 0; group < 2; group++)
    for (double time = 30; time < 360; time += 30)
      {
        double sum = 0, free;

        free = engraft_step_curve_get_estimate (engraft_state_occupation_get_curve (result, group, 0), time, NULL, NULL,
                                                NULL);
        for (guint state = 0; state < 3; state++)
          sum += engraft_step_curve_get_estimate (engraft_state_occupation_get_curve (result, group, state), time, NULL,
                                                  NULL, NULL);
        g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
        g_assert_cmpfloat_with_epsilon (free, engraft_survival_curve_get_estimate (
          engraft_survival_fit_get_curve (first, group), time, NULL, NULL, NULL), 1e-12);
      }
  assert_whole (analysis);
}

static void
test_states_follow (void)
{
  const char *apart[] = { "first", "second", "third or later", NULL }, *unknown[] = { "any=first,fourth", NULL };
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "states-1");
  EngraftOptions *options = engraft_analysis_get_options (analysis);
  EngraftResult *before = engraft_analysis_get_result (analysis);

  g_object_set (engraft_analysis_get_figure (analysis), "shown-group", "rIFN-g", NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == before);

  g_object_set (options, "states", apart, NULL);
  settle (project);
  g_assert_cmpuint (engraft_state_occupation_get_n_states (get_states (analysis)), ==, 4);
  g_assert_cmpstr (engraft_state_occupation_get_state (get_states (analysis), 3), ==, "third or later");

  g_object_set (options, "sets", unknown, NULL);
  settle (project);
  assert_error (analysis, "fourth");
  g_object_set (options, "sets", NULL, NULL);
  /* rows of many people as if of one: they overlap */
  g_object_set (engraft_analysis_get_cohort (analysis), "subject", "sex", NULL);
  settle (project);
  assert_error (analysis, "Row");
}

static void
test_events (void)
{
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "recurrent-1");
  EngraftMeanCount *count = engraft_recurrent_events_get_count (get_events (analysis));
  double se;

  g_assert_cmpuint (engraft_mean_count_get_n_groups (count), ==, 2);
  g_assert_cmpuint (engraft_mean_count_get_n_subjects (count, 0), ==, 65);
  g_assert_cmpuint (engraft_step_curve_get_n_events (engraft_mean_count_get_curve (count, 0)), ==, 56);
  g_assert_cmpuint (engraft_step_curve_get_n_events (engraft_mean_count_get_curve (count, 1)), ==, 20);
  /* R: survfit (Surv (tstart, tstop, status) ~ treat, cgd, id = id)$cumhaz */
  g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_estimate (engraft_mean_count_get_curve (count, 0), 6, &se, NULL,
                                                                   NULL), 2 / 65., 1e-14);
  g_assert_cmpfloat_with_epsilon (se, 0.021419791425796492, 1e-14);
  g_assert_nonnull (engraft_recurrent_events_get_model (get_events (analysis)));
  assert_whole (analysis);
}

/* R: coxph (Surv (tstart, tstop, status) ~ treat + sex + age + inherit + steroids + propylac, cgd, cluster = id) */
static void
test_model (void)
{
  const char *covariates[] = { "treat", "sex", "age", "inherit", "steroids", "propylac", NULL };
  const char *references[] = { "treat=placebo", "sex=male", NULL };
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "recurrent-1");
  EngraftOptions *options = engraft_analysis_get_options (analysis);
  EngraftOptions *model = engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "model");
  EngraftCoxFit *fit;

  g_object_set (model, "covariates", covariates, "references", references, NULL);
  settle (project);
  fit = engraft_recurrent_events_get_model (get_events (analysis));
  g_assert_cmpfloat_with_epsilon (engraft_cox_fit_get_coefficient (fit, 0, NULL, NULL, NULL), -1.0514047056106735, 1e-10);

  /* curves stay while one of kind and covariates is missing, and it is said which */
  g_object_set (model, "covariates", NULL, NULL);
  settle (project);
  g_assert_null (engraft_recurrent_events_get_model (get_events (analysis)));
  g_assert_true (has_notice (analysis, "covariates", "needs covariates"));
  g_object_set (options, "model", ENGRAFT_RECURRENT_MODEL_NONE, NULL);
  g_object_set (model, "covariates", covariates, NULL);
  settle (project);
  g_assert_null (engraft_recurrent_events_get_model (get_events (analysis)));
  g_assert_true (has_notice (analysis, "model", "choose which"));
}

static void
test_errors (void)
{
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "recurrent-1");
  const char *missing[] = { "no such column", NULL };

  g_object_set (engraft_analysis_get_cohort (analysis), "subject", NULL, NULL);
  settle (project);
  assert_error (analysis, "whose row it is");
  engraft_history_undo (engraft_project_get_history (project));
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));

  g_object_set (engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "model"), "covariates",
                missing, NULL);
  settle (project);
  assert_error (analysis, "no such column");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/history-items/states", test_states);
  g_test_add_func ("/history-items/states-follow", test_states_follow);
  g_test_add_func ("/history-items/events", test_events);
  g_test_add_func ("/history-items/model", test_model);
  g_test_add_func ("/history-items/errors", test_errors);

  return g_test_run ();
}
