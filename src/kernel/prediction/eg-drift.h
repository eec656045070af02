/* eg-drift.h: whether what comes in now is still what a model was made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

#define EG_DRIFT_BINS 10

/* One feature, as it was and as it is.  NaN where one of both has no value that is known. */
typedef struct
{
  size_t   n_before;               /* that are known */
  size_t   n_now;
  double   missing_before;         /* share */
  double   missing_now;
  double   difference;             /* of means, in standard deviations (the root of the mean of both variances) */
  double   ks;                     /* greatest distance of the distributions (Kolmogorov & Smirnov) */
  double   ks_p;
  double   wasserstein;            /* area between the distributions, in units of the feature */
  double   psi;                    /* population stability index of the bins below, with half a row added to each */
  double   jensen_shannon;         /* of tenths of both together, in nats */
  uint32_t n_bins;                 /* by tenths of what was, as many as differ */
  double   edges[EG_DRIFT_BINS];   /* of n_bins - 1: a value at an edge is below it */
  double   before[EG_DRIFT_BINS];  /* shares of the bins */
  double   now[EG_DRIFT_BINS];
} EgDrift;

/* NaN are missing.  EG_BAD_INPUT: a value is infinite, or there are 2^32 rows.  O(n log n). */
EgStatus eg_drift            (const double *before,
                              size_t        n_before,
                              const double *now,
                              size_t        n_now,
                              EgDrift      *answer);

/* Of counts in N_BINS categories or bins, with half a row added to each. */
double   eg_stability_index  (const double *before,
                              const double *now,
                              size_t        n_bins);

/* The probability of a greatest distance of at least D of N rows from their law.  By the exact law of one side (Birnbaum &
 * Tingey, Ann Math Stat 1951;22:592-596), of which both together are made as in the limit of many rows; N need not be whole.
 * O(n), and beyond 1e6 rows the limit itself. */
double   eg_kolmogorov_tail  (double        d,
                              double        n);
