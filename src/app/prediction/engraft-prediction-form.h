/* engraft-prediction-form.h: who is predicted, by which model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PREDICTION_FORM (engraft_prediction_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionForm, engraft_prediction_form, ENGRAFT, PREDICTION_FORM, EngraftAnalysisForm)

G_END_DECLS
