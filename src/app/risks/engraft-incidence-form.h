/* engraft-incidence-form.h: the options of competing risks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_INCIDENCE_FORM (engraft_incidence_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIncidenceForm, engraft_incidence_form, ENGRAFT, INCIDENCE_FORM, EngraftAnalysisForm)

G_END_DECLS
