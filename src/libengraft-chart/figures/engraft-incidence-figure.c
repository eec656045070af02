/* engraft-incidence-figure.c: cumulative incidences become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-incidence-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"

EngraftIncidenceFigure *
engraft_incidence_figure_ref (EngraftIncidenceFigure *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
engraft_incidence_figure_unref (EngraftIncidenceFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_object (&self->result);
  g_clear_object (&self->options);
  g_array_unref (self->lines);
  g_array_unref (self->groups);
  g_array_unref (self->causes);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static const EngraftIncidenceLine *
get_line (EngraftIncidenceFigure *self,
          guint                   i)
{
  return &g_array_index (self->lines, EngraftIncidenceLine, i);
}

/* ---- what is drawn ---- */

static void
choose_groups (EngraftIncidenceFigure *self)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "group");
  guint n = engraft_cumulative_incidence_get_n_groups (self->result);
  guint chosen = engraft_survival_data_find_group (engraft_cumulative_incidence_get_data (self->result), wanted);

  if (chosen >= n)
    chosen = 0;
  for (guint i = 0; i < n; i++)
    if (!self->stacked || i == chosen)
      g_array_append_val (self->groups, i);
}

static void
choose_causes (EngraftIncidenceFigure *self)
{
  const char * const *wanted = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "causes");
  guint n = engraft_cumulative_incidence_get_n_causes (self->result);
  guint first = 0;

  for (guint i = 0; i < n && !self->stacked; i++)
    if (wanted && g_strv_contains (wanted, engraft_cumulative_incidence_get_cause (self->result, i)))
      g_array_append_val (self->causes, i);
  if (self->causes->len > 0)
    return;
  if (!self->stacked && engraft_cumulative_incidence_get_n_groups (self->result) > 1)
    {
      g_array_append_val (self->causes, first);
      return;
    }
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->causes, i);
}

static char *
dup_line_name (EngraftIncidenceFigure *self,
               guint                   group,
               guint                   cause)
{
  const char *group_name = engraft_cumulative_incidence_get_group (self->result, group);
  const char *cause_name = engraft_cumulative_incidence_get_cause (self->result, cause);

  if (self->stacked || self->groups->len == 1)
    return g_strdup (cause_name);
  if (self->causes->len == 1)
    return g_strdup (group_name);

  /* Translators: a group and a cause, the name of a curve */
  return g_strdup_printf (C_("curve", "%s, %s"), group_name, cause_name);
}

/* Colours go by cause within a group, then by group, and dashes with them. */
static void
add_lines (EngraftIncidenceFigure *self,
           EngraftScene           *scene)
{
  for (guint i = 0; i < self->groups->len; i++)
    for (guint j = 0; j < self->causes->len; j++)
      {
        guint group = g_array_index (self->groups, guint, i), cause = g_array_index (self->causes, guint, j);
        g_autofree char *name = dup_line_name (self, group, cause);
        EngraftIncidenceLine line = {
          engraft_cumulative_incidence_get_curve (self->result, group, cause),
          engraft_scene_add_series (scene, name, self->lines->len, NULL, ENGRAFT_DASH_AUTOMATIC), group, cause
        };

        g_array_append_val (self->lines, line);
      }
  if (self->stacked)
    {
      guint group = g_array_index (self->groups, guint, 0);
      EngraftIncidenceLine line = {
        engraft_cumulative_incidence_get_free_curve (self->result, group),
        engraft_scene_add_series (scene, _("No event"), self->lines->len, NULL, ENGRAFT_DASH_AUTOMATIC), group, G_MAXUINT
      };

      g_array_append_val (self->lines, line);
    }
}

/* ---- axes ---- */

static void
set_x_axis (EngraftIncidenceFigure *self,
            EngraftScene           *scene)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  double end = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      double last = engraft_incidence_curve_get_last_time (get_line (self, i)->curve);

      if (isfinite (last))
        end = MAX (end, last * self->scale);
    }
  engraft_time_axis_set (&scene->x, engraft_cumulative_incidence_get_unit (self->result),
                         engraft_options_get_double (options, "x-step"), engraft_options_get_double (options, "x-max"),
                         end);
  self->x_max = scene->x.to;
}

/* The highest value within the axis of time: of the curves all, of their limits not those that
 * would press the curves flat. */
