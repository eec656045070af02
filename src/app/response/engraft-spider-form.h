/* engraft-spider-form.h: which values over time are shown, and what of all together..
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SPIDER_FORM (engraft_spider_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSpiderForm, engraft_spider_form, ENGRAFT, SPIDER_FORM, EngraftAnalysisForm)

G_END_DECLS
