/* test-patient-charts.c: charts that show each patient, of small tables whose answers are plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-subject-selection.h"
#include "libengraft/response/engraft-box-plot.h"
#include "libengraft/response/engraft-spider.h"
#include "libengraft/response/engraft-swimmer.h"
#include "libengraft/response/engraft-waterfall.h"
#include "table-text.h"

/* one change that is not known, one baseline of zero, one patient without an arm */
#define TRIAL "id,arm,before,after,best\n" \
  "a,A,10,5,PR\nb,A,20,22,SD\nc,B,10,0,CR\nd,B,10,13,PD\ne,A,10,,NE\nf,B,0,5,PD\ng,,10,1,CR\nh,A,40,10,\n"

#define COURSES "id,arm,months,on,response,death\n" \
  "a,A,10,no,2,10\nb,A,24,yes,3,\nc,B,6,no,,7\nd,B,,no,1,\ne,B,-1,no,,\n"

#define EVENTS "id,months,what,at,until\n" \
  "a,10,drug,0,4\na,10,relapse,5,\na,12,relapse,7,\nb,8,drug,2,1\nb,8,relapse,,\nb,8,,,\n"

#define VISITS "id,arm,month,score\n" \
  "a,A,0,10\na,A,6,5\na,A,3,8\nb,A,0,20\nb,A,3,20\nb,A,6,10\nc,B,0,0\nc,B,3,5\nd,B,0,10\nd,B,3,\nd,B,6,15\n"

static void
load (gpointer      options,
      EngraftCohort *cohort,
      const char    *json,
      const char    *roles)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL), cohort_node = json_from_string (roles, NULL);
  g_autoptr(GError) error = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &error);
  g_assert_no_error (error);
  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), cohort_node, &error);
  g_assert_no_error (error);
}

static EngraftWaterfall *
make_waterfall (const char  *json,
                const char  *roles,
                GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (TRIAL);
  g_autoptr(EngraftWaterfallOptions) options = engraft_waterfall_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  load (options, cohort, json, roles);

  return engraft_waterfall_new (table, cohort, options, NULL, error);
}

static EngraftSwimmer *
make_swimmer (const char  *text,
              const char  *json,
              const char  *roles,
              GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (text);
  g_autoptr(EngraftSwimmerOptions) options = engraft_swimmer_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  load (options, cohort, json, roles);

  return engraft_swimmer_new (table, cohort, options, NULL, error);
}

static EngraftSpider *
make_spider (const char  *json,
             const char  *roles,
             GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (VISITS);
  g_autoptr(EngraftSpiderOptions) options = engraft_spider_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  load (options, cohort, json, roles);

  return engraft_spider_new (table, cohort, options, NULL, error);
}

/* “c −100, h −75, …” in their order, with the rows of the data */
static char *
list_changes (EngraftWaterfall *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < engraft_waterfall_get_n (changes); i++)
    {
      guint row;
      const char *subject = engraft_waterfall_get_subject (changes, i, &row);

      g_string_append_printf (text, "%s%s/%u %g", i ? ", " : "", subject, row + 1, engraft_waterfall_get_change (changes, i, NULL, NULL));
    }

  return g_string_free (text, FALSE);
}

#define PERCENT "{\"before\":\"before\",\"after\":\"after\",\"category\":\"best\",\"lower-line\":-30,\"upper-line\":20}"
#define ROLES "{\"subject\":\"id\",\"group\":\"arm\"}"

static void
test_waterfall (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftWaterfall) changes = make_waterfall (PERCENT, ROLES, &error);
  g_autofree char *order = NULL, *sentence = NULL;
  g_autoptr(EngraftTable) groups = NULL, patients = NULL;
  GListModel *notices;

  g_assert_no_error (error);
  order = list_changes (changes);
  g_assert_cmpstr (order, ==, "d/4 30, b/2 10, a/1 -50, h/8 -75, c/3 -100");
  notices = engraft_waterfall_get_notices (changes);
  g_assert_true (has_notice (notices, "1 row is left out (row 5): the value before or after is missing."));
  g_assert_true (has_notice (notices, "1 row is left out (row 6): the value before is not above zero"));
  g_assert_true (has_notice (notices, "1 row is left out (row 7): the group is missing."));
  /* what has no category is a category of its own */
  g_assert_cmpstr (engraft_waterfall_get_category_name (changes, engraft_waterfall_get_category (changes, 3)), ==, "Not known");
  sentence = engraft_waterfall_dup_sentence (changes);
  g_assert_nonnull (strstr (sentence, "A: n 3, median −50.0 (quartiles −62.5 to −20.0), 2 (66.7%) at or below −30, 0 (0.0%) at or above 20."));
  g_assert_nonnull (strstr (sentence, "B: n 2"));
  groups = engraft_waterfall_to_table (changes, ENGRAFT_WATERFALL_TABLE_GROUPS);
  patients = engraft_waterfall_to_table (changes, ENGRAFT_WATERFALL_TABLE_PATIENTS);
  g_assert_cmpuint (engraft_table_get_n_rows (groups), ==, 3);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (groups, "at_or_below"), NULL)[2], ==, 3);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (patients, "row"), NULL)[0], ==, 4);
}

