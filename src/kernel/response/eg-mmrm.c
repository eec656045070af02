/* eg-mmrm.c: the search for the largest restricted likelihood, and what it gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-mmrm.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/response/eg-mmrm-likelihood.h"

#define MAX_STEPS 200
#define MAX_HALVINGS 40
/* of the gradient in units of its information, squared: what a Newton step would still gain */
#define TOLERANCE 1e-14
/* of a pivot, of covariates scaled to one, below which they depend on each other */
#define LEAST_PIVOT 1e-9
#define LEAST_INFORMATION 1e-10

static double
find_step (EgMmrmSearch *s,
           double *information)
{
  size_t k = s->k;
  double part, gain = 0;

  if (!eg_mmrm_invert (information, k, &part))
    return NAN;
  for (size_t i = 0; i < k; i++)
    {
      s->change[i] = 0;
      for (size_t j = 0; j < k; j++)
        s->change[i] -= information[i * k + j] * s->tg[j];
      gain -= s->change[i] * s->tg[i];
    }

  return gain;
}

/* ---- the search ---- */

/* Least squares of covariates scaled to one, by their Cholesky factor: pivots tell which depend on others. */
static int
fit_without_correlation (EgMmrmSearch *s)
{
  const EgMmrmData *data = s->data;
  size_t p = s->p;
  double part;

  memset (s->sigma, 0, s->m * s->m * sizeof (double));
  for (size_t v = 0; v < s->m; v++)
    s->sigma[v * s->m + v] = 1;
  memset (s->xwx, 0, p * p * sizeof (double));
  for (size_t i = 0; i < data->n; i++)
    for (size_t c = 0; c < p; c++)
      for (size_t d = 0; d < p; d++)
        s->xwx[c * p + d] += data->x[i * p + c] * data->x[i * p + d];
  memcpy (s->c, s->xwx, p * p * sizeof (double));
  for (size_t c = 0; c < p; c++)
    for (size_t d = 0; d < p; d++)
      s->c[c * p + d] /= sqrt (s->xwx[c * p + c] * s->xwx[d * p + d]);
  if (!eg_mmrm_invert (s->c, p, &part))
    return 0;
  for (size_t c = 0; c < p; c++)
    if (!(1 / s->c[c * p + c] > LEAST_PIVOT))
      return 0;

  return isfinite (eg_mmrm_find_deviance (s));
}

/* Variances of residuals, and a moderate correlation. */
static int
begin (EgMmrmSearch *s)
{
  const EgMmrmData *data = s->data;
  size_t m = s->m;
  double *squares = s->wr, *counts = s->residual, all = 0, number = 0, correlation = .3;

  for (size_t v = 0; v < m; v++)
    squares[v] = counts[v] = 0;
  for (size_t i = 0; i < data->n; i++)
    {
      double r = eg_mmrm_find_residual (s, i);

      squares[data->visits[i]] += r * r;
      counts[data->visits[i]]++;
      all += r * r;
      number++;
    }
  if (!(all > 0))
    return 0;
  for (size_t v = 0; v < m; v++)
    {
      int known = counts[v] > 0 && squares[v] > 1e-6 * all / number * counts[v];

      squares[v] = known ? squares[v] / counts[v] : all / number;
    }
  for (size_t a = 0; a < m; a++)
    for (size_t b = 0; b <= a; b++)
      if (m == 1 || s->covariance == EG_MMRM_UNSTRUCTURED)
        s->theta[eg_mmrm_element (a, b)] = sqrt (squares[a] * squares[b]) * (a == b ? 1 : correlation);
  if (m > 1 && s->covariance == EG_MMRM_TOEPLITZ)
    for (size_t v = 0; v < m; v++)
      {
        s->theta[v] = .5 * log (squares[v]);
        if (v > 0)
          s->theta[m + v - 1] = correlation;
      }
  else if (m > 1 && s->covariance != EG_MMRM_UNSTRUCTURED)
    {
      s->theta[0] = log (all / number);
      s->theta[1] = correlation;
    }
  eg_mmrm_make_sigma (s, s->theta, s->sigma);
  s->deviance = eg_mmrm_find_deviance (s);

  return isfinite (s->deviance);
}

/* Half the step until it leads down; 0: nowhere. */
static int
go (EgMmrmSearch *s)
{
  double before = s->deviance, share = 1;

  for (int i = 0; i < MAX_HALVINGS; i++, share /= 2)
    {
      for (size_t k = 0; k < s->k; k++)
        s->trial[k] = s->theta[k] + share * s->change[k];
      eg_mmrm_make_sigma (s, s->trial, s->sigma);
      s->deviance = eg_mmrm_find_deviance (s);
      /* at the maximum rounding is all that is left */
      if (s->deviance <= before + 1e-12 * (1 + fabs (before)))
        {
          memcpy (s->theta, s->trial, s->k * sizeof (double));
          return 1;
        }
    }
  eg_mmrm_make_sigma (s, s->theta, s->sigma);
  s->deviance = eg_mmrm_find_deviance (s);

  return 0;
}

