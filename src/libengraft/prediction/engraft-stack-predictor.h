/* engraft-stack-predictor.h: several predictors of a yes or no put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STACK_PREDICTOR (engraft_stack_predictor_get_type ())

/* The score, and each reason, is the mean of those of the parts, by weights that are not negative and sum to 1. */
G_DECLARE_FINAL_TYPE (EngraftStackPredictor, engraft_stack_predictor, ENGRAFT, STACK_PREDICTOR, EngraftPredictor)

/* PARTS are predictors of the same dictionary, whose link is logistic when LINK is; else it is hazard, and no part's is logistic.  DROPS is
 * how much greater the loss in other folds was without each. */
EngraftPredictor *engraft_stack_predictor_new      (EngraftRiskLink        link,
                                                    GPtrArray             *parts,
                                                    const double          *weights,
                                                    const double          *drops);
guint             engraft_stack_predictor_get_n    (EngraftStackPredictor *self);
EngraftPredictor *engraft_stack_predictor_get_part (EngraftStackPredictor *self,
                                                    guint                  part,
                                                    double                *weight,
                                                    double                *drop);

G_END_DECLS
