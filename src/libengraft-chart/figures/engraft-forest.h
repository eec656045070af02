/* engraft-forest.h: what figures of ratios and their limits, a row each, have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

/* Rows are added from above; the axis and the places of the intervals are known at the end. */
typedef struct
{
  EngraftScene *scene;
  GPtrArray    *layers;      /* of EngraftIntervalLayer, owned by the scene */
  gboolean      numbers;     /* whether they stand beside the intervals */
} EngraftForest;

void                  engraft_forest_begin        (EngraftForest        *self,
                                                   EngraftScene         *scene,
                                                   const char           *header,
                                                   const char * const   *headers,
                                                   gboolean              numbers);
/* intervals that look alike; a line at 1 goes through the first */
EngraftIntervalLayer *engraft_forest_add_layer    (EngraftForest        *self,
                                                   const char           *name,
                                                   guint                 place);
/* CELLS: as many as headers */
void                  engraft_forest_add_row      (EngraftForest        *self,
                                                   const char           *name,
                                                   gboolean              bold,
                                                   const char * const   *cells);
/* In the last row; what is not finite is not drawn.  It is valid until the next. */
EngraftInterval      *engraft_forest_add_interval (EngraftForest        *self,
                                                   EngraftIntervalLayer *layer,
                                                   double                ratio,
                                                   double                lower,
                                                   double                upper);
void                  engraft_forest_end          (EngraftForest        *self);

G_END_DECLS
