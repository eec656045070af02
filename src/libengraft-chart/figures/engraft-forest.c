/* engraft-forest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-forest.h"

#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-point-layer.h"

/* Limits beyond these many times the values themselves are not drawn to their end. */
#define MAX_REACH 20
#define QUIET "#888888"

void
engraft_forest_init (EngraftForest       *self,
                     EngraftOptions      *options,
                     guint                n,
                     const char          *header,
                     const char * const  *headers)
{
  self->scene = engraft_cox_figure_make_scene (options);
  self->options = options;
  self->n = n;
  self->from = INFINITY;
  self->to = -INFINITY;
  self->scene->rows = engraft_row_table_new (header, engraft_options_get_boolean (options, "numbers") ? headers : NULL);
  self->scene->y.to = MAX (n, 1);
  self->scene->legend_place = ENGRAFT_LEGEND_NONE;
}

static void
widen (EngraftForest *self,
       double         x)
{
  if (!isfinite (x))
    return;
  self->from = MIN (self->from, x);
  self->to = MAX (self->to, x);
}

EngraftIntervalLayer *
engraft_forest_add_layer (EngraftForest *self,
                          guint          place,
                          gboolean       hollow,
                          double         reference)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", place, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, reference);

  layer->hollow = hollow;
  widen (self, reference);
  engraft_scene_add_layer (self->scene, layer);

  return layer;
}

void
engraft_forest_add_row (EngraftForest      *self,
                        const char         *name,
                        const char * const *cells)
{
  engraft_row_table_add (self->scene->rows, name, FALSE,
                         engraft_options_get_boolean (self->options, "numbers") ? cells : NULL);
}

void
engraft_forest_add_value (EngraftForest        *self,
                          EngraftIntervalLayer *layer,
                          guint                 row,
                          double                below,
                          double                value,
                          double                lower,
                          double                upper)
{
  if (!isfinite (value))
    return;
  widen (self, value);
  engraft_interval_layer_add (layer, self->n - row - .5 - below, value, lower, upper);
}

void
engraft_forest_add_line (EngraftForest *self,
                         double         x)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, QUIET, ENGRAFT_DASH_DASHED);
  double *at = g_new (double, 2), *y = g_new (double, 2);

  at[0] = at[1] = x;
  y[0] = 0;
  y[1] = self->scene->y.to;
  widen (self, x);
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, at, y, 2, TRUE));
}

/* how far the limits reach */
static void
find_limits (EngraftForest *self,
             double        *lower,
             double        *upper)
{
  *lower = self->from;
  *upper = self->to;
  for (guint i = 0; i < self->scene->layers->len; i++)
    {
      EngraftLayer *layer = self->scene->layers->pdata[i];
      GArray *intervals = engraft_interval_layer_get (layer);

      for (guint j = 0; intervals && j < intervals->len; j++)
        {
          const EngraftInterval *interval = &g_array_index (intervals, EngraftInterval, j);

          if (isfinite (interval->lower))
            *lower = MIN (*lower, interval->lower);
          if (isfinite (interval->upper))
            *upper = MAX (*upper, interval->upper);
        }
    }
}

void
engraft_forest_set_axis (EngraftForest    *self,
                         EngraftScaleKind  kind,
                         const char       *title)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");
  EngraftAxis *axis = &self->scene->x;
  double lower, upper, room;

  if (!(self->from <= self->to))
    self->from = self->to = kind == ENGRAFT_SCALE_LOG ? 1 : 0;
  find_limits (self, &lower, &upper);
  axis->kind = kind;
  axis->title = g_strdup (asked ? asked : title);
  if (kind == ENGRAFT_SCALE_LOG)
    {
      axis->from = MIN (MAX (lower, self->from / MAX_REACH) / 1.1, .8);
      axis->to = MAX (MIN (upper, self->to * MAX_REACH) * 1.1, 1.25);
      return;
    }
  room = self->to > self->from ? MAX_REACH * (self->to - self->from) : INFINITY;
  lower = MAX (lower, self->from - room);
  upper = MIN (upper, self->to + room);
  room = upper > lower ? .05 * (upper - lower) : 1;
  axis->from = lower - room;
  axis->to = upper + room;
}
