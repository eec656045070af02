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
engraft_forest_begin (EngraftForest      *self,
                      EngraftScene       *scene,
                      const char         *header,
                      const char * const *headers,
                      gboolean            numbers)
{
  *self = (EngraftForest) { .scene = scene, .layers = g_ptr_array_new (), .lines = g_array_new (FALSE, FALSE, sizeof (double)),
                            .numbers = numbers, .from = INFINITY, .to = -INFINITY };
  scene->rows = engraft_row_table_new (header, numbers ? headers : NULL);
}

void
engraft_forest_init (EngraftForest      *self,
                     EngraftOptions     *options,
                     const char         *header,
                     const char * const *headers)
{
  engraft_forest_begin (self, engraft_cox_figure_make_scene (options), header, headers,
                        engraft_options_get_boolean (options, "numbers"));
  self->options = options;
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
                          const char    *name,
                          guint          place,
                          gboolean       hollow,
                          double         reference)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, name, place, NULL, ENGRAFT_DASH_AUTOMATIC);
  EngraftIntervalLayer *layer = engraft_interval_layer_new (series, reference);

  layer->hollow = hollow;
  widen (self, reference);
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
                             double                value,
                             double                lower,
                             double                upper)
{
  engraft_interval_layer_add (layer, -(double) engraft_row_table_get_n (self->scene->rows) + .5, value, lower, upper);

  return &g_array_index (layer->intervals, EngraftInterval, layer->intervals->len - 1);
}

void
engraft_forest_add_below (EngraftForest        *self,
                          EngraftIntervalLayer *layer,
                          double                below,
                          double                value,
                          double                lower,
                          double                upper)
{
  if (isfinite (value))
    engraft_forest_add_interval (self, layer, value, lower, upper)->row -= below;
}

void
engraft_forest_add_line (EngraftForest *self,
                         double         x)
{
  g_array_append_val (self->lines, x);
  widen (self, x);
}

/* how far the limits reach, and the narrowest interval; on a logarithmic axis only what is above 0 counts */
static void
find_limits (EngraftForest *self,
             gboolean       log,
             double        *lower,
             double        *upper,
             double        *narrowest)
{
  *lower = *narrowest = INFINITY;
  *upper = -INFINITY;
  for (guint k = 0; k < self->layers->len; k++)
    {
      GArray *intervals = ((EngraftIntervalLayer *) self->layers->pdata[k])->intervals;

      for (guint i = 0; i < intervals->len; i++)
        {
          const EngraftInterval *interval = &g_array_index (intervals, EngraftInterval, i);

          if (!log || interval->value > 0)
            widen (self, interval->value);
          if (isfinite (interval->lower) && (!log || interval->lower > 0))
            *lower = MIN (*lower, interval->lower);
          if (isfinite (interval->upper))
            *upper = MAX (*upper, interval->upper);
          if (interval->upper > interval->lower)
            *narrowest = MIN (*narrowest, interval->upper - interval->lower);
        }
    }
}

static void
set_axis (EngraftForest    *self,
          EngraftScaleKind  kind)
{
  EngraftAxis *axis = &self->scene->x;
  const gboolean log = kind == ENGRAFT_SCALE_LOG;
  double lower, upper, narrowest, room;

  find_limits (self, log, &lower, &upper, &narrowest);
  if (!(self->from <= self->to))
    self->from = self->to = log ? 1 : 0;
  lower = MIN (lower, self->from);
  upper = MAX (upper, self->to);
  axis->kind = kind;
  if (log)
    {
      axis->from = MIN (MAX (lower, self->from / MAX_REACH) / 1.1, .8);
      axis->to = MAX (MIN (upper, self->to * MAX_REACH) * 1.1, 1.25);
      return;
    }
  /* values may lie close together, or be the same but for a last bit, within intervals that are wide */
  room = MAX_REACH * MAX (self->to - self->from, narrowest);
  lower = MAX (lower, self->from - room);
  upper = MIN (upper, self->to + room);
  room = upper > lower ? .05 * (upper - lower) : 1;
  axis->from = lower - room;
  axis->to = upper + room;
}

static void
draw_line (EngraftForest *self,
           double         x,
           guint          n)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, "", 0, QUIET, ENGRAFT_DASH_DASHED);
  double *at = g_new (double, 2), *y = g_new (double, 2);

  at[0] = at[1] = x;
  y[0] = 0;
  y[1] = MAX (n, 1);
  engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, at, y, 2, TRUE));
}

void
engraft_forest_end (EngraftForest    *self,
                    EngraftScaleKind  kind,
                    const char       *title)
{
  const char *asked = self->options ? engraft_options_get_string (self->options, "x-label") : NULL;
  guint n = engraft_row_table_get_n (self->scene->rows);

  set_axis (self, kind);
  if (title)
    self->scene->x.title = g_strdup (asked ? asked : title);
  for (guint i = 0; i < self->lines->len; i++)
    draw_line (self, g_array_index (self->lines, double, i), n);
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
  g_clear_pointer (&self->lines, g_array_unref);
}
