/* engraft-win-ratio-form.h: the arms and the outcomes that decide.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WIN_RATIO_FORM (engraft_win_ratio_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWinRatioForm, engraft_win_ratio_form, ENGRAFT, WIN_RATIO_FORM, EngraftAnalysisForm)

G_END_DECLS
