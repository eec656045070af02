/* test-response-rates.c: who responded, of a table; the numbers themselves are tested in tests/kernel.
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
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-response-analysis-spec.h"
#include "libengraft/response/engraft-response-rates.h"
#include "table-text.h"

#define TRIAL "id,arm,dose,best,change,yes\n" \
  "1,A,1,CR,60,yes\n2,A,1,PR,55,yes\n3,A,2,PR,50,no\n4,A,2,SD,10,yes\n5,A,3,NE,,no\n" \
  "6,B,1,CR,70,no\n7,B,2,SD,-5,no\n8,B,2,PD,-30,no\n9,B,3,,,\n10,B,3,PD,0,yes\n11,,1,CR,99,yes\n"

static EngraftResponseRates *
find_rates (const char  *json,
            const char  *group,
            const char  *filter,
            GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (TRIAL);
  g_autoptr(EngraftResponseOptions) options = engraft_response_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) wrong = NULL;
  EngraftResponseRates *rates;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &wrong);
  g_assert_no_error (wrong);
  g_object_set (cohort, "group", group, "filter", filter, NULL);
  rates = engraft_response_rates_new (table, cohort, options, NULL, error ? error : &wrong);
  g_assert_no_error (wrong);

  return rates;
}

static void
check_group (EngraftResponseRates *rates,
             guint                 group,
             const char           *name,
             guint                 responded,
             guint                 total,
             guint                 missing)
{
  guint x, n, m;

  g_assert_cmpstr (engraft_response_rates_get_group (rates, group, &x, &n, &m), ==, name);
  g_assert_cmpuint (x, ==, responded);
  g_assert_cmpuint (n, ==, total);
  g_assert_cmpuint (m, ==, missing);
}

#define BEST "{\"response\":\"best\",\"responses\":[\"CR\",\"PR\"],\"not-evaluable\":[\"NE\"]}"

/* what is missing is beside the rates, and rows are named */
static void
test_groups (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates (BEST, "arm", NULL, NULL);
  g_autofree char *sentence = engraft_response_rates_dup_sentence (rates), *methods = engraft_response_rates_dup_methods (rates);

  g_assert_cmpuint (engraft_response_rates_get_n_groups (rates), ==, 2);
  check_group (rates, 0, "A", 3, 4, 1);
  check_group (rates, 1, "B", 1, 4, 1);
  check_group (rates, 2, "All", 4, 8, 2);
  g_assert_cmpfloat (fabs (engraft_response_rates_get_effect (rates, 1, ENGRAFT_RESPONSE_EFFECT_DIFFERENCE, NULL, NULL) + .5), <, 1e-12);
  g_assert_cmpfloat (fabs (engraft_response_rates_get_effect (rates, 1, ENGRAFT_RESPONSE_EFFECT_ODDS_RATIO, NULL, NULL) - 1. / 9), <, 1e-12);
  /* 2 * (1 + 16) / 70, as fisher.test has it */
  g_assert_cmpfloat (fabs (engraft_response_rates_get_p (rates, 1, ENGRAFT_RESPONSE_TEST_FISHER, NULL) - 34. / 70), <, 1e-12);
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "in 2 of 10 rows (A 1, B 1), rows 5, 9"));
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "1 row has no group"));
  g_assert_nonnull (strstr (sentence, "Of 2 it is not known"));
  g_assert_nonnull (strstr (methods, "Newcombe RG"));
  g_assert_cmpuint (engraft_response_rates_get_n_levels (rates), ==, 4);
}

/* “NE” is no response unless it is said, which is doubted */
static void
test_doubt (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates ("{\"response\":\"best\",\"responses\":[\"CR\",\"PR\",\"XX\"]}", "arm", NULL, NULL);

  check_group (rates, 0, "A", 3, 5, 0);
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "“NE” counts as no response"));
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "“XX” is no value of"));
}

