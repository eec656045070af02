/* engraft-step-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-step-curve-private.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/data/eg-search.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "libengraft/text/engraft-json.h"

/**
 * EngraftStepCurve:
 *
 * How likely it is over time to be in a state, or in any of a set of states, or how many events have
 * happened on average, in one group; immutable.
 *
 * Arrays have one element for each distinct time at which a row of the group ends.  Times are in the
 * unit of the data.  A number that cannot be estimated is NaN.
 */
struct _EngraftStepCurve
{
  GObject   parent_instance;

  char     *group;
  char     *name;
  gsize     n;
  guint     n_records;
  double    beginning;
  double    beginning_se;
  double    beginning_lower;
  double    beginning_upper;
  double   *times;
  double   *values;
  double   *se;
  double   *lower;
  double   *upper;
  guint    *at_risk;
  guint    *events_to;   /* each time included; NULL: not counted */
};

G_DEFINE_FINAL_TYPE (EngraftStepCurve, engraft_step_curve, G_TYPE_OBJECT)

static void
engraft_step_curve_finalize (GObject *object)
{
  EngraftStepCurve *self = ENGRAFT_STEP_CURVE (object);

  g_free (self->group);
  g_free (self->name);
  g_free (self->times);
  g_free (self->values);
  g_free (self->se);
  g_free (self->lower);
  g_free (self->upper);
  g_free (self->at_risk);
  g_free (self->events_to);

  G_OBJECT_CLASS (engraft_step_curve_parent_class)->finalize (object);
}

static void
engraft_step_curve_class_init (EngraftStepCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_step_curve_finalize;
}

static void
engraft_step_curve_init (EngraftStepCurve *self)
{
}

/* ---- making ---- */

/* A count goes up without end: on the log scale, or as it is. */
static void
set_limits_of_count (EngraftStepCurve *self,
                     gsize             i,
                     double            z,
                     gboolean          plain)
{
  double value = self->values[i], width = z * self->se[i];

  self->lower[i] = plain ? fmax (0, value - width) : value > 0 ? value * exp (-width / value) : NAN;
  self->upper[i] = plain ? value + width : value > 0 ? value * exp (width / value) : NAN;
}

static gboolean
is_cancelled_at (const EngraftStepCurveSource *source,
                 gsize                         i)
{
  return i % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (source->operation, NULL);
}

/* Limits change only with the estimate. */
static void
set_limits (EngraftStepCurve             *self,
            const EngraftStepCurveSource *source)
{
  const double z = gsl_cdf_ugaussian_Qinv ((1 - source->confidence) / 2);
  const EgInterval type = engraft_interval_type_to_kernel (source->interval);

  self->beginning_lower = self->beginning_upper = NAN;
  if (self->beginning_se > 0)
    eg_interval_of_width (self->beginning, z * self->beginning_se / self->beginning, type, &self->beginning_lower,
                          &self->beginning_upper);
  for (gsize i = 0; i < self->n && !is_cancelled_at (source, i); i++)
    if (i > 0 && self->values[i] == self->values[i - 1] && self->se[i] == self->se[i - 1])
      {
        self->lower[i] = self->lower[i - 1];
        self->upper[i] = self->upper[i - 1];
      }
    else if (source->count)
      set_limits_of_count (self, i, z, source->interval == ENGRAFT_INTERVAL_PLAIN);
    else
      eg_interval_of_width (self->values[i], z * self->se[i] / self->values[i], type, &self->lower[i],
                            &self->upper[i]);
}

static void
set_counts (EngraftStepCurve             *self,
            const EgStateCurve           *states,
            const EngraftStepCurveSource *source,
            gsize                         i)
{
  const guint s = states->n_states;

  self->at_risk[i] = 0;
  if (self->events_to)
    self->events_to[i] = i > 0 ? self->events_to[i - 1] : 0;
  for (guint k = 0; k < s; k++)
    {
      if (source->states >> k & 1)
        self->at_risk[i] += states->n_at_risk[i * s + k];
      if (source->arrivals >> k & 1)
        self->events_to[i] += states->n_events[i * s + k];
    }
}

