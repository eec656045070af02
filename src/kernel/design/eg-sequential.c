/* eg-sequential.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-sequential.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/design/eg-root.h"
#include "kernel/design/eg-sequential-walk.h"

EgStatus
eg_sequential_crossing_between (size_t        n,
                                const double *information,
                                const double *critical,
                                const double *futile,
                                double        drift,
                                double       *upper,
                                double       *lower)
{
  EgSequentialWalk walk;
  EgStatus status = EG_NO_MEMORY;

  if (eg_sequential_walk_init (&walk, information, drift))
    {
      for (size_t k = 0; k < n; k++)
        {
          double least = futile ? futile[k] : -INFINITY;

          upper[k] = eg_sequential_walk_above (&walk, k, critical[k]);
          if (lower)
            lower[k] = futile ? eg_sequential_walk_below (&walk, k, least) : 0;
          if (k + 1 < n)
            eg_sequential_walk_advance (&walk, k, least, critical[k]);
        }
      status = EG_OK;
    }
  eg_sequential_walk_clear (&walk);

  return status;
}

EgStatus
eg_sequential_crossing (size_t        n,
                        const double *information,
                        const double *critical,
                        int           sides,
                        double        drift,
                        double       *upper,
                        double       *lower)
{
  double below[EG_MOST_LOOKS];

  if (n > EG_MOST_LOOKS)
    return EG_BAD_INPUT;
  for (size_t k = 0; k < n; k++)
    below[k] = -critical[k];

  return eg_sequential_crossing_between (n, information, critical, sides == 2 ? below : NULL, drift, upper, lower);
}

/* ---- boundaries ---- */

double
eg_spend (EgBoundary boundary,
          double     parameter,
          double     alpha,
          double     t)
{
  if (t <= 0)
    return 0;
  if (t >= 1)
    return alpha;

  switch (boundary)
    {
    case EG_BOUNDARY_SPEND_POCOCK:
      return alpha * log1p ((M_E - 1) * t);

    case EG_BOUNDARY_SPEND_POWER:
      return alpha * pow (t, parameter);

    case EG_BOUNDARY_SPEND_GAMMA:
      return parameter == 0 ? alpha * t : alpha * expm1 (-parameter * t) / expm1 (-parameter);

    default:
      return 2 * gsl_cdf_ugaussian_Q (gsl_cdf_ugaussian_Qinv (alpha / 2) / sqrt (t));
    }
}

typedef struct
{
  const EgSequentialWalk *walk;
  size_t                  k;
  double                  wanted;
} Crossing;

static double
excess (double  critical,
        void   *data)
{
  Crossing *self = data;

  return eg_sequential_walk_above (self->walk, self->k, critical) - self->wanted;
}

static EgStatus
spend_all (const EgSequential *self,
           double             *critical,
           double             *spent,
           EgStep              step,
           void               *step_data)
{
  double alpha = self->alpha / self->sides, before = 0;
  EgStatus status = EG_OK;
  EgSequentialWalk walk;

  if (!eg_sequential_walk_init (&walk, self->information, 0))
    status = EG_NO_MEMORY;
  for (size_t k = 0; k < self->n && status == EG_OK; k++)
    {
      double now = eg_spend (self->boundary, self->parameter, alpha, self->information[k]);
      Crossing crossing = { &walk, k, now - before };

      critical[k] = crossing.wanted > 0 ? eg_root (excess, &crossing, -EG_WALK_REACH, 37) : INFINITY;
      spent[k] = self->sides * now;
      before = now;
      if (isnan (critical[k]))
        critical[k] = INFINITY;    /* less than can be told from 0 */
      if (k + 1 < self->n)
        eg_sequential_walk_advance (&walk, k, self->sides == 2 ? -critical[k] : -INFINITY, critical[k]);
      if (step && step ((k + 1.) / self->n, step_data))
        status = EG_STOPPED;
    }
  eg_sequential_walk_clear (&walk);

  return status;
}

