/* eg-state-walk.h: through the times of one group, with what moves at each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"
#include "kernel/risks/eg-time-order.h"
#include "kernel/survival/eg-sum.h"

/* Of one state, now.  ROWS are all, LIVE those of weight above 0. */
typedef struct
{
  EgSum    weight;
  uint32_t rows;
  uint32_t live;
} EgStateRisk;

typedef struct
{
  const EgStateRows *rows;
  const EgTimeline  *line;
  const EgTimeOrder *stops;
  const EgTimeOrder *starts;      /* NULL: all are there from the beginning */
  uint32_t           group;
  size_t             next_stop;
  size_t             next_start;

  /* at a time: the rows that entered since the one before, and those that end now */
  uint32_t           time;        /* index into the times of the line */
  size_t             first_start, last_start;
  size_t             first_stop, last_stop;
  EgStateRisk       *risk;        /* of each state, just before the time */
  double            *moved;       /* [from * n_states + to], sums of weights */
  uint32_t          *n_left;      /* live rows that leave each state */
  int                any_moved;
} EgStateWalk;

EgStatus eg_state_walk_init  (EgStateWalk       *self,
                              const EgStateRows *rows,
                              const EgTimeline  *line,
                              const EgTimeOrder *stops,
                              const EgTimeOrder *starts,
                              uint32_t           group);
void     eg_state_walk_clear (EgStateWalk       *self);

/* To the next time at which a row ends; 0 when there is none. */
int      eg_state_walk_next  (EgStateWalk       *self);

/* The matrix I + dA of the time: [from * n_states + to]. */
void     eg_state_walk_get_step (const EgStateWalk *self,
                                 double            *step);

static inline uint32_t
eg_state_from (const EgStateRows *rows,
               size_t             row)
{
  return rows->from ? rows->from[row] : 0;
}

static inline double
eg_state_weight (const EgStateRows *rows,
                 size_t             row)
{
  return rows->rows.weight ? rows->rows.weight[row] : 1;
}

/* Whether a row ends by an event; staying where one is is none. */
static inline int
eg_state_moves (const EgStateRows *rows,
                size_t             row)
{
  return rows->to[row] != EG_NO_STATE && rows->to[row] != eg_state_from (rows, row);
}

static inline int
eg_state_is_counter (const EgStateRows *rows,
                     uint32_t           state)
{
  return (rows->counters >> state) & 1;
}
