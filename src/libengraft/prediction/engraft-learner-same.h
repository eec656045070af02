/* engraft-learner-same.h: what a model must surpass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Of an event the risk by Nelson and Aalen, with another event that of Aalen and Johansen, of an answer the share of yes. */
EngraftPredictor *engraft_learner_same_fit (const EngraftLearner         *self,
                                            const EngraftLearningSet     *set,
                                            const guint32                *rows,
                                            guint                         n,
                                            const EngraftLearnerSettings *settings,
                                            GCancellable                 *cancellable,
                                            GError                      **error);

G_END_DECLS
