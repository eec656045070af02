/* test-late-known.c: what is said to be known later, strata and filters of what is known later, statuses of several causes,
 * and times that no switch tells of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <json-glib/json-glib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/imputation/engraft-imputation.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/multistate/engraft-recurrent-fit.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-penalised-cox.h"
#include "libengraft/survival/engraft-survival-fit.h"
#include "late-rows.h"

static gboolean
curves_say (EngraftTable  *table,
            EngraftCohort *cohort,
            double         landmark,
            const char    *subject,
            const char    *words)
{
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_autoptr(EngraftSurvivalData) competing = engraft_survival_data_new_competing (table, cohort, NULL, NULL);
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftIncidenceOptions) of_incidence = engraft_incidence_options_new ();
  g_autoptr(EngraftSurvivalFit) curves = NULL;
  g_autoptr(EngraftCumulativeIncidence) incidence = NULL;
  g_autoptr(GError) error = NULL;
  gboolean said;

  g_object_set (options, "landmark", landmark, NULL);
  g_object_set (of_incidence, "landmark", landmark, NULL);
  curves = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);
  incidence = engraft_cumulative_incidence_new (competing, of_incidence, NULL, &error);
  g_assert_no_error (error);
  said = late_rows_say (engraft_survival_fit_get_notices (curves), subject, words);
  g_assert_true (said == late_rows_say (engraft_cumulative_incidence_get_notices (incidence), subject, words));

  return said;
}

/* What a person says of a column holds where the data tell nothing, or otherwise. */
static void
test_declared (void)
{
  g_autoptr(EngraftTable) plain = late_rows_read_plain ();
  g_autoptr(EngraftTable) said = late_rows_read_table (ENGRAFT_COLUMN_KNOWN_LATER, ENGRAFT_COLUMN_KNOWN_START);
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (NULL, NULL), grouped = late_rows_make_cohort ("group", "resp");
  static const struct { const char *covariate, *known; double landmark; gboolean is_plain, is_said; } cases[] = {
    { "resp", NULL, NAN, TRUE, FALSE }, { "factor(resp)", NULL, NAN, TRUE, FALSE }, { "resp == 1", NULL, NAN, TRUE, FALSE },
    { "resp", "resp", NAN, TRUE, TRUE },    /* of this model somebody says otherwise */
    { "resp", NULL, 100, TRUE, TRUE },      /* a landmark is taken to be after it */
    { "gvhd", NULL, NAN, FALSE, TRUE }, { "age", NULL, NAN, TRUE, TRUE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL, other = NULL;
      g_autoptr(EngraftCoxFit) a = late_rows_fit (plain, cohort, cases[k].covariate, cases[k].known, cases[k].landmark, &error);
      g_autoptr(EngraftCoxFit) b = late_rows_fit (said, cohort, cases[k].covariate, cases[k].known, cases[k].landmark, &other);

      g_test_message ("%s: %s; %s", cases[k].covariate, error ? error->message : "", other ? other->message : "");
      g_assert_true ((a != NULL) == cases[k].is_plain);
      g_assert_true ((b != NULL) == cases[k].is_said);
      if (!b)
        g_assert_nonnull (strstr (other->message, "“resp” is known only after follow-up has begun"));
    }
  g_assert_false (curves_say (plain, grouped, NAN, "group", "immortal time"));
  g_assert_true (curves_say (said, grouped, NAN, "group", "immortal time"));
  g_assert_false (curves_say (said, grouped, 100, "group", "immortal time"));
}

static void
test_strata (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  static const struct { const char *role, *column, *known; gboolean is_refused; } cases[] = {
    { "strata", "gvhd", NULL, TRUE }, { "strata", "cmv", NULL, FALSE }, { "strata", "gvhd", "gvhd", FALSE },
    { "cluster", "gvhd", NULL, FALSE },     /* it changes no estimate */
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (cases[k].role, cases[k].column);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, "age", cases[k].known, NAN, &error);

      if (cases[k].is_refused)
        {
          g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
          g_assert_nonnull (strstr (error->message, "It is among the strata here"));
        }
      else
        g_assert_no_error (error);
      /* of a stratified test of groups */
      g_object_set (cohort, "group", "cmv", NULL);
      g_assert_true (curves_say (table, cohort, NAN, "strata", "immortal time")
                     == (strcmp (cases[k].role, "strata") == 0 && strcmp (cases[k].column, "gvhd") == 0));
    }
}

