/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-survival-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_START (engraft_survival_start_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalStart, engraft_survival_start, ENGRAFT, SURVIVAL_START, AdwBin)

/* What is still missing before there are curves, with the likely answers as buttons. */
GtkWidget *engraft_survival_start_new    (EngraftSurvivalAnalysis *analysis);
void       engraft_survival_start_update (EngraftSurvivalStart    *self);

G_END_DECLS
