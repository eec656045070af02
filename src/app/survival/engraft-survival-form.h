/* engraft-survival-form.h: the options of survival curves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_FORM (engraft_survival_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalForm, engraft_survival_form, ENGRAFT, SURVIVAL_FORM, EngraftAnalysisForm)

G_END_DECLS
