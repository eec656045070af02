/* test-cox-model.c: models of a table: terms, rows left out, notices, tables, JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-cox-fit.h"

/* published teaching data: acute myelogenous leukaemia (Miller 1997), with an age and a stage made up */
static const char aml[] =
  "time,status,group,age,stage,note\n"
  "9,1,Maintained,40,1,a\n13,1,Maintained,51,2,b\n13,0,Maintained,35,3,c\n18,1,Maintained,62,1,d\n23,1,Maintained,47,2,e\n"
  "28,0,Maintained,55,3,f\n31,1,Maintained,38,1,g\n34,1,Maintained,44,2,h\n45,0,Maintained,59,3,i\n48,1,Maintained,61,1,j\n"
  "161,0,Maintained,33,2,k\n5,1,Nonmaintained,50,3,l\n5,1,Nonmaintained,65,1,m\n8,1,Nonmaintained,42,2,n\n"
  "8,1,Nonmaintained,57,3,o\n12,1,Nonmaintained,39,1,p\n16,0,Nonmaintained,48,2,q\n23,1,Nonmaintained,53,3,r\n"
  "27,1,Nonmaintained,36,1,s\n30,1,Nonmaintained,60,2,t\n33,1,Nonmaintained,45,3,u\n43,1,Nonmaintained,54,1,v\n"
  "45,1,Nonmaintained,41,2,w\n50,1,Nonmaintained,,2,x\n60,1,,41,2,y\n";

static EngraftTable *
read_table (const char *text)
{
  g_autofree char *name = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  EngraftTable *table;

  file = g_file_new_tmp ("engraft-cox-XXXXXX.csv", &stream, &error);
  g_assert_no_error (error);
  name = g_file_get_path (file);
  g_assert_true (g_file_set_contents (name, text, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftCoxFit *
try_fit (const char        *covariates,    /* with semicolons between */
         const char        *references,
         EngraftTally     **tally,
         GError           **error)
{
  g_autoptr(EngraftTable) table = read_table (aml);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_auto(GStrv) terms = g_strsplit (covariates, ";", -1), levels = g_strsplit (references ? references : "", ";", -1);
  const char *events[] = { "1", NULL };

  g_object_set (cohort, "time", "time", "status", "status", "events", events, NULL);
  g_object_set (options, "covariates", terms, "references", levels, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, options, NULL, tally, error);
}

static EngraftCoxFit *
fit (const char *covariates,
     const char *references)
{
  g_autoptr(GError) error = NULL;
  EngraftCoxFit *model = try_fit (covariates, references, NULL, &error);

  g_assert_no_error (error);

  return model;
}

static void
near (double value,
      double expected)
{
  if (!(fabs (value - expected) <= 1e-9 * fabs (expected)))
    g_error ("%.17g should be %.17g", value, expected);
}

static gboolean
has_notice (EngraftCoxFit *model,
            const char    *part)
{
  GListModel *notices = engraft_cox_fit_get_notices (model);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), part))
        return TRUE;
    }

  return FALSE;
}

/* what is said of a coefficient agrees */
static void
test_numbers (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("group", NULL);
  double se, z, p, lower, upper;
  int df;

  g_assert_cmpuint (engraft_cox_fit_get_n_rows (model), ==, 24);
  g_assert_cmpstr (engraft_cox_fit_get_name (model, 0), ==, "group=Nonmaintained");
  g_assert_cmpstr (engraft_cox_fit_get_term_reference (model, 0), ==, "Maintained");
  near (exp (engraft_cox_fit_get_coefficient (model, 0, &se, &z, &p)),
        engraft_cox_fit_get_hazard_ratio (model, 0, &lower, &upper));
  near (z, engraft_cox_fit_get_coefficient (model, 0, NULL, NULL, NULL) / se);
  near (log (upper / lower), 2 * 1.959963984540054 * se);
  g_assert_cmpfloat (engraft_cox_fit_get_test (model, ENGRAFT_COX_TEST_SCORE, &df, &p), >, 0);
  g_assert_cmpint (df, ==, 1);
  g_assert_true (isnan (engraft_cox_fit_get_test (model, ENGRAFT_COX_TEST_ROBUST_SCORE, NULL, NULL)));
}

static void
test_terms (void)
{
  static const struct
  {
    const char *covariates, *references;
    const char *names;
  } cases[] = {
    { "age", NULL, "age" },
    { "factor(stage)", NULL, "stage=2 stage=3" },
    { "factor(stage)", "stage=3", "stage=1 stage=2" },
    { "age*group", NULL, "age group=Nonmaintained age:group=Nonmaintained" },
    { "age;group;group:age", NULL, "age group=Nonmaintained group=Nonmaintained:age" },
    { "group*factor(stage)", "group=Nonmaintained",
      "group=Maintained stage=2 stage=3 group=Maintained:stage=2 group=Maintained:stage=3" },
    { "log(age);age*2; ;age", NULL, "log(age) age*2 age" },
    { "age > 50", NULL, "age > 50=true" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftCoxFit) model = fit (cases[i].covariates, cases[i].references);
      g_autoptr(GString) names = g_string_new (NULL);

      for (guint k = 0; k < engraft_cox_fit_get_n_coefficients (model); k++)
        g_string_append_printf (names, "%s%s", k ? " " : "", engraft_cox_fit_get_name (model, k));
      g_assert_cmpstr (names->str, ==, cases[i].names);
    }
}

