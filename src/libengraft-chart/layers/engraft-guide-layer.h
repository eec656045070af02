/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Thin dashed lines that lead from an axis to a curve and down to the other axis:
 * where a level is reached. */
typedef struct
{
  EngraftLayer  layer;
  double        level;         /* on the y axis */
  GArray       *reached;       /* of double: where on the x axis */
} EngraftGuideLayer;

EngraftGuideLayer *engraft_guide_layer_new (double             level);
void               engraft_guide_layer_add (EngraftGuideLayer *self,
                                            double             x);

G_END_DECLS
