/* engraft-heat-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-heat-layer.h"

#include <math.h>

#include "libengraft-chart/layers/engraft-name-text.h"

/* em */
#define SPACE .5
#define MOST_ROW 3.6         /* higher rows look lost */
#define MOST_HEADING 17.     /* of an upright one */
#define TEXT_SCALE .9
#define SMALL_SCALE .72
#define MOST_NAMES .3        /* of the width */
#define LEAST_SHADE .06      /* of a cell that is not empty */

/* For one width */
typedef struct
{
  double   names, left;      /* of the names of rows; up to the cells */
  double   column;           /* width of a cell */
  double   heading;          /* height over the cells */
  double   row;              /* least height of a row */
  gboolean upright, small;
} Layout;

static EngraftHeatCell *
get_cell (EngraftHeatLayer *self,
          guint             i)
{
  return &g_array_index (self->cells, EngraftHeatCell, i);
}

static EngraftText *
set_name (EngraftHeatLayer *self,
          EngraftCanvas    *canvas,
          guint             row,
          double            width)
{
  return engraft_name_text_set (canvas, self->rows->pdata[row], TEXT_SCALE, FALSE, MOST_NAMES * width, 2);
}

static EngraftText *
set_heading (EngraftHeatLayer *self,
             EngraftCanvas    *canvas,
             const Layout     *layout,
             guint             column)
{
  if (layout->upright)
    return engraft_canvas_set_text (canvas, self->columns->pdata[column], TEXT_SCALE, FALSE, MOST_HEADING * canvas->em, 1);

  return engraft_name_text_set (canvas, self->columns->pdata[column], TEXT_SCALE, FALSE, layout->column - SPACE * canvas->em, 3);
}

static double
get_sum_width (EngraftHeatLayer *self,
               EngraftCanvas    *canvas)
{
  double width = self->sum_title ? engraft_canvas_get_width (canvas, self->sum_title, TEXT_SCALE, FALSE) : 0;

  for (guint i = 0; self->sum_title && i < self->sums->len; i++)
    width = MAX (width, engraft_canvas_get_width (canvas, self->sums->pdata[i], TEXT_SCALE, FALSE));

  return width;
}

/* Names beside each other where each piece of them fits whole */
static void
lay_out_headings (EngraftHeatLayer *self,
                  EngraftCanvas    *canvas,
                  Layout           *layout)
{
  layout->upright = FALSE;
  for (guint pass = 0; pass < 2; pass++)
    {
      gboolean shortened = FALSE;

      layout->heading = engraft_canvas_line_height (canvas, TEXT_SCALE);
      for (guint i = 0; i < self->columns->len; i++)
        {
          g_autoptr(EngraftText) text = set_heading (self, canvas, layout, i);

          shortened |= text->shortened;
          layout->heading = MAX (layout->heading, layout->upright ? text->width : text->height);
        }
      if (layout->upright || !shortened)
        break;
      layout->upright = TRUE;
    }
  layout->heading += SPACE * canvas->em;
}

static void
lay_out (EngraftHeatLayer *self,
         EngraftCanvas    *canvas,
         Layout           *layout,
         double            width)
{
  const double line = engraft_canvas_line_height (canvas, TEXT_SCALE);
  const double sums = get_sum_width (self, canvas);

  *layout = (Layout) { .row = line, .names = engraft_canvas_get_width (canvas, self->row_title, TEXT_SCALE, FALSE) };
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr(EngraftText) name = set_name (self, canvas, i, width);

      layout->names = MAX (layout->names, name->width);
      layout->row = MAX (layout->row, name->height);
    }
  layout->left = layout->names + SPACE * canvas->em + (sums > 0 ? sums + SPACE * canvas->em : 0);
  layout->column = MAX (width - layout->left, canvas->em) / MAX (self->columns->len, 1);
  layout->small = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    if (engraft_canvas_get_width (canvas, get_cell (self, i)->small, SMALL_SCALE, FALSE) > layout->column - .4 * canvas->em)
      layout->small = FALSE;
  if (layout->small)
    layout->row = MAX (layout->row, line + engraft_canvas_line_height (canvas, SMALL_SCALE));
  layout->row += SPACE * canvas->em;
  lay_out_headings (self, canvas, layout);
}

double
engraft_heat_layer_measure (EngraftLayer  *layer,
                            EngraftCanvas *canvas,
                            double         width)
{
  EngraftHeatLayer *self = (EngraftHeatLayer *) layer;
  Layout layout;

  lay_out (self, canvas, &layout, width);

  return layout.heading + self->rows->len * layout.row + 2;
}

