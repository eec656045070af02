/* engraft-layout.c: gives each part of a scene its place.
 *
 * The texts are measured first; the plot gets what they leave.  From top to bottom:
 * heading, legend, plot, labels of the ticks, title of the axis, table, caption.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-scene-private.h"

#include <math.h>

#define TITLE_SCALE 1.15
#define NOTE_SCALE 0.95
#define CAPTION_SCALE 0.85
#define MAX_END_LABELS 0.26         /* of the width */
#define MAX_ROW_LABELS 0.30
#define MIN_PLOT_SHARE 0.36         /* of the height, before the table takes another form */
#define MIN_PLOT_LINES 12
#define MAX_ROW_HEIGHT 1.9          /* times what a row needs: beyond that rows look lost */

void
engraft_layout_init (EngraftLayout *self)
{
  *self = (EngraftLayout) { 0 };
  engraft_legend_init (&self->legend);
  self->note = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_text_free);
}

void
engraft_layout_clear (EngraftLayout *self)
{
  g_clear_pointer (&self->title, engraft_text_free);
  g_clear_pointer (&self->x_title, engraft_text_free);
  g_clear_pointer (&self->y_title, engraft_text_free);
  g_clear_pointer (&self->caption, engraft_text_free);
  g_clear_pointer (&self->note, g_ptr_array_unref);
  engraft_legend_clear (&self->legend);
}

static EngraftText *
set_optional (EngraftCanvas *canvas,
              const char    *text,
              double         scale,
              gboolean       bold,
              double         width,
              guint          max_lines)
{
  if (text == NULL || *text == '\0')
    return NULL;

  return engraft_canvas_set_text (canvas, text, scale, bold, width, max_lines);
}

static void
set_texts (EngraftLayout *self,
           EngraftScene  *scene,
           EngraftCanvas *canvas,
           double         room)
{
  self->title = set_optional (canvas, scene->heading, TITLE_SCALE, TRUE, room, 4);
  self->caption = set_optional (canvas, scene->caption, CAPTION_SCALE, FALSE, room, 0);
  for (guint i = 0; i < scene->notes->len; i++)
    {
      EngraftText *text = engraft_canvas_set_text (canvas, g_ptr_array_index (scene->notes, i),
                                                   NOTE_SCALE, FALSE, room * .6, 3);

      self->note_width = MAX (self->note_width, text->width);
      self->note_height += text->height * 1.05;
      g_ptr_array_add (self->note, text);
    }
}

static void
choose_legend (EngraftLayout *self,
               EngraftScene  *scene,
               EngraftCanvas *canvas,
               double         width,
               double         room,
               gboolean       may_be_column)
{
  self->legend_place = scene->series->len > 0 ? scene->legend_place : ENGRAFT_LEGEND_NONE;

  if (self->legend_place == ENGRAFT_LEGEND_CURVES
      && may_be_column
      && engraft_legend_set_column (&self->legend, canvas, scene->series, width * MAX_END_LABELS))
    return;

  if (self->legend_place == ENGRAFT_LEGEND_NONE)
    return;

  engraft_legend_clear (&self->legend);
  engraft_legend_init (&self->legend);
  self->legend_place = ENGRAFT_LEGEND_TOP;
  engraft_legend_lay_lines (&self->legend, canvas, scene->series, room, canvas->style->right_to_left);
}

/* From the top down to the plot; returns where the plot may begin. */
static double
stack_head (EngraftLayout *self,
            EngraftScene  *scene,
            EngraftCanvas *canvas)
{
  double y = self->pad;

  if (self->title)
    {
      self->title_y = y;
      y += self->title->height + .5 * canvas->em;
    }
  if (self->legend_place == ENGRAFT_LEGEND_TOP)
    {
      self->legend_y = y;
      y += self->legend.height + .5 * canvas->em;
    }
  if (self->note_above && self->note->len > 0)
    {
      self->note_y = y;
      y += self->note_height + .4 * canvas->em;
    }

  if (scene->rows)
    {
      self->rows_y = y;
      return y + scene->rows->header_height;
    }

  /* the topmost label of the y axis stands half above the plot */
  return y + .5 * engraft_canvas_line_height (canvas, .9);
}

