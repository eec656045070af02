/* eg-proportion-interval.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-proportion-interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static void
find_wilson (double  x,
             double  n,
             double  level,
             double *lower,
             double *upper)
{
  double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2), z2 = z * z;
  double centre = x + z2 / 2, width = z * sqrt (x * (n - x) / n + z2 / 4);

  *lower = x == 0 ? 0 : fmax (0, (centre - width) / (n + z2));
  *upper = x == n ? 1 : fmin (1, (centre + width) / (n + z2));
}

void
eg_proportion_interval (double              x,
                        double              n,
                        EgProportionMethod  method,
                        double              level,
                        double             *lower,
                        double             *upper)
{
  *lower = *upper = NAN;
  if (!(n > 0 && x >= 0 && x <= n))
    return;
  if (method == EG_PROPORTION_WILSON)
    {
      find_wilson (x, n, level, lower, upper);
      return;
    }
  *lower = x == 0 ? 0 : gsl_cdf_beta_Pinv ((1 - level) / 2, x, n - x + 1);
  *upper = x == n ? 1 : gsl_cdf_beta_Qinv ((1 - level) / 2, x + 1, n - x);
}
