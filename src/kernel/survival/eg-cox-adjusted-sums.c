/* eg-cox-adjusted-sums.c: what the errors of all adjusted curves of a model have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-adjusted.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"

/* Goes through the steps of a stratum with the sums over the rows at risk of VALUES r and of VALUES r times what they do
 * not share in, and over those no longer at risk of VALUES times what they have spent.  POWER: of r and of what is spent. */
static void
sum_steps (const EgCoxAdjusted *self,
           size_t               s,
           const double        *values,
           int                  power,
           size_t               from,
           size_t               end,
           double              *sums)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxWalk *walk = &base->cox->walk;
  const EgCoxData *data = walk->data;
  const EgCoxStratum *stratum = &data->strata[s];
  double done = 0, at_risk = 0, lag = 0, square = 0;
  size_t place = stratum->end, next = stratum->end;

  for (size_t i = stratum->begin; !self->first && i < stratum->end; i++)
    if (self->last[i] != EG_NO_TIME)
      at_risk += values[i] * walk->risk[i] * (power == 2 ? walk->risk[i] : 1);
  for (size_t step = base->first[s]; step < end; step++)
    {
      double q = base->square[step];

      for (; self->first && next > stratum->begin && self->first[data->leaving[next - 1]] <= step; next--)
        {
          size_t i = data->leaving[next - 1];
          double r = values[i] * walk->risk[i] * (power == 2 ? walk->risk[i] : 1);

          if (self->last[i] == EG_NO_TIME)
            continue;
          at_risk += r;
          lag += r * self->before[i];
          square += r * self->before[i] * self->before[i];
        }
      for (; place > stratum->begin && (self->last[place - 1] == EG_NO_TIME || self->last[place - 1] <= step); place--)
        {
          size_t i = place - 1;
          double r = values[i] * walk->risk[i] * (power == 2 ? walk->risk[i] : 1);

          if (self->last[i] == EG_NO_TIME)
            continue;
          done += values[i] * self->spent[i] * (power == 2 ? self->spent[i] : 1);
          at_risk -= r;
          if (!self->before)
            continue;
          lag -= r * self->before[i];
          square -= r * self->before[i] * self->before[i];
        }
      if (step >= from)
        sums[step] = done + (power == 2 ? q * q * at_risk - 2 * q * lag + square : lag - q * at_risk);
    }
}

void
eg_cox_adjusted_sum_changes (const EgCoxAdjusted *self,
                             size_t               stratum,
                             const double        *values,
                             size_t               from,
                             size_t               end,
                             double              *sums)
{
  sum_steps (self, stratum, values, 1, from, end, sums);
}

void
eg_cox_adjusted_gather (const EgCoxAdjusted *self,
                        double              *values,
                        double              *sums)
{
  const EgCoxData *data = self->base->cox->data;

  if (!self->cluster)
    return;
  memset (sums, 0, self->n_clusters * sizeof *sums);
  for (size_t i = 0; i < data->n; i++)
    sums[self->cluster[data->order[i]]] += values[i];
  for (size_t i = 0; i < data->n; i++)
    values[i] = sums[self->cluster[data->order[i]]];
}

/* of a cluster: what its rows have spent, and over those at risk sums of r and of r times what they do not share in */
typedef struct
{
  double spent;
  double at_risk;
  double lag;
} Share;

/* sums over clusters of squares and products of these */
typedef struct
{
  double spent, at_risk, lag;
  double spent_at_risk, spent_lag, at_risk_lag;
} Squares;

static void
squares_add (Squares     *self,
             const Share *share,
             double       sign)
{
  self->spent += sign * share->spent * share->spent;
  self->at_risk += sign * share->at_risk * share->at_risk;
  self->lag += sign * share->lag * share->lag;
  self->spent_at_risk += sign * share->spent * share->at_risk;
  self->spent_lag += sign * share->spent * share->lag;
  self->at_risk_lag += sign * share->at_risk * share->lag;
}

/* a row that comes (SIGN 1), or goes */
static void
share_move (const EgCoxAdjusted *self,
            size_t               place,
            double               sign,
            Share               *shares,
            Squares             *squares)
{
  const EgCox *cox = self->base->cox;
  Share *share = &shares[self->cluster[cox->data->order[place]]];
  double r = sign * cox->walk.risk[place];

  squares_add (squares, share, -1);
  share->at_risk += r;
  share->lag += self->before ? r * self->before[place] : 0;
  share->spent += sign < 0 ? self->spent[place] : 0;
  squares_add (squares, share, 1);
}

