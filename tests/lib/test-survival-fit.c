/* test-survival-fit.c: options applied, units, tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-survival-fit.h"

/* Freireich et al. 1963: weeks of remission with 6-mercaptopurine and placebo. */
#define N 42

static const double weeks[N] = {
  6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
  1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
};
static const double relapse[N] = {
  1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};

static JsonNode *
quoted (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *json = g_strjoinv ("\"", parts);
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);

  return node;
}

static EngraftTable *
freireich (void)
{
  guint32 arms[N];
  const char *levels[] = { "6-MP", "placebo", NULL };
  double weights[N];
  EngraftColumn *columns[4];
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N; i++)
    {
      arms[i] = i >= N / 2;
      weights[i] = .5 + i % 3;
    }
  columns[0] = engraft_column_new_numbers ("weeks", ENGRAFT_COLUMN_INTEGER, g_bytes_new (weeks, sizeof weeks));
  columns[1] = engraft_column_new_numbers ("relapse", ENGRAFT_COLUMN_INTEGER, g_bytes_new (relapse, sizeof relapse));
  columns[2] = engraft_column_new_codes ("arm", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (arms, sizeof arms),
                                         engraft_string_pool_new_from_strv (levels), NULL);
  columns[3] = engraft_column_new_numbers ("weight", ENGRAFT_COLUMN_NUMBER, g_bytes_new (weights, sizeof weights));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (list, columns[i]);

  return engraft_table_new ("freireich", list);
}

/* COHORT and OPTIONS as JSON in single quotes, without braces */
static EngraftSurvivalFit *
fit (const char  *cohort_text,
     const char  *options_text,
     GError     **error)
{
  g_autoptr(EngraftTable) table = freireich ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autofree char *roles = g_strdup_printf ("{'time':'weeks','time-unit':'weeks','status':'relapse','events':['1']%s}",
                                            cohort_text);
  g_autofree char *settings = g_strdup_printf ("{%s}", options_text);
  g_autoptr(JsonNode) roles_node = quoted (roles);
  g_autoptr(JsonNode) settings_node = quoted (settings);
  g_autoptr(GError) local = NULL;
  EngraftSurvivalFit *result;

  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), roles_node, &local);
  g_assert_no_error (local);
  engraft_options_load_json (ENGRAFT_OPTIONS (options), settings_node, &local);
  g_assert_no_error (local);
  data = engraft_survival_data_new (table, cohort, NULL, &local);
  g_assert_no_error (local);
  result = engraft_survival_fit_new (data, options, NULL, error ? error : &local);
  g_assert_no_error (local);

  return result;
}

/* COHORT is all of the cohort, OPTIONS all of the options: the way of a fit that may not be. */
static EngraftSurvivalFit *
try_fit (EngraftTable  *table,
         const char    *cohort_text,
         const char    *options_text,
         GError       **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(JsonNode) roles = quoted (cohort_text);
  g_autoptr(JsonNode) settings = quoted (options_text);
  g_autoptr(GError) local = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), roles, &local);
  g_assert_no_error (local);
  engraft_options_load_json (ENGRAFT_OPTIONS (options), settings, &local);
  g_assert_no_error (local);
  data = engraft_survival_data_new (table, cohort, NULL, &local);
  g_assert_no_error (local);

  return engraft_survival_fit_new (data, options, NULL, error);
}

static double
cell (EngraftSurvivalFit   *self,
      EngraftSurvivalTable  kind,
      const char           *name,
      guint                 row)
{
  g_autoptr(EngraftTable) table = engraft_survival_fit_to_table (self, kind);
  EngraftColumn *column = engraft_table_find_column (table, name);
  gsize n;

  g_assert_nonnull (column);
  g_assert_cmpuint (row, <, engraft_table_get_n_rows (table));

  return engraft_column_get_numbers (column, &n)[row];
}

static gboolean
has_notice (EngraftSurvivalFit *self,
            const char         *subject,
            const char         *part)
{
  GListModel *notices = engraft_survival_fit_get_notices (self);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0
          && strstr (engraft_notice_get_message (notice), part))
        return TRUE;
    }

  return FALSE;
}

