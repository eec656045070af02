/* engraft-penalised-cox-form.h: the options of a Cox model with drawn-in coefficients.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PENALISED_COX_FORM (engraft_penalised_cox_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPenalisedCoxForm, engraft_penalised_cox_form, ENGRAFT, PENALISED_COX_FORM, EngraftAnalysisForm)

G_END_DECLS
