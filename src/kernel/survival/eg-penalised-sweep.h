/* eg-penalised-sweep.h: a quadratic function and a penalty, made smallest together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Of N coordinates that stand AT, with the score -g and the information H (both halves, rows STRIDE apart): the moves m that
 * make g'm + m'Hm/2 + L1 sum |at + m| + L2/2 sum (at + m)^2 smallest. */
typedef struct
{
  size_t        n;
  size_t        stride;
  double        l1;
  double        l2;
  const double *at;
  const double *score;
  const double *information;
  double       *move;         /* the answer */
  double       *work;         /* room for n, ... */
  double       *solution;     /* ... n, ... */
  double       *factor;       /* ... n by n ... */
  uint8_t      *left_out;     /* ... and n */
  size_t        n_sweeps;     /* so far, also of problems before */
  EgStep        step;
  void         *step_data;
  double        fraction;
} EgPenalisedSweep;

/* By coordinate descent and, as soon as signs are known, exactly.  O(n^2) a sweep. */
EgStatus eg_penalised_sweep (EgPenalisedSweep *self);
