/* eg-risk-roc.h: whom thresholds of a risk by a time call rightly, where some rows are censored before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-risk-accuracy.h"

/* One point for each different risk and one above them all, thresholds falling: who has at least the threshold is called
 * positive.  Sensitivity is of those who had the event by then, specificity of those who went on or had another, with
 * the weights of eg-risk-accuracy.h, so that the area under straight lines is its auc.  The first threshold is infinite, others
 * are risks. */
typedef struct
{
  size_t  n;
  double *threshold;
  double *sensitivity;     /* rising */
  double *specificity;     /* falling */
} EgRiskRoc;

/* EG_BAD_INPUT: a number that is not finite, no rows or 2^32 and more, or nobody of both kinds is known.  O(n log n). */
EgStatus eg_risk_roc_init  (EgRiskRoc              *self,
                            const EgPredictedRisks *risks);
void     eg_risk_roc_clear (EgRiskRoc              *self);
