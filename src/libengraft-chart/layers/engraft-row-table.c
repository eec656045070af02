/* engraft-row-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-row-table.h"

#define MAX_NAMES   .45         /* of the width */
#define MIN_PLOT    .32         /* the same: less, and the numbers go below the names */
#define GAP         1.0         /* em between columns */
#define CELL_SCALE  .9
#define DENSE_SCALE .75
#define DENSE_ROW   .62         /* em, of rows without names */

static void
free_text (gpointer data)
{
  g_clear_pointer (&data, engraft_text_free);
}

EngraftRowTable *
engraft_row_table_new (const char         *header,
                       const char * const *headers)
{
  EngraftRowTable *self = g_new0 (EngraftRowTable, 1);

  self->header = g_strdup (header);
  self->headers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; headers && headers[i]; i++)
    g_ptr_array_add (self->headers, g_strdup (headers[i]));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->bold = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->name_texts = g_ptr_array_new_with_free_func (free_text);
  self->cell_texts = g_ptr_array_new_with_free_func (free_text);
  self->header_texts = g_ptr_array_new_with_free_func (free_text);
  self->widths = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
engraft_row_table_free (EngraftRowTable *self)
{
  g_free (self->header);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->names);
  g_array_unref (self->bold);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->name_texts);
  g_ptr_array_unref (self->cell_texts);
  g_ptr_array_unref (self->header_texts);
  g_array_unref (self->widths);
  g_free (self);
}

void
engraft_row_table_add (EngraftRowTable    *self,
                       const char         *name,
                       gboolean            bold,
                       const char * const *cells)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_array_append_val (self->bold, bold);
  g_ptr_array_add (self->cells, cells ? g_strdupv ((GStrv) cells) : g_new0 (char *, 1));
}

guint
engraft_row_table_get_n (const EngraftRowTable *self)
{
  return self->names->len;
}

static const char *
get_cell (EngraftRowTable *self,
          guint            row,
          guint            column)
{
  GStrv cells = self->cells->pdata[row];

  return column < g_strv_length (cells) ? cells[column] : NULL;
}

static double
get_width (EngraftText *text)
{
  return text ? text->width : 0;
}

static EngraftText *
set_optional (EngraftCanvas *canvas,
              const char    *text,
              double         scale,
              double         max_width)
{
  return text && *text ? engraft_canvas_set_text (canvas, text, scale, FALSE, max_width, max_width > 0 ? 2 : 1) : NULL;
}

/* A column each, as wide as its widest text */
static void
set_columns (EngraftRowTable *self,
             EngraftCanvas   *canvas)
{
  g_ptr_array_add (self->header_texts, set_optional (canvas, self->header, CELL_SCALE, 0));
  self->right_width = 0;
  for (guint column = 0; column < self->headers->len; column++)
    {
      EngraftText *header = set_optional (canvas, self->headers->pdata[column], CELL_SCALE, 0);
      double width = get_width (header);

      g_ptr_array_add (self->header_texts, header);
      for (guint row = 0; row < self->names->len; row++)
        {
          EngraftText *text = set_optional (canvas, get_cell (self, row, column), CELL_SCALE, 0);

          width = MAX (width, get_width (text));
          g_ptr_array_add (self->cell_texts, text);
        }
      g_array_append_val (self->widths, width);
      self->right_width += width + GAP * canvas->em;
    }
}

static void
set_names (EngraftRowTable *self,
           EngraftCanvas   *canvas,
           double           max_width)
{
  const double scale = self->dense ? DENSE_SCALE : 1;
  double height = 0;

  g_ptr_array_set_size (self->name_texts, 0);
  self->name_width = self->header_texts->len ? MIN (get_width (self->header_texts->pdata[0]), max_width) : 0;
  for (guint row = 0; row < self->names->len; row++)
    {
      EngraftText *text = engraft_canvas_set_text (canvas, self->names->pdata[row], scale,
                                                   g_array_index (self->bold, gboolean, row), max_width,
                                                   self->dense ? 1 : 2);

      self->name_width = MAX (self->name_width, text->width);
      height = MAX (height, text->height);
      g_ptr_array_add (self->name_texts, text);
    }
  if (!self->dense)
    self->row_height = MAX (height, engraft_canvas_line_height (canvas, 1)) + .55 * canvas->em;
  else
    self->row_height = self->name_width > 0 ? height : DENSE_ROW * canvas->em;
  if (self->tall > 0)
    self->row_height *= self->tall;
}

static char *
join_cells (char  **cells,
            guint   n)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (cells[i] && *cells[i])
      g_string_append_printf (line, "%s%s", line->len ? " · " : "", cells[i]);

  return g_string_free (line, FALSE);
}

