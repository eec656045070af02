/* engraft-prediction-answer-figure.c: the probability of a yes or no, which has no course over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-prediction-figure-private.h"
#include "libengraft/text/engraft-format.h"

static void
add_row (EngraftForest        *forest,
         EngraftIntervalLayer *layer,
         const char           *name,
         const char           *count,
         double                share,
         double                low,
         double                high)
{
  g_autofree char *text = engraft_format_percent (share, 0), *from = engraft_format_percent (low, 0);
  g_autofree char *to = engraft_format_percent (high, 0), *cell = NULL;

  /* Translators: a probability and its limits */
  cell = isnan (low) ? g_strdup (text) : g_strdup_printf (_("%s (%s to %s)"), text, from, to);
  engraft_forest_add_row (forest, name, FALSE, (const char * const []) { count, cell, NULL });
  engraft_forest_add_interval (forest, layer, share, low, high);
}

/* Of how many of those who are like the patient it came true. */
static void
add_similar (EngraftPredictionFigure *self,
             EngraftForest           *forest)
{
  guint n = engraft_prediction_get_n_similar (self->prediction), n_with;
  double low, high, share = engraft_prediction_get_similar_share (self->prediction, &n_with, &low, &high);
  g_autofree char *name = g_strdup_printf (ngettext ("%u similar patient", "%u similar patients", n), n);
  /* Translators: of how many of a number of patients it came true */
  g_autofree char *count = g_strdup_printf (C_("count", "%u of %u"), n_with, n);
  EngraftIntervalLayer *layer = engraft_forest_add_layer (forest, name, 2, TRUE, NAN);

  add_row (forest, layer, name, count, share, low, high);
}

void
engraft_prediction_figure_draw_answer (EngraftPredictionFigure *self,
                                       gboolean                 with_similar)
{
  const gboolean similar = with_similar && engraft_prediction_get_n_similar (self->prediction) > 0;
  EngraftModel *model = engraft_prediction_get_model (self->prediction);
  const char *asked = engraft_options_get_string (self->options, "x-label");
  g_autofree char *title = g_strdup_printf (_("Probability of “%s” (%%)"), engraft_model_get_event (model));
  EngraftForest forest;
  double from, to;

  engraft_prediction_get_risk (self->prediction, 0, engraft_model_get_horizon (model, NULL), &from, &to);
  g_clear_object (&self->scene);
  engraft_forest_init (&forest, self->options, _("Who"), (const char * const []) { similar ? _("Count") : "", _("Probability"), NULL });
  for (guint s = 0; s < engraft_prediction_get_n_scenarios (self->prediction); s++)
    {
      g_autofree char *name = engraft_prediction_dup_scenario (self->prediction, s);
      EngraftIntervalLayer *layer = engraft_forest_add_layer (&forest, name, s, FALSE, NAN);
      double low, high, risk = engraft_prediction_get_risk (self->prediction, s, engraft_model_get_horizon (model, NULL), &low, &high);

      add_row (&forest, layer, name, "", risk, low, high);
    }
  if (similar)
    add_similar (self, &forest);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, asked ? asked : title);
  self->scene = forest.scene;
  self->scene->x.from = 0;
  self->scene->x.to = 1;
  self->scene->x.percent = TRUE;
  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
  self->scene->title = g_strdup (with_similar ? _("Similar patients") : _("Probability"));
  self->scene->caption = g_strdup (
    similar ?
    /* xgettext:no-c-format */
    _("Filled: the prediction with 90 % of models of bootstrap samples. Hollow: of how many of the patients of the training who are most "
      "like this one it came true, with Wilson’s 95 % limits.") :
    with_similar ? _("The model carries no patients of its training: there is nobody to compare with.") :
    isnan (from) ? engraft_prediction_figure_get_no_limits () :
    /* xgettext:no-c-format */
    _("The limits hold 90 % of models of bootstrap samples: how much the model depends on who was in the training."));
}
