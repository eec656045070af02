/* engraft-prediction-reasons-figure.c: what features do, to one patient and to many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-prediction-figure-private.h"
#include "libengraft-chart/figures/engraft-reason-points.h"
#include "libengraft/text/engraft-format.h"

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const double *sizes = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  return sizes[i] != sizes[j] ? (sizes[i] < sizes[j]) - (sizes[i] > sizes[j]) : (i > j) - (i < j);
}

static guint
get_n (EngraftPredictionFigure *self)
{
  return engraft_dictionary_get_n (engraft_model_get_dictionary (engraft_prediction_get_model (self->prediction)));
}

static EngraftFeature *
get_feature (EngraftPredictionFigure *self,
             guint                    feature)
{
  return engraft_dictionary_get_feature (engraft_model_get_dictionary (engraft_prediction_get_model (self->prediction)), feature);
}

/* Features, those that do most first. */
static guint *
make_order (EngraftPredictionFigure *self)
{
  guint n = get_n (self), *order = g_new (guint, n + 1);
  g_autofree double *sizes = g_new (double, n + 1);
  double low, high, agreement;

  for (guint j = 0; j < n; j++)
    {
      order[j] = j;
      sizes[j] = fabs (engraft_prediction_get_reason (self->prediction, 0, j, &low, &high, &agreement));
    }
  g_qsort_with_data (order, n, sizeof *order, compare, sizes);

  return order;
}

/* Where a reason stands: ratios on a logarithmic axis, what is added on a plain one. */
static double
at (EngraftPredictionFigure *self,
    double                   reason)
{
  return engraft_prediction_get_reason_scale (self->prediction) == ENGRAFT_REASON_SCALE_SCORE ? reason : exp (reason);
}

static char *
dup_estimate (EngraftPredictionFigure *self,
              double                   reason,
              double                   low,
              double                   high)
{
  return isnan (low) ? engraft_format_number (at (self, reason), 3)
                     : engraft_format_estimate (at (self, reason), at (self, low), at (self, high));
}

static void
add_row (EngraftPredictionFigure *self,
         EngraftForest           *forest,
         guint                    feature,
         double                  *reason,
         double                  *low,
         double                  *high,
         double                  *agreement)
{
  g_autofree char *value = engraft_feature_dup_value (get_feature (self, feature),
                                                      engraft_prediction_get_value (self->prediction, 0, feature));
  g_autofree char *ratio = NULL;

  *reason = engraft_prediction_get_reason (self->prediction, 0, feature, low, high, agreement);
  ratio = dup_estimate (self, *reason, *low, *high);
  engraft_forest_add_row (forest, engraft_feature_get_title (get_feature (self, feature)), FALSE,
                          (const char * const []) { value, ratio, NULL });
}

static void
begin (EngraftPredictionFigure *self,
       EngraftForest           *forest)
{
  EngraftReasonScale scale = engraft_prediction_get_reason_scale (self->prediction);

  g_clear_object (&self->scene);
  engraft_forest_init (forest, self->options, _("Feature"), (const char * const []) {
                         _("Value"), scale == ENGRAFT_REASON_SCALE_HAZARD ? _("Hazard × (90%)")
                         : scale == ENGRAFT_REASON_SCALE_ODDS ? _("Odds × (90%)") : _("Score + (90%)"), NULL });
}

static void
end (EngraftPredictionFigure *self,
     EngraftForest           *forest,
     const char              *title,
     const char              *caption)
{
  EngraftReasonScale scale = engraft_prediction_get_reason_scale (self->prediction);

  engraft_forest_end (forest, scale == ENGRAFT_REASON_SCALE_SCORE ? ENGRAFT_SCALE_LINEAR : ENGRAFT_SCALE_LOG,
                      scale == ENGRAFT_REASON_SCALE_HAZARD ? _("By what it multiplies the hazard")
                      : scale == ENGRAFT_REASON_SCALE_ODDS ? _("By what it multiplies the odds") : _("What it adds to the score"));
  self->scene = forest->scene;
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  self->scene->title = g_strdup (title);
  self->scene->caption = g_strdup (caption);
}

/* what does nothing */
static double
get_reference (EngraftPredictionFigure *self)
{
  return at (self, 0);
}

static EngraftIntervalLayer *
add_boxes (EngraftPredictionFigure *self,
           EngraftForest           *forest,
           const char              *name,
           guint                    place)
{
  EngraftIntervalLayer *layer = engraft_forest_add_layer (forest, name, place, FALSE, get_reference (self));

  ((EngraftSeries *) layer->series)->sample = ENGRAFT_SAMPLE_BOX;

  return layer;
}

static EngraftIntervalLayer *
add_hatched (EngraftPredictionFigure *self,
             EngraftForest           *forest)
{
  EngraftIntervalLayer *layer = add_boxes (self, forest, _("More than a fifth go the other way"), 1);

  layer->hatched = TRUE;
  ((EngraftSeries *) layer->series)->sample = ENGRAFT_SAMPLE_HATCHED;

  return layer;
}

