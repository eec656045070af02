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
  g_test_add_func ("/fine-gray/errors", test_errors);

  return g_test_run ();
}
