/* engraft-recurrent-form.h: the options of events that can come again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECURRENT_FORM (engraft_recurrent_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecurrentForm, engraft_recurrent_form, ENGRAFT, RECURRENT_FORM, EngraftAnalysisForm)

G_END_DECLS
