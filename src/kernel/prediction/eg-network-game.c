/* eg-network-game.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-network-game.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/eg-wide.h"

#define FOUR 4

typedef long long Mask __attribute__ ((vector_size (32)));

EgStatus
eg_network_game_init (EgNetworkGame   *self,
                      const EgNetwork *network,
                      const double    *own,
                      const double    *usual,
                      const uint32_t  *features,
                      uint32_t         n_features)
{
  const size_t n = network->shape.units[0], size = eg_network_size (&network->shape), n_inputs = network->shape.n_inputs;
  const size_t n_units = (n * network->n_members + FOUR - 1) / FOUR * FOUR;

  *self = (EgNetworkGame) { .n_features = n_features, .n_units = n_units };
  if (network->shape.n_layers != 1 || !n_features)
    return EG_BAD_INPUT;
  self->start = calloc (n_units, sizeof *self->start);
  self->changes = calloc (n_units * n_features, sizeof *self->changes);
  self->weights = calloc (n_units, sizeof *self->weights);
  self->sums = calloc (2 * n_units, sizeof *self->sums);
  if (!self->start || !self->changes || !self->weights || !self->sums)
    {
      eg_network_game_clear (self);
      return EG_NO_MEMORY;
    }
  for (uint32_t k = 0; k < network->n_members; k++)
    {
      const double *weights = network->parameters + k * size, *constants = weights + n_inputs * n, *last = constants + n;

      for (size_t u = 0; u < n; u++)
        {
          self->start[k * n + u] = constants[u];
          self->weights[k * n + u] = last[u] / network->n_members;
          for (size_t j = 0; j < n_inputs; j++)
            {
              self->start[k * n + u] += usual[j] * weights[j * n + u];
              self->changes[features[j] * n_units + k * n + u] += (own[j] - usual[j]) * weights[j * n + u];
            }
        }
      self->constant += last[n] / network->n_members;
    }

  return EG_OK;
}

void
eg_network_game_clear (EgNetworkGame *self)
{
  free (self->start);
  free (self->changes);
  free (self->weights);
  free (self->sums);
  *self = (EgNetworkGame) { 0 };
}

double
eg_network_game_start (const EgNetworkGame *self)
{
  double total[FOUR] = { 0 };

  for (size_t u = 0; u < self->n_units; u++)
    total[u % FOUR] += self->start[u] > 0 ? self->start[u] * self->weights[u] : 0;

  return (total[0] + total[1]) + (total[2] + total[3]) + self->constant;
}

/* Adds what a feature changes to the sums of units; units below 0 say nothing. */
EG_INLINE void
add_four (double       *sums,
          const double *change,
          const double *weights,
          EgFour       *total)
{
  const EgFour sum = EG_FOUR (sums) + EG_FOUR_CONST (change);

  EG_FOUR (sums) = sum;
  *total += (EgFour) ((Mask) sum & (Mask) (sum > 0)) * EG_FOUR_CONST (weights);
}

/* Both ways at once, as neither waits for the other. */
EG_INLINE void
eg_network_game_walk_any (const uint32_t *order,
                          double         *forwards,
                          double         *backwards,
                          void           *data)
{
  EgNetworkGame *self = data;
  const size_t n_units = self->n_units;
  const uint32_t n = self->n_features;
  double *sums = self->sums, *back = self->sums + n_units;

  memcpy (sums, self->start, n_units * sizeof *sums);
  memcpy (back, self->start, n_units * sizeof *back);
  for (uint32_t k = 0; k < n; k++)
    {
      const double *change = self->changes + order[k] * n_units, *change_back = self->changes + order[n - 1 - k] * n_units;
      EgFour total = { 0 }, total_back = { 0 };

      for (size_t u = 0; u < n_units; u += FOUR)
        {
          add_four (sums + u, change + u, self->weights + u, &total);
          add_four (back + u, change_back + u, self->weights + u, &total_back);
        }
      forwards[k] = EG_FOUR_TOTAL (total) + self->constant;
      backwards[k] = EG_FOUR_TOTAL (total_back) + self->constant;
    }
}

EG_DEFINE_WIDE (void, eg_network_game_walk, (const uint32_t *order, double *forwards, double *backwards, void *data),
                (order, forwards, backwards, data))
