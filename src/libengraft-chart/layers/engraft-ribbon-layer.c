/* engraft-ribbon-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-ribbon-layer.h"

#include <math.h>

/* Far beyond the plot lines are no longer lines: cairo's numbers are of 24 bits. */
static double
map_y (EngraftFrame *frame,
       double        value)
{
  const EngraftBox *plot = &frame->plot;

  return CLAMP (engraft_scale_map (&frame->y, value), plot->y - plot->height, plot->y + 2 * plot->height);
}

static gboolean
is_there (EngraftRibbonLayer *self,
          gsize               i)
{
  return isfinite (self->x[i]) && !isnan (self->lower[i]) && !isnan (self->upper[i]);
}

static void
add_edge (EngraftRibbonLayer *self,
          EngraftFrame       *frame,
          gboolean            upper)
{
  for (gsize k = 0; k < self->n; k++)
    {
      gsize i = upper ? k : self->n - 1 - k;

      if (is_there (self, i))
        cairo_line_to (frame->canvas->cr, engraft_scale_map (&frame->x, self->x[i]),
                       map_y (frame, upper ? self->upper[i] : self->lower[i]));
    }
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftRibbonLayer *self = (EngraftRibbonLayer *) layer;
  const EngraftStyle *style = frame->canvas->style;
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  cairo_save (cr);
  cairo_rectangle (cr, frame->plot.x, frame->plot.y, frame->plot.width, frame->plot.height);
  cairo_clip (cr);
  engraft_series_get_colour (self->series, style, &colour);
  cairo_new_path (cr);
  add_edge (self, frame, TRUE);
  add_edge (self, frame, FALSE);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, style->band_alpha);
  cairo_fill (cr);
  if (style->outline_bands)
    {
      engraft_series_set_pen (self->series, frame->canvas);
      cairo_set_line_width (cr, MAX (frame->canvas->line_width / 3, .5));
      add_edge (self, frame, TRUE);
      cairo_new_sub_path (cr);
      add_edge (self, frame, FALSE);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftRibbonLayer *self = (EngraftRibbonLayer *) layer;

  for (gsize i = 0; i + 1 < self->n; i++)
    if (is_there (self, i) && is_there (self, i + 1))
      engraft_cover_add_band (taken, engraft_scale_map (&frame->x, self->x[i]), map_y (frame, self->upper[i]),
                              engraft_scale_map (&frame->x, self->x[i + 1]), map_y (frame, self->lower[i]));
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftRibbonLayer *self = (EngraftRibbonLayer *) layer;

  g_free (self->x);
  g_free (self->lower);
  g_free (self->upper);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, NULL, NULL, NULL, free_layer };

EngraftRibbonLayer *
engraft_ribbon_layer_new (const EngraftSeries *series,
                          double              *x,
                          double              *lower,
                          double              *upper,
                          gsize                n)
{
  EngraftRibbonLayer *self = g_new0 (EngraftRibbonLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->x = x;
  self->lower = lower;
  self->upper = upper;
  self->n = n;

  return self;
}
