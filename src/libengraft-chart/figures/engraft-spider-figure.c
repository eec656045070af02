/* engraft-spider-figure.c: values over time become a scene: a line for each patient, and the mean with its band.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-spider-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-ribbon-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft-chart/layers/engraft-trajectory-layer.h"
#include "libengraft/text/engraft-format.h"

/* of the width of curves, where a mean lies upon the lines */
#define THIN .4
#define FAINT .5
#define MANY  60    /* lines of more patients are fainter still, as they lie upon each other */
#define LEAST .1

typedef struct
{
  EngraftSpider        *values;
  EngraftOptions       *options, *asked;
  EngraftScene         *scene;
  const EngraftSeries **series;       /* of each group */
  guint                 n, n_groups;
  gboolean              has_mean;
  double                least, most, from, to;
} SpiderFigure;

/* What is read of a mean */
typedef struct
{
  EngraftSpider *values;
  guint          group;
} MeanReading;

static char *
read_patient (gpointer data,
              guint    subject)
{
  return engraft_spider_dup_patient (data, subject);
}

static void
mean_reading_free (gpointer data)
{
  MeanReading *self = data;

  g_object_unref (self->values);
  g_free (self);
}

/* Between two places the mean is what is drawn: straight. */
static char *
read_mean (gpointer data,
           double   x,
           double   y)
{
  MeanReading *self = data;
  guint n = engraft_spider_get_n_means (self->values, self->group);
  double time0, lower0, upper0, mean0 = engraft_spider_get_mean (self->values, self->group, 0, &time0, &lower0, &upper0);

  if (isnan (y))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      double time, lower, upper, mean = engraft_spider_get_mean (self->values, self->group, i, &time, &lower, &upper);

      if (x <= time)
        {
          double share = time > time0 ? (x - time0) / (time - time0) : 1;
          g_autofree char *at = engraft_format_number (x, 3), *shown = NULL;

          mean = mean0 + share * (mean - mean0);
          lower = lower0 + share * (lower - lower0);
          upper = upper0 + share * (upper - upper0);
          shown = isnan (lower) ? engraft_format_number (mean, 4) : engraft_format_interval (mean, lower, upper, 1);

          /* Translators: a group, a mean with limits, and a time */
          return g_strdup_printf (_("%s: mean %s at %s"), engraft_spider_get_group_name (self->values, self->group), shown, at);
        }
      time0 = time;
      lower0 = lower;
      upper0 = upper;
      mean0 = mean;
    }

  return NULL;
}

static void
add_series (SpiderFigure *self)
{
  self->series = g_new0 (const EngraftSeries *, self->n_groups);
  for (guint g = 0; g < self->n_groups; g++)
    {
      self->series[g] = engraft_scene_add_series (self->scene, engraft_spider_get_group_name (self->values, g), g, NULL,
                                                  ENGRAFT_DASH_AUTOMATIC);
      self->has_mean |= engraft_spider_get_n_means (self->values, g) > 0;
    }
  self->scene->legend_place = self->n_groups > 1 && engraft_options_get_boolean (self->options, "legend") ? ENGRAFT_LEGEND_TOP
                                                                                                          : ENGRAFT_LEGEND_NONE;
}

static void
add_patients (SpiderFigure *self)
{
  EngraftTrajectoryLayer *lines = engraft_trajectory_layer_new ();
  gboolean shown = engraft_options_get_boolean (self->options, "patients");

  for (guint g = 0; g < self->n_groups; g++)
    engraft_trajectory_layer_add_series (lines, self->series[g]);
  if (shown)
    self->scene->subjects = engraft_subject_map_new (engraft_spider_get_subject_column (self->values), ENGRAFT_SUBJECTS_LINES,
                                                     read_patient, g_object_ref (self->values), g_object_unref);
  for (guint k = 0; k < self->n && shown; k++)
    {
      engraft_trajectory_layer_begin (lines, engraft_spider_get_group (self->values, k));
      engraft_subject_map_add (self->scene->subjects, engraft_spider_get_subject (self->values, k, NULL));
      for (guint i = 0; i < engraft_spider_get_n_values (self->values, k); i++)
        {
          double time, value = engraft_spider_get_value (self->values, k, i, &time);

          engraft_trajectory_layer_add (lines, time, value);
          engraft_subject_map_add_point (self->scene->subjects, time, value);
          self->least = MIN (self->least, value);
          self->most = MAX (self->most, value);
          self->from = MIN (self->from, time);
          self->to = MAX (self->to, time);
        }
    }
  if (self->has_mean)
    {
      lines->width = THIN;
      lines->alpha = MAX (LEAST, FAINT * MIN (1, sqrt (MANY / (double) MAX (self->n, 1))));
    }
  engraft_scene_add_layer (self->scene, lines);
}

