/* engraft-learner-same.h: what a model must surpass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Of an event the risk by Nelson and Aalen, with another event that of Aalen and Johansen, of an answer the share of yes. */
EngraftLearnerFit engraft_learner_same_fit;

G_END_DECLS
