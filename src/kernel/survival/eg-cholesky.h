/* eg-cholesky.h: symmetric matrices of which some columns may follow from others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Makes L of A = L L', N x N by rows, in its lower half.  LEFT_OUT has a byte for each column: those
 * that are nonzero are as if not there, and where NEW_ONES is not 0, columns that follow from
 * those before them are added to them: their pivot is at most TOLERANCE times their diagonal.
 * Returns the number of columns that are left, or -1 when A is not positive definite (or not
 * finite) and NEW_ONES is 0. */
int  eg_cholesky_factor (double        *a,
                         size_t         n,
                         uint8_t       *left_out,
                         int            new_ones,
                         double         tolerance);

/* x := A^-1 x; 0 where a column is left out. */
void eg_cholesky_solve  (const double  *factor,
                         size_t         n,
                         const uint8_t *left_out,
                         double        *x);

/* x := L^-1 x, whose sum of squares is x' A^-1 x. */
void eg_cholesky_forward (const double  *factor,
                          size_t         n,
                          const uint8_t *left_out,
                          double        *x);

/* A^-1 whole, from the factor; rows and columns that are left out are 0. */
void eg_cholesky_invert (const double  *factor,
                         size_t         n,
                         const uint8_t *left_out,
                         double        *inverse);
