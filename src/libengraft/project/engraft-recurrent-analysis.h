/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECURRENT_ANALYSIS (engraft_recurrent_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecurrentAnalysis, engraft_recurrent_analysis, ENGRAFT, RECURRENT_ANALYSIS, EngraftAnalysis)

G_END_DECLS
