/* eg-donor-scan.h: which of many donors are within a budget of mismatches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-typing-table.h"

#define EG_SCAN_MAX_LOCI 8

/* Which typing of a locus each donor has: numbers of WIDTH bytes, the least first. */
typedef struct
{
  const uint8_t       *typings;
  unsigned             width;     /* 1, 2, 3, 4; of 3 one byte behind the last is read too */
  const EgTypingScore *scores;    /* room for each number of WIDTH bytes that occurs */
  const uint8_t       *mismatches; /* the low bytes of SCORES, which need half the cache */
} EgScanLocus;

/* Donors FIRST .. FIRST + N - 1: writes which of them have at most BUDGET mismatches into FOUND, and their sums of
 * the scores of all loci into SCORES, and returns how many.  Both have room for N; there are at most
 * EG_SCAN_MAX_LOCI loci, or none: then all are within.  Fastest when the loci at which
 * most donors mismatch stand first.  O(N * loci); memory is what limits it. */
size_t eg_donor_scan (const EgScanLocus *loci,
                      size_t             n_loci,
                      unsigned           budget,
                      size_t             first,
                      size_t             n,
                      uint32_t          *found,
                      EgTypingScore     *scores);
