/* eg-pair-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-pair-tree.h"

#include <stdlib.h>
#include <string.h>

/* bytes of memory that come together: of counts, a node */
#define LINE 64

#define ALL UINT64_MAX

const uint64_t eg_pair_tree_counted[16] = { 0, 0, 0, 0, 0, 0, 0, 0, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL };
const double eg_pair_tree_weighted[32] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
};

int
eg_pair_tree_init (EgPairTree *self,
                   uint32_t    n_ranks,
                   int         whole)
{
  size_t n = (size_t) n_ranks + 1, size = 0;   /* one more: what is below all */
  void *room;

  *self = (EgPairTree) { .n_ranks = n_ranks };
  for (int more = 1; more; self->n_levels++)
    {
      self->begin[self->n_levels] = size;
      more = n > 8;
      n = (n + 7) / 8;
      size += 8 * n;
    }
  size *= whole ? sizeof *self->counts : sizeof *self->weights;
  room = aligned_alloc (LINE, size);
  if (!room)
    return 0;
  memset (room, 0, size);
  if (whole)
    self->counts = room;
  else
    self->weights = room;

  return 1;
}

void
eg_pair_tree_clear (EgPairTree *self)
{
  free (self->counts);
  free (self->weights);
  *self = (EgPairTree) { 0 };
}

void
eg_pair_tree_flatten (EgPairTree *self)
{
  for (uint32_t rank = 0; rank <= self->n_ranks; rank++)
    {
      if (self->counts)
        {
          for (unsigned level = 1; level < self->n_levels; level++)
            self->counts[rank] += self->counts[self->begin[level] + (rank >> 3 * level)];
        }
      else
        self->weights[rank] = eg_pair_tree_below (self, rank, 0);
    }
}
