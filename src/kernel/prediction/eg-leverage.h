/* eg-leverage.h: how unusual a row is among those that a model was made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* Of N ROWS by P: the MEAN and SCALE, the standard deviation, of each column without what is missing (NaN), and INVERSE, P
 * by P, of the sums of squares and products of the standardised rows, in which what is missing is the mean.  A column that
 * follows from those before it, or does not differ, has zeros there.  Centred so, 1 / n + x' INVERSE x is the diagonal
 * of the hat matrix of a regression with an intercept (Hoaglin & Welsch, Am Stat 1978;32:17-22).  O(n p^2 + p^3). */
EgStatus eg_leverage_init (const double *rows,
                           size_t        n,
                           size_t        p,
                           double       *mean,
                           double       *scale,
                           double       *inverse);

/* The leverage of ROW, 1 / N for the mean; above 1 far away.  N_RANK, which may be NULL: how many columns count. */
double   eg_leverage_get  (const double *row,
                           size_t        n,
                           size_t        p,
                           const double *mean,
                           const double *scale,
                           const double *inverse,
                           size_t       *n_rank);
