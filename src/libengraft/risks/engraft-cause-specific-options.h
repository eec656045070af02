/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftRiskVariance:
 * @ENGRAFT_RISK_VARIANCE_INFLUENCE: influence functions, with the product limit taken as exp(−H) (R’s riskRegression)
 * @ENGRAFT_RISK_VARIANCE_JACKKNIFE: the infinitesimal jackknife of the product limit
 *
 * How standard errors of risks from Cox models of all causes are estimated; both are robust.
 *
 * In large samples they are the same.  Of few patients, and for somebody far from the others, the first is the larger one, up to
 * several times what risks vary by from sample to sample, and the second may be too small.
 */
typedef enum
{
  ENGRAFT_RISK_VARIANCE_INFLUENCE,
  ENGRAFT_RISK_VARIANCE_JACKKNIFE,
} EngraftRiskVariance;

#define ENGRAFT_TYPE_CAUSE_SPECIFIC_OPTIONS (engraft_cause_specific_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecificOptions, engraft_cause_specific_options, ENGRAFT, CAUSE_SPECIFIC_OPTIONS,
                      EngraftOptions)

EngraftCauseSpecificOptions *engraft_cause_specific_options_new (void);

G_END_DECLS
