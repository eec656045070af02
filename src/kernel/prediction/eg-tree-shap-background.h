/* eg-tree-shap-background.h: what each feature adds to the margin of trees, compared with rows of a background.
 *
 * The same question as of eg-shapley-task.h, answered exactly and without enumeration: where a row and one of the background go the
 * same way, nothing is decided; where they part, the split's feature belongs to whoever's way is gone.  A leaf that needs U
 * features of the row and V of the other counts for each of these as the share of orders in which it is the last to be
 * decided (Lundberg et al. 2020, Nature Machine Intelligence 2, 56: supplementary algorithm 3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-tree-ensemble.h"

/* PLAYERS, which may be NULL, are numbers below n_features, one for each feature: those of one player are the row's own or the
 * other's together, such as levels of a category, which have one PHI, by that number.  PHI of ROW, n_features numbers, by the N rows of BACKGROUND, n_features numbers each, and BASE, the mean margin of these,
 * in double precision: their sum is the margin but for rounding.  A value that is NaN is missing, as in the training.  The
 * ensemble was checked.  EG_BAD_INPUT: N is 0.  O(N trees leaves). */
EgStatus eg_tree_shap_background (const EgTreeEnsemble *ensemble,
                                  const uint32_t       *players,
                                  const float          *row,
                                  const float          *background,
                                  size_t                n,
                                  double               *phi,
                                  double               *base);
