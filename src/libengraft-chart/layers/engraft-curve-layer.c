/* engraft-curve-layer.c: smooth curves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-curve-layer.h"

#include <math.h>

/* Far beyond the plot lines are no longer lines: cairo's numbers are of 24 bits. */
static double
map_y (EngraftFrame *frame,
       double        value)
{
  const EngraftBox *plot = &frame->plot;

  return CLAMP (engraft_scale_map (&frame->y, value), plot->y - plot->height, plot->y + 2 * plot->height);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;
  const EngraftBox *plot = &frame->plot;
  double width = frame->canvas->line_width;
  cairo_t *cr = frame->canvas->cr;
  gboolean down = FALSE;

  cairo_save (cr);
  /* a line along the edge is drawn whole */
  cairo_rectangle (cr, plot->x - width, plot->y - width, plot->width + 2 * width, plot->height + 2 * width);
  cairo_clip (cr);
  cairo_new_path (cr);
  for (gsize i = 0; i < self->n; i++)
    {
      double x = engraft_scale_map (&frame->x, self->x[i]);

      if (!isfinite (x) || !isfinite (self->y[i]))
        down = FALSE;
      else if (down)
        cairo_line_to (cr, x, map_y (frame, self->y[i]));
      else
        {
          cairo_move_to (cr, x, map_y (frame, self->y[i]));
          down = TRUE;
        }
    }
  engraft_series_set_pen (self->series, frame->canvas);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;

  for (gsize i = 0; i + 1 < self->n; i++)
    {
      double a = map_y (frame, self->y[i]), b = map_y (frame, self->y[i + 1]);

      if (isfinite (self->y[i]) && isfinite (self->y[i + 1]))
        engraft_cover_add_curve (taken, engraft_scale_map (&frame->x, self->x[i]), MIN (a, b) - 4,
                                 engraft_scale_map (&frame->x, self->x[i + 1]), MAX (a, b) + 4);
    }
}

static double
next_stop (EngraftLayer *layer,
           double        x,
           int           direction)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;
  gsize i;

  if (direction > 0)
    {
      for (i = 0; i < self->n; i++)
        if (self->x[i] > x && isfinite (self->y[i]))
          return self->x[i];
    }
  else
    for (i = self->n; i-- > 0; )
      if (self->x[i] < x && isfinite (self->y[i]))
        return self->x[i];

  return NAN;
}

double
engraft_curve_layer_get (EngraftCurveLayer *self,
                         double             x)
{
  for (gsize i = 0; i < self->n; i++)
    {
      if (self->x[i] == x)
        return self->y[i];
      if (i > 0 && self->x[i - 1] < x && x < self->x[i])
        return self->y[i - 1] + (self->y[i] - self->y[i - 1]) * (x - self->x[i - 1]) / (self->x[i] - self->x[i - 1]);
    }

  return NAN;
}

static gboolean
read_at (EngraftLayer   *layer,
         double          x,
         EngraftReading *reading)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;

  if (self->read == NULL)
    return FALSE;

  reading->series = self->series;
  reading->y = engraft_curve_layer_get (self, x);
  if (isnan (reading->y))
    return FALSE;
  reading->text = self->read (self->data, x, reading->y);

  return TRUE;
}

static gboolean
get_end (EngraftLayer        *layer,
         EngraftFrame        *frame,
         const EngraftSeries *series,
         double              *y)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;
  double end = NAN;

  for (gsize i = 0; i < self->n && self->x[i] <= frame->x.to; i++)
    if (isfinite (self->y[i]))
      end = self->y[i];
  if (series != self->series || isnan (end))
    return FALSE;

  *y = engraft_scale_map (&frame->y, end);

  return TRUE;
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftCurveLayer *self = (EngraftCurveLayer *) layer;

  if (self->destroy)
    self->destroy (self->data);
  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, next_stop, read_at, get_end, free_layer };

EngraftCurveLayer *
engraft_curve_layer_new (const EngraftSeries *series,
                         double              *x,
                         double              *y,
                         gsize                n)
{
  EngraftCurveLayer *self = g_new0 (EngraftCurveLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->x = x;
  self->y = y;
  self->n = n;

  return self;
}

void
engraft_curve_layer_set_read (EngraftCurveLayer *self,
                              EngraftReadFunc    read,
                              gpointer           data,
                              GDestroyNotify     destroy)
{
  self->read = read;
  self->data = data;
  self->destroy = destroy;
}
