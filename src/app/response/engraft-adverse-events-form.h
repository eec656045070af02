/* engraft-adverse-events-form.h: what the columns of events and of subjects mean, and how they are counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ADVERSE_EVENTS_FORM (engraft_adverse_events_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAdverseEventsForm, engraft_adverse_events_form, ENGRAFT, ADVERSE_EVENTS_FORM, EngraftAnalysisForm)

G_END_DECLS
