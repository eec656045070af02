/* engraft-training-figure-private.h: what the views of a training share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-training-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftTraining *training;
  EngraftOptions  *options;
  EngraftScene    *scene;
} EngraftTrainingFigure;

const double *engraft_training_figure_get_numbers   (EngraftTable          *table,
                                                     const char            *column);
/* By default those titles. */
void          engraft_training_figure_set_titles    (EngraftTrainingFigure *self,
                                                     const char            *x,
                                                     const char            *y);
/* What is predicted is what comes true. */
void          engraft_training_figure_add_diagonal  (EngraftTrainingFigure *self,
                                                     double                 end);

/* Views. */
void          engraft_training_figure_add_smooth    (EngraftTrainingFigure *self,
                                                     double                 end);
void          engraft_training_figure_draw_roc      (EngraftTrainingFigure *self);
void          engraft_training_figure_draw_refits   (EngraftTrainingFigure *self);
void          engraft_training_figure_draw_learning (EngraftTrainingFigure *self);
void          engraft_training_figure_draw_nomogram (EngraftTrainingFigure *self);

G_END_DECLS
