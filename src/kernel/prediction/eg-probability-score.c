/* eg-probability-score.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-probability-score.h"

#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

EgStatus
eg_probability_score (const double       *p,
                      const uint8_t      *y,
                      size_t              n,
                      EgProbabilityScore *answer)
{
  EgSum square = { 0 }, loss = { 0 }, excess = { 0 }, variance = { 0 };
  double share, loglik, null;

  *answer = (EgProbabilityScore) { .n = n };
  if (n == 0)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      int event = y[i] != 0;
      double miss = event - p[i], tilt = 1 - 2 * p[i];

      if (!(p[i] >= 0 && p[i] <= 1))
        return EG_BAD_INPUT;
      answer->n_events += event;
      eg_sum_add (&square, miss * miss);
      eg_sum_add (&excess, miss * tilt);
      eg_sum_add (&variance, tilt * tilt * p[i] * (1 - p[i]));
      if (p[i] == !event)      /* the sum would lose an infinity */
        answer->log_loss = INFINITY;
      else
        eg_sum_add (&loss, -(event ? log (p[i]) : log1p (-p[i])));
    }
  share = answer->n_events / (double) n;
  loglik = answer->log_loss > 0 ? -INFINITY : -eg_sum_get (&loss);
  null = answer->n_events > 0 && answer->n_events < n ? n * (share * log (share) + (1 - share) * log1p (-share)) : 0;
  answer->log_loss = -loglik / n;
  answer->brier = eg_sum_get (&square) / n;
  answer->brier_null = share * (1 - share);
  answer->brier_scaled = answer->brier_null > 0 ? 1 - answer->brier / answer->brier_null : NAN;
  answer->nagelkerke = null < 0 ? -expm1 (2 / (double) n * (null - loglik)) / -expm1 (2 / (double) n * null) : NAN;
  answer->spiegelhalter = eg_sum_get (&variance) > 0 ? eg_sum_get (&excess) / sqrt (eg_sum_get (&variance)) : NAN;
  answer->spiegelhalter_p = eg_two_sided_p (answer->spiegelhalter);

  return EG_OK;
}
