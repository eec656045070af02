/* eg-cox.h: the proportional hazards model of Cox (1972).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-walk.h"

typedef enum
{
  EG_TIES_EFRON,
  EG_TIES_BRESLOW,
  EG_TIES_EXACT,     /* the conditional likelihood: R's "exact", SAS's DISCRETE; no weights */
} EgTies;

typedef struct
{
  EgTies   ties;
  int      stop_as_r;         /* as coxph does: once the log likelihood changes by less than 1e-9 of itself */
  unsigned max_iterations;    /* 0: as many as it takes, up to 60 */
} EgCoxSettings;

typedef enum
{
  EG_COX_COLLINEAR = 1,   /* constant, or follows from the columns before it: no coefficient */
  EG_COX_INFINITE = 2,    /* the likelihood rises for ever as this coefficient grows */
  EG_COX_NEARLY = 4,      /* columns that say all but exactly the same, so that their coefficients can hardly be told apart */
} EgCoxTrait;

/* A fitted model.  By column, and p by p by rows, in units of the columns as they were given;
 * NaN and 0 for a column that is collinear. */
typedef struct
{
  EgCoxData     *data;
  EgTies         ties;
  size_t         p;
  size_t         df;            /* columns that have a coefficient */
  double        *coefficients;
  double        *variance;
  uint8_t       *traits;        /* of EgCoxTrait */
  double        *means;         /* of columns; 0 of those of -1, 0 and 1 only, as R centres */
  double         loglik_null;
  double         loglik;
  double         score_test;    /* at 0; on df degrees of freedom, as are the others */
  double         wald_test;     /* NaN with an infinite coefficient, or without an end */
  double         likelihood_ratio;   /* NaN without an end, unless a coefficient is infinite */
  unsigned       n_iterations;
  int            converged;
  size_t         unsettled;     /* the column that still moved most where the search failed, which is none of an infinite one;
                                 * else P */

  /* of columns from which CENTRE is taken off and that are divided by SCALE, a power of 2 */
  double        *centre;
  double        *scale;
  double        *range;
  double        *b;
  double        *v;
  uint8_t       *left_out;
  EgCoxWalk      walk;          /* at b */
} EgCox;

/* Fits the model to DATA, of which all columns are filled; they are centred and scaled there and must
 * not be looked at any more.  DATA outlives the model.
 *
 * Newton's method from 0, halving steps that do not raise the likelihood, until the step is less
 * than 1e-10 standard errors in the metric of the information.  A column whose information given those
 * before it is at most 1e-11 of its own is collinear.  A coefficient is called infinite when the
 * likelihood has stopped to rise (by 1e-9) while a step still moves it by 0.1 over the column's range.
 *
 * O(n p^2) an iteration; the exact method O(n d p^2), d the most events at one time, and with entries
 * that for each time.  EG_BAD_INPUT: a column is not finite, or weights with the exact method. */
EgStatus eg_cox_init               (EgCox               *self,
                                    EgCoxData           *data,
                                    const EgCoxSettings *settings,
                                    EgStep               step,
                                    void                *step_data);
void     eg_cox_clear              (EgCox               *self);

/* Sandwich variance (Lin & Wei 1989): the sum over clusters, of rows of the input (NULL: each row
 * its own), of squared score residuals between two inverse informations; no factor n/(n - 1).
 * SCORE_TEST, which may be NULL, is the robust test at 0, NaN when there are too few clusters.
 * Not for the exact method.  O(n p). */
EgStatus eg_cox_robust             (const EgCox         *self,
                                    const uint32_t      *cluster,
                                    size_t               n_clusters,
                                    double              *variance,
                                    double              *wald_test,
                                    double              *score_test);

/* The values of a covariate as they were given, in the order of the rows; NaN where a row does not count. */
void     eg_cox_covariate        (const EgCox          *self,
                                  size_t                j,
                                  double               *values);

/* Residuals, in the order of the rows of the input, NaN for rows that do not count.  Those of the
 * exact method go by Breslow's hazard. */
void     eg_cox_linear_predictor   (const EgCox         *self,
                                    double              *values);
void     eg_cox_martingale         (const EgCox         *self,
                                    double              *values);
double   eg_cox_deviance           (double               martingale,
                                    int                  event);
/* of one column (Therneau & Grambsch 2000, 4.6) */
EgStatus eg_cox_score              (const EgCox         *self,
                                    size_t               column,
                                    double              *values);
/* VALUES has an array for each column.  The approximate change of each coefficient when the row, with
 * its weight, is there; STANDARD: divided by the standard error. */
EgStatus eg_cox_dfbeta             (const EgCox         *self,
                                    int                  standard,
                                    double             **values);

/* For each event, by stratum and time, then row: its row, and P residuals (Schoenfeld 1982), or when
 * SCALED their product with n_events V, plus the coefficients (Grambsch & Therneau 1994). */
EgStatus eg_cox_schoenfeld         (const EgCox         *self,
                                    int                  scaled,
                                    uint32_t            *rows,
                                    double              *values);

typedef enum
{
  EG_ZPH_KM,         /* 1 - S(t-), S of all rows whatever their weight and stratum */
  EG_ZPH_RANK,
  EG_ZPH_IDENTITY,
  EG_ZPH_LOG,
} EgZphTransform;

typedef struct
{
  size_t    p;
  double   *score;          /* of g(t) x */
  double   *information;    /* 2p by 2p: of x, and of g(t) x */
  uint8_t  *left_out;
} EgZph;

/* The score test for a coefficient that changes with g(t), as R's cox.zph from survival 3.0 on.  With
 * the g at each event less its mean.  NaN where g is not finite (the log of 0).  The model is only
 * read, so threads can share it.  O(n p^2). */
EgStatus eg_zph_init               (EgZph               *self,
                                    const EgCox         *cox,
                                    EgZphTransform       transform);
void     eg_zph_clear              (EgZph               *self);
/* Of those columns for which COLUMNS has a nonzero byte (NULL: all) together. */
EgStatus eg_zph_test               (const EgZph         *self,
                                    const uint8_t       *columns,
                                    double              *chisq,
                                    int                 *df);

/* Within the kernel: the same of Efron's or Breslow's method, where a set is rough and it does not take long. */
int      eg_cox_direct_is_worth    (const EgCoxWalk     *walk);
EgStatus eg_cox_direct_sums        (EgCoxWalk           *walk,
                                    double              *loglik,
                                    double              *score,
                                    double              *information);

/* Within the kernel: log likelihood, score and information of the exact method. */
EgStatus eg_cox_exact_sums         (EgCoxWalk           *walk,
                                    double              *loglik,
                                    double              *score,
                                    double              *information);
/* Score residuals by place, of a scaled column. */
EgStatus eg_cox_walk_score         (const EgCoxWalk     *walk,
                                    size_t               column,
                                    double              *values);
/* The information times a column, as what each place has in it: its sum over those of which another column is 1 is the
 * information of the two.  eg_cox_walk_hazard () has been called.  O(n). */
EgStatus eg_cox_walk_inform        (const EgCoxWalk     *walk,
                                    size_t               column,
                                    double              *values);
