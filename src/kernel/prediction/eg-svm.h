/* eg-svm.h: support vector machines of two classes.
 *
 * Rows with Y = 1 are to lie above 1 and the others below -1; what falls short costs C times by how much (C-SVC; Cortes &
 * Vapnik, Mach Learn 1995;20:273-297).  Solved by LIBSVM (Chang & Lin, ACM Trans Intell Syst Technol 2011;2:27), whose own
 * probabilities are not used: they are drawn from random folds that no seed decides.  Columns should be scaled alike before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-platt.h"

typedef enum
{
  EG_SVM_RBF,      /* exp (-gamma |a - b|^2) */
  EG_SVM_LINEAR,   /* a b */
} EgSvmKernel;

/* Rows of N times P numbers, row after row. */
typedef struct
{
  size_t         n;
  size_t         p;
  const double  *values;
  const uint8_t *y;
} EgSvmRows;

typedef struct
{
  EgSvmKernel kernel;
  double      cost;
  double      gamma;      /* of EG_SVM_RBF only */
  double      tolerance;  /* to which the conditions of the optimum hold; 0: 1e-3, as is usual */
} EgSvmSettings;

/* decision (x) = sum over vectors of coefficient kernel (vector, x) - rho, above 0 where Y = 1 is on that side.  A linear
 * machine is one vector with the coefficient 1; of another the vectors are some of the rows, as they were. */
typedef struct
{
  EgSvmKernel  kernel;
  double       gamma;
  double       rho;
  uint32_t     p;
  uint32_t     n_vectors;
  double      *vectors;       /* n_vectors by p */
  double      *coefficients;
  uint32_t     n_support;     /* rows that it rests on */
  double       objective;     /* of the dual problem, which is made smallest */
} EgSvm;

/* EG_BAD_INPUT: no rows or columns, 2^31 or more, a number that is not finite, only one class, a cost or gamma that is not
 * above 0.  O(n^2 p) to O(n^3 p); 100 MB at most for products of rows. */
EgStatus eg_svm_init     (EgSvm               *self,
                          const EgSvmRows     *rows,
                          const EgSvmSettings *settings);
void     eg_svm_clear    (EgSvm               *self);

/* O(vectors p). */
double   eg_svm_decision (const EgSvm         *self,
                          const double        *row);

/* Which cost and gamma told rows of the other folds apart best, and the curve from decisions to probabilities there. */
typedef struct
{
  double  cost;
  double  gamma;
  double  deviance;   /* mean, of the probabilities of the curve */
  EgPlatt curve;
} EgSvmChoice;

/* Tries costs 2^-3, 2^-2 ... 2^7 and, of EG_SVM_RBF, gammas 2^-4 ... 2^2 over P (of a linear machine no
 * greater costs once two were no better by a thousandth): each machine without each of the N_FOLDS of FOLDS decides about its
 * rows.  A curve is fitted to all decisions (eg-platt.h), and the least deviance is chosen; of equals the least cost, and then the
 * least gamma.  DECISION, which may be NULL, receives the decisions of the chosen pair.
 * EG_BAD_INPUT: as above, or a fold outside of which there is one class only. */
EgStatus eg_svm_choose   (EgSvmChoice         *choice,
                          const EgSvmRows     *rows,
                          EgSvmKernel          kernel,
                          const uint32_t      *folds,
                          uint32_t             n_folds,
                          double              *decision,
                          EgStep               step,
                          void                *step_data);

/* Decisions of each row by the machine without its fold. */
EgStatus eg_svm_validate (const EgSvmRows     *rows,
                          const EgSvmSettings *settings,
                          const uint32_t      *folds,
                          uint32_t             n_folds,
                          double              *decision);
