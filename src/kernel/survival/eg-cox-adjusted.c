/* eg-cox-adjusted.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-adjusted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

#define PLACES_A_STEP 16384

/* ---- what each row moves ---- */

static int
allocate (EgCoxAdjusted *self)
{
  const EgCoxData *data = self->base->cox->data;
  const size_t n = data->n, p = self->base->cox->p, steps = self->base->n;

  self->change = malloc ((n * p + 1) * sizeof *self->change);
  self->last = malloc ((n + 1) * sizeof *self->last);
  self->spent = malloc ((n + 1) * sizeof *self->spent);
  self->squares = malloc ((steps + 1) * sizeof *self->squares);
  self->weighted = malloc ((steps + 1) * sizeof *self->weighted);
  self->products = malloc ((steps * p + 1) * sizeof *self->products);
  self->meat = calloc (p * p + 1, sizeof *self->meat);
  self->owed = calloc (data->n_strata * (1 + p) + 1, sizeof *self->owed);
  if (data->entry)
    {
      self->first = malloc ((n + 1) * sizeof *self->first);
      self->before = malloc ((n + 1) * sizeof *self->before);
    }

  return self->change && self->last && self->spent && self->squares && self->weighted && self->products && self->meat
         && self->owed && (!data->entry || (self->first && self->before));
}

static int
is_stopped (const EgCoxData *data)
{
  return data->step && data->step (0, data->step_data);
}

/* The inverse information, which robust errors may have taken the place of in the model, times what each row adds to
 * the score: how the maximum of the likelihood moves. */
static EgStatus
fill_changes (EgCoxAdjusted *self)
{
  const EgCox *cox = self->base->cox;
  const EgCoxData *data = cox->data;
  const size_t n = data->n, p = cox->p;
  double *row = malloc ((p + 1) * sizeof *row);
  EgStatus status = row ? EG_OK : EG_NO_MEMORY;

  for (size_t j = 0; j < p && status == EG_OK; j++)
    status = is_stopped (data) ? EG_STOPPED : eg_cox_walk_score (&cox->walk, j, self->change + j * n);
  for (size_t place = 0; status == EG_OK && place < n; place++)
    {
      if (place % PLACES_A_STEP == 0 && is_stopped (data))
        status = EG_STOPPED;
      for (size_t j = 0; j < p; j++)
        row[j] = self->change[j * n + place] * cox->scale[j] * eg_cox_data_weight (data, place);
      for (size_t j = 0; j < p; j++)
        {
          double sum = 0;

          for (size_t l = 0; l < p; l++)
            if (cox->variance[j * p + l] != 0)
              sum += cox->variance[j * p + l] * row[l];
          self->change[j * n + place] = sum * cox->scale[j];
        }
    }
  free (row);

  return status;
}

/* The hazard is the sum of (mean weight of events)/a; a row is in a of the sets it is at risk in, and as an event in
 * the mean weight, and with less of itself in a of its own set. */
static void
fill_hazard (EgCoxAdjusted *self,
             size_t         s)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxWalk *walk = &base->cox->walk;
  const EgCoxData *data = walk->data;
  const EgCoxStratum *stratum = &data->strata[s];
  size_t set = stratum->first_set, known = stratum->end_set;
  EgTieSums ties = { 0 };

  for (size_t place = stratum->begin; place < stratum->end; place++)
    {
      size_t step;

      while (set < stratum->end_set && place >= data->sets[set].end)
        set++;
      step = stratum->first_set + (stratum->end_set - 1 - set);
      self->last[place] = EG_NO_TIME;
      self->spent[place] = 0;
      if (self->first)
        {
          size_t at = data->entry[place] == EG_NO_TIME ? (size_t) -1
                      : eg_cox_baseline_find (base, s, data->times[data->entry[place]]);

          self->first[place] = at == (size_t) -1 ? base->first[s] : at + 1;
          self->before[place] = at == (size_t) -1 ? 0 : base->square[at];
        }
      if (set == stratum->end_set || (self->first && self->first[place] > step))
        continue;
      self->last[place] = step;
      self->spent[place] = -walk->risk[place] * (base->square[step] - (self->before ? self->before[place] : 0));
      if (!data->event[place])
        continue;
      if (known != set)
        ties = eg_cox_walk_ties (walk, stratum, set);
      known = set;
      self->spent[place] += ties.hazard * eg_cox_data_weight (data, place) / (ties.weight * ties.d)
                            + walk->risk[place] * ties.square_f;
    }
}

