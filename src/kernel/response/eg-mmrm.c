/* eg-mmrm.c: the restricted likelihood with its derivatives by each element of the covariance of visits, from which those
 * by the parameters of a structure follow.
 *
 * V is the covariance of all values, W the inverse of a subject's part of it, C = (X'V⁻¹X)⁻¹, r = Y - X beta, and G_e the
 * derivative of V by an element e of sigma, which is linear in them (Harville, J Am Stat Assoc 1977;72:320-38).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/response/eg-mmrm.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_STEPS 200
#define MAX_HALVINGS 40
/* of the gradient in units of its information, squared: what a Newton step would still gain */
#define TOLERANCE 1e-14
/* of a pivot, of covariates scaled to one, below which they depend on each other */
#define LEAST_PIVOT 1e-9
#define LEAST_INFORMATION 1e-10

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
} Search;

static size_t
count_parameters (EgMmrmCovariance covariance,
                  size_t           m)
{
  if (m == 1)
    return 1;
  switch (covariance)
    {
    case EG_MMRM_UNSTRUCTURED: return m * (m + 1) / 2;
    case EG_MMRM_TOEPLITZ: return 2 * m - 1;
    case EG_MMRM_AUTOREGRESSIVE:
    case EG_MMRM_COMPOUND_SYMMETRY:
    default: return 2;
    }
}

static int
allocate (Search *s)
{
  size_t m = s->m, p = s->p, q = s->q, k = s->k;
  struct { double **place; size_t n; } parts[] = {
    { &s->sigma, m * m }, { &s->beta, p }, { &s->c, p * p }, { &s->xwx, p * p }, { &s->xwy, p }, { &s->w, m * m }, { &s->z, m * p },
    { &s->wr, m }, { &s->zc, m * p }, { &s->residual, m }, { &s->inner, m * m }, { &s->a, q * p * p }, { &s->b, q * p },
    { &s->ca, q * p * p }, { &s->g, q }, { &s->h, q * q }, { &s->expected, q * q }, { &s->jacobian, q * k }, { &s->tg, k },
    { &s->th, k * k }, { &s->te, k * k }, { &s->theta, k }, { &s->trial, k }, { &s->change, k },
  };
  size_t total = 0, at = 0;

  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    total += parts[i].n;
  s->block = calloc (total, sizeof (double));
  if (!s->block)
    return 0;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    {
      *parts[i].place = (double *) s->block + at;
      at += parts[i].n;
    }

  return 1;
}

/* The inverse of a symmetric matrix in its place, and the log of its determinant; 0: it is not positive definite. */
static int
invert (double *matrix,
        size_t  n,
        double *log_determinant)
{
  gsl_matrix_view view = gsl_matrix_view_array (matrix, n, n);

  for (size_t i = 0; i < n * n; i++)
    if (!isfinite (matrix[i]))
      return 0;
  if (gsl_linalg_cholesky_decomp1 (&view.matrix))
    return 0;
  *log_determinant = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (!(matrix[i * n + i] > 0))
        return 0;
      *log_determinant += 2 * log (matrix[i * n + i]);
    }

  return gsl_linalg_cholesky_invert (&view.matrix) == 0;
}

/* ---- sigma of parameters ---- */

static size_t
element (size_t a,
         size_t b)
{
  return a >= b ? a * (a + 1) / 2 + b : b * (b + 1) / 2 + a;
}

static void
make_sigma (const Search *s,
            const double *theta,
            double       *sigma)
{
  size_t m = s->m;

  for (size_t a = 0; a < m; a++)
    for (size_t b = 0; b <= a; b++)
      {
        double value;

        switch (m == 1 ? EG_MMRM_UNSTRUCTURED : s->covariance)
          {
          case EG_MMRM_UNSTRUCTURED:
            value = theta[element (a, b)];
            break;
          case EG_MMRM_TOEPLITZ:
            value = exp (theta[a] + theta[b]) * (a == b ? 1 : theta[m + a - b - 1]);
            break;
          case EG_MMRM_AUTOREGRESSIVE:
            value = exp (theta[0]) * pow (theta[1], (double) (a - b));
            break;
          case EG_MMRM_COMPOUND_SYMMETRY:
          default:
            value = exp (theta[0]) * (a == b ? 1 : theta[1]);
            break;
          }
        sigma[a * m + b] = sigma[b * m + a] = value;
      }
}

