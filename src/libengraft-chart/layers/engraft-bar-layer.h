/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

typedef struct
{
  double value;
  guint  series;              /* its place among those of the layer */
} EngraftBar;

/* Upright bars from zero, a unit of the x axis each, side by side from its beginning: told apart by colour and lines.
 * Where several bars fall into a column of pixels it is filled to the largest, in the colours of all of them by their
 * number: the time that it takes depends on the width rather than on the number of bars. */
typedef struct
{
  EngraftLayer         layer;
  GPtrArray           *series;   /* of EngraftSeries, owned by the scene */
  GArray              *bars;     /* of EngraftBar */
} EngraftBarLayer;

EngraftBarLayer *engraft_bar_layer_new        (void);
void             engraft_bar_layer_add_series (EngraftBarLayer     *self,
                                               const EngraftSeries *series);
void             engraft_bar_layer_add        (EngraftBarLayer     *self,
                                               double               value,
                                               guint                series);

G_END_DECLS
