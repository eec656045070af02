/* engraft-parametric-fit-figure.c: a model over what was observed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-parametric-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/figures/engraft-turnbull-curve.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* The hazard of some laws has no bound at 0: the axis is for what comes after this share of follow-up. */
#define FIRST_SHARE .04

static double *
dup_scaled (const double *values,
            gsize         n,
            double        factor)
{
  double *copy = g_new (double, n + 1);

  for (gsize i = 0; i < n; i++)
    copy[i] = values[i] * factor;

  return copy;
}

static double
find_end (EngraftParametricFigure *self)
{
  double end = 0;

  for (guint g = 0; g < engraft_parametric_check_get_n_groups (self->check); g++)
    {
      gsize n;
      const double *times = engraft_parametric_check_get_times (self->check, g, &n);

      end = MAX (end, times[n - 1] * self->scale);
    }

  return end;
}

/* Of one group what is observed and what is fitted have names of their own; of several, the groups have. */
static const EngraftSeries *
add_series (EngraftParametricFigure *self,
            guint                    group,
            gboolean                 fitted)
{
  guint n = engraft_parametric_check_get_n_groups (self->check);
  g_autofree char *law = engraft_parametric_figure_dup_law (self);

  if (n == 1)
    return engraft_scene_add_series (self->scene, fitted ? law : _("Observed"), fitted, NULL, ENGRAFT_DASH_SOLID);

  return engraft_scene_add_series (self->scene, engraft_parametric_check_get_group (self->check, group), group, NULL,
                                   ENGRAFT_DASH_AUTOMATIC);
}

/* “Weibull”, or “placebo, Weibull” */
static char *
dup_name (EngraftParametricFigure *self,
          guint                    group,
          const char              *what)
{
  const char *name = engraft_parametric_check_get_group (self->check, group);

  /* Translators: a group and which curve of it */
  return *name ? g_strdup_printf (C_("curve", "%s, %s"), name, what) : g_strdup (what);
}

static char *
read_observed (gpointer data,
               double   x,
               double   y)
{
  g_autofree char *share = engraft_format_percent (y, 1);

  return isnan (y) ? NULL : g_strdup_printf (C_("curve", "%s: %s"), (const char *) data, share);
}

static char *
read_rate (gpointer data,
           double   x,
           double   y)
{
  g_autofree char *value = engraft_format_number (y, 3);

  return isnan (y) ? NULL : g_strdup_printf (C_("curve", "%s: %s"), (const char *) data, value);
}

static void
add_kaplan_meier (EngraftParametricFigure *self,
                  guint                    group,
                  const EngraftSeries     *series)
{
  EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (engraft_parametric_check_get_curves (self->check), group);
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n);
  const double *survival = engraft_survival_curve_get_survival (curve, NULL);
  EngraftStepLayer *layer;
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, engraft_survival_curve_get_last_time (curve) * self->scale, n);
  for (gsize i = 0; i < n; i++)
    engraft_steps_add (&steps, times[i] * self->scale, survival[i]);
  layer = engraft_step_layer_new (series, steps);
  layer->thin = TRUE;
  engraft_step_layer_set_read (layer, read_observed, dup_name (self, group, _("Observed")), g_free);
  engraft_scene_add_layer (self->scene, layer);
}

/* How far apart they are at most, which the eye finds hard. */
static void
add_caption (EngraftParametricFigure *self)
{
  guint group = 0, n = engraft_parametric_check_get_n_groups (self->check);
  double time = 0, distance = engraft_parametric_check_get_distance (self->check, &group, &time);
  g_autofree char *law = engraft_parametric_figure_dup_law (self), *points = NULL, *when = NULL, *most = NULL;
  const char *name = engraft_parametric_check_get_group (self->check, group);

  if (isnan (distance))
    {
      self->scene->caption = g_strdup_printf (_("Smooth: %s. Boxes: observed, up to an interval."), law);
      return;
    }
  points = engraft_format_fixed (fabs (distance) * 100, 1);
  when = engraft_time_axis_dup_time (self->unit, time * self->scale, engraft_time_axis_get_decimals (self->scene->x.to));
  /* Translators: a number of percentage points and a time */
  most = n > 1 ? g_strdup_printf (_("They differ most at %s in %s, by %s points."), when, name, points)
               : g_strdup_printf (_("They differ most at %s, by %s points."), when, points);
  /* Translators: the name of a law, and the sentence on how far they differ */
  self->scene->caption = g_strdup_printf (_("Smooth: %s. Steps: observed (Kaplan–Meier). %s"), law, most);
}

