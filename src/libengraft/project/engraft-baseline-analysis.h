/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BASELINE_ANALYSIS (engraft_baseline_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBaselineAnalysis, engraft_baseline_analysis, ENGRAFT,
                      BASELINE_ANALYSIS, EngraftAnalysis)

G_END_DECLS
