/* engraft-prediction-figure.c: what is predicted of a patient becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-prediction-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* of a curve, up to the horizon: as fine as the width of a figure */
#define N_POINTS 600

/* a reason that fewer bootstrap models go along with is hollow */
#define AGREEMENT .8

typedef struct
{
  EngraftPrediction *prediction;
  EngraftOptions    *options;
  EngraftScene      *scene;
} Figure;

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
add_curve (Figure          *self,
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

static void
draw_curve (Figure *self)
{
  EngraftTimeUnit unit;
  EngraftModel *model = engraft_prediction_get_model (self->prediction);
  double horizon = engraft_model_get_horizon (model, &unit), most = 0;
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
  /* xgettext:no-c-format */
  self->scene->caption = g_strdup (_("The band holds 90 % of models of bootstrap samples: how much the model depends on who was in the "
                                     "training, not how long this patient will live."));
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const double *reasons = data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  double x = fabs (reasons[i]), y = fabs (reasons[j]);

  return x != y ? (x < y) - (x > y) : (i > j) - (i < j);
}

static void
add_reason (Figure                *self,
            EngraftForest         *forest,
            EngraftIntervalLayer **layers,
            guint                  feature)
{
  EngraftModel *model = engraft_prediction_get_model (self->prediction);
  EngraftFeature *about = engraft_dictionary_get_feature (engraft_model_get_dictionary (model), feature);
  double low, high, agreement;
  double reason = engraft_prediction_get_reason (self->prediction, 0, feature, &low, &high, &agreement);
  g_autofree char *value = engraft_feature_dup_value (about, engraft_prediction_get_value (self->prediction, 0, feature));
  g_autofree char *ratio = isnan (low) ? engraft_format_number (exp (reason), 3)
                                       : engraft_format_estimate (exp (reason), exp (low), exp (high));

  engraft_forest_add_row (forest, engraft_feature_get_title (about), FALSE, (const char * const []) { value, ratio, NULL });
  engraft_forest_add_interval (forest, layers[agreement < AGREEMENT], exp (reason), exp (low), exp (high));
}

static void
draw_reasons (Figure *self)
{
  EngraftModel *model = engraft_prediction_get_model (self->prediction);
  guint n = engraft_dictionary_get_n (engraft_model_get_dictionary (model));
  g_autofree double *reasons = g_new (double, n + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  EngraftIntervalLayer *layers[2];
  double low, high, agreement;
  EngraftForest forest;

  for (guint j = 0; j < n; j++)
    {
      order[j] = j;
      reasons[j] = engraft_prediction_get_reason (self->prediction, 0, j, &low, &high, &agreement);
    }
  g_qsort_with_data (order, n, sizeof *order, compare, reasons);
  g_clear_object (&self->scene);
  engraft_forest_init (&forest, self->options, _("Feature"), (const char * const []) { _("Value"), _("Hazard × (90%)"), NULL });
  layers[0] = engraft_forest_add_layer (&forest, _("Most bootstrap models agree"), 0, FALSE, 1);
  layers[1] = engraft_forest_add_layer (&forest, _("More than a fifth go the other way"), 1, TRUE, 1);
  for (guint k = 0; k < n; k++)
    add_reason (self, &forest, layers, order[k]);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LOG, _("By what it multiplies the hazard"));
  self->scene = forest.scene;
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  self->scene->title = g_strdup (_("Why"));
  self->scene->caption = g_strdup (_("Compared with the mean of the patients of the training. They multiply to the whole difference."));
}

/**
 * engraft_prediction_figure_new:
 * @prediction: a prediction
 * @options: how the figure is to look
 *
 * Draws the risk of a patient up to the horizon, with what bootstrap models say and a second scenario; or what each
 * feature does to the hazard.
 *
 * The figure keeps neither.  O(points models features).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_prediction_figure_new (EngraftPrediction              *prediction,
                               EngraftPredictionFigureOptions *options)
{
  Figure self = { prediction, ENGRAFT_OPTIONS (options), NULL };
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (prediction), NULL);
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  if (engraft_options_get_enum (self.options, "view") == ENGRAFT_PREDICTION_VIEW_REASONS)
    draw_reasons (&self);
  else
    draw_curve (&self);
  sentence = engraft_prediction_dup_sentence (prediction);
  self.scene->description = g_strdup_printf (C_("figure", "%s. %s"), self.scene->title, sentence);

  return self.scene;
}
