/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-step-layer.h"

G_BEGIN_DECLS

/* A visit of one subject; its mark is that of its series. */
typedef struct
{
  double               x, y;
  const EngraftSeries *series;
} EngraftPlacedVisit;

/* A level that holds from one x to another. */
typedef struct
{
  double               from, to, y;
  const EngraftSeries *series;
} EngraftPlacedLevel;

/* Days that are shaded from top to bottom. */
typedef struct
{
  double               from, to;
  const EngraftSeries *series;
} EngraftPlacedDays;

/* The visits of one subject over time: a line through their values, a mark of its own for each thing that a visit was, levels
 * that they are compared with, shaded days, and upright lines. */
typedef struct
{
  EngraftLayer         layer;
  const EngraftSeries *line;        /* of the line through the values */
  GArray              *visits;      /* of EngraftPlacedVisit, by x */
  GArray              *levels;      /* of EngraftPlacedLevel */
  GArray              *days;        /* of EngraftPlacedDays */
  GArray              *uprights;    /* of double */
  const EngraftSeries *upright;     /* NULL: there are none */
  EngraftReadFunc      read;
  gpointer             data;
  GDestroyNotify       destroy;
} EngraftVisitLayer;

/* fill its arrays then */
EngraftVisitLayer *engraft_visit_layer_new      (const EngraftSeries *line);
void               engraft_visit_layer_set_read (EngraftVisitLayer   *self,
                                                 EngraftReadFunc      read,
                                                 gpointer             data,
                                                 GDestroyNotify       destroy);

G_END_DECLS
