/* engraft-turnbull-fit.c: survival from intervals; tables, JSON and words are in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-turnbull-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/parametric/engraft-turnbull-fit-private.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/**
 * EngraftTurnbullFit:
 *
 * Survival of groups in whom the event is known up to an interval only: the estimate of largest likelihood without
 * a law of the times (Turnbull 1976).  Immutable.
 *
 * The estimate puts mass into certain intervals only, and does not tell where within them.  There are no limits of
 * confidence: none of a known level are in use.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftTurnbullFit, engraft_turnbull_fit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_turnbull_fit_result_init))

/**
 * engraft_turnbull_fit_error_quark:
 *
 * Names the domain of [error@TurnbullFitError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-turnbull-fit-error-quark, engraft_turnbull_fit_error)

static void
group_clear (gpointer data)
{
  eg_turnbull_clear (&((EngraftTurnbullGroup *) data)->curve);
}

static void
engraft_turnbull_fit_finalize (GObject *object)
{
  EngraftTurnbullFit *self = ENGRAFT_TURNBULL_FIT (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_array_unref (self->groups);

  G_OBJECT_CLASS (engraft_turnbull_fit_parent_class)->finalize (object);
}

static void
engraft_turnbull_fit_class_init (EngraftTurnbullFitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_turnbull_fit_finalize;
}

static void
engraft_turnbull_fit_init (EngraftTurnbullFit *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->groups = g_array_new (FALSE, TRUE, sizeof (EngraftTurnbullGroup));
  g_array_set_clear_func (self->groups, group_clear);
}

/* rows of one group */
static gboolean
compute_group (EngraftTurnbullFit  *self,
               guint                number,
               EngraftSurvivalJob  *job,
               GError             **error)
{
  gsize n, m = 0;
  const double *lefts = engraft_survival_data_get_lefts (self->data, &n);
  const double *rights = engraft_survival_data_get_rights (self->data, &n);
  const double *weights = engraft_survival_data_get_weights (self->data, NULL);
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  g_autofree double *numbers = g_new (double, 3 * n + 1);
  EngraftTurnbullGroup *group = &g_array_index (self->groups, EngraftTurnbullGroup, number);
  EgTurnbullRows rows = { .left = numbers, .right = numbers + n, .weight = numbers + 2 * n,
                          .closed = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "closed") };

  for (gsize i = 0; i < n; i++)
    {
      double weight = weights ? weights[i] : 1;

      if ((groups && groups[i] != number) || weight == 0)
        continue;
      numbers[m] = lefts[i];
      numbers[n + m] = rights[i];
      numbers[2 * n + m++] = weight;
      group->n_events += isfinite (rights[i]);
    }
  group->n_rows = rows.n = m;

  return m == 0 || engraft_survival_job_check (eg_turnbull_init (&group->curve, &rows, engraft_survival_job_step, job), error);
}

static gboolean
check_group (EngraftTurnbullFit  *self,
             guint                number,
             GError             **error)
{
  const EngraftTurnbullGroup *group = &g_array_index (self->groups, EngraftTurnbullGroup, number);

  if (group->n_rows == 0 || group->curve.converged)
    return TRUE;
  g_set_error (error, ENGRAFT_TURNBULL_FIT_ERROR, ENGRAFT_TURNBULL_FIT_ERROR_CONVERGENCE,
               _("The largest likelihood of “%s” was not found in %u steps. Round the times, so that there are fewer "
                 "different ones, or use a distribution."), engraft_turnbull_fit_get_group (self, number),
               group->curve.n_iterations);

  return FALSE;
}

