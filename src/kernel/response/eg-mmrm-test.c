/* eg-mmrm-test.c: several estimates of a model of values at visits tested together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-mmrm.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>

/* of the largest variance: below it an estimate follows from the others */
#define DEPENDENT 1e-10
/* of a degree of freedom: within it they are taken for the same */
#define SAME 1e-8

/* L C L' */
static void
find_variance (const EgMmrm *fit,
               const double *l,
               size_t        q,
               gsl_matrix   *variance)
{
  size_t n = fit->p;

  for (size_t a = 0; a < q; a++)
    for (size_t b = 0; b < q; b++)
      {
        double sum = 0;

        for (size_t i = 0; i < n; i++)
          for (size_t j = 0; l[a * n + i] != 0 && j < n; j++)
            sum += l[a * n + i] * fit->covariance[i * n + j] * l[b * n + j];
        gsl_matrix_set (variance, a, b, sum);
      }
}

/* Squares of independent estimates over their variances, and what their degrees of freedom amount to */
static double
add_estimates (const EgMmrm     *fit,
               const double     *l,
               size_t            q,
               const gsl_vector *variances,
               const gsl_matrix *vectors,
               double           *own,
               double           *df)
{
  double sum = 0, expected = 0, least = INFINITY, most = 0;

  for (size_t k = 0; k < q; k++)
    {
      double value, error, own_df;

      for (size_t i = 0; i < fit->p; i++)
        {
          own[i] = 0;
          for (size_t a = 0; a < q; a++)
            own[i] += gsl_matrix_get (vectors, a, k) * l[a * fit->p + i];
        }
      eg_mmrm_estimate (fit, own, &value, &error, &own_df);
      sum += value * value / gsl_vector_get (variances, k);
      expected += own_df > 2 ? own_df / (own_df - 2) : 0;
      least = fmin (least, own_df);
      most = fmax (most, own_df);
    }
  *df = most - least < SAME * most ? least : expected > q ? 2 * expected / (expected - q) : NAN;

  return sum / q;
}

double
eg_mmrm_test (const EgMmrm *fit,
              const double *l,
              size_t        q,
              double       *df,
              double       *p)
{
  gsl_matrix *variance = q ? gsl_matrix_alloc (q, q) : NULL, *vectors = q ? gsl_matrix_alloc (q, q) : NULL;
  gsl_vector *variances = q ? gsl_vector_alloc (q) : NULL;
  gsl_eigen_symmv_workspace *work = q ? gsl_eigen_symmv_alloc (q) : NULL;
  double *own = malloc ((fit->p + 1) * sizeof *own), f = NAN;

  *df = *p = NAN;
  if (variance && vectors && variances && work && own)
    {
      double least, most;

      find_variance (fit, l, q, variance);
      if (gsl_eigen_symmv (variance, variances, vectors, work) == 0)
        {
          gsl_vector_minmax (variances, &least, &most);
          if (least > DEPENDENT * most)
            f = add_estimates (fit, l, q, variances, vectors, own, df);
        }
    }
  if (*df > 0)
    *p = gsl_cdf_fdist_Q (f, q, *df);
  else
    f = *df = NAN;
  if (work)
    gsl_eigen_symmv_free (work);
  gsl_matrix_free (variance);
  gsl_matrix_free (vectors);
  gsl_vector_free (variances);
  free (own);

  return f;
}
