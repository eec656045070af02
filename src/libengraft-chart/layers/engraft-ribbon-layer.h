/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* The area between two curves that are straight from point to point: limits of what is smooth. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  gsize                n;
  double              *x, *lower, *upper;
} EngraftRibbonLayer;

/* takes x, lower and upper */
EngraftRibbonLayer *engraft_ribbon_layer_new (const EngraftSeries *series,
                                              double              *x,
                                              double              *lower,
                                              double              *upper,
                                              gsize                n);

G_END_DECLS
