/* eg-difference-test.h: tests that groups do not differ in a number or in a category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/causal/eg-balance.h"
#include "kernel/eg-status.h"

/* P is NaN where there is no test: fewer than two groups, or nothing varies. */
typedef struct
{
  double statistic;
  double df;
  double df_below;    /* of F, else 0 */
  double p;
} EgDifferenceTest;

/* Equal means with unequal variances (Welch 1951), of groups with at least two values. */
void     eg_welch_test   (const EgMoments  *moments,
                          uint32_t          n_groups,
                          EgDifferenceTest *test);

/* Equal distributions by ranks, with the correction for ties (Kruskal & Wallis 1952).  X without NaN, less than 2^32.
 * O(n).  EG_STOPPED when STEP, which may be NULL, says so. */
EgStatus eg_kruskal_test (const double     *x,
                          const uint32_t   *group,
                          size_t            n,
                          uint32_t          n_groups,
                          EgDifferenceTest *test,
                          EgStep            step,
                          void             *step_data);

/* Pearson's chi-squared of counts, N_ROWS by N_COLUMNS, without a correction; *LEAST: the smallest expected count. */
void     eg_pearson_test (const double     *counts,
                          size_t            n_rows,
                          size_t            n_columns,
                          EgDifferenceTest *test,
                          double           *least);

/* Fisher's exact test of counts a b / c d: the probability of tables that are no more likely, within 1e-7 of it. */
double   eg_fisher_test  (unsigned          a,
                          unsigned          b,
                          unsigned          c,
                          unsigned          d);
