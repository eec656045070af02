/* eg-meta-influence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-meta-influence.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

/* Some of the studies, of P columns */
typedef struct
{
  double *x, *y, *v;
  size_t  n, p;
} Studies;

static int
studies_init (Studies *self,
              size_t   n,
              size_t   p)
{
  self->x = malloc (n * p * sizeof *self->x);
  self->y = malloc (n * sizeof *self->y);
  self->v = malloc (n * sizeof *self->v);
  self->n = 0;
  self->p = p;

  return self->x && self->y && self->v;
}

static void
studies_clear (Studies *self)
{
  free (self->x);
  free (self->y);
  free (self->v);
}

static void
studies_add (Studies      *self,
             const double *row,
             double        y,
             double        v)
{
  memcpy (self->x + self->n * self->p, row, self->p * sizeof *row);
  self->y[self->n] = y;
  self->v[self->n++] = v;
}

static EgStatus
pool (const Studies *studies,
      EgTau2Method   method,
      int            knapp_hartung,
      double         level,
      EgMetaPart    *part)
{
  EgMetaFit fit;
  EgStatus status;
  double width;

  *part = (EgMetaPart) { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  if (studies->n == 0)
    return EG_OK;
  status = eg_meta_fit_init (&fit, studies->x, studies->y, studies->v, studies->n, 1, method, knapp_hartung);
  if (status != EG_OK)
    return status;
  part->estimate = fit.coefficients[0];
  part->se = sqrt (fit.variance[0]);
  part->p = eg_meta_fit_get_p (&fit, 0);
  width = eg_meta_fit_get_width (&fit, level) * part->se;
  part->lower = part->estimate - width;
  part->upper = part->estimate + width;
  part->tau2 = fit.tau2;
  part->i2 = fit.i2;
  part->q = fit.q;
  part->q_p = fit.q_p;
  eg_meta_fit_clear (&fit);

  return EG_OK;
}

static const double one = 1;

EgStatus
eg_meta_leave_one_out (const double *y,
                       const double *v,
                       size_t        n,
                       EgTau2Method  method,
                       int           knapp_hartung,
                       double        level,
                       EgMetaPart   *parts)
{
  Studies studies;
  EgStatus status = studies_init (&studies, n, 1) ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      studies.n = 0;
      for (size_t j = 0; j < n; j++)
        if (j != i)
          studies_add (&studies, &one, y[j], v[j]);
      status = pool (&studies, method, knapp_hartung, level, &parts[i]);
    }
  studies_clear (&studies);

  return status;
}

EgStatus
eg_meta_accumulate (const double *y,
                    const double *v,
                    size_t        n,
                    EgTau2Method  method,
                    int           knapp_hartung,
                    double        level,
                    EgMetaPart   *parts)
{
  Studies studies;
  EgStatus status = studies_init (&studies, n, 1) ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      studies_add (&studies, &one, y[i], v[i]);
      status = pool (&studies, method, knapp_hartung, level, &parts[i]);
    }
  studies_clear (&studies);

  return status;
}

/* The logarithm of the determinant of A, P by P, and CHANGE' A^-1 CHANGE */
static int
measure (const double *a,
         const double *change,
         size_t        p,
         double       *log_determinant,
         double       *distance)
{
  double *factor = malloc (p * p * sizeof *factor), *z = malloc (p * sizeof *z);
  uint8_t *none = calloc (p, 1);
  int done = 0;

  if (factor && z && none)
    {
      memcpy (factor, a, p * p * sizeof *factor);
      memcpy (z, change, p * sizeof *z);
      done = eg_cholesky_factor (factor, p, none, 0, 0) == (int) p;
      if (done)
        {
          *log_determinant = *distance = 0;
          eg_cholesky_forward (factor, p, none, z);
          for (size_t j = 0; j < p; j++)
            {
              *log_determinant += 2 * log (factor[j * p + j]);
              *distance += z[j] * z[j];
            }
        }
    }
  free (factor);
  free (z);
  free (none);

  return done;
}

static EgMetaInfluence
compare (const EgMetaFit *all,
         const EgMetaFit *rest,
         const double    *row,
         double           y,
         double           v,
         size_t           i,
         double          *change)
{
  EgMetaInfluence result = { NAN, NAN, NAN, NAN, all->hat[i], all->weight[i] };
  double mean, mean_rest, se, se_new, own, with, without, ignored;

  eg_meta_fit_predict (all, row, &mean, &se, &se_new);
  eg_meta_fit_predict (rest, row, &mean_rest, &se, &se_new);
  /* the scale of Knapp and Hartung is that of all variances, not of the prediction's alone */
  own = rest->scale * (rest->tau2 + v);
  result.residual = (y - mean_rest) / sqrt (own + se * se);
  result.dffits = (mean - mean_rest) / sqrt (all->hat[i] * own);
  for (size_t j = 0; j < all->p; j++)
    change[j] = all->coefficients[j] - rest->coefficients[j];
  if (measure (all->variance, change, all->p, &with, &result.cook) &&
      measure (rest->variance, change, all->p, &without, &ignored))
    result.covariance = exp (without - with);

  return result;
}

EgStatus
eg_meta_influence (const double    *x,
                   const double    *y,
                   const double    *v,
                   size_t           n,
                   size_t           p,
                   EgTau2Method     method,
                   int              knapp_hartung,
                   EgMetaInfluence *result)
{
  EgMetaFit all, rest;
  Studies studies;
  EgStatus status = eg_meta_fit_init (&all, x, y, v, n, p, method, knapp_hartung);
  double *change;

  if (status != EG_OK)
    return status;
  change = malloc (p * sizeof *change);
  if (!studies_init (&studies, n, p) || !change)
    status = EG_NO_MEMORY;
  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      result[i] = (EgMetaInfluence) { NAN, NAN, NAN, NAN, all.hat[i], all.weight[i] };
      studies.n = 0;
      for (size_t j = 0; j < n; j++)
        if (j != i)
          studies_add (&studies, x + j * p, y[j], v[j]);
      status = eg_meta_fit_init (&rest, studies.x, studies.y, studies.v, studies.n, p, method, knapp_hartung);
      /* without this study the coefficients cannot be told */
      if (status == EG_BAD_INPUT)
        {
          status = EG_OK;
          continue;
        }
      if (status == EG_OK)
        {
          result[i] = compare (&all, &rest, x + i * p, y[i], v[i], i, change);
          eg_meta_fit_clear (&rest);
        }
    }
  free (change);
  studies_clear (&studies);
  eg_meta_fit_clear (&all);

  return status;
}
