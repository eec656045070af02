/* engraft-design-figure.c: a trial that is planned becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-design-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-guide-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/text/engraft-format.h"

/* a boundary that nothing crosses is drawn no further than this */
#define HIGHEST_Z 8

typedef struct
{
  EngraftDesign  *design;
  EngraftOptions *options;
  EngraftScene   *scene;
} Figure;

/* a column of a table, as its own array; N: how many rows */
static double *
dup_column (EngraftTable *table,
            const char   *name,
            gsize        *n)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  *n = engraft_table_get_n_rows (table);
  if (!column || *n == 0)
    return NULL;

  return g_memdup2 (engraft_column_get_numbers (column, NULL), *n * sizeof (double));
}

static const EngraftSeries *
add_series (Figure     *self,
            const char *name,
            guint       place)
{
  return engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
}

static void
add_point (Figure              *self,
           const EngraftSeries *series,
           double               x,
           double               y)
{
  double *xs = g_new (double, 1), *ys = g_new (double, 1);
  EngraftPointLayer *layer = engraft_point_layer_new (series, xs, ys, 1, FALSE);

  *xs = x;
  *ys = y;
  layer->filled = TRUE;
  engraft_scene_add_layer (self->scene, layer);
}

static void
set_labels (Figure     *self,
            const char *x,
            const char *y)
{
  const char *asked_x = engraft_options_get_string (self->options, "x-label");
  const char *asked_y = engraft_options_get_string (self->options, "y-label");

  self->scene->x.title = g_strdup (asked_x ? asked_x : x);
  self->scene->y.title = g_strdup (asked_y ? asked_y : y);
}

static void
say_instead (Figure     *self,
             const char *text)
{
  g_ptr_array_add (self->scene->notes, g_strdup (text));
  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
}

/* ---- power ---- */

static char *
read_subjects (gpointer data,
               double   x,
               double   y)
{
  g_autofree char *count = engraft_format_count ((guint64) x), *power = engraft_format_percent (y, 1);

  return g_strdup_printf (ngettext ("%s subject: a power of %s", "%s subjects: a power of %s", (gulong) x), count, power);
}

static char *
read_events (gpointer data,
             double   x,
             double   y)
{
  g_autofree char *count = engraft_format_fixed (x, 1), *power = engraft_format_percent (y, 1);

  return g_strdup_printf (_("%s events: a power of %s"), count, power);
}

/* The answer: dashed lines to both axes, a circle, and in words. */
static void
mark_answer (Figure              *self,
             const EngraftSeries *series,
             gboolean             events,
             double               share)
{
  double power = engraft_design_get_power (self->design), x;
  EngraftGuideLayer *guide = engraft_guide_layer_new (power);
  guint n;

  engraft_design_get_size (self->design, &n, NULL, NULL);
  x = events ? n * share : n;
  engraft_guide_layer_add (guide, x);
  engraft_scene_add_layer (self->scene, guide);
  add_point (self, series, x, power);
  g_ptr_array_add (self->scene->notes, events ? read_events (NULL, x, power) : read_subjects (NULL, x, power));
  self->scene->note_corner_x = 1;
  self->scene->note_corner_y = 0;
}

static void
draw_power (Figure   *self,
            gboolean  events)
{
  g_autoptr(EngraftTable) table = engraft_design_to_table (self->design, ENGRAFT_DESIGN_TABLE_CURVE);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  gsize n;
  double *sizes = dup_column (table, "n", &n), *powers = dup_column (table, "power", &n);
  double *counts = dup_column (table, "events", &n), share = n ? counts[n - 1] / sizes[n - 1] : NAN;
  const EngraftSeries *series = add_series (self, "", 0);
  EngraftCurveLayer *layer;

  events = events && isfinite (share);
  self->scene->x.from = n ? (events ? counts : sizes)[0] : 0;
  self->scene->x.to = n ? (events ? counts : sizes)[n - 1] : 1;
  engraft_share_axis_set (&self->scene->y, percent);
  set_labels (self, events ? _("Events") : _("Subjects"), percent ? _("Power (%)") : _("Power"));
  self->scene->title = g_strdup (events ? _("Power by the number of events") : _("Power by the number of subjects"));
  layer = engraft_curve_layer_new (series, events ? counts : sizes, powers, n);
  engraft_curve_layer_set_read (layer, events ? read_events : read_subjects, NULL, NULL);
  mark_answer (self, series, events, share);
  engraft_scene_add_layer (self->scene, layer);
  g_free (events ? sizes : counts);
}

/* ---- two stages ---- */

static char *
read_stages (gpointer data,
             double   x,
             double   y)
{
  g_autofree char *count = engraft_format_count ((guint64) x), *expected = engraft_format_fixed (y, 1);

  /* Translators: numbers of subjects */
  return g_strdup_printf (_("at most %s subjects, %s expected"), count, expected);
}

