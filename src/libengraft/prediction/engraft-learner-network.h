/* engraft-learner-network.h: small neural networks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* An event by times, or yes or no; how far weights are drawn to 0 is chosen within the rows. */
EngraftLearnerFit engraft_learner_network_fit;

G_END_DECLS
