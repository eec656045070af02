/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DESIGN_ANALYSIS (engraft_design_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDesignAnalysis, engraft_design_analysis, ENGRAFT,
                      DESIGN_ANALYSIS, EngraftAnalysis)

G_END_DECLS
