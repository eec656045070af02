/* engraft-error-bar-layer.c: values with upright limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-error-bar-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-symbol.h"

/* in em */
#define CAP .28
#define MARK .32

static const EngraftErrorBar *
get_bar (EngraftErrorBarLayer *self,
         guint                 i)
{
  return &g_array_index (self->bars, EngraftErrorBar, i);
}

static double
map_x (EngraftErrorBarLayer *self,
       EngraftFrame         *frame,
       double                x)
{
  return engraft_scale_map (&frame->x, x) + self->aside * frame->canvas->em;
}

/* Far beyond the plot lines are no longer lines: cairo's numbers are of 24 bits. */
static double
map_y (EngraftFrame *frame,
       double        y)
{
  const EngraftBox *plot = &frame->plot;

  return CLAMP (engraft_scale_map (&frame->y, y), plot->y - plot->height, plot->y + 2 * plot->height);
}

static void
draw_line (EngraftErrorBarLayer *self,
           EngraftFrame         *frame)
{
  cairo_t *cr = frame->canvas->cr;

  cairo_new_path (cr);
  for (guint i = 0; i < self->bars->len; i++)
    cairo_line_to (cr, map_x (self, frame, get_bar (self, i)->x), map_y (frame, get_bar (self, i)->y));
  engraft_series_set_pen (self->series, frame->canvas);
  cairo_stroke (cr);
}

static void
draw_limits (EngraftErrorBarLayer *self,
             EngraftFrame         *frame,
             guint                 i)
{
  const EngraftErrorBar *bar = get_bar (self, i);
  double x = map_x (self, frame, bar->x), ends[] = { bar->lower, bar->upper }, cap = CAP * frame->canvas->em;
  cairo_t *cr = frame->canvas->cr;

  if (!isfinite (bar->lower) || !isfinite (bar->upper))
    return;
  cairo_move_to (cr, x, map_y (frame, bar->lower));
  cairo_line_to (cr, x, map_y (frame, bar->upper));
  for (gsize k = 0; k < G_N_ELEMENTS (ends); k++)
    {
      cairo_move_to (cr, x - cap, map_y (frame, ends[k]));
      cairo_line_to (cr, x + cap, map_y (frame, ends[k]));
    }
  cairo_stroke (cr);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftErrorBarLayer *self = (EngraftErrorBarLayer *) layer;
  const EngraftBox *plot = &frame->plot;
  double margin = frame->canvas->em;
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  cairo_save (cr);
  /* a mark at the edge is drawn whole */
  cairo_rectangle (cr, plot->x - margin, plot->y, plot->width + 2 * margin, plot->height);
  cairo_clip (cr);
  draw_line (self, frame);
  engraft_series_get_colour (self->series, frame->canvas->style, &colour);
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, frame->canvas->line_width);
  for (guint i = 0; i < self->bars->len; i++)
    draw_limits (self, frame, i);
  for (guint i = 0; i < self->bars->len; i++)
    engraft_symbol_draw (frame->canvas, self->series->place, map_x (self, frame, get_bar (self, i)->x),
                         map_y (frame, get_bar (self, i)->y), MARK * frame->canvas->em);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftErrorBarLayer *self = (EngraftErrorBarLayer *) layer;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const EngraftErrorBar *bar = get_bar (self, i);
      double x = map_x (self, frame, bar->x), cap = CAP * frame->canvas->em;

      engraft_cover_add_curve (taken, x - cap, map_y (frame, fmax (bar->y, bar->upper)), x + cap,
                               map_y (frame, fmin (bar->y, bar->lower)));
    }
}

static double
next_stop (EngraftLayer *layer,
           double        x,
           int           direction)
{
  EngraftErrorBarLayer *self = (EngraftErrorBarLayer *) layer;

  for (guint k = 0; k < self->bars->len; k++)
    {
      guint i = direction > 0 ? k : self->bars->len - 1 - k;

      if (direction > 0 ? get_bar (self, i)->x > x : get_bar (self, i)->x < x)
        return get_bar (self, i)->x;
    }

  return NAN;
}

/* Between places nothing is known: the nearest is read. */
static gboolean
read_at (EngraftLayer   *layer,
         double          x,
         EngraftReading *reading)
{
  EngraftErrorBarLayer *self = (EngraftErrorBarLayer *) layer;
  const EngraftErrorBar *nearest = NULL;

  for (guint i = 0; i < self->bars->len; i++)
    if (!nearest || fabs (get_bar (self, i)->x - x) < fabs (nearest->x - x))
      nearest = get_bar (self, i);
  if (!self->read || !nearest)
    return FALSE;
  reading->series = self->series;
  reading->y = nearest->x == x ? nearest->y : NAN;
  reading->text = self->read (self->data, nearest->x, nearest->y);

  return reading->text != NULL;
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftErrorBarLayer *self = (EngraftErrorBarLayer *) layer;

  if (self->destroy)
    self->destroy (self->data);
  g_array_unref (self->bars);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, next_stop, read_at, NULL, free_layer };

EngraftErrorBarLayer *
engraft_error_bar_layer_new (const EngraftSeries *series,
                             double               aside)
{
  EngraftErrorBarLayer *self = g_new0 (EngraftErrorBarLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->aside = aside;
  self->bars = g_array_new (FALSE, FALSE, sizeof (EngraftErrorBar));

  return self;
}

void
engraft_error_bar_layer_add (EngraftErrorBarLayer *self,
                             double                x,
                             double                y,
                             double                lower,
                             double                upper)
{
  EngraftErrorBar bar = { x, y, lower, upper };

  if (isfinite (x) && isfinite (y))
    g_array_append_val (self->bars, bar);
}

void
engraft_error_bar_layer_set_read (EngraftErrorBarLayer *self,
                                  EngraftReadFunc       read,
                                  gpointer              data,
                                  GDestroyNotify        destroy)
{
  self->read = read;
  self->data = data;
  self->destroy = destroy;
}
