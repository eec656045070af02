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
  self->sums = calloc (n_units, sizeof *self->sums);
  self->is_own = calloc (n_features, 1);
  if (!self->start || !self->changes || !self->weights || !self->sums || !self->is_own)
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
  memcpy (self->sums, self->start, n_units * sizeof *self->sums);

  return EG_OK;
}

void
eg_network_game_clear (EgNetworkGame *self)
{
  free (self->start);
  free (self->changes);
  free (self->weights);
  free (self->sums);
  free (self->is_own);
  *self = (EgNetworkGame) { 0 };
}

/* Sums that begin anew do not carry what was rounded before. */
EG_INLINE void
go_to (EgNetworkGame *self,
       const uint8_t *is_own)
{
  int any = 0;

  for (uint32_t j = 0; j < self->n_features && !any; j++)
    any = is_own[j];
  if (!any)
    memcpy (self->sums, self->start, self->n_units * sizeof *self->sums);
  for (uint32_t j = 0; any && j < self->n_features; j++)
    if (!is_own[j] != !self->is_own[j])
      {
        const double *change = self->changes + j * self->n_units, sign = is_own[j] ? 1 : -1;

        for (size_t u = 0; u < self->n_units; u += FOUR)
          EG_FOUR (self->sums + u) += EG_FOUR_CONST (change + u) * sign;
      }
  memcpy (self->is_own, is_own, self->n_features);
}

/* Units below 0 say nothing. */
EG_INLINE double
eg_network_game_say_any (const uint8_t *is_own,
                         void          *data)
{
  EgNetworkGame *self = data;
  EgFour total = { 0 };

  go_to (self, is_own);
  for (size_t u = 0; u < self->n_units; u += FOUR)
    {
      const EgFour sum = EG_FOUR_CONST (self->sums + u);

      total += (EgFour) ((Mask) sum & (Mask) (sum > 0)) * EG_FOUR_CONST (self->weights + u);
    }

  return EG_FOUR_TOTAL (total) + self->constant;
}

EG_DEFINE_WIDE (double, eg_network_game_say, (const uint8_t *is_own, void *data), (is_own, data))
