/* engraft-parametric-figure-private.h: what the views of a model with a distribution have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-parametric-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftParametricFit   *fit;
  EngraftParametricCheck *check;
  EngraftOptions         *options;
  EngraftScene           *scene;
  EngraftTimeUnit         unit;
  double                  scale;    /* data units to what is shown */
} EngraftParametricFigure;

/* “Weibull”, as a word of its own */
char *engraft_parametric_figure_dup_law         (EngraftParametricFigure *self);
void  engraft_parametric_figure_set_time_axis   (EngraftParametricFigure *self,
                                                 double                   end);
/* the label that is asked for, or else OTHERWISE */
void  engraft_parametric_figure_set_y_title     (EngraftParametricFigure *self,
                                                 const char              *otherwise);
/* a smooth curve that is read as shares (or as numbers); takes X and Y */
void  engraft_parametric_figure_add_curve       (EngraftParametricFigure *self,
                                                 const EngraftSeries     *series,
                                                 const char              *name,
                                                 gboolean                 share,
                                                 double                  *x,
                                                 double                  *y,
                                                 gsize                    n);
void  engraft_parametric_figure_draw_fit        (EngraftParametricFigure *self);
void  engraft_parametric_figure_draw_hazard     (EngraftParametricFigure *self);
void  engraft_parametric_figure_draw_prediction (EngraftParametricFigure *self);

G_END_DECLS
