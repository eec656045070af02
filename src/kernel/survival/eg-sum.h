/* eg-sum.h: sums that keep what rounding loses (Neumaier 1974).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

typedef struct
{
  double sum;
  double lost;
} EgSum;

static inline void
eg_sum_add (EgSum  *self,
            double  value)
{
  double sum = self->sum + value;

  self->lost += fabs (self->sum) >= fabs (value) ? self->sum - sum + value : value - sum + self->sum;
  self->sum = sum;
}

static inline double
eg_sum_get (const EgSum *self)
{
  return self->sum + self->lost;
}
