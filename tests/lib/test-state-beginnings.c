/* test-state-beginnings.c: subjects that begin in several states: their shares and errors, as R has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "oracle/beginnings-oracle.h"
#include "table-text.h"

#define NEAR 1e-9

/* all rows, or the first of each subject, which then has one */
static EngraftTable *
make_table (gboolean once)
{
  g_autoptr(GString) text = g_string_new ("id,start,stop,end,now,first,arm,weight,never\n");

  for (guint i = 0; i < G_N_ELEMENTS (row_id); i++)
    if (!once || i == 0 || row_id[i] != row_id[i - 1])
      g_string_append_printf (text, "%g,%g,%g,%s,%s,%s,%s,%g,0\n", row_id[i], row_start[i], row_stop[i], row_end[i],
                              row_now[i], row_first[i], row_group[i], row_weight[i]);

  return read_table (text->str);
}

static EngraftStateOptions *
make_options (const char *option,
              const char *column)
{
  const char *states[] = { "ill", "better", "dead", NULL }, *sets[] = { "alive=well,treated,ill,better", NULL };
  EngraftStateOptions *options = engraft_state_options_new ();

  g_object_set (options, "states", states, "sets", sets, option, column, NULL);

  return options;
}

static EngraftStateOccupation *
analyse (EngraftTable         *table,
         EngraftStateOptions  *options,
         gboolean              grouped,
         gboolean              late,
         GError              **error)
{
  const char *events[] = { "ill", "better", NULL }, *others[] = { "dead", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "subject", "id", "time", "stop", "status", "end", "events", events, "others", others, NULL);
  if (late)
    g_object_set (cohort, "entry", "start", NULL);
  if (grouped)
    g_object_set (cohort, "group", "arm", "weight", "weight", NULL);
  data = engraft_state_occupation_make_data (table, cohort, options, NULL, error);

  return data ? engraft_state_occupation_new (data, table, options, NULL, error) : NULL;
}

static EngraftStepCurve *
find_curve (EngraftStateOccupation *result,
            guint                   group,
            const char             *name)
{
  for (guint state = 0; state < engraft_state_occupation_get_n_states (result); state++)
    if (g_str_equal (engraft_state_occupation_get_state (result, state), name))
      return engraft_state_occupation_get_curve (result, group, state);
  g_assert_not_reached ();

  return NULL;
}

/* Numbers of a fit of R, of one group after the other; P0_SE may be NULL. */
static void
check_group (EngraftStateOccupation *result,
             guint                   group,
             const char * const     *states,
             guint                   n_states,
             const double           *times,
             guint                   n_times,
             const double           *p0,
             const double           *p0_se,
             const double           *p,
             const double           *se)
{
  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, n_states);
  for (guint state = 0; state < n_states; state++)
    {
      EngraftStepCurve *curve = find_curve (result, group, states[state]);

      g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_beginning (curve), p0[state], NEAR);
      if (p0_se)
        g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_beginning_se (curve), p0_se[state], NEAR);
      for (guint i = 0; i < n_times; i++)
        {
          double error, value = engraft_step_curve_get_estimate (curve, times[i], &error, NULL, NULL);

          g_assert_cmpfloat_with_epsilon (value, p[i * n_states + state], NEAR);
          g_assert_cmpfloat_with_epsilon (error, se[i * n_states + state], NEAR);
        }
    }
}

