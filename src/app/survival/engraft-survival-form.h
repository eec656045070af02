/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-survival-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_FORM (engraft_survival_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalForm, engraft_survival_form, ENGRAFT, SURVIVAL_FORM, GtkBox)

/* The options pane: all settings of an analysis, each bound to its option. */
GtkWidget *engraft_survival_form_new    (EngraftSurvivalAnalysis *analysis);
/* after the data, the tally, the notices or the groups changed */
void       engraft_survival_form_update (EngraftSurvivalForm     *self);

G_END_DECLS
