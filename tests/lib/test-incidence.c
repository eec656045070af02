/* test-incidence.c: competing risks of a cohort: causes, counts, notices, tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-competing-risks.h"
#include "libengraft/risks/engraft-fine-gray.h"

#define N 60

static EngraftColumn *
numbers (const char *name,
         double    (*value) (guint))
{
  double values[N];

  for (guint i = 0; i < N; i++)
    values[i] = value (i);

  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, sizeof values));
}

static EngraftColumn *
levels (const char *name,
        const char *names,
        guint32   (*code) (guint))
{
  g_auto(GStrv) parts = g_strsplit (names, " ", -1);
  guint32 codes[N];

  for (guint i = 0; i < N; i++)
    codes[i] = code (i);

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new (codes, sizeof codes),
                                   engraft_string_pool_new_from_strv ((const char * const *) parts), NULL);
}

static double time_of (guint i) { return i == 7 ? NAN : 1 + i * 17 % 50; }
static double entry_of (guint i) { return 0; }
static double weight_of (guint i) { return .5 + i % 2; }
static double age_of (guint i) { return i % 11 == 3 ? NAN : 20 + i * 7 % 40; }
static double twice_of (guint i) { return 2 * (20 + i * 7 % 40); }
static guint32 end_of (guint i) { return i * 5 % 7 % 4; }
static guint32 arm_of (guint i) { return i * 3 % 5 < 2; }

static EngraftTable *
make_table (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, numbers ("time", time_of));
  g_ptr_array_add (columns, levels ("end", "alive relapse infection toxicity", end_of));
  g_ptr_array_add (columns, levels ("arm", "A B", arm_of));
  g_ptr_array_add (columns, numbers ("entry", entry_of));
  g_ptr_array_add (columns, numbers ("weight", weight_of));
  g_ptr_array_add (columns, numbers ("age", age_of));
  g_ptr_array_add (columns, numbers ("twice", twice_of));

  return engraft_table_new ("trial", columns);
}

static EngraftSurvivalData *
make_data (EngraftTable *table,
           const char   *weight)
{
  const char *events[] = { "relapse", NULL }, *others[] = { "infection", "toxicity", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftSurvivalData *data;

  g_object_set (cohort, "time", "time", "status", "end", "events", events, "others", others, "group", "arm",
                "weight", weight, "time-unit", ENGRAFT_TIME_UNIT_MONTHS, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);

  return data;
}

static EngraftCumulativeIncidence *
analyse (EngraftSurvivalData     *data,
         EngraftIncidenceOptions *options)
{
  g_autoptr(GError) error = NULL;
  EngraftCumulativeIncidence *result = engraft_cumulative_incidence_new (data, options, NULL, &error);

  g_assert_no_error (error);

  return result;
}

static gboolean
has_notice (GListModel *notices,
            const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), text))
        return TRUE;
    }

  return FALSE;
}

static void
test_causes (void)
{
  const char *merged[] = { "TRM = infection, toxicity", "relapse", "nothing=unheard", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCumulativeIncidence) plain = analyse (data, options);
  g_autoptr(EngraftCumulativeIncidence) two = NULL;
  double at_end = 0, together;

  g_assert_cmpuint (engraft_cumulative_incidence_get_n_causes (plain), ==, 3);
  g_assert_cmpstr (engraft_cumulative_incidence_get_cause (plain, 0), ==, "relapse");
  g_assert_cmpstr (engraft_cumulative_incidence_get_cause (plain, 2), ==, "toxicity");
  g_assert_false (has_notice (engraft_tally_get_notices (engraft_survival_data_get_tally (data)),
                              "counted as censored"));
  g_assert_cmpuint (engraft_tally_get_n_dropped (engraft_survival_data_get_tally (data), ENGRAFT_DROP_TIME), ==, 1);

  g_object_set (options, "causes", merged, NULL);
  two = analyse (data, options);
  g_assert_cmpuint (engraft_cumulative_incidence_get_n_causes (two), ==, 2);
  g_assert_cmpstr (engraft_cumulative_incidence_get_cause (two, 0), ==, "TRM");
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (two), "unheard"));
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (two), "One minus Kaplan-Meier"));
  /* what is put together is the sum of its parts */
  for (guint cause = 1; cause < 3; cause++)
    at_end += engraft_incidence_curve_get_estimate (engraft_cumulative_incidence_get_curve (plain, 0, cause), 40,
                                                    NULL, NULL, NULL);
  together = engraft_incidence_curve_get_estimate (engraft_cumulative_incidence_get_curve (two, 0, 0), 40, NULL, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (together, at_end, 1e-14);
}

