/* test-endpoint.c: endpoints of tables of visits: what is left out, and courses that were reasoned by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "endpoint-visits.h"

static void
expect_notice (EngraftEndpoint *endpoint,
               const char      *part)
{
  GListModel *notices = engraft_endpoint_get_notices (endpoint);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), part))
        return;
    }
  g_error ("no notice has “%s”", part);
}

static void
test_worsening (void)
{
  g_autoptr(EngraftEndpoint) endpoint = derive ("cdw-12-edss", visits, relapses, NULL);
  g_autofree char *sentence = engraft_endpoint_dup_sentence (endpoint), *methods = engraft_endpoint_dup_methods (endpoint);

  g_assert_cmpuint (engraft_endpoint_get_n_subjects (endpoint), ==, 3);
  g_assert_cmpuint (engraft_endpoint_get_n_events (endpoint), ==, 2);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "subject", "A");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "date", "2020-04-10");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "conf_date", "2020-07-03");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "CDW_type", "PIRA");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 1, "CDW_type", "RAW");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", "100");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "CNSR", "0");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "AVAL", "365");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "CNSR", "1");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMELINE, 1, "row", "4");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMELINE, 1, "what", "onset of event 1");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_SUMMARY, 0, "with_event", "2");
  g_assert_nonnull (strstr (sentence, "2 of 3 subjects"));
  g_assert_nonnull (strstr (methods, "84 days"));
}

static void
test_problems (void)
{
  g_autoptr(EngraftEndpoint) endpoint = derive ("cdw-12-edss", visits, relapses, NULL);

  expect_notice (endpoint, "1 visit of nobody is left out (row 15)");
  expect_notice (endpoint, "1 visit without a date is left out (row 11)");
  expect_notice (endpoint, "1 visit without a value is left out (row 12)");
  expect_notice (endpoint, "2 visits with values that the measure cannot have are left out (rows 10, 13)");
  expect_notice (endpoint, "1 visit before birth is left out (row 14)");
  expect_notice (endpoint, "1 visit on the same day as one in a later row is left out (row 3)");
  expect_notice (endpoint, "1 relapse without a date is left out (row 3 of the relapses)");
  expect_notice (endpoint, "1 relapse of nobody who has a visit is left out (row 4 of the relapses)");
  expect_notice (endpoint, "1 relapse is told twice and counts once (row 2 of the relapses)");
  expect_notice (endpoint, "1 subject without any visit that counts is left out");
}

static void
test_relapse_end (void)
{
  g_autoptr(EngraftVisitOptions) columns = name_columns ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "relapse-end", "end", NULL);
  endpoint = derive ("cdw-12-edss", visits, relapses, g_steal_pointer (&columns));
  expect_notice (endpoint, "1 relapse ends before it begins; its end is not used (row 5 of the relapses)");
}

/* Dates that cannot be are named with their rows, of relapses in a table of their own or among the visits; what could be by a
 * slip of the pen is told and kept. */
static void
test_impossible_dates (void)
{
  static const char own[] = "id,date,end\nA,1879-03-01,\nA,2019-12-01,\nC,2960-05-01,\nA,1979-12-31,\nB,2020-04-05,\n";
  static const char among[] = "id,day,EDSS,born,relapse\n1,2020-01-01,2,1980-01-01,\n1,2020-04-10,3,1980-01-02,1979-06-01\n"
                              "1,2020-07-10,3,,2019-11-01\n1,1960-01-01,2,,\n2,2020-01-01,2,1970-05-05,2961-01-01\n"
                              "2,2960-01-01,3,,\n2,2020-02-01,2,1970-05-05,\n";
  g_autoptr(EngraftEndpoint) endpoint = derive ("cdw-12-edss", visits, own, NULL);
  g_autoptr(EngraftEndpoint) of_visits = NULL;
  EngraftVisitOptions *columns = engraft_visit_options_new ();

  expect_notice (endpoint, "2 relapses before birth are left out (rows 1, 4 of the relapses)");
  expect_notice (endpoint, "1 relapse is before the first visit of the subject; it counts only where a visit is near it "
                           "(row 2 of the relapses)");
  expect_notice (endpoint, "1 relapse is after today; it is used as it is (row 3 of the relapses)");
  /* B's relapse is still there */
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 1, "CDW_type", "RAW");

  g_object_set (columns, "subject", "id", "date", "day", "birth", "born", "relapse", "relapse", NULL);
  of_visits = derive ("cdw-12-edss", among, NULL, columns);
  expect_notice (of_visits, "1 relapse before birth is left out (row 2)");
  expect_notice (of_visits, "1 visit before birth is left out (row 4)");
  expect_notice (of_visits, "1 row has another date of birth than the first row of the subject, which counts (row 2)");
  expect_notice (of_visits, "1 relapse is after today; it is used as it is (row 5)");
  expect_notice (of_visits, "1 visit is after today; it is used as it is (row 6)");
}