/* The first derivative of an element by a parameter, and with J not SIZE_MAX its second by I and J. */
static double
derive (const Search *s,
        size_t        a,
        size_t        b,
        size_t        i,
        size_t        j)
{
  const double *t = s->theta;
  size_t m = s->m, lag = a - b;
  int second = j != (size_t) -1;
  double variance;

  if (m == 1 || s->covariance == EG_MMRM_UNSTRUCTURED)
    return second ? 0 : i == element (a, b);
  if (s->covariance == EG_MMRM_TOEPLITZ)
    {
      double value = s->sigma[a * m + b], factor = 1;
      size_t of[] = { i, j };

      for (size_t l = 0; l < (second ? 2u : 1u); l++)
        if (of[l] < m)
          factor *= (of[l] == a) + (of[l] == b);
        else
          factor *= of[l] == m + lag - 1 && lag > 0;
      if (second && i >= m && j >= m)
        return 0;
      return factor * (i >= m || (second && j >= m) ? exp (t[a] + t[b]) : value);
    }
  variance = exp (t[0]);
  {
    size_t order = (i == 1) + (second && j == 1);
    double power = (double) (s->covariance == EG_MMRM_AUTOREGRESSIVE ? lag : lag > 0);

    if (order == 0)
      return s->sigma[a * m + b];
    if (order == 1)
      return power > 0 ? variance * power * pow (t[1], power - 1) : 0;
    return power > 1 ? variance * power * (power - 1) * pow (t[1], power - 2) : 0;
  }
}

/* ---- the likelihood ---- */

/* W of a subject, spread over all visits: zero where there is no value. */
static int
weigh (Search *s,
       size_t  subject,
       double *log_determinant)
{
  const EgMmrmData *data = s->data;
  size_t from = data->starts[subject], n = data->starts[subject + 1] - from;
  const unsigned *visits = data->visits + from;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      s->inner[i * n + j] = s->sigma[visits[i] * s->m + visits[j]];
  if (!invert (s->inner, n, log_determinant))
    return 0;
  memset (s->w, 0, s->m * s->m * sizeof (double));
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      s->w[visits[i] * s->m + visits[j]] = s->inner[i * n + j];

  return 1;
}

/* Z = W X of a subject */
static void
weigh_covariates (Search *s,
                  size_t  subject)
{
  const EgMmrmData *data = s->data;

  memset (s->z, 0, s->m * s->p * sizeof (double));
  for (size_t i = data->starts[subject]; i < data->starts[subject + 1]; i++)
    for (size_t v = 0; v < s->m; v++)
      {
        double w = s->w[v * s->m + data->visits[i]];

        for (size_t c = 0; w != 0 && c < s->p; c++)
          s->z[v * s->p + c] += w * data->x[i * s->p + c];
      }
}

static double
find_residual (const Search *s,
               size_t        i)
{
  double value = s->data->y[i];

  for (size_t c = 0; c < s->p; c++)
    value -= s->data->x[i * s->p + c] * s->beta[c];

  return value;
}

/* C, beta and -2 log L at SIGMA; NaN: it is not positive definite, or covariates depend on each other. */
static double
find_deviance (Search *s)
{
  const EgMmrmData *data = s->data;
  size_t p = s->p;
  double sum = ((double) data->n - (double) p) * log (2 * M_PI), part;

  memset (s->xwx, 0, p * p * sizeof (double));
  memset (s->xwy, 0, p * sizeof (double));
  for (size_t u = 0; u < data->n_subjects; u++)
    {
      if (!weigh (s, u, &part))
        return NAN;
      sum += part;
      weigh_covariates (s, u);
      for (size_t i = data->starts[u]; i < data->starts[u + 1]; i++)
        for (size_t c = 0; c < p; c++)
          {
            double x = data->x[i * p + c];

            s->xwy[c] += s->z[data->visits[i] * p + c] * data->y[i];
            for (size_t d = 0; x != 0 && d < p; d++)
              s->xwx[c * p + d] += x * s->z[data->visits[i] * p + d];
          }
    }
  memcpy (s->c, s->xwx, p * p * sizeof (double));
  if (!invert (s->c, p, &part))
    return NAN;
  sum += part;
  for (size_t c = 0; c < p; c++)
    {
      s->beta[c] = 0;
      for (size_t d = 0; d < p; d++)
        s->beta[c] += s->c[c * p + d] * s->xwy[d];
    }
  for (size_t u = 0; u < data->n_subjects; u++)
    {
      if (!weigh (s, u, &part))
        return NAN;
      for (size_t i = data->starts[u]; i < data->starts[u + 1]; i++)
        for (size_t j = data->starts[u]; j < data->starts[u + 1]; j++)
          sum += find_residual (s, i) * s->w[data->visits[i] * s->m + data->visits[j]] * find_residual (s, j);
    }

  return sum;
}

