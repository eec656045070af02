/* engraft-prediction-figure.c: what is predicted of a patient becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-prediction-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-prediction-figure-private.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* of a curve, up to the horizon: as fine as the width of a figure */
#define N_POINTS 600

typedef struct
{
  char            *name;
  EngraftTimeUnit  unit;
  int              decimals;
} Reader;

static void
free_reader (gpointer data)
{
  g_free (((Reader *) data)->name);
  g_free (data);
}

static char *
read_risk (gpointer data,
           double   x,
           double   y)
{
  Reader *self = data;
  g_autofree char *risk = engraft_format_percent (y, 1), *time = engraft_time_axis_dup_time (self->unit, x, self->decimals);

  /* Translators: who, the risk, and the time */
  return g_strdup_printf (_("%s: %s by %s"), self->name, risk, time);
}

/* A risk rises where somebody had the event: in steps, and so do its limits. */
static double
add_curve (EngraftPredictionFigure          *self,
           guint            scenario,
           double           horizon,
           EngraftTimeUnit  unit)
{
  g_autofree char *name = engraft_prediction_dup_scenario (self->prediction, scenario);
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, scenario, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftSteps risk, lower, upper;
  double low, high, most = engraft_prediction_get_risk (self->prediction, scenario, 0, &low, &high);
  gboolean banded = isfinite (low);
  EngraftStepLayer *layer;
  Reader *reader = g_new0 (Reader, 1);

  engraft_steps_init (&risk, 0, most, horizon, N_POINTS);
  engraft_steps_init (&lower, 0, low, horizon, N_POINTS);
  engraft_steps_init (&upper, 0, high, horizon, N_POINTS);
  for (guint i = 1; i <= N_POINTS; i++)
    {
      double x = horizon * i / N_POINTS, y = engraft_prediction_get_risk (self->prediction, scenario, x, &low, &high);

      engraft_steps_add (&risk, x, y);
      engraft_steps_add (&lower, x, low);
      engraft_steps_add (&upper, x, high);
      most = fmax (most, fmax (y, high));
    }
  if (banded)
    engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED, lower, upper));
  else
    {
      engraft_steps_clear (&lower);
      engraft_steps_clear (&upper);
    }
  layer = engraft_step_layer_new (series, risk);
  reader->name = g_steal_pointer (&name);
  reader->unit = unit;
  reader->decimals = engraft_time_axis_get_decimals (horizon);
  engraft_step_layer_set_read (layer, read_risk, reader, free_reader);
  engraft_scene_add_layer (self->scene, layer);

  return most;
}

const char *
engraft_prediction_figure_get_no_limits (void)
{
  return _("The model was trained without bootstrap samples: how much it depends on who was in the training is not known.");
}

static void
draw_curve (EngraftPredictionFigure *self)
{
  EngraftTimeUnit unit;
  EngraftModel *model = engraft_prediction_get_model (self->prediction);
  double horizon = engraft_model_get_horizon (model, &unit), most = 0, low, high;
  const char *x_label = engraft_options_get_string (self->options, "x-label");
  const char *y_label = engraft_options_get_string (self->options, "y-label");

  engraft_time_axis_set (&self->scene->x, unit, NAN, horizon, horizon);
  engraft_share_axis_set (&self->scene->y, TRUE);
  for (guint s = 0; s < engraft_prediction_get_n_scenarios (self->prediction); s++)
    most = fmax (most, add_curve (self, s, horizon, unit));
  self->scene->y.to = engraft_share_axis_round_up (most);
  self->scene->x.title = x_label ? g_strdup (x_label) : engraft_time_axis_dup_title (unit, _("Time"));
  self->scene->y.title = y_label ? g_strdup (y_label) : g_strdup_printf (_("Risk of “%s” (%%)"), engraft_model_get_event (model));
  self->scene->legend_place = engraft_prediction_get_n_scenarios (self->prediction) > 1 ? ENGRAFT_LEGEND_TOP : ENGRAFT_LEGEND_NONE;
  self->scene->title = g_strdup (_("Risk over time"));
  engraft_prediction_get_risk (self->prediction, 0, horizon, &low, &high);
  self->scene->caption = g_strdup (isnan (low) ? engraft_prediction_figure_get_no_limits () :
                                   /* xgettext:no-c-format */
                                   _("The band holds 90 % of models of bootstrap samples: how much the model depends on who was in the "
                                     "training, not how long this patient will live."));
}

static char *
get_at_risk (gpointer data,
             guint    block,
             guint    row,
             double   x)
{
  guint n_at_risk, n_events, n_censored;

  engraft_survival_curve_get_counts (data, x, &n_at_risk, &n_events, &n_censored);

  return engraft_format_count (n_at_risk);
}

