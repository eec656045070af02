/* engraft-forest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-forest.h"

#include <math.h>

/* Beyond a hundredfold of the ratios themselves limits are not drawn to their end. */
#define MAX_REACH 20

void
engraft_forest_begin (EngraftForest      *self,
                      EngraftScene       *scene,
                      const char         *header,
                      const char * const *headers,
                      gboolean            numbers)
{
  *self = (EngraftForest) { scene, g_ptr_array_new (), numbers };
  scene->rows = engraft_row_table_new (header, numbers ? headers : NULL);
}

EngraftIntervalLayer *
engraft_forest_add_layer (EngraftForest *self,
                          const char    *name,
                          guint          place)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, self->layers->len ? NAN : 1);

  g_ptr_array_add (self->layers, layer);

  return layer;
}

void
engraft_forest_add_row (EngraftForest      *self,
                        const char         *name,
                        gboolean            bold,
                        const char * const *cells)
{
  engraft_row_table_add (self->scene->rows, name, bold, self->numbers ? cells : NULL);
}

/* Rows are numbered from above, below zero, before it is known how many there are. */
EngraftInterval *
engraft_forest_add_interval (EngraftForest        *self,
                             EngraftIntervalLayer *layer,
                             double                ratio,
                             double                lower,
                             double                upper)
{
  engraft_interval_layer_add (layer, -(double) engraft_row_table_get_n (self->scene->rows) + .5, ratio, lower, upper);

  return &g_array_index (layer->intervals, EngraftInterval, layer->intervals->len - 1);
}

/* All ratios and 1, and as much of the limits as leaves the ratios their room */
static void
set_axis (EngraftForest *self)
{
  double low = 1, high = 1, lower = 1, upper = 1;

  for (guint k = 0; k < self->layers->len; k++)
    for (guint i = 0; i < ((EngraftIntervalLayer *) self->layers->pdata[k])->intervals->len; i++)
      {
        EngraftIntervalLayer *layer = self->layers->pdata[k];
        const EngraftInterval *interval = &g_array_index (layer->intervals, EngraftInterval, i);

        if (interval->value > 0)
          low = MIN (low, interval->value);
        if (isfinite (interval->value))
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

void
engraft_forest_end (EngraftForest *self)
{
  guint n = engraft_row_table_get_n (self->scene->rows);

  set_axis (self);
  for (guint k = 0; k < self->layers->len; k++)
    {
      EngraftIntervalLayer *layer = self->layers->pdata[k];

      for (guint i = 0; i < layer->intervals->len; i++)
        g_array_index (layer->intervals, EngraftInterval, i).row += n;
      engraft_scene_add_layer (self->scene, layer);
    }
  self->scene->y.to = MAX (n, 1);
  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
  g_clear_pointer (&self->layers, g_ptr_array_unref);
}