static void
test_waterfall_orders (void)
{
  g_autoptr(EngraftWaterfall) apart = make_waterfall ("{\"before\":\"before\",\"after\":\"after\",\"measure\":\"difference\","
                                                      "\"order\":\"ascending\",\"apart\":true}", ROLES, NULL);
  g_autoptr(EngraftWaterfall) given = make_waterfall ("{\"change\":\"after\",\"before\":\"nothing\",\"order\":\"data\"}",
                                                      "{\"filter\":\"before == 10\"}", NULL);
  g_autofree char *order = list_changes (apart), *rows = list_changes (given);

  /* a baseline of zero is no hindrance to a difference */
  g_assert_cmpstr (order, ==, "h/8 -30, a/1 -5, b/2 2, c/3 -10, d/4 3, f/6 5");
  g_assert_cmpstr (rows, ==, "1/1 5, 3/3 0, 4/4 13, 7/7 1");
  g_assert_false (engraft_waterfall_has_values (given));
  g_assert_null (engraft_waterfall_get_subject_column (given));
}

static void
check_code (GError                   *error,
            EngraftPatientChartError  code)
{
  g_assert_error (error, ENGRAFT_PATIENT_CHART_ERROR, (int) code);
  g_error_free (error);
}

static void
test_errors (void)
{
  GError *error = NULL;

  g_assert_null (make_waterfall ("{}", ROLES, &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_waterfall ("{\"change\":\"best\"}", ROLES, &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_waterfall (PERCENT, "{\"subject\":\"name\"}", &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_waterfall (PERCENT, "{\"filter\":\"before > 1000\"}", &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_ROWS);
  g_assert_null (make_waterfall (PERCENT, "{\"filter\":\"before == 0\"}", &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_ROWS);
  g_assert_null (make_swimmer (COURSES, "{}", ROLES, &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_swimmer (COURSES, "{\"duration\":\"months\",\"event-columns\":[\"response\",\"arm\"]}", ROLES, &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_swimmer (EVENTS, "{\"duration\":\"months\",\"event\":\"what\"}", "{\"subject\":\"id\"}", &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_assert_null (make_spider ("{\"value\":\"score\",\"value-time\":\"month\"}", "{}", &error));
  check_code (g_steal_pointer (&error), ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
}

/* ---- courses ---- */

static char *
list_events (EngraftSwimmer *courses,
             guint           lane)
{
  GString *text = g_string_new (engraft_swimmer_get_subject (courses, lane, NULL));
  gboolean ongoing;

  g_string_append_printf (text, " %g", engraft_swimmer_get_duration (courses, lane, &ongoing));
  g_string_append (text, ongoing ? "+" : "");
  for (guint i = 0; i < engraft_swimmer_get_n_events (courses, lane); i++)
    {
      double from, to;
      guint kind = engraft_swimmer_get_event (courses, lane, i, &from, &to);

      g_string_append_printf (text, " %s %g", engraft_swimmer_get_kind_name (courses, kind, NULL, NULL), from);
      if (isfinite (to))
        g_string_append_printf (text, "-%g", to);
    }

  return g_string_free (text, FALSE);
}

static void
test_swimmer (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSwimmer) courses = make_swimmer (COURSES, "{\"duration\":\"months\",\"ongoing\":\"on\","
                                                             "\"event-columns\":[\"response\",\"death\"]}", ROLES, &error);
  GListModel *notices;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *sentence = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_swimmer_get_n (courses), ==, 3);
  first = list_events (courses, 0);
  second = list_events (courses, 1);
  third = list_events (courses, 2);
  g_assert_cmpstr (first, ==, "b 24+ response 3");
  g_assert_cmpstr (second, ==, "a 10 response 2 death 10");
  g_assert_cmpstr (third, ==, "c 6 death 7");
  notices = engraft_swimmer_get_notices (courses);
  g_assert_true (has_notice (notices, "1 row is left out (row 4): the duration is missing"));
  g_assert_true (has_notice (notices, "1 row is left out (row 5): the duration is below zero"));
  g_assert_true (has_notice (notices, "1 event is after the end of its course (row 3)"));
  /* yes and no need no word */
  g_assert_false (has_notice (notices, "is taken as a course that goes on"));
  sentence = engraft_swimmer_dup_sentence (courses);
  g_assert_nonnull (strstr (sentence, "Courses of 3 patients: months, median 10 (range 6 to 24). 1 goes on. "
                                      "Patients with: response 2, death 2. 2 patients without a duration are left out."));
}

/* Several rows of a patient: phases with a length, events that come again, what cannot be shown */
static void
test_swimmer_rows (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSwimmer) courses = make_swimmer (EVENTS, "{\"duration\":\"months\",\"event\":\"what\",\"event-time\":\"at\","
                                                            "\"phase-end\":\"until\"}", "{\"subject\":\"id\"}", &error);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(EngraftTable) kinds = NULL, events = NULL;
  gboolean phases, marks;
  GListModel *notices;

  g_assert_no_error (error);
  first = list_events (courses, 0);
  second = list_events (courses, 1);
  g_assert_cmpstr (first, ==, "a 12 drug 0-4 relapse 5 relapse 7");
  g_assert_cmpstr (second, ==, "b 8");
  g_assert_cmpstr (engraft_swimmer_get_kind_name (courses, 0, &phases, &marks), ==, "drug");
  g_assert_true (phases && !marks);
  notices = engraft_swimmer_get_notices (courses);
  g_assert_true (has_notice (notices, "1 row is left out (row 5): the event has no time."));
  g_assert_true (has_notice (notices, "1 row is left out (row 4): it ends before it begins."));
  g_assert_true (has_notice (notices, "1 row has another duration"));
  kinds = engraft_swimmer_to_table (courses, ENGRAFT_SWIMMER_TABLE_KINDS);
  events = engraft_swimmer_to_table (courses, ENGRAFT_SWIMMER_TABLE_EVENTS);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (kinds, "n"), NULL)[1], ==, 2);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (kinds, "patients"), NULL)[1], ==, 1);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (kinds, "median_first"), NULL)[1], ==, 5);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (events, "row"), NULL)[2], ==, 3);
}

