/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_ANALYSIS (engraft_survival_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalAnalysis, engraft_survival_analysis, ENGRAFT, SURVIVAL_ANALYSIS,
                      EngraftAnalysis)

G_END_DECLS
