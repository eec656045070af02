/* engraft-flow-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-flow-layer.h"

#include <math.h>

/* em */
#define GAP 1.7              /* between levels: room for an arrow */
#define SPACE .8             /* between columns */
#define PAD .5               /* in a box, around its text */
#define HEAD .45             /* of an arrow */
#define LINE_SCALE .9
#define MOST_GAP 2.          /* times the gap: beyond it a flow looks torn */

static const EngraftFlowBox *
get_box (EngraftFlowLayer *self,
         guint             i)
{
  return &g_array_index (self->boxes, EngraftFlowBox, i);
}

static guint
count_levels (EngraftFlowLayer *self)
{
  return self->boxes->len ? get_box (self, self->boxes->len - 1)->level + 1 : 0;
}

/* From left to right, in a plot from 0 */
static void
get_span (EngraftFlowLayer     *self,
          EngraftCanvas        *canvas,
          const EngraftFlowBox *box,
          double                width,
          double               *x,
          double               *w)
{
  double space = SPACE * canvas->em;

  if (box->aside)
    {
      *x = width / 2 + space;
      *w = width / 2 - space - 1;
    }
  else if (box->column == ENGRAFT_FLOW_ALL)
    {
      *w = MIN (width * .6, 24 * canvas->em);
      *x = (width - *w) / 2;
    }
  else
    {
      *w = (width - space * (self->n_columns - 1)) / self->n_columns;
      *x = box->column * (*w + space);
    }
}

static EngraftText *
set_line (EngraftCanvas        *canvas,
          const EngraftFlowBox *box,
          guint                 line,
          double                width)
{
  return engraft_canvas_set_text (canvas, box->lines->pdata[line], LINE_SCALE, line == 0, MAX (width - 2 * PAD * canvas->em, canvas->em),
                                  0);
}

static double
get_box_height (EngraftFlowLayer     *self,
                EngraftCanvas        *canvas,
                const EngraftFlowBox *box,
                double                width)
{
  double x, w, height = 2 * PAD * canvas->em;

  get_span (self, canvas, box, width, &x, &w);
  for (guint i = 0; i < box->lines->len; i++)
    {
      g_autoptr(EngraftText) text = set_line (canvas, box, i, w);

      height += text->height;
    }

  return height;
}

static double
get_level_height (EngraftFlowLayer *self,
                  EngraftCanvas    *canvas,
                  guint             level,
                  double            width)
{
  double height = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    if (get_box (self, i)->level == level)
      height = MAX (height, get_box_height (self, canvas, get_box (self, i), width));

  return height;
}

double
engraft_flow_layer_measure (EngraftLayer  *layer,
                            EngraftCanvas *canvas,
                            double         width)
{
  EngraftFlowLayer *self = (EngraftFlowLayer *) layer;
  guint n = count_levels (self);
  double height = 0;

  for (guint level = 0; level < n; level++)
    height += get_level_height (self, canvas, level, width) + (level ? GAP * canvas->em : 0);

  return height + 2;
}

