/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

typedef struct
{
  const EngraftSeries *series;
  EngraftText         *text;
  double               x, y;        /* of the top left corner */
  double               wanted;      /* labels of curves: the height of the curve's end */
} EngraftLegendItem;

/* The names of the groups: in lines above the plot, or at the ends of the curves. */
typedef struct
{
  GArray *items;                    /* of EngraftLegendItem */
  double  width, height;
} EngraftLegend;

void     engraft_legend_init       (EngraftLegend  *self);
void     engraft_legend_clear      (EngraftLegend  *self);
/* in lines of at most `width` */
void     engraft_legend_lay_lines  (EngraftLegend  *self,
                                    EngraftCanvas  *canvas,
                                    GPtrArray      *series,
                                    double          width,
                                    gboolean        right_to_left);
/* in a column of at most `width`; FALSE: it is too narrow for them */
gboolean engraft_legend_set_column (EngraftLegend  *self,
                                    EngraftCanvas  *canvas,
                                    GPtrArray      *series,
                                    double          width);
/* puts the column's items as near to where they are wanted as they can be without
 * touching; FALSE: there is too little room */
gboolean engraft_legend_place      (EngraftLegend  *self,
                                    double          top,
                                    double          bottom);
void     engraft_legend_draw       (EngraftLegend  *self,
                                    EngraftCanvas  *canvas,
                                    double          x,
                                    double          y);

G_END_DECLS
