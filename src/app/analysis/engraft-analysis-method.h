/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS_METHOD (engraft_analysis_method_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAnalysisMethod, engraft_analysis_method, ENGRAFT, ANALYSIS_METHOD, AdwBin)

/* How the numbers came about: the sentence for the paper, the settings, the versions, the rows. */
GtkWidget *engraft_analysis_method_new     (EngraftAnalysis *analysis);
void       engraft_analysis_method_update  (EngraftAnalysisMethod   *self);
char      *engraft_analysis_method_dup_text (EngraftAnalysisMethod  *self);

G_END_DECLS
