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

#define N_ROWS 160

/* Graft-versus-host disease comes on a day, or follow-up ends before; “resp” is by chance; “cause” is 0, 1 a progression,
 * which death may follow, or 2 a death without it; “wbc_day” is a day early after the start, empty where the patient died
 * before. */
static char *
dup_rows (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  GString *text = g_string_new ("id,os,dead,gvhd,gvhd_day,resp,cmv,cause,wbc_day,age\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      int os = i % 8 == 0 ? g_rand_int_range (random, 4, 14) : g_rand_int_range (random, 60, 900);
      int later = g_rand_int_range (random, 5, 500), wbc = g_rand_int_range (random, 14, 45), dead = i % 3 > 0 || i % 8 == 0;
      int progressed = i % 10 == 3;

      g_string_append_printf (text, "%u,%d,%d,%d,%d,%d,%s,%d,", i + 1, os, dead, later < os, MIN (later, os),
                              g_rand_int_range (random, 0, 2), g_rand_int_range (random, 0, 2) ? "pos" : "neg",
                              progressed ? 1 : dead ? 2 : 0);
      if (wbc < os)
        g_string_append_printf (text, "%d", wbc);
      g_string_append_printf (text, ",%d\n", g_rand_int_range (random, 18, 70));
    }

  return g_string_free (text, FALSE);
}

/* WHEN: of “resp” and of “gvhd” */
static EngraftTable *
read_table (EngraftColumnKnown resp,
            EngraftColumnKnown gvhd)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("engraft-known-XXXXXX.csv", &stream, NULL);
  g_autofree char *text = dup_rows ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  g_object_set (engraft_import_options_add_column (options, "resp"), "known", resp, NULL);
  g_object_set (engraft_import_options_add_column (options, "gvhd"), "known", gvhd, NULL);
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftTable *
read_plain (void)
{
  return read_table (ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW, ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW);
}

static EngraftCohort *
make_cohort (const char *role,
             const char *column)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL }, *strata[] = { column, NULL };

  g_object_set (cohort, "time", "os", "status", "dead", "events", events, "censored", censored, NULL);
  if (g_strcmp0 (role, "strata") == 0)
    g_object_set (cohort, "strata", strata, NULL);
  else if (role)
    g_object_set (cohort, role, column, NULL);

  return cohort;
}

static EngraftCoxFit *
fit (EngraftTable   *table,
     EngraftCohort  *cohort,
     const char     *covariate,
     const char     *known,
     double          landmark,
     GError        **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { covariate, NULL }, *all_known[] = { known, NULL };

  g_object_set (options, "covariates", covariates, "known-at-start", all_known, "landmark", landmark, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, error);
}

static gboolean
says (GListModel *notices,
      const char *subject,
      const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0
          && strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

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
  said = says (engraft_survival_fit_get_notices (curves), subject, words);
  g_assert_true (said == says (engraft_cumulative_incidence_get_notices (incidence), subject, words));

  return said;
}

