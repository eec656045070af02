/* engraft-survival-figure.c: a fit becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-survival-figure-private.h"

#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-guide-layer.h"
#include "libengraft-chart/layers/engraft-mark-layer.h"

EngraftSurvivalFigure *
engraft_survival_figure_ref (EngraftSurvivalFigure *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
engraft_survival_figure_unref (EngraftSurvivalFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_object (&self->fit);
  g_clear_object (&self->changing);
  g_clear_object (&self->options);
  g_clear_pointer (&self->groups, g_array_unref);
  g_free (self);
}

double
engraft_survival_figure_transform (EngraftSurvivalFigure *self,
                                   double                 survival,
                                   double                 hazard)
{
  switch (self->view)
    {
    case ENGRAFT_SURVIVAL_VIEW_INCIDENCE:
      return 1 - survival;
    case ENGRAFT_SURVIVAL_VIEW_HAZARD:
      return hazard;
    case ENGRAFT_SURVIVAL_VIEW_LOG_LOG:
      return survival > 0 && survival < 1 ? log (-log (survival)) : NAN;
    default:
      return survival;
    }
}

/* The hazard is made only where it is drawn; other views do not look at what they get. */
const double *
engraft_survival_figure_get_hazard (EngraftSurvivalFigure *self,
                                    EngraftSurvivalCurve  *curve)
{
  return self->view == ENGRAFT_SURVIVAL_VIEW_HAZARD ? engraft_survival_curve_get_hazard (curve, NULL)
                                                    : engraft_survival_curve_get_survival (curve, NULL);
}

/* The standard normal quantile, by bisection; to the last digits for 0.5 to 0.9999. */
static double
get_z (double confidence)
{
  double low = 0, high = 10;

  for (int i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      if (erfc (middle / G_SQRT2) > 1 - confidence)
        low = middle;
      else
        high = middle;
    }

  return (low + high) / 2;
}

/* Of the cumulative hazard, as R's plot.survfit () has them: H ± z se for the plain
 * interval, H exp (± z se / H) for those on a log scale. */
static void
get_hazard_limits (EngraftSurvivalFigure *self,
                   EngraftSurvivalCurve  *curve,
                   gsize                  index,
                   double                *lower,
                   double                *upper)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (self->fit));
  double h = engraft_survival_curve_get_hazard (curve, NULL)[index];
  double reach = get_z (engraft_options_get_double (options, "confidence"))
                 * engraft_survival_curve_get_se_hazard (curve, NULL)[index];

  if (!(h > 0) || !isfinite (reach))
    {
      *lower = *upper = h == 0 ? 0 : NAN;
      return;
    }

  if (engraft_options_get_enum (options, "interval") == ENGRAFT_INTERVAL_PLAIN)
    {
      *lower = MAX (h - reach, 0);
      *upper = h + reach;
    }
  else
    {
      *lower = h * exp (-reach / h);
      *upper = h * exp (reach / h);
    }
}

/* The limits of S as those of what is drawn: all views but survival turn them over. */
static void
turn_limits (EngraftSurvivalFigure *self,
             double                *lower,
             double                *upper)
{
  double l = *lower, u = *upper;

  if (!isfinite (l) || !isfinite (u))
    {
      *lower = *upper = NAN;
      return;
    }
  if (self->view == ENGRAFT_SURVIVAL_VIEW_SURVIVAL)
    return;

  *lower = engraft_survival_figure_transform (self, u, -log (u));
  *upper = engraft_survival_figure_transform (self, l, -log (l));
  if (!isfinite (*lower) || !isfinite (*upper))
    *lower = *upper = NAN;
}

void
engraft_survival_figure_get_limits (EngraftSurvivalFigure *self,
                                    EngraftSurvivalCurve  *curve,
                                    gsize                  index,
                                    double                *lower,
                                    double                *upper)
{
  if (self->view == ENGRAFT_SURVIVAL_VIEW_HAZARD)
    {
      get_hazard_limits (self, curve, index, lower, upper);
      return;
    }

  *lower = engraft_survival_curve_get_lower (curve, NULL)[index];
  *upper = engraft_survival_curve_get_upper (curve, NULL)[index];
  turn_limits (self, lower, upper);
}

gsize
engraft_survival_figure_count_times (EngraftSurvivalFigure *self,
                                     EngraftSurvivalCurve  *curve,
                                     double                 x)
{
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n);

  return engraft_time_axis_count (times, n, self->scale, x);
}

double
engraft_survival_figure_get_time (EngraftSurvivalFigure *self,
                                  EngraftSurvivalCurve  *curve,
                                  double                 x)
{
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n);

  return engraft_time_axis_get_time (times, n, self->scale, x);
}