static void
test_number (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates ("{\"response\":\"change\",\"at-least\":50,\"reference\":\"B\"}", "arm", NULL, NULL);

  check_group (rates, 0, "A", 3, 4, 1);
  check_group (rates, 1, "B", 1, 4, 1);
  g_assert_cmpuint (engraft_response_rates_get_reference (rates), ==, 1);
  g_assert_cmpfloat (engraft_response_rates_get_effect (rates, 0, ENGRAFT_RESPONSE_EFFECT_RISK_RATIO, NULL, NULL), ==, 3);
  g_assert_cmpuint (engraft_response_rates_get_n_levels (rates), ==, 0);
}

/* of yes and no it need not be said; groups that are numbers have a trend */
static void
test_yes (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates ("{\"response\":\"yes\"}", "dose", NULL, NULL);
  g_autoptr(EngraftResponseRates) all = find_rates ("{\"response\":\"yes\",\"interval\":\"clopper-pearson\"}", NULL, "arm == \"A\"", NULL);
  double lower, upper;

  check_group (rates, 0, "dose = 1", 3, 4, 0);
  g_assert_cmpuint (engraft_response_rates_get_n_groups (rates), ==, 3);
  g_assert_false (isnan (engraft_response_rates_get_all_p (rates, NULL, NULL)));
  g_assert_false (isnan (engraft_response_rates_get_trend_p (rates, NULL)));
  g_assert_cmpuint (engraft_response_rates_get_n_groups (all), ==, 0);
  check_group (all, 0, "All", 3, 5, 0);
  /* binom.test (3, 5) */
  g_assert_cmpfloat (engraft_response_rates_get_rate (all, 0, &lower, &upper), ==, .6);
  g_assert_cmpfloat (fabs (lower - .1466328), <, 1e-6);
  g_assert_cmpfloat (fabs (upper - .9472550), <, 1e-6);
}

static void
check_error (const char                *json,
             const char                *filter,
             EngraftResponseRatesError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (find_rates (json, "arm", filter, &error));
  g_assert_error (error, ENGRAFT_RESPONSE_RATES_ERROR, (int) code);
}

static void
test_errors (void)
{
  check_error ("{}", NULL, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN);
  check_error ("{\"response\":\"nothing\"}", NULL, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN);
  check_error ("{\"response\":\"best\"}", NULL, ENGRAFT_RESPONSE_RATES_ERROR_VALUES);
  check_error ("{\"response\":\"best\",\"responses\":[\"ORR\"]}", NULL, ENGRAFT_RESPONSE_RATES_ERROR_VALUES);
  check_error (BEST, "id > 100", ENGRAFT_RESPONSE_RATES_ERROR_ROWS);
}

static void
test_tables (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates (BEST, "arm", NULL, NULL);
  g_autoptr(JsonNode) json = engraft_response_rates_to_json (rates);
  static const guint rows[] = { 3, 1, 1, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(EngraftTable) table = engraft_response_rates_to_table (rates, i);

      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, rows[i]);
    }
  g_assert_true (json_object_has_member (json_node_get_object (json), "comparisons"));
}

/* Columns and values are proposed as long as none is chosen. */
static void
test_proposals (void)
{
  g_autoptr(EngraftTable) table = read_table (TRIAL);
  g_autoptr(GError) error = g_error_new_literal (ENGRAFT_RESPONSE_RATES_ERROR, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN, "");
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_RESPONSE_ANALYSIS_SPEC, NULL);
  GListModel *notices = engraft_analysis_list_remedies_of_kind ("response", table, NULL, spec, error);
  g_autoptr(GString) labels = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_string_append_printf (labels, "%s;", engraft_notice_get_remedy (notice));
    }
  g_assert_cmpstr (labels->str, ==, "best: CR, PR;yes: true;");
  g_object_unref (notices);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/response-rates/groups", test_groups);
  g_test_add_func ("/response-rates/doubt", test_doubt);
  g_test_add_func ("/response-rates/number", test_number);
  g_test_add_func ("/response-rates/yes", test_yes);
  g_test_add_func ("/response-rates/errors", test_errors);
  g_test_add_func ("/response-rates/tables", test_tables);
  g_test_add_func ("/response-rates/proposals", test_proposals);

  return g_test_run ();
}
