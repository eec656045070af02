/* eg-isotonic.h: the rising curve that is nearest to a cloud of points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* Corners of the curve, both rising; straight lines between them, beyond the ends as at the ends. */
typedef struct
{
  size_t  n;
  double *x;
  double *y;
} EgIsotonic;

/* Least squares by pooling what falls (Ayer et al., Ann Math Stat 1955;26:641-647); points of one X are first put together.
 * WEIGHT may be NULL; rows of weight 0 do not count.  EG_BAD_INPUT: no rows, 2^32 or more, or a number that is not finite
 * or a weight that is negative.  O(n log n). */
EgStatus eg_isotonic_init  (EgIsotonic       *self,
                            const double     *x,
                            const double     *y,
                            const double     *weight,
                            size_t            n);
void     eg_isotonic_clear (EgIsotonic       *self);

/* O(log n). */
double   eg_isotonic_at    (const EgIsotonic *self,
                            double            x);
