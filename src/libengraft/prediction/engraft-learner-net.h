/* engraft-learner-net.h: elastic nets of the columns that vary most.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Yes or no, of many more features than patients: which columns vary most, and the penalty, are found within the rows. */
EngraftLearnerFit engraft_learner_net_fit;

G_END_DECLS
