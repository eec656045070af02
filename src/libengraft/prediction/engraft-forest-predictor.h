/* engraft-forest-predictor.h: a risk that is the mean of many trees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-forest.h"
#include "libengraft/prediction/engraft-predictor.h"
#include "libengraft/prediction/engraft-tree-columns.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FOREST_PREDICTOR (engraft_forest_predictor_get_type ())

/* Of yes or no the score is the log of the odds, and the risk (trees mean + 1/2) / (trees + 1), so that neither 0 nor 1 is
 * said.  Of times it is the log of the mean cumulative hazard over the times, and the risk 1 - exp (-hazard).
 *
 * Reasons are exact Shapley values of the mean of the leaves, compared with what the forest says of a patient of whom nothing
 * is known (its own, whatever the reference), and are carried to the log by one factor for all: their sum is the score less the
 * usual one.
 * A value that is missing goes where the trees learned to send it. */
G_DECLARE_FINAL_TYPE (EngraftForestPredictor, engraft_forest_predictor, ENGRAFT, FOREST_PREDICTOR, EngraftPredictor)

/* Takes what is in COLUMNS and FOREST and leaves them empty. */
EngraftForestPredictor *engraft_forest_predictor_new        (EngraftTreeColumns      *columns,
                                                             EgForest                *forest);
const EgForest         *engraft_forest_predictor_get_forest (EngraftForestPredictor  *self);
/* what its feature COLUMN is */
EngraftTreeColumn       engraft_forest_predictor_get_column (EngraftForestPredictor  *self,
                                                             guint                    column);

G_END_DECLS
