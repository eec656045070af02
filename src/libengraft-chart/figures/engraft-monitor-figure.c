/* engraft-monitor-figure.c: the watch on a model becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-monitor-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-heat-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft/text/engraft-format.h"

/* of the stability index, as the result has them */
#define MODERATE .1
#define LARGE .25

/* more batches have only numbers at an axis */
#define MAX_NAMES 6

/* beyond so many times the greatest value limits are not drawn to their end */
#define MAX_REACH 1.6

/* of a row, to either side of its middle, in which a bar is pointed at */
#define HALF_BAR .4

static const double whole_steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };

typedef struct
{
  EngraftModelMonitor *monitor;
  EngraftOptions      *options;
  EngraftScene        *scene;
  guint                n;          /* batches */
} Figure;

static void
set_titles (Figure *self,
            char   *x,
            char   *y)
{
  self->scene->x.title = engraft_patient_figure_dup_label (self->options, "x-label", x);
  self->scene->y.title = engraft_patient_figure_dup_label (self->options, "y-label", y);
}

/* ---- sums ---- */

static char *
read_case (gpointer data,
           double   x,
           double   y)
{
  EngraftModelMonitor *monitor = data;
  guint n = engraft_model_monitor_get_n_cases (monitor);
  guint k = x < 1 ? 0 : MIN ((guint) (x + .5) - 1, n - 1);
  g_autofree char *name = engraft_model_monitor_dup_case (monitor, k), *sum = engraft_format_fixed (y, 2);

  /* Translators: a case, and the sum there */
  return g_strdup_printf (_("%s: %s"), name, sum);
}

static void
add_sum (Figure     *self,
         gboolean    rarer,
         const char *name)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, rarer ? 1 : 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  guint n = engraft_model_monitor_get_n_cases (self->monitor);
  double *x = g_new (double, n + 2), *y = g_new (double, n + 2);
  EngraftCurveLayer *layer;

  x[0] = y[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      x[i + 1] = i + 1;
      y[i + 1] = engraft_model_monitor_get_sum (self->monitor, i, rarer);
      self->scene->y.to = MAX (self->scene->y.to, y[i + 1] * 1.05);
    }
  layer = engraft_curve_layer_new (series, x, y, n + 1);
  engraft_curve_layer_set_read (layer, read_case, g_object_ref (self->monitor), g_object_unref);
  engraft_scene_add_layer (self->scene, layer);
}

static void
draw_cusum (Figure *self)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_model_monitor_get_options (self->monitor));
  double limit = engraft_options_get_double (asked, "limit");
  EngraftRuleLayer *rules = engraft_rule_layer_new ();

  self->scene->y.from = 0;
  self->scene->y.to = limit * 1.15;
  self->scene->x.from = 0;
  self->scene->x.to = MAX (1, engraft_model_monitor_get_n_cases (self->monitor));
  self->scene->x.steps = whole_steps;
  self->scene->x.n_steps = G_N_ELEMENTS (whole_steps);
  engraft_rule_layer_add (rules, limit, FALSE, FALSE, _("Alarm"));
  for (guint rarer = 0; rarer < 2; rarer++)
    {
      int alarm = engraft_model_monitor_get_alarm (self->monitor, rarer);
      /* Translators: the number of a case */
      g_autofree char *label = alarm >= 0 ? g_strdup_printf (_("Case %d"), alarm + 1) : NULL;

      engraft_rule_layer_add (rules, alarm >= 0 ? alarm + 1 : NAN, TRUE, FALSE, label);
    }
  engraft_scene_add_layer (self->scene, rules);
  add_sum (self, FALSE, _("More events than predicted"));
  add_sum (self, TRUE, _("Fewer events than predicted"));
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  set_titles (self, g_strdup (_("Case, in the order in which they came")), g_strdup (_("Cumulative sum")));
  self->scene->title = g_strdup (_("Cumulative sums"));
  self->scene->caption = g_strdup (_("Risk-adjusted: as long as as many events come as are predicted, a sum falls back to 0."));
}

/* ---- batch by batch ---- */

typedef struct
{
  EngraftModelMonitor *monitor;
  gboolean             slope;
} Reading;

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *) data)->monitor);
  g_free (data);
}

static double
get_value (EngraftModelMonitor *monitor,
           gboolean             slope,
           guint                batch,
           double              *lower,
           double              *upper)
{
  return slope ? engraft_model_monitor_get_slope (monitor, batch, lower, upper)
         : engraft_model_monitor_get_ratio (monitor, batch, lower, upper);
}

static char *
read_batch (gpointer data,
            double   x,
            double   y)
{
  Reading *self = data;
  guint batch = MIN ((guint) MAX (0, x - .5), engraft_model_monitor_get_n_batches (self->monitor) - 1);
  double lower, upper, value = get_value (self->monitor, self->slope, batch, &lower, &upper);
  g_autofree char *shown = isnan (value) ? g_strdup ("–") : engraft_format_estimate (value, lower, upper);

  return g_strdup_printf (_("%s: %s"), engraft_model_monitor_get_batch (self->monitor, batch, NULL, NULL), shown);
}

