/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PARAMETRIC_ANALYSIS (engraft_parametric_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricAnalysis, engraft_parametric_analysis, ENGRAFT,
                      PARAMETRIC_ANALYSIS, EngraftAnalysis)

G_END_DECLS
