/* engraft-mean-count-figure.c: mean counts of events become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-mean-count-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/text/engraft-format.h"

/* What is known while the figure is made, and later to those who read in it. */
typedef struct
{
  gatomicrefcount                references;
  EngraftMeanCount              *result;
  EngraftMeanCountFigureOptions *options;    /* a copy */
  double                         scale;      /* data units to what is shown */
  double                         x_max;
  GPtrArray                     *series;     /* of const EngraftSeries: each group, owned by the scene */
} Figure;

typedef struct
{
  Figure *figure;
  guint   group;
} Reader;

static Figure *
figure_ref (Figure *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

static void
figure_unref (Figure *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_object (&self->result);
  g_clear_object (&self->options);
  g_ptr_array_unref (self->series);
  g_free (self);
}

static EngraftOptions *
options_of (Figure *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

static EngraftStepCurve *
get_curve (Figure *self,
           guint   group)
{
  return engraft_mean_count_get_curve (self->result, group);
}

/* ---- reading ---- */

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  figure_unref (reader->figure);
  g_free (reader);
}

static double
get_time (Figure           *self,
          EngraftStepCurve *curve,
          double            x)
{
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);

  return engraft_time_axis_get_time (times, n, self->scale, x);
}

static char *
read_curve (gpointer data,
            double   x,
            double   y)
{
  Reader *reader = data;
  Figure *self = reader->figure;
  EngraftStepCurve *curve = get_curve (self, reader->group);
  const char *group = engraft_step_curve_get_group (curve);
  const char *name = *group ? group : C_("group", "all");
  double last = engraft_step_curve_get_last_time (curve) * self->scale, lower, upper, value;
  g_autofree char *time = engraft_time_axis_dup_time (engraft_mean_count_get_unit (self->result), MIN (x, last),
                                                      engraft_time_axis_get_decimals (self->x_max));
  g_autofree char *v = NULL, *l = NULL, *u = NULL, *shown = NULL, *count = NULL;
  guint n;

  if (!(x <= last))
    /* Translators: a group and a time: its curve ends there */
    return g_strdup_printf (_("%s: nobody was observed longer than %s"), name, time);

  value = engraft_step_curve_get_estimate (curve, get_time (self, curve, x), NULL, &lower, &upper);
  engraft_step_curve_get_counts (curve, get_time (self, curve, x), &n, NULL);
  v = engraft_format_fixed (value, 2);
  l = engraft_format_fixed (lower, 2);
  u = engraft_format_fixed (upper, 2);
  count = engraft_format_count (n);
  /* Translators: an estimate and its limits */
  shown = isnan (lower) ? g_strdup (v) : g_strdup_printf (C_("estimate and limits", "%s (%s–%s)"), v, l, u);

  /* Translators: group, estimate with limits, how many are at risk, time */
  return g_strdup_printf (ngettext ("%s: %s, %s at risk at %s", "%s: %s, %s at risk at %s", n), name, shown, count, time);
}

/* Both just before the time, so that they belong to the same moment. */
static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  Figure *self = data;
  EngraftStepCurve *curve = get_curve (self, block);
  guint n_at_risk, n_events;

  engraft_step_curve_get_counts (curve, nextafter (get_time (self, curve, x), -INFINITY), &n_at_risk, &n_events);

  return engraft_format_count (row == 0 ? n_at_risk : n_events);
}

static void
add_table (Figure       *self,
           EngraftScene *scene)
{
  const char *rows[] = { _("At risk"), _("Events"), NULL };

  if (!engraft_options_get_boolean (options_of (self), "risk-table"))
    return;
  scene->table = engraft_count_table_new (NULL, rows, get_cell, figure_ref (self), (GDestroyNotify) figure_unref);
  for (guint i = 0; i < self->series->len; i++)
    engraft_count_table_add_block (scene->table, self->series->pdata[i]);
}

/* ---- what is drawn ---- */

/* Curves go up without end: the axis ends at a round number of a step of which there are few. */
static void
set_y_axis (Figure       *self,
            EngraftScene *scene)
{
  gboolean intervals = engraft_options_get_boolean (options_of (self), "intervals");
  double highest = 0, limit = 0, size;

  for (guint group = 0; group < self->series->len; group++)
    {
      EngraftStepCurve *curve = get_curve (self, group);
      gsize n;
      const double *times = engraft_step_curve_get_times (curve, &n);

      n = engraft_time_axis_count (times, n, self->scale, self->x_max);
      for (gsize i = 0; i < n; i++)
        {
          highest = MAX (highest, engraft_step_curve_get_values (curve, NULL)[i]);
          if (intervals && isfinite (engraft_step_curve_get_upper (curve, NULL)[i]))
            limit = MAX (limit, engraft_step_curve_get_upper (curve, NULL)[i]);
        }
    }
  highest = limit > highest ? MIN (limit, 1.8 * highest) : highest;
  size = highest > 0 ? pow (10, floor (log10 (highest))) / 2 : .5;
  scene->y.from = 0;
  scene->y.to = MAX (size, ceil (highest / size) * size);
}

