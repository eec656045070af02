/* test-interval-remedy.c: what is known only later, repaired by a data set of intervals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-cox-fit.h"

#include "example-project.h"

static void
assert_ready (EngraftDataSet *made)
{
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (made)), ==, NULL);
  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_READY);
  g_assert_nonnull (engraft_data_set_get_table (made));
}

static EngraftNotice *
find_division (EngraftAnalysis *analysis)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_remedy_option (notice), "divide-follow-up") == 0)
        return g_steal_pointer (&notice);
    }
  g_assert_not_reached ();
}

static void
assert_coefficients (EngraftAnalysis *analysis,
                     const double     coefficients[2],
                     const double     errors[2])
{
  EngraftCoxFit *fit = ENGRAFT_COX_FIT (engraft_analysis_get_result (analysis));

  for (guint i = 0; i < 2; i++)
    {
      double error;

      g_assert_cmpfloat (fabs (engraft_cox_fit_get_coefficient (fit, i, &error, NULL, NULL) - coefficients[i]), <, 1e-8);
      if (errors)
        g_assert_cmpfloat (fabs (error - errors[i]), <, 1e-8);
    }
}

/* Survival after transplantation by whether platelets recovered, which is known only later: as R has it,
 * tmerge (bmt, bmt[bmt$dp == 1, ], id, rec = tdc (tp)), coxph (Surv (tstart, tstop, d1) ~ z1 + rec, cluster = id); and the
 * standard errors without clusters */
static void
test_of_days (void)
{
  g_autoptr(EngraftProject) project = engraft_examples_open ("bmt", NULL);
  EngraftAnalysis *analysis = ENGRAFT_ANALYSIS (engraft_project_find (project, "cox-1"));
  EngraftHistory *history = engraft_project_get_history (project);
  const char *covariates[] = { "z1", "dp", NULL }, *expected[] = { "z1", "dp_now", NULL };
  const double coefficients[] = { 0.0168230764519571, -1.3817712608492412 }, errors[] = { 0.0107816280067699, 0.3572647994342267 };
  const double plain_errors[] = { 0.0113590771955369, 0.3235919250082113 };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (project));
  g_autoptr(EngraftOptions) before = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftDataSet *made;

  settle (project);
  g_object_set (engraft_analysis_get_cohort (analysis), "time", "t1", "status", "d1", NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, "profiles", NULL,
                "unit", ENGRAFT_TIME_UNIT_NONE, NULL);
  settle (project);
  g_assert_null (engraft_analysis_get_result (analysis));
  before = engraft_options_copy (engraft_item_get_spec (ENGRAFT_ITEM (analysis)));
  notice = find_division (analysis);
  g_assert_nonnull (notice);
  g_assert_cmpstr (engraft_notice_get_remedy (notice), ==, "Let It Change over Time");

  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, n + 1);
  made = engraft_analysis_get_data_set (analysis);
  assert_ready (made);
  g_assert_true (engraft_data_set_is_made (made));
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (made)), ==, 256);
  g_assert_cmpstr (engraft_column_get_label (engraft_table_find_column (engraft_data_set_get_table (made), "d1")), ==, "Death");
  g_assert_cmpstr (engraft_column_get_unit (engraft_table_find_column (engraft_data_set_get_table (made), "tstop")), ==, "days");
  g_assert_nonnull (strstr (engraft_column_get_label (engraft_table_find_column (engraft_data_set_get_table (made), "dp_now")),
                            ", from then on"));
  g_assert_true (g_strv_equal (engraft_options_get_strv (engraft_analysis_get_options (analysis), "covariates"), expected));
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  assert_coefficients (analysis, coefficients, errors);

  g_object_set (engraft_analysis_get_options (analysis), "variance", ENGRAFT_COX_VARIANCE_MODEL, NULL);
  settle (project);
  assert_coefficients (analysis, coefficients, plain_errors);
  engraft_history_undo (history);

  /* one step, there and back */
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Division of Follow-up");
  engraft_history_undo (history);
  settle (project);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, n);
  g_assert_true (engraft_options_equal (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), before));
  engraft_history_redo (history);
  settle (project);
  g_assert_true (engraft_analysis_get_data_set (analysis) == made);
  g_assert_nonnull (engraft_analysis_get_result (analysis));
}

static void
add_day (GString *text,
         int      day)
{
  g_autoptr(GDateTime) start = g_date_time_new_utc (2001, 5, 1, 0, 0, 0);
  g_autoptr(GDateTime) date = g_date_time_add_days (start, day);
  g_autofree char *cell = g_date_time_format (date, ",%Y-%m-%d");

  g_string_append (text, cell);
}

/* The same patients with dates in the place of days, of which each was treated on another one */
static char *
dup_dates (void)
{
  g_autoptr(EngraftProject) project = engraft_examples_open ("bmt", NULL);
  static const char * const names[] = { "t1", "tp", "d1", "dp", "z1" };
  EngraftColumn *columns[G_N_ELEMENTS (names)];
  GString *text = g_string_new ("d1,dp,z1,tx,last,recovered\n");
  EngraftTable *table;

  settle (project);
  table = engraft_data_set_get_table (ENGRAFT_DATA_SET (engraft_project_find (project, "data-1")));
  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    columns[k] = engraft_table_find_column (table, names[k]);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      int from = 13 * (int) i % 700, values[G_N_ELEMENTS (names)];

      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          const double *numbers = engraft_column_get_numbers (columns[k], NULL);

          values[k] = numbers ? (int) numbers[i] : (int) engraft_column_get_codes (columns[k], NULL)[i];
        }
      g_string_append_printf (text, "%d,%d,%d", values[2], values[3], values[4]);
      add_day (text, from);
      add_day (text, from + values[0]);
      if (values[3] == 1)
        add_day (text, from + values[1]);
      else
        g_string_append_c (text, ',');
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* Dates are counted first, in columns of their own; and the answer is that of the days. */
static void
test_of_dates (void)
{
  g_autofree char *text = dup_dates ();
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "dates.csv", NULL);
  g_autoptr(EngraftProject) project = engraft_project_new ();
  EngraftDataSet *subjects = ENGRAFT_DATA_SET (engraft_project_add (project, "data", "dates"));
  const char *covariates[] = { "z1", "dp", NULL }, *events[] = { "1", NULL };
  const double coefficients[] = { 0.0168230764519571, -1.3817712608492412 };
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftAnalysis *analysis;

  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  engraft_data_set_set_file (subjects, file);
  settle (project);
  assert_ready (subjects);
  analysis = ENGRAFT_ANALYSIS (engraft_project_add (project, "cox", "model"));
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "data-set",
                engraft_item_get_id (ENGRAFT_ITEM (subjects)), NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "time", "last", "origin", "tx", "status", "d1", "events", events, NULL);
  g_object_set (engraft_analysis_get_options (analysis), "covariates", covariates, NULL);
  settle (project);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "“dp” is known only later: “recovered”"));
  notice = find_division (analysis);
  engraft_analysis_apply_remedy (analysis, notice);
  settle (project);
  g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), ==, NULL);
  assert_ready (engraft_analysis_get_data_set (analysis));
  assert_coefficients (analysis, coefficients, NULL);
  engraft_history_undo (engraft_project_get_history (project));
  settle (project);
  g_assert_true (engraft_analysis_get_data_set (analysis) == subjects);
  g_assert_null (engraft_table_find_column (engraft_data_set_get_table (subjects), "last_time"));
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval-remedy/of-days", test_of_days);
  g_test_add_func ("/interval-remedy/of-dates", test_of_dates);

  return g_test_run ();
}
