/* engraft-incidence-figure-private.h: what the parts of the figure know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-incidence-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

/* A curve that is drawn. */
typedef struct
{
  EngraftIncidenceCurve *curve;
  const EngraftSeries   *series;
  guint                  group;
  guint                  cause;      /* G_MAXUINT: those without event */
} EngraftIncidenceLine;

/* What is known while the figure is made, and later to those who read in it. */
typedef struct
{
  gatomicrefcount                references;
  EngraftCumulativeIncidence    *result;
  EngraftIncidenceFigureOptions *options;    /* a copy */
  gboolean                       stacked;
  gboolean                       percent;
  double                         scale;      /* data units to what is shown */
  double                         x_max;
  GArray                        *lines;      /* of EngraftIncidenceLine, in the order of drawing */
  GArray                        *groups;     /* guint: those that are drawn */
  GArray                        *causes;     /* guint: the same */
  GPtrArray                     *names;      /* of EngraftSeries: groups of the table; owned */
} EngraftIncidenceFigure;

EngraftIncidenceFigure *engraft_incidence_figure_ref         (EngraftIncidenceFigure *self);
void                    engraft_incidence_figure_unref       (EngraftIncidenceFigure *self);

/* engraft-incidence-reading.c */
void                    engraft_incidence_figure_add_reading (EngraftIncidenceFigure *self,
                                                              EngraftStepLayer       *layer,
                                                              guint                   line);
void                    engraft_incidence_figure_add_table   (EngraftIncidenceFigure *self,
                                                              EngraftScene           *scene);

/* engraft-incidence-wording.c */
void                    engraft_incidence_figure_add_words   (EngraftIncidenceFigure *self,
                                                              EngraftScene           *scene);

G_END_DECLS
