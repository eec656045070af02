/* eg-net-benefit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-net-benefit.h"

#include <math.h>

#include "kernel/data/eg-search.h"

EgStatus
eg_net_benefit (const double  *p,
                const uint8_t *y,
                size_t         n,
                const double  *thresholds,
                size_t         m,
                EgNetBenefit  *answers)
{
  double n_events = 0;

  for (size_t k = 0; k < m; k++)
    {
      if (!(thresholds[k] > 0 && thresholds[k] < 1 && (k == 0 || thresholds[k] >= thresholds[k - 1])))
        return EG_BAD_INPUT;
      answers[k] = (EgNetBenefit) { .threshold = thresholds[k] };
    }
  for (size_t i = 0; i < n; i++)
    {
      size_t reached = eg_count_up_to (thresholds, m, p[i]);

      if (isnan (p[i]))
        return EG_BAD_INPUT;
      n_events += y[i] != 0;
      if (reached > 0)
        *(y[i] ? &answers[reached - 1].true_positive : &answers[reached - 1].false_positive) += 1;
    }
  if (n == 0)
    return EG_BAD_INPUT;
  for (size_t k = m; k-- > 0;)
    {
      EgNetBenefit *answer = &answers[k];
      double odds = answer->threshold / (1 - answer->threshold);

      if (k + 1 < m)
        {
          answer->true_positive += answers[k + 1].true_positive;
          answer->false_positive += answers[k + 1].false_positive;
        }
      answer->benefit = (answer->true_positive - odds * answer->false_positive) / n;
      answer->benefit_of_all = (n_events - odds * (n - n_events)) / n;
    }

  return EG_OK;
}
