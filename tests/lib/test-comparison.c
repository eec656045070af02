/* test-comparison.c: groups described, weighted and imputed, and trials planned: the objects, without the
 * reference folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/engraft-result.h"
#include "libengraft/imputation/engraft-imputation.h"

#define N 400

static EngraftColumn *
numbers (const char        *name,
         EngraftColumnType  type,
         const double      *values)
{
  return engraft_column_new_numbers (name, type, g_bytes_new (values, N * sizeof *values));
}

/* Sicker subjects are treated more often; treatment helps; the score of some is missing. */
static EngraftTable *
make_table (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) random = g_rand_new_with_seed (42);
  double time[N], status[N], treated[N], score[N], age[N], sick[N], imputation[N];

  for (int i = 0; i < N; i++)
    {
      double hazard, event, end = 2 + 3 * g_rand_double (random);

      age[i] = g_rand_int_range (random, 20, 80);
      sick[i] = g_rand_double (random) < .4;
      treated[i] = g_rand_double (random) < (sick[i] ? .7 : .3);
      hazard = .2 * exp (.9 * sick[i] - .6 * treated[i] + .01 * (age[i] - 50));
      event = -log (1 - g_rand_double (random)) / hazard;
      time[i] = ceil (100 * MIN (event, end)) / 100;
      status[i] = event <= end;
      score[i] = i % 7 == 0 ? NAN : sick[i] + g_rand_double (random);
      imputation[i] = i % 2;
    }
  g_ptr_array_add (columns, numbers ("time", ENGRAFT_COLUMN_NUMBER, time));
  g_ptr_array_add (columns, numbers ("status", ENGRAFT_COLUMN_INTEGER, status));
  g_ptr_array_add (columns, numbers ("treated", ENGRAFT_COLUMN_INTEGER, treated));
  g_ptr_array_add (columns, numbers ("age", ENGRAFT_COLUMN_NUMBER, age));
  g_ptr_array_add (columns, numbers ("sick", ENGRAFT_COLUMN_LOGICAL, sick));
  g_ptr_array_add (columns, numbers ("score", ENGRAFT_COLUMN_NUMBER, score));
  g_ptr_array_add (columns, numbers ("imputation", ENGRAFT_COLUMN_INTEGER, imputation));

  return engraft_table_new ("made up", columns);
}

static EngraftCohort *
make_cohort (const char *group)
{
  static const char * const events[] = { "1", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "group", group, NULL);

  return cohort;
}

/* each table has as many rows in all columns, the sentence and the methods are there, and JSON is an object */
static void
check_result (EngraftResult *result)
{
  g_autofree char *sentence = engraft_result_dup_sentence (result), *methods = engraft_result_dup_methods (result);
  g_autoptr(JsonNode) json = engraft_result_to_json (result);
  guint n;

  g_assert_nonnull (engraft_result_list_tables (result, &n));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftTable) table = engraft_result_to_table (result, i);

      g_assert_true (ENGRAFT_IS_TABLE (table));
      g_assert_nonnull (engraft_table_get_title (table));
    }
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json));
  g_assert_cmpuint (strlen (sentence), >, 10);
  g_assert_nonnull (strstr (methods, "Engraft"));
  g_assert_true (G_IS_LIST_MODEL (engraft_result_get_notices (result)));
}

static void
cancelled (GError *error)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
}

/* ---- characteristics ---- */

