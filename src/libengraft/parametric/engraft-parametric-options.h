/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftDistribution:
 * @ENGRAFT_DISTRIBUTION_WEIBULL: Weibull: time ratios and hazard ratios are constant
 * @ENGRAFT_DISTRIBUTION_EXPONENTIAL: exponential: the hazard is constant
 * @ENGRAFT_DISTRIBUTION_LOG_NORMAL: log-normal
 * @ENGRAFT_DISTRIBUTION_LOG_LOGISTIC: log-logistic: time ratios and odds ratios are constant
 * @ENGRAFT_DISTRIBUTION_GOMPERTZ: Gompertz: the logarithm of the hazard is linear in time, hazard ratios are constant
 * @ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA: generalised gamma with Q (Prentice), of which Weibull, exponential,
 *   gamma and log-normal are members
 * @ENGRAFT_DISTRIBUTION_NORMAL: normal, of the time itself
 *
 * The law that times have but for its parameters.
 */
typedef enum
{
  ENGRAFT_DISTRIBUTION_WEIBULL,
  ENGRAFT_DISTRIBUTION_EXPONENTIAL,
  ENGRAFT_DISTRIBUTION_LOG_NORMAL,
  ENGRAFT_DISTRIBUTION_LOG_LOGISTIC,
  ENGRAFT_DISTRIBUTION_GOMPERTZ,
  ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA,
  ENGRAFT_DISTRIBUTION_NORMAL,
} EngraftDistribution;

#define ENGRAFT_TYPE_PARAMETRIC_OPTIONS (engraft_parametric_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricOptions, engraft_parametric_options, ENGRAFT, PARAMETRIC_OPTIONS, EngraftOptions)

EngraftParametricOptions *engraft_parametric_options_new (void);
const char               *engraft_distribution_get_name  (EngraftDistribution distribution);

G_END_DECLS
