/* eg-trim-fill.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-trim-fill.h"

#include <math.h>
#include <stdlib.h>

#define SAME 1e-13           /* of an effect: less is rounding */
#define MAX_ROUNDS 100

typedef struct
{
  double y, v;
  size_t i;     /* among all as they were given: the order of equal ones */
} Study;

static int
compare_effects (const void *a,
                 const void *b)
{
  const Study *x = a, *y = b;

  if (x->y != y->y)
    return x->y < y->y ? -1 : 1;

  return (x->i > y->i) - (x->i < y->i);
}

typedef struct
{
  double distance;
  size_t i;
} Distance;

static int
compare_distances (const void *a,
                   const void *b)
{
  const Distance *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;

  return (x->i > y->i) - (x->i < y->i);
}

/* The pooled effect of the first N of STUDIES; NaN when there is none */
static double
find_centre (const Study  *studies,
             size_t        n,
             EgTau2Method  method,
             double       *room)
{
  double *x = room, *y = room + n, *v = room + 2 * n;
  EgMetaFit fit;
  double centre = NAN;

  for (size_t i = 0; i < n; i++)
    x[i] = 1, y[i] = studies[i].y, v[i] = studies[i].v;
  if (eg_meta_fit_init (&fit, x, y, v, n, 1, method, 0) == EG_OK)
    {
      centre = fit.coefficients[0];
      eg_meta_fit_clear (&fit);
    }

  return centre;
}

/* The ranks of the distances from CENTRE: their sum T above it, and the highest below it */
static void
rank_distances (const Study *studies,
                size_t       n,
                double       centre,
                Distance    *distances,
                double      *above,
                double      *highest_below)
{
  *above = *highest_below = 0;
  for (size_t i = 0; i < n; i++)
    {
      double distance = fabs (studies[i].y - centre);

      distances[i] = (Distance) { distance > SAME * fabs (centre) ? distance : 0, i };
    }
  qsort (distances, n, sizeof *distances, compare_distances);
  for (size_t i = 0; i < n; i++)
    if (!(distances[i].distance > 0))
      continue;
    else if (studies[distances[i].i].y > centre)
      *above += (double) (i + 1);
    else
      *highest_below = (double) (i + 1);
}

/* The variance of T where MISSING of N lack */
static double
find_variance (double n,
               double missing)
{
  return (n * (n + 1) * (2 * n + 1) + 10 * pow (missing, 3) + 27 * pow (missing, 2) + 17 * missing -
          18 * n * pow (missing, 2) - 18 * n * missing + 6 * pow (n, 2) * missing) / 24;
}

/* Of all studies about CENTRE, with its standard error; NaN where there is no root */
static double
count_missing (EgMissingEstimator  estimator,
               const Study        *studies,
               size_t              n,
               double              centre,
               Distance           *distances,
               double             *se)
{
  double size = (double) n, above, below, missing;

  rank_distances (studies, n, centre, distances, &above, &below);
  switch (estimator)
    {
    case EG_MISSING_R0:
      missing = above > 0 ? size - below - 1 : 0;
      *se = sqrt (2 * fmax (0, missing) + 2);
      break;
    case EG_MISSING_Q0:
      missing = size - .5 - sqrt (2 * size * size - 4 * above + .25);
      *se = 2 * sqrt (find_variance (size, missing)) / sqrt (pow (size - .5, 2) - missing * (2 * size - missing - 1));
      break;
    default:
      missing = (4 * above - size * (size + 1)) / (2 * size - 1);
      *se = 4 * sqrt (find_variance (size, missing)) / (2 * size - 1);
      break;
    }

  return fmax (0, nearbyint (missing)) + 0 * missing;
}

/* Whether effects fall as standard errors rise: then those on the right lack */
static EgStatus
find_side (const double *y,
           const double *v,
           size_t        n,
           EgTau2Method  method,
           int          *on_right)
{
  double *x = malloc (2 * n * sizeof *x);
  EgMetaFit line;
  EgStatus status;

  if (!x)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    x[2 * i] = 1, x[2 * i + 1] = sqrt (v[i]);
  status = eg_meta_fit_init (&line, x, y, v, n, 2, method, 0);
  if (status == EG_OK)
    {
      *on_right = line.coefficients[1] < 0;
      eg_meta_fit_clear (&line);
    }
  else if (status == EG_BAD_INPUT)
    {
      /* all of one size: no side is told from the other */
      *on_right = 0;
      status = EG_OK;
    }
  free (x);

  return status;
}

