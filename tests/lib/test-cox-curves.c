/* test-cox-curves.c: what a Cox model predicts for somebody, and how well it discriminates, against R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-options.h"
#include "oracle/cox-fit-oracle.h"
#include "oracle/oracle-check.h"

#include "example-project.h"

static const char * const profiles[] = { "age=45, log(bili)=0, sex=m", "age=60, log(bili)=2.0794415416798357, sex=f", NULL };

static EngraftProject *
open_model (EngraftAnalysis **analysis)
{
  static const char * const covariates[] = { "age", "log(bili)", "sex", NULL };
  EngraftProject *project = open_example ("pbc");
  EngraftItem *curves;

  curves = engraft_project_find (project, "survival-1");
  *analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "cox", "model"));
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (*analysis)), "data-set", "data-1", NULL);
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (*analysis)),
                          engraft_options_get_options (engraft_item_get_spec (curves), "cohort"));
  g_object_set (engraft_analysis_get_cohort (*analysis), "filter", NULL, "group", NULL, NULL);
  g_object_set (engraft_analysis_get_options (*analysis), "covariates", covariates, "unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  settle (project);

  return project;
}

static EngraftCoxFit *
get_fit (EngraftProject  *project,
         EngraftAnalysis *analysis)
{
  settle (project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);

  return ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));
}

static double
cell (EngraftTable *table,
      const char   *column,
      guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}

/* the last row of a profile at or before a time */
static guint
find_row (EngraftTable *table,
          guint         profile,
          double        time)
{
  guint n = engraft_table_get_n_rows (table) / 2, row = profile * n;

  while (row + 1 < (profile + 1) * n && cell (table, "time", row + 1) <= time)
    row++;

  return row;
}

static void
test_intervals (void)
{
  static const struct
  {
    EngraftIntervalType  type;
    const double        *expected;
    const char          *words;
  } cases[] = {
    { ENGRAFT_INTERVAL_LOG, curves_log, "on the log scale" },
    { ENGRAFT_INTERVAL_LOG_LOG, curves_log_log, "on the log(−log) scale" },
    { ENGRAFT_INTERVAL_PLAIN, curves_plain, "on the untransformed scale" },
    { ENGRAFT_INTERVAL_LOGIT, curves_logit, "on the logit scale" },
    { ENGRAFT_INTERVAL_ARCSIN, curves_arcsin, "on the arcsine-square-root scale" },
  };
  static const double times[] = { 1000, 2000, 4000 };
  EngraftAnalysis *analysis;
  g_autoptr(EngraftProject) project = open_model (&analysis);

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      const double *expected = cases[k].expected;
      g_autoptr(EngraftTable) table = NULL;
      g_autofree char *methods = NULL;
      EngraftCoxFit *fit;

      g_object_set (engraft_analysis_get_options (analysis), "profiles", profiles, "curve-interval", cases[k].type, NULL);
      fit = get_fit (project, analysis);
      table = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_CURVES);
      methods = engraft_cox_fit_dup_methods (fit);
      g_assert_nonnull (strstr (methods, cases[k].words));
      for (guint profile = 0; profile < 2; profile++)
        for (guint t = 0; t < G_N_ELEMENTS (times); t++, expected += 3)
          {
            double lower, upper;
            guint row = find_row (table, profile, times[t]);

            check (engraft_cox_fit_predict (fit, profiles[profile], 0, times[t], &lower, &upper, NULL), expected[0]);
            check (lower, expected[1]);
            check (upper, expected[2]);
            check (cell (table, "survival", row), expected[0]);
            check (cell (table, "lower", row), expected[1]);
            check (cell (table, "upper", row), expected[2]);
          }
    }
}

