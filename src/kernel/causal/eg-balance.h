/* eg-balance.h: how alike groups are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Of a number in one group; values that are not finite do not count. */
typedef struct
{
  size_t n;
  double weight;           /* the sum of weights */
  double mean;             /* weighted */
  double plain_mean;
  double plain_variance;   /* with n - 1, of values without weights; NaN of fewer than two */
} EgMoments;

/* WEIGHT may be NULL: 1; GROUP may be NULL: all in the first.  O(n). */
void   eg_moments                 (const double    *x,
                                   const double    *weight,
                                   const uint32_t  *group,
                                   size_t           n,
                                   uint32_t         n_groups,
                                   EgMoments       *moments);

/* The difference of (weighted) means over the root of the mean of the two variances without weights, so that numbers
 * before and after weighting have one unit (Austin & Stuart 2015).  0 when neither varies and means agree. */
double eg_standardised_difference (const EgMoments *a,
                                   const EgMoments *b);

/* The same of N_LEVELS shares: the root of (a - b)' S^- (a - b), S the mean of the two multinomial covariances of
 * the shares without weights (Yang & Dalton 2012).  Not signed.  NaN without memory. */
double eg_standardised_distance   (const double    *a,
                                   const double    *b,
                                   const double    *plain_a,
                                   const double    *plain_b,
                                   size_t           n_levels);

/* The number of subjects of equal weight that tell as much: (sum w)^2 / sum w^2 (Kish 1965), of those in GROUP. */
double eg_effective_size          (const double    *weight,
                                   const uint32_t  *group,
                                   size_t           n,
                                   uint32_t         which);