static void
test_sentence (void)
{
  g_autoptr(EngraftSurvivalFit) two = fit (",'group':'arm'", "", NULL);
  g_autoptr(EngraftSurvivalFit) one = fit ("", "'interval':'log-log'", NULL);
  g_autofree char *comparison = engraft_survival_fit_dup_sentence (two);
  g_autofree char *alone = engraft_survival_fit_dup_sentence (one);
  g_autofree char *methods = engraft_survival_fit_dup_methods (two);
  g_autofree char *test = engraft_group_test_dup_sentence (engraft_survival_fit_get_test (two));

  g_assert_cmpstr (comparison, ==, "Median survival 23 weeks (16–not reached) in 6-MP, 8 weeks (4–12) in placebo; "
                                   "log-rank p < 0.001; 42 patients, 30 events");
  g_assert_cmpstr (alone, ==, "Median survival 12 weeks (8–17); 42 patients, 30 events");
  g_assert_cmpstr (test, ==, "Log-rank: χ² = 16.79 on 1 degree of freedom, p < 0.001");
  g_assert_nonnull (strstr (methods, "by the Kaplan-Meier method [1]"));
  g_assert_nonnull (strstr (methods, "(95%, on the log scale) use Greenwood’s variance"));
  g_assert_nonnull (strstr (methods, "[4] Mantel N."));
  g_assert_nonnull (strstr (methods, "Engraft "));
}

/* R 4.2.2, survival 3.5-3: survdiff (Surv (weeks, relapse) ~ arm) and its summaries */
static void
test_numbers (void)
{
  g_autoptr(EngraftSurvivalFit) self = fit (",'group':'arm'", "'times':'10 20','horizon':20", NULL);
  EngraftGroupTest *test = engraft_survival_fit_get_test (self);

  g_assert_cmpfloat_with_epsilon (engraft_group_test_get_statistic (test), 16.792940989704213, 1e-9);
  g_assert_cmpint (engraft_group_test_get_df (test), ==, 1);
  g_assert_cmpfloat (engraft_group_test_get_observed (test, 0), ==, 9);
  g_assert_cmpfloat_with_epsilon (engraft_group_test_get_expected (test, 0), 19.25049, 1e-4);
  g_assert_cmpfloat (cell (self, ENGRAFT_SURVIVAL_TABLE_TIMES, "at_risk", 0), ==, 15);
  g_assert_cmpfloat (cell (self, ENGRAFT_SURVIVAL_TABLE_TIMES, "events", 1), ==, 2);
  g_assert_cmpfloat_with_epsilon (cell (self, ENGRAFT_SURVIVAL_TABLE_TIMES, "survival", 1), .627451, 1e-6);
  g_assert_cmpfloat (cell (self, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "median", 1), ==, 8);
  g_assert_cmpfloat (cell (self, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "censored", 0), ==, 12);
}

/* everything in years must be what it is in weeks, but for the factor */
static void
test_units (void)
{
  g_autoptr(EngraftSurvivalFit) weekly = fit (",'group':'arm'", "'times':'10','horizon':20", NULL);
  g_autofree char *text = g_strdup_printf ("'unit':'days','times':'70','horizon':140");
  g_autoptr(EngraftSurvivalFit) daily = fit (",'group':'arm'", text, NULL);

  g_assert_cmpfloat (engraft_survival_fit_get_scale (daily), ==, 7);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (cell (daily, ENGRAFT_SURVIVAL_TABLE_TIMES, "survival", i), ==,
                         cell (weekly, ENGRAFT_SURVIVAL_TABLE_TIMES, "survival", i));
      g_assert_cmpfloat (cell (daily, ENGRAFT_SURVIVAL_TABLE_TIMES, "time", i), ==, 70);
      g_assert_cmpfloat_with_epsilon (cell (daily, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "rmst", i),
                                      7 * cell (weekly, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "rmst", i), 1e-12);
      g_assert_cmpfloat (cell (daily, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "median", i), ==,
                         7 * cell (weekly, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "median", i));
    }
}

/* Numbers of an unknown unit are never shown as years: they would be wrong by a factor. */
static void
test_unknown_unit (void)
{
  g_autoptr(EngraftTable) table = freireich ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalFit) self =
    try_fit (table, "{'time':'weight','status':'relapse','events':['1']}", "{'unit':'years'}", &error);
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  g_assert_true (has_notice (self, "unit", "It is not known what time is counted in"));
  sentence = engraft_survival_fit_dup_sentence (self);
  g_assert_null (strstr (sentence, "years"));
}

