/* engraft-turnbull-form.h: the options of survival from intervals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TURNBULL_FORM (engraft_turnbull_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTurnbullForm, engraft_turnbull_form, ENGRAFT, TURNBULL_FORM, EngraftAnalysisForm)

G_END_DECLS
