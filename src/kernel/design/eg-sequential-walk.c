/* eg-sequential-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/design/eg-sequential-walk.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

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
struct EgLookDensity
{
  size_t n;
  double score[MOST_NODES];
  double mass[MOST_NODES];
};

int
eg_sequential_walk_init (EgSequentialWalk *self,
                         const double     *information,
                         double            drift)
{
  *self = (EgSequentialWalk) { .information = information, .drift = drift };
  self->now = malloc (sizeof (EgLookDensity));
  self->next = malloc (sizeof (EgLookDensity));
  if (!self->now || !self->next)
    return 0;
  self->now->n = 1;
  self->now->score[0] = 0;
  self->now->mass[0] = 1;

  return 1;
}

void
eg_sequential_walk_clear (EgSequentialWalk *self)
{
  free (self->now);
  free (self->next);
}

static double
gain (const EgSequentialWalk *self,
      size_t                  k)
{
  return self->information[k] - (k > 0 ? self->information[k - 1] : 0);
}

static double
crosses (const EgSequentialWalk *self,
         size_t                  k,
         double                  critical,
         int                     below)
{
  double root = sqrt (gain (self, k)), bound = critical * sqrt (self->information[k]), sum = 0;

  for (size_t i = 0; i < self->now->n; i++)
    {
      double mean = self->now->score[i] + self->drift * gain (self, k);

      sum += self->now->mass[i] * gsl_cdf_ugaussian_Q ((below ? mean - bound : bound - mean) / root);
    }

  return sum;
}

double
eg_sequential_walk_above (const EgSequentialWalk *self,
                          size_t                  k,
                          double                  critical)
{
  return crosses (self, k, critical, 0);
}

double
eg_sequential_walk_below (const EgSequentialWalk *self,
                          size_t                  k,
                          double                  critical)
{
  return crosses (self, k, critical, 1);
}

static double
density (const EgSequentialWalk *self,
         size_t                  k,
         double                  score)
{
  double root = sqrt (gain (self, k)), sum = 0;

  for (size_t i = 0; i < self->now->n; i++)
    {
      double x = (score - self->now->score[i] - self->drift * gain (self, k)) / root;

      sum += self->now->mass[i] * exp (-x * x / 2);
    }

  return sum / root * M_SQRT1_2 * M_2_SQRTPI / 2;
}

void
eg_sequential_walk_advance (EgSequentialWalk *self,
                            size_t            k,
                            double            lower,
                            double            upper)
{
  double t = self->information[k], sd = sqrt (t), mean = self->drift * t;
  double narrow = sqrt (fmin (gain (self, k), gain (self, k + 1)));
  double from = fmax (lower * sd, mean - EG_WALK_REACH * sd), to = fmin (upper * sd, mean + EG_WALK_REACH * sd), half;
  size_t panels;
  EgLookDensity *next = self->next;

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
