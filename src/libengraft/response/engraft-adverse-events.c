/* engraft-adverse-events.c: the type and what is read from it; reading, counting and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/response/engraft-adverse-events-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/**
 * EngraftAdverseEvents:
 *
 * How many subjects of each arm had which adverse events, by the worst grade, and how arms differ in it.  Immutable.
 *
 * Subjects are counted, not events, and of all who were at risk: who had no event is in every denominator.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftAdverseEvents, engraft_adverse_events, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_adverse_events_result_init))

static void
arm_clear (gpointer data)
{
  EngraftAdverseArm *arm = data;

  g_free (arm->name);
  g_free (arm->level);
}

static void
event_clear (gpointer data)
{
  EngraftAdverseEvent *event = data;

  g_free (event->subject);
  g_free (event->start);
}

void
engraft_adverse_row_clear (gpointer data)
{
  g_free (((EngraftAdverseRow *) data)->counts);
}

static void
engraft_adverse_events_finalize (GObject *object)
{
  EngraftAdverseEvents *self = ENGRAFT_ADVERSE_EVENTS (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->arm_title);
  g_free (self->term_title);
  g_free (self->system_title);
  g_free (self->start_title);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_free (self->first_own);
  g_free (self->own);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->ordered);
  g_array_unref (self->events);
  g_array_unref (self->arms);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->systems);

  G_OBJECT_CLASS (engraft_adverse_events_parent_class)->finalize (object);
}

static void
engraft_adverse_events_class_init (EngraftAdverseEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_adverse_events_finalize;
}

static void
engraft_adverse_events_init (EngraftAdverseEvents *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->arms = g_array_new (FALSE, FALSE, sizeof (EngraftAdverseArm));
  g_array_set_clear_func (self->arms, arm_clear);
  self->events = g_array_new (FALSE, FALSE, sizeof (EngraftAdverseEvent));
  g_array_set_clear_func (self->events, event_clear);
  self->ordered = g_ptr_array_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (EngraftAdverseRow));
  g_array_set_clear_func (self->rows, engraft_adverse_row_clear);
  self->terms = g_ptr_array_new_with_free_func (g_free);
  self->systems = g_ptr_array_new_with_free_func (g_free);
}

/**
 * engraft_adverse_events_new:
 * @events: a table with a row for each event
 * @subjects: (nullable): a table with a row for each subject, also for those without an event; %NULL: the options say how
 *   many were at risk
 * @cohort: which rows of the events, whose they are, and the group that is the arm; nothing else of it is looked at
 * @options: what columns mean; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Counts subjects with events.  May be called in any thread.  O(n log n) of the rows, and for each row of the result as
 * Fisher’s exact test.
 *
 * Returns: (transfer full): the counts, or %NULL
 */
EngraftAdverseEvents *
engraft_adverse_events_new (EngraftTable                 *events,
                            EngraftTable                 *subjects,
                            EngraftCohort                *cohort,
                            EngraftAdverseEventsOptions  *options,
                            EngraftOperation             *operation,
                            GError                      **error)
{
  g_autoptr(EngraftAdverseEvents) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (events) && (!subjects || ENGRAFT_IS_TABLE (subjects)), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COHORT (cohort) && ENGRAFT_IS_ADVERSE_EVENTS_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_ADVERSE_EVENTS, NULL);
  self->options = ENGRAFT_ADVERSE_EVENTS_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->level = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  self->operation = operation;
  if (!engraft_adverse_events_read (self, events, subjects, cohort, error) || !engraft_adverse_events_compute (self, error))
    return NULL;
  self->operation = NULL;

  return g_steal_pointer (&self);
}

static const EngraftAdverseRow *
get_row (EngraftAdverseEvents *self,
         guint                 row)
{
  return &g_array_index (self->rows, EngraftAdverseRow, row);
}

/**
 * engraft_adverse_events_get_options:
 * @self: adverse events
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftAdverseEventsOptions *
engraft_adverse_events_get_options (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  return self->options;
}

/**
 * engraft_adverse_events_get_n_arms:
 * @self: adverse events
 *
 * Tells how many arms there are.
 *
 * Returns: how many; 1 when all belong together
 */
guint
engraft_adverse_events_get_n_arms (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), 0);

  return self->arms->len;
}

/**
 * engraft_adverse_events_get_arm:
 * @self: adverse events
 * @arm: the number of an arm
 * @at_risk: (out) (optional): how many subjects it has, with and without events
 *
 * Names an arm.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_adverse_events_get_arm (EngraftAdverseEvents *self,
                                guint                 arm,
                                guint                *at_risk)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && arm < self->arms->len, NULL);

  if (at_risk)
    *at_risk = g_array_index (self->arms, EngraftAdverseArm, arm).at_risk;

  return g_array_index (self->arms, EngraftAdverseArm, arm).name;
}

/**
 * engraft_adverse_events_find_arm:
 * @self: adverse events
 * @wanted: (nullable): what somebody called an arm: its name, or its value in the data
 *
 * Finds an arm.
 *
 * Returns: its number, or `G_MAXUINT`
 */
guint
engraft_adverse_events_find_arm (EngraftAdverseEvents *self,
                                 const char           *wanted)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new (), levels = g_ptr_array_new ();

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), G_MAXUINT);

  for (guint a = 0; a < self->arms->len; a++)
    {
      EngraftAdverseArm *arm = &g_array_index (self->arms, EngraftAdverseArm, a);

      g_ptr_array_add (names, arm->name);
      g_ptr_array_add (levels, arm->level ? arm->level : arm->name);
    }

  return engraft_group_names_find (names, levels, wanted);
}

