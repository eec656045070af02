/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ADVERSE_EVENTS_ANALYSIS (engraft_adverse_events_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAdverseEventsAnalysis, engraft_adverse_events_analysis, ENGRAFT,
                      ADVERSE_EVENTS_ANALYSIS, EngraftAnalysis)

G_END_DECLS
