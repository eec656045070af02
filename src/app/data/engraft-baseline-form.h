/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BASELINE_FORM (engraft_baseline_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBaselineForm, engraft_baseline_form, ENGRAFT, BASELINE_FORM, EngraftAnalysisForm)

G_END_DECLS
