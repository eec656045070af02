/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPUTATION_ANALYSIS (engraft_imputation_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImputationAnalysis, engraft_imputation_analysis, ENGRAFT,
                      IMPUTATION_ANALYSIS, EngraftAnalysis)

G_END_DECLS
