/* engraft-symbol.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-symbol.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-hatch.h"

#define MOST_CORNERS 12
#define RIM .8
/* its place among the hatches */
#define HATCH_BOTH_WAYS 5

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

/* The ground within, the line of the path around it; the pen is that of the caller. */
static void
draw_empty (EngraftCanvas *canvas)
{
  cairo_save (canvas->cr);
  engraft_canvas_set_colour (canvas, &canvas->style->background);
  cairo_fill_preserve (canvas->cr);
  cairo_restore (canvas->cr);
}

void
engraft_symbol_draw_hollow (EngraftCanvas *canvas,
                            double         x,
                            double         y,
                            double         reach)
{
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, reach, 0, 2 * G_PI);
  draw_empty (canvas);
  cairo_stroke (canvas->cr);
}

void
engraft_symbol_draw_hatched (EngraftCanvas    *canvas,
                             const EngraftBox *box)
{
  cairo_t *cr = canvas->cr;

  cairo_new_path (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  draw_empty (canvas);
  cairo_save (cr);
  cairo_clip (cr);
  engraft_hatch_draw (canvas, box, HATCH_BOTH_WAYS, MAX (box->height / 3, 2));
  cairo_restore (cr);
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_set_line_width (cr, MIN (cairo_get_line_width (cr), 1));
  cairo_stroke (cr);
  cairo_restore (cr);
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
