/* engraft-state-occupation-table.c: the result as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-step-curve-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/text/engraft-json.h"

/* One row: a group, a state, a time; of transitions, where they lead. */
typedef struct
{
  guint  group;
  guint  state;
  guint  to;
  double time;
  gsize  point;   /* of the curve, where the table is of points */
} Line;

typedef struct
{
  EngraftStateOccupation *result;
  GArray                 *lines;   /* of Line */
  EngraftTableBuilder     builder;
} Maker;

static const Line *
line (Maker *maker,
      guint  i)
{
  return &g_array_index (maker->lines, Line, i);
}

static EngraftStepCurve *
curve_of (Maker *maker,
          guint  i)
{
  return engraft_state_occupation_get_curve (maker->result, line (maker, i)->group, line (maker, i)->state);
}

static void
add_names (Maker *maker)
{
  EngraftStateOccupation *self = maker->result;
  const char *title = engraft_survival_data_get_group_title (self->data);
  g_autofree const char **groups = g_new (const char *, maker->lines->len + 1);
  g_autofree const char **states = g_new (const char *, maker->lines->len + 1);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      groups[i] = engraft_state_occupation_get_group (self, line (maker, i)->group);
      if (!*groups[i])
        groups[i] = _("All");
      states[i] = engraft_state_occupation_get_state (self, line (maker, i)->state);
    }
  engraft_table_builder_add_texts (&maker->builder, "group", title ? title : _("Group"), groups);
  engraft_table_builder_add_texts (&maker->builder, "state", _("State"), states);
}

static void
add_times (Maker *maker)
{
  EngraftStateOccupation *self = maker->result;
  double *times = engraft_table_builder_add_numbers (&maker->builder, "time", _("Time"), ENGRAFT_COLUMN_NUMBER,
                                                     engraft_time_unit_get_name (self->times.unit));

  for (guint i = 0; i < maker->lines->len; i++)
    times[i] = engraft_shown_times_get (&self->times, line (maker, i)->time);
}

static void
add_counts (Maker *maker)
{
  double *risk = engraft_table_builder_add_numbers (&maker->builder, "at_risk", _("In it"), ENGRAFT_COLUMN_INTEGER,
                                                    NULL);
  double *arrivals = engraft_table_builder_add_numbers (&maker->builder, "arrivals", _("Arrivals"),
                                                        ENGRAFT_COLUMN_INTEGER, NULL);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      guint n_at_risk, n_events;

      engraft_step_curve_get_counts (curve_of (maker, i), line (maker, i)->time, &n_at_risk, &n_events);
      risk[i] = n_at_risk;
      arrivals[i] = line (maker, i)->state < maker->result->n_states ? n_events : NAN;
    }
}

static void
add_probabilities (Maker    *maker,
                   gboolean  points)
{
  double *value = engraft_table_builder_add_numbers (&maker->builder, "probability", _("Probability"),
                                                     ENGRAFT_COLUMN_NUMBER, NULL);
  double *se = engraft_table_builder_add_numbers (&maker->builder, "se", _("Standard error"), ENGRAFT_COLUMN_NUMBER,
                                                  NULL);
  double *lower, *upper;

  engraft_table_builder_add_limits (&maker->builder, "probability", maker->result->confidence, &lower, &upper);
  for (guint i = 0; i < maker->lines->len; i++)
    {
      EngraftStepCurve *curve = curve_of (maker, i);
      gsize point = line (maker, i)->point;

      if (!points)
        {
          value[i] = engraft_step_curve_get_estimate (curve, line (maker, i)->time, &se[i], &lower[i], &upper[i]);
          continue;
        }
      value[i] = engraft_step_curve_get_values (curve, NULL)[point];
      se[i] = engraft_step_curve_get_se (curve, NULL)[point];
      lower[i] = engraft_step_curve_get_lower (curve, NULL)[point];
      upper[i] = engraft_step_curve_get_upper (curve, NULL)[point];
    }
}

/* Only where it says something: where subjects begin in several states. */
static void
add_beginnings (Maker *maker)
{
  double *share = engraft_table_builder_add_numbers (&maker->builder, "beginning", _("At the beginning"),
                                                     ENGRAFT_COLUMN_NUMBER, NULL);
  double *se = engraft_table_builder_add_numbers (&maker->builder, "beginning_se", _("Its standard error"),
                                                  ENGRAFT_COLUMN_NUMBER, NULL);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      share[i] = engraft_step_curve_get_beginning (curve_of (maker, i));
      se[i] = engraft_step_curve_get_beginning_se (curve_of (maker, i));
    }
}

