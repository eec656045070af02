/* test-category-flow.c: rows between the categories of a small table whose counts are plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-category-flow.h"
#include "libengraft/response/engraft-patient-chart-guess.h"
#include "table-text.h"

/* C: CR; e has no value at the second visit, f none at all, and g is the only one with PD */
#define VISITS "id,arm,one,two,three,n\na,A,CR,CR,CR,1\nb,A,CR,PR,CR,2\nc,,PR,CR,CR,1\nd,A,PR,PR,,2\ne,B,PR,,SD,1\nf,B,,,,2\n" \
  "g,B,SD,PD,PD,1\nh,B,PR,PR,SD,\n"

static EngraftCategoryFlow *
make (const char  *json,
      const char  *filter,
      GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (VISITS);
  g_autoptr(EngraftCategoryFlowOptions) options = engraft_category_flow_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) bad = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &bad);
  g_assert_no_error (bad);
  /* a group must not leave out who has none */
  g_object_set (cohort, "subject", "id", "group", "arm", "filter", filter, NULL);

  return engraft_category_flow_new (table, cohort, options, NULL, error);
}

static guint
find_category (EngraftCategoryFlow *flow,
               guint                stage,
               const char          *name)
{
  for (guint i = 0; i < engraft_category_flow_get_n_categories (flow, stage); i++)
    if (g_str_equal (engraft_category_flow_get_category (flow, stage, i), name))
      return i;

  return G_MAXUINT;
}

static guint
count (EngraftCategoryFlow *flow,
       guint                stage,
       const char          *from,
       const char          *to)
{
  return engraft_category_flow_count_flow (flow, stage, find_category (flow, stage, from), find_category (flow, stage + 1, to));
}

static void
test_counts (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCategoryFlow) flow = make ("{\"first\": \"one\", \"second\": \"two\", \"third\": \"three\"}", NULL, &error);
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_category_flow_get_n_stages (flow), ==, 3);
  g_assert_cmpuint (engraft_category_flow_get_n_rows (flow), ==, 8);
  g_assert_cmpuint (count (flow, 0, "CR", "CR"), ==, 1);
  g_assert_cmpuint (count (flow, 0, "CR", "PR"), ==, 1);
  g_assert_cmpuint (count (flow, 0, "PR", "PR"), ==, 2);
  g_assert_cmpuint (count (flow, 0, "PR", "(missing)"), ==, 1);
  g_assert_cmpuint (count (flow, 0, "(missing)", "(missing)"), ==, 1);
  g_assert_cmpuint (count (flow, 0, "SD", "PD"), ==, 1);
  g_assert_cmpuint (count (flow, 1, "PR", "CR"), ==, 1);
  g_assert_cmpuint (count (flow, 1, "(missing)", "SD"), ==, 1);
  g_assert_cmpuint (count (flow, 1, "(missing)", "(missing)"), ==, 1);
  /* nobody is lost on the way */
  for (guint stage = 0; stage < 3; stage++)
    {
      guint sum = 0;

      for (guint i = 0; i < engraft_category_flow_get_n_categories (flow, stage); i++)
        sum += engraft_category_flow_count (flow, stage, i);
      g_assert_cmpuint (sum, ==, 8);
      g_assert_true (engraft_category_flow_is_missing (flow, stage, engraft_category_flow_get_n_categories (flow, stage) - 1));
    }
  g_assert_true (has_notice (engraft_category_flow_get_notices (flow), "1 row has no value of “one”"));
  g_assert_true (has_notice (engraft_category_flow_get_notices (flow), "2 rows have no value of “two”"));
  sentence = engraft_category_flow_dup_sentence (flow);
  g_assert_nonnull (strstr (sentence, "8 rows. one to two: 3 of 6 with both values stay in their category (50.0%). two to three: "));
  g_assert_nonnull (strstr (sentence, "Missing: 1, 2, 2."));
}

/* PD, which comes only later, stands where the order of its own column has it, and keeps its place in the third. */
static void
test_places (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCategoryFlow) flow = make ("{\"first\": \"one\", \"second\": \"two\", \"third\": \"three\"}", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_category_flow_get_place (flow, 1, find_category (flow, 1, "PD")), ==, 1);
  g_assert_cmpuint (engraft_category_flow_get_place (flow, 2, find_category (flow, 2, "PD")), ==, 1);
  g_assert_cmpuint (engraft_category_flow_get_place (flow, 0, find_category (flow, 0, "SD")),
                    ==, engraft_category_flow_get_place (flow, 2, find_category (flow, 2, "SD")));
  g_assert_cmpuint (find_category (flow, 0, "PD"), ==, G_MAXUINT);
  g_assert_cmpuint (find_category (flow, 1, "PD"), ==, 1);
}

