/* engraft-occupation-figure-private.h: what the parts of the figure know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-occupation-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

/* A state that is drawn. */
typedef struct
{
  EngraftStepCurve    *curve;
  const EngraftSeries *series;
} EngraftOccupationArea;

/* What is known while the figure is made, and later to those who read in it. */
typedef struct
{
  gatomicrefcount                 references;
  EngraftStateOccupation         *result;
  EngraftOccupationFigureOptions *options;    /* a copy */
  guint                           group;
  gboolean                        percent;
  double                          scale;      /* data units to what is shown */
  double                          x_max;
  GArray                         *areas;      /* of EngraftOccupationArea, from the bottom up */
  EngraftSeries                  *name;       /* of the table's only block */
} EngraftOccupationFigure;

EngraftOccupationFigure *engraft_occupation_figure_ref         (EngraftOccupationFigure *self);
void                     engraft_occupation_figure_unref       (EngraftOccupationFigure *self);

/* the numbers of the states in the order in which they are drawn */
guint                   *engraft_occupation_figure_list_states (EngraftStateOccupation  *result,
                                                                EngraftOptions          *options);

/* engraft-lanes-figure.c */
EngraftScene            *engraft_lanes_figure_new              (EngraftStateOccupation         *result,
                                                                EngraftOccupationFigureOptions *options);

/* engraft-occupation-reading.c */
void                     engraft_occupation_figure_add_reading (EngraftOccupationFigure *self,
                                                                EngraftStepLayer        *layer,
                                                                guint                    area);
void                     engraft_occupation_figure_add_table   (EngraftOccupationFigure *self,
                                                                EngraftScene            *scene);

G_END_DECLS
