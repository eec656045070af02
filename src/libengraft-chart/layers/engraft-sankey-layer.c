/* engraft-sankey-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/layers/engraft-sankey-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-hatch.h"
#include "libengraft-chart/layers/engraft-sankey-label.h"

/* em */
#define BAR 1.1              /* width of a node */
#define GAP .35              /* between labels of a stage */
#define LEAST 14.            /* height of all bands */
#define MOST_BESIDE .56      /* of the width: labels in columns at both sides; more, and they stand in two lines */
#define MOST_STACKED .32     /* of the width: such labels, at each side */
#define BAND_ALPHA .34
#define BAND_GAP 5.
#define NODE_ALPHA .12       /* of a node without a colour */

/* For one width and height */
typedef struct
{
  EngraftSankeyLabel *labels;            /* a node each */
  double              first[3], last[3]; /* widths of the columns of the labels of both outer stages */
  double              left, right;       /* all of these, with the space to the nodes */
  double              top;               /* below the titles of the stages */
  gboolean            stacked;
} Layout;

static EngraftSankeyNode *
get_node (EngraftSankeyLayer *self,
          guint               i)
{
  return &g_array_index (self->nodes, EngraftSankeyNode, i);
}

static EngraftSankeyLink *
get_link (EngraftSankeyLayer *self,
          guint               i)
{
  return &g_array_index (self->links, EngraftSankeyLink, i);
}

static double
get_total (EngraftSankeyLayer *self,
           guint               stage)
{
  double total = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    if (get_node (self, i)->stage == stage)
      total += get_node (self, i)->n;

  return total;
}

static gboolean
is_outer (EngraftSankeyLayer *self,
          guint               stage)
{
  return stage == 0 || stage + 1 == self->stages->len;
}

/* ---- labels ---- */

/* Labels of both outer stages in columns, or in two lines; those between are over the bands, always in two. */
static void
set_labels (EngraftSankeyLayer *self,
            EngraftCanvas      *canvas,
            Layout             *layout,
            double              width,
            gboolean            stacked)
{
  const guint last = self->stages->len - 1;
  /* those between must leave some of the bands to be seen */
  const double room = width / MAX (self->stages->len, 1) * .75;

  for (guint k = 0; k < 3; k++)
    layout->first[k] = layout->last[k] = 0;
  layout->stacked = stacked;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const guint stage = get_node (self, i)->stage;
      const gboolean outer = is_outer (self, stage);

      engraft_sankey_label_set (&layout->labels[i], canvas, get_node (self, i), get_total (self, stage), self->numbers,
                                stacked || !outer, !outer ? room : stacked ? MOST_STACKED * width : 0);
      if (outer)
        engraft_sankey_label_add_widths (&layout->labels[i], stage == last ? layout->last : layout->first);
    }
  layout->left = engraft_sankey_label_sum_widths (canvas, layout->first);
  layout->right = engraft_sankey_label_sum_widths (canvas, layout->last);
}

static EngraftText *
set_title (EngraftSankeyLayer *self,
           EngraftCanvas      *canvas,
           guint               stage,
           double              width)
{
  return engraft_canvas_set_text (canvas, self->stages->pdata[stage], ENGRAFT_SANKEY_LABEL_SCALE, TRUE,
                                  width / MAX (self->stages->len, 1) - ENGRAFT_SANKEY_SPACE * canvas->em, 3);
}

static void
lay_out (EngraftSankeyLayer *self,
         EngraftCanvas      *canvas,
         Layout             *layout,
         double              width)
{
  *layout = (Layout) { .labels = g_new0 (EngraftSankeyLabel, self->nodes->len + 1) };
  for (guint stage = 0; stage < self->stages->len; stage++)
    {
      g_autoptr(EngraftText) title = set_title (self, canvas, stage, width);

      layout->top = MAX (layout->top, title->height + .6 * canvas->em);
    }
  set_labels (self, canvas, layout, width, FALSE);
  if (layout->left + layout->right > MOST_BESIDE * width)
    set_labels (self, canvas, layout, width, TRUE);
}

static void
layout_clear (EngraftSankeyLayer *self,
              Layout             *layout)
{
  for (guint i = 0; i < self->nodes->len; i++)
    engraft_sankey_label_clear (&layout->labels[i]);
  g_free (layout->labels);
}

/* ---- places ---- */