/* ---- values over time ---- */

/* More than is sorted at once: none is lost, equal ones stay in their order, and those without a length are left out. */
static void
test_many_lanes (void)
{
  enum { N = 50000 };
  g_autoptr(GString) text = g_string_new ("id,months\n");
  g_autoptr(EngraftSwimmer) courses = NULL;
  g_autoptr(GError) error = NULL;
  guint n_missing = 0, row = 0;
  double before = -1;

  for (guint i = 0; i < N; i++)
    if (i % 7 == 3)
      {
        g_string_append_printf (text, "p%u,\n", i);
        n_missing++;
      }
    else
      g_string_append_printf (text, "p%u,%u\n", i, i * 7919u % 1009u);
  courses = make_swimmer (text->str, "{\"duration\":\"months\",\"order\":\"shortest\"}", "{\"subject\":\"id\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_swimmer_get_n (courses), ==, N - n_missing);
  for (guint lane = 0; lane < N - n_missing; lane++)
    {
      double months = engraft_swimmer_get_duration (courses, lane, NULL);
      guint own = g_ascii_strtoull (engraft_swimmer_get_subject (courses, lane, NULL) + 1, NULL, 10);

      g_assert_cmpfloat (months, ==, own * 7919u % 1009u);
      g_assert_cmpfloat (months, >=, before);
      g_assert_true (months > before || own > row);
      before = months;
      row = own;
    }
}

static void
test_spider (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSpider) values = make_spider ("{\"value\":\"score\",\"value-time\":\"month\",\"mean\":\"times\"}", ROLES, &error);
  double time, lower, upper;
  GListModel *notices;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_spider_get_n (values), ==, 3);
  /* by time, whatever the order of the rows */
  g_assert_cmpfloat (engraft_spider_get_value (values, 0, 1, &time), ==, -20);
  g_assert_cmpfloat (time, ==, 3);
  g_assert_cmpfloat (engraft_spider_get_value (values, 2, 1, NULL), ==, 50);
  /* −20 and 0 at month 3: mean −10, half its interval t(.975, 1) × 10 */
  g_assert_cmpuint (engraft_spider_get_n_means (values, 0), ==, 3);
  g_assert_cmpfloat (engraft_spider_get_mean (values, 0, 1, &time, &lower, &upper), ==, -10);
  g_assert_cmpfloat (fabs (upper + 10 - 127.0620473617470), <, 1e-9);
  engraft_spider_get_mean (values, 1, 1, &time, &lower, NULL);
  g_assert_true (time == 6 && isnan (lower));
  notices = engraft_spider_get_notices (values);
  g_assert_true (has_notice (notices, "2 rows are left out (rows 7, 8): the baseline is not above zero"));
  g_assert_true (has_notice (notices, "1 row is left out (row 10): the value or its time is missing."));
}

