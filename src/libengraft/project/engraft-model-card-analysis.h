/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MODEL_CARD_ANALYSIS (engraft_model_card_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelCardAnalysis, engraft_model_card_analysis, ENGRAFT,
                      MODEL_CARD_ANALYSIS, EngraftAnalysis)

G_END_DECLS
