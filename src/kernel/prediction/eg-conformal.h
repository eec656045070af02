/* eg-conformal.h: sets and intervals that hold the truth as often as is asked for.
 *
 * Split conformal prediction (Vovk, Gammerman & Shafer 2005; Lei et al., J Am Stat Assoc 2018;113:1094-1111): of rows that the
 * model was not made of it is known how far off its answers were; the next one is farther off than the k-th smallest
 * of these N scores, k = ceil ((N + 1) (1 - alpha)), with at most the probability alpha.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* The rank k; above N where there are not enough rows to say anything with 1 - ALPHA. */
size_t   eg_conformal_rank     (size_t         n,
                                double         alpha);

/* The fewest rows that are enough. */
size_t   eg_conformal_fewest   (double         alpha);

/* The k-th smallest score; infinite where there are not enough.  EG_BAD_INPUT: a score is NaN, or ALPHA is not above 0 and
 * below 1.  O(n log n). */
EgStatus eg_conformal_quantile (const double  *scores,
                                size_t         n,
                                double         alpha,
                                double        *quantile);

/* What an outcome of 0 or 1 may be: a class is in the set where 1 less its probability is at most its limit. */
typedef struct
{
  double alpha;
  int    by_class;       /* limits of their own (Mondrian): as often as asked for within each class */
  size_t n[2];           /* rows of each class; all of them in both when not BY_CLASS */
  double limit[2];       /* of class 0 and 1; infinite where there are not enough rows: the class is in every set */
} EgConformalClasses;

/* P, the probability of 1, and Y, 0 or 1, of rows that the model was not made of.  Least ambiguous sets (Sadinle, Lei &
 * Wasserman, J Am Stat Assoc 2019;114:223-234).  O(n log n). */
EgStatus eg_conformal_classes  (const double       *p,
                                const uint8_t      *y,
                                size_t              n,
                                double              alpha,
                                int                 by_class,
                                EgConformalClasses *self);

/* Bit 0: 0 may come, bit 1: 1 may come; no bit: the row is unlike those that limits are of. */
unsigned eg_conformal_set      (const EgConformalClasses *self,
                                double                    p);

/* How sets do on other rows. */
typedef struct
{
  size_t n[2];           /* rows of each class */
  double coverage;       /* share of rows whose set has what came */
  double covered[2];     /* the same of each class; NaN without rows */
  double size;           /* mean number of classes in a set */
  size_t n_empty;
  size_t n_single;
} EgConformalCheck;

EgStatus eg_conformal_check    (const EgConformalClasses *self,
                                const double             *p,
                                const uint8_t            *y,
                                size_t                    n,
                                EgConformalCheck         *check);

/* By how much predicted quantiles LOWER and UPPER are to be moved apart (below 0: together), so that between them is what
 * comes with 1 - ALPHA (Romano, Patterson & Candès 2019); the same value twice gives absolute errors.  Infinite where there
 * are not enough rows.  O(n log n). */
EgStatus eg_conformal_widening (const double  *lower,
                                const double  *upper,
                                const double  *y,
                                size_t         n,
                                double         alpha,
                                double        *widening);
