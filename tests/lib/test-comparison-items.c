/* test-comparison-items.c: tables of characteristics, weighted comparisons, restricted means and pooled models of a
 * project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/causal/engraft-weighting-figure-options.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/imputation/engraft-imputation.h"

#include "example-project.h"

/* a new analysis of the data of the example, with the roles that its curves have */
static EngraftAnalysis *
add (const char      *kind,
     EngraftProject **project)
{
  g_autoptr(GError) error = NULL;
  EngraftItem *item, *curves;

  *project = engraft_examples_open ("pbc", &error);
  g_assert_no_error (error);
  item = engraft_project_add (*project, kind, "new");
  curves = engraft_project_find (*project, "survival-1");
  g_object_set (engraft_item_get_spec (item), "data-set", "data-1", NULL);
  engraft_options_assign (engraft_options_get_options (engraft_item_get_spec (item), "cohort"),
                          engraft_options_get_options (engraft_item_get_spec (curves), "cohort"));

  return ENGRAFT_ANALYSIS (item);
}

static void
set_terms (EngraftAnalysis *analysis,
           const char      *option,
           const char      *terms)
{
  g_auto(GStrv) texts = g_strsplit (terms, " ", -1);

  g_object_set (engraft_analysis_get_options (analysis), option, texts, NULL);
}

/* what is saved is what is loaded, and gives the same */
static void
check_round_trip (EngraftProject *project,
                  EngraftItem    *item)
{
  g_autoptr(JsonNode) node = engraft_project_to_json (project);
  g_autoptr(EngraftProject) other = engraft_project_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *first = engraft_result_dup_sentence (engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)));
  g_autofree char *second = NULL;
  EngraftItem *again;

  g_assert_true (engraft_project_load_json (other, node, &error));
  g_assert_no_error (error);
  settle (other);
  again = engraft_project_find (other, engraft_item_get_id (item));
  g_assert_nonnull (again);
  g_assert_true (engraft_options_equal (engraft_item_get_spec (item), engraft_item_get_spec (again)));
  second = engraft_result_dup_sentence (engraft_analysis_get_result (ENGRAFT_ANALYSIS (again)));
  g_assert_cmpstr (first, ==, second);
}

static double
find_difference (EngraftBaselineTable *result,
                 const char           *name)
{
  for (guint i = 0; i < engraft_baseline_table_get_n_variables (result); i++)
    if (g_str_equal (engraft_baseline_table_get_variable (result, i), name))
      return engraft_baseline_table_get_difference (result, i);
  g_assert_not_reached ();
}

/* differences of R's package tableone, as its vignette prints them */
static void
test_baseline (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("baseline", &project);
  EngraftBaselineTable *result;
  EngraftResult *before;

  settle (project);
  result = ENGRAFT_BASELINE_TABLE (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_baseline_table_get_n_groups (result), ==, 2);
  g_assert_cmpfloat (fabs (find_difference (result, "age") - .270), <, 5e-4);
  g_assert_cmpfloat (fabs (find_difference (result, "sex") - .111), <, 5e-4);
  g_assert_cmpfloat (fabs (find_difference (result, "hepato") - .207), <, 5e-4);

  /* how it looks changes no number */
  before = engraft_analysis_get_result (analysis);
  g_object_set (engraft_analysis_get_figure (analysis), "numbers", FALSE, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == before);

  set_terms (analysis, "variables", "stage age");
  settle (project);
  result = ENGRAFT_BASELINE_TABLE (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_baseline_table_get_n_variables (result), ==, 2);
  g_assert_cmpstr (engraft_baseline_table_get_variable (result, 0), ==, "stage");
  g_assert_cmpstr (engraft_baseline_table_get_title (result, 1), ==, "Age");
  check_round_trip (project, ENGRAFT_ITEM (analysis));

  /* nobody is followed up here */
  g_object_set (engraft_analysis_get_cohort (analysis), "time", NULL, "status", NULL, "group", NULL, NULL);
  settle (project);
  result = ENGRAFT_BASELINE_TABLE (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_baseline_table_get_n_groups (result), ==, 1);

  set_terms (analysis, "variables", "height");
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“height”"));
}

static void
test_weighting (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("weighting", &project);
  EngraftWeighting *result;
  EngraftResult *before;
  double all, overlap, unweighted;

  set_terms (analysis, "covariates", "age sex bili");
  settle (project);
  before = engraft_analysis_get_result (analysis);
  result = ENGRAFT_WEIGHTING (before);
  g_assert_cmpuint (engraft_weighting_get_n_columns (result), ==, 3);
  g_assert_cmpstr (engraft_weighting_get_title (result, 0), ==, "Age");
  g_assert_cmpstr (engraft_weighting_get_group (result, 1), ==, "placebo");
  all = engraft_weighting_get_difference (result, 0, &unweighted);
  g_assert_cmpfloat (fabs (unweighted + .270), <, 5e-4);
  g_assert_cmpfloat (fabs (all), <, .02);
  g_object_set (engraft_analysis_get_figure (analysis), "view", ENGRAFT_WEIGHTING_VIEW_BALANCE, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == before);
  check_round_trip (project, ENGRAFT_ITEM (analysis));

  /* overlap weights balance means of the model's columns exactly (Li, Morgan and Zaslavsky 2018) */
  g_object_set (engraft_analysis_get_options (analysis), "estimand", ENGRAFT_ESTIMAND_OVERLAP, NULL);
  settle (project);
  overlap = engraft_weighting_get_difference (ENGRAFT_WEIGHTING (engraft_analysis_get_result (analysis)), 0, NULL);
  g_assert_cmpfloat (fabs (overlap), <, 1e-7);

  g_object_set (engraft_analysis_get_cohort (analysis), "group", "stage", NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "There are 4 groups"));

  /* what tells the treatment leaves nobody to compare with */
  g_object_set (engraft_analysis_get_cohort (analysis), "group", "treatment", NULL);
  set_terms (analysis, "covariates", "age trt");
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "nobody to compare"));
}

