/* eg-event-probability.h: how likely a subject of a trial is seen to have the event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* A function that is VALUE[i] from FROM[i] on; FROM[0] is 0, and they rise.  Values are not negative. */
typedef struct
{
  size_t        n;
  const double *from;
  const double *value;
} EgPieces;

/* Subjects come during ACCRUAL, at rates whose proportions are RATES (n 0: all the same), and are followed until
 * FOLLOW_UP after the last has come; events happen at HAZARD, and subjects are lost at LOSS, a constant hazard. */
typedef struct
{
  EgPieces rates;
  double   accrual;
  double   follow_up;
  double   loss;
} EgTrialTime;

/* The integral of a piecewise function from 0 to X. */
double eg_pieces_integral (const EgPieces    *self,
                           double             x);
double eg_pieces_value    (const EgPieces    *self,
                           double             x);

/* The probability that the event is seen, averaged over the times of entry: exact, by integrating exponentials piece
 * by piece.  O(pieces of the rates times pieces of the hazard). */
double eg_event_probability (const EgPieces    *hazard,
                             const EgTrialTime *trial);

/* The probability that somebody who has no event is still observed at TIME from entry. */
double eg_still_observed    (const EgTrialTime *trial,
                             double             time);
