/* engraft-learner-competing.h: learners of an event beside another that precludes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* The model of Fine and Gray. */
EngraftLearnerFit engraft_learner_fine_gray_fit;

/* A Cox model of each of both events, with a penalty or without. */
EngraftLearnerFit engraft_learner_causes_fit;
EngraftLearnerFit engraft_learner_penalised_causes_fit;

G_END_DECLS
