/* engraft-visit-layer.c: visits of one subject over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-visit-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-symbol.h"

/* Half the size of a mark, in em */
#define REACH .42

/* The height of what tells shaded days apart without colour, in em */
#define STRIP .55

static void
draw_days (EngraftVisitLayer *self,
           EngraftFrame      *frame)
{
  const EngraftBox *plot = &frame->plot;
  double strip = frame->canvas->em * STRIP;

  for (guint i = 0; i < self->days->len; i++)
    {
      const EngraftPlacedDays *days = &g_array_index (self->days, EngraftPlacedDays, i);
      double from = CLAMP (engraft_scale_map (&frame->x, days->from), plot->x, plot->x + plot->width);
      double to = CLAMP (engraft_scale_map (&frame->x, MIN (days->to, frame->x.to)), plot->x, plot->x + plot->width);
      EngraftColour colour;

      if (to <= from)
        continue;
      engraft_series_get_colour (days->series, frame->canvas->style, &colour);
      cairo_set_source_rgba (frame->canvas->cr, colour.red, colour.green, colour.blue, .16);
      cairo_rectangle (frame->canvas->cr, from, plot->y, to - from, plot->height);
      cairo_fill (frame->canvas->cr);
      engraft_series_fill_area (days->series, frame->canvas,
                                &(EngraftBox) { from, plot->y + plot->height - strip, to - from, strip });
    }
}

static void
draw_levels (EngraftVisitLayer *self,
             EngraftFrame      *frame)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      const EngraftPlacedLevel *level = &g_array_index (self->levels, EngraftPlacedLevel, i);
      double y = engraft_scale_map (&frame->y, level->y);

      engraft_series_set_pen (level->series, frame->canvas);
      cairo_set_line_width (frame->canvas->cr, frame->canvas->line_width * .7);
      cairo_move_to (frame->canvas->cr, engraft_scale_map (&frame->x, level->from), y);
      cairo_line_to (frame->canvas->cr, engraft_scale_map (&frame->x, level->to), y);
      cairo_stroke (frame->canvas->cr);
    }
}

static void
draw_uprights (EngraftVisitLayer *self,
               EngraftFrame      *frame)
{
  const EngraftBox *plot = &frame->plot;
  double reach = frame->canvas->em * REACH;
  EngraftColour colour;

  for (guint i = 0; i < self->uprights->len && self->upright; i++)
    {
      double x = engraft_scale_map (&frame->x, g_array_index (self->uprights, double, i));

      if (!(x >= plot->x && x <= plot->x + plot->width))
        continue;
      engraft_series_set_pen (self->upright, frame->canvas);
      cairo_set_line_width (frame->canvas->cr, frame->canvas->line_width * .7);
      cairo_move_to (frame->canvas->cr, x, plot->y + 2.4 * reach);
      cairo_line_to (frame->canvas->cr, x, plot->y + plot->height);
      cairo_stroke (frame->canvas->cr);
      engraft_series_get_colour (self->upright, frame->canvas->style, &colour);
      engraft_canvas_set_colour (frame->canvas, &colour);
      engraft_symbol_draw (frame->canvas, self->upright->place, x, plot->y + 1.2 * reach, reach);
    }
}

static void
draw_line (EngraftVisitLayer *self,
           EngraftFrame      *frame)
{
  cairo_new_path (frame->canvas->cr);
  for (guint i = 0; i < self->visits->len; i++)
    {
      const EngraftPlacedVisit *visit = &g_array_index (self->visits, EngraftPlacedVisit, i);

      cairo_line_to (frame->canvas->cr, engraft_scale_map (&frame->x, visit->x), engraft_scale_map (&frame->y, visit->y));
    }
  engraft_series_set_pen (self->line, frame->canvas);
  cairo_stroke (frame->canvas->cr);
}

