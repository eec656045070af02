/* engraft-interval-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-interval-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-symbol.h"

#define MIN_SIDE .35   /* of the largest box: a smaller one is not seen */

static void
draw_reference (EngraftIntervalLayer *self,
                EngraftFrame         *frame)
{
  cairo_t *cr = frame->canvas->cr;
  double x = engraft_scale_map (&frame->x, self->reference);

  if (!isfinite (x))
    return;

  engraft_canvas_set_colour (frame->canvas, &frame->canvas->style->foreground);
  cairo_set_line_width (cr, .75);
  cairo_move_to (cr, x, frame->plot.y);
  cairo_line_to (cr, x, frame->plot.y + frame->plot.height);
  cairo_stroke (cr);
}

/* A cap where the limit is seen, an arrow where it is not. */
static void
add_end (EngraftFrame *frame,
         double        x,
         double        y,
         double        outward)
{
  cairo_t *cr = frame->canvas->cr;
  double left = frame->plot.x, right = frame->plot.x + frame->plot.width, size = frame->canvas->em * .28;

  if (x < left || x > right)
    {
      double tip = outward < 0 ? left : right;

      cairo_move_to (cr, tip - outward * size, y - size);
      cairo_line_to (cr, tip, y);
      cairo_line_to (cr, tip - outward * size, y + size);
    }
  else
    {
      cairo_move_to (cr, x, y - size * .8);
      cairo_line_to (cr, x, y + size * .8);
    }
}

static void
draw_limits (EngraftFrame          *frame,
             const EngraftInterval *interval,
             double                 y)
{
  cairo_t *cr = frame->canvas->cr;
  double left = frame->plot.x, right = frame->plot.x + frame->plot.width;
  double lower = interval->lower > frame->x.from || frame->x.kind == ENGRAFT_SCALE_LINEAR
                 ? engraft_scale_map (&frame->x, interval->lower) : left - 1;
  double upper = isinf (interval->upper) ? right + 1 : engraft_scale_map (&frame->x, interval->upper);

  if (isnan (lower) || isnan (upper))
    return;

  cairo_move_to (cr, CLAMP (lower, left, right), y);
  cairo_line_to (cr, CLAMP (upper, left, right), y);
  add_end (frame, lower, y, -1);
  add_end (frame, upper, y, 1);
  cairo_stroke (cr);
}

/* The line of the limits does not go through what is not full. */
static void
draw_value (EngraftIntervalLayer *self,
            EngraftFrame         *frame,
            double                x,
            double                y,
            double                half)
{
  if (self->hatched)
    engraft_symbol_draw_hatched (frame->canvas, &(EngraftBox) { x - half, y - half, 2 * half, 2 * half });
  else if (self->hollow)
    engraft_symbol_draw_hollow (frame->canvas, x, y, half);
  else
    {
      cairo_rectangle (frame->canvas->cr, x - half, y - half, 2 * half, 2 * half);
      cairo_fill (frame->canvas->cr);
    }
}

/* Within the plot, and never so narrow that it is not seen. */
static void
draw_range (EngraftIntervalLayer  *self,
            EngraftFrame          *frame,
            const EngraftInterval *interval,
            double                 y,
            double                 half)
{
  cairo_t *cr = frame->canvas->cr;
  double left = frame->plot.x, right = frame->plot.x + frame->plot.width;
  double a = engraft_scale_map (&frame->x, interval->lower), b = engraft_scale_map (&frame->x, interval->upper);
  EngraftBox bar;

  if (!isfinite (a) || !isfinite (b))
    return;
  a = CLAMP (a, left, right);
  b = CLAMP (b, left, right);
  bar = (EngraftBox) { MIN (a, b), y - half, MAX (fabs (b - a), half), 2 * half };
  if (self->hatched)
    {
      engraft_symbol_draw_hatched (frame->canvas, &bar);
      return;
    }
  cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
  if (!self->hollow)
    {
      cairo_fill (cr);
      return;
    }
  cairo_save (cr);
  engraft_canvas_set_colour (frame->canvas, &frame->canvas->style->background);
  cairo_fill_preserve (cr);
  cairo_restore (cr);
  cairo_stroke (cr);
}

/* Within the plot: a limit beyond it is cut. */
static void
draw_diamond (EngraftFrame          *frame,
              const EngraftInterval *interval,
              double                 x,
              double                 y,
              double                 half)
{
  cairo_t *cr = frame->canvas->cr;
  double left = frame->plot.x, right = frame->plot.x + frame->plot.width;
  double lower = engraft_scale_map (&frame->x, interval->lower), upper = engraft_scale_map (&frame->x, interval->upper);

  cairo_move_to (cr, isfinite (lower) ? CLAMP (lower, left, right) : left, y);
  cairo_line_to (cr, x, y - half);
  cairo_line_to (cr, isfinite (upper) ? CLAMP (upper, left, right) : right, y);
  cairo_line_to (cr, x, y + half);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_interval (EngraftIntervalLayer  *self,
               EngraftFrame          *frame,
               const EngraftInterval *interval)
{
  const double half = frame->canvas->em * .33;
  double x = engraft_scale_map (&frame->x, interval->value);
  double y = engraft_scale_map (&frame->y, interval->row);
  gboolean seen = x >= frame->plot.x && x <= frame->plot.x + frame->plot.width;

  if (interval->diamond && seen)
    {
      draw_diamond (frame, interval, x, y, half * 1.2);
      return;
    }
  if (interval->range)
    {
      draw_range (self, frame, interval, y, half * .8);
      return;
    }
  draw_limits (frame, interval, y);
  if (seen)
    draw_value (self, frame, x, y, half * MAX (sqrt (interval->weight), MIN_SIDE));
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftIntervalLayer *self = (EngraftIntervalLayer *) layer;
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  cairo_save (cr);
  draw_reference (self, frame);
  engraft_series_get_colour (self->series, frame->canvas->style, &colour);
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_line_width (cr, frame->canvas->line_width);
  for (guint i = 0; i < self->intervals->len; i++)
    draw_interval (self, frame, &g_array_index (self->intervals, EngraftInterval, i));
  cairo_restore (cr);
}

static void
free_layer (EngraftLayer *layer)
{
  g_array_unref (((EngraftIntervalLayer *) layer)->intervals);
  g_free (layer);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftIntervalLayer *
engraft_interval_layer_new (const EngraftSeries *series,
                            double               reference)
{
  EngraftIntervalLayer *self = g_new0 (EngraftIntervalLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->reference = reference;
  self->intervals = g_array_new (FALSE, FALSE, sizeof (EngraftInterval));

  return self;
}

void
engraft_interval_layer_add (EngraftIntervalLayer *self,
                            double                row,
                            double                value,
                            double                lower,
                            double                upper)
{
  EngraftInterval interval = { value, lower, upper, row, 1, FALSE, FALSE };

  g_array_append_val (self->intervals, interval);
}

GArray *
engraft_interval_layer_get (EngraftLayer *layer)
{
  return layer->funcs == &funcs ? ((EngraftIntervalLayer *) layer)->intervals : NULL;
}
