/* eg-futility.h: boundaries below which a trial with several looks is given up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/design/eg-sequential.h"

/* Beta is spent as the level is (Pampallona, Tsiatis & Kim 2001): at each look the probability to be given up when the
 * drift is that of the design rises by what BOUNDARY, one of the spendings, allows of BETA.  At the last look both
 * boundaries meet, which is what the drift is chosen for.
 *
 * The test has the upper side only, at alpha / sides. */
typedef struct
{
  EgSequential efficacy;
  EgBoundary   boundary;
  double       parameter;
  double       beta;
  int          binding;     /* whoever crosses must stop, so that the upper boundary may be lower; spendings only */
} EgFutility;

/* CRITICAL and FUTILE: of each look, with room for all; SPENT: the level by each look, BETA_SPENT the same of beta.
 * EG_BAD_INPUT: there is no such boundary.  O(n nodes^2), some 60 times. */
EgStatus eg_futility_bounds (const EgFutility *self,
                             double           *critical,
                             double           *futile,
                             double           *spent,
                             double           *beta_spent,
                             double           *drift,
                             EgStep            step,
                             void             *step_data);
