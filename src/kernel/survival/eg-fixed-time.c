/* eg-fixed-time.c: survival of groups compared at one time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-fixed-time.h"

#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/* by the delta method: the variance of log (-log S) is that of S over (S log S)^2 */
double
eg_fixed_time_test_all (const double *survival,
                        const double *se,
                        size_t        n,
                        double       *p)
{
  double sum = 0, weights = 0, mean, chisq = 0;

  for (size_t i = 0; i < n; i++)
    {
      const double log_survival = log (survival[i]), weight = pow (survival[i] * log_survival / se[i], 2);

      sum += weight * log (-log_survival);
      weights += weight;
    }
  mean = sum / weights;
  for (size_t i = 0; i < n; i++)
    {
      const double log_survival = log (survival[i]);

      chisq += pow (survival[i] * log_survival / se[i] * (log (-log_survival) - mean), 2);
    }
  if (!isfinite (chisq))
    chisq = NAN;
  *p = eg_chi_squared_tail (chisq, (int) n - 1);

  return chisq;
}

EgFixedTime
eg_fixed_time_compare (const double survival[2],
                       const double se[2])
{
  EgFixedTime self = { .difference = survival[0] - survival[1], .se = hypot (se[0], se[1]) };

  self.chisq = eg_fixed_time_test_all (survival, se, 2, &self.p);

  return self;
}
