/* test-parametric-fit.c: models with a known distribution, and survival from intervals, of a table: rows left out, notices,
 * what has no answer, tables, JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/project/engraft-parametric-analysis-spec.h"
#include "libengraft/survival/engraft-cox-terms.h"
#include "oracle/parametric-oracle.h"

/* one row a reason to be left out, and of every kind of interval */
static const char mixed[] =
  "left,right,entry,x,arm,weight,time,status\n"
  "1,3,,1,a,1,3,1\n,2,,2,b,1,2,1\n4,,,3,a,2,4,0\n5,5,,1,b,1,5,1\n2,6,,2,a,1,6,1\n7,9,,4,b,1,9,1\n3,,,2,a,1,3,0\n"
  "1,2,,3,b,1,2,1\n6,8,,1,a,1,8,1\n2,4,,2,b,1,4,1\n5,,,1,a,1,5,0\n8,,,2,b,1,8,0\n"
  "0,0,,1,a,1,0,1\n0,,,1,a,1,0,0\n5,4,,1,a,1,4,1\n,,,1,a,1,,1\n-1,3,,1,a,1,-1,1\n1,2,,,a,1,2,1\n";

static EngraftTable *
read_table (const char *text)
{
  g_autofree char *name = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  EngraftTable *table;

  file = g_file_new_tmp ("engraft-parametric-XXXXXX.csv", &stream, &error);
  g_assert_no_error (error);
  name = g_file_get_path (file);
  g_assert_true (g_file_set_contents (name, text, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftTable *
ovarian_table (void)
{
  g_autoptr(GString) text = g_string_new ("time,status,age,rx\n");

  for (guint i = 0; i < G_N_ELEMENTS (ovarian_time); i++)
    g_string_append_printf (text, "%g,%g,%.4f,%g\n", ovarian_time[i], ovarian_event[i], ovarian_age[i], ovarian_rx[i]);

  return read_table (text->str);
}

static EngraftCohort *
times_cohort (void)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "1", NULL };

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);

  return cohort;
}

static EngraftParametricFit *
try_fit (EngraftTable              *table,
         EngraftCohort             *cohort,
         EngraftParametricOptions  *options,
         EngraftOperation          *operation,
         GError                   **error)
{
  g_autoptr(EngraftSurvivalData) data = engraft_parametric_data_new (table, cohort, options, operation, error);

  return data ? engraft_parametric_fit_new (data, table, options, operation, error) : NULL;
}

static void
set_list (gpointer    options,
          const char *name,
          const char *text)    /* with semicolons between */
{
  g_auto(GStrv) list = g_strsplit (text, ";", -1);

  g_object_set (options, name, list, NULL);
}

static gboolean
has_notice (GListModel *notices,
            const char *part)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), part))
        return TRUE;
    }

  return FALSE;
}

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    {
      g_test_message ("%.17g is not %.17g", value, expected);
      g_test_fail ();
    }
}

/* the documentation of R's flexsurv has the generalised gamma of these data: mu 6.426, sigma 1.426, Q -0.766, log
 * likelihood -96.95 */
static void
test_gamma (void)
{
  g_autoptr(EngraftTable) table = ovarian_table ();
  g_autoptr(EngraftCohort) cohort = times_cohort ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftParametricFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "distribution", ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA, NULL);
  fit = try_fit (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fabs (engraft_parametric_fit_get_estimate (fit, 0, NULL, NULL, NULL) - 6.426), <, .002);
  g_assert_cmpfloat (fabs (engraft_parametric_fit_get_scale (fit, 0) - 1.426), <, .002);
  g_assert_cmpfloat (fabs (engraft_parametric_fit_get_estimate (fit, 2, NULL, NULL, NULL) + .766), <, .002);
  g_assert_cmpfloat (fabs (engraft_parametric_fit_get_loglik (fit, NULL) + 96.95), <, .01);
}

