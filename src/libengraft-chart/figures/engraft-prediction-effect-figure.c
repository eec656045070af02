/* engraft-prediction-effect-figure.c: the risk by the values of one feature, all else as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-prediction-figure-private.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft/text/engraft-format.h"

/* of a curve */
#define N_POINTS 80

/* of other patients: more are a grey area */
#define MOST_CURVES 60

#define QUIET "#9a9996"

typedef struct
{
  EngraftFeature *feature;
  char           *name;
} Reader;

static void
free_reader (gpointer data)
{
  Reader *self = data;

  g_object_unref (self->feature);
  g_free (self->name);
  g_free (self);
}

static char *
read_risk (gpointer data,
           double   x,
           double   y)
{
  Reader *self = data;
  g_autofree char *risk = engraft_format_percent (y, 1), *value = engraft_feature_dup_value (self->feature, x);

  /* Translators: who, the risk, and the value of a feature */
  return g_strdup_printf (_("%s: %s at %s"), self->name, risk, value);
}

/* The one that was asked for, else the one that does most. */
static guint
find_feature (EngraftPredictionFigure *self)
{
  EngraftDictionary *dictionary = engraft_model_get_dictionary (engraft_prediction_get_model (self->prediction));
  const char *asked = engraft_options_get_string (self->options, "feature");
  int at = asked && *asked ? engraft_dictionary_find (dictionary, asked) : -1;
  double most = -1, low, high, agreement;

  for (guint j = 0; at < 0 && j < engraft_dictionary_get_n (dictionary); j++)
    most = fmax (most, fabs (engraft_prediction_get_reason (self->prediction, 0, j, &low, &high, &agreement)));
  for (guint j = 0; at < 0 && j < engraft_dictionary_get_n (dictionary); j++)
    if (fabs (engraft_prediction_get_reason (self->prediction, 0, j, &low, &high, &agreement)) == most)
      at = j;

  return MAX (at, 0);
}

/* A row a level, that of the patient bold. */
static gboolean
is_timed (EngraftPredictionFigure *self)
{
  return engraft_model_get_outcome_kind (engraft_prediction_get_model (self->prediction)) != ENGRAFT_OUTCOME_KIND_YES_NO;
}

static void
draw_levels (EngraftPredictionFigure *self,
             EngraftFeature          *feature,
             guint                    column)
{
  guint n = engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_FLAG ? 2 : engraft_feature_get_n_levels (feature);
  double own = engraft_prediction_get_value (self->prediction, 0, column);
  EngraftIntervalLayer *layer;
  EngraftForest forest;

  g_clear_object (&self->scene);
  engraft_forest_init (&forest, self->options, engraft_feature_get_title (feature), (const char * const []) { is_timed (self) ? _("Risk (90%)") : _("Probability (90%)"), NULL });
  layer = engraft_forest_add_layer (&forest, _("The patient"), 0, FALSE, NAN);
  for (guint k = 0; k < n; k++)
    {
      double low, high, risk = engraft_prediction_get_effect (self->prediction, column, k, &low, &high);
      g_autofree char *name = engraft_feature_dup_value (feature, k), *text = engraft_format_percent (risk, 0), *cell = NULL;
      g_autofree char *from = engraft_format_percent (low, 0), *to = engraft_format_percent (high, 0);

      cell = isnan (low) ? g_strdup (text) : g_strdup_printf (_("%s (%s to %s)"), text, from, to);
      engraft_forest_add_row (&forest, name, k == own, (const char * const []) { cell, NULL });
      engraft_forest_add_interval (&forest, layer, risk, low, high);
    }
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, is_timed (self) ? _("Risk (%)") : _("Probability (%)"));
  self->scene = forest.scene;
  self->scene->x.from = 0;
  self->scene->x.to = fmin (1, self->scene->x.to);
  self->scene->x.percent = TRUE;
}

static double
add_others (EngraftPredictionFigure *self,
            guint                    column,
            const double            *grid)
{
  guint n = MIN (engraft_prediction_get_n_background (self->prediction), MOST_CURVES);
  const EngraftSeries *series;
  double most = 0;

  if (n == 0)
    return 0;
  series = engraft_scene_add_series (self->scene, _("Patients of the training"), 7, QUIET, ENGRAFT_DASH_SOLID);
  for (guint i = 0; i < n; i++)
    {
      GArray *risks = engraft_prediction_make_effect (self->prediction, column, i, grid, N_POINTS);
      EngraftPointLayer *layer;

      for (guint k = 0; k < N_POINTS; k++)
        most = fmax (most, g_array_index (risks, double, k));
      layer = engraft_point_layer_new (series, g_memdup2 (grid, N_POINTS * sizeof (double)), (double *) g_array_free (risks, FALSE),
                                       N_POINTS, TRUE);
      layer->thin = TRUE;
      engraft_scene_add_layer (self->scene, layer);
    }

  return most;
}