static void
test_sums (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCumulativeIncidence) result = analyse (data, options);

  for (guint group = 0; group < 2; group++)
    {
      EngraftIncidenceCurve *alive = engraft_cumulative_incidence_get_free_curve (result, group);
      gsize n, n_naive;

      engraft_incidence_curve_get_times (alive, &n);
      for (gsize i = 0; i < n; i++)
        {
          double sum = engraft_incidence_curve_get_values (alive, NULL)[i];

          for (guint cause = 0; cause < 3; cause++)
            {
              EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_curve (result, group, cause);
              g_autofree double *naive = engraft_incidence_curve_dup_naive (curve, &n_naive);

              sum += engraft_incidence_curve_get_values (curve, NULL)[i];
              g_assert_cmpfloat (naive[i], >=, engraft_incidence_curve_get_values (curve, NULL)[i] - 1e-12);
            }
          g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
        }
    }
}

static void
test_weights (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, "weight");
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCumulativeIncidence) result = NULL;

  g_object_set (options, "variance", ENGRAFT_INCIDENCE_VARIANCE_GRAY, NULL);
  result = analyse (data, options);
  g_assert_cmpint (engraft_cumulative_incidence_get_variance (result), ==, ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE);
  g_assert_false (engraft_cumulative_incidence_get_test (result, 0, NULL, NULL, NULL));
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "Gray’s test is not made"));
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "not by Gray’s method"));
}

static void
test_outputs (void)
{
  static const struct { EngraftIncidenceTable kind; guint rows; } tables[] = {
    { ENGRAFT_INCIDENCE_TABLE_SUMMARY, 6 }, { ENGRAFT_INCIDENCE_TABLE_TIMES, 18 }, { ENGRAFT_INCIDENCE_TABLE_TESTS, 3 },
  };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCumulativeIncidence) result = NULL;
  g_autoptr(EngraftTable) steps = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;
  JsonObject *object;

  g_object_set (options, "unit", ENGRAFT_TIME_UNIT_YEARS, "times", "1 2 x 99", NULL);
  result = analyse (data, options);
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "“x”"));
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "nobody is observed beyond"));
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "rough guesses"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(EngraftTable) one = engraft_cumulative_incidence_to_table (result, tables[i].kind);

      g_assert_cmpuint (engraft_table_get_n_rows (one), ==, tables[i].rows);
    }
  steps = engraft_cumulative_incidence_to_table (result, ENGRAFT_INCIDENCE_TABLE_STEPS);
  g_assert_cmpuint (engraft_table_get_n_rows (steps), >, 60);

  json = engraft_cumulative_incidence_to_json (result);
  object = json_node_get_object (json);
  g_assert_cmpstr (json_object_get_string_member (object, "format"), ==, "engraft-incidence-1");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "curves")), ==, 8);
  g_assert_cmpstr (json_object_get_string_member (object, "unit"), ==, "years");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "tests")), ==, 3);

  sentence = engraft_cumulative_incidence_dup_sentence (result);
  g_assert_nonnull (strstr (sentence, "Cumulative incidence of “relapse” at 99 years"));
  g_assert_nonnull (strstr (sentence, "Gray’s test p "));
  methods = engraft_cumulative_incidence_dup_methods (result);
  g_assert_nonnull (strstr (methods, "Aalen OO"));
  g_assert_nonnull (strstr (methods, "Gray RJ"));
}

