/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_POOLING_ANALYSIS (engraft_pooling_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPoolingAnalysis, engraft_pooling_analysis, ENGRAFT,
                      POOLING_ANALYSIS, EngraftAnalysis)

G_END_DECLS
