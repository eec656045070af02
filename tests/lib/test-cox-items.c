/* test-cox-items.c: Cox models of a project: with drawn-in coefficients, with frailties, and what is proposed when a
 * covariate is known only later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-penalised-cox.h"

#include "example-project.h"

static guint
count_nonzero (EngraftAnalysis *analysis)
{
  EngraftPenalisedCox *path = ENGRAFT_PENALISED_COX (engraft_analysis_get_result (analysis));

  return engraft_penalised_cox_get_n_nonzero (path, engraft_penalised_cox_get_n_lambda (path) / 2, NULL);
}

static void
test_penalised (void)
{
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = find_analysis (project, "penalised-cox-1");
  EngraftResult *first = engraft_analysis_get_result (analysis);
  guint n = engraft_penalised_cox_get_n_coefficients (ENGRAFT_PENALISED_COX (first)), n_lasso = count_nonzero (analysis);

  g_assert_cmpuint (n, ==, 14);
  g_assert_cmpuint (n_lasso, <, n);

  /* how it looks changes no number */
  g_object_set (engraft_analysis_get_figure (analysis), "grey", TRUE, NULL);
  settle (project);
  g_assert_true (engraft_analysis_get_result (analysis) == first);

  /* ridge regression leaves all */
  g_object_set (engraft_analysis_get_options (analysis), "alpha", 0., "folds", 5, NULL);
  settle (project);
  g_assert_cmpuint (count_nonzero (analysis), ==, n);

  g_object_set (engraft_analysis_get_options (analysis), "lambda", "0.1 0.2", NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "0.2"));
}

static void
test_frailty (void)
{
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis = find_analysis (project, "frailty-1");
  EngraftFrailtyFit *fit = ENGRAFT_FRAILTY_FIT (engraft_analysis_get_result (analysis));
  const char *one[] = { "treat", NULL };

  g_assert_cmpuint (engraft_frailty_fit_get_n_clusters (fit), ==, 128);
  g_assert_cmpuint (engraft_frailty_fit_get_n_coefficients (fit), ==, 4);
  g_assert_cmpfloat (engraft_frailty_fit_get_hazard_ratio (fit, 0, NULL, NULL), <, .5);

  g_object_set (engraft_analysis_get_options (analysis), "covariates", one, NULL);
  settle (project);
  fit = ENGRAFT_FRAILTY_FIT (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_frailty_fit_get_n_coefficients (fit), ==, 1);

  g_object_set (engraft_analysis_get_cohort (analysis), "cluster", "center", NULL);
  settle (project);
  fit = ENGRAFT_FRAILTY_FIT (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_frailty_fit_get_n_clusters (fit), ==, 13);

  g_object_set (engraft_analysis_get_cohort (analysis), "cluster", NULL, "subject", NULL, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "cluster"));
}

static gboolean
has_notice (EngraftCoxFit *fit,
            const char    *subject)
{
  GListModel *notices = engraft_cox_fit_get_notices (fit);
  gboolean said = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      said |= g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0;
    }

  return said;
}

/* Errors of the three curves at 1, 5 and 10 years, and of their differences at 5: in R the same model was fitted with the
 * weight of each row a ten thousandth more and less, as in oracle/adjusted-error.R. */
