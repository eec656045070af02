/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/figures/engraft-survival-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/survival/engraft-mantel-byar.h"

G_BEGIN_DECLS

/* A curve of the fit that the figure shows. */
typedef struct
{
  EngraftSurvivalCurve *curve;
  const EngraftSeries  *series;
} EngraftFigureGroup;

/* What is known while a survival figure is made, and later to those who read in it. */
typedef struct
{
  gatomicrefcount               references;
  EngraftSurvivalFit           *fit;
  EngraftMantelByar            *changing;     /* what the fit is of, where groups change; or NULL */
  EngraftSurvivalFigureOptions *options;      /* a copy */
  EngraftSurvivalView           view;
  EngraftRiskTableStyle         table;
  double                        scale;        /* data units to what is shown */
  double                        start;        /* where the curves begin, as shown */
  double                        x_max;        /* where the axis ends, as shown */
  gboolean                      percent;
  GArray                       *groups;       /* of EngraftFigureGroup, in the order of drawing */
  guint                         n_hidden;
  gboolean                      has_not_reached;
} EngraftSurvivalFigure;

EngraftScene *engraft_survival_figure_make    (EngraftSurvivalFit           *fit,
                                               EngraftMantelByar            *changing,
                                               EngraftSurvivalFigureOptions *options);
void    engraft_survival_figure_unref         (EngraftSurvivalFigure  *self);
EngraftSurvivalFigure *
        engraft_survival_figure_ref           (EngraftSurvivalFigure  *self);

/* the value that the view draws, of S and H */
double  engraft_survival_figure_transform     (EngraftSurvivalFigure  *self,
                                               double                  survival,
                                               double                  hazard);
const double *engraft_survival_figure_get_hazard (EngraftSurvivalFigure *self,
                                                  EngraftSurvivalCurve  *curve);
/* the limits that the view draws, at one of the curve's times; NaN, NaN: none */
void    engraft_survival_figure_get_limits    (EngraftSurvivalFigure  *self,
                                               EngraftSurvivalCurve   *curve,
                                               gsize                   index,
                                               double                 *lower,
                                               double                 *upper);
/* how many of the curve's times are at or before x, a time as it is shown */
gsize   engraft_survival_figure_count_times   (EngraftSurvivalFigure  *self,
                                               EngraftSurvivalCurve   *curve,
                                               double                  x);
/* x in the unit of the data; exactly one of the curve's times if it is shown as such */
double  engraft_survival_figure_get_time      (EngraftSurvivalFigure  *self,
                                               EngraftSurvivalCurve   *curve,
                                               double                  x);

/* engraft-survival-axes.c */
void    engraft_survival_figure_set_x_axis    (EngraftSurvivalFigure  *self,
                                               EngraftScene           *scene);
void    engraft_survival_figure_set_y_axis    (EngraftSurvivalFigure  *self,
                                               EngraftScene           *scene);

/* engraft-survival-reading.c */
void    engraft_survival_figure_add_reading   (EngraftSurvivalFigure  *self,
                                               EngraftStepLayer       *layer,
                                               guint                   group);
void    engraft_survival_figure_add_table     (EngraftSurvivalFigure  *self,
                                               EngraftScene           *scene);
char   *engraft_survival_figure_dup_time      (EngraftSurvivalFigure  *self,
                                               double                  x,
                                               int                     decimals);

/* engraft-survival-wording.c */
void    engraft_survival_figure_add_words     (EngraftSurvivalFigure  *self,
                                               EngraftScene           *scene);

G_END_DECLS
