/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* An estimate and its limits on the lower axis, in a row of the upright one; limits beyond the axis end in an
 * arrow.  NaN: there is none. */
typedef struct
{
  double   value, lower, upper;
  double   row;                /* where its middle stands on the upright axis */
  double   weight;             /* the area of its box, as a share of the largest */
  gboolean diamond;            /* one that reaches from limit to limit: what others are put together to */
  gboolean range;              /* a bar from limit to limit: none of what is between them is the estimate */
} EngraftInterval;

typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *series;
  GArray              *intervals;   /* of EngraftInterval */
  double               reference;   /* a line at it, NaN: none */
  gboolean             hollow;      /* circles instead of squares: a second set that needs no colour to be told apart */
  gboolean             hatched;     /* hatched squares: a third one */
} EngraftIntervalLayer;

EngraftIntervalLayer *engraft_interval_layer_new (const EngraftSeries  *series,
                                                  double                reference);
/* a whole box; change the last of the intervals for another shape */
void                  engraft_interval_layer_add (EngraftIntervalLayer *self,
                                                  double                row,
                                                  double                value,
                                                  double                lower,
                                                  double                upper);

/* the intervals of a layer; NULL: it is of another kind */
GArray               *engraft_interval_layer_get (EngraftLayer         *layer);

G_END_DECLS
