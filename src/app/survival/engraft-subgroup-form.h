/* engraft-subgroup-form.h: the options of a comparison in subgroups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SUBGROUP_FORM (engraft_subgroup_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSubgroupForm, engraft_subgroup_form, ENGRAFT, SUBGROUP_FORM, EngraftAnalysisForm)

G_END_DECLS
