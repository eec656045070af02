/* engraft-learner-svm.h: support vector machines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Yes or no: the kernel, its width and the cost are chosen within the rows. */
EngraftLearnerFit engraft_learner_svm_fit;

G_END_DECLS
