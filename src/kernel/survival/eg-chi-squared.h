/* eg-chi-squared.h: p-values and quadratic forms of tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* The probability of more than CHISQ on DF degrees of freedom, never 0: at least DBL_MIN.  NaN when CHISQ is not finite
 * or negative, or DF below 1. */
double eg_chi_squared_tail (double  chisq,
                            int     df);

/* The probability that a normal deviate is further from 0 than Z, never 0 either; NaN when Z is. */
double eg_two_sided_p      (double  z);

/* X' A^- X with a generalised inverse of the symmetric A, N x N; both are overwritten.  CHISQ
 * is NaN when there is none that all agree on: something is not finite, A has negative
 * variance, or X is not among what A can vary in.  Returns the rank of A, 0 when CHISQ is NaN. */
int    eg_quadratic_form   (double *a,
                            double *x,
                            size_t  n,
                            double *chisq);
