/* test-late-repairs.c: what can be done about filters and covariates that are known only later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <json-glib/json-glib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-penalised-cox.h"
#include "late-rows.h"

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
    { "gvhd == 1", "(gvhd == 1 and gvhd_day <= %g)" },
    { "age > 30 and gvhd==1 and cmv == \"pos\"", "age > 30 and (gvhd == 1 and gvhd_day <= %g) and cmv == \"pos\"" },
    { "`gvhd` == 0 or age > 40", "if(gvhd != 0 and gvhd_day <= %g, gvhd, 0) == 0 or age > 40" },
    { "1 - gvhd == 0", "1 - if(gvhd != 0 and gvhd_day <= %g, gvhd, 0) == 0" },
    { "not gvhd == 1", "not (gvhd == 1 and gvhd_day <= %g)" },
    { "cmv != \"neg\" and gvhd > 0", "cmv != \"neg\" and if(gvhd != 0 and gvhd_day <= %g, gvhd, 0) > 0" },
  };
  g_autoptr(EngraftTable) table = late_rows_read_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint there = 0; there < 2; there++)
      {
        g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", cases[i].filter), mended = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, "age", NULL, there ? 90 : NAN, &error), after = NULL;
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
        mended = late_rows_make_cohort ("filter", wanted);
        after = late_rows_fit (table, mended, "age", NULL, landmark, &error);
        g_assert_no_error (error);
        g_assert_false (late_rows_say (engraft_cox_fit_get_notices (after), "filter", "gvhd"));
      }
}

static double
get_part_landmark (JsonNode *node)
{
  return json_object_get_double_member (json_object_get_object_member (json_node_get_object (node), "options"), "landmark");
}

/* In a model without a landmark it is a Cox model that has one. */
static void
test_filter_remedies_elsewhere (void)
{
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", "gvhd == 1");
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_autoptr(EngraftPenalisedCox) path = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", (const char *[]) { "age", "cmv", NULL }, "folds", 0, NULL);
  path = engraft_penalised_cox_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  node = read_remedy (engraft_penalised_cox_get_notices (path), "new-analysis");
  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "kind"), ==, "cox");
  g_assert_true (g_str_has_prefix (get_part_filter (node), "(gvhd == 1 and gvhd_day <= "));
}

/* Where a filter asks whether a time is before another, all is known by that other, and the filter may stay as it is; not
 * where it is used otherwise.  Without covariates it is curves that have a landmark, whatever the analysis was. */
static void
test_filter_by_time (void)
{
  static const struct { const char *filter; double landmark; } cases[] = {
    { "gvhd_day < 50", 50 }, { "50 >= gvhd_day", 50 }, { "gvhd_day > 20 and gvhd_day <= 90", 90 }, { "gvhd_day > 63.4", 64 },
    { "gvhd_day * 2 < 50", NAN }, { "gvhd_day < age", NAN }, { "gvhd_day < 50 + age", NAN },
  };
  g_autoptr(EngraftTable) table = late_rows_read_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", cases[i].filter);
      g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (table, cohort, NULL, NULL);
      g_autoptr(EngraftCoxFit) model = late_rows_fit (table, cohort, "age", NULL, NAN, NULL), after = NULL;
      g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
      g_autoptr(JsonNode) node = read_remedy (engraft_cox_fit_get_notices (model), "parts"), curves = NULL;

      g_test_message ("%s", cases[i].filter);
      g_assert_true (late_rows_say (engraft_cox_fit_get_notices (model), "filter", "a time within follow-up"));
      engraft_filter_guard_warn (data, NAN, NULL, notices, NULL);
      curves = read_remedy (G_LIST_MODEL (notices), "new-analysis");
      g_assert_true ((node == NULL) == isnan (cases[i].landmark) && (curves == NULL) == isnan (cases[i].landmark));
      if (!node)
        continue;
      g_assert_cmpfloat (get_part_landmark (node), ==, cases[i].landmark);
      g_assert_cmpstr (get_part_filter (node), ==, cases[i].filter);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (curves), "kind"), ==, "survival");
      g_assert_cmpfloat (get_part_landmark (curves), ==, cases[i].landmark);
      after = late_rows_fit (table, cohort, "age", NULL, cases[i].landmark, NULL);
      g_assert_false (late_rows_say (engraft_cox_fit_get_notices (after), "filter", "gvhd_day"));
    }
}

