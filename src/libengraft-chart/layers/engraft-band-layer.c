/* engraft-band-layer.c: confidence limits as areas or edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-band-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-hatch.h"

/* The index behind the piece that begins at `start`. */
static guint
find_end (GArray *points,
          guint   start)
{
  while (start < points->len && !isnan (g_array_index (points, EngraftPoint, start).x))
    start++;

  return start;
}

static void
add_forward (cairo_t *cr,
             GArray  *points,
             guint    start,
             guint    end)
{
  for (guint i = start; i < end; i++)
    cairo_line_to (cr, g_array_index (points, EngraftPoint, i).x, g_array_index (points, EngraftPoint, i).y);
}

static void
add_backward (cairo_t *cr,
              GArray  *points,
              guint    start,
              guint    end)
{
  for (guint i = end; i-- > start;)
    cairo_line_to (cr, g_array_index (points, EngraftPoint, i).x, g_array_index (points, EngraftPoint, i).y);
}

static void
add_pieces (cairo_t  *cr,
            GArray   *upper,
            GArray   *lower,
            gboolean  closed)
{
  guint u = 0, l = 0;

  cairo_new_path (cr);
  while (u < upper->len && l < lower->len)
    {
      guint u_end = find_end (upper, u), l_end = find_end (lower, l);

      cairo_new_sub_path (cr);
      add_forward (cr, upper, u, u_end);
      if (!closed)
        cairo_new_sub_path (cr);
      add_backward (cr, lower, l, l_end);
      if (closed)
        cairo_close_path (cr);
      u = u_end + 1;
      l = l_end + 1;
    }
}

#define HATCH_GAP 6.0

static void
hatch (EngraftBandLayer *self,
       EngraftFrame     *frame,
       GArray           *upper,
       GArray           *lower)
{
  cairo_t *cr = frame->canvas->cr;

  cairo_save (cr);
  add_pieces (cr, upper, lower, TRUE);
  cairo_clip (cr);
  engraft_hatch_draw (frame->canvas, &frame->plot, self->series->place, HATCH_GAP);
  cairo_restore (cr);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftBandLayer *self = (EngraftBandLayer *) layer;
  const EngraftStyle *style = frame->canvas->style;
  cairo_t *cr = frame->canvas->cr;
  g_autoptr(GArray) upper = engraft_steps_trace (&self->upper, frame, style->tolerance);
  g_autoptr(GArray) lower = engraft_steps_trace (&self->lower, frame, style->tolerance);
  gboolean edges = self->look == ENGRAFT_BAND_OUTLINED || style->outline_bands;
  EngraftColour colour;

  cairo_save (cr);
  engraft_series_get_colour (self->series, style, &colour);

  if (self->look != ENGRAFT_BAND_OUTLINED)
    {
      add_pieces (cr, upper, lower, TRUE);
      cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, style->band_alpha);
      cairo_fill (cr);
    }
  if (self->look == ENGRAFT_BAND_HATCHED)
    {
      cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, MIN (1, 3 * style->band_alpha));
      hatch (self, frame, upper, lower);
    }
  if (edges)
    {
      add_pieces (cr, upper, lower, FALSE);
      engraft_series_set_pen (self->series, frame->canvas);
      cairo_set_line_width (cr, MAX (frame->canvas->line_width / 3, .5));
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftBandLayer *self = (EngraftBandLayer *) layer;
  double right = frame->plot.x + frame->plot.width;

  for (double x = frame->plot.x; x < right; x += 3)
    {
      double at = engraft_scale_unmap (&frame->x, x);
      double lower = engraft_steps_get (&self->lower, at), upper = engraft_steps_get (&self->upper, at);

      if (isfinite (lower) && isfinite (upper))
        engraft_cover_add_band (taken, x, engraft_scale_map (&frame->y, upper),
                                x + 2.9, engraft_scale_map (&frame->y, lower));
    }
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftBandLayer *self = (EngraftBandLayer *) layer;

  engraft_steps_clear (&self->lower);
  engraft_steps_clear (&self->upper);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, NULL, NULL, NULL, free_layer };

EngraftBandLayer *
engraft_band_layer_new (const EngraftSeries *series,
                        EngraftBandLook      look,
                        EngraftSteps         lower,
                        EngraftSteps         upper)
{
  EngraftBandLayer *self = g_new0 (EngraftBandLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->look = look;
  self->lower = lower;
  self->upper = upper;

  return self;
}
