/* eg-rank-track.h: the robust variance of the log-rank family, by score residuals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-sum.h"
#include "kernel/survival/eg-timeline.h"

/* What the score residuals need of the moments: the running sums of w d/n and of
 * w d/n times each group's share, and the share itself. */
typedef struct
{
  size_t    n;
  size_t    size;
  uint32_t *time;
  uint32_t *stratum;
  double   *weight;
  double   *hazard;
  double   *share;
  double   *share_hazard;
} EgRankTrack;

void eg_rank_track_clear     (EgRankTrack          *self);

/* Adds a moment at which WEIGHT is given to D events among N at risk, GROUP_N of each group;
 * 0 when there is no memory. */
int  eg_rank_track_add       (EgRankTrack          *self,
                              uint32_t              time,
                              uint32_t              stratum,
                              double                weight,
                              const double         *group_n,
                              uint32_t              n_groups,
                              double                n,
                              double                d);

/* The sum of squared residuals into the lower half of VARIANCE, n_groups x n_groups, over
 * clusters, or rows; N_UNITS is how many of these have a residual at all.  Changes the track;
 * 0 when there is no memory. */
int  eg_rank_robust_variance (EgSum                *variance,
                              EgRankTrack          *track,
                              const EgTimeline     *line,
                              const uint8_t        *only,
                              const EgSurvivalRows *rows,
                              size_t               *n_units);
