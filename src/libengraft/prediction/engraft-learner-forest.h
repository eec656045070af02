/* engraft-learner-forest.h: random forests, and survival forests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* An event by times, or yes or no; as many threads as there are processors grow the trees, and the numbers do not depend on it. */
EngraftPredictor *engraft_learner_forest_fit (const EngraftLearner         *self,
                                              const EngraftLearningSet     *set,
                                              const guint32                *rows,
                                              guint                         n,
                                              const EngraftLearnerSettings *settings,
                                              GCancellable                 *cancellable,
                                              GError                      **error);

G_END_DECLS
