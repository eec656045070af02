/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SPIDER_ANALYSIS (engraft_spider_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSpiderAnalysis, engraft_spider_analysis, ENGRAFT,
                      SPIDER_ANALYSIS, EngraftAnalysis)

G_END_DECLS
