/* eg-minimal-change.c: how far a score must go before it counts as another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-minimal-change.h"

#include <math.h>

double
eg_minimal_change_get (const EgMinimalChange *self,
                       double                 reference)
{
  double change = INFINITY;

  for (size_t i = 0; i < self->n_steps && reference > self->steps[i].above; i++)
    {
      change = self->steps[i].absolute;
      /* 100 / 20 is exactly 5, and a fifth of a number is rounded once: 0.2 times it is rounded twice */
      if (isfinite (self->steps[i].percent))
        {
          double share = fabs (reference) / (100 / self->steps[i].percent);

          change = self->steps[i].both ? fmax (change, share) : fmin (change, share);
        }
    }

  return change;
}

int
eg_minimal_change_met (const EgMinimalChange *self,
                       double                 x,
                       double                 reference,
                       EgChangeDirection      direction,
                       int                    any)
{
  int up = (self->worse == EG_WORSE_IS_HIGHER) == (direction == EG_CHANGE_WORSE);
  double change = up ? x - reference : reference - x;

  return any ? change > 0 : change + self->tolerance >= eg_minimal_change_get (self, reference);
}