static void
test_rows (void)
{
  g_autoptr(EngraftTable) table = make_table (FALSE);
  const char *ways[] = { "from", "now", "beginning", "first" };

  for (guint way = 0; way < G_N_ELEMENTS (ways); way += 2)
    {
      g_autoptr(EngraftStateOptions) options = make_options (ways[way], ways[way + 1]);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftStateOccupation) result = analyse (table, options, FALSE, TRUE, &error);
      EngraftStepCurve *alive;
      double se;

      g_assert_no_error (error);
      /* those that nobody enters come first; there is no other that nobody is in */
      g_assert_cmpstr (engraft_state_occupation_get_state (result, 0), ==, "treated");
      g_assert_cmpstr (engraft_state_occupation_get_state (result, 1), ==, "well");
      check_group (result, 0, plain_states, G_N_ELEMENTS (plain_states), plain_time, G_N_ELEMENTS (plain_time), plain_p0,
                   plain_p0_se, plain_p, plain_se);
      /* all are alive at the beginning, whatever state they are in */
      alive = engraft_state_occupation_get_curve (result, 0, engraft_state_occupation_get_n_states (result));
      g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_beginning (alive), 1, 1e-12);
      g_assert_cmpfloat (engraft_step_curve_get_beginning_se (alive), ==, 0);
      engraft_step_curve_get_estimate (find_curve (result, 0, "well"), 0, &se, NULL, NULL);
      g_assert_cmpfloat (se, ==, engraft_step_curve_get_beginning_se (find_curve (result, 0, "well")));
    }
}

static void
test_groups (void)
{
  g_autoptr(EngraftTable) table = make_table (FALSE);
  const guint n_states = G_N_ELEMENTS (groups_states);

  for (guint known = 0; known < 2; known++)
    {
      g_autoptr(EngraftStateOptions) options = make_options ("beginning", "first");
      g_autoptr(EngraftStateOccupation) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *methods = NULL;
      guint from = 0;

      g_object_set (options, "known-beginning", known == 1, NULL);
      result = analyse (table, options, TRUE, TRUE, &error);
      g_assert_no_error (error);
      for (guint group = 0; group < 2; group++)
        {
          const double none[] = { 0, 0, 0, 0, 0 };

          check_group (result, group, groups_states, n_states, groups_time + from, groups_n[group],
                       groups_p0 + group * n_states, known ? none : NULL, groups_p + from * n_states,
                       (known ? known_se : groups_se) + from * n_states);
          from += groups_n[group];
        }
      methods = engraft_state_occupation_dup_methods (result);
      g_assert_nonnull (strstr (methods, known ? "taken as known" : "part of all standard errors"));
    }
}

/* subjects with one row each; also with events on the way, of which none happened */
static void
test_once (void)
{
  g_autoptr(EngraftTable) table = make_table (TRUE);
  const char *on_the_way[] = { "better=id:never", NULL };

  for (guint way = 0; way < 2; way++)
    {
      g_autoptr(EngraftStateOptions) options = make_options ("beginning", "first");
      g_autoptr(EngraftStateOccupation) result = NULL;
      g_autoptr(EngraftTable) summary = NULL;
      g_autoptr(GError) error = NULL;

      if (way == 1)
        g_object_set (options, "intermediate", on_the_way, NULL);
      result = analyse (table, options, FALSE, FALSE, &error);
      g_assert_no_error (error);
      check_group (result, 0, once_states, G_N_ELEMENTS (once_states), once_time, G_N_ELEMENTS (once_time), once_p0, NULL,
                   once_p, once_se);
      summary = engraft_state_occupation_to_table (result, ENGRAFT_STATE_TABLE_SUMMARY);
      g_assert_nonnull (engraft_table_find_column (summary, "beginning_se"));
      g_assert_true (has_notice (engraft_state_occupation_get_notices (result), "began in “well” or reached it"));
    }
}

static EngraftStateOccupation *
analyse_text (const char           *text,
              EngraftStateOptions  *options,
              GError              **error)
{
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftTable) table = read_table (text);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "time", "time", "status", "dead", "events", events, NULL);
  if (engraft_table_find_column (table, "id"))
    g_object_set (cohort, "subject", "id", NULL);
  data = engraft_state_occupation_make_data (table, cohort, options, NULL, error);

  return data ? engraft_state_occupation_new (data, table, options, NULL, error) : NULL;
}

/* Codes have names; the column knows better than an event before observation began. */
static void
test_events_on_the_way (void)
{
  const char *text = "time,dead,where,ill_day\n9,1,0,3\n8,0,1,\n7,1,0,5\n6,0,1,0\n12,1,0,0\n10,1,2,4\n";
  const char *states[] = { "well=0", "ill=1,5", "dead=1", NULL }, *on_the_way[] = { "ill=ill_day", NULL };
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL;

  g_object_set (options, "states", states, "intermediate", on_the_way, "beginning", "where", NULL);
  result = analyse_text (text, options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_state_occupation_get_state (result, 0), ==, "well");
  g_assert_cmpstr (engraft_state_occupation_get_state (result, 1), ==, "2");
  g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_beginning (find_curve (result, 0, "well")), .5, 1e-12);
  g_assert_true (has_notice (engraft_state_occupation_get_notices (result),
                             "2 subjects had an event on the way before observation began"));
}

