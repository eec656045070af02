/* engraft-heat-layer.h: a grid of cells that are the stronger the larger their share is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"
#include "libengraft-chart/scene/engraft-subject-map.h"

G_BEGIN_DECLS

/* One of a row and a column. */
typedef struct
{
  char       *text, *small;   /* what stands in it; the second where there is room in all cells */
  double      share;          /* 0 to 1, of its shade */
  char       *reading;
  EngraftBox  box;            /* of the last draw */
} EngraftHeatCell;

/* Rows with their names and sums at the left, columns with their names above, upright where they are long.  It fills the plot
 * whatever its axes.  Shades are told by what stands in the cells too. */
typedef struct
{
  EngraftLayer  layer;
  char         *row_title, *sum_title;
  GPtrArray    *rows, *sums, *columns;    /* of char * */
  GArray       *cells;                    /* of EngraftHeatCell, a row after the other */
} EngraftHeatLayer;

/* SUM_TITLE: over what stands beside the names of rows; NULL: nothing stands there */
EngraftHeatLayer  *engraft_heat_layer_new        (const char       *row_title,
                                                  const char       *sum_title);
/* Columns are added first, then each row with its cells. */
void               engraft_heat_layer_add_column (EngraftHeatLayer *self,
                                                  const char       *name);
void               engraft_heat_layer_add_row    (EngraftHeatLayer *self,
                                                  const char       *name,
                                                  const char       *sum);
/* takes the texts */
void               engraft_heat_layer_add_cell   (EngraftHeatLayer *self,
                                                  char             *text,
                                                  char             *small,
                                                  double            share,
                                                  char             *reading);
/* When all are added: the cells, to be read one by one */
EngraftSubjectMap *engraft_heat_layer_make_map   (EngraftHeatLayer *self);
double             engraft_heat_layer_measure    (EngraftLayer     *layer,
                                                  EngraftCanvas    *canvas,
                                                  double            width);

G_END_DECLS
