/* test-ordinal-response.c: groups compared by all values of a response in their order.
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
#include "libengraft/response/engraft-response-rates.h"
#include "libengraft/survival/engraft-cox-terms.h"
#include "oracle/proportional-odds-oracle.h"
#include "table-text.h"

static EngraftResponseRates *
find_rates (const char  *csv,
            const char  *json,
            const char  *group,
            GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (csv);
  g_autoptr(EngraftResponseOptions) options = engraft_response_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) wrong = NULL;
  EngraftResponseRates *rates;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &wrong);
  g_assert_no_error (wrong);
  g_object_set (cohort, "group", group, NULL);
  rates = engraft_response_rates_new (table, cohort, options, NULL, error ? error : &wrong);
  g_assert_no_error (wrong);

  return rates;
}

static char *
make_arthritis (void)
{
  static const char * const grades[] = { "None", "Some", "Marked" };
  GString *csv = g_string_new ("arm,sex,age,grade\n");

  for (guint i = 0; i < G_N_ELEMENTS (arthritis_level); i++)
    g_string_append_printf (csv, "%s,%s,%g,%s\n", arthritis_x[3 * i] ? "Treated" : "Placebo", arthritis_x[3 * i + 1] ? "Male" : "Female",
                            arthritis_x[3 * i + 2], grades[arthritis_level[i]]);

  return g_string_free (csv, FALSE);
}

static void
near (double a,
      double b)
{
  if (!(fabs (a - b) <= 1e-6 * (1e-3 + fabs (b))))
    g_error ("%.12g is not %.12g", a, b);
}

static double
get_number (EngraftTable *table,
            const char   *column,
            guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}

#define GRADE "\"response\":\"grade\",\"responses\":[\"Some\",\"Marked\"]"

static void
test_oracle (void)
{
  g_autofree char *csv = make_arthritis ();
  g_autoptr(EngraftResponseRates) rates = find_rates (csv, "{" GRADE ",\"covariates\":[\"sex\",\"age\"]}", "arm", NULL);
  g_autoptr(EngraftTable) odds = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_ODDS);
  g_autoptr(EngraftTable) cuts = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_CUTS);
  g_autoptr(EngraftTable) tests = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS);
  g_autofree char *sentence = engraft_response_rates_dup_sentence (rates), *methods = engraft_response_rates_dup_methods (rates);
  double lower, upper, p, reach = 1.959963984540054 * arthritis_estimates[5];

  near (engraft_response_rates_get_common_odds (rates, 1, &lower, &upper, &p), exp (arthritis_estimates[4]));
  near (lower, exp (arthritis_estimates[4] - reach));
  near (upper, exp (arthritis_estimates[4] + reach));
  g_assert_cmpuint (engraft_table_get_n_rows (odds), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      near (get_number (odds, "log_odds_ratio", i), arthritis_estimates[4 + 2 * i]);
      near (get_number (odds, "se", i), arthritis_estimates[5 + 2 * i]);
      near (log (get_number (cuts, "odds_ratio", 2 * i + 1)), arthritis_cuts[6 + 2 * i]);
    }
  near (get_number (odds, "p", 0), p);
  /* groups: Wald, likelihood ratio; all terms; Brant of all, of groups, of sex, of age */
  g_assert_cmpuint (engraft_table_get_n_rows (tests), ==, 7);
  near (get_number (tests, "statistic", 0), pow (arthritis_estimates[4] / arthritis_estimates[5], 2));
  near (get_number (tests, "statistic", 1), arthritis_adjusted_lr[0]);
  near (get_number (tests, "p", 1), arthritis_adjusted_lr[1]);
  near (get_number (tests, "statistic", 2), 2 * (arthritis_loglik[0] - arthritis_loglik[1]));
  for (guint i = 0; i < 4; i++)
    near (get_number (tests, "statistic", 3 + i), arthritis_brant[3 * i]);
  g_assert_nonnull (strstr (sentence, "Treated against Placebo: common odds ratio 5.73 (2.25–14.56), towards “Marked”, p < 0.001. "
                                      "Adjusted for sex, age, in 84 rows."));
  g_assert_nonnull (strstr (methods, "Brant R."));
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "Values are taken in this order: None < Some < Marked"));
}

static void
test_ranks (void)
{
  g_autofree char *csv = make_arthritis ();
  g_autoptr(EngraftResponseRates) rates = find_rates (csv, "{" GRADE "}", "arm", NULL);
  g_autoptr(EngraftTable) ranks = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_RANKS);
  double lower, p, odds = engraft_response_rates_get_common_odds (rates, 1, NULL, NULL, NULL);

  near (odds, exp (arthritis_alone[0]));
  near (engraft_response_rates_get_rank_odds (rates, 1, &lower, NULL, &p), rank_answers[2]);
  near (lower, exp (log (rank_answers[2]) - 1.959963984540054 * rank_answers[3]));
  near (p, rank_answers[6]);
  near (get_number (ranks, "u", 0), rank_answers[0]);
  near (get_number (ranks, "exact_p", 0), rank_answers[6]);
}