static void
test_baseline (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("treated");
  g_autoptr(EngraftBaselineOptions) options = engraft_baseline_options_new ();
  g_autoptr(EngraftBaselineTable) baseline = NULL;
  g_autoptr(GError) error = NULL;
  const double *age = engraft_column_get_numbers (engraft_table_find_column (table, "age"), NULL);
  const double *treated = engraft_column_get_numbers (engraft_table_find_column (table, "treated"), NULL);
  double mean = 0, sd;
  guint n = 0, group_size;
  const char *test;

  for (guint i = 0; i < N; i++)
    if (treated[i])
      {
        mean += age[i];
        n++;
      }
  g_object_set (options, "tests", TRUE, "means", (const char *[]) { "age", NULL }, NULL);
  baseline = engraft_baseline_table_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_baseline_table_get_n_groups (baseline), ==, 2);
  engraft_baseline_table_get_group (baseline, 1, &group_size);
  g_assert_cmpuint (group_size, ==, n);
  /* time, status and treated have roles */
  g_assert_cmpuint (engraft_baseline_table_get_n_variables (baseline), ==, 4);
  g_assert_cmpstr (engraft_baseline_table_get_variable (baseline, 0), ==, "age");
  g_assert_cmpfloat_with_epsilon (engraft_baseline_table_get_mean (baseline, 0, 1, &sd), mean / n, 1e-12);
  g_assert_cmpuint (engraft_baseline_table_get_n_missing (baseline, 2, 2), ==, (N + 6) / 7);
  g_assert_cmpfloat (engraft_baseline_table_get_difference (baseline, 1), >, .5);
  g_assert_cmpfloat (engraft_baseline_table_get_p (baseline, 1, &test), <, 1e-6);
  g_assert_nonnull (strstr (test, "Pearson"));
  g_assert_cmpfloat (engraft_baseline_table_get_quantile (baseline, 0, 2, 0), ==, 20);
  g_assert_true (isnan (engraft_baseline_table_get_quantile (baseline, 1, 2, 0)));
  check_result (ENGRAFT_RESULT (baseline));

  /* beside each number what it is, for who reads the table alone */
  {
    g_autoptr(EngraftTable) shown = engraft_baseline_table_to_table (baseline, ENGRAFT_BASELINE_KIND_TABLE);
    g_autofree char *level = engraft_column_dup_cell (engraft_table_find_column (shown, "level"), 0);

    g_assert_cmpstr (level, ==, "Mean ± standard deviation");
  }
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* those of the numbers of each group that are known, and of all, sorted here by themselves */
static void
test_baseline_quarters (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftBaselineOptions) options = engraft_baseline_options_new ();
  g_autoptr(EngraftBaselineTable) baseline = NULL;
  g_autoptr(GError) error = NULL;
  const char *variables[] = { "score", NULL };
  const double *score = engraft_column_get_numbers (engraft_table_find_column (table, "score"), NULL);
  const double *treated = engraft_column_get_numbers (engraft_table_find_column (table, "treated"), NULL);

  g_object_set (cohort, "group", "treated", NULL);
  g_object_set (options, "variables", variables, NULL);
  baseline = engraft_baseline_table_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  for (guint group = 0; group < 3; group++)
    {
      double known[N];
      gsize n = 0, missing = 0;

      for (guint i = 0; i < N; i++)
        if (group == 2 || treated[i] == group)
          {
            missing += isnan (score[i]);
            if (!isnan (score[i]))
              known[n++] = score[i];
          }
      qsort (known, n, sizeof *known, compare_numbers);
      g_assert_cmpuint (engraft_baseline_table_get_n_missing (baseline, 0, group), ==, missing);
      for (guint k = 0; k < 5; k++)
        {
          double place = (n - 1) * k / 4.;
          gsize low = floor (place), high = MIN (low + 1, n - 1);

          g_assert_cmpfloat_with_epsilon (engraft_baseline_table_get_quantile (baseline, 0, group, k),
                                          known[low] + (place - low) * (known[high] - known[low]), 1e-14);
        }
    }
}

static void
test_baseline_refused (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("nothing");
  g_autoptr(EngraftBaselineOptions) options = engraft_baseline_options_new ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  GError *error = NULL;

  g_assert_null (engraft_baseline_table_new (table, cohort, options, NULL, &error));
  g_assert_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_COLUMN);
  g_clear_error (&error);
  g_object_set (cohort, "group", NULL, "filter", "age > 1000", NULL);
  g_assert_null (engraft_baseline_table_new (table, cohort, options, NULL, &error));
  g_assert_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_ROWS);
  g_clear_error (&error);
  g_object_set (cohort, "filter", NULL, NULL);
  engraft_operation_cancel (operation);
  g_assert_null (engraft_baseline_table_new (table, cohort, options, operation, &error));
  cancelled (error);
}

/* ---- weights ---- */

