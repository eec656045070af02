/* engraft-learner-cox.h: learners whose predictor is a Cox model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

G_BEGIN_DECLS

EngraftPredictor *engraft_learner_cox_fit (const EngraftLearner         *self,
                                           const EngraftLearningSet     *set,
                                           const guint32                *rows,
                                           guint                         n,
                                           const EngraftLearnerSettings *settings,
                                           GCancellable                 *cancellable,
                                           GError                      **error);
EngraftPredictor *engraft_learner_penalised_fit (const EngraftLearner         *self,
                                                 const EngraftLearningSet     *set,
                                                 const guint32                *rows,
                                                 guint                         n,
                                                 const EngraftLearnerSettings *settings,
                                                 GCancellable                 *cancellable,
                                                 GError                      **error);

G_END_DECLS