static void
test_filter (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  static const struct { const char *filter; double landmark; gboolean is_told; } cases[] = {
    { "gvhd == 1", NAN, TRUE }, { "gvhd_day < 100", NAN, TRUE }, { "cmv == \"pos\"", NAN, FALSE }, { "age > 30", NAN, FALSE },
    { "os > 100", NAN, FALSE }, { "gvhd_day >= 0", NAN, FALSE },         /* asks nothing of the future */
    { "gvhd == 1 and gvhd_day <= 100", 100, FALSE }, { "gvhd == 1 and gvhd_day <= 200", 100, TRUE },
    { "dead == 1", NAN, TRUE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", cases[k].filter);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, "age", NULL, cases[k].landmark, &error);

      g_test_message ("%s", cases[k].filter);
      g_assert_no_error (error);
      g_assert_true (late_rows_say (engraft_cox_fit_get_notices (model), "filter", "The filter chooses rows by") == cases[k].is_told);
      g_assert_true (curves_say (table, cohort, cases[k].landmark, "filter", "The filter chooses rows by") == cases[k].is_told);
    }
}

/* Models that are made of others: of one without frailties, of imputations, of rows of events that come again. */
static void
test_filter_of_other_models (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  static const struct { const char *filter; gboolean is_told; } cases[] = { { "gvhd == 1", TRUE }, { "age > 20", FALSE } };
  const char *age[] = { "age", NULL }, *white[] = { "age", "wbc_day", NULL }, *known[] = { "wbc_day", NULL };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", cases[k].filter);
      g_autoptr(EngraftCoxOptions) model = engraft_cox_options_new ();
      g_autoptr(EngraftImputationOptions) fill = engraft_imputation_options_new ();
      g_autoptr(EngraftRecurrentOptions) recurrent = engraft_recurrent_options_new ();
      g_autoptr(EngraftFrailtyFit) frailty = NULL;
      g_autoptr(EngraftImputation) imputation = NULL;
      g_autoptr(EngraftCoxFit) again = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[k].filter);
      g_object_set (model, "covariates", age, NULL);
      g_object_set (fill, "covariates", white, "known-at-start", known, "imputations", 2, "iterations", 2, NULL);
      imputation = engraft_imputation_new (table, cohort, fill, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (late_rows_say (engraft_imputation_get_notices (imputation), "filter", "The filter chooses rows by") == cases[k].is_told);

      g_object_set (cohort, "subject", "id", NULL);
      again = engraft_recurrent_fit_new (table, cohort, recurrent, model, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (late_rows_say (engraft_cox_fit_get_notices (again), "filter", "The filter chooses rows by") == cases[k].is_told);

      g_object_set (cohort, "subject", NULL, "cluster", "cmv", NULL);
      frailty = engraft_frailty_fit_new (table, cohort, model, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (late_rows_say (engraft_frailty_fit_get_notices (frailty), "filter", "The filter chooses rows by") == cases[k].is_told);
    }
}

/* A status of several causes of which one may be followed by the event, and a day without a switch beside it */
static void
test_without_switch (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (NULL, NULL);
  static const struct { const char *covariate, *known; gboolean is_refused; } cases[] = {
    { "cause", NULL, TRUE }, { "factor(cause)", NULL, TRUE }, { "cause", "cause", FALSE }, { "wbc_day", NULL, TRUE },
    { "wbc_day", "wbc_day", FALSE }, { "age", NULL, FALSE }, { "cmv", NULL, FALSE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, cases[k].covariate, cases[k].known, NAN, &error);

      g_test_message ("%s: %s", cases[k].covariate, error ? error->message : "");
      if (cases[k].is_refused)
        g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      else
        g_assert_no_error (error);
    }
}

/* One patient who died early has no day: too few to show that it comes later, but enough to ask. */
static void
test_one_empty_time (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  double *os = g_new (double, N_ROWS), *dead = g_new (double, N_ROWS), *day = g_new (double, N_ROWS), *lab = g_new (double, N_ROWS);
  struct { const char *name; double *values; } made[] = { { "os", os }, { "dead", dead }, { "wbc_day", day }, { "lab", lab } };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (NULL, NULL);
  g_autoptr(EngraftTable) table = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      os[i] = i == 17 ? 9 : g_rand_int_range (random, 60, 900);
      dead[i] = i % 3 > 0;
      day[i] = i == 17 ? NAN : g_rand_int_range (random, 12, 40);
      lab[i] = day[i];
    }
  for (guint k = 0; k < G_N_ELEMENTS (made); k++)
    g_ptr_array_add (columns, engraft_column_new_numbers (made[k].name, ENGRAFT_COLUMN_NUMBER,
                                                          g_bytes_new_take (made[k].values, N_ROWS * sizeof (double))));
  table = engraft_table_new (NULL, columns);
  for (guint k = 2; k < G_N_ELEMENTS (made); k++)
    for (guint known = 0; known < 2; known++)
      {
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, made[k].name, known ? made[k].name : NULL, NAN, &error);

        g_assert_no_error (error);
        g_assert_true (late_rows_say (engraft_cox_fit_get_notices (model), "known-at-start", "is called a time") == (k == 2 && !known));
      }
}

