/* engraft-training-curves.c: smooth calibration, thresholds, risks by bootstrap models and what fewer would have taught.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft-chart/figures/engraft-training-figure-private.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft/text/engraft-format.h"

#define QUIET "#888888"

/* bars under the calibration, and how much of the height the highest takes */
#define N_BARS 40
#define BAR_SHARE .12

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const double *values = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  return values[i] < values[j] ? -1 : values[i] > values[j] ? 1 : i < j ? -1 : i > j;
}

/* how many have each risk */
static void
add_bars (EngraftTrainingFigure *self,
          const double          *risk,
          guint                  n,
          double                 end)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, QUIET, ENGRAFT_DASH_SOLID);
  double *x = g_new (double, 2 * N_BARS), *low = g_new0 (double, 2 * N_BARS), *high = g_new0 (double, 2 * N_BARS);
  guint counts[N_BARS] = { 0 }, most = 1;

  for (guint i = 0; i < n; i++)
    if (isfinite (risk[i]) && risk[i] >= 0 && risk[i] <= end)
      counts[MIN (N_BARS - 1, (guint) (risk[i] / end * N_BARS))]++;
  for (guint b = 0; b < N_BARS; b++)
    most = MAX (most, counts[b]);
  for (guint b = 0; b < N_BARS; b++)
    {
      x[2 * b] = end * b / N_BARS;
      x[2 * b + 1] = end * (b + 1) / N_BARS;
      high[2 * b] = high[2 * b + 1] = end * BAR_SHARE * counts[b] / most;
    }
  engraft_scene_add_layer (self->scene, engraft_ribbon_layer_new (series, x, low, high, 2 * N_BARS));
}

static char *
read_smooth (gpointer data,
             double   x,
             double   y)
{
  g_autofree char *predicted = engraft_format_percent (x, 1), *observed = engraft_format_percent (y, 1);

  return g_strdup_printf (_("smooth: predicted %s, observed %s"), predicted, observed);
}

void
engraft_training_figure_add_smooth (EngraftTrainingFigure *self,
                                    double                 end)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_PATIENTS);
  const double *risk = engraft_training_figure_get_numbers (table, "risk");
  const double *observed = engraft_training_figure_get_numbers (table, "observed");
  guint n = engraft_table_get_n_rows (table), used = 0;
  g_autofree guint *order = g_new (guint, n + 1);
  double *x, *y;
  EngraftCurveLayer *layer;

  add_bars (self, risk, n, end);
  for (guint i = 0; i < n; i++)
    if (isfinite (risk[i]) && isfinite (observed[i]))
      order[used++] = i;
  if (used == 0)
    return;
  g_qsort_with_data (order, used, sizeof *order, compare, (gpointer) risk);
  x = g_new (double, used);
  y = g_new (double, used);
  for (guint k = 0; k < used; k++)
    {
      x[k] = risk[order[k]];
      y[k] = CLAMP (observed[order[k]], 0, 1);
    }
  layer = engraft_curve_layer_new (engraft_scene_add_series (self->scene, "", 1, NULL, ENGRAFT_DASH_SOLID), x, y, used);
  engraft_curve_layer_set_read (layer, read_smooth, NULL, NULL);
  engraft_scene_add_layer (self->scene, layer);
}

static char *
read_threshold (gpointer data,
                double   x,
                double   y)
{
  g_autofree char *wrongly = engraft_format_percent (x, 0), *rightly = engraft_format_percent (y, 0);

  return g_strdup_printf (_("%s of those with it are found, and %s of the others wrongly"), rightly, wrongly);
}

void
engraft_training_figure_draw_roc (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_ROC);
  g_autoptr(EngraftTable) learners = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_LEARNERS);
  const double *sensitivity = engraft_training_figure_get_numbers (table, "sensitivity");
  const double *specificity = engraft_training_figure_get_numbers (table, "specificity");
  guint n = engraft_table_get_n_rows (table), chosen = engraft_training_get_chosen (self->training);
  double *x = g_new (double, n + 1), *y = g_new (double, n + 1);
  g_autofree char *words = engraft_format_interval (engraft_training_figure_get_numbers (learners, "auc")[chosen],
                                                    engraft_training_figure_get_numbers (learners, "auc.lower")[chosen],
                                                    engraft_training_figure_get_numbers (learners, "auc.upper")[chosen], 2);
  EngraftCurveLayer *layer;

  for (guint i = 0; i < n; i++)
    {
      x[i] = 1 - specificity[i];
      y[i] = sensitivity[i];
    }
  engraft_share_axis_set (&self->scene->x, TRUE);
  engraft_share_axis_set (&self->scene->y, TRUE);
  engraft_training_figure_add_diagonal (self, 1);
  layer = engraft_curve_layer_new (engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC), x, y, n);
  engraft_curve_layer_set_read (layer, read_threshold, NULL, NULL);
  engraft_scene_add_layer (self->scene, layer);
  engraft_training_figure_set_titles (self, _("Wrongly found: 100 − specificity (%)"), _("Rightly found: sensitivity (%)"));
  g_ptr_array_add (self->scene->notes, g_strdup_printf (_("AUC %s"), words));
  self->scene->title = g_strdup (_("Sensitivity and specificity"));
  self->scene->caption = g_strdup (engraft_training_get_outcome_kind (self->training) == ENGRAFT_OUTCOME_KIND_YES_NO
    ? _("Patients from whom the model had not learned, for each threshold of the risk. On the dashed line nobody is told apart.")
    : _("Patients from whom the model had not learned, for each threshold of the risk by the horizon; who was censored before is made "
        "up for by weights. On the dashed line nobody is told apart."));
}

