/* test-adverse-events.c: subjects with adverse events, of small tables whose answers are plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-adverse-events.h"
#include "table-text.h"

/* s9 has no arm, s4 and s8 have no event, s3 is there twice */
#define SUBJECTS "id,arm,treated\ns1,A,yes\ns2,A,yes\ns3,A,yes\ns4,A,yes\ns5,B,yes\ns6,B,yes\ns7,B,yes\ns8,B,yes\n" \
  "s3,A,yes\ns9,,yes\nsX,B,no\n"

/* s1 has nausea twice, the worst of grade 3; s5's has no grade; s6's of grade 0 is none; nobody knows s77; s9 has no arm */
#define EVENTS "id,term,system,grade,serious\n" \
  "s1,Nausea,Gut,1,no\ns1,Nausea,Gut,3,yes\ns2,Nausea,Gut,2,no\ns3,Nausea,Gut,Grade 4,no\ns5,Nausea,Gut,,no\ns6,Nausea,Gut,0,no\n" \
  "s5,Fever,Body,2,no\ns6,Fever,Body,3,no\ns7,,Body,1,no\ns77,Fever,Body,1,no\ns9,Fever,Body,1,no\nsX,Fever,Body,5,yes\n" \
  "s1,Ache,Body,1,no\n"

static EngraftAdverseEvents *
make (const char  *events_text,
      const char  *subjects_text,
      const char  *json,
      const char  *roles,
      GError     **error)
{
  g_autoptr(EngraftTable) events = read_table (events_text), subjects = subjects_text ? read_table (subjects_text) : NULL;
  g_autoptr(EngraftAdverseEventsOptions) options = engraft_adverse_events_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL), cohort_node = json_from_string (roles, NULL);
  g_autoptr(GError) bad = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &bad);
  g_assert_no_error (bad);
  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), cohort_node, &bad);
  g_assert_no_error (bad);

  return engraft_adverse_events_new (events, subjects, cohort, options, NULL, error);
}

static guint
find_row (EngraftAdverseEvents      *events,
          const char                *name,
          EngraftAdverseEventsLevel  level)
{
  EngraftAdverseEventsLevel own;

  for (guint i = 0; i < engraft_adverse_events_get_n_rows (events); i++)
    if (g_str_equal (engraft_adverse_events_get_row (events, i, &own), name) && own == level)
      return i;
  g_assert_not_reached ();
}

/* Rows that are found for subjects are those that list one of them, in each table. */
static void
check_find (EngraftAdverseEvents *events,
            guint                 table,
            GHashTable           *subjects)
{
  g_autoptr(GHashTable) found = engraft_result_find_rows (ENGRAFT_RESULT (events), table, subjects);

  for (guint row = 0; ; row++)
    {
      g_auto(GStrv) list = engraft_result_list_subjects (ENGRAFT_RESULT (events), table, row);
      gboolean wanted = FALSE;

      if (!list)
        break;
      for (guint i = 0; list[i]; i++)
        wanted |= g_hash_table_contains (subjects, list[i]);
      g_assert_cmpint (wanted, ==, found && g_hash_table_contains (found, GUINT_TO_POINTER (row)));
    }
}

static void
test_find_rows (void)
{
  static const char *const options[] = {
    "{\"term\": \"term\", \"body-system\": \"system\", \"grade\": \"grade\", \"arm\": \"arm\"}",
    "{\"term\": \"term\", \"grade\": \"grade\", \"arm\": \"arm\", \"at-least\": 30, \"reference\": \"B\"}",
  };
  static const char *const names[] = { "s1", "s5", "s7", "s4", "nobody", "s2", "s6" };

  for (guint o = 0; o < G_N_ELEMENTS (options); o++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftAdverseEvents) events = make (EVENTS, SUBJECTS, options[o], "{\"subject\": \"id\"}", &error);
      g_autoptr(GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal), more = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      g_assert_null (engraft_result_find_rows (ENGRAFT_RESULT (events), 0, none));
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autoptr(GHashTable) one = g_hash_table_new (g_str_hash, g_str_equal);

          g_hash_table_add (one, (gpointer) names[i]);
          g_hash_table_add (more, (gpointer) names[i]);
          for (guint table = 0; table <= ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS; table++)
            {
              check_find (events, table, one);
              check_find (events, table, more);
            }
        }
    }
}