static void
check_adjusted_errors (EngraftCoxFit *fit,
                       EngraftTable  *table)
{
  static const double times[] = { 1, 5, 10 };
  static const double errors[3][3] = { { .01139054030, .02479036922, .03590672795 }, { .02003516338, .04989618430, .06220378082 },
                                       { .03631834387, .08596991746, .07030231340 } };
  static const double differences[] = { .04986147518, .08544191114, .08679808215 };
  const double *se = engraft_column_get_numbers (engraft_table_find_column (table, "se"), NULL);
  const double *time = engraft_column_get_numbers (engraft_table_find_column (table, "time"), NULL);
  guint n = engraft_table_get_n_rows (table) / 3, row = 0;

  for (guint curve = 0; curve < 3; curve++)
    for (guint t = 0; t < 3; t++)
      {
        double lower, upper, survival = engraft_cox_fit_get_adjusted (fit, curve, times[t], &lower, &upper), width;
        guint at = 0;

        while (at + 1 < n && time[at + 1] <= times[t])
          at++;
        g_assert_cmpfloat (fabs (se[curve * n + at] - errors[curve][t]), <, 1e-7);
        width = 1.959963984540054 * errors[curve][t] / survival / -log (survival);
        g_assert_cmpfloat (fabs (lower - pow (survival, exp (width))), <, 1e-6);
        g_assert_cmpfloat (fabs (upper - pow (survival, exp (-width))), <, 1e-6);
      }

  g_assert_cmpfloat (fabs (engraft_cox_fit_get_adjusted_at (fit) - 5), <, 1e-12);
  for (guint curve = 1; curve < 3; curve++)
    for (guint other = 0; other < curve; other++, row++)
      {
        double error, lower, upper, p, difference;

        difference = engraft_cox_fit_get_adjusted_difference (fit, curve, other, &lower, &upper, &error, &p);
        g_assert_cmpfloat (fabs (error - differences[row]), <, 1e-7);
        g_assert_cmpfloat (fabs (upper - difference - 1.959963984540054 * error), <, 1e-12);
        g_assert_cmpfloat (fabs (difference - lower - 1.959963984540054 * error), <, 1e-12);
        g_assert_cmpfloat (fabs (p - erfc (fabs (difference) / error / M_SQRT2)), <, 1e-12);
        g_assert_cmpfloat (engraft_cox_fit_get_adjusted_difference (fit, other, curve, NULL, NULL, NULL, NULL), ==, -difference);
      }
}

/* as R's survexp () gives it for each level of oedema: coxph (Surv (time / 365.25, status == 2) ~ age + log (bili) +
 * factor (edema) + albumin, pbc) */
