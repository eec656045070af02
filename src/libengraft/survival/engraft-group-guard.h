/* engraft-group-guard.h: groups that become known only after follow-up has begun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/survival/engraft-survival-roles.h"

G_BEGIN_DECLS

/* Keeps with DATA when the group of each row became known, if the data themselves show it to be later than the start, as
 * engraft_late_columns_find () has it.  O(columns rows). */
void  engraft_group_guard_find         (EngraftSurvivalRoles    *roles,
                                        EngraftSurvivalData     *data,
                                        EngraftOperation        *operation);

/* Warns of such a group, of such strata and of a filter by what is known only later, in what begins at START, as DATA count
 * (NaN: 0): none when a landmark is after all of it.  What is proposed is an analysis of a group that changes, or one with a landmark; OPTIONS are as in
 * engraft_filter_guard_warn ().  OPERATION, or
 * NULL, cancels it.  O(rows), and O(columns rows) with strata or a filter. */
void  engraft_group_guard_warn         (EngraftSurvivalData     *data,
                                        double                   start,
                                        EngraftOptions          *options,
                                        GListStore              *notices,
                                        EngraftOperation        *operation);

/* The value of a remedy “new-analysis”: the item to be made, whose group changes when the column comes; NULL where it cannot
 * be told when. */
char *engraft_group_guard_dup_analysis (const EngraftLateColumn *late);

G_END_DECLS
