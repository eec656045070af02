/* eg-time-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-time-order.h"

#include <stdlib.h>
#include <string.h>

/* Counting sort of FROM (NULL: all rows) by KEYS; leaves where each key begins in PLACES. */
static void
sort_by (const uint32_t *keys,
         const uint32_t *from,
         size_t          n,
         size_t          n_keys,
         size_t         *places,
         uint32_t       *to)
{
  memset (places, 0, (n_keys + 2) * sizeof *places);
  for (size_t i = 0; i < n; i++)
    {
      uint32_t key = keys[from ? from[i] : i];

      if (key != EG_NO_TIME)
        places[key + 2]++;
    }
  for (size_t key = 2; key <= n_keys + 1; key++)
    places[key] += places[key - 1];
  for (size_t i = 0; i < n; i++)
    {
      uint32_t row = from ? from[i] : i;

      if (keys[row] != EG_NO_TIME)
        to[places[keys[row] + 1]++] = row;
    }
}

EgStatus
eg_time_order_init (EgTimeOrder    *self,
                    const uint32_t *times,
                    size_t          n,
                    size_t          n_times,
                    const uint32_t *blocks,
                    uint32_t        n_blocks)
{
  size_t *places = malloc ((n_times + 2) * sizeof *places);
  uint32_t *by_time = malloc ((n + 1) * sizeof *by_time);
  size_t n_used;

  *self = (EgTimeOrder) { .n_blocks = n_blocks };
  self->start = calloc ((size_t) n_blocks + 2, sizeof *self->start);
  self->order = malloc ((n + 1) * sizeof *self->order);
  if (!places || !by_time || !self->start || !self->order)
    {
      free (places);
      free (by_time);
      eg_time_order_clear (self);
      return EG_NO_MEMORY;
    }
  sort_by (times, NULL, n, n_times, places, by_time);
  n_used = places[n_times];
  if (blocks)
    sort_by (blocks, by_time, n_used, n_blocks, self->start, self->order);
  else
    {
      memcpy (self->order, by_time, n_used * sizeof *by_time);
      self->start[1] = n_used;
    }
  free (places);
  free (by_time);

  return EG_OK;
}

void
eg_time_order_clear (EgTimeOrder *self)
{
  free (self->start);
  free (self->order);
  *self = (EgTimeOrder) { 0 };
}