/* tr (G_e W G_f N), both symmetric; e = (a, b), f = (c, d) */
static double
trace (const Search *s,
       const double *n,
       size_t        a,
       size_t        b,
       size_t        c,
       size_t        d)
{
  const double *w = s->w;
  size_t m = s->m;
  double sum = w[b * m + c] * n[d * m + a];

  if (c != d)
    sum += w[b * m + d] * n[c * m + a];
  if (a != b)
    {
      sum += w[a * m + c] * n[d * m + b];
      if (c != d)
        sum += w[a * m + d] * n[c * m + b];
    }

  return sum;
}

/* What one subject adds to the sums of each element. */
static void
add_subject (Search *s,
             size_t  subject)
{
  const EgMmrmData *data = s->data;
  size_t m = s->m, p = s->p, q = s->q;
  double *observed = s->inner, part;

  weigh (s, subject, &part);
  weigh_covariates (s, subject);
  for (size_t v = 0; v < m; v++)
    {
      s->wr[v] = 0;
      for (size_t i = data->starts[subject]; i < data->starts[subject + 1]; i++)
        s->wr[v] += s->w[v * m + data->visits[i]] * find_residual (s, i);
      for (size_t c = 0; c < p; c++)
        {
          s->zc[v * p + c] = 0;
          for (size_t d = 0; d < p; d++)
            s->zc[v * p + c] += s->z[v * p + d] * s->c[d * p + c];
        }
    }
  for (size_t a = 0; a < m; a++)
    for (size_t b = 0; b <= a; b++)
      {
        size_t e = element (a, b);
        double zcz = 0, *ae = s->a + e * p * p, *be = s->b + e * p;
        double half = a == b ? .5 : 1;

        for (size_t c = 0; c < p; c++)
          zcz += s->zc[a * p + c] * s->z[b * p + c];
        s->g[e] += 2 * half * (s->w[a * m + b] - zcz - s->wr[a] * s->wr[b]);
        /* N of the second derivatives: 2 Z C Z' + 2 W r r'W - W */
        observed[a * m + b] = observed[b * m + a] = 2 * zcz + 2 * s->wr[a] * s->wr[b] - s->w[a * m + b];
        for (size_t c = 0; c < p; c++)
          {
            double za = s->z[a * p + c], zb = s->z[b * p + c];

            be[c] += half * (za * s->wr[b] + zb * s->wr[a]);
            for (size_t d = 0; d < p; d++)
              ae[c * p + d] += half * (za * s->z[b * p + d] + zb * s->z[a * p + d]);
          }
      }
  for (size_t a = 0; a < m; a++)
    for (size_t b = 0; b <= a; b++)
      for (size_t c = 0; c <= a; c++)
        for (size_t d = 0; d <= c; d++)
          {
            size_t e = element (a, b), f = element (c, d);

            if (f > e)
              continue;
            s->h[e * q + f] += trace (s, observed, a, b, c, d);
            /* of the likelihood with beta known, which leads upwards from everywhere */
            s->expected[e * q + f] += trace (s, s->w, a, b, c, d);
          }
}

static double
multiply_trace (const double *a,
                const double *b,
                size_t        p)
{
  double sum = 0;

  for (size_t c = 0; c < p; c++)
    for (size_t d = 0; d < p; d++)
      sum += a[c * p + d] * b[d * p + c];

  return sum;
}

/* Derivatives of -2 log L by each element of sigma at the place of the last deviance. */
static void
derive_elements (Search *s)
{
  size_t p = s->p, q = s->q;

  memset (s->a, 0, q * p * p * sizeof (double));
  memset (s->b, 0, q * p * sizeof (double));
  memset (s->g, 0, q * sizeof (double));
  memset (s->h, 0, q * q * sizeof (double));
  memset (s->expected, 0, q * q * sizeof (double));
  for (size_t u = 0; u < s->data->n_subjects; u++)
    add_subject (s, u);
  for (size_t e = 0; e < q; e++)
    {
      gsl_matrix_view c = gsl_matrix_view_array (s->c, p, p), a = gsl_matrix_view_array (s->a + e * p * p, p, p);
      gsl_matrix_view ca = gsl_matrix_view_array (s->ca + e * p * p, p, p);

      gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, 1, &c.matrix, &a.matrix, 0, &ca.matrix);
    }
  for (size_t e = 0; e < q; e++)
    for (size_t f = 0; f <= e; f++)
      {
        double both = multiply_trace (s->ca + e * p * p, s->ca + f * p * p, p), cross = 0;

        for (size_t c = 0; c < p; c++)
          for (size_t d = 0; d < p; d++)
            cross += s->b[e * p + c] * s->c[c * p + d] * s->b[f * p + d];
        s->h[e * q + f] += -both - 2 * cross;
        s->h[f * q + e] = s->h[e * q + f];
        s->expected[f * q + e] = s->expected[e * q + f];
      }
}

