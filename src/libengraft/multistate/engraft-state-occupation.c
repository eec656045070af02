/* engraft-state-occupation.c: options and results; the computation, tables, JSON and words are in its
 * neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-state-events.h"
#include "libengraft/survival/engraft-event-column.h"

/**
 * EngraftStateOccupation:
 *
 * An analysis of several states, done: how likely it is over time to be in each, in each group, by the estimate
 * of Aalen and Johansen (1978), which for the probability of a state at a time does not need the process to be
 * of Markov (Datta and Satten 2001).  Standard errors are by the infinitesimal jackknife over subjects, also for
 * the probability of being in any of a set of states and for the mean time that is spent in each.  Immutable.
 *
 * At any time the probabilities of all states sum to 1.  Curves hold times in the unit of the data; tables, JSON
 * and sentences show them in the unit of the options.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftStateOccupation, engraft_state_occupation, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_state_occupation_result_init))

static void
engraft_state_occupation_finalize (GObject *object)
{
  EngraftStateOccupation *self = ENGRAFT_STATE_OCCUPATION (object);

  for (guint group = 0; self->sojourns && group < self->n_groups; group++)
    eg_state_sojourn_clear (&self->sojourns[group]);
  g_free (self->sojourns);
  engraft_state_model_clear (&self->model);
  engraft_episodes_clear (&self->episodes);
  engraft_shown_times_clear (&self->times);
  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->curves);
  g_free (self->first_gap);

  G_OBJECT_CLASS (engraft_state_occupation_parent_class)->finalize (object);
}

static void
engraft_state_occupation_class_init (EngraftStateOccupationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_state_occupation_finalize;
}

static void
engraft_state_occupation_init (EngraftStateOccupation *self)
{
  self->curves = g_ptr_array_new_with_free_func (g_object_unref);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/**
 * engraft_state_occupation_make_data:
 * @table: a table
 * @cohort: what its columns mean
 * @options: what is to be computed
 * @operation: (nullable): cancels the work
 * @error: return location for an #EngraftStateError or `G_IO_ERROR_CANCELLED`
 *
 * Makes the follow-up that states are computed of.  A row that does not say whether an event on the way happened is
 * left out, as one without a status is.
 *
 * Returns: (transfer full) (nullable): the data
 */
EngraftSurvivalData *
engraft_state_occupation_make_data (EngraftTable         *table,
                                    EngraftCohort        *cohort,
                                    EngraftStateOptions  *options,
                                    EngraftOperation     *operation,
                                    GError              **error)
{
  const EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_EPISODES | ENGRAFT_SURVIVAL_DATA_COMPETING
                                         | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA;
  g_autoptr(GArray) events = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_STATE_OPTIONS (options), NULL);

  events = engraft_state_events_read (table, options, error);
  if (!events)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    if (g_array_index (events, EngraftEventColumn, i).indicator)
      g_ptr_array_add (columns, g_array_index (events, EngraftEventColumn, i).indicator);

  return engraft_survival_data_new_with_flags (table, cohort, flags, columns->len > 0 ? columns : NULL,
                                               _("Events on the way"), operation, error);
}

/**
 * engraft_state_occupation_new:
 * @data: what to analyse, of [func@StateOccupation.make_data]
 * @table: what the data were made of
 * @options: what to compute; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftStateError, #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Estimates how likely each state is over time in each group.  May be called in any thread.
 * O(rows states² log times + times states³).
 *
 * Rows are periods of one subject, each in one state; the status says in which state it ends.  Rows of a
 * subject that overlap, that begin elsewhere than the one before has ended, or that make a move that is
 * not possible are errors that name the rows.
 *
 * With [property@StateOptions:intermediate] a row is the whole follow-up of a subject, which enters a state at each event
 * on the way.  One at the end of follow-up counts unless follow-up ended with another event at that time, as in the
 * event () of tmerge () in R’s survival; one after the end is left out and counted in a notice.
 *
 * Returns: (transfer full) (nullable): the result
 */
EngraftStateOccupation *
engraft_state_occupation_new (EngraftSurvivalData  *data,
                              EngraftTable         *table,
                              EngraftStateOptions  *options,
                              EngraftOperation     *operation,
                              GError              **error)
{
  g_autoptr(EngraftStateOccupation) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_STATE_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_STATE_OCCUPATION, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_STATE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->confidence = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  engraft_shown_times_init (&self->times, data, ENGRAFT_OPTIONS (options), self->notices);
  if (!engraft_state_occupation_compute (self, table, operation, error))
    return NULL;
  engraft_state_occupation_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- what it is ---- */

double
engraft_state_occupation_common_time (EngraftStateOccupation *self)
{
  double time = INFINITY;

  for (guint group = 0; group < self->n_groups; group++)
    {
      double last = engraft_step_curve_get_last_time (engraft_state_occupation_get_curve (self, group, 0));

      if (!isnan (last))
        time = MIN (time, last);
    }

  return isinf (time) ? NAN : time;
}

/**
 * engraft_state_occupation_get_data:
 * @self: a result
 *
 * Tells what it was made from.
 *
 * Returns: (transfer none): what it was made from
 */
EngraftSurvivalData *
engraft_state_occupation_get_data (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  return self->data;
}

/**
 * engraft_state_occupation_get_options:
 * @self: a result
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftStateOptions *
engraft_state_occupation_get_options (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  return self->options;
}

/**
 * engraft_state_occupation_get_n_groups:
 * @self: a result
 *
 * Tells how many groups it has, 1 when none were asked for.
 *
 * Returns: how many groups it has
 */
guint
engraft_state_occupation_get_n_groups (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 0);

  return self->n_groups;
}

