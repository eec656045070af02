/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-survival-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_METHOD (engraft_survival_method_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalMethod, engraft_survival_method, ENGRAFT, SURVIVAL_METHOD, AdwBin)

/* How the numbers came about: the sentence for the paper, the settings, the versions, the rows. */
GtkWidget *engraft_survival_method_new     (EngraftSurvivalAnalysis *analysis);
void       engraft_survival_method_update  (EngraftSurvivalMethod   *self);
char      *engraft_survival_method_dup_text (EngraftSurvivalMethod  *self);

G_END_DECLS
