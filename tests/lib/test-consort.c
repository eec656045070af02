/* test-consort.c: the flow of subjects of a small table whose counts are plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-consort.h"
#include "table-text.h"

/* e is excluded; f has neither arm nor reason; g is excluded and has an arm; c's treatment is not recorded */
#define TRIAL "id,arm,out,got,lost,used\n" \
  "a,A,,yes,,yes\nb,A,,refused,,no\nc,B,no,,moved,yes\nd,B,,yes,yes,protocol\ne,,too old,,,\nf,,,,,\ng,B,too old,yes,,yes\nh,A,,yes,,yes\n"

static EngraftConsort *
make (const char  *json,
      GError     **error)
{
  g_autoptr(EngraftTable) table = read_table (TRIAL);
  g_autoptr(EngraftConsortOptions) options = engraft_consort_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) bad = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (options), node, &bad);
  g_assert_no_error (bad);
  /* a group must not leave out who has none */
  g_object_set (cohort, "subject", "id", "group", "arm", NULL);

  return engraft_consort_new (table, cohort, options, NULL, error);
}

static guint
count_reason (EngraftConsort      *flow,
              EngraftConsortStage  stage,
              int                  arm,
              const char          *reason)
{
  for (guint i = 0; i < engraft_consort_get_n_counts (flow); i++)
    {
      EngraftConsortStage own;
      const char *text;
      int own_arm;
      guint n = engraft_consort_get_count (flow, i, &own, &own_arm, &text);

      if (own == stage && own_arm == arm && g_strcmp0 (text, reason) == 0)
        return n;
    }

  return 0;
}

static void
test_counts (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftConsort) flow = make ("{\"arm\": \"arm\", \"excluded\": \"out\", \"received\": \"got\", \"lost\": \"lost\","
                                         " \"analysed\": \"used\"}", &error);
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ASSESSED, -1), ==, 8);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1), ==, 3);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_RANDOMISED, -1), ==, 5);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1, "too old"), ==, 2);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1, "No arm recorded"), ==, 1);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ALLOCATED, 0), ==, 3);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ALLOCATED, 1), ==, 2);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_RECEIVED, 0), ==, 2);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, 0, "refused"), ==, 1);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, 1, "Not recorded"), ==, 1);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_LOST, 1), ==, 2);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_LOST, 1, "moved"), ==, 1);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_LOST, 1, "No reason given"), ==, 1);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ANALYSED, 0), ==, 2);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, 0, "No reason given"), ==, 1);
  g_assert_cmpuint (count_reason (flow, ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, 1, "protocol"), ==, 1);
  g_assert_true (has_notice (engraft_consort_get_notices (flow), "1 row (7): excluded, but with an arm"));
  g_assert_true (has_notice (engraft_consort_get_notices (flow), "1 row (6): neither excluded nor with an arm"));
  sentence = engraft_consort_dup_sentence (flow);
  g_assert_nonnull (strstr (sentence, "8 subjects were assessed, 3 excluded and 5 randomised. A: 3 allocated, 2 received it"));
}

/* Each subject is in one place of each stage, and arms add up. */
static void
test_rows (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftConsort) flow = make ("{\"arm\": \"arm\", \"excluded\": \"out\", \"lost\": \"lost\"}", &error);
  g_autoptr(EngraftTable) rows = NULL;

  g_assert_no_error (error);
  /* who was analysed is not told: all who were not lost */
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ANALYSED, 0), ==, 3);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ANALYSED, 1), ==, 0);
  g_assert_cmpuint (engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, 1), ==, 2);
  g_assert_false (engraft_consort_has_stage (flow, ENGRAFT_CONSORT_STAGE_RECEIVED));
  rows = engraft_consort_to_table (flow, ENGRAFT_CONSORT_TABLE_ROWS);
  /* 8 assessed, 3 excluded, 5 randomised, 5 allocated, 2 lost, 5 analysed or not */
  g_assert_cmpuint (engraft_table_get_n_rows (rows), ==, 28);
}

static void
test_errors (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftConsort) flow = make ("{}", &error);

  g_assert_error (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_COLUMN);
  g_clear_error (&error);
  flow = make ("{\"arm\": \"nothing\"}", &error);
  g_assert_nonnull (strstr (error->message, "There is no column “nothing”"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/consort/counts", test_counts);
  g_test_add_func ("/consort/rows", test_rows);
  g_test_add_func ("/consort/errors", test_errors);

  return g_test_run ();
}
