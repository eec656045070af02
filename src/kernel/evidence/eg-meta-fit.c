/* eg-meta-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-meta-fit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-matrix.h"
#include "kernel/design/eg-root.h"
#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

#define SAME 1e-13            /* of an effect: less is rounding */
#define MAX_STEPS 1000
#define TOLERANCE 1e-14
#define COLLINEAR 1e-10

/* What is fitted, and room for P by P matrices */
typedef struct
{
  const double *x, *y, *v;
  size_t        n, p;
  double       *inverse;   /* of X'WX */
  double       *square;    /* inverse X'W^2X */
  double       *product, *factor;
  double       *beta;
} Work;

/* P = W - WX (X'WX)^-1 X'W of one tau2 */
typedef struct
{
  double q;          /* y'Py */
  double yppy;       /* y'PPy */
  double trace;      /* of P */
  double trace2;     /* of PP */
  double w, w2;      /* sums of weights and their squares */
} Projection;

static void
work_clear (Work *self)
{
  free (self->inverse);
  free (self->square);
  free (self->product);
  free (self->factor);
  free (self->beta);
}

static int
work_init (Work         *self,
           const double *x,
           const double *y,
           const double *v,
           size_t        n,
           size_t        p)
{
  *self = (Work) { .x = x, .y = y, .v = v, .n = n, .p = p };
  self->inverse = malloc (p * p * sizeof *self->inverse);
  self->square = malloc (p * p * sizeof *self->square);
  self->product = malloc (p * p * sizeof *self->product);
  self->factor = malloc (p * p * sizeof *self->factor);
  self->beta = malloc (p * sizeof *self->beta);

  return self->inverse && self->square && self->product && self->factor && self->beta;
}

/* X'W^kX, W = 1 / (v + tau2); of k = 0 the weights are 1 */
static void
cross (const Work *self,
       double      tau2,
       int         power,
       double     *a)
{
  for (size_t j = 0; j < self->p; j++)
    for (size_t k = 0; k <= j; k++)
      {
        EgSum sum = { 0 };

        for (size_t i = 0; i < self->n; i++)
          {
            double w = 1 / (self->v[i] + tau2), own = power == 0 ? 1 : power == 1 ? w : power == 2 ? w * w : w * w * w;

            eg_sum_add (&sum, own * self->x[i * self->p + j] * self->x[i * self->p + k]);
          }
        a[j * self->p + k] = a[k * self->p + j] = eg_sum_get (&sum);
      }
}

static double
trace_of_product (const double *a,
                  const double *b,
                  size_t        p)
{
  double sum = 0;

  for (size_t j = 0; j < p; j++)
    for (size_t k = 0; k < p; k++)
      sum += a[j * p + k] * b[k * p + j];

  return sum;
}

/* Coefficients and (X'WX)^-1; POWER 0 is without weights. 0 where columns follow from each other. */
static int
solve (Work   *self,
       double  tau2,
       int     power)
{
  cross (self, tau2, power, self->factor);
  for (size_t j = 0; j < self->p; j++)
    {
      EgSum sum = { 0 };

      for (size_t i = 0; i < self->n; i++)
        eg_sum_add (&sum, (power == 0 ? 1 : 1 / (self->v[i] + tau2)) * self->x[i * self->p + j] * self->y[i]);
      self->beta[j] = eg_sum_get (&sum);
    }
  {
    /* no column is left out, which the last argument forbids */
    uint8_t *none = calloc (self->p, 1);
    int rank = none ? eg_cholesky_factor (self->factor, self->p, none, 1, COLLINEAR) : -1;

    if (rank == (int) self->p)
      {
        eg_cholesky_solve (self->factor, self->p, none, self->beta);
        eg_cholesky_invert (self->factor, self->p, none, self->inverse);
      }
    free (none);

    return rank == (int) self->p;
  }
}

static double
fitted (const Work *self,
        size_t      i)
{
  double sum = 0;

  for (size_t j = 0; j < self->p; j++)
    sum += self->beta[j] * self->x[i * self->p + j];

  return sum;
}

/* x_i A x_i' */
static double
leverage (const Work   *self,
          const double *a,
          size_t        i)
{
  double sum = 0;

  for (size_t j = 0; j < self->p; j++)
    for (size_t k = 0; k < self->p; k++)
      sum += self->x[i * self->p + j] * a[j * self->p + k] * self->x[i * self->p + k];

  return sum;
}

