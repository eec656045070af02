/* test-subgroups.c: a treatment in subgroups against R, as an item of a project, and what cannot be compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-subgroups.h"
#include "oracle/subgroups-oracle.h"

#include "example-project.h"

#define N_LEVELS 12

static EngraftAnalysis *
open_analysis (EngraftProject **project)
{
  g_autoptr(GError) error = NULL;
  EngraftItem *item;

  *project = engraft_examples_open ("pbc", &error);
  g_assert_no_error (error);
  settle (*project);
  item = engraft_project_find (*project, "subgroups-1");
  g_assert_cmpstr (engraft_item_get_error (item), ==, NULL);

  return ENGRAFT_ANALYSIS (item);
}

static EngraftSubgroups *
get_result (EngraftAnalysis *analysis)
{
  g_assert_true (ENGRAFT_IS_SUBGROUPS (engraft_analysis_get_result (analysis)));

  return ENGRAFT_SUBGROUPS (engraft_analysis_get_result (analysis));
}

static void
near (double a,
      double b)
{
  g_assert_true (isnan (a) == isnan (b));
  if (!isnan (b))
    g_assert_cmpfloat (fabs (a - b), <=, 1e-8 * (1 + fabs (b)));
}

/* patients and events of both arms, coefficient, error */
static void
check_level (EngraftSubgroups *result,
             guint             level,
             const double     *expected)
{
  double lower, upper, se, ratio = engraft_subgroups_get_hazard_ratio (result, level, &lower, &upper, &se, NULL);

  for (guint arm = 0; arm < 2; arm++)
    {
      guint n, n_events;

      engraft_subgroups_get_counts (result, level, arm, &n, &n_events);
      g_assert_cmpuint (n, ==, expected[2 * arm]);
      g_assert_cmpuint (n_events, ==, expected[2 * arm + 1]);
    }
  near (log (ratio), expected[4]);
  near (se, expected[5]);
  near (log (lower), expected[4] - 1.959963984540054 * expected[5]);
  near (log (upper), expected[4] + 1.959963984540054 * expected[5]);
  g_assert_true ((engraft_subgroups_get_reason (result, level) != NULL) == (isnan (expected[4]) != 0));
}

static void
check_interaction (EngraftSubgroups *result,
                   guint             variable,
                   const double     *expected)
{
  for (guint test = 0; test < 2; test++)
    {
      double chisq;
      guint df;

      engraft_subgroups_get_interaction (result, variable, test, &chisq, &df);
      near (chisq, expected[test]);
      g_assert_cmpuint (df, ==, expected[2]);
    }
}

static void
test_oracle (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftSubgroups *result = get_result (open_analysis (&project));
  const char *name;

  g_assert_cmpstr (engraft_subgroups_get_arm (result, 0), ==, "placebo");
  g_assert_cmpuint (engraft_subgroups_get_n_levels (result), ==, N_LEVELS);
  g_assert_cmpuint (engraft_subgroups_get_n_variables (result), ==, 4);
  for (guint i = 0; i < N_LEVELS; i++)
    check_level (result, i, pbc_levels + 6 * i);
  for (guint i = 0; i < 4; i++)
    check_interaction (result, i, pbc_interactions + 3 * i);
  g_assert_cmpstr (engraft_subgroups_get_reason (result, 5), ==, "no event with “placebo”");
  g_assert_cmpint (engraft_subgroups_get_level (result, 0, &name), ==, -1);
  g_assert_cmpint (engraft_subgroups_get_level (result, 4, &name), ==, 1);
  g_assert_cmpstr (name, ==, "≥ 50");
  g_assert_cmpstr (engraft_subgroups_get_variable (result, 1), ==, "Age (cut at 50)");
}

static void
set_texts (EngraftAnalysis *analysis,
           const char      *option,
           const char      *text)
{
  const char * const texts[] = { text, NULL };

  g_object_set (engraft_analysis_get_options (analysis), option, text ? texts : NULL, NULL);
}

/* many different numbers are cut at the median, unless something else is said */
static void
test_median (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis (&project);
  EngraftSubgroups *result;

  set_texts (analysis, "subgroups", "age");
  set_texts (analysis, "cuts", NULL);
  settle (project);
  result = get_result (analysis);
  g_assert_cmpuint (engraft_subgroups_get_n_levels (result), ==, 3);
  check_level (result, 1, pbc_median);
  check_level (result, 2, pbc_median + 6);
  check_interaction (result, 0, pbc_median + 12);
  g_assert_cmpstr (engraft_subgroups_get_variable (result, 0), ==, "Age (cut at the median)");

  set_texts (analysis, "cuts", "age=quartiles");
  settle (project);
  g_assert_cmpuint (engraft_subgroups_get_n_levels (get_result (analysis)), ==, 5);
}