/* SQUARES of the only stratum, of sums over clusters */
static EgStatus
square_clusters (EgCoxAdjusted *self)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxData *data = base->cox->data;
  Share *shares = calloc (self->n_clusters + 1, sizeof *shares);
  size_t place = data->n, next = data->n;
  Squares sums = { 0 };

  for (size_t i = 0; shares && !self->first && i < data->n; i++)
    if (self->last[i] != EG_NO_TIME)
      share_move (self, i, 1, shares, &sums);
  for (size_t step = 0; shares && step < base->n; step++)
    {
      double q = base->square[step];

      for (; self->first && next > 0 && self->first[data->leaving[next - 1]] <= step; next--)
        if (self->last[data->leaving[next - 1]] != EG_NO_TIME)
          share_move (self, data->leaving[next - 1], 1, shares, &sums);
      for (; place > 0 && (self->last[place - 1] == EG_NO_TIME || self->last[place - 1] <= step); place--)
        if (self->last[place - 1] != EG_NO_TIME)
          share_move (self, place - 1, -1, shares, &sums);
      self->squares[step] = sums.spent + q * q * sums.at_risk + sums.lag
                            + 2 * (sums.spent_lag - q * sums.spent_at_risk - q * sums.at_risk_lag);
    }
  free (shares);

  return shares ? EG_OK : EG_NO_MEMORY;
}

/* of changes of the coefficients, with each other, with what the hazard moves by, and with weights */
static void
sum_products (EgCoxAdjusted *self,
              size_t         s,
              size_t         j,
              double        *values,
              double        *clusters,
              double        *sums)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxData *data = base->cox->data;
  const size_t n = data->n, p = base->cox->p, begin = data->strata[s].begin, end = data->strata[s].end;
  double *owed = self->owed + s * (1 + p);

  for (size_t i = begin; i < end; i++)
    values[i] = eg_cox_adjusted_count (self, i) * self->change[j * n + i];
  eg_cox_adjusted_gather (self, values, clusters);
  sum_steps (self, s, values, 1, base->first[s], base->first[s + 1], sums);
  for (size_t step = base->first[s]; step < base->first[s + 1]; step++)
    self->products[step * p + j] = sums[step];
  for (size_t l = 0; l <= j; l++)
    self->meat[j * p + l] += eg_dot (values + begin, self->change + l * n + begin, end - begin);
  for (size_t i = begin; i < end; i++)
    owed[1 + j] += values[i] * eg_cox_data_weight (data, i);
}

/* of what the hazard moves by, with itself and with weights, and of these with themselves */
static void
sum_squares (EgCoxAdjusted *self,
             size_t         s,
             double        *values,
             double        *clusters)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxData *data = base->cox->data;
  const size_t begin = data->strata[s].begin, end = data->strata[s].end;

  for (size_t i = begin; i < end; i++)
    values[i] = eg_cox_adjusted_count (self, i);
  if (!self->cluster)
    sum_steps (self, s, values, 2, base->first[s], base->first[s + 1], self->squares);
  for (size_t i = begin; i < end; i++)
    values[i] *= eg_cox_data_weight (data, i);
  eg_cox_adjusted_gather (self, values, clusters);
  for (size_t i = begin; i < end; i++)
    self->owed[s * (1 + base->cox->p)] += values[i] * eg_cox_data_weight (data, i);
  sum_steps (self, s, values, 1, base->first[s], base->first[s + 1], self->weighted);
}

EgStatus
eg_cox_adjusted_fill_sums (EgCoxAdjusted *self)
{
  const EgCoxData *data = self->base->cox->data;
  const size_t p = self->base->cox->p;
  double *values = malloc ((data->n + 1) * sizeof *values), *sums = malloc ((self->base->n + 1) * sizeof *sums);
  double *clusters = malloc ((self->n_clusters + 1) * sizeof *clusters);
  EgStatus status = values && sums && clusters ? EG_OK : EG_NO_MEMORY;

  if (status == EG_OK && self->cluster)
    status = square_clusters (self);
  for (size_t s = 0; status == EG_OK && s < data->n_strata; s++)
    {
      sum_squares (self, s, values, clusters);
      for (size_t j = 0; j < p && status == EG_OK; j++)
        {
          sum_products (self, s, j, values, clusters, sums);
          if (data->step && data->step (0, data->step_data))
            status = EG_STOPPED;
        }
    }
  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < j; l++)
      self->meat[l * p + j] = self->meat[j * p + l];
  free (values);
  free (sums);
  free (clusters);

  return status;
}