static EngraftWeighting *
weigh (EngraftTable       *table,
       EngraftEstimand     estimand,
       const char         *covariate,
       EngraftOperation   *operation,
       GError            **error)
{
  const char *covariates[] = { covariate, "age", NULL };
  g_autoptr(EngraftCohort) cohort = make_cohort ("treated");
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_autoptr(EngraftTally) tally = NULL;

  g_object_set (options, "covariates", covariates, "estimand", estimand, "stabilised", FALSE, "times", "1 2", NULL);

  return engraft_weighting_new (table, cohort, options, operation, &tally, error);
}

static void
test_weighting (void)
{
  g_autoptr(EngraftTable) table = make_table ();

  for (int estimand = 0; estimand <= ENGRAFT_ESTIMAND_OVERLAP; estimand++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftWeighting) weighting = weigh (table, estimand, "sick", NULL, &error);
      double before, after;

      g_assert_no_error (error);
      after = engraft_weighting_get_difference (weighting, 0, &before);
      g_assert_cmpfloat (before, >, .5);
      g_assert_cmpfloat (fabs (after), <, .05);
      /* overlap weights balance exactly what is in the propensity (Li, Morgan & Zaslavsky 2018, theorem 3) */
      if (estimand == ENGRAFT_ESTIMAND_OVERLAP)
        g_assert_cmpfloat (fabs (after), <, 1e-10);
      g_assert_cmpfloat (engraft_cox_fit_get_hazard_ratio (engraft_weighting_get_model (weighting), 0, NULL, NULL), <, .9);
      g_assert_cmpfloat (engraft_weighting_get_effective_size (weighting, 0) + engraft_weighting_get_effective_size (weighting, 1),
                         <=, N);
      check_result (ENGRAFT_RESULT (weighting));
    }
}

static void
test_weighting_refused (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  GError *error = NULL;

  g_assert_null (weigh (table, ENGRAFT_ESTIMAND_ALL, "treated + 0.001 * sick", NULL, &error));
  g_assert_error (error, ENGRAFT_WEIGHTING_ERROR, ENGRAFT_WEIGHTING_ERROR_SEPARATION);
  g_assert_nonnull (strstr (error->message, "treated"));
  g_clear_error (&error);
  engraft_operation_cancel (operation);
  g_assert_null (weigh (table, ENGRAFT_ESTIMAND_ALL, "sick", operation, &error));
  cancelled (error);
}

/* ---- imputation ---- */

static EngraftImputation *
impute (EngraftTable      *table,
        int                seed,
        const char        *covariate,
        EngraftOperation  *operation,
        GError           **error)
{
  const char *covariates[] = { covariate, "age", "treated", NULL };
  g_autoptr(EngraftCohort) cohort = make_cohort ("sick");
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();

  g_object_set (options, "covariates", covariates, "seed", seed, "imputations", 4, "iterations", 3, "times", "1", NULL);

  return engraft_imputation_new (table, cohort, options, operation, NULL, error);
}

static void
test_imputation (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftImputation) first = impute (table, 1, "exp(score)", NULL, &error);
  g_autoptr(EngraftImputation) again = impute (table, 1, "exp(score)", NULL, &error);
  g_autoptr(EngraftImputation) other = impute (table, 2, "exp(score)", NULL, &error);
  double se, df, within;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_imputation_get_n_imputations (first), ==, 4);
  g_assert_cmpuint (engraft_imputation_get_n_coefficients (first), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (engraft_imputation_get_coefficient (first, i, NULL, NULL, NULL)
                   == engraft_imputation_get_coefficient (again, i, NULL, NULL, NULL));
  g_assert_true (engraft_imputation_get_coefficient (first, 0, &se, &df, NULL)
                 != engraft_imputation_get_coefficient (other, 0, NULL, NULL, NULL));
  engraft_imputation_get_one (first, 0, 0, &within);
  g_assert_cmpfloat (se, >, .9 * within);
  g_assert_cmpfloat (df, >, 1);
  g_assert_cmpfloat (engraft_imputation_get_missing_information (first, 0), >, 0);
  check_result (ENGRAFT_RESULT (first));
}

static void
test_imputation_refused (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  GError *error = NULL;

  g_assert_null (impute (table, 1, "nothing", NULL, &error));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
  g_clear_error (&error);
  engraft_operation_cancel (operation);
  g_assert_null (impute (table, 1, "score", operation, &error));
  cancelled (error);
}