static void
check_pairs (EngraftCoxFit *fit,
             const double  *expected)
{
  static const char * const names[] = { "concordance", "se", "concordant", "discordant", "tied_score", "tied_time" };
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (fit, ENGRAFT_COX_TABLE_CONCORDANCE);
  double se;

  check (engraft_cox_fit_get_concordance (fit, &se), expected[0]);
  check (se, expected[1]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check (cell (table, names[i], 0), expected[i]);
  check (cell (table, "upper", 0) - expected[0], 1.959963984540054 * expected[1]);
  check (expected[0] - cell (table, "lower", 0), 1.959963984540054 * expected[1]);
}

static void
test_concordance (void)
{
  static const struct
  {
    EngraftConcordanceWeight  weight;
    const double             *expected;
    const char               *words;
  } cases[] = {
    { ENGRAFT_CONCORDANCE_HARRELL, pairs_harrell, "JAMA 1982;247:2543" },
    { ENGRAFT_CONCORDANCE_UNO, pairs_uno, "Stat Med 2011;30:1105" },
    { ENGRAFT_CONCORDANCE_SCHEMPER, pairs_schemper, "Stat Med 2009;28:2473" },
    { ENGRAFT_CONCORDANCE_SURVIVAL, pairs_survival, "the survival just before it" },
    { ENGRAFT_CONCORDANCE_EQUAL, pairs_equal, "count the same, together" },
  };
  static const char * const strata[] = { "edema", NULL }, * const terms[] = { "age", "log(bili)", NULL };
  EngraftAnalysis *analysis;
  g_autoptr(EngraftProject) project = open_model (&analysis);
  g_autofree char *sentence = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autofree char *methods = NULL;
      EngraftCoxFit *fit;

      g_object_set (engraft_analysis_get_options (analysis), "concordance", cases[k].weight, NULL);
      fit = get_fit (project, analysis);
      check_pairs (fit, cases[k].expected);
      methods = engraft_cox_fit_dup_methods (fit);
      g_assert_nonnull (strstr (methods, cases[k].words));
    }
  g_object_set (engraft_analysis_get_options (analysis), "concordance", ENGRAFT_CONCORDANCE_UNO, "covariates", terms, NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "strata", strata, NULL);
  check_pairs (get_fit (project, analysis), pairs_strata_uno);
  sentence = engraft_cox_fit_dup_sentence (get_fit (project, analysis));
  g_assert_nonnull (strstr (sentence, "(Uno, se "));
}

/* with late entry the share that is not censored is another thing: it is refused, and what needs it not is not */
static void
test_late_entry (void)
{
  static const char * const terms[] = { "treat", "age", NULL };
  g_autoptr(EngraftProject) project = open_example ("cgd");
  EngraftAnalysis *analysis;
  EngraftItem *frailty;

  frailty = engraft_project_find (project, "frailty-1");
  analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "cox", "model"));
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set", "data-1", NULL);
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis)),
                          engraft_options_get_options (engraft_item_get_spec (frailty), "cohort"));
  g_object_set (engraft_analysis_get_cohort (analysis), "entry", "tstart", NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", terms, "concordance", ENGRAFT_CONCORDANCE_UNO, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "Choose Harrell"));
  g_object_set (engraft_analysis_get_options (analysis), "concordance", ENGRAFT_CONCORDANCE_SURVIVAL, NULL);
  g_assert_nonnull (get_fit (project, analysis));
}

/* a column that an expression is of says what the expression is, and a comma too many is no value */
static void
test_profiles (void)
{
  static const char * const covariates[] = { "age", "log(bili)", "bili / albumin", "age > 50", NULL };
  EngraftAnalysis *analysis;
  g_autoptr(EngraftProject) project = open_model (&analysis);
  g_autoptr(GError) error = NULL;
  EngraftCoxFit *fit;
  double said, meant;

  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
  fit = get_fit (project, analysis);
  said = engraft_cox_fit_predict (fit, "age=60, bili=8, albumin=3,", 0, 1000, NULL, NULL, &error);
  g_assert_no_error (error);
  meant = engraft_cox_fit_predict (fit, "age=60, log(bili)=2.0794415416798357, bili / albumin=2.6666666666666665, age > 50=true", 0, 1000, NULL,
                                   NULL, &error);
  g_assert_no_error (error);
  check (said, meant);
  said = engraft_cox_fit_predict (fit, "bili=8", 0, 1000, NULL, NULL, &error);
  g_assert_no_error (error);
  meant = engraft_cox_fit_predict (fit, "log(bili)=2.0794415416798357", 0, 1000, NULL, NULL, &error);
  check (said, meant);

  /* models of two parts give each what is of it */
  g_assert_true (engraft_cox_design_is_about (&fit->design, "bili=8"));
  g_assert_true (engraft_cox_design_is_about (&fit->design, "log(bili)=1"));
  g_assert_true (engraft_cox_design_is_about (&fit->design, "age > 50=true"));
  g_assert_false (engraft_cox_design_is_about (&fit->design, "protime=10"));
  g_assert_false (engraft_cox_design_is_about (&fit->design, "bil=8"));

  /* what is of none, or of one that needs more, is an error and does not pass in silence */
  g_assert_true (isnan (engraft_cox_fit_predict (fit, "bili=8, protime=10", 0, 1000, NULL, NULL, &error)));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
  g_clear_error (&error);
  g_assert_true (isnan (engraft_cox_fit_predict (fit, "albumin=3", 0, 1000, NULL, NULL, &error)));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
  g_clear_error (&error);
  g_assert_true (isnan (engraft_cox_fit_predict (fit, "bili=0", 0, 1000, NULL, NULL, &error)));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-curves/intervals", test_intervals);
  g_test_add_func ("/cox-curves/concordance", test_concordance);
  g_test_add_func ("/cox-curves/late-entry", test_late_entry);
  g_test_add_func ("/cox-curves/profiles", test_profiles);

  return g_test_run ();
}