void
engraft_parametric_figure_draw_fit (EngraftParametricFigure *self)
{
  EngraftTurnbullFit *intervals = engraft_parametric_check_get_intervals (self->check);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  g_autofree char *law = engraft_parametric_figure_dup_law (self);
  guint n_groups = engraft_parametric_check_get_n_groups (self->check);

  engraft_parametric_figure_set_time_axis (self, find_end (self));
  engraft_share_axis_set (&self->scene->y, percent);
  engraft_parametric_figure_set_y_title (self, percent ? _("Survival (%)") : _("Survival"));
  self->scene->title = g_strdup_printf (_("%s model and observed survival"), law);
  for (guint g = 0; g < n_groups; g++)
    {
      gsize n;
      const double *times = engraft_parametric_check_get_times (self->check, g, &n);
      const EngraftSeries *fitted = add_series (self, g, TRUE);
      const EngraftSeries *observed = n_groups == 1 ? add_series (self, g, FALSE) : fitted;
      g_autofree char *name = dup_name (self, g, law);

      if (intervals)
        engraft_turnbull_curve_add (self->scene, intervals, g, observed);
      else if (engraft_parametric_check_get_curves (self->check))
        add_kaplan_meier (self, g, observed);
      engraft_parametric_figure_add_curve (self, fitted, name, TRUE, dup_scaled (times, n, self->scale),
                                           dup_scaled (engraft_parametric_check_get_survival (self->check, g, &n), n, 1), n);
    }
  add_caption (self);
}

/* ---- hazard ---- */

static double
add_rates (EngraftParametricFigure *self,
           guint                    group,
           const EngraftSeries     *series)
{
  gsize n;
  const double *pieces = engraft_parametric_check_get_pieces (self->check, group, &n);
  const double *rates = engraft_parametric_check_get_rates (self->check, group, &n);
  double highest = 0;
  EngraftStepLayer *layer;
  EngraftSteps steps;

  if (n == 0)
    return 0;
  engraft_steps_init (&steps, 0, rates[0] / self->scale, pieces[n] * self->scale, n);
  for (gsize k = 0; k < n; k++)
    {
      if (k > 0)
        engraft_steps_add (&steps, pieces[k] * self->scale, rates[k] / self->scale);
      highest = MAX (highest, isnan (rates[k]) ? 0 : rates[k] / self->scale);
    }
  layer = engraft_step_layer_new (series, steps);
  layer->thin = TRUE;
  engraft_step_layer_set_read (layer, read_rate, dup_name (self, group, _("Observed")), g_free);
  engraft_scene_add_layer (self->scene, layer);

  return highest;
}

static double
find_highest (const double *times,
              const double *hazard,
              gsize         n)
{
  double highest = 0;

  for (gsize i = 0; i < n; i++)
    if (times[i] >= FIRST_SHARE * times[n - 1] && isfinite (hazard[i]))
      highest = MAX (highest, hazard[i]);

  return highest;
}

/* Two significant digits are enough for the eye. */
static double
round_up (double value)
{
  double size = value > 0 ? pow (10, floor (log10 (value))) / 2 : 1;

  return ceil (value / size) * size;
}

static void
set_hazard_title (EngraftParametricFigure *self)
{
  static const char * const titles[] = {
    [ENGRAFT_TIME_UNIT_NONE] = N_("Hazard"), [ENGRAFT_TIME_UNIT_DAYS] = N_("Hazard per day"),
    [ENGRAFT_TIME_UNIT_WEEKS] = N_("Hazard per week"), [ENGRAFT_TIME_UNIT_MONTHS] = N_("Hazard per month"),
    [ENGRAFT_TIME_UNIT_YEARS] = N_("Hazard per year"),
  };

  engraft_parametric_figure_set_y_title (self, g_dgettext (GETTEXT_PACKAGE, titles[self->unit]));
}

void
engraft_parametric_figure_draw_hazard (EngraftParametricFigure *self)
{
  g_autofree char *law = engraft_parametric_figure_dup_law (self);
  guint n_groups = engraft_parametric_check_get_n_groups (self->check);
  double highest = 0;

  engraft_parametric_figure_set_time_axis (self, find_end (self));
  set_hazard_title (self);
  self->scene->title = g_strdup_printf (_("Hazard of the %s model"), law);
  for (guint g = 0; g < n_groups; g++)
    {
      gsize n;
      const double *times = engraft_parametric_check_get_times (self->check, g, &n);
      const double *hazard = engraft_parametric_check_get_hazard (self->check, g, &n);
      const EngraftSeries *fitted = add_series (self, g, TRUE);
      gboolean observed = engraft_parametric_check_get_curves (self->check) != NULL;
      g_autofree char *name = dup_name (self, g, law);
      double rate = observed ? add_rates (self, g, n_groups == 1 ? add_series (self, g, FALSE) : fitted) : 0;

      highest = MAX (highest, MAX (rate, find_highest (times, hazard, n) / self->scale));
      engraft_parametric_figure_add_curve (self, fitted, name, FALSE, dup_scaled (times, n, self->scale),
                                           dup_scaled (hazard, n, 1 / self->scale), n);
    }
  self->scene->y.from = 0;
  self->scene->y.to = round_up (highest);
  self->scene->caption = g_strdup_printf (engraft_parametric_check_get_curves (self->check)
                                          ? _("Smooth: %s. Steps: observed, events by time under observation.")
                                          : _("Smooth: %s."), law);
}