/* What a stage takes where one row takes UNIT: no label stands upon another, however few a node has. */
static double
get_stage_height (EngraftSankeyLayer *self,
                  EngraftCanvas      *canvas,
                  const Layout       *layout,
                  guint               stage,
                  double              unit)
{
  double height = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    if (get_node (self, i)->stage == stage)
      height += MAX (layout->labels[i].height, get_node (self, i)->n * unit) + (height > 0 ? GAP * canvas->em : 0);

  return height;
}

double
engraft_sankey_layer_measure (EngraftLayer  *layer,
                              EngraftCanvas *canvas,
                              double         width)
{
  EngraftSankeyLayer *self = (EngraftSankeyLayer *) layer;
  double most = LEAST * canvas->em;
  Layout layout;

  lay_out (self, canvas, &layout, width);
  /* half again of the labels, for bands to differ */
  for (guint stage = 0; stage < self->stages->len; stage++)
    most = MAX (most, 1.3 * get_stage_height (self, canvas, &layout, stage, 0));
  most += layout.top;
  layout_clear (self, &layout);

  return most;
}

/* The largest unit with which every stage fits, by halving */
static double
find_unit (EngraftSankeyLayer *self,
           EngraftCanvas      *canvas,
           const Layout       *layout,
           double              height)
{
  double unit = INFINITY;

  for (guint stage = 0; stage < self->stages->len; stage++)
    {
      const double total = get_total (self, stage);
      double low = 0, high = total > 0 ? height / total : 0;

      for (guint i = 0; i < 60; i++)
        {
          const double middle = (low + high) / 2;

          if (get_stage_height (self, canvas, layout, stage, middle) <= height)
            low = middle;
          else
            high = middle;
        }
      unit = MIN (unit, low);
    }

  return isfinite (unit) ? unit : 0;
}

static void
place_nodes (EngraftSankeyLayer *self,
             EngraftFrame       *frame,
             const Layout       *layout,
             double              unit)
{
  EngraftCanvas *canvas = frame->canvas;
  const double bar = BAR * canvas->em, height = frame->plot.height - layout->top;
  const double x0 = frame->plot.x + layout->left, x1 = frame->plot.x + frame->plot.width - layout->right - bar;

  for (guint stage = 0; stage < self->stages->len; stage++)
    {
      double y = frame->plot.y + layout->top + MAX (height - get_stage_height (self, canvas, layout, stage, unit), 0) / 2;

      for (guint i = 0; i < self->nodes->len; i++)
        {
          EngraftSankeyNode *node = get_node (self, i);
          const double room = MAX (layout->labels[i].height, node->n * unit);

          if (node->stage != stage)
            continue;
          node->box.x = self->stages->len > 1 ? x0 + (x1 - x0) * stage / (self->stages->len - 1) : x0;
          node->box.width = bar;
          node->box.height = node->n * unit;
          node->box.y = y + (room - node->box.height) / 2;
          y += room + GAP * canvas->em;
        }
    }
}

/* At a node bands lie upon each other in the order of the other ends, so that few cross. */
static void
place_links (EngraftSankeyLayer *self,
             double              unit)
{
  g_autofree double *out = g_new0 (double, self->nodes->len + 1), *in = g_new0 (double, self->nodes->len + 1);

  for (guint i = 0; i < self->links->len; i++)
    {
      EngraftSankeyLink *link = get_link (self, i);
      const EngraftSankeyNode *from = get_node (self, link->from), *to = get_node (self, link->to);

      link->width = link->n * unit;
      link->x0 = from->box.x + from->box.width;
      link->y0 = from->box.y + out[link->from];
      link->x1 = to->box.x;
      link->y1 = to->box.y + in[link->to];
      out[link->from] += link->width;
      in[link->to] += link->width;
    }
}

/* ---- drawing ---- */

static void
add_band (cairo_t                 *cr,
          const EngraftSankeyLink *link)
{
  const double middle = (link->x0 + link->x1) / 2;

  if (!(link->width > 0))
    return;
  cairo_move_to (cr, link->x0, link->y0);
  cairo_curve_to (cr, middle, link->y0, middle, link->y1, link->x1, link->y1);
  cairo_line_to (cr, link->x1, link->y1 + link->width);
  cairo_curve_to (cr, middle, link->y1 + link->width, middle, link->y0 + link->width, link->x0, link->y0 + link->width);
  cairo_close_path (cr);
}

