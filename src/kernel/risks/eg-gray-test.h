/* eg-gray-test.h: comparing cumulative incidence in groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* Gray's test (1988) for the cumulative incidence of one cause.  score: of each group but the last
 * of those that have rows, weighted observed less expected; variance: of these scores.
 * chisq is NaN where there is no answer: fewer than two groups, or no event of the cause. */
typedef struct
{
  uint32_t  n_scores;
  uint32_t *groups;      /* that the scores are of */
  double   *score;
  double   *variance;    /* [i * n_scores + j] */
  double    chisq;
  int       df;
  double    p_value;
} EgGrayTest;

/* ROWS as in eg-timeline.h; status CAUSE is the event in question, 0 is censored, everything else
 * competes.  Event times weigh (1 - F(t-))^RHO, F the estimate of all groups of the stratum.
 * Scores and variances are added over strata, as in cmprsk::cuminc.  EG_BAD_INPUT for entries
 * or weights, for which the test is not made.  Times that differ by a rounding error are one, as
 * in eg-timeline.h; cmprsk takes them for two.  O(rows + times groups^3). */
EgStatus eg_gray_test_init  (EgGrayTest           *self,
                             const EgSurvivalRows *rows,
                             uint8_t               cause,
                             double                rho,
                             EgStep                step,
                             void                 *step_data);
void     eg_gray_test_clear (EgGrayTest           *self);