void
engraft_prediction_figure_draw_reasons (EngraftPredictionFigure *self)
{
  g_autofree guint *order = make_order (self);
  EngraftIntervalLayer *layers[2];
  EngraftForest forest;

  begin (self, &forest);
  layers[0] = add_boxes (self, &forest, _("Most bootstrap models agree"), 0);
  layers[1] = add_hatched (self, &forest);
  for (guint k = 0; k < get_n (self); k++)
    {
      double reason, low, high, agreement;

      add_row (self, &forest, order[k], &reason, &low, &high, &agreement);
      engraft_forest_add_interval (&forest, layers[agreement < ENGRAFT_PREDICTION_FIGURE_AGREEMENT], at (self, reason), at (self, low), at (self, high));
    }
  end (self, &forest, _("Why"), _("Compared with the mean of the patients of the training. Together they are the whole difference."));
}

/* A bar from what the features before it come to, to what it comes to with this one; whiskers as far as bootstrap models
 * let this one go. */
void
engraft_prediction_figure_draw_waterfall (EngraftPredictionFigure *self)
{
  g_autofree guint *order = make_order (self);
  EngraftIntervalLayer *bars[2], *whiskers, *total;
  double sum = 0;
  EngraftForest forest;
  g_autofree char *ratio = NULL;

  begin (self, &forest);
  bars[0] = add_boxes (self, &forest, _("Most bootstrap models agree"), 0);
  bars[1] = add_hatched (self, &forest);
  /* xgettext:no-c-format */
  whiskers = engraft_forest_add_layer (&forest, _("90% of bootstrap models"), 7, FALSE, get_reference (self));
  ((EngraftSeries *) whiskers->series)->sample = ENGRAFT_SAMPLE_CURVE;
  total = add_boxes (self, &forest, _("All of them"), 2);
  for (guint k = 0; k < get_n (self); k++)
    {
      double reason, low, high, agreement;

      add_row (self, &forest, order[k], &reason, &low, &high, &agreement);
      engraft_forest_add_interval (&forest, bars[agreement < ENGRAFT_PREDICTION_FIGURE_AGREEMENT], at (self, sum + reason), at (self, sum),
                                   at (self, sum + reason))->range = TRUE;
      if (!isnan (low))
        engraft_forest_add_interval (&forest, whiskers, NAN, at (self, sum + low), at (self, sum + high));
      sum += reason;
    }
  ratio = engraft_format_number (at (self, sum), 3);
  engraft_forest_add_row (&forest, _("The patient"), TRUE, (const char * const []) { "", ratio, NULL });
  engraft_forest_add_interval (&forest, total, at (self, sum), at (self, sum), at (self, sum))->diamond = FALSE;
  end (self, &forest, _("Why, added up"),
       _("From the mean of the patients of the training to this patient, feature after feature, the largest first."));
}

/* ---- many patients ---- */

typedef struct
{
  guint         n;             /* patients */
  guint         p;
  double       *reasons;
  double       *values;
} Everybody;

static double
get_mean_size (const Everybody *all,
               guint            feature)
{
  double sum = 0;

  for (guint i = 0; i < all->n; i++)
    sum += fabs (all->reasons[(gsize) i * all->p + feature]);

  return all->n ? sum / all->n : 0;
}

void
engraft_prediction_figure_draw_everybody (EngraftPredictionFigure *self)
{
  Everybody all = { .p = get_n (self) };
  g_autofree guint *order = g_new (guint, all.p + 1);
  g_autofree double *sizes = g_new (double, all.p + 1);
  EngraftIntervalLayer *layer, *reach;
  EngraftForest forest;

  all.reasons = engraft_prediction_make_reasons (self->prediction, &all.values, &all.n);
  for (guint j = 0; j < all.p; j++)
    {
      order[j] = j;
      sizes[j] = get_mean_size (&all, j);
    }
  g_qsort_with_data (order, all.p, sizeof *order, compare, sizes);
  begin (self, &forest);
  /* the axis is to show every point */
  reach = engraft_forest_add_layer (&forest, "", 0, FALSE, get_reference (self));
  layer = add_boxes (self, &forest, _("The patient"), 2);
  for (guint k = 0; k < all.p; k++)
    {
      double reason, low, high, agreement, least = 0, most = 0;

      add_row (self, &forest, order[k], &reason, &low, &high, &agreement);
      engraft_forest_add_interval (&forest, layer, at (self, reason), NAN, NAN);
      for (guint i = 0; i < all.n; i++)
        {
          least = fmin (least, all.reasons[(gsize) i * all.p + order[k]]);
          most = fmax (most, all.reasons[(gsize) i * all.p + order[k]]);
        }
      engraft_forest_add_interval (&forest, reach, at (self, least), NAN, NAN);
      engraft_forest_add_interval (&forest, reach, at (self, most), NAN, NAN);
    }
  end (self, &forest, _("Reasons of many patients"),
       all.n ? _("A circle a patient of the training that the model carries, filled where the value is above the median or another level "
                 "than the usual one.")
       : _("The model carries no patients of its training, so that only this patient is shown."));
  g_array_set_size (reach->intervals, 0);
  /* of nobody there is nothing that a legend would explain */
  if (all.n > 0)
    engraft_reason_points_draw (self->scene, engraft_model_get_dictionary (engraft_prediction_get_model (self->prediction)),
                                engraft_prediction_get_reason_scale (self->prediction) != ENGRAFT_REASON_SCALE_SCORE, all.reasons,
                                all.values, all.n, order);
  g_free (all.reasons);
  g_free (all.values);
}