static void
add_group (EngraftSurvivalFigure *self,
           EngraftScene          *scene,
           guint                  index,
           EngraftOptions        *style)
{
  EngraftFigureGroup group = { engraft_survival_fit_get_curve (self->fit, index) };
  const char *name = engraft_survival_curve_get_name (group.curve);
  const char *label = style ? engraft_options_get_string (style, "label") : NULL;

  if (style && !engraft_options_get_boolean (style, "visible"))
    {
      self->n_hidden++;
      return;
    }

  if (label && *label)
    name = label;
  group.series = engraft_scene_add_series (scene, name ? name : "", index,
                                           style ? engraft_options_get_string (style, "colour") : NULL,
                                           style ? engraft_options_get_enum (style, "dash") : ENGRAFT_DASH_AUTOMATIC);
  g_array_append_val (self->groups, group);
}

/* First those that have a style, in its order; colour and dash stay those of the
 * group's place in the data. */
static void
add_groups (EngraftSurvivalFigure *self,
            EngraftScene          *scene)
{
  GListModel *styles = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (self->options), "groups"));
  guint n = engraft_survival_fit_get_n_curves (self->fit);
  g_autofree gboolean *done = g_new0 (gboolean, n + 1);

  for (guint i = 0; styles && i < g_list_model_get_n_items (styles); i++)
    {
      g_autoptr(EngraftOptions) style = g_list_model_get_item (styles, i);

      guint j = engraft_survival_fit_find_curve (self->fit, engraft_options_get_string (style, "group"));

      if (j >= n || done[j])
        continue;
      add_group (self, scene, j, style);
      done[j] = TRUE;
    }

  for (guint i = 0; i < n; i++)
    if (!done[i])
      add_group (self, scene, i, NULL);
}

static double
first_value (EngraftSurvivalFigure *self)
{
  return engraft_survival_figure_transform (self, 1, 0);
}

static void
add_curve (EngraftSurvivalFigure *self,
           EngraftScene          *scene,
           guint                  index)
{
  EngraftFigureGroup *group = &g_array_index (self->groups, EngraftFigureGroup, index);
  gsize n;
  const double *times = engraft_survival_curve_get_times (group->curve, &n);
  const double *survival = engraft_survival_curve_get_survival (group->curve, NULL);
  const double *hazard = engraft_survival_figure_get_hazard (self, group->curve);
  double end = engraft_survival_curve_get_last_time (group->curve) * self->scale;
  EngraftStepLayer *layer;
  EngraftSteps steps;

  /* of nobody there is no curve, not even at the beginning */
  engraft_steps_init (&steps, self->start, n > 0 ? first_value (self) : NAN, n > 0 ? end : self->start, n);
  for (gsize i = 0; i < n; i++)
    if (times[i] * self->scale >= self->start)
      engraft_steps_add (&steps, times[i] * self->scale,
                         engraft_survival_figure_transform (self, survival[i], hazard[i]));

  layer = engraft_step_layer_new (group->series, steps);
  engraft_survival_figure_add_reading (self, layer, index);
  engraft_scene_add_layer (scene, layer);
}

static void
add_limits (EngraftSurvivalFigure *self,
            EngraftScene          *scene,
            EngraftFigureGroup    *group,
            gboolean               simultaneous)
{
  gsize n;
  const double *times = engraft_survival_curve_get_times (group->curve, &n);
  const double *band_lower = engraft_survival_curve_get_band_lower (group->curve, NULL);
  const double *band_upper = engraft_survival_curve_get_band_upper (group->curve, NULL);
  double end = engraft_survival_curve_get_last_time (group->curve) * self->scale;
  double first = simultaneous ? NAN : first_value (self);
  EngraftSteps lower, upper;

  if (n == 0 || (simultaneous && (band_lower == NULL || band_upper == NULL)))
    return;

  engraft_steps_init (&lower, self->start, first, end, n);
  engraft_steps_init (&upper, self->start, first, end, n);
  for (gsize i = 0; i < n; i++)
    {
      double l, u;

      if (times[i] * self->scale < self->start)
        continue;
      if (simultaneous)
        {
          l = band_lower[i];
          u = band_upper[i];
          turn_limits (self, &l, &u);
        }
      else
        engraft_survival_figure_get_limits (self, group->curve, i, &l, &u);
      engraft_steps_add (&lower, times[i] * self->scale, l);
      engraft_steps_add (&upper, times[i] * self->scale, u);
    }

  engraft_scene_add_layer (scene, engraft_band_layer_new (group->series,
                                                          simultaneous ? ENGRAFT_BAND_OUTLINED : ENGRAFT_BAND_FILLED,
                                                          lower, upper));
}

static void
add_marks (EngraftSurvivalFigure *self,
           EngraftScene          *scene,
           EngraftFigureGroup    *group)
{
  gsize n, n_marks = 0;
  const double *times = engraft_survival_curve_get_times (group->curve, &n);
  const double *censored = engraft_survival_curve_get_censored (group->curve, NULL);
  const double *survival = engraft_survival_curve_get_survival (group->curve, NULL);
  const double *hazard = engraft_survival_figure_get_hazard (self, group->curve);
  double *x = g_new (double, n + 1), *y = g_new (double, n + 1);

  for (gsize i = 0; i < n; i++)
    {
      double value = engraft_survival_figure_transform (self, survival[i], hazard[i]);

      if (!(censored[i] > 0) || !isfinite (value) || times[i] * self->scale < self->start)
        continue;
      x[n_marks] = times[i] * self->scale;
      y[n_marks++] = value;
    }

  engraft_scene_add_layer (scene, engraft_mark_layer_new (group->series, x, y, n_marks));
}

