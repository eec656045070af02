/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TURNBULL_ANALYSIS (engraft_turnbull_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTurnbullAnalysis, engraft_turnbull_analysis, ENGRAFT,
                      TURNBULL_ANALYSIS, EngraftAnalysis)

G_END_DECLS
