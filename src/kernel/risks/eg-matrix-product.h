/* eg-matrix-product.h: products of any stretch of a row of square matrices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* A binary tree: node i holds the product of nodes 2i and 2i + 1, leaves the matrices.  No inverse
 * is taken, so that matrices may be singular. */
typedef struct
{
  size_t  order;     /* of the matrices */
  size_t  n_leaves;  /* a power of two */
  double *nodes;
} EgMatrixProduct;

/* MATRICES are N of ORDER x ORDER, one after the other.  EG_STOPPED when STEP says so.  O(N order^3). */
EgStatus eg_matrix_product_init  (EgMatrixProduct       *self,
                                  const double          *matrices,
                                  size_t                 n,
                                  size_t                 order,
                                  EgStep                 step,
                                  void                  *step_data);
void     eg_matrix_product_clear (EgMatrixProduct       *self);

/* Multiplies the row VECTOR by the matrices FIRST to END - 1, in this order; SPARE has room for
 * another.  O(order^2 log N). */
void     eg_matrix_product_apply (const EgMatrixProduct *self,
                                  size_t                 first,
                                  size_t                 end,
                                  double                *vector,
                                  double                *spare);
