/* eg-root.h: where a monotone function reaches a value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef double (*EgFunction) (double x, void *data);

/* The x between LOW and HIGH at which F is 0, by bisection to rounding.  NaN when F does not change its sign, or is
 * NaN.  At most some 100 calls. */
double eg_root      (EgFunction  f,
                     void       *data,
                     double      low,
                     double      high);

/* The same for an F that rises and whose root is above LOW > 0: doubles HIGH until it is reached, NaN beyond MOST. */
double eg_root_above (EgFunction  f,
                      void       *data,
                      double      low,
                      double      most);
