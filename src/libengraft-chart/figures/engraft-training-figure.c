/* engraft-training-figure.c: a training becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-training-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft/text/engraft-format.h"

#define QUIET "#888888"

/* beyond them acting on a risk is a matter of course */
#define LAST_THRESHOLD .8

const double *
engraft_training_figure_get_numbers (EngraftTable *table,
                                     const char   *column)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL);
}

static char *
dup_label (EngraftTrainingFigure *self,
           const char            *option,
           const char            *otherwise)
{
  const char *asked = engraft_options_get_string (self->options, option);

  return g_strdup (asked ? asked : otherwise);
}

void
engraft_training_figure_set_titles (EngraftTrainingFigure *self,
                                    const char            *x,
                                    const char            *y)
{
  self->scene->x.title = dup_label (self, "x-label", x);
  self->scene->y.title = dup_label (self, "y-label", y);
}

static char *
read_group (gpointer data,
            double   x,
            double   y)
{
  g_autofree char *predicted = engraft_format_percent (x, 1), *observed = engraft_format_percent (y, 1);

  return g_strdup_printf (_("predicted %s, observed %s"), predicted, observed);
}

void
engraft_training_figure_add_diagonal (EngraftTrainingFigure *self,
                                      double                 end)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, QUIET, ENGRAFT_DASH_DASHED);
  double *x = g_new0 (double, 2), *y = g_new0 (double, 2);

  x[1] = y[1] = end;
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, 2, TRUE));
}

static const char *
get_calibration_caption (EngraftOutcomeKind kind)
{
  switch (kind)
    {
    case ENGRAFT_OUTCOME_KIND_YES_NO:
      /* xgettext:no-c-format */
      return _("Patients from whom the model had not learned, in groups of similar risk; shares with Wilson’s 95 % intervals. The "
               "curve is smooth (loess); below, how many have each risk. On the dashed line what is predicted comes true.");
    case ENGRAFT_OUTCOME_KIND_COMPETING:
      /* xgettext:no-c-format */
      return _("Patients from whom the model had not learned, in groups of similar risk; Aalen-Johansen with 95 % intervals. The "
               "curve is smooth (loess); below, how many have each risk. On the dashed line what is predicted comes true.");
    case ENGRAFT_OUTCOME_KIND_EVENT:
    default:
      /* xgettext:no-c-format */
      return _("Patients from whom the model had not learned, in groups of similar risk; Kaplan-Meier with 95 % "
               "intervals. The curve is smooth (loess of pseudo-values); below, how many have each risk. On the dashed line what is "
               "predicted comes true.");
    }
}

static void
draw_calibration (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_CALIBRATION);
  const double *predicted = engraft_training_figure_get_numbers (table, "predicted"), *observed = engraft_training_figure_get_numbers (table, "observed");
  const double *low = engraft_training_figure_get_numbers (table, "lower"), *high = engraft_training_figure_get_numbers (table, "upper");
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftErrorBarLayer *layer = engraft_error_bar_layer_new (series, 0);
  guint n = engraft_table_get_n_rows (table);
  double end = 0, brier, gain, slope, slope_low, slope_high;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    {
      end = fmax (end, fmax (predicted[i], fmax (observed[i], high[i])));
      engraft_error_bar_layer_add (layer, predicted[i], observed[i], low[i], high[i]);
    }
  engraft_error_bar_layer_set_read (layer, read_group, NULL, NULL);
  end = engraft_share_axis_round_up (end);
  engraft_share_axis_set (&self->scene->x, TRUE);
  engraft_share_axis_set (&self->scene->y, TRUE);
  self->scene->x.to = self->scene->y.to = end;
  engraft_training_figure_add_diagonal (self, end);
  engraft_scene_add_layer (self->scene, layer);
  engraft_training_figure_add_smooth (self, end);
  engraft_training_figure_set_titles (self, _("Risk predicted (%)"), _("Risk observed (%)"));
  engraft_training_get_accuracy (self->training, engraft_training_get_chosen (self->training), &brier, &gain, &slope, &slope_low,
                                 &slope_high);
  words = engraft_format_interval (slope, slope_low, slope_high, 2);
  g_ptr_array_add (self->scene->notes, g_strdup_printf (_("Slope %s"), words));
  self->scene->title = g_strdup (_("Calibration"));
  self->scene->caption = g_strdup (get_calibration_caption (engraft_training_get_outcome_kind (self->training)));
}

