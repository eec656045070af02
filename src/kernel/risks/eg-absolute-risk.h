/* eg-absolute-risk.h: the risk of one cause among several, from a Cox model of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-baseline.h"

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
 * SE, which may be NULL, is that of the infinitesimal jackknife, which holds whether or not the models do: the root of
 * the sum of squared influences, over clusters when there are any (CLUSTER: of each row of the input, below
 * N_CLUSTERS).  An influence is the derivative of F(t) in the weight of a row, through all coefficients and hazards,
 * ties included.  R's riskRegression (Ozenne et al. 2017) takes the derivative of S as that of exp(-H), and an
 * event's part in ties as by Breslow: the same in large samples, but up to several times as large for
 * somebody far from the others, where it is not what risks vary by from sample to sample.
 * O(times (steps + rows columns)).  EG_STOPPED when STEP says so. */
EgStatus eg_absolute_risk_predict (const EgAbsoluteRisk  *self,
                                   size_t                 cause,
                                   const double * const  *x,
                                   const double          *times,
                                   size_t                 n_times,
                                   const uint32_t        *cluster,
                                   size_t                 n_clusters,
                                   double                *risk,
                                   double                *se,
                                   EgStep                 step,
                                   void                  *step_data);
