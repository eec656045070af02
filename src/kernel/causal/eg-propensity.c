/* eg-propensity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-propensity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (const double *sorted,
          size_t        n,
          double        p)
{
  double place = (n - 1) * p;
  size_t low = (size_t) place;

  return low + 1 < n ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
}

static EgStatus
truncate_weights (double *weight,
                  size_t  n,
                  double  share,
                  size_t *n_truncated)
{
  double *sorted = malloc ((n + 1) * sizeof *sorted), low, high;

  if (!sorted)
    return EG_NO_MEMORY;
  memcpy (sorted, weight, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare);
  low = quantile (sorted, n, share);
  high = quantile (sorted, n, 1 - share);
  for (size_t i = 0; i < n; i++)
    if (weight[i] < low || weight[i] > high)
      {
        weight[i] = weight[i] < low ? low : high;
        ++*n_truncated;
      }
  free (sorted);

  return EG_OK;
}

static double
weigh (double     e,
       int        treated,
       EgEstimand estimand)
{
  switch (estimand)
    {
    case EG_ESTIMAND_TREATED:
      return treated ? 1 : e / (1 - e);

    case EG_ESTIMAND_OVERLAP:
      return treated ? 1 - e : e;

    case EG_ESTIMAND_ALL:
    default:
      return treated ? 1 / e : 1 / (1 - e);
    }
}

EgStatus
eg_propensity_weights (const double  *e,
                       const uint8_t *treated,
                       size_t         n,
                       EgEstimand     estimand,
                       int            stabilised,
                       double         truncation,
                       double        *weight,
                       size_t        *n_truncated)
{
  double share = 0;

  *n_truncated = 0;
  for (size_t i = 0; i < n; i++)
    share += (treated[i] != 0) / (double) n;
  for (size_t i = 0; i < n; i++)
    {
      weight[i] = weigh (e[i], treated[i], estimand);
      if (stabilised && estimand == EG_ESTIMAND_ALL)
        weight[i] *= treated[i] ? share : 1 - share;
      else if (stabilised && estimand == EG_ESTIMAND_TREATED && !treated[i])
        weight[i] *= (1 - share) / share;
    }

  return truncation > 0 && n > 0 ? truncate_weights (weight, n, truncation, n_truncated) : EG_OK;
}
