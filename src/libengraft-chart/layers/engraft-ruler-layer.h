/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

typedef struct
{
  double  row;       /* of the upright axis, of its line */
  double  x;
  char   *text;
} EngraftRulerMark;

/* Scales of their own on rows of a plot, a line from the first to the last of its marks with texts: of a nomogram.  A text
 * for which there is no room above its mark stands under it, and where there is none either it is not there. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  GArray              *marks;     /* of EngraftRulerMark */
} EngraftRulerLayer;

EngraftRulerLayer *engraft_ruler_layer_new (const EngraftSeries *series);

/* Those of one row are added one after another. */
void               engraft_ruler_layer_add (EngraftRulerLayer   *self,
                                            double               row,
                                            double               x,
                                            const char          *text);

G_END_DECLS
