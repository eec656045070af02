/* engraft-box-plot-figure.c: distributions become a scene: all values, boxes and densities, a row for each group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-box-plot-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-box-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft/text/engraft-format.h"

/* places of a density, which ends with the values: beyond them it would show what nobody has */
#define N_PLACES 101
/* times the height of a name: values lie above each other */
#define TALL 3.
/* of a row to either side of its middle, over which values are scattered */
#define SCATTER .3
/* whose multiples are spread evenly whatever their number */
#define GOLDEN .6180339887498949
/* of the length of the axis, beyond the last value */
#define MARGIN .04

typedef struct
{
  EngraftBoxPlot  *values;
  EngraftOptions  *options;
  EngraftScene    *scene;
  guint            n_groups;
  double           least, most;
} BoxPlotFigure;

static char *
read_patient (gpointer data,
              guint    subject)
{
  return engraft_box_plot_dup_patient (data, subject);
}

static double
get_row (BoxPlotFigure *self,
         guint          group)
{
  return self->n_groups - group - .5;
}

/* Values are moved up or down so that they are seen beside each other: always by the same for the same data. */
static double
scatter (BoxPlotFigure *self,
         guint          group,
         guint          place)
{
  double share = (place + 1) * GOLDEN;

  return get_row (self, group) + SCATTER * (2 * (share - floor (share)) - 1);
}

static void
add_rows (BoxPlotFigure *self)
{
  const char *title = engraft_box_plot_get_group_title (self->values);

  self->scene->rows = engraft_row_table_new (title ? title : "", (const char *[]) { _("n"), _("Median (quartiles)"), NULL });
  self->scene->rows->tall = TALL;
  for (guint g = 0; g < self->n_groups; g++)
    {
      guint n;
      const char *name = engraft_box_plot_get_group (self->values, g, NULL, &n);
      g_autofree char *count = g_strdup_printf ("%u", n);
      g_autofree char *median = engraft_format_number (engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_MEDIAN), 4);
      g_autofree char *q1 = engraft_format_number (engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_Q1), 4);
      g_autofree char *q3 = engraft_format_number (engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_Q3), 4);
      g_autofree char *all = n ? g_strdup_printf (_("%s (%s to %s)"), median, q1, q3) : g_strdup ("–");

      engraft_row_table_add (self->scene->rows, name, FALSE, (const char *[]) { count, all, NULL });
    }
  self->scene->y.to = self->n_groups;
}

static void
add_points (BoxPlotFigure       *self,
            const EngraftSeries *series,
            guint                group)
{
  guint first, n;
  double *x, *y;

  engraft_box_plot_get_group (self->values, group, &first, &n);
  x = g_new (double, n + 1);
  y = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *subject;

      x[i] = engraft_box_plot_get_value (self->values, first + i, &subject, NULL, NULL);
      y[i] = scatter (self, group, i);
      engraft_subject_map_add (self->scene->subjects, subject);
      engraft_subject_map_add_point (self->scene->subjects, x[i], y[i]);
    }
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, n, FALSE));
}

/* None of a group with less than two different values */
static void
add_density (BoxPlotFigure   *self,
             EngraftBoxShape *shape,
             guint            group)
{
  double least = engraft_box_plot_get_mark (self->values, group, ENGRAFT_BOX_PLOT_MARK_LEAST);
  double most = engraft_box_plot_get_mark (self->values, group, ENGRAFT_BOX_PLOT_MARK_MOST);
  double *at = g_new (double, N_PLACES), *density = g_new (double, N_PLACES);

  for (guint i = 0; i < N_PLACES; i++)
    at[i] = least + (most - least) * i / (N_PLACES - 1.);
  if (!engraft_box_plot_get_density (self->values, group, at, N_PLACES, density))
    {
      g_free (at);
      g_free (density);
      return;
    }
  shape->at = at;
  shape->density = density;
  shape->n = N_PLACES;
}

/* Of the widest density of all, so that areas can be compared */
static void
scale_densities (EngraftBoxLayer *layer)
{
  double most = 0;

  for (guint k = 0; k < layer->shapes->len; k++)
    for (gsize i = 0; i < g_array_index (layer->shapes, EngraftBoxShape, k).n; i++)
      most = MAX (most, g_array_index (layer->shapes, EngraftBoxShape, k).density[i]);
  for (guint k = 0; k < layer->shapes->len; k++)
    for (gsize i = 0; i < g_array_index (layer->shapes, EngraftBoxShape, k).n; i++)
      g_array_index (layer->shapes, EngraftBoxShape, k).density[i] /= most;
}

static void
add_groups (BoxPlotFigure *self)
{
  EngraftBoxLayer *boxes = engraft_box_layer_new ();
  gboolean box = engraft_options_get_boolean (self->options, "box"), violin = engraft_options_get_boolean (self->options, "violin");
  gboolean points = engraft_options_get_boolean (self->options, "points");

  engraft_scene_add_layer (self->scene, boxes);
  for (guint g = 0; g < self->n_groups; g++)
    {
      const char *name;
      guint n;
      EngraftBoxShape shape = { .row = get_row (self, g), .has_box = box };

      name = engraft_box_plot_get_group (self->values, g, NULL, &n);
      shape.series = engraft_scene_add_series (self->scene, name, g, NULL, ENGRAFT_DASH_AUTOMATIC);
      if (n == 0)
        continue;
      shape.low = engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_LOW);
      shape.q1 = engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_Q1);
      shape.median = engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_MEDIAN);
      shape.q3 = engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_Q3);
      shape.high = engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_HIGH);
      self->least = MIN (self->least, engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_LEAST));
      self->most = MAX (self->most, engraft_box_plot_get_mark (self->values, g, ENGRAFT_BOX_PLOT_MARK_MOST));
      if (violin)
        add_density (self, &shape, g);
      engraft_box_layer_add (boxes, &shape);
      if (points)
        add_points (self, shape.series, g);
    }
  scale_densities (boxes);
}

/**
 * engraft_box_plot_figure_new:
 * @values: distributions
 * @options: how the figure is to look
 *
 * Draws the values of each group in a row: each of them, a box of their quartiles, and their density.
 *
 * The figure keeps @values, which is immutable.  O(values), and for each place of a density again.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_box_plot_figure_new (EngraftBoxPlot              *values,
                             EngraftBoxPlotFigureOptions *options)
{
  BoxPlotFigure self = { .values = values, .options = ENGRAFT_OPTIONS (options), .least = INFINITY, .most = -INFINITY };
  const char *title;
  double margin;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (values), NULL);
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n_groups = engraft_box_plot_get_n_groups (values);
  if (engraft_options_get_boolean (self.options, "points"))
    self.scene->subjects = engraft_subject_map_new (engraft_box_plot_get_subject_column (values), ENGRAFT_SUBJECTS_LINES, read_patient,
                                                    g_object_ref (values), g_object_unref);
  add_rows (&self);
  add_groups (&self);
  margin = MARGIN * (self.most - self.least);
  if (!(margin > 0))
    margin = fabs (self.most) > 0 ? MARGIN * fabs (self.most) : 1;
  self.scene->x.from = self.least - margin;
  self.scene->x.to = self.most + margin;
  self.scene->x.title = engraft_patient_figure_dup_label (self.options, "x-label", engraft_box_plot_dup_value_title (values));
  self.scene->legend_place = ENGRAFT_LEGEND_NONE;
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : _("Distribution in each group"));
  self.scene->description = engraft_box_plot_dup_sentence (values);

  return self.scene;
}
