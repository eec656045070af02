/* eg-cox-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

EgStatus
eg_cox_walk_init (EgCoxWalk       *self,
                  const EgCoxData *data,
                  int              efron)
{
  *self = (EgCoxWalk) { .data = data, .efron = efron };
  self->risk = malloc ((data->n + 1) * sizeof *self->risk);
  self->s0 = calloc (data->n_sets + 1, sizeof *self->s0);
  self->hazard = calloc (data->n_sets + 1, sizeof *self->hazard);
  if (data->leaving)
    self->before = calloc (data->n + 1, sizeof *self->before);
  if (self->risk && self->s0 && self->hazard && (self->before || !data->leaving))
    return EG_OK;
  eg_cox_walk_clear (self);

  return EG_NO_MEMORY;
}

void
eg_cox_walk_clear (EgCoxWalk *self)
{
  free (self->risk);
  free (self->s0);
  free (self->hazard);
  free (self->before);
  *self = (EgCoxWalk) { 0 };
}

void
eg_cox_walk_linear (const EgCoxData *data,
                    const double    *b,
                    size_t           begin,
                    size_t           n,
                    double          *eta)
{
  for (size_t i = 0; i < n; i++)
    eta[i] = data->offset ? data->offset[begin + i] : 0;
  for (size_t j = 0; j < data->n_columns; j++)
    {
      const double *x = data->columns[j] + begin;

      for (size_t i = 0; i < n && b[j] != 0; i++)
        eta[i] += b[j] * x[i];
    }
}

/* the risks, and the sum over events of w x b */
static double
make_risks (EgCoxWalk    *self,
            const double *b)
{
  const EgCoxData *data = self->data;
  EgSum events = { 0 };

  for (size_t begin = 0; begin < data->n; begin += EG_BLOCK)
    {
      size_t n = data->n - begin < EG_BLOCK ? data->n - begin : EG_BLOCK;
      double *eta = self->risk + begin;

      eg_cox_walk_linear (data, b, begin, n, eta);
      for (size_t i = 0; i < n; i++)
        {
          double weight = eg_cox_data_weight (data, begin + i);

          if (data->event[begin + i])
            eg_sum_add (&events, weight * eta[i]);
          eta[i] = weight * exp (eta[i]);
        }
    }

  return eg_sum_get (&events);
}

EgTieSums
eg_cox_walk_ties (const EgCoxWalk    *self,
                  const EgCoxStratum *stratum,
                  size_t              set)
{
  const EgCoxData *data = self->data;
  EgTieSums sums = { .d = data->sets[set].n_events, .weight = 1 };
  double s0 = self->s0[set];
  int plain = !self->efron || sums.d == 1;

  if (data->weight || !plain)
    {
      double weight = 0;

      for (size_t i = eg_cox_data_set_begin (data, stratum, set); i < data->sets[set].end; i++)
        if (data->event[i])
          {
            sums.e0 += self->risk[i];
            weight += eg_cox_data_weight (data, i);
          }
      sums.weight = weight / sums.d;
    }
  for (uint32_t l = 0; l < sums.d; l++)
    {
      double f = plain ? 0 : (double) l / sums.d, a = s0 - f * sums.e0;
      double times = plain ? sums.d : 1;

      sums.hazard += times * sums.weight / a;
      sums.spared += f * sums.weight / a;
      sums.square += times * sums.weight / a / a;
      sums.square_f += f * sums.weight / a / a;
      sums.square_ff += f * f * sums.weight / a / a;
      if (plain)
        break;
    }

  return sums;
}

static double
log_of_set (const EgCoxWalk    *self,
            const EgCoxStratum *stratum,
            size_t              set)
{
  EgTieSums ties = eg_cox_walk_ties (self, stratum, set);
  double sum = 0;

  if (!self->efron || ties.d == 1)
    return ties.weight * ties.d * log (self->s0[set]);
  for (uint32_t l = 0; l < ties.d; l++)
    sum += log (self->s0[set] - (double) l / ties.d * ties.e0);

  return ties.weight * sum;
}

static void
sum_stratum (EgCoxWalk          *self,
             const EgCoxStratum *stratum,
             EgSum              *logs)
{
  const EgCoxData *data = self->data;
  EgSum s0 = { 0 };

  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      for (size_t i = eg_cox_data_set_begin (data, stratum, k); i < data->sets[k].end; i++)
        eg_sum_add (&s0, self->risk[i]);
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          eg_sum_add (&s0, -self->risk[data->leaving[q]]);
      self->s0[k] = eg_sum_get (&s0);
      eg_sum_add (logs, -log_of_set (self, stratum, k));
    }
}

int
eg_cox_walk_risks (EgCoxWalk    *self,
                   const double *b,
                   double       *loglik)
{
  EgSum logs = { 0 };

  eg_sum_add (&logs, make_risks (self, b));
  for (size_t s = 0; s < self->data->n_strata; s++)
    sum_stratum (self, &self->data->strata[s], &logs);
  *loglik = eg_sum_get (&logs);

  return isfinite (*loglik) != 0;
}

void
eg_cox_walk_hazard (EgCoxWalk    *self,
                    const double *factor)
{
  const EgCoxData *data = self->data;

  if (self->before)
    memset (self->before, 0, data->n * sizeof *self->before);
  for (size_t s = 0; s < data->n_strata; s++)
    {
      const EgCoxStratum *stratum = &data->strata[s];
      EgSum sum = { 0 };

      for (size_t k = stratum->end_set; k-- > stratum->first_set; )
        {
          eg_sum_add (&sum, (factor ? factor[k] : 1) * eg_cox_walk_ties (self, stratum, k).hazard);
          self->hazard[k] = eg_sum_get (&sum);
          for (size_t q = self->before ? eg_cox_data_left_before (data, stratum, k) : 1;
               self->before && q < data->n_left[k]; q++)
            self->before[data->leaving[q]] = self->hazard[k];
        }
    }
}

void
eg_cox_walk_expect (const EgCoxWalk    *self,
                    const EgCoxStratum *stratum,
                    const double       *factor,
                    size_t             *set,
                    size_t              begin,
                    size_t              end,
                    double             *expected,
                    double             *event_factor)
{
  const EgCoxData *data = self->data;
  double spared = 0, f = 1;
  size_t known = stratum->end_set;

  for (size_t i = begin; i < end; i++)
    {
      double hazard = 0;

      while (*set < stratum->end_set && i >= data->sets[*set].end)
        ++*set;
      if (*set < stratum->end_set)
        hazard = self->hazard[*set];
      if (self->before)
        hazard -= self->before[i];
      if (data->event[i] && known != *set)
        {
          known = *set;
          f = factor ? factor[*set] : 1;
          spared = self->efron && data->sets[*set].n_events > 1
                   ? f * eg_cox_walk_ties (self, stratum, *set).spared : 0;
        }
      if (data->event[i])
        hazard -= spared;
      expected[i - begin] = self->risk[i] * hazard;
      if (event_factor)
        event_factor[i - begin] = data->event[i] ? f : 0;
    }
}
