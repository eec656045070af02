/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Short upright ticks on a curve: where patients were censored. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  gsize                n;
  double              *x, *y;
} EngraftMarkLayer;

/* takes the arrays; x rises */
EngraftMarkLayer *engraft_mark_layer_new (const EngraftSeries *series,
                                          double              *x,
                                          double              *y,
                                          gsize                n);

G_END_DECLS
