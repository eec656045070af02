/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftCoxTies:
 * @ENGRAFT_COX_TIES_EFRON: Efron’s approximation (R’s default)
 * @ENGRAFT_COX_TIES_BRESLOW: Breslow’s approximation (SAS, EZR)
 * @ENGRAFT_COX_TIES_EXACT: the conditional likelihood of discrete time (R’s exact)
 *
 * How events at the same time are treated.
 */
typedef enum
{
  ENGRAFT_COX_TIES_EFRON,
  ENGRAFT_COX_TIES_BRESLOW,
  ENGRAFT_COX_TIES_EXACT,
} EngraftCoxTies;

/**
 * EngraftCoxVariance:
 * @ENGRAFT_COX_VARIANCE_AUTO: robust where rows are clustered or weights are not whole numbers
 * @ENGRAFT_COX_VARIANCE_MODEL: from the information
 * @ENGRAFT_COX_VARIANCE_ROBUST: the sandwich estimate of Lin and Wei
 *
 * Which variance standard errors are taken from.
 */
typedef enum
{
  ENGRAFT_COX_VARIANCE_AUTO,
  ENGRAFT_COX_VARIANCE_MODEL,
  ENGRAFT_COX_VARIANCE_ROBUST,
} EngraftCoxVariance;

/**
 * EngraftZphTransform:
 * @ENGRAFT_ZPH_TRANSFORM_KM: one minus the Kaplan-Meier estimate (R’s default)
 * @ENGRAFT_ZPH_TRANSFORM_RANK: the rank of the time
 * @ENGRAFT_ZPH_TRANSFORM_IDENTITY: the time
 * @ENGRAFT_ZPH_TRANSFORM_LOG: its logarithm
 *
 * The function of time with which coefficients may change in the test of proportional hazards.
 */
typedef enum
{
  ENGRAFT_ZPH_TRANSFORM_KM,
  ENGRAFT_ZPH_TRANSFORM_RANK,
  ENGRAFT_ZPH_TRANSFORM_IDENTITY,
  ENGRAFT_ZPH_TRANSFORM_LOG,
} EngraftZphTransform;

/**
 * EngraftCoxConvergence:
 * @ENGRAFT_COX_CONVERGENCE_TIGHT: at the maximum of the likelihood, to rounding
 * @ENGRAFT_COX_CONVERGENCE_R: where R’s `coxph` stops by default, once the log likelihood changes by less
 *   than 1e-9 of itself; coefficients are up to some 1e-7 from the maximum
 *
 * When the likelihood is taken as largest.
 */
typedef enum
{
  ENGRAFT_COX_CONVERGENCE_TIGHT,
  ENGRAFT_COX_CONVERGENCE_R,
} EngraftCoxConvergence;

/**
 * EngraftConcordanceWeight:
 * @ENGRAFT_CONCORDANCE_HARRELL: 1 (Harrell et al. 1982; R’s “n”)
 * @ENGRAFT_CONCORDANCE_UNO: the inverse square of the share not yet censored (Uno et al. 2011; R’s “n/G2”)
 * @ENGRAFT_CONCORDANCE_SCHEMPER: that of the Kaplan-Meier estimate to the share not yet censored, for each at risk
 *   (Schemper et al. 2009; R’s “S/G”)
 * @ENGRAFT_CONCORDANCE_SURVIVAL: the Kaplan-Meier estimate for each at risk, as in Peto and Peto’s test (R’s “S”)
 * @ENGRAFT_CONCORDANCE_EQUAL: the inverse of the number at risk: each event the same, as in the log-rank test (R’s “I”)
 *
 * What a pair of rows counts in the concordance.
 */
typedef enum
{
  ENGRAFT_CONCORDANCE_HARRELL,
  ENGRAFT_CONCORDANCE_UNO,
  ENGRAFT_CONCORDANCE_SCHEMPER,
  ENGRAFT_CONCORDANCE_SURVIVAL,
  ENGRAFT_CONCORDANCE_EQUAL,
} EngraftConcordanceWeight;

#define ENGRAFT_TYPE_COX_OPTIONS (engraft_cox_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCoxOptions, engraft_cox_options, ENGRAFT, COX_OPTIONS, EngraftOptions)

EngraftCoxOptions *engraft_cox_options_new (void);

G_END_DECLS
