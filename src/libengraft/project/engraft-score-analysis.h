/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_ANALYSIS (engraft_score_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreAnalysis, engraft_score_analysis, ENGRAFT,
                      SCORE_ANALYSIS, EngraftAnalysis)

G_END_DECLS
