/* engraft-forest.h: what figures with a row for each estimate have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/* Rows are added from above; the axis and the places of the intervals are known at the end. */
typedef struct
{
  EngraftScene   *scene;
  EngraftOptions *options;     /* with “x-label”; NULL: the scene has its title of the axis */
  GPtrArray      *layers;      /* of EngraftIntervalLayer, owned by the scene at the end */
  GArray         *lines;       /* of double */
  gboolean        numbers;     /* whether they stand beside the intervals */
  double          from, to;    /* of values, references and lines */
} EngraftForest;

void                  engraft_forest_begin        (EngraftForest        *self,
                                                   EngraftScene         *scene,
                                                   const char           *header,
                                                   const char * const   *headers,
                                                   gboolean              numbers);
/* The same in a scene of its own, by options with “numbers” and “x-label”. */
void                  engraft_forest_init         (EngraftForest        *self,
                                                   EngraftOptions       *options,
                                                   const char           *header,
                                                   const char * const   *headers);
/* Intervals that look alike.  REFERENCE: a line at it, NaN: none. */
EngraftIntervalLayer *engraft_forest_add_layer    (EngraftForest        *self,
                                                   const char           *name,
                                                   guint                 place,
                                                   gboolean              hollow,
                                                   double                reference);
/* CELLS: as many as headers */
void                  engraft_forest_add_row      (EngraftForest        *self,
                                                   const char           *name,
                                                   gboolean              bold,
                                                   const char * const   *cells);
/* In the last row; what is not finite is not drawn.  It is valid until the next. */
EngraftInterval      *engraft_forest_add_interval (EngraftForest        *self,
                                                   EngraftIntervalLayer *layer,
                                                   double                value,
                                                   double                lower,
                                                   double                upper);
/* The same, so far under the middle of the row, in rows */
void                  engraft_forest_add_below    (EngraftForest        *self,
                                                   EngraftIntervalLayer *layer,
                                                   double                below,
                                                   double                value,
                                                   double                lower,
                                                   double                upper);
/* a dashed line from the first row to the last */
void                  engraft_forest_add_line     (EngraftForest        *self,
                                                   double                x);
/* The axis shows all values, and as much of the limits as leaves these their room. */
void                  engraft_forest_end          (EngraftForest        *self,
                                                   EngraftScaleKind      kind,
                                                   const char           *title);

G_END_DECLS
