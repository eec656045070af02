/* engraft-learner-forest.h: random forests, and survival forests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* An event by times, or yes or no; as many threads as there are processors grow the trees, and the numbers do not depend on it. */
EngraftLearnerFit engraft_learner_forest_fit;

G_END_DECLS
