/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESTRICTED_MEAN_ANALYSIS (engraft_restricted_mean_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRestrictedMeanAnalysis, engraft_restricted_mean_analysis, ENGRAFT,
                      RESTRICTED_MEAN_ANALYSIS, EngraftAnalysis)

G_END_DECLS