/* What a person says of a column holds where the data tell nothing, or otherwise. */
static void
test_declared (void)
{
  g_autoptr(EngraftTable) plain = read_plain ();
  g_autoptr(EngraftTable) said = read_table (ENGRAFT_COLUMN_KNOWN_LATER, ENGRAFT_COLUMN_KNOWN_START);
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL, NULL), grouped = make_cohort ("group", "resp");
  static const struct { const char *covariate, *known; double landmark; gboolean is_plain, is_said; } cases[] = {
    { "resp", NULL, NAN, TRUE, FALSE }, { "factor(resp)", NULL, NAN, TRUE, FALSE }, { "resp == 1", NULL, NAN, TRUE, FALSE },
    { "resp", "resp", NAN, TRUE, TRUE },    /* of this model somebody says otherwise */
    { "resp", NULL, 100, TRUE, TRUE },      /* a landmark is taken to be after it */
    { "gvhd", NULL, NAN, FALSE, TRUE }, { "age", NULL, NAN, TRUE, TRUE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL, other = NULL;
      g_autoptr(EngraftCoxFit) a = fit (plain, cohort, cases[k].covariate, cases[k].known, cases[k].landmark, &error);
      g_autoptr(EngraftCoxFit) b = fit (said, cohort, cases[k].covariate, cases[k].known, cases[k].landmark, &other);

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
  g_autoptr(EngraftTable) table = read_plain ();
  static const struct { const char *role, *column, *known; gboolean is_refused; } cases[] = {
    { "strata", "gvhd", NULL, TRUE }, { "strata", "cmv", NULL, FALSE }, { "strata", "gvhd", "gvhd", FALSE },
    { "cluster", "gvhd", NULL, FALSE },     /* it changes no estimate */
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = make_cohort (cases[k].role, cases[k].column);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, cohort, "age", cases[k].known, NAN, &error);

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
  g_autoptr(EngraftTable) table = read_plain ();
  static const struct { const char *filter; double landmark; gboolean is_told; } cases[] = {
    { "gvhd == 1", NAN, TRUE }, { "gvhd_day < 100", NAN, TRUE }, { "cmv == \"pos\"", NAN, FALSE }, { "age > 30", NAN, FALSE },
    { "os > 100", NAN, FALSE }, { "gvhd_day >= 0", NAN, FALSE },         /* asks nothing of the future */
    { "gvhd == 1 and gvhd_day <= 100", 100, FALSE }, { "gvhd == 1 and gvhd_day <= 200", 100, TRUE },
    { "dead == 1", NAN, TRUE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = make_cohort ("filter", cases[k].filter);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, cohort, "age", NULL, cases[k].landmark, &error);

      g_test_message ("%s", cases[k].filter);
      g_assert_no_error (error);
      g_assert_true (says (engraft_cox_fit_get_notices (model), "filter", "The filter chooses rows by") == cases[k].is_told);
      g_assert_true (curves_say (table, cohort, cases[k].landmark, "filter", "The filter chooses rows by") == cases[k].is_told);
    }
}

/* Models that are made of others: of one without frailties, of imputations, of rows of events that come again. */
static void
test_filter_of_other_models (void)
{
  g_autoptr(EngraftTable) table = read_plain ();
  static const struct { const char *filter; gboolean is_told; } cases[] = { { "gvhd == 1", TRUE }, { "age > 20", FALSE } };
  const char *age[] = { "age", NULL }, *white[] = { "age", "wbc_day", NULL }, *known[] = { "wbc_day", NULL };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = make_cohort ("filter", cases[k].filter);
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
      g_assert_true (says (engraft_imputation_get_notices (imputation), "filter", "The filter chooses rows by") == cases[k].is_told);

      g_object_set (cohort, "subject", "id", NULL);
      again = engraft_recurrent_fit_new (table, cohort, recurrent, model, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (says (engraft_cox_fit_get_notices (again), "filter", "The filter chooses rows by") == cases[k].is_told);

      g_object_set (cohort, "subject", NULL, "cluster", "cmv", NULL);
      frailty = engraft_frailty_fit_new (table, cohort, model, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (says (engraft_frailty_fit_get_notices (frailty), "filter", "The filter chooses rows by") == cases[k].is_told);
    }
}

/* A status of several causes of which one may be followed by the event, and a day without a switch beside it */
static void
test_without_switch (void)
{
  g_autoptr(EngraftTable) table = read_plain ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL, NULL);
  static const struct { const char *covariate, *known; gboolean is_refused; } cases[] = {
    { "cause", NULL, TRUE }, { "factor(cause)", NULL, TRUE }, { "cause", "cause", FALSE }, { "wbc_day", NULL, TRUE },
    { "wbc_day", "wbc_day", FALSE }, { "age", NULL, FALSE }, { "cmv", NULL, FALSE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, cohort, cases[k].covariate, cases[k].known, NAN, &error);

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
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL, NULL);
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
        g_autoptr(EngraftCoxFit) model = fit (table, cohort, made[k].name, known ? made[k].name : NULL, NAN, &error);

        g_assert_no_error (error);
        g_assert_true (says (engraft_cox_fit_get_notices (model), "known-at-start", "is called a time") == (k == 2 && !known));
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
  g_autoptr(EngraftTable) table = read_plain ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("strata", "wbc_day"), plain = make_cohort ("strata", "cmv");
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

/* What a notice of a filter proposes, or NULL. */
static JsonNode *
read_remedy (GListModel *notices,
             const char *option)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), "filter") == 0
          && g_strcmp0 (engraft_notice_get_remedy_option (notice), option) == 0)
        return json_from_string (engraft_notice_get_remedy_value (notice), NULL);
    }

  return NULL;
}

