/* eg-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-sample.h"

#include <math.h>

/* beyond so many bandwidths a kernel adds nothing to double precision that is seen */
#define REACH 8

double
eg_sample_quantile (const double *sorted,
                    size_t        n,
                    double        p,
                    int           type)
{
  double place, share;
  size_t below;

  if (n == 0)
    return NAN;
  place = type == 6 ? p * (n + 1.) : type == 8 ? p * (n + 1. / 3) + 1. / 3 : p * (n - 1.) + 1;
  /* rounding must not take a place that is a whole number to the one below */
  below = (size_t) fmax (floor (place + 4e-16 * n), 0);
  share = place - below;
  if (fabs (share) < 4e-16 * n)
    share = 0;
  if (below < 1)
    return sorted[0];
  if (below >= n)
    return sorted[n - 1];

  return share > 0 ? sorted[below - 1] + share * (sorted[below] - sorted[below - 1]) : sorted[below - 1];
}

static double
find_sd (const double *values,
         size_t        n,
         double       *mean)
{
  double sum = 0, squares = 0;

  for (size_t i = 0; i < n; i++)
    sum += values[i];
  *mean = n ? sum / n : NAN;
  for (size_t i = 0; i < n; i++)
    squares += (values[i] - *mean) * (values[i] - *mean);

  return n > 1 ? sqrt (squares / (n - 1)) : NAN;
}

void
eg_sample_describe (const double *sorted,
                    size_t        n,
                    int           type,
                    EgSample     *sample)
{
  double reach;

  *sample = (EgSample) { n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  if (n == 0)
    return;
  sample->sd = find_sd (sorted, n, &sample->mean);
  sample->q1 = eg_sample_quantile (sorted, n, .25, type);
  sample->median = eg_sample_quantile (sorted, n, .5, type);
  sample->q3 = eg_sample_quantile (sorted, n, .75, type);
  sample->least = sorted[0];
  sample->most = sorted[n - 1];
  reach = 1.5 * (sample->q3 - sample->q1);
  for (size_t i = 0; i < n && isnan (sample->low); i++)
    if (sorted[i] >= sample->q1 - reach)
      sample->low = sorted[i];
  for (size_t i = n; i > 0 && isnan (sample->high); i--)
    if (sorted[i - 1] <= sample->q3 + reach)
      sample->high = sorted[i - 1];
}

double
eg_sample_bandwidth (const double *sorted,
                     size_t        n)
{
  double mean, sd = find_sd (sorted, n, &mean), spread;

  if (n < 2)
    return 0;
  spread = (eg_sample_quantile (sorted, n, .75, 7) - eg_sample_quantile (sorted, n, .25, 7)) / 1.34;
  if (!(spread > 0) || spread > sd)
    spread = sd;

  return .9 * spread * pow ((double) n, -.2);
}

void
eg_sample_density (const double *values,
                   size_t        n,
                   double        bandwidth,
                   const double *at,
                   size_t        m,
                   double       *density)
{
  double scale = 1 / (bandwidth * sqrt (2 * M_PI) * n);

  for (size_t j = 0; j < m; j++)
    {
      double sum = 0;

      for (size_t i = 0; i < n; i++)
        {
          double z = (at[j] - values[i]) / bandwidth;

          if (fabs (z) < REACH)
            sum += exp (-.5 * z * z);
        }
      density[j] = sum * scale;
    }
}