static void
draw_stages (Figure *self)
{
  static const double whole_steps[] = { 1, 2, 5, 10, 20, 50, 100 };
  g_autoptr(EngraftTable) table = engraft_design_to_table (self->design, ENGRAFT_DESIGN_TABLE_STAGES);
  const EngraftSeries *series = add_series (self, "", 0);
  gsize n;
  double *sizes = dup_column (table, "n", &n), *expected = dup_column (table, "expected", &n);
  g_autofree char *minimax = read_stages (NULL, sizes[0], expected[0]);
  g_autofree char *optimal = read_stages (NULL, sizes[n - 1], expected[n - 1]);
  EngraftCurveLayer *layer;

  self->scene->x.from = sizes[0] - 1;
  self->scene->x.to = sizes[n - 1] + 1;
  self->scene->x.steps = whole_steps;
  self->scene->x.n_steps = G_N_ELEMENTS (whole_steps);
  self->scene->y.from = floor (expected[n - 1]) - 1;
  self->scene->y.to = ceil (expected[0]) + 1;
  set_labels (self, _("Subjects in all"), _("Expected subjects when the treatment does not work"));
  self->scene->title = g_strdup (_("Designs of two stages"));
  g_ptr_array_add (self->scene->notes, g_strdup_printf (_("Minimax: %s"), minimax));
  if (n > 1)
    g_ptr_array_add (self->scene->notes, g_strdup_printf (_("Optimal: %s"), optimal));
  self->scene->note_corner_x = 1;
  for (gsize i = 0; i < n; i++)
    add_point (self, series, sizes[i], expected[i]);
  layer = engraft_curve_layer_new (series, sizes, expected, n);
  engraft_curve_layer_set_read (layer, read_stages, NULL, NULL);
  engraft_scene_add_layer (self->scene, layer);
}

/* ---- boundaries ---- */

static char *
read_boundary (gpointer data,
               double   x,
               double   y)
{
  g_autofree char *z = engraft_format_fixed (y, 3), *share = engraft_format_percent (x, 1);

  /* Translators: what is crossed; a number; a share of the information */
  return g_strdup_printf (_("%s: z = %s at %s of the information"), (const char *) data, z, share);
}

static void
add_boundary (Figure       *self,
              EngraftTable *table,
              const char   *column,
              const char   *name,
              guint         place,
              int           sign)
{
  gsize n;
  double *z = dup_column (table, column, &n), *information = dup_column (table, "information", &n);
  const EngraftSeries *series = add_series (self, name, place);
  EngraftCurveLayer *layer;

  for (gsize i = 0; i < n; i++)
    {
      z[i] = fabs (z[i]) > HIGHEST_Z ? NAN : sign * z[i];
      if (isnan (z[i]))
        continue;
      add_point (self, series, information[i], z[i]);
      self->scene->y.from = MIN (self->scene->y.from, floor (z[i]));
      self->scene->y.to = MAX (self->scene->y.to, ceil (z[i]));
    }
  layer = engraft_curve_layer_new (series, information, z, n);
  engraft_curve_layer_set_read (layer, read_boundary, g_strdup (name), g_free);
  engraft_scene_add_layer (self->scene, layer);
}

static void
draw_boundaries (Figure *self)
{
  g_autoptr(EngraftTable) table = engraft_design_to_table (self->design, ENGRAFT_DESIGN_TABLE_LOOKS);
  gboolean percent = engraft_options_get_boolean (self->options, "percent");
  gboolean futile = engraft_table_find_column (table, "futility") != NULL;

  engraft_share_axis_set (&self->scene->x, percent);
  self->scene->y.to = 1;
  set_labels (self, percent ? _("Information (%)") : _("Share of the information"), _("Test statistic z"));
  self->scene->title = g_strdup (_("Boundaries at the looks"));
  if (engraft_table_get_n_rows (table) == 0)
    {
      say_instead (self, _("The data are looked at once, at the end. Ask for more looks in the options."));
      return;
    }
  add_boundary (self, table, "critical", _("Efficacy"), 0, 1);
  if (futile)
    add_boundary (self, table, "futility", _("Futility"), 1, 1);
  else if (engraft_design_get_sides (self->design) == 2)
    add_boundary (self, table, "critical", _("Harm"), 1, -1);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
}

static void
draw (Figure *self)
{
  int view = engraft_options_get_enum (self->options, "view");

  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
  switch (engraft_design_get_kind (self->design))
    {
    case ENGRAFT_DESIGN_KIND_TWO_STAGE:
      draw_stages (self);
      break;

    case ENGRAFT_DESIGN_KIND_LOOKS:
      draw_boundaries (self);
      break;

    default:
      if (view == ENGRAFT_DESIGN_VIEW_BOUNDARIES)
        draw_boundaries (self);
      else
        draw_power (self, view == ENGRAFT_DESIGN_VIEW_EVENTS);
    }
}

/**
 * engraft_design_figure_new:
 * @design: a trial that is planned
 * @options: how the figure is to look
 *
 * Draws the power by the number of subjects or events with the answer marked, or the boundaries of the looks.  What has
 * no power to draw, two stages or looks alone, is drawn as it can be.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_design_figure_new (EngraftDesign              *design,
                           EngraftDesignFigureOptions *options)
{
  Figure self = { .design = design, .options = ENGRAFT_OPTIONS (options) };
  g_autofree char *sentence = NULL;
  const char *heading;

  g_return_val_if_fail (ENGRAFT_IS_DESIGN (design), NULL);
  g_return_val_if_fail (ENGRAFT_IS_DESIGN_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_scene_new ();
  draw (&self);
  sentence = engraft_design_dup_sentence (design);
  heading = engraft_options_get_string (self.options, "title");
  self.scene->heading = g_strdup (heading);
  self.scene->description = g_strdup_printf (C_("figure", "%s. %s"), self.scene->title, sentence);
  self.scene->grey = engraft_options_get_boolean (self.options, "grey");
  self.scene->line_width = engraft_options_get_double (self.options, "line-width");
  self.scene->font_size = engraft_options_get_double (self.options, "font-size");

  return self.scene;
}