EngraftStepCurve *
engraft_step_curve_new (const EgStateCurve           *states,
                        const EngraftStepCurveSource *source)
{
  EngraftStepCurve *self = g_object_new (ENGRAFT_TYPE_STEP_CURVE, NULL);
  const gsize n = states->n;

  self->group = g_strdup (source->group);
  self->name = g_strdup (source->name);
  self->n = n;
  self->n_records = states->n_rows;
  self->beginning = source->beginning;
  self->beginning_se = source->beginning_se + source->beginning * 0;   /* NaN when there is no beginning */
  self->times = g_new (double, n + 1);
  self->values = g_new (double, n + 1);
  self->se = g_new (double, n + 1);
  self->lower = g_new (double, n + 1);
  self->upper = g_new (double, n + 1);
  self->at_risk = g_new (guint, n + 1);
  if (source->arrivals)
    self->events_to = g_new (guint, n + 1);
  for (gsize i = 0; i < n && !is_cancelled_at (source, i); i++)
    {
      self->times[i] = states->times[i];
      self->values[i] = source->values[i * source->stride];
      self->se[i] = source->se ? source->se[i * source->stride] : NAN;
      set_counts (self, states, source, i);
    }
  set_limits (self, source);

  return self;
}

/* ---- what it is ---- */

/**
 * engraft_step_curve_get_group:
 * @self: a curve
 *
 * Gives the group.
 *
 * Returns: (transfer none): the group; empty when there is only one
 */
const char *
engraft_step_curve_get_group (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return self->group;
}

/**
 * engraft_step_curve_get_name:
 * @self: a curve
 *
 * Gives the state, the set of states or the event that it is of.
 *
 * Returns: (transfer none): what it is of
 */
const char *
engraft_step_curve_get_name (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return self->name;
}

/**
 * engraft_step_curve_get_n_records:
 * @self: a curve
 *
 * Tells how many rows the group has.
 *
 * Returns: how many rows the group has
 */
guint
engraft_step_curve_get_n_records (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), 0);

  return self->n_records;
}

/**
 * engraft_step_curve_get_n_events:
 * @self: a curve
 *
 * Tells how many of them end by an arrival, or by the event that is counted.
 *
 * Returns: how many of them end so; 0 for a set of states, where it is not counted
 */
guint
engraft_step_curve_get_n_events (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), 0);

  return self->events_to && self->n > 0 ? self->events_to[self->n - 1] : 0;
}

/**
 * engraft_step_curve_get_beginning:
 * @self: a curve
 *
 * Gives the value before the first time.
 *
 * Returns: the value before the first time
 */
double
engraft_step_curve_get_beginning (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NAN);

  return self->beginning;
}

/**
 * engraft_step_curve_get_beginning_se:
 * @self: a curve
 *
 * Gives the standard error of the value before the first time, by the infinitesimal jackknife over subjects.
 *
 * Returns: the standard error; 0 where all begin in one state, or where the beginning is known
 */
double
engraft_step_curve_get_beginning_se (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NAN);

  return self->beginning_se;
}

/**
 * engraft_step_curve_get_last_time:
 * @self: a curve
 *
 * Tells when the last row ends.
 *
 * Returns: when the last row ends; NaN when there are none
 */
double
engraft_step_curve_get_last_time (EngraftStepCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NAN);

  return self->n > 0 ? self->times[self->n - 1] : NAN;
}

static const double *
get_array (EngraftStepCurve *self,
           const double     *values,
           gsize            *n)
{
  if (n)
    *n = self->n;

  return values;
}

/**
 * engraft_step_curve_get_times:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the times, rising.
 *
 * Returns: (transfer none) (array length=n): the times, rising
 */
const double *
engraft_step_curve_get_times (EngraftStepCurve *self,
                              gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return get_array (self, self->times, n);
}

/**
 * engraft_step_curve_get_values:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives the probability, a share, or the mean count, from each time on.
 *
 * Returns: (transfer none) (array length=n): the value from each time on
 */
const double *
engraft_step_curve_get_values (EngraftStepCurve *self,
                               gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return get_array (self, self->values, n);
}

