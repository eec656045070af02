/* engraft-training-form.h: what prediction models learn from, and how they are held to account.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TRAINING_FORM (engraft_training_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingForm, engraft_training_form, ENGRAFT, TRAINING_FORM, EngraftAnalysisForm)

G_END_DECLS
