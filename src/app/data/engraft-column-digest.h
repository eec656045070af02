/* engraft-column-digest.h: a column in a few numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

#define ENGRAFT_DIGEST_MAX_BARS 16

typedef struct
{
  guint   n_missing;
  guint   n_levels;                        /* levels that are there; 0 for numbers */
  double  minimum, median, maximum;        /* NaN: there are none */
  guint   bars[ENGRAFT_DIGEST_MAX_BARS];   /* a histogram, or the most frequent levels in the order of levels */
  guint   n_bars;
  guint   top[3];                          /* codes of the most frequent levels */
  guint   top_counts[3];
  guint   n_top;
} EngraftColumnDigest;

/* for a thread: O(n log n) */
void  engraft_column_digest_init         (EngraftColumnDigest       *self,
                                          EngraftColumn             *column);
char *engraft_column_digest_dup_sentence (const EngraftColumnDigest *self,
                                          EngraftColumn             *column);

G_END_DECLS
