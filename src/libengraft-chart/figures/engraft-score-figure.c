/* engraft-score-figure.c: a score on its scale becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-score-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

/* The scale reaches this much further than what is on it, when the score has no end. */
#define BEYOND 1.2

/* from the least to the greatest value, or as far as there is something to be seen */
static void
set_scale (EngraftScene       *scene,
           EngraftScoreResult *result)
{
  const guint n = engraft_score_result_get_n_bands (result);
  static const double whole_steps[] = { 1, 2, 5, 10, 20, 50, 100 };
  double low, high, minimum, maximum, last = NAN, limit;

  engraft_score_result_get_bounds (result, &low, &high);
  engraft_score_result_get_scale (result, &minimum, &maximum);
  for (guint i = 0; i < n; i++)
    {
      engraft_score_result_get_band_at (result, i, &limit);
      if (isfinite (limit))
        last = limit;
    }
  if (isnan (minimum))
    minimum = MIN (0, isnan (low) ? 0 : low * BEYOND);
  if (isnan (maximum))
    {
      maximum = isnan (high) ? 1 : high * BEYOND;
      if (!isnan (last))
        maximum = MAX (maximum, last * BEYOND);
    }
  if (!(maximum > minimum))
    maximum = minimum + 1;
  scene->x.from = minimum;
  scene->x.to = maximum;
  if (!engraft_score_result_is_whole (result))
    return;

  /* a whole number has room around it, so that a band of one of them is seen */
  scene->x.from -= .5;
  scene->x.to += .5;
  scene->x.steps = whole_steps;
  scene->x.n_steps = G_N_ELEMENTS (whole_steps);
}

static char *
read_scale (gpointer data,
            double   x,
            double   y)
{
  return engraft_score_result_dup_meaning (data, engraft_score_result_is_whole (data) ? round (x) : x);
}

static void
add_bands (EngraftScene       *scene,
           EngraftScoreResult *result)
{
  EngraftLaneLayer *layer = engraft_lane_layer_new ();
  const guint n = engraft_score_result_get_n_bands (result);
  double from = scene->x.from;

  for (guint i = 0; i < n && from < scene->x.to; i++)
    {
      double limit, to;
      const char *title = engraft_score_result_get_band_at (result, i, &limit);
      EngraftSeries *series = (EngraftSeries *) engraft_scene_add_series (scene, title, i, NULL, ENGRAFT_DASH_AUTOMATIC);

      series->sample = ENGRAFT_SAMPLE_AREA;
      to = MIN (engraft_score_result_is_whole (result) ? limit + .5 : limit, scene->x.to);
      if (to > from)
        engraft_lane_layer_add_span (layer, .5, from, to, series);
      from = MAX (from, to);
    }
  engraft_lane_layer_set_read (layer, read_scale, g_object_ref (result), g_object_unref);
  engraft_scene_add_layer (scene, layer);
}

/* of its band, so that it has that colour; of bounds in several bands one more */
static guint
find_place (EngraftScoreResult *result)
{
  const char *band = engraft_score_result_get_band (result);
  const guint n = engraft_score_result_get_n_bands (result);
  double limit;

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (band, engraft_score_result_get_band_at (result, i, &limit)) == 0)
      return i;

  return n;
}

/* A square at the value, or a line between the bounds. */
static void
add_value (EngraftScene       *scene,
           EngraftScoreResult *result)
{
  const EngraftSeries *series = engraft_scene_add_series (scene, "", find_place (result), NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, NAN);
  double low, high;

  engraft_score_result_get_bounds (result, &low, &high);
  if (!isnan (low))
    engraft_interval_layer_add (layer, 1.5, low == high ? low : NAN, low, high);
  engraft_scene_add_layer (scene, layer);
}

/**
 * engraft_score_figure_new:
 * @result: a computed score
 * @options: how the figure is to look
 *
 * Draws the scale of a score with its bands, and the value over it, or the line from the
 * least to the greatest that it can be.
 *
 * The figure keeps the result, to be read, but not the options.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_score_figure_new (EngraftScoreResult        *result,
                          EngraftScoreFigureOptions *options)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (options);
  g_autofree char *sentence = NULL, *answer = NULL;
  const char *label;
  EngraftScene *scene;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SCORE_FIGURE_OPTIONS (options), NULL);

  scene = engraft_scene_new ();
  sentence = engraft_score_result_dup_sentence (result);
  answer = engraft_score_result_dup_answer (result);
  label = engraft_options_get_string (asked, "x-label");
  set_scale (scene, result);
  scene->y.to = 2;
  scene->rows = engraft_row_table_new (NULL, NULL);
  engraft_row_table_add (scene->rows, answer, TRUE, NULL);
  engraft_row_table_add (scene->rows, "", FALSE, NULL);
  add_bands (scene, result);
  add_value (scene, result);
  scene->heading = g_strdup (engraft_options_get_string (asked, "title"));
  scene->title = g_strdup (engraft_score_get_title (engraft_score_result_get_score (result)));
  scene->description = g_strdup (sentence);
  scene->x.title = g_strdup (label ? label : engraft_score_result_get_title (result));
  scene->grey = engraft_options_get_boolean (asked, "grey");
  scene->line_width = engraft_options_get_double (asked, "line-width");
  scene->font_size = engraft_options_get_double (asked, "font-size");
  scene->legend_place = engraft_score_result_get_n_bands (result) ? ENGRAFT_LEGEND_TOP : ENGRAFT_LEGEND_NONE;

  return scene;
}
