/* engraft-svm-predictor.h: the log odds that a support vector machine says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-svm.h"
#include "libengraft/prediction/engraft-scaled-columns.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SVM_PREDICTOR (engraft_svm_predictor_get_type ())

/* The score is the log of the odds by the curve that was fitted to decisions about patients of other folds.  Reasons are exact
 * Shapley values, compared with a patient who has the means of the reference in all columns.
 *
 * Unless it is linear, it holds the scaled values of patients of the training. */
G_DECLARE_FINAL_TYPE (EngraftSvmPredictor, engraft_svm_predictor, ENGRAFT, SVM_PREDICTOR, EngraftPredictor)

/* Takes what is in COLUMNS and MACHINE and leaves them empty. */
EngraftSvmPredictor *engraft_svm_predictor_new         (EngraftScaledColumns *columns,
                                                        EgSvm                *machine,
                                                        const EgPlatt        *curve);
const EgSvm         *engraft_svm_predictor_get_machine (EngraftSvmPredictor  *self);

G_END_DECLS