static int
project (Work       *self,
         double      tau2,
         Projection *result)
{
  EgSum q = { 0 }, yppy = { 0 }, w = { 0 }, w2 = { 0 };

  if (!solve (self, tau2, 1))
    return 0;
  for (size_t i = 0; i < self->n; i++)
    {
      double own = 1 / (self->v[i] + tau2), distance = self->y[i] - fitted (self, i);

      eg_sum_add (&q, own * distance * distance);
      eg_sum_add (&yppy, own * own * distance * distance);
      eg_sum_add (&w, own);
      eg_sum_add (&w2, own * own);
    }
  cross (self, tau2, 2, self->product);
  eg_matrix_multiply (self->inverse, self->product, self->p, self->square);
  cross (self, tau2, 3, self->product);
  *result = (Projection) { .q = eg_sum_get (&q), .yppy = eg_sum_get (&yppy), .w = eg_sum_get (&w), .w2 = eg_sum_get (&w2) };
  result->trace2 = result->w2 - 2 * trace_of_product (self->inverse, self->product, self->p) +
                   trace_of_product (self->square, self->square, self->p);
  result->trace = result->w;
  for (size_t j = 0; j < self->p; j++)
    result->trace -= self->square[j * self->p + j];
  /* Where one weight is far above the others rounding leaves no digit of it; P has n - p eigenvalues, none below 0. */
  if (self->n > self->p)
    result->trace2 = fmin (fmax (result->trace2, result->trace * result->trace / (double) (self->n - self->p)),
                           result->trace * result->trace);

  return 1;
}

/* Residuals of ordinary least squares, and the trace of P V (Hedges and Olkin 1985) */
static double
find_hedges (Work *self)
{
  EgSum rest = { 0 }, trace = { 0 };

  if (!solve (self, 0, 0))
    return NAN;
  for (size_t i = 0; i < self->n; i++)
    {
      double distance = self->y[i] - fitted (self, i);

      eg_sum_add (&rest, distance * distance);
      eg_sum_add (&trace, self->v[i] * (1 - leverage (self, self->inverse, i)));
    }

  return (eg_sum_get (&rest) - eg_sum_get (&trace)) / (double) (self->n - self->p);
}

/* Sidik and Jonkman 2005: the crude variance of the effects, improved once */
static double
find_sidik_jonkman (Work *self)
{
  double n = (double) self->n, mean = 0, crude = 0;
  Projection own;

  for (size_t i = 0; i < self->n; i++)
    mean += self->y[i] / n;
  for (size_t i = 0; i < self->n; i++)
    crude += (self->y[i] - mean) * (self->y[i] - mean) / n;
  if (crude <= 0 || !project (self, crude, &own))
    return 0;

  return crude * own.q / (double) (self->n - self->p);
}

/* But for a constant; of what was projected last, at TAU2 */
static double
get_log_likelihood (const Work       *self,
                    double            tau2,
                    const Projection *own,
                    int               restricted)
{
  double sum = own->q;

  for (size_t i = 0; i < self->n; i++)
    sum += log (self->v[i] + tau2);
  for (size_t j = 0; restricted && j < self->p; j++)
    sum += 2 * log (self->factor[j * self->p + j]);

  return -sum / 2;
}

/* Viechtbauer 2005: steps of Fisher's scoring.  They may go to and fro over the maximum; one that leaves what is between a tau2 at which
 * the likelihood rises and one at which it falls is taken to the middle of it.  They may end where 0 is better. */
static double
find_likelihood (Work   *self,
                 int     restricted,
                 int    *converged)
{
  double tau2 = fmax (0, find_hedges (self)), rises = -INFINITY, falls = INFINITY, reached = NAN;
  Projection own;

  *converged = 0;
  for (size_t step = 0; step < MAX_STEPS && !*converged; step++)
    {
      double slope, next;

      if (!project (self, tau2, &own))
        return tau2;
      slope = restricted ? own.yppy - own.trace : own.yppy - own.w;
      if (slope > 0)
        rises = tau2;
      else
        falls = tau2;
      next = tau2 + slope / (restricted ? own.trace2 : own.w2);
      if (!isfinite (next))
        return tau2;
      next = fmax (0, next);   /* and there it stays where the likelihood falls */
      if (next != tau2 && (next <= rises || next >= falls))
        next = (fmax (0, rises) + falls) / 2;
      *converged = fabs (next - tau2) <= TOLERANCE * (next + (double) self->n / own.w);
      reached = get_log_likelihood (self, tau2, &own, restricted);
      tau2 = next;
    }
  if (tau2 > 0 && project (self, 0, &own) && get_log_likelihood (self, 0, &own, restricted) > reached)
    tau2 = 0;

  return tau2;
}

