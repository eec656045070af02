/* engraft-design-form.h: the options of a trial that is planned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DESIGN_FORM (engraft_design_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDesignForm, engraft_design_form, ENGRAFT, DESIGN_FORM, EngraftAnalysisForm)

G_END_DECLS
