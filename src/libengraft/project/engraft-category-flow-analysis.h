/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CATEGORY_FLOW_ANALYSIS (engraft_category_flow_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCategoryFlowAnalysis, engraft_category_flow_analysis, ENGRAFT,
                      CATEGORY_FLOW_ANALYSIS, EngraftAnalysis)

G_END_DECLS
