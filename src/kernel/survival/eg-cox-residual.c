/* eg-cox-residual.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

static void
fill_nan (double *values,
          size_t  n)
{
  for (size_t i = 0; i < n; i++)
    values[i] = NAN;
}

void
eg_cox_linear_predictor (const EgCox *self,
                         double      *values)
{
  const EgCoxData *data = self->data;
  double at_means = 0, eta[EG_BLOCK];

  for (size_t j = 0; j < self->p; j++)
    at_means += self->b[j] * (self->means[j] - self->centre[j]) / self->scale[j];
  fill_nan (values, data->n_rows);
  for (size_t begin = 0; begin < data->n; begin += EG_BLOCK)
    {
      size_t n = data->n - begin < EG_BLOCK ? data->n - begin : EG_BLOCK;

      eg_cox_walk_linear (data, self->b, begin, n, eta);
      for (size_t i = 0; i < n; i++)
        values[data->order[begin + i]] = eta[i] - at_means + data->mean_offset;
    }
}

void
eg_cox_covariate (const EgCox *self,
                  size_t       j,
                  double      *values)
{
  const EgCoxData *data = self->data;

  fill_nan (values, data->n_rows);
  for (size_t i = 0; i < data->n; i++)
    values[data->order[i]] = data->columns[j][i] * self->scale[j] + self->centre[j];
}

void
eg_cox_martingale (const EgCox *self,
                   double      *values)
{
  const EgCoxData *data = self->data;
  double expected[EG_BLOCK];

  fill_nan (values, data->n_rows);
  for (size_t s = 0; s < data->n_strata; s++)
    {
      const EgCoxStratum *stratum = &data->strata[s];
      size_t set = stratum->first_set;

      for (size_t begin = stratum->begin, end; begin < stratum->end; begin = end)
        {
          end = stratum->end - begin < EG_BLOCK ? stratum->end : begin + EG_BLOCK;
          eg_cox_walk_expect (&self->walk, stratum, NULL, &set, begin, end, expected, NULL);
          for (size_t i = begin; i < end; i++)
            values[data->order[i]] = data->event[i] - expected[i - begin] / eg_cox_data_weight (data, i);
        }
    }
}

double
eg_cox_deviance (double martingale,
                 int    event)
{
  double square = -2 * (martingale + (event ? log (1 - martingale) : 0));

  if (isnan (martingale))
    return NAN;

  return copysign (sqrt (square > 0 ? square : 0), martingale);
}

/* ---- score residuals ---- */

/* Of one column and each set: the sum over l of w x-bar / a, of which an event is spared some, and
 * the mean of x-bar. */
typedef struct
{
  double *sum;
  double *spared;
  double *mean;
} Bars;

static int
bars_init (Bars   *self,
           size_t  n_sets)
{
  self->sum = calloc (3 * n_sets + 1, sizeof (double));
  if (!self->sum)
    return 0;
  self->spared = self->sum + n_sets;
  self->mean = self->sum + 2 * n_sets;

  return 1;
}

static void
make_bars (const EgCoxWalk    *walk,
           const EgCoxStratum *stratum,
           size_t              column,
           Bars               *bars)
{
  const EgCoxData *data = walk->data;
  const double *x = data->columns[column];
  EgSum s1 = { 0 };

  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      EgTieSums ties = eg_cox_walk_ties (walk, stratum, k);
      double e1 = 0, sum;

      for (size_t i = eg_cox_data_set_begin (data, stratum, k); i < data->sets[k].end; i++)
        {
          eg_sum_add (&s1, walk->risk[i] * x[i]);
          e1 += data->event[i] ? walk->risk[i] * x[i] : 0;
        }
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          eg_sum_add (&s1, -walk->risk[data->leaving[q]] * x[data->leaving[q]]);
      sum = eg_sum_get (&s1);
      bars->sum[k] = ties.square * sum - ties.square_f * e1;
      bars->spared[k] = ties.square_f * sum - ties.square_ff * e1;
      bars->mean[k] = (ties.hazard * sum - ties.spared * e1) / (ties.weight * ties.d);
    }
}

/* sums of all earlier times; BEFORE: of each place, up to its entry */
static void
cumulate (const EgCoxData    *data,
          const EgCoxStratum *stratum,
          double             *sum,
          double             *before)
{
  EgSum total = { 0 };

  for (size_t k = stratum->end_set; k-- > stratum->first_set; )
    {
      eg_sum_add (&total, sum[k]);
      sum[k] = eg_sum_get (&total);
      if (before)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          before[data->leaving[q]] = sum[k];
    }
}

/* EVENTS: the residuals; else without what events bring, negative and weighted: what rows have in the information. */
static void
score_stratum (const EgCoxWalk    *walk,
               const EgCoxStratum *stratum,
               const double       *x,
               const Bars         *bars,
               const double       *before,
               int                 events,
               double             *values)
{
  const EgCoxData *data = walk->data;
  double expected[EG_BLOCK];
  size_t set = stratum->first_set, own = stratum->first_set;

  for (size_t begin = stratum->begin, end; begin < stratum->end; begin = end)
    {
      end = stratum->end - begin < EG_BLOCK ? stratum->end : begin + EG_BLOCK;
      eg_cox_walk_expect (walk, stratum, NULL, &set, begin, end, expected, NULL);
      for (size_t i = begin; i < end; i++)
        {
          double bar = 0, weight = events ? eg_cox_data_weight (data, i) : -1;

          while (own < stratum->end_set && i >= data->sets[own].end)
            own++;
          if (own < stratum->end_set)
            bar = bars->sum[own] - (data->event[i] ? bars->spared[own] : 0);
          if (before)
            bar -= before[i];
          values[i] = (walk->risk[i] * bar - expected[i - begin] * x[i]) / weight;
          if (events && data->event[i])
            values[i] += x[i] - bars->mean[own];
        }
    }
}

