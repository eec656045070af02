/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS_START (engraft_analysis_start_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAnalysisStart, engraft_analysis_start, ENGRAFT, ANALYSIS_START, AdwBin)

/* What is still missing before there are curves, with the likely answers as buttons. */
GtkWidget *engraft_analysis_start_new    (EngraftAnalysis *analysis);
void       engraft_analysis_start_update (EngraftAnalysisStart    *self);

G_END_DECLS