static void
draw_visits (EngraftVisitLayer *self,
             EngraftFrame      *frame)
{
  const EngraftBox *plot = &frame->plot;
  EngraftColour colour;

  for (guint i = 0; i < self->visits->len; i++)
    {
      const EngraftPlacedVisit *visit = &g_array_index (self->visits, EngraftPlacedVisit, i);
      double x = engraft_scale_map (&frame->x, visit->x), y = engraft_scale_map (&frame->y, visit->y);

      if (!(x >= plot->x - 1 && x <= plot->x + plot->width + 1))
        continue;
      engraft_series_get_colour (visit->series, frame->canvas->style, &colour);
      engraft_canvas_set_colour (frame->canvas, &colour);
      engraft_symbol_draw (frame->canvas, visit->series->place, x, y,
                           frame->canvas->em * (visit->series == self->line ? .6 * REACH : REACH));
    }
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftVisitLayer *self = (EngraftVisitLayer *) layer;
  const EngraftBox *plot = &frame->plot;
  double room = frame->canvas->em;
  cairo_t *cr = frame->canvas->cr;

  cairo_save (cr);
  cairo_save (cr);
  /* a mark at the edge is drawn whole */
  cairo_rectangle (cr, plot->x - room, plot->y - room, plot->width + 2 * room, plot->height + 2 * room);
  cairo_clip (cr);
  draw_days (self, frame);
  draw_levels (self, frame);
  draw_uprights (self, frame);
  draw_line (self, frame);
  cairo_restore (cr);
  draw_visits (self, frame);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftVisitLayer *self = (EngraftVisitLayer *) layer;

  for (guint i = 0; i < self->visits->len; i++)
    {
      const EngraftPlacedVisit *visit = &g_array_index (self->visits, EngraftPlacedVisit, i);
      double x = engraft_scale_map (&frame->x, visit->x), y = engraft_scale_map (&frame->y, visit->y);

      engraft_cover_add_curve (taken, x - 4, y - 4, x + 4, y + 4);
    }
}

static double
next_stop (EngraftLayer *layer,
           double        x,
           int           direction)
{
  EngraftVisitLayer *self = (EngraftVisitLayer *) layer;
  double found = NAN;

  for (guint i = 0; i < self->visits->len; i++)
    {
      double at = g_array_index (self->visits, EngraftPlacedVisit, i).x;

      if (direction > 0 && at > x)
        return at;
      if (direction < 0 && at < x)
        found = at;
    }

  return found;
}

/* the visit that is nearest */
static gboolean
read_at (EngraftLayer   *layer,
         double          x,
         EngraftReading *reading)
{
  EngraftVisitLayer *self = (EngraftVisitLayer *) layer;
  const EngraftPlacedVisit *nearest = NULL;

  for (guint i = 0; i < self->visits->len; i++)
    {
      const EngraftPlacedVisit *visit = &g_array_index (self->visits, EngraftPlacedVisit, i);

      if (!nearest || fabs (visit->x - x) < fabs (nearest->x - x))
        nearest = visit;
    }
  if (!nearest || !self->read)
    return FALSE;
  reading->series = nearest->series;
  reading->y = nearest->x == x ? nearest->y : NAN;
  reading->text = self->read (self->data, nearest->x, nearest->y);

  return TRUE;
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftVisitLayer *self = (EngraftVisitLayer *) layer;

  if (self->destroy)
    self->destroy (self->data);
  g_array_unref (self->visits);
  g_array_unref (self->levels);
  g_array_unref (self->days);
  g_array_unref (self->uprights);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, next_stop, read_at, NULL, free_layer };

EngraftVisitLayer *
engraft_visit_layer_new (const EngraftSeries *line)
{
  EngraftVisitLayer *self = g_new0 (EngraftVisitLayer, 1);

  self->layer.funcs = &funcs;
  self->line = line;
  self->visits = g_array_new (FALSE, FALSE, sizeof (EngraftPlacedVisit));
  self->levels = g_array_new (FALSE, FALSE, sizeof (EngraftPlacedLevel));
  self->days = g_array_new (FALSE, FALSE, sizeof (EngraftPlacedDays));
  self->uprights = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
engraft_visit_layer_set_read (EngraftVisitLayer *self,
                              EngraftReadFunc    read,
                              gpointer           data,
                              GDestroyNotify     destroy)
{
  self->read = read;
  self->data = data;
  self->destroy = destroy;
}