/* What became of similar patients: the other way round than a survival curve, as the risk is. */
static double
add_similar (EngraftPredictionFigure *self,
             EngraftSurvivalCurve    *curve,
             double                   horizon,
             EngraftTimeUnit          unit)
{
  guint n_similar = engraft_prediction_get_n_similar (self->prediction);
  g_autofree char *name = g_strdup_printf (ngettext ("%u similar patient", "%u similar patients", n_similar), n_similar);
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, 2, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftSteps risk, lower, upper;
  EngraftStepLayer *layer;
  Reader *reader = g_new0 (Reader, 1);
  double most = 0, end = fmin (horizon, engraft_survival_curve_get_last_time (curve));
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n), *survival = engraft_survival_curve_get_survival (curve, &n);
  const double *low = engraft_survival_curve_get_lower (curve, &n), *high = engraft_survival_curve_get_upper (curve, &n);

  engraft_steps_init (&risk, 0, 0, end, n);
  engraft_steps_init (&lower, 0, 0, end, n);
  engraft_steps_init (&upper, 0, 0, end, n);
  for (gsize i = 0; i < n && times[i] <= end; i++)
    {
      engraft_steps_add (&risk, times[i], 1 - survival[i]);
      engraft_steps_add (&lower, times[i], 1 - high[i]);
      engraft_steps_add (&upper, times[i], 1 - low[i]);
      most = fmax (most, isfinite (low[i]) ? 1 - low[i] : 1 - survival[i]);
    }
  engraft_scene_add_layer (self->scene, engraft_band_layer_new (series, ENGRAFT_BAND_OUTLINED, lower, upper));
  layer = engraft_step_layer_new (series, risk);
  reader->name = g_steal_pointer (&name);
  reader->unit = unit;
  reader->decimals = engraft_time_axis_get_decimals (horizon);
  engraft_step_layer_set_read (layer, read_risk, reader, free_reader);
  engraft_scene_add_layer (self->scene, layer);
  self->scene->table = engraft_count_table_new (_("No. at risk"), NULL, get_at_risk, g_object_ref (curve), g_object_unref);
  engraft_count_table_add_block (self->scene->table, series);

  return most;
}

static void
draw_similar (EngraftPredictionFigure *self)
{
  EngraftSurvivalCurve *curve = engraft_prediction_get_similar_curve (self->prediction);
  EngraftTimeUnit unit;
  double horizon = engraft_model_get_horizon (engraft_prediction_get_model (self->prediction), &unit);

  draw_curve (self);
  g_free (self->scene->title);
  g_free (self->scene->caption);
  self->scene->title = g_strdup (_("Similar patients"));
  if (!curve)
    {
      self->scene->caption = g_strdup (
        engraft_prediction_get_n_similar (self->prediction)
        ? _("What became of the similar patients stands in the table: where another event can come first, their curve is not drawn.")
        : _("The model carries no patients of its training: there is nobody to compare with."));
      return;
    }
  self->scene->y.to = fmax (self->scene->y.to, engraft_share_axis_round_up (add_similar (self, curve, horizon, unit)));
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  self->scene->caption =
    /* xgettext:no-c-format */
    g_strdup (_("Shaded: the prediction with its bootstrap models. Outlined: Kaplan and Meier’s estimate of the patients of the training "
                "who are most like this one, with 95 % limits."));
}

/**
 * engraft_prediction_figure_new:
 * @prediction: a prediction
 * @options: how the figure is to look
 *
 * Draws the risk of a patient up to the horizon, or the probability of a yes or no, with what bootstrap models say and a
 * second scenario, and beside it what became of similar patients; what each feature does to the hazard of this patient, or of many; or the risk by the values of
 * one feature.
 *
 * The figure keeps neither.  O(points models features).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_prediction_figure_new (EngraftPrediction              *prediction,
                               EngraftPredictionFigureOptions *options)
{
  EngraftPredictionFigure self = { prediction, ENGRAFT_OPTIONS (options), NULL };
  g_autofree char *sentence = NULL;
  gboolean timed;
  int view;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (prediction), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  view = engraft_options_get_enum (self.options, "view");
  /* what has no time has no curve */
  timed = engraft_model_get_outcome_kind (engraft_prediction_get_model (prediction)) != ENGRAFT_OUTCOME_KIND_YES_NO;
  switch (view)
    {
    case ENGRAFT_PREDICTION_VIEW_REASONS:
      engraft_prediction_figure_draw_reasons (&self);
      break;

    case ENGRAFT_PREDICTION_VIEW_WATERFALL:
      engraft_prediction_figure_draw_waterfall (&self);
      break;

    case ENGRAFT_PREDICTION_VIEW_SIMILAR:
      if (timed)
        draw_similar (&self);
      else
        engraft_prediction_figure_draw_answer (&self, TRUE);
      break;

    case ENGRAFT_PREDICTION_VIEW_EVERYBODY:
      engraft_prediction_figure_draw_everybody (&self);
      break;

    case ENGRAFT_PREDICTION_VIEW_EFFECT:
      engraft_prediction_figure_draw_effect (&self);
      break;

    default:
      if (timed)
        draw_curve (&self);
      else
        engraft_prediction_figure_draw_answer (&self, FALSE);
    }
  sentence = engraft_prediction_dup_sentence (prediction);
  self.scene->description = g_strdup_printf (C_("figure", "%s. %s"), self.scene->title, sentence);

  return self.scene;
}