static void
set_words (EngraftAnalysis *analysis,
           const char      *option,
           const char      *words)
{
  g_auto(GStrv) texts = g_strsplit (words, "; ", -1);

  g_object_set (engraft_analysis_get_options (analysis), option, texts, NULL);
}

/* Covariates are in every model, and rows that lack one in none. */
static void
test_adjusted (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis (&project);
  EngraftSubgroups *result;
  g_autofree char *methods = NULL, *sentence = NULL, *without = NULL;
  double se, ratio, p;

  without = engraft_subgroups_dup_methods (get_result (analysis));
  g_assert_null (strstr (without, "adjusted for age"));
  set_words (analysis, "subgroups", "sex; age; edema");
  set_texts (analysis, "cuts", NULL);
  set_words (analysis, "covariates", "age; log(bili); chol");
  settle (project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  result = get_result (analysis);
  g_assert_cmpuint (engraft_subgroups_get_n_levels (result), ==, 8);
  for (guint i = 0; i < 8; i++)
    check_level (result, i, pbc_adjusted + 6 * i);
  for (guint i = 0; i < 3; i++)
    check_interaction (result, i, pbc_adjusted_interactions + 3 * i);
  g_assert_cmpuint (engraft_tally_get_n_dropped (engraft_analysis_get_tally (analysis), ENGRAFT_DROP_COVARIATE), >=, 28);
  g_assert_cmpstr (engraft_subgroups_get_adjusted (result), ==, "Age, log(bili), Cholesterol in serum");
  methods = engraft_subgroups_dup_methods (result);
  sentence = engraft_subgroups_dup_sentence (result);
  g_assert_nonnull (strstr (methods, engraft_subgroups_get_adjusted (result)));
  g_assert_nonnull (strstr (sentence, engraft_subgroups_get_adjusted (result)));
  /* five events of four coefficients */
  {
    g_autoptr(EngraftNotice) notice = NULL;
    GListModel *notices = engraft_subgroups_get_notices (result);
    gboolean warned = FALSE;

    for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
      {
        g_clear_object (&notice);
        notice = g_list_model_get_item (notices, i);
        warned |= g_strcmp0 (engraft_notice_get_subject (notice), "covariates") == 0;
      }
    g_assert_true (warned);
  }

  g_object_set (engraft_analysis_get_options (analysis), "ties", ENGRAFT_COX_TIES_BRESLOW, NULL);
  settle (project);
  ratio = engraft_subgroups_get_hazard_ratio (get_result (analysis), 0, NULL, NULL, &se, &p);
  near (log (ratio), pbc_adjusted_breslow[0]);
  near (se, pbc_adjusted_breslow[1]);
  g_object_set (engraft_analysis_get_options (analysis), "ties", ENGRAFT_COX_TIES_EFRON, NULL);

  /* a covariate that makes the subgroups has one value in each of them, and is the levels in the test */
  set_words (analysis, "subgroups", "sex");
  set_words (analysis, "covariates", "sex; age; chol");
  settle (project);
  result = get_result (analysis);
  check_level (result, 1, pbc_adjusted_twice);
  check_level (result, 2, pbc_adjusted_twice + 6);
  check_interaction (result, 0, pbc_adjusted_twice + 12);

  /* none any more: as if there had never been any */
  set_texts (analysis, "covariates", NULL);
  settle (project);
  check_level (get_result (analysis), 0, pbc_levels);
}

static void
test_robust (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis (&project);
  EngraftSubgroups *result;
  double se, chisq, ratio;

  set_texts (analysis, "subgroups", "sex");
  g_object_set (engraft_analysis_get_cohort (analysis), "subject", NULL, "cluster", "stage", NULL);
  settle (project);
  result = get_result (analysis);
  ratio = engraft_subgroups_get_hazard_ratio (result, 0, NULL, NULL, &se, NULL);
  near (log (ratio), pbc_robust[0]);
  near (se, pbc_robust[1]);
  engraft_subgroups_get_interaction (result, 0, ENGRAFT_SUBGROUP_TEST_WALD, &chisq, NULL);
  near (chisq, pbc_robust[2]);
  g_assert_true (isnan (engraft_subgroups_get_interaction (result, 0, ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO, NULL, NULL)));
  g_assert_cmpint (engraft_subgroups_get_test (result), ==, ENGRAFT_SUBGROUP_TEST_WALD);
}

/* few events: no number, and the reason; the look changes nothing */
static void
test_few_events (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis (&project);
  EngraftSubgroups *result;
  guint n_shown = 0;

  g_object_set (engraft_analysis_get_options (analysis), "min-events", 60, NULL);
  settle (project);
  result = get_result (analysis);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      double ratio = engraft_subgroups_get_hazard_ratio (result, i, NULL, NULL, NULL, NULL);

      g_assert_true ((isnan (ratio) != 0) == (engraft_subgroups_get_reason (result, i) != NULL));
      n_shown += !isnan (ratio);
    }
  g_assert_cmpuint (n_shown, ==, 5);
  g_assert_cmpstr (engraft_subgroups_get_reason (result, 2), ==, "fewer than 60 events");
  g_assert_true (isnan (engraft_subgroups_get_interaction (result, 0, ENGRAFT_SUBGROUP_TEST_WALD, NULL, NULL)));

  g_object_set (engraft_analysis_get_figure (analysis), "counts", FALSE, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == ENGRAFT_RESULT (result));
}

