/* engraft-predicted-rows-guess.h: which columns are likely to be predictions, outcomes and groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/prediction/engraft-predicted-rows-error.h"

G_BEGIN_DECLS

/* Notices, each with a remedy that chooses a column, against an error of CODE; NULL: nothing looks like it.  GROUPS: the option that
 * takes groups; it is a list, or with SINGLE one column. */
GListStore *engraft_predicted_rows_guess (EngraftTable              *table,
                                          EngraftCohort             *cohort,
                                          EngraftOptions            *options,
                                          const GError              *error,
                                          const char                *groups,
                                          gboolean                   single);

G_END_DECLS