static void
test_spider_baseline (void)
{
  g_autoptr(EngraftSpider) late = make_spider ("{\"value\":\"score\",\"value-time\":\"month\",\"measure\":\"difference\",\"baseline\":3,"
                                               "\"mean\":\"none\"}", ROLES, NULL);
  g_autoptr(EngraftSpider) early = make_spider ("{\"value\":\"score\",\"value-time\":\"month\",\"measure\":\"difference\",\"baseline\":-1}",
                                                ROLES, NULL);
  g_autoptr(EngraftSpider) smooth = make_spider ("{\"value\":\"score\",\"value-time\":\"month\",\"measure\":\"value\"}", ROLES, NULL);

  g_assert_cmpfloat (engraft_spider_get_baseline (late, 0), ==, 8);
  g_assert_cmpfloat (engraft_spider_get_value (late, 0, 0, NULL), ==, 2);
  g_assert_cmpuint (engraft_spider_get_n_means (late, 0), ==, 0);
  g_assert_null (early);
  g_assert_cmpuint (engraft_spider_get_n (smooth), ==, 4);
  g_assert_cmpuint (engraft_spider_get_n_means (smooth, 0), >, 10);
}

static void
test_box_plot (void)
{
  g_autoptr(EngraftTable) table = read_table (TRIAL);
  g_autoptr(EngraftBoxPlotOptions) options = engraft_box_plot_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftBoxPlot) values = NULL;
  g_autoptr(GError) error = NULL;
  const char *subject;
  guint first, n;

  load (options, cohort, "{\"value\":\"after\",\"quantile\":\"6\"}", ROLES);
  values = engraft_box_plot_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_box_plot_get_group (values, 1, &first, &n), ==, "B");
  g_assert_cmpuint (n, ==, 3);
  /* 0, 5, 13 */
  g_assert_cmpfloat (engraft_box_plot_get_value (values, first + 1, &subject, NULL, NULL), ==, 5);
  g_assert_cmpstr (subject, ==, "f");
  g_assert_cmpfloat (engraft_box_plot_get_mark (values, 1, ENGRAFT_BOX_PLOT_MARK_Q1), ==, 0);
  g_object_set (options, "quantile", 0, NULL);
  g_clear_object (&values);
  values = engraft_box_plot_new (table, cohort, options, NULL, &error);
  g_assert_cmpfloat (engraft_box_plot_get_mark (values, 1, ENGRAFT_BOX_PLOT_MARK_Q1), ==, 2.5);
  g_assert_true (has_notice (engraft_box_plot_get_notices (values), "1 row is left out (row 5): the value is missing."));
}

/* ---- every result can be shown, and subjects be chosen ---- */

static void
check_result (gpointer result)
{
  g_autoptr(JsonNode) json = engraft_result_to_json (result);
  g_autofree char *methods = engraft_result_dup_methods (result);
  guint n_tables;
  const EngraftResultTable *tables = engraft_result_list_tables (result, &n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autoptr(EngraftTable) table = engraft_result_to_table (result, i);
      JsonArray *rows = json_object_get_array_member (json_node_get_object (json), tables[i].nick);

      g_assert_nonnull (rows);
      g_assert_cmpuint (json_array_get_length (rows), ==, engraft_table_get_n_rows (table));
    }
  g_assert_nonnull (strstr (methods, "Engraft"));
}

