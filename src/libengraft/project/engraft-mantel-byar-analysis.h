/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MANTEL_BYAR_ANALYSIS (engraft_mantel_byar_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMantelByarAnalysis, engraft_mantel_byar_analysis, ENGRAFT,
                      MANTEL_BYAR_ANALYSIS, EngraftAnalysis)

G_END_DECLS