static void
add_median_lines (EngraftSurvivalFigure *self,
                  EngraftScene          *scene)
{
  EngraftGuideLayer *layer = engraft_guide_layer_new (.5);

  for (guint i = 0; i < self->groups->len; i++)
    {
      EngraftFigureGroup *group = &g_array_index (self->groups, EngraftFigureGroup, i);
      double median = engraft_survival_curve_get_quantile (group->curve, .5, NULL, NULL);

      if (isfinite (median))
        engraft_guide_layer_add (layer, median * self->scale);
    }

  engraft_scene_add_layer (scene, layer);
}

/* From back to front: shades, guides, curves, marks. */
static void
add_layers (EngraftSurvivalFigure *self,
            EngraftScene          *scene)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftOptions *fit_options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (self->fit));
  gboolean bands = engraft_options_get_boolean (options, "bands")
                   && engraft_options_get_enum (fit_options, "band") != ENGRAFT_BAND_NONE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      EngraftFigureGroup *group = &g_array_index (self->groups, EngraftFigureGroup, i);

      if (engraft_options_get_boolean (options, "intervals"))
        add_limits (self, scene, group, FALSE);
      if (bands)
        add_limits (self, scene, group, TRUE);
    }
  if (engraft_options_get_boolean (options, "median-lines") && self->view <= ENGRAFT_SURVIVAL_VIEW_INCIDENCE)
    add_median_lines (self, scene);
  for (guint i = 0; i < self->groups->len; i++)
    add_curve (self, scene, i);
  for (guint i = 0; i < self->groups->len; i++)
    if (engraft_options_get_boolean (options, "censor-marks"))
      add_marks (self, scene, &g_array_index (self->groups, EngraftFigureGroup, i));
}

static EngraftSurvivalFigure *
figure_new (EngraftSurvivalFit           *fit,
            EngraftSurvivalFigureOptions *options)
{
  EngraftSurvivalFigure *self = g_new0 (EngraftSurvivalFigure, 1);
  EngraftOptions *fit_options = ENGRAFT_OPTIONS (engraft_survival_fit_get_options (fit));
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  double start = engraft_options_get_double (fit_options, "start");

  g_atomic_ref_count_init (&self->references);
  self->fit = g_object_ref (fit);
  self->options = ENGRAFT_SURVIVAL_FIGURE_OPTIONS (engraft_options_copy (own));
  self->view = engraft_options_get_enum (own, "view");
  self->table = engraft_options_get_enum (own, "risk-table");
  self->percent = engraft_options_get_boolean (own, "percent");
  self->scale = engraft_survival_fit_get_scale (fit);
  self->start = start > 0 ? start : 0;
  self->groups = g_array_new (FALSE, FALSE, sizeof (EngraftFigureGroup));

  return self;
}

EngraftScene *
engraft_survival_figure_make (EngraftSurvivalFit           *fit,
                              EngraftMantelByar            *changing,
                              EngraftSurvivalFigureOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  EngraftSurvivalFigure *self = figure_new (fit, options);
  EngraftScene *scene;

  g_set_object (&self->changing, changing);
  scene = engraft_scene_new ();
  add_groups (self, scene);
  engraft_survival_figure_set_x_axis (self, scene);
  engraft_survival_figure_set_y_axis (self, scene);
  add_layers (self, scene);
  engraft_survival_figure_add_table (self, scene);
  engraft_survival_figure_add_words (self, scene);

  scene->grey = engraft_options_get_boolean (own, "grey");
  scene->line_width = engraft_options_get_double (own, "line-width");
  scene->font_size = engraft_options_get_double (own, "font-size");
  scene->legend_place = engraft_options_get_enum (own, "legend");
  /* one curve needs no name */
  if (engraft_survival_fit_get_n_curves (fit) < 2)
    scene->legend_place = ENGRAFT_LEGEND_NONE;
  scene->note_corner_x = 0;
  scene->note_corner_y = self->view == ENGRAFT_SURVIVAL_VIEW_SURVIVAL ? 1 : 0;
  engraft_survival_figure_unref (self);

  return scene;
}

/**
 * engraft_survival_figure_new:
 * @fit: curves and tests
 * @options: how the figure is to look
 *
 * The figure after the KMunicate recommendations (Morris et al., BMJ Open 2019;
 * 9:e030215): curves with their confidence intervals, and a table of those at risk,
 * censored and with events, aligned with the axis.
 *
 * Times are shown in the unit of @fit; curves end at the last time of their group.
 * The figure keeps @fit, and a copy of @options.  O(n) in the number of distinct
 * times.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_survival_figure_new (EngraftSurvivalFit           *fit,
                             EngraftSurvivalFigureOptions *options)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (fit), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIGURE_OPTIONS (options), NULL);

  return engraft_survival_figure_make (fit, NULL, options);
}
