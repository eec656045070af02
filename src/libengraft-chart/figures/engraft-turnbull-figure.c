/* engraft-turnbull-figure.c: survival from intervals becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-turnbull-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/figures/engraft-turnbull-curve.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

static void
set_axes (EngraftTurnbullFit *fit,
          EngraftOptions     *options,
          EngraftScene       *scene)
{
  EngraftTimeUnit unit = engraft_turnbull_fit_get_unit (fit);
  gboolean percent = engraft_options_get_boolean (options, "percent");
  const char *x = engraft_options_get_string (options, "x-label"), *y = engraft_options_get_string (options, "y-label");
  double end = 0;

  for (guint group = 0; group < engraft_turnbull_fit_get_n_groups (fit); group++)
    end = MAX (end, engraft_turnbull_curve_get_end (fit, group));
  engraft_time_axis_set (&scene->x, unit, engraft_options_get_double (options, "x-step"),
                         engraft_options_get_double (options, "x-max"), end);
  engraft_share_axis_set (&scene->y, percent);
  scene->x.title = x ? g_strdup (x) : engraft_time_axis_dup_title (unit, _("Time"));
  scene->y.title = g_strdup (y ? y : percent ? _("Survival (%)") : _("Survival"));
}

static void
add_words (EngraftTurnbullFit *fit,
           EngraftOptions     *options,
           EngraftScene       *scene)
{
  const char *group = engraft_survival_data_get_group_title (engraft_turnbull_fit_get_data (fit));
  const char *heading = engraft_options_get_string (options, "title");
  g_autofree char *sentence = engraft_turnbull_fit_dup_sentence (fit);

  scene->heading = g_strdup (heading);
  if (heading && *heading)
    scene->title = g_strdup (heading);
  else if (group && *group)
    scene->title = g_strdup_printf (C_("figure", "%s by %s"), _("Survival from intervals"), group);
  else
    scene->title = g_strdup (_("Survival from intervals"));
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence);
  scene->caption = g_strdup (_("Boxes: within them survival falls, but when is not known."));
}

/**
 * engraft_turnbull_figure_new:
 * @fit: survival from intervals
 * @options: how the figure is to look
 *
 * Draws a curve a group.  Where survival is not determined, in the intervals that have mass, a box stands for all curves
 * that there could be.
 *
 * The figure keeps @fit.  O(intervals).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_turnbull_figure_new (EngraftTurnbullFit           *fit,
                             EngraftTurnbullFigureOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);
  EngraftScene *scene;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (fit), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIGURE_OPTIONS (options), NULL);

  scene = engraft_scene_new ();
  n = engraft_turnbull_fit_get_n_groups (fit);
  set_axes (fit, own, scene);
  for (guint group = 0; group < n; group++)
    engraft_turnbull_curve_add (scene, fit, group,
                                engraft_scene_add_series (scene, engraft_turnbull_fit_get_group (fit, group), group, NULL,
                                                          ENGRAFT_DASH_AUTOMATIC));
  add_words (fit, own, scene);
  scene->grey = engraft_options_get_boolean (own, "grey");
  scene->line_width = engraft_options_get_double (own, "line-width");
  scene->font_size = engraft_options_get_double (own, "font-size");
  scene->legend_place = n > 1 ? engraft_options_get_enum (own, "legend") : ENGRAFT_LEGEND_NONE;
  scene->note_corner_y = 1;

  return scene;
}
