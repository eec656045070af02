/* engraft-model-guard.h: what a model keeps of its training so that a prediction can be held to account.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-conformal.h"
#include "libengraft/prediction/engraft-training-private.h"

G_BEGIN_DECLS

/* Two features that go together, by Pearson’s correlation of those who have both. */
typedef struct
{
  guint  a, b;
  double r;
} EngraftFeaturePair;

/* from this correlation on two features are taken for two words for the same */
#define ENGRAFT_MODEL_TIED .8

/* how sure a set of outcomes is to be */
#define ENGRAFT_MODEL_N_ALPHAS 3

/* Sums over patients, none of whom can be found in it. */
typedef struct
{
  guint               n;              /* patients */
  double             *mean;           /* of the features; of those with levels 0 */
  double             *scale;          /* standard deviations; of those with levels 0 */
  double             *inverse;        /* as of eg_leverage_init () */
  GArray             *pairs;          /* of EngraftFeaturePair, those that are tied */

  gboolean            has_sets;       /* whether outcomes by the horizon were calibrated */
  EgConformalClasses  sets[ENGRAFT_MODEL_N_ALPHAS];
  guint               n_unknown;      /* patients of whom it is not known whether they had the event by then */

  char              **rising;         /* features of which more is expected to raise the risk */
  char              **falling;
  char              **needed;         /* features that a guideline asks for, whether or not the model has them */

  EngraftPredictor   *second;         /* of another learner; NULL: there is none */
  char               *second_title;   /* not translated */
} EngraftModelGuard;

double             engraft_model_guard_get_alpha     (guint                         index);
void               engraft_model_guard_add_json      (EngraftTraining              *training,
                                                      const EngraftTrainedLearner  *trained,
                                                      JsonBuilder                  *builder);
EngraftModelGuard *engraft_model_guard_new_from_json (EngraftDictionary            *dictionary,
                                                      JsonObject                   *object,
                                                      GError                      **error);
void               engraft_model_guard_free          (EngraftModelGuard            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftModelGuard, engraft_model_guard_free)

G_END_DECLS
