/* engraft-parametric-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-check.h"

#include <math.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/parametric/engraft-parametric-check-private.h"

/* of a curve of the model, evenly over follow-up */
#define N_STEPS 100
/* Where the hazard begins at 0 or without bound, more is to be seen at first. */
static const double early[] = { .001, .0025, .005 };

/* A rate rests on so many events where there are enough, and there are no more rates than are still read. */
#define EVENTS_OF_A_RATE 10
#define MOST_RATES       12

/**
 * EngraftParametricCheck:
 *
 * What a model says of all rows together, or of each group, beside what was observed.  Immutable.
 *
 * The survival of a model with covariates is the mean of that of the rows, which is what a Kaplan–Meier curve of
 * them estimates if the model holds; the hazard is that of this mean.  What was observed is a Kaplan–Meier curve and
 * piecewise constant rates, events by time under observation; where events are known up to an interval, the estimate
 * from these.
 */
G_DEFINE_FINAL_TYPE (EngraftParametricCheck, engraft_parametric_check, G_TYPE_OBJECT)

static void
clear_group (gpointer data)
{
  EngraftParametricCheckGroup *group = data;

  g_free (group->name);
  g_free (group->times);
  g_free (group->survival);
  g_free (group->hazard);
  g_free (group->pieces);
  g_free (group->rates);
}

static void
engraft_parametric_check_finalize (GObject *object)
{
  EngraftParametricCheck *self = ENGRAFT_PARAMETRIC_CHECK (object);

  g_clear_object (&self->curves);
  g_clear_object (&self->intervals);
  g_array_unref (self->groups);

  G_OBJECT_CLASS (engraft_parametric_check_parent_class)->finalize (object);
}

static void
engraft_parametric_check_class_init (EngraftParametricCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_parametric_check_finalize;
}

static void
engraft_parametric_check_init (EngraftParametricCheck *self)
{
  self->groups = g_array_new (FALSE, TRUE, sizeof (EngraftParametricCheckGroup));
  g_array_set_clear_func (self->groups, clear_group);
}

static gboolean
has_intervals (EngraftSurvivalData *data)
{
  gsize n;
  const double *left = engraft_survival_data_get_lefts (data, &n), *right = engraft_survival_data_get_rights (data, NULL);

  for (gsize i = 0; i < n; i++)
    if (isfinite (right[i]) && left[i] != right[i])
      return TRUE;

  return FALSE;
}

/* What cannot be estimated is not shown beside the model, which stands by itself. */
static gboolean
observe (EngraftParametricCheck  *self,
         EngraftSurvivalData     *data,
         EngraftOperation        *operation,
         GError                 **error)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftTurnbullOptions) of_intervals = engraft_turnbull_options_new ();
  g_autoptr(GError) local_error = NULL;

  if (!has_intervals (data))
    self->curves = engraft_survival_fit_new (data, options, operation, &local_error);
  else if (!engraft_survival_data_get_entries (data, NULL))
    self->intervals = engraft_turnbull_fit_new (data, of_intervals, operation, &local_error);
  if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* ---- rates ---- */

/* Which rows are of a group and count. */
typedef struct
{
  const guint32 *groups;
  const double  *weights;
  guint          group;
} Members;

static Members
get_members (EngraftSurvivalData *data,
             guint                group)
{
  return (Members) { engraft_survival_data_get_groups (data, NULL), engraft_survival_data_get_weights (data, NULL), group };
}

static gboolean
counts (const Members *members,
        gsize          row)
{
  return (!members->groups || members->groups[row] == members->group)
         && (!members->weights || members->weights[row] > 0);
}

static int
step_cb (double  fraction,
         void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

static GArray *
list_event_times (EngraftSurvivalData *data,
                  guint                group,
                  EngraftOperation    *operation)
{
  const Members members = get_members (data, group);
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  gsize n;
  const double *all = engraft_survival_data_get_times (data, &n);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);

  for (gsize i = 0; i < n; i++)
    if (outcomes[i] == ENGRAFT_OUTCOME_EVENT && counts (&members, i))
      g_array_append_val (times, all[i]);
  eg_sort_values ((double *) times->data, times->len, step_cb, operation);

  return times;
}

/* Pieces end at events, with about as many in each. */
static void
choose_pieces (EngraftParametricCheckGroup *group,
               GArray                      *events,
               double                       end)
{
  guint n = CLAMP (events->len / EVENTS_OF_A_RATE, 1, MOST_RATES);

  group->pieces = g_new0 (double, n + 1);
  for (guint k = 1; k < n; k++)
    {
      double time = g_array_index (events, double, events->len * k / n - 1);

      if (time > group->pieces[group->n_pieces] && time < end)
        group->pieces[++group->n_pieces] = time;
    }
  group->pieces[++group->n_pieces] = end;
}

