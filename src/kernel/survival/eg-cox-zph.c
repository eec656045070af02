/* eg-cox-zph.c: whether hazards are proportional.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-sum.h"

#define SINGULAR 1e-11

/* Of each time, how many rows end there, have the event there, and enter there (NULL without entries). */
typedef struct
{
  uint32_t *ends;
  uint32_t *events;
  uint32_t *entries;
} Counts;

static int
counts_init (Counts          *self,
             const EgCoxData *data)
{
  self->ends = calloc ((data->entry ? 3 : 2) * data->n_times + 1, sizeof *self->ends);
  if (!self->ends)
    return 0;
  self->events = self->ends + data->n_times;
  self->entries = data->entry ? self->events + data->n_times : NULL;
  for (size_t i = 0; i < data->n; i++)
    {
      self->ends[data->time[i]]++;
      self->events[data->time[i]] += data->event[i];
      if (self->entries && data->entry[i] != EG_NO_TIME)
        self->entries[data->entry[i]]++;
    }

  return 1;
}

/* 1 - S(t-) */
static void
transform_km (const EgCoxData *data,
              const Counts    *counts,
              double          *g)
{
  size_t at_risk = data->n;
  double survival = 1;

  for (size_t t = 0; counts->entries && t < data->n_times; t++)
    at_risk -= counts->entries[t];
  for (size_t t = 0; t < data->n_times; t++)
    {
      g[t] = 1 - survival;
      if (counts->events[t])
        survival *= 1 - (double) counts->events[t] / at_risk;
      at_risk += counts->entries ? counts->entries[t] : 0;
      at_risk -= counts->ends[t];
    }
}

/* the mean rank of the rows that end at a time */
static void
transform_rank (const EgCoxData *data,
                const Counts    *counts,
                double          *g)
{
  size_t before = 0;

  for (size_t t = 0; t < data->n_times; t++)
    {
      g[t] = before + (counts->ends[t] + 1.) / 2;
      before += counts->ends[t];
    }
}

static int
make_g (const EgCoxData *data,
        EgZphTransform   transform,
        double          *g)
{
  Counts counts;
  EgSum sum = { 0 };

  if (!counts_init (&counts, data))
    return 0;
  if (transform == EG_ZPH_KM)
    transform_km (data, &counts, g);
  else if (transform == EG_ZPH_RANK)
    transform_rank (data, &counts, g);
  else
    for (size_t t = 0; t < data->n_times; t++)
      g[t] = transform == EG_ZPH_LOG ? log (data->times[t]) : data->times[t];
  for (size_t t = 0; t < data->n_times; t++)
    if (counts.events[t])
      eg_sum_add (&sum, g[t] * counts.events[t]);
  for (size_t t = 0; t < data->n_times; t++)
    g[t] -= eg_sum_get (&sum) / data->n_events;
  free (counts.ends);

  return 1;
}

/* the block of the information at (ROW, COLUMN), from its lower half */
static void
put_block (EgZph        *self,
           size_t        row,
           size_t        column,
           const double *lower)
{
  const size_t p = self->p;

  for (size_t j = 0; j < p; j++)
    for (size_t l = 0; l < p; l++)
      self->information[(row * p + j) * 2 * p + column * p + l] = lower[l <= j ? j * p + l : l * p + j];
}

/* Sums with sets multiplied by g^POWER. */
static EgStatus
sum_power (EgZph        *self,
           EgCoxWalk    *walk,
           const double *g,
           double       *factor,
           int           power,
           double       *block)
{
  const EgCoxData *data = walk->data;

  if (walk->step && walk->step (walk->fraction, walk->step_data))
    return EG_STOPPED;
  for (size_t k = 0; k < data->n_sets; k++)
    {
      double value = g[data->time[data->sets[k].end - 1]];

      factor[k] = power == 0 ? 1 : power == 1 ? value : value * value;
    }
  eg_cox_walk_hazard (walk, factor);

  return eg_cox_walk_sums (walk, factor, power == 1 ? self->score : NULL, block);
}

