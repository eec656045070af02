/* eg-development-size.h: how many are needed to develop a prediction model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/eg-status.h"

/* Riley et al., Stat Med 2019;38:1276-1296 and BMJ 2020;368:m441, as the R package pmsampsize has them.  Each is the least
 * number of patients for one aim, rounded up; NaN where there is none. */
typedef struct
{
  double shrinkage;      /* coefficients are too far from 0 by no more than a tenth */
  double optimism;       /* Nagelkerke's R squared seems better by no more than .05 */
  double precision;      /* the risk of all is known to +- .05 */
  double needed;         /* the largest of these */
  double events;         /* among so many */
  double most;           /* the largest R squared of Cox and Snell that there can be */
} EgDevelopmentSize;

/* Of a yes or no, of which PREVALENCE (above 0, below 1) is the share of yes.  PARAMETERS are the coefficients that may be
 * counted, R_SQUARED that of Cox and Snell that is expected; NaN: 0.15 of the largest, where nothing is known.  EG_BAD_INPUT:
 * a number is not within its range, or R_SQUARED is not below the largest. */
EgStatus eg_development_size_of_answers (double             parameters,
                                         double             prevalence,
                                         double             r_squared,
                                         EgDevelopmentSize *answer);

/* Of an event by AT, with RATE events in a unit of time, followed for MEAN_FOLLOW_UP; the precision is that of an exponential
 * distribution. */
EgStatus eg_development_size_of_events  (double             parameters,
                                         double             rate,
                                         double             mean_follow_up,
                                         double             at,
                                         double             r_squared,
                                         EgDevelopmentSize *answer);
