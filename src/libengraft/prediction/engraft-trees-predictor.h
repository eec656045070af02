/* engraft-trees-predictor.h: a score that boosted trees add up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-aft.h"
#include "libengraft/prediction/engraft-boosted-trees.h"
#include "libengraft/prediction/engraft-predictor.h"
#include "libengraft/prediction/engraft-tree-columns.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TREES_PREDICTOR (engraft_trees_predictor_get_type ())

/* The score is the margin of the trees, the log of a hazard ratio or of odds; of trees of times, whose link is its own, it is
 * less the log of the time, so that it rises with the risk.  Reasons are exact Shapley values, compared
 * with what the trees say of a patient of whom nothing is known: their own, whatever the reference.  A value that is
 * missing goes where the trees learned to send it. */
G_DECLARE_FINAL_TYPE (EngraftTreesPredictor, engraft_trees_predictor, ENGRAFT, TREES_PREDICTOR, EngraftPredictor)

/* Takes what is in COLUMNS and leaves it empty. */
EngraftTreesPredictor *engraft_trees_predictor_new       (EngraftRiskLink         link,
                                                          EngraftTreeColumns     *columns,
                                                          EngraftBoostedTrees    *trees);

/* Of times: SPREAD of their logarithms by LAW; trees count in UNIT. */
EngraftTreesPredictor *engraft_trees_predictor_new_times (EngraftTreeColumns     *columns,
                                                          EngraftBoostedTrees    *trees,
                                                          EgAftLaw                law,
                                                          double                  spread,
                                                          double                  unit);
EngraftBoostedTrees   *engraft_trees_predictor_get_trees (EngraftTreesPredictor  *self);

G_END_DECLS