static void
add_mean (SpiderFigure *self,
          guint         group)
{
  guint n = engraft_spider_get_n_means (self->values, group);
  double *x, *y, *band, *lower, *upper;
  EngraftCurveLayer *curve;
  MeanReading *reading;

  if (n == 0)
    return;
  x = g_new (double, n);
  y = g_new (double, n);
  band = g_new (double, n);
  lower = g_new (double, n);
  upper = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      y[i] = engraft_spider_get_mean (self->values, group, i, &x[i], &lower[i], &upper[i]);
      band[i] = x[i];
      self->least = fmin (self->least, fmin (y[i], lower[i]));
      self->most = fmax (self->most, fmax (y[i], upper[i]));
      self->from = MIN (self->from, x[i]);
      self->to = MAX (self->to, x[i]);
    }
  engraft_scene_add_layer (self->scene, engraft_ribbon_layer_new (self->series[group], band, lower, upper, n));
  curve = engraft_curve_layer_new (self->series[group], x, y, n);
  reading = g_new (MeanReading, 1);
  *reading = (MeanReading) { g_object_ref (self->values), group };
  engraft_curve_layer_set_read (curve, read_mean, reading, mean_reading_free);
  engraft_scene_add_layer (self->scene, curve);
}

static void
add_lines (SpiderFigure *self)
{
  static const char * const options[] = { "lower-line", "upper-line" };
  EngraftRuleLayer *rules = engraft_rule_layer_new ();
  const gboolean changes = engraft_options_get_enum (self->asked, "measure") != ENGRAFT_SPIDER_MEASURE_VALUE;

  if (changes)
    engraft_rule_layer_add (rules, 0, FALSE, TRUE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      double at = engraft_options_get_double (self->asked, options[i]);
      g_autofree char *label = isnan (at) ? NULL : engraft_format_number (at, 6);

      if (isnan (at))
        continue;
      engraft_rule_layer_add (rules, at, FALSE, FALSE, label);
      /* changes begin at 0 */
      g_array_index (rules->rules, EngraftRule, rules->rules->len - 1).at_start = changes;
      self->least = MIN (self->least, at);
      self->most = MAX (self->most, at);
    }
  engraft_scene_add_layer (self->scene, rules);
}

/* What is beyond the axis is counted. */
static char *
dup_cut (SpiderFigure *self)
{
  guint n_cut = 0;

  for (guint k = 0; k < self->n; k++)
    for (guint i = 0; i < engraft_spider_get_n_values (self->values, k); i++)
      {
        double value = engraft_spider_get_value (self->values, k, i, NULL);

        n_cut += value < self->scene->y.from || value > self->scene->y.to;
      }

  return n_cut == 0 ? NULL : g_strdup_printf (ngettext ("%u value is beyond the axis.", "%u values are beyond the axis.", n_cut), n_cut);
}

/**
 * engraft_spider_figure_new:
 * @values: values over time
 * @options: how the figure is to look
 *
 * Draws a line for each patient, and the mean of each group with its band.
 *
 * The figure keeps @values, which is immutable.  O(values).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_spider_figure_new (EngraftSpider              *values,
                           EngraftSpiderFigureOptions *options)
{
  SpiderFigure self = { .values = values, .options = ENGRAFT_OPTIONS (options), .least = INFINITY, .most = -INFINITY,
                        .from = INFINITY, .to = -INFINITY };
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (values), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SPIDER_FIGURE_OPTIONS (options), NULL);

  self.asked = ENGRAFT_OPTIONS (engraft_spider_get_options (values));
  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n = engraft_spider_get_n (values);
  self.n_groups = engraft_spider_get_n_groups (values);
  add_series (&self);
  add_patients (&self);
  for (guint g = 0; g < self.n_groups; g++)
    add_mean (&self, g);
  add_lines (&self);
  if (self.least > self.most)   /* nothing was asked for */
    {
      self.least = self.from = 0;
      self.most = self.to = 1;
    }
  engraft_patient_figure_set_range (&self.scene->y, self.options, self.least, self.most, FALSE);
  self.scene->x.from = self.from;
  self.scene->x.to = self.to > self.from ? self.to : self.from + 1;
  self.scene->x.title = engraft_patient_figure_dup_label (self.options, "x-label", engraft_spider_dup_time_title (values));
  self.scene->y.title = engraft_patient_figure_dup_label (self.options, "y-label", engraft_spider_dup_value_title (values));
  self.scene->caption = dup_cut (&self);
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : _("Values of each patient over time"));
  self.scene->description = engraft_spider_dup_sentence (values);
  g_free (self.series);

  return self.scene;
}
