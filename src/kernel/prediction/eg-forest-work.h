/* eg-forest-work.h: what the growing of trees shares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-forest.h"

#define EG_FOREST_DEPTH 60
#define EG_FOREST_CLASSES 1024
#define EG_FOREST_MISSING UINT16_MAX

/* Rows stand in the order of their times, or as they came. */
struct EgForestData
{
  EgForestRows      rows;
  EgForestSettings  settings;
  uint32_t         *order;      /* the row that stands at each place */
  uint8_t          *y;          /* by place, as all that follows */
  double           *time;       /* NULL: there are none */
  uint32_t         *grid;       /* how many of the times are not after it */
  uint16_t         *classes;    /* p by n; EG_FOREST_MISSING */
  float            *low, *high; /* the ends of each class */
  size_t           *first;      /* of each feature where its classes begin, and where those of the last end */
  uint32_t          n_times;
  double           *times;
};

/* A split; the gain is below 0 when there is none. */
typedef struct
{
  double   gain;
  uint32_t feature;
  uint16_t last;          /* the last class on the left; EG_FOREST_MISSING - 1: all that are known */
  int      missing_left;
  float    threshold;
} EgForestSplit;

/* What one tree needs while it grows; arrays have a place for each row. */
typedef struct
{
  const EgForestData *data;
  EgRandom            random;
  double             *weight;     /* how often each was drawn */
  uint32_t           *rows;       /* places that were drawn, those of a node one after another and rising */
  uint32_t           *spare;
  uint32_t           *features;   /* to draw from */
  /* of the node */
  uint32_t            n;
  const uint32_t     *node;
  double              total;      /* weight */
  double              events;     /* and of those with the outcome */
  uint32_t           *sorted;     /* positions in the node, by class, those with a value missing last */
  uint32_t            counts[EG_FOREST_CLASSES + 1];
  /* of times: by position in the node */
  double             *residual;   /* event less hazard */
  double             *linear;     /* sum of c / Y up to it, c = d (Y - d) / (Y - 1) */
  double             *square;     /* of c / Y^2 */
  double             *sums[2];    /* Fenwick's trees: of weights, and of weights times SQUARE */
} EgForestWork;

/* Draws the rows of a tree: what its stream gives first. */
EgStatus eg_forest_draw   (const EgForestData *data,
                           uint32_t            number,
                           EgRandom           *random,
                           double             *weight);

/* Prepares what the splits of a node have in common. */
void     eg_forest_enter  (EgForestWork       *self);

/* The best split by one feature, if it is better than SPLIT.  Returns whether the feature varies in the node. */
int      eg_forest_search (EgForestWork       *self,
                           uint32_t            feature,
                           EgForestSplit      *split);