static EngraftFineGray *
model (EngraftSurvivalData  *data,
       EngraftTable         *table,
       const char           *first,
       const char           *second,
       GError              **error)
{
  const char *covariates[] = { first, second, NULL };
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();

  g_object_set (options, "covariates", covariates, NULL);

  return engraft_fine_gray_new (data, table, options, NULL, error);
}

static void
test_model (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL), weighted = make_data (table, "weight");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftFineGray) fit = model (data, table, "age", "arm", &error), same = NULL, none = NULL, heavy = NULL;
  g_autofree char *methods = NULL;
  g_autoptr(EngraftTable) result = NULL;
  g_autoptr(JsonNode) json = NULL;
  const double person[] = { 30, 1 };
  g_autofree double *predicted = NULL;
  double ratio, lower, upper, p, at;
  guint df;
  gsize n;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_fine_gray_get_n_terms (fit), ==, 2);
  g_assert_cmpstr (engraft_fine_gray_get_term (fit, 1), ==, "arm: B (to A)");
  g_assert_cmpuint (engraft_fine_gray_get_n_left_out (fit), ==, 6);
  g_assert_true (has_notice (engraft_fine_gray_get_notices (fit), "The model leaves out 6 rows"));
  ratio = engraft_fine_gray_get_ratio (fit, 0, &lower, &upper);
  g_assert_true (lower < ratio && ratio < upper);
  g_assert_true (engraft_fine_gray_get_wald (fit, &df, &p) > 0 && df == 2 && p > 0 && p < 1);
  predicted = engraft_fine_gray_predict (fit, person, 2, &n);
  at = engraft_fine_gray_predict_at (fit, person, 2, engraft_fine_gray_get_times (fit, NULL)[n - 1], &p, &lower, &upper);
  g_assert_cmpfloat_with_epsilon (at, predicted[n - 1], 1e-12);
  g_assert_true (p > 0 && 0 < lower && lower < at && at < upper && upper < 1);
  result = engraft_fine_gray_to_table (fit);
  g_assert_cmpuint (engraft_table_get_n_rows (result), ==, 2);
  json = engraft_fine_gray_to_json (fit);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json), "format"), ==, "engraft-fine-gray-1");

  same = model (data, table, "age", "twice", &error);
  g_assert_no_error (error);
  g_assert_true (isnan (engraft_fine_gray_get_coefficient (same, 1, NULL, NULL)));
  g_assert_true (has_notice (engraft_fine_gray_get_notices (same), "follows from the covariates before it"));

  heavy = model (weighted, table, "age", NULL, &error);
  g_assert_no_error (error);
  methods = engraft_fine_gray_dup_methods (heavy);
  g_assert_nonnull (strstr (methods, "The rows were weighted"));
  none = model (data, table, "height", NULL, &error);
  g_assert_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES);
  g_clear_error (&error);
  none = model (data, table, NULL, NULL, &error);
  g_assert_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES);
}