static double
find_highest (EngraftIncidenceFigure *self)
{
  gboolean intervals = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "intervals");
  double highest = 0, limit = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      EngraftIncidenceCurve *curve = get_line (self, i)->curve;
      gsize n;
      const double *times = engraft_incidence_curve_get_times (curve, &n);
      const double *upper = engraft_incidence_curve_get_upper (curve, NULL);

      n = engraft_time_axis_count (times, n, self->scale, self->x_max);
      for (gsize j = 0; j < n; j++)
        {
          highest = MAX (highest, engraft_incidence_curve_get_values (curve, NULL)[j]);
          if (intervals && isfinite (upper[j]))
            limit = MAX (limit, upper[j]);
        }
    }

  return limit > highest ? MIN (limit, 1.8 * highest) : highest;
}

static double
find_naive (EngraftIncidenceFigure *self)
{
  double highest = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      gsize n;
      g_autofree double *naive = engraft_incidence_curve_dup_naive (get_line (self, i)->curve, &n);

      if (n > 0)
        highest = MAX (highest, naive[n - 1]);
    }

  return highest;
}

static gboolean
has_naive (EngraftIncidenceFigure *self)
{
  return !self->stacked && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "naive");
}

static void
set_y_axis (EngraftIncidenceFigure *self,
            EngraftScene           *scene)
{
  double asked = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "y-max");
  double highest = self->stacked ? 1 : find_highest (self);

  engraft_share_axis_set (&scene->y, self->percent);
  if (has_naive (self))
    highest = MAX (highest, find_naive (self));
  if (!self->stacked)
    scene->y.to = engraft_share_axis_round_up (highest);
  if (asked > 0)
    scene->y.to = asked;
}

/* ---- layers ---- */

static void
init_steps (EngraftIncidenceFigure *self,
            EngraftIncidenceCurve  *curve,
            EngraftSteps           *steps,
            double                  first)
{
  gsize n;
  double end = engraft_incidence_curve_get_last_time (curve) * self->scale;

  engraft_incidence_curve_get_times (curve, &n);
  /* of nobody there is no curve, not even at the beginning */
  engraft_steps_init (steps, 0, n > 0 ? first : NAN, isnan (end) ? 0 : end, n);
}

static void
add_curve (EngraftIncidenceFigure *self,
           EngraftScene           *scene,
           guint                   i)
{
  const EngraftIncidenceLine *line = get_line (self, i);
  gsize n;
  const double *times = engraft_incidence_curve_get_times (line->curve, &n);
  EngraftStepLayer *layer;
  EngraftSteps steps;

  init_steps (self, line->curve, &steps, 0);
  for (gsize j = 0; j < n; j++)
    engraft_steps_add (&steps, times[j] * self->scale, engraft_incidence_curve_get_values (line->curve, NULL)[j]);
  layer = engraft_step_layer_new (line->series, steps);
  engraft_incidence_figure_add_reading (self, layer, i);
  engraft_scene_add_layer (scene, layer);
}

/* There are no limits of nothing: they begin with the first event. */
static void
add_limits (EngraftIncidenceFigure     *self,
            EngraftScene               *scene,
            const EngraftIncidenceLine *line)
{
  gsize n;
  const double *times = engraft_incidence_curve_get_times (line->curve, &n);
  const double *values = engraft_incidence_curve_get_values (line->curve, NULL);
  EngraftSteps lower, upper;

  init_steps (self, line->curve, &lower, 0);
  init_steps (self, line->curve, &upper, 0);
  for (gsize j = 0; j < n; j++)
    {
      gboolean none = values[j] == 0;

      engraft_steps_add (&lower, times[j] * self->scale,
                         none ? 0 : engraft_incidence_curve_get_lower (line->curve, NULL)[j]);
      engraft_steps_add (&upper, times[j] * self->scale,
                         none ? 0 : engraft_incidence_curve_get_upper (line->curve, NULL)[j]);
    }
  engraft_scene_add_layer (scene, engraft_band_layer_new (line->series, ENGRAFT_BAND_FILLED, lower, upper));
}

static void
add_naive (EngraftIncidenceFigure     *self,
           EngraftScene               *scene,
           const EngraftIncidenceLine *line)
{
  gsize n;
  g_autofree double *naive = engraft_incidence_curve_dup_naive (line->curve, &n);
  const double *times = engraft_incidence_curve_get_times (line->curve, NULL);
  /* Translators: one minus the Kaplan-Meier estimate of a curve */
  g_autofree char *name = *line->series->name ? g_strdup_printf (_("1 − KM, %s"), line->series->name)
                                              : g_strdup (_("1 − KM"));
  EngraftSteps steps;

  init_steps (self, line->curve, &steps, 0);
  for (gsize j = 0; j < n; j++)
    engraft_steps_add (&steps, times[j] * self->scale, naive[j]);
  engraft_scene_add_layer (scene, engraft_step_layer_new (engraft_scene_add_series (scene, name, line->series->place,
                                                                                    NULL, ENGRAFT_DASH_DOTTED), steps));
}

