/* eg-pooling.h: estimates of several studies put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_POOLING_FIXED,              /* one effect: inverse variances */
  EG_POOLING_DERSIMONIAN_LAIRD,  /* effects that differ: the moment estimate of their variance */
  EG_POOLING_REML,               /* the same by restricted maximum likelihood */
} EgPoolingMethod;

typedef struct
{
  double estimate;
  double se;
  double q;           /* Cochran’s, of the fixed weights */
  size_t df;          /* of Q: studies less one */
  double q_p;         /* NaN of one study */
  double tau2;        /* the variance between studies; 0 of one effect */
  double i2;          /* tau2 / (tau2 + s2), s2 the typical variance within (Higgins and Thompson 2002); of one effect by Q */
  int    converged;   /* whether tau2 settled */
} EgPooled;

/* Pools N estimates Y, of variances V > 0.  EG_BAD_INPUT without studies, or where one is not finite.  O(n) an iteration,
 * of which REML has at most 1000. */
EgStatus eg_pooling_fit     (const double    *y,
                             const double    *v,
                             size_t           n,
                             EgPoolingMethod  method,
                             EgPooled        *pooled);

/* Where the effect of a new study lies with probability LEVEL: estimate -+ t(n - 2) sqrt (tau2 + se2) (Higgins, Thompson
 * and Spiegelhalter 2009); NaN for fewer than three studies. */
void     eg_pooling_predict (const EgPooled  *pooled,
                             double           level,
                             double          *lower,
                             double          *upper);
