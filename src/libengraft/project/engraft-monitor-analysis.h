/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MONITOR_ANALYSIS (engraft_monitor_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMonitorAnalysis, engraft_monitor_analysis, ENGRAFT,
                      MONITOR_ANALYSIS, EngraftAnalysis)

G_END_DECLS
