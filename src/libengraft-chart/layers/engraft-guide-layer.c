/* engraft-guide-layer.c: lines that lead the eye.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-guide-layer.h"

#include <math.h>

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftGuideLayer *self = (EngraftGuideLayer *) layer;
  cairo_t *cr = frame->canvas->cr;
  const double dash[] = { 3, 2 };
  double y = engraft_scale_map (&frame->y, self->level);
  double bottom = frame->plot.y + frame->plot.height;
  double right = frame->plot.x;

  if (y < frame->plot.y || y > bottom)
    return;

  cairo_save (cr);
  engraft_canvas_set_colour (frame->canvas, &frame->canvas->style->faint);
  cairo_set_line_width (cr, .6);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  for (guint i = 0; i < self->reached->len; i++)
    {
      double at = g_array_index (self->reached, double, i);
      double x = engraft_scale_map (&frame->x, MIN (at, frame->x.to));

      if (at < frame->x.from || !isfinite (x))
        continue;
      right = MAX (right, x);
      if (at > frame->x.to)
        continue;
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, bottom);
    }
  if (right > frame->plot.x)
    {
      cairo_move_to (cr, frame->plot.x, y);
      cairo_line_to (cr, right, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftGuideLayer *self = (EngraftGuideLayer *) layer;
  double y = engraft_scale_map (&frame->y, self->level);
  double bottom = frame->plot.y + frame->plot.height;

  for (guint i = 0; i < self->reached->len; i++)
    {
      double x = engraft_scale_map (&frame->x, MIN (g_array_index (self->reached, double, i), frame->x.to));

      engraft_cover_add_curve (taken, x, y, x, bottom);
      engraft_cover_add_curve (taken, frame->plot.x, y, x, y);
    }
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftGuideLayer *self = (EngraftGuideLayer *) layer;

  g_array_unref (self->reached);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, NULL, NULL, NULL, free_layer };

EngraftGuideLayer *
engraft_guide_layer_new (double level)
{
  EngraftGuideLayer *self = g_new0 (EngraftGuideLayer, 1);

  self->layer.funcs = &funcs;
  self->level = level;
  self->reached = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
engraft_guide_layer_add (EngraftGuideLayer *self,
                         double             x)
{
  g_array_append_val (self->reached, x);
}