/**
 * engraft_adverse_events_get_reference:
 * @self: adverse events
 *
 * Tells with which arm others are compared.
 *
 * Returns: its number
 */
guint
engraft_adverse_events_get_reference (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), 0);

  return self->reference;
}

/**
 * engraft_adverse_events_get_n_rows:
 * @self: adverse events
 *
 * Tells how many rows are counted: any event, then body systems with their terms.
 *
 * Returns: how many
 */
guint
engraft_adverse_events_get_n_rows (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), 0);

  return self->rows->len;
}

/**
 * engraft_adverse_events_get_row:
 * @self: adverse events
 * @row: the number of a row
 * @level: (out) (optional): what it counts
 *
 * Names a row.
 *
 * Returns: (transfer none): the term, or the body system
 */
const char *
engraft_adverse_events_get_row (EngraftAdverseEvents      *self,
                                guint                      row,
                                EngraftAdverseEventsLevel *level)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && row < self->rows->len, NULL);

  if (level)
    *level = get_row (self, row)->level;

  return get_row (self, row)->name;
}

/**
 * engraft_adverse_events_get_count:
 * @self: adverse events
 * @row: the number of a row
 * @arm: the number of an arm
 * @grade: 1 to 5; 0: the grade is not known
 *
 * Tells of how many subjects this was the worst grade.
 *
 * Returns: how many
 */
guint
engraft_adverse_events_get_count (EngraftAdverseEvents *self,
                                  guint                 row,
                                  guint                 arm,
                                  guint                 grade)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && row < self->rows->len && arm < self->arms->len, 0);
  g_return_val_if_fail (grade <= ENGRAFT_N_GRADES, 0);

  return get_row (self, row)->counts[arm].grades[grade];
}

/**
 * engraft_adverse_events_get_any:
 * @self: adverse events
 * @row: the number of a row
 * @arm: the number of an arm
 * @severe: only those whose worst grade is severe
 * @lower: (out) (optional): the lower limit of their share
 * @upper: (out) (optional): its upper limit
 *
 * Tells how many subjects had it.
 *
 * Returns: how many
 */
guint
engraft_adverse_events_get_any (EngraftAdverseEvents *self,
                                guint                 row,
                                guint                 arm,
                                gboolean              severe,
                                double               *lower,
                                double               *upper)
{
  const EngraftAdverseCount *count;

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && row < self->rows->len && arm < self->arms->len, 0);

  count = &get_row (self, row)->counts[arm];
  if (lower)
    *lower = severe ? count->severe_limits[0] : count->any_limits[0];
  if (upper)
    *upper = severe ? count->severe_limits[1] : count->any_limits[1];

  return severe ? count->severe : count->any;
}

/**
 * engraft_adverse_events_get_difference:
 * @self: adverse events
 * @row: the number of a row
 * @arm: the number of an arm that is not the reference
 * @severe: only of those whose worst grade is severe
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 * @p: (out) (optional): two-sided, by Fisher’s exact test
 *
 * Tells by how much the share of subjects is more than that of the reference.
 *
 * Returns: a difference of shares
 */
double
engraft_adverse_events_get_difference (EngraftAdverseEvents *self,
                                       guint                 row,
                                       guint                 arm,
                                       gboolean              severe,
                                       double               *lower,
                                       double               *upper,
                                       double               *p)
{
  const EgRiskComparison *own;

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && row < self->rows->len && arm < self->arms->len, NAN);

  own = severe ? &get_row (self, row)->counts[arm].severe_comparison : &get_row (self, row)->counts[arm].any_comparison;
  if (lower)
    *lower = own->difference.lower;
  if (upper)
    *upper = own->difference.upper;
  if (p)
    *p = own->fisher_p;

  return own->difference.value;
}

/**
 * engraft_adverse_events_get_notices:
 * @self: adverse events
 *
 * Gives what is to be said of them.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_adverse_events_get_notices (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_adverse_events_get_subject_column:
 * @self: adverse events
 *
 * Names the column of the subjects in the table of events.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_adverse_events_get_subject_column (EngraftAdverseEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self), NULL);

  return self->subject_column;
}

/**
 * engraft_adverse_events_list_subjects:
 * @self: adverse events
 * @row: the number of a row
 * @arm: the number of an arm, or -1 for all
 *
 * Tells which subjects had it.  O(events of the row).
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, each once, by term and in the order of the table
 */
char **
engraft_adverse_events_list_subjects (EngraftAdverseEvents *self,
                                      guint                 row,
                                      int                   arm)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) subjects = g_ptr_array_new ();
  const EngraftAdverseRow *own;

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (self) && row < self->rows->len, NULL);

  own = get_row (self, row);
  for (guint i = own->from; i < own->to; i++)
    {
      const EngraftAdverseEvent *event = self->ordered->pdata[i];

      if ((arm < 0 || event->arm == (guint) arm) && g_hash_table_add (seen, GUINT_TO_POINTER (event->number)))
        g_ptr_array_add (subjects, g_strdup (event->subject));
    }
  g_ptr_array_add (subjects, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&subjects), FALSE);
}