/* Each state from where the one below it ends. */
static void
add_stack (EngraftIncidenceFigure *self,
           EngraftScene           *scene)
{
  gsize n;
  const double *times = engraft_incidence_curve_get_times (get_line (self, 0)->curve, &n);
  g_autofree double *below = g_new0 (double, n + 1);
  double first = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const EngraftIncidenceLine *line = get_line (self, i);
      const double *values = engraft_incidence_curve_get_values (line->curve, NULL);
      double top = line->cause == G_MAXUINT ? 1 : first;
      EngraftSteps lower, upper, edge;
      EngraftStepLayer *layer;

      init_steps (self, line->curve, &lower, first);
      init_steps (self, line->curve, &upper, top);
      init_steps (self, line->curve, &edge, top);
      for (gsize j = 0; j < n; j++)
        {
          engraft_steps_add (&lower, times[j] * self->scale, MIN (below[j], 1));
          below[j] += values[j];
          engraft_steps_add (&upper, times[j] * self->scale, MIN (below[j], 1));
          engraft_steps_add (&edge, times[j] * self->scale, MIN (below[j], 1));
        }
      engraft_scene_add_layer (scene, engraft_band_layer_new (line->series, ENGRAFT_BAND_FILLED, lower, upper));
      layer = engraft_step_layer_new (line->series, edge);
      engraft_incidence_figure_add_reading (self, layer, i);
      engraft_scene_add_layer (scene, layer);
      first = top;
    }
}

/* From back to front: shades, comparisons, curves. */
static void
add_layers (EngraftIncidenceFigure *self,
            EngraftScene           *scene)
{
  if (self->stacked)
    {
      add_stack (self, scene);
      return;
    }
  for (guint i = 0; i < self->lines->len; i++)
    if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "intervals"))
      add_limits (self, scene, get_line (self, i));
  for (guint i = 0; i < self->lines->len; i++)
    if (has_naive (self))
      add_naive (self, scene, get_line (self, i));
  for (guint i = 0; i < self->lines->len; i++)
    add_curve (self, scene, i);
}

static EngraftIncidenceFigure *
figure_new (EngraftCumulativeIncidence    *result,
            EngraftIncidenceFigureOptions *options)
{
  EngraftIncidenceFigure *self = g_new0 (EngraftIncidenceFigure, 1);
  EngraftOptions *own = ENGRAFT_OPTIONS (options);

  g_atomic_ref_count_init (&self->references);
  self->result = g_object_ref (result);
  self->options = ENGRAFT_INCIDENCE_FIGURE_OPTIONS (engraft_options_copy (own));
  self->stacked = engraft_options_get_enum (own, "view") == ENGRAFT_INCIDENCE_VIEW_STACKED;
  self->percent = engraft_options_get_boolean (own, "percent");
  self->scale = engraft_cumulative_incidence_get_scale (result);
  self->lines = g_array_new (FALSE, FALSE, sizeof (EngraftIncidenceLine));
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  self->causes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_series_free);
  choose_groups (self);
  choose_causes (self);

  return self;
}

/**
 * engraft_incidence_figure_new:
 * @result: cumulative incidences
 * @options: how the figure is to look
 *
 * Curves that go up (Pocock, Clayton and Altman, Lancet 2002;359:1686) with their confidence intervals, and a table
 * of those at risk and of events, aligned with the axis; or how the members of one group divide up into
 * the states over time.
 *
 * Times are shown in the unit of @result; curves end at the last time of their group.  The figure keeps
 * @result, and a copy of @options.  O(n) in the number of distinct times.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_incidence_figure_new (EngraftCumulativeIncidence    *result,
                              EngraftIncidenceFigureOptions *options)
{
  EngraftIncidenceFigure *self;
  EngraftScene *scene;
  EngraftOptions *own = ENGRAFT_OPTIONS (options);

  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_FIGURE_OPTIONS (options), NULL);

  self = figure_new (result, options);
  scene = engraft_scene_new ();
  add_lines (self, scene);
  set_x_axis (self, scene);
  set_y_axis (self, scene);
  add_layers (self, scene);
  engraft_incidence_figure_add_table (self, scene);
  engraft_incidence_figure_add_words (self, scene);

  scene->grey = engraft_options_get_boolean (own, "grey");
  scene->line_width = engraft_options_get_double (own, "line-width");
  scene->font_size = engraft_options_get_double (own, "font-size");
  scene->legend_place = engraft_options_get_enum (own, "legend");
  scene->note_corner_x = 0;
  scene->note_corner_y = 0;
  engraft_incidence_figure_unref (self);

  return scene;
}