/* the hazard ratio of Weibull's law, its limits, and times in years */
static void
test_numbers (void)
{
  g_autoptr(EngraftTable) table = ovarian_table (), quantiles = NULL;
  g_autoptr(EngraftCohort) cohort = times_cohort ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftParametricFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  double lower, upper, b, se, scale, median, df_p;
  int df;

  set_list (options, "covariates", "age;rx");
  set_list (options, "profiles", "age=50, rx=1;colour=red");
  g_object_set (options, "compare", TRUE, "unit", ENGRAFT_TIME_UNIT_YEARS, "times", "1 2", NULL);
  fit = try_fit (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  b = engraft_parametric_fit_get_estimate (fit, 1, &se, NULL, NULL);
  scale = engraft_parametric_fit_get_scale (fit, 0);
  assert_near (engraft_parametric_fit_get_hazard_ratio (fit, 1, &lower, &upper), exp (-b / scale), 1e-14);
  assert_near (sqrt (lower * upper), exp (-b / scale), 1e-12);
  assert_near (engraft_parametric_fit_get_time_ratio (fit, 1, &lower, &upper), exp (b), 1e-14);
  assert_near (log (upper / lower), 2 * 1.959963984540054 * se, 1e-12);
  assert_near (engraft_parametric_fit_get_aic (fit), 8 - 2 * engraft_parametric_fit_get_loglik (fit, NULL), 1e-14);
  engraft_parametric_fit_get_test (fit, ENGRAFT_PARAMETRIC_TEST_LIKELIHOOD_RATIO, &df, &df_p);
  g_assert_cmpint (df, ==, 2);
  median = engraft_parametric_fit_get_quantile (fit, "age=50, rx=1", 0, .5, NULL, &lower, &upper, &error);
  assert_near (median, exp (engraft_parametric_fit_get_estimate (fit, 0, NULL, NULL, NULL) + 50 * b
                            + engraft_parametric_fit_get_estimate (fit, 2, NULL, NULL, NULL) + scale * log (log (2))), 1e-12);
  assert_near (engraft_parametric_fit_predict (fit, "age=50, rx=1", 0, median, NULL, NULL, &error), .5, 1e-13);
  g_assert_true (lower < median && median < upper);
  quantiles = engraft_parametric_fit_to_table (fit, ENGRAFT_PARAMETRIC_TABLE_QUANTILES);
  g_assert_cmpuint (engraft_table_get_n_rows (quantiles), ==, 1);
  assert_near (engraft_column_get_numbers (engraft_table_find_column (quantiles, "time"), NULL)[0], median / 365.25, 1e-13);
  g_assert_true (has_notice (engraft_parametric_fit_get_notices (fit), "colour"));
  g_assert_true (has_notice (engraft_parametric_fit_get_notices (fit), "no largest likelihood"));
  g_assert_true (isnan (engraft_parametric_fit_predict (fit, "age=old", 0, 1, NULL, NULL, &error)));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
}

/* exact times: Cox-Snell residuals sum to the events; deviance 0 at martingale 0 */
static void
test_residuals (void)
{
  g_autoptr(EngraftTable) table = ovarian_table (), residuals = NULL;
  g_autoptr(EngraftCohort) cohort = times_cohort ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftParametricFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  const double *cox_snell, *martingale, *deviance;
  double sum = 0;

  set_list (options, "covariates", "age");
  fit = try_fit (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  residuals = engraft_parametric_fit_to_table (fit, ENGRAFT_PARAMETRIC_TABLE_RESIDUALS);
  cox_snell = engraft_column_get_numbers (engraft_table_find_column (residuals, "cox_snell"), NULL);
  martingale = engraft_column_get_numbers (engraft_table_find_column (residuals, "martingale"), NULL);
  deviance = engraft_column_get_numbers (engraft_table_find_column (residuals, "deviance"), NULL);
  for (guint i = 0; i < engraft_table_get_n_rows (residuals); i++)
    {
      sum += cox_snell[i];
      assert_near (cox_snell[i] + martingale[i], ovarian_event[i], 1e-13);
      g_assert_true (deviance[i] * martingale[i] >= 0);
    }
  assert_near (sum, 12, 1e-10);
}

static void
test_rows (void)
{
  g_autoptr(EngraftTable) table = read_table (mixed);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftParametricFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  EngraftTally *tally;

  g_object_set (cohort, "left", "left", "right", "right", "weight", "weight", NULL);
  set_list (options, "covariates", "x");
  fit = try_fit (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  tally = engraft_parametric_fit_get_tally (fit);
  g_assert_cmpuint (engraft_parametric_fit_get_n_rows (fit), ==, 12);
  g_assert_cmpuint (engraft_parametric_fit_get_n_events (fit), ==, 8);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_ZERO), ==, 2);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_ENDS), ==, 1);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_TIME), ==, 1);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_NEGATIVE), ==, 1);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_COVARIATE), ==, 1);
  g_assert_true (has_notice (engraft_tally_get_notices (tally), "2 rows have the time 0 (events: 1)"));
  sentence = engraft_tally_dup_sentence (tally);
  g_assert_nonnull (strstr (sentence, "time zero"));
  g_clear_object (&fit);

  /* the normal law takes a time of 0 */
  g_object_set (options, "distribution", ENGRAFT_DISTRIBUTION_NORMAL, NULL);
  fit = try_fit (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_parametric_fit_get_n_rows (fit), ==, 14);
}

