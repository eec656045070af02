/* engraft-ruler-layer.c: scales with texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-ruler-layer.h"

#include <math.h>

#define LABEL_SCALE .8

static const EngraftRulerMark *
get_mark (EngraftRulerLayer *self,
          guint              mark)
{
  return &g_array_index (self->marks, EngraftRulerMark, mark);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  EngraftRulerLayer *self = data;
  double x = get_mark (self, *(const guint *) a)->x, y = get_mark (self, *(const guint *) b)->x;

  return (x > y) - (x < y);
}

/* The texts of one row, from the left: above, or where one stands there already below. */
static void
draw_texts (EngraftRulerLayer *self,
            EngraftFrame      *frame,
            guint             *order,
            guint              n,
            double             y)
{
  const EngraftBox *plot = &frame->plot;
  double ends[2] = { -INFINITY, -INFINITY }, gap = .35 * frame->canvas->em;

  for (guint k = 0; k < n; k++)
    {
      const EngraftRulerMark *mark = get_mark (self, order[k]);
      g_autoptr(EngraftText) text = engraft_canvas_set_text (frame->canvas, mark->text, LABEL_SCALE, FALSE, 0, 1);
      double left = engraft_scale_map (&frame->x, mark->x) - text->width / 2;

      /* whole also where the scale ends at the edge of the plot */
      left = MAX (MIN (left, plot->x + plot->width - text->width), plot->x);
      for (guint side = 0; side < 2; side++)
        if (left > ends[side] + gap)
          {
            double top = side ? y + .3 * frame->canvas->em : y - .3 * frame->canvas->em - text->height;

            engraft_canvas_show (frame->canvas, text, left, top, 0, &frame->canvas->style->foreground);
            ends[side] = left + text->width;
            break;
          }
    }
}

static void
draw_row (EngraftRulerLayer *self,
          EngraftFrame      *frame,
          guint              first,
          guint              n)
{
  double y = engraft_scale_map (&frame->y, get_mark (self, first)->row), tick = .25 * frame->canvas->em;
  g_autofree guint *order = g_new (guint, n);
  cairo_t *cr = frame->canvas->cr;

  for (guint k = 0; k < n; k++)
    order[k] = first + k;
  g_qsort_with_data (order, n, sizeof *order, compare, self);
  engraft_series_set_pen (self->series, frame->canvas);
  cairo_move_to (cr, engraft_scale_map (&frame->x, get_mark (self, order[0])->x), y);
  cairo_line_to (cr, engraft_scale_map (&frame->x, get_mark (self, order[n - 1])->x), y);
  for (guint k = 0; k < n; k++)
    {
      double x = engraft_scale_map (&frame->x, get_mark (self, order[k])->x);

      cairo_move_to (cr, x, y - tick);
      cairo_line_to (cr, x, y + tick);
    }
  cairo_stroke (cr);
  draw_texts (self, frame, order, n, y);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftRulerLayer *self = (EngraftRulerLayer *) layer;

  cairo_save (frame->canvas->cr);
  for (guint first = 0, end; first < self->marks->len; first = end)
    {
      for (end = first + 1; end < self->marks->len && get_mark (self, end)->row == get_mark (self, first)->row; end++)
        ;
      draw_row (self, frame, first, end - first);
    }
  cairo_restore (frame->canvas->cr);
}

static void
mark_clear (gpointer data)
{
  g_free (((EngraftRulerMark *) data)->text);
}

static void
free_layer (EngraftLayer *layer)
{
  g_array_unref (((EngraftRulerLayer *) layer)->marks);
  g_free (layer);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftRulerLayer *
engraft_ruler_layer_new (const EngraftSeries *series)
{
  EngraftRulerLayer *self = g_new0 (EngraftRulerLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->marks = g_array_new (FALSE, FALSE, sizeof (EngraftRulerMark));
  g_array_set_clear_func (self->marks, mark_clear);

  return self;
}

void
engraft_ruler_layer_add (EngraftRulerLayer *self,
                         double             row,
                         double             x,
                         const char        *text)
{
  EngraftRulerMark mark = { row, x, g_strdup (text ? text : "") };

  g_array_append_val (self->marks, mark);
}
