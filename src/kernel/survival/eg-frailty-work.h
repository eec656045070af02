/* eg-frailty-work.h: what is left of the information of coefficients beside frailties.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox.h"

/* Takes from the INFORMATION of the columns of WALK, p x p by rows, of which the lower half is looked at, what is lost since
 * frailties are estimated as well: the inverse of what is left is the block of coefficients of the inverse of the
 * whole.  CLUSTER is of each place, below Q; PENALTY of each cluster is the second derivative of what is taken from the
 * likelihood, above 0.
 *
 * The information of frailties is a diagonal less one product for each time of events, so it is never written down:
 * for each column equations are solved by conjugate gradients, and each step goes through the risk sets once.
 * O(n p) a step, of which there are mostly some ten; O(n) room. */
EgStatus eg_frailty_inform (const EgCoxWalk *walk,
                            const uint32_t  *cluster,
                            size_t           q,
                            const double    *penalty,
                            double          *information);
