/* engraft-incidence-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-incidence-curve-private.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-survival-curve-private.h"

/**
 * EngraftIncidenceCurve:
 *
 * The cumulative incidence of one cause in one group over time, or the share of those who have had
 * no event; immutable.
 *
 * Arrays have one element for each distinct time at which the follow-up of anybody in the group
 * ends.  Times are in the unit of the data.  A number that cannot be estimated is NaN.
 */
struct _EngraftIncidenceCurve
{
  GObject                parent_instance;

  EngraftIncidenceGroup *group;
  guint                  state;
  char                  *cause;
  double                *values;
  double                *se;
  double                *lower;
  double                *upper;
  guint32               *events_to;   /* rows that ended by the cause, each time included */
};

G_DEFINE_FINAL_TYPE (EngraftIncidenceCurve, engraft_incidence_curve, G_TYPE_OBJECT)

static void
group_clear (gpointer data)
{
  EngraftIncidenceGroup *self = data;

  g_free (self->name);
  eg_state_curve_clear (&self->states);
}

EngraftIncidenceGroup *
engraft_incidence_group_new (const char   *name,
                             EgStateCurve *states)
{
  EngraftIncidenceGroup *self = g_atomic_rc_box_new0 (EngraftIncidenceGroup);

  self->name = g_strdup (name);
  self->states = *states;
  memset (states, 0, sizeof *states);

  return self;
}

void
engraft_incidence_group_unref (EngraftIncidenceGroup *self)
{
  g_atomic_rc_box_release_full (self, group_clear);
}

static void
engraft_incidence_curve_finalize (GObject *object)
{
  EngraftIncidenceCurve *self = ENGRAFT_INCIDENCE_CURVE (object);

  g_clear_pointer (&self->group, engraft_incidence_group_unref);
  g_free (self->cause);
  g_free (self->values);
  g_free (self->se);
  g_free (self->lower);
  g_free (self->upper);
  g_free (self->events_to);

  G_OBJECT_CLASS (engraft_incidence_curve_parent_class)->finalize (object);
}

static void
engraft_incidence_curve_class_init (EngraftIncidenceCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_incidence_curve_finalize;
}

static void
engraft_incidence_curve_init (EngraftIncidenceCurve *self)
{
}

/* Limits change only with the estimate. */
static void
set_limits (EngraftIncidenceCurve        *self,
            const EngraftIncidenceLimits *limits,
            EngraftOperation             *operation)
{
  const gsize n = self->group->states.n;
  const double z = gsl_cdf_ugaussian_Qinv ((1 - limits->confidence) / 2);
  const EgInterval type = engraft_interval_type_to_kernel (limits->interval);

  for (gsize i = 0; i < n && !(i % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, NULL)); i++)
    if (i > 0 && self->values[i] == self->values[i - 1] && self->se[i] == self->se[i - 1])
      {
        self->lower[i] = self->lower[i - 1];
        self->upper[i] = self->upper[i - 1];
      }
    else
      eg_interval_of_width (self->values[i], z * self->se[i] / self->values[i], type, &self->lower[i], &self->upper[i]);
}

EngraftIncidenceCurve *
engraft_incidence_curve_new (EngraftIncidenceGroup        *group,
                             guint                         state,
                             const char                   *cause,
                             const EngraftIncidenceLimits *limits,
                             EngraftOperation             *operation)
{
  EngraftIncidenceCurve *self = g_object_new (ENGRAFT_TYPE_INCIDENCE_CURVE, NULL);
  const EgStateCurve *states = &group->states;
  const gsize n = states->n;

  self->group = g_atomic_rc_box_acquire (group);
  self->state = state;
  self->cause = g_strdup (cause);
  self->values = g_new (double, n + 1);
  self->se = g_new (double, n + 1);
  self->lower = g_new (double, n + 1);
  self->upper = g_new (double, n + 1);
  self->events_to = g_new (guint32, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      self->events_to[i] = (i > 0 ? self->events_to[i - 1] : 0) + states->n_events[i * states->n_states + state];
      self->values[i] = states->p[i * states->n_states + state];
      self->se[i] = states->se ? states->se[i * states->n_states + state] : NAN;
    }
  if (limits->variance == ENGRAFT_INCIDENCE_VARIANCE_GRAY && state > 0)
    eg_gray_errors (states, state, self->se);
  set_limits (self, limits, operation);

  return self;
}

const EgStateCurve *
engraft_incidence_curve_get_states (EngraftIncidenceCurve *self)
{
  return &self->group->states;
}

/**
 * engraft_incidence_curve_get_group:
 * @self: a curve
 *
 * Gives the group.
 *
 * Returns: (transfer none): the group; empty when there is only one
 */
const char *
engraft_incidence_curve_get_group (EngraftIncidenceCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return self->group->name;
}

/**
 * engraft_incidence_curve_get_cause:
 * @self: a curve
 *
 * Gives the cause.
 *
 * Returns: (transfer none): the cause
 */
const char *
engraft_incidence_curve_get_cause (EngraftIncidenceCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return self->cause;
}

/**
 * engraft_incidence_curve_get_n_records:
 * @self: a curve
 *
 * Tells how many rows the group has.
 *
 * Returns: how many rows the group has
 */
guint
engraft_incidence_curve_get_n_records (EngraftIncidenceCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), 0);

  return self->group->states.n_rows;
}

