/* eg-penalised-work.h: a path of penalties while it is followed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-penalised-cox.h"
#include "kernel/survival/eg-penalised-sweep.h"

typedef struct
{
  EgPenalisedCox  *self;
  const EgPenalty *penalty;
  EgCoxData        view;          /* of the data, with the active columns only */
  EgCoxWalk        walk;          /* of the view */
  size_t          *active;
  uint8_t         *is_active;
  size_t           n_active;
  double           lambda;
  double          *b;             /* of all columns */
  double          *at;            /* of active ones */
  double          *move;
  double          *try;
  double          *score;
  double          *information;   /* of active ones */
  double          *work;
  double          *slope;         /* of all columns */
  double          *factor;        /* of those that are not 0 */
  double          *solution;
  uint8_t         *left_out;
  double           loglik;
  EgPenalisedSweep sweep;         /* of the columns that are active */
} EgPenalisedPath;
