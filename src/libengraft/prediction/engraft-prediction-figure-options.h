/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftPredictionView:
 * @ENGRAFT_PREDICTION_VIEW_CURVE: the risk over time
 * @ENGRAFT_PREDICTION_VIEW_REASONS: what each feature does to the hazard
 * @ENGRAFT_PREDICTION_VIEW_WATERFALL: the same one after the other, from the mean of the training to the patient
 * @ENGRAFT_PREDICTION_VIEW_SIMILAR: what became of similar patients beside the risk
 * @ENGRAFT_PREDICTION_VIEW_EVERYBODY: what features do to the patients that the model carries
 * @ENGRAFT_PREDICTION_VIEW_EFFECT: the risk by the values of one feature
 *
 * What a figure of a prediction draws.
 */
typedef enum
{
  ENGRAFT_PREDICTION_VIEW_CURVE,
  ENGRAFT_PREDICTION_VIEW_REASONS,
  ENGRAFT_PREDICTION_VIEW_WATERFALL,
  ENGRAFT_PREDICTION_VIEW_SIMILAR,
  ENGRAFT_PREDICTION_VIEW_EVERYBODY,
  ENGRAFT_PREDICTION_VIEW_EFFECT,
} EngraftPredictionView;

#define ENGRAFT_TYPE_PREDICTION_FIGURE_OPTIONS (engraft_prediction_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionFigureOptions, engraft_prediction_figure_options, ENGRAFT,
                      PREDICTION_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftPredictionFigureOptions *engraft_prediction_figure_options_new (void);

G_END_DECLS
