/* engraft-count-table.c: numbers at risk, under the ticks that they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-count-table.h"

#include <math.h>

#define TABLE_SCALE 0.9
#define LEADING 1.08
#define BLOCK_GAP 0.25      /* of a line, between groups */

EngraftCountTable *
engraft_count_table_new (const char         *header,
                         const char * const *rows,
                         EngraftCellFunc     cell,
                         gpointer            data,
                         GDestroyNotify      destroy)
{
  EngraftCountTable *self = g_new0 (EngraftCountTable, 1);

  self->header = g_strdup (header);
  self->rows = g_strdupv ((char **) rows);
  self->n_rows = rows ? g_strv_length ((char **) rows) : 1;
  self->series = g_ptr_array_new ();
  self->cell = cell;
  self->data = data;
  self->destroy = destroy;

  return self;
}

static void
clear_layout (EngraftCountTable *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->row_texts, g_ptr_array_unref);
  g_clear_pointer (&self->header_text, engraft_text_free);
}

void
engraft_count_table_free (EngraftCountTable *self)
{
  g_clear_pointer (&self->places, g_array_unref);
  clear_layout (self);
  if (self->destroy)
    self->destroy (self->data);
  g_free (self->header);
  g_strfreev (self->rows);
  g_ptr_array_unref (self->series);
  g_free (self);
}

void
engraft_count_table_add_block (EngraftCountTable   *self,
                               const EngraftSeries *series)
{
  g_ptr_array_add (self->series, (gpointer) series);
}

static double
sample_space (EngraftCanvas *canvas)
{
  return engraft_series_get_sample_width (canvas) + .5 * canvas->em;
}

void
engraft_count_table_lay_out (EngraftCountTable *self,
                             EngraftCanvas     *canvas,
                             EngraftTableForm   form,
                             double             width,
                             double             max_label_width)
{
  double room = form == ENGRAFT_TABLE_BLOCKS ? width : max_label_width;
  guint max_lines = form == ENGRAFT_TABLE_BESIDE ? self->n_rows : 2;

  clear_layout (self);
  self->form = form;
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_text_free);
  self->row_texts = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_text_free);
  self->name_width = self->row_width = 0;
  self->line_height = engraft_canvas_line_height (canvas, TABLE_SCALE) * LEADING;

  for (guint i = 0; self->rows && self->rows[i]; i++)
    {
      EngraftText *text = engraft_canvas_set_text (canvas, self->rows[i], TABLE_SCALE, FALSE, max_label_width, 1);

      g_ptr_array_add (self->row_texts, text);
      self->row_width = MAX (self->row_width, text->width);
    }
  if (form == ENGRAFT_TABLE_BESIDE)
    room -= self->row_width + .8 * canvas->em;

  for (guint i = 0; i < self->series->len; i++)
    {
      const EngraftSeries *series = g_ptr_array_index (self->series, i);
      EngraftText *text = engraft_canvas_set_text (canvas, series->name, TABLE_SCALE, TRUE,
                                                   MAX (room - sample_space (canvas), 2 * canvas->em), max_lines);

      g_ptr_array_add (self->names, text);
      self->name_width = MAX (self->name_width, text->width);
    }
  if (self->header)
    self->header_text = engraft_canvas_set_text (canvas, self->header, TABLE_SCALE, TRUE, width, 1);
}

double
engraft_count_table_label_width (EngraftCountTable *self,
                                 EngraftCanvas     *canvas)
{
  switch (self->form)
    {
    case ENGRAFT_TABLE_BLOCKS:
      return self->row_width;
    case ENGRAFT_TABLE_BESIDE:
      return sample_space (canvas) + self->name_width + .8 * canvas->em + self->row_width;
    default:
      return sample_space (canvas) + self->name_width;
    }
}

/* Lines above the rows of a block; the only group has no name. */
static guint
get_name_lines (EngraftCountTable *self,
                guint              block)
{
  const EngraftSeries *series = g_ptr_array_index (self->series, block);
  EngraftText *name = g_ptr_array_index (self->names, block);

  return self->form == ENGRAFT_TABLE_BLOCKS && *series->name ? MAX (name->lines->len, 1) : 0;
}

