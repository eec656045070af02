/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftLearnerChoice:
 * @ENGRAFT_LEARNER_CHOICE_AUTOMATIC: the simplest that is as good as the best
 * @ENGRAFT_LEARNER_CHOICE_COX: Cox’s model without penalty
 * @ENGRAFT_LEARNER_CHOICE_RIDGE: with a penalty on the squares of coefficients
 * @ENGRAFT_LEARNER_CHOICE_LASSO: with a penalty on the sizes of coefficients
 * @ENGRAFT_LEARNER_CHOICE_FINE_GRAY: Fine and Gray’s model, beside another event
 * @ENGRAFT_LEARNER_CHOICE_LOGISTIC: logistic regression without penalty, of yes or no
 * @ENGRAFT_LEARNER_CHOICE_TREES: boosted trees
 * @ENGRAFT_LEARNER_CHOICE_FOREST: a random forest, or a survival forest
 * @ENGRAFT_LEARNER_CHOICE_NET: an elastic net of what varies most, of yes or no
 * @ENGRAFT_LEARNER_CHOICE_SVM: a support vector machine, of yes or no
 * @ENGRAFT_LEARNER_CHOICE_NETWORK: a small neural network
 * @ENGRAFT_LEARNER_CHOICE_STACK: several of these together
 * @ENGRAFT_LEARNER_CHOICE_AFT: boosted trees of times, of an event
 *
 * Whose model predicts.
 */
typedef enum
{
  ENGRAFT_LEARNER_CHOICE_AUTOMATIC,
  ENGRAFT_LEARNER_CHOICE_COX,
  ENGRAFT_LEARNER_CHOICE_RIDGE,
  ENGRAFT_LEARNER_CHOICE_LASSO,
  ENGRAFT_LEARNER_CHOICE_FINE_GRAY,
  ENGRAFT_LEARNER_CHOICE_LOGISTIC,
  ENGRAFT_LEARNER_CHOICE_TREES,
  ENGRAFT_LEARNER_CHOICE_FOREST,
  ENGRAFT_LEARNER_CHOICE_NET,
  ENGRAFT_LEARNER_CHOICE_SVM,
  ENGRAFT_LEARNER_CHOICE_NETWORK,
  ENGRAFT_LEARNER_CHOICE_STACK,
  ENGRAFT_LEARNER_CHOICE_AFT,
} EngraftLearnerChoice;

/**
 * EngraftTimesDistribution:
 * @ENGRAFT_TIMES_DISTRIBUTION_AUTOMATIC: whichever predicts best within the patients of a training
 * @ENGRAFT_TIMES_DISTRIBUTION_NORMAL: normal
 * @ENGRAFT_TIMES_DISTRIBUTION_LOGISTIC: logistic
 * @ENGRAFT_TIMES_DISTRIBUTION_EXTREME: of extreme values, that is Weibull times
 *
 * How logarithms of times scatter about what boosted trees of times say.
 */
typedef enum
{
  ENGRAFT_TIMES_DISTRIBUTION_AUTOMATIC,
  ENGRAFT_TIMES_DISTRIBUTION_NORMAL,
  ENGRAFT_TIMES_DISTRIBUTION_LOGISTIC,
  ENGRAFT_TIMES_DISTRIBUTION_EXTREME,
} EngraftTimesDistribution;

/**
 * EngraftColumnFilter:
 * @ENGRAFT_COLUMN_FILTER_VARIANCE: those that vary most
 * @ENGRAFT_COLUMN_FILTER_DIFFERENCE: those that differ most between the answers, by Welch’s t
 * @ENGRAFT_COLUMN_FILTER_ALL: all of them
 *
 * Which columns an elastic net is made of.
 */
typedef enum
{
  ENGRAFT_COLUMN_FILTER_VARIANCE,
  ENGRAFT_COLUMN_FILTER_DIFFERENCE,
  ENGRAFT_COLUMN_FILTER_ALL,
} EngraftColumnFilter;

#define ENGRAFT_TYPE_TRAINING_OPTIONS (engraft_training_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingOptions, engraft_training_options, ENGRAFT, TRAINING_OPTIONS, EngraftOptions)

EngraftTrainingOptions *engraft_training_options_new (void);

G_END_DECLS