static void
add_rates (EngraftParametricCheckGroup *group,
           EngraftSurvivalData         *data,
           guint                        number,
           EngraftOperation            *operation)
{
  g_autoptr(GArray) events = list_event_times (data, number, operation);
  const Members members = get_members (data, number);
  gsize n;
  const double *times = engraft_survival_data_get_times (data, &n);
  const double *entries = engraft_survival_data_get_entries (data, NULL);
  const double *weights = engraft_survival_data_get_weights (data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);
  g_autofree double *exposed = NULL;

  if (engraft_operation_set_error_if_cancelled (operation, NULL))
    return;
  choose_pieces (group, events, group->times[group->n - 1]);
  exposed = g_new0 (double, group->n_pieces);
  group->rates = g_new0 (double, group->n_pieces);
  for (gsize i = 0; i < n && !eg_step_stops_at (step_cb, operation, i); i++)
    for (gsize k = 0; k < group->n_pieces && counts (&members, i); k++)
      {
        double from = MAX (group->pieces[k], entries ? entries[i] : 0), to = MIN (group->pieces[k + 1], times[i]);
        double weight = weights ? weights[i] : 1;

        if (to > from)
          exposed[k] += weight * (to - from);
        if (outcomes[i] == ENGRAFT_OUTCOME_EVENT && times[i] <= group->pieces[k + 1] &&
            (times[i] > group->pieces[k] || (k == 0 && times[i] == 0)))
          group->rates[k] += weight;
      }
  for (gsize k = 0; k < group->n_pieces; k++)
    group->rates[k] = exposed[k] > 0 ? group->rates[k] / exposed[k] : NAN;
}

/* ---- groups ---- */

static double
find_end (EngraftSurvivalData *data,
          guint                group)
{
  gsize n;
  const double *left = engraft_survival_data_get_lefts (data, &n), *right = engraft_survival_data_get_rights (data, NULL);
  const Members members = get_members (data, group);
  double end = 0;

  for (gsize i = 0; i < n; i++)
    if (counts (&members, i))
      end = MAX (end, isfinite (right[i]) ? right[i] : left[i]);

  return end;
}

static void
choose_times (EngraftParametricCheckGroup *group,
              double                       end)
{
  group->times = g_new0 (double, N_STEPS + 1 + G_N_ELEMENTS (early));
  group->n = 1;
  for (guint i = 0; i < G_N_ELEMENTS (early) && end > 0; i++)
    group->times[group->n++] = end * early[i];
  for (guint i = 1; i <= N_STEPS && end > 0; i++)
    group->times[group->n++] = end * i / N_STEPS;
}

static gboolean
add_group (EngraftParametricCheck  *self,
           EngraftParametricFit    *fit,
           guint                    number,
           EngraftOperation        *operation,
           GError                 **error)
{
  EngraftParametricCheckGroup *group = &g_array_index (self->groups, EngraftParametricCheckGroup, number);
  double end = find_end (fit->data, number);

  if (engraft_survival_data_get_n_groups (fit->data) > 0)
    group->name = g_strdup (engraft_survival_data_get_group (fit->data, number));
  choose_times (group, end);
  if (self->curves && end > 0)
    add_rates (group, fit->data, number, operation);

  return !engraft_operation_set_error_if_cancelled (operation, error)
         && engraft_parametric_mean_compute (fit, number, group, operation, error);
}

EngraftParametricCheck *
engraft_parametric_check_new (EngraftParametricFit  *fit,
                              EngraftOperation      *operation,
                              GError               **error)
{
  g_autoptr(EngraftParametricCheck) self = g_object_new (ENGRAFT_TYPE_PARAMETRIC_CHECK, NULL);
  guint n = MAX (1, engraft_survival_data_get_n_groups (fit->data));

  if (!observe (self, fit->data, operation, error))
    return NULL;
  g_array_set_size (self->groups, n);
  for (guint i = 0; i < n; i++)
    if (!add_group (self, fit, i, operation, error))
      return NULL;

  return g_steal_pointer (&self);
}

static EngraftParametricCheckGroup *
get_group (EngraftParametricCheck *self,
           guint                   group)
{
  return &g_array_index (self->groups, EngraftParametricCheckGroup, group);
}

/**
 * engraft_parametric_check_get_n_groups:
 * @self: a check
 *
 * Tells how many groups there are, at least one.
 *
 * Returns: how many
 */
guint
engraft_parametric_check_get_n_groups (EngraftParametricCheck *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self), 0);

  return self->groups->len;
}

/**
 * engraft_parametric_check_get_group:
 * @self: a check
 * @group: the number of a group
 *
 * Names a group.
 *
 * Returns: (transfer none): its name; empty when there is but one
 */
const char *
engraft_parametric_check_get_group (EngraftParametricCheck *self,
                                    guint                   group)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  return get_group (self, group)->name ?: "";
}

/**
 * engraft_parametric_check_get_times:
 * @self: a check
 * @group: the number of a group
 * @n: (out): how many
 *
 * Gives the times at which the model is evaluated, in the unit of the data.
 *
 * Returns: (array length=n) (transfer none) (nullable): the times
 */