/* What the figure cannot show: errors of two models that were tried on the same patients go together. */
static char *
dup_learners_caption (EngraftTrainingFigure *self)
{
  g_autofree char *comparison = engraft_training_dup_comparison (self->training, engraft_training_get_chosen (self->training));
  const char *text = _("Of patients from whom the models had not learned; 0.5 is chance. The one in bold predicts.");

  /* Translators: a sentence, and “C 0.012 (−0.003 to 0.027) more, p = 0.11” */
  return comparison ? g_strdup_printf (_("%s Against the ridge model, on the same patients: %s."), text, comparison) : g_strdup (text);
}

static void
draw_learners (EngraftTrainingFigure *self)
{
  const gboolean answers = engraft_training_get_outcome_kind (self->training) == ENGRAFT_OUTCOME_KIND_YES_NO;
  /* xgettext:no-c-format */
  const char *auc_title = _("AUC (95% CI)");
  /* xgettext:no-c-format */
  const char *measure = answers ? auc_title : _("C (95% CI)");
  EngraftIntervalLayer *layer;
  EngraftForest forest;

  g_clear_object (&self->scene);
  engraft_forest_init (&forest, self->options, _("Learner"),
                       (const char * const []) { measure, _("Error taken away"), NULL });
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, .5);
  for (guint k = 0; k < engraft_training_get_n_learners (self->training); k++)
    {
      double c, low, high, auc, corrected, brier, gain, slope, slope_low, slope_high;
      gboolean good = engraft_training_get_discrimination (self->training, k, &c, &low, &high, &auc, &corrected);
      gboolean chosen = (int) k == engraft_training_get_chosen (self->training);
      g_autofree char *words = good ? engraft_format_interval (c, low, high, 2) : g_strdup ("–");
      g_autofree char *share = NULL;
      const char *title;

      engraft_training_get_accuracy (self->training, k, &brier, &gain, &slope, &slope_low, &slope_high);
      share = isfinite (gain) ? engraft_format_percent (gain, 0) : g_strdup ("–");
      engraft_training_get_learner (self->training, k, &title);
      engraft_forest_add_row (&forest, title, chosen, (const char * const []) { words, share, NULL });
      if (good)
        engraft_forest_add_interval (&forest, layer, c, low, high);
    }
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, answers ? _("AUC") : _("C"));
  self->scene = forest.scene;
  self->scene->title = g_strdup (_("How well patients are told apart"));
  self->scene->caption = dup_learners_caption (self);
}

static char *
read_benefit (gpointer data,
              double   x,
              double   y)
{
  g_autofree char *threshold = engraft_format_percent (x, 0), *benefit = engraft_format_number (y, 3);

  return g_strdup_printf (_("%s: net benefit %s at a threshold of %s"), (const char *) data, benefit, threshold);
}

/* takes NAME */
static void
add_benefit (EngraftTrainingFigure *self,
             EngraftTable          *table,
             const char            *column,
             char                  *name,
             guint                  place,
             const char            *colour)
{
  const double *threshold = engraft_training_figure_get_numbers (table, "threshold"), *benefit = engraft_training_figure_get_numbers (table, column);
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, colour, ENGRAFT_DASH_AUTOMATIC);
  guint n = engraft_table_get_n_rows (table), shown = 0;
  double *x = g_new (double, n + 1), *y = g_new (double, n + 1);
  EngraftCurveLayer *layer;

  for (guint i = 0; i < n; i++)
    if (threshold[i] <= LAST_THRESHOLD)
      {
        x[shown] = threshold[i];
        /* far below zero nobody would act */
        y[shown++] = benefit[i] >= self->scene->y.from ? benefit[i] : NAN;
      }
  layer = engraft_curve_layer_new (series, x, y, shown);
  engraft_curve_layer_set_read (layer, read_benefit, name, g_free);
  engraft_scene_add_layer (self->scene, layer);
}