/* A relapse that is said to begin at a visit of which no date is known */
static void
test_relapse_without_date (void)
{
  static const char text[] = "id,day,EDSS,relapse\n1,0,2,0\n1,,2,1\n1,100,3,0\n1,184,3,0\n";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", "relapse", "relapse", NULL);
  endpoint = derive ("cdw-12-edss", text, NULL, columns);
  expect_notice (endpoint, "1 relapse without a date is left out (row 2).");
}

static void
test_long_table (void)
{
  static const char text[] = "id,day,what,score,relapse\n1,0,edss,2,0\n1,0,SDMT,60,0\n1,50,SDMT,60,1\n1,100,EDSS,3,0\n1,184,EDSS,3,0\n";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", "measure", "what", "value", "score", "relapse", "relapse", NULL);
  endpoint = derive ("cdw-12-edss", text, NULL, columns);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "date", "100");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "CDW_type", "RAW");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "ADT", "100");
}

/* The last visit up to the transplant is the baseline: what was better before does not count. */
static void
test_start (void)
{
  static const char text[] = "id,day,EDSS,tx\n1,-200,2,0\n1,-20,4,0\n1,100,4,0\n1,200,4,0\n2,-5,2,0\n2,100,3,0\n2,190,3,0\n";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", "start", "tx", NULL);
  endpoint = derive ("cdw-12-edss", text, NULL, columns);
  g_assert_cmpuint (engraft_endpoint_get_n_events (endpoint), ==, 1);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", "200");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "AVAL", "100");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "bl_date", "-5");
  expect_notice (endpoint, "1 visit before the last one up to the start is left out (row 1)");
}

/* Without relapses nothing is said of causes; where one is asked for, that is said. */
static void
test_unknown_relapses (void)
{
  g_autoptr(EngraftEndpoint) any = derive ("cdw-12-edss", visits, NULL, NULL);
  g_autoptr(EngraftEndpoint) pira = derive ("pira-edss", visits, NULL, NULL);
  g_autofree char *methods = engraft_endpoint_dup_methods (any);

  expect_cell (any, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "CDW_type", "");
  g_assert_null (strstr (methods, "relapse"));
  g_assert_nonnull (strstr (methods, "(definition version 1) [1, 2]."));
  expect_cell (pira, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "CDW_type", "PIRA");
  expect_notice (pira, "none are given");
}

/* NEDA: A has a lesion in the image of the re-baseline, which does not count, and one later; B a relapse; C loses 2 % of
 * volume in half a year after the re-baseline; D none of it. */
static const char neda[] =
  "id,day,EDSS,NEW_T2,GD,BRAIN_VOLUME,relapse\n"
  "A,0,3,3,1,1500,0\nA,190,3,2,1,1490,0\nA,400,3,1,0,1489,0\n"
  "B,0,3,0,0,1500,0\nB,190,3,0,0,1490,1\nB,400,3,0,0,1489,0\n"
  "C,0,3,0,0,1500,0\nC,190,3,0,0,1490,0\nC,400,3,0,0,1460,0\n"
  "D,0,3,0,0,1500,0\nD,190,3,0,0,1490,0\nD,400,3,0,0,1489,0\n";

static EngraftVisitOptions *
name_neda_columns (void)
{
  EngraftVisitOptions *columns = engraft_visit_options_new ();

  g_object_set (columns, "subject", "id", "date", "day", "relapse", "relapse", NULL);

  return columns;
}

