/* eg-risk-calibration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-risk-calibration.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/risks/eg-pseudo-risk.h"
#include "kernel/risks/eg-state-curve.h"
#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-sum.h"

static int
is_good (const EgPredictedRisks *risks)
{
  for (size_t i = 0; i < risks->n; i++)
    if (!(risks->risk[i] >= 0 && risks->risk[i] <= 1))
      return 0;

  return 1;
}

/* Everybody is given the same risk. */
static EgStatus
measure_null (const EgPredictedRisks *risks,
              double                  risk,
              double                 *work,
              double                 *brier)
{
  EgPredictedRisks same = *risks;
  EgRiskAccuracy answer;
  EgStatus status;

  for (size_t i = 0; i < risks->n; i++)
    work[i] = risk;
  same.risk = work;
  status = eg_risk_accuracy (&same, &answer, NULL, NULL);
  *brier = answer.brier;

  return status;
}

EgStatus
eg_risk_performance (const EgPredictedRisks *risks,
                     double                  span,
                     EgRiskPerformance      *answer,
                     double                 *smooth)
{
  double *values = malloc ((risks->n + 1) * sizeof *values);
  EgSum sum = { 0 };
  EgStatus status = values ? is_good (risks) ? EG_OK : EG_BAD_INPUT : EG_NO_MEMORY;

  *answer = (EgRiskPerformance) { .ici = NAN, .e50 = NAN, .e90 = NAN, .emax = NAN };
  if (status == EG_OK)
    status = eg_risk_accuracy (risks, &answer->accuracy, NULL, NULL);
  for (size_t i = 0; status == EG_OK && i < risks->n; i++)
    eg_sum_add (&sum, risks->risk[i]);
  answer->predicted = eg_sum_get (&sum) / risks->n;
  if (status == EG_OK && risks->n == 1)
    answer->observed = risks->time[0] <= risks->at && risks->status[0] == risks->cause;
  else if (status == EG_OK)
    {
      status = eg_pseudo_risks (risks->time, risks->status, risks->n, risks->cause, risks->at, values, &answer->observed);
      if (status == EG_OK)
        status = eg_calibration_errors (risks->risk, values, risks->n, span, &answer->ici, &answer->e50, &answer->e90,
                                        &answer->emax, smooth);
    }
  if (status == EG_OK)
    status = measure_null (risks, answer->observed, values, &answer->brier_null);
  answer->ratio = answer->observed / answer->predicted;
  answer->ipa = answer->brier_null > 0 ? 1 - answer->accuracy.brier / answer->brier_null : NAN;
  free (values);

  return status;
}

/* ---- groups ---- */

static EgStatus
deal (const EgPredictedRisks *risks,
      size_t                  n_groups,
      uint32_t               *group,
      EgRiskGroup            *groups)
{
  uint32_t *order = malloc ((risks->n + 1) * sizeof *order);
  EgStatus status = order ? eg_sort_order (risks->risk, risks->n, 0, order, NULL, NULL) : EG_NO_MEMORY;

  for (size_t g = 0, begin = 0, end; status == EG_OK && g < n_groups; g++, begin = end)
    {
      EgSum sum = { 0 };

      end = 1 + (g + 1) * (risks->n - 1) / n_groups;      /* as quantiles would part them */
      groups[g] = (EgRiskGroup) { .n = end - begin, .low = risks->risk[order[begin]], .high = risks->risk[order[end - 1]] };
      for (size_t i = begin; i < end; i++)
        {
          uint32_t row = order[i];

          group[row] = g;
          groups[g].n_events += risks->time[row] <= risks->at && risks->status[row] == risks->cause;
          eg_sum_add (&sum, risks->risk[row]);
        }
      groups[g].predicted = eg_sum_get (&sum) / groups[g].n;
    }
  free (order);

  return status;
}

static void
describe (EgRiskGroup        *group,
          const EgStateCurve *curve,
          double              at,
          double              level)
{
  size_t point = eg_state_curve_find (curve, at);
  double survival;

  group->observed = point != (size_t) -1 ? curve->p[point * curve->n_states + 1] : 0;
  group->se = point != (size_t) -1 ? curve->se[point * curve->n_states + 1] : 0;
  survival = 1 - group->observed;
  eg_interval (survival, group->se / survival, EG_INTERVAL_LOG_LOG, level, &group->lower, &group->upper);
  survival = group->upper;
  group->upper = 1 - group->lower;
  group->lower = 1 - survival;
}

EgStatus
eg_risk_groups (const EgPredictedRisks *risks,
                size_t                  n_groups,
                double                  level,
                EgRiskGroup            *groups)
{
  EgStateRows rows = { .rows = { .n = risks->n, .time = risks->time, .n_groups = n_groups, .n_strata = 1 }, .n_states = 3 };
  uint32_t *group;
  uint8_t *to;
  EgStateCurve *curves;
  EgStatus status;

  if (n_groups < 1 || n_groups > risks->n || risks->n >= UINT32_MAX || !isfinite (risks->at) || !is_good (risks))
    return EG_BAD_INPUT;
  group = malloc (risks->n * sizeof *group);
  to = malloc (risks->n);
  curves = calloc (n_groups, sizeof *curves);
  status = group && to && curves ? deal (risks, n_groups, group, groups) : EG_NO_MEMORY;
  if (status == EG_OK)
    {
      for (size_t i = 0; i < risks->n; i++)
        to[i] = risks->status[i] == 0 ? EG_NO_STATE : risks->status[i] == risks->cause ? 1 : 2;
      rows.rows.group = group;
      rows.to = to;
      status = eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL);
    }
  for (size_t g = 0; status == EG_OK && g < n_groups; g++)
    {
      describe (&groups[g], &curves[g], risks->at, level);
      eg_state_curve_clear (&curves[g]);
    }
  free (group);
  free (to);
  free (curves);

  return status;
}

/* ---- D-calibration ---- */

EgStatus
eg_d_calibration (const double  *survival,
                  const uint8_t *event,
                  size_t         n,
                  size_t         n_bins,
                  double        *shares,
                  double        *chi_squared,
                  double        *p)
{
  const double width = 1. / n_bins;

  if (n == 0 || n_bins < 2)
    return EG_BAD_INPUT;
  for (size_t b = 0; b < n_bins; b++)
    shares[b] = 0;
  for (size_t i = 0; i < n; i++)
    {
      size_t bin = survival[i] >= 0 && survival[i] < 1 ? (size_t) (survival[i] * n_bins) : n_bins - 1;

      if (!(survival[i] >= 0 && survival[i] <= 1))
        return EG_BAD_INPUT;
      if (event[i] == 1 || survival[i] == 0)
        {
          shares[bin] += 1. / n;
          continue;
        }
      shares[bin] += (survival[i] - bin * width) / survival[i] / n;
      for (size_t b = 0; b < bin; b++)
        shares[b] += width / survival[i] / n;
    }
  *chi_squared = 0;
  for (size_t b = 0; b < n_bins; b++)
    *chi_squared += n * (shares[b] - width) * (shares[b] - width) / width;
  *p = eg_chi_squared_tail (*chi_squared, n_bins - 1);

  return EG_OK;
}