/* A row that comes under observation within its interval: the same as one that begins there. */
static void
test_entries (void)
{
  const char *texts[] = { "left,right,entry\n1,4,2\n2,3,1\n5,,3\n3,6,1\n2,2,1\n4,7,1\n", "left,right,entry\n2,4,2\n2,3,1\n5,,3\n3,6,1\n2,2,1\n4,7,1\n" };
  double loglik[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(EngraftTable) table = read_table (texts[i]);
      g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
      g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
      g_autoptr(EngraftParametricFit) fit = NULL;
      g_autoptr(GError) error = NULL;

      g_object_set (cohort, "left", "left", "right", "right", "entry", "entry", NULL);
      fit = try_fit (table, cohort, options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_parametric_fit_get_n_rows (fit), ==, 6);
      loglik[i] = engraft_parametric_fit_get_loglik (fit, NULL);
    }
  assert_near (loglik[0], loglik[1], 1e-14);
}

typedef struct
{
  const char          *table;
  const char          *covariates;
  EngraftDistribution  distribution;
  gboolean             cure;
  int                  code;
  const char          *part;       /* of the message */
} Failure;

/* what has no answer has no numbers, and says which parameter is why */
static void
test_failures (void)
{
  static const Failure failures[] = {
    { "time,status,x\n1,1,0\n2,1,0\n3,0,1\n4,1,0\n5,0,1\n6,0,1\n7,1,0\n", "x", ENGRAFT_DISTRIBUTION_WEIBULL, FALSE,
      ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE, "“x”" },
    { "time,status,x\n1,0,0\n2,0,1\n", "", ENGRAFT_DISTRIBUTION_WEIBULL, FALSE, ENGRAFT_PARAMETRIC_FIT_ERROR_EVENTS, "event" },
    { "time,status,x\n1,1,0\n2,1,1\n", "", ENGRAFT_DISTRIBUTION_GOMPERTZ, TRUE, ENGRAFT_PARAMETRIC_FIT_ERROR_MODEL, "Gompertz" },
    { "time,status,x\n1,1,0\n1,1,1\n1,1,1\n", "", ENGRAFT_DISTRIBUTION_LOG_NORMAL, FALSE,
      ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE, "log(scale)" },
    { "time,status,x\n1,1,0\n2,1,1\n3,1,1\n4,1,0\n5,1,1\n2.5,1,1\n1.5,1,0\n", "", ENGRAFT_DISTRIBUTION_WEIBULL, TRUE,
      ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE, "cured" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      const Failure *failure = &failures[i];
      g_autoptr(EngraftTable) table = read_table (failure->table);
      g_autoptr(EngraftCohort) cohort = times_cohort ();
      g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
      g_autoptr(EngraftParametricFit) fit = NULL;
      g_autoptr(GError) error = NULL;
      const char *censored[] = { "0", NULL };

      g_object_set (cohort, "censored", censored, NULL);
      g_object_set (options, "distribution", failure->distribution, "cure", failure->cure, NULL);
      set_list (options, "covariates", failure->covariates);
      fit = try_fit (table, cohort, options, NULL, &error);
      g_assert_null (fit);
      g_test_message ("%s", error->message);
      g_assert_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, failure->code);
      g_assert_nonnull (strstr (error->message, failure->part));
    }
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = ovarian_table ();
  g_autoptr(EngraftCohort) cohort = times_cohort ();
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (engraft_operation_get_cancellable (operation));
  g_assert_null (try_fit (table, cohort, options, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* every table, JSON and words, of each law and with a cured share */
static void
test_reports (void)
{
  g_autoptr(EngraftTable) table = read_table (mixed);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  const char *strata[] = { "arm", NULL };

  g_object_set (cohort, "left", "left", "right", "right", "strata", strata, NULL);
  for (int i = 0; i <= ENGRAFT_DISTRIBUTION_NORMAL; i++)
    {
      g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
      g_autoptr(EngraftParametricFit) fit = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) json = NULL;
      g_autofree char *methods = NULL, *sentence = NULL;

      if (i == ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA)
        continue;    /* too much for twelve rows */
      set_list (options, "covariates", "x");
      g_object_set (options, "distribution", i, "times", "1 4", "compare", i == 0, NULL);
      fit = try_fit (table, cohort, options, NULL, &error);
      g_assert_no_error (error);
      for (int kind = 0; kind <= ENGRAFT_PARAMETRIC_TABLE_RESIDUALS; kind++)
        {
          g_autoptr(EngraftTable) part = engraft_parametric_fit_to_table (fit, kind);

          g_assert_true (engraft_table_get_n_rows (part) > 0
                         || (kind == ENGRAFT_PARAMETRIC_TABLE_COMPARISON && i > 0));
        }
      json = engraft_parametric_fit_to_json (fit);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json), "format"), ==, "engraft-parametric-1");
      methods = engraft_parametric_fit_dup_methods (fit);
      g_assert_nonnull (strstr (methods, "interval"));
      sentence = engraft_parametric_fit_dup_sentence (fit);
      g_assert_nonnull (strstr (sentence, i == ENGRAFT_DISTRIBUTION_NORMAL ? "14 rows" : "12 rows"));
      g_assert_cmpuint (engraft_parametric_fit_get_n_parameters (fit), ==, i == ENGRAFT_DISTRIBUTION_EXPONENTIAL ? 2 : 4);
    }
}

