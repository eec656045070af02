/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ENDPOINT_ANALYSIS (engraft_endpoint_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEndpointAnalysis, engraft_endpoint_analysis, ENGRAFT,
                      ENDPOINT_ANALYSIS, EngraftAnalysis)

EngraftDataSet *engraft_endpoint_analysis_make_data_set (EngraftAnalysis *endpoint);
void            engraft_endpoint_analysis_guess_columns (EngraftAnalysis *self);

G_END_DECLS
