/* eg-network-slopes.c: losses of a network and their derivatives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-network-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-sum.h"

/* ---- a network ---- */

size_t
eg_network_size (const EgNetworkShape *shape)
{
  size_t size = 0, from = shape->n_inputs;

  if (!from || from >= UINT32_MAX / EG_NETWORK_UNITS || shape->n_layers < 1 || shape->n_layers > EG_NETWORK_LAYERS)
    return 0;
  for (uint32_t k = 0; k < shape->n_layers; k++)
    {
      if (shape->units[k] < 1 || shape->units[k] > EG_NETWORK_UNITS)
        return 0;
      size += (from + 1) * shape->units[k];
      from = shape->units[k];
    }

  return size + from + 1;
}

/* The sums of a layer of TO units; returns where the parameters of the next begin. */
static const double *
add_up (const double *parameters,
        const double *values,
        uint32_t      from,
        uint32_t      to,
        double       *sums)
{
  const double *constants = parameters + (size_t) from * to;

  for (uint32_t u = 0; u < to; u++)
    sums[u] = constants[u];
  for (uint32_t j = 0; j < from; j++)
    if (values[j] != 0)
      for (uint32_t u = 0; u < to; u++)
        sums[u] += values[j] * parameters[(size_t) j * to + u];

  return constants + to;
}

double
eg_network_score_of (const EgNetworkShape *shape,
                     const double         *parameters,
                     const double         *row)
{
  double units[EG_NETWORK_LAYERS][EG_NETWORK_UNITS], score;
  const double *values = row;
  uint32_t from = shape->n_inputs;

  for (uint32_t k = 0; k < shape->n_layers; k++)
    {
      parameters = add_up (parameters, values, from, shape->units[k], units[k]);
      from = shape->units[k];
      for (uint32_t u = 0; u < from; u++)
        units[k][u] = fmax (units[k][u], 0);
      values = units[k];
    }
  add_up (parameters, values, from, 1, &score);

  return score;
}

/* ---- rows ---- */

static int
is_good (const EgNetworkRows     *rows,
         const EgNetworkSettings *settings)
{
  size_t ones = 0;

  if (!rows->n || !rows->p || rows->n >= UINT32_MAX || rows->p >= UINT32_MAX)
    return 0;
  for (size_t i = 0; i < rows->n * rows->p; i++)
    if (!isfinite (rows->values[i]))
      return 0;
  for (size_t i = 0; i < rows->n; i++)
    {
      if (settings->loss == EG_NETWORK_COX && !isfinite (rows->time[i]))
        return 0;
      ones += rows->y[i] == 1;
    }

  return ones && (settings->loss == EG_NETWORK_COX || ones < rows->n);
}

EgStatus
eg_network_work_init (EgNetworkWork           *self,
                      const EgNetworkRows     *rows,
                      const EgNetworkSettings *settings)
{
  EgStatus status = EG_OK;

  *self = (EgNetworkWork) { .settings = settings, .rows = rows, .shape = settings->shape };
  self->shape.n_inputs = rows->p;
  if (!eg_network_size (&self->shape) || !is_good (rows, settings))
    return EG_BAD_INPUT;
  for (uint32_t k = 0; k < self->shape.n_layers; k++)
    self->n_units += self->shape.units[k];
  for (size_t i = 0; i < rows->n; i++)
    self->n_events += rows->y[i] == 1;
  self->units = malloc (rows->n * self->n_units * sizeof *self->units);
  self->score = malloc (rows->n * sizeof *self->score);
  self->slope = malloc (rows->n * sizeof *self->slope);
  if (!self->units || !self->score || !self->slope)
    status = EG_NO_MEMORY;
  if (status == EG_OK && settings->loss == EG_NETWORK_COX)
    {
      self->by_time = malloc (rows->n * sizeof *self->by_time);
      status = self->by_time ? eg_sort_order (rows->time, rows->n, 1, self->by_time, NULL, NULL) : EG_NO_MEMORY;
    }
  if (status != EG_OK)
    eg_network_work_clear (self);

  return status;
}

