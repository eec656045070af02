/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Circles, and a line through points: residuals and what smooths them. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  gsize                n;
  double              *x, *y;
  gboolean             joined;       /* a line from point to point instead of circles */
  gboolean             filled;       /* large discs instead: few points that are to be seen */
  gboolean             thin;         /* of a line: one of many that are only to be seen together */
  double               row;          /* of discs: the height of the row that each is in, as y; 0: they have all the room */
  gboolean             solid;        /* circles that are filled: told apart from those that are not */
} EngraftPointLayer;

/* takes x and y */
EngraftPointLayer *engraft_point_layer_new (const EngraftSeries *series,
                                            double              *x,
                                            double              *y,
                                            gsize                n,
                                            gboolean             joined);

G_END_DECLS
