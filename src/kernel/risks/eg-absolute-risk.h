/* eg-absolute-risk.h: the risk of one cause among several, from a Cox model of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-baseline.h"

/* How the error of a risk follows from its influences, which are the derivatives in the weights of rows. */
typedef enum
{
  EG_RISK_INFLUENCE,   /* the product limit taken as exp (-H) in the derivative: R's riskRegression (Ozenne et al. 2017) */
  EG_RISK_JACKKNIFE,   /* the derivative of the product limit itself: what models fitted with other weights give */
} EgRiskVariance;

/* Models of the causes, of the same rows; one stratum, no weights, no offsets, no exact method. */
typedef struct
{
  size_t         n_causes;
  const EgCox  **models;
  EgCoxBaseline *baselines;   /* of each */
  double       **influence;   /* of each: [row * p + column], of its scaled coefficients */
} EgAbsoluteRisk;

/* EG_BAD_INPUT for models of several strata, of other rows, or by the exact method.  The models outlive it.
 * O(causes rows columns^2). */
EgStatus eg_absolute_risk_init    (EgAbsoluteRisk  *self,
                                   const EgCox    **models,
                                   size_t           n_causes);
void     eg_absolute_risk_clear   (EgAbsoluteRisk  *self);

/* The risk of CAUSE up to each of TIMES (rising) of somebody whose covariates in the model of cause k are X[k], in
 * units of the columns as they were given:
 *   F(t) = sum over s <= t of S(s-) dH_cause(s),   S(s) = product over u <= s of (1 - sum of dH_k(u))
 * (Benichou & Gail 1990, by the product limit).  Where the hazards of somebody far from the others rise by 1 or more
 * at a time, all who are left have an event then, and each cause has its share of them.
 *
 * SE, which may be NULL, holds whether or not the models do: the root of the sum of squared influences, over clusters
 * when there are any (CLUSTER: of each row of the input, below N_CLUSTERS).  An influence is the derivative of F(t) in
 * the weight of a row, through all coefficients and hazards.  Both kinds are the same in large samples; that of
 * exp(-H) is the larger one, up to several times for somebody far from the others.
 * Without ties EG_RISK_INFLUENCE gives riskRegression's answers.  With ties version 2022.11.28 counts one event of each
 * time in the influence on the coefficients, which is then not coxph's “dfbeta”; here it is.
 * O(times (steps + rows columns)).  EG_STOPPED when STEP says so. */
EgStatus eg_absolute_risk_predict (const EgAbsoluteRisk  *self,
                                   size_t                 cause,
                                   const double * const  *x,
                                   const double          *times,
                                   size_t                 n_times,
                                   const uint32_t        *cluster,
                                   size_t                 n_clusters,
                                   EgRiskVariance         variance,
                                   double                *risk,
                                   double                *se,
                                   EgStep                 step,
                                   void                  *step_data);
