/* engraft-turnbull-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-turnbull-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftTurnbullFit *fit;
  guint               group;
  int                 decimals;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  g_object_unref (reader->fit);
  g_free (reader);
}

/* Within an interval that has mass, both that survival could be. */
static char *
read_curve (gpointer data,
            double   x,
            double   y)
{
  Reader *self = data;
  const char *group = engraft_turnbull_fit_get_group (self->fit, self->group);
  EngraftTimeUnit unit = engraft_turnbull_fit_get_unit (self->fit);
  double lower, upper, scale = engraft_turnbull_fit_get_scale (self->fit);
  g_autofree char *time = engraft_time_axis_dup_time (unit, x, self->decimals), *low = NULL, *high = NULL, *share = NULL;

  engraft_turnbull_fit_get_survival (self->fit, self->group, x / scale, &lower, &upper);
  low = engraft_format_percent (lower, 1);
  high = engraft_format_percent (upper, 1);
  /* Translators: what survival is at least and at most */
  share = upper > lower ? g_strdup_printf (_("from %s to %s"), low, high) : g_strdup (high);
  if (group && *group)
    /* Translators: a curve, what it is at, and a time */
    return g_strdup_printf (_("%s: %s at %s"), group, share, time);

  /* Translators: what a curve is at, and a time */
  return g_strdup_printf (_("%s at %s"), share, time);
}

double
engraft_turnbull_curve_get_end (EngraftTurnbullFit *fit,
                                guint               group)
{
  double scale = engraft_turnbull_fit_get_scale (fit), end = 0;

  for (guint i = 0; i < engraft_turnbull_fit_get_n_intervals (fit, group); i++)
    {
      double left, right;

      engraft_turnbull_fit_get_interval (fit, group, i, &left, &right);
      end = MAX (end, isfinite (right) ? right : left);
    }

  return end * scale;
}

/* The boxes: their upper edge falls where an interval ends, the lower where it begins. */
static void
add_boxes (EngraftScene        *scene,
           EngraftTurnbullFit  *fit,
           guint                group,
           const EngraftSeries *series)
{
  guint n = engraft_turnbull_fit_get_n_intervals (fit, group);
  double scale = engraft_turnbull_fit_get_scale (fit), survival = 1;
  EngraftSteps lower, upper;

  engraft_steps_init (&lower, 0, NAN, engraft_turnbull_curve_get_end (fit, group), 2 * n);
  engraft_steps_init (&upper, 0, NAN, engraft_turnbull_curve_get_end (fit, group), 2 * n);
  for (guint i = 0; i < n; i++)
    {
      double left, right, mass = engraft_turnbull_fit_get_interval (fit, group, i, &left, &right);

      if (left < right && isfinite (right))
        {
          engraft_steps_add (&lower, MAX (left, 0) * scale, MAX (survival - mass, 0));
          engraft_steps_add (&upper, MAX (left, 0) * scale, survival);
          engraft_steps_add (&lower, right * scale, NAN);
          engraft_steps_add (&upper, right * scale, NAN);
        }
      survival -= mass;
    }
  engraft_scene_add_layer (scene, engraft_band_layer_new (series, ENGRAFT_BAND_HATCHED, lower, upper));
}

/* What is known: level between the intervals, a step where a time is. */
static void
add_levels (EngraftScene        *scene,
            EngraftTurnbullFit  *fit,
            guint                group,
            const EngraftSeries *series)
{
  guint n = engraft_turnbull_fit_get_n_intervals (fit, group);
  double scale = engraft_turnbull_fit_get_scale (fit), survival = 1, end = engraft_turnbull_curve_get_end (fit, group);
  Reader *reader = g_new0 (Reader, 1);
  EngraftStepLayer *layer;
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, end, 2 * n);
  for (guint i = 0; i < n; i++)
    {
      double left, right, mass = engraft_turnbull_fit_get_interval (fit, group, i, &left, &right);

      survival = MAX (survival - mass, 0);
      if (!isfinite (right))
        break;
      if (left < right)
        engraft_steps_add (&steps, MAX (left, 0) * scale, NAN);
      engraft_steps_add (&steps, right * scale, survival);
    }
  layer = engraft_step_layer_new (series, steps);
  reader->fit = g_object_ref (fit);
  reader->group = group;
  reader->decimals = engraft_time_axis_get_decimals (scene->x.to);
  engraft_step_layer_set_read (layer, read_curve, reader, free_reader);
  engraft_scene_add_layer (scene, layer);
}

void
engraft_turnbull_curve_add (EngraftScene        *scene,
                            EngraftTurnbullFit  *fit,
                            guint                group,
                            const EngraftSeries *series)
{
  add_boxes (scene, fit, group, series);
  add_levels (scene, fit, group, series);
}
