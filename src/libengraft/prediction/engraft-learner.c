/* engraft-learner.c: which learners there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-learner-competing.h"
#include "libengraft/prediction/engraft-learner-cox.h"
#include "libengraft/prediction/engraft-learner-logistic.h"
#include "libengraft/prediction/engraft-learner-same.h"

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
