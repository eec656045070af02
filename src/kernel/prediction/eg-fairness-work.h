/* eg-fairness-work.h: what the parts of the comparison of groups share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-fairness.h"

/* Quantiles of N values, of which NaN do not count and which are put in order; returns how many there are. */
size_t eg_fairness_limits        (double            *values,
                                  size_t             n,
                                  double             level,
                                  double            *lower,
                                  double            *upper);

/* Limits of the gap of areas by the variances of the two groups, who are other people. */
void   eg_fairness_compare_areas (const EgFairGroup *groups,
                                  double             level,
                                  EgFairGap         *gap);
