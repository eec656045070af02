/* engraft-learner.h: ways to learn a predictor from rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/prediction/engraft-predictor.h"
#include "libengraft/prediction/engraft-training-options.h"

G_BEGIN_DECLS

typedef struct
{
  guint    inner_folds;
  gboolean simplest;     /* the largest penalty within one standard error of the best, not the best */
  guint64  seed;
  const char * const *rising;      /* features of which more may only raise the risk; may be NULL */
  const char * const *falling;
  EngraftTimesDistribution times_law;    /* of boosted trees of times */
  double   times_spread;                 /* 0: chosen */
  EngraftColumnFilter filter;            /* of an elastic net */
  guint    n_kept;                       /* 0: 1000 */
} EngraftLearnerSettings;

typedef struct _EngraftLearner EngraftLearner;

/* Learns from ROWS of SET, N of them, each of which may come several times; in any thread. */
typedef EngraftPredictor *EngraftLearnerFit (const EngraftLearner         *self,
                                             const EngraftLearningSet     *set,
                                             const guint32                *rows,
                                             guint                         n,
                                             const EngraftLearnerSettings *settings,
                                             GCancellable                 *cancellable,
                                             GError                      **error);

struct _EngraftLearner
{
  const char *nick;
  const char *title;      /* not translated */
  const char *method;     /* a sentence for the methods text, not translated */
  gboolean    is_same;    /* gives everybody the same risk */
  gboolean    is_free;    /* without a penalty: it needs events for each number that it counts */
  guint       outcomes;   /* 1 << each EngraftOutcomeKind that it can learn */

  EngraftLearnerFit *fit;
  double      share;      /* of the lasso in the penalty; for those that have one */
  gboolean    is_complex; /* trained only when it is asked for, as it takes minutes, and beside the ridge model, which it must surpass */
  const char *work;       /* that the methods cite with the sentence; NULL: none */
};

/* The nick of the model with a penalty that complex ones are held against. */
#define ENGRAFT_LEARNER_BASELINE "ridge"

/* All of them; a nick is that of one learner for each kind of outcome. */
const EngraftLearner *engraft_learners_list (guint              *n);
const EngraftLearner *engraft_learners_find (const char         *nick,
                                             EngraftOutcomeKind  kind);

G_END_DECLS