/* ---- drawing ---- */

/* The ground with as much of the first colour as the share is */
static void
mix_shade (const EngraftStyle *style,
           double              share,
           EngraftColour      *colour)
{
  const EngraftColour *ground = &style->background, *full = &style->palette[0];
  const double part = share > 0 ? LEAST_SHADE + (1 - LEAST_SHADE) * CLAMP (share, 0, 1) : 0;

  colour->red = ground->red + part * (full->red - ground->red);
  colour->green = ground->green + part * (full->green - ground->green);
  colour->blue = ground->blue + part * (full->blue - ground->blue);
  colour->alpha = 1;
}

/* That of texts or that of the ground, and blacker or whiter yet where neither stands out enough */
static EngraftColour
choose_text_colour (const EngraftStyle  *style,
                    const EngraftColour *shade)
{
  EngraftColour colour = style->foreground;

  if (engraft_colour_get_contrast (&style->foreground, shade) < engraft_colour_get_contrast (&style->background, shade))
    colour = style->background;
  colour.alpha = 1;             /* in a window the ground is that of the window, which shows through */
  engraft_colour_adjust (&colour, shade, 4.6);

  return colour;
}

/* Smaller where a number is wider than its cell, as those of many trials may be */
static void
draw_texts (EngraftCanvas         *canvas,
            const EngraftHeatCell *cell,
            const Layout          *layout,
            const EngraftColour   *colour)
{
  const double room = cell->box.width - .2 * canvas->em;
  const double scale = engraft_canvas_get_width (canvas, cell->text, TEXT_SCALE, FALSE) <= room ? TEXT_SCALE : SMALL_SCALE;
  g_autoptr(EngraftText) text = engraft_canvas_set_text (canvas, cell->text, scale, FALSE, room, 1);
  g_autoptr(EngraftText) small = layout->small && *cell->small ? engraft_canvas_set_text (canvas, cell->small, SMALL_SCALE, FALSE, 0, 1) : NULL;
  const double middle = cell->box.x + cell->box.width / 2;
  double y = cell->box.y + (cell->box.height - text->height - (small ? small->height : 0)) / 2;

  engraft_canvas_show (canvas, text, middle, y, .5, colour);
  if (small)
    engraft_canvas_show (canvas, small, middle, y + text->height, .5, colour);
}

static void
draw_cell (EngraftCanvas         *canvas,
           const EngraftHeatCell *cell,
           const Layout          *layout)
{
  cairo_t *cr = canvas->cr;
  EngraftColour shade, colour;

  mix_shade (canvas->style, cell->share, &shade);
  if (cell->share > 0)
    {
      /* a gap between cells, of whatever ground there is */
      cairo_rectangle (cr, cell->box.x + .5, cell->box.y + .5, MAX (cell->box.width - 1, 0), MAX (cell->box.height - 1, 0));
      engraft_canvas_set_colour (canvas, &shade);
      cairo_fill (cr);
    }
  colour = cell->share > 0 ? choose_text_colour (canvas->style, &shade) : canvas->style->faint;
  draw_texts (canvas, cell, layout, &colour);
}

static void
draw_headings (EngraftHeatLayer *self,
               EngraftFrame     *frame,
               const Layout     *layout)
{
  EngraftCanvas *canvas = frame->canvas;
  const EngraftColour *colour = &canvas->style->foreground, *faint = &canvas->style->faint;
  const double bottom = frame->plot.y + layout->heading - .3 * canvas->em, x0 = frame->plot.x + layout->left;
  g_autoptr(EngraftText) title = engraft_canvas_set_text (canvas, self->row_title, TEXT_SCALE, FALSE, 0, 1);

  engraft_canvas_show (canvas, title, frame->plot.x, bottom - title->height, 0, faint);
  if (self->sum_title)
    {
      g_autoptr(EngraftText) sum = engraft_canvas_set_text (canvas, self->sum_title, TEXT_SCALE, FALSE, 0, 1);

      engraft_canvas_show (canvas, sum, x0 - SPACE * canvas->em, bottom - sum->height, 1, faint);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autoptr(EngraftText) text = set_heading (self, canvas, layout, i);
      const double middle = x0 + (i + .5) * layout->column;

      if (layout->upright)
        engraft_canvas_show_upward (canvas, text, middle - text->height / 2, bottom - text->width / 2, colour);
      else
        engraft_canvas_show (canvas, text, middle, bottom - text->height, .5, colour);
    }
}