/* ---- restricted means ---- */

static EngraftRestrictedMean *
model_mean (EngraftTable     *table,
            double            horizon,
            EngraftMeanLink   link,
            GError          **error)
{
  static const char * const covariates[] = { "treated", NULL };
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftRestrictedMeanOptions) options = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (options, "covariates", covariates, "horizon", horizon, "link", link, NULL);
  data = engraft_restricted_mean_make_data (table, cohort, options, NULL, error);
  g_assert_nonnull (data);

  return engraft_restricted_mean_new (data, table, options, NULL, error);
}

/* up to 2 nobody is censored, so that values are times */
static void
test_restricted_mean (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  const double *time = engraft_column_get_numbers (engraft_table_find_column (table, "time"), NULL);
  const double *treated = engraft_column_get_numbers (engraft_table_find_column (table, "treated"), NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRestrictedMean) difference = model_mean (table, 1.9, ENGRAFT_MEAN_LINK_IDENTITY, &error);
  g_autoptr(EngraftRestrictedMean) ratio = model_mean (table, 1.9, ENGRAFT_MEAN_LINK_LOG, &error);
  double sums[2] = { 0, 0 }, counts[2] = { 0, 0 };

  g_assert_no_error (error);
  for (int i = 0; i < N; i++)
    {
      sums[treated[i] > 0] += MIN (time[i], 1.9);
      counts[treated[i] > 0]++;
    }
  g_assert_cmpfloat_with_epsilon (engraft_restricted_mean_get_mean (difference), (sums[0] + sums[1]) / N, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_restricted_mean_get_effect (difference, 1, NULL, NULL),
                                  sums[1] / counts[1] - sums[0] / counts[0], 1e-10);
  g_assert_cmpfloat_with_epsilon (engraft_restricted_mean_get_effect (ratio, 1, NULL, NULL),
                                  sums[1] / counts[1] / (sums[0] / counts[0]), 1e-10);
  check_result (ENGRAFT_RESULT (ratio));
}

static void
test_restricted_mean_refused (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  const double horizons[] = { NAN, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (horizons); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (model_mean (table, horizons[i], ENGRAFT_MEAN_LINK_IDENTITY, &error));
      g_assert_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON);
    }
}

/* ---- trials ---- */

static EngraftDesign *
plan (EngraftDesignOptions  *options,
      GError               **error)
{
  g_autoptr(EngraftDesignOptions) own = options;

  return engraft_design_new (own, NULL, error);
}

static EngraftDesignOptions *
log_rank (void)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOG_RANK);

  g_object_set (options, "hazard-ratio", .65, "control-median", 18., "accrual", 24., "follow-up", 12., NULL);

  return options;
}

/* size, power and effect answer each other, with looks, centres and loss */
static void
test_design_round (void)
{
  static const int looks[] = { 1, 4 };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      EngraftDesignOptions *options[] = { log_rank (), log_rank (), log_rank () };
      EngraftDesign *designs[3] = { NULL };
      g_autoptr(GError) error = NULL;
      double size = NAN;

      for (int k = 0; k < 3; k++)
        {
          g_object_set (options[k], "looks", looks[i], "centre-size", 10., "correlation", .02, "loss", .1, "loss-time", 12., NULL);
          if (k > 0)
            g_object_set (options[k], "n", size, "question", k, NULL);
          if (k == 2)
            g_object_set (options[k], "hazard-ratio", NAN, NULL);
          designs[k] = plan (options[k], &error);
          g_assert_no_error (error);
          size = engraft_design_get_size (designs[0], NULL, NULL, NULL);
        }
      g_assert_cmpfloat_with_epsilon (engraft_design_get_effect (designs[2]), .65, 1e-9);
      g_assert_cmpfloat (engraft_design_get_power (designs[1]), >=, .8 - 1e-9);
      g_assert_cmpfloat (size, >, 327.8);
      check_result (ENGRAFT_RESULT (designs[0]));
      for (int k = 0; k < 3; k++)
        g_object_unref (designs[k]);
    }
}

