/* eg-auc.h: how well a score tells those with an outcome from those without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* The area under the receiver operating characteristic: the probability that of one with the outcome and one without the
 * former has the greater score, half where they have the same. */
typedef struct
{
  size_t n_events;
  size_t n_others;
  double auc;         /* NaN unless there are both */
  double variance;    /* DeLong, DeLong & Clarke-Pearson, Biometrics 1988;44:837-845; NaN unless there are two of both */
} EgAuc;

/* SCORE and Y, 0 or 1, by row.  PLACEMENT, which may be NULL, receives of each row the share of those of the other kind
 * that it is in order with.  EG_BAD_INPUT: no rows, 2^32 or more, or a score that is NaN.  O(n log n). */
EgStatus eg_auc          (const double  *score,
                          const uint8_t *y,
                          size_t         n,
                          EgAuc         *answer,
                          double        *placement);

/* The same; EG_STOPPED when STEP, asked while scores are sorted and compared, says so. */
EgStatus eg_auc_with     (const double  *score,
                          const uint8_t *y,
                          size_t         n,
                          EgAuc         *answer,
                          double        *placement,
                          EgStep         step,
                          void          *step_data);

/* Limits on the scale of the area, within 0 and 1 (as R's pROC). */
void     eg_auc_interval (const EgAuc   *self,
                          double         level,
                          double        *lower,
                          double        *upper);

/* Two scores of the same rows. */
typedef struct
{
  EgAuc  first;
  EgAuc  second;
  double covariance;
  double difference;   /* first less second */
  double se;
  double z;            /* NaN when the difference cannot vary */
  double p;            /* two-sided */
} EgAucComparison;

EgStatus eg_auc_compare  (const double    *first,
                          const double    *second,
                          const uint8_t   *y,
                          size_t           n,
                          EgAucComparison *answer);

/* Scores of different rows, such as of two groups: no covariance. */
void     eg_auc_compare_unpaired (const EgAuc     *first,
                                  const EgAuc     *second,
                                  EgAucComparison *answer);