typedef struct
{
  const EgSequential *self;
  double             *critical;
  double             *crossed;
  EgStatus            status;
  EgStep              step;
  void               *step_data;
  int                 calls;
} Family;

static void
shape (const EgSequential *self,
       double              c,
       double             *critical)
{
  double power = self->boundary == EG_BOUNDARY_POCOCK ? 0 : self->boundary == EG_BOUNDARY_OBRIEN_FLEMING ? -.5
                                                                                : self->parameter - .5;

  for (size_t k = 0; k < self->n; k++)
    critical[k] = c * pow (self->information[k], power);
}

static double
overspent (double  c,
           void   *data)
{
  Family *family = data;
  const EgSequential *self = family->self;
  double sum = 0;

  if (family->status == EG_OK && family->step && family->step (family->calls++ / 60., family->step_data))
    family->status = EG_STOPPED;
  shape (self, c, family->critical);
  if (family->status == EG_OK)
    family->status = eg_sequential_crossing (self->n, self->information, family->critical, self->sides, 0,
                                             family->crossed, NULL);
  if (family->status != EG_OK)
    return NAN;
  for (size_t k = 0; k < self->n; k++)
    sum += family->crossed[k];

  return sum - self->alpha / self->sides;
}

static EgStatus
scale_family (const EgSequential *self,
              double             *critical,
              double             *spent,
              EgStep              step,
              void               *step_data)
{
  Family family = { self, critical, spent, EG_OK, step, step_data, 0 };
  double alpha = self->alpha / self->sides, sum = 0;
  double c = eg_root (overspent, &family, gsl_cdf_ugaussian_Qinv (alpha) - 1e-9,
                      gsl_cdf_ugaussian_Qinv (alpha / self->n) + 1e-9);

  if (family.status != EG_OK)
    return family.status;
  if (isnan (c))
    return EG_BAD_INPUT;
  overspent (c, &family);
  for (size_t k = 0; k < self->n; k++)
    spent[k] = sum += self->sides * spent[k];

  return family.status;
}

static int
is_valid (const EgSequential *self)
{
  if (self->n < 1 || self->n > EG_MOST_LOOKS || self->sides < 1 || self->sides > 2)
    return 0;
  if (!(self->alpha > 0 && self->alpha < .5 * self->sides) || self->information[self->n - 1] != 1)
    return 0;
  for (size_t k = 0; k < self->n; k++)
    if (!(self->information[k] > (k > 0 ? self->information[k - 1] : 0)))
      return 0;

  return self->boundary != EG_BOUNDARY_SPEND_POWER || self->parameter > 0;
}

EgStatus
eg_sequential_bounds (const EgSequential *self,
                      double             *critical,
                      double             *spent,
                      EgStep              step,
                      void               *step_data)
{
  if (!is_valid (self))
    return EG_BAD_INPUT;
  if (self->boundary >= EG_BOUNDARY_OBRIEN_FLEMING)
    return scale_family (self, critical, spent, step, step_data);

  return spend_all (self, critical, spent, step, step_data);
}

/* ---- power ---- */

typedef struct
{
  size_t        n;
  const double *information;
  const double *critical;
  int           sides;
  double        power;
  double       *crossed;
} Power;

static double
missing (double  drift,
         void   *data)
{
  Power *self = data;
  double sum = 0;

  if (eg_sequential_crossing (self->n, self->information, self->critical, self->sides, drift, self->crossed, NULL) != EG_OK)
    return NAN;
  for (size_t k = 0; k < self->n; k++)
    sum += self->crossed[k];

  return sum - self->power;
}

double
eg_sequential_drift (size_t        n,
                     const double *information,
                     const double *critical,
                     int           sides,
                     double        power)
{
  double crossed[EG_MOST_LOOKS];
  Power self = { n, information, critical, sides, power, crossed };

  return n <= EG_MOST_LOOKS ? eg_root (missing, &self, 0, 20) : NAN;
}
