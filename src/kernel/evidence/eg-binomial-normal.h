/* eg-binomial-normal.h: proportions of several studies put together as the counts that they are.
 *
 * x_i of n_i is binomial with logit p_i = X_i b + u_i, u_i normal with variance tau2: studies with none or all need no
 * correction.  By maximum likelihood, with each study's integral by equal steps around its mode (Hamza, van
 * Houwelingen and Stijnen 2008; Stijnen, Hamza and Özdemir 2010).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef struct
{
  size_t  n;                       /* studies */
  size_t  p;                       /* columns */
  double *coefficients;            /* p, of the logit */
  double *variance;                /* p by p, from the observed information of b and tau */
  double  tau2;
  double  log_likelihood;          /* without the binomial coefficients */
  double  log_likelihood_fixed;    /* of tau2 = 0 */
  int     converged;               /* 0 also where all proportions are 0, or all 1: then the logit has no end */
} EgBinomialNormal;

/* Fits X of SIZE subjects in each of N studies to the P columns of DESIGN, by rows.  O(n p^2) a step, some 50 steps.
 * EG_BAD_INPUT: a count is negative or above its size, something not finite, a column that follows from others. */
EgStatus eg_binomial_normal_init  (EgBinomialNormal *self,
                                   const double     *design,
                                   const double     *x,
                                   const double     *size,
                                   size_t            n,
                                   size_t            p);
void     eg_binomial_normal_clear (EgBinomialNormal *self);
