/* eg-elastic-net.h: linear and logistic regression whose coefficients are drawn towards 0.
 *
 * The elastic net (Zou & Hastie 2005; Friedman, Hastie & Tibshirani, J Stat Softw 2010;33(1)): the intercept and the
 * coefficients b that make
 *
 *   loss + lambda (alpha sum |b_j| + (1 - alpha) / 2 sum b_j^2)
 *
 * smallest, b being those of columns divided by their standard deviation (with 1/n).  The loss is the weighted mean of
 * -log likelihood, or of half the squared residuals.  As in glmnet, of a linear model the ridge is divided by the standard
 * deviation of Y.  Cox models: kernel/survival/eg-penalised-cox.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-penalised-cox.h"

typedef enum
{
  EG_NET_LINEAR,
  EG_NET_LOGISTIC,    /* Y is 0 or 1, or between: a share */
} EgNetFamily;

/* COLUMNS has P arrays of N; WEIGHT and OFFSET may be NULL.  Rows of weight 0 do not count. */
typedef struct
{
  size_t               n;
  size_t               p;
  const double *const *columns;
  const double        *y;
  const double        *weight;
  const double        *offset;
} EgNetRows;

/* By lambda, and by lambda and column, in units of the columns as they were given. */
typedef struct
{
  EgNetFamily family;
  size_t      p;
  size_t      n_lambda;          /* may be fewer than asked for, as of eg_penalised_cox_init () */
  double     *lambda;
  double     *intercept;
  double     *coefficients;      /* n_lambda by p */
  double     *explained;         /* share of the null deviance (glmnet's dev.ratio) */
  uint32_t   *n_nonzero;
  double      deviance_null;     /* of the intercept alone, in weights */
  int         unfinished;        /* the path stopped where coefficients did not settle */
} EgElasticNet;

/* Fits the whole path (EgPenalty: efron is of Cox models alone).  Newton's method, whose quadratic problems are solved by
 * coordinate descent, goes on until no coefficient moves by 1e-9 standard deviations; only columns that are not 0, or
 * that break the conditions of the optimum, are in these problems.  Columns that do not vary have the coefficient 0.
 *
 * O(n a^2) a step, a the columns that are not 0, or n where a ridge alone has more columns than rows; O(n p) numbers.
 * EG_BAD_INPUT: a number is not finite, Y does not vary or is not within 0 and 1 of a logistic model, a weight or lambda
 * is negative, or lambda rises. */
EgStatus eg_elastic_net_init     (EgElasticNet       *self,
                                  EgNetFamily         family,
                                  const EgNetRows    *rows,
                                  const EgPenalty    *penalty,
                                  EgStep              step,
                                  void               *step_data);
void     eg_elastic_net_clear    (EgElasticNet       *self);

/* Intercept and coefficients at any lambda: on a straight line between its neighbours, the ends carried on (as glmnet's
 * predict ()).  COEFFICIENTS receives p. */
void     eg_elastic_net_at       (const EgElasticNet *self,
                                  double              lambda,
                                  double             *intercept,
                                  double             *coefficients);

/* What is added to the offset of row I. */
double   eg_elastic_net_predict  (const EgElasticNet *self,
                                  size_t              k,
                                  const EgNetRows    *rows,
                                  size_t              i);

/* Cross-validated mean squared error, or mean deviance with probabilities bounded to 1e-5 (as cv.glmnet), of each
 * lambda of FIT: FOLDS of each row, below N_FOLDS.  Each fold is fitted without its rows, with PENALTY: lambda of its
 * own where that has none, between which it is interpolated, and columns scaled anew. */
EgStatus eg_elastic_net_validate (EgPenalisedErrors  *self,
                                  const EgElasticNet *fit,
                                  const EgNetRows    *rows,
                                  const EgPenalty    *penalty,
                                  const uint32_t     *folds,
                                  uint32_t            n_folds,
                                  EgStep              step,
                                  void               *step_data);
