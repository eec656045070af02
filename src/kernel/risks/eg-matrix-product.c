/* eg-matrix-product.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-matrix-product.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-matrix.h"

static double *
node (const EgMatrixProduct *self,
      size_t                 i)
{
  return self->nodes + i * self->order * self->order;
}

EgStatus
eg_matrix_product_init (EgMatrixProduct *self,
                        const double    *matrices,
                        size_t           n,
                        size_t           order,
                        EgStep           step,
                        void            *step_data)
{
  const size_t size = order * order;

  *self = (EgMatrixProduct) { .order = order, .n_leaves = 1 };
  while (self->n_leaves < n)
    self->n_leaves *= 2;
  self->nodes = malloc (2 * self->n_leaves * size * sizeof *self->nodes);
  if (!self->nodes)
    return EG_NO_MEMORY;

  if (n > 0)
    memcpy (node (self, self->n_leaves), matrices, n * size * sizeof *matrices);
  for (size_t i = n; i < self->n_leaves; i++)
    {
      double *unit = node (self, self->n_leaves + i);

      memset (unit, 0, size * sizeof *unit);
      for (size_t j = 0; j < order; j++)
        unit[j * order + j] = 1;
    }
  for (size_t i = self->n_leaves - 1; i > 0; i--)
    {
      if (eg_step_stops_at (step, step_data, i))
        {
          eg_matrix_product_clear (self);
          return EG_STOPPED;
        }
      eg_matrix_multiply (node (self, 2 * i), node (self, 2 * i + 1), order, node (self, i));
    }

  return EG_OK;
}

void
eg_matrix_product_clear (EgMatrixProduct *self)
{
  free (self->nodes);
  *self = (EgMatrixProduct) { 0 };
}

static void
apply_one (const EgMatrixProduct *self,
           size_t                 i,
           double                *vector,
           double                *spare)
{
  const size_t order = self->order;
  const double *matrix = node (self, i);

  memset (spare, 0, order * sizeof *spare);
  for (size_t j = 0; j < order; j++)
    if (vector[j] != 0)
      for (size_t k = 0; k < order; k++)
        spare[k] += vector[j] * matrix[j * order + k];
  memcpy (vector, spare, order * sizeof *spare);
}

void
eg_matrix_product_apply (const EgMatrixProduct *self,
                         size_t                 first,
                         size_t                 end,
                         double                *vector,
                         double                *spare)
{
  size_t left = first + self->n_leaves, right = end + self->n_leaves, later[64];
  int n_later = 0;

  for (; left < right; left /= 2, right /= 2)
    {
      if (left & 1)
        apply_one (self, left++, vector, spare);
      if (right & 1)
        later[n_later++] = --right;
    }
  while (n_later > 0)
    apply_one (self, later[--n_later], vector, spare);
}