void
eg_network_work_clear (EgNetworkWork *self)
{
  free (self->by_time);
  free (self->units);
  free (self->score);
  free (self->slope);
  *self = (EgNetworkWork) { 0 };
}

/* ---- losses ---- */

static double
lose_logistic (EgNetworkWork  *self,
               const uint32_t *chosen,
               size_t          n)
{
  EgSum loss = { 0 };

  for (size_t k = 0; k < n; k++)
    {
      const double eta = self->score[k], y = self->rows->y[chosen ? chosen[k] : k] == 1, against = y ? -eta : eta;

      eg_sum_add (&loss, against > 0 ? against + log1p (exp (-against)) : log1p (exp (against)));
      self->slope[k] = (1 / (1 + exp (-eta)) - y) / n;
    }

  return eg_sum_get (&loss) / n;
}

/* Twice through the rows: the latest first, for who is at risk; and back, for the hazard up to each row's time.  Scores are
 * taken about their greatest, so that nothing overflows. */
static double
lose_cox (EgNetworkWork *self)
{
  const EgNetworkRows *rows = self->rows;
  double greatest = -INFINITY, hazard = 0;
  EgSum at_risk = { 0 }, loss = { 0 };

  for (size_t i = 0; i < rows->n; i++)
    greatest = fmax (greatest, self->score[i]);
  for (size_t k = 0, end; k < rows->n; k = end)
    {
      const double time = rows->time[self->by_time[k]];
      uint32_t events = 0;

      for (end = k; end < rows->n && rows->time[self->by_time[end]] == time; end++)
        {
          const uint32_t i = self->by_time[end];

          eg_sum_add (&at_risk, exp (self->score[i] - greatest));
          if (rows->y[i] == 1)
            {
              events++;
              eg_sum_add (&loss, greatest - self->score[i]);
            }
        }
      if (events)
        eg_sum_add (&loss, events * log (eg_sum_get (&at_risk)));
      /* kept for the way back: the step of the hazard at this time */
      self->slope[self->by_time[k]] = events / eg_sum_get (&at_risk);
    }
  for (size_t end = rows->n, k; end > 0; end = k)
    {
      for (k = end - 1; k > 0 && rows->time[self->by_time[k - 1]] == rows->time[self->by_time[end - 1]]; k--)
        ;
      hazard += self->slope[self->by_time[k]];
      for (size_t j = k; j < end; j++)
        {
          const uint32_t i = self->by_time[j];

          self->slope[i] = (exp (self->score[i] - greatest) * hazard - (rows->y[i] == 1)) / self->n_events;
        }
    }

  return eg_sum_get (&loss) / self->n_events;
}

/* ---- there and back ---- */

static double
go_forward (EgNetworkWork *self,
            const double  *parameters,
            const double  *row,
            double        *units,
            EgRandom      *random)
{
  const double share = 1 - self->settings->dropout;
  const double *values = row;
  uint32_t from = self->shape.n_inputs;
  double score;

  for (uint32_t k = 0; k < self->shape.n_layers; k++)
    {
      const uint32_t to = self->shape.units[k];

      parameters = add_up (parameters, values, from, to, units);
      for (uint32_t u = 0; u < to; u++)
        {
          /* one is drawn for every unit, so that the stream does not depend on the weights */
          const double kept = random && self->settings->dropout > 0 ? (eg_random_uniform (random) < share) / share : 1;

          units[u] = fmax (units[u], 0) * kept;
        }
      values = units;
      units += to;
      from = to;
    }
  add_up (parameters, values, from, 1, &score);

  return score;
}

/* Slopes of a layer, and of what came into it.  A unit that is 0 was left out, or not positive: nothing goes back through
 * it; of others their scale by dropout is SCALE. */
