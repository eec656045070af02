/* engraft-survival-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-curve.h"

#include <math.h>

#include "libengraft/survival/engraft-survival-curve-private.h"

/**
 * EngraftSurvivalCurve:
 *
 * The survival of one group over time, immutable.
 *
 * Arrays have one element for each distinct time at which the follow-up of
 * anybody in the group ends.  Times are in the unit of the data, counted from the
 * landmark when there is one.  A number that cannot be estimated is NaN.
 *
 * Times, counts and survival are always there; all other arrays are made when they are first
 * asked for, in any thread.
 */

G_DEFINE_FINAL_TYPE (EngraftSurvivalCurve, engraft_survival_curve, G_TYPE_OBJECT)

static void
engraft_survival_curve_finalize (GObject *object)
{
  EngraftSurvivalCurve *self = ENGRAFT_SURVIVAL_CURVE (object);

  g_free (self->name);
  eg_curve_clear (&self->curve);
  g_free (self->blocks);
  for (int i = 0; i < ENGRAFT_CURVE_N_ARRAYS; i++)
    g_free ((gpointer) self->arrays[i]);

  G_OBJECT_CLASS (engraft_survival_curve_parent_class)->finalize (object);
}

static void
engraft_survival_curve_class_init (EngraftSurvivalCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_survival_curve_finalize;
}

static void
engraft_survival_curve_init (EngraftSurvivalCurve *self)
{
}

EgInterval
engraft_interval_type_to_kernel (EngraftIntervalType type)
{
  switch (type)
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return EG_INTERVAL_LOG_LOG;
    case ENGRAFT_INTERVAL_PLAIN:
      return EG_INTERVAL_PLAIN;
    case ENGRAFT_INTERVAL_LOGIT:
      return EG_INTERVAL_LOGIT;
    case ENGRAFT_INTERVAL_ARCSIN:
      return EG_INTERVAL_ARCSIN;
    case ENGRAFT_INTERVAL_LOG:
    default:
      return EG_INTERVAL_LOG;
    }
}

/* so that errors are found at any point without going through the whole curve */
static void
mark_blocks (EngraftSurvivalCurve *self)
{
  EgCurveWalk walk = { 0 };

  self->blocks = g_new (EgCurveWalk, self->curve.n / ENGRAFT_CURVE_BLOCK + 1);
  for (gsize i = 0; i < self->curve.n; i++)
    {
      if (i % ENGRAFT_CURVE_BLOCK == 0)
        self->blocks[i / ENGRAFT_CURVE_BLOCK] = walk;
      eg_curve_walk_se_log (&walk, &self->curve);
    }
}

EngraftSurvivalCurve *
engraft_survival_curve_new (const char                *name,
                            EgCurve                   *curve,
                            const EngraftCurveLimits  *limits)
{
  EngraftSurvivalCurve *self = g_object_new (ENGRAFT_TYPE_SURVIVAL_CURVE, NULL);

  self->name = g_strdup (name);
  self->curve = *curve;
  memset (curve, 0, sizeof *curve);
  self->limits = *limits;
  mark_blocks (self);

  return self;
}

const EgCurve *
engraft_survival_curve_get_kernel (EngraftSurvivalCurve *self)
{
  return &self->curve;
}

/**
 * engraft_survival_curve_get_name:
 * @self: a curve
 *
 * Gives the group.
 *
 * Returns: (transfer none): the group; empty when there is only one
 */
const char *
engraft_survival_curve_get_name (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NULL);

  return self->name;
}

/**
 * engraft_survival_curve_get_n_records:
 * @self: a curve
 *
 * Tells how many rows it stands for.
 *
 * Returns: how many rows it stands for
 */
guint
engraft_survival_curve_get_n_records (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), 0);

  return self->curve.n_rows;
}

/**
 * engraft_survival_curve_get_n_events:
 * @self: a curve
 *
 * Tells how many of them end with the event.
 *
 * Returns: how many of them end with the event
 */
guint
engraft_survival_curve_get_n_events (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), 0);

  return self->curve.n_row_events;
}

/**
 * engraft_survival_curve_get_origin:
 * @self: a curve
 *
 * Gives the time at which the curve is 1: 0, or the start of conditional survival.
 *
 * Returns: the time at which the curve is 1: 0, or the start of conditional survival
 */
double
engraft_survival_curve_get_origin (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  return self->curve.origin;
}

/**
 * engraft_survival_curve_is_weighted:
 * @self: a curve
 *
 * Tells whether rows have weights, so that numbers at risk are sums of them.
 *
 * Returns: whether rows have weights, so that numbers at risk are sums of them
 */
gboolean
engraft_survival_curve_is_weighted (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), FALSE);

  return self->curve.weighted;
}

/**
 * engraft_survival_curve_is_robust:
 * @self: a curve
 *
 * Tells whether standard errors are by the infinitesimal jackknife.
 *
 * Returns: whether standard errors are by the infinitesimal jackknife
 */
gboolean
engraft_survival_curve_is_robust (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), FALSE);

  return self->curve.robust;
}

/**
 * engraft_survival_curve_get_last_time:
 * @self: a curve
 *
 * Tells when the last follow-up ends.
 *
 * Returns: when the last follow-up ends; the curve says nothing beyond; NaN when
 *   there are no rows
 */
double
engraft_survival_curve_get_last_time (EngraftSurvivalCurve *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_CURVE (self), NAN);

  return self->curve.n ? self->curve.times[self->curve.n - 1] : NAN;
}