static void
draw_names (EngraftHeatLayer *self,
            EngraftFrame     *frame,
            const Layout     *layout,
            double            top,
            double            height)
{
  EngraftCanvas *canvas = frame->canvas;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr(EngraftText) name = set_name (self, canvas, i, frame->plot.width);
      const double middle = top + (i + .5) * height;

      engraft_canvas_show (canvas, name, frame->plot.x, middle - name->height / 2, 0, &canvas->style->foreground);
      if (self->sum_title)
        {
          g_autoptr(EngraftText) sum = engraft_canvas_set_text (canvas, self->sums->pdata[i], TEXT_SCALE, FALSE, 0, 1);

          engraft_canvas_show (canvas, sum, frame->plot.x + layout->left - SPACE * canvas->em, middle - sum->height / 2, 1,
                               &canvas->style->foreground);
        }
    }
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftHeatLayer *self = (EngraftHeatLayer *) layer;
  EngraftCanvas *canvas = frame->canvas;
  double top, height;
  Layout layout;

  if (self->rows->len == 0 || self->columns->len == 0)
    return;
  lay_out (self, canvas, &layout, frame->plot.width);
  top = frame->plot.y + layout.heading;
  height = MIN ((frame->plot.height - layout.heading) / self->rows->len, MOST_ROW * canvas->em);
  cairo_save (canvas->cr);
  for (guint i = 0; i < self->cells->len; i++)
    {
      EngraftHeatCell *cell = get_cell (self, i);

      cell->box = (EngraftBox) { frame->plot.x + layout.left + i % self->columns->len * layout.column,
                                 top + i / self->columns->len * height, layout.column, height };
      draw_cell (canvas, cell, &layout);
    }
  draw_headings (self, frame, &layout);
  draw_names (self, frame, &layout, top, height);
  cairo_restore (canvas->cr);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftHeatLayer *self = (EngraftHeatLayer *) layer;

  for (guint i = 0; i < self->cells->len; i++)
    {
      g_free (get_cell (self, i)->text);
      g_free (get_cell (self, i)->small);
      g_free (get_cell (self, i)->reading);
    }
  g_array_unref (self->cells);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->sums);
  g_ptr_array_unref (self->columns);
  g_free (self->row_title);
  g_free (self->sum_title);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftHeatLayer *
engraft_heat_layer_new (const char *row_title,
                        const char *sum_title)
{
  EngraftHeatLayer *self = g_new0 (EngraftHeatLayer, 1);

  self->layer.funcs = &funcs;
  self->row_title = g_strdup (row_title);
  self->sum_title = g_strdup (sum_title);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_array_new (FALSE, FALSE, sizeof (EngraftHeatCell));

  return self;
}

void
engraft_heat_layer_add_column (EngraftHeatLayer *self,
                               const char       *name)
{
  g_ptr_array_add (self->columns, g_strdup (name));
}

void
engraft_heat_layer_add_row (EngraftHeatLayer *self,
                            const char       *name,
                            const char       *sum)
{
  g_ptr_array_add (self->rows, g_strdup (name));
  g_ptr_array_add (self->sums, g_strdup (sum));
}

void
engraft_heat_layer_add_cell (EngraftHeatLayer *self,
                             char             *text,
                             char             *small,
                             double            share,
                             char             *reading)
{
  EngraftHeatCell cell = { .text = text, .small = small, .share = share, .reading = reading };

  g_array_append_val (self->cells, cell);
}

/* ---- reading ---- */

static char *
read_cell (gpointer data,
           guint    subject)
{
  return g_strdup (get_cell (data, subject)->reading);
}

static void
add_outline (gpointer  data,
             cairo_t  *cr,
             guint     subject)
{
  const EngraftBox *box = &get_cell (data, subject)->box;

  if (box->width > 0)
    cairo_rectangle (cr, box->x, box->y, box->width, box->height);
}

EngraftSubjectMap *
engraft_heat_layer_make_map (EngraftHeatLayer *self)
{
  EngraftSubjectMap *map = engraft_subject_map_new_areas (read_cell, add_outline, self);

  for (guint i = 0; i < self->cells->len; i++)
    engraft_subject_map_add (map, get_cell (self, i)->reading);

  return map;
}
