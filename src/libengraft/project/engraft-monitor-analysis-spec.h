/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MONITOR_ANALYSIS_SPEC (engraft_monitor_analysis_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMonitorAnalysisSpec, engraft_monitor_analysis_spec, ENGRAFT,
                      MONITOR_ANALYSIS_SPEC, EngraftOptions)

G_END_DECLS
