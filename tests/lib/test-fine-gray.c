/* test-fine-gray.c: models of Fine and Gray of all kinds of terms, against cmprsk and survival of R.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/risks/engraft-competing-risks.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "oracle/fine-gray-oracle.h"

/* newton's method of crr () and ours stop at slightly different places */
#define NEAR 1e-6

static EngraftTable *
read_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  EngraftTable *table = engraft_import_file (file, import, NULL, NULL, NULL);

  g_assert_nonnull (table);

  return table;
}

static EngraftSurvivalData *
make_data (EngraftTable *table)
{
  const char *events[] = { "2", NULL }, *others[] = { "1", NULL }, *censored[] = { "0", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftSurvivalData *data;

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "censored", censored,
                "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);

  return data;
}

static void
check_near (double value,
            double expected)
{
  if (fabs (value - expected) > NEAR * fabs (expected))
    {
      g_test_message ("%.15g should be %.15g", value, expected);
      g_test_fail ();
    }
}

/* EXPECTED: coefficients in the order ORDER (NULL: as they are), then standard errors. */
static void
check_model (EngraftFineGray *fit,
             const guint     *order,
             const double    *expected)
{
  const guint n = engraft_fine_gray_get_n_terms (fit);

  g_assert_true (engraft_fine_gray_has_converged (fit));
  for (guint i = 0; i < n; i++)
    {
      double se, b = engraft_fine_gray_get_coefficient (fit, order ? order[i] : i, &se, NULL);

      check_near (b, expected[i]);
      check_near (se, expected[n + i]);
    }
}

static void
test_expressions (void)
{
  static const char * const covariates[] = { "log(bili)", "age*sex", NULL };
  static const char * const profiles[] = { "bili=4, age=60, sex=f", "sex=x", "height=2", NULL };
  g_autoptr(EngraftTable) table = read_example (), found = NULL;
  g_autoptr(EngraftSurvivalData) data = make_data (table);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model = engraft_fine_gray_options_new ();
  g_autoptr(EngraftCompetingRisks) risks = NULL;
  g_autoptr(GError) error = NULL;
  EngraftFineGray *fit;

  g_object_set (options, "times", "762", NULL);
  g_object_set (model, "covariates", covariates, "profiles", profiles, NULL);
  risks = engraft_competing_risks_new (data, table, options, model, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_competing_risks_get_model (risks);
  g_assert_cmpuint (engraft_fine_gray_get_n_terms (fit), ==, 4);
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 0), ==, "log(bili)");
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 2), ==, "sex: m (to f)");
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 3), ==, "age × sex: m");
  check_model (fit, NULL, expression_terms);
  found = engraft_result_to_table (ENGRAFT_RESULT (risks), ENGRAFT_INCIDENCE_TABLE_STEPS + 2);
  g_assert_cmpuint (engraft_table_get_n_rows (found), ==, 1);
  check_near (engraft_column_get_numbers (engraft_table_find_column (found, "incidence"), NULL)[0], expression_terms[8]);
}

static EngraftFineGray *
fit_model (EngraftSurvivalData  *data,
           EngraftTable         *table,
           const char * const   *covariates,
           const char * const   *references,
           GError              **error)
{
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();

  g_object_set (options, "covariates", covariates, "references", references, NULL);

  return engraft_fine_gray_new (data, table, options, NULL, error);
}

static void
test_factors (void)
{
  static const char * const covariates[] = { "factor(stage)", "ns(age, 3)", NULL }, * const references[] = { "stage=3", NULL };
  static const char * const crossed[] = { "sex*ns(age,2)", NULL };
  static const guint order[] = { 0, 1, 2, 3, 4 };
  g_autoptr(EngraftTable) table = read_example ();
  g_autoptr(EngraftSurvivalData) data = make_data (table);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftFineGray) fit = fit_model (data, table, covariates, references, &error), other = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_fine_gray_get_n_terms (fit), ==, 6);
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 2), ==, "stage: 4 (to 3)");
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 5), ==, "age, spline 3");
  g_assert_cmpuint (engraft_fine_gray_get_n_left_out (fit), ==, 6);
  check_model (fit, NULL, factor_terms);

  other = fit_model (data, table, crossed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_fine_gray_get_n_terms (other), ==, 5);
  check_model (other, order, spline_interaction);
}

/* ---- late entry and weights ---- */

/* takes @values */
static void
add_numbers (GPtrArray  *columns,
             const char *name,
             double     *values,
             guint       n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, n * sizeof *values)));
}

/* The example with the columns of fine-gray.R, and pairs of rows. */
static EngraftTable *
make_late_table (void)
{
  g_autoptr(EngraftTable) table = read_example ();
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const double *time = engraft_column_get_numbers (engraft_table_find_column (table, "time"), NULL);
  const guint n = engraft_table_get_n_rows (table);
  double *values[6];

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = g_new (double, n);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (table, c)));
  for (guint i = 0; i < n; i++)
    {
      values[0][i] = time[i] + (i + 1) / 1000.;
      values[1][i] = (i + 1) * 37 % 100 / 100. * .6 * values[0][i];
      values[2][i] = .5 + (i + 1) * 7 % 13 / 8.;
      values[3][i] = i / 2;
      values[4][i] = ceil (time[i] / 60);
      values[5][i] = floor ((i + 1) * 37 % 100 / 100. * .6 * values[4][i]);
    }
  add_numbers (columns, "t", values[0], n);
  add_numbers (columns, "late", values[1], n);
  add_numbers (columns, "w", values[2], n);
  add_numbers (columns, "pair", values[3], n);
  add_numbers (columns, "period", values[4], n);
  add_numbers (columns, "late_period", values[5], n);

  return engraft_table_new ("pbc", columns);
}

