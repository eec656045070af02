/* eg-monitor.h: whether outcomes still come as often as predicted, one after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* No alarm. */
#define EG_NO_ALARM ((size_t) -1)

/* Observed events and what was expected, with Byar's limits of the ratio (Breslow & Day 1987, equations 2.10 and 2.11). */
typedef struct
{
  double observed;
  double expected;
  double ratio;        /* NaN when nothing is expected */
  double lower;
  double upper;
} EgObservedExpected;

void     eg_observed_expected (double              observed,
                               double              expected,
                               double              level,
                               EgObservedExpected *answer);

/* Of rows in order: the sum so far of outcomes less probabilities, and that in standard deviations.  EXCESS and Z have N; Z
 * is NaN as long as nothing could have come otherwise.  EG_BAD_INPUT: P not within 0 and 1.  O(n). */
EgStatus eg_excess            (const double  *p,
                               const uint8_t *y,
                               size_t         n,
                               double        *excess,
                               double        *z);

/* Risk-adjusted cumulative sum (Steiner et al., Biostatistics 2000;1:441-452): of each row the log likelihood ratio of odds
 * ODDS_RATIO times those predicted, added up and never below 0; *ALARM is the first row at which it reaches LIMIT.  Below 1
 * it is for outcomes that become rarer.  After an alarm it goes on, or with RESTART begins at 0 again.  SUMS has N.
 * EG_BAD_INPUT: P not within 0 and 1, or ODDS_RATIO or LIMIT not above 0.  O(n). */
EgStatus eg_risk_cusum        (const double  *p,
                               const uint8_t *y,
                               size_t         n,
                               double         odds_ratio,
                               double         limit,
                               int            restart,
                               double        *sums,
                               size_t        *alarm);

/* The same where rows count by WEIGHT (at least 0; NULL: 1 each), as those that stand for others whose outcome is not known. */
EgStatus eg_risk_cusum_weighted (const double  *p,
                                 const uint8_t *y,
                                 const double  *weight,
                                 size_t         n,
                                 double         odds_ratio,
                                 double         limit,
                                 int            restart,
                                 double        *sums,
                                 size_t        *alarm);

/* Page-Hinkley test (Page 1954; Hinkley 1971) of values, such as squared errors, that become greater: the sum of their
 * distances from the mean so far, each less DELTA, above its least value.  *ALARM: the first at which it is above LIMIT.
 * EG_BAD_INPUT: a value is not finite.  O(n). */
EgStatus eg_page_hinkley      (const double  *values,
                               size_t         n,
                               double         delta,
                               double         limit,
                               double        *sums,
                               size_t        *alarm);
