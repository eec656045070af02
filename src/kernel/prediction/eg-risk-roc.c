/* eg-risk-roc.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-risk-roc.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

/* 1/G of those of whom it is known what came, 0 of others; G is the curve of being censored, from which events at the same
 * time have gone. */
static void
weigh (const EgPredictedRisks *risks,
       const uint32_t         *by_time,
       double                 *weight)
{
  double g = 1;

  for (size_t begin = 0, end; begin < risks->n; begin = end)
    {
      double time = risks->time[by_time[begin]];
      size_t censored = 0;

      for (end = begin; end < risks->n && risks->time[by_time[end]] == time; end++)
        {
          censored += risks->status[by_time[end]] == 0;
          weight[by_time[end]] = risks->status[by_time[end]] || time > risks->at ? 1 / g : 0;
        }
      if (censored > 0 && time <= risks->at)
        g *= 1 - censored / (double) (risks->n - end + censored);
    }
}

static EgStatus
take_points (EgRiskRoc              *self,
             const EgPredictedRisks *risks,
             const uint32_t         *by_risk,
             const double           *weight)
{
  double cases = 0, controls = 0, all_cases, all_controls;

  self->n = 1;
  self->threshold[0] = INFINITY;
  self->sensitivity[0] = self->specificity[0] = 0;
  for (size_t i = risks->n; i > 0; i--)
    {
      uint32_t row = by_risk[i - 1];

      if (risks->time[row] <= risks->at && risks->status[row] == risks->cause)
        cases += weight[row];
      else
        controls += weight[row];
      if (i > 1 && risks->risk[by_risk[i - 2]] == risks->risk[row])
        continue;
      self->threshold[self->n] = risks->risk[row];
      self->sensitivity[self->n] = cases;
      self->specificity[self->n++] = controls;
    }
  all_cases = cases;
  all_controls = controls;
  if (!(all_cases > 0) || !(all_controls > 0))
    return EG_BAD_INPUT;
  for (size_t k = 0; k < self->n; k++)
    {
      self->sensitivity[k] /= all_cases;
      self->specificity[k] = 1 - self->specificity[k] / all_controls;
    }

  return EG_OK;
}

EgStatus
eg_risk_roc_init (EgRiskRoc              *self,
                  const EgPredictedRisks *risks)
{
  uint32_t *order;
  double *weight;
  EgStatus status = EG_NO_MEMORY;

  *self = (EgRiskRoc) { 0 };
  if (risks->n == 0 || risks->n >= UINT32_MAX || !isfinite (risks->at))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < risks->n; i++)
    if (!isfinite (risks->time[i]) || !isfinite (risks->risk[i]))
      return EG_BAD_INPUT;
  order = malloc (risks->n * sizeof *order);
  weight = malloc (risks->n * sizeof *weight);
  self->threshold = malloc ((risks->n + 1) * sizeof (double));
  self->sensitivity = malloc ((risks->n + 1) * sizeof (double));
  self->specificity = malloc ((risks->n + 1) * sizeof (double));
  if (order && weight && self->threshold && self->sensitivity && self->specificity)
    status = eg_sort_order (risks->time, risks->n, 0, order, NULL, NULL);
  if (status == EG_OK)
    {
      weigh (risks, order, weight);
      status = eg_sort_order (risks->risk, risks->n, 0, order, NULL, NULL);
    }
  if (status == EG_OK)
    status = take_points (self, risks, order, weight);
  free (order);
  free (weight);
  if (status != EG_OK)
    eg_risk_roc_clear (self);

  return status;
}

void
eg_risk_roc_clear (EgRiskRoc *self)
{
  free (self->threshold);
  free (self->sensitivity);
  free (self->specificity);
  *self = (EgRiskRoc) { 0 };
}
