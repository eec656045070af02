/* eg-chi-squared.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-chi-squared.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_cdf.h>

/* A pivot that is this small beside its diagonal is a rounding error. */
#define SINGULAR 1e-11

/* So is what is left of x, beside the standard deviation that it had. */
#define LEFT_OVER 1e-5

double
eg_chi_squared_tail (double chisq,
                     int    df)
{
  double p;

  if (!(chisq >= 0 && isfinite (chisq)) || df < 1)
    return NAN;
  p = gsl_cdf_chisq_Q (chisq, df);

  return p >= 0 && p <= 1 ? fmax (p, DBL_MIN) : NAN;
}

double
eg_two_sided_p (double z)
{
  return isnan (z) ? NAN : fmax (2 * gsl_cdf_ugaussian_Q (fabs (z)), DBL_MIN);
}

static int
all_finite (const double *values,
            size_t        n)
{
  for (size_t i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return 0;

  return 1;
}

/* Row I of the factor from those before it; returns the pivot. */
static double
eliminate (double *a,
           double *x,
           size_t  n,
           size_t  i)
{
  double pivot = a[i * n + i];

  for (size_t j = 0; j < i; j++)
    {
      double sum = a[i * n + j];

      for (size_t l = 0; l < j; l++)
        sum -= a[i * n + l] * a[j * n + l];
      a[i * n + j] = a[j * n + j] > 0 ? sum / a[j * n + j] : 0;
      pivot -= a[i * n + j] * a[i * n + j];
      x[i] -= a[i * n + j] * x[j];
    }

  return pivot;
}

/* Cholesky's factor row by row; a row that follows from those before it is left out, if x
 * follows from them likewise. */
int
eg_quadratic_form (double *a,
                   double *x,
                   size_t  n,
                   double *chisq)
{
  double sum = 0;
  int rank = 0;

  *chisq = NAN;
  if (!all_finite (a, n * n) || !all_finite (x, n))
    return 0;
  for (size_t i = 0; i < n; i++)
    {
      double diagonal = a[i * n + i], before = fabs (x[i]), pivot = eliminate (a, x, n, i);

      if (pivot > SINGULAR * diagonal)
        {
          a[i * n + i] = sqrt (pivot);
          x[i] /= a[i * n + i];
          sum += x[i] * x[i];
          rank++;
          continue;
        }
      if (diagonal < 0 || fabs (x[i]) > LEFT_OVER * (sqrt (diagonal) + before) + 1e-300)
        return 0;
      for (size_t j = 0; j <= i; j++)
        a[i * n + j] = 0;
      x[i] = 0;
    }
  if (rank > 0 && isfinite (sum))
    *chisq = sum;

  return isnan (*chisq) ? 0 : rank;
}