static void
test_json (void)
{
  g_autoptr(EngraftSurvivalFit) self =
    fit (",'group':'arm'", "'times':'10','all-tests':true,'trend':true,'pairwise':true,'band':'hall-wellner'", NULL);
  g_autoptr(JsonNode) node = engraft_survival_fit_to_json (self);
  g_autofree char *text = json_to_string (node, FALSE);
  JsonObject *root = json_node_get_object (node), *curve, *median, *test;

  g_assert_null (strstr (text, ",nan"));
  g_assert_null (strstr (text, ",inf"));
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "engraft-survival-1");
  g_assert_cmpstr (json_object_get_string_member (root, "unit"), ==, "weeks");
  curve = json_array_get_object_element (json_object_get_array_member (root, "curves"), 0);
  g_assert_cmpstr (json_object_get_string_member (curve, "group"), ==, "6-MP");
  g_assert_cmpint (json_object_get_int_member (curve, "events"), ==, 9);
  median = json_array_get_object_element (json_object_get_array_member (curve, "quantiles"), 0);
  g_assert_cmpint (json_object_get_int_member (median, "time"), ==, 23);
  g_assert_true (json_object_get_null_member (median, "upper"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "tests")), ==, 8);
  test = json_array_get_object_element (json_object_get_array_member (root, "tests"), 7);
  g_assert_true (json_object_get_boolean_member (test, "trend"));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (test, "chisq"), 16.792940989704213, 1e-9);
}

