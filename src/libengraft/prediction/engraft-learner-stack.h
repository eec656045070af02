/* engraft-learner-stack.h: other learners put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Yes or no: the ridge model, the forest, boosted trees and support vectors, weighted by how well they predict within the rows.
 * One that cannot be trained is left out. */
EngraftLearnerFit engraft_learner_stack_fit;

G_END_DECLS
