/* eg-loess.h: a smooth curve of local parabolas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* Locally weighted regression of degree 2 (Cleveland & Devlin, J Am Stat Assoc 1988;83:596-610) to the nearest share SPAN
 * (0 to 1) of the points by tricube weights, as R's loess () does it by default: parabolas are fitted where the
 * range is cut in halves of its points, until a part has a fifth of a span; between these places cubics join
 * their values and slopes (Cleveland & Grosse, Stat Comput 1991;1:47-62).  Where the nearest points stand at fewer
 * than three places a line or a mean is fitted.
 *
 * X: rising, N of them, finite; AT: M places within their range; FITTED receives M values.  O(n + m log n).
 * EG_BAD_INPUT: no points, a number is not finite, X is not rising, or SPAN is not above 0 and at most 1. */
EgStatus eg_loess (const double *x,
                   const double *y,
                   size_t        n,
                   double        span,
                   const double *at,
                   size_t        m,
                   double       *fitted);