static void
test_collinear (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("age;age*2;group", NULL);

  g_assert_false (engraft_cox_fit_is_collinear (model, 0));
  g_assert_true (engraft_cox_fit_is_collinear (model, 1));
  g_assert_true (isnan (engraft_cox_fit_get_coefficient (model, 1, NULL, NULL, NULL)));
  g_assert_true (has_notice (model, "“age*2” does not vary, or follows"));
}

static void
test_rows_left_out (void)
{
  g_autoptr(EngraftTally) tally = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) model = try_fit ("age;group", NULL, &tally, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_COVARIATE), ==, 2);
  g_assert_cmpuint (engraft_tally_get_n_used (tally), ==, 23);
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (model), ==, 23);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *covariates, *references;
    GQuark    (*domain) (void);
    int         code;
  } cases[] = {
    { "", NULL, engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_NONE },
    { "nothing", NULL, engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_COVARIATE },
    { "time", NULL, engraft_cox_fit_error_quark, ENGRAFT_COX_FIT_ERROR_IMMORTAL },
    { "age:nothing", NULL, engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_COVARIATE },
    { "age:", NULL, engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_COVARIATE },
    { "factor()", NULL, engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_COVARIATE },
    { "age", "age=3", engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_REFERENCE },
    { "group", "group", engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_REFERENCE },
    { "group", "group=Other", engraft_cox_terms_error_quark, ENGRAFT_COX_TERMS_ERROR_REFERENCE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = try_fit (cases[i].covariates, cases[i].references, NULL, &error);

      g_assert_null (model);
      g_assert_error (error, cases[i].domain (), cases[i].code);
    }
}

static void
test_notices (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("age;group;factor(stage)", NULL);
  g_autoptr(EngraftCoxFit) apart = fit ("group:age", NULL);
  g_autoptr(EngraftCoxFit) note = fit ("note", NULL);
  gboolean any = FALSE;

  g_assert_true (has_notice (model, "is less than 10 for each"));
  g_assert_true (has_notice (apart, "without both of its covariates"));
  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (note); i++)
    any |= engraft_cox_fit_is_infinite (note, i) || engraft_cox_fit_is_collinear (note, i);
  g_assert_true (any);
}

static void
test_prediction (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("age;group", NULL);
  g_autoptr(GError) error = NULL;
  double lower, upper, before = 1;

  for (double time = 0; time < 60; time += 5)
    {
      double survival = engraft_cox_fit_predict (model, "age = 50, group=Maintained", 0, time, &lower, &upper, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat (survival, <=, before);
      g_assert_true (lower <= survival && survival <= upper);
      before = survival;
    }
  g_assert_true (isnan (engraft_cox_fit_predict (model, "age=old", 0, 5, NULL, NULL, &error)));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
}

static void
test_tables (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("age;group", NULL);
  const guint rows[] = { 2, 3, 3, 15, 0, 23, 18, 0, 0, 0, 0, 1, 0 };

  for (int kind = ENGRAFT_COX_TABLE_COEFFICIENTS; kind <= ENGRAFT_COX_TABLE_CONTRASTS; kind++)
    {
      g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (model, kind);

      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, rows[kind]);
      g_assert_cmpuint (engraft_table_get_n_columns (table), >, 2);
    }
}

static void
test_json (void)
{
  g_autoptr(EngraftCoxFit) model = fit ("age;group", NULL);
  g_autoptr(JsonNode) node = engraft_cox_fit_to_json (model);
  g_autofree char *text = json_to_string (node, FALSE), *sentence = engraft_cox_fit_dup_sentence (model);
  g_autofree char *methods = engraft_cox_fit_dup_methods (model);
  JsonArray *coefficients = json_object_get_array_member (json_node_get_object (node), "coefficients");
  JsonObject *age = json_array_get_object_element (coefficients, 0);

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "format"), ==, "engraft-cox-1");
  near (json_object_get_double_member (age, "coefficient"), engraft_cox_fit_get_coefficient (model, 0, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"covariate\":2"));
  g_assert_nonnull (strstr (sentence, "Hazard ratio of age"));
  g_assert_nonnull (strstr (methods, "Efron"));
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = read_table (aml);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("cox");
  g_autoptr(EngraftCoxFit) model = NULL;
  g_autoptr(GError) error = NULL;
  const char *events[] = { "1", NULL }, *covariates[] = { "age", NULL };

  g_object_set (cohort, "time", "time", "status", "status", "events", events, NULL);
  g_object_set (options, "covariates", covariates, NULL);
  g_cancellable_cancel (engraft_operation_get_cancellable (operation));
  model = engraft_cox_fit_new_for_table (table, cohort, options, operation, NULL, &error);
  g_assert_null (model);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox/numbers", test_numbers);
  g_test_add_func ("/cox/terms", test_terms);
  g_test_add_func ("/cox/collinear", test_collinear);
  g_test_add_func ("/cox/rows-left-out", test_rows_left_out);
  g_test_add_func ("/cox/errors", test_errors);
  g_test_add_func ("/cox/notices", test_notices);
  g_test_add_func ("/cox/prediction", test_prediction);
  g_test_add_func ("/cox/tables", test_tables);
  g_test_add_func ("/cox/json", test_json);
  g_test_add_func ("/cox/cancelled", test_cancelled);

  return g_test_run ();
}