/* Each patient's risk, and between which most bootstrap models have it (Riley & Collins 2023). */
void
engraft_training_figure_draw_refits (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_PATIENTS);
  const double *own = engraft_training_figure_get_numbers (table, "risk-of-all");
  const double *low = engraft_training_figure_get_numbers (table, "risk-of-all.lower");
  const double *high = engraft_training_figure_get_numbers (table, "risk-of-all.upper");
  guint n = engraft_table_get_n_rows (table);
  double *x[2], *y[2], end = 0;

  engraft_share_axis_set (&self->scene->x, TRUE);
  engraft_share_axis_set (&self->scene->y, TRUE);
  for (guint i = 0; i < n; i++)
    end = fmax (end, isfinite (high[i]) ? fmax (own[i], high[i]) : 0);
  if (end == 0)
    g_ptr_array_add (self->scene->notes, g_strdup (_("Ask for at least 20 bootstrap samples under Account in the options")));
  end = end > 0 ? engraft_share_axis_round_up (end) : 1;
  self->scene->x.to = self->scene->y.to = end;
  engraft_training_figure_add_diagonal (self, end);
  for (guint side = 0; side < 2; side++)
    {
      /* xgettext:no-c-format */
      const char *lower = _("2.5 % of bootstrap models are below");
      /* xgettext:no-c-format */
      const char *upper = _("97.5 % of bootstrap models are below");
      const EngraftSeries *series = engraft_scene_add_series (self->scene, side ? upper : lower, side, NULL, ENGRAFT_DASH_AUTOMATIC);

      x[side] = g_memdup2 (own, n * sizeof (double));
      y[side] = g_memdup2 (side ? high : low, n * sizeof (double));
      engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x[side], y[side], n, FALSE));
    }
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  engraft_training_figure_set_titles (self, _("Risk by the model (%)"), _("Risk by bootstrap models (%)"));
  self->scene->title = g_strdup (_("Risks by bootstrap models"));
  self->scene->caption = g_strdup (_("Of each patient, between which the risks by most models of bootstrap samples are, over the risk by "
                                     "the model of all. The nearer to the dashed line, the less a risk depends on who was in the "
                                     "training."));
}

static char *
read_learning (gpointer data,
               double   x,
               double   y)
{
  g_autofree char *patients = engraft_format_count (x), *c = engraft_format_number (y, 2);

  return g_strdup_printf (_("learned from %s: %s"), patients, c);
}

void
engraft_training_figure_draw_learning (EngraftTrainingFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_training_to_table (self->training, ENGRAFT_TRAINING_TABLE_LEARNING);
  const double *patients = engraft_training_figure_get_numbers (table, "patients");
  const double *c = engraft_training_figure_get_numbers (table, "c"), *own = engraft_training_figure_get_numbers (table, "c.apparent");
  const double *low = engraft_training_figure_get_numbers (table, "c.lower");
  const double *high = engraft_training_figure_get_numbers (table, "c.upper");
  const EngraftSeries *held_out = engraft_scene_add_series (self->scene, _("Patients from whom it had not learned"), 0, NULL,
                                                            ENGRAFT_DASH_AUTOMATIC);
  const EngraftSeries *apparent = engraft_scene_add_series (self->scene, _("Its own patients"), 1, NULL, ENGRAFT_DASH_AUTOMATIC);
  const gboolean answers = engraft_training_get_outcome_kind (self->training) == ENGRAFT_OUTCOME_KIND_YES_NO;
  EngraftErrorBarLayer *bars = engraft_error_bar_layer_new (held_out, 0);
  guint n = engraft_table_get_n_rows (table);
  double least = .5, most = .5;

  for (guint k = 0; k < n; k++)
    {
      least = fmin (least, isfinite (low[k]) ? low[k] : c[k]);
      most = fmax (most, fmax (isfinite (high[k]) ? high[k] : c[k], own[k]));
      engraft_error_bar_layer_add (bars, patients[k], c[k], low[k], high[k]);
    }
  engraft_error_bar_layer_set_read (bars, read_learning, NULL, NULL);
  if (n == 0)
    g_ptr_array_add (self->scene->notes, g_strdup (_("Ask for the learning curve under Account in the options")));
  self->scene->x.from = 0;
  self->scene->x.to = n ? patients[n - 1] * 1.06 : 1;
  self->scene->y.from = least - .02;
  self->scene->y.to = fmin (1, most) + .02;
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (apparent, g_memdup2 (patients, n * sizeof *patients),
                                                                 g_memdup2 (own, n * sizeof *own), n, TRUE));
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (held_out, g_memdup2 (patients, n * sizeof *patients),
                                                                 g_memdup2 (c, n * sizeof *c), n, TRUE));
  engraft_scene_add_layer (self->scene, bars);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  engraft_training_figure_set_titles (self, _("Patients learned from"), answers ? _("AUC") : _("C"));
  self->scene->title = g_strdup (_("Learning curve"));
  /* xgettext:no-c-format */
  self->scene->caption = g_strdup (_("The chosen learner by fewer patients, with 95 % intervals. Where the lower line still rises, or the "
                                     "lines are far apart, more patients would help."));
}
