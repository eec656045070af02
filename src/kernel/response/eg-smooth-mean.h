/* eg-smooth-mean.h: the mean of values over time, of subjects that have several each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* At each of M places a line is fitted to the nearest share SPAN (0 to 1) of N points by tricube weights of their
 * distance (local linear regression; Cleveland, J Am Stat Assoc 1979;74:829-836): FITTED is its height there, and ERROR
 * its standard error that allows for several points of a subject (the sandwich of Liang and Zeger, Biometrika
 * 1986;73:13-22, with the residuals of that line, times sqrt (g / (g - 1)) for g subjects that have a weight).
 *
 * The weights reach to the nearest point beyond the share, so that values at the same time go in together.  Where only
 * one time has a weight it is the mean of the values then.  ERROR is NaN where one subject alone has a weight; both are
 * NaN without points.
 *
 * X rises, N of them, finite; SUBJECTS are numbers below N_SUBJECTS; SCRATCH has room for 3 × N_SUBJECTS.
 * O(m (span n + n_subjects)). */
void eg_smooth_mean (const double   *x,
                     const double   *y,
                     const unsigned *subjects,
                     size_t          n,
                     size_t          n_subjects,
                     double          span,
                     const double   *at,
                     size_t          m,
                     double         *fitted,
                     double         *error,
                     double         *scratch);
