/* eg-turnbull-work.h: the distribution while it is sought.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "kernel/parametric/eg-turnbull.h"

/* All rows that hold the same intervals, FIRST to LAST. */
typedef struct
{
  uint32_t first;
  uint32_t last;
  double   weight;
  double   probability;
} EgTurnbullSet;

typedef struct
{
  size_t         m;            /* intervals */
  double        *left;
  double        *right;
  double        *mass;
  double        *slope;        /* of the log likelihood by each mass */
  double        *sums;         /* m + 1: mass before each */
  double        *work;         /* 3 m + 3 */
  EgTurnbullSet *sets;
  size_t         n_sets;
  double         weights;
  double         loglik;
  double         gap;
  unsigned       n_iterations;
} EgTurnbullWork;

EgStatus eg_turnbull_work_init  (EgTurnbullWork       *self,
                                 const EgTurnbullRows *rows,
                                 EgStep                step,
                                 void                 *step_data);
void     eg_turnbull_work_clear (EgTurnbullWork       *self);

/* eg-turnbull-ties.c: in MERGED, which the caller frees, copies of the ends, 2 n numbers, left ones first, of which those
 * that the timeline takes for one time are the first of them; NULL when it fails or is stopped.  O(n). */
EgStatus eg_turnbull_merge_ends (const EgTurnbullRows *rows,
                                 double              **merged,
                                 EgStep                step,
                                 void                 *step_data);

/* log likelihood, slope and gap at the masses */
void     eg_turnbull_look       (EgTurnbullWork       *self);

/* One step of EM, and one of the convex minorant, each followed by a look. */
void     eg_turnbull_expect     (EgTurnbullWork       *self);
void     eg_turnbull_minorant   (EgTurnbullWork       *self);

/* Newton's method from here; leaves the masses as good or better. */
EgStatus eg_turnbull_newton     (EgTurnbullWork       *self,
                                 EgStep                step,
                                 void                 *step_data);
