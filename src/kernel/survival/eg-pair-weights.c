/* eg-pair-weights.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-pair-weights.h"

#include <stdlib.h>

/* From the first time on, with N S(t-), G(t-) and n at each set. */
static void
weigh_stratum (const EgCoxData    *data,
               const EgCoxStratum *stratum,
               EgPairWeight        weight,
               double             *factor)
{
  double all = 0, s = 1, g = 1, at_risk = 0;
  size_t q = stratum->end;

  for (size_t i = stratum->begin; i < stratum->end; i++)
    {
      all += eg_cox_data_weight (data, i);
      at_risk += data->entry ? 0 : eg_cox_data_weight (data, i);
    }
  for (size_t k = stratum->end_set, i = stratum->end; i > stratum->begin; )
    {
      uint32_t time = data->time[i - 1];
      double events = 0, censored = 0;

      for (; data->entry && q > stratum->begin && (data->entry[data->leaving[q - 1]] == EG_NO_TIME
             || data->entry[data->leaving[q - 1]] < time); q--)
        at_risk += eg_cox_data_weight (data, data->leaving[q - 1]);
      for (; i > stratum->begin && data->time[i - 1] == time; i--)
        *(data->event[i - 1] ? &events : &censored) += eg_cox_data_weight (data, i - 1);
      if (events > 0)
        factor[--k] = weight == EG_PAIR_S ? all * s / at_risk : weight == EG_PAIR_S_G ? all * s / (g * at_risk)
                            : weight == EG_PAIR_INVERSE_G2 ? 1 / (g * g) : 1 / at_risk;
      s *= 1 - events / at_risk;
      if (censored > 0)
        g *= 1 - censored / (at_risk - events);
      at_risk -= events + censored;
    }
}

double *
eg_pair_weights (const EgCoxData *data,
                 EgPairWeight     weight)
{
  double *factor = malloc ((data->n_sets + 1) * sizeof *factor);

  for (size_t s = 0; factor && s < data->n_strata; s++)
    {
      const EgCoxStratum *stratum = &data->strata[s];
      size_t n_events = 0;

      for (size_t k = stratum->first_set; k < stratum->end_set; k++)
        {
          factor[k] = 1;
          n_events += data->sets[k].n_events;
        }
      if (n_events > 1)   /* as R does */
        weigh_stratum (data, stratum, weight, factor);
    }

  return factor;
}
