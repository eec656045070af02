/* eg-forest-data.c: rows made ready for growing trees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-forest-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/prediction/eg-split.h"

#define TIMES 150

static int
is_good (const EgForestRows *rows)
{
  uint32_t events = 0;

  if (!rows->n || !rows->p || rows->n >= UINT32_MAX || rows->p >= UINT32_MAX / 2)
    return 0;
  for (size_t i = 0; i < rows->n * rows->p; i++)
    if (isinf (rows->values[i]))
      return 0;
  for (size_t i = 0; i < rows->n; i++)
    {
      if (rows->time && !(rows->time[i] >= 0 && isfinite (rows->time[i])))
        return 0;
      if (rows->unit && rows->unit[i] >= rows->n_units)
        return 0;
      events += rows->y[i] == 1;
    }

  return !rows->time || events;
}

/* The different values of a feature, or ends of as many classes as there may be; fills the classes of the rows. */
static void
classify (EgForestData   *self,
          size_t          feature,
          const double   *values,
          const uint32_t *order)
{
  const size_t n = self->rows.n;
  uint16_t *classes = self->classes + feature * n;
  float *low = self->low + self->first[feature], *high = self->high + self->first[feature];
  size_t known = 0, different = 0, k = 0, share = 0;

  for (; known < n && !isnan (values[order[known]]); known++)
    different += known == 0 || values[order[known]] != values[order[known - 1]];
  for (size_t i = 0, end; i < known; i = end)
    {
      const size_t here = i * EG_FOREST_CLASSES / known;

      if (i == 0 || different <= EG_FOREST_CLASSES || here > share)
        {
          low[k++] = values[order[i]];
          share = here;
        }
      high[k - 1] = values[order[i]];
      for (end = i; end < known && values[order[end]] == values[order[i]]; end++)
        classes[order[end]] = k - 1;
    }
  for (size_t i = known; i < n; i++)
    classes[order[i]] = EG_FOREST_MISSING;
  self->first[feature + 1] = self->first[feature] + k;
}

static EgStatus
classify_all (EgForestData *self)
{
  const size_t n = self->rows.n, p = self->rows.p, most = n < EG_FOREST_CLASSES ? n : EG_FOREST_CLASSES;
  double *values = malloc (n * sizeof *values);
  uint32_t *order = malloc (n * sizeof *order);
  EgStatus status = values && order ? EG_OK : EG_NO_MEMORY;

  self->classes = malloc (n * p * sizeof *self->classes);
  self->low = malloc (most * p * sizeof *self->low);
  self->high = malloc (most * p * sizeof *self->high);
  self->first = calloc (p + 1, sizeof *self->first);
  if (!self->classes || !self->low || !self->high || !self->first)
    status = EG_NO_MEMORY;
  for (size_t j = 0; status == EG_OK && j < p; j++)
    {
      for (size_t i = 0; i < n; i++)
        values[i] = self->rows.values[self->order[i] * p + j];
      status = eg_sort_order (values, n, 0, order, NULL, NULL);
      if (status == EG_OK)
        classify (self, j, values, order);
    }
  free (values);
  free (order);

  return status;
}

/* Times of events, or as many of them as are kept, and how many are not after each row. */
static EgStatus
make_times (EgForestData *self)
{
  const uint32_t most = self->settings.n_times ? self->settings.n_times : TIMES;
  uint32_t n = 0, kept = 0;

  self->times = malloc (self->rows.n * sizeof *self->times);
  self->grid = malloc (self->rows.n * sizeof *self->grid);
  if (!self->times || !self->grid)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < self->rows.n; i++)
    if (self->y[i] && (!n || self->times[n - 1] != self->time[i]))
      self->times[n++] = self->time[i];
  /* the last is always kept */
  if (n > most)
    {
      for (uint32_t k = 1; k <= most; k++)
        self->times[kept++] = self->times[(uint64_t) k * n / most - 1];
      n = kept;
    }
  self->n_times = n;
  for (size_t i = 0, k = 0; i < self->rows.n; i++)
    {
      while (k < n && self->times[k] <= self->time[i])
        k++;
      self->grid[i] = k;
    }

  return EG_OK;
}

EgStatus
eg_forest_data_new (const EgForestRows      *rows,
                    const EgForestSettings  *settings,
                    EgForestData           **data)
{
  EgForestData *self;
  EgStatus status = EG_OK;

  *data = NULL;
  if (!settings->n_trees || !is_good (rows))
    return EG_BAD_INPUT;
  self = calloc (1, sizeof *self);
  if (!self)
    return EG_NO_MEMORY;
  self->rows = *rows;
  self->settings = *settings;
  self->order = malloc (rows->n * sizeof *self->order);
  self->y = malloc (rows->n);
  if (rows->time)
    self->time = malloc (rows->n * sizeof *self->time);
  if (!self->order || !self->y || (rows->time && !self->time))
    status = EG_NO_MEMORY;
  else if (rows->time)
    status = eg_sort_order (rows->time, rows->n, 0, self->order, NULL, NULL);
  else
    for (size_t i = 0; i < rows->n; i++)
      self->order[i] = i;
  for (size_t i = 0; status == EG_OK && i < rows->n; i++)
    {
      self->y[i] = rows->y[self->order[i]] == 1;
      if (rows->time)
        self->time[i] = rows->time[self->order[i]];
    }
  if (status == EG_OK && rows->time)
    status = make_times (self);
  if (status == EG_OK)
    status = classify_all (self);
  if (status == EG_OK)
    *data = self;
  else
    eg_forest_data_free (self);

  return status;
}

void
eg_forest_data_free (EgForestData *self)
{
  if (!self)
    return;
  free (self->order);
  free (self->y);
  free (self->time);
  free (self->grid);
  free (self->classes);
  free (self->low);
  free (self->high);
  free (self->first);
  free (self->times);
  free (self);
}

EgStatus
eg_forest_draw (const EgForestData *data,
                uint32_t            number,
                EgRandom           *random,
                double             *weight)
{
  char name[24] = "tree:", digits[12];
  int n = 0, at = 5;
  EgStatus status;
  double *drawn;

  for (uint32_t rest = number; n == 0 || rest; rest /= 10)
    digits[n++] = '0' + rest % 10;
  while (n > 0)
    name[at++] = digits[--n];
  eg_random_init (random, data->settings.seed, name);
  if (data->settings.whole)
    {
      for (size_t i = 0; i < data->rows.n; i++)
        weight[i] = 1;
      return EG_OK;
    }
  drawn = malloc (data->rows.n * sizeof *drawn);
  if (!drawn)
    return EG_NO_MEMORY;
  status = eg_split_bootstrap_units (data->rows.n, data->rows.unit, data->rows.n_units, random, drawn);
  for (size_t i = 0; status == EG_OK && i < data->rows.n; i++)
    weight[i] = drawn[data->order[i]];
  free (drawn);

  return status;
}
