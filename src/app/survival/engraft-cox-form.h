/* engraft-cox-form.h: the options of a Cox model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COX_FORM (engraft_cox_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCoxForm, engraft_cox_form, ENGRAFT, COX_FORM, EngraftAnalysisForm)

G_END_DECLS