const double *
engraft_parametric_check_get_times (EngraftParametricCheck *self,
                                    guint                   group,
                                    gsize                  *n)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  *n = get_group (self, group)->n;

  return get_group (self, group)->times;
}

/**
 * engraft_parametric_check_get_survival:
 * @self: a check
 * @group: the number of a group
 * @n: (out): how many
 *
 * Gives the survival that the model has at these times.
 *
 * Returns: (array length=n) (transfer none) (nullable): survival
 */
const double *
engraft_parametric_check_get_survival (EngraftParametricCheck *self,
                                       guint                   group,
                                       gsize                  *n)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  *n = get_group (self, group)->n;

  return get_group (self, group)->survival;
}

/**
 * engraft_parametric_check_get_hazard:
 * @self: a check
 * @group: the number of a group
 * @n: (out): how many
 *
 * Gives the hazard that the model has at these times, by the unit of the data.
 *
 * Returns: (array length=n) (transfer none) (nullable): the hazard; NaN at 0
 */
const double *
engraft_parametric_check_get_hazard (EngraftParametricCheck *self,
                                     guint                   group,
                                     gsize                  *n)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  *n = get_group (self, group)->n;

  return get_group (self, group)->hazard;
}

/**
 * engraft_parametric_check_get_pieces:
 * @self: a check
 * @group: the number of a group
 * @n: (out): how many
 *
 * Gives the times between which rates were observed, in the unit of the data: one more than there are rates.
 *
 * Returns: (array length=n) (transfer none) (nullable): the times; %NULL where events are known up to an interval
 */
const double *
engraft_parametric_check_get_pieces (EngraftParametricCheck *self,
                                     guint                   group,
                                     gsize                  *n)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  *n = get_group (self, group)->n_pieces + (get_group (self, group)->n_pieces > 0);

  return get_group (self, group)->pieces;
}

/**
 * engraft_parametric_check_get_rates:
 * @self: a check
 * @group: the number of a group
 * @n: (out): how many
 *
 * Gives events by time under observation, by the unit of the data.
 *
 * Returns: (array length=n) (transfer none) (nullable): the rates; NaN where nobody was under observation
 */
const double *
engraft_parametric_check_get_rates (EngraftParametricCheck *self,
                                    guint                   group,
                                    gsize                  *n)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NULL);

  *n = get_group (self, group)->n_pieces;

  return get_group (self, group)->rates;
}

/**
 * engraft_parametric_check_get_observed:
 * @self: a check
 * @group: the number of a group
 * @time: in the unit of the data
 *
 * Gives the survival that was observed; where events are known up to an interval, the most it can be.
 *
 * Returns: survival; NaN where it was not observed
 */
double
engraft_parametric_check_get_observed (EngraftParametricCheck *self,
                                       guint                   group,
                                       double                  time)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self) && group < self->groups->len, NAN);

  if (self->curves)
    return engraft_survival_curve_get_estimate (engraft_survival_fit_get_curve (self->curves, group), time, NULL, NULL, NULL);
  if (self->intervals)
    return engraft_turnbull_fit_get_survival (self->intervals, group, time, NULL, NULL);

  return NAN;
}

/**
 * engraft_parametric_check_get_curves:
 * @self: a check
 *
 * Gives what was observed where times are known.
 *
 * Returns: (transfer none) (nullable): Kaplan–Meier curves of the groups
 */
EngraftSurvivalFit *
engraft_parametric_check_get_curves (EngraftParametricCheck *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self), NULL);

  return self->curves;
}

/**
 * engraft_parametric_check_get_intervals:
 * @self: a check
 *
 * Gives what was observed where events are known up to an interval.
 *
 * Returns: (transfer none) (nullable): survival from intervals of the groups
 */
EngraftTurnbullFit *
engraft_parametric_check_get_intervals (EngraftParametricCheck *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self), NULL);

  return self->intervals;
}

/**
 * engraft_parametric_check_get_distance:
 * @self: a check
 * @group: (out) (optional): where
 * @time: (out) (optional): when, in the unit of the data
 *
 * Tells how far the model is from the Kaplan–Meier curves at most, at the times at which it is evaluated.
 *
 * Returns: observed less fitted survival; NaN where times are not known
 */
double
engraft_parametric_check_get_distance (EngraftParametricCheck *self,
                                       guint                  *group,
                                       double                 *time)
{
  double most = NAN;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_CHECK (self), NAN);

  for (guint g = 0; g < self->groups->len && self->curves; g++)
    for (gsize i = 0; i < get_group (self, g)->n; i++)
      {
        double at = get_group (self, g)->times[i];
        double distance = engraft_parametric_check_get_observed (self, g, at) - get_group (self, g)->survival[i];

        if (isnan (distance) || fabs (distance) <= (isnan (most) ? -1 : fabs (most)))
          continue;
        most = distance;
        if (group)
          *group = g;
        if (time)
          *time = at;
      }

  return most;
}
