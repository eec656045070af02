/* engraft-bar-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-bar-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-hatch.h"

/* points: narrower bars have neither lines nor an edge */
#define MIN_HATCHED 3.
#define HATCH_GAP 4.
#define AREA_ALPHA .45
/* of the width of a bar */
#define GAP .12

static double
map_y (EngraftFrame *frame,
       double        value)
{
  const EngraftBox *plot = &frame->plot;

  return CLAMP (engraft_scale_map (&frame->y, value), plot->y, plot->y + plot->height);
}

static void
add_box (EngraftFrame *frame,
         double        from,
         double        to,
         double        value)
{
  double zero = map_y (frame, 0), end = map_y (frame, value);

  cairo_rectangle (frame->canvas->cr, from, MIN (zero, end), to - from, fabs (end - zero));
}

/* ---- bars that are broad enough to be seen one by one ---- */

static void
add_path (EngraftBarLayer *self,
          EngraftFrame    *frame,
          guint            series)
{
  cairo_new_path (frame->canvas->cr);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const EngraftBar *bar = &g_array_index (self->bars, EngraftBar, i);

      if (bar->series == series && i + 1 > frame->x.from && i < frame->x.to)
        add_box (frame, engraft_scale_map (&frame->x, i + GAP / 2), engraft_scale_map (&frame->x, i + 1 - GAP / 2), bar->value);
    }
}

static void
draw_series (EngraftBarLayer *self,
             EngraftFrame    *frame,
             guint            place)
{
  const EngraftSeries *series = self->series->pdata[place];
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  engraft_series_get_colour (series, frame->canvas->style, &colour);
  cairo_save (cr);
  add_path (self, frame, place);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, AREA_ALPHA);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  engraft_canvas_set_colour (frame->canvas, &colour);
  engraft_hatch_draw (frame->canvas, &frame->plot, series->place, HATCH_GAP);
  cairo_restore (cr);
  add_path (self, frame, place);
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_line_width (cr, .6);
  cairo_stroke (cr);
}

/* ---- columns of pixels ---- */

/* One value for each side of zero, and how many bars of each series there are. */
typedef struct
{
  double  high, low;
  guint   n;
  guint  *counts;
} Column;

static void
fill_column (EngraftBarLayer *self,
             EngraftFrame    *frame,
             const Column    *column,
             double           x,
             double           width)
{
  EngraftCanvas *canvas = frame->canvas;
  EngraftColour mixed = { 0, 0, 0, 1 };

  for (guint k = 0; k < self->series->len; k++)
    {
      double share = column->counts[k] / (double) column->n;
      EngraftColour colour;

      engraft_series_get_colour (self->series->pdata[k], canvas->style, &colour);
      mixed.red += share * colour.red;
      mixed.green += share * colour.green;
      mixed.blue += share * colour.blue;
    }
  engraft_canvas_set_colour (canvas, &mixed);
  if (column->high > 0)
    add_box (frame, x, x + width, column->high);
  if (column->low < 0)
    add_box (frame, x, x + width, column->low);
  cairo_fill (canvas->cr);
}

static void
draw_columns (EngraftBarLayer *self,
              EngraftFrame    *frame,
              double           bar)
{
  double width = MAX (bar, 1), left = frame->plot.x;
  guint n = (guint) ceil (frame->plot.width / width) + 1;
  g_autofree Column *columns = g_new0 (Column, n);
  g_autofree guint *counts = g_new0 (guint, (gsize) n * self->series->len);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const EngraftBar *own = &g_array_index (self->bars, EngraftBar, i);
      double place = (engraft_scale_map (&frame->x, i + .5) - left) / width;
      Column *column;

      if (!(place >= 0 && place < n))
        continue;
      column = &columns[(guint) place];
      column->counts = counts + (gsize) (guint) place * self->series->len;
      column->counts[own->series]++;
      column->n++;
      column->high = MAX (column->high, own->value);
      column->low = MIN (column->low, own->value);
    }
  for (guint c = 0; c < n; c++)
    if (columns[c].n > 0)
      fill_column (self, frame, &columns[c], left + c * width, MIN (width, left + frame->plot.width - (left + c * width)));
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftBarLayer *self = (EngraftBarLayer *) layer;
  double bar = engraft_scale_map (&frame->x, 1) - engraft_scale_map (&frame->x, 0);

  cairo_save (frame->canvas->cr);
  if (bar >= MIN_HATCHED)
    for (guint k = 0; k < self->series->len; k++)
      draw_series (self, frame, k);
  else
    draw_columns (self, frame, bar);
  cairo_restore (frame->canvas->cr);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftBarLayer *self = (EngraftBarLayer *) layer;

  g_ptr_array_unref (self->series);
  g_array_unref (self->bars);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftBarLayer *
engraft_bar_layer_new (void)
{
  EngraftBarLayer *self = g_new0 (EngraftBarLayer, 1);

  self->layer.funcs = &funcs;
  self->series = g_ptr_array_new ();
  self->bars = g_array_new (FALSE, FALSE, sizeof (EngraftBar));

  return self;
}

void
engraft_bar_layer_add_series (EngraftBarLayer     *self,
                              const EngraftSeries *series)
{
  g_ptr_array_add (self->series, (gpointer) series);
}

void
engraft_bar_layer_add (EngraftBarLayer *self,
                       double           value,
                       guint            series)
{
  EngraftBar bar = { value, series };

  g_array_append_val (self->bars, bar);
}