typedef struct
{
  Work   *work;
  double  target;
} Target;

/* Rises with tau2 */
static double
miss_target (double  tau2,
             void   *data)
{
  Target *target = data;
  Projection own;

  return project (target->work, tau2, &own) ? target->target - own.q : NAN;
}

/* The tau2 at which the generalised Q is WANTED: it falls as tau2 rises; 0 where it is less even there. */
static double
find_q (Work   *self,
        double  wanted)
{
  Target target = { self, wanted };
  double sum = 0;

  if (!(miss_target (0, &target) < 0))
    return 0;
  for (size_t i = 0; i < self->n; i++)
    sum += self->y[i] * self->y[i];

  /* Q, the least of all b, is at most that of b = 0, which is at most sum / tau2 */
  return eg_root (miss_target, &target, 0, sum / wanted);
}

static double
find_tau2 (Work         *self,
           EgTau2Method  method,
           Projection   *fixed,
           int          *converged)
{
  double df = (double) (self->n - self->p);

  *converged = 1;
  switch (method)
    {
    case EG_TAU2_DERSIMONIAN_LAIRD:
      return fmax (0, (fixed->q - df) / fixed->trace);

    case EG_TAU2_HUNTER_SCHMIDT:
      return fmax (0, (fixed->q - (double) self->n) / fixed->w);

    case EG_TAU2_HEDGES:
      return fmax (0, find_hedges (self));

    case EG_TAU2_SIDIK_JONKMAN:
      return find_sidik_jonkman (self);

    case EG_TAU2_ML:
    case EG_TAU2_REML:
      return find_likelihood (self, method == EG_TAU2_REML, converged);

    case EG_TAU2_EMPIRICAL_BAYES:
    case EG_TAU2_PAULE_MANDEL:
      return find_q (self, df);

    default:
      return 0;
    }
}

static int
is_usable (const double *x,
           const double *y,
           const double *v,
           size_t        n,
           size_t        p)
{
  if (p == 0 || n < p)
    return 0;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (y[i]) || !isfinite (v[i]) || !(v[i] > 0))
      return 0;
  for (size_t i = 0; i < n * p; i++)
    if (!isfinite (x[i]))
      return 0;

  return 1;
}

/* From the solution at the tau2 that was found */
static void
fill (EgMetaFit        *self,
      Work             *work,
      const Projection *fixed,
      const Projection *own,
      EgTau2Method      method,
      int               knapp_hartung)
{
  double df = (double) self->df;

  if (knapp_hartung && self->df > 0)
    {
      double whole = 0;

      for (size_t i = 0; i < self->n; i++)
        whole += work->y[i] * work->y[i] / (work->v[i] + self->tau2);
      /* what is left of effects that the columns say wholly is rounding */
      self->scale = own->q > SAME * SAME * whole ? own->q / df : 0;
      self->by_t = 1;
    }
  memcpy (self->coefficients, work->beta, self->p * sizeof *work->beta);
  for (size_t i = 0; i < self->p * self->p; i++)
    self->variance[i] = self->scale * work->inverse[i];
  for (size_t i = 0; i < self->n; i++)
    {
      double w = 1 / (work->v[i] + self->tau2);

      self->weight[i] = w / own->w;
      self->hat[i] = w * leverage (work, work->inverse, i);
    }
  if (self->df == 0)   /* nothing is left but rounding */
    return;
  self->q = fixed->q;
  self->q_p = eg_chi_squared_tail (fixed->q, (int) self->df);
  if (method == EG_TAU2_NONE)
    {
      self->i2 = fixed->q > 0 ? fmax (0, (fixed->q - df) / fixed->q) : 0;
      self->h2 = fixed->q / df;
    }
  else
    {
      double typical = df / fixed->trace;

      self->i2 = self->tau2 / (self->tau2 + typical);
      self->h2 = self->tau2 / typical + 1;
    }
}

