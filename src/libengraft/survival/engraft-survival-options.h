/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

/**
 * EngraftSurvivalEstimator:
 * @ENGRAFT_ESTIMATOR_KAPLAN_MEIER: the product-limit estimate
 * @ENGRAFT_ESTIMATOR_NELSON_AALEN: exp(-H) with H the Nelson-Aalen estimate
 * @ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON: the same, with ties broken
 *
 * How a survival curve is estimated.
 */
typedef enum
{
  ENGRAFT_ESTIMATOR_KAPLAN_MEIER,
  ENGRAFT_ESTIMATOR_NELSON_AALEN,
  ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON,
} EngraftSurvivalEstimator;

/**
 * EngraftIntervalType:
 * @ENGRAFT_INTERVAL_LOG: on the scale of log S (R's default)
 * @ENGRAFT_INTERVAL_LOG_LOG: of log(-log S) (SAS, EZR)
 * @ENGRAFT_INTERVAL_PLAIN: of S
 * @ENGRAFT_INTERVAL_LOGIT: of log(S/(1-S))
 * @ENGRAFT_INTERVAL_ARCSIN: of arcsin √S
 *
 * On which scale a confidence interval is symmetric.
 */
typedef enum
{
  ENGRAFT_INTERVAL_LOG,
  ENGRAFT_INTERVAL_LOG_LOG,
  ENGRAFT_INTERVAL_PLAIN,
  ENGRAFT_INTERVAL_LOGIT,
  ENGRAFT_INTERVAL_ARCSIN,
} EngraftIntervalType;

/**
 * EngraftBandType:
 * @ENGRAFT_BAND_NONE: none
 * @ENGRAFT_BAND_EQUAL_PRECISION: Nair's equal-precision band
 * @ENGRAFT_BAND_HALL_WELLNER: the Hall-Wellner band
 *
 * Simultaneous confidence bands.
 */
typedef enum
{
  ENGRAFT_BAND_NONE,
  ENGRAFT_BAND_EQUAL_PRECISION,
  ENGRAFT_BAND_HALL_WELLNER,
} EngraftBandType;

/**
 * EngraftTestWeight:
 * @ENGRAFT_TEST_LOG_RANK: 1
 * @ENGRAFT_TEST_GEHAN: the number at risk (Gehan-Breslow-Wilcoxon)
 * @ENGRAFT_TEST_TARONE_WARE: its square root
 * @ENGRAFT_TEST_PETO_PETO: Peto and Peto's survival estimate
 * @ENGRAFT_TEST_MODIFIED_PETO: Andersen's modification of it
 * @ENGRAFT_TEST_FLEMING_HARRINGTON: S(t-)^p (1-S(t-))^q
 * @ENGRAFT_TEST_RHO: S(t-)^rho, as R's survdiff
 *
 * What each event time weighs in a test of the log-rank family.
 */
typedef enum
{
  ENGRAFT_TEST_LOG_RANK,
  ENGRAFT_TEST_GEHAN,
  ENGRAFT_TEST_TARONE_WARE,
  ENGRAFT_TEST_PETO_PETO,
  ENGRAFT_TEST_MODIFIED_PETO,
  ENGRAFT_TEST_FLEMING_HARRINGTON,
  ENGRAFT_TEST_RHO,
} EngraftTestWeight;

/**
 * EngraftAdjustment:
 * @ENGRAFT_ADJUSTMENT_NONE: none
 * @ENGRAFT_ADJUSTMENT_BONFERRONI: Bonferroni
 * @ENGRAFT_ADJUSTMENT_HOLM: Holm
 * @ENGRAFT_ADJUSTMENT_HOCHBERG: Hochberg
 * @ENGRAFT_ADJUSTMENT_HOMMEL: Hommel
 * @ENGRAFT_ADJUSTMENT_BH: Benjamini and Hochberg
 * @ENGRAFT_ADJUSTMENT_BY: Benjamini and Yekutieli
 *
 * How several p-values are adjusted.
 */
typedef enum
{
  ENGRAFT_ADJUSTMENT_NONE,
  ENGRAFT_ADJUSTMENT_BONFERRONI,
  ENGRAFT_ADJUSTMENT_HOLM,
  ENGRAFT_ADJUSTMENT_HOCHBERG,
  ENGRAFT_ADJUSTMENT_HOMMEL,
  ENGRAFT_ADJUSTMENT_BH,
  ENGRAFT_ADJUSTMENT_BY,
} EngraftAdjustment;

#define ENGRAFT_TYPE_SURVIVAL_OPTIONS (engraft_survival_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalOptions, engraft_survival_options, ENGRAFT, SURVIVAL_OPTIONS, EngraftOptions)

EngraftSurvivalOptions *engraft_survival_options_new (void);

G_END_DECLS