static void
assert_refused (const char          *text,
                EngraftStateOptions *options,
                const char          *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = analyse_text (text, options, &error);

  g_assert_null (result);
  g_assert_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refusals (void)
{
  const char *rows = "id,time,dead,where\n1,3,0,well\n1,5,1,\n2,4,1,\n2,6,0,ill\n";
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftStateOccupation) result = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "beginning", "where", NULL);
  assert_refused (rows, options, "Row 3: “where”, which says in which state its subject begins, is missing");
  g_object_set (options, "from", "where", NULL);
  assert_refused (rows, options, "Choose one of the two");
  g_object_set (options, "beginning", NULL, NULL);
  assert_refused (rows, options, "Row 2: “where”, which says in which state it is, is missing");
  g_object_set (options, "from", NULL, "beginning", "there", NULL);
  assert_refused (rows, options, "There is no column “there” that says in which state subjects begin");
  /* what later rows of a subject say is not read */
  g_object_set (options, "beginning", "where", NULL);
  result = analyse_text ("id,time,dead,where\n1,3,0,well\n1,5,1,\n2,4,0,ill\n2,6,0,nowhere\n", options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, 3);
}

/* Nobody moves: the shares are of those at the last time, and vary as shares do. */
static void
test_no_move_in_a_group (void)
{
  g_autoptr(EngraftTable) table = read_table ("time,dead,where,arm\n5,0,well,a\n5,0,well,a\n5,0,ill,a\n5,0,ill,a\n"
                                              "3,1,well,b\n4,0,ill,b\n");
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL;
  g_autoptr(GError) error = NULL;
  double se;

  g_object_set (cohort, "time", "time", "status", "dead", "events", events, "group", "arm", NULL);
  g_object_set (options, "beginning", "where", NULL);
  data = engraft_state_occupation_make_data (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  result = engraft_state_occupation_new (data, table, options, NULL, &error);
  g_assert_no_error (error);
  engraft_step_curve_get_estimate (find_curve (result, 0, "well"), 5, &se, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (se, .25, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_beginning_se (find_curve (result, 0, "ill")), .25, 1e-12);
}

/* Numbers with an exponent and no point, which json-glib writes so that nobody can read them */
static void
test_extreme_times (void)
{
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL;
  g_autoptr(JsonNode) node = NULL, read = NULL, written = NULL, again = NULL;
  g_autofree char *text = NULL, *own = NULL;

  g_object_set (options, "horizon", 1e20, NULL);
  result = analyse_text ("time,dead\n1e-300,1\n1e300,0\n3,1\n", options, &error);
  g_assert_no_error (error);
  node = engraft_state_occupation_to_json (result);
  text = json_to_string (node, FALSE);
  read = json_from_string (text, &error);
  g_assert_no_error (error);
  written = engraft_options_to_json (ENGRAFT_OPTIONS (options));
  own = json_to_string (written, FALSE);
  again = json_from_string (own, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (options), again, &error));
  g_assert_cmpfloat (fabs (engraft_options_get_double (ENGRAFT_OPTIONS (options), "horizon") / 1e20 - 1), <, 1e-15);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-beginnings/rows", test_rows);
  g_test_add_func ("/state-beginnings/groups", test_groups);
  g_test_add_func ("/state-beginnings/once", test_once);
  g_test_add_func ("/state-beginnings/events-on-the-way", test_events_on_the_way);
  g_test_add_func ("/state-beginnings/refusals", test_refusals);
  g_test_add_func ("/state-beginnings/no-move-in-a-group", test_no_move_in_a_group);
  g_test_add_func ("/state-beginnings/extreme-times", test_extreme_times);

  return g_test_run ();
}
