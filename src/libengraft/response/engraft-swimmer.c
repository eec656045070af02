/* engraft-swimmer.c: the type and what is read from it; reading and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/response/engraft-swimmer-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftSwimmer:
 *
 * The course of each patient: how long it is, whether it goes on, and what happened when.  Immutable.
 *
 * There may be a row for each patient, with a column for each kind of event, or several rows of a patient, with a column
 * that names the event, or both.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSwimmer, engraft_swimmer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_swimmer_result_init))

static void
lane_clear (gpointer data)
{
  EngraftSwimmerLane *lane = data;

  g_free (lane->subject);
  g_array_unref (lane->events);
}

static void
engraft_swimmer_finalize (GObject *object)
{
  EngraftSwimmer *self = ENGRAFT_SWIMMER (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->group_title);
  g_free (self->category_title);
  g_free (self->duration_title);
  g_free (self->unit);
  g_array_unref (self->lanes);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->kinds);

  G_OBJECT_CLASS (engraft_swimmer_parent_class)->finalize (object);
}

static void
engraft_swimmer_class_init (EngraftSwimmerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_swimmer_finalize;
}

static void
engraft_swimmer_init (EngraftSwimmer *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->lanes = g_array_new (FALSE, FALSE, sizeof (EngraftSwimmerLane));
  g_array_set_clear_func (self->lanes, lane_clear);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->kinds = g_ptr_array_new_with_free_func (g_free);
}

static const EngraftSwimmerLane *
get_lane (EngraftSwimmer *self,
          guint           lane)
{
  return &g_array_index (self->lanes, EngraftSwimmerLane, lane);
}

/**
 * engraft_swimmer_new:
 * @table: a table with one or several rows of each patient
 * @cohort: which rows, whose they are, and their group; nothing else of it is looked at
 * @options: what is shown; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Finds the course of each patient.  May be called in any thread.  O(n log n) of the rows.
 *
 * Returns: (transfer full): the courses, or %NULL
 */
EngraftSwimmer *
engraft_swimmer_new (EngraftTable           *table,
                     EngraftCohort          *cohort,
                     EngraftSwimmerOptions  *options,
                     EngraftOperation       *operation,
                     GError                **error)
{
  g_autoptr(EngraftSwimmer) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_SWIMMER, NULL);
  self->options = ENGRAFT_SWIMMER_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_swimmer_read (self, table, cohort, operation, error))
    return NULL;
  if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_swimmer_get_options:
 * @self: courses
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftSwimmerOptions *
engraft_swimmer_get_options (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  return self->options;
}

/**
 * engraft_swimmer_get_subject_column:
 * @self: courses
 *
 * Names the column of the subjects, as the table does.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: each row is a subject, called by its number
 */
const char *
engraft_swimmer_get_subject_column (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  return self->subject_column;
}

/**
 * engraft_swimmer_get_subject_title:
 * @self: courses
 *
 * Names what patients are called by.
 *
 * Returns: (transfer none): the title of the column of the subjects, or a word for a row
 */
const char *
engraft_swimmer_get_subject_title (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  return self->subject_title;
}

/**
 * engraft_swimmer_dup_axis_title:
 * @self: courses
 *
 * Tells what the time is, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_swimmer_dup_axis_title (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  return self->unit && *self->unit ? g_strdup_printf ("%s (%s)", self->duration_title, self->unit) : g_strdup (self->duration_title);
}

/**
 * engraft_swimmer_get_n:
 * @self: courses
 *
 * Tells how many patients have a lane.
 *
 * Returns: how many
 */
guint
engraft_swimmer_get_n (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), 0);

  return self->lanes->len;
}

/**
 * engraft_swimmer_get_subject:
 * @self: courses
 * @lane: of a patient in their order, from 0
 * @row: (out) (optional): the first row of the table, from 0
 *
 * Tells who it is.
 *
 * Returns: (transfer none): as the column of the subjects says
 */
const char *
engraft_swimmer_get_subject (EngraftSwimmer *self,
                             guint           lane,
                             guint          *row)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, NULL);

  if (row)
    *row = get_lane (self, lane)->row;

  return get_lane (self, lane)->subject;
}

/**
 * engraft_swimmer_get_duration:
 * @self: courses
 * @lane: of a patient in their order, from 0
 * @ongoing: (out) (optional): whether the course goes on
 *
 * Tells how long a course is.
 *
 * Returns: a time from the start, in the unit of the data
 */
double
engraft_swimmer_get_duration (EngraftSwimmer *self,
                              guint           lane,
                              gboolean       *ongoing)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, NAN);

  if (ongoing)
    *ongoing = get_lane (self, lane)->ongoing;

  return get_lane (self, lane)->duration;
}

/**
 * engraft_swimmer_get_group:
 * @self: courses
 * @lane: of a patient in their order, from 0
 *
 * Tells to which group a patient belongs.
 *
 * Returns: its number; 0 without groups
 */
guint
engraft_swimmer_get_group (EngraftSwimmer *self,
                           guint           lane)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, 0);

  return get_lane (self, lane)->group;
}

/**
 * engraft_swimmer_get_category:
 * @self: courses
 * @lane: of a patient in their order, from 0
 *
 * Tells by what a lane is coloured.
 *
 * Returns: a number; 0 when all are the same
 */
guint
engraft_swimmer_get_category (EngraftSwimmer *self,
                              guint           lane)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, 0);

  return get_lane (self, lane)->category;
}

