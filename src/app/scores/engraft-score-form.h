/* engraft-score-form.h: which score, and its inputs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_FORM (engraft_score_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreForm, engraft_score_form, ENGRAFT, SCORE_FORM, EngraftAnalysisForm)

G_END_DECLS
