/* engraft-response-figure.c: response rates become a scene: bars with intervals, or bars of all values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-response-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft/text/engraft-format.h"

/* of more values the shares do not fit beside the bars */
#define MAX_SHARES 5

/* of a row, to either side of its middle, in which a piece of a bar is pointed at */
#define HALF_BAR .4

typedef struct
{
  EngraftResponseRates *rates;
  EngraftOptions       *options;
  EngraftScene         *scene;
} ResponseFigure;

static char *
dup_label (ResponseFigure *self,
           const char     *otherwise)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");

  return g_strdup (asked ? asked : otherwise);
}

static void
set_axis (ResponseFigure *self,
          const char     *title)
{
  self->scene->x.title = dup_label (self, title);
  self->scene->x.percent = TRUE;
  self->scene->x.from = 0;
  self->scene->x.to = 1;
}

/* All together is the only row, or the last. */
static guint
count_rows (ResponseFigure *self)
{
  guint n = engraft_response_rates_get_n_groups (self->rates);

  return n == 1 ? 1 : n + 1;
}

static void
add_rate (ResponseFigure       *self,
          EngraftForest        *forest,
          EngraftIntervalLayer *layer,
          EngraftLaneLayer     *bars,
          const EngraftSeries  *series,
          guint                 group)
{
  gboolean all = group > 0 && group == engraft_response_rates_get_n_groups (self->rates);
  guint responded, total;
  const char *name = engraft_response_rates_get_group (self->rates, group, &responded, &total, NULL);
  double lower, upper, rate = engraft_response_rates_get_rate (self->rates, group, &lower, &upper);
  g_autofree char *counts = g_strdup_printf ("%u/%u", responded, total);
  g_autofree char *shown = isnan (rate) ? g_strdup ("–") : engraft_format_interval (100 * rate, 100 * lower, 100 * upper, 1);

  engraft_forest_add_row (forest, name, all, (const char *[]) { counts, shown, NULL });
  engraft_forest_add_interval (forest, layer, rate, lower, upper);
  if (rate > 0)
    engraft_lane_layer_add_span (bars, count_rows (self) - group - .5, 0, rate, series);
}

static void
draw_rates (ResponseFigure *self)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_response_rates_get_options (self->rates));
  g_autofree char *level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);
  g_autofree char *header = g_strdup_printf (_("%% (%s%% CI)"), level);
  const char *group = engraft_response_rates_get_group_title (self->rates);
  EngraftIntervalLayer *layer, *together;
  EngraftLaneLayer *bars = engraft_lane_layer_new ();
  const EngraftSeries *series;
  EngraftForest forest;
  guint n = count_rows (self);

  engraft_forest_begin (&forest, self->scene, group ? group : "", (const char *[]) { _("n/N"), header, NULL },
                        engraft_options_get_boolean (self->options, "numbers"));
  series = engraft_scene_add_series (self->scene, "", 0, NULL, ENGRAFT_DASH_AUTOMATIC);
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  together = engraft_forest_add_layer (&forest, "", 0, TRUE, NAN);
  for (guint g = 0; g < n; g++)
    add_rate (self, &forest, n > 1 && g + 1 == n ? together : layer, bars, series, g);
  /* rates are read by their intervals, which lie upon the bars */
  g_array_set_size (bars->stops, 0);
  engraft_scene_add_layer (self->scene, bars);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, NULL);
  set_axis (self, _("Response rate (%)"));
  self->scene->title = g_strdup (_("Response rates"));
}

static char *
dup_share (ResponseFigure *self,
           guint           level,
           guint           group)
{
  guint total, count = engraft_response_rates_get_count (self->rates, level, group);

  engraft_response_rates_get_group (self->rates, group, NULL, &total, NULL);

  return total ? engraft_format_percent (count / (double) total, 0) : g_strdup ("–");
}

/* ---- reading ---- */

/* What is told of each piece of a bar */
static char *
read_piece (gpointer data,
            guint    piece)
{
  return g_strdup (((GPtrArray *) data)->pdata[piece]);
}

