/* eg-fixed-time.h: survival of groups compared at one time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Of the survival of one group against another's. */
typedef struct
{
  double difference;   /* first less second */
  double se;
  double chisq;        /* on one degree of freedom, on the scale of log (-log) */
  double p;
} EgFixedTime;

/* Klein JP, Logan B, Harhoff M, Andersen PK. Stat Med 2007;26:4505-19.  SURVIVAL at the time and its standard errors SE, of
 * two groups that are independent.  CHISQ and P are NaN where a survival is 0 or 1, for it has no place on that scale. */
EgFixedTime eg_fixed_time_compare  (const double  survival[2],
                                    const double  se[2]);

/* The same test of N groups at once, on N - 1 degrees of freedom; returns CHISQ, or NaN where one is 0 or 1. */
double      eg_fixed_time_test_all (const double *survival,
                                    const double *se,
                                    size_t        n,
                                    double       *p);
