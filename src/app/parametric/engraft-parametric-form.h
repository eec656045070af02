/* engraft-parametric-form.h: the options of a model with a distribution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PARAMETRIC_FORM (engraft_parametric_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricForm, engraft_parametric_form, ENGRAFT, PARAMETRIC_FORM, EngraftAnalysisForm)

G_END_DECLS
