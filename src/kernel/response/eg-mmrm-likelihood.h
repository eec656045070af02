/* eg-mmrm-likelihood.h: what the search for the largest restricted likelihood works with; private to eg-mmrm.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/response/eg-mmrm.h"

typedef struct
{
  const EgMmrmData *data;
  EgMmrmCovariance  covariance;
  size_t            m, p, q, k;   /* visits, covariates, elements of sigma, parameters */
  double           *sigma;        /* m × m */
  double           *beta, *c;     /* p, p × p */
  double           *xwx, *xwy;
  double           *w, *z, *wr, *zc, *residual, *inner;  /* of one subject, by all visits: m × m, m × p, m, m × p, m, m × m */
  double           *a, *b;        /* of each element: X'V⁻¹G V⁻¹X, q × p × p; X'V⁻¹G V⁻¹r, q × p */
  double           *ca;           /* q × p × p: C A */
  double           *g, *h, *expected;          /* of -2 log L by elements: q, q × q, q × q */
  double           *jacobian;     /* q × k */
  double           *tg, *th, *te; /* by parameters */
  double           *theta, *trial, *change;
  double            deviance;     /* -2 log L */
  void             *block;
} EgMmrmSearch;

/* How many parameters a covariance of M visits has. */
size_t eg_mmrm_count_parameters (EgMmrmCovariance covariance,
                                 size_t m);
/* By m, p, q and k; 0: there is no memory.  BLOCK is to be freed. */
int eg_mmrm_allocate (EgMmrmSearch *s);
/* The inverse of a symmetric matrix in its place, and the log of its determinant; 0: it is not positive definite. */
int eg_mmrm_invert (double *matrix,
                    size_t n,
                    double *log_determinant);
/* Where the element A, B of sigma is among all. */
size_t eg_mmrm_element (size_t a,
                        size_t b);
/* sigma of parameters */
void eg_mmrm_make_sigma (const EgMmrmSearch *s,
                         const double *theta,
                         double *sigma);
/* A value less what is expected of it. */
double eg_mmrm_find_residual (const EgMmrmSearch *s,
                              size_t i);
/* -2 log L at sigma, with beta and its covariance C; not finite: there is none. */
double eg_mmrm_find_deviance (EgMmrmSearch *s);
/* Gradient and Hessian of the deviance by the elements of sigma, after it was found. */
void eg_mmrm_derive_elements (EgMmrmSearch *s);
/* The same by the parameters, and the expected Hessian. */
void eg_mmrm_derive_parameters (EgMmrmSearch *s);
