/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MMRM_ANALYSIS (engraft_mmrm_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMmrmAnalysis, engraft_mmrm_analysis, ENGRAFT,
                      MMRM_ANALYSIS, EngraftAnalysis)

G_END_DECLS
