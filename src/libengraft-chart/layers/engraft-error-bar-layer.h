/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-step-layer.h"

G_BEGIN_DECLS

/* Values at a few places of the lower axis with upright limits, joined by a line.  What is not finite is not drawn. */
typedef struct
{
  double x, y, lower, upper;
} EngraftErrorBar;

typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  double               aside;      /* of all, in em: so that those of several groups do not lie upon each other */
  GArray              *bars;       /* of EngraftErrorBar; x rises */
  EngraftReadFunc      read;
  gpointer             data;
  GDestroyNotify       destroy;
} EngraftErrorBarLayer;

EngraftErrorBarLayer *engraft_error_bar_layer_new      (const EngraftSeries  *series,
                                                        double                aside);
void                  engraft_error_bar_layer_add      (EngraftErrorBarLayer *self,
                                                        double                x,
                                                        double                y,
                                                        double                lower,
                                                        double                upper);
void                  engraft_error_bar_layer_set_read (EngraftErrorBarLayer *self,
                                                        EngraftReadFunc       read,
                                                        gpointer              data,
                                                        GDestroyNotify        destroy);

G_END_DECLS