/* By the lines of its category too, so that it is known without colour */
static void
draw_band (EngraftCanvas           *canvas,
           const EngraftSankeyLink *link)
{
  cairo_t *cr = canvas->cr;
  EngraftColour colour = canvas->style->faint;
  EngraftBox area = { link->x0, MIN (link->y0, link->y1), link->x1 - link->x0,
                      fabs (link->y0 - link->y1) + link->width };

  if (link->series)
    engraft_series_get_colour (link->series, canvas->style, &colour);
  cairo_new_path (cr);
  add_band (cr, link);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, BAND_ALPHA);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, .7);
  if (link->series)
    engraft_hatch_draw (canvas, &area, link->series->place, BAND_GAP);
  cairo_restore (cr);
  cairo_new_path (cr);
  add_band (cr, link);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, .8);
  cairo_set_line_width (cr, .4);
  cairo_stroke (cr);
}

static void
draw_node (EngraftCanvas           *canvas,
           const EngraftSankeyNode *node)
{
  cairo_t *cr = canvas->cr;
  const EngraftColour *plain = &canvas->style->foreground;

  if (node->series)
    {
      engraft_series_fill_area (node->series, canvas, &node->box);
      return;
    }
  cairo_rectangle (cr, node->box.x, node->box.y, node->box.width, node->box.height);
  cairo_set_source_rgba (cr, plain->red, plain->green, plain->blue, NODE_ALPHA);
  cairo_fill_preserve (cr);
  engraft_canvas_set_colour (canvas, plain);
  cairo_set_line_width (cr, .6);
  cairo_stroke (cr);
}

/* One column after the other, or one line below the other */
static void
draw_outer_label (EngraftCanvas            *canvas,
                  const Layout             *layout,
                  const EngraftSankeyLabel *label,
                  double                    x,
                  double                    middle,
                  const double             *widths)
{
  const EngraftColour *colour = &canvas->style->foreground;
  double y = middle - label->height / 2, end = x + widths[0];

  engraft_canvas_show (canvas, label->name, x, y, 0, colour);
  if (!label->count)
    return;
  if (layout->stacked)
    {
      engraft_canvas_show (canvas, label->count, x, y + label->name->height, 0, colour);
      return;
    }
  end += ENGRAFT_SANKEY_SPACE * canvas->em + widths[1];
  engraft_canvas_show (canvas, label->count, end, y, 1, colour);
  end += ENGRAFT_SANKEY_SPACE * canvas->em + widths[2];
  engraft_canvas_show (canvas, label->share, end, y, 1, colour);
}

/* Over the bands, on a ground of its own */
static void
draw_inner_label (EngraftCanvas            *canvas,
                  const EngraftSankeyLabel *label,
                  double                    x,
                  double                    middle)
{
  const EngraftColour *ground = &canvas->style->background;
  const double width = MAX (label->name->width, label->count ? label->count->width : 0), y = middle - label->height / 2;
  cairo_t *cr = canvas->cr;

  cairo_new_path (cr);
  cairo_rectangle (cr, x - .2 * canvas->em, y, width + .4 * canvas->em, label->height);
  cairo_set_source_rgba (cr, ground->red, ground->green, ground->blue, .82);
  cairo_fill (cr);
  engraft_canvas_show (canvas, label->name, x, y, 0, &canvas->style->foreground);
  if (label->count)
    engraft_canvas_show (canvas, label->count, x, y + label->name->height, 0, &canvas->style->foreground);
}

static void
draw_labels (EngraftSankeyLayer *self,
             EngraftFrame       *frame,
             const Layout       *layout)
{
  EngraftCanvas *canvas = frame->canvas;
  const guint last = self->stages->len - 1;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const EngraftSankeyNode *node = get_node (self, i);
      const double beside = node->box.x + node->box.width + ENGRAFT_SANKEY_SPACE * canvas->em;
      const double middle = node->box.y + node->box.height / 2;

      if (node->stage == 0)
        draw_outer_label (canvas, layout, &layout->labels[i], frame->plot.x, middle, layout->first);
      else if (node->stage == last)
        draw_outer_label (canvas, layout, &layout->labels[i], beside, middle, layout->last);
      else
        draw_inner_label (canvas, &layout->labels[i], beside, middle);
    }
}

