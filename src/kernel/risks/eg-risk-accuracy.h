/* eg-risk-accuracy.h: how good predicted risks of an event by a time are, where some rows are censored before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* STATUS 0 is censored, CAUSE the event in question, everything else competes.  RISK is what was predicted for
 * each row: the probability of the event by AT. */
typedef struct
{
  size_t         n;
  const double  *time;
  const uint8_t *status;
  uint8_t        cause;
  const double  *risk;
  double         at;
} EgPredictedRisks;

/* brier is the mean square of what came true less what was predicted (Graf et al. 1999); auc the probability
 * that of one who had the event by then and one who had not (went on, or had another) the former was given the
 * greater risk, half where they were given the same (Heagerty et al. 2000; Blanche et al. 2013).  Who is known
 * counts for those who were censored: 1/G(T-) with an event at T by then, 1/G(at) who goes on.  G is the
 * Kaplan-Meier curve of being censored, from which events at the same time have gone.
 *
 * auc is NaN without anyone of both kinds, brier when of nobody is known what came; so is then what rows change.
 * Standard errors are of the infinitesimal jackknife, with n/(n - 1), in which G changes too. */
typedef struct
{
  double auc;
  double auc_se;
  double brier;
  double brier_se;
} EgRiskAccuracy;

/* AUC_CHANGE and BRIER_CHANGE, which may be NULL, are what each row moves: differences of two predictions have the
 * error sqrt (sum of squared differences n/(n - 1)).  EG_BAD_INPUT: a number that is not finite, no rows or 2^32
 * and more.  O(n log n). */
EgStatus eg_risk_accuracy (const EgPredictedRisks *risks,
                           EgRiskAccuracy         *answer,
                           double                 *auc_change,
                           double                 *brier_change);
