/* eg-meta-influence.h: what each study does to the pooled effect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"
#include "kernel/evidence/eg-meta-fit.h"

/* The pooled effect of some of the studies */
typedef struct
{
  double estimate, se, p;
  double lower, upper;
  double tau2, i2, q, q_p;
} EgMetaPart;

/* Of one study (Viechtbauer and Cheung 2010); everything "without it" is fitted anew */
typedef struct
{
  double residual;    /* externally standardised: y less the prediction without it, over its standard error */
  double dffits;      /* change of its prediction, in standard errors */
  double cook;        /* change of all coefficients */
  double covariance;  /* ratio of the determinants of their variance, without it to with it */
  double hat;
  double weight;      /* share of 1 */
} EgMetaInfluence;

/* PARTS of N: all studies but one.  NaN where nothing is left. O(n^2) fits' iterations. */
EgStatus eg_meta_leave_one_out (const double    *y,
                                const double    *v,
                                size_t           n,
                                EgTau2Method     method,
                                int              knapp_hartung,
                                double           level,
                                EgMetaPart      *parts);

/* PARTS of N: the first 1, 2, ... N studies in the order given. */
EgStatus eg_meta_accumulate    (const double    *y,
                                const double    *v,
                                size_t           n,
                                EgTau2Method     method,
                                int              knapp_hartung,
                                double           level,
                                EgMetaPart      *parts);

/* RESULT of N, of a fit to P columns of X. */
EgStatus eg_meta_influence     (const double    *x,
                                const double    *y,
                                const double    *v,
                                size_t           n,
                                size_t           p,
                                EgTau2Method     method,
                                int              knapp_hartung,
                                EgMetaInfluence *result);
