/* hand-made.h: a scene whose every number is known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-mark-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

static const double hand_times[] = { 1, 2.5, 4, 6.25, 7 };
static const double hand_values[] = { .9, .75, .7, .4, .35 };

static inline char *
hand_made_cell (gpointer data,
                guint    block,
                guint    row,
                double   x)
{
  return g_strdup_printf ("%d", (int) (1000 / (1 + x) + block * 10 + row));
}

static inline char *
hand_made_read (gpointer data,
                double   x,
                double   y)
{
  return isnan (y) ? g_strdup_printf ("%s: over", (const char *) data)
                   : g_strdup_printf ("%s: %.2f", (const char *) data, y);
}

static inline EngraftSteps
hand_made_steps (double power)
{
  EngraftSteps steps;

  engraft_steps_init (&steps, 0, 1, 8, G_N_ELEMENTS (hand_times));
  for (gsize i = 0; i < G_N_ELEMENTS (hand_times); i++)
    engraft_steps_add (&steps, hand_times[i], pow (hand_values[i], power));

  return steps;
}

/* names: ends with NULL; the i-th curve is the known one to the power of i + 1 */
static inline EngraftScene *
hand_made_scene (const char * const *names,
                 gboolean            blocks)
{
  const char *rows[] = { "At risk", "Censored", "Events", NULL };
  EngraftScene *scene = engraft_scene_new ();

  scene->title = g_strdup ("Survival by “treatment” & <more>");
  scene->description = g_strdup ("A figure.");
  scene->caption = g_strdup ("Kaplan-Meier estimates. Shaded: pointwise 95% confidence intervals "
                             "(Greenwood, log-transformed). Vertical ticks: censored.");
  scene->x.title = g_strdup ("Time (years)");
  scene->y.title = g_strdup ("Survival (%)");
  scene->x.to = 8;
  scene->y.percent = TRUE;
  scene->note_corner_y = 1;
  g_ptr_array_add (scene->notes, g_strdup ("Log-rank: p = 0.013"));
  scene->table = engraft_count_table_new (blocks ? NULL : "No. at risk", blocks ? rows : NULL,
                                          hand_made_cell, NULL, NULL);

  for (guint i = 0; names[i]; i++)
    {
      const EngraftSeries *series = engraft_scene_add_series (scene, names[i], i, NULL, ENGRAFT_DASH_AUTOMATIC);
      EngraftStepLayer *curve = engraft_step_layer_new (series, hand_made_steps (i + 1));
      double *x = g_memdup2 (hand_times, sizeof hand_times), *y = g_new (double, G_N_ELEMENTS (hand_times));

      for (gsize j = 0; j < G_N_ELEMENTS (hand_times); j++)
        y[j] = pow (hand_values[j], i + 1);
      engraft_step_layer_set_read (curve, hand_made_read, series->name, NULL);
      engraft_scene_add_layer (scene, engraft_band_layer_new (series, ENGRAFT_BAND_FILLED,
                                                              hand_made_steps (i + 1.2), hand_made_steps (i + .9)));
      engraft_scene_add_layer (scene, curve);
      engraft_scene_add_layer (scene, engraft_mark_layer_new (series, x, y, G_N_ELEMENTS (hand_times)));
      engraft_count_table_add_block (scene->table, series);
    }

  return scene;
}
