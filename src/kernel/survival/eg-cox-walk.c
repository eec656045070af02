/* eg-cox-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/eg-wide.h"
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

/* ETA += b x of four columns */
EG_INLINE void
add_four_columns (double *const *columns,
                  const double  *b,
                  size_t         begin,
                  size_t         n,
                  double        *eta)
{
  const double *x0 = columns[0] + begin, *x1 = columns[1] + begin, *x2 = columns[2] + begin, *x3 = columns[3] + begin;
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    EG_FOUR (eta + i) = EG_FOUR (eta + i) + b[0] * EG_FOUR_CONST (x0 + i) + b[1] * EG_FOUR_CONST (x1 + i)
                        + b[2] * EG_FOUR_CONST (x2 + i) + b[3] * EG_FOUR_CONST (x3 + i);
  for (; i < n; i++)
    eta[i] = eta[i] + b[0] * x0[i] + b[1] * x1[i] + b[2] * x2[i] + b[3] * x3[i];
}

EG_INLINE void
add_column (const double *x,
            double        b,
            size_t        n,
            double       *eta)
{
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    EG_FOUR (eta + i) += b * EG_FOUR_CONST (x + i);
  for (; i < n; i++)
    eta[i] += b * x[i];
}

EG_INLINE void
eg_cox_walk_linear_any (const EgCoxData *data,
                        const double    *b,
                        size_t           begin,
                        size_t           n,
                        double          *eta)
{
  size_t j = 0;

  for (size_t i = 0; i < n; i++)
    eta[i] = data->offset ? data->offset[begin + i] : 0;
  for (; j + 4 <= data->n_columns; j += 4)
    add_four_columns (data->columns + j, b + j, begin, n, eta);
  for (; j < data->n_columns; j++)
    add_column (data->columns[j] + begin, b[j], n, eta);
}

EG_DEFINE_WIDE (void, eg_cox_walk_linear,
                (const EgCoxData *data, const double *b, size_t begin, size_t n, double *eta),
                (data, b, begin, n, eta))

/* where so little of the largest sum is left, nine digits of it are not sure any more; and rows that are added up anew */
#define ROUGH 1e-7
#define MOST_ROUGH 100000000

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
      double *eta = self->risk + begin, sum = 0;

      eg_cox_walk_linear (data, b, begin, n, eta);
      for (size_t i = 0; i < n; i++)
        sum += data->event[begin + i] * eg_cox_data_weight (data, begin + i) * eta[i];
      eg_sum_add (&events, sum);
      for (size_t i = 0; i < n; i++)
        eta[i] = exp (eta[i]);
      for (size_t i = 0; data->weight && i < n; i++)
        eta[i] *= data->weight[begin + i];
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
      double hazard = (plain ? sums.d : 1) * sums.weight / a, square = hazard / a;

      sums.hazard += hazard;
      sums.spared += f * hazard;
      sums.square += square;
      sums.square_f += f * square;
      sums.square_ff += f * f * square;
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
  EgTieSums ties;
  double sum = 0;

  if (!self->data->weight && (!self->efron || self->data->sets[set].n_events == 1))
    return self->data->sets[set].n_events * log (self->s0[set]);
  ties = eg_cox_walk_ties (self, stratum, set);
  if (!self->efron || ties.d == 1)
    return ties.weight * ties.d * log (self->s0[set]);
  for (uint32_t l = 0; l < ties.d; l++)
    sum += log (self->s0[set] - (double) l / ties.d * ties.e0);

  return ties.weight * sum;
}

/* The same of a set by itself, where too little was left of it. */
static double
sum_of_set (const EgCoxWalk    *self,
            const EgCoxStratum *stratum,
            size_t              set)
{
  const EgCoxData *data = self->data;
  uint32_t time = data->time[data->sets[set].end - 1];
  double sum = 0;

  for (size_t i = stratum->begin; i < data->sets[set].end; i++)
    if (data->entry[i] == EG_NO_TIME || data->entry[i] < time)
      sum += self->risk[i];

  return sum;
}

static void
sum_stratum (EgCoxWalk          *self,
             const EgCoxStratum *stratum,
             EgSum              *logs)
{
  const EgCoxData *data = self->data;
  EgSum s0 = { 0 };
  double peak = 0;

  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      for (size_t i = eg_cox_data_set_begin (data, stratum, k), end = data->sets[k].end; i < end; )
        {
          size_t stop = end - i > EG_BLOCK ? i + EG_BLOCK : end;
          double sum = 0;

          for (; i < stop; i++)
            sum += self->risk[i];
          eg_sum_add (&s0, sum);
        }
      peak = fmax (peak, eg_sum_get (&s0));
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          eg_sum_add (&s0, -self->risk[data->leaving[q]]);
      self->s0[k] = eg_sum_get (&s0);
      if (data->leaving && !(self->s0[k] >= peak * ROUGH) && self->n_rough < MOST_ROUGH)
        {
          self->n_rough += data->sets[k].end - stratum->begin;
          self->s0[k] = sum_of_set (self, stratum, k);
        }
      eg_sum_add (logs, -log_of_set (self, stratum, k));
    }
}

int
eg_cox_walk_risks (EgCoxWalk    *self,
                   const double *b,
                   double       *loglik)
{
  EgSum logs = { 0 };

  self->n_rough = 0;
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

/* of places from BEGIN to END, which are of one set */
static inline void
spare (const EgCoxWalk *self,
       size_t           begin,
       size_t           end,
       double           hazard,
       double           spared,
       double          *expected)
{
  const EgCoxData *data = self->data;

  for (size_t i = begin; i < end; i++)
    expected[i - begin] = self->risk[i] * (hazard - (self->before ? self->before[i] : 0) - data->event[i] * spared);
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

  for (size_t i = begin; i < end; )
    {
      int is_passed, several;
      double hazard = 0, f = 1;
      size_t stop = end;

      while (*set < stratum->end_set && i >= data->sets[*set].end)
        ++*set;
      is_passed = *set == stratum->end_set;
      if (!is_passed)
        {
          hazard = self->hazard[*set];
          f = factor ? factor[*set] : 1;
          stop = data->sets[*set].end < end ? data->sets[*set].end : end;
        }
      several = !is_passed && self->efron && data->sets[*set].n_events > 1;
      spare (self, i, stop, hazard, several ? f * eg_cox_walk_ties (self, stratum, *set).spared : 0,
             expected + (i - begin));
      for (; i < stop; i++)
        if (event_factor)
          event_factor[i - begin] = data->event[i] * f;
    }
}
