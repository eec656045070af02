/* engraft-cox-forest.c: hazard ratios and their limits, a row each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-cox-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft/text/engraft-format.h"

/* Beyond a hundredfold of the ratios themselves limits are not drawn to their end. */
#define MAX_REACH 20

static double
get_confidence (EngraftCoxFigure *self)
{
  return engraft_options_get_double (ENGRAFT_OPTIONS (engraft_cox_fit_get_options (self->fit)), "confidence");
}

static char *
dup_ratio (double ratio,
           double lower,
           double upper)
{
  return isfinite (ratio) ? engraft_format_estimate (ratio, lower, upper) : g_strdup (_("not finite"));
}

static double
get_ratio (EngraftCoxFigure *self,
           guint             i,
           double           *lower,
           double           *upper,
           double           *p)
{
  if (!self->frailty)
    {
      engraft_cox_fit_get_coefficient (self->fit, i, NULL, NULL, p);
      return engraft_cox_fit_get_hazard_ratio (self->fit, i, lower, upper);
    }
  engraft_frailty_fit_get_coefficient (self->frailty, i, NULL, NULL, p);

  return engraft_frailty_fit_get_hazard_ratio (self->frailty, i, lower, upper);
}

/* A column that is alone in its term is named by it; of a category each level stands in its own row,
 * below the level with which it is compared. */
static void
add_row (EngraftCoxFigure     *self,
         EngraftRowTable      *rows,
         EngraftIntervalLayer *layer,
         guint                 i)
{
  double lower, upper, p, ratio = get_ratio (self, i, &lower, &upper, &p);
  g_autofree char *shown = dup_ratio (ratio, lower, upper), *title = engraft_cox_fit_dup_title (self->fit, i);
  g_autofree char *shown_p = isnan (p) ? g_strdup ("") : engraft_format_p (p);
  gboolean collinear = engraft_cox_fit_is_collinear (self->fit, i), infinite = engraft_cox_fit_is_infinite (self->fit, i);
  const char * const cells[] = { collinear ? _("collinear") : infinite ? _("not finite") : shown,
                                 collinear || infinite ? "" : shown_p, NULL };

  engraft_row_table_add (rows, title, FALSE, engraft_options_get_boolean (self->options, "numbers") ? cells : NULL);
  if (!collinear && !infinite && isfinite (ratio) && ratio > 0)
    engraft_interval_layer_add (layer, -(double) engraft_row_table_get_n (rows) + .5, ratio, lower, upper);
}

static void
add_reference (EngraftCoxFigure     *self,
               EngraftRowTable      *rows,
               EngraftIntervalLayer *layer,
               guint                 term)
{
  const char *reference = engraft_cox_fit_get_term_reference (self->fit, term);
  g_autofree char *name = NULL, *title = NULL;
  const char * const cells[] = { _("reference"), "", NULL };

  if (!reference || !*reference)
    return;
  title = engraft_cox_fit_dup_term_title (self->fit, term);
  name = g_strdup_printf (C_("level", "%s: %s"), title, reference);
  engraft_row_table_add (rows, name, FALSE, engraft_options_get_boolean (self->options, "numbers") ? cells : NULL);
  engraft_interval_layer_add (layer, -(double) engraft_row_table_get_n (rows) + .5, 1, NAN, NAN);
}

static void
fill (EngraftCoxFigure     *self,
      EngraftRowTable      *rows,
      EngraftIntervalLayer *layer)
{
  guint n = engraft_cox_fit_get_n_coefficients (self->fit), before = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    {
      guint term = engraft_cox_fit_get_term (self->fit, i);

      if (term != before)
        add_reference (self, rows, layer, term);
      before = term;
      add_row (self, rows, layer, i);
    }
}

/* Rows were numbered from above, below zero, before it was known how many there are. */
static void
count_from_below (EngraftIntervalLayer *layer,
                  guint                 n)
{
  for (guint i = 0; i < layer->intervals->len; i++)
    g_array_index (layer->intervals, EngraftInterval, i).row += n;
}

/* All ratios and 1, and as much of the limits as leaves the ratios their room */
static void
set_axis (EngraftCoxFigure     *self,
          EngraftIntervalLayer *layer)
{
  double low = 1, high = 1, lower = 1, upper = 1;

  for (guint i = 0; i < layer->intervals->len; i++)
    {
      const EngraftInterval *interval = &g_array_index (layer->intervals, EngraftInterval, i);

      low = MIN (low, interval->value);
      high = MAX (high, interval->value);
      if (interval->lower > 0)
        lower = MIN (lower, interval->lower);
      if (isfinite (interval->upper))
        upper = MAX (upper, interval->upper);
    }
  lower = MAX (MIN (lower, low), low / MAX_REACH);
  upper = MIN (MAX (upper, high), high * MAX_REACH);
  self->scene->x.kind = ENGRAFT_SCALE_LOG;
  self->scene->x.from = MIN (lower / 1.1, .8);
  self->scene->x.to = MAX (upper * 1.1, 1.25);
}

static char *
dup_description (EngraftCoxFigure *self)
{
  g_autofree char *sentence = self->frailty ? engraft_frailty_fit_dup_sentence (self->frailty)
                                            : engraft_cox_fit_dup_sentence (self->fit);
  GString *text = g_string_new (sentence);

  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (self->fit); i++)
    {
      double lower, upper, p, ratio = get_ratio (self, i, &lower, &upper, &p);
      gboolean infinite = engraft_cox_fit_is_infinite (self->fit, i);
      g_autofree char *shown = infinite ? g_strdup (_("not finite")) : dup_ratio (ratio, lower, upper);
      g_autofree char *title = engraft_cox_fit_dup_title (self->fit, i);

      /* Translators: a covariate, and its hazard ratio with its limits */
      g_string_append_printf (text, _(" %s: %s."), title, shown);
    }

  return g_string_free (text, FALSE);
}

void
engraft_cox_figure_draw_forest (EngraftCoxFigure *self)
{
  EngraftScene *scene = self->scene;
  g_autofree char *level = engraft_format_number (get_confidence (self) * 100, 6);
  /* Translators: a confidence level in percent */
  g_autofree char *header = g_strdup_printf (_("Hazard ratio (%s%% CI)"), level);
  const char * const headers[] = { header, _("p"), NULL };
  const EngraftSeries *series = engraft_scene_add_series (scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, 1);

  scene->rows = engraft_row_table_new (_("Covariate"),
                                       engraft_options_get_boolean (self->options, "numbers") ? headers : NULL);
  fill (self, scene->rows, layer);
  set_axis (self, layer);
  count_from_below (layer, engraft_row_table_get_n (scene->rows));
  scene->y.to = MAX (engraft_row_table_get_n (scene->rows), 1);
  scene->x.title = engraft_cox_figure_dup_label (self, "x-label", _("Hazard ratio"));
  scene->legend_place = ENGRAFT_LEGEND_NONE;
  scene->title = g_strdup (_("Hazard ratios"));
  scene->description = dup_description (self);
  engraft_scene_add_layer (scene, layer);
}
