/* engraft-cover.c: where in a plot there is room for text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-cover.h"

#include <math.h>

#define CELL 3.0

enum { CURVE, BAND, N_KINDS };

struct _EngraftCover
{
  EngraftBox area;
  int        n_columns, n_rows;
  guint      *cells[N_KINDS];      /* with one more row and column in front: sums when summed */
  gboolean   summed;
};

EngraftCover *
engraft_cover_new (const EngraftBox *area)
{
  EngraftCover *self = g_new0 (EngraftCover, 1);

  self->area = *area;
  self->n_columns = (int) CLAMP (ceil (area->width / CELL), 1, 4000);
  self->n_rows = (int) CLAMP (ceil (area->height / CELL), 1, 4000);
  for (int i = 0; i < N_KINDS; i++)
    self->cells[i] = g_new0 (guint, (gsize) (self->n_columns + 1) * (self->n_rows + 1));

  return self;
}

void
engraft_cover_free (EngraftCover *self)
{
  for (int i = 0; i < N_KINDS; i++)
    g_free (self->cells[i]);
  g_free (self);
}

static guint *
get_cell (EngraftCover *self,
          int           kind,
          int           column,
          int           row)
{
  return &self->cells[kind][(gsize) (row + 1) * (self->n_columns + 1) + column + 1];
}

static void
add (EngraftCover *self,
     int           kind,
     double        x1,
     double        y1,
     double        x2,
     double        y2)
{
  int left = (int) floor ((MIN (x1, x2) - self->area.x) / CELL);
  int right = (int) floor ((MAX (x1, x2) - self->area.x) / CELL);
  int top = (int) floor ((MIN (y1, y2) - self->area.y) / CELL);
  int bottom = (int) floor ((MAX (y1, y2) - self->area.y) / CELL);

  for (int row = MAX (top, 0); row <= MIN (bottom, self->n_rows - 1); row++)
    for (int column = MAX (left, 0); column <= MIN (right, self->n_columns - 1); column++)
      *get_cell (self, kind, column, row) = 1;
}

void
engraft_cover_add_curve (EngraftCover *self,
                         double        x1,
                         double        y1,
                         double        x2,
                         double        y2)
{
  add (self, CURVE, x1, y1, x2, y2);
}

void
engraft_cover_add_band (EngraftCover *self,
                        double        x1,
                        double        y1,
                        double        x2,
                        double        y2)
{
  add (self, BAND, x1, y1, x2, y2);
}

/* Makes of each cell the sum of all above and left of it, so that any rectangle is
 * counted in four steps. */
static void
sum_up (EngraftCover *self)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    for (int row = 0; row < self->n_rows; row++)
      for (int column = 0; column < self->n_columns; column++)
        *get_cell (self, kind, column, row) += *get_cell (self, kind, column - 1, row)
                                               + *get_cell (self, kind, column, row - 1)
                                               - *get_cell (self, kind, column - 1, row - 1);
  self->summed = TRUE;
}

static guint
count (EngraftCover *self,
       int           kind,
       int           column,
       int           row,
       int           width,
       int           height)
{
  return *get_cell (self, kind, column + width - 1, row + height - 1)
         - *get_cell (self, kind, column - 1, row + height - 1)
         - *get_cell (self, kind, column + width - 1, row - 1)
         + *get_cell (self, kind, column - 1, row - 1);
}

gboolean
engraft_cover_find_place (EngraftCover *self,
                          double        width,
                          double        height,
                          double        corner_x,
                          double        corner_y,
                          double       *x,
                          double       *y)
{
  const int w = (int) ceil (width / CELL) + 1, h = (int) ceil (height / CELL) + 1;
  double best = INFINITY;

  if (!self->summed)
    sum_up (self);

  for (int row = 1; row + h < self->n_rows; row++)
    for (int column = 1; column + w < self->n_columns; column++)
      {
        double dx = (double) column / MAX (self->n_columns - w, 1) - corner_x;
        double dy = (double) row / MAX (self->n_rows - h, 1) - corner_y;
        double cost = sqrt (dx * dx + dy * dy);

        if (cost >= best || count (self, CURVE, column, row, w, h) > 0)
          continue;
        cost += 3. * count (self, BAND, column, row, w, h) / (w * h);
        if (cost < best)
          {
            best = cost;
            *x = self->area.x + (column + .5) * CELL;
            *y = self->area.y + (row + .5) * CELL;
          }
      }

  return isfinite (best);
}
