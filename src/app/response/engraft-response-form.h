/* engraft-response-form.h: what is a response, and by what groups are compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESPONSE_FORM (engraft_response_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResponseForm, engraft_response_form, ENGRAFT, RESPONSE_FORM, EngraftAnalysisForm)

G_END_DECLS
