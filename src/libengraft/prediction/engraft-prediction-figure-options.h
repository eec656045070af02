/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftPredictionView:
 * @ENGRAFT_PREDICTION_VIEW_CURVE: the risk over time
 * @ENGRAFT_PREDICTION_VIEW_REASONS: what each feature does to the hazard
 *
 * What a figure of a prediction draws.
 */
typedef enum
{
  ENGRAFT_PREDICTION_VIEW_CURVE,
  ENGRAFT_PREDICTION_VIEW_REASONS,
} EngraftPredictionView;

#define ENGRAFT_TYPE_PREDICTION_FIGURE_OPTIONS (engraft_prediction_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionFigureOptions, engraft_prediction_figure_options, ENGRAFT,
                      PREDICTION_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftPredictionFigureOptions *engraft_prediction_figure_options_new (void);

G_END_DECLS
