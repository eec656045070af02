/* engraft-learner-logistic.h: learners of a yes or no.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* Without a penalty; where a coefficient has no finite value, by Firth’s method. */
EngraftPredictor *engraft_learner_logistic_fit (const EngraftLearner         *self,
                                                const EngraftLearningSet     *set,
                                                const guint32                *rows,
                                                guint                         n,
                                                const EngraftLearnerSettings *settings,
                                                GCancellable                 *cancellable,
                                                GError                      **error);
EngraftPredictor *engraft_learner_penalised_logistic_fit (const EngraftLearner         *self,
                                                          const EngraftLearningSet     *set,
                                                          const guint32                *rows,
                                                          guint                         n,
                                                          const EngraftLearnerSettings *settings,
                                                          GCancellable                 *cancellable,
                                                          GError                      **error);

G_END_DECLS
