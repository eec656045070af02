/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/prediction/engraft-prediction-figure-options.h"
#include "libengraft/prediction/engraft-prediction.h"

G_BEGIN_DECLS

EngraftScene *engraft_prediction_figure_new (EngraftPrediction              *prediction,
                                           EngraftPredictionFigureOptions *options);

G_END_DECLS