static void
test_notices (void)
{
  g_autoptr(EngraftSurvivalFit) beyond = fit (",'group':'arm'", "'times':'5 30 x','horizon':30", NULL);
  g_autoptr(EngraftSurvivalFit) landmark = fit (",'group':'arm'", "'landmark':10", NULL);
  g_autoptr(EngraftSurvivalFit) start = fit (",'group':'arm'", "'start':10", NULL);
  g_autoptr(EngraftSurvivalFit) weighted = fit (",'group':'arm','weight':'weight'", "", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (has_notice (beyond, "times", "“x” is not a number"));
  g_assert_true (has_notice (beyond, "group", "“placebo” falls to 0"));
  g_assert_false (has_notice (beyond, "horizon", "carried on"));
  g_assert_true (has_notice (landmark, "landmark", "21 rows end at or before"));
  g_assert_cmpuint (engraft_survival_curve_get_n_records (engraft_survival_fit_get_curve (landmark, 0)), ==, 13);
  g_assert_cmpfloat (engraft_survival_curve_get_last_time (engraft_survival_fit_get_curve (landmark, 0)), ==, 25);
  g_assert_true (has_notice (start, "start", "19 rows end before"));
  g_assert_cmpfloat (engraft_survival_curve_get_origin (engraft_survival_fit_get_curve (start, 0)), ==, 10);
  g_assert_true (has_notice (weighted, "weight", "robust"));
  g_assert_true (engraft_group_test_is_robust (engraft_survival_fit_get_test (weighted)));
  g_assert_null (fit ("", "'landmark':99", &error));
  g_assert_error (error, ENGRAFT_SURVIVAL_FIT_ERROR, ENGRAFT_SURVIVAL_FIT_ERROR_EMPTY);
}

static void
test_cancel (void)
{
  g_autoptr(EngraftTable) table = freireich ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("fit");
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (cohort, "time", "weeks", "status", "relapse", "events", events, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  g_assert_no_error (error);
  engraft_operation_cancel (operation);
  g_assert_null (engraft_survival_fit_new (data, options, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The library switches GSL's handler off when it is loaded; this program does not. */
static void
test_gsl_goes_on (void)
{
  double values[] = { 1, 2, 2, 1 };
  gsl_matrix_view indefinite = gsl_matrix_view_array (values, 2, 2);

  g_assert_cmpint (gsl_linalg_cholesky_decomp1 (&indefinite.matrix), ==, GSL_EDOM);
}

/* What cannot be analysed is refused by the fit itself, with the reason. */
static void
test_refused (void)
{
  const struct { const char *cohort, *message; GQuark domain; int code; } cases[] = {
    { "{}", "Choose the column", ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
    { "{'status':'relapse','events':['1']}", "Choose the column", ENGRAFT_SURVIVAL_DATA_ERROR,
      ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
    { "{'time':'weeks'}", "how follow-up ended", ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
    { "{'time':'gone','status':'relapse','events':['1']}", "“gone”", ENGRAFT_SURVIVAL_DATA_ERROR,
      ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
    { "{'time':'weeks','status':'relapse','events':['1'],'filter':'weeks > 1000'}", "No row can be used",
      ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_EMPTY },
    { "{'time':'weeks','status':'relapse','events':['1'],'missing':['1','0']}", "", ENGRAFT_SURVIVAL_DATA_ERROR,
      ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
    { "{'time':'weeks','status':'relapse','missing':['0','1']}", "", ENGRAFT_SURVIVAL_DATA_ERROR,
      ENGRAFT_SURVIVAL_DATA_ERROR_ROLES },
  };
  g_autoptr(EngraftTable) table = freireich ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (try_fit (table, cases[i].cohort, "{}", &error));
      g_assert_nonnull (error);
      g_test_message ("%s: %s", cases[i].cohort, error->message);
      g_assert_error (error, cases[i].domain, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static EngraftTable *
no_rows (void)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (list, engraft_column_new_numbers ("t", ENGRAFT_COLUMN_NUMBER, g_bytes_new (NULL, 0)));
  g_ptr_array_add (list, engraft_column_new_numbers ("s", ENGRAFT_COLUMN_INTEGER, g_bytes_new (NULL, 0)));

  return engraft_table_new ("empty", list);
}

static void
test_no_rows (void)
{
  g_autoptr(EngraftTable) table = no_rows ();
  g_autoptr(GError) error = NULL;

  g_assert_null (try_fit (table, "{'time':'t','status':'s','events':['1'],'censored':['0']}", "{}", &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == ENGRAFT_SURVIVAL_DATA_ERROR);
}

/* a group of which a landmark leaves nobody: the others go on, and it is said */
static void
test_empty_group (void)
{
  g_autoptr(EngraftSurvivalFit) self =
    fit (",'group':'arm'", "'landmark':24,'band':'equal-precision','all-tests':true,'trend':true,'pairwise':true",
         NULL);
  g_autofree char *sentence = engraft_group_test_dup_sentence (engraft_survival_fit_get_test (self));
  g_autoptr(JsonNode) json = engraft_survival_fit_to_json (self);

  g_assert_cmpuint (engraft_survival_curve_get_n_records (engraft_survival_fit_get_curve (self, 1)), ==, 0);
  g_assert_true (isnan (engraft_group_test_get_p (engraft_survival_fit_get_test (self))));
  g_assert_nonnull (strstr (sentence, "not estimable"));
  g_assert_nonnull (json);
}

/* R's pbc: trt is a number, 1 or 2, of which a third is missing; each band with each interval */
static void
test_numeric_group (void)
{
  const char *bands[] = { "equal-precision", "hall-wellner" };
  const char *intervals[] = { "log", "log-log", "plain", "logit", "arcsin" };
  double time[300], status[300], trt[300];
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (time); i++)
    {
      time[i] = 41 + (i * 7919) % 4500;
      status[i] = i % 3;
      trt[i] = i % 4 ? 1 + i % 2 : NAN;
    }
  g_ptr_array_add (list, engraft_column_new_numbers ("time", ENGRAFT_COLUMN_INTEGER, g_bytes_new (time, sizeof time)));
  g_ptr_array_add (list,
                   engraft_column_new_numbers ("status", ENGRAFT_COLUMN_INTEGER, g_bytes_new (status, sizeof status)));
  g_ptr_array_add (list, engraft_column_new_numbers ("trt", ENGRAFT_COLUMN_INTEGER, g_bytes_new (trt, sizeof trt)));
  table = engraft_table_new ("pbc", list);

  for (gsize band = 0; band < G_N_ELEMENTS (bands); band++)
    for (gsize interval = 0; interval < G_N_ELEMENTS (intervals); interval++)
      {
        g_autofree char *options = g_strdup_printf ("{'band':'%s','interval':'%s','trend':true,'pairwise':true}",
                                                    bands[band], intervals[interval]);
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftSurvivalFit) self =
          try_fit (table, "{'time':'time','status':'status','events':['2'],'others':['1'],'group':'trt'}", options,
                   &error);
        gsize n;

        g_assert_no_error (error);
        g_assert_cmpuint (engraft_survival_fit_get_n_curves (self), ==, 2);
        g_assert_nonnull (engraft_survival_curve_get_band_lower (engraft_survival_fit_get_curve (self, 0), &n));
        /* said once, by the tally */
        g_assert_false (has_notice (self, "status", "counted as censored"));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/survival-fit/sentence", test_sentence);
  g_test_add_func ("/survival-fit/numbers", test_numbers);
  g_test_add_func ("/survival-fit/units", test_units);
  g_test_add_func ("/survival-fit/unknown-unit", test_unknown_unit);
  g_test_add_func ("/survival-fit/json", test_json);
  g_test_add_func ("/survival-fit/notices", test_notices);
  g_test_add_func ("/survival-fit/cancel", test_cancel);
  g_test_add_func ("/survival-fit/gsl-goes-on", test_gsl_goes_on);
  g_test_add_func ("/survival-fit/refused", test_refused);
  g_test_add_func ("/survival-fit/no-rows", test_no_rows);
  g_test_add_func ("/survival-fit/empty-group", test_empty_group);
  g_test_add_func ("/survival-fit/numeric-group", test_numeric_group);

  return g_test_run ();
}