static void
add_mean_times (Maker *maker)
{
  EngraftStateOccupation *self = maker->result;
  const char *unit = engraft_time_unit_get_name (self->times.unit);
  g_autofree char *horizon = engraft_shown_times_dup (&self->times, self->horizon);
  /* Translators: the column of a table; a time, such as “5 years” */
  g_autofree char *label = g_strdup_printf (_("Mean time up to %s"), horizon);
  double *mean = engraft_table_builder_add_numbers (&maker->builder, "mean_time", label, ENGRAFT_COLUMN_NUMBER, unit);
  double *se = engraft_table_builder_add_numbers (&maker->builder, "mean_time_se", _("Its standard error"),
                                                  ENGRAFT_COLUMN_NUMBER, unit);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      double error;

      mean[i] = engraft_shown_times_get (&self->times,
                                         engraft_state_occupation_get_mean_time (self, line (maker, i)->group,
                                                                                 line (maker, i)->state, &error));
      se[i] = engraft_shown_times_get (&self->times, error);
    }
}

static void
add_moves (Maker *maker)
{
  EngraftStateOccupation *self = maker->result;
  g_autofree const char **to = g_new (const char *, maker->lines->len + 1);
  double *n;

  for (guint i = 0; i < maker->lines->len; i++)
    to[i] = engraft_state_occupation_get_state (self, line (maker, i)->to);
  engraft_table_builder_add_texts (&maker->builder, "to", _("To"), to);
  n = engraft_table_builder_add_numbers (&maker->builder, "transitions", _("Transitions"), ENGRAFT_COLUMN_INTEGER, NULL);
  for (guint i = 0; i < maker->lines->len; i++)
    n[i] = engraft_state_occupation_get_n_moves (self, line (maker, i)->group, line (maker, i)->state,
                                                 line (maker, i)->to);
}

static void
list_moves (Maker *maker)
{
  EngraftStateOccupation *self = maker->result;

  for (guint group = 0; group < self->n_groups; group++)
    for (guint from = 0; from < self->n_states; from++)
      for (guint to = 0; to < self->n_states; to++)
        {
          Line one = { group, from, to, NAN, 0 };

          if (engraft_state_occupation_get_n_moves (self, group, from, to) > 0)
            g_array_append_val (maker->lines, one);
        }
}

static void
list_curve (Maker             *maker,
            EngraftStateTable  kind,
            guint              group,
            guint              state)
{
  EngraftStateOccupation *self = maker->result;
  EngraftStepCurve *curve = engraft_state_occupation_get_curve (self, group, state);
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);
  Line one = { group, state, 0, engraft_step_curve_get_last_time (curve), 0 };

  if (kind == ENGRAFT_STATE_TABLE_SUMMARY)
    g_array_append_val (maker->lines, one);
  for (guint i = 0; kind == ENGRAFT_STATE_TABLE_TIMES && i < self->times.chosen->len; i++)
    {
      one.time = g_array_index (self->times.chosen, double, i);
      g_array_append_val (maker->lines, one);
    }
  for (gsize i = 0; kind == ENGRAFT_STATE_TABLE_STEPS && i < n; i++)
    {
      one.time = times[i];
      one.point = i;
      g_array_append_val (maker->lines, one);
    }
}

/**
 * engraft_state_occupation_to_table:
 * @self: a result
 * @kind: which table
 *
 * Times are in the unit that is shown ([method@StateOccupation.get_unit]).  Columns have stable
 * names in English and labels in the user’s language; what cannot be estimated is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_state_occupation_to_table (EngraftStateOccupation *self,
                                   EngraftStateTable       kind)
{
  const char *titles[] = {
    [ENGRAFT_STATE_TABLE_SUMMARY] = _("States"),
    [ENGRAFT_STATE_TABLE_TIMES] = _("Probabilities at chosen times"),
    [ENGRAFT_STATE_TABLE_TRANSITIONS] = _("Transitions"),
    [ENGRAFT_STATE_TABLE_COURSES] = _("Courses"),
    [ENGRAFT_STATE_TABLE_STEPS] = _("Curves"),
  };
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Maker maker = { self, lines };

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_STATE_TABLE_STEPS, NULL);

  if (kind == ENGRAFT_STATE_TABLE_COURSES)
    {
      g_autoptr(EngraftStateLanes) courses = engraft_state_lanes_new_all (self);

      return engraft_state_lanes_to_table (courses);
    }

  if (kind == ENGRAFT_STATE_TABLE_TRANSITIONS)
    list_moves (&maker);
  for (guint group = 0; kind != ENGRAFT_STATE_TABLE_TRANSITIONS && group < self->n_groups; group++)
    for (guint state = 0; state < self->n_states + self->n_sets; state++)
      list_curve (&maker, kind, group, state);
  engraft_table_builder_init (&maker.builder, lines->len);
  add_names (&maker);
  if (kind == ENGRAFT_STATE_TABLE_TRANSITIONS)
    add_moves (&maker);
  else
    {
      add_counts (&maker);
      add_times (&maker);
      add_probabilities (&maker, kind == ENGRAFT_STATE_TABLE_STEPS);
    }
  if (kind == ENGRAFT_STATE_TABLE_SUMMARY && engraft_state_occupation_begins_in_several (self))
    add_beginnings (&maker);
  if (kind == ENGRAFT_STATE_TABLE_SUMMARY)
    add_mean_times (&maker);

  return engraft_table_builder_end (&maker.builder, titles[kind]);
}

/* ---- JSON ---- */

