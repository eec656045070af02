/* engraft-learner-competing.h: learners of an event beside another that precludes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

/* The model of Fine and Gray. */
EngraftPredictor *engraft_learner_fine_gray_fit (const EngraftLearner         *self,
                                                 const EngraftLearningSet     *set,
                                                 const guint32                *rows,
                                                 guint                         n,
                                                 const EngraftLearnerSettings *settings,
                                                 GCancellable                 *cancellable,
                                                 GError                      **error);

/* A Cox model of each of both events, with a penalty or without. */
EngraftPredictor *engraft_learner_causes_fit (const EngraftLearner         *self,
                                              const EngraftLearningSet     *set,
                                              const guint32                *rows,
                                              guint                         n,
                                              const EngraftLearnerSettings *settings,
                                              GCancellable                 *cancellable,
                                              GError                      **error);
EngraftPredictor *engraft_learner_penalised_causes_fit (const EngraftLearner         *self,
                                                        const EngraftLearningSet     *set,
                                                        const guint32                *rows,
                                                        guint                         n,
                                                        const EngraftLearnerSettings *settings,
                                                        GCancellable                 *cancellable,
                                                        GError                      **error);

G_END_DECLS
