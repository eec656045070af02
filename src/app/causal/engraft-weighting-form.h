/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WEIGHTING_FORM (engraft_weighting_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWeightingForm, engraft_weighting_form, ENGRAFT, WEIGHTING_FORM, EngraftAnalysisForm)

G_END_DECLS