/**
 * engraft_state_occupation_get_group:
 * @self: a result
 * @group: the number of a group
 *
 * Gives its name.
 *
 * Returns: (transfer none): its name; empty when there is only one
 */
const char *
engraft_state_occupation_get_group (EngraftStateOccupation *self,
                                    guint                   group)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  return engraft_step_curve_get_group (engraft_state_occupation_get_curve (self, group, 0));
}

/**
 * engraft_state_occupation_get_n_states:
 * @self: a result
 *
 * Tells how many states there are, the initial one included.
 *
 * Returns: how many states there are
 */
guint
engraft_state_occupation_get_n_states (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 0);

  return self->n_states;
}

/**
 * engraft_state_occupation_get_n_sets:
 * @self: a result
 *
 * Tells how many sets of states were asked for; they are numbered after the states.
 *
 * Returns: how many sets of states were asked for
 */
guint
engraft_state_occupation_get_n_sets (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 0);

  return self->n_sets;
}

/**
 * engraft_state_occupation_get_state:
 * @self: a result
 * @state: the number of a state, from 0, which is the initial one, or after these of a set
 *
 * Gives its name.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_state_occupation_get_state (EngraftStateOccupation *self,
                                    guint                   state)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);
  g_return_val_if_fail (state < self->n_states + self->n_sets, NULL);

  return state < self->n_states ? self->model.names->pdata[state]
                                : self->model.set_names->pdata[state - self->n_states];
}

/**
 * engraft_state_occupation_get_curve:
 * @self: a result
 * @group: the number of a group
 * @state: the number of a state, or after these of a set
 *
 * Gives the probability over time to be in the state, or in any of the set.
 *
 * Returns: (transfer none): the probability over time
 */
EngraftStepCurve *
engraft_state_occupation_get_curve (EngraftStateOccupation *self,
                                    guint                   group,
                                    guint                   state)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);
  g_return_val_if_fail (group < self->n_groups && state < self->n_states + self->n_sets, NULL);

  return self->curves->pdata[group * (self->n_states + self->n_sets) + state];
}

/**
 * engraft_state_occupation_get_n_subjects:
 * @self: a result
 *
 * Tells how many subjects the rows are of.
 *
 * Returns: how many subjects the rows are of
 */
guint
engraft_state_occupation_get_n_subjects (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 0);

  return self->n_subjects;
}

/**
 * engraft_state_occupation_get_n_moves:
 * @self: a result
 * @group: the number of a group
 * @from: the number of a state
 * @to: the number of another
 *
 * Tells how often a transition was seen.
 *
 * Returns: how often a transition was seen
 */
guint
engraft_state_occupation_get_n_moves (EngraftStateOccupation *self,
                                      guint                   group,
                                      guint                   from,
                                      guint                   to)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 0);
  g_return_val_if_fail (group < self->n_groups && from < self->n_states && to < self->n_states, 0);

  return self->model.moves[(group * self->n_states + from) * self->n_states + to];
}

/**
 * engraft_state_occupation_get_horizon:
 * @self: a result
 *
 * Tells up to when mean times are taken, in the unit of the data.
 *
 * Returns: up to when mean times are taken
 */
double
engraft_state_occupation_get_horizon (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NAN);

  return self->horizon;
}

/* Which states a number stands for. */
static guint32
get_members (EngraftStateOccupation *self,
             guint                   state)
{
  return state < self->n_states ? 1u << state : self->model.sets[state - self->n_states];
}

/**
 * engraft_state_occupation_get_mean_time:
 * @self: a result
 * @group: the number of a group
 * @state: the number of a state, or after these of a set
 * @se: (out) (optional): its standard error
 *
 * Gives the mean time that is spent in a state, or in the states of a set, up to the horizon, in the unit of
 * the data: the area under the curve.
 *
 * Returns: the mean time
 */
double
engraft_state_occupation_get_mean_time (EngraftStateOccupation *self,
                                        guint                   group,
                                        guint                   state,
                                        double                 *se)
{
  const EgStateSojourn *sojourn;
  double mean = 0, variance = 0;
  guint32 members;

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NAN);
  g_return_val_if_fail (group < self->n_groups && state < self->n_states + self->n_sets, NAN);

  sojourn = &self->sojourns[group];
  members = get_members (self, state);
  for (guint j = 0; j < self->n_states; j++)
    {
      if (!(members >> j & 1))
        continue;
      mean += sojourn->mean[j];
      for (guint k = 0; k < self->n_states; k++)
        if (members >> k & 1)
          variance += sojourn->covariance[j * self->n_states + k];
    }
  if (se)
    *se = sqrt (MAX (0, variance));

  return mean;
}

/**
 * engraft_state_occupation_get_notices:
 * @self: a result
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_state_occupation_get_notices (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_state_occupation_get_unit:
 * @self: a result
 *
 * Gives the unit in which times are shown.
 *
 * Returns: the unit in which times are shown
 */
EngraftTimeUnit
engraft_state_occupation_get_unit (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), ENGRAFT_TIME_UNIT_NONE);

  return self->times.unit;
}

/**
 * engraft_state_occupation_get_scale:
 * @self: a result
 *
 * Tells what a time of a curve is multiplied with to be shown.
 *
 * Returns: what a time of a curve is multiplied with to be shown
 */
double
engraft_state_occupation_get_scale (EngraftStateOccupation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), 1);

  return engraft_shown_times_get_scale (&self->times);
}
