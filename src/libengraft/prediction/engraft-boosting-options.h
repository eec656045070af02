/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftBoostingObjective:
 * @ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC: a yes or no; the margin is a log odds
 * @ENGRAFT_BOOSTING_OBJECTIVE_COX: times, some censored; the margin is a log hazard ratio
 * @ENGRAFT_BOOSTING_OBJECTIVE_AFT: times, known to be in intervals; the margin is the log of a time
 *
 * What boosted trees learn.
 */
typedef enum
{
  ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC,
  ENGRAFT_BOOSTING_OBJECTIVE_COX,
  ENGRAFT_BOOSTING_OBJECTIVE_AFT,
} EngraftBoostingObjective;

/**
 * EngraftBoostingDistribution:
 * @ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL: normal
 * @ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC: logistic
 * @ENGRAFT_BOOSTING_DISTRIBUTION_EXTREME: extreme values, that is Weibull times
 *
 * How logarithms of times scatter about the margin.
 */
typedef enum
{
  ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL,
  ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC,
  ENGRAFT_BOOSTING_DISTRIBUTION_EXTREME,
} EngraftBoostingDistribution;

#define ENGRAFT_TYPE_BOOSTING_OPTIONS (engraft_boosting_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoostingOptions, engraft_boosting_options, ENGRAFT, BOOSTING_OPTIONS, EngraftOptions)

EngraftBoostingOptions *engraft_boosting_options_new (void);

G_END_DECLS
