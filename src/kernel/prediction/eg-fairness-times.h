/* eg-fairness-times.h: what a model does in each group of people, where some are not followed to the time of the prediction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-fairness.h"
#include "kernel/risks/eg-risk-accuracy.h"

/* Describes groups as eg_fairness () does; who is censored counts by the Aalen-Johansen risk (1 less Kaplan and Meier's where
 * nothing competes) of all, of those selected and of the others, from which Bayes' rule gives sensitivity and false positive
 * rate (Heagerty, Lumley & Pepe, Biometrics 2000;56:337-344, equation 3), and net benefit (Vickers, Cronin, Elkin & Gonen, BMC
 * Med Inform Decis Mak 2008;8:53).  So there are no counts of true and false positives, which are 0; n_events are seen events
 * by the time; base_rate, ppv and npv have limits by the infinitesimal jackknife, the selection rate Wilson's, others none
 * before eg_fairness_times_resample (); auc is that of eg_risk_accuracy (), its variance the square of that error.  In_large
 * is log (observed / predicted), slope NaN.  A group that nobody was followed in to the time has NaN where that matters.
 * RISKS as there, GROUP as of eg_fairness ().  O(n log n). */
EgStatus eg_fairness_times          (const EgPredictedRisks *risks,
                                     const uint32_t         *group,
                                     uint32_t                n_groups,
                                     double                  threshold,
                                     double                  level,
                                     size_t                  fewest_rows,
                                     size_t                  fewest_events,
                                     EgFairGroup            *groups);

/* Limits, by N_SAMPLES samples drawn within each group, of gaps other than that of areas, which gets DeLong-like limits by
 * the groups' variances; and of each group's sensitivity, false positive rate and accuracy.  RATIO, which may be NULL, gets of
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
