/* eg-cox-baseline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-baseline.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-search.h"
#include "kernel/survival/eg-sum.h"

/* Steps of a stratum from its sets, which go the other way; BARS of column J at each. */
static void
fill_column (EgCoxBaseline      *self,
             const EgCoxStratum *stratum,
             size_t              j)
{
  const EgCoxWalk *walk = &self->cox->walk;
  const EgCoxData *data = walk->data;
  const double *x = data->columns[j];
  EgSum s1 = { 0 };

  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      EgTieSums ties = eg_cox_walk_ties (walk, stratum, k);
      size_t step = stratum->first_set + (stratum->end_set - 1 - k);
      double e1 = 0;

      for (size_t i = eg_cox_data_set_begin (data, stratum, k); i < data->sets[k].end; i++)
        {
          eg_sum_add (&s1, walk->risk[i] * x[i]);
          e1 += data->event[i] ? walk->risk[i] * x[i] : 0;
        }
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          eg_sum_add (&s1, -walk->risk[data->leaving[q]] * x[data->leaving[q]]);
      self->bars[step * self->cox->p + j] = ties.square * eg_sum_get (&s1) - ties.square_f * e1;
    }
}

static void
fill_steps (EgCoxBaseline      *self,
            const EgCoxStratum *stratum)
{
  const EgCoxWalk *walk = &self->cox->walk;
  const EgCoxData *data = walk->data;
  const size_t p = self->cox->p;
  EgSum square = { 0 };

  for (size_t k = stratum->end_set, step = stratum->first_set; k-- > stratum->first_set; step++)
    {
      self->times[step] = data->times[data->time[data->sets[k].end - 1]];
      self->hazard[step] = walk->hazard[k];
      eg_sum_add (&square, eg_cox_walk_ties (walk, stratum, k).square);
      self->square[step] = eg_sum_get (&square);
    }
  for (size_t j = 0; j < p; j++)
    {
      EgSum sum = { 0 };

      fill_column (self, stratum, j);
      for (size_t step = stratum->first_set; step < stratum->end_set; step++)
        {
          eg_sum_add (&sum, self->bars[step * p + j]);
          self->bars[step * p + j] = eg_sum_get (&sum);
        }
    }
}

EgStatus
eg_cox_baseline_init (EgCoxBaseline *self,
                      const EgCox   *cox)
{
  const EgCoxData *data = cox->data;
  const size_t n = data->n_sets;

  *self = (EgCoxBaseline) { .cox = cox, .n = n };
  self->first = malloc ((data->n_strata + 1) * sizeof *self->first);
  self->times = malloc ((n + 1) * sizeof *self->times);
  self->hazard = malloc ((n + 1) * sizeof *self->hazard);
  self->square = malloc ((n + 1) * sizeof *self->square);
  self->bars = malloc ((n * cox->p + 1) * sizeof *self->bars);
  if (!self->first || !self->times || !self->hazard || !self->square || !self->bars)
    {
      eg_cox_baseline_clear (self);
      return EG_NO_MEMORY;
    }
  for (size_t s = 0; s < data->n_strata; s++)
    {
      self->first[s] = data->strata[s].first_set;
      fill_steps (self, &data->strata[s]);
    }
  self->first[data->n_strata] = n;

  return EG_OK;
}

void
eg_cox_baseline_clear (EgCoxBaseline *self)
{
  free (self->first);
  free (self->times);
  free (self->hazard);
  free (self->square);
  free (self->bars);
  *self = (EgCoxBaseline) { 0 };
}

double
eg_cox_baseline_risk (const EgCoxBaseline *self,
                      const double        *x,
                      double               offset)
{
  const EgCox *cox = self->cox;
  double eta = offset - cox->data->mean_offset;

  for (size_t j = 0; j < cox->p; j++)
    if (cox->b[j] != 0)
      eta += cox->b[j] * (x[j] - cox->centre[j]) / cox->scale[j];

  return exp (eta);
}

double
eg_cox_baseline_at (const EgCoxBaseline *self,
                    size_t               step,
                    const double        *x,
                    double               offset,
                    double              *se)
{
  const EgCox *cox = self->cox;
  const size_t p = cox->p;
  const double *bars = self->bars + step * p, hazard = self->hazard[step];
  double risk = eg_cox_baseline_risk (self, x, offset), variance = self->square[step];

  for (size_t j = 0; se && j < p; j++)
    {
      double q = (x[j] - cox->centre[j]) / cox->scale[j] * hazard - bars[j];

      for (size_t l = 0; l < p; l++)
        if (cox->v[j * p + l] != 0)
          variance += q * cox->v[j * p + l] * ((x[l] - cox->centre[l]) / cox->scale[l] * hazard - bars[l]);
    }
  if (se)
    *se = risk * sqrt (variance);

  return risk * hazard;
}

size_t
eg_cox_baseline_find (const EgCoxBaseline *self,
                      size_t               stratum,
                      double               time)
{
  const size_t first = self->first[stratum], n = eg_count_up_to (self->times + first, self->first[stratum + 1] - first, time);

  return n ? first + n - 1 : (size_t) -1;
}
