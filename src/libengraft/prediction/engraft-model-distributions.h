/* engraft-model-distributions.h: how what a model learned from was distributed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-training-private.h"

G_BEGIN_DECLS

/* The member “distributions” of a model file, by which it can be watched without the data that it learned from:
 *
 *    n          how many patients it learned from
 *    risk       of the risk that the model gives them, and
 *    features   of each feature, in the order of “features” of the file, an object:
 *      missing    of how many it was not known
 *      quantiles  of a number: K values that rise, of which each stands for the K-th part of those known: the values at
 *                 (k + 1/2) / K of them.  K is at most 200, and at most a fifth of them, so that each stands for five patients
 *      counts     of a no or yes, or of levels: how many had each, in the order of the levels
 *
 * Features are each for itself: nobody's values can be put together from it. */
typedef struct
{
  guint    n;
  guint    n_columns;      /* features and the risk, which is the first */
  guint   *n_missing;      /* of each */
  gboolean *is_counted;
  GArray **values;         /* of double: quantiles, or counts */
} EngraftModelDistributions;

void                       engraft_model_distributions_add_json      (EngraftTraining              *training,
                                                                      const EngraftTrainedLearner  *trained,
                                                                      JsonBuilder                  *builder);
/* NULL with an error: what is there cannot be distributions of these features. */
EngraftModelDistributions *engraft_model_distributions_new_from_json (EngraftDictionary            *dictionary,
                                                                      JsonObject                   *object,
                                                                      GError                      **error);
void                       engraft_model_distributions_free          (EngraftModelDistributions    *self);

/* N rows by the columns whose columns, each for itself, are distributed so; NaN: missing.  At most 200000, of more patients
 * in proportion.  To be freed. */
double                    *engraft_model_distributions_make_rows     (EngraftModelDistributions    *self,
                                                                      guint                        *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftModelDistributions, engraft_model_distributions_free)

G_END_DECLS