static void
go_back (const double *parameters,
         const double *values,
         uint32_t      from,
         uint32_t      to,
         const double *slope,
         double       *slopes,
         double        scale,
         double       *before)
{
  for (uint32_t u = 0; u < to; u++)
    slopes[(size_t) from * to + u] += slope[u];
  for (uint32_t j = 0; j < from; j++)
    {
      double sum = 0;

      if (values[j] != 0)
        for (uint32_t u = 0; u < to; u++)
          {
            slopes[(size_t) j * to + u] += values[j] * slope[u];
            sum += parameters[(size_t) j * to + u] * slope[u];
          }
      if (before)
        before[j] = sum * scale;
    }
}

static void
go_all_back (EgNetworkWork *self,
             const double  *parameters,
             const double  *row,
             const double  *units,
             double         slope,
             double         scale,
             double        *slopes)
{
  const EgNetworkShape *shape = &self->shape;
  double now[EG_NETWORK_UNITS] = { slope }, before[EG_NETWORK_UNITS];
  size_t at = eg_network_size (shape), unit = self->n_units;
  uint32_t to = 1;

  for (uint32_t k = shape->n_layers + 1; k-- > 0;)
    {
      const uint32_t from = k ? shape->units[k - 1] : shape->n_inputs;

      at -= (size_t) (from + 1) * to;
      unit -= k ? from : 0;
      go_back (parameters + at, k ? units + unit : row, from, to, now, slopes + at, scale, k ? before : NULL);
      memcpy (now, before, (k ? from : 0) * sizeof *now);
      to = from;
    }
}

/* Weights, not the constants, are drawn to 0. */
static double
add_decay (EgNetworkWork *self,
           const double  *parameters,
           double        *slopes)
{
  const double decay = self->settings->decay;
  double square = 0;
  uint32_t from = self->shape.n_inputs;

  for (uint32_t k = 0; k <= self->shape.n_layers; k++)
    {
      const uint32_t to = k < self->shape.n_layers ? self->shape.units[k] : 1;
      const size_t n = (size_t) from * to;

      for (size_t i = 0; i < n; i++)
        {
          square += parameters[i] * parameters[i];
          slopes[i] += decay * parameters[i];
        }
      parameters += n + to;
      slopes += n + to;
      from = to;
    }

  return decay / 2 * square;
}

double
eg_network_work_on (EgNetworkWork  *self,
                    const double   *parameters,
                    const uint32_t *chosen,
                    size_t          n,
                    EgRandom       *random,
                    double         *slopes)
{
  const double scale = random && self->settings->dropout > 0 ? 1 / (1 - self->settings->dropout) : 1;
  double loss;

  memset (slopes, 0, eg_network_size (&self->shape) * sizeof *slopes);
  for (size_t k = 0; k < n; k++)
    self->score[k] = go_forward (self, parameters, self->rows->values + (chosen ? chosen[k] : k) * self->rows->p,
                                 self->units + k * self->n_units, random);
  loss = self->settings->loss == EG_NETWORK_COX ? lose_cox (self) : lose_logistic (self, chosen, n);
  for (size_t k = 0; k < n; k++)
    go_all_back (self, parameters, self->rows->values + (chosen ? chosen[k] : k) * self->rows->p,
                 self->units + k * self->n_units, self->slope[k], scale, slopes);

  return loss + add_decay (self, parameters, slopes);
}

EgStatus
eg_network_measure (const EgNetworkSettings *settings,
                    const EgNetworkRows     *rows,
                    const double            *parameters,
                    double                  *loss,
                    double                  *slopes)
{
  EgNetworkWork work;
  EgStatus status = eg_network_work_init (&work, rows, settings);

  if (status != EG_OK)
    return status;
  *loss = eg_network_work_on (&work, parameters, NULL, rows->n, NULL, slopes);
  eg_network_work_clear (&work);

  return EG_OK;
}