/* Subjects are counted once, by the worst grade, of all who were at risk, and who is not known is named. */
static void
test_counts (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftAdverseEvents) events = make (EVENTS, SUBJECTS,
    "{\"term\": \"term\", \"body-system\": \"system\", \"grade\": \"grade\", \"serious\": \"serious\", \"arm\": \"arm\","
    " \"population\": \"treated\"}", "{\"subject\": \"id\"}", &error);
  guint nausea, fever, gut, body, n;
  double lower, upper, p;
  GListModel *notices;
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_adverse_events_get_n_arms (events), ==, 2);
  g_assert_cmpstr (engraft_adverse_events_get_arm (events, 1, &n), ==, "B");
  g_assert_cmpuint (n, ==, 4);
  engraft_adverse_events_get_arm (events, 0, &n);
  g_assert_cmpuint (n, ==, 4);
  nausea = find_row (events, "Nausea", ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM);
  fever = find_row (events, "Fever", ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM);
  gut = find_row (events, "Gut", ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM);
  body = find_row (events, "Body", ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, nausea, 0, FALSE, NULL, NULL), ==, 3);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, nausea, 0, TRUE, NULL, NULL), ==, 2);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, nausea, 1, FALSE, NULL, NULL), ==, 1);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, nausea, 1, TRUE, NULL, NULL), ==, 0);
  g_assert_cmpuint (engraft_adverse_events_get_count (events, nausea, 0, 1), ==, 0);
  g_assert_cmpuint (engraft_adverse_events_get_count (events, nausea, 0, 3), ==, 1);
  g_assert_cmpuint (engraft_adverse_events_get_count (events, nausea, 0, 4), ==, 1);
  g_assert_cmpuint (engraft_adverse_events_get_count (events, nausea, 1, 0), ==, 1);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, fever, 1, FALSE, NULL, NULL), ==, 2);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, body, 1, FALSE, NULL, NULL), ==, 3);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, 0, 1, FALSE, NULL, NULL), ==, 3);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, gut, 0, FALSE, NULL, NULL), ==, 3);
  /* four subjects of Body and four of Gut, and Gut is the first of the two by name when Body is as frequent */
  g_assert_cmpuint (engraft_adverse_events_get_any (events, body, 0, FALSE, NULL, NULL), ==, 1);
  /* 1 of 4 against 3 of 4: of the 70 tables 1 + 16 at either side are no more likely */
  g_assert_cmpfloat_with_epsilon (engraft_adverse_events_get_difference (events, nausea, 1, FALSE, &lower, &upper, &p), -.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (p, 34. / 70, 1e-9);
  /* Wilson's limits of 1/4 and 3/4, squared and added by Newcombe */
  g_assert_cmpfloat_with_epsilon (lower, -.5 - sqrt (pow (.25 - .0455872608, 2) + pow (.9544127392 - .75, 2)), 1e-7);
  engraft_adverse_events_get_any (events, nausea, 1, FALSE, &lower, &upper);
  g_assert_cmpfloat_with_epsilon (lower, .0455872608, 1e-8);
  g_assert_cmpfloat_with_epsilon (upper, .6993581574, 1e-8);
  notices = engraft_adverse_events_get_notices (events);
  g_assert_true (has_notice (notices, "1 subject (s77): with events, but not in the table of subjects"));
  g_assert_true (has_notice (notices, "2 subjects (s9, sX): with events, but not of the population"));
  g_assert_true (has_notice (notices, "1 subject (s3): named in several rows"));
  g_assert_true (has_notice (notices, "1 row (6): grade 0 is no event"));
  g_assert_true (has_notice (notices, "1 row (5): the grade is no whole number"));
  g_assert_true (has_notice (notices, "1 row (9): the term is missing; counted as “Without a term”."));
  sentence = engraft_adverse_events_dup_sentence (events);
  g_assert_nonnull (strstr (sentence, "A: 3 of 4 subjects had any (75.0%), 2 of grade 3 or more (50.0%)."));
  g_assert_nonnull (strstr (sentence, "4 events are left out."));
}

