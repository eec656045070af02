/* eg-lowess.h: a smooth curve through a cloud of points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Locally weighted regression (Cleveland, J Am Stat Assoc 1979;74:829-836) without its robust steps: at each of the M
 * places a line is fitted to the nearest share SPAN (0 to 1) of the points, at least two, by tricube weights of their
 * distance.  X: rising, N of them, finite; FITTED receives M values, NaN where there are no points.
 * O(m · span · n). */
void eg_lowess (const double *x,
                const double *y,
                size_t        n,
                double        span,
                const double *at,
                size_t        m,
                double       *fitted);
