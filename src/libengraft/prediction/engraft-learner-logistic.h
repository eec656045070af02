/* engraft-learner-logistic.h: learners of a yes or no.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Without a penalty; where a coefficient has no finite value, by Firth’s method. */
EngraftLearnerFit engraft_learner_logistic_fit;
EngraftLearnerFit engraft_learner_penalised_logistic_fit;

G_END_DECLS
