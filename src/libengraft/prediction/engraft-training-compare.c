/* engraft-training-compare.c: whether a complex learner tells patients apart better than the simple one beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "kernel/prediction/eg-auc.h"
#include "libengraft/prediction/engraft-training-private.h"

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

/**
 * engraft_training_get_comparison:
 * @self: a training of a yes or no
 * @index: of a learner
 * @difference: (out): by how much its area under the curve is greater than that of the ridge model
 * @low: (out): lower end of its 95 % interval
 * @high: (out): upper end
 * @p: (out): the chance of such a difference, and any larger one, when there is none; NaN when it cannot vary
 *
 * Compares a complex learner with the simple one beside it by the same patients, from whom neither had learned (DeLong, DeLong &
 * Clarke-Pearson, Biometrics 1988;44:837-845).  Risks are taken as they are: that models of parts have patients in common is not
 * in the error.  O(n log n).
 *
 * Returns: whether it is compared: the learner is complex and both have numbers
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
  g_autofree double *first = NULL, *second = NULL, *own = NULL, *other = NULL;
  g_autofree guint8 *y = NULL;
  EgAucComparison answer;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, FALSE);

  *difference = *low = *high = *p = NAN;
  trained = &g_array_index (self->learners, EngraftTrainedLearner, index);
  baseline = find_baseline (self);
  if (self->kind != ENGRAFT_OUTCOME_KIND_YES_NO || !baseline || trained->refusal || !trained->learner->is_complex)
    return FALSE;
  own = engraft_training_make_ranks (self, trained->risk);
  other = engraft_training_make_ranks (self, baseline->risk);
  first = g_new (double, self->n_tested + 1);
  second = g_new (double, self->n_tested + 1);
  y = g_new (guint8, self->n_tested + 1);
  for (guint k = 0; k < self->n_tested; k++)
    {
      first[k] = own[self->tested[k]];
      second[k] = other[self->tested[k]];
      y[k] = self->status[self->tested[k]] == 1;
    }
  if (eg_auc_compare (first, second, y, self->n_tested, &answer) != EG_OK)
    return FALSE;
  *difference = answer.difference;
  *low = answer.difference - 1.959963984540054 * answer.se;
  *high = answer.difference + 1.959963984540054 * answer.se;
  *p = answer.p;

  return TRUE;
}
