/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_META_ANALYSIS (engraft_meta_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMetaAnalysis, engraft_meta_analysis, ENGRAFT,
                      META_ANALYSIS, EngraftAnalysis)

G_END_DECLS
