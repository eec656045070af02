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
  double   deviance;       /* -2 log likelihood, of what is penalised without the penalty */
  double   deviance_null;  /* of the intercept alone, beside the offset */
  double   penalised;      /* the log likelihood with its penalty: what is largest here */
  int      converged;
  size_t   unsettled;      /* where it did not and none is infinite: whose coefficient, from 1, still moved most over its range; 0
                            * else */
  unsigned n_iterations;
} EgLogistic;

typedef struct
{
  const double *weight;   /* NULL: 1 each */
  const double *offset;   /* NULL: 0; what is added to each linear predictor */
  int           firth;    /* adds half the log determinant of the information (Firth, Biometrika 1993;80:27-38): finite
                           * coefficients of separated groups too, and less bias of few events */
  double        ridge;    /* takes off ridge / 2 times the sum of squares of the coefficients but the intercept, in units
                           * of the columns as they are given */
} EgLogisticSettings;

/* Fits P (Y = 1) by iteratively reweighted least squares, which is Newton's method, halving steps that do not raise
 * the likelihood, until the step is less than 1e-10 standard errors.  COLUMNS has P arrays of N.  O(n p^2) an iteration.
 *
 * The variance is the inverse information at the coefficients: of Firth's method without the penalty (as R's brglm2 and
 * logistf), with a ridge with it.  A column that does not vary has under a ridge the coefficient 0.  EG_BAD_INPUT:
 * a column or an offset is not finite, all Y are the same, or the ridge is negative. */
EgStatus eg_logistic_init_with (EgLogistic               *self,
                                const double *const      *columns,
                                size_t                    p,
                                const uint8_t            *y,
                                size_t                    n,
                                const EgLogisticSettings *settings,
                                EgStep                    step,
                                void                     *step_data);

/* The same without offset or penalty; WEIGHT may be NULL. */
EgStatus eg_logistic_init  (EgLogistic           *self,
                            const double *const  *columns,
                            size_t                p,
                            const uint8_t        *y,
                            const double         *weight,
                            size_t                n,
                            EgStep                step,
                            void                 *step_data);
void     eg_logistic_clear (EgLogistic           *self);
