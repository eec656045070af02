/* eg-sequential.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-sequential.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/design/eg-root.h"

/* beyond so many standard deviations there is nothing to integrate */
#define REACH 8.5
/* standard deviations of what is added from look to look in one panel of 16 points */
#define PANEL 3
#define MOST_NODES 8192

static const double nodes[8] = {
  0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438,
  0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499 };
static const double weights[8] = {
  0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
  0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541 };

/* The density of the score, z sqrt t, of trials that go on after a look, at points with their weights in it. */
typedef struct
{
  size_t n;
  double score[MOST_NODES];
  double mass[MOST_NODES];
} Look;

typedef struct
{
  const double *information;
  double        drift;
  int           sides;
  Look         *now;
  Look         *next;
} Walk;

static int
walk_init (Walk         *self,
           const double *information,
           double        drift,
           int           sides)
{
  *self = (Walk) { .information = information, .drift = drift, .sides = sides };
  self->now = malloc (sizeof (Look));
  self->next = malloc (sizeof (Look));
  if (!self->now || !self->next)
    return 0;
  self->now->n = 1;
  self->now->score[0] = 0;
  self->now->mass[0] = 1;

  return 1;
}

static void
walk_clear (Walk *self)
{
  free (self->now);
  free (self->next);
}

static double
gain (const Walk *self,
      size_t      k)
{
  return self->information[k] - (k > 0 ? self->information[k - 1] : 0);
}

/* of crossing at look K: z above CRITICAL, or below -CRITICAL when BELOW */
static double
crosses (const Walk *self,
         size_t      k,
         double      critical,
         int         below)
{
  double root = sqrt (gain (self, k)), bound = critical * sqrt (self->information[k]), sum = 0;

  for (size_t i = 0; i < self->now->n; i++)
    {
      double mean = self->now->score[i] + self->drift * gain (self, k);

      sum += self->now->mass[i] * gsl_cdf_ugaussian_Q ((below ? bound + mean : bound - mean) / root);
    }

  return sum;
}

static double
density (const Walk *self,
         size_t      k,
         double      score)
{
  double root = sqrt (gain (self, k)), sum = 0;

  for (size_t i = 0; i < self->now->n; i++)
    {
      double x = (score - self->now->score[i] - self->drift * gain (self, k)) / root;

      sum += self->now->mass[i] * exp (-x * x / 2);
    }

  return sum / root * M_SQRT1_2 * M_2_SQRTPI / 2;
}

/* Goes on past look K, at which those beyond CRITICAL have stopped. */
static void
advance (Walk   *self,
         size_t  k,
         double  critical)
{
  double t = self->information[k], bound = critical * sqrt (t), sd = sqrt (t), mean = self->drift * t;
  double narrow = sqrt (fmin (gain (self, k), gain (self, k + 1)));
  double from = mean - REACH * sd, to = fmin (bound, mean + REACH * sd), half;
  size_t panels;
  Look *next = self->next;

  if (self->sides == 2)
    from = fmax (from, -bound);
  if (to <= from)
    to = from;
  panels = (size_t) ceil ((to - from) / (PANEL * narrow)) + 1;
  if (panels > MOST_NODES / 16)
    panels = MOST_NODES / 16;
  half = (to - from) / (2 * panels);
  next->n = 16 * panels;
  for (size_t i = 0; i < next->n; i++)
    {
      size_t j = i % 16;

      next->score[i] = from + half * (2 * (i / 16) + 1 + (j < 8 ? nodes[j] : -nodes[j - 8]));
      next->mass[i] = weights[j & 7] * half * density (self, k, next->score[i]);
    }
  self->next = self->now;
  self->now = next;
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
  Walk walk;
  EgStatus status = EG_NO_MEMORY;

  if (walk_init (&walk, information, drift, sides))
    {
      for (size_t k = 0; k < n; k++)
        {
          upper[k] = crosses (&walk, k, critical[k], 0);
          if (lower)
            lower[k] = sides == 2 ? crosses (&walk, k, critical[k], 1) : 0;
          if (k + 1 < n)
            advance (&walk, k, critical[k]);
        }
      status = EG_OK;
    }
  walk_clear (&walk);

  return status;
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
  const Walk *walk;
  size_t      k;
  double      wanted;
} Crossing;

static double
excess (double  critical,
        void   *data)
{
  Crossing *self = data;

  return crosses (self->walk, self->k, critical, 0) - self->wanted;
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
  Walk walk;

  if (!walk_init (&walk, self->information, 0, self->sides))
    status = EG_NO_MEMORY;
  for (size_t k = 0; k < self->n && status == EG_OK; k++)
    {
      double now = eg_spend (self->boundary, self->parameter, alpha, self->information[k]);
      Crossing crossing = { &walk, k, now - before };

      critical[k] = crossing.wanted > 0 ? eg_root (excess, &crossing, -REACH, 37) : INFINITY;
      spent[k] = self->sides * now;
      before = now;
      if (isnan (critical[k]))
        critical[k] = INFINITY;    /* less than can be told from 0 */
      if (k + 1 < self->n)
        advance (&walk, k, critical[k]);
      if (step && step ((k + 1.) / self->n, step_data))
        status = EG_STOPPED;
    }
  walk_clear (&walk);

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
