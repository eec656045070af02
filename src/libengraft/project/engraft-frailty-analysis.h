/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FRAILTY_ANALYSIS (engraft_frailty_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFrailtyAnalysis, engraft_frailty_analysis, ENGRAFT,
                      FRAILTY_ANALYSIS, EngraftAnalysis)

G_END_DECLS
