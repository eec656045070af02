/* eg-value-tree.c: the smallest and the largest of runs of values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-value-tree.h"

#include <math.h>
#include <stdlib.h>

EgStatus
eg_value_tree_init (EgValueTree  *self,
                    const double *values,
                    size_t        n)
{
  self->n = n;
  for (self->leaves = 1; self->leaves < n; )
    self->leaves *= 2;
  self->least = malloc (4 * self->leaves * sizeof *self->least);
  if (!self->least)
    return EG_NO_MEMORY;
  self->greatest = self->least + 2 * self->leaves;
  for (size_t i = 0; i < self->leaves; i++)
    {
      /* beyond the end: of no run the least or the greatest */
      self->least[self->leaves + i] = i < n ? values[i] : INFINITY;
      self->greatest[self->leaves + i] = i < n ? values[i] : -INFINITY;
    }
  for (size_t i = self->leaves - 1; i > 0; i--)
    {
      self->least[i] = fmin (self->least[2 * i], self->least[2 * i + 1]);
      self->greatest[i] = fmax (self->greatest[2 * i], self->greatest[2 * i + 1]);
    }

  return EG_OK;
}

void
eg_value_tree_clear (EgValueTree *self)
{
  free (self->least);
  self->least = self->greatest = NULL;
}

size_t
eg_value_tree_find (const EgValueTree *self,
                    size_t             from,
                    EgValueTest        has_none,
                    const void        *data)
{
  size_t node = self->leaves + from;

  if (from >= self->n)
    return self->n;
  for (;;)
    {
      if (has_none (self->least[node], self->greatest[node], data))
        {
          /* up while it is the right child, and over to the next run */
          while (node & 1)
            {
              if ((node & (node + 1)) == 0)     /* the last node of its row */
                return self->n;
              node /= 2;
            }
          node++;
          if (self->least[node] > self->greatest[node])     /* beyond the end */
            return self->n;
        }
      else if (node >= self->leaves)
        return node - self->leaves;
      else
        node *= 2;
    }
}