static EgStatus
search (EgMmrmSearch *s,
        EgStep  step,
        void   *step_data,
        EgMmrm *fit)
{
  double *information = calloc (s->k * s->k, sizeof (double));
  size_t bytes = s->k * s->k * sizeof (double);
  EgStatus status = information ? EG_OK : EG_NO_MEMORY;

  for (fit->iterations = 0; status == EG_OK && fit->iterations < MAX_STEPS; fit->iterations++)
    {
      double gain;

      if (step && step (fit->iterations / (double) MAX_STEPS, step_data))
        {
          status = EG_STOPPED;
          break;
        }
      eg_mmrm_derive_elements (s);
      eg_mmrm_derive_parameters (s);
      memcpy (information, s->th, bytes);
      gain = find_step (s, information);
      if (gain >= 0 && gain < TOLERANCE * (1 + fabs (s->deviance)))
        {
          fit->converged = 1;
          break;
        }
      if (isnan (gain))
        {
          memcpy (information, s->te, bytes);
          gain = find_step (s, information);
        }
      if (isnan (gain) || !go (s))
        break;
    }
  free (information);

  return status;
}

/* The information scaled to one must be far from singular: else sigma is at its edge. */
static int
is_regular (const EgMmrmSearch *s,
            double       *scratch)
{
  double part;
  size_t k = s->k;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      scratch[i * k + j] = s->th[i * k + j] / sqrt (s->th[i * k + i] * s->th[j * k + j]);
  if (!eg_mmrm_invert (scratch, k, &part))
    return 0;
  for (size_t i = 0; i < k; i++)
    if (!(1 / scratch[i * k + i] > LEAST_INFORMATION))
      return 0;

  return 1;
}

static EgStatus
give (EgMmrmSearch *s,
      EgMmrm *fit)
{
  size_t p = s->p, k = s->k, pp = p * p;
  double *scratch = calloc (pp, sizeof (double)), part;

  fit->beta = calloc (p, sizeof (double));
  fit->covariance = calloc (pp, sizeof (double));
  fit->sigma = calloc (s->m * s->m, sizeof (double));
  fit->gradients = calloc (k * pp, sizeof (double));
  fit->parameter_covariance = calloc (k * k, sizeof (double));
  if (!scratch || !fit->beta || !fit->covariance || !fit->sigma || !fit->gradients || !fit->parameter_covariance)
    {
      free (scratch);
      return EG_NO_MEMORY;
    }
  fit->log_likelihood = -s->deviance / 2;
  memcpy (fit->beta, s->beta, p * sizeof (double));
  memcpy (fit->covariance, s->c, pp * sizeof (double));
  memcpy (fit->sigma, s->sigma, s->m * s->m * sizeof (double));
  fit->converged = is_regular (s, fit->parameter_covariance);
  memcpy (fit->parameter_covariance, s->th, k * k * sizeof (double));
  fit->converged = fit->converged && eg_mmrm_invert (fit->parameter_covariance, k, &part);
  for (size_t i = 0; i < k * k; i++)
    fit->parameter_covariance[i] *= 2;
  /* of C by an element: C A C */
  for (size_t e = 0; e < s->q; e++)
    {
      gsl_matrix_view ca = gsl_matrix_view_array (s->ca + e * pp, p, p), c = gsl_matrix_view_array (s->c, p, p);
      gsl_matrix_view all = gsl_matrix_view_array (scratch, p, p);

      gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, 1, &ca.matrix, &c.matrix, 0, &all.matrix);
      for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < pp && s->jacobian[e * k + i] != 0; j++)
          fit->gradients[i * pp + j] += s->jacobian[e * k + i] * scratch[j];
    }
  free (scratch);

  return EG_OK;
}

EgStatus
eg_mmrm_fit (const EgMmrmData *data,
             EgMmrmCovariance  covariance,
             EgStep            step,
             void             *step_data,
             EgMmrm           *fit)
{
  EgMmrmSearch s = { .data = data, .covariance = covariance, .m = data->n_visits, .p = data->p };
  EgStatus status = EG_OK;

  s.q = s.m * (s.m + 1) / 2;
  s.k = eg_mmrm_count_parameters (covariance, s.m);
  memset (fit, 0, sizeof *fit);
  fit->p = s.p;
  fit->n_visits = s.m;
  fit->n_parameters = s.k;
  if (data->n <= data->p || data->p == 0 || data->n_visits == 0)
    return EG_BAD_INPUT;
  if (!eg_mmrm_allocate (&s))
    return EG_NO_MEMORY;
  if (!fit_without_correlation (&s))
    fit->rank_deficient = 1;
  else if (begin (&s))
    {
      status = search (&s, step, step_data, fit);
      if (status == EG_OK && fit->converged)
        status = give (&s, fit);
    }
  free (s.block);
  if (status != EG_OK)
    eg_mmrm_clear (fit);

  return status;
}

void
eg_mmrm_clear (EgMmrm *fit)
{
  free (fit->beta);
  free (fit->covariance);
  free (fit->sigma);
  free (fit->gradients);
  free (fit->parameter_covariance);
  memset (fit, 0, sizeof *fit);
}

static double
square (const double *matrix,
        const double *l,
        size_t        n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; l[i] != 0 && j < n; j++)
      sum += l[i] * matrix[i * n + j] * l[j];

  return sum;
}

void
eg_mmrm_estimate (const EgMmrm *fit,
                  const double *l,
                  double       *value,
                  double       *error,
                  double       *df)
{
  size_t p = fit->p, k = fit->n_parameters;
  double variance = square (fit->covariance, l, p), spread = 0;

  *value = 0;
  for (size_t c = 0; c < p; c++)
    *value += l[c] * fit->beta[c];
  for (size_t i = 0; i < k; i++)
    {
      double gi = square (fit->gradients + i * p * p, l, p);

      for (size_t j = 0; j < k; j++)
        spread += gi * fit->parameter_covariance[i * k + j] * square (fit->gradients + j * p * p, l, p);
    }
  *error = sqrt (variance);
  *df = 2 * variance * variance / spread;
}