/* rows of one cluster that are under different hazards have no common function of one of these */
static int
is_taken_alone (const EgCoxAdjusted *self)
{
  return self->cluster && self->base->cox->data->n_strata > 1;
}

EgStatus
eg_cox_adjusted_init (EgCoxAdjusted       *self,
                      const EgCoxBaseline *base,
                      EgInfluence          influence,
                      const uint32_t      *cluster,
                      size_t               n_clusters)
{
  const EgCoxData *data = base->cox->data;
  EgStatus status;

  *self = (EgCoxAdjusted) { .base = base, .influence = influence, .weights = data->sum_weights, .cluster = cluster,
                            .n_clusters = cluster ? n_clusters : 0 };
  if (influence == EG_INFLUENCE_NONE)
    return EG_OK;
  status = allocate (self) ? fill_changes (self) : EG_NO_MEMORY;
  for (size_t s = 0; status == EG_OK && s < data->n_strata; s++)
    fill_hazard (self, s);
  if (status == EG_OK && !is_taken_alone (self))
    status = eg_cox_adjusted_fill_sums (self);
  if (status != EG_OK)
    eg_cox_adjusted_clear (self);

  return status;
}

void
eg_cox_adjusted_clear (EgCoxAdjusted *self)
{
  free (self->change);
  free (self->last);
  free (self->spent);
  free (self->first);
  free (self->before);
  free (self->squares);
  free (self->weighted);
  free (self->products);
  free (self->meat);
  free (self->owed);
  *self = (EgCoxAdjusted) { 0 };
}

/* ---- a group ---- */

void
eg_cox_adjusted_risks (const EgCoxAdjusted *self,
                       double * const      *x,
                       double              *risk)
{
  const EgCox *cox = self->base->cox;
  const EgCoxData *data = cox->data;

  for (size_t place = 0; place < data->n; place++)
    risk[place] = data->offset ? data->offset[place] : 0;
  for (size_t j = 0; j < cox->p; j++)
    for (size_t place = 0; place < data->n; place++)
      {
        x[j][place] = (x[j][place] - cox->centre[j]) / cox->scale[j];
        if (cox->b[j] != 0)
          risk[place] += cox->b[j] * x[j][place];
      }
  for (size_t place = 0; place < data->n; place++)
    risk[place] = exp (risk[place]);
}

/* ---- one time ---- */

typedef struct
{
  size_t *at;          /* of each stratum its step */
  double *slope;       /* of each stratum: what the curve moves by with its hazard */
  double *gradient;    /* with the coefficients */
} Moves;

static int
moves_init (Moves  *self,
            size_t  n_strata,
            size_t  p)
{
  self->at = malloc ((n_strata + 1) * sizeof *self->at);
  self->slope = calloc (n_strata + p + 1, sizeof *self->slope);
  self->gradient = self->slope ? self->slope + n_strata : NULL;

  return self->at && self->slope;
}

static void
moves_clear (Moves *self)
{
  free (self->at);
  free (self->slope);
}

/* gives the mean of a stratum, not yet divided; INFLUENCE becomes what is predicted for each row */
static double
predict (const EgCoxAdjusted *self,
         double * const      *x,
         const double        *risk,
         size_t               s,
         Moves               *moves,
         double              *influence)
{
  const EgCoxBaseline *base = self->base;
  const EgCoxData *data = base->cox->data;
  const size_t p = base->cox->p, at = moves->at[s];
  const double hazard = at == (size_t) -1 ? 0 : base->hazard[at];
  double block[EG_BLOCK];
  EgSum mean = { 0 };

  for (size_t begin = data->strata[s].begin, n; begin < data->strata[s].end; begin += n)
    {
      n = data->strata[s].end - begin < EG_BLOCK ? data->strata[s].end - begin : EG_BLOCK;
      for (size_t i = 0; i < n; i++)
        {
          double survival = hazard > 0 ? exp (-hazard * risk[begin + i]) : 1, weight = eg_cox_data_weight (data, begin + i);

          influence[begin + i] = survival;
          eg_sum_add (&mean, weight * survival);
          block[i] = hazard > 0 && survival > 0 ? weight * survival * risk[begin + i] : 0;
          moves->slope[s] -= block[i] / self->weights;
        }
      for (size_t j = 0; j < p; j++)
        moves->gradient[j] -= hazard * eg_dot (block, x[j] + begin, n) / self->weights;
    }
  for (size_t j = 0; at != (size_t) -1 && j < p; j++)
    moves->gradient[j] -= moves->slope[s] * base->bars[at * p + j];

  return eg_sum_get (&mean);
}

