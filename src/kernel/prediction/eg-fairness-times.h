/* eg-fairness-times.h: what a model does in each group of people, where some are not followed to the time of the prediction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-fairness.h"
#include "kernel/risks/eg-risk-accuracy.h"

/* Describes groups as eg_fairness () does; who is known stands for those of the group that were censored before: weights are 1/G(T-)
 * with an event by the time and 1/G(at) of who goes on, G as of eg_risk_accuracy (), and rates are sums of these (Uno, Cai, Tian & Wei,
 * J Am Stat Assoc 2007;102:527-537), who has another event by then counting as without it.  So there are no counts of true and
 * false positives, which are 0; n_events are seen events by the time; base_rate is the Aalen-Johansen risk with limits by the
 * infinitesimal jackknife, the selection rate has Wilson's, others none before eg_fairness_times_resample (); auc is that of
 * eg_risk_accuracy (), its variance the square of that error.  In_large is log (observed / predicted), slope NaN.  Where nobody
 * of a group was followed so long what needs that is NaN.  RISKS as there, GROUP as of eg_fairness ().  O(n log n). */
EgStatus eg_fairness_times          (const EgPredictedRisks *risks,
                                     const uint32_t         *group,
                                     uint32_t                n_groups,
                                     double                  threshold,
                                     double                  level,
                                     size_t                  fewest_rows,
                                     size_t                  fewest_events,
                                     EgFairGroup            *groups);

/* Limits, by N_SAMPLES samples drawn within each group, of gaps other than that of areas, which gets DeLong-like limits by
 * the groups' variances; and of each group's sensitivity, false positive rate, predictive values and accuracy.  RATIO, which may be NULL, gets of
 * each group the limits of observed / predicted, two numbers a group.  O(samples n). */
EgStatus eg_fairness_times_resample (const EgPredictedRisks *risks,
                                     const uint32_t         *group,
                                     uint32_t                n_groups,
                                     double                  threshold,
                                     size_t                  n_samples,
                                     double                  level,
                                     EgRandom               *random,
                                     EgFairGroup            *groups,
                                     EgFairGap              *gaps,
                                     double                 *ratio,
                                     EgStep                  step,
                                     void                   *step_data);
