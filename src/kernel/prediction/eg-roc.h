/* eg-roc.h: the receiver operating characteristic, point by point.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* One point for each different score and one above them all, thresholds falling: who has at least the threshold is
 * called positive.  The first threshold is infinite, the others lie half way to the next lower score, the last is
 * minus infinity (as R's pROC). */
typedef struct
{
  size_t    n;
  size_t    n_events;
  size_t    n_others;
  double   *threshold;
  uint32_t *true_positive;     /* of those with the outcome; rising */
  uint32_t *false_positive;    /* of those without */
} EgRoc;

/* SCORE and Y, 0 or 1, by row.  EG_BAD_INPUT: as of eg_auc (), or not both kinds are there.  O(n log n). */
EgStatus eg_roc_init    (EgRoc         *self,
                         const double  *score,
                         const uint8_t *y,
                         size_t         n);
void     eg_roc_clear   (EgRoc         *self);

/* The area where the specificity is from LOW to HIGH, by straight lines between points.  CORRECTED, which may be NULL:
 * .5 for a score that says nothing, 1 for one that tells all apart (McClish, Med Decis Making 1989;9:190-195). */
double   eg_roc_partial (const EgRoc   *self,
                         double         low,
                         double         high,
                         double        *corrected);

/* The point whose sensitivity and specificity have the greatest sum (Youden 1950); of several the one of the highest
 * threshold. */
size_t   eg_roc_youden  (const EgRoc   *self);