/**
 * engraft_step_curve_get_se:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives standard errors, by the infinitesimal jackknife over subjects.
 *
 * Returns: (transfer none) (array length=n): standard errors
 */
const double *
engraft_step_curve_get_se (EngraftStepCurve *self,
                           gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return get_array (self, self->se, n);
}

/**
 * engraft_step_curve_get_lower:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives lower confidence limits.
 *
 * Returns: (transfer none) (array length=n): lower confidence limits
 */
const double *
engraft_step_curve_get_lower (EngraftStepCurve *self,
                              gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return get_array (self, self->lower, n);
}

/**
 * engraft_step_curve_get_upper:
 * @self: a curve
 * @n: (out) (optional): how many
 *
 * Gives upper confidence limits.
 *
 * Returns: (transfer none) (array length=n): upper confidence limits
 */
const double *
engraft_step_curve_get_upper (EngraftStepCurve *self,
                              gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NULL);

  return get_array (self, self->upper, n);
}

/* The last point at or before the time, or (gsize) -1. */
static gsize
find_point (EngraftStepCurve *self,
            double            time)
{
  return eg_count_up_to (self->times, self->n, time) - 1;
}

/**
 * engraft_step_curve_get_estimate:
 * @self: a curve
 * @time: a time
 * @se: (out) (optional): its standard error
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives the value at a time; beyond the last one it is carried on.  O(log n).
 *
 * Returns: the value at @time
 */
double
engraft_step_curve_get_estimate (EngraftStepCurve *self,
                                 double            time,
                                 double           *se,
                                 double           *lower,
                                 double           *upper)
{
  gsize at;

  g_return_val_if_fail (ENGRAFT_IS_STEP_CURVE (self), NAN);

  at = find_point (self, time);
  if (se)
    *se = at == (gsize) -1 ? self->beginning_se : self->se[at];
  if (lower)
    *lower = at == (gsize) -1 ? self->beginning_lower : self->lower[at];
  if (upper)
    *upper = at == (gsize) -1 ? self->beginning_upper : self->upper[at];

  return at == (gsize) -1 ? self->beginning : self->values[at];
}

/**
 * engraft_step_curve_get_counts:
 * @self: a curve
 * @time: a time
 * @n_at_risk: (out) (optional): rows in the state, or under observation, that do not end before @time
 * @n_events: (out) (optional): arrivals in the state, or events, @time included
 *
 * Counts rows at a time.  O(log n).
 */
void
engraft_step_curve_get_counts (EngraftStepCurve *self,
                               double            time,
                               guint            *n_at_risk,
                               guint            *n_events)
{
  gsize at, next;

  g_return_if_fail (ENGRAFT_IS_STEP_CURVE (self));

  at = find_point (self, time);
  next = at == (gsize) -1 ? 0 : self->times[at] < time ? at + 1 : at;
  if (n_events)
    *n_events = at == (gsize) -1 || !self->events_to ? 0 : self->events_to[at];
  if (n_at_risk)
    *n_at_risk = next < self->n ? self->at_risk[next] : 0;
}

void
engraft_step_curve_add_json_at (EngraftStepCurve        *self,
                                JsonBuilder             *builder,
                                const EngraftShownTimes *times,
                                const char              *events_name,
                                const char              *value_name)
{
  engraft_json_begin_array (builder, "at");
  for (guint i = 0; i < times->chosen->len; i++)
    {
      double time = g_array_index (times->chosen, double, i), se, lower, upper;
      double value = engraft_step_curve_get_estimate (self, time, &se, &lower, &upper);
      guint at_risk, events;

      engraft_step_curve_get_counts (self, time, &at_risk, &events);
      engraft_json_begin_object (builder, NULL);
      engraft_json_number (builder, "time", engraft_shown_times_get (times, time));
      engraft_json_number (builder, "at-risk", at_risk);
      engraft_json_number (builder, events_name, events);
      engraft_json_number (builder, value_name, value);
      engraft_json_number (builder, "se", se);
      engraft_json_number (builder, "lower", lower);
      engraft_json_number (builder, "upper", upper);
      engraft_json_truth (builder, "beyond", time > engraft_step_curve_get_last_time (self));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