/* 2 of 4 by Wilson: 15.003899 to 84.996101 %, as prop.test (2, 4, correct = FALSE) of R has it */
static void
test_tables (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCategoryFlow) flow = make ("{\"first\": \"one\", \"second\": \"two\"}", NULL, &error);
  g_autoptr(EngraftTable) flows = NULL, paths = NULL, categories = NULL;
  double sum = 0;
  guint found = 0;

  g_assert_no_error (error);
  flows = engraft_category_flow_to_table (flow, ENGRAFT_CATEGORY_FLOW_TABLE_FLOWS);
  paths = engraft_category_flow_to_table (flow, ENGRAFT_CATEGORY_FLOW_TABLE_PATHS);
  categories = engraft_category_flow_to_table (flow, ENGRAFT_CATEGORY_FLOW_TABLE_CATEGORIES);
  g_assert_cmpuint (engraft_table_get_n_rows (flows), ==, 7);
  g_assert_cmpuint (engraft_table_get_n_rows (paths), ==, 7);
  g_assert_cmpuint (engraft_table_get_n_rows (categories), ==, 8);
  for (guint i = 0; i < engraft_table_get_n_rows (flows); i++)
    {
      g_autofree char *from = engraft_column_dup_cell (engraft_table_find_column (flows, "from"), i);
      g_autofree char *to = engraft_column_dup_cell (engraft_table_find_column (flows, "to"), i);

      sum += engraft_column_get_numbers (engraft_table_find_column (flows, "n"), NULL)[i];
      if (!g_str_equal (from, "PR") || !g_str_equal (to, "PR"))
        continue;
      found++;
      g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (flows, "of"), NULL)[i], ==, 4);
      g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (flows, "percent"), NULL)[i], ==, 50);
      g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (flows, "percent_lower"), NULL)[i],
                                      15.003899, 1e-6);
      g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (flows, "percent_upper"), NULL)[i],
                                      84.996101, 1e-6);
    }
  g_assert_cmpuint (found, ==, 1);
  g_assert_cmpfloat (sum, ==, 8);
}

/* Numbers are categories too; the filter is said. */
static void
test_numbers (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCategoryFlow) flow = make ("{\"first\": \"n\", \"second\": \"one\"}", "arm == \"A\" or arm == \"B\"", &error);
  g_autoptr(JsonNode) json = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_category_flow_get_n_rows (flow), ==, 7);
  g_assert_cmpuint (count (flow, 0, "1", "CR"), ==, 1);
  g_assert_cmpuint (count (flow, 0, "(missing)", "PR"), ==, 1);
  json = engraft_category_flow_to_json (flow);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (json), "left-out-by-filter"), ==, 1);
}

static void
test_errors (void)
{
  static const struct { const char *json, *message; } cases[] = {
    { "{}", "Choose the column of the categories from which" },
    { "{\"first\": \"one\"}", "Choose the column of the categories to which" },
    { "{\"first\": \"one\", \"second\": \"one\"}", "“one” is chosen twice" },
    { "{\"first\": \"one\", \"second\": \"two\", \"third\": \"one\"}", "“one” is chosen twice" },
    { "{\"first\": \"one\", \"second\": \"nowhere\"}", "There is no column “nowhere”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCategoryFlow) flow = make (cases[i].json, NULL, &error);

      g_assert_null (flow);
      g_assert_error (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* More values than can be told apart are refused, in whichever column. */
static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new ("a,b\n");
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCategoryFlowOptions) options = engraft_category_flow_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  for (guint i = 0; i < 25; i++)
    g_string_append_printf (text, "v%u,w%u\n", i, i % 24);
  table = read_table (text->str);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCategoryFlow) flow = NULL;

      g_object_set (options, "first", pass ? "a" : "b", "second", pass ? "b" : "a", NULL);
      flow = engraft_category_flow_new (table, cohort, options, NULL, &error);
      g_assert_null (flow);
      g_assert_nonnull (strstr (error->message, "“a” has more than 24 different values"));
    }
}

/* Columns with the same values are proposed before others. */
static void
test_guess (void)
{
  g_autoptr(EngraftTable) table = read_table (VISITS);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GListStore) notices = NULL;
  g_autoptr(EngraftNotice) first = NULL;

  g_object_set (cohort, "subject", "id", NULL);
  notices = engraft_patient_chart_guess_category_flow (table, cohort);
  g_assert_nonnull (notices);
  first = g_list_model_get_item (G_LIST_MODEL (notices), 0);
  g_assert_nonnull (strstr (engraft_notice_get_message (first), "“one”, “two”, “three” have the same values"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/category-flow/counts", test_counts);
  g_test_add_func ("/category-flow/places", test_places);
  g_test_add_func ("/category-flow/tables", test_tables);
  g_test_add_func ("/category-flow/numbers", test_numbers);
  g_test_add_func ("/category-flow/errors", test_errors);
  g_test_add_func ("/category-flow/many", test_many);
  g_test_add_func ("/category-flow/guess", test_guess);

  return g_test_run ();
}