static EgStatus
walk_column (const EgCoxWalk *walk,
             size_t           column,
             int              events,
             double          *values)
{
  const EgCoxData *data = walk->data;
  double *before = data->leaving ? calloc (data->n + 1, sizeof *before) : NULL;
  Bars bars;

  if (!bars_init (&bars, data->n_sets) || (data->leaving && !before))
    {
      free (bars.sum);
      free (before);
      return EG_NO_MEMORY;
    }
  for (size_t s = 0; s < data->n_strata; s++)
    {
      make_bars (walk, &data->strata[s], column, &bars);
      cumulate (data, &data->strata[s], bars.sum, before);
      score_stratum (walk, &data->strata[s], data->columns[column], &bars, before, events, values);
    }
  free (bars.sum);
  free (before);

  return EG_OK;
}

EgStatus
eg_cox_walk_score (const EgCoxWalk *walk,
                   size_t           column,
                   double          *values)
{
  return walk_column (walk, column, 1, values);
}

EgStatus
eg_cox_walk_inform (const EgCoxWalk *walk,
                    size_t           column,
                    double          *values)
{
  return walk_column (walk, column, 0, values);
}

EgStatus
eg_cox_score (const EgCox *self,
              size_t       column,
              double      *values)
{
  const EgCoxData *data = self->data;
  double *by_place = malloc ((data->n + 1) * sizeof *by_place);
  EgStatus status = by_place ? eg_cox_walk_score (&self->walk, column, by_place) : EG_NO_MEMORY;

  fill_nan (values, data->n_rows);
  for (size_t i = 0; status == EG_OK && i < data->n; i++)
    values[data->order[i]] = by_place[i] * self->scale[column];
  free (by_place);

  return status;
}

EgStatus
eg_cox_dfbeta (const EgCox  *self,
               int           standard,
               double      **values)
{
  const size_t p = self->p;
  double *row = malloc ((p + 1) * sizeof *row);
  EgStatus status = row ? EG_OK : EG_NO_MEMORY;

  for (size_t j = 0; j < p && status == EG_OK; j++)
    status = eg_cox_score (self, j, values[j]);
  for (size_t place = 0; status == EG_OK && place < self->data->n; place++)
    {
      size_t i = self->data->order[place];

      for (size_t j = 0; j < p; j++)
        row[j] = eg_cox_data_weight (self->data, place) * values[j][i];
      for (size_t j = 0; j < p; j++)
        {
          double change = 0;

          for (size_t l = 0; l < p; l++)
            change += row[l] * self->variance[l * p + j];
          values[j][i] = standard ? change / sqrt (self->variance[j * p + j]) : change;
        }
    }
  free (row);

  return status;
}

/* ---- residuals of Schoenfeld ---- */

/* Events by place, from the earliest time on; of a time, places rise. */
static size_t
list_events (const EgCoxData *data,
             uint32_t        *places)
{
  size_t n = 0;

  for (size_t s = 0; s < data->n_strata; s++)
    for (size_t k = data->strata[s].end_set; k-- > data->strata[s].first_set; )
      for (size_t i = eg_cox_data_set_begin (data, &data->strata[s], k); i < data->sets[k].end; i++)
        if (data->event[i])
          places[n++] = i;

  return n;
}

static EgStatus
fill_schoenfeld (const EgCox    *self,
                 const uint32_t *places,
                 double         *values)
{
  const EgCoxData *data = self->data;
  Bars bars;

  if (!bars_init (&bars, data->n_sets))
    return EG_NO_MEMORY;
  for (size_t j = 0; j < self->p; j++)
    {
      size_t e = 0;

      for (size_t s = 0; s < data->n_strata; s++)
        {
          make_bars (&self->walk, &data->strata[s], j, &bars);
          for (size_t k = data->strata[s].end_set; k-- > data->strata[s].first_set; )
            for (uint32_t d = 0; d < data->sets[k].n_events; d++, e++)
              values[e * self->p + j] = self->scale[j] * (data->columns[j][places[e]] - bars.mean[k]);
        }
    }
  free (bars.sum);

  return EG_OK;
}

static void
scale_schoenfeld (const EgCox *self,
                  double      *values,
                  double      *row)
{
  const size_t p = self->p;

  for (size_t e = 0; e < self->data->n_events; e++)
    {
      memcpy (row, values + e * p, p * sizeof *row);
      for (size_t j = 0; j < p; j++)
        {
          double sum = 0;

          for (size_t l = 0; l < p; l++)
            sum += row[l] * self->variance[l * p + j];
          values[e * p + j] = self->data->n_events * sum + self->coefficients[j];
        }
    }
}

EgStatus
eg_cox_schoenfeld (const EgCox *self,
                   int          scaled,
                   uint32_t    *rows,
                   double      *values)
{
  double *row = malloc ((self->p + 1) * sizeof *row);
  EgStatus status = EG_NO_MEMORY;

  if (row)
    {
      list_events (self->data, rows);
      status = fill_schoenfeld (self, rows, values);
    }
  if (status == EG_OK && scaled)
    scale_schoenfeld (self, values, row);
  for (size_t e = 0; status == EG_OK && e < self->data->n_events; e++)
    rows[e] = self->data->order[rows[e]];
  free (row);

  return status;
}
