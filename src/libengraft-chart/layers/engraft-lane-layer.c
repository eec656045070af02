/* engraft-lane-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-lane-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-hatch.h"
#include "libengraft-chart/layers/engraft-symbol.h"

#define THICKNESS .72       /* of the height of a row */
#define MOST_THICKNESS 1.3  /* em: lanes of few subjects look lost when they are broad */

static double
get_thickness (EngraftFrame *frame)
{
  double row = fabs (engraft_scale_map (&frame->y, 1) - engraft_scale_map (&frame->y, 0));

  return MIN (THICKNESS * row, MOST_THICKNESS * frame->canvas->em);
}

static void
draw_span (EngraftFrame          *frame,
           const EngraftLaneSpan *span,
           double                 thickness)
{
  cairo_t *cr = frame->canvas->cr;
  const EngraftBox *plot = &frame->plot;
  double from = CLAMP (engraft_scale_map (&frame->x, span->from), plot->x, plot->x + plot->width);
  double to = CLAMP (engraft_scale_map (&frame->x, span->to), plot->x, plot->x + plot->width);

  if (to > from)
    engraft_series_fill_area (span->series, frame->canvas,
                              &(EngraftBox) { from, engraft_scale_map (&frame->y, span->row) - thickness / 2, to - from,
                                              thickness });
  cairo_new_path (cr);
}

static void
draw_mark (EngraftFrame          *frame,
           const EngraftLaneMark *mark,
           double                 thickness)
{
  EngraftCanvas *canvas = frame->canvas;
  double x = engraft_scale_map (&frame->x, mark->x), y = engraft_scale_map (&frame->y, mark->row);
  EngraftColour colour;

  if (!(mark->x >= frame->x.from && mark->x <= frame->x.to))
    return;

  if (mark->series)
    {
      engraft_series_get_colour (mark->series, canvas->style, &colour);
      engraft_canvas_set_colour (canvas, &colour);
      engraft_symbol_draw (canvas, mark->series->place, x, y, MIN (thickness * .5, canvas->em * .4));
      return;
    }
  engraft_canvas_set_colour (canvas, &canvas->style->foreground);
  engraft_symbol_draw_arrow (canvas, x, y, MIN (thickness, canvas->em * .75));
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftLaneLayer *self = (EngraftLaneLayer *) layer;
  double thickness = get_thickness (frame);

  cairo_save (frame->canvas->cr);
  for (guint i = 0; i < self->spans->len; i++)
    draw_span (frame, &g_array_index (self->spans, EngraftLaneSpan, i), thickness);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (frame, &g_array_index (self->marks, EngraftLaneMark, i), thickness);
  cairo_restore (frame->canvas->cr);
}

/* the first place whose stop is not below x, or with ABOVE is above it */
static guint
find_stop (GArray   *stops,
           double    x,
           gboolean  above)
{
  guint low = 0, high = stops->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      double at = g_array_index (stops, double, middle);

      if (at < x || (above && at == x))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static double
next_stop (EngraftLayer *layer,
           double        x,
           int           direction)
{
  GArray *stops = ((EngraftLaneLayer *) layer)->stops;
  guint place = find_stop (stops, x, direction > 0);

  if (direction < 0)
    return place > 0 ? g_array_index (stops, double, place - 1) : NAN;

  return place < stops->len ? g_array_index (stops, double, place) : NAN;
}

static gboolean
read_at (EngraftLayer   *layer,
         double          x,
         EngraftReading *reading)
{
  EngraftLaneLayer *self = (EngraftLaneLayer *) layer;

  if (!self->read)
    return FALSE;
  reading->text = self->read (self->data, x, NAN);
  reading->y = NAN;

  return reading->text != NULL;
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftLaneLayer *self = (EngraftLaneLayer *) layer;

  g_array_unref (self->spans);
  g_array_unref (self->marks);
  g_array_unref (self->stops);
  if (self->destroy)
    self->destroy (self->data);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, next_stop, read_at, NULL, free_layer };

EngraftLaneLayer *
engraft_lane_layer_new (void)
{
  EngraftLaneLayer *self = g_new0 (EngraftLaneLayer, 1);

  self->layer.funcs = &funcs;
  self->spans = g_array_new (FALSE, FALSE, sizeof (EngraftLaneSpan));
  self->marks = g_array_new (FALSE, FALSE, sizeof (EngraftLaneMark));
  self->stops = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
engraft_lane_layer_add_span (EngraftLaneLayer    *self,
                             double               row,
                             double               from,
                             double               to,
                             const EngraftSeries *series)
{
  EngraftLaneSpan span = { row, from, to, series };

  g_array_append_val (self->spans, span);
  g_array_append_val (self->stops, from);
  g_array_append_val (self->stops, to);
}

void
engraft_lane_layer_add_mark (EngraftLaneLayer    *self,
                             double               row,
                             double               x,
                             const EngraftSeries *series)
{
  EngraftLaneMark mark = { row, x, series };

  g_array_append_val (self->marks, mark);
  g_array_append_val (self->stops, x);
}

static int
compare_stops (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

void
engraft_lane_layer_set_read (EngraftLaneLayer *self,
                             EngraftReadFunc   read,
                             gpointer          data,
                             GDestroyNotify    destroy)
{
  self->read = read;
  self->data = data;
  self->destroy = destroy;
  g_array_sort (self->stops, compare_stops);
}
