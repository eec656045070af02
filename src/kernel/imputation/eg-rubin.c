/* eg-rubin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/imputation/eg-rubin.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/* what mice takes for the least share */
#define LEAST_SHARE 1e-4

/* Barnard & Rubin 1999, 3: the one for many data and the one for few combine as resistances do */
static double
find_df (const EgPooled *self,
         size_t          m,
         double          df)
{
  double share = fmax (self->share, LEAST_SHARE), old = m > 1 ? (m - 1.) / (share * share) : INFINITY;
  double observed = isfinite (df) ? (df + 1) / (df + 3) * df * (1 - share) : INFINITY;

  if (!isfinite (old))
    return observed;
  if (!isfinite (observed))
    return old;

  return old * observed / (old + observed);
}

void
eg_pool (const double *estimates,
         const double *variances,
         size_t        m,
         double        df,
         EgPooled     *pooled)
{
  double more = 1 + 1. / m;

  *pooled = (EgPooled) { 0 };
  for (size_t i = 0; i < m; i++)
    {
      pooled->estimate += estimates[i] / m;
      pooled->within += variances[i] / m;
    }
  for (size_t i = 0; i < m && m > 1; i++)
    pooled->between += (estimates[i] - pooled->estimate) * (estimates[i] - pooled->estimate) / (m - 1);
  pooled->total = pooled->within + more * pooled->between;
  pooled->increase = more * pooled->between / pooled->within;
  pooled->share = more * pooled->between / pooled->total;
  pooled->df = find_df (pooled, m, df);
  pooled->missing = (pooled->increase + 2 / (pooled->df + 3)) / (pooled->increase + 1);
}

double
eg_pooled_p (const EgPooled *self)
{
  double t = fabs (self->estimate) / sqrt (self->total);

  if (!isfinite (self->df))
    return eg_two_sided_p (t);

  return isnan (t) ? NAN : fmax (2 * gsl_cdf_tdist_Q (t, self->df), DBL_MIN);
}

double
eg_pooled_width (const EgPooled *self,
                 double          confidence)
{
  double tail = (1 - confidence) / 2;

  return sqrt (self->total) * (isfinite (self->df) ? gsl_cdf_tdist_Qinv (tail, self->df) : gsl_cdf_ugaussian_Qinv (tail));
}
