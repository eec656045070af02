/* engraft-consort-form.h: what the columns of a flow of subjects mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CONSORT_FORM (engraft_consort_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftConsortForm, engraft_consort_form, ENGRAFT, CONSORT_FORM, EngraftAnalysisForm)

G_END_DECLS
