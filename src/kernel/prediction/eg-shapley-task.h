/* eg-shapley-task.h: what each feature adds to the answer of any model, compared with rows of a background.
 *
 * Features that are not known are those of a row of the background, and the answer is the mean over its rows
 * (interventional: Janzing, Minorics & Bloebaum, AISTATS 2020; Lundberg & Lee, NIPS 2017).  The Shapley value of a feature is
 * what it changes on the way from no feature to all, averaged over all orders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* more features are not enumerated */
#define EG_SHAPLEY_TASK_MOST 12

/* The answer for a row. */
typedef double (*EgShapleyAnswer) (const double *row, void *data);

typedef struct
{
  EgShapleyAnswer  answer;
  void            *data;
  const double    *row;           /* of P features */
  const double    *background;    /* N rows by P */
  size_t           n;
  size_t           p;
} EgShapleyTask;

/* PHI of each feature, and BASE, the mean answer of the background: their sum is the answer for the row.  All sets of
 * features are asked for: 2^p n answers, exact but for rounding.  EG_BAD_INPUT: no background, or more than
 * EG_SHAPLEY_TASK_MOST features. */
EgStatus eg_shapley_task_exact   (const EgShapleyTask *task,
                             double              *phi,
                             double              *base);

/* The same by orders drawn at random, each gone forwards and backwards, which takes away half of the noise (Mitchell et
 * al., J Mach Learn Res 2022;23(43)), each with a row of the background in turn.  At least N_PAIRS orders, and as many for
 * each row, so that the sum is exact.  SE, which may be NULL: the standard error of each.  2 (p + 1) answers an order.  The
 * same seed gives the same numbers on every machine. */
EgStatus eg_shapley_task_sampled (const EgShapleyTask *task,
                             size_t               n_pairs,
                             uint64_t             seed,
                             double              *phi,
                             double              *se,
                             double              *base);
