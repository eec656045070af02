/* eg-mmrm.h: a linear model of values at scheduled visits, those of one subject correlated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* How the values of one subject vary together. */
typedef enum
{
  EG_MMRM_UNSTRUCTURED,        /* a variance of each visit, a covariance of each pair */
  EG_MMRM_TOEPLITZ,            /* a variance of each visit, a correlation of each distance of visits */
  EG_MMRM_AUTOREGRESSIVE,      /* one variance, a correlation that is raised to the distance of visits */
  EG_MMRM_COMPOUND_SYMMETRY,   /* one variance, one correlation */
} EgMmrmCovariance;

/* N values Y with N × P covariates X by rows, of N_VISITS visits (VISITS, from 0).  Values of a subject follow each
 * other, each at another visit; STARTS has N_SUBJECTS + 1 places, from 0 to N.  All are finite. */
typedef struct
{
  size_t          n, p, n_subjects, n_visits;
  const double   *y, *x;
  const unsigned *visits;
  const size_t   *starts;
} EgMmrmData;

/* The maximum of the restricted likelihood. */
typedef struct
{
  size_t  p, n_visits, n_parameters;
  int     converged;      /* 0: nothing below means anything */
  int     rank_deficient; /* covariates that depend on each other: not converged for this reason */
  size_t  iterations;
  double  log_likelihood; /* restricted, with its constants, as Harville (J Am Stat Assoc 1977;72:320-38) without |X'X| */
  double *beta;           /* P */
  double *covariance;     /* P × P, of beta */
  double *sigma;          /* N_VISITS × N_VISITS, of the values of a subject */
  double *gradients;      /* N_PARAMETERS × P × P: of the covariance of beta by each parameter of sigma */
  double *parameter_covariance;   /* N_PARAMETERS × N_PARAMETERS, from the observed information */
} EgMmrm;

/* Finds the maximum by Newton's method with second derivatives (expected ones where those do not lead upwards) and halved
 * steps.  A fit that does not converge, or whose information is singular, returns EG_OK with CONVERGED 0; EG_BAD_INPUT
 * when there are no more values than covariates.  O((n + subjects q²) p² + q p³) for each step with
 * q = n_visits (n_visits + 1) / 2.  To be cleared. */
EgStatus eg_mmrm_fit   (const EgMmrmData *data,
                        EgMmrmCovariance  covariance,
                        EgStep            step,
                        void             *step_data,
                        EgMmrm           *fit);
void     eg_mmrm_clear (EgMmrm           *fit);

/* An estimate L'beta, its standard error, and the degrees of freedom of its t by Satterthwaite: 2 v² / g'Ag, v its
 * variance, g the gradient of v by the parameters of sigma and A their covariance (Giesbrecht and Burns, Biometrics
 * 1985;41:477-86).  The fit has converged. */
void     eg_mmrm_estimate (const EgMmrm  *fit,
                           const double  *l,
                           double        *value,
                           double        *error,
                           double        *df);

/* Whether all of Q independent estimates, rows of L, are 0: F on Q and *DF, these by Satterthwaite from the degrees of
 * freedom of what is independent among them (Fai and Cornelius, J Stat Comput Simul 1996;54:363-78).  NaN, and *P too, where
 * there is no test: they depend on each other, or their degrees of freedom are too few.  The fit has converged. */
double   eg_mmrm_test     (const EgMmrm  *fit,
                           const double  *l,
                           size_t         q,
                           double        *df,
                           double        *p);
