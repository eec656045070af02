/* engraft-landscape-form.h: which trials are counted, and what is shown of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LANDSCAPE_FORM (engraft_landscape_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLandscapeForm, engraft_landscape_form, ENGRAFT, LANDSCAPE_FORM, EngraftAnalysisForm)

G_END_DECLS
