/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATE_ANALYSIS (engraft_state_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStateAnalysis, engraft_state_analysis, ENGRAFT, STATE_ANALYSIS, EngraftAnalysis)

G_END_DECLS
