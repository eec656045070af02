/* engraft-endpoint-form.h: which endpoint, its settings, and whose timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ENDPOINT_FORM (engraft_endpoint_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEndpointForm, engraft_endpoint_form, ENGRAFT, ENDPOINT_FORM, EngraftAnalysisForm)

G_END_DECLS
