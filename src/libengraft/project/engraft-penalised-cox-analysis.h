/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PENALISED_COX_ANALYSIS (engraft_penalised_cox_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPenalisedCoxAnalysis, engraft_penalised_cox_analysis, ENGRAFT,
                      PENALISED_COX_ANALYSIS, EngraftAnalysis)

G_END_DECLS