/**
 * engraft_swimmer_get_n_events:
 * @self: courses
 * @lane: of a patient in their order, from 0
 *
 * Tells how many events a patient has.
 *
 * Returns: how many
 */
guint
engraft_swimmer_get_n_events (EngraftSwimmer *self,
                              guint           lane)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, 0);

  return get_lane (self, lane)->events->len;
}

/**
 * engraft_swimmer_get_event:
 * @self: courses
 * @lane: of a patient in their order, from 0
 * @event: which of the patient's events, by time
 * @from: (out) (optional): when it happened, or began
 * @to: (out) (optional): when it ended; NaN of what has no length
 *
 * Gives an event.
 *
 * Returns: the number of its kind
 */
guint
engraft_swimmer_get_event (EngraftSwimmer *self,
                           guint           lane,
                           guint           event,
                           double         *from,
                           double         *to)
{
  const EngraftSwimmerEvent *own;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && event < engraft_swimmer_get_n_events (self, lane), 0);

  own = &g_array_index (get_lane (self, lane)->events, EngraftSwimmerEvent, event);
  if (from)
    *from = own->from;
  if (to)
    *to = own->to;

  return own->kind;
}

/**
 * engraft_swimmer_get_n_groups:
 * @self: courses
 *
 * Tells how many groups there are.
 *
 * Returns: how many; 0 when all belong together
 */
guint
engraft_swimmer_get_n_groups (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), 0);

  return self->groups->len;
}

/**
 * engraft_swimmer_get_group_name:
 * @self: courses
 * @group: the number of a group
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_swimmer_get_group_name (EngraftSwimmer *self,
                                guint           group)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && group < self->groups->len, NULL);

  return self->groups->pdata[group];
}

/**
 * engraft_swimmer_get_n_categories:
 * @self: courses
 *
 * Tells how many kinds of lanes there are.
 *
 * Returns: how many; 0 when all are the same
 */
guint
engraft_swimmer_get_n_categories (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), 0);

  return self->categories->len;
}

/**
 * engraft_swimmer_get_category_name:
 * @self: courses
 * @category: the number of a kind of lanes
 *
 * Names a kind of lanes.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_swimmer_get_category_name (EngraftSwimmer *self,
                                   guint           category)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && category < self->categories->len, NULL);

  return self->categories->pdata[category];
}

/**
 * engraft_swimmer_get_n_kinds:
 * @self: courses
 *
 * Tells how many kinds of events there are.
 *
 * Returns: how many
 */
guint
engraft_swimmer_get_n_kinds (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), 0);

  return self->kinds->len;
}

/**
 * engraft_swimmer_get_kind_name:
 * @self: courses
 * @kind: the number of a kind of events
 * @phases: (out) (optional): whether some of them have a length
 * @marks: (out) (optional): whether some of them have none
 *
 * Names a kind of events.  O(events) when something is asked for.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_swimmer_get_kind_name (EngraftSwimmer *self,
                               guint           kind,
                               gboolean       *phases,
                               gboolean       *marks)
{
  gboolean some_phases = FALSE, some_marks = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && kind < self->kinds->len, NULL);

  for (guint lane = 0; lane < self->lanes->len && (phases || marks); lane++)
    for (guint i = 0; i < get_lane (self, lane)->events->len; i++)
      {
        const EngraftSwimmerEvent *event = &g_array_index (get_lane (self, lane)->events, EngraftSwimmerEvent, i);

        if (event->kind == kind)
          {
            some_phases |= isfinite (event->to);
            some_marks |= !isfinite (event->to);
          }
      }
  if (phases)
    *phases = some_phases;
  if (marks)
    *marks = some_marks;

  return self->kinds->pdata[kind];
}

/**
 * engraft_swimmer_dup_patient:
 * @self: courses
 * @lane: of a patient in their order, from 0
 *
 * Tells of one patient, such as “12: 14.2 months, ongoing; response 2.1, progression 9”.
 *
 * Returns: (transfer full): a phrase for people
 */
char *
engraft_swimmer_dup_patient (EngraftSwimmer *self,
                             guint           lane)
{
  const EngraftSwimmerLane *own;
  g_autofree char *duration = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self) && lane < self->lanes->len, NULL);

  own = get_lane (self, lane);
  duration = engraft_format_number (own->duration, 4);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s: %s", self->subject_title, own->subject, duration);
  if (self->unit && *self->unit)
    g_string_append_printf (text, " %s", self->unit);
  if (own->ongoing)
    /* Translators: follows the length of a course that goes on */
    g_string_append (text, _(", ongoing"));
  if (self->category_title)
    g_string_append_printf (text, ", %s", (char *) self->categories->pdata[own->category]);
  if (self->groups->len > 0)
    g_string_append_printf (text, ", %s", (char *) self->groups->pdata[own->group]);
  for (guint i = 0; i < own->events->len; i++)
    {
      const EngraftSwimmerEvent *event = &g_array_index (own->events, EngraftSwimmerEvent, i);
      g_autofree char *from = engraft_format_number (event->from, 4), *to = engraft_format_number (event->to, 4);

      g_string_append_printf (text, "%s %s %s", i ? "," : ";", (char *) self->kinds->pdata[event->kind], from);
      if (isfinite (event->to))
        g_string_append_printf (text, "–%s", to);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_swimmer_get_notices:
 * @self: courses
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_swimmer_get_notices (EngraftSwimmer *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SWIMMER (self), NULL);

  return G_LIST_MODEL (self->notices);
}
