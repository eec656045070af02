/* eg-risk-accuracy.c
 *
 * A sum of q / G(s) over rows changes with the weight of row j by q_j / G(s_j), and by M(u) times
 * (dC_j(u) - c/y 1{j at risk at u}) / (y - c) over the times u of censoring, at which c of y are censored; M(u) is the sum
 * over rows whose s is not before u.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-risk-accuracy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-sum.h"

typedef struct
{
  const EgPredictedRisks *risks;
  uint32_t *by_time;
  uint32_t *by_risk;
  double   *weight;      /* of each row: 1/G, 0 of those who are not known */
  double   *change;      /* of each row, of what is looked at */
} Work;

static int
is_early (const Work *self,
          uint32_t    row)
{
  return self->risks->time[row] <= self->risks->at;
}

static int
is_case (const Work *self,
         uint32_t    row)
{
  return is_early (self, row) && self->risks->status[row] == self->risks->cause;
}

static int
is_control (const Work *self,
            uint32_t    row)
{
  return !is_early (self, row) || (self->risks->status[row] && self->risks->status[row] != self->risks->cause);
}

/* Rows of one time, from BEGIN of by_time on; how many of them are censored. */
static size_t
end_of_time (const Work *self,
             size_t      begin,
             size_t     *n_censored)
{
  const EgPredictedRisks *risks = self->risks;
  size_t end = begin;

  *n_censored = 0;
  for (; end < risks->n && risks->time[self->by_time[end]] == risks->time[self->by_time[begin]]; end++)
    *n_censored += risks->status[self->by_time[end]] == 0;

  return end;
}

static void
weigh (Work *self)
{
  const EgPredictedRisks *risks = self->risks;
  double g = 1;

  for (size_t begin = 0, end, censored; begin < risks->n; begin = end)
    {
      end = end_of_time (self, begin, &censored);
      for (size_t i = begin; i < end; i++)
        {
          uint32_t row = self->by_time[i];

          self->weight[row] = risks->status[row] || !is_early (self, row) ? 1 / g : 0;
        }
      if (censored > 0 && is_early (self, self->by_time[begin]))
        g *= 1 - censored / (double) (risks->n - end + censored);
    }
}

/* OWN: what each row changes by itself, and others' G by. */
static void
add_censoring (Work         *self,
               const double *own)
{
  const EgPredictedRisks *risks = self->risks;
  double after = 0, passed = 0;

  for (size_t i = 0; i < risks->n; i++)
    after += self->weight[i] > 0 ? own[i] : 0;
  for (size_t begin = 0, end, censored; begin < risks->n; begin = end)
    {
      uint32_t first = self->by_time[begin];
      double at_risk, step = 0;

      end = end_of_time (self, begin, &censored);
      for (size_t i = begin; i < end; i++)
        after -= self->weight[self->by_time[i]] > 0 && is_early (self, first) ? own[self->by_time[i]] : 0;
      at_risk = risks->n - end + censored;
      if (censored > 0 && censored < at_risk && is_early (self, first))
        step = after / (at_risk - censored);
      for (size_t i = begin; i < end; i++)
        {
          uint32_t row = self->by_time[i];
          int is_censored = risks->status[row] == 0 && is_early (self, row);

          self->change[row] = own[row] - passed + (is_censored ? step - step * censored / at_risk : 0);
        }
      passed += censored > 0 ? step * censored / at_risk : 0;
    }
}

/* Where there is no answer no row changes it by a number. */
static void
forget (Work *self)
{
  for (size_t i = 0; i < self->risks->n; i++)
    self->change[i] = NAN;
}

static double
standard_error (const Work *self)
{
  const size_t n = self->risks->n;
  EgSum square = { 0 };

  for (size_t i = 0; i < n; i++)
    eg_sum_add (&square, self->change[i] * self->change[i]);

  return sqrt (eg_sum_get (&square) * n / (n - 1.));
}