/* What the block takes, in lines. */
static double
get_block_lines (EngraftCountTable *self,
                 guint              block)
{
  EngraftText *name = g_ptr_array_index (self->names, block);

  switch (self->form)
    {
    case ENGRAFT_TABLE_BLOCKS:
      return self->n_rows + get_name_lines (self, block) + BLOCK_GAP;
    case ENGRAFT_TABLE_BESIDE:
      return self->n_rows + 1.6 * BLOCK_GAP;
    default:
      return MAX (name->lines->len, 1);
    }
}

double
engraft_count_table_height (EngraftCountTable *self)
{
  double lines = self->header ? 1 : 0;

  for (guint i = 0; i < self->series->len; i++)
    lines += get_block_lines (self, i);

  return lines * self->line_height;
}

double
engraft_count_table_column_width (EngraftCountTable *self,
                                  EngraftCanvas     *canvas,
                                  double             x)
{
  double digit = engraft_canvas_get_width (canvas, "0", TABLE_SCALE, FALSE);
  double width = 0;

  for (guint block = 0; block < self->series->len; block++)
    for (guint row = 0; row < self->n_rows; row++)
      {
        g_autofree char *cell = self->cell (self->data, block, row, x);

        width = MAX (width, digit * g_utf8_strlen (cell, -1));
      }

  return width;
}

/* Cells stand in the middle of a line of their own height. */
static void
draw_cells (EngraftCountTable   *self,
            EngraftFrame        *frame,
            guint                block,
            guint                row,
            const double        *ticks,
            gsize                n_ticks,
            double               y,
            const EngraftColour *colour)
{
  double end = -INFINITY;

  for (gsize i = 0; i < n_ticks; i++)
    {
      g_autofree char *cell = self->cell (self->data, block, row, ticks[i]);
      g_autoptr(EngraftText) text = engraft_canvas_set_text (frame->canvas, cell, TABLE_SCALE, FALSE, 0, 1);
      double x = engraft_scale_map (&frame->x, ticks[i]);

      /* ticks leave each other room, places may not */
      if (self->places && (x - text->width / 2 < end || ticks[i] < frame->x.from || ticks[i] > frame->x.to))
        continue;
      end = x + text->width / 2 + .3 * frame->canvas->em;
      engraft_canvas_show (frame->canvas, text, x, y, .5, colour);
    }
}

static void
draw_block (EngraftCountTable *self,
            EngraftFrame      *frame,
            guint              block,
            const double      *ticks,
            gsize              n_ticks,
            double             left,
            double             y)
{
  const EngraftSeries *series = g_ptr_array_index (self->series, block);
  EngraftText *name = g_ptr_array_index (self->names, block);
  double row_left = left;
  EngraftColour colour;

  engraft_series_get_text_colour (series, frame->canvas->style, &colour);
  if (self->form != ENGRAFT_TABLE_BLOCKS || *series->name)
    {
      engraft_series_draw_sample (series, frame->canvas, left, y + name->line_height / 2);
      engraft_canvas_show (frame->canvas, name, left + sample_space (frame->canvas), y, 0, &colour);
    }

  y += get_name_lines (self, block) * self->line_height;
  if (self->form == ENGRAFT_TABLE_BESIDE)
    row_left += sample_space (frame->canvas) + self->name_width + .8 * frame->canvas->em;
  if (self->form == ENGRAFT_TABLE_ROWS)
    y += (name->lines->len - 1) * name->line_height / 2;

  for (guint row = 0; row < self->n_rows; row++, y += self->line_height)
    {
      if (self->rows)
        engraft_canvas_show (frame->canvas, g_ptr_array_index (self->row_texts, row), row_left, y, 0, &colour);
      draw_cells (self, frame, block, row, ticks, n_ticks, y, &colour);
    }
}

void
engraft_count_table_draw (EngraftCountTable *self,
                          EngraftFrame      *frame,
                          const double      *ticks,
                          gsize              n_ticks,
                          double             left,
                          double             top)
{
  double y = top;

  if (self->places)
    {
      ticks = (const double *) (gpointer) self->places->data;
      n_ticks = self->places->len;
    }
  if (self->header_text)
    {
      engraft_canvas_show (frame->canvas, self->header_text, left, y, 0, &frame->canvas->style->foreground);
      y += self->line_height;
    }

  for (guint block = 0; block < self->series->len; block++)
    {
      draw_block (self, frame, block, ticks, n_ticks, left, y);
      y += get_block_lines (self, block) * self->line_height;
    }
}
