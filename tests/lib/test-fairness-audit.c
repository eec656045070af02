/* test-fairness-audit.c: predictions in groups of people, from a file to what is tried.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-fairness-audit.h"
#include "oracle/fairness-oracle.h"
#include "table-text.h"

#define N G_N_ELEMENTS (lung_time)

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * MAX (1, fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* SEX of one row may not be known, and a risk. */
static EngraftTable *
make_lung (void)
{
  g_autoptr(GString) text = g_string_new ("time,status,dead,risk,sex,age,hospital\n");

  for (guint i = 0; i < N; i++)
    {
      char risk[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%g,%g,%s,%s,%s,%g,%s\n", lung_time[i], lung_event[i], lung_event[i] ? "yes" : "no",
                              g_ascii_dtostr (risk, sizeof risk, lung_risk[i]), lung_group[i] ? "woman" : "man", lung_age[i],
                              i < 7 ? "Small" : i % 2 ? "East" : "West");
    }

  return read_table (text->str);
}

static EngraftFairnessOptions *
make_options (const char * const *groups)
{
  EngraftFairnessOptions *options = engraft_fairness_options_new ();

  g_object_set (options, "risk", "risk", "outcome", "dead", "groups", groups, "samples", 200, NULL);

  return options;
}

static EngraftFairnessAudit *
audit (EngraftTable           *table,
       EngraftFairnessOptions *options,
       gboolean                timed)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftFairnessAudit *made;

  if (timed)
    {
      g_object_set (options, "outcome", NULL, "horizon", 365., NULL);
      g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                    "events", (const char * const []) { "1", NULL }, "censored", (const char * const []) { "0", NULL }, NULL);
    }
  made = engraft_fairness_audit_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return made;
}

static const char * const sex[] = { "sex", NULL };

static JsonObject *
get_group (JsonNode *node,
           guint     characteristic,
           guint     group)
{
  JsonArray *all = json_object_get_array_member (json_node_get_object (node), "characteristics");

  return json_array_get_object_element (json_object_get_array_member (json_array_get_object_element (all, characteristic), "groups"),
                                        group);
}

static double
get (JsonObject *object,
     const char *name,
     const char *part)
{
  return json_object_get_double_member (json_object_get_object_member (object, name), part);
}

/* R’s glm, and all pairs */
static void
test_yes_or_no (void)
{
  const double *expected[] = { plain_sex1, plain_sex2 };
  g_autoptr(EngraftTable) table = make_lung ();
  g_autoptr(EngraftFairnessOptions) options = make_options (sex);
  g_autoptr(EngraftFairnessAudit) made = audit (table, options, FALSE);
  g_autoptr(JsonNode) node = engraft_fairness_audit_to_json (made);
  const double z = gsl_cdf_ugaussian_Pinv (.975);

  for (guint g = 0; g < 2; g++)
    {
      JsonObject *group = get_group (node, 0, g);

      g_assert_cmpstr (json_object_get_string_member (group, "group"), ==, g ? "woman" : "man");
      near (get (group, "ratio", "value"), expected[g][0], 1e-9);
      near (get (group, "in-large", "value"), expected[g][1], 1e-8);
      near (get (group, "in-large", "upper"), expected[g][1] + z * expected[g][2], 1e-8);
      near (get (group, "slope", "value"), expected[g][3], 1e-8);
      near (get (group, "slope", "lower"), expected[g][3] - z * expected[g][4], 1e-8);
      near (get (group, "c", "value"), expected[g][5], 1e-12);
      near (json_object_get_double_member (group, "ici"), expected[g][6], 1e-8);
    }
}

/* Weights for who is censored, by R’s survfit */
static void
test_times (void)
{
  const double *expected[] = { lung_sex1, lung_sex2 };
  g_autoptr(EngraftTable) table = make_lung ();
  g_autoptr(EngraftFairnessOptions) options = make_options (sex);
  g_autoptr(EngraftFairnessAudit) made = audit (table, options, TRUE);
  g_autoptr(JsonNode) node = engraft_fairness_audit_to_json (made);
  g_autofree char *sentence = engraft_fairness_audit_dup_sentence (made);

  g_assert_true (engraft_fairness_audit_is_timed (made));
  for (guint g = 0; g < 2; g++)
    {
      JsonObject *group = get_group (node, 0, g);

      near (get (group, "observed", "value"), expected[g][0], 1e-12);
      near (get (group, "ratio", "value"), expected[g][0] / expected[g][1], 1e-12);
      near (get (group, "sensitivity", "value"), expected[g][2], 1e-12);
      near (get (group, "false-positive", "value"), expected[g][3], 1e-12);
      near (get (group, "ppv", "value"), expected[g][4], 1e-12);
      near (json_object_get_double_member (group, "net-benefit"), expected[g][7], 1e-12);
      g_assert_cmpfloat (json_object_get_double_member (group, "ici"), >, 0);
      g_assert_cmpfloat (json_object_get_double_member (group, "ici"), <, 1);
      g_assert_true (get (group, "sensitivity", "lower") < expected[g][2] && expected[g][2] < get (group, "sensitivity", "upper"));
    }
  g_assert_nonnull (strstr (sentence, "by 365 days"));
}