static void
draw_decisions (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_DECISIONS);
  const double *model = engraft_training_figure_get_numbers (table, "model"), *all = engraft_training_figure_get_numbers (table, "all");
  const char *title;
  double most = 0;

  engraft_training_get_learner (self->training, engraft_training_get_chosen (self->training), &title);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    most = fmax (most, fmax (model[i], all[i]));
  engraft_share_axis_set (&self->scene->x, TRUE);
  self->scene->x.to = LAST_THRESHOLD;
  self->scene->y.from = -.25 * most;
  self->scene->y.to = 1.08 * most;
  add_benefit (self, table, "model", g_strdup (title), 0, NULL);
  add_benefit (self, table, "all", g_strdup (_("Everybody")), 1, NULL);
  add_benefit (self, table, "none", g_strdup (_("Nobody")), 2, QUIET);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  engraft_training_figure_set_titles (self, _("Threshold (%)"), _("Net benefit"));
  self->scene->title = g_strdup (_("Decisions"));
  self->scene->caption = g_strdup (_("Acting on those whose risk is at or above the threshold: patients rightly chosen, less those "
                                     "wrongly chosen at the odds of the threshold. The highest line is best."));
}

static void
draw_stability (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_PATIENTS);
  const double *risk = engraft_training_figure_get_numbers (table, "risk"), *spread = engraft_training_figure_get_numbers (table, "risk-sd");
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  guint n = engraft_table_get_n_rows (table);
  double *x = g_memdup2 (risk, n * sizeof *x), *y = g_memdup2 (spread, n * sizeof *y), most = 0;

  for (guint i = 0; i < n; i++)
    most = isfinite (y[i]) ? fmax (most, y[i]) : most;
  engraft_share_axis_set (&self->scene->x, TRUE);
  engraft_share_axis_set (&self->scene->y, TRUE);
  self->scene->y.to = most > 0 ? engraft_share_axis_round_up (most) : .1;
  if (most > 0)
    engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, n, FALSE));
  else
    {
      g_free (x);
      g_free (y);
      g_ptr_array_add (self->scene->notes, g_strdup (_("Ask for bootstrap samples under Account in the options")));
    }
  engraft_training_figure_set_titles (self, _("Risk predicted (%)"), _("Standard deviation of bootstrap models (%)"));
  self->scene->title = g_strdup (_("Stability"));
  self->scene->caption = g_strdup (_("Each circle is a patient: how far risks differ between models of bootstrap samples."));
}

/**
 * engraft_training_figure_new:
 * @training: a training
 * @options: how the figure is to look
 *
 * Draws what was observed against what was predicted; C of each learner; the net benefit of acting on risks; how far
 * models of bootstrap samples differ; sensitivity and specificity; risks by those models; what fewer patients would have
 * taught; or features as points that add up to a risk.
 *
 * The figure keeps neither.  O(patients), for net benefit O(thresholds patients log patients).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_training_figure_new (EngraftTraining              *training,
                             EngraftTrainingFigureOptions *options)
{
  static void (* const views[]) (EngraftTrainingFigure *) = {
    draw_calibration, draw_learners, draw_decisions, draw_stability, engraft_training_figure_draw_roc,
    engraft_training_figure_draw_refits, engraft_training_figure_draw_learning, engraft_training_figure_draw_nomogram,
  };
  EngraftTrainingFigure self = { training, ENGRAFT_OPTIONS (options), NULL };
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (training), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TRAINING_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  self.scene->legend_place = ENGRAFT_LEGEND_NONE;
  views[engraft_options_get_enum (self.options, "view")] (&self);
  sentence = engraft_training_dup_sentence (training);
  self.scene->description = g_strdup_printf (C_("figure", "%s. %s"), self.scene->title, sentence);

  return self.scene;
}