static void
add_band (Figure       *self,
          EngraftScene *scene,
          guint         group)
{
  EngraftStepCurve *curve = get_curve (self, group);
  double end = engraft_step_curve_get_last_time (curve) * self->scale;
  EngraftSteps lower, upper;
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);

  engraft_steps_init (&lower, 0, 0, isnan (end) ? 0 : end, n);
  engraft_steps_init (&upper, 0, 0, isnan (end) ? 0 : end, n);
  for (gsize i = 0; i < n; i++)
    {
      gboolean none = engraft_step_curve_get_values (curve, NULL)[i] == 0;

      engraft_steps_add (&lower, times[i] * self->scale, none ? 0 : engraft_step_curve_get_lower (curve, NULL)[i]);
      engraft_steps_add (&upper, times[i] * self->scale, none ? 0 : engraft_step_curve_get_upper (curve, NULL)[i]);
    }
  engraft_scene_add_layer (scene, engraft_band_layer_new (self->series->pdata[group], ENGRAFT_BAND_FILLED, lower, upper));
}

static void
add_curve (Figure       *self,
           EngraftScene *scene,
           guint         group)
{
  EngraftStepCurve *curve = get_curve (self, group);
  double end = engraft_step_curve_get_last_time (curve) * self->scale;
  Reader *reader = g_new0 (Reader, 1);
  EngraftStepLayer *layer;
  EngraftSteps steps;
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);

  engraft_steps_init (&steps, 0, 0, isnan (end) ? 0 : end, n);
  for (gsize i = 0; i < n; i++)
    engraft_steps_add (&steps, times[i] * self->scale, engraft_step_curve_get_values (curve, NULL)[i]);
  layer = engraft_step_layer_new (self->series->pdata[group], steps);
  reader->figure = figure_ref (self);
  reader->group = group;
  engraft_step_layer_set_read (layer, read_curve, reader, free_reader);
  engraft_scene_add_layer (scene, layer);
}

static void
set_axes (Figure       *self,
          EngraftScene *scene)
{
  double end = 0;

  for (guint group = 0; group < self->series->len; group++)
    {
      double last = engraft_step_curve_get_last_time (get_curve (self, group)) * self->scale;

      if (isfinite (last))
        end = MAX (end, last);
    }
  engraft_time_axis_set (&scene->x, engraft_mean_count_get_unit (self->result),
                         engraft_options_get_double (options_of (self), "x-step"),
                         engraft_options_get_double (options_of (self), "x-max"), end);
  self->x_max = scene->x.to;
  set_y_axis (self, scene);
}

static void
add_words (Figure       *self,
           EngraftScene *scene)
{
  const char *heading = engraft_options_get_string (options_of (self), "title");
  const char *x = engraft_options_get_string (options_of (self), "x-label");
  const char *y = engraft_options_get_string (options_of (self), "y-label");
  const char *group = engraft_survival_data_get_group_title (engraft_mean_count_get_data (self->result));
  g_autofree char *sentence = engraft_mean_count_dup_sentence (self->result);

  scene->heading = g_strdup (heading);
  scene->x.title = x ? g_strdup (x) : engraft_time_axis_dup_title (engraft_mean_count_get_unit (self->result), _("Time"));
  scene->y.title = g_strdup (y ? y : _("Mean number of events"));
  if (heading && *heading)
    scene->title = g_strdup (heading);
  else if (group && *group)
    /* Translators: what is drawn and by what it is grouped: “Survival by treatment” */
    scene->title = g_strdup_printf (C_("figure", "%s by %s"), _("Mean number of events"), group);
  else
    scene->title = g_strdup (_("Mean number of events"));
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence);
  if (engraft_options_get_boolean (options_of (self), "intervals"))
    scene->caption = g_strdup (_("Shaded: pointwise confidence intervals (robust standard errors over patients)."));
}

/**
 * engraft_mean_count_figure_new:
 * @result: mean counts
 * @options: how they are to be shown; copied
 *
 * Makes the figure of mean counts: a curve a group, with its intervals, and a table of those at risk and of events.
 *
 * Returns: (transfer full): the figure as a scene
 */
EngraftScene *
engraft_mean_count_figure_new (EngraftMeanCount              *result,
                               EngraftMeanCountFigureOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  EngraftScene *scene;
  Figure *self;

  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT_FIGURE_OPTIONS (options), NULL);

  self = g_new0 (Figure, 1);
  g_atomic_ref_count_init (&self->references);
  self->result = g_object_ref (result);
  self->options = ENGRAFT_MEAN_COUNT_FIGURE_OPTIONS (engraft_options_copy (own));
  self->scale = engraft_mean_count_get_scale (result);
  self->series = g_ptr_array_new ();
  scene = engraft_scene_new ();
  for (guint group = 0; group < engraft_mean_count_get_n_groups (result); group++)
    {
      const char *name = engraft_step_curve_get_group (get_curve (self, group));

      g_ptr_array_add (self->series,
                       (gpointer) engraft_scene_add_series (scene, name, group, NULL, ENGRAFT_DASH_AUTOMATIC));
    }
  set_axes (self, scene);
  for (guint group = 0; group < self->series->len && engraft_options_get_boolean (own, "intervals"); group++)
    add_band (self, scene, group);
  for (guint group = 0; group < self->series->len; group++)
    add_curve (self, scene, group);
  add_table (self, scene);
  add_words (self, scene);

  scene->grey = engraft_options_get_boolean (own, "grey");
  scene->line_width = engraft_options_get_double (own, "line-width");
  scene->font_size = engraft_options_get_double (own, "font-size");
  scene->legend_place = engraft_options_get_enum (own, "legend");
  figure_unref (self);

  return scene;
}
