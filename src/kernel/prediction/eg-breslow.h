/* eg-breslow.h: the baseline hazard that belongs to scores which were made elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Cumulative hazard of a row whose score is 0, at each of N rising times of events. */
typedef struct
{
  size_t  n;
  double *times;
  double *hazard;
} EgBreslow;

/* Breslow's estimate (1972): at a time with d events the hazard rises by d over the sum of exp (SCORE) of those at risk.
 * ROWS are the N rows that count (NULL: 0 to N - 1), of which each may come several times, as in a bootstrap sample.
 * STATUS 1 is the event.  EG_BAD_INPUT: a time or a score is not finite.  O(n log n). */
EgStatus eg_breslow_init  (EgBreslow      *self,
                           const double   *time,
                           const uint8_t  *status,
                           const double   *score,
                           const uint32_t *rows,
                           size_t          n);
void     eg_breslow_clear (EgBreslow      *self);

/* The hazard at TIME of steps, N of them: 0 before the first, that of the last after it.  O(log n). */
double   eg_breslow_at    (const double   *times,
                           const double   *hazard,
                           size_t          n,
                           double          time);
