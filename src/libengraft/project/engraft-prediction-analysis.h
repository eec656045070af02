/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PREDICTION_ANALYSIS (engraft_prediction_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionAnalysis, engraft_prediction_analysis, ENGRAFT,
                      PREDICTION_ANALYSIS, EngraftAnalysis)

G_END_DECLS
