/* eg-frailty.h: Cox models with a gamma frailty shared by the rows of a cluster.
 *
 * The hazard of rows of cluster c is multiplied by exp(w_c), of a gamma distribution with mean 1 and
 * variance theta = 1 / v.  For a given theta, coefficients and w make the penalised partial likelihood
 * PL(b, w) + v sum (w_c - exp(w_c)) largest, which is the answer of the EM algorithm as well; theta
 * makes the likelihood largest of which the frailties are integrated out,
 *
 *   PL(b, w) + v sum w_c + sum (log Gamma(v + d_c) / Gamma(v) + v log v - (v + d_c) log (v + d_c) + d_c),
 *
 * d_c the events of a cluster.  (Klein 1992; Therneau, Grambsch & Pankratz 2003)
 *
 * A weight is how many times a row is there, in its cluster: it counts so often in PL, in the hazard that frailties are
 * estimated from and in d_c.  By Breslow's method all answers are those of the rows so many times; Efron's takes tied
 * events by their mean weight, as without frailties.  coxph (..., weights) of R's survival 3.5 has the same PL, so for a given
 * theta the same coefficients, errors and frailties; but its d_c are events without weights, and so its theta is another one
 * than that of the rows so many times, and means nothing.  Weights of another kind, of sampling or of a propensity, say nothing
 * of how many events a cluster has, on which theta depends: with them it depends on their scale (Pfeffermann et al. 1998).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox.h"

#define EG_FRAILTY_MOST 100000   /* clusters */

typedef struct
{
  size_t    p;
  size_t    n_clusters;
  double    theta;            /* 0: the clusters do not differ more than by chance */
  double   *coefficients;     /* units of the columns as given; NaN where collinear */
  double   *variance;         /* p by p, at this theta */
  double   *frailty;          /* w of each cluster, whose exp have the mean 1 */
  double   *n_events;         /* of each cluster, with weights */
  double    loglik;           /* PL(b, w) */
  double    integrated;
  double    loglik_null;      /* without coefficients and frailties */
  double    loglik_plain;     /* without frailties */
  double    wald_test;        /* of all coefficients, on df degrees */
  size_t    df;
  unsigned  n_iterations;
  int       converged;
} EgFrailty;

/* COX is the model without frailties, by Efron's or Breslow's method; CLUSTER has a number for each row of the
 * input.  THETA: NaN to estimate it, else it is taken.
 *
 * For each theta, steps of Newton for the coefficients and of EM for the frailties, made longer by
 * Varadhan & Roland's (2008) method, until nothing moves by 1e-10; theta by Brent's method, on
 * the log scale to 1e-7.  The variance is the block of the inverse of the whole penalised
 * information, of which no matrix is made.  O(n p^2) an iteration, of which there are some hundreds.
 * EG_BAD_INPUT: the exact method, or more than EG_FRAILTY_MOST clusters. */
EgStatus eg_frailty_init  (EgFrailty       *self,
                           const EgCox     *cox,
                           const uint32_t  *cluster,
                           size_t           n_clusters,
                           double           theta,
                           EgStep           step,
                           void            *step_data);
void     eg_frailty_clear (EgFrailty       *self);
