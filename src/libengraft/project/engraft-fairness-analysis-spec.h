/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FAIRNESS_ANALYSIS_SPEC (engraft_fairness_analysis_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessAnalysisSpec, engraft_fairness_analysis_spec, ENGRAFT,
                      FAIRNESS_ANALYSIS_SPEC, EngraftOptions)

G_END_DECLS
