/* engraft-cox-figure.c: a Cox model becomes a scene; each view is in a file of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>

char *
engraft_cox_figure_dup_label (EngraftCoxFigure *self,
                              const char       *option,
                              const char       *otherwise)
{
  const char *asked = engraft_options_get_string (self->options, option);

  return g_strdup (asked ? asked : otherwise);
}

const char *
engraft_cox_figure_get_asked (EngraftCoxFigure *self)
{
  const char *asked = engraft_options_get_string (self->options, "covariate");

  for (guint i = 0; asked && i < engraft_cox_fit_get_n_coefficients (self->fit); i++)
    {
      g_autofree char *title = engraft_cox_fit_dup_title (self->fit, i);

      if (g_str_equal (title, asked))
        return engraft_cox_fit_get_name (self->fit, i);
    }

  return asked;
}

EngraftScene *
engraft_cox_figure_make_scene (EngraftOptions *options)
{
  EngraftScene *scene = engraft_scene_new ();

  scene->grey = engraft_options_get_boolean (options, "grey");
  scene->line_width = engraft_options_get_double (options, "line-width");
  scene->font_size = engraft_options_get_double (options, "font-size");
  scene->heading = g_strdup (engraft_options_get_string (options, "title"));

  return scene;
}

/**
 * engraft_cox_figure_new:
 * @fit: a model
 * @options: how the figure is to look
 *
 * Draws a model: its hazard ratios as a forest; predicted survival of the profiles; for one coefficient the scaled
 * Schoenfeld residuals over time with a smooth curve (Grambsch and Therneau 1994), level where hazards are
 * proportional; martingale residuals over a covariate (Therneau, Grambsch and Fleming 1990); the log hazard ratio
 * over a covariate that has a spline; or survival of the levels of a covariate, adjusted for the others (Makuch 1982).
 *
 * Times are shown in the unit of @fit.  The figure keeps neither.  O(rows) for residuals.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_cox_figure_new (EngraftCoxFit           *fit,
                        EngraftCoxFigureOptions *options)
{
  static void (* const views[]) (EngraftCoxFigure *) = {
    [ENGRAFT_COX_VIEW_FOREST] = engraft_cox_figure_draw_forest,
    [ENGRAFT_COX_VIEW_CURVES] = engraft_cox_figure_draw_curves,
    [ENGRAFT_COX_VIEW_PROPORTIONALITY] = engraft_cox_figure_draw_proportionality,
    [ENGRAFT_COX_VIEW_RESIDUALS] = engraft_cox_figure_draw_residuals,
    [ENGRAFT_COX_VIEW_SPLINES] = engraft_cox_figure_draw_splines,
    [ENGRAFT_COX_VIEW_ADJUSTED] = engraft_cox_figure_draw_adjusted,
  };
  EngraftCoxFigure self = { fit, NULL, ENGRAFT_OPTIONS (options), NULL };

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (fit), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COX_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  views[engraft_options_get_enum (self.options, "view")] (&self);

  return self.scene;
}
