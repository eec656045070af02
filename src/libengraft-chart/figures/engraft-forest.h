/* engraft-forest.h: figures that have a row for each estimate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/* A scene of rows that is being filled, from above to below. */
typedef struct
{
  EngraftScene   *scene;
  EngraftOptions *options;     /* with “numbers” and “x-label” */
  guint           n;           /* rows there will be */
  double          from, to;    /* what is drawn */
} EngraftForest;

void                  engraft_forest_init      (EngraftForest        *self,
                                                EngraftOptions       *options,
                                                guint                 n,
                                                const char           *header,
                                                const char * const   *headers);
/* reference: a line at it, NaN: none */
EngraftIntervalLayer *engraft_forest_add_layer (EngraftForest        *self,
                                                guint                 place,
                                                gboolean              hollow,
                                                double                reference);
void                  engraft_forest_add_row   (EngraftForest        *self,
                                                const char           *name,
                                                const char * const   *cells);
/* below: how far under the middle of the row, in rows; what is not finite is not drawn */
void                  engraft_forest_add_value (EngraftForest        *self,
                                                EngraftIntervalLayer *layer,
                                                guint                 row,
                                                double                below,
                                                double                value,
                                                double                lower,
                                                double                upper);
/* a dashed line from the first row to the last */
void                  engraft_forest_add_line  (EngraftForest        *self,
                                                double                x);
/* all values, and as much of the limits as leaves these their room */
void                  engraft_forest_set_axis  (EngraftForest        *self,
                                                EngraftScaleKind      kind,
                                                const char           *title);

G_END_DECLS