static void
check_error (EngraftProject  *project,
             EngraftAnalysis *analysis,
             const char      *words)
{
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), words));
}

static void
test_errors (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = open_analysis (&project);
  EngraftCohort *cohort = engraft_analysis_get_cohort (analysis);

  set_texts (analysis, "subgroups", NULL);
  check_error (project, analysis, "no subgroups yet");
  set_texts (analysis, "subgroups", "height");
  check_error (project, analysis, "“height”");
  set_texts (analysis, "subgroups", "sex");
  g_object_set (engraft_analysis_get_options (analysis), "control", "aspirin", NULL);
  check_error (project, analysis, "“aspirin”");
  g_object_set (engraft_analysis_get_options (analysis), "control", NULL, NULL);
  g_object_set (cohort, "group", "stage", NULL);
  check_error (project, analysis, "has 4 values");
  g_object_set (cohort, "group", NULL, NULL);
  check_error (project, analysis, "two arms");
  g_object_set (cohort, "group", "treatment", NULL);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  set_texts (analysis, "covariates", "height");
  check_error (project, analysis, "height");
  set_texts (analysis, "covariates", "age:treatment");
  check_error (project, analysis, "“treatment” is the treatment, which every model has");
  set_texts (analysis, "covariates", NULL);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  set_texts (analysis, "cuts", "age=about fifty");
  set_texts (analysis, "subgroups", "age");
  check_error (project, analysis, "about fifty");
}

static void
test_round_trip (void)
{
  g_autoptr(EngraftProject) project = NULL, other = engraft_project_new ();
  EngraftAnalysis *analysis = open_analysis (&project), *copy;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (engraft_analysis_get_options (analysis), "test", ENGRAFT_SUBGROUP_TEST_WALD, NULL);
  settle (project);
  node = engraft_project_to_json (project);
  g_assert_true (engraft_project_load_json (other, node, &error));
  g_assert_no_error (error);
  settle (other);
  copy = ENGRAFT_ANALYSIS (engraft_project_find (other, "subgroups-1"));
  g_assert_true (engraft_options_equal (engraft_item_get_spec (ENGRAFT_ITEM (copy)),
                                        engraft_item_get_spec (ENGRAFT_ITEM (analysis))));
  check_interaction (get_result (copy), 0, pbc_interactions);
  g_assert_cmpint (engraft_subgroups_get_test (get_result (copy)), ==, ENGRAFT_SUBGROUP_TEST_WALD);
}

/* every table, the JSON and the words can be made, with and without numbers */
static void
test_report (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftResult *result = engraft_analysis_get_result (open_analysis (&project));
  g_autoptr(EngraftTable) levels = engraft_result_to_table (result, ENGRAFT_SUBGROUPS_TABLE_LEVELS);
  g_autoptr(EngraftTable) tests = engraft_result_to_table (result, ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS);
  g_autoptr(JsonNode) json = engraft_result_to_json (result);
  g_autofree char *sentence = engraft_result_dup_sentence (result), *methods = engraft_result_dup_methods (result);

  g_assert_cmpuint (engraft_table_get_n_rows (levels), ==, N_LEVELS);
  g_assert_cmpuint (engraft_table_get_n_rows (tests), ==, 4);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (json), "levels")), ==, N_LEVELS);
  g_assert_cmpstr (sentence, ==, "Hazard ratio of D-penicillamine against placebo in all 1.06 (0.75–1.50), p = 0.75. Smallest p of "
                                 "4 tests of interaction: Oedema, p = 0.19.");
  g_assert_nonnull (strstr (methods, "one of 4 independent tests at least would have p < 0.05 with a probability of 19%"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/subgroups/oracle", test_oracle);
  g_test_add_func ("/subgroups/median", test_median);
  g_test_add_func ("/subgroups/adjusted", test_adjusted);
  g_test_add_func ("/subgroups/robust", test_robust);
  g_test_add_func ("/subgroups/few-events", test_few_events);
  g_test_add_func ("/subgroups/errors", test_errors);
  g_test_add_func ("/subgroups/round-trip", test_round_trip);
  g_test_add_func ("/subgroups/report", test_report);

  return g_test_run ();
}