static double
hazard_change (const EgCoxAdjusted *self,
               size_t               place,
               size_t               at)
{
  if (at == (size_t) -1 || self->last[place] == EG_NO_TIME || (self->first && at < self->first[place]))
    return 0;
  if (at >= self->last[place])
    return self->spent[place];

  return -self->base->cox->walk.risk[place] * (self->base->square[at] - (self->before ? self->before[place] : 0));
}

EgStatus
eg_cox_adjusted_influence (const EgCoxAdjusted *self,
                           double * const      *x,
                           const double        *risk,
                           double               time,
                           double              *survival,
                           double              *influence)
{
  const EgCoxData *data = self->base->cox->data;
  const size_t p = self->base->cox->p;
  Moves moves;
  EgStatus status = moves_init (&moves, data->n_strata, p) ? EG_OK : EG_NO_MEMORY;
  double mean = 0;

  for (size_t s = 0; status == EG_OK && s < data->n_strata; s++)
    {
      moves.at[s] = eg_cox_baseline_find (self->base, s, time);
      mean += predict (self, x, risk, s, &moves, influence) / self->weights;
    }
  *survival = mean;
  for (size_t s = 0; status == EG_OK && s < data->n_strata; s++)
    for (size_t i = data->strata[s].begin; i < data->strata[s].end; i++)
      influence[i] = eg_cox_data_weight (data, i) * (influence[i] - mean) / self->weights
                     + moves.slope[s] * hazard_change (self, i, moves.at[s]);
  for (size_t j = 0; status == EG_OK && j < p; j++)
    for (size_t i = 0; moves.gradient[j] != 0 && i < data->n; i++)
      influence[i] += moves.gradient[j] * self->change[j * data->n + i];
  moves_clear (&moves);

  return status;
}

static int
is_infinite (const EgCox *cox)
{
  for (size_t j = 0; j < cox->p; j++)
    if (cox->traits[j] & EG_COX_INFINITE)
      return 1;

  return 0;
}

double
eg_cox_adjusted_variance (const EgCoxAdjusted *self,
                          const double        *influence,
                          const double        *other,
                          double              *sums)
{
  const EgCoxData *data = self->base->cox->data;
  const uint32_t *cluster = self->cluster;
  double variance = 0;

  if (is_infinite (self->base->cox))
    return NAN;
  if (cluster)
    memset (sums, 0, self->n_clusters * sizeof *sums);
  for (size_t i = 0; i < data->n; i++)
    {
      double moved = influence[i] - (other ? other[i] : 0);

      if (cluster)
        sums[cluster[data->order[i]]] += moved;
      else
        variance += moved * moved * eg_cox_adjusted_count (self, i);
    }
  for (size_t c = 0; cluster && c < self->n_clusters; c++)
    variance += sums[c] * sums[c];

  return variance;
}

/* ---- a curve ---- */

static EgStatus
find_errors_alone (const EgCoxAdjusted *self,
                   double * const      *x,
                   const double        *risk,
                   const double        *times,
                   size_t               n_times,
                   double              *se,
                   EgStep               step,
                   void                *step_data)
{
  double *influence = malloc ((self->base->cox->data->n + 1) * sizeof *influence);
  double *sums = malloc ((self->n_clusters + 1) * sizeof *sums), survival;
  EgStatus status = influence && sums ? EG_OK : EG_NO_MEMORY;

  for (size_t t = 0; t < n_times && status == EG_OK; t++)
    {
      status = eg_cox_adjusted_influence (self, x, risk, times[t], &survival, influence);
      if (status == EG_OK)
        se[t] = sqrt (eg_cox_adjusted_variance (self, influence, NULL, sums));
      if (status == EG_OK && step && step ((t + 1.) / n_times, step_data))
        status = EG_STOPPED;
    }
  free (influence);
  free (sums);

  return status;
}

EgStatus
eg_cox_adjusted_curve (const EgCoxAdjusted *self,
                       double * const      *x,
                       const double        *risk,
                       const double        *times,
                       size_t               n_times,
                       double              *survival,
                       double              *se,
                       EgStep               step,
                       void                *step_data)
{
  int infinite = is_infinite (self->base->cox), alone = is_taken_alone (self);
  EgStatus status = eg_cox_adjusted_interpolate (self, x, risk, times, n_times, survival, alone || infinite ? NULL : se,
                                                 step, step_data);

  for (size_t t = 0; se && infinite && t < n_times; t++)
    se[t] = NAN;
  if (status == EG_OK && se && alone && !infinite)
    status = find_errors_alone (self, x, risk, times, n_times, se, step, step_data);

  return status;
}
