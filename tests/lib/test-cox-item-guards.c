/* test-cox-item-guards.c: what models of a project propose when a covariate is known only later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-cox-fit.h"

#include "example-project.h"

/* survival after transplantation, by whether platelets recovered, which is known only later */
static EngraftAnalysis *
ask_immortal (EngraftProject *project)
{
  EngraftAnalysis *analysis = find_analysis (project, "cox-1");
  const char *covariates[] = { "z1", "dp", NULL };

  g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, "profiles", NULL,
                "unit", ENGRAFT_TIME_UNIT_NONE, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“dp” is known only later"));

  return analysis;
}

static void
test_known_at_start (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = ask_immortal (project);
  g_autoptr(EngraftNotice) notice = find_remedy (ENGRAFT_ITEM (analysis), "known-at-start");
  const char * const *known;

  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  known = engraft_options_get_strv (engraft_analysis_get_options (analysis), "known-at-start");
  g_assert_cmpuint (g_strv_length ((char **) known), ==, 1);
  g_assert_cmpstr (known[0], ==, "dp");
}

/* The model of Fine and Gray refuses it as well, and takes the same answer. */
static void
test_known_of_risks (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = find_analysis (project, "incidence-1");
  EngraftOptions *model = engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "model");
  const char *covariates[] = { "z1", "dp", NULL };
  g_autoptr(EngraftNotice) notice = NULL;

  g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", NULL);
  g_object_set (model, "covariates", covariates, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“dp” is known only later"));
  notice = find_remedy (ENGRAFT_ITEM (analysis), "known-at-start");
  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  g_assert_cmpstr (engraft_options_get_strv (model, "known-at-start")[0], ==, "dp");
}

/* So do all models with covariates, whatever they estimate. */
static void
test_known_of_others (void)
{
  static const char * const kinds[] = { "parametric", "weighting", "restricted-mean", "imputation" };
  const char *covariates[] = { "z1", "dp", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(EngraftProject) project = open_example ("bmt");
      EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, kinds[i], kinds[i]));
      EngraftItem *other = engraft_project_find (project, "cox-1");
      g_autoptr(EngraftNotice) notice = NULL;

      g_test_message ("%s", kinds[i]);
      g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
      engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                              engraft_options_get_options (engraft_item_get_spec (other), "cohort"));
      g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", "group",
                    g_str_equal (kinds[i], "weighting") ? "z3" : NULL, NULL);
      g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
      if (g_str_equal (kinds[i], "restricted-mean"))
        g_object_set (engraft_analysis_get_options (analysis), "horizon", 500., NULL);
      settle (project);
      g_assert_null (engraft_analysis_get_result (analysis));
      g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“dp” is known only later"));
      notice = find_remedy (ENGRAFT_ITEM (analysis), "known-at-start");
      engraft_analysis_apply_remedy (analysis, notice);
      settle (project);
      g_assert_nonnull (engraft_analysis_get_result (analysis));
    }
}

/* What divides the treatments is asked by its own name, not by that of a column which is made of it. */
static void
test_known_of_treatment (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "weighting", "weighting"));
  EngraftItem *other = engraft_project_find (project, "cox-1");
  const char *covariates[] = { "z1", NULL };
  g_autoptr(EngraftNotice) notice = NULL;

  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                          engraft_options_get_options (engraft_item_get_spec (other), "cohort"));
  g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", "group", "da", NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“da” is known only later: “ta”"));
  notice = find_remedy (ENGRAFT_ITEM (analysis), "known-at-start");
  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
}

/* A model that has no landmark proposes one that has. */
static void
test_landmark_elsewhere (void)
{
  static const char * const kinds[] = { "parametric", "restricted-mean", "imputation", "penalised-cox" };
  const char *covariates[] = { "z1", "dp", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(EngraftProject) project = open_example ("bmt");
      EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, kinds[i], kinds[i])), *made;
      EngraftItem *other = engraft_project_find (project, "cox-1");
      g_autoptr(EngraftNotice) notice = NULL;

      g_test_message ("%s", kinds[i]);
      g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
      engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                              engraft_options_get_options (engraft_item_get_spec (other), "cohort"));
      g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", NULL);
      g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
      if (g_str_equal (kinds[i], "restricted-mean"))
        g_object_set (engraft_analysis_get_options (analysis), "horizon", 500., NULL);
      settle (project);
      g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "A Cox model can take that into account"));
      notice = find_remedy (ENGRAFT_ITEM (analysis), "landmark");
      engraft_analysis_apply_remedy (analysis, notice);
      settle (project);
      made = find_analysis (project, "cox-2");
      g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (made)), ==, NULL);
      g_assert_cmpfloat (engraft_options_get_double (engraft_analysis_get_options (made), "landmark"), ==, 18);
      g_assert_cmpuint (engraft_cox_fit_get_n_coefficients (ENGRAFT_COX_FIT (engraft_analysis_get_result (made))), ==, 2);
    }
}