static void
test_order (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftAdverseEvents) events = make (EVENTS, SUBJECTS,
    "{\"term\": \"term\", \"grade\": \"grade\", \"arm\": \"arm\", \"order\": \"name\", \"reference\": \"B\", \"at-least\": 50,"
    " \"severe\": 4}", "{\"subject\": \"id\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_adverse_events_get_reference (events), ==, 1);
  /* Ache and the event without a term are of one of four or five */
  g_assert_cmpuint (engraft_adverse_events_get_n_rows (events), ==, 3);
  g_assert_cmpstr (engraft_adverse_events_get_row (events, 1, NULL), ==, "Fever");
  g_assert_cmpstr (engraft_adverse_events_get_row (events, 2, NULL), ==, "Nausea");
  g_assert_cmpuint (engraft_adverse_events_get_any (events, 2, 0, TRUE, NULL, NULL), ==, 1);
  g_assert_cmpfloat (engraft_adverse_events_get_difference (events, 2, 0, FALSE, NULL, NULL, NULL), >, 0);
}

/* Without a table of subjects the numbers are given, and must be possible. */
static void
test_given (void)
{
  const char *text = "id,arm,term\na,A,x\nb,B,x\nc,B,x\nd,C,x\n", *roles = "{\"subject\": \"id\", \"group\": \"arm\"}";
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftAdverseEvents) events = make (text, NULL, "{\"term\": \"term\", \"at-risk\": \"A=10, B = 20\"}", roles, &error);
  guint n;

  g_assert_no_error (error);
  g_assert_cmpstr (engraft_adverse_events_get_arm (events, 1, &n), ==, "B");
  g_assert_cmpuint (n, ==, 20);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, 1, 1, FALSE, NULL, NULL), ==, 2);
  g_assert_true (has_notice (engraft_adverse_events_get_notices (events), "1 arm (C) has no number at risk. Its events are left out."));
  g_clear_object (&events);
  events = make (text, NULL, "{\"term\": \"term\", \"at-risk\": \"A=10, B=1\"}", roles, &error);
  g_assert_null (events);
  g_assert_nonnull (strstr (error->message, "2 subjects of “B” had events, but only 1"));
  g_clear_error (&error);
  events = make (text, NULL, "{\"term\": \"term\", \"at-risk\": \"A\"}", roles, &error);
  g_assert_error (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_ROWS);
  g_clear_error (&error);
  events = make (text, NULL, "{\"term\": \"term\"}", roles, &error);
  g_assert_nonnull (strstr (error->message, "Choose the table of subjects, or say how many were at risk"));
  g_clear_error (&error);
  events = make (text, SUBJECTS, "{}", "{\"subject\": \"id\"}", &error);
  g_assert_nonnull (strstr (error->message, "Choose the column that names what happened"));
  g_clear_error (&error);
  events = make (text, SUBJECTS, "{\"term\": \"term\", \"arm\": \"arm\", \"reference\": \"Z\"}", "{\"subject\": \"id\"}", &error);
  g_assert_nonnull (strstr (error->message, "There is no arm “Z”"));
}

/* A table of subjects alone, all without events, and one arm alone */
static void
test_edges (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftAdverseEvents) events = make ("id,term\nq,x\n", SUBJECTS, "{\"term\": \"term\", \"arm\": \"arm\"}",
                                                 "{\"subject\": \"id\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_adverse_events_get_n_rows (events), ==, 1);
  g_assert_cmpuint (engraft_adverse_events_get_any (events, 0, 0, FALSE, NULL, NULL), ==, 0);
  for (guint t = 0; t <= ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS; t++)
    {
      g_autoptr(EngraftTable) table = engraft_adverse_events_to_table (events, t);

      g_assert_true (ENGRAFT_IS_TABLE (table));
    }
  g_clear_object (&events);
  events = make ("id,term\ns1,x\n", SUBJECTS, "{\"term\": \"term\"}", "{\"subject\": \"id\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_adverse_events_get_n_arms (events), ==, 1);
  for (guint t = 0; t <= ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS; t++)
    {
      g_autoptr(EngraftTable) table = engraft_adverse_events_to_table (events, t);

      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, t == ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS ? 0
                        : t >= ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS ? 1 : 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/adverse-events/find-rows", test_find_rows);
  g_test_add_func ("/adverse-events/counts", test_counts);
  g_test_add_func ("/adverse-events/order", test_order);
  g_test_add_func ("/adverse-events/given", test_given);
  g_test_add_func ("/adverse-events/edges", test_edges);

  return g_test_run ();
}