static void
test_turnbull (void)
{
  g_autoptr(EngraftTable) table = read_table (mixed), intervals = NULL, summary = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTurnbullOptions) options = engraft_turnbull_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL, late = NULL;
  g_autoptr(EngraftTurnbullFit) fit = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autoptr(GError) error = NULL;
  double sum = 0, lower, upper;

  g_object_set (cohort, "left", "left", "right", "right", "group", "arm", NULL);
  data = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, NULL, &error);
  fit = engraft_turnbull_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_turnbull_fit_get_n_groups (fit), ==, 2);
  for (guint i = 0; i < engraft_turnbull_fit_get_n_intervals (fit, 1); i++)
    sum += engraft_turnbull_fit_get_interval (fit, 1, i, NULL, NULL);
  assert_near (sum, 1, 1e-12);
  g_assert_cmpfloat (engraft_turnbull_fit_get_survival (fit, 1, 0, &lower, &upper), ==, upper);
  intervals = engraft_turnbull_fit_to_table (fit, ENGRAFT_TURNBULL_TABLE_INTERVALS);
  summary = engraft_turnbull_fit_to_table (fit, ENGRAFT_TURNBULL_TABLE_SUMMARY);
  g_assert_cmpuint (engraft_table_get_n_rows (summary), ==, 2);
  json = engraft_turnbull_fit_to_json (fit);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json), "format"), ==, "engraft-turnbull-1");
  g_clear_object (&fit);

  g_object_set (cohort, "entry", "x", NULL);
  late = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, NULL, &error);
  g_assert_null (engraft_turnbull_fit_new (late, options, NULL, &error));
  g_assert_error (error, ENGRAFT_TURNBULL_FIT_ERROR, ENGRAFT_TURNBULL_FIT_ERROR_ENTRY);
}

/* time and status are as intervals that are points */
static void
test_roles (void)
{
  g_autoptr(EngraftTable) table = read_table (mixed);
  g_autoptr(EngraftCohort) cohort = times_cohort (), wrong = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalData) data = NULL, none = NULL;
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_PARAMETRIC_ANALYSIS_SPEC, NULL);
  g_autoptr(GError) error = NULL;
  const double *left, *right;
  gsize n;

  data = engraft_survival_data_new_with_flags (table, cohort,
                                               ENGRAFT_SURVIVAL_DATA_INTERVALS | ENGRAFT_SURVIVAL_DATA_POSITIVE, NULL, NULL,
                                               NULL, &error);
  g_assert_no_error (error);
  left = engraft_survival_data_get_lefts (data, &n);
  right = engraft_survival_data_get_rights (data, NULL);
  g_assert_cmpuint (n, ==, 14);
  g_assert_true (left[0] == 3 && right[0] == 3 && left[2] == 4 && isinf (right[2]));
  g_object_set (wrong, "left", "arm", NULL);
  none = engraft_survival_data_new_with_flags (table, wrong,
                                               ENGRAFT_SURVIVAL_DATA_INTERVALS | ENGRAFT_SURVIVAL_DATA_POSITIVE, NULL, NULL,
                                               NULL, &error);
  g_assert_no_error (error);
  g_assert_false (engraft_survival_data_check (none, &error));
  g_assert_error (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES);
  g_assert_nonnull (engraft_options_get_options (spec, "cohort"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/parametric-fit/gamma", test_gamma);
  g_test_add_func ("/parametric-fit/numbers", test_numbers);
  g_test_add_func ("/parametric-fit/residuals", test_residuals);
  g_test_add_func ("/parametric-fit/rows", test_rows);
  g_test_add_func ("/parametric-fit/entries", test_entries);
  g_test_add_func ("/parametric-fit/failures", test_failures);
  g_test_add_func ("/parametric-fit/cancelled", test_cancelled);
  g_test_add_func ("/parametric-fit/reports", test_reports);
  g_test_add_func ("/parametric-fit/turnbull", test_turnbull);
  g_test_add_func ("/parametric-fit/roles", test_roles);

  return g_test_run ();
}
