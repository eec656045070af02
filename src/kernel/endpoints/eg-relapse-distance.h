/* eg-relapse-distance.h: how far visits are from relapses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-progression.h"

/* Of one visit. */
typedef struct
{
  double before;     /* days since the last relapse without a known end, INFINITY if there is none */
  double after;      /* days to the next relapse; both are 0 for one on the same day */
  int    within;     /* in a relapse with a known end */
} EgRelapseDistance;

/* Fills N distances of VISITS in O(n + relapses). */
void eg_relapse_distance_fill    (EgRelapseDistance *distances,
                                  const EgVisit     *visits,
                                  size_t             n,
                                  const EgRelapse   *relapses,
                                  size_t             n_relapses);

/* Whether the visit is nearer than DAYS allow. */
int  eg_relapse_distance_too_near (const EgRelapseDistance *self,
                                   EgDays                   days);

/* Whether a relapse begins in [FROM, TO].  O(log relapses). */
int  eg_relapse_any_in           (const EgRelapse *relapses,
                                  size_t           n_relapses,
                                  double           from,
                                  double           to);