static const char *
get_part_filter (JsonNode *node)
{
  return json_object_get_string_member (json_object_get_object_member (json_node_get_object (node), "cohort"), "filter");
}

/* A filter by what comes later can ask whether it was there by a landmark, with which nothing is left to warn of: at the
 * middle of its times, or at the landmark that is there; however it is asked. */
static void
test_filter_remedies (void)
{
  static const struct { const char *filter, *wanted; } cases[] = {
    { "gvhd == 1", "(`gvhd` == 1 and `gvhd_day` <= %g)" },
    { "age > 30 and gvhd==1 and cmv == \"pos\"", "age > 30 and (`gvhd` == 1 and `gvhd_day` <= %g) and cmv == \"pos\"" },
    { "`gvhd` == 0 or age > 40", "if(`gvhd` != 0 and `gvhd_day` <= %g, `gvhd`, 0) == 0 or age > 40" },
    { "1 - gvhd == 0", "1 - if(`gvhd` != 0 and `gvhd_day` <= %g, `gvhd`, 0) == 0" },
    { "not gvhd == 1", "not (`gvhd` == 1 and `gvhd_day` <= %g)" },
    { "cmv != \"neg\" and gvhd > 0", "cmv != \"neg\" and if(`gvhd` != 0 and `gvhd_day` <= %g, `gvhd`, 0) > 0" },
  };
  g_autoptr(EngraftTable) table = read_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint there = 0; there < 2; there++)
      {
        g_autoptr(EngraftCohort) cohort = make_cohort ("filter", cases[i].filter), mended = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftCoxFit) model = fit (table, cohort, "age", NULL, there ? 90 : NAN, &error), after = NULL;
        g_autoptr(JsonNode) node = NULL;
        g_autofree char *wanted = NULL;
        double landmark;

        g_assert_no_error (error);
        node = read_remedy (engraft_cox_fit_get_notices (model), "parts");
        g_assert_nonnull (node);
        landmark = json_object_get_double_member (json_object_get_object_member (json_node_get_object (node), "options"), "landmark");
        g_assert_cmpfloat (landmark, >, 0);
        g_assert_true (!there || landmark == 90);
        wanted = g_strdup_printf (cases[i].wanted, landmark);
        g_assert_cmpstr (get_part_filter (node), ==, wanted);
        mended = make_cohort ("filter", wanted);
        after = fit (table, mended, "age", NULL, landmark, &error);
        g_assert_no_error (error);
        g_assert_false (says (engraft_cox_fit_get_notices (after), "filter", "gvhd"));
      }
}

/* In a model without a landmark it is a Cox model that has one; of a time itself, and where no time tells, there is none. */
static void
test_filter_remedies_elsewhere (void)
{
  g_autoptr(EngraftTable) table = read_plain ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("filter", "gvhd == 1"), timed = make_cohort ("filter", "gvhd_day < 50");
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_autoptr(EngraftPenalisedCox) path = NULL;
  g_autoptr(EngraftCoxFit) model = fit (table, timed, "age", NULL, NAN, NULL);
  g_autoptr(JsonNode) node = NULL, none = read_remedy (engraft_cox_fit_get_notices (model), "parts");
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", (const char *[]) { "age", "cmv", NULL }, "folds", 0, NULL);
  path = engraft_penalised_cox_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  node = read_remedy (engraft_penalised_cox_get_notices (path), "new-analysis");
  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "kind"), ==, "cox");
  g_assert_true (g_str_has_prefix (get_part_filter (node), "(`gvhd` == 1 and `gvhd_day` <= "));
  g_assert_true (says (engraft_cox_fit_get_notices (model), "filter", "gvhd_day"));
  g_assert_null (none);
}

/* A search that is cancelled tells nothing of a column, neither that it is late nor that it is not: nothing is fitted. */
static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = read_plain ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL, NULL), some = make_cohort ("filter", "gvhd == 1");
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
  g_assert_true (says (G_LIST_MODEL (notices), "filter", "gvhd"));

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
  g_test_add_func ("/late-known/filter-remedies", test_filter_remedies);
  g_test_add_func ("/late-known/filter-remedies-elsewhere", test_filter_remedies_elsewhere);

  return g_test_run ();
}
