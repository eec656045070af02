/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS_WARNINGS (engraft_analysis_warnings_get_type ())

/* What one must know before believing a result, on one line above it; the whole, with what can be done, opens below. */
G_DECLARE_FINAL_TYPE (EngraftAnalysisWarnings, engraft_analysis_warnings, ENGRAFT, ANALYSIS_WARNINGS, AdwBin)

GtkWidget *engraft_analysis_warnings_new    (EngraftAnalysis         *analysis);
void       engraft_analysis_warnings_update (EngraftAnalysisWarnings *self);

G_END_DECLS
