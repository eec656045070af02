/* eg-proportion-interval.h: what a count of a number says of a proportion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef enum
{
  EG_PROPORTION_WILSON,            /* Wilson 1927, by the score test */
  EG_PROPORTION_CLOPPER_PEARSON,   /* Clopper and Pearson 1934, exact: never covers less than LEVEL */
} EgProportionMethod;

/* X of N, 0 <= X <= N.  NaN of N = 0. */
void eg_proportion_interval (double              x,
                             double              n,
                             EgProportionMethod  method,
                             double              level,
                             double             *lower,
                             double             *upper);