/* The same by the parameters of the structure. */
static void
derive_parameters (Search *s)
{
  size_t m = s->m, q = s->q, k = s->k;

  for (size_t a = 0; a < m; a++)
    for (size_t b = 0; b <= a; b++)
      for (size_t i = 0; i < k; i++)
        s->jacobian[element (a, b) * k + i] = derive (s, a, b, i, (size_t) -1);
  for (size_t i = 0; i < k; i++)
    {
      s->tg[i] = 0;
      for (size_t e = 0; e < q; e++)
        s->tg[i] += s->g[e] * s->jacobian[e * k + i];
      for (size_t j = 0; j < k; j++)
        {
          double sum = 0, expected = 0;

          for (size_t e = 0; e < q; e++)
            for (size_t f = 0; f < q && s->jacobian[e * k + i] != 0; f++)
              {
                double both = s->jacobian[e * k + i] * s->jacobian[f * k + j];

                sum += both * s->h[e * q + f];
                expected += both * s->expected[e * q + f];
              }
          for (size_t a = 0; a < m; a++)
            for (size_t b = 0; b <= a; b++)
              sum += s->g[element (a, b)] * derive (s, a, b, i, j);
          s->th[i * k + j] = sum;
          s->te[i * k + j] = expected;
        }
    }
}

/* The step of Newton; what it would gain is given.  NaN: there is none. */
static double
find_step (Search *s,
           double *information)
{
  size_t k = s->k;
  double part, gain = 0;

  if (!invert (information, k, &part))
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
fit_without_correlation (Search *s)
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
  if (!invert (s->c, p, &part))
    return 0;
  for (size_t c = 0; c < p; c++)
    if (!(1 / s->c[c * p + c] > LEAST_PIVOT))
      return 0;

  return isfinite (find_deviance (s));
}

/* Variances of residuals, and a moderate correlation. */
static int
begin (Search *s)
{
  const EgMmrmData *data = s->data;
  size_t m = s->m;
  double *squares = s->wr, *counts = s->residual, all = 0, number = 0, correlation = .3;

  for (size_t v = 0; v < m; v++)
    squares[v] = counts[v] = 0;
  for (size_t i = 0; i < data->n; i++)
    {
      double r = find_residual (s, i);

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
        s->theta[element (a, b)] = sqrt (squares[a] * squares[b]) * (a == b ? 1 : correlation);
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
  make_sigma (s, s->theta, s->sigma);
  s->deviance = find_deviance (s);

  return isfinite (s->deviance);
}

/* Half the step until it leads down; 0: nowhere. */
static int
go (Search *s)
{
  double before = s->deviance, share = 1;

  for (int i = 0; i < MAX_HALVINGS; i++, share /= 2)
    {
      for (size_t k = 0; k < s->k; k++)
        s->trial[k] = s->theta[k] + share * s->change[k];
      make_sigma (s, s->trial, s->sigma);
      s->deviance = find_deviance (s);
      /* at the maximum rounding is all that is left */
      if (s->deviance <= before + 1e-12 * (1 + fabs (before)))
        {
          memcpy (s->theta, s->trial, s->k * sizeof (double));
          return 1;
        }
    }
  make_sigma (s, s->theta, s->sigma);
  s->deviance = find_deviance (s);

  return 0;
}

static EgStatus
search (Search *s,
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
      derive_elements (s);
      derive_parameters (s);
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
is_regular (const Search *s,
            double       *scratch)
{
  double part;
  size_t k = s->k;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      scratch[i * k + j] = s->th[i * k + j] / sqrt (s->th[i * k + i] * s->th[j * k + j]);
  if (!invert (scratch, k, &part))
    return 0;
  for (size_t i = 0; i < k; i++)
    if (!(1 / scratch[i * k + i] > LEAST_INFORMATION))
      return 0;

  return 1;
}

static EgStatus
give (Search *s,
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
  fit->converged = fit->converged && invert (fit->parameter_covariance, k, &part);
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
  Search s = { .data = data, .covariance = covariance, .m = data->n_visits, .p = data->p };
  EgStatus status = EG_OK;

  s.q = s.m * (s.m + 1) / 2;
  s.k = count_parameters (covariance, s.m);
  memset (fit, 0, sizeof *fit);
  fit->p = s.p;
  fit->n_visits = s.m;
  fit->n_parameters = s.k;
  if (data->n <= data->p || data->p == 0 || data->n_visits == 0)
    return EG_BAD_INPUT;
  if (!allocate (&s))
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
