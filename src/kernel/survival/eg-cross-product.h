/* eg-cross-product.h: sums of squares and products of columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Rows that are taken at a time, so that all columns of a block stay near the processor. */
#define EG_BLOCK 256

/* Adds X' diag(w) X to the lower half of SUM, P x P by rows, for X of P columns of N rows, N at
 * most EG_BLOCK.  WORK has room for 2 * EG_BLOCK numbers.  O(n p^2). */
void   eg_cross_product_add (double              *sum,
                             const double *const *columns,
                             const double        *w,
                             size_t               n,
                             size_t               p,
                             double              *work);

/* The sum of the products of two columns. */
double eg_dot               (const double        *a,
                             const double        *b,
                             size_t               n);

/* Adds to each of P numbers the sum of the products of a column with B. */
void   eg_dots_add          (double              *sums,
                             const double *const *columns,
                             const double        *b,
                             size_t               n,
                             size_t               p);