static void
test_neda (void)
{
  g_autoptr(EngraftEndpoint) three = derive ("neda-3", neda, NULL, name_neda_columns ());
  g_autoptr(EngraftEndpoint) four = derive ("neda-4", neda, NULL, name_neda_columns ());

  g_assert_cmpuint (engraft_endpoint_get_n_with_event (three), ==, 2);
  expect_cell (three, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", "400");
  expect_cell (three, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "EVNTDESC", "New or enlarging T2 lesion");
  expect_cell (three, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "AVAL", "190");
  expect_cell (three, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "EVNTDESC", "Relapse");
  expect_cell (three, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "CNSR", "1");
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (four), ==, 3);
  expect_cell (four, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "EVNTDESC", "Brain volume loss");
  expect_cell (four, ENGRAFT_ENDPOINT_TABLE_TIMES, 3, "CNSR", "1");
  expect_notice (four, "was not checked");
}

/* limits: three counts in a row, and titres three months apart */
static void
test_limits (void)
{
  static const char counts[] = "id,day,ANC,PLT,ANA\n1,8,0.4,10,320\n1,10,0.6,25,40\n1,11,0.4,19,80\n1,12,0.5,21,40\n1,13,0.7,30,\n"
                               "1,14,0.9,40,\n1,17,1,45,\n1,18,1,50,\n1,95,1,50,40\n1,102,1,50,40\n";
  const char * const names[] = { "neutrophil-engraftment", "platelet-engraftment", "ana-seronegative" };
  const char * const days[] = { "12", "12", "12" };
  const char * const confirmed[] = { "14", "14", "102" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      EngraftVisitOptions *columns = engraft_visit_options_new ();
      g_autoptr(EngraftEndpoint) endpoint = NULL;

      g_object_set (columns, "subject", "id", "date", "day", NULL);
      endpoint = derive (names[i], counts, NULL, columns);
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "date", days[i]);
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "conf_date", confirmed[i]);
    }
}

/* A has high counts before the treatment empties the marrow, and is given platelets on days 12, 13 and 15; the counts of B never
 * fall. */
static void
test_recovery (void)
{
  static const char counts[] = "id,day,ANC,PLT,PLT_TRANSFUSION\nA,0,3,90,0\nA,1,2,80,0\nA,2,1,70,0\nA,8,0.1,9,1\nA,9,0.1,12,1\nA,10,0.2,30,0\n"
                               "A,11,0.5,25,0\nA,12,0.7,22,0\nA,13,0.6,21,0\nA,14,1,20,0\nA,15,1,24,0\nA,16,1,24,0\nA,17,1,30,0\n"
                               "A,18,2,40,0\nA,19,2,50,0\nB,0,3,90,\nB,5,2,80,\nB,9,2,80,\n";
  const char * const names[] = { "neutrophil-engraftment", "platelet-engraftment" };
  const char * const days[] = { "11", "17" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      EngraftVisitOptions *columns = engraft_visit_options_new ();
      g_autoptr(EngraftEndpoint) endpoint = NULL;
      g_autofree char *methods = NULL;

      g_object_set (columns, "subject", "id", "date", "day", NULL);
      endpoint = derive (names[i], counts, NULL, columns);
      methods = engraft_endpoint_dup_methods (endpoint);
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", days[i]);
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "CNSR", "0");
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "CNSR", "1");
      expect_notice (endpoint, "1 subject was beyond the limit at every visit");
      g_assert_nonnull (strstr (methods, "at 3 visits after each other"));
      g_assert_true ((strstr (methods, "no PLT_TRANSFUSION on the day and in the 7 days before") != NULL) == (i == 1));
    }
}