static void
draw_arrow (EngraftCanvas *canvas,
            double         x0,
            double         y0,
            double         x,
            double         y)
{
  cairo_t *cr = canvas->cr;
  double head = HEAD * canvas->em;
  gboolean down = y > y0;

  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, down ? x : x - head, down ? y - head : y);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, down ? x - head / 2 : x - head, down ? y - head : y - head / 2);
  cairo_line_to (cr, down ? x + head / 2 : x - head, down ? y - head : y + head / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* PLACE: where it is drawn */
static void
draw_box (EngraftFlowLayer     *self,
          EngraftFrame         *frame,
          const EngraftFlowBox *box,
          double                y,
          EngraftBox           *place)
{
  EngraftCanvas *canvas = frame->canvas;
  double x, w, height = get_box_height (self, canvas, box, frame->plot.width);

  get_span (self, canvas, box, frame->plot.width, &x, &w);
  x += frame->plot.x;
  engraft_canvas_set_colour (canvas, &canvas->style->foreground);
  *place = (EngraftBox) { x, y, w, height };
  cairo_rectangle (canvas->cr, x, y, w, height);
  cairo_stroke (canvas->cr);
  y += PAD * canvas->em;
  for (guint i = 0; i < box->lines->len; i++)
    {
      g_autoptr(EngraftText) text = set_line (canvas, box, i, w);

      engraft_canvas_show (canvas, text, x + PAD * canvas->em, y, 0, &canvas->style->foreground);
      y += text->height;
    }
}

/* The box above in the same column, or over all; NULL: it is the first */
static const EngraftFlowBox *
find_above (EngraftFlowLayer *self,
            guint             i)
{
  const EngraftFlowBox *box = get_box (self, i), *found = NULL;

  for (guint k = 0; k < i; k++)
    {
      const EngraftFlowBox *other = get_box (self, k);

      if (!other->aside && other->level < box->level && (other->column == box->column || other->column == ENGRAFT_FLOW_ALL))
        found = other;
    }

  return found;
}

static double
get_middle (EngraftFlowLayer     *self,
            EngraftFrame         *frame,
            const EngraftFlowBox *box)
{
  double x, w;

  get_span (self, frame->canvas, box, frame->plot.width, &x, &w);

  return frame->plot.x + x + w / 2;
}

/* TOPS: of each level */
static void
draw_way (EngraftFlowLayer *self,
          EngraftFrame     *frame,
          guint             i,
          const double     *tops)
{
  EngraftCanvas *canvas = frame->canvas;
  const EngraftFlowBox *box = get_box (self, i), *above = find_above (self, i);
  double x, w, to, from, bottom;

  if (!above)
    return;
  bottom = tops[above->level] + get_box_height (self, canvas, above, frame->plot.width);
  from = get_middle (self, frame, above);
  if (box->aside)
    {
      double y = tops[box->level] + get_box_height (self, canvas, box, frame->plot.width) / 2;

      get_span (self, canvas, box, frame->plot.width, &x, &w);
      draw_arrow (canvas, from, y, frame->plot.x + x, y);
      return;
    }
  to = get_middle (self, frame, box);
  if (fabs (from - to) > .5)
    {
      double turn = tops[box->level] - GAP * canvas->em / 2 - HEAD * canvas->em / 2;

      cairo_move_to (canvas->cr, from, bottom);
      cairo_line_to (canvas->cr, from, turn);
      cairo_line_to (canvas->cr, to, turn);
      cairo_stroke (canvas->cr);
      bottom = turn;
    }
  draw_arrow (canvas, to, bottom, to, tops[box->level]);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftFlowLayer *self = (EngraftFlowLayer *) layer;
  EngraftCanvas *canvas = frame->canvas;
  guint n = count_levels (self);
  g_autofree double *tops = g_new (double, n + 1);
  double spare = frame->plot.height - engraft_flow_layer_measure (layer, canvas, frame->plot.width), y = frame->plot.y + 1;
  double gap = GAP * canvas->em;

  if (n > 1 && spare > 0)
    gap = MIN (gap + spare / (n - 1), MOST_GAP * gap);
  for (guint level = 0; level < n; level++)
    {
      tops[level] = y;
      y += get_level_height (self, canvas, level, frame->plot.width) + gap;
    }
  g_array_set_size (self->places, self->boxes->len);
  cairo_save (canvas->cr);
  cairo_set_line_width (canvas->cr, .8);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      draw_box (self, frame, get_box (self, i), tops[get_box (self, i)->level], &g_array_index (self->places, EngraftBox, i));
      engraft_canvas_set_colour (canvas, &canvas->style->foreground);
      draw_way (self, frame, i, tops);
    }
  cairo_restore (canvas->cr);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftFlowLayer *self = (EngraftFlowLayer *) layer;

  for (guint i = 0; i < self->boxes->len; i++)
    g_ptr_array_unref (get_box (self, i)->lines);
  g_array_unref (self->boxes);
  g_array_unref (self->places);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftFlowLayer *
engraft_flow_layer_new (guint n_columns)
{
  EngraftFlowLayer *self = g_new0 (EngraftFlowLayer, 1);

  self->layer.funcs = &funcs;
  self->n_columns = MAX (n_columns, 1);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (EngraftFlowBox));
  self->places = g_array_new (FALSE, TRUE, sizeof (EngraftBox));

  return self;
}

void
engraft_flow_layer_begin (EngraftFlowLayer *self,
                          guint             column,
                          gboolean          aside)
{
  EngraftFlowBox box = { .column = column, .aside = aside };

  if (self->boxes->len > 0)
    {
      const EngraftFlowBox *last = get_box (self, self->boxes->len - 1);
      gboolean same = column != ENGRAFT_FLOW_ALL && last->column != ENGRAFT_FLOW_ALL && column > last->column;

      box.level = last->level + !same;
    }
  box.lines = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (self->boxes, box);
}

void
engraft_flow_layer_add_line (EngraftFlowLayer *self,
                             char             *text)
{
  g_ptr_array_add (get_box (self, self->boxes->len - 1)->lines, text);
}
