/* test-endpoint-definitions.c: endpoints by each definition that comes along, and definitions that are refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "endpoint-visits.h"

/* Definitions that come with Engraft, of made-up visits whose answers are plain: the day of the event of each subject in the
 * order of the table, or -1 for none and then the day up to which none was seen. */
static void
test_each_definition (void)
{
  static const struct
  {
    const char *name, *visits;
    int         events[4], ends[4];
  } asked[] = {
    /* all at once at 60; a major organ is active; the dose is above 7.5 */
    { "sle-lldas", "id,day,SLEDAI,MAJOR_ORGAN,NEW_ACTIVITY,PGA,PREDNISOLONE\nA,0,8,0,0,1,5\nA,60,4,0,0,1,7.5\nB,0,2,1,0,0,0\n"
                   "B,60,2,1,0,0,0\nC,0,2,0,0,0,10\nC,60,2,0,0,0,7.6\n", { 60, -1, -1 }, { 60, 60, 60 } },
    { "sle-drug-free-remission", "id,day,CLINICAL_SLEDAI,PREDNISOLONE,IMMUNOSUPPRESSANT\nA,0,2,5,1\nA,90,0,0,1\nA,180,0,0,0\n"
                                 "B,0,0,5,0\nB,90,0,2.5,0\n", { 180, -1 }, { 180, 90 } },
    { "crohn-cdai-remission", "id,day,CDAI\nA,0,320\nA,90,149.9\nB,0,300\nB,90,150\n", { 90, -1 }, { 90, 90 } },
    { "crohn-healing", "id,day,SES_CD\nA,0,12\nA,180,2\nA,365,0\nB,0,9\nB,365,1\n", { 365, -1 }, { 365, 365 } },
    /* CDAI is low again after 90 days without treatment; of B it rises; C is treated between, when CDAI was not taken */
    { "crohn-sustained-remission", "id,day,CDAI,TREATMENT\nA,0,300,1\nA,90,120,0\nA,185,100,0\nB,0,300,0\nB,90,120,0\nB,185,160,0\n"
                                   "C,0,300,1\nC,90,120,0\nC,130,,1\nC,185,100,0\n", { 90, -1, -1 }, { 90, 185, 185 } },
    { "crohn-astic", "id,day,CDAI,TREATMENT,ENDOSCOPIC_ACTIVITY,RADIOLOGIC_ACTIVITY\nA,0,300,1,1,1\nA,200,140,0,1,0\n"
                     "A,365,120,0,0,0\nA,470,110,0,0,0\nB,0,300,1,1,1\nB,365,120,0,0,1\nB,470,120,0,0,1\n"
                     /* treated until day 300, so that three months without it have not passed at 365 */
                     "C,0,300,1,1,1\nC,300,140,1,0,0\nC,310,140,0,0,0\nC,365,120,0,0,0\nC,470,110,0,0,0\n",
      { 365, -1, 470 }, { 365, 470, 470 } },
    { "ssc-major-event", "id,day,DEATH_DATE,ORGAN_FAILURE_DATE\nA,0,,40\nA,100,90,40\nB,0,70,\nB,50,70,\nC,0,,\nC,365,,\n",
      { 40, 70, -1 }, { 40, 70, 365 } },
    /* FVC falls by 10 and stays; mRSS rises by 30 % but by less than 5; HAQ-DI rises and falls again; death comes first */
    { "ssc-efs", "id,day,DEATH_DATE,FVC,DLCO,LVEF,WEIGHT,CRCL,MRSS,HAQ_DI\nA,0,,80,60,60,70,90,20,1\nA,100,,70,60,60,70,90,20,1\n"
                 "A,200,,69,60,60,70,90,20,1\nB,0,,80,60,60,70,90,10,1\nB,100,,80,60,60,70,90,14,1.5\nB,200,,80,60,60,70,90,14,1.4\n"
                 "C,0,150,80,60,60,70,90,20,1\nC,100,150,80,60,60,70,90,20,1\n", { 100, -1, 150 }, { 100, 200, 150 } },
    { "trm-1y", "id,day,TRM_DATE\n1,0,\n1,50,365\n2,0,\n2,300,366\n3,0,\n3,400,\n", { 365, -1, -1 }, { 365, 365, 365 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      EngraftVisitOptions *columns = engraft_visit_options_new ();
      g_autoptr(EngraftEndpoint) endpoint = NULL;

      g_object_set (columns, "subject", "id", "date", "day", NULL);
      endpoint = derive (asked[i].name, asked[i].visits, NULL, columns);
      g_test_message ("%s", asked[i].name);
      for (guint s = 0; s < engraft_endpoint_get_n_subjects (endpoint); s++)
        {
          g_autofree char *end = g_strdup_printf ("%d", asked[i].ends[s]);

          expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, s, "CNSR", asked[i].events[s] < 0 ? "1" : "0");
          expect_cell (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES, s, "AVAL", end);
        }
    }
}

/* Words are asked for by what stands in the definition; where there is nothing the answer is nothing, and not the head of a
 * catalogue. */
static void
test_titles (void)
{
  g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_new ();
  g_autoptr(EngraftEndpointComponent) component = engraft_endpoint_component_new ();

  g_assert_null (engraft_endpoint_definition_get_title (definition));
  g_assert_null (engraft_endpoint_definition_get_note (definition));
  g_assert_null (engraft_endpoint_component_get_title (component));
  g_object_set (definition, "title", "", "note", "My note", NULL);
  g_object_set (component, "title", "", NULL);
  g_assert_null (engraft_endpoint_definition_get_title (definition));
  g_assert_null (engraft_endpoint_component_get_title (component));
  g_assert_cmpstr (engraft_endpoint_definition_get_note (definition), ==, "My note");
  g_object_set (component, "title", "My own", NULL);
  g_assert_cmpstr (engraft_endpoint_component_get_title (component), ==, "My own");
}

static void
test_definitions (void)
{
  g_auto(GStrv) names = engraft_endpoint_definition_list_names ();

  g_assert_cmpuint (g_strv_length (names), >=, 16);
  for (guint i = 0; names[i]; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (names[i], &error);
      g_autoptr(EngraftEndpointDefinition) again = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = engraft_endpoint_definition_to_text (definition);
      again = engraft_endpoint_definition_new_text (text, -1, &error);
      g_assert_no_error (error);
      g_assert_true (engraft_options_equal (ENGRAFT_OPTIONS (definition), ENGRAFT_OPTIONS (again)));
    }
}

static void
test_wrong_definitions (void)
{
  static const struct { const char *text, *part; } wrong[] = {
    { "{", "Line" },
    { "{ \"title\": \"x\", \"components\": [] }", "no component" },
    { "{ \"components\": [ { \"kind\": \"relapse\" } ] }", "title" },
    { "{ \"format\": \"y\", \"title\": \"x\" }", "engraft-endpoint-1" },
    { "{ \"title\": \"x\", \"code\": \"NINELETTE\", \"components\": [ { \"kind\": \"relapse\" } ] }", "code" },
    { "{ \"title\": \"x\", \"components\": [ { \"kind\": \"limit\" } ] }", "which measure" },
    { "{ \"title\": \"x\", \"components\": [ { \"kind\": \"miracle\" } ] }", "progression, relapse, limit, date" },
    { "{ \"title\": \"x\", \"components\": [ { \"measure\": \"E\", \"progression\": { \"confirmed-after\": \"soon\" } } ] }", "soon" },
    { "{ \"title\": \"x\", \"components\": [ { \"measure\": \"E\", \"progression\": { \"days-early\": -1 } } ] }", "days-early" },
    { "{ \"title\": \"x\", \"components\": [ { \"measure\": \"E\", \"progression\": { \"minimal-change\": [\"much\"] } } ] }", "much" },
    { "{ \"title\": \"x\", \"components\": [ { \"measure\": \"E\", \"progression\": { \"minimal-change\": [\">5 1\", \">5 2\"] } } ] }", ">5 2" },
    { "{ \"title\": \"x\", \"components\": [ { \"measure\": \"E\", \"progression\": { \"scale\": \"lower-is-worse\" } } ] }", "Which change" },
    { "{ \"title\": \"x\", \"components\": [ { \"kind\": \"relapse\", \"from-day\": 9, \"to-day\": 8 } ] }", "to-day" },
    { "{ \"titel\": \"x\" }", "titel" },
    { "{ \"title\": \"x\", \"combination\": \"together\", \"components\": [ { \"kind\": \"relapse\" } ] }", "together" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_new_text (wrong[i].text, -1, &error);

      g_assert_null (definition);
      g_assert_nonnull (error);
      if (!strstr (error->message, wrong[i].part))
        g_error ("%s: “%s” should have “%s”", wrong[i].text, error->message, wrong[i].part);
    }
}

/* Whatever becomes of the bytes of a definition, it is read or refused with a reason. */
static void
test_damaged_definitions (void)
{
  static const char marks[] = "{}[]\",:-09eatx >%\xff";
  g_auto(GStrv) names = engraft_endpoint_definition_list_names ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(EngraftEndpointDefinition) whole = engraft_endpoint_definition_find (names[i % g_strv_length (names)], NULL);
      g_autoptr(EngraftEndpointDefinition) read = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *text = engraft_endpoint_definition_to_text (whole);
      gsize size = strlen (text);

      for (guint k = g_test_rand_int_range (1, 4); k > 0; k--)
        text[g_test_rand_int_range (0, size)] = marks[g_test_rand_int_range (0, sizeof marks - 1)];
      read = engraft_endpoint_definition_new_text (text, g_test_rand_bit () ? size : (gsize) g_test_rand_int_range (0, size), &error);
      g_assert_true (read ? error == NULL : error && *error->message);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/endpoint-definitions/each-definition", test_each_definition);
  g_test_add_func ("/endpoint-definitions/titles", test_titles);
  g_test_add_func ("/endpoint-definitions/definitions", test_definitions);
  g_test_add_func ("/endpoint-definitions/wrong-definitions", test_wrong_definitions);
  g_test_add_func ("/endpoint-definitions/damaged-definitions", test_damaged_definitions);

  return g_test_run ();
}