static void
test_continuum (void)
{
  static const char * const age[] = { "age", NULL };
  const double *expected[] = { beside_plain, beside_weighted };
  g_autoptr(EngraftTable) table = make_lung ();
  const double z = gsl_cdf_ugaussian_Pinv (.975);

  for (guint timed = 0; timed < 2; timed++)
    {
      g_autoptr(EngraftFairnessOptions) options = make_options (age);
      g_autoptr(EngraftFairnessAudit) made = audit (table, options, timed);
      g_autoptr(JsonNode) node = engraft_fairness_audit_to_json (made);
      JsonArray *list = json_object_get_array_member (json_node_get_object (node), "continuum");
      JsonObject *one = json_array_get_object_element (list, 0);

      g_assert_cmpuint (json_array_get_length (list), ==, 1);
      near (get (one, "log-odds", "value"), expected[timed][0], 1e-8);
      near (get (one, "log-odds", "upper"), expected[timed][0] + z * expected[timed][1], 1e-8);
      /* bands that people can read */
      g_assert_cmpuint (engraft_fairness_audit_get_n_groups (made, 0), ==, 3);
      g_assert_cmpstr (engraft_fairness_audit_get_group (made, 0, 0, NULL, NULL, NULL), ==, "< 59");
    }
}

/* What is tried by several characteristics is told in one sentence. */
static void
test_tried_by_several (void)
{
  static const char * const both[] = { "hospital", "sex", NULL };
  g_autoptr(EngraftTable) table = make_lung ();
  g_autoptr(EngraftFairnessOptions) options = make_options (both);
  g_autoptr(EngraftFairnessAudit) made = NULL;
  g_autofree char *sentence = NULL;
  const char *tried;

  g_object_set (options, "remedy", ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE, NULL);
  made = audit (table, options, FALSE);
  sentence = engraft_fairness_audit_dup_sentence (made);
  tried = strstr (sentence, "What is tried takes the gap of “Observed / expected” of hospital from ");
  g_assert_nonnull (tried);
  g_assert_nonnull (strstr (tried, "; sex from "));
  g_assert_null (strstr (tried + 1, "What is tried"));
}

/* A small group has a name and a count, and nothing else. */
static void
test_small (void)
{
  static const char * const both[] = { "hospital", "sex", NULL };
  g_autoptr(EngraftTable) table = make_lung ();
  g_autoptr(EngraftFairnessOptions) options = make_options (both);
  g_autoptr(EngraftFairnessAudit) made = NULL;
  g_autoptr(EngraftTable) groups = NULL;
  guint n, n_all = 0;
  gboolean small;

  g_object_set (options, "intersections", TRUE, NULL);
  made = audit (table, options, FALSE);
  g_assert_cmpuint (engraft_fairness_audit_get_n_characteristics (made), ==, 3);
  g_assert_cmpstr (engraft_fairness_audit_get_characteristic (made, 2), ==, "hospital × sex");
  g_assert_cmpstr (engraft_fairness_audit_get_group (made, 0, 1, &n, NULL, &small), ==, "Small");
  g_assert_true (n == 7 && small);
  g_assert_true (isnan (engraft_fairness_audit_get_value (made, 0, 1, ENGRAFT_FAIRNESS_VIEW_SENSITIVITY, NULL, NULL)));
  g_assert_false (isnan (engraft_fairness_audit_get_value (made, 0, 0, ENGRAFT_FAIRNESS_VIEW_SENSITIVITY, NULL, NULL)));
  groups = engraft_fairness_audit_to_table (made, ENGRAFT_FAIRNESS_TABLE_GROUPS);
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (groups, "ratio"), NULL)[1]));
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (groups, "ici"), NULL)[1]));
  for (guint g = 0; g < engraft_fairness_audit_get_n_groups (made, 2); g++)
    {
      engraft_fairness_audit_get_group (made, 2, g, &n, NULL, NULL);
      n_all += n;
    }
  g_assert_cmpuint (n_all, ==, N);
}

