/* eg-win-ratio.h: two arms compared pair by pair on a hierarchy of outcomes.
 *
 * Every subject of one arm is compared with every one of the other on the first outcome; where that does not tell, on the
 * second, and so on (Finkelstein and Schoenfeld 1999; Pocock et al. 2012).  Variances are those of U-statistics of the two
 * shares (Bebu and Lachin 2016; Dong et al. 2016).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_OUTCOME_TIME,      /* to an event: later is better */
  EG_OUTCOME_HIGHER,    /* a value, higher is better */
  EG_OUTCOME_LOWER,
} EgOutcomeKind;

/* One outcome of all subjects.  A time with EVENT 0 is the end of follow-up: who is followed longer than the other's
 * event wins, nobody wins by what neither is known to have had.  Values that differ by MARGIN or less, and NaN, do not tell. */
typedef struct
{
  EgOutcomeKind        kind;
  const double        *values;    /* times, or values */
  const unsigned char *events;    /* of times; else NULL */
  double               margin;
} EgOutcome;

#define EG_WIN_MAX_OUTCOMES 16

typedef struct
{
  size_t n1, n0;                            /* subjects of the two arms */
  double wins, losses, ties;                /* pairs; of the arm that is 1 */
  double wins_at[EG_WIN_MAX_OUTCOMES];      /* pairs that were decided by each outcome */
  double losses_at[EG_WIN_MAX_OUTCOMES];
  double ratio;                             /* wins / losses; NaN: nobody won, infinite: nobody lost */
  double log_ratio_se;                      /* NaN where there is none */
  double net_benefit;                       /* (wins - losses) / pairs */
  double net_benefit_se;
  double odds;                              /* (wins + ties / 2) / (losses + ties / 2) */
  double log_odds_se;
  double p;                                 /* two-sided, that the net benefit is 0, under its own variance */
} EgWinRatio;

/* Compares the subjects with ARM 1 with those with ARM 0 of N on N_OUTCOMES.  O(n1 n0 outcomes), O(n) memory.  STEP may be NULL.
 * EG_BAD_INPUT: an arm has fewer than 2 subjects, there are no outcomes or more than EG_WIN_MAX_OUTCOMES, a margin is negative
 * or NaN, or a time has no events. */
EgStatus eg_win_ratio (const unsigned char *arm,
                       size_t               n,
                       const EgOutcome     *outcomes,
                       size_t               n_outcomes,
                       EgStep               step,
                       void                *data,
                       EgWinRatio          *result);
