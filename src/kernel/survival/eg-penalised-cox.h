/* eg-penalised-cox.h: Cox models whose coefficients are drawn towards 0.
 *
 * The elastic net (Zou & Hastie 2005; for Cox models Simon, Friedman, Hastie & Tibshirani 2011): the
 * coefficients b that make
 *
 *   -loglik / sum of weights + lambda (alpha sum |b_j| + (1 - alpha) / 2 sum b_j^2)
 *
 * smallest, b being those of columns divided by their standard deviation (with 1/n).  alpha = 1 is
 * the lasso, 0 ridge regression.  R's ridge (theta) of n rows is alpha = 0 and lambda = theta / (n - 1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-walk.h"

typedef struct
{
  int           efron;         /* else Breslow's approximation, as glmnet up to 5.0 */
  double        alpha;
  int           standardise;   /* else columns are taken as they are */
  const double *lambda;        /* falling; NULL: a sequence from where all coefficients become 0 */
  size_t        n_lambda;
  double        smallest;      /* of that sequence, as a share of the first; 0: 1e-4, 0.01 when n < p */
} EgPenalty;

/* By lambda, and by lambda and column, in units of the columns as they were given. */
typedef struct
{
  EgCoxData *data;
  size_t     p;
  size_t     n_lambda;          /* may be fewer than asked for, see below */
  double    *lambda;
  double    *coefficients;      /* n_lambda by p */
  double    *loglik;
  double    *explained;         /* share of the null deviance (glmnet's dev.ratio) */
  double    *df;                /* trace of information by inverse of penalised information */
  uint32_t  *n_nonzero;
  double     loglik_null;
  double     saturated;         /* log likelihood when who has the event at each time is known */
  int        unfinished;        /* the path stopped where coefficients did not settle */

  int        efron;
  double    *centre;            /* taken off columns of the data, which are then divided by */
  double    *scale;
} EgPenalisedCox;

/* Fits the whole path to DATA, of which all columns are filled; they are centred and scaled there.
 * DATA outlives the fit.  Columns that do not vary have the coefficient 0.
 *
 * For each lambda Newton's method, whose quadratic problems are solved by coordinate descent, goes
 * on until no coefficient moves by 1e-9 standard deviations.  Only columns that are not 0, or that
 * break the conditions of the optimum, are in these problems.  A path of its own lambda ends, as
 * glmnet's, when 0.999 of the deviance is explained or a step explains less than 1e-5 of it more.
 *
 * O(n a^2) a step, a the columns that are not 0.  EG_BAD_INPUT: a column is not finite, or a lambda
 * is negative, not finite or larger than the one before it. */
EgStatus eg_penalised_cox_init     (EgPenalisedCox        *self,
                                    EgCoxData             *data,
                                    const EgPenalty       *penalty,
                                    EgStep                 step,
                                    void                  *step_data);
void     eg_penalised_cox_clear    (EgPenalisedCox        *self);

/* Deals N rows to N_FOLDS folds by chance; the same seed, the same folds, on every machine.  Rows of one
 * UNIT (NULL: each its own) stay together, and units with and without an event are dealt apart.
 * Returns EG_BAD_INPUT when there are fewer units than folds.  O(n). */
EgStatus eg_penalised_cox_deal     (size_t                 n,
                                    const uint8_t         *status,
                                    const uint32_t        *unit,
                                    size_t                 n_units,
                                    uint32_t               n_folds,
                                    uint64_t               seed,
                                    uint32_t              *folds);

/* The cross-validated partial likelihood deviance (Verweij & van Houwelingen 1993): of each fold, what
 * its rows add to the deviance of all rows at coefficients that were fitted without them,
 * divided by its events. */
typedef struct
{
  size_t  n_lambda;
  double *mean;        /* over folds, weighted by their events */
  double *se;
  size_t  best;        /* lambda of the smallest mean */
  size_t  simplest;    /* the largest lambda whose mean is within one se of it */
} EgPenalisedErrors;

/* ROWS and X are those that FIT was made of, X by column in the order of the rows.  Each fold has the
 * lambda of FIT; columns are scaled in each anew.  EG_BAD_INPUT: no event without a fold. */
EgStatus eg_penalised_cox_validate (EgPenalisedErrors     *self,
                                    const EgPenalisedCox  *fit,
                                    const EgPenalty       *penalty,
                                    const EgSurvivalRows  *rows,
                                    const double * const  *x,
                                    const uint32_t        *folds,
                                    uint32_t               n_folds,
                                    EgStep                 step,
                                    void                  *step_data);
void     eg_penalised_errors_clear (EgPenalisedErrors     *self);

/* From what each fold had of each lambda, N_FOLDS by N_LAMBDA, and what folds weigh; what is not finite does not count. */
EgStatus eg_penalised_errors_init  (EgPenalisedErrors     *self,
                                    const double          *raw,
                                    const double          *weights,
                                    size_t                 n_folds,
                                    size_t                 n_lambda);

/* Within the kernel: log likelihood of DATA at coefficients in units of the columns as given. */
int      eg_penalised_cox_loglik   (const EgPenalisedCox  *self,
                                    EgCoxWalk             *walk,
                                    const double          *coefficients,
                                    double                *b,
                                    double                *loglik);