/* Over the nodes; those of the outer stages keep to the edges */
static void
draw_titles (EngraftSankeyLayer *self,
             EngraftFrame       *frame,
             const Layout       *layout)
{
  EngraftCanvas *canvas = frame->canvas;
  const double x0 = frame->plot.x, x1 = frame->plot.x + frame->plot.width;
  const guint last = self->stages->len - 1;

  for (guint stage = 0; stage <= last; stage++)
    {
      g_autoptr(EngraftText) title = set_title (self, canvas, stage, frame->plot.width);
      const double share = last > 0 ? (double) stage / last : 0;
      const double middle = x0 + layout->left + (x1 - layout->right - x0 - layout->left) * share;
      const double align = stage == 0 ? 0 : stage == last ? 1 : .5;

      engraft_canvas_show (canvas, title, stage == 0 ? x0 : stage == last ? x1 : middle, frame->plot.y, align,
                           &canvas->style->foreground);
    }
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftSankeyLayer *self = (EngraftSankeyLayer *) layer;
  EngraftCanvas *canvas = frame->canvas;
  Layout layout;
  double unit;

  if (self->stages->len == 0)
    return;
  lay_out (self, canvas, &layout, frame->plot.width);
  unit = find_unit (self, canvas, &layout, frame->plot.height - layout.top);
  place_nodes (self, frame, &layout, unit);
  place_links (self, unit);
  cairo_save (canvas->cr);
  for (guint i = 0; i < self->links->len; i++)
    draw_band (canvas, get_link (self, i));
  for (guint i = 0; i < self->nodes->len; i++)
    draw_node (canvas, get_node (self, i));
  draw_labels (self, frame, &layout);
  draw_titles (self, frame, &layout);
  cairo_restore (canvas->cr);
  layout_clear (self, &layout);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftSankeyLayer *self = (EngraftSankeyLayer *) layer;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      g_free (get_node (self, i)->name);
      g_free (get_node (self, i)->reading);
    }
  for (guint i = 0; i < self->links->len; i++)
    g_free (get_link (self, i)->reading);
  g_ptr_array_unref (self->stages);
  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_array_unref (self->parts);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftSankeyLayer *
engraft_sankey_layer_new (gboolean numbers)
{
  EngraftSankeyLayer *self = g_new0 (EngraftSankeyLayer, 1);

  self->layer.funcs = &funcs;
  self->stages = g_ptr_array_new_with_free_func (g_free);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (EngraftSankeyNode));
  self->links = g_array_new (FALSE, FALSE, sizeof (EngraftSankeyLink));
  self->parts = g_array_new (FALSE, FALSE, sizeof (gint));
  self->numbers = numbers;

  return self;
}

void
engraft_sankey_layer_add_stage (EngraftSankeyLayer *self,
                                const char         *title)
{
  g_ptr_array_add (self->stages, g_strdup (title));
}

guint
engraft_sankey_layer_add_node (EngraftSankeyLayer  *self,
                               guint                stage,
                               const char          *name,
                               double               n,
                               const EngraftSeries *series,
                               char                *reading)
{
  EngraftSankeyNode node = { .stage = stage, .name = g_strdup (name), .n = n, .series = series, .reading = reading };

  g_array_append_val (self->nodes, node);

  return self->nodes->len - 1;
}

void
engraft_sankey_layer_add_link (EngraftSankeyLayer  *self,
                               guint                from,
                               guint                to,
                               double               n,
                               const EngraftSeries *series,
                               char                *reading)
{
  EngraftSankeyLink link = { .from = from, .to = to, .n = n, .series = series, .reading = reading };

  g_array_append_val (self->links, link);
}

/* ---- reading ---- */

static char *
read_part (gpointer data,
           guint    subject)
{
  EngraftSankeyLayer *self = data;
  const gint part = g_array_index (self->parts, gint, subject);

  return g_strdup (part >= 0 ? get_node (self, part)->reading : get_link (self, -part - 1)->reading);
}

static void
add_outline (gpointer  data,
             cairo_t  *cr,
             guint     subject)
{
  EngraftSankeyLayer *self = data;
  const gint part = g_array_index (self->parts, gint, subject);

  if (part < 0)
    add_band (cr, get_link (self, -part - 1));
  else if (get_node (self, part)->box.height > 0)
    cairo_rectangle (cr, get_node (self, part)->box.x, get_node (self, part)->box.y, get_node (self, part)->box.width,
                     get_node (self, part)->box.height);
}

EngraftSubjectMap *
engraft_sankey_layer_make_map (EngraftSankeyLayer *self)
{
  EngraftSubjectMap *map = engraft_subject_map_new_areas (read_part, add_outline, self);

  for (gint node = 0; node < (gint) self->nodes->len; node++)
    {
      g_array_append_val (self->parts, node);
      engraft_subject_map_add (map, get_node (self, node)->reading);
      for (guint i = 0; i < self->links->len; i++)
        if (get_link (self, i)->from == (guint) node)
          {
            const gint part = -(gint) i - 1;

            g_array_append_val (self->parts, part);
            engraft_subject_map_add (map, get_link (self, i)->reading);
          }
    }

  return map;
}
