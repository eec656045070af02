/* eg-rank-odds.h: whether one of two groups tends to higher levels, by ranks alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* NaN: there is none */
typedef struct
{
  double u;             /* pairs that the first group wins, and half of those that are tied */
  double probability;   /* u of all pairs: that somebody of the first is higher than somebody of the other */
  double odds;          /* probability / (1 - probability); infinite where the first always wins */
  double log_odds_se;   /* of the placements; NaN where the odds are 0 or infinite */
  double z, p;          /* Wilcoxon's test, two-sided: normal, its variance with ties, without a correction for continuity */
  double exact_p;       /* by all ways of dividing these levels; NaN of more than EG_RANK_ODDS_EXACT together */
} EgRankOdds;

#define EG_RANK_ODDS_EXACT 100

/* Counts of K levels in two groups.  Probability, odds and their error as of DeLong 1988 and Brunner, Vandemeulebroecke and
 * Mütze 2021; two-sided exact p: of sums of ranks as far from their mean or farther.  O(k), exact O(k n^4) of n below the
 * limit.  EG_BAD_INPUT: a group is empty. */
EgStatus eg_rank_odds (const unsigned *counts,
                       const unsigned *others,
                       size_t          k,
                       EgRankOdds     *result);
