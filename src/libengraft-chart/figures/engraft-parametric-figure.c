/* engraft-parametric-figure.c: a model with a distribution becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-parametric-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  char            *name;
  gboolean         share;
  EngraftTimeUnit  unit;
  int              decimals;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  g_free (reader->name);
  g_free (reader);
}

static char *
read_curve (gpointer data,
            double   x,
            double   y)
{
  Reader *self = data;
  g_autofree char *value = self->share ? engraft_format_percent (y, 1) : engraft_format_number (y, 3);
  g_autofree char *time = engraft_time_axis_dup_time (self->unit, x, self->decimals);

  /* Translators: a curve, what it is at, and a time */
  return g_strdup_printf (_("%s: %s at %s"), self->name, value, time);
}

void
engraft_parametric_figure_add_curve (EngraftParametricFigure *self,
                                     const EngraftSeries     *series,
                                     const char              *name,
                                     gboolean                 share,
                                     double                  *x,
                                     double                  *y,
                                     gsize                    n)
{
  EngraftCurveLayer *layer = engraft_curve_layer_new (series, x, y, n);
  Reader *reader = g_new0 (Reader, 1);

  reader->name = g_strdup (name);
  reader->share = share;
  reader->unit = self->unit;
  reader->decimals = engraft_time_axis_get_decimals (self->scene->x.to);
  engraft_curve_layer_set_read (layer, read_curve, reader, free_reader);
  engraft_scene_add_layer (self->scene, layer);
}

char *
engraft_parametric_figure_dup_law (EngraftParametricFigure *self)
{
  const char *name = engraft_distribution_get_name (engraft_parametric_fit_get_distribution (self->fit));
  g_autofree char *first = g_utf8_substring (name, 0, 1), *large = g_utf8_strup (first, -1);

  return g_strconcat (large, name + strlen (first), NULL);
}

void
engraft_parametric_figure_set_time_axis (EngraftParametricFigure *self,
                                         double                   end)
{
  const char *label = engraft_options_get_string (self->options, "x-label");

  engraft_time_axis_set (&self->scene->x, self->unit, engraft_options_get_double (self->options, "x-step"),
                         engraft_options_get_double (self->options, "x-max"), end);
  self->scene->x.title = label ? g_strdup (label) : engraft_time_axis_dup_title (self->unit, _("Time"));
}

void
engraft_parametric_figure_set_y_title (EngraftParametricFigure *self,
                                       const char              *otherwise)
{
  const char *label = engraft_options_get_string (self->options, "y-label");

  self->scene->y.title = g_strdup (label ? label : otherwise);
}

static void
add_words (EngraftParametricFigure *self)
{
  const char *heading = engraft_options_get_string (self->options, "title");
  g_autofree char *sentence = engraft_parametric_fit_dup_sentence (self->fit), *title = g_steal_pointer (&self->scene->title);

  self->scene->heading = g_strdup (heading);
  self->scene->title = g_strdup (heading && *heading ? heading : title);
  self->scene->description = g_strdup_printf (C_("figure", "%s. %s"), self->scene->title, sentence);
}

/**
 * engraft_parametric_figure_new:
 * @fit: a model
 * @options: how the figure is to look
 *
 * Draws the survival or the hazard of a model over what was observed, for all or by group, or what it predicts for
 * somebody.
 *
 * The figure keeps no more of @fit than the curves from intervals that it has.  O(times).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_parametric_figure_new (EngraftParametricFit           *fit,
                               EngraftParametricFigureOptions *options)
{
  EngraftParametricFigure self = { .fit = fit, .options = ENGRAFT_OPTIONS (options) };

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (fit), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIGURE_OPTIONS (options), NULL);

  self.check = engraft_parametric_fit_get_check (fit);
  self.unit = engraft_parametric_fit_get_unit (fit);
  self.scale = engraft_parametric_fit_get_scale_of_time (fit);
  self.scene = engraft_scene_new ();
  self.scene->legend_place = engraft_options_get_enum (self.options, "legend");
  switch (engraft_options_get_enum (self.options, "view"))
    {
    case ENGRAFT_PARAMETRIC_VIEW_HAZARD:
      engraft_parametric_figure_draw_hazard (&self);
      break;

    case ENGRAFT_PARAMETRIC_VIEW_PREDICTION:
      engraft_parametric_figure_draw_prediction (&self);
      break;

    default:
      engraft_parametric_figure_draw_fit (&self);
    }
  add_words (&self);
  self.scene->grey = engraft_options_get_boolean (self.options, "grey");
  self.scene->line_width = engraft_options_get_double (self.options, "line-width");
  self.scene->font_size = engraft_options_get_double (self.options, "font-size");

  return self.scene;
}
