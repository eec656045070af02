/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WEIGHTING_ANALYSIS (engraft_weighting_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWeightingAnalysis, engraft_weighting_analysis, ENGRAFT,
                      WEIGHTING_ANALYSIS, EngraftAnalysis)

G_END_DECLS