static char *
dup_batches (Figure *self)
{
  GString *text;

  if (self->n > MAX_NAMES)
    /* Translators: the number of the last batch, the names of the first and of the last */
    return g_strdup_printf (_("Batch (1: %s, %u: %s)"), engraft_model_monitor_get_batch (self->monitor, 0, NULL, NULL), self->n,
                            engraft_model_monitor_get_batch (self->monitor, self->n - 1, NULL, NULL));
  text = g_string_new (NULL);
  for (guint b = 0; b < self->n; b++)
    g_string_append_printf (text, "%s%u: %s", b ? ", " : "", b + 1, engraft_model_monitor_get_batch (self->monitor, b, NULL, NULL));

  return g_string_free (text, FALSE);
}

static void
draw_values (Figure  *self,
             gboolean slope)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftErrorBarLayer *layer = engraft_error_bar_layer_new (series, 0);
  EngraftRuleLayer *rules = engraft_rule_layer_new ();
  Reading *reading = g_new (Reading, 1);
  double most = 1, reach = 1, least = 0;

  for (guint b = 0; b < self->n; b++)
    {
      double lower, upper, value = get_value (self->monitor, slope, b, &lower, &upper);

      engraft_error_bar_layer_add (layer, b + 1, value, lower, upper);
      if (isnan (value))
        continue;
      most = MAX (most, value);
      reach = isfinite (upper) ? MAX (reach, upper) : reach;
      least = MIN (least, value);
    }
  *reading = (Reading) { g_object_ref (self->monitor), slope };
  engraft_error_bar_layer_set_read (layer, read_batch, reading, reading_free);
  engraft_rule_layer_add (rules, 1, FALSE, TRUE, NULL);
  engraft_scene_add_layer (self->scene, rules);
  engraft_scene_add_layer (self->scene, layer);
  self->scene->x.from = .5;
  self->scene->x.to = self->n + .5;
  self->scene->x.steps = whole_steps;
  self->scene->x.n_steps = G_N_ELEMENTS (whole_steps);
  self->scene->y.from = least < 0 ? 1.1 * least : 0;
  self->scene->y.to = MIN (1.05 * reach, MAX_REACH * most);
  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
  set_titles (self, dup_batches (self), g_strdup (slope ? _("Calibration slope") : _("Observed / expected events")));
  self->scene->title = g_strdup (slope ? _("Calibration slope over time") : _("Observed and expected events over time"));
}

/* ---- stability ---- */

/* The feature that was asked for, else the one whose index is greatest */
static guint
choose_feature (Figure *self)
{
  const char *asked = engraft_options_get_string (self->options, "feature");
  guint n = engraft_model_monitor_get_n_features (self->monitor), best = 0;
  double most = -1;

  for (guint j = 0; j < n; j++)
    {
      if (asked && g_str_equal (asked, engraft_model_monitor_get_feature (self->monitor, j)))
        return j;
      for (guint b = 0; b < self->n; b++)
        {
          double psi = engraft_model_monitor_get_stability (self->monitor, b, j, NULL);

          if (psi > most)
            {
              most = psi;
              best = j;
            }
        }
    }

  return best;
}

static char *
read_bar (gpointer data,
          guint    piece)
{
  return g_strdup (((GPtrArray *) data)->pdata[piece]);
}

static void
add_bar (Figure               *self,
         EngraftLaneLayer     *layer,
         const EngraftSeries **series,
         GPtrArray            *texts,
         guint                 batch,
         guint                 feature)
{
  guint n;
  gboolean is_reference, is_worth;
  const char *name = engraft_model_monitor_get_batch (self->monitor, batch, &n, &is_reference);
  double psi = engraft_model_monitor_get_stability (self->monitor, batch, feature, &is_worth), row = self->n - batch - .5;
  g_autofree char *count = engraft_format_count (n), *shown = isnan (psi) ? g_strdup ("–") : engraft_format_fixed (psi, 2);
  /* Translators: a batch with which others are compared */
  g_autofree char *title = is_reference ? g_strdup_printf (_("%s (reference)"), name) : g_strdup (name);

  engraft_row_table_add (self->scene->rows, title, FALSE, (const char *[]) { count, shown, NULL });
  if (isnan (psi))
    return;
  engraft_lane_layer_add_span (layer, row, 0, psi, series[is_worth ? 2 : psi >= MODERATE ? 1 : 0]);
  /* Translators: a batch, and its stability index */
  g_ptr_array_add (texts, g_strdup_printf (_("%s: %s"), name, shown));
  engraft_subject_map_add (self->scene->subjects, "");
  engraft_subject_map_add_box (self->scene->subjects, 0, row - HALF_BAR, psi, row + HALF_BAR);
  self->scene->x.to = MAX (self->scene->x.to, 1.05 * psi);
}

