/* engraft-cause-specific-form.h: the options of models of the hazards of all causes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CAUSE_SPECIFIC_FORM (engraft_cause_specific_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecificForm, engraft_cause_specific_form, ENGRAFT, CAUSE_SPECIFIC_FORM, EngraftAnalysisForm)

G_END_DECLS
