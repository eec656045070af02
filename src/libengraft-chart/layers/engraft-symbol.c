/* engraft-symbol.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-symbol.h"

#include <math.h>

#define MOST_CORNERS 12
#define RIM .8

/* corners in units of the reach; a circle has none */
static const struct
{
  guint  n;
  double x[MOST_CORNERS], y[MOST_CORNERS];
} shapes[] = {
  { 0, { 0 }, { 0 } },
  { 4, { -.85, .85, .85, -.85 }, { -.85, -.85, .85, .85 } },
  { 3, { -1, 1, 0 }, { .8, .8, -1 } },
  { 4, { 0, 1.15, 0, -1.15 }, { -1.15, 0, 1.15, 0 } },
  { 3, { -1, 1, 0 }, { -.8, -.8, 1 } },
  { 12, { -.35, .35, .35, 1, 1, .35, .35, -.35, -.35, -1, -1, -.35 },
        { -1, -1, -.35, -.35, .35, .35, 1, 1, .35, .35, -.35, -.35 } },
};

void
engraft_symbol_draw (EngraftCanvas *canvas,
                     guint          place,
                     double         x,
                     double         y,
                     double         reach)
{
  guint shape = place % G_N_ELEMENTS (shapes);
  cairo_t *cr = canvas->cr;
  cairo_pattern_t *colour = cairo_pattern_reference (cairo_get_source (cr));

  cairo_new_path (cr);
  if (shapes[shape].n == 0)
    cairo_arc (cr, x, y, reach, 0, 2 * G_PI);
  for (guint i = 0; i < shapes[shape].n; i++)
    cairo_line_to (cr, x + reach * shapes[shape].x[i], y + reach * shapes[shape].y[i]);
  cairo_close_path (cr);
  engraft_canvas_set_colour (canvas, &canvas->style->background);
  cairo_set_line_width (cr, 2 * RIM);
  cairo_stroke_preserve (cr);
  cairo_set_source (cr, colour);
  cairo_fill (cr);
  cairo_pattern_destroy (colour);
}

void
engraft_symbol_draw_arrow (EngraftCanvas *canvas,
                           double         x,
                           double         y,
                           double         length)
{
  cairo_t *cr = canvas->cr;
  double head = length * .45;

  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + length, y);
  cairo_move_to (cr, x + length - head, y - head * .75);
  cairo_line_to (cr, x + length, y);
  cairo_line_to (cr, x + length - head, y + head * .75);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}
