/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-step-layer.h"

G_BEGIN_DECLS

/* A curve that is straight from point to point, and is read at these: what is smooth.  A value that is not finite is
 * a gap. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  gsize                n;
  double              *x, *y;
  EngraftReadFunc      read;
  gpointer             data;
  GDestroyNotify       destroy;
} EngraftCurveLayer;

/* takes x, which rises, and y */
EngraftCurveLayer *engraft_curve_layer_new      (const EngraftSeries *series,
                                                 double              *x,
                                                 double              *y,
                                                 gsize                n);
void               engraft_curve_layer_set_read (EngraftCurveLayer   *self,
                                                 EngraftReadFunc      read,
                                                 gpointer             data,
                                                 GDestroyNotify       destroy);
/* between its points as it is drawn; NaN where it is not */
double             engraft_curve_layer_get      (EngraftCurveLayer   *self,
                                                 double               x);

G_END_DECLS
