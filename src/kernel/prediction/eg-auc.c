/* eg-auc.c
 *
 * The variance goes by placements (Sun & Xu, IEEE Signal Process Lett 2014;21:1389-1393): of each row one number, found in
 * one pass of the rows in order, instead of all pairs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-auc.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

static void
place (const double   *score,
       const uint8_t  *y,
       const uint32_t *order,
       size_t          n,
       size_t          n_events,
       double         *placement)
{
  const double m = n_events, k = n - n_events;
  size_t events_below = 0, others_below = 0;

  for (size_t begin = 0, end; begin < n; begin = end)
    {
      size_t events = 0;

      for (end = begin; end < n && score[order[end]] == score[order[begin]]; end++)
        events += y[order[end]] != 0;
      for (size_t i = begin; i < end; i++)
        placement[order[i]] = y[order[i]] ? (others_below + (end - begin - events) / 2.) / k
                                          : (m - events_below - events / 2.) / m;
      events_below += events;
      others_below += end - begin - events;
    }
}

/* Of placements of two scores, or of one twice. */
static double
covary (const double  *first,
        double         first_mean,
        const double  *second,
        double         second_mean,
        const uint8_t *y,
        size_t         n,
        size_t         n_events)
{
  const double m = n_events, k = n - n_events;
  EgSum events = { 0 }, others = { 0 };

  if (m < 2 || k < 2)
    return NAN;
  for (size_t i = 0; i < n; i++)
    eg_sum_add (y[i] ? &events : &others, (first[i] - first_mean) * (second[i] - second_mean));

  return eg_sum_get (&events) / (m - 1) / m + eg_sum_get (&others) / (k - 1) / k;
}

EgStatus
eg_auc_with (const double  *score,
             const uint8_t *y,
             size_t         n,
             EgAuc         *answer,
             double        *placement,
             EgStep         step,
             void          *step_data)
{
  double *own = NULL;
  uint32_t *order;
  EgSum sum = { 0 };
  EgStatus status;

  *answer = (EgAuc) { .auc = NAN, .variance = NAN };
  if (n == 0 || n >= UINT32_MAX)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      if (isnan (score[i]))
        return EG_BAD_INPUT;
      answer->n_events += y[i] != 0;
    }
  answer->n_others = n - answer->n_events;
  order = malloc (n * sizeof *order);
  if (!placement)
    placement = own = malloc (n * sizeof *own);
  status = order && placement ? eg_sort_order (score, n, 0, order, step, step_data) : EG_NO_MEMORY;
  if (status == EG_OK && eg_step_stops_at (step, step_data, 0))
    status = EG_STOPPED;
  if (status == EG_OK)
    {
      place (score, y, order, n, answer->n_events, placement);
      for (size_t i = 0; i < n; i++)
        if (y[i])
          eg_sum_add (&sum, placement[i]);
      if (answer->n_events > 0 && answer->n_others > 0)
        answer->auc = eg_sum_get (&sum) / answer->n_events;
      answer->variance = covary (placement, answer->auc, placement, answer->auc, y, n, answer->n_events);
    }
  free (order);
  free (own);

  return status;
}

EgStatus
eg_auc (const double  *score,
        const uint8_t *y,
        size_t         n,
        EgAuc         *answer,
        double        *placement)
{
  return eg_auc_with (score, y, n, answer, placement, NULL, NULL);
}

void
eg_auc_interval (const EgAuc *self,
                 double       level,
                 double      *lower,
                 double      *upper)
{
  double width = gsl_cdf_ugaussian_Pinv ((1 + level) / 2) * sqrt (self->variance);

  *lower = isnan (width) ? NAN : fmax (0, self->auc - width);
  *upper = isnan (width) ? NAN : fmin (1, self->auc + width);
}

static void
compare (EgAucComparison *self)
{
  double variance = self->first.variance + self->second.variance - 2 * self->covariance;

  /* what is left of equal placements is rounding */
  if (fabs (variance) <= 1e-14 * (self->first.variance + self->second.variance))
    variance = 0;
  self->difference = self->first.auc - self->second.auc;
  self->se = sqrt (variance);
  self->z = self->se > 0 ? self->difference / self->se : NAN;
  self->p = eg_two_sided_p (self->z);
}

EgStatus
eg_auc_compare (const double    *first,
                const double    *second,
                const uint8_t   *y,
                size_t           n,
                EgAucComparison *answer)
{
  double *placements = malloc ((2 * n + 1) * sizeof *placements);
  EgStatus status = placements ? eg_auc (first, y, n, &answer->first, placements) : EG_NO_MEMORY;

  if (status == EG_OK)
    status = eg_auc (second, y, n, &answer->second, placements + n);
  if (status == EG_OK)
    {
      answer->covariance = covary (placements, answer->first.auc, placements + n, answer->second.auc, y, n,
                                   answer->first.n_events);
      compare (answer);
    }
  free (placements);

  return status;
}

void
eg_auc_compare_unpaired (const EgAuc     *first,
                         const EgAuc     *second,
                         EgAucComparison *answer)
{
  *answer = (EgAucComparison) { .first = *first, .second = *second };
  compare (answer);
}
