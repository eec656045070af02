/* engraft-group-guard.h: groups that become known only after follow-up has begun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/survival/engraft-survival-roles.h"

G_BEGIN_DECLS

/* Warns of a group that the data themselves show to be later than the start, as engraft_cox_guard_check () does of
 * covariates; what is proposed is an analysis of a group that changes.  O(columns rows) for a group of two values. */
void engraft_group_guard_check (EngraftSurvivalRoles *roles,
                                EngraftSurvivalData  *data);

/* The value of a remedy “new-analysis”: the item to be made, whose group changes at TIMES where GROUP is ONE. */
char *engraft_group_guard_dup_analysis (EngraftColumn        *group,
                                        EngraftColumn        *times,
                                        int                   one);

G_END_DECLS
