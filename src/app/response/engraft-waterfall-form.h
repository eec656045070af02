/* engraft-waterfall-form.h: from what changes are taken, and how they stand..
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WATERFALL_FORM (engraft_waterfall_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWaterfallForm, engraft_waterfall_form, ENGRAFT, WATERFALL_FORM, EngraftAnalysisForm)

G_END_DECLS