/* Until as many lack as were taken away */
static EgStatus
trim (EgTrimFill         *self,
      const Study        *studies,
      size_t              n,
      EgTau2Method        method,
      EgMissingEstimator  estimator,
      double             *centre,
      Distance           *distances,
      double             *room)
{
  size_t last = n;

  for (size_t round = 0; round < MAX_ROUNDS && self->n_missing != last; round++)
    {
      double missing;

      last = self->n_missing;
      *centre = find_centre (studies, n - last, method, room);
      if (isnan (*centre))
        return EG_BAD_INPUT;
      missing = count_missing (estimator, studies, n, *centre, distances, &self->se);
      if (!(missing < (double) n))
        return EG_BAD_INPUT;
      self->n_missing = (size_t) missing;
    }
  if (self->n_missing != last)
    return EG_BAD_INPUT;
  /* each of the ranks at the top is above the centre as likely as below it */
  self->p = estimator == EG_MISSING_R0 ? pow (.5, (double) self->n_missing + 1) : NAN;

  return EG_OK;
}

static EgStatus
fill (EgTrimFill   *self,
      const Study  *studies,
      size_t        n,
      double        centre,
      EgTau2Method  method,
      int           knapp_hartung,
      double       *room)
{
  size_t m = n + self->n_missing;
  double *x = room, *y = room + m, *v = room + 2 * m;
  double sign = self->on_right ? -1 : 1;

  self->y = malloc ((self->n_missing + 1) * sizeof *self->y);
  self->v = malloc ((self->n_missing + 1) * sizeof *self->v);
  if (!self->y || !self->v)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < m; i++)
    {
      const Study *own = &studies[i < n ? i : i - self->n_missing];

      x[i] = 1;
      y[i] = sign * (i < n ? own->y : 2 * centre - own->y);
      v[i] = own->v;
      if (i >= n)
        {
          self->y[i - n] = y[i];
          self->v[i - n] = v[i];
        }
    }

  return eg_meta_fit_init (&self->fit, x, y, v, m, 1, method, knapp_hartung);
}

EgStatus
eg_trim_fill_init (EgTrimFill         *self,
                   const double       *y,
                   const double       *v,
                   size_t              n,
                   EgTau2Method        method,
                   int                 knapp_hartung,
                   EgMissingEstimator  estimator,
                   EgFunnelSide        side)
{
  Study *studies;
  Distance *distances;
  double *room, centre = NAN;
  EgStatus status = EG_OK;

  *self = (EgTrimFill) { .on_right = side == EG_FUNNEL_SIDE_RIGHT };
  if (n < 3)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (y[i]) || !isfinite (v[i]) || !(v[i] > 0))
      return EG_BAD_INPUT;
  studies = malloc (n * sizeof *studies);
  distances = malloc (n * sizeof *distances);
  room = malloc (6 * n * sizeof *room);
  if (!studies || !distances || !room)
    status = EG_NO_MEMORY;
  else if (side == EG_FUNNEL_SIDE_FOUND)
    status = find_side (y, v, n, method, &self->on_right);
  if (status == EG_OK)
    {
      for (size_t i = 0; i < n; i++)
        studies[i] = (Study) { self->on_right ? -y[i] : y[i], v[i], i };
      qsort (studies, n, sizeof *studies, compare_effects);
      status = trim (self, studies, n, method, estimator, &centre, distances, room);
    }
  if (status == EG_OK)
    status = fill (self, studies, n, centre, method, knapp_hartung, room);
  free (studies);
  free (distances);
  free (room);
  if (status != EG_OK)
    eg_trim_fill_clear (self);

  return status;
}

void
eg_trim_fill_clear (EgTrimFill *self)
{
  free (self->y);
  free (self->v);
  eg_meta_fit_clear (&self->fit);
  *self = (EgTrimFill) { 0 };
}
