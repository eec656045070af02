/* eg-root.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-root.h"

#include <math.h>

#define MAX_HALVINGS 200

double
eg_root (EgFunction  f,
         void       *data,
         double      low,
         double      high)
{
  double at_low = f (low, data), at_high = f (high, data);

  if (at_low == 0)
    return low;
  if (at_high == 0)
    return high;
  if (!(at_low * at_high < 0))
    return NAN;

  for (int i = 0; i < MAX_HALVINGS; i++)
    {
      double middle = low + (high - low) / 2, value = f (middle, data);

      if (isnan (value))
        return NAN;
      if (value == 0 || middle == low || middle == high)
        return middle;
      if ((value < 0) == (at_low < 0))
        low = middle;
      else
        high = middle;
    }

  return low + (high - low) / 2;
}

double
eg_root_above (EgFunction  f,
               void       *data,
               double      low,
               double      most)
{
  double high = low;

  if (f (low, data) >= 0)
    return low;
  while (high < most)
    {
      double value;

      low = high;
      high *= 2;
      value = f (high, data);
      if (isnan (value))
        return NAN;
      if (value >= 0)
        return eg_root (f, data, low, high);
    }

  return NAN;
}