static gboolean
is_called_later (const char *name,
                 const char *label)
{
  double *values = g_new0 (double, 1);
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                               g_bytes_new_take (values, sizeof *values));
  g_autoptr(EngraftColumn) column = engraft_column_describe (plain, label, NULL, NULL);

  return engraft_late_columns_is_called_later (column);
}

static void
test_names (void)
{
  g_assert_true (is_called_later ("cgvhd", NULL));
  g_assert_true (is_called_later ("x1", "Response at 3 months"));
  g_assert_true (is_called_later ("crp_d100", NULL));
  g_assert_true (is_called_later ("crp_3m", NULL));
  g_assert_true (is_called_later ("chim", "T-cell chimerism, day +30"));
  g_assert_false (is_called_later ("age", "Age in years"));
  g_assert_false (is_called_later ("m1", NULL));
  g_assert_true (is_called_later ("grade", "Stage of acute GvHD"));
  g_assert_false (is_called_later ("stage", "Percentage of blasts"));
  g_assert_false (is_called_later ("prior_relapse", NULL));
  g_assert_false (is_called_later ("stage", "Remission at transplant"));
  g_assert_false (is_called_later ("dxyr", "Year of diagnosis"));
  g_assert_false (is_called_later ("cmv", NULL));
}

/* Rows without a stratum are left out, with a count, also where strata have nothing to adjust. */
static void
test_strata_without_groups (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("strata", "wbc_day"), plain = late_rows_make_cohort ("strata", "cmv");
  g_autoptr(EngraftSurvivalData) data = NULL;
  guint n_missing = engraft_column_get_n_missing (engraft_table_find_column (table, "wbc_day"));
  gsize n;

  g_assert_cmpuint (n_missing, >, 0);
  data = engraft_survival_data_new (table, cohort, NULL, NULL);
  engraft_survival_data_get_rows (data, &n);
  g_assert_cmpuint (n, ==, N_ROWS - n_missing);
  g_assert_cmpuint (engraft_tally_get_n_dropped (engraft_survival_data_get_tally (data), ENGRAFT_DROP_STRATA), ==, n_missing);
  g_assert_true (curves_say (table, cohort, NAN, "strata", "without a stratum are left out"));
  g_assert_true (curves_say (table, plain, NAN, "strata", "they have no effect"));
  g_object_set (plain, "group", "resp", NULL);
  g_assert_false (curves_say (table, plain, NAN, "strata", "no groups"));
}

/* A search that is cancelled tells nothing of a column, neither that it is late nor that it is not: nothing is fitted. */
static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (NULL, NULL), some = late_rows_make_cohort ("filter", "gvhd == 1");
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_autoptr(EngraftSurvivalData) filtered = engraft_survival_data_new (table, some, NULL, NULL);
  g_autoptr(EngraftOperation) going = engraft_operation_new ("test"), cancelled = engraft_operation_new ("test");
  g_autoptr(EngraftLateColumns) columns = engraft_late_columns_new (table, data, NAN, going);
  g_autoptr(EngraftLateColumns) stopped = NULL;
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new_for_list (table, (const char *[]) { "gvhd", NULL }, NULL, TRUE, NULL);
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GError) error = NULL, late = NULL;
  EngraftLateColumn found;

  engraft_operation_cancel (cancelled);
  stopped = engraft_late_columns_new (table, data, NAN, cancelled);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    g_assert_false (engraft_late_columns_find (stopped, engraft_table_get_column (table, c), &found));
  g_assert_true (engraft_late_columns_find (columns, engraft_table_find_column (table, "gvhd_day"), &found));

  g_assert_false (engraft_cox_guard_check (terms, data, NAN, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (engraft_cox_guard_check (terms, data, NAN, NULL, going, &late));
  g_assert_error (late, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);

  engraft_filter_guard_warn (filtered, NAN, NULL, notices, cancelled);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (notices)), ==, 0);
  engraft_filter_guard_warn (filtered, NAN, NULL, notices, going);
  g_assert_true (late_rows_say (G_LIST_MODEL (notices), "filter", "gvhd"));

  /* while it goes on, too: what was found by then is not believed */
  engraft_operation_cancel (going);
  g_assert_false (engraft_late_columns_find (columns, engraft_table_find_column (table, "gvhd_day"), &found));
}

int
main (int   argc,
      char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/late-known/declared", test_declared);
  g_test_add_func ("/late-known/strata", test_strata);
  g_test_add_func ("/late-known/filter", test_filter);
  g_test_add_func ("/late-known/filter-of-other-models", test_filter_of_other_models);
  g_test_add_func ("/late-known/without-switch", test_without_switch);
  g_test_add_func ("/late-known/one-empty-time", test_one_empty_time);
  g_test_add_func ("/late-known/names", test_names);
  g_test_add_func ("/late-known/strata-without-groups", test_strata_without_groups);
  g_test_add_func ("/late-known/cancelled", test_cancelled);

  return g_test_run ();
}
