/* engraft-point-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-point-layer.h"

#include <math.h>

static gboolean
get_place (EngraftPointLayer *self,
           EngraftFrame      *frame,
           gsize              i,
           double            *x,
           double            *y)
{
  const EngraftBox *plot = &frame->plot;

  *x = engraft_scale_map (&frame->x, self->x[i]);
  *y = engraft_scale_map (&frame->y, self->y[i]);

  return *x >= plot->x && *x <= plot->x + plot->width && *y >= plot->y && *y <= plot->y + plot->height;
}

/* where rows are narrow discs are no higher than two of them, as long as they are seen */
static double
get_radius (EngraftPointLayer *self,
            EngraftFrame      *frame)
{
  double radius = MAX (frame->canvas->em * (self->filled ? .36 : .16), 1.2);
  double row = self->row * fabs (frame->plot.height / (frame->y.to - frame->y.from));

  return self->row > 0 ? CLAMP (row, MIN (1, radius), radius) : radius;
}

/* Of circles that would lie upon each other one is drawn: a figure of a million rows has no more than fit. */
static void
draw_circles (EngraftPointLayer *self,
              EngraftFrame      *frame)
{
  cairo_t *cr = frame->canvas->cr;
  double radius = get_radius (self, frame), cell = radius;
  gsize columns = (gsize) (frame->plot.width / cell) + 2, rows = (gsize) (frame->plot.height / cell) + 2;
  g_autofree guint8 *taken = g_malloc0 (columns * rows);

  cairo_set_line_width (cr, MAX (.6, frame->canvas->line_width * .4));
  for (gsize i = 0; i < self->n; i++)
    {
      double x, y;
      gsize place;

      if (!get_place (self, frame, i, &x, &y))
        continue;
      place = (gsize) ((y - frame->plot.y) / cell) * columns + (gsize) ((x - frame->plot.x) / cell);
      if (taken[place])
        continue;
      taken[place] = TRUE;
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
    }
  if (self->filled || self->solid)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_line (EngraftPointLayer *self,
           EngraftFrame      *frame)
{
  cairo_t *cr = frame->canvas->cr;

  engraft_series_set_pen (self->series, frame->canvas);
  if (self->thin)
    cairo_set_line_width (cr, frame->canvas->line_width * .35);
  cairo_new_path (cr);
  for (gsize i = 0; i < self->n; i++)
    {
      double x = engraft_scale_map (&frame->x, self->x[i]), y = engraft_scale_map (&frame->y, self->y[i]);

      if (isfinite (x) && isfinite (y))
        cairo_line_to (cr, x, y);
    }
  cairo_stroke (cr);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftPointLayer *self = (EngraftPointLayer *) layer;
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  cairo_save (cr);
  engraft_series_get_colour (self->series, frame->canvas->style, &colour);
  engraft_canvas_set_colour (frame->canvas, &colour);
  if (self->joined)
    draw_line (self, frame);
  else
    draw_circles (self, frame);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *cover)
{
  EngraftPointLayer *self = (EngraftPointLayer *) layer;

  for (gsize i = 0; i < self->n; i++)
    {
      double x, y;

      if (get_place (self, frame, i, &x, &y))
        engraft_cover_add_curve (cover, x - 2, y, x + 2, y);
    }
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftPointLayer *self = (EngraftPointLayer *) layer;

  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, NULL, NULL, NULL, free_layer };

EngraftPointLayer *
engraft_point_layer_new (const EngraftSeries *series,
                         double              *x,
                         double              *y,
                         gsize                n,
                         gboolean             joined)
{
  EngraftPointLayer *self = g_new0 (EngraftPointLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->x = x;
  self->y = y;
  self->n = n;
  self->joined = joined;

  return self;
}
