/* engraft-learner.c: which learners there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-learner-competing.h"
#include "libengraft/prediction/engraft-learner-cox.h"
#include "libengraft/prediction/engraft-learner-forest.h"
#include "libengraft/prediction/engraft-learner-logistic.h"
#include "libengraft/prediction/engraft-learner-net.h"
#include "libengraft/prediction/engraft-learner-network.h"
#include "libengraft/prediction/engraft-learner-same.h"
#include "libengraft/prediction/engraft-learner-stack.h"
#include "libengraft/prediction/engraft-learner-svm.h"
#include "libengraft/prediction/engraft-learner-trees.h"

#define EVENT (1 << ENGRAFT_OUTCOME_KIND_EVENT)
#define COMPETING (1 << ENGRAFT_OUTCOME_KIND_COMPETING)
#define YES_NO (1 << ENGRAFT_OUTCOME_KIND_YES_NO)

static const EngraftLearner learners[] = {
  { "same", N_("Everybody the same"),
    N_("“Everybody the same” gives each patient the risk of all, by the Nelson-Aalen estimate: what a model must surpass."),
    TRUE, FALSE, EVENT, engraft_learner_same_fit, 0 },
  { "same", N_("Everybody the same"),
    N_("“Everybody the same” gives each patient the risk of all, by the Aalen-Johansen estimate: what a model must surpass."),
    TRUE, FALSE, COMPETING, engraft_learner_same_fit, 0 },
  { "same", N_("Everybody the same"),
    N_("“Everybody the same” gives each patient the share of yes among all: what a model must surpass."),
    TRUE, FALSE, YES_NO, engraft_learner_same_fit, 0 },
  { "cox", N_("Cox model"), N_("The Cox model is fitted with Efron’s approximation for ties."), FALSE, TRUE, EVENT,
    engraft_learner_cox_fit, 0 },
  { "ridge", N_("Ridge Cox model"),
    N_("The ridge Cox model draws coefficients towards 0 by the sum of their squares."), FALSE, FALSE, EVENT,
    engraft_learner_penalised_fit, 0 },
  { "lasso", N_("Lasso Cox model"),
    N_("The lasso Cox model draws coefficients towards 0 by the sum of their sizes, so that some become 0."), FALSE, FALSE,
    EVENT, engraft_learner_penalised_fit, 1 },
  { "cox", N_("Cox models of both events"),
    N_("Each of both events has a Cox model with Efron’s approximation for ties; the risk is the cumulative incidence that follows "
       "from both hazards."), FALSE, TRUE, COMPETING, engraft_learner_causes_fit, 0 },
  { "fine-gray", N_("Fine-Gray model"),
    N_("Fine and Gray’s model is of the subdistribution hazard, in which those with the other event remain."), FALSE, TRUE,
    COMPETING, engraft_learner_fine_gray_fit, 0 },
  { "ridge", N_("Ridge Cox models of both events"),
    N_("The same with coefficients drawn towards 0 by the sum of their squares."), FALSE, FALSE, COMPETING,
    engraft_learner_penalised_causes_fit, 0 },
  { "lasso", N_("Lasso Cox models of both events"),
    N_("The same with coefficients drawn towards 0 by the sum of their sizes, so that some become 0."), FALSE, FALSE, COMPETING,
    engraft_learner_penalised_causes_fit, 1 },
  { "logistic", N_("Logistic regression"),
    N_("Logistic regression is by maximum likelihood; where a feature tells the answers apart without a fault, by Firth’s method."),
    FALSE, TRUE, YES_NO, engraft_learner_logistic_fit, 0 },
  { "ridge", N_("Ridge logistic regression"),
    N_("Ridge logistic regression draws coefficients towards 0 by the sum of their squares."), FALSE, FALSE, YES_NO,
    engraft_learner_penalised_logistic_fit, 0 },
  { "lasso", N_("Lasso logistic regression"),
    N_("Lasso logistic regression draws coefficients towards 0 by the sum of their sizes, so that some become 0."), FALSE, FALSE,
    YES_NO, engraft_learner_penalised_logistic_fit, 1 },
  { "trees", N_("Boosted trees"),
    N_("Boosted trees are trained by XGBoost; depth, learning rate, weight of leaves, penalty and number of trees are chosen by the "
       "partial or logistic likelihood within the patients of each training."), FALSE, FALSE, EVENT | YES_NO,
    engraft_learner_trees_fit, 0, TRUE },
  { "aft", N_("Boosted trees of times"),
    N_("Boosted trees of times say how long it takes (accelerated failure time) and are trained by XGBoost; whoever was censored counts "
       "as having the event at any time after. The distribution of the logarithm of times and its scale, unless they are given, and all "
       "that of boosted trees is chosen by the likelihood within the patients of each training; the risk follows from the distribution."),
    FALSE, FALSE, EVENT, engraft_learner_times_fit, 0, TRUE,
    "Barnwal A, Cho H, Hocking T. Survival regression with accelerated failure time model in XGBoost. J Comput Graph Stat "
    "2022;31:1292-1302" },
  { "forest", N_("Survival forest"),
    N_("The survival forest has 300 trees of bootstrap samples, split by the log-rank test among the root of as many columns as there "
       "are, with at least 15 patients in a leaf; the risk follows from the mean of the leaves’ Nelson-Aalen estimates."), FALSE, FALSE,
    EVENT, engraft_learner_forest_fit, 0, TRUE,
    "Ishwaran H, Kogalur UB, Blackstone EH, Lauer MS. Random survival forests. Ann Appl Stat 2008;2:841-860" },
  { "forest", N_("Random forest"),
    N_("The random forest has 300 trees of bootstrap samples, split by Gini’s impurity among the root of as many columns as there are, "
       "with at least 5 patients in a leaf."), FALSE, FALSE, YES_NO, engraft_learner_forest_fit, 0, TRUE,
    "Breiman L. Random forests. Mach Learn 2001;45:5-32" },
  { "net", N_("Elastic net of few columns"),
    N_("Of the columns of the elastic net few are kept, and their coefficients are drawn towards 0 by half the sum of their squares and "
       "half the sum of their sizes; columns and penalty are chosen within the patients of each training."), FALSE, FALSE, YES_NO,
    engraft_learner_net_fit, .5, TRUE,
    "Zou H, Hastie T. Regularization and variable selection via the elastic net. J R Stat Soc B 2005;67:301-320" },
  { "svm", N_("Support vector machine"),
    N_("The support vector machine is LIBSVM’s, linear or with a Gaussian kernel; kernel, width and cost are those whose decisions about "
       "patients of other parts have the best likelihood by Platt’s curve. Unless it is linear its model holds the scaled values of "
       "patients of the training."), FALSE, FALSE, YES_NO, engraft_learner_svm_fit, 0, TRUE,
    "Chang CC, Lin CJ. LIBSVM: a library for support vector machines. ACM Trans Intell Syst Technol 2011;2:27" },
  { "network", N_("Neural network"),
    N_("The neural network has 16 hidden units; it is trained by Adam with a fifth of the units left out at random, weights are drawn "
       "towards 0 as far as predicts best within the patients of each training, and the scores of five are averaged."), FALSE, FALSE,
    EVENT | YES_NO, engraft_learner_network_fit, 0, TRUE,
    "Katzman JL, Shaham U, Cloninger A, Bates J, Jiang T, Kluger Y. DeepSurv: personalized treatment recommender system using a Cox "
    "proportional hazards deep neural network. BMC Med Res Methodol 2018;18:24" },
  { "stack", N_("Several models together"),
    N_("The ridge Cox model, the survival forest, boosted trees and the neural network are put together by weights of their log hazards "
       "that are not negative, sum to 1 and have the best partial likelihood among patients of other parts."), FALSE, FALSE, EVENT,
    engraft_learner_stack_fit, 0, TRUE,
    "Golmakani MK, Polley EC. Super learner for survival data prediction. Int J Biostat 2020;16(2):20190065" },
  { "stack", N_("Several models together"),
    N_("The ridge model, the random forest, boosted trees and the support vector machine are put together by weights of their log odds "
       "that are not negative, sum to 1 and have the best likelihood in patients of other parts."), FALSE, FALSE, YES_NO,
    engraft_learner_stack_fit, 0, TRUE, "Breiman L. Stacked regressions. Mach Learn 1996;24:49-64" },
};

const EngraftLearner *
engraft_learners_list (guint *n)
{
  *n = G_N_ELEMENTS (learners);

  return learners;
}

const EngraftLearner *
engraft_learners_find (const char         *nick,
                       EngraftOutcomeKind  kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (learners); i++)
    if (g_str_equal (learners[i].nick, nick) && learners[i].outcomes & 1 << kind)
      return &learners[i];

  return NULL;
}
