/* engraft-trajectory-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-trajectory-layer.h"

#include <math.h>

/* points, above which lines become a density */
#define MAX_POINTS 4000
/* points of a cell of the density; finer ones show no more */
#define CELL 1.5
/* how dark one line is, of 255, when so many lines lie upon each other at most */
#define FAINTEST 24

static void
get_points (EngraftTrajectoryLayer *self,
            guint                   line,
            guint                  *from,
            guint                  *to)
{
  *from = g_array_index (self->lines, EngraftTrajectory, line).from;
  *to = line + 1 < self->lines->len ? g_array_index (self->lines, EngraftTrajectory, line + 1).from : self->x->len;
}

static void
draw_lines (EngraftTrajectoryLayer *self,
            EngraftFrame           *frame,
            guint                   series)
{
  cairo_t *cr = frame->canvas->cr;
  EngraftColour colour;

  engraft_series_set_pen (self->series->pdata[series], frame->canvas);
  engraft_series_get_colour (self->series->pdata[series], frame->canvas->style, &colour);
  colour.alpha *= self->alpha;
  engraft_canvas_set_colour (frame->canvas, &colour);
  cairo_set_line_width (cr, frame->canvas->line_width * self->width);
  cairo_new_path (cr);
  for (guint line = 0; line < self->lines->len; line++)
    {
      guint from, to;

      if (g_array_index (self->lines, EngraftTrajectory, line).series != series)
        continue;
      get_points (self, line, &from, &to);
      cairo_new_sub_path (cr);
      for (guint i = from; i < to; i++)
        cairo_line_to (cr, engraft_scale_map (&frame->x, g_array_index (self->x, double, i)),
                       engraft_scale_map (&frame->y, g_array_index (self->y, double, i)));
    }
  cairo_stroke (cr);
}

/* ---- a density ---- */

typedef struct
{
  guint16 *counts;
  int      width, height;
  double   left, top;
} Grid;

/* One step a cell along the longer side, each cell once */
static void
count_line (Grid   *grid,
            double  x0,
            double  y0,
            double  x1,
            double  y1)
{
  double length = MAX (fabs (x1 - x0), fabs (y1 - y0));
  int n = (int) CLAMP (ceil (length), 1, 4. * (grid->width + grid->height));
  double step_x = (x1 - x0) / n, step_y = (y1 - y0) / n;

  for (int i = 0; i < n; i++, x0 += step_x, y0 += step_y)
    {
      int x = (int) x0, y = (int) y0;

      if (x0 >= 0 && y0 >= 0 && x < grid->width && y < grid->height)
        grid->counts[(gsize) y * grid->width + x] += grid->counts[(gsize) y * grid->width + x] < G_MAXUINT16;
    }
}

static void
count_series (EngraftTrajectoryLayer *self,
              EngraftFrame           *frame,
              guint                   series,
              Grid                   *grid)
{
  for (guint line = 0; line < self->lines->len; line++)
    {
      double last_x = NAN, last_y = NAN;
      guint from, to;

      if (g_array_index (self->lines, EngraftTrajectory, line).series != series)
        continue;
      get_points (self, line, &from, &to);
      for (guint i = from; i < to; i++)
        {
          double x = (engraft_scale_map (&frame->x, g_array_index (self->x, double, i)) - grid->left) / CELL;
          double y = (engraft_scale_map (&frame->y, g_array_index (self->y, double, i)) - grid->top) / CELL;

          if (i > from && isfinite (x + y + last_x + last_y))
            count_line (grid, last_x, last_y, x, y);
          last_x = x;
          last_y = y;
        }
    }
}

/* Darker with the square root of the number, so that a single line is still seen beside many */
static cairo_surface_t *
make_mask (const Grid *grid)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, grid->width, grid->height);
  guint8 *data = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);
  guint16 most = 1;
  double scale;

  for (gsize i = 0; i < (gsize) grid->width * grid->height; i++)
    most = MAX (most, grid->counts[i]);
  scale = (255. - FAINTEST) / sqrt (most);
  cairo_surface_flush (mask);
  for (int y = 0; y < grid->height; y++)
    for (int x = 0; x < grid->width; x++)
      {
        guint16 count = grid->counts[(gsize) y * grid->width + x];

        data[(gsize) y * stride + x] = count ? (guint8) (FAINTEST + scale * sqrt (count)) : 0;
      }
  cairo_surface_mark_dirty (mask);

  return mask;
}

static void
draw_density (EngraftTrajectoryLayer *self,
              EngraftFrame           *frame,
              guint                   series)
{
  const EngraftBox *plot = &frame->plot;
  Grid grid = { NULL, (int) ceil (plot->width / CELL), (int) ceil (plot->height / CELL), plot->x, plot->y };
  g_autofree guint16 *counts = g_new0 (guint16, (gsize) grid.width * grid.height);
  cairo_t *cr = frame->canvas->cr;
  cairo_surface_t *mask;
  cairo_pattern_t *pattern;
  EngraftColour colour;

  grid.counts = counts;
  count_series (self, frame, series, &grid);
  mask = make_mask (&grid);
  engraft_series_get_colour (self->series->pdata[series], frame->canvas->style, &colour);
  colour.alpha *= self->alpha;
  engraft_canvas_set_colour (frame->canvas, &colour);
  pattern = cairo_pattern_create_for_surface (mask);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_FAST);
  cairo_save (cr);
  cairo_rectangle (cr, plot->x, plot->y, plot->width, plot->height);
  cairo_clip (cr);
  cairo_translate (cr, plot->x, plot->y);
  cairo_scale (cr, CELL, CELL);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftTrajectoryLayer *self = (EngraftTrajectoryLayer *) layer;

  cairo_save (frame->canvas->cr);
  for (guint k = 0; k < self->series->len; k++)
    if (self->x->len > MAX_POINTS)
      draw_density (self, frame, k);
    else
      draw_lines (self, frame, k);
  cairo_restore (frame->canvas->cr);
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftTrajectoryLayer *self = (EngraftTrajectoryLayer *) layer;

  g_ptr_array_unref (self->series);
  g_array_unref (self->lines);
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftTrajectoryLayer *
engraft_trajectory_layer_new (void)
{
  EngraftTrajectoryLayer *self = g_new0 (EngraftTrajectoryLayer, 1);

  self->layer.funcs = &funcs;
  self->series = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (EngraftTrajectory));
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  self->width = .6;
  self->alpha = 1;

  return self;
}

void
engraft_trajectory_layer_add_series (EngraftTrajectoryLayer *self,
                                     const EngraftSeries    *series)
{
  g_ptr_array_add (self->series, (gpointer) series);
}

void
engraft_trajectory_layer_begin (EngraftTrajectoryLayer *self,
                                guint                   series)
{
  EngraftTrajectory line = { series, self->x->len };

  g_array_append_val (self->lines, line);
}

void
engraft_trajectory_layer_add (EngraftTrajectoryLayer *self,
                              double                  x,
                              double                  y)
{
  g_array_append_val (self->x, x);
  g_array_append_val (self->y, y);
}
