/* engraft-learner-cox.h: learners whose predictor is a Cox model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

EngraftLearnerFit engraft_learner_cox_fit;
EngraftLearnerFit engraft_learner_penalised_fit;

G_END_DECLS
