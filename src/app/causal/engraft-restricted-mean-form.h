/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESTRICTED_MEAN_FORM (engraft_restricted_mean_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRestrictedMeanForm, engraft_restricted_mean_form, ENGRAFT, RESTRICTED_MEAN_FORM, EngraftAnalysisForm)

G_END_DECLS