static void
draw_stability (Figure *self)
{
  const char * const names[] = { _("Stable"), _("Perhaps by chance"), _("To be looked at") };
  const EngraftSeries *series[G_N_ELEMENTS (names)];
  EngraftLaneLayer *layer = engraft_lane_layer_new ();
  EngraftRuleLayer *rules = engraft_rule_layer_new ();
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint feature = choose_feature (self);

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      series[k] = engraft_scene_add_series (self->scene, names[k], k, NULL, ENGRAFT_DASH_AUTOMATIC);
      ((EngraftSeries *) series[k])->sample = ENGRAFT_SAMPLE_AREA;
    }
  self->scene->rows = engraft_row_table_new (_("Batch"), (const char *[]) { _("N"), _("Index"), NULL });
  self->scene->y.to = self->n;
  self->scene->x.from = 0;
  self->scene->x.to = 1.2 * LARGE;
  self->scene->subjects = engraft_subject_map_new (NULL, ENGRAFT_SUBJECTS_BOXES, read_bar, texts, (GDestroyNotify) g_ptr_array_unref);
  self->scene->subjects->nameless = TRUE;
  for (guint b = 0; b < self->n; b++)
    add_bar (self, layer, series, texts, b, feature);
  /* bars are read one by one */
  g_array_set_size (layer->stops, 0);
  engraft_rule_layer_add (rules, MODERATE, TRUE, FALSE, NULL);
  engraft_rule_layer_add (rules, LARGE, TRUE, FALSE, NULL);
  engraft_scene_add_layer (self->scene, layer);
  engraft_scene_add_layer (self->scene, rules);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  /* Translators: a feature */
  self->scene->x.title = engraft_patient_figure_dup_label (
    self->options, "x-label", g_strdup_printf (_("Population stability index of “%s”"),
                                               engraft_model_monitor_get_feature (self->monitor, feature)));
  self->scene->title = g_strdup (_("Stability of a feature"));
  self->scene->caption = g_strdup (_("Lines at 0.1 and 0.25. Of small batches the index is large by chance alone: to be looked at is what is beyond that."));
}

static void
add_row (Figure           *self,
         EngraftHeatLayer *layer,
         guint             feature)
{
  const char *name = engraft_model_monitor_get_feature (self->monitor, feature);

  engraft_heat_layer_add_row (layer, name, "");
  for (guint b = 0; b < self->n; b++)
    {
      gboolean is_reference, is_worth;
      const char *batch = engraft_model_monitor_get_batch (self->monitor, b, NULL, &is_reference);
      double psi = engraft_model_monitor_get_stability (self->monitor, b, feature, &is_worth);
      g_autofree char *shown = isnan (psi) ? g_strdup ("–") : engraft_format_fixed (psi, 2);

      if (is_reference)
        continue;
      /* Translators: a feature, a batch, and its stability index */
      engraft_heat_layer_add_cell (layer, is_worth ? g_strconcat (shown, " !", NULL) : g_strdup (shown), g_strdup (""),
                                   isnan (psi) ? 0 : MIN (1, psi / (2 * LARGE)), g_strdup_printf (_("%s, %s: %s"), name, batch, shown));
    }
}

static void
draw_grid (Figure *self)
{
  EngraftHeatLayer *layer = engraft_heat_layer_new (_("Feature"), NULL);

  for (guint b = 0; b < self->n; b++)
    {
      gboolean is_reference;
      const char *batch = engraft_model_monitor_get_batch (self->monitor, b, NULL, &is_reference);

      if (!is_reference)
        engraft_heat_layer_add_column (layer, batch);
    }
  for (guint j = 0; j < engraft_model_monitor_get_n_features (self->monitor); j++)
    add_row (self, layer, j);
  engraft_scene_set_flow (self->scene, layer, engraft_heat_layer_measure);
  self->scene->subjects = engraft_heat_layer_make_map (layer);
  self->scene->title = g_strdup (_("Stability of all features"));
  self->scene->caption = g_strdup (_("Population stability index of each batch against the reference; “!” where somebody should look."));
}

/**
 * engraft_monitor_figure_new:
 * @monitor: the watch on a model
 * @options: how the figure is to look
 *
 * Draws the sums that give an alarm, observed by expected events or the calibration slope over time, or how stable features
 * are; without outcomes there is only the last.
 *
 * The figure keeps neither.  O(cases + features batches).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_monitor_figure_new (EngraftModelMonitor         *monitor,
                            EngraftMonitorFigureOptions *options)
{
  Figure self = { .monitor = monitor, .options = ENGRAFT_OPTIONS (options) };
  int view;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (monitor) && ENGRAFT_IS_MONITOR_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n = engraft_model_monitor_get_n_batches (monitor);
  view = engraft_options_get_enum (self.options, "view");
  if (!engraft_model_monitor_has_outcome (monitor) && view < ENGRAFT_MONITOR_VIEW_STABILITY)
    view = ENGRAFT_MONITOR_VIEW_GRID;
  if (view == ENGRAFT_MONITOR_VIEW_CUSUM)
    draw_cusum (&self);
  else if (view == ENGRAFT_MONITOR_VIEW_STABILITY)
    draw_stability (&self);
  else if (view == ENGRAFT_MONITOR_VIEW_GRID)
    draw_grid (&self);
  else
    draw_values (&self, view == ENGRAFT_MONITOR_VIEW_SLOPE);
  self.scene->description = engraft_model_monitor_dup_sentence (monitor);

  return self.scene;
}