/**
 * engraft_incidence_curve_get_n_events:
 * @self: a curve
 *
 * Tells how many of them end by the cause.
 *
 * Returns: how many of them end by the cause; 0 for those without event
 */
guint
engraft_incidence_curve_get_n_events (EngraftIncidenceCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), 0);

  return self->group->states.n_row_events[self->state];
}

/**
 * engraft_incidence_curve_get_last_time:
 * @self: a curve
 *
 * Tells when the last follow-up ends.
 *
 * Returns: when the last follow-up ends; NaN when there are no rows
 */
double
engraft_incidence_curve_get_last_time (EngraftIncidenceCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NAN);

  return self->group->states.n ? self->group->states.times[self->group->states.n - 1] : NAN;
}

static const double *
get_array (EngraftIncidenceCurve *self,
           const double          *values,
           gsize                 *n)
{
  if (n)
    *n = self->group->states.n;

  return values;
}

/**
 * engraft_incidence_curve_get_times:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the times, rising.
 *
 * Returns: (transfer none) (array length=n): the times, rising
 */
const double *
engraft_incidence_curve_get_times (EngraftIncidenceCurve *self,
                                   gsize                 *n)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return get_array (self, self->group->states.times, n);
}

/**
 * engraft_incidence_curve_get_values:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the cumulative incidence, a share, from each time on.
 *
 * Returns: (transfer none) (array length=n): the cumulative incidence from each time on
 */
const double *
engraft_incidence_curve_get_values (EngraftIncidenceCurve *self,
                                    gsize                 *n)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return get_array (self, self->values, n);
}

/**
 * engraft_incidence_curve_get_se:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives its standard errors.
 *
 * Returns: (transfer none) (array length=n): its standard errors
 */
const double *
engraft_incidence_curve_get_se (EngraftIncidenceCurve *self,
                                gsize                 *n)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return get_array (self, self->se, n);
}

/**
 * engraft_incidence_curve_get_lower:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives lower confidence limits.
 *
 * Returns: (transfer none) (array length=n): lower confidence limits
 */
const double *
engraft_incidence_curve_get_lower (EngraftIncidenceCurve *self,
                                   gsize                 *n)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return get_array (self, self->lower, n);
}

/**
 * engraft_incidence_curve_get_upper:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives upper confidence limits.
 *
 * Returns: (transfer none) (array length=n): upper confidence limits
 */
const double *
engraft_incidence_curve_get_upper (EngraftIncidenceCurve *self,
                                   gsize                 *n)
{
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  return get_array (self, self->upper, n);
}

/**
 * engraft_incidence_curve_get_estimate:
 * @self: a curve
 * @time: a time
 * @se: (out) (optional): its standard error
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives the cumulative incidence at a time; beyond the last one it is carried on.  O(log n).
 *
 * Returns: the cumulative incidence at @time
 */
double
engraft_incidence_curve_get_estimate (EngraftIncidenceCurve *self,
                                      double                 time,
                                      double                *se,
                                      double                *lower,
                                      double                *upper)
{
  double p0;
  gsize at;

  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NAN);

  at = eg_state_curve_find (&self->group->states, time);
  p0 = self->group->states.p0 ? self->group->states.p0[self->state] : NAN;
  if (se)
    *se = at != (gsize) -1 ? self->se[at] : isnan (p0) ? NAN : 0;
  if (lower)
    *lower = at == (gsize) -1 ? NAN : self->lower[at];
  if (upper)
    *upper = at == (gsize) -1 ? NAN : self->upper[at];
  if (at == (gsize) -1)
    return p0;

  return self->values[at];
}

/**
 * engraft_incidence_curve_get_counts:
 * @self: a curve
 * @time: a time
 * @n_at_risk: (out) (optional): rows without any event whose follow-up does not end before @time
 * @n_events: (out) (optional): rows that ended by the cause, @time included
 *
 * Counts rows at a time.  O(log n).
 */
void
engraft_incidence_curve_get_counts (EngraftIncidenceCurve *self,
                                    double                 time,
                                    guint                 *n_at_risk,
                                    guint                 *n_events)
{
  gsize at;

  g_return_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self));

  at = eg_state_curve_find (&self->group->states, time);
  if (n_events)
    *n_events = at == (gsize) -1 ? 0 : self->events_to[at];
  if (n_at_risk)
    *n_at_risk = eg_state_curve_count_at_risk (&self->group->states, 0, time);
}

/**
 * engraft_incidence_curve_dup_naive:
 * @self: a curve
 * @n: (out): how many
 *
 * Gives one minus the Kaplan-Meier estimate with other events taken for censorings, which
 * overstates the incidence: to show by how much.
 *
 * Returns: (transfer full) (array length=n): one minus Kaplan-Meier at each time
 */
double *
engraft_incidence_curve_dup_naive (EngraftIncidenceCurve *self,
                                   gsize                 *n)
{
  const EgStateCurve *states;
  double *naive, survival = 1;

  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_CURVE (self), NULL);

  states = &self->group->states;
  naive = g_new (double, states->n + 1);
  for (gsize i = 0; i < states->n; i++)
    {
      gsize at = i * states->n_states;
      double n_at_risk = states->at_risk ? states->at_risk[at] : states->n_at_risk[at];
      double events = states->events ? states->events[at + self->state] : states->n_events[at + self->state];

      if (events > 0 && n_at_risk > 0)
        survival *= MAX (0, 1 - events / n_at_risk);
      naive[i] = 1 - survival;
    }
  *n = states->n;

  return naive;
}
