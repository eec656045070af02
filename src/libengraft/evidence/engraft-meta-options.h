/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftMetaMeasure:
 * @ENGRAFT_META_MEASURE_PROPORTION: a proportion of one arm; its logit, unless the method says otherwise
 * @ENGRAFT_META_MEASURE_RAW_PROPORTION: the proportion as it is
 * @ENGRAFT_META_MEASURE_LOG_PROPORTION: its logarithm
 * @ENGRAFT_META_MEASURE_ARCSINE: the arcsine of its root
 * @ENGRAFT_META_MEASURE_FREEMAN_TUKEY: Freeman’s and Tukey’s double arcsine
 * @ENGRAFT_META_MEASURE_RATE: events by time under observation, their logarithm
 * @ENGRAFT_META_MEASURE_ODDS_RATIO: odds ratio of two arms
 * @ENGRAFT_META_MEASURE_RISK_RATIO: risk ratio of two arms
 * @ENGRAFT_META_MEASURE_RISK_DIFFERENCE: difference of the risks of two arms
 * @ENGRAFT_META_MEASURE_ARCSINE_DIFFERENCE: difference of the arcsines of their roots
 * @ENGRAFT_META_MEASURE_RATE_RATIO: ratio of the rates of two arms
 * @ENGRAFT_META_MEASURE_RATE_DIFFERENCE: difference of the rates of two arms
 * @ENGRAFT_META_MEASURE_MEAN_DIFFERENCE: difference of the means of two arms
 * @ENGRAFT_META_MEASURE_STANDARDISED_DIFFERENCE: difference of means in standard deviations, Hedges’ g
 * @ENGRAFT_META_MEASURE_RATIO_OF_MEANS: ratio of the means of two arms
 * @ENGRAFT_META_MEASURE_RATIO: any ratio with its limits, such as a hazard ratio
 * @ENGRAFT_META_MEASURE_ESTIMATE: any estimate with its standard error or its limits
 *
 * What studies are compared by.
 */
typedef enum
{
  ENGRAFT_META_MEASURE_PROPORTION,
  ENGRAFT_META_MEASURE_RAW_PROPORTION,
  ENGRAFT_META_MEASURE_LOG_PROPORTION,
  ENGRAFT_META_MEASURE_ARCSINE,
  ENGRAFT_META_MEASURE_FREEMAN_TUKEY,
  ENGRAFT_META_MEASURE_RATE,
  ENGRAFT_META_MEASURE_ODDS_RATIO,
  ENGRAFT_META_MEASURE_RISK_RATIO,
  ENGRAFT_META_MEASURE_RISK_DIFFERENCE,
  ENGRAFT_META_MEASURE_ARCSINE_DIFFERENCE,
  ENGRAFT_META_MEASURE_RATE_RATIO,
  ENGRAFT_META_MEASURE_RATE_DIFFERENCE,
  ENGRAFT_META_MEASURE_MEAN_DIFFERENCE,
  ENGRAFT_META_MEASURE_STANDARDISED_DIFFERENCE,
  ENGRAFT_META_MEASURE_RATIO_OF_MEANS,
  ENGRAFT_META_MEASURE_RATIO,
  ENGRAFT_META_MEASURE_ESTIMATE,
} EngraftMetaMeasure;

/**
 * EngraftMetaMethod:
 * @ENGRAFT_META_METHOD_AUTOMATIC: the exact model for proportions, otherwise restricted maximum likelihood
 * @ENGRAFT_META_METHOD_EXACT: counts as they are: a binomial model with normal logits
 * @ENGRAFT_META_METHOD_FIXED: one effect, by inverse variances
 * @ENGRAFT_META_METHOD_MANTEL_HAENSZEL: one effect of the counts of two arms, by Mantel and Haenszel
 * @ENGRAFT_META_METHOD_PETO: one odds ratio, by Peto
 * @ENGRAFT_META_METHOD_REML: random effects, restricted maximum likelihood
 * @ENGRAFT_META_METHOD_ML: random effects, maximum likelihood
 * @ENGRAFT_META_METHOD_DERSIMONIAN_LAIRD: random effects, DerSimonian’s and Laird’s moments
 * @ENGRAFT_META_METHOD_PAULE_MANDEL: random effects, Paule and Mandel
 * @ENGRAFT_META_METHOD_EMPIRICAL_BAYES: random effects, empirical Bayes; the same root
 * @ENGRAFT_META_METHOD_HEDGES: random effects, Hedges
 * @ENGRAFT_META_METHOD_SIDIK_JONKMAN: random effects, Sidik and Jonkman
 * @ENGRAFT_META_METHOD_HUNTER_SCHMIDT: random effects, Hunter and Schmidt
 *
 * How studies are put together.
 */
typedef enum
{
  ENGRAFT_META_METHOD_AUTOMATIC,
  ENGRAFT_META_METHOD_EXACT,
  ENGRAFT_META_METHOD_FIXED,
  ENGRAFT_META_METHOD_MANTEL_HAENSZEL,
  ENGRAFT_META_METHOD_PETO,
  ENGRAFT_META_METHOD_REML,
  ENGRAFT_META_METHOD_ML,
  ENGRAFT_META_METHOD_DERSIMONIAN_LAIRD,
  ENGRAFT_META_METHOD_PAULE_MANDEL,
  ENGRAFT_META_METHOD_EMPIRICAL_BAYES,
  ENGRAFT_META_METHOD_HEDGES,
  ENGRAFT_META_METHOD_SIDIK_JONKMAN,
  ENGRAFT_META_METHOD_HUNTER_SCHMIDT,
} EngraftMetaMethod;

/**
 * EngraftProportionInterval:
 * @ENGRAFT_PROPORTION_INTERVAL_WILSON: Wilson’s, by the score test
 * @ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON: Clopper’s and Pearson’s, which never covers less than its level
 *
 * Intervals of one proportion.
 */
typedef enum
{
  ENGRAFT_PROPORTION_INTERVAL_WILSON,
  ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON,
} EngraftProportionInterval;

/**
 * EngraftMissingEstimator:
 * @ENGRAFT_MISSING_ESTIMATOR_L0: from the sum of the ranks of effects on one side of the centre
 * @ENGRAFT_MISSING_ESTIMATOR_R0: from how many of the farthest effects are on that side
 * @ENGRAFT_MISSING_ESTIMATOR_Q0: from the square of the sum of ranks; it may have no answer
 *
 * How studies are counted that a funnel lacks (Duval and Tweedie 2000).
 */
typedef enum
{
  ENGRAFT_MISSING_ESTIMATOR_L0,
  ENGRAFT_MISSING_ESTIMATOR_R0,
  ENGRAFT_MISSING_ESTIMATOR_Q0,
} EngraftMissingEstimator;

/**
 * EngraftMissingSide:
 * @ENGRAFT_MISSING_SIDE_AUTOMATIC: right where effects fall as their standard errors rise, otherwise left
 * @ENGRAFT_MISSING_SIDE_LEFT: small effects lack
 * @ENGRAFT_MISSING_SIDE_RIGHT: large effects lack
 *
 * On which side of a funnel studies lack.
 */
typedef enum
{
  ENGRAFT_MISSING_SIDE_AUTOMATIC,
  ENGRAFT_MISSING_SIDE_LEFT,
  ENGRAFT_MISSING_SIDE_RIGHT,
} EngraftMissingSide;

#define ENGRAFT_TYPE_META_OPTIONS (engraft_meta_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMetaOptions, engraft_meta_options, ENGRAFT, META_OPTIONS, EngraftOptions)

EngraftMetaOptions *engraft_meta_options_new (void);

G_END_DECLS
