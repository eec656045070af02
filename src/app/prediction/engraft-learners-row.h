/* engraft-learners-row.h: which learners are held against each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-checks-row.h"
#include "libengraft/prediction/engraft-outcome-kind.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LEARNERS_ROW (engraft_learners_row_get_type ())

/* A row that unfolds to one check box for each learner of an outcome; none stands for those that take seconds. */
G_DECLARE_FINAL_TYPE (EngraftLearnersRow, engraft_learners_row, ENGRAFT, LEARNERS_ROW, EngraftChecksRow)

void engraft_learners_row_set_outcome (EngraftLearnersRow *self,
                                       EngraftOutcomeKind  outcome);

G_END_DECLS