static void
test_adjusted (void)
{
  static const double times[] = { 1, 5, 10 };
  static const double expected[3][3] = { { .9442427, .7163541, .4394043 }, { .9256189, .6556666, .3616505 },
                                         { .8509388, .4695568, .1751760 } };
  g_autoptr(EngraftProject) project = open_example ("pbc");
  EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "cox", "adjusted"));
  EngraftItem *curves = engraft_project_find (project, "survival-1");
  const char *covariates[] = { "age", "log(bili)", "factor(edema)", "albumin", NULL }, *without[] = { "age", NULL };
  g_autoptr(EngraftTable) table = NULL;
  g_autofree char *methods = NULL;
  EngraftCoxFit *fit;

  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                          engraft_options_get_options (engraft_item_get_spec (curves), "cohort"));
  g_object_set (engraft_analysis_get_cohort (analysis), "filter", NULL, "group", NULL, NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, "adjusted-by", "edema", "adjusted-at", 5.,
                "unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_cox_fit_get_n_adjusted (fit), ==, 3);
  g_assert_cmpstr (engraft_cox_fit_get_adjusted_title (fit), ==, "Oedema");
  g_assert_cmpstr (engraft_cox_fit_get_adjusted_name (fit, 1), ==, "untreated or successfully treated");
  for (guint i = 0; i < 3; i++)
    for (guint t = 0; t < 3; t++)
      g_assert_cmpfloat (fabs (engraft_cox_fit_get_adjusted (fit, i, times[t], NULL, NULL) - expected[i][t]), <, 1e-6);
  g_assert_cmpuint (engraft_cox_fit_get_adjusted_at_risk (fit, 0, 0), ==, 354);
  g_assert_cmpuint (engraft_cox_fit_get_adjusted_at_risk (fit, 1, 0), ==, 44);
  table = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_ADJUSTED);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "at_risk"), NULL)[0], ==, 354);
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "at_risk"), NULL)[row], ==,
                       engraft_cox_fit_get_adjusted_at_risk (fit, row * 3 / engraft_table_get_n_rows (table),
                                                             engraft_column_get_numbers (engraft_table_find_column (table, "time"),
                                                                                         NULL)[row]));

  check_adjusted_errors (fit, table);
  methods = engraft_cox_fit_dup_methods (fit);
  g_assert_nonnull (strstr (methods, "Biom J 2020;62:751"));

  /* as it stands among the covariates */
  g_object_set (engraft_analysis_get_options (analysis), "adjusted-by", "factor(edema)", NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_cox_fit_get_n_adjusted (fit), ==, 3);

  /* the model's errors and the rows' are two things only where rows are clustered or weighted */
  g_object_set (engraft_analysis_get_options (analysis), "variance", ENGRAFT_COX_VARIANCE_ROBUST, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_true (engraft_cox_fit_is_robust (fit));
  check_adjusted_errors (fit, table);

  /* clusters of one row each */
  g_object_set (engraft_analysis_get_options (analysis), "variance", ENGRAFT_COX_VARIANCE_AUTO, NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "cluster", "id", NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_true (engraft_cox_fit_is_robust (fit));
  check_adjusted_errors (fit, table);
  g_object_set (engraft_analysis_get_cohort (analysis), "cluster", NULL, NULL);

  /* nobody is followed for 15 years */
  g_object_set (engraft_analysis_get_options (analysis), "adjusted-at", 15., NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_true (isnan (engraft_cox_fit_get_adjusted_at (fit)));
  g_assert_true (isnan (engraft_cox_fit_get_adjusted_difference (fit, 1, 0, NULL, NULL, NULL, NULL)));
  g_assert_true (has_notice (fit, "adjusted-at"));
  {
    g_autoptr(EngraftTable) none = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_DIFFERENCES);

    g_assert_cmpuint (engraft_table_get_n_rows (none), ==, 0);
  }

  /* the exact method has curves, but no influences */
  g_object_set (engraft_analysis_get_options (analysis), "adjusted-at", 5., "ties", ENGRAFT_COX_TIES_EXACT,
                "variance", ENGRAFT_COX_VARIANCE_MODEL, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  {
    double lower, survival = engraft_cox_fit_get_adjusted (fit, 0, 5, &lower, NULL);

    g_assert_cmpfloat (fabs (survival - expected[0][1]), <, .01);
    g_assert_true (isnan (lower) && isnan (engraft_cox_fit_get_adjusted_at (fit)));
    g_assert_true (has_notice (fit, "adjusted-by"));
  }
  g_object_set (engraft_analysis_get_options (analysis), "ties", ENGRAFT_COX_TIES_EFRON, NULL);

  /* what is no covariate is said */
  g_object_set (engraft_analysis_get_options (analysis), "covariates", without, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  g_assert_cmpuint (engraft_cox_fit_get_n_adjusted (fit), ==, 0);
  g_assert_true (has_notice (fit, "adjusted-by"));
}

/* Models of all causes: those of a Cox model of one, and risks whose curve goes through what was asked for. */
static void
test_cause_specific (void)
{
  g_autoptr(EngraftProject) project = open_example ("pbc");
  EngraftAnalysis *analysis = find_analysis (project, "cause-specific-1");
  EngraftCauseSpecific *models = ENGRAFT_CAUSE_SPECIFIC (engraft_analysis_get_result (analysis));
  double at_five, lower, upper, before = 0, step_lower = 0, step_upper = 0;

  g_assert_cmpuint (engraft_cause_specific_get_n_causes (models), ==, 2);
  g_assert_cmpstr (engraft_cause_specific_get_cause (models, 1), ==, "Transplantation");
  g_assert_cmpuint (engraft_cause_specific_get_n_profiles (models), ==, 3);
  /* R: coxph (Surv (time, status == 2) ~ age + sex + log (bili) + albumin, pbc) */
  g_assert_cmpfloat (fabs (engraft_cox_fit_get_coefficient (engraft_cause_specific_get_fit (models, 0), 2, NULL, NULL, NULL)
                           - 0.93981380151492788), <, 1e-8);
  at_five = engraft_cause_specific_get_risk (models, 1, 0, 1, NULL, &lower, &upper);
  for (guint i = 0; i < engraft_cause_specific_get_n_steps (models); i++)
    {
      double time, from, to, risk = engraft_cause_specific_get_step (models, 1, 0, i, &time, NULL, &from, &to);

      if (time > 5)
        break;
      g_assert_cmpfloat (risk, >=, before);
      before = risk;
      step_lower = from;
      step_upper = to;
    }
  g_assert_cmpfloat (fabs (before - at_five), <, 1e-12);
  g_assert_cmpfloat (fabs (step_lower - lower), <, 1e-3);
  g_assert_cmpfloat (fabs (step_upper - upper), <, 1e-3);

  /* without times there are curves, and no table of risks */
  g_object_set (engraft_analysis_get_options (analysis), "times", NULL, NULL);
  settle (project);
  models = ENGRAFT_CAUSE_SPECIFIC (engraft_analysis_get_result (analysis));
  g_assert_true (engraft_cause_specific_can_predict (models));
  g_assert_cmpuint (engraft_cause_specific_get_n_steps (models), >, 100);
  for (guint table = 0; table <= ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES; table++)
    {
      g_autoptr(EngraftTable) own = engraft_cause_specific_to_table (models, table);

      g_assert_true ((engraft_table_get_n_rows (own) == 0) == (table == ENGRAFT_CAUSE_SPECIFIC_TABLE_RISKS));
    }
}

static void
test_cause_specific_errors (void)
{
  g_autoptr(EngraftProject) project = open_example ("pbc"), other = engraft_project_new ();
  EngraftAnalysis *analysis = find_analysis (project, "cause-specific-1");
  const char *one[] = { "Death=2", NULL }, *wrong[] = { "age=old", NULL }, *strata[] = { "sex", NULL };
  g_autoptr(JsonNode) node = engraft_project_to_json (project);
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_project_load_json (other, node, &error));
  g_assert_true (engraft_options_equal (engraft_item_get_spec (ENGRAFT_ITEM (analysis)),
                                        engraft_item_get_spec (engraft_project_find (other, "cause-specific-1"))));

  g_object_set (engraft_analysis_get_cohort (analysis), "strata", strata, NULL);
  settle (project);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
  g_assert_false (engraft_cause_specific_can_predict (ENGRAFT_CAUSE_SPECIFIC (engraft_analysis_get_result (analysis))));
  g_object_set (engraft_analysis_get_cohort (analysis), "strata", NULL, NULL);
  g_object_set (engraft_analysis_get_options (analysis), "profiles", wrong, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "old"));
  g_object_set (engraft_analysis_get_options (analysis), "profiles", NULL, "causes", one, NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "others", NULL, "censored", NULL, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "but one cause"));
}