/* What compares treatments proposes a model that still has the treatment, against the same control. */
static void
test_landmark_of_treatment (void)
{
  static const char * const kinds[] = { "weighting", "subgroups" };
  const char *covariates[] = { "z1", "dp", NULL }, *subgroups[] = { "z3", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(EngraftProject) project = open_example ("bmt");
      EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, kinds[i], kinds[i])), *made;
      EngraftItem *other = engraft_project_find (project, "cox-1");
      g_autoptr(EngraftNotice) notice = NULL;
      EngraftCoxFit *fit;

      g_test_message ("%s", kinds[i]);
      g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
      engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                              engraft_options_get_options (engraft_item_get_spec (other), "cohort"));
      g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", "group", "z10", NULL);
      g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
      if (i == 1)
        g_object_set (engraft_analysis_get_options (analysis), "subgroups", subgroups, "control", "1", NULL);
      settle (project);
      g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "A Cox model can take that into account"));
      notice = find_remedy (ENGRAFT_ITEM (analysis), "landmark");
      engraft_analysis_apply_remedy (analysis, notice);
      settle (project);
      made = find_analysis (project, "cox-2");
      g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (made)), ==, NULL);
      g_assert_cmpstr (engraft_options_get_strv (engraft_analysis_get_options (made), "covariates")[0], ==, "z10");
      fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (made));
      g_assert_cmpuint (engraft_cox_fit_get_n_coefficients (fit), ==, 3);
      g_assert_cmpstr (engraft_cox_fit_get_name (fit, 0), ==, i == 1 ? "z10=0" : "z10=1");
    }
}

/* whether platelets had recovered by then, among those who lived beyond it */
static void
test_landmark (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = ask_immortal (project);
  g_autoptr(EngraftNotice) notice = find_remedy (ENGRAFT_ITEM (analysis), "landmark");
  EngraftOptions *options = engraft_analysis_get_options (analysis);
  EngraftCoxFit *fit;
  double landmark;
  guint n = 0;
  gsize n_rows;
  const double *times;

  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  landmark = engraft_options_get_double (options, "landmark");
  g_assert_cmpfloat (landmark, ==, 18);
  g_assert_cmpuint (engraft_cox_fit_get_n_coefficients (fit), ==, 2);
  g_assert_cmpstr (engraft_options_get_strv (options, "covariates")[0], ==, "z1");
  times = engraft_survival_data_get_times (engraft_cox_fit_get_data (fit), &n_rows);
  for (gsize i = 0; i < n_rows; i++)
    n += times[i] > landmark;
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (fit), ==, n);

  /* both options are one step back */
  engraft_history_undo (engraft_project_get_history (project));
  settle (project);
  g_assert_true (isnan (engraft_options_get_double (engraft_analysis_get_options (analysis), "landmark")));
  g_assert_cmpstr (engraft_options_get_strv (engraft_analysis_get_options (analysis), "covariates")[1], ==, "dp");
}

/* A group that is known only later is a covariate of those who are followed beyond a landmark, beside the test of before and after. */
static void
test_landmark_of_group (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = find_analysis (project, "survival-1"), *made;
  GListModel *notices;
  EngraftCoxFit *fit;
  const double *times;
  double landmark;
  gsize n_rows;
  guint n = 0, n_ways = 0;

  g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", "group", "dp", NULL);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), "group") != 0 || !engraft_notice_get_remedy (notice))
        continue;
      g_assert_cmpstr (engraft_notice_get_remedy_option (notice), ==, "new-analysis");
      if (++n_ways == 2)
        {
          g_assert_cmpstr (engraft_notice_get_remedy (notice), ==, "Cox Model, Landmark at 18 days");
          engraft_analysis_apply_remedy (analysis, notice);
          break;
        }
    }
  g_assert_cmpuint (n_ways, ==, 2);
  settle (project);
  made = find_analysis (project, "cox-2");
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (made)), ==, NULL);
  landmark = engraft_options_get_double (engraft_analysis_get_options (made), "landmark");
  g_assert_cmpfloat (landmark, ==, 18);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (made));
  g_assert_cmpuint (engraft_cox_fit_get_n_coefficients (fit), ==, 1);
  times = engraft_survival_data_get_times (engraft_cox_fit_get_data (fit), &n_rows);
  for (gsize i = 0; i < n_rows; i++)
    n += times[i] > landmark;
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (fit), ==, n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-item-guards/known-at-start", test_known_at_start);
  g_test_add_func ("/cox-item-guards/known-of-risks", test_known_of_risks);
  g_test_add_func ("/cox-item-guards/known-of-others", test_known_of_others);
  g_test_add_func ("/cox-item-guards/known-of-treatment", test_known_of_treatment);
  g_test_add_func ("/cox-item-guards/landmark", test_landmark);
  g_test_add_func ("/cox-item-guards/landmark-of-group", test_landmark_of_group);
  g_test_add_func ("/cox-item-guards/landmark-elsewhere", test_landmark_elsewhere);
  g_test_add_func ("/cox-item-guards/landmark-of-treatment", test_landmark_of_treatment);

  return g_test_run ();
}
