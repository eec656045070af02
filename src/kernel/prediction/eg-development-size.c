/* eg-development-size.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-development-size.h"

#include <math.h>

#define SHRINKAGE .9
#define OPTIMISM .05
#define MARGIN .05
#define Z 1.96

/* of the largest R squared, where nothing is known of it */
#define USUAL .15

static double
find_size (double parameters,
           double shrinkage,
           double r_squared)
{
  return ceil (parameters / ((shrinkage - 1) * log1p (-r_squared / shrinkage)));
}

static EgStatus
find_sizes (double             parameters,
            double             r_squared,
            double             precision,
            double             share,
            EgDevelopmentSize *answer)
{
  if (isnan (r_squared))
    r_squared = USUAL * answer->most;
  if (!(parameters >= 1) || !(r_squared > 0) || !(r_squared < answer->most) || !(r_squared < SHRINKAGE))
    return EG_BAD_INPUT;
  answer->shrinkage = find_size (parameters, SHRINKAGE, r_squared);
  answer->optimism = find_size (parameters, r_squared / (r_squared + OPTIMISM * answer->most), r_squared);
  answer->precision = ceil (precision);
  answer->needed = fmax (answer->shrinkage, fmax (answer->optimism, answer->precision));
  answer->events = answer->needed * share;

  return EG_OK;
}

EgStatus
eg_development_size_of_answers (double             parameters,
                                double             prevalence,
                                double             r_squared,
                                EgDevelopmentSize *answer)
{
  double variance = prevalence * (1 - prevalence);

  if (!(prevalence > 0) || !(prevalence < 1))
    return EG_BAD_INPUT;
  answer->most = 1 - exp (2 * (prevalence * log (prevalence) + (1 - prevalence) * log1p (-prevalence)));

  return find_sizes (parameters, r_squared, Z / MARGIN * (Z / MARGIN) * variance, prevalence, answer);
}

EgStatus
eg_development_size_of_events (double             parameters,
                               double             rate,
                               double             mean_follow_up,
                               double             at,
                               double             r_squared,
                               EgDevelopmentSize *answer)
{
  double each = rate * mean_follow_up, width = Z / MARGIN * at * exp (-rate * at);

  if (!(rate > 0) || !(mean_follow_up > 0) || !(at > 0) || !isfinite (each) || !isfinite (at))
    return EG_BAD_INPUT;
  answer->most = 1 - exp (2 * (each * log (each) - each));

  return find_sizes (parameters, r_squared, width * width * rate / mean_follow_up, each, answer);
}
