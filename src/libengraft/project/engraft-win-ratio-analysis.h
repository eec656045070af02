/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WIN_RATIO_ANALYSIS (engraft_win_ratio_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWinRatioAnalysis, engraft_win_ratio_analysis, ENGRAFT,
                      WIN_RATIO_ANALYSIS, EngraftAnalysis)

G_END_DECLS
