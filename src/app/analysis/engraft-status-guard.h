/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATUS_GUARD (engraft_status_guard_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStatusGuard, engraft_status_guard, ENGRAFT, STATUS_GUARD, AdwBin)

/* Every value of the status, how many rows have it, and what it is taken for; above them the tally.
 * Always in sight: a wrong coding makes a plausible, wrong curve. */
void engraft_status_guard_set_analysis (EngraftStatusGuard      *self,
                                        EngraftAnalysis *analysis);
void engraft_status_guard_update       (EngraftStatusGuard      *self);

/* Values are a yes or a no, and not events; at first they are events. */
void engraft_status_guard_set_answers  (EngraftStatusGuard *self,
                                        gboolean            set);

G_END_DECLS
