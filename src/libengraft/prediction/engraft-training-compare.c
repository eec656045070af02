/* engraft-training-compare.c: whether a learner tells patients apart better than the ridge model beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"

/* What patients are told apart by.  Without one patient the others have the outcome a little more or less often, and so each risk:
 * who has it would seem at lower risk.  Then it is how far log odds are above those of who was learned from. */
double *
engraft_training_make_ranks (EngraftTraining *self,
                             const double    *risk)
{
  double *ranks = g_memdup2 (risk, (self->n + 1) * sizeof *risk);
  guint n_yes = 0;

  if (!engraft_training_leaves_one (self))
    return ranks;
  for (guint i = 0; i < self->n; i++)
    n_yes += self->status[i] == 1;
  for (guint i = 0; i < self->n; i++)
    {
      const double share = (n_yes - (self->status[i] == 1)) / (self->n - 1.);

      /* equal but for rounding */
      ranks[i] = round ((log (risk[i] / (1 - risk[i])) - log (share / (1 - share))) * 1e9) / 1e9;
    }

  return ranks;
}

static const EngraftTrainedLearner *
find_baseline (EngraftTraining *self)
{
  for (guint k = 0; k < self->learners->len; k++)
    {
      const EngraftTrainedLearner *trained = &g_array_index (self->learners, EngraftTrainedLearner, k);

      if (g_str_equal (trained->learner->nick, ENGRAFT_LEARNER_BASELINE) && !trained->refusal)
        return trained;
    }

  return NULL;
}

/* What patients were told apart by in the measures: of a yes or no with one left out as it is said above. */
static double *
list_scores (EngraftTraining *self,
             const double    *risk)
{
  g_autofree double *ranks = self->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? engraft_training_make_ranks (self, risk) : NULL;
  double *scores = g_new (double, self->n_tested + 1);

  for (guint k = 0; k < self->n_tested; k++)
    scores[k] = (ranks ? ranks : risk)[self->tested[k]];

  return scores;
}

/**
 * engraft_training_get_comparison:
 * @self: a training
 * @index: of a learner
 * @difference: (out): by how much its C, or of a yes or no its area under the curve, is greater than that of the ridge model
 * @low: (out): lower end of its 95 % interval
 * @high: (out): upper end
 * @p: (out): the chance of such a difference, and any larger one, when there is none; NaN when it cannot vary
 *
 * Compares a learner with the ridge model beside it by the same patients, from whom neither had learned: areas by DeLong,
 * DeLong & Clarke-Pearson, Biometrics 1988;44:837-845, and C by what each patient changes of both (the infinitesimal jackknife, as R's
 * concordance of two models).  Risks are taken as they are: that models of parts have patients in common is not in the error.
 * O(n log n).
 *
 * Returns: whether it is compared: it is another one that tells patients apart, and both have numbers
 */
gboolean
engraft_training_get_comparison (EngraftTraining *self,
                                 guint            index,
                                 double          *difference,
                                 double          *low,
                                 double          *high,
                                 double          *p)
{
  const EngraftTrainedLearner *trained, *baseline;
  g_autofree double *first = NULL, *second = NULL, *time = NULL;
  g_autofree guint8 *status = NULL;
  EngraftOutcomes outcomes;
  EngraftComparison answer;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, FALSE);

  *difference = *low = *high = *p = NAN;
  trained = &g_array_index (self->learners, EngraftTrainedLearner, index);
  baseline = find_baseline (self);
  if (!baseline || trained == baseline || trained->refusal || trained->learner->is_same)
    return FALSE;
  first = list_scores (self, trained->risk);
  second = list_scores (self, baseline->risk);
  time = g_new (double, self->n_tested + 1);
  status = g_new (guint8, self->n_tested + 1);
  outcomes = engraft_training_take_part (self, self->tested, self->n_tested, time, status);
  if (engraft_outcomes_compare (&outcomes, first, second, &answer) != EG_OK)
    return FALSE;
  *difference = answer.difference;
  *low = answer.difference - 1.959963984540054 * answer.se;
  *high = answer.difference + 1.959963984540054 * answer.se;
  *p = answer.p;

  return TRUE;
}

/**
 * engraft_training_dup_comparison:
 * @self: a training
 * @index: of a learner
 *
 * Says how it compares with the ridge model, as [method@Training.get_comparison] tells.
 *
 * Returns: (transfer full) (nullable): such as “C 0.012 (−0.003 to 0.027) more, p = 0.11”; %NULL when it is not compared
 */
char *
engraft_training_dup_comparison (EngraftTraining *self,
                                 guint            index)
{
  double difference, low, high, p;
  g_autofree char *more = NULL, *chance = NULL;

  if (!engraft_training_get_comparison (self, index, &difference, &low, &high, &p))
    return NULL;
  more = engraft_format_estimate (difference, low, high);
  if (isnan (p))
    return g_strdup (_("it orders all patients as the ridge model does"));
  chance = engraft_format_p_relation (p);

  /* Translators: a difference with its limits, and “= 0.11” or “< 0.001” */
  return self->time ? g_strdup_printf (_("C %s more, p %s"), more, chance) : g_strdup_printf (_("AUC %s more, p %s"), more, chance);
}
