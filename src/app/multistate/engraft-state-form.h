/* engraft-state-form.h: the options of several states over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATE_FORM (engraft_state_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStateForm, engraft_state_form, ENGRAFT, STATE_FORM, EngraftAnalysisForm)

G_END_DECLS