/* Those of the cells in a line of their own as well: what they are, beside what the names are */
static void
stack_headers (EngraftRowTable *self,
               EngraftCanvas   *canvas,
               double           max_width)
{
  g_autofree char *line = join_cells ((char **) self->headers->pdata, self->headers->len);
  /* of the whole table, so that it may take the lines that it needs */
  EngraftText *text = *line ? engraft_canvas_set_text (canvas, line, CELL_SCALE, FALSE, max_width, 4) : NULL;

  g_ptr_array_set_size (self->header_texts, 1);
  g_ptr_array_add (self->header_texts, text);
  self->name_width = MAX (self->name_width, get_width (text));
  for (guint i = 0; i < self->header_texts->len; i++)
    if (self->header_texts->pdata[i])
      self->header_height += ((EngraftText *) self->header_texts->pdata[i])->height;
  self->header_height += self->header_height > 0 ? .4 * canvas->em : 0;
}

/* One line below the name, its cells between points */
static void
stack_cells (EngraftRowTable *self,
             EngraftCanvas   *canvas,
             double           max_width)
{
  double height = 0;

  g_ptr_array_set_size (self->cell_texts, 0);
  for (guint row = 0; row < self->names->len; row++)
    {
      GStrv cells = self->cells->pdata[row];
      g_autofree char *line = join_cells (cells, g_strv_length (cells));
      EngraftText *text = set_optional (canvas, line, CELL_SCALE, max_width);

      self->name_width = MAX (self->name_width, get_width (text));
      height = MAX (height, text ? text->height : 0);
      g_ptr_array_add (self->cell_texts, text);
    }
  self->row_height += height;
  self->right_width = 0;
}

/* How much the plot gets beside it is width less the names, right_width and two gaps. */
void
engraft_row_table_lay_out (EngraftRowTable *self,
                           EngraftCanvas   *canvas,
                           double           width)
{
  double room = width * MAX_NAMES;

  g_ptr_array_set_size (self->cell_texts, 0);
  g_ptr_array_set_size (self->header_texts, 0);
  g_array_set_size (self->widths, 0);
  set_columns (self, canvas);
  set_names (self, canvas, room);
  self->stacked = width - self->name_width - self->right_width < width * MIN_PLOT;
  self->header_height = 0;
  if (self->stacked)
    {
      stack_cells (self, canvas, room);
      stack_headers (self, canvas, room);
    }
  for (guint i = 0; i < self->header_texts->len && !self->stacked; i++)
    if (self->header_texts->pdata[i])
      self->header_height = engraft_canvas_line_height (canvas, CELL_SCALE) + .4 * canvas->em;
}

static void
show_middle (EngraftFrame        *frame,
             EngraftText         *text,
             double               x,
             double               middle,
             double               align,
             const EngraftColour *colour)
{
  if (text)
    engraft_canvas_show (frame->canvas, text, x, middle - text->height / 2, align, colour);
}

static void
draw_row (EngraftRowTable *self,
          EngraftFrame    *frame,
          guint            row,
          double           left)
{
  const EngraftStyle *style = frame->canvas->style;
  double middle = engraft_scale_map (&frame->y, self->names->len - row - .5);
  double right = frame->plot.x + frame->plot.width;
  EngraftText *name = self->name_texts->pdata[row];

  if (self->stacked)
    {
      EngraftText *cells = self->cell_texts->pdata[row];
      double height = name->height + (cells ? cells->height : 0);

      show_middle (frame, name, left, middle - height / 2 + name->height / 2, 0, &style->foreground);
      if (cells)
        show_middle (frame, cells, left, middle + height / 2 - cells->height / 2, 0, &style->foreground);
      return;
    }

  show_middle (frame, name, left, middle, 0, &style->foreground);
  for (guint column = 0; column < self->widths->len; column++)
    {
      right += GAP * frame->canvas->em + g_array_index (self->widths, double, column);
      show_middle (frame, self->cell_texts->pdata[column * self->names->len + row], right, middle, 1,
                   &style->foreground);
    }
}

static void
draw_headers (EngraftRowTable *self,
              EngraftFrame    *frame,
              double           left,
              double           top)
{
  double right = frame->plot.x + frame->plot.width;
  const EngraftColour *colour = &frame->canvas->style->faint;

  if (self->header_texts->len && self->header_texts->pdata[0])
    engraft_canvas_show (frame->canvas, self->header_texts->pdata[0], left, top, 0, colour);
  if (self->stacked && self->header_texts->pdata[1])
    engraft_canvas_show (frame->canvas, self->header_texts->pdata[1], left,
                         top + (self->header_texts->pdata[0] ? ((EngraftText *) self->header_texts->pdata[0])->height : 0), 0,
                         colour);
  for (guint column = 0; !self->stacked && column < self->widths->len; column++)
    {
      right += GAP * frame->canvas->em + g_array_index (self->widths, double, column);
      if (self->header_texts->pdata[column + 1])
        engraft_canvas_show (frame->canvas, self->header_texts->pdata[column + 1], right, top, 1, colour);
    }
}

void
engraft_row_table_draw (EngraftRowTable *self,
                        EngraftFrame    *frame,
                        double           left,
                        double           top)
{
  draw_headers (self, frame, left, top);
  for (guint row = 0; row < self->names->len; row++)
    draw_row (self, frame, row, left);
}
