/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FAIRNESS_ANALYSIS (engraft_fairness_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessAnalysis, engraft_fairness_analysis, ENGRAFT,
                      FAIRNESS_ANALYSIS, EngraftAnalysis)

G_END_DECLS
