/* eg-meta-fit.h: effects of several studies put together, also where they depend on what the studies are.
 *
 * y_i = x_i b + u_i + e_i, with e_i of the known variance v_i and u_i of the variance tau2 between studies, which is
 * estimated.  Of one column of ones it is the pooled effect.  Viechtbauer 2005 and 2010; the numbers are those of metafor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_TAU2_NONE,                  /* one effect: inverse variances alone */
  EG_TAU2_DERSIMONIAN_LAIRD,
  EG_TAU2_HEDGES,
  EG_TAU2_HUNTER_SCHMIDT,
  EG_TAU2_SIDIK_JONKMAN,
  EG_TAU2_ML,
  EG_TAU2_REML,
  EG_TAU2_EMPIRICAL_BAYES,       /* the same root as Paule and Mandel's */
  EG_TAU2_PAULE_MANDEL,
} EgTau2Method;

typedef struct
{
  size_t  n;             /* studies */
  size_t  p;             /* columns */
  size_t  df;            /* n - p */
  double *coefficients;  /* p */
  double *variance;      /* p by p */
  double *hat;           /* n, the leverage of each study */
  double *weight;        /* n, shares of 1: 1 / (v + tau2) over their sum */
  double  tau2;
  double  i2;            /* share of the variance that is between studies (Higgins and Thompson 2002); NaN of df = 0 */
  double  h2;
  double  q;             /* what is left of heterogeneity, by the fixed weights; chi-squared of df */
  double  q_p;           /* NaN of df = 0 */
  double  scale;         /* by which Knapp and Hartung multiply the variance; 1 without them, 0 where nothing is left but rounding */
  int     by_t;          /* whether intervals are of Student's t of df */
  int     converged;
} EgMetaFit;

/* Fits N > P effects Y of variances V > 0 to the P columns of X, by rows.  KNAPP_HARTUNG scales the variance by the
 * residuals and takes Student's t (Knapp and Hartung 2003).  ML and REML by Fisher's scoring, from Hedges' estimate, to
 * rounding.  EG_BAD_INPUT: too few studies, something that is not finite, or a column that follows from others.
 * O(n p^2) an iteration. */
EgStatus eg_meta_fit_init           (EgMetaFit    *self,
                                     const double *x,
                                     const double *y,
                                     const double *v,
                                     size_t        n,
                                     size_t        p,
                                     EgTau2Method  method,
                                     int           knapp_hartung);
void     eg_meta_fit_clear          (EgMetaFit    *self);

/* By how many standard errors an interval of LEVEL goes to each side. */
double   eg_meta_fit_get_width      (const EgMetaFit *self,
                                     double           level);

/* The p-value of coefficient J against 0; NaN where its variance is 0. */
double   eg_meta_fit_get_p          (const EgMetaFit *self,
                                     size_t           j);

/* The mean at the row AT of P values, its standard error, and that of a new study there. */
void     eg_meta_fit_predict        (const EgMetaFit *self,
                                     const double    *at,
                                     double          *mean,
                                     double          *se,
                                     double          *se_new);

/* Whether coefficients FIRST to P - 1 are all 0: Wald's chi-squared on P - FIRST, or of Knapp and Hartung F on
 * P - FIRST and df. */
void     eg_meta_fit_test           (const EgMetaFit *self,
                                     size_t           first,
                                     double          *statistic,
                                     double          *p);

/* The interval of tau2 in which the generalised Q keeps to its chi-squared (Viechtbauer 2007); where even tau2 = 0 gives
 * too small a Q both ends are 0.  INFINITY where no tau2 is too large. */
EgStatus eg_meta_tau2_interval      (const double *x,
                                     const double *y,
                                     const double *v,
                                     size_t        n,
                                     size_t        p,
                                     double        level,
                                     double       *lower,
                                     double       *upper);
