/* eg-search.h: places among rising numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* How many of N rising VALUES are at most X, by halving: O(log n).  None when X is NaN. */
static inline size_t
eg_count_up_to (const double *values,
                size_t        n,
                double        x)
{
  size_t low = 0, high = n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (values[middle] <= x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
