/* engraft-category-flow-form.h: between which columns rows flow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CATEGORY_FLOW_FORM (engraft_category_flow_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCategoryFlowForm, engraft_category_flow_form, ENGRAFT, CATEGORY_FLOW_FORM, EngraftAnalysisForm)

G_END_DECLS
