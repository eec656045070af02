/* engraft-incidence-forest.c: ratios of subdistribution hazards and their limits, a row each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-incidence-forest.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

static char *
dup_ratio (EngraftFineGray *model,
           guint            i)
{
  double lower, upper, ratio = engraft_fine_gray_get_ratio (model, i, &lower, &upper);

  if (!engraft_fine_gray_has_converged (model) || engraft_fine_gray_is_infinite (model, i))
    return g_strdup (_("not finite"));

  return isfinite (ratio) ? engraft_format_estimate (ratio, lower, upper) : g_strdup (_("collinear"));
}

/* The name of a term says with which level it is compared. */
static void
add_row (EngraftForest        *forest,
         EngraftIntervalLayer *layer,
         EngraftFineGray      *model,
         guint                 i)
{
  double lower, upper, p, ratio = engraft_fine_gray_get_ratio (model, i, &lower, &upper);
  g_autofree char *shown = dup_ratio (model, i), *shown_p = NULL;
  const char *cells[] = { shown, "", NULL };

  engraft_fine_gray_get_coefficient (model, i, NULL, &p);
  shown_p = isfinite (p) && engraft_fine_gray_has_converged (model) ? engraft_format_p (p) : g_strdup ("");
  cells[1] = shown_p;
  engraft_forest_add_row (forest, engraft_fine_gray_get_term (model, i), FALSE, cells);
  if (engraft_fine_gray_has_converged (model) && isfinite (ratio) && ratio > 0)
    engraft_forest_add_interval (forest, layer, ratio, lower, upper);
}

static char *
dup_description (EngraftFineGray *model,
                 const char      *title)
{
  GString *text = g_string_new (NULL);

  /* Translators: the title of a figure */
  g_string_append_printf (text, _("%s, by the model of Fine and Gray."), title);
  for (guint i = 0; i < engraft_fine_gray_get_n_terms (model); i++)
    {
      g_autofree char *shown = dup_ratio (model, i);

      /* Translators: a covariate, and its hazard ratio with its limits */
      g_string_append_printf (text, _(" %s: %s."), engraft_fine_gray_get_term (model, i), shown);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_incidence_forest_new:
 * @result: cumulative incidences, and a model of them
 * @options: how the figure is to look
 *
 * Draws the ratios of subdistribution hazards of the model of Fine and Gray with their confidence limits, a row a term.
 *
 * The figure keeps neither.  O(terms).
 *
 * Returns: (transfer full): a scene; without a model, one that says so
 */
EngraftScene *
engraft_incidence_forest_new (EngraftCompetingRisks         *result,
                              EngraftIncidenceFigureOptions *options)
{
  g_autofree char *level = NULL, *header = NULL;
  const char *headers[] = { NULL, _("p"), NULL };
  EngraftIntervalLayer *layer;
  EngraftFineGray *model;
  EngraftForest forest;
  EngraftScene *scene;

  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_FIGURE_OPTIONS (options), NULL);

  model = engraft_competing_risks_get_model (result);
  if (!model)
    {
      scene = engraft_cox_figure_make_scene (ENGRAFT_OPTIONS (options));
      g_ptr_array_add (scene->notes, g_strdup (engraft_competing_risks_is_model_refused (result)
                                               ? _("There is no model: the notices say why")
                                               : _("Choose covariates under Model in the options")));
      return scene;
    }
  level = engraft_format_number (engraft_fine_gray_get_confidence (model) * 100, 6);
  /* Translators: a confidence level in percent */
  headers[0] = header = g_strdup_printf (_("Ratio (%s%% CI)"), level);
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Covariate"), headers);
  scene = forest.scene;
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, 1);
  for (guint i = 0; i < engraft_fine_gray_get_n_terms (model); i++)
    add_row (&forest, layer, model, i);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LOG, _("Subdistribution hazard ratio"));
  if (!scene->title)
    scene->title = g_strdup_printf (_("Subdistribution hazard ratios of “%s”"), engraft_fine_gray_get_cause (model));
  scene->description = dup_description (model, scene->title);

  return scene;
}
