/* eg-minimal-change.h: how far a score must go before it counts as another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* One step of the rule: of references above ABOVE the smaller of ABSOLUTE and PERCENT of the reference, or where BOTH are asked
 * for the larger; INFINITY where one of them does not count. */
typedef struct
{
  double above;
  double absolute;
  double percent;
  int    both;
} EgChangeStep;

typedef enum
{
  EG_WORSE_IS_HIGHER,
  EG_WORSE_IS_LOWER,
} EgWorse;

typedef enum
{
  EG_CHANGE_WORSE,
  EG_CHANGE_BETTER,
} EgChangeDirection;

/* Steps in ascending order of ABOVE; the last one that holds counts.  TOLERANCE is added to a change before it is compared, so
 * that 10.2 is 20 % more than 8.5 although the computer's 10.2 - 8.5 is a little less than 1.7; 0 compares as stored. */
typedef struct
{
  EgWorse             worse;
  const EgChangeStep *steps;
  size_t              n_steps;
  double              tolerance;
} EgMinimalChange;

/* The smallest change from REFERENCE that counts, in its units; INFINITY where no step holds.  O(steps). */
double eg_minimal_change_get (const EgMinimalChange *self,
                              double                 reference);

/* Whether X is at least the minimal change away from REFERENCE in DIRECTION; ANY: whether it is away at all. */
int    eg_minimal_change_met (const EgMinimalChange *self,
                              double                 x,
                              double                 reference,
                              EgChangeDirection      direction,
                              int                    any);