/* The other arm as the reference, and the other end as the highest: each turns the odds ratio round, and the words with it. */
static void
test_direction (void)
{
  g_autofree char *csv = make_arthritis ();
  g_autoptr(EngraftResponseRates) arms = find_rates (csv, "{" GRADE ",\"reference\":\"Treated\"}", "arm", NULL);
  g_autoptr(EngraftResponseRates) values = find_rates (csv, "{" GRADE ",\"order\":[\"Marked\",\"Some\",\"None\"]}", "arm", NULL);
  g_autofree char *of_arms = engraft_response_rates_dup_sentence (arms), *of_values = engraft_response_rates_dup_sentence (values);

  near (engraft_response_rates_get_common_odds (arms, 0, NULL, NULL, NULL), exp (-arthritis_alone[0]));
  near (engraft_response_rates_get_common_odds (values, 1, NULL, NULL, NULL), exp (-arthritis_alone[0]));
  g_assert_nonnull (strstr (of_arms, "Placebo against Treated: common odds ratio 0.21 (0.09–0.50), towards “None”"));
  g_assert_nonnull (strstr (of_values, "Treated against Placebo: common odds ratio 0.21 (0.09–0.50), towards “Marked”"));
  g_assert_cmpstr (engraft_response_rates_get_level (values, 0, NULL), ==, "Marked");
}

#define SMALL "arm,x,s,best\nA,1,f,PD\nA,2,m,SD\nA,,f,PR\nA,4,m,CR\nA,2,f,PD\nB,5,m,SD\nB,6,f,PR\nB,7,m,CR\nB,3,f,NE\nB,,m,CR\nB,1,f,PD\n"

/* Rows that lack a covariate are counted, and are only left out of the model. */
static void
test_missing (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates (SMALL, "{\"response\":\"best\",\"responses\":[\"CR\",\"PR\"],\"not-evaluable\":[\"NE\"],"
                                                      "\"covariates\":[\"x\"]}", "arm", NULL);
  g_autoptr(JsonNode) json = engraft_response_rates_to_json (rates);
  JsonObject *object = json_node_get_object (json);
  guint total;

  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "2 of 10 rows lack a covariate (x)"));
  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "in this order: PD < SD < PR < CR"));
  g_assert_cmpint (json_object_get_int_member (object, "rows-of-odds"), ==, 8);
  g_assert_cmpint (json_object_get_int_member (object, "without-covariates"), ==, 2);
  engraft_response_rates_get_group (rates, 0, NULL, &total, NULL);
  g_assert_cmpuint (total, ==, 5);
}

#define APART "arm,best\nA,1\nA,1\nA,1\nA,2\nA,2\nB,2\nB,3\nB,3\nB,3\nB,3\n"

/* A group that separates the values has no common odds ratio, and no number stands for it. */
static void
test_separated (void)
{
  g_autoptr(EngraftResponseRates) rates = find_rates (APART, "{\"response\":\"best\",\"responses\":[\"3\"]}", "arm", NULL);
  g_autoptr(EngraftTable) odds = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_ODDS);
  g_autoptr(EngraftTable) ranks = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_RANKS);
  g_autofree char *sentence = engraft_response_rates_dup_sentence (rates);

  g_assert_true (has_notice (engraft_response_rates_get_notices (rates), "“B against A” separates the values"));
  g_assert_true (isnan (engraft_response_rates_get_common_odds (rates, 1, NULL, NULL, NULL)));
  g_assert_cmpuint (engraft_table_get_n_rows (odds), ==, 0);
  g_assert_cmpuint (engraft_table_get_n_rows (ranks), ==, 1);
  g_assert_null (strstr (sentence, "common odds ratio"));
  g_assert_nonnull (strstr (sentence, "B against A: Mann–Whitney odds 24.00 ("));
}

