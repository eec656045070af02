/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESPONSE_ANALYSIS (engraft_response_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResponseAnalysis, engraft_response_analysis, ENGRAFT,
                      RESPONSE_ANALYSIS, EngraftAnalysis)

G_END_DECLS