/* What is below the plot, in points. */
static double
get_foot_height (EngraftLayout *self,
                 EngraftScene  *scene,
                 EngraftCanvas *canvas)
{
  double height = scene->flow ? .5 * canvas->em : engraft_axis_label_drop (canvas) + engraft_canvas_line_height (canvas, .9);

  if (self->x_title)
    height += self->x_title->height + .15 * canvas->em;
  if (scene->table)
    height += engraft_count_table_height (scene->table) + .55 * canvas->em;
  if (self->caption)
    height += self->caption->height + .6 * canvas->em;

  return height + self->pad;
}

static void
stack_foot (EngraftLayout *self,
            EngraftScene  *scene,
            EngraftCanvas *canvas)
{
  double y = self->frame.plot.y + self->frame.plot.height;

  if (!scene->flow)
    y += engraft_axis_label_drop (canvas) + engraft_canvas_line_height (canvas, .9);

  if (self->x_title)
    {
      self->x_title_y = y + .15 * canvas->em;
      y = self->x_title_y + self->x_title->height;
    }
  if (scene->table)
    {
      self->table_y = y + .55 * canvas->em;
      y = self->table_y + engraft_count_table_height (scene->table);
    }
  if (self->caption)
    self->caption_y = y + .6 * canvas->em;
}

/* Blocks are the clearest; where they would leave the plot too little height, the names
 * go beside the rows, if the width allows that. */
static void
lay_out_table (EngraftLayout *self,
               EngraftScene  *scene,
               EngraftCanvas *canvas,
               double         width,
               double         height,
               double         top)
{
  double room = width - 2 * self->pad;
  double max_label = width * MAX_ROW_LABELS;

  if (scene->table == NULL)
    return;

  engraft_count_table_lay_out (scene->table, canvas,
                               scene->table->rows ? ENGRAFT_TABLE_BLOCKS : ENGRAFT_TABLE_ROWS, room, max_label);
  if (scene->table->rows == NULL || height <= 0
      || height - top - get_foot_height (self, scene, canvas) >= height * MIN_PLOT_SHARE)
    return;

  if (scene->table->row_width < max_label / 2 && width > 40 * canvas->em)
    engraft_count_table_lay_out (scene->table, canvas, ENGRAFT_TABLE_BESIDE, room, max_label);
}

static void
set_scale (EngraftScale *scale,
           EngraftAxis  *axis,
           double        from,
           double        to,
           double        start,
           double        length)
{
  *scale = (EngraftScale) { axis->kind, from, to, start, length };
}

typedef struct
{
  EngraftScene  *scene;
  EngraftCanvas *canvas;
  EngraftScale  *scale;
} ColumnsFit;

static gboolean
columns_fit (gpointer      data,
             const double *ticks,
             gsize         n)
{
  ColumnsFit *fit = data;
  double last_end = -INFINITY;

  for (gsize i = 0; i < n; i++)
    {
      double width = engraft_count_table_column_width (fit->scene->table, fit->canvas, ticks[i]);
      double x = engraft_scale_map (fit->scale, ticks[i]);

      if (x - width / 2 < last_end + .5 * fit->canvas->em)
        return FALSE;
      last_end = x + width / 2;
    }

  return TRUE;
}

/* How far the labels and cells of the first and last tick reach beyond them. */
static double
get_reach (EngraftScene  *scene,
           EngraftCanvas *canvas,
           double         x)
{
  g_autofree char *label = g_strdup_printf ("%.0f", x * (scene->x.percent ? 100 : 1));
  double width = engraft_canvas_get_width (canvas, label, .9, FALSE);

  if (scene->table)
    width = MAX (width, engraft_count_table_column_width (scene->table, canvas, x));

  return width / 2;
}