static void
measure_brier (Work           *self,
               double         *own,
               EgRiskAccuracy *answer)
{
  const EgPredictedRisks *risks = self->risks;
  const double n = risks->n;
  EgSum sum = { 0 };
  int any = 0;

  for (size_t i = 0; i < risks->n; i++)
    {
      double miss = is_case (self, i) - risks->risk[i];

      own[i] = self->weight[i] * miss * miss / n;
      eg_sum_add (&sum, own[i]);
      any |= self->weight[i] > 0;
    }
  if (!any)
    return;
  answer->brier = eg_sum_get (&sum);
  add_censoring (self, own);
  for (size_t i = 0; i < risks->n; i++)
    self->change[i] -= answer->brier / n;
  answer->brier_se = standard_error (self);
}

/* Goes through the risks from the least on; of each row, with how much of the others it is in order. */
static void
measure_auc (Work           *self,
             double         *own,
             EgRiskAccuracy *answer)
{
  const EgPredictedRisks *risks = self->risks;
  double cases = 0, controls = 0, cases_below = 0, controls_below = 0;
  EgSum pairs = { 0 };

  for (size_t i = 0; i < risks->n; i++)
    {
      cases += is_case (self, i) ? self->weight[i] : 0;
      controls += is_control (self, i) ? self->weight[i] : 0;
    }
  answer->auc = answer->auc_se = NAN;
  if (!(cases > 0 && controls > 0))
    return;
  for (size_t begin = 0, end; begin < risks->n; begin = end)
    {
      double same_cases = 0, same_controls = 0, risk = risks->risk[self->by_risk[begin]];

      for (end = begin; end < risks->n && risks->risk[self->by_risk[end]] == risk; end++)
        {
          same_cases += is_case (self, self->by_risk[end]) ? self->weight[self->by_risk[end]] : 0;
          same_controls += is_control (self, self->by_risk[end]) ? self->weight[self->by_risk[end]] : 0;
        }
      for (size_t i = begin; i < end; i++)
        {
          uint32_t row = self->by_risk[i];

          own[row] = 0;
          if (is_case (self, row))
            own[row] = self->weight[row] * (controls_below + same_controls / 2);
          else if (is_control (self, row))
            own[row] = self->weight[row] * (cases - cases_below - same_cases / 2);
          if (is_case (self, row))
            eg_sum_add (&pairs, own[row]);
        }
      cases_below += same_cases;
      controls_below += same_controls;
    }
  answer->auc = eg_sum_get (&pairs) / cases / controls;
  for (size_t i = 0; i < risks->n; i++)
    own[i] = own[i] / cases / controls - answer->auc * (is_case (self, i) ? self->weight[i] / cases
                                                        : is_control (self, i) ? self->weight[i] / controls : 0);
  add_censoring (self, own);
  answer->auc_se = standard_error (self);
}

static int
is_good (const EgPredictedRisks *risks)
{
  int good = risks->n > 0 && risks->n < UINT32_MAX && isfinite (risks->at);

  for (size_t i = 0; good && i < risks->n; i++)
    good = isfinite (risks->time[i]) && isfinite (risks->risk[i]);

  return good;
}

EgStatus
eg_risk_accuracy (const EgPredictedRisks *risks,
                  EgRiskAccuracy         *answer,
                  double                 *auc_change,
                  double                 *brier_change)
{
  const size_t n = risks->n;
  double *numbers;
  uint32_t *orders;
  Work work = { .risks = risks };
  EgStatus status = EG_NO_MEMORY;

  *answer = (EgRiskAccuracy) { NAN, NAN, NAN, NAN };
  if (!is_good (risks))
    return EG_BAD_INPUT;
  numbers = malloc (3 * n * sizeof *numbers);
  orders = malloc (2 * n * sizeof *orders);
  if (numbers && orders)
    {
      work.weight = numbers;
      work.change = numbers + n;
      work.by_time = orders;
      work.by_risk = orders + n;
      status = eg_sort_order (risks->time, n, 0, work.by_time, NULL, NULL);
    }
  if (status == EG_OK)
    status = eg_sort_order (risks->risk, n, 0, work.by_risk, NULL, NULL);
  if (status == EG_OK)
    {
      weigh (&work);
      forget (&work);
      measure_brier (&work, numbers + 2 * n, answer);
      if (brier_change)
        memcpy (brier_change, work.change, n * sizeof *brier_change);
      forget (&work);
      measure_auc (&work, numbers + 2 * n, answer);
      if (auc_change)
        memcpy (auc_change, work.change, n * sizeof *auc_change);
    }
  free (numbers);
  free (orders);

  return status;
}
