/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SUBGROUP_ANALYSIS (engraft_subgroup_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSubgroupAnalysis, engraft_subgroup_analysis, ENGRAFT,
                      SUBGROUP_ANALYSIS, EngraftAnalysis)

G_END_DECLS