/* Where the label of the last tick ends, once ticks are chosen. */
static double
get_last_label_end (EngraftScene       *scene,
                    const EngraftScale *scale)
{
  EngraftText *label;

  if (scene->x.n_ticks == 0)
    return 0;
  label = g_ptr_array_index (scene->x.labels, scene->x.n_ticks - 1);

  return engraft_scale_map (scale, scene->x.ticks[scene->x.n_ticks - 1]) + label->width / 2;
}

static double
get_rows_height (EngraftScene *scene)
{
  return MAX (engraft_row_table_get_n (scene->rows), 1) * scene->rows->row_height;
}

static void
set_vertical (EngraftLayout *self,
              EngraftScene  *scene,
              EngraftCanvas *canvas,
              double         top,
              double         height)
{
  EngraftBox *plot = &self->frame.plot;

  plot->y = top;
  plot->height = MAX (height, canvas->em);
  if (scene->rows)
    plot->height = MIN (plot->height, MAX_ROW_HEIGHT * get_rows_height (scene));
  set_scale (&self->frame.y, &scene->y, scene->y.from, scene->y.to, top + plot->height, -plot->height);
  if (scene->rows || scene->flow)
    return;
  engraft_axis_choose_ticks (&scene->y, canvas, &self->frame.y, TRUE, 7, NULL, NULL);
  self->y_title = set_optional (canvas, scene->y.title, 1, FALSE,
                                plot->height + .4 * engraft_canvas_line_height (canvas, 1), 2);
}

static void
set_horizontal (EngraftLayout *self,
                EngraftScene  *scene,
                EngraftCanvas *canvas,
                double         width)
{
  EngraftBox *plot = &self->frame.plot;
  ColumnsFit fit = { scene, canvas, &self->frame.x };
  double from = isnan (scene->window_from) ? scene->x.from : scene->window_from;
  double to = isnan (scene->window_to) ? scene->x.to : scene->window_to;
  double left = scene->rows ? scene->rows->name_width + canvas->em
                            : engraft_axis_label_width (&scene->y) + 1.5 * engraft_axis_tick_length (canvas);
  double right = scene->rows ? MAX (get_reach (scene, canvas, to), scene->rows->right_width)
                             : get_reach (scene, canvas, to);

  if (self->y_title)
    left += self->y_title->height + .35 * canvas->em;
  self->y_title_x = left;
  left = MAX (left, get_reach (scene, canvas, from));
  if (scene->table)
    left = MAX (left, engraft_count_table_label_width (scene->table, canvas)
                      + get_reach (scene, canvas, from) + .7 * canvas->em);
  if (self->legend_place == ENGRAFT_LEGEND_CURVES)
    right = MAX (right, self->legend.width + .6 * canvas->em);

  if (scene->flow)
    left = right = 0;
  plot->x = self->pad + left;
  self->y_title_x = plot->x - self->y_title_x;
  plot->width = MAX (width - plot->x - right - self->pad, canvas->em);
  self->table_left = self->pad;
  for (int i = 0; i < 2; i++)
    {
      double beyond;

      set_scale (&self->frame.x, &scene->x, from, to, plot->x, plot->width);
      if (scene->flow)
        return;
      engraft_axis_choose_ticks (&scene->x, canvas, &self->frame.x, FALSE, 13,
                                 scene->table && !scene->table->places ? columns_fit : NULL, &fit);
      /* the reach was that of a whole number; a label with decimals is known only now */
      beyond = get_last_label_end (scene, &self->frame.x) - width;
      if (beyond <= 0)
        return;
      plot->width = MAX (plot->width - beyond - self->pad, canvas->em);
    }
}

