/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CONSORT_ANALYSIS (engraft_consort_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftConsortAnalysis, engraft_consort_analysis, ENGRAFT,
                      CONSORT_ANALYSIS, EngraftAnalysis)

G_END_DECLS
