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
#define MIN_THICKNESS 2.5   /* points: of thinner lanes those within a line of pixels are drawn as one */
#define AREA_ALPHA .45

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

/* ---- lanes too thin to be seen one by one ---- */

/* From where to where the lanes of a line of pixels are in a state */
typedef struct
{
  double from, to;
} Reach;

static guint
list_series (EngraftLaneLayer *self,
             GHashTable       *places,
             GPtrArray        *series)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const EngraftSeries *own = g_array_index (self->spans, EngraftLaneSpan, i).series;

      if (g_hash_table_contains (places, own))
        continue;
      g_hash_table_insert (places, (gpointer) own, GUINT_TO_POINTER (series->len));
      g_ptr_array_add (series, (gpointer) own);
    }

  return series->len;
}

static void
draw_thin_spans (EngraftLaneLayer *self,
                 EngraftFrame     *frame)
{
  const EngraftBox *plot = &frame->plot;
  guint n_lines = (guint) ceil (plot->height) + 1, n_series;
  g_autoptr(GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) series = g_ptr_array_new ();
  g_autofree Reach *reaches = NULL;
  cairo_t *cr = frame->canvas->cr;

  n_series = list_series (self, places, series);
  reaches = g_new (Reach, (gsize) n_lines * n_series + 1);
  for (gsize i = 0; i < (gsize) n_lines * n_series; i++)
    reaches[i] = (Reach) { INFINITY, -INFINITY };
  for (guint i = 0; i < self->spans->len; i++)
    {
      const EngraftLaneSpan *span = &g_array_index (self->spans, EngraftLaneSpan, i);
      double line = engraft_scale_map (&frame->y, span->row) - plot->y;
      double from = CLAMP (engraft_scale_map (&frame->x, span->from), plot->x, plot->x + plot->width);
      double to = CLAMP (engraft_scale_map (&frame->x, span->to), plot->x, plot->x + plot->width);
      Reach *reach;

      if (!(line >= 0 && line < n_lines) || to <= from)
        continue;
      reach = &reaches[(gsize) line * n_series + GPOINTER_TO_UINT (g_hash_table_lookup (places, span->series))];
      reach->from = MIN (reach->from, from);
      reach->to = MAX (reach->to, to);
    }
  for (guint k = 0; k < n_series; k++)
    {
      EngraftColour colour;

      engraft_series_get_colour (series->pdata[k], frame->canvas->style, &colour);
      cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, AREA_ALPHA);
      for (guint line = 0; line < n_lines; line++)
        {
          const Reach *reach = &reaches[(gsize) line * n_series + k];

          if (reach->to > reach->from)
            cairo_rectangle (cr, round (reach->from), floor (plot->y) + line, round (reach->to) - round (reach->from), 1);
        }
      cairo_fill (cr);
    }
}

/* A dot of a shape of its own; of those of a series that would lie upon each other one is drawn. */
static void
draw_thin_marks (EngraftLaneLayer *self,
                 EngraftFrame     *frame)
{
  static const struct { double width, height; } shapes[] = { { 2, 2 }, { 4, 1 }, { 1, 4 }, { 3, 3 }, { 5, 2 }, { 2, 5 } };
  const EngraftBox *plot = &frame->plot;
  gsize columns = (gsize) (plot->width / 2) + 1, lines = (gsize) (plot->height / 2) + 1;
  g_autoptr(GHashTable) taken = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  cairo_t *cr = frame->canvas->cr;
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const EngraftLaneMark *mark = &g_array_index (self->marks, EngraftLaneMark, i);
      double x = engraft_scale_map (&frame->x, mark->x), y = engraft_scale_map (&frame->y, mark->row);
      guint8 *cells = g_hash_table_lookup (taken, mark->series);
      gsize cell;

      if (!(x >= plot->x && x <= plot->x + plot->width && y >= plot->y && y <= plot->y + plot->height))
        continue;
      if (!cells)
        {
          cells = g_malloc0 (columns * lines);
          g_hash_table_insert (taken, (gpointer) mark->series, cells);
        }
      cell = (gsize) ((y - plot->y) / 2) * columns + (gsize) ((x - plot->x) / 2);
      cells[MIN (cell, columns * lines - 1)] = 1;
    }
  g_hash_table_iter_init (&iter, taken);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const EngraftSeries *series = key;
      const guint8 *cells = value;
      guint shape = series ? series->place % G_N_ELEMENTS (shapes) : 1;
      EngraftColour colour = frame->canvas->style->foreground;

      if (series)
        engraft_series_get_colour (series, frame->canvas->style, &colour);
      engraft_canvas_set_colour (frame->canvas, &colour);
      for (gsize c = 0; c < columns * lines; c++)
        if (cells[c])
          cairo_rectangle (cr, floor (plot->x) + 2. * (c % columns), floor (plot->y) + 2. * (c / columns), shapes[shape].width,
                           shapes[shape].height);
      cairo_fill (cr);
    }
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftLaneLayer *self = (EngraftLaneLayer *) layer;
  double thickness = get_thickness (frame);

  cairo_save (frame->canvas->cr);
  if (thickness < MIN_THICKNESS * THICKNESS)
    {
      draw_thin_spans (self, frame);
      draw_thin_marks (self, frame);
      cairo_restore (frame->canvas->cr);
      return;
    }
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