/* FALSE: no room in the plot that hides no curve */
static gboolean
place_note (EngraftLayout *self,
            EngraftScene  *scene,
            EngraftCanvas *canvas)
{
  g_autoptr(EngraftCover) cover = engraft_cover_new (&self->frame.plot);

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (scene->layers, i);

      if (layer->funcs->cover)
        layer->funcs->cover (layer, &self->frame, cover);
    }

  return engraft_cover_find_place (cover, self->note_width + .6 * canvas->em, self->note_height + .4 * canvas->em,
                                   scene->note_corner_x, scene->note_corner_y, &self->note_x, &self->note_y);
}

static void
place_curve_labels (EngraftLayout *self,
                    EngraftScene  *scene)
{
  EngraftBox *plot = &self->frame.plot;

  for (guint i = 0; i < self->legend.items->len; i++)
    {
      EngraftLegendItem *item = &g_array_index (self->legend.items, EngraftLegendItem, i);

      item->wanted = plot->y + plot->height / 2;
      for (guint j = 0; j < scene->layers->len; j++)
        {
          EngraftLayer *layer = g_ptr_array_index (scene->layers, j);
          double end;

          if (layer->funcs->get_end == NULL || !layer->funcs->get_end (layer, &self->frame, item->series, &end))
            continue;
          item->wanted = CLAMP (end, plot->y, plot->y + plot->height);
        }
    }
}

static void
compute (EngraftLayout *self,
         EngraftScene  *scene,
         EngraftCanvas *canvas,
         double         width,
         double         height,
         gboolean       note_above,
         gboolean       may_be_column)
{
  double room, top;

  engraft_layout_clear (self);
  engraft_layout_init (self);
  self->pad = .5 * canvas->em;
  self->frame.canvas = canvas;
  self->note_above = note_above;
  room = MAX (width - 2 * self->pad, canvas->em);

  set_texts (self, scene, canvas, room);
  self->x_title = set_optional (canvas, scene->x.title, 1, FALSE, room, 2);
  choose_legend (self, scene, canvas, width, room, may_be_column);
  if (scene->rows)
    engraft_row_table_lay_out (scene->rows, canvas, room);
  top = stack_head (self, scene, canvas);
  lay_out_table (self, scene, canvas, width, height, top);
  self->height = top + (scene->rows ? get_rows_height (scene)
                        : scene->flow ? scene->measure_flow (scene->flow, canvas, room) : MIN_PLOT_LINES * canvas->em)
                 + get_foot_height (self, scene, canvas);
  self->most = scene->rows ? top + MAX_ROW_HEIGHT * get_rows_height (scene) + get_foot_height (self, scene, canvas)
                           : INFINITY;
  if (height <= 0)
    height = self->height;

  set_vertical (self, scene, canvas, top, height - top - get_foot_height (self, scene, canvas));
  set_horizontal (self, scene, canvas, width);
  stack_foot (self, scene, canvas);
}

void
engraft_layout_compute (EngraftLayout *self,
                        EngraftScene  *scene,
                        EngraftCanvas *canvas,
                        double         width,
                        double         height)
{
  gboolean column = TRUE;

  compute (self, scene, canvas, width, height, FALSE, column);

  if (self->legend_place == ENGRAFT_LEGEND_CURVES)
    {
      place_curve_labels (self, scene);
      column = engraft_legend_place (&self->legend, self->frame.plot.y - .5 * canvas->em,
                                     self->frame.plot.y + self->frame.plot.height + .5 * canvas->em);
    }
  if (!column)
    compute (self, scene, canvas, width, height, FALSE, FALSE);
  if (self->note->len > 0 && !place_note (self, scene, canvas))
    {
      compute (self, scene, canvas, width, height, TRUE, column);
      if (self->legend_place == ENGRAFT_LEGEND_CURVES)
        {
          place_curve_labels (self, scene);
          engraft_legend_place (&self->legend, self->frame.plot.y - .5 * canvas->em,
                                self->frame.plot.y + self->frame.plot.height + .5 * canvas->em);
        }
    }
}
