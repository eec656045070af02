/* engraft-box-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-box-layer.h"

#include <math.h>

/* of half a row */
#define BOX .36
#define NARROW .14        /* within a density */
#define VIOLIN .85
#define AREA_ALPHA .22

static void
draw_density (EngraftFrame          *frame,
              const EngraftBoxShape *shape,
              double                 half)
{
  cairo_t *cr = frame->canvas->cr;
  double middle = engraft_scale_map (&frame->y, shape->row);
  EngraftColour colour;

  engraft_series_get_colour (shape->series, frame->canvas->style, &colour);
  cairo_new_path (cr);
  for (gsize i = 0; i < shape->n; i++)
    cairo_line_to (cr, engraft_scale_map (&frame->x, shape->at[i]), middle - VIOLIN * half * shape->density[i]);
  for (gsize i = shape->n; i > 0; i--)
    cairo_line_to (cr, engraft_scale_map (&frame->x, shape->at[i - 1]), middle + VIOLIN * half * shape->density[i - 1]);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, AREA_ALPHA);
  cairo_fill_preserve (cr);
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_line_width (cr, .8);
  cairo_stroke (cr);
}

static void
add_upright (EngraftFrame *frame,
             double        at,
             double        middle,
             double        half)
{
  double x = engraft_scale_map (&frame->x, at);

  cairo_move_to (frame->canvas->cr, x, middle - half);
  cairo_line_to (frame->canvas->cr, x, middle + half);
}

static void
draw_box (EngraftFrame          *frame,
          const EngraftBoxShape *shape,
          double                 half)
{
  EngraftCanvas *canvas = frame->canvas;
  cairo_t *cr = canvas->cr;
  double middle = engraft_scale_map (&frame->y, shape->row), reach = half * (shape->n ? NARROW : BOX);
  double q1 = engraft_scale_map (&frame->x, shape->q1), q3 = engraft_scale_map (&frame->x, shape->q3);
  EngraftColour colour;

  engraft_series_get_colour (shape->series, canvas->style, &colour);
  cairo_rectangle (cr, q1, middle - reach, q3 - q1, 2 * reach);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, AREA_ALPHA);
  cairo_fill_preserve (cr);
  engraft_canvas_set_colour (canvas, &canvas->style->foreground);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, engraft_scale_map (&frame->x, shape->low), middle);
  cairo_line_to (cr, q1, middle);
  cairo_move_to (cr, q3, middle);
  cairo_line_to (cr, engraft_scale_map (&frame->x, shape->high), middle);
  add_upright (frame, shape->low, middle, reach / 2);
  add_upright (frame, shape->high, middle, reach / 2);
  cairo_stroke (cr);
  add_upright (frame, shape->median, middle, reach);
  cairo_set_line_width (cr, 2.2);
  cairo_stroke (cr);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftBoxLayer *self = (EngraftBoxLayer *) layer;
  double half = fabs (engraft_scale_map (&frame->y, 1) - engraft_scale_map (&frame->y, 0)) / 2;

  cairo_save (frame->canvas->cr);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const EngraftBoxShape *shape = &g_array_index (self->shapes, EngraftBoxShape, i);

      if (shape->n)
        draw_density (frame, shape, half);
      if (shape->has_box)
        draw_box (frame, shape, half);
    }
  cairo_restore (frame->canvas->cr);
}

static void
shape_clear (gpointer data)
{
  EngraftBoxShape *shape = data;

  g_free (shape->at);
  g_free (shape->density);
}

static void
free_layer (EngraftLayer *layer)
{
  g_array_unref (((EngraftBoxLayer *) layer)->shapes);
  g_free (layer);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftBoxLayer *
engraft_box_layer_new (void)
{
  EngraftBoxLayer *self = g_new0 (EngraftBoxLayer, 1);

  self->layer.funcs = &funcs;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (EngraftBoxShape));
  g_array_set_clear_func (self->shapes, shape_clear);

  return self;
}

void
engraft_box_layer_add (EngraftBoxLayer       *self,
                       const EngraftBoxShape *shape)
{
  g_array_append_val (self->shapes, *shape);
}
