/* eg-balance.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/causal/eg-balance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

/* of a level that nobody has, and of the last, which follows from the others */
#define FOLLOWS 1e-10

/* Two passes, so that variances keep their digits. */
void
eg_moments (const double   *x,
            const double   *weight,
            const uint32_t *group,
            size_t          n,
            uint32_t        n_groups,
            EgMoments      *moments)
{
  memset (moments, 0, n_groups * sizeof *moments);
  for (size_t i = 0; i < n; i++)
    {
      EgMoments *m = moments + (group ? group[i] : 0);
      double w = weight ? weight[i] : 1;

      if (!isfinite (x[i]))
        continue;
      m->n++;
      m->weight += w;
      m->mean += w * x[i];
      m->plain_mean += x[i];
    }
  for (uint32_t g = 0; g < n_groups; g++)
    {
      moments[g].mean = moments[g].weight > 0 ? moments[g].mean / moments[g].weight : NAN;
      moments[g].plain_mean = moments[g].n > 0 ? moments[g].plain_mean / moments[g].n : NAN;
    }
  for (size_t i = 0; i < n; i++)
    {
      EgMoments *m = moments + (group ? group[i] : 0);

      if (isfinite (x[i]))
        m->plain_variance += (x[i] - m->plain_mean) * (x[i] - m->plain_mean);
    }
  for (uint32_t g = 0; g < n_groups; g++)
    moments[g].plain_variance = moments[g].n > 1 ? moments[g].plain_variance / (moments[g].n - 1) : NAN;
}

double
eg_standardised_difference (const EgMoments *a,
                            const EgMoments *b)
{
  double difference = a->mean - b->mean, variance = (a->plain_variance + b->plain_variance) / 2;

  /* of what is the same in all, weighted means differ by rounding */
  if (variance == 0 && fabs (difference) <= 1e-12 * fmax (fabs (a->mean), fabs (b->mean)))
    return 0;

  return difference / sqrt (variance);
}

double
eg_standardised_distance (const double *a,
                          const double *b,
                          const double *plain_a,
                          const double *plain_b,
                          size_t        n_levels)
{
  double *s = calloc (n_levels * n_levels + n_levels + 1, sizeof *s), *d = s + n_levels * n_levels, sum = 0;
  uint8_t *left_out = calloc (n_levels + 1, 1);

  if (s && left_out)
    {
      for (size_t j = 0; j < n_levels; j++)
        {
          for (size_t l = 0; l < n_levels; l++)
            s[j * n_levels + l] = ((j == l) * (plain_a[j] + plain_b[j]) - plain_a[j] * plain_a[l]
                                   - plain_b[j] * plain_b[l]) / 2;
          left_out[j] = !(s[j * n_levels + j] > 0);
          d[j] = a[j] - b[j];
        }
      eg_cholesky_factor (s, n_levels, left_out, 1, FOLLOWS);
      eg_cholesky_forward (s, n_levels, left_out, d);
      for (size_t j = 0; j < n_levels; j++)
        sum += left_out[j] ? 0 : d[j] * d[j];
    }
  else
    sum = NAN;
  free (s);
  free (left_out);

  return sqrt (sum);
}

double
eg_effective_size (const double   *weight,
                   const uint32_t *group,
                   size_t          n,
                   uint32_t        which)
{
  double sum = 0, squares = 0;

  for (size_t i = 0; i < n; i++)
    if (!group || group[i] == which)
      {
        sum += weight[i];
        squares += weight[i] * weight[i];
      }

  return squares > 0 ? sum * sum / squares : 0;
}