/* The first rows of all who have several are everybody; the second rows are those who lived to have one. */
static void
test_filter_of_first_rows (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "cgd.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, options, NULL, NULL, &error);

  g_assert_no_error (error);
  for (int number = 1; number <= 2; number++)
    {
      g_autofree char *filter = g_strdup_printf ("enum == %d", number);
      g_autoptr(EngraftCohort) cohort = late_rows_make_cohort ("filter", filter);
      g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
      g_autoptr(EngraftSurvivalData) data = NULL;

      g_object_set (cohort, "time", "tstop", "status", "status", "subject", "id", NULL);
      data = engraft_survival_data_new (table, cohort, NULL, NULL);
      engraft_filter_guard_warn (data, NAN, NULL, notices, NULL);
      g_assert_true (late_rows_say (G_LIST_MODEL (notices), "filter", "enum") == (number == 2));
    }
}

/* A covariate that is a time itself, or asks for one, can be what was there by a landmark. */
static void
test_covariates_of_time (void)
{
  static const struct { const char *covariate, *wanted; double landmark; } cases[] = {
    { "gvhd_day", "not is_missing(gvhd_day) and gvhd_day <= %g", NAN }, { "gvhd_day < 50", "gvhd_day < 50", 50 },
    { "gvhd == 1 and age > 30", "(gvhd == 1 and gvhd_day <= %g) and age > 30", NAN },
  };
  g_autoptr(EngraftTable) table = late_rows_read_plain ();
  g_autoptr(EngraftCohort) cohort = late_rows_make_cohort (NULL, NULL);
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (table, cohort, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
      const char *covariates[] = { "age", cases[i].covariate, NULL };
      g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new_for_list (table, covariates, NULL, TRUE, NULL);
      g_autoptr(GListStore) notices = NULL;
      g_autoptr(EngraftNotice) notice = NULL;
      g_autoptr(JsonNode) node = NULL;
      g_autoptr(EngraftCoxFit) after = NULL;
      g_autofree char *wanted = NULL;
      JsonObject *object;
      double landmark;

      g_test_message ("%s", cases[i].covariate);
      g_object_set (options, "covariates", covariates, NULL);
      notices = engraft_cox_guard_list_remedies (terms, data, ENGRAFT_OPTIONS (options), NULL);
      notice = g_list_model_get_item (G_LIST_MODEL (notices), 0);
      g_assert_cmpstr (engraft_notice_get_subject (notice), ==, "landmark");
      node = json_from_string (engraft_notice_get_remedy_value (notice), NULL);
      object = json_node_get_object (node);
      landmark = json_object_get_double_member (object, "landmark");
      g_assert_true (landmark > 0 && (isnan (cases[i].landmark) || landmark == cases[i].landmark));
      wanted = strchr (cases[i].wanted, '%') ? g_strdup_printf (cases[i].wanted, landmark) : g_strdup (cases[i].wanted);
      g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (object, "covariates"), 1), ==, wanted);
      after = late_rows_fit (table, cohort, wanted, NULL, landmark, NULL);
      g_assert_nonnull (after);
    }
}

int
main (int   argc,
      char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/late-repairs/filter-remedies", test_filter_remedies);
  g_test_add_func ("/late-repairs/filter-remedies-elsewhere", test_filter_remedies_elsewhere);
  g_test_add_func ("/late-repairs/filter-by-time", test_filter_by_time);
  g_test_add_func ("/late-repairs/filter-of-first-rows", test_filter_of_first_rows);
  g_test_add_func ("/late-repairs/covariates-of-time", test_covariates_of_time);

  return g_test_run ();
}
