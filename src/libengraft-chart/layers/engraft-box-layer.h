/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Boxes of quartiles and densities along the lower axis, each in a row of the upright one. */
typedef struct
{
  const EngraftSeries *series;
  double               row;              /* of its middle */
  gboolean             has_box;
  double               low, q1, median, q3, high;
  gsize                n;                /* 0: no density */
  double              *at, *density;     /* density: as a share of the largest of all */
} EngraftBoxShape;

typedef struct
{
  EngraftLayer  layer;
  GArray       *shapes;                  /* of EngraftBoxShape */
} EngraftBoxLayer;

EngraftBoxLayer *engraft_box_layer_new (void);
/* takes its arrays */
void             engraft_box_layer_add (EngraftBoxLayer       *self,
                                        const EngraftBoxShape *shape);

G_END_DECLS