static void
add_curve (JsonBuilder            *builder,
           EngraftStateOccupation *self,
           guint                   group,
           guint                   state)
{
  EngraftStepCurve *curve = engraft_state_occupation_get_curve (self, group, state);
  const char *name = engraft_step_curve_get_group (curve);
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);
  double se, mean = engraft_state_occupation_get_mean_time (self, group, state, &se);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "group", *name ? name : NULL);
  engraft_json_text (builder, "state", engraft_step_curve_get_name (curve));
  engraft_json_truth (builder, "set", state >= self->n_states);
  engraft_json_number (builder, "n", engraft_step_curve_get_n_records (curve));
  engraft_json_number (builder, "arrivals", engraft_step_curve_get_n_events (curve));
  engraft_json_number (builder, "beginning", engraft_step_curve_get_beginning (curve));
  engraft_json_number (builder, "beginning-se", engraft_step_curve_get_beginning_se (curve));
  engraft_json_number (builder, "last-time",
                       engraft_shown_times_get (&self->times, engraft_step_curve_get_last_time (curve)));
  engraft_json_number (builder, "mean-time", engraft_shown_times_get (&self->times, mean));
  engraft_json_number (builder, "mean-time-se", engraft_shown_times_get (&self->times, se));
  engraft_step_curve_add_json_at (curve, builder, &self->times, "arrivals", "probability");
  engraft_json_begin_array (builder, "time");
  for (gsize i = 0; i < n; i++)
    engraft_json_number (builder, NULL, engraft_shown_times_get (&self->times, times[i]));
  json_builder_end_array (builder);
  engraft_json_numbers (builder, "probability", engraft_step_curve_get_values (curve, NULL), n);
  engraft_json_numbers (builder, "se", engraft_step_curve_get_se (curve, NULL), n);
  engraft_json_numbers (builder, "lower", engraft_step_curve_get_lower (curve, NULL), n);
  engraft_json_numbers (builder, "upper", engraft_step_curve_get_upper (curve, NULL), n);
  json_builder_end_object (builder);
}

static void
add_transitions (JsonBuilder            *builder,
                 EngraftStateOccupation *self)
{
  engraft_json_begin_array (builder, "transitions");
  for (guint group = 0; group < self->n_groups; group++)
    {
      json_builder_begin_array (builder);
      for (guint from = 0; from < self->n_states; from++)
        {
          json_builder_begin_array (builder);
          for (guint to = 0; to < self->n_states; to++)
            engraft_json_number (builder, NULL, engraft_state_occupation_get_n_moves (self, group, from, to));
          json_builder_end_array (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/**
 * engraft_state_occupation_to_json:
 * @self: a result
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-states-1”; `software`: name and version
 * - `groups`: what the groups differ in, or null; `unit`: of every time in here; `options`; `subjects`
 * - `states`: their names, the initial one first; `transitions`: of each group a matrix, from row to column
 * - `horizon`: up to when mean times are taken
 * - `curves`: of each group one a state, then one a set: `n`, `arrivals`, `beginning`, `beginning-se`, `last-time`, `mean-time`,
 *   `mean-time-se`, `at` (the chosen times) and arrays `time`, `probability`, `se`, `lower`, `upper`
 *
 * Returns: (transfer full): the result as JSON
 */
JsonNode *
engraft_state_occupation_to_json (EngraftStateOccupation *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-states-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "groups", engraft_survival_data_get_group_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->times.unit);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_number (builder, "subjects", self->n_subjects);
  engraft_json_begin_array (builder, "states");
  for (guint state = 0; state < self->n_states; state++)
    engraft_json_text (builder, NULL, engraft_state_occupation_get_state (self, state));
  json_builder_end_array (builder);
  add_transitions (builder, self);
  engraft_json_number (builder, "horizon", engraft_shown_times_get (&self->times, self->horizon));
  engraft_json_begin_array (builder, "curves");
  for (guint group = 0; group < self->n_groups; group++)
    for (guint state = 0; state < self->n_states + self->n_sets; state++)
      add_curve (builder, self, group, state);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