static gboolean
compute (EngraftTurnbullFit  *self,
         EngraftOperation    *operation,
         GError             **error)
{
  guint n = MAX (1, engraft_survival_data_get_n_groups (self->data));
  EngraftSurvivalJob job = { .operation = operation, .share = 1. / n };

  if (engraft_survival_data_get_entries (self->data, NULL))
    {
      g_set_error_literal (error, ENGRAFT_TURNBULL_FIT_ERROR, ENGRAFT_TURNBULL_FIT_ERROR_ENTRY,
                           _("Survival from intervals is for those who are observed from the start. Take away the entry, or "
                             "use a distribution, which allows for it."));
      return FALSE;
    }
  g_array_set_size (self->groups, n);
  for (guint i = 0; i < n; i++)
    {
      job.from = (double) i / n;
      if (!compute_group (self, i, &job, error) || !check_group (self, i, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_notices (EngraftTurnbullFit *self,
             EngraftOperation   *operation)
{
  g_autoptr(EngraftNotice) notice = NULL;
  gsize n;
  const double *lefts = engraft_survival_data_get_lefts (self->data, &n);
  const double *rights = engraft_survival_data_get_rights (self->data, &n);

  engraft_group_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
  for (guint i = 0; i < self->groups->len; i++)
    if (g_array_index (self->groups, EngraftTurnbullGroup, i).n_rows == 0)
      engraft_model_notices_weightless (self->notices, engraft_turnbull_fit_get_group (self, i));
  for (gsize i = 0; i < n; i++)
    if (isfinite (rights[i]) && lefts[i] != rights[i])
      return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "left",
                               _("All events are at known times: the estimate is that of Kaplan and Meier, which comes with "
                                 "limits of confidence."));
  g_list_store_append (self->notices, notice);
}

/**
 * engraft_turnbull_fit_make_data:
 * @table: a table
 * @cohort: what its columns mean
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gives the follow-up for [ctor@TurnbullFit.new], which uses neither strata nor clusters.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_turnbull_fit_make_data (EngraftTable      *table,
                                EngraftCohort     *cohort,
                                EngraftOperation  *operation,
                                GError           **error)
{
  const EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_INTERVALS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                         | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS;

  return engraft_survival_data_new_with_flags (table, cohort, flags, NULL, NULL, operation, error);
}

/**
 * engraft_turnbull_fit_new:
 * @data: the rows, made with %ENGRAFT_SURVIVAL_DATA_INTERVALS
 * @options: how; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Estimates survival of each group of the cohort; blocks, so call it in a thread.  O(rows log rows), and O(rows) a step.
 *
 * Returns: (transfer full): the estimate, or %NULL with an error of %ENGRAFT_SURVIVAL_DATA_ERROR,
 *   %ENGRAFT_TURNBULL_FIT_ERROR or %ENGRAFT_SURVIVAL_FIT_ERROR (memory), or %G_IO_ERROR_CANCELLED
 */
EngraftTurnbullFit *
engraft_turnbull_fit_new (EngraftSurvivalData     *data,
                          EngraftTurnbullOptions  *options,
                          EngraftOperation        *operation,
                          GError                 **error)
{
  g_autoptr(EngraftTurnbullFit) self = NULL;
  EngraftTimeUnit wanted, unit;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TURNBULL_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;
  g_return_val_if_fail (engraft_survival_data_get_lefts (data, NULL), NULL);

  self = g_object_new (ENGRAFT_TYPE_TURNBULL_FIT, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_TURNBULL_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "unit");
  unit = engraft_survival_data_get_unit (data);
  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  if (!compute (self, operation, error))
    return NULL;
  add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

double
engraft_turnbull_fit_show (EngraftTurnbullFit *self,
                           double              time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (engraft_time_unit_convert (unit, self->unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

/**
 * engraft_turnbull_fit_get_data:
 * @self: an estimate
 *
 * Tells what it is an estimate from.
 *
 * Returns: (transfer none): the rows
 */
EngraftSurvivalData *
engraft_turnbull_fit_get_data (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  return self->data;
}

/**
 * engraft_turnbull_fit_get_tally:
 * @self: an estimate
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): the tally
 */
EngraftTally *
engraft_turnbull_fit_get_tally (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_turnbull_fit_get_notices:
 * @self: an estimate
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_turnbull_fit_get_notices (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_turnbull_fit_get_unit:
 * @self: an estimate
 *
 * Tells in what times are shown.
 *
 * Returns: the unit
 */
EngraftTimeUnit
engraft_turnbull_fit_get_unit (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_turnbull_fit_get_scale:
 * @self: an estimate
 *
 * Gives by what a time of the data is multiplied to be shown.
 *
 * Returns: the factor
 */
double
engraft_turnbull_fit_get_scale (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NAN);

  return engraft_turnbull_fit_show (self, 1);
}

/**
 * engraft_turnbull_fit_get_n_groups:
 * @self: an estimate
 *
 * Tells how many groups there are, at least one.
 *
 * Returns: how many
 */
guint
engraft_turnbull_fit_get_n_groups (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), 0);

  return self->groups->len;
}

/**
 * engraft_turnbull_fit_get_group:
 * @self: an estimate
 * @group: the number of a group
 *
 * Gives the name of a group.
 *
 * Returns: (transfer none): its name; “All” where there are no groups
 */
const char *
engraft_turnbull_fit_get_group (EngraftTurnbullFit *self,
                                guint               group)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);
  g_return_val_if_fail (group < self->groups->len, NULL);

  if (engraft_survival_data_get_n_groups (self->data) == 0)
    return _("All");

  return engraft_survival_data_get_group (self->data, group);
}

static const EgTurnbull *
curve_of (EngraftTurnbullFit *self,
          guint               group)
{
  return &g_array_index (self->groups, EngraftTurnbullGroup, group).curve;
}

/**
 * engraft_turnbull_fit_get_loglik:
 * @self: an estimate
 * @group: the number of a group
 *
 * Gives the log likelihood of a group.
 *
 * Returns: the log likelihood
 */
double
engraft_turnbull_fit_get_loglik (EngraftTurnbullFit *self,
                                 guint               group)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self) && group < self->groups->len, NAN);

  return curve_of (self, group)->loglik;
}

/**
 * engraft_turnbull_fit_get_n_intervals:
 * @self: an estimate
 * @group: the number of a group
 *
 * Tells how many intervals of a group have mass.
 *
 * Returns: how many
 */
guint
engraft_turnbull_fit_get_n_intervals (EngraftTurnbullFit *self,
                                      guint               group)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self) && group < self->groups->len, 0);

  return curve_of (self, group)->n;
}

