/* eg-matrix.h: small square matrices, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* PRODUCT := A B, each ORDER x ORDER; PRODUCT is neither of them. */
static inline void
eg_matrix_multiply (const double *a,
                    const double *b,
                    size_t        order,
                    double       *product)
{
  for (size_t i = 0; i < order; i++)
    for (size_t j = 0; j < order; j++)
      {
        double sum = 0;

        for (size_t k = 0; k < order; k++)
          sum += a[i * order + k] * b[k * order + j];
        product[i * order + j] = sum;
      }
}
