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

/* engraft-occupation-reading.c */
void                     engraft_occupation_figure_add_reading (EngraftOccupationFigure *self,
                                                                EngraftStepLayer        *layer,
                                                                guint                    area);
void                     engraft_occupation_figure_add_table   (EngraftOccupationFigure *self,
                                                                EngraftScene            *scene);

G_END_DECLS
