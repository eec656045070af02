/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPUTATION_FORM (engraft_imputation_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImputationForm, engraft_imputation_form, ENGRAFT, IMPUTATION_FORM, EngraftAnalysisForm)

G_END_DECLS
