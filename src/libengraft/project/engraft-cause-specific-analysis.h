/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CAUSE_SPECIFIC_ANALYSIS (engraft_cause_specific_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecificAnalysis, engraft_cause_specific_analysis, ENGRAFT,
                      CAUSE_SPECIFIC_ANALYSIS, EngraftAnalysis)

G_END_DECLS
