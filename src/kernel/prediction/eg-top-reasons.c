/* eg-top-reasons.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-top-reasons.h"

#include <math.h>
#include <stdint.h>

typedef struct
{
  size_t n;
  size_t features[EG_TOP_REASONS_MOST];
} Top;

static int
has (const Top *self,
     size_t     feature)
{
  for (size_t i = 0; i < self->n; i++)
    if (self->features[i] == feature)
      return 1;

  return 0;
}

static Top
find_top (const double *reasons,
          size_t        n_features,
          size_t        k)
{
  Top top = { 0 };

  while (top.n < k)
    {
      size_t best = SIZE_MAX;

      for (size_t j = 0; j < n_features; j++)
        if (reasons[j] != 0 && !has (&top, j) && (best == SIZE_MAX || fabs (reasons[j]) > fabs (reasons[best])))
          best = j;
      if (best == SIZE_MAX)
        break;
      top.features[top.n++] = best;
    }

  return top;
}

double
eg_top_reasons_overlap (const double *reasons,
                        size_t        n_models,
                        size_t        n_features,
                        size_t        k)
{
  double sum = 0;

  if (n_models < 2 || n_features <= k || k > EG_TOP_REASONS_MOST)
    return NAN;
  for (size_t a = 0; a < n_models; a++)
    {
      const Top first = find_top (reasons + a * n_features, n_features, k);

      for (size_t b = 0; b < a; b++)
        {
          const Top second = find_top (reasons + b * n_features, n_features, k);
          size_t both = 0;

          for (size_t i = 0; i < first.n; i++)
            both += has (&second, first.features[i]);
          sum += first.n + second.n > 0 ? both / (double) (first.n + second.n - both) : 1;
        }
    }

  return sum / (n_models * (n_models - 1) / 2.);
}