static void
add_curve (EngraftPredictionFigure *self,
           EngraftFeature          *feature,
           const char              *name,
           guint                    colour,
           const double            *grid,
           double                  *risks)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, colour, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftCurveLayer *layer = engraft_curve_layer_new (series, g_memdup2 (grid, N_POINTS * sizeof (double)), risks, N_POINTS);
  Reader *reader = g_new0 (Reader, 1);

  reader->feature = g_object_ref (feature);
  reader->name = g_strdup (name);
  engraft_curve_layer_set_read (layer, read_risk, reader, free_reader);
  engraft_scene_add_layer (self->scene, layer);
}

static double
add_patient (EngraftPredictionFigure *self,
             EngraftFeature          *feature,
             guint                    column,
             const double            *grid)
{
  double *risks = g_new (double, N_POINTS), *low = g_new (double, N_POINTS), *high = g_new (double, N_POINTS), most = 0;
  double own = engraft_prediction_get_value (self->prediction, 0, column), none, also;

  for (guint k = 0; k < N_POINTS; k++)
    {
      risks[k] = engraft_prediction_get_effect (self->prediction, column, grid[k], &low[k], &high[k]);
      most = fmax (most, fmax (risks[k], high[k]));
    }
  add_curve (self, feature, _("The patient"), 0, grid, risks);
  if (isfinite (low[0]))
    engraft_scene_add_layer (self->scene, engraft_ribbon_layer_new (self->scene->series->pdata[self->scene->series->len - 1],
                                                                    g_memdup2 (grid, N_POINTS * sizeof (double)), low, high,
                                                                    N_POINTS));
  else
    {
      g_free (low);
      g_free (high);
    }
  if (isfinite (own))
    {
      double *x = g_new (double, 1), *y = g_new (double, 1);
      EngraftPointLayer *point;

      *x = own;
      *y = engraft_prediction_get_effect (self->prediction, column, own, &none, &also);
      point = engraft_point_layer_new (self->scene->series->pdata[self->scene->series->len - 1], x, y, 1, FALSE);
      point->filled = TRUE;
      engraft_scene_add_layer (self->scene, point);
    }

  return most;
}

static void
draw_numbers (EngraftPredictionFigure *self,
              EngraftFeature          *feature,
              guint                    column)
{
  double grid[N_POINTS], most, low = engraft_feature_get_low (feature), high = engraft_feature_get_high (feature);
  const char *unit = engraft_feature_get_unit (feature), *asked = engraft_options_get_string (self->options, "x-label");
  const char *y_asked = engraft_options_get_string (self->options, "y-label");
  guint n = engraft_prediction_get_n_background (self->prediction);

  for (guint k = 0; k < N_POINTS; k++)
    grid[k] = low + (high - low) * k / (N_POINTS - 1.);
  most = add_others (self, column, grid);
  if (n > 0)
    {
      GArray *mean = engraft_prediction_make_effect (self->prediction, column, -1, grid, N_POINTS);

      add_curve (self, feature, _("Mean of the training"), 1, grid, (double *) g_array_free (mean, FALSE));
    }
  most = fmax (most, add_patient (self, feature, column, grid));
  self->scene->x.from = low;
  self->scene->x.to = high > low ? high : low + 1;
  engraft_share_axis_set (&self->scene->y, TRUE);
  self->scene->y.to = engraft_share_axis_round_up (most);
  self->scene->x.title = asked ? g_strdup (asked) : unit ? g_strdup_printf ("%s (%s)", engraft_feature_get_title (feature), unit)
                         : g_strdup (engraft_feature_get_title (feature));
  self->scene->y.title = y_asked ? g_strdup (y_asked)
                         : g_strdup_printf (is_timed (self) ? _("Risk of “%s” (%%)") : _("Probability of “%s” (%%)"),
                                            engraft_model_get_event (engraft_prediction_get_model (self->prediction)));
}

void
engraft_prediction_figure_draw_effect (EngraftPredictionFigure *self)
{
  guint column = find_feature (self), n = engraft_prediction_get_n_background (self->prediction);
  EngraftFeature *feature =
    engraft_dictionary_get_feature (engraft_model_get_dictionary (engraft_prediction_get_model (self->prediction)), column);
  gboolean number = engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER;

  if (number)
    draw_numbers (self, feature, column);
  else
    draw_levels (self, feature, column);
  self->scene->legend_place = number && n > 0 ? ENGRAFT_LEGEND_TOP : ENGRAFT_LEGEND_NONE;
  self->scene->title = g_strdup_printf (is_timed (self) ? _("Risk by %s") : _("Probability by %s"), engraft_feature_get_title (feature));
  self->scene->caption = g_strdup (
    !is_timed (self) && number && n == 0 ?
    /* xgettext:no-c-format */
    _("The probability if this alone were otherwise, with 90 % of bootstrap models. The model carries no patients of its training, so "
      "that their mean is not shown. An association, no effect of a change.") :
    !is_timed (self) ?
    /* xgettext:no-c-format */
    _("The probability if this alone were otherwise, with 90 % of bootstrap models. An association, no effect of a change.") :
    number && n == 0 ?
    /* xgettext:no-c-format */
    _("The risk by the horizon if this alone were otherwise, with 90 % of bootstrap models. The model carries no patients of its "
      "training, so that their mean is not shown. An association, no effect of a change.") :
    /* xgettext:no-c-format */
    _("The risk by the horizon if this alone were otherwise, with 90 % of bootstrap models. An association, no effect of a change."));
}
