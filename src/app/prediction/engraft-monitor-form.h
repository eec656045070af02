/* engraft-monitor-form.h: whose predictions are watched, and by what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MONITOR_FORM (engraft_monitor_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMonitorForm, engraft_monitor_form, ENGRAFT, MONITOR_FORM, EngraftAnalysisForm)

G_END_DECLS
