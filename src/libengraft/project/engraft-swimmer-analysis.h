/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SWIMMER_ANALYSIS (engraft_swimmer_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwimmerAnalysis, engraft_swimmer_analysis, ENGRAFT,
                      SWIMMER_ANALYSIS, EngraftAnalysis)

G_END_DECLS
