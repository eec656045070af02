/* engraft-restricted-mean-figure.c: differences or ratios of restricted means become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-restricted-mean-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

static void
add_coefficient (EngraftRestrictedMean *result,
                 EngraftForest         *forest,
                 EngraftIntervalLayer  *layer,
                 GString               *description,
                 guint                  i)
{
  double lower, upper, p, effect = engraft_restricted_mean_get_effect (result, i, &lower, &upper);
  const char *title = engraft_restricted_mean_get_title (result, i);
  g_autofree char *shown = isfinite (effect) ? engraft_format_estimate (effect, lower, upper) : g_strdup (_("collinear"));
  g_autofree char *shown_p = NULL;

  engraft_restricted_mean_get_coefficient (result, i, NULL, &p);
  shown_p = isnan (p) ? g_strdup ("") : engraft_format_p (p);
  engraft_forest_add_row (forest, title, FALSE, (const char * const []) { shown, shown_p, NULL });
  engraft_forest_add_below (forest, layer, 0, effect, lower, upper);
  /* Translators: a covariate, and its hazard ratio with its limits */
  g_string_append_printf (description, _(" %s: %s."), title, shown);
}

/* “Difference of means up to 5 years (years)” */
static char *
dup_label (EngraftRestrictedMean *result,
           gboolean               ratio)
{
  EngraftTimeUnit unit;
  g_autofree char *horizon = engraft_format_number (engraft_restricted_mean_get_horizon (result, &unit), 4);
  const char *name = engraft_time_unit_get_name (unit);

  if (unit == ENGRAFT_TIME_UNIT_NONE)
    return g_strdup_printf (ratio ? _("Ratio of mean survival up to %s") : _("Difference of mean survival up to %s"), horizon);

  /* Translators: a time and its unit */
  return ratio ? g_strdup_printf (_("Ratio of mean survival up to %s %s"), horizon, name)
               : g_strdup_printf (_("Difference of mean survival up to %s %s (%s)"), horizon, name, name);
}

/**
 * engraft_restricted_mean_figure_new:
 * @result: a model of restricted means
 * @options: how the figure is to look
 *
 * Draws what each covariate does to the mean as a forest: differences in time, or ratios.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_restricted_mean_figure_new (EngraftRestrictedMean      *result,
                                    EngraftForestFigureOptions *options)
{
  EngraftOptions *asked;
  g_autofree char *level = NULL, *header = NULL, *label = NULL, *sentence = NULL;
  g_autoptr(GString) description = NULL;
  EngraftForest forest;
  EngraftIntervalLayer *layer;
  gboolean ratio;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FOREST_FIGURE_OPTIONS (options), NULL);

  asked = ENGRAFT_OPTIONS (engraft_restricted_mean_get_options (result));
  ratio = engraft_options_get_enum (asked, "link") == ENGRAFT_MEAN_LINK_LOG;
  n = engraft_restricted_mean_get_n_coefficients (result);
  level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);
  /* Translators: a confidence level in percent */
  header = g_strdup_printf (ratio ? _("Ratio (%s%% CI)") : _("Difference (%s%% CI)"), level);
  label = dup_label (result, ratio);
  sentence = engraft_restricted_mean_dup_sentence (result);
  description = g_string_new (sentence);
  g_string_append_c (description, '.');
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Covariate"),
                       (const char * const []) { header, _("p"), NULL });
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, ratio ? 1 : 0);
  for (guint i = 1; i < n; i++)
    add_coefficient (result, &forest, layer, description, i);
  engraft_forest_end (&forest, ratio ? ENGRAFT_SCALE_LOG : ENGRAFT_SCALE_LINEAR, label);
  forest.scene->title = g_strdup (ratio ? _("Ratios of restricted means") : _("Differences of restricted means"));
  forest.scene->description = g_strdup (description->str);

  return forest.scene;
}
