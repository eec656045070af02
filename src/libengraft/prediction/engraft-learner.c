/* engraft-learner.c: which learners there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-learner.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-learner-cox.h"

#define EVENT (1 << ENGRAFT_OUTCOME_KIND_EVENT)

static const EngraftLearner learners[] = {
  { "same", N_("Everybody the same"),
    N_("“Everybody the same” gives each patient the risk of all, by the Nelson-Aalen estimate: what a model must surpass."),
    TRUE, FALSE, EVENT, engraft_learner_same_fit, 0 },
  { "cox", N_("Cox model"), N_("The Cox model is fitted with Efron’s approximation for ties."), FALSE, TRUE, EVENT,
    engraft_learner_cox_fit, 0 },
  { "ridge", N_("Ridge Cox model"),
    N_("The ridge Cox model draws coefficients towards 0 by the sum of their squares."), FALSE, FALSE, EVENT,
    engraft_learner_penalised_fit, 0 },
  { "lasso", N_("Lasso Cox model"),
    N_("The lasso Cox model draws coefficients towards 0 by the sum of their sizes, so that some become 0."), FALSE, FALSE,
    EVENT, engraft_learner_penalised_fit, 1 },
};

const EngraftLearner *
engraft_learners_list (guint *n)
{
  *n = G_N_ELEMENTS (learners);

  return learners;
}

const EngraftLearner *
engraft_learners_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (learners); i++)
    if (g_str_equal (learners[i].nick, nick))
      return &learners[i];

  return NULL;
}
