/* engraft-pooling-form.h: reported ratios, and how they are put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_POOLING_FORM (engraft_pooling_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPoolingForm, engraft_pooling_form, ENGRAFT, POOLING_FORM, EngraftAnalysisForm)

G_END_DECLS