/* 0.137 (−0.665 to 0.939), p = 0.738, as the vignette of R's package survRM2 has it by another way */
static void
test_restricted_mean (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("restricted-mean", &project);
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftRestrictedMean *result;
  GListModel *notices;
  double effect, lower, upper, p;

  set_terms (analysis, "covariates", "treatment");
  g_object_set (engraft_analysis_get_options (analysis), "unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "up to what time"));

  /* the longest round time that is proposed */
  notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));
  for (guint i = 0; !notice && i < g_list_model_get_n_items (notices); i++)
    {
      notice = g_list_model_get_item (notices, i);
      if (g_strcmp0 (engraft_notice_get_remedy_option (notice), "horizon") != 0)
        g_clear_object (&notice);
    }
  g_assert_cmpstr (engraft_notice_get_remedy (notice), ==, "Up to 10 years");
  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  result = ENGRAFT_RESTRICTED_MEAN (engraft_analysis_get_result (analysis));
  g_assert_cmpstr (engraft_restricted_mean_get_title (result, 1), ==, "Treatment: placebo");
  effect = engraft_restricted_mean_get_effect (result, 1, &lower, &upper);
  engraft_restricted_mean_get_coefficient (result, 1, NULL, &p);
  g_assert_cmpfloat (fabs (effect - .137), <, 1e-3);
  g_assert_cmpfloat (fabs (lower + .665), <, 2.5e-3);
  g_assert_cmpfloat (fabs (upper - .939), <, 2.5e-3);
  g_assert_cmpfloat (fabs (p - .738), <, 1e-3);
  check_round_trip (project, ENGRAFT_ITEM (analysis));

  g_object_set (engraft_analysis_get_options (analysis), "horizon", 20., NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "Nobody is observed until 20"));
}

static void
test_imputation (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("imputation", &project);
  EngraftImputation *result;
  EngraftCoxFit *complete;
  double ratio, lower, upper;

  set_terms (analysis, "covariates", "age chol");
  g_object_set (engraft_analysis_get_options (analysis), "imputations", 5, "iterations", 2, NULL);
  settle (project);
  result = ENGRAFT_IMPUTATION (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_imputation_get_n_imputations (result), ==, 5);
  g_assert_cmpstr (engraft_imputation_get_title (result, 1), ==, "Cholesterol in serum");
  g_assert_cmpuint (engraft_tally_get_n_used (engraft_analysis_get_tally (analysis)), ==, 312);

  /* 28 of them have no cholesterol */
  complete = engraft_imputation_get_complete (result);
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (complete), ==, 284);
  ratio = engraft_imputation_get_complete_ratio (result, 1, &lower, &upper);
  g_assert_cmpfloat (ratio, ==, engraft_cox_fit_get_hazard_ratio (complete, 1, NULL, NULL));
  g_assert_true (lower < ratio && ratio < upper);
  check_round_trip (project, ENGRAFT_ITEM (analysis));

  set_terms (analysis, "covariates", "height");
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "height"));
}

/* A job that is stopped leaves no number behind. */
static void
test_cancelled (void)
{
  g_autoptr(EngraftProject) project = NULL;
  EngraftAnalysis *analysis = add ("imputation", &project);

  set_terms (analysis, "covariates", "age chol");
  g_object_set (engraft_analysis_get_options (analysis), "imputations", 1000, "iterations", 200, NULL);
  while (!engraft_item_get_operation (ENGRAFT_ITEM (analysis)))
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (engraft_operation_get_cancellable (engraft_item_get_operation (ENGRAFT_ITEM (analysis))));
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "cancelled"));
  g_assert_true (engraft_analysis_was_cancelled (analysis));

  g_object_set (engraft_analysis_get_options (analysis), "imputations", 2, "iterations", 1, NULL);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  g_assert_false (engraft_analysis_was_cancelled (analysis));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/comparison-items/baseline", test_baseline);
  g_test_add_func ("/comparison-items/weighting", test_weighting);
  g_test_add_func ("/comparison-items/restricted-mean", test_restricted_mean);
  g_test_add_func ("/comparison-items/imputation", test_imputation);
  g_test_add_func ("/comparison-items/cancelled", test_cancelled);

  return g_test_run ();
}
