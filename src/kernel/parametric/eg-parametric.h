/* eg-parametric.h: regression on a time until an event whose law is known but for parameters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "kernel/eg-status.h"
#include "kernel/parametric/eg-lifetime.h"

/* N rows: in each the event was after LEFT and not after RIGHT, given that it was after ENTRY (NULL: from the
 * beginning); LEFT = RIGHT: exactly then, RIGHT = INFINITY: censored.  For all laws but the normal the times are
 * above 0, except LEFT and ENTRY of an interval.  WEIGHT NULL: 1.  STRATUM NULL: one; each has its own scale. */
typedef struct
{
  size_t               n;
  const double        *left;
  const double        *right;
  const double        *entry;
  const double        *weight;
  const uint32_t      *stratum;
  size_t               n_strata;
  const double *const *columns;         /* of the location, without a constant */
  size_t               n_columns;
  const double *const *cure_columns;    /* of the logit of the share that is cured, without a constant */
  size_t               n_cure_columns;
} EgParametricRows;

typedef enum
{
  EG_PARAMETRIC_COLLINEAR = 1,   /* constant, or follows from the columns before it */
  EG_PARAMETRIC_RUNAWAY = 2,     /* the likelihood rises for ever as this parameter grows */
} EgParametricTrait;

/* A fitted model.  Its parameters are: constant, columns; log scale of each stratum (Gompertz: shape; exponential:
 * none); Q where the law has it; with a cured share the constant and the columns of its logit. */
typedef struct
{
  EgLifetime  law;
  size_t      n_columns, n_scales, n_shapes, n_cure;    /* n_cure with its constant */
  size_t      n_parameters;
  double     *parameters;      /* NaN where collinear */
  double     *variance;        /* n_parameters squared: inverse of the observed information */
  uint8_t    *traits;          /* of EgParametricTrait */
  size_t      df;              /* parameters that are estimated */
  size_t      df_null;         /* of a model without columns */
  double      loglik;          /* of the times, not of their logarithms */
  double      loglik_null;
  double      wald;            /* of the coefficients of all columns, on df - df_null degrees of freedom */
  size_t      n_rows;          /* of a weight above 0 */
  size_t      n_events;        /* of them not censored */
  double      sum_weights;
  unsigned    n_iterations;
  int         converged;
  size_t      unsettled;       /* where it did not and none runs away: which parameter, a column before all others, still moved
                                * most over its range; n_parameters else */
} EgParametric;

/* Maximises the likelihood by Newton's method with the exact second derivatives, steps made safe by adding to their
 * diagonal where they are not concave, and by halving; first without columns.  Where the likelihood may have
 * several maxima (Q, cure) the best of several starts is taken.  Converged: the step is below 1e-10 standard errors
 * in the metric of the information.
 *
 * Columns are centred and scaled, and times divided by a power of 2, for the search; the answer is in units of
 * the input.  O(n (p + 4)^2) an iteration; the generalised gamma has 12 densities more for each censored row.
 * EG_BAD_INPUT: a value is not finite, an interval is empty, a time is not above 0 where it has to be. */
EgStatus eg_parametric_init   (EgParametric           *self,
                               EgLifetime              law,
                               const EgParametricRows *rows,
                               EgStep                  step,
                               void                   *step_data);
void     eg_parametric_clear  (EgParametric           *self);

/* Sandwich: the sum over clusters (NULL: each row its own) of squared scores between two VARIANCEs. */
EgStatus eg_parametric_robust (const EgParametric     *self,
                               const EgParametricRows *rows,
                               const uint32_t         *cluster,
                               size_t                  n_clusters,
                               double                 *variance);

/* b' V^-1 b of all coefficients of columns; NaN where V has no inverse for them. */
double   eg_parametric_wald   (const EgParametric     *self,
                               const double           *variance);

/* Of somebody with values X of the columns and Z of those of cure.  GRADIENT, which may be NULL, is by the parameters.
 * The quantile's is of its logarithm (normal: of itself); INFINITY when so many never have the event.  0 < P < 1. */
double   eg_parametric_log_survival (const EgParametric *self,
                                     const double       *x,
                                     const double       *z,
                                     size_t              stratum,
                                     double              t,
                                     double             *gradient);
double   eg_parametric_log_density (const EgParametric  *self,
                                    const double        *x,
                                    const double        *z,
                                    size_t               stratum,
                                    double               t);
double   eg_parametric_quantile (const EgParametric     *self,
                                 const double           *x,
                                 const double           *z,
                                 size_t                  stratum,
                                 double                  p,
                                 double                 *gradient);
/* g' V g */
double   eg_parametric_spread (const EgParametric       *self,
                               const double             *variance,
                               const double             *gradient);

/* Of one row: the location; and the residual of martingales, one less the cumulative hazard where the event is at a
 * known time, its mean given the interval where not (Lagakos 1981, Farrington 2000). */
double   eg_parametric_location (const EgParametric     *self,
                                 const double           *x);
/* of the share that is cured; 0 where the law has none */
double   eg_parametric_cure_logit (const EgParametric   *self,
                                   const double         *z);
double   eg_parametric_martingale (const EgParametric   *self,
                                   const double         *x,
                                   const double         *z,
                                   size_t                stratum,
                                   double                left,
                                   double                right,
                                   double                entry);