static void
test_titles (void)
{
  static const struct
  {
    const char *name, *title;
  } expected[] = {
    { "disease=AML, low risk", "Disease: AML, low risk" }, { "disease=AML, high risk", "Disease: AML, high risk" },
    { "z8=1", "FAB grade 4 or 5: FAB grade 4 or 5 and AML" }, { "z1", "Age" }, { "z2", "Age of donor" }, { "z1:z2", "Age × Age of donor" },
  };
  g_autoptr(EngraftProject) project = open_example ("bmt");
  EngraftAnalysis *analysis = find_analysis (project, "cox-1");
  EngraftCoxFit *fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  const char *bent[] = { "ns(z1, 3)", "log(z7)", NULL };
  g_autofree char *spline = NULL, *term = NULL, *expression = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *title = engraft_cox_fit_dup_title (fit, i);

      g_assert_cmpstr (engraft_cox_fit_get_name (fit, i), ==, expected[i].name);
      g_assert_cmpstr (title, ==, expected[i].title);
    }
  g_object_set (engraft_analysis_get_options (analysis), "covariates", bent, "profiles", NULL, NULL);
  settle (project);
  fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
  spline = engraft_cox_fit_dup_title (fit, 1);
  term = engraft_cox_fit_dup_term_title (fit, 0);
  expression = engraft_cox_fit_dup_title (fit, 3);
  g_assert_cmpstr (spline, ==, "Age, spline 2");
  g_assert_cmpstr (term, ==, "Age");
  g_assert_cmpstr (expression, ==, "log(z7)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-items/penalised", test_penalised);
  g_test_add_func ("/cox-items/frailty", test_frailty);
  g_test_add_func ("/cox-items/adjusted", test_adjusted);
  g_test_add_func ("/cox-items/cause-specific", test_cause_specific);
  g_test_add_func ("/cox-items/cause-specific-errors", test_cause_specific_errors);
  g_test_add_func ("/cox-items/titles", test_titles);

  return g_test_run ();
}
