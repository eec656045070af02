/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

#define ENGRAFT_FLOW_ALL G_MAXUINT      /* a box over all columns */

/* A box of a flow chart. */
typedef struct
{
  guint      level;      /* from above; boxes of a level begin at the same height */
  guint      column;     /* or ENGRAFT_FLOW_ALL */
  gboolean   aside;      /* at the right of the way down: what leaves it */
  GPtrArray *lines;      /* of char *: the first is the heading */
} EngraftFlowBox;

/* Boxes with arrows from above to below, one way for all that divides into columns.  They fill the plot whatever its axes. */
typedef struct
{
  EngraftLayer  layer;
  guint         n_columns;
  GArray       *boxes;   /* of EngraftFlowBox, by level */
  GArray       *places;  /* of EngraftBox, in points: where they were drawn last */
} EngraftFlowLayer;

EngraftFlowLayer *engraft_flow_layer_new      (guint               n_columns);
/* A box below those before; in the same level as the last where both stand in columns */
void              engraft_flow_layer_begin    (EngraftFlowLayer   *self,
                                               guint               column,
                                               gboolean            aside);
/* takes the text */
void              engraft_flow_layer_add_line (EngraftFlowLayer   *self,
                                               char               *text);
/* how high it must be, in points, to be legible */
double            engraft_flow_layer_measure  (EngraftLayer       *layer,
                                               EngraftCanvas      *canvas,
                                               double              width);

G_END_DECLS
