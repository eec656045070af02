/* engraft-mark-layer.c: ticks on a curve.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-mark-layer.h"

#include <math.h>

/* Of ticks that would run into one bar only those are drawn that leave a gap. */
static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftMarkLayer *self = (EngraftMarkLayer *) layer;
  cairo_t *cr = frame->canvas->cr;
  const double width = CLAMP (frame->canvas->line_width * .5, .5, 1.5);
  const double reach = MAX (frame->canvas->em / 3, frame->canvas->line_width * 1.5);
  const double gap = MAX (2 * width, 1.5);
  double next = frame->x.from;          /* in data units: most marks of many are never mapped */
  EngraftColour colour;

  cairo_save (cr);
  cairo_new_path (cr);
  for (gsize i = 0; i < self->n; i++)
    {
      double x, y;

      if (self->x[i] < next)
        continue;
      if (!(self->x[i] <= frame->x.to))
        break;
      x = engraft_scale_map (&frame->x, self->x[i]);
      y = engraft_scale_map (&frame->y, self->y[i]);
      if (!isfinite (x) || !isfinite (y))
        continue;
      cairo_move_to (cr, x, y - reach);
      cairo_line_to (cr, x, y + reach);
      next = engraft_scale_unmap (&frame->x, x + gap);
    }

  engraft_series_get_colour (self->series, frame->canvas->style, &colour);
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftMarkLayer *self = (EngraftMarkLayer *) layer;

  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftMarkLayer *
engraft_mark_layer_new (const EngraftSeries *series,
                        double              *x,
                        double              *y,
                        gsize                n)
{
  EngraftMarkLayer *self = g_new0 (EngraftMarkLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->x = x;
  self->y = y;
  self->n = n;

  return self;
}