/* Recalibration makes risks right in rows from which it was not found; where there are too few events it does nothing. */
static void
test_recalibration (void)
{
  g_autoptr(GString) text = g_string_new ("y,p,g\n");
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftFairnessOptions) options = engraft_fairness_options_new ();
  g_autoptr(EngraftFairnessAudit) made = NULL;
  double before, after;

  for (guint i = 0; i < 400; i++)
    {
      double p = .1 + .5 * (i % 50) / 50;

      /* in b twice as many come as were predicted */
      g_string_append_printf (text, "%d,%.3f,%s\n", (i * 37 % 100) / 100. < p * (i % 2 ? 1 : 1.6), p, i % 2 ? "a" : "b");
    }
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%d,.9,c\n", i % 2);
  table = read_table (text->str);
  g_object_set (options, "risk", "p", "outcome", "y", "groups", (const char * const []) { "g", NULL }, "remedy",
                ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE, "threshold", .3, "samples", 200, NULL);
  made = audit (table, options, FALSE);
  before = engraft_fairness_audit_get_value (made, 0, 1, ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED, NULL, NULL);
  after = engraft_fairness_audit_get_after (made, 0, 1, ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED, NULL, NULL);
  g_assert_true (before > 1.3 && fabs (after - 1) < .06);
  /* 10 events are too few */
  g_assert_true (isnan (engraft_fairness_audit_get_after (made, 0, 2, ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED, NULL, NULL)));
  /* what is measured itself is as it was */
  g_object_set (options, "remedy", ENGRAFT_FAIRNESS_REMEDY_NONE, NULL);
  g_clear_object (&made);
  made = audit (table, options, FALSE);
  near (engraft_fairness_audit_get_value (made, 0, 1, ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED, NULL, NULL), before, 0);
  g_object_set (options, "remedy", ENGRAFT_FAIRNESS_REMEDY_THRESHOLD, NULL);
  g_clear_object (&made);
  made = audit (table, options, FALSE);
  g_assert_cmpfloat (fabs (engraft_fairness_audit_get_after (made, 0, 0, ENGRAFT_FAIRNESS_VIEW_SENSITIVITY, NULL, NULL)
                           - engraft_fairness_audit_get_after (made, 0, 1, ENGRAFT_FAIRNESS_VIEW_SENSITIVITY, NULL, NULL)), <, .12);
  g_object_set (options, "remedy", ENGRAFT_FAIRNESS_REMEDY_REWEIGH, NULL);
  g_clear_object (&made);
  made = audit (table, options, FALSE);
  g_assert_false (isnan (engraft_fairness_audit_get_after (made, 0, 0, ENGRAFT_FAIRNESS_VIEW_SELECTION, NULL, NULL)));
}

static void
test_same_again (void)
{
  g_autoptr(EngraftTable) table = make_lung ();
  char *texts[2];

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr(EngraftFairnessOptions) options = make_options (sex);
      g_autoptr(EngraftFairnessAudit) made = audit (table, options, TRUE);
      g_autoptr(JsonNode) node = engraft_fairness_audit_to_json (made);

      texts[k] = json_to_string (node, FALSE);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_free (texts[0]);
  g_free (texts[1]);
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = make_lung ();

  for (guint timed = 0; timed < 2; timed++)
    {
      g_autoptr(EngraftFairnessOptions) options = make_options (sex);
      g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
      g_autoptr(EngraftOperation) operation = engraft_operation_new ("audit");
      g_autoptr(GError) error = NULL;

      engraft_operation_cancel (operation);
      g_assert_null (engraft_fairness_audit_new (table, cohort, options, operation, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
check_error (const char *text,
             const char *option,
             const char *value,
             int         code,
             const char *said)
{
  g_autoptr(EngraftTable) table = text ? read_table (text) : make_lung ();
  g_autoptr(EngraftFairnessOptions) options = make_options (sex);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;

  if (option)
    g_object_set (options, option, value, NULL);
  g_assert_null (engraft_fairness_audit_new (table, cohort, options, NULL, &error));
  g_assert_error (error, ENGRAFT_PREDICTED_ROWS_ERROR, code);
  if (!strstr (error->message, said))
    g_error ("%s: no “%s”", error->message, said);
}

static void
test_errors (void)
{
  check_error (NULL, "risk", NULL, ENGRAFT_PREDICTED_ROWS_ERROR_RISK, "Open a model file");
  check_error (NULL, "risk", "height", ENGRAFT_PREDICTED_ROWS_ERROR_RISK, "no column “height”");
  check_error (NULL, "risk", "age", ENGRAFT_PREDICTED_ROWS_ERROR_RISK, "Row 1, “age”: 74 is no risk");
  check_error (NULL, "outcome", NULL, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME, "Choose the column that tells who had the event");
  check_error (NULL, "outcome", "hospital", ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME, "Which value of “hospital”");
  check_error (NULL, "event", "perhaps", ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME, "“perhaps” is no value");
  check_error ("risk,dead,sex\n,yes,m\n,no,f\n0.1,,f\n", NULL, NULL, ENGRAFT_PREDICTED_ROWS_ERROR_ROWS, "No row is left");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fairness-audit/yes-or-no", test_yes_or_no);
  g_test_add_func ("/fairness-audit/times", test_times);
  g_test_add_func ("/fairness-audit/continuum", test_continuum);
  g_test_add_func ("/fairness-audit/tried-by-several", test_tried_by_several);
  g_test_add_func ("/fairness-audit/small", test_small);
  g_test_add_func ("/fairness-audit/recalibration", test_recalibration);
  g_test_add_func ("/fairness-audit/same-again", test_same_again);
  g_test_add_func ("/fairness-audit/cancelled", test_cancelled);
  g_test_add_func ("/fairness-audit/errors", test_errors);

  return g_test_run ();
}
