/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BOX_PLOT_ANALYSIS (engraft_box_plot_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoxPlotAnalysis, engraft_box_plot_analysis, ENGRAFT,
                      BOX_PLOT_ANALYSIS, EngraftAnalysis)

G_END_DECLS
