/* eg-proportional-odds.h: regression of an ordered response, by cumulative logits with the same slopes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_ODDS_COLLINEAR = 1,   /* constant, or follows from the columns before it: no coefficient */
  EG_ODDS_INFINITE = 2,    /* the likelihood rises for ever as this coefficient grows: the levels are separated */
} EgOddsTrait;

/* Logit P (Y > j) = b' x - t_j, for each of K - 1 cuts j, in the units of the columns: exp (b) is the odds ratio of a higher
 * level, whichever the cut (McCullagh 1980).  As MASS's polr, whose zeta are t. */
typedef struct
{
  size_t   n, p, k;
  size_t   df;             /* coefficients that there are, cuts not among them */
  double  *thresholds;     /* k - 1 */
  double  *coefficients;   /* p; NaN of a column that is collinear */
  double  *variance;       /* (k - 1 + p) squared, thresholds first: the inverse of the observed information */
  uint8_t *traits;         /* p, of EgOddsTrait */
  double   loglik;
  double   loglik_null;    /* of the thresholds alone */
  int      converged;
  size_t   unsettled;      /* where it did not and none is infinite: whose coefficient still moved most over its range; P else */
  unsigned n_iterations;
} EgProportionalOdds;

/* Fits by Newton's method with as much of each step as raises the likelihood, which has one summit (Pratt 1981), until the
 * step is less than 1e-10 standard errors.  COLUMNS has P arrays of N; Y: levels 0 to K - 1, each of which somebody has.
 * O(n (p^2 + k^2 / n)) an iteration.  EG_BAD_INPUT: a column is not finite, K < 2, or a level is empty or above K - 1.
 * Without convergence, or with an infinite coefficient, estimates mean nothing. */
EgStatus eg_proportional_odds_init  (EgProportionalOdds   *self,
                                     const double *const  *columns,
                                     size_t                p,
                                     const uint32_t       *y,
                                     size_t                k,
                                     size_t                n,
                                     EgStep                step,
                                     void                 *step_data);
void     eg_proportional_odds_clear (EgProportionalOdds   *self);