/* what the visits do not tell of is told; transfusions long before the start count too, when days are given as rows */
static void
test_transfusions (void)
{
  static const char wide[] = "id,day,PLT\n1,0,9\n1,1,30\n1,2,30\n1,3,30\n";
  static const char rows[] = "id,day,what,value,start\n1,-3,PLT_TRANSFUSION,1,0\n1,-1,PLT_TRANSFUSION,0,0\n1,0,PLT,9,0\n1,1,PLT,30,0\n"
                             "1,2,PLT,30,0\n1,3,PLT,30,0\n1,4,PLT,30,0\n1,5,PLT,30,0\n1,6,PLT,30,0\n1,7,PLT,30,0\n";

  for (guint i = 0; i < 2; i++)
    {
      EngraftVisitOptions *columns = engraft_visit_options_new ();
      g_autoptr(EngraftEndpoint) endpoint = NULL;

      g_object_set (columns, "subject", "id", "date", "day", NULL);
      if (i == 1)
        g_object_set (columns, "measure", "what", "value", "value", "start", "start", NULL);
      endpoint = derive ("platelet-engraftment", i == 0 ? wide : rows, NULL, columns);
      expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", i == 0 ? "1" : "5");
      if (i == 0)
        expect_notice (endpoint, "do not tell of PLT_TRANSFUSION");
    }
}

/* a change in percent of 0 is none */
static void
test_share_of_nothing (void)
{
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", NULL);
  endpoint = derive ("{\"format\":\"engraft-endpoint-1\",\"code\":\"X\",\"title\":\"X\",\"components\":[{\"kind\":\"limit\",\"measure\":\"V\","
                     "\"quantity\":\"percent\",\"comparison\":\"above\",\"limit\":10}]}",
                     "id,day,V\nA,0,0\nA,9,5\nB,0,10\nB,9,12\n", NULL, columns);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "CNSR", "1");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "CNSR", "0");
  expect_notice (endpoint, "the reference of 1 subject is 0");
}

/* A: all at once at 90 only; B: never at once; C: one measure is missing when the others hold. */
static void
test_together (void)
{
  static const char lupus[] = "id,day,CLINICAL_SLEDAI,PGA,PREDNISOLONE\nA,0,4,1,10\nA,30,0,0.5,5\nA,90,0,0.4,5\nA,180,0,0,0\n"
                              "B,0,0,1,5\nB,90,2,0.1,5\nB,180,0,0.1,7.5\nC,0,0,0,\nC,90,4,0,0\n";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;
  g_autofree char *methods = NULL;

  g_object_set (columns, "subject", "id", "date", "day", NULL);
  endpoint = derive ("sle-doris", lupus, NULL, columns);
  methods = engraft_endpoint_dup_methods (endpoint);
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (endpoint), ==, 1);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", "90");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "EVNTDESC", "Lupus: DORIS remission");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "CNSR", "1");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "CNSR", "1");
  g_assert_nonnull (strstr (methods, "all components"));
}

static void
test_dates (void)
{
  static const char deaths[] = "id,day,TRM_DATE\n1,0,\n1,50,80\n2,0,\n2,300,120\n3,0,\n3,40,\n4,0,-5\n4,50,\n";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", NULL);
  endpoint = derive ("trm-100", deaths, NULL, columns);
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (endpoint), ==, 1);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 0, "AVAL", "80");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "AVAL", "100");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 1, "CNSR", "1");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, 2, "AVAL", "40");
  expect_notice (endpoint, "the date of 1 subject is before the first day");
}

/* 30 % and at least 5 points: of 10 points 5, of 30 points 9 */
static void
test_both (void)
{
  static const char text[] = "id,day,MRSS\n1,0,10\n1,100,14\n1,200,14\n2,0,10\n2,100,15\n2,200,15\n3,0,30\n3,100,38\n3,200,38\n4,0,30\n4,100,39\n4,200,39\n";
  static const char rule[] = "{ \"title\": \"x\", \"components\": [ { \"measure\": \"MRSS\", \"progression\": {"
                             " \"scale\": \"higher-is-worse\", \"minimal-change\": [\"5 and 30%\"] } } ] }";
  EngraftVisitOptions *columns = engraft_visit_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = NULL;

  g_object_set (columns, "subject", "id", "date", "day", NULL);
  endpoint = derive (rule, text, NULL, columns);
  g_assert_cmpuint (engraft_endpoint_get_n_events (endpoint), ==, 2);
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 0, "subject", "2");
  expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS, 1, "subject", "4");
}

