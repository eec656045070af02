/* engraft-learner-trees.h: learners whose predictor is boosted trees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Depth, learning rate, weight of leaves, penalty and number of trees are those that predict best within the rows. */
EngraftLearnerFit engraft_learner_trees_fit;

/* The same of times; first their distribution and its scale, unless they are given. */
EngraftLearnerFit engraft_learner_times_fit;

G_END_DECLS