/* The model's walk with a hazard of its own, for other threads may look at that of the model. */
static int
borrow_walk (EgCoxWalk   *walk,
             const EgCox *cox)
{
  *walk = cox->walk;
  walk->step = cox->data->step;
  walk->step_data = cox->data->step_data;
  walk->hazard = calloc (cox->data->n_sets + 1, sizeof *walk->hazard);
  walk->before = cox->walk.before ? calloc (cox->data->n + 1, sizeof *walk->before) : NULL;

  return walk->hazard && (walk->before || !cox->walk.before);
}

static EgStatus
fill (EgZph          *self,
      const EgCox    *cox,
      EgZphTransform  transform)
{
  EgCoxWalk walk;
  const EgCoxData *data = cox->data;
  double *g = malloc ((data->n_times + 1) * sizeof *g), *factor = malloc ((data->n_sets + 1) * sizeof *factor);
  double *block = malloc ((self->p * self->p + 1) * sizeof *block);
  EgStatus status = borrow_walk (&walk, cox) && g && factor && block && make_g (data, transform, g)
                    ? EG_OK : EG_NO_MEMORY;

  for (int power = 0; power <= 2 && status == EG_OK; power++)
    {
      status = sum_power (self, &walk, g, factor, power, block);
      if (status != EG_OK)
        break;
      put_block (self, power / 2, power - power / 2, block);
      put_block (self, power - power / 2, power / 2, block);
    }
  memcpy (self->left_out, cox->left_out, self->p);
  memcpy (self->left_out + self->p, cox->left_out, self->p);
  free (walk.hazard);
  free (walk.before);
  free (g);
  free (factor);
  free (block);

  return status;
}

EgStatus
eg_zph_init (EgZph          *self,
             const EgCox    *cox,
             EgZphTransform  transform)
{
  const size_t p = cox->p;
  EgStatus status = EG_NO_MEMORY;

  *self = (EgZph) { .p = p };
  self->score = calloc (p + 1, sizeof (double));
  self->information = calloc (4 * p * p + 1, sizeof (double));
  self->left_out = calloc (2 * p + 1, 1);
  if (self->score && self->information && self->left_out)
    status = fill (self, cox, transform);
  if (status != EG_OK)
    eg_zph_clear (self);

  return status;
}

void
eg_zph_clear (EgZph *self)
{
  free (self->score);
  free (self->information);
  free (self->left_out);
  *self = (EgZph) { 0 };
}

EgStatus
eg_zph_test (const EgZph   *self,
             const uint8_t *columns,
             double        *chisq,
             int           *df)
{
  const size_t p = self->p, n = 2 * p;
  double *factor = malloc ((n * n + 1) * sizeof *factor), *x = calloc (n + 1, sizeof *x);
  uint8_t *left_out = malloc (n + 1);
  EgStatus status = factor && x && left_out ? EG_OK : EG_NO_MEMORY;

  *chisq = NAN;
  *df = 0;
  if (status == EG_OK)
    {
      int finite = 1;

      memcpy (factor, self->information, n * n * sizeof *factor);
      memcpy (left_out, self->left_out, n);
      for (size_t j = 0; j < p; j++)
        {
          left_out[p + j] |= columns && !columns[j];
          x[p + j] = self->score[j];
          finite &= isfinite (self->score[j]) && isfinite (self->information[(p + j) * n + p + j]);
          *df += !left_out[p + j];
        }
      if (finite && *df > 0)
        {
          eg_cholesky_factor (factor, n, left_out, 1, SINGULAR);
          eg_cholesky_forward (factor, n, left_out, x);
          *chisq = 0;
          for (size_t j = 0; j < n; j++)
            *chisq += x[j] * x[j];
        }
    }
  free (factor);
  free (x);
  free (left_out);

  return status;
}
