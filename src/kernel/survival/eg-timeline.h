/* eg-timeline.h: follow-up of many rows as counts over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Rows of follow-up (entry, time].  Times are finite; ENTRY, WEIGHT, GROUP,
 * STRATUM and CLUSTER may be NULL (under observation from the start; 1; one
 * group; one stratum; each row its own).  Weights are finite and not negative;
 * groups, strata and clusters are below N_GROUPS, N_STRATA (at least 1) and
 * N_CLUSTERS.  STATUS 1 is the event; everything else is censored. */
typedef struct
{
  size_t          n;
  const double   *time;
  const double   *entry;
  const uint8_t  *status;
  const double   *weight;
  const uint32_t *group;
  const uint32_t *stratum;
  const uint32_t *cluster;
  uint32_t        n_groups;
  uint32_t        n_strata;
  uint32_t        n_clusters;
} EgSurvivalRows;

/* What happens at one time in one group and stratum. */
typedef struct
{
  uint32_t time;       /* index into the times */
  uint32_t code;       /* stratum * n_groups + group */
  uint32_t n_events;
  uint32_t n_censored;
  uint32_t n_entries;
} EgCell;

/* The same in weights. */
typedef struct
{
  double events;
  double censored;
  double entries;
} EgCellWeights;

/* All that curves and tests need of the rows: the distinct times and, in the
 * order of time and then code, the cells in which something happens; or, where almost every
 * row has a time of its own, the rows' codes, which eg-timeline-cursor.h shows as cells.
 *
 * Times that differ by a rounding error are one: as in R (survival::aeqSurv), a
 * gap between neighbours counts as none when it, or it over the mean absolute
 * time, is at most sqrt(DBL_EPSILON); the first of a chain stands for all. */
typedef struct
{
  size_t         n_times;
  double        *times;
  size_t         n_cells;
  EgCell        *cells;
  EgCellWeights *weights;     /* NULL when all weights are 1 */
  uint32_t      *single;      /* instead of cells: of each row its code and what it is */
  size_t         most_codes;  /* of these, at one time */
  uint32_t       n_groups;
  uint32_t       n_strata;
  size_t         n_rows;      /* that are counted */
  size_t         n_empty;     /* left out: entry and time are the same time */
  uint32_t      *row_time;    /* of each row of the input; EG_NO_TIME when it is not counted */
  uint32_t      *row_entry;   /* EG_NO_TIME: from the start; NULL without entries */
  int            has_entries;
  EgStep         step;        /* that was given, asked by what then goes through the rows whether it is to stop */
  void          *step_data;
} EgTimeline;

#define EG_NO_TIME UINT32_MAX

/* Counts ROWS.  START, when not NaN, leaves out rows that end before it.
 * ROW_TIMES asks for row_time and row_entry, which sums over clusters need.
 *
 * Whole numbers over a modest range, and few distinct numbers of any kind, are
 * counted in one pass; others are sorted by digits.  O(n).  EG_BAD_INPUT: a time,
 * entry or weight is not finite, a weight is negative, a code is too large, an
 * entry is above its time, or there are 2^32 rows or more. */
EgStatus eg_timeline_init  (EgTimeline           *self,
                            const EgSurvivalRows *rows,
                            double                start,
                            int                   row_times,
                            EgStep                step,
                            void                 *step_data);
void     eg_timeline_clear (EgTimeline           *self);

/* Whether the job is to stop; the second asks at some of the rows I alone. */
int      eg_timeline_is_stopped    (const EgTimeline *self);
int      eg_timeline_is_stopped_at (const EgTimeline *self,
                                    size_t            i);
