/* engraft-fairness-form.h: whose predictions are audited, and in which groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FAIRNESS_FORM (engraft_fairness_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessForm, engraft_fairness_form, ENGRAFT, FAIRNESS_FORM, EngraftAnalysisForm)

G_END_DECLS
