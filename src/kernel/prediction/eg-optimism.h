/* eg-optimism.h: by how much a model looks better on the rows that it was made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Makes the model anew, with everything that was chosen by the outcome, of ROWS, N of them, some of which come more
 * than once.  Sets each statistic of that model on the same rows (IN_SAMPLE) and on all rows (IN_ALL); NaN where there
 * is none.  What is not EG_OK ends the whole. */
typedef EgStatus (*EgRefit) (const uint32_t *rows,
                             size_t          n,
                             double         *in_sample,
                             double         *in_all,
                             void           *data);

/* Of one statistic (Harrell, Lee & Mark, Stat Med 1996;15:361-387). */
typedef struct
{
  double apparent;     /* of the model on the rows that it was made of */
  double optimism;     /* mean over samples of in_sample - in_all; NaN without any */
  double se;           /* of that mean */
  double corrected;    /* apparent - optimism */
  size_t n;            /* samples that have the statistic */
} EgOptimism;

/* SAMPLES: N_SAMPLES rows of N row numbers, from 0, which are kept with the answer, so that it can be had again;
 * APPARENT and ANSWERS have N_STATISTICS.  EG_BAD_INPUT: a row number is not below N. */
EgStatus eg_optimism (const uint32_t *samples,
                      size_t          n_samples,
                      size_t          n,
                      const double   *apparent,
                      size_t          n_statistics,
                      EgRefit         refit,
                      void           *data,
                      EgOptimism     *answers,
                      EgStep          step,
                      void           *step_data);
