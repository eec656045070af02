/* engraft-frailty-form.h: the options of a Cox model with frailties.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FRAILTY_FORM (engraft_frailty_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFrailtyForm, engraft_frailty_form, ENGRAFT, FRAILTY_FORM, EngraftAnalysisForm)

G_END_DECLS
