/* engraft-model-card-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MODEL_CARD_FORM (engraft_model_card_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelCardForm, engraft_model_card_form, ENGRAFT, MODEL_CARD_FORM, EngraftAnalysisForm)

G_END_DECLS