/**
 * engraft_turnbull_fit_get_interval:
 * @self: an estimate
 * @group: the number of a group
 * @index: the number of an interval, by time
 * @left: (out) (optional): where it begins, in the unit of the data
 * @right: (out) (optional): where it ends; infinity when the event may be at any time after @left
 *
 * Gives an interval and its mass, the probability of the event within it.
 *
 * Returns: the mass
 */
double
engraft_turnbull_fit_get_interval (EngraftTurnbullFit *self,
                                   guint               group,
                                   guint               index,
                                   double             *left,
                                   double             *right)
{
  const EgTurnbull *curve;

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self) && group < self->groups->len, NAN);

  curve = curve_of (self, group);
  g_return_val_if_fail (index < curve->n, NAN);
  if (left)
    *left = curve->left[index];
  if (right)
    *right = curve->right[index];

  return curve->mass[index];
}

/**
 * engraft_turnbull_fit_get_survival:
 * @self: an estimate
 * @group: the number of a group
 * @time: in the unit of the data
 * @lower: (out) (optional): the least that it may be
 * @upper: (out) (optional): the most; the same where @time is not within an interval that has mass
 *
 * Gives survival at a time.  The two are no limits of confidence: between them, the data do not tell.
 *
 * Returns: survival, the most that it may be
 */
double
engraft_turnbull_fit_get_survival (EngraftTurnbullFit *self,
                                   guint               group,
                                   double              time,
                                   double             *lower,
                                   double             *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self) && group < self->groups->len, NAN);

  return eg_turnbull_survival (curve_of (self, group), time, lower, upper);
}

/**
 * engraft_turnbull_fit_get_quantile:
 * @self: an estimate
 * @group: the number of a group
 * @share: of those who have had the event by then
 * @left: (out) (optional): where the interval begins in which it is, in the unit of the data
 * @right: (out) (optional): where it ends
 *
 * Tells in which interval a quantile of the time is.
 *
 * Returns: whether it is reached
 */
gboolean
engraft_turnbull_fit_get_quantile (EngraftTurnbullFit *self,
                                   guint               group,
                                   double              share,
                                   double             *left,
                                   double             *right)
{
  double from, to;

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self) && group < self->groups->len, FALSE);

  eg_turnbull_quantile (curve_of (self, group), share, &from, &to);
  if (left)
    *left = from;
  if (right)
    *right = to;

  return !isnan (to);
}
