/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LANDSCAPE_ANALYSIS (engraft_landscape_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLandscapeAnalysis, engraft_landscape_analysis, ENGRAFT,
                      LANDSCAPE_ANALYSIS, EngraftAnalysis)

G_END_DECLS