static void
add_piece (ResponseFigure *self,
           GPtrArray      *texts,
           guint           level,
           guint           group,
           double          from,
           double          to,
           double          row)
{
  guint total, count = engraft_response_rates_get_count (self->rates, level, group);
  const char *name = engraft_response_rates_get_group (self->rates, group, NULL, &total, NULL);
  g_autofree char *share = engraft_format_percent (count / (double) total, 1);

  if (count == 0)
    return;
  /* Translators: a group, a value, how many have it, of how many, and their share */
  g_ptr_array_add (texts, g_strdup_printf (_("%s: %s %u of %u (%s)"), name, engraft_response_rates_get_level (self->rates, level, NULL), count,
                                           total, share));
  engraft_subject_map_add (self->scene->subjects, "");
  engraft_subject_map_add_box (self->scene->subjects, from, row - HALF_BAR, to, row + HALF_BAR);
}

/* Beside the bar of a group: its common odds ratio, "1" of the reference, nothing of all together */
static char *
dup_odds (ResponseFigure *self,
          guint           group)
{
  double lower, upper, odds;

  if (group == engraft_response_rates_get_n_groups (self->rates))
    return g_strdup ("");
  if (group == engraft_response_rates_get_reference (self->rates))
    return g_strdup ("1");
  odds = engraft_response_rates_get_common_odds (self->rates, group, &lower, &upper, NULL);

  return isnan (odds) ? g_strdup ("–") : engraft_format_estimate (odds, lower, upper);
}

static gboolean
has_odds (ResponseFigure *self)
{
  guint n = engraft_response_rates_get_n_groups (self->rates);
  gboolean any = FALSE;

  for (guint g = 0; n > 1 && g < n; g++)
    any |= !isnan (engraft_response_rates_get_common_odds (self->rates, g, NULL, NULL, NULL));

  return any;
}

static char *
dup_caption (ResponseFigure *self)
{
  const char *adjusted = engraft_response_rates_get_adjusted (self->rates);
  const char *lowest = engraft_response_rates_get_level (self->rates, 0, NULL);
  const char *highest = engraft_response_rates_get_level (self->rates, engraft_response_rates_get_n_levels (self->rates) - 1, NULL);

  /* Translators: covariates, the highest and the lowest value */
  return adjusted ? g_strdup_printf (_("OR: common odds ratio, adjusted for %s; above 1 towards “%s”, below 1 towards “%s”."), adjusted,
                                     highest, lowest)
                  : g_strdup_printf (_("OR: common odds ratio; above 1 towards “%s”, below 1 towards “%s”."), highest, lowest);
}

static void
add_bar (ResponseFigure       *self,
         EngraftLaneLayer     *layer,
         const EngraftSeries **series,
         GPtrArray            *texts,
         guint                 group,
         double                row)
{
  guint n_levels = engraft_response_rates_get_n_levels (self->rates), total, sum = 0;
  gboolean all = group > 0 && group == engraft_response_rates_get_n_groups (self->rates);
  const char *name = engraft_response_rates_get_group (self->rates, group, NULL, &total, NULL);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup_printf ("%u", total));
  for (guint k = 0; k < n_levels; k++)
    {
      guint count = engraft_response_rates_get_count (self->rates, k, group);

      if (n_levels <= MAX_SHARES)
        g_ptr_array_add (cells, dup_share (self, k, group));
      if (total > 0)
        {
          engraft_lane_layer_add_span (layer, row, sum / (double) total, (sum + count) / (double) total, series[k]);
          add_piece (self, texts, k, group, sum / (double) total, (sum + count) / (double) total, row);
        }
      sum += count;
    }
  if (has_odds (self))
    g_ptr_array_add (cells, dup_odds (self, group));
  g_ptr_array_add (cells, NULL);
  engraft_row_table_add (self->scene->rows, name, all,
                         self->scene->rows->headers ? (const char * const *) cells->pdata : NULL);
}

