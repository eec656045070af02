/* eg-isotonic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-isotonic.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

typedef struct
{
  double first, last;      /* x */
  double sum;              /* weighted, so that counts stay whole */
  double weight;
} Block;

static void
join (Block       *block,
      const Block *next)
{
  block->sum += next->sum;
  block->weight += next->weight;
  block->last = next->last;
}

static int
is_below (const Block *block,
          const Block *next)
{
  return block->sum * next->weight < next->sum * block->weight;
}

/* The blocks that are left; returns how many. */
static size_t
pool (Block          *blocks,
      const double   *x,
      const double   *y,
      const double   *weight,
      const uint32_t *order,
      size_t          n)
{
  size_t n_blocks = 0;

  for (size_t i = 0; i < n;)
    {
      Block next = { x[order[i]], x[order[i]], 0, 0 };

      for (; i < n && x[order[i]] == next.first; i++)
        {
          double w = weight ? weight[order[i]] : 1;

          next.sum += w * y[order[i]];
          next.weight += w;
        }
      if (!(next.weight > 0))
        continue;
      while (n_blocks > 0 && !is_below (&blocks[n_blocks - 1], &next))
        {
          Block *before = &blocks[--n_blocks];

          join (before, &next);
          next = *before;
        }
      blocks[n_blocks++] = next;
    }

  return n_blocks;
}

static int
is_good (const double *x,
         const double *y,
         const double *weight,
         size_t        n)
{
  int any = 0;

  for (size_t i = 0; i < n; i++)
    {
      double w = weight ? weight[i] : 1;

      if (!isfinite (x[i]) || !isfinite (y[i]) || !isfinite (w) || w < 0)
        return 0;
      any |= w > 0;
    }

  return any && n < UINT32_MAX;
}

EgStatus
eg_isotonic_init (EgIsotonic   *self,
                  const double *x,
                  const double *y,
                  const double *weight,
                  size_t        n)
{
  uint32_t *order;
  Block *blocks;
  EgStatus status = EG_NO_MEMORY;

  *self = (EgIsotonic) { 0 };
  if (!is_good (x, y, weight, n))
    return EG_BAD_INPUT;
  order = malloc (n * sizeof *order);
  blocks = malloc (n * sizeof *blocks);
  self->x = malloc (4 * n * sizeof *self->x);
  if (order && blocks && self->x)
    {
      self->y = self->x + 2 * n;
      status = eg_sort_order (x, n, 0, order, NULL, NULL);
    }
  if (status == EG_OK)
    {
      size_t n_blocks = pool (blocks, x, y, weight, order, n);

      for (size_t b = 0; b < n_blocks; b++)
        for (int end = 0; end < 1 + (blocks[b].last > blocks[b].first); end++)
          {
            self->x[self->n] = end ? blocks[b].last : blocks[b].first;
            self->y[self->n++] = blocks[b].sum / blocks[b].weight;
          }
    }
  else
    eg_isotonic_clear (self);
  free (order);
  free (blocks);

  return status;
}

void
eg_isotonic_clear (EgIsotonic *self)
{
  free (self->x);
  *self = (EgIsotonic) { 0 };
}

double
eg_isotonic_at (const EgIsotonic *self,
                double            x)
{
  size_t low = 0, high = self->n - 1;

  if (isnan (x))
    return NAN;
  if (x <= self->x[0])
    return self->y[0];
  if (x >= self->x[high])
    return self->y[high];
  while (high - low > 1)
    {
      size_t middle = (low + high) / 2;

      *(self->x[middle] <= x ? &low : &high) = middle;
    }

  return self->y[low] + (self->y[high] - self->y[low]) * ((x - self->x[low]) / (self->x[high] - self->x[low]));
}
