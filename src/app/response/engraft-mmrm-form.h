/* engraft-mmrm-form.h: which changes from baseline are compared, and by which model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MMRM_FORM (engraft_mmrm_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMmrmForm, engraft_mmrm_form, ENGRAFT, MMRM_FORM, EngraftAnalysisForm)

G_END_DECLS