/* Values in the order of the alphabet are in none; what is left out of an order is told. */
static void
test_order (void)
{
  const char *csv = "arm,kind\nA,apple\nA,pear\nA,plum\nB,apple\nB,plum\nB,plum\nA,plum\nB,pear\n";
  g_autoptr(EngraftResponseRates) unknown = find_rates (csv, "{\"response\":\"kind\",\"responses\":[\"plum\"]}", "arm", NULL);
  g_autoptr(EngraftResponseRates) partial = find_rates (csv, "{\"response\":\"kind\",\"responses\":[\"plum\"],\"order\":[\"pear\",\"fig\",\"apple\"]}",
                                                        "arm", NULL);
  g_autoptr(EngraftResponseRates) given = find_rates (csv, "{\"response\":\"kind\",\"responses\":[\"plum\"],"
                                                      "\"order\":[\"plum\",\"pear\",\"apple\"]}", "arm", NULL);
  g_autoptr(EngraftResponseRates) off = find_rates (csv, "{\"response\":\"kind\",\"responses\":[\"plum\"],\"ordinal\":false,"
                                                    "\"order\":[\"plum\",\"pear\",\"apple\"]}", "arm", NULL);

  g_assert_false (engraft_response_rates_is_ordered (unknown));
  g_assert_true (has_notice (engraft_response_rates_get_notices (unknown), "The order of the values of “kind” is not known"));
  g_assert_true (isnan (engraft_response_rates_get_common_odds (unknown, 1, NULL, NULL, NULL)));
  g_assert_true (has_notice (engraft_response_rates_get_notices (partial), "“plum” has no place in the order"));
  g_assert_true (has_notice (engraft_response_rates_get_notices (partial), "“fig” is no value of “kind”"));
  g_assert_true (isnan (engraft_response_rates_get_common_odds (partial, 1, NULL, NULL, NULL)));
  g_assert_true (engraft_response_rates_is_ordered (given));
  g_assert_cmpstr (engraft_response_rates_get_level (given, 2, NULL), ==, "apple");
  g_assert_true (isfinite (engraft_response_rates_get_common_odds (given, 1, NULL, NULL, NULL)));
  g_assert_true (isnan (engraft_response_rates_get_common_odds (off, 1, NULL, NULL, NULL)));
  g_assert_cmpstr (engraft_response_rates_get_level (off, 2, NULL), ==, "apple");
}

/* Of two values the response is the higher: adjusted, it is logistic regression. */
static void
test_two_values (void)
{
  g_autofree char *csv = make_arthritis ();
  g_autoptr(GString) text = g_string_new (csv);
  g_autoptr(EngraftResponseRates) rates = NULL, plain = NULL;
  g_autoptr(EngraftTable) odds = NULL, tests = NULL;

  g_string_replace (text, ",None", ",no success", 0);
  g_string_replace (text, ",Some", ",a success", 0);
  g_string_replace (text, ",Marked", ",a success", 0);
  rates = find_rates (text->str, "{\"response\":\"grade\",\"responses\":[\"a success\"],\"covariates\":[\"sex\",\"age\"]}", "arm", NULL);
  plain = find_rates (text->str, "{\"response\":\"grade\",\"responses\":[\"a success\"]}", "arm", NULL);
  odds = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_ODDS);
  tests = engraft_response_rates_to_table (rates, ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS);
  for (guint i = 0; i < 3; i++)
    near (get_number (odds, "log_odds_ratio", i), arthritis_cuts[2 * i]);
  g_assert_cmpuint (engraft_table_get_n_rows (tests), ==, 3);
  /* without covariates the odds ratio of the counts is enough */
  g_assert_true (isnan (engraft_response_rates_get_common_odds (plain, 1, NULL, NULL, NULL)));
}

static void
test_errors (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftResponseRates) limits = find_rates (SMALL, "{\"response\":\"x\",\"at-least\":3,\"covariates\":[\"s\"]}", "arm", NULL);
  g_autoptr(EngraftResponseRates) again = find_rates (SMALL, "{\"response\":\"best\",\"responses\":[\"CR\",\"PR\"],\"not-evaluable\":[\"NE\"],"
                                                      "\"covariates\":[\"arm\"]}", "arm", NULL);

  g_assert_true (has_notice (engraft_response_rates_get_notices (limits), "Covariates are not used: a number with limits"));
  g_assert_true (has_notice (engraft_response_rates_get_notices (again), "“arm: B” does not vary, or follows from the groups"));
  g_assert_null (find_rates (SMALL, "{\"response\":\"best\",\"responses\":[\"CR\"],\"not-evaluable\":[\"NE\"],\"covariates\":[\"nothing\"]}", "arm", &error));
  g_assert_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/ordinal-response/oracle", test_oracle);
  g_test_add_func ("/ordinal-response/ranks", test_ranks);
  g_test_add_func ("/ordinal-response/direction", test_direction);
  g_test_add_func ("/ordinal-response/missing", test_missing);
  g_test_add_func ("/ordinal-response/separated", test_separated);
  g_test_add_func ("/ordinal-response/order", test_order);
  g_test_add_func ("/ordinal-response/two-values", test_two_values);
  g_test_add_func ("/ordinal-response/errors", test_errors);

  return g_test_run ();
}
