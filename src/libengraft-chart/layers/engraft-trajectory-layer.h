/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Lines from point to point, many of each series.  A large number of them is drawn as a density of ink, which tells more
 * than lines that cover each other and takes a time that depends on the size of the plot. */
typedef struct
{
  EngraftLayer  layer;
  GPtrArray    *series;      /* of EngraftSeries, owned by the scene */
  GArray       *lines;       /* of EngraftTrajectory */
  GArray       *x, *y;       /* of double: the points of one line after the other */
  double        width;       /* of a line, as a share of that of curves */
  double        alpha;       /* 1: as dark as curves */
} EngraftTrajectoryLayer;

typedef struct
{
  guint series, from;
} EngraftTrajectory;

EngraftTrajectoryLayer *engraft_trajectory_layer_new        (void);
void                    engraft_trajectory_layer_add_series (EngraftTrajectoryLayer *self,
                                                             const EngraftSeries    *series);
/* The next line; its points follow */
void                    engraft_trajectory_layer_begin      (EngraftTrajectoryLayer *self,
                                                             guint                   series);
void                    engraft_trajectory_layer_add        (EngraftTrajectoryLayer *self,
                                                             double                  x,
                                                             double                  y);

G_END_DECLS
