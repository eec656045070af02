/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"

G_BEGIN_DECLS

/* A time that a lane is in a state, in data units. */
typedef struct
{
  double               row;        /* of the upright axis, of its middle */
  double               from, to;
  const EngraftSeries *series;
} EngraftLaneSpan;

/* How a lane ends. */
typedef struct
{
  double               row, x;
  const EngraftSeries *series;     /* what it came to; NULL: an arrow, it goes on */
} EngraftLaneMark;

/* Courses, a lane each: spans told apart by colour and lines, and marks at their ends. */
typedef struct
{
  EngraftLayer     layer;
  GArray          *spans;          /* of EngraftLaneSpan */
  GArray          *marks;          /* of EngraftLaneMark */
  GArray          *stops;          /* of double: where something changes, rising once the layer is done */
  EngraftReadFunc  read;
  gpointer         data;
  GDestroyNotify   destroy;
} EngraftLaneLayer;

EngraftLaneLayer *engraft_lane_layer_new      (void);
void              engraft_lane_layer_add_span (EngraftLaneLayer    *self,
                                               double               row,
                                               double               from,
                                               double               to,
                                               const EngraftSeries *series);
void              engraft_lane_layer_add_mark (EngraftLaneLayer    *self,
                                               double               row,
                                               double               x,
                                               const EngraftSeries *series);
/* when all are added */
void              engraft_lane_layer_set_read (EngraftLaneLayer    *self,
                                               EngraftReadFunc      read,
                                               gpointer             data,
                                               GDestroyNotify       destroy);

G_END_DECLS