/* what a model predicts for somebody, at the times of the curves */
static void
test_profiles (void)
{
  static const char * const covariates[] = { "age", "arm", NULL };
  static const char * const profiles[] = { "age=30, arm=B", "arm=A", "arm=none", "nothing=3", NULL };
  const double person[] = { 30, 1 };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model_options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftCompetingRisks) risks = NULL, without = NULL;
  g_autoptr(EngraftTable) found = NULL, none = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *methods = NULL;
  g_autoptr(GError) error = NULL;
  EngraftFineGray *fit;
  const double *incidence;
  double last, se, lower, upper, days;
  g_autofree char *times = NULL;

  {
    g_autoptr(EngraftFineGray) first = model (data, table, "age", "arm", &error);
    gsize n;
    const double *steps = engraft_fine_gray_get_times (first, &n);

    last = steps[n / 2];
  }
  days = engraft_time_unit_convert (engraft_survival_data_get_unit (data), ENGRAFT_TIME_UNIT_DAYS);
  times = g_strdup_printf ("%.17g 1e7", last * days);
  g_object_set (options, "times", times, "unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  g_object_set (model_options, "covariates", covariates, "profiles", profiles, NULL);
  risks = engraft_competing_risks_new (data, table, options, model_options, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_competing_risks_get_model (risks);
  found = engraft_result_to_table (ENGRAFT_RESULT (risks), ENGRAFT_INCIDENCE_TABLE_STEPS + 2);
  g_assert_cmpuint (engraft_table_get_n_rows (found), ==, 4);
  incidence = engraft_column_get_numbers (engraft_table_find_column (found, "incidence"), NULL);
  g_assert_cmpfloat_with_epsilon (incidence[0], engraft_fine_gray_predict_at (fit, person, 2, last, &se, &lower, &upper), 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (found, "se"), NULL)[0], se, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (found, "lower"), NULL)[0], lower, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (found, "upper"), NULL)[0], upper, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (found, "time"), NULL)[0], last * days,
                                  1e-9 * last * days);
  g_assert_true (isnan (incidence[1]));
  g_assert_true (incidence[2] > 0 && incidence[2] < 1 && incidence[2] != incidence[0]);
  g_assert_true (has_notice (engraft_result_get_notices (ENGRAFT_RESULT (risks)), "“none” is not a value of “arm”"));
  g_assert_true (has_notice (engraft_result_get_notices (ENGRAFT_RESULT (risks)), "“nothing=3” should be a covariate"));
  g_assert_true (has_notice (engraft_result_get_notices (ENGRAFT_RESULT (risks)), "Nobody is followed up to"));
  json = engraft_result_to_json (ENGRAFT_RESULT (risks));
  g_assert_true (json_object_has_member (json_object_get_object_member (json_node_get_object (json), "model"), "predictions"));
  methods = engraft_result_dup_methods (ENGRAFT_RESULT (risks));
  g_assert_nonnull (strstr (methods, "Predicted incidences have intervals"));

  g_object_set (options, "times", NULL, NULL);
  without = engraft_competing_risks_new (data, table, options, model_options, NULL, &error);
  g_assert_no_error (error);
  none = engraft_result_to_table (ENGRAFT_RESULT (without), ENGRAFT_INCIDENCE_TABLE_STEPS + 2);
  g_assert_cmpuint (engraft_table_get_n_rows (none), ==, 0);
  g_assert_true (has_notice (engraft_result_get_notices (ENGRAFT_RESULT (without)), "Say at which times"));
}

/* what a model predicts over time, which the figure draws */
static void
test_predicted_steps (void)
{
  static const char * const covariates[] = { "age", "arm", NULL };
  static const char * const profiles[] = { "age=30, arm=B", "arm=none", "arm=A", NULL };
  const double person[] = { 30, 1 };
  g_autoptr(EngraftTable) table = make_table (), found = NULL;
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) model_options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftCompetingRisks) risks = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree double *predicted = NULL;
  EngraftFineGray *fit;
  const double *incidence, *lower, *upper, *times;
  gsize n;

  g_object_set (model_options, "covariates", covariates, "profiles", profiles, NULL);
  risks = engraft_competing_risks_new (data, table, options, model_options, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_competing_risks_get_model (risks);
  predicted = engraft_fine_gray_predict (fit, person, 2, &n);
  times = engraft_fine_gray_get_times (fit, NULL);
  found = engraft_result_to_table (ENGRAFT_RESULT (risks), ENGRAFT_INCIDENCE_TABLE_STEPS + 3);
  g_assert_cmpuint (engraft_table_get_n_rows (found), ==, 2 * n);
  incidence = engraft_column_get_numbers (engraft_table_find_column (found, "incidence"), NULL);
  lower = engraft_column_get_numbers (engraft_table_find_column (found, "lower"), NULL);
  upper = engraft_column_get_numbers (engraft_table_find_column (found, "upper"), NULL);
  for (gsize i = 0; i < n; i++)
    {
      double from, to;

      g_assert_cmpfloat_with_epsilon (incidence[i], predicted[i], 1e-12);
      engraft_fine_gray_predict_at (fit, person, 2, times[i], NULL, &from, &to);
      g_assert_cmpfloat_with_epsilon (lower[i], from, 1e-12);
      g_assert_cmpfloat_with_epsilon (upper[i], to, 1e-12);
    }
}

