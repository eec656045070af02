/* eg-partial-pooling.h: ratios of observed to expected events of groups, drawn together as far as they differ by chance alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* Events of N groups as Poisson numbers of mean EXPECTED times exp (mu + tau z), z standard normal: mu and tau of the greatest
 * likelihood, with the integral over z by adaptive Gauss-Hermite quadrature of 25 points (Liu & Pierce, Biometrika
 * 1994;81:624-629); RATIOS
 * receives exp of the mean of each group's log ratio given its events (empirical Bayes).  OBSERVED need not be whole, as when it is
 * estimated from rows some of which are censored.  MU and TAU may be NULL.  EG_BAD_INPUT: fewer than two groups, nothing expected, or no
 * event at all.  O(n). */
EgStatus eg_partial_pooling (const double  *observed,
                             const double  *expected,
                             size_t         n,
                             double        *mu,
                             double        *tau,
                             double        *ratios);
