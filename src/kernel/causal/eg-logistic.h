/* eg-logistic.h: logistic regression.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_LOGISTIC_COLLINEAR = 1,   /* constant, or follows from the columns before it: no coefficient */
  EG_LOGISTIC_INFINITE = 2,    /* the likelihood rises for ever as this coefficient grows: the groups are separated */
} EgLogisticTrait;

/* Coefficients of 1, the intercept, and of P columns, in the units of the columns. */
typedef struct
{
  size_t   n;
  size_t   p;
  size_t   df;             /* coefficients that there are, the intercept among them */
  double  *coefficients;   /* p + 1; NaN of a column that is collinear */
  double  *variance;       /* (p + 1) by (p + 1), the inverse information */
  uint8_t *traits;         /* p + 1, of EgLogisticTrait */
  double  *probability;    /* n */
  double   deviance;
  double   deviance_null;
  int      converged;
  unsigned n_iterations;
} EgLogistic;

/* Fits P (Y = 1) by iteratively reweighted least squares, which is Newton's method, until the step is less than
 * 1e-10 standard errors.  COLUMNS has P arrays of N; WEIGHT may be NULL.  O(n p^2) an iteration.  EG_BAD_INPUT:
 * a column is not finite, or all Y are the same. */
EgStatus eg_logistic_init  (EgLogistic           *self,
                            const double *const  *columns,
                            size_t                p,
                            const uint8_t        *y,
                            const double         *weight,
                            size_t                n,
                            EgStep                step,
                            void                 *step_data);
void     eg_logistic_clear (EgLogistic           *self);
