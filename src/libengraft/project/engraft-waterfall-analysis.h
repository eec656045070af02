/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WATERFALL_ANALYSIS (engraft_waterfall_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWaterfallAnalysis, engraft_waterfall_analysis, ENGRAFT,
                      WATERFALL_ANALYSIS, EngraftAnalysis)

G_END_DECLS
