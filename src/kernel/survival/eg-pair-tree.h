/* eg-pair-tree.h: weights of rows by the rank of their score, and their sums below a rank.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define EG_PAIR_TREE_LEVELS 12

typedef uint64_t EgFourCounts __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef double EgFourWeights __attribute__ ((vector_size (32), aligned (8), may_alias));

/* Sums of two kinds that are wanted together: of all rows, and of events. */
typedef struct
{
  double all;
  double events;
} EgPairSums;

/* A tree whose nodes have eight children; each keeps for every child what is in those before it, so that
 * a sum takes one number a level, and a weight changes the rest of one node a level, which is a line of
 * memory or two and no branch.  Counts of both kinds share one number, so that they take half the room. */
typedef struct
{
  uint32_t    n_ranks;
  unsigned    n_levels;
  size_t      begin[EG_PAIR_TREE_LEVELS];   /* in elements */
  uint64_t   *counts;    /* all in the lower half, events in the upper */
  EgPairSums *weights;
  EgPairSums  total;
} EgPairTree;

/* WHOLE: all weights are counts.  0: no memory. */
int  eg_pair_tree_init    (EgPairTree *self,
                           uint32_t    n_ranks,
                           int         whole);
void eg_pair_tree_clear   (EgPairTree *self);
/* Makes the lowest level sums of all ranks before; for eg_pair_tree_flat () alone after that. */
void eg_pair_tree_flatten (EgPairTree *self);

/* of elements K of a node, from -7 on, those behind one of its children */
extern const uint64_t eg_pair_tree_counted[16];
extern const double   eg_pair_tree_weighted[32];

static inline EgPairSums
eg_pair_sums_of_counts (uint64_t counts)
{
  return (EgPairSums) { .all = (uint32_t) counts, .events = counts >> 32 };
}

/* Fetches what is read first of RANK, for a call that comes a little later. */
static inline __attribute__ ((always_inline)) void
eg_pair_tree_fetch (const EgPairTree *self,
                    uint32_t          rank,
                    int               whole)
{
  for (unsigned level = 0; level < 2; level++)
    {
      size_t i = self->begin[level] + (rank >> 3 * level);

      if (whole)
        __builtin_prefetch (self->counts + i, 1);
      else
        {
          /* a node of weights is two lines */
          __builtin_prefetch (self->weights + i, 1);
          __builtin_prefetch (self->weights + (i ^ 4), 1);
        }
    }
}

/* What is below RANK, which may be the number of ranks.  WHOLE is as the tree was made; O(log n). */
static inline __attribute__ ((always_inline)) EgPairSums
eg_pair_tree_below (const EgPairTree *self,
                    uint32_t          rank,
                    int               whole)
{
  EgPairSums sums = { 0 };
  uint64_t counts = 0;

  for (unsigned level = 0; level < self->n_levels; level++)
    {
      size_t i = self->begin[level] + (rank >> 3 * level);

      if (whole)
        counts += self->counts[i];
      else
        {
          sums.all += self->weights[i].all;
          sums.events += self->weights[i].events;
        }
    }

  return whole ? eg_pair_sums_of_counts (counts) : sums;
}

/* ALL and EVENTS are added to those of RANK; they may be negative.  O(log n). */
static inline __attribute__ ((always_inline)) void
eg_pair_tree_add (EgPairTree *self,
                  uint32_t    rank,
                  double      all,
                  double      events,
                  int         whole)
{
  const uint64_t count = (uint64_t) (int64_t) all + ((uint64_t) (int64_t) events << 32);

  self->total.all += all;
  self->total.events += events;
  for (unsigned level = 0; level < self->n_levels; level++)
    {
      size_t i = rank >> 3 * level, node = self->begin[level] + (i & ~(size_t) 7);

      if (whole)
        {
          const EgFourCounts *mask = (const EgFourCounts *) (eg_pair_tree_counted + 7 - (i & 7));
          EgFourCounts *counts = (EgFourCounts *) (self->counts + node);

          counts[0] += mask[0] & count;
          counts[1] += mask[1] & count;
        }
      else
        {
          const EgFourWeights *mask = (const EgFourWeights *) (eg_pair_tree_weighted + 2 * (7 - (i & 7)));
          EgFourWeights *weights = (EgFourWeights *) (self->weights + node), added = { all, events, all, events };

          for (int k = 0; k < 4; k++)
            weights[k] += mask[k] * added;
        }
    }
}

static inline __attribute__ ((always_inline)) EgPairSums
eg_pair_tree_flat (const EgPairTree *self,
                   uint32_t          rank,
                   int               whole)
{
  return whole ? eg_pair_sums_of_counts (self->counts[rank]) : self->weights[rank];
}