static void
test_design_kinds (void)
{
  for (int kind = ENGRAFT_DESIGN_KIND_COX; kind <= ENGRAFT_DESIGN_KIND_LOOKS; kind++)
    {
      EngraftDesignOptions *options = engraft_design_options_new (kind);
      g_autoptr(EngraftDesign) design = NULL;
      g_autoptr(GError) error = NULL;

      g_object_set (options, "hazard-ratio", .6, "control-survival", .4, "control-time", 2., "accrual", 2., "follow-up", 2.,
                    "proportion", .4, "control-proportion", .2, "difference", .4, "largest", 60, NULL);
      design = plan (options, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (engraft_design_get_power (design), >=, .8 - 1e-9);
      check_result (ENGRAFT_RESULT (design));
    }
}

static void
test_design_refused (void)
{
  static const struct { const char *name; double value; int code; } wrong[] = {
    { "hazard-ratio", NAN, ENGRAFT_DESIGN_ERROR_MISSING },
    { "hazard-ratio", 1, ENGRAFT_DESIGN_ERROR_VALUE },
    { "control-median", NAN, ENGRAFT_DESIGN_ERROR_MISSING },
    { "margin", .9, ENGRAFT_DESIGN_ERROR_VALUE },
    { "hazard-ratio", .9999, ENGRAFT_DESIGN_ERROR_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      EngraftDesignOptions *options = log_rank ();
      g_autoptr(GError) error = NULL;

      g_object_set (options, wrong[i].name, wrong[i].value, NULL);
      g_assert_null (plan (options, &error));
      g_assert_error (error, ENGRAFT_DESIGN_ERROR, wrong[i].code);
    }
}

/* Who never has the event before the horizon lives until then: a difference of 0 without error is no finding. */
static void
test_no_event_before_horizon (void)
{
  static const char *covariates[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftRestrictedMeanOptions) options = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL, without = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, "horizon", .001, NULL);
  data = engraft_restricted_mean_make_data (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_restricted_mean_new (data, table, options, NULL, &error));
  g_assert_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_EVENTS);
  g_assert_nonnull (strstr (error->message, "later horizon"));
  g_clear_error (&error);
  g_object_set (cohort, "filter", "status == 0", NULL);
  g_object_set (options, "horizon", 1., NULL);
  without = engraft_restricted_mean_make_data (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_restricted_mean_new (without, table, options, NULL, &error));
  g_assert_error (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_EVENTS);
}

/* What has no coefficient in any imputation is named as that, not as infinite. */
static void
test_imputation_collinear (void)
{
  static const char *covariates[] = { "score", "same", NULL };
  g_autoptr(EngraftTable) plain = make_table (), table = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();
  g_autoptr(GError) error = NULL;
  double same[N];

  for (guint i = 0; i < engraft_table_get_n_columns (plain); i++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (plain, i)));
  for (int i = 0; i < N; i++)
    same[i] = 3;
  g_ptr_array_add (columns, numbers ("same", ENGRAFT_COLUMN_NUMBER, same));
  table = engraft_table_new (NULL, columns);
  g_object_set (options, "covariates", covariates, "imputations", 2, NULL);
  g_assert_null (engraft_imputation_new (table, cohort, options, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_IMPUTATION_ERROR, ENGRAFT_IMPUTATION_ERROR_MODEL);
  g_assert_nonnull (strstr (error->message, "“same” does not vary"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/baseline/table", test_baseline);
  g_test_add_func ("/baseline/quarters", test_baseline_quarters);
  g_test_add_func ("/baseline/refused", test_baseline_refused);
  g_test_add_func ("/weighting/estimands", test_weighting);
  g_test_add_func ("/weighting/refused", test_weighting_refused);
  g_test_add_func ("/imputation/seeds", test_imputation);
  g_test_add_func ("/imputation/refused", test_imputation_refused);
  g_test_add_func ("/restricted-mean/uncensored", test_restricted_mean);
  g_test_add_func ("/restricted-mean/refused", test_restricted_mean_refused);
  g_test_add_func ("/design/round", test_design_round);
  g_test_add_func ("/design/kinds", test_design_kinds);
  g_test_add_func ("/design/refused", test_design_refused);
  g_test_add_func ("/imputation/collinear", test_imputation_collinear);
  g_test_add_func ("/comparison/no-event-before-horizon", test_no_event_before_horizon);

  return g_test_run ();
}
