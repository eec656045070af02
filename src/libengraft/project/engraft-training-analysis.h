/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TRAINING_ANALYSIS (engraft_training_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingAnalysis, engraft_training_analysis, ENGRAFT,
                      TRAINING_ANALYSIS, EngraftAnalysis)

EngraftItem *engraft_training_analysis_make_prediction (EngraftTrainingAnalysis *self);
EngraftItem *engraft_training_analysis_make_card       (EngraftTrainingAnalysis *self);

G_END_DECLS