static void
draw_stacked (ResponseFigure *self)
{
  guint n = count_rows (self), n_levels = engraft_response_rates_get_n_levels (self->rates);
  g_autofree const EngraftSeries **series = g_new0 (const EngraftSeries *, n_levels + 1);
  g_autoptr(GPtrArray) headers = g_ptr_array_new ();
  const char *group = engraft_response_rates_get_group_title (self->rates);
  EngraftLaneLayer *layer = engraft_lane_layer_new ();
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_response_rates_get_options (self->rates));
  g_autofree char *level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);
  /* Translators: a common odds ratio with its interval, at a level of confidence */
  g_autofree char *title = NULL, *odds = g_strdup_printf (_("OR (%s%% CI)"), level);

  g_ptr_array_add (headers, (gpointer) _("N"));
  for (guint k = 0; k < n_levels; k++)
    {
      const char *name = engraft_response_rates_get_level (self->rates, k, NULL);

      series[k] = engraft_scene_add_series (self->scene, name, k, NULL, ENGRAFT_DASH_AUTOMATIC);
      ((EngraftSeries *) series[k])->sample = ENGRAFT_SAMPLE_AREA;
      if (n_levels <= MAX_SHARES)
        g_ptr_array_add (headers, (gpointer) name);
    }
  if (has_odds (self))
    {
      g_ptr_array_add (headers, odds);
      self->scene->caption = dup_caption (self);
    }
  g_ptr_array_add (headers, NULL);
  self->scene->rows = engraft_row_table_new (group ? group : "", engraft_options_get_boolean (self->options, "numbers")
                                                                   ? (const char * const *) headers->pdata : NULL);
  self->scene->y.to = n;
  self->scene->subjects = engraft_subject_map_new (NULL, ENGRAFT_SUBJECTS_BOXES, read_piece, texts, (GDestroyNotify) g_ptr_array_unref);
  self->scene->subjects->nameless = TRUE;
  for (guint g = 0; g < n; g++)
    add_bar (self, layer, series, texts, g, n - g - .5);
  /* shares are no places at which something could be read: pieces are read one by one */
  g_array_set_size (layer->stops, 0);
  engraft_scene_add_layer (self->scene, layer);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  /* Translators: the column of the response */
  title = g_strdup_printf (_("%s (%%)"), engraft_response_rates_get_title (self->rates));
  set_axis (self, title);
  self->scene->title = g_strdup (_("Responses of all kinds"));
}

/* A screen reader gets the shares of the bars too. */
static char *
dup_description (ResponseFigure *self,
                 gboolean        stacked)
{
  g_autofree char *sentence = engraft_response_rates_dup_sentence (self->rates);
  GString *text = g_string_new (sentence);

  for (guint g = 0; stacked && g < count_rows (self); g++)
    {
      g_string_append_printf (text, " %s:", engraft_response_rates_get_group (self->rates, g, NULL, NULL, NULL));
      for (guint k = 0; k < engraft_response_rates_get_n_levels (self->rates); k++)
        {
          g_autofree char *share = dup_share (self, k, g);

          g_string_append_printf (text, "%s %s %s", k ? "," : "", engraft_response_rates_get_level (self->rates, k, NULL), share);
        }
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_response_figure_new:
 * @rates: response rates
 * @options: how the figure is to look
 *
 * Draws how many of each group responded, with intervals, or how groups divide into all values of the response.  A number
 * of which limits were given has no such values: its rates are drawn whatever is asked for.
 *
 * The figure keeps neither.  O(groups × values).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_response_figure_new (EngraftResponseRates         *rates,
                             EngraftResponseFigureOptions *options)
{
  ResponseFigure self = { .rates = rates, .options = ENGRAFT_OPTIONS (options) };
  gboolean stacked;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (rates), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_FIGURE_OPTIONS (options), NULL);

  stacked = engraft_options_get_enum (self.options, "view") == ENGRAFT_RESPONSE_VIEW_STACKED
            && engraft_response_rates_get_n_levels (rates) > 0;
  self.scene = engraft_cox_figure_make_scene (self.options);
  if (stacked)
    draw_stacked (&self);
  else
    draw_rates (&self);
  self.scene->description = dup_description (&self, stacked);

  return self.scene;
}