/* A landmark of the model's own had no effect beside that of the curves; files that have one can be read. */
static void
test_former_landmark (void)
{
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();
  g_autoptr(JsonNode) former = json_from_string ("{\"covariates\": [\"age\"], \"landmark\": 10}", NULL);
  g_autoptr(JsonNode) wrong = json_from_string ("{\"landmarks\": 10}", NULL), written = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (options), former, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_options_get_strv (ENGRAFT_OPTIONS (options), "covariates")[0], ==, "age");
  written = engraft_options_to_json (ENGRAFT_OPTIONS (options));
  g_assert_false (json_object_has_member (json_node_get_object (written), "landmark"));
  g_assert_false (engraft_options_load_json (ENGRAFT_OPTIONS (options), wrong, &error));
  g_assert_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_UNKNOWN);
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("x");
  g_autoptr(GError) error = NULL;

  engraft_operation_cancel (operation);
  g_assert_null (engraft_cumulative_incidence_new (data, options, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_landmark (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftSurvivalData) data = make_data (table, NULL);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftCumulativeIncidence) result = NULL, none = NULL;
  static const char * const covariates[] = { "age", NULL };
  g_autoptr(EngraftFineGrayOptions) model_options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftCompetingRisks) risks = NULL;
  g_autofree char *methods = NULL;
  EngraftFineGray *fit;
  const double *times;
  guint after = 0;
  gsize n;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "landmark", 10., NULL);
  result = analyse (data, options);
  g_assert_true (has_notice (engraft_cumulative_incidence_get_notices (result), "landmark and are left out"));

  /* the model beside the curves has their rows */
  g_object_set (model_options, "covariates", covariates, NULL);
  risks = engraft_competing_risks_new (data, table, options, model_options, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_competing_risks_get_model (risks);
  times = engraft_survival_data_get_times (data, &n);
  for (gsize i = 0; i < n; i++)
    after += times[i] > 10;
  g_assert_cmpuint (engraft_fine_gray_get_n_records (fit) + engraft_fine_gray_get_n_left_out (fit), ==, after);
  methods = engraft_result_dup_methods (ENGRAFT_RESULT (risks));
  g_assert_nonnull (strstr (methods, "was modelled"));
  g_assert_nonnull (strstr (methods, "of those under observation after the landmark"));

  g_object_set (options, "landmark", 1000., NULL);
  none = engraft_cumulative_incidence_new (data, options, NULL, &error);
  g_assert_error (error, ENGRAFT_INCIDENCE_ERROR, ENGRAFT_INCIDENCE_ERROR_EMPTY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/incidence/causes", test_causes);
  g_test_add_func ("/incidence/sums", test_sums);
  g_test_add_func ("/incidence/weights", test_weights);
  g_test_add_func ("/incidence/outputs", test_outputs);
  g_test_add_func ("/incidence/model", test_model);
  g_test_add_func ("/incidence/profiles", test_profiles);
  g_test_add_func ("/incidence/predicted-steps", test_predicted_steps);
  g_test_add_func ("/incidence/former-landmark", test_former_landmark);
  g_test_add_func ("/incidence/cancelled", test_cancelled);
  g_test_add_func ("/incidence/landmark", test_landmark);

  return g_test_run ();
}
