/* eg-probability-score.h: how far predicted probabilities are from what came true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

typedef struct
{
  size_t n;
  size_t n_events;
  double brier;            /* the mean square of what came true less its probability (Brier 1950) */
  double brier_null;       /* when everybody is given the share of events */
  double brier_scaled;     /* 1 - brier / brier_null; NaN when all came out alike */
  double log_loss;         /* mean of -log probability of what came; infinite when that had been called impossible */
  double nagelkerke;       /* R squared (Nagelkerke, Biometrika 1991;78:691-692); NaN when all came out alike */
  double spiegelhalter;    /* standard normal when the probabilities are right (Spiegelhalter, Stat Med 1986;5:421-433);
                            * NaN when they are all 0, 1/2 or 1 */
  double spiegelhalter_p;  /* two-sided */
} EgProbabilityScore;

/* P and Y, 0 or 1, by row.  EG_BAD_INPUT: no rows, or P not within 0 and 1.  O(n). */
EgStatus eg_probability_score (const double       *p,
                               const uint8_t      *y,
                               size_t              n,
                               EgProbabilityScore *answer);
