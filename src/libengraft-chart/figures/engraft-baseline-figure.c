/* engraft-baseline-figure.c: how much groups differ becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-baseline-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/text/engraft-format.h"

/* above this a difference is worth a look (Austin 2009) */
#define NOTABLE .1

/* between ticks: the first decimals are what counts */
static const double steps[] = { .05, .1, .2, .5, 1, 2, 5, 10 };

static void
add_variable (EngraftBaselineTable *result,
              EngraftForest        *forest,
              EngraftIntervalLayer *layer,
              GString              *description,
              guint                 i)
{
  double difference = engraft_baseline_table_get_difference (result, i);
  const char *title = engraft_baseline_table_get_title (result, i);
  g_autofree char *shown = isfinite (difference) ? engraft_format_fixed (difference, 2) : g_strdup (_("not known"));
  const char * const cells[] = { shown, NULL };

  engraft_forest_add_row (forest, title, FALSE, cells);
  engraft_forest_add_below (forest, layer, 0, difference, NAN, NAN);
  /* Translators: a covariate, and its hazard ratio with its limits */
  g_string_append_printf (description, _(" %s: %s."), title, shown);
}

/* With one group there is nothing to draw, but something to say. */
static EngraftScene *
draw_nothing (EngraftOptions *options)
{
  EngraftScene *scene = engraft_cox_figure_make_scene (options);

  engraft_share_axis_set (&scene->y, FALSE);
  g_ptr_array_add (scene->notes, g_strdup (_("Choose a group in the options: differences need two")));
  scene->legend_place = ENGRAFT_LEGEND_NONE;
  scene->title = g_strdup (_("Standardised differences"));
  scene->description = g_strdup (_("There is one group only, so there is nothing to compare."));

  return scene;
}

/**
 * engraft_baseline_figure_new:
 * @result: characteristics by group
 * @options: how the figure is to look
 *
 * Draws the standardised difference of each characteristic as a dot, with a line at 0.1, above which groups are
 * commonly held to differ (Austin 2009).  With more than two groups it is the largest of all pairs.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_baseline_figure_new (EngraftBaselineTable       *result,
                             EngraftForestFigureOptions *options)
{
  const char * const headers[] = { _("Difference"), NULL };
  g_autoptr(GString) description = NULL;
  g_autofree char *sentence = NULL;
  EngraftForest forest;
  EngraftIntervalLayer *layer;
  guint n, n_groups;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FOREST_FIGURE_OPTIONS (options), NULL);

  n = engraft_baseline_table_get_n_variables (result);
  n_groups = engraft_baseline_table_get_n_groups (result);
  if (n_groups < 2)
    return draw_nothing (ENGRAFT_OPTIONS (options));

  sentence = engraft_baseline_table_dup_sentence (result);
  description = g_string_new (sentence);
  g_string_append_c (description, '.');
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Characteristic"), headers);
  engraft_forest_add_line (&forest, NOTABLE);
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, 0);
  for (guint i = 0; i < n; i++)
    add_variable (result, &forest, layer, description, i);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, _("Standardised difference"));
  forest.scene->x.from = -.02 * forest.scene->x.to;   /* so that the dot of no difference is whole */
  forest.scene->x.steps = steps;
  forest.scene->x.n_steps = G_N_ELEMENTS (steps);
  forest.scene->title = g_strdup (_("Standardised differences"));
  forest.scene->description = g_strdup (description->str);
  forest.scene->caption = g_strdup (n_groups > 2 ? _("The largest of all pairs of groups. Dashed: 0.1, above which groups "
                                                     "are commonly held to differ.")
                                                 : _("Dashed: 0.1, above which groups are commonly held to differ."));

  return forest.scene;
}
