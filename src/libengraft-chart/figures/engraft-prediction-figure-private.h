/* engraft-prediction-figure-private.h: what the views of a prediction know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-prediction-figure.h"

G_BEGIN_DECLS

/* a reason that fewer bootstrap models go along with is hatched */
#define ENGRAFT_PREDICTION_FIGURE_AGREEMENT .8

typedef struct
{
  EngraftPrediction *prediction;
  EngraftOptions    *options;
  EngraftScene      *scene;
} EngraftPredictionFigure;

/* what is said where a model has no models of bootstrap samples */
const char *engraft_prediction_figure_get_no_limits (void);

/* each fills the scene, or makes another one */
void engraft_prediction_figure_draw_reasons   (EngraftPredictionFigure *self);
void engraft_prediction_figure_draw_waterfall (EngraftPredictionFigure *self);
void engraft_prediction_figure_draw_everybody (EngraftPredictionFigure *self);
void engraft_prediction_figure_draw_effect    (EngraftPredictionFigure *self);
/* of a yes or no, perhaps beside those who are like the patient */
void engraft_prediction_figure_draw_answer    (EngraftPredictionFigure *self,
                                               gboolean                 with_similar);

G_END_DECLS