static void
test_results (void)
{
  g_autoptr(EngraftWaterfall) changes = make_waterfall (PERCENT, ROLES, NULL);
  g_autoptr(EngraftSwimmer) courses = make_swimmer (COURSES, "{\"duration\":\"months\",\"event-columns\":[\"death\"]}", ROLES, NULL);
  g_autoptr(EngraftSpider) values = make_spider ("{\"value\":\"score\",\"value-time\":\"month\"}", ROLES, NULL);

  check_result (changes);
  check_result (courses);
  check_result (values);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The first row of anybody who is chosen, whatever names the subjects */
static void
test_selection_rows (void)
{
  g_autoptr(EngraftTable) table = read_table ("text,number,day,half\nb,7,2020-01-02,0.5\nb,7,2020-01-02,0.5\na,3,2020-05-01,\n,,,\n"
                                              "c,10,2021-01-01,1.25\n");
  static const struct
  {
    const char *column, *subjects[3];
    guint       row;
  } asked[] = {
    { "text", { "a" }, 2 }, { "text", { "c", "a" }, 2 }, { "text", { "z" }, G_MAXUINT }, { "text", { "b", "c" }, 0 },
    { "number", { "10" }, 4 }, { "number", { "10", "3" }, 2 }, { "number", { "3x" }, G_MAXUINT }, { "number", { "x" }, G_MAXUINT },
    { "day", { "2020-05-01" }, 2 }, { "day", { "2021-01-01", "2020-01-02" }, 0 }, { "day", { "1" }, G_MAXUINT },
    { "half", { "1.25" }, 4 }, { "half", { "" }, G_MAXUINT }, { "nothing", { "b" }, G_MAXUINT },
    { NULL, { "4" }, 3 }, { NULL, { "5", "2" }, 1 }, { NULL, { "0" }, G_MAXUINT }, { NULL, { "6" }, G_MAXUINT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr(EngraftSubjectSelection) selection = engraft_subject_selection_new ();
      g_autofree char *key = engraft_subject_selection_make_key ("data-1", asked[i].column);

      g_assert_cmpuint (engraft_subject_selection_find_row (selection, key, table, asked[i].column), ==, G_MAXUINT);
      engraft_subject_selection_select_all (selection, key, asked[i].subjects, FALSE);
      g_assert_cmpuint (engraft_subject_selection_find_row (selection, key, table, asked[i].column), ==, asked[i].row);
      g_assert_cmpuint (engraft_subject_selection_find_row (selection, "another", table, asked[i].column), ==, G_MAXUINT);
    }
}

static void
test_selection (void)
{
  g_autoptr(EngraftSubjectSelection) selection = engraft_subject_selection_new ();
  g_autofree char *key = engraft_subject_selection_make_key ("data-1", "id"), *same = engraft_subject_selection_make_key ("data-2", "id");
  g_autofree char *rows = engraft_subject_selection_make_key ("data-1", NULL), *others = engraft_subject_selection_make_key ("data-2", "");
  g_auto(GStrv) chosen = NULL;
  guint count = 0;

  /* a column of the same name is about the same people; rows of two tables are not */
  g_assert_cmpstr (key, ==, same);
  g_assert_cmpstr (rows, !=, others);
  g_signal_connect_swapped (selection, "changed", G_CALLBACK (count_cb), &count);
  engraft_subject_selection_select (selection, key, "7");
  engraft_subject_selection_select (selection, key, "7");
  g_assert_cmpuint (count, ==, 1);
  engraft_subject_selection_toggle (selection, key, "3");
  chosen = engraft_subject_selection_list (selection, key);
  g_assert_cmpstr (chosen[0], ==, "3");
  g_assert_cmpstr (chosen[1], ==, "7");
  g_assert_cmpstr (engraft_subject_selection_get_column (selection), ==, "id");
  g_assert_false (engraft_subject_selection_contains (selection, rows, "7"));
  engraft_subject_selection_toggle (selection, rows, "7");
  g_assert_cmpuint (engraft_subject_selection_get_n (selection, key), ==, 0);
  g_assert_null (engraft_subject_selection_get_column (selection));
  engraft_subject_selection_clear (selection);
  engraft_subject_selection_clear (selection);
  g_assert_cmpuint (count, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/patient-charts/waterfall", test_waterfall);
  g_test_add_func ("/patient-charts/waterfall-orders", test_waterfall_orders);
  g_test_add_func ("/patient-charts/errors", test_errors);
  g_test_add_func ("/patient-charts/swimmer", test_swimmer);
  g_test_add_func ("/patient-charts/swimmer-rows", test_swimmer_rows);
  g_test_add_func ("/patient-charts/many-lanes", test_many_lanes);
  g_test_add_func ("/patient-charts/spider", test_spider);
  g_test_add_func ("/patient-charts/spider-baseline", test_spider_baseline);
  g_test_add_func ("/patient-charts/box-plot", test_box_plot);
  g_test_add_func ("/patient-charts/results", test_results);
  g_test_add_func ("/patient-charts/selection", test_selection);
  g_test_add_func ("/patient-charts/selection-rows", test_selection_rows);

  return g_test_run ();
}