EgStatus
eg_meta_fit_init (EgMetaFit    *self,
                  const double *x,
                  const double *y,
                  const double *v,
                  size_t        n,
                  size_t        p,
                  EgTau2Method  method,
                  int           knapp_hartung)
{
  EgStatus status = EG_NO_MEMORY;
  Projection fixed, own;
  Work work;

  *self = (EgMetaFit) { .n = n, .p = p, .df = n - p, .i2 = NAN, .h2 = NAN, .q_p = NAN, .scale = 1, .converged = 1 };
  if (!is_usable (x, y, v, n, p))
    return EG_BAD_INPUT;
  self->coefficients = malloc (p * sizeof *self->coefficients);
  self->variance = malloc (p * p * sizeof *self->variance);
  self->hat = malloc (n * sizeof *self->hat);
  self->weight = malloc (n * sizeof *self->weight);
  if (work_init (&work, x, y, v, n, p) && self->coefficients && self->variance && self->hat && self->weight)
    {
      status = EG_BAD_INPUT;
      if (project (&work, 0, &fixed))
        {
          if (self->df > 0)
            self->tau2 = find_tau2 (&work, method, &fixed, &self->converged);
          if (project (&work, self->tau2, &own))
            {
              fill (self, &work, &fixed, &own, method, knapp_hartung);
              status = EG_OK;
            }
        }
    }
  work_clear (&work);
  if (status != EG_OK)
    eg_meta_fit_clear (self);

  return status;
}

void
eg_meta_fit_clear (EgMetaFit *self)
{
  free (self->coefficients);
  free (self->variance);
  free (self->hat);
  free (self->weight);
  *self = (EgMetaFit) { 0 };
}

double
eg_meta_fit_get_width (const EgMetaFit *self,
                       double           level)
{
  return self->by_t ? gsl_cdf_tdist_Qinv ((1 - level) / 2, (double) self->df) : gsl_cdf_ugaussian_Qinv ((1 - level) / 2);
}

double
eg_meta_fit_get_p (const EgMetaFit *self,
                   size_t           j)
{
  double variance = self->variance[j * self->p + j], statistic = fabs (self->coefficients[j] / sqrt (variance));

  if (variance == 0)
    return NAN;
  return 2 * (self->by_t ? gsl_cdf_tdist_Q (statistic, (double) self->df) : gsl_cdf_ugaussian_Q (statistic));
}

void
eg_meta_fit_predict (const EgMetaFit *self,
                     const double    *at,
                     double          *mean,
                     double          *se,
                     double          *se_new)
{
  double variance = 0;

  *mean = 0;
  for (size_t j = 0; j < self->p; j++)
    {
      *mean += self->coefficients[j] * at[j];
      for (size_t k = 0; k < self->p; k++)
        variance += at[j] * self->variance[j * self->p + k] * at[k];
    }
  *se = sqrt (variance);
  *se_new = sqrt (variance + self->tau2);
}

void
eg_meta_fit_test (const EgMetaFit *self,
                  size_t           first,
                  double          *statistic,
                  double          *p)
{
  size_t m = self->p - first;
  double *a = malloc (m * m * sizeof *a), *b = malloc (m * sizeof *b);

  *statistic = *p = NAN;
  if (a && b && m > 0)
    {
      for (size_t j = 0; j < m; j++)
        {
          b[j] = self->coefficients[first + j];
          for (size_t k = 0; k < m; k++)
            a[j * m + k] = self->variance[(first + j) * self->p + first + k];
        }
      if (self->scale > 0)
        eg_quadratic_form (a, b, m, statistic);
      if (self->by_t)
        {
          *statistic /= (double) m;
          *p = gsl_cdf_fdist_Q (*statistic, (double) m, (double) self->df);
        }
      else
        {
          *p = eg_chi_squared_tail (*statistic, (int) m);
        }
    }
  free (a);
  free (b);
}

EgStatus
eg_meta_tau2_interval (const double *x,
                       const double *y,
                       const double *v,
                       size_t        n,
                       size_t        p,
                       double        level,
                       double       *lower,
                       double       *upper)
{
  Work work;
  double df = (double) (n - p);

  *lower = *upper = NAN;
  if (!is_usable (x, y, v, n, p) || n == p)
    return EG_BAD_INPUT;
  if (!work_init (&work, x, y, v, n, p))
    {
      work_clear (&work);
      return EG_NO_MEMORY;
    }
  *lower = find_q (&work, gsl_cdf_chisq_Qinv ((1 - level) / 2, df));
  *upper = find_q (&work, gsl_cdf_chisq_Pinv ((1 - level) / 2, df));
  work_clear (&work);

  return EG_OK;
}