static EngraftSurvivalData *
make_late_data (EngraftTable *table,
                const char   *time,
                const char   *entry,
                const char   *weight,
                const char   *subject)
{
  const char *events[] = { "2", NULL }, *others[] = { "1", NULL }, *censored[] = { "0", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftSurvivalData *data;

  g_object_set (cohort, "time", time, "status", "status", "events", events, "others", others, "censored", censored,
                "entry", entry, "weight", weight, "subject", subject, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);

  return data;
}

/* With weights alone the errors know that the censoring was estimated, which those of R do not. */
static void
test_late_entry (void)
{
  static const struct { const char *time, *at, *entry, *weight; const double *expected; const char *words; } cases[] = {
    { "t", "762", "late", NULL, late_entry, "allow for censoring and for late entry [2]" },
    { "t", "762", NULL, "w", weighted, "The rows were weighted" },
    { "t", "762", "late", "w", late_and_weighted, "The rows were weighted" },
    { "period", "12", "late_period", NULL, tied_late, "allow for censoring and for late entry [2]" },
    { "period", "12", NULL, "w", tied_weighted, "The rows were weighted" },
    { "period", "12", "late_period", "w", tied_both, "The rows were weighted" },
  };
  static const char * const covariates[] = { "log(bili)", "age", "sex", NULL }, * const profiles[] = { "bili=4,age=60,sex=f", NULL };
  g_autoptr(EngraftTable) table = make_late_table ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *expected = cases[i].expected;
      g_autoptr(EngraftSurvivalData) data = make_late_data (table, cases[i].time, cases[i].entry, cases[i].weight, NULL);
      g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
      g_autoptr(EngraftFineGrayOptions) model = engraft_fine_gray_options_new ();
      g_autoptr(EngraftCompetingRisks) risks = NULL;
      g_autoptr(EngraftTable) found = NULL;
      g_autofree char *methods = NULL;
      g_autoptr(GError) error = NULL;
      EngraftFineGray *fit;
      double se;

      g_object_set (options, "times", cases[i].at, NULL);
      g_object_set (model, "covariates", covariates, "profiles", profiles, NULL);
      risks = engraft_competing_risks_new (data, table, options, model, NULL, &error);
      g_assert_no_error (error);
      fit = engraft_competing_risks_get_model (risks);
      g_assert_true (engraft_fine_gray_has_converged (fit));
      for (guint j = 0; j < 3; j++)
        {
          check_near (engraft_fine_gray_get_coefficient (fit, j, &se, NULL), expected[j]);
          check_near (sqrt (engraft_fine_gray_get_variance (fit, FALSE, NULL)[j * 3 + j]), expected[6 + j]);
          if (cases[i].entry)
            check_near (se, expected[3 + j]);
          else
            g_assert_true (se != expected[3 + j] && fabs (se / expected[3 + j] - 1) < .02);
        }
      found = engraft_result_to_table (ENGRAFT_RESULT (risks), ENGRAFT_INCIDENCE_TABLE_STEPS + 2);
      check_near (engraft_column_get_numbers (engraft_table_find_column (found, "incidence"), NULL)[0], expected[9]);
      methods = engraft_fine_gray_dup_methods (fit);
      g_assert_nonnull (strstr (methods, cases[i].words));
    }
}

/* Where there can be no model there still are curves, and a word of why. */
static void
test_intervals (void)
{
  static const char * const covariates[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_late_table ();
  g_autoptr(EngraftSurvivalData) data = make_late_data (table, "t", "late", NULL, "pair");
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model = engraft_fine_gray_options_new ();
  g_autoptr(EngraftCompetingRisks) risks = NULL;
  g_autoptr(EngraftFineGray) alone = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *notices;
  gboolean told = FALSE;

  g_object_set (model, "covariates", covariates, NULL);
  risks = engraft_competing_risks_new (data, table, options, model, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (engraft_competing_risks_get_incidence (risks));
  g_assert_null (engraft_competing_risks_get_model (risks));
  g_assert_true (engraft_competing_risks_is_model_refused (risks));
  notices = engraft_result_get_notices (ENGRAFT_RESULT (risks));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      told |= strstr (engraft_notice_get_message (notice), "The model of Fine and Gray is not made: several rows have the same") != NULL;
    }
  g_assert_true (told);
  alone = engraft_fine_gray_new (data, table, model, NULL, &error);
  g_assert_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_DATA);
}

static void
test_errors (void)
{
  static const char * const cases[][2] = {
    { "height", "“height” is neither a column nor an expression" },
    { "ns(sex, 3)", "asks for a spline of what is no number" },
    { "ns(age, 90)", "a natural spline has 1 to" },
    { "ns(edema, 5)", "two would be at one place" },
    { "factor(age)", "more than 100 different values" },
  };
  static const char * const stage[] = { "factor(stage)", NULL }, * const none[] = { "stage=9", NULL };
  static const char * const wrong[] = { "sex=m", NULL };
  g_autoptr(EngraftTable) table = read_example ();
  g_autoptr(EngraftSurvivalData) data = make_data (table);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *covariates[] = { cases[i][0], NULL };
      g_autoptr(GError) error = NULL;

      g_assert_null (fit_model (data, table, covariates, NULL, &error));
      g_assert_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (fit_model (data, table, stage, i ? wrong : none, &error));
      g_assert_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES);
      g_assert_nonnull (strstr (error->message, i ? "should be a covariate that has levels" : "cannot be the level"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/fine-gray/expressions", test_expressions);
  g_test_add_func ("/fine-gray/factors", test_factors);
  g_test_add_func ("/fine-gray/late-entry", test_late_entry);
  g_test_add_func ("/fine-gray/intervals", test_intervals);
  g_test_add_func ("/fine-gray/errors", test_errors);

  return g_test_run ();
}
