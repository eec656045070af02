/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_INCIDENCE_ANALYSIS (engraft_incidence_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIncidenceAnalysis, engraft_incidence_analysis, ENGRAFT, INCIDENCE_ANALYSIS,
                      EngraftAnalysis)

G_END_DECLS