static void
test_wrong_columns (void)
{
  static const struct { const char *text, *subject, *date, *relapse, *part; } wrong[] = {
    { "id,date,EDSS\n1,2020-01-01,2\n", NULL, "date", NULL, "Subject" },
    { "id,date,EDSS\n1,2020-01-01,2\n", "who", "date", NULL, "“who”" },
    { "id,date,x\n1,2020-01-01,2\n", "id", "date", NULL, "“EDSS”" },
    { "id,date,EDSS\n1,2020-01-01,two\n1,2020-01-01,three\n", "id", "date", NULL, "numbers" },
    { "id,date,EDSS\n1,soon,2\n1,late,2\n", "id", "date", NULL, "“date” should have" },
    { "id,date,EDSS\n1,2020-01-01,12\n", "id", "date", NULL, "0 to 10 in half steps" },
    { "id,date,EDSS\n1,2020-01-01,2\n", "id", "date", "id,date\n1,5\n", "dates, as the visits have" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(EngraftTable) table = read_table (wrong[i].text);
      g_autoptr(EngraftTable) relapse_table = wrong[i].relapse ? read_table (wrong[i].relapse) : NULL;
      g_autoptr(EngraftVisitOptions) columns = engraft_visit_options_new ();
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find ("cdw-12-edss", NULL);
      g_autoptr(EngraftEndpoint) endpoint = NULL;

      g_object_set (columns, "subject", wrong[i].subject, "date", wrong[i].date, NULL);
      endpoint = engraft_endpoint_new (table, relapse_table, columns, definition, NULL, &error);
      g_assert_null (endpoint);
      g_assert_nonnull (error);
      if (!strstr (error->message, wrong[i].part))
        g_error ("“%s” should have “%s”", error->message, wrong[i].part);
    }
}

static void
test_json (void)
{
  g_autoptr(EngraftEndpoint) endpoint = derive ("cdw-12-edss", visits, relapses, NULL);
  g_autoptr(JsonNode) node = engraft_result_to_json (ENGRAFT_RESULT (endpoint));
  JsonObject *object = json_node_get_object (node);
  JsonObject *event = json_array_get_object_element (json_object_get_array_member (object, "events"), 0);

  g_assert_cmpstr (json_object_get_string_member (object, "format"), ==, "engraft-endpoint-result-1");
  g_assert_cmpint (json_object_get_int_member (object, "with-event"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (event, "onset"), ==, "2020-04-10");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (event, "confirmed"), 0), ==, "2020-07-03");
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = read_table (visits);
  g_autoptr(EngraftVisitOptions) columns = name_columns ();
  g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find ("cdw-12-edss", NULL);
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("x");
  g_autoptr(GError) error = NULL;

  engraft_operation_cancel (operation);
  g_assert_null (engraft_endpoint_new (table, NULL, columns, definition, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/endpoint/worsening", test_worsening);
  g_test_add_func ("/endpoint/problems", test_problems);
  g_test_add_func ("/endpoint/relapse-end", test_relapse_end);
  g_test_add_func ("/endpoint/impossible-dates", test_impossible_dates);
  g_test_add_func ("/endpoint/relapse-without-date", test_relapse_without_date);
  g_test_add_func ("/endpoint/long-table", test_long_table);
  g_test_add_func ("/endpoint/start", test_start);
  g_test_add_func ("/endpoint/unknown-relapses", test_unknown_relapses);
  g_test_add_func ("/endpoint/neda", test_neda);
  g_test_add_func ("/endpoint/limits", test_limits);
  g_test_add_func ("/endpoint/recovery", test_recovery);
  g_test_add_func ("/endpoint/transfusions", test_transfusions);
  g_test_add_func ("/endpoint/share-of-nothing", test_share_of_nothing);
  g_test_add_func ("/endpoint/together", test_together);
  g_test_add_func ("/endpoint/dates", test_dates);
  g_test_add_func ("/endpoint/both", test_both);
  g_test_add_func ("/endpoint/wrong-columns", test_wrong_columns);
  g_test_add_func ("/endpoint/json", test_json);
  g_test_add_func ("/endpoint/cancelled", test_cancelled);

  return g_test_run ();
}
