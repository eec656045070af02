/* eg-cox-baseline.h: hazard and survival that a Cox model predicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox.h"

/* One step for each time of a stratum at which there are events, rising; strata one after another.
 * Efron's method gives H0 = sum over l of w/a_l, the others d/S0 (Therneau & Grambsch 2000, 10.2). */
typedef struct
{
  const EgCox  *cox;
  size_t        n;
  size_t       *first;       /* step of each stratum; one more for the end */
  double       *times;
  double       *hazard;      /* cumulated, at the columns' centres and without an offset's mean */
  double       *square;      /* sum of w/a^2 */
  double       *bars;        /* of each step, p: sum of w x-bar/a */
} EgCoxBaseline;

/* O(n p); COX outlives it. */
EgStatus eg_cox_baseline_init  (EgCoxBaseline  *self,
                                const EgCox    *cox);
void     eg_cox_baseline_clear (EgCoxBaseline  *self);

/* What the hazard is multiplied with for covariates X, in units of the columns as given, and an offset. */
double   eg_cox_baseline_risk  (const EgCoxBaseline *self,
                                const double        *x,
                                double               offset);

/* Cumulated hazard for X at step STEP, and the standard error of it, which is that of log survival.  S =
 * exp(-H).  SE may be NULL.  O(p^2). */
double   eg_cox_baseline_at    (const EgCoxBaseline *self,
                                size_t               step,
                                const double        *x,
                                double               offset,
                                double              *se);

/* The last step of STRATUM at or before TIME, or (size_t) -1. */
size_t   eg_cox_baseline_find  (const EgCoxBaseline *self,
                                size_t               stratum,
                                double               time);
