/* eg-running-count.h: how many so far, for each of many places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Counts that rise by few from place to place, as rows do that seldom end together, take a byte
 * each instead of four: what was added since the block of 32 places began. */
typedef struct
{
  uint32_t *counts;      /* NULL: in blocks */
  uint32_t *before;      /* each block */
  uint8_t  *since;
} EgRunningCount;

#define EG_COUNT_BLOCK 32u
/* What may be added in a block. */
#define EG_COUNT_MOST 255u

/* STEEP: more may be added in a block.  0: no memory. */
int  eg_running_count_init  (EgRunningCount *self,
                             size_t          n,
                             int             steep);
void eg_running_count_clear (EgRunningCount *self);

static inline uint32_t
eg_running_count_get (const EgRunningCount *self,
                      size_t                place)
{
  return self->counts ? self->counts[place] : self->before[place / EG_COUNT_BLOCK] + self->since[place];
}

/* One place after the other; the last may be set again. */
static inline void
eg_running_count_set (EgRunningCount *self,
                      size_t          place,
                      uint32_t        count)
{
  if (self->counts)
    {
      self->counts[place] = count;
      return;
    }
  if (place % EG_COUNT_BLOCK == 0)
    self->before[place / EG_COUNT_BLOCK] = place ? eg_running_count_get (self, place - 1) : 0;
  self->since[place] = (uint8_t) (count - self->before[place / EG_COUNT_BLOCK]);
}
