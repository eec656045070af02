/* eg-turnbull-steps.c: steps towards the largest likelihood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/parametric/eg-turnbull-work.h"
#include "kernel/survival/eg-sum.h"

#define MAX_HALVINGS 20

/* A set's probability is a difference of sums, and the slope of a mass a sum over sets that hold it, which is kept by
 * what begins and ends at each. */
void
eg_turnbull_look (EgTurnbullWork *self)
{
  EgSum loglik = { 0 };
  double slope = 0;

  self->sums[0] = 0;
  for (size_t j = 0; j < self->m; j++)
    self->sums[j + 1] = self->sums[j] + self->mass[j];
  memset (self->work, 0, (self->m + 1) * sizeof (double));
  for (size_t i = 0; i < self->n_sets; i++)
    {
      EgTurnbullSet *set = &self->sets[i];

      set->probability = set->first == set->last ? self->mass[set->first]
                                                 : self->sums[set->last + 1] - self->sums[set->first];
      eg_sum_add (&loglik, set->weight * log (set->probability));
      self->work[set->first] += set->weight / set->probability;
      self->work[set->last + 1] -= set->weight / set->probability;
    }
  self->loglik = eg_sum_get (&loglik);
  self->gap = 0;
  for (size_t j = 0; j < self->m; j++)
    {
      slope += self->work[j];
      self->slope[j] = slope;
      self->gap = fmax (self->gap, slope / self->weights - 1);
    }
  if (!isfinite (self->loglik))
    self->gap = INFINITY;
}

void
eg_turnbull_expect (EgTurnbullWork *self)
{
  double sum = 0;

  for (size_t j = 0; j < self->m; j++)
    {
      self->mass[j] *= fmax (self->slope[j], 0) / self->weights;
      sum += self->mass[j];
    }
  for (size_t j = 0; j < self->m; j++)
    self->mass[j] /= sum;
  eg_turnbull_look (self);
}

/* The nondecreasing values that are nearest to VALUES with these weights, by pooling neighbours. */
static void
pool (double *values,
      double *weights,
      size_t  n,
      double *lengths)
{
  size_t blocks = 0;

  for (size_t i = 0; i < n; i++)
    {
      double value = values[i], weight = weights[i], length = 1;

      while (blocks > 0 && values[blocks - 1] >= value)
        {
          blocks--;
          value = (values[blocks] * weights[blocks] + value * weight) / (weights[blocks] + weight);
          weight += weights[blocks];
          length += lengths[blocks];
        }
      values[blocks] = value;
      weights[blocks] = weight;
      lengths[blocks++] = length;
    }
  for (size_t end = n; blocks-- > 0; )
    for (double k = lengths[blocks], value = values[blocks]; k > 0; k--)
      values[--end] = value;
}

/* Where a quadratic with the diagonal of the information would have the distribution function, at the ends of all
 * intervals but the last. */
static void
aim (EgTurnbullWork *self,
     double         *goal,
     double         *curve,
     double         *lengths)
{
  const size_t n = self->m - 1;

  memset (goal, 0, n * sizeof (double));
  memset (curve, 0, n * sizeof (double));
  for (size_t i = 0; i < self->n_sets; i++)
    {
      const EgTurnbullSet *set = &self->sets[i];
      double slope = set->weight / set->probability, second = slope / set->probability;

      if (set->last < n)
        {
          goal[set->last] += slope;
          curve[set->last] += second;
        }
      if (set->first > 0)
        {
          goal[set->first - 1] -= slope;
          curve[set->first - 1] += second;
        }
    }
  for (size_t j = 0; j < n; j++)
    goal[j] = self->sums[j + 1] + goal[j] / curve[j];
  pool (goal, curve, n, lengths);
  for (size_t j = 0; j < n; j++)
    goal[j] = fmin (fmax (goal[j], 0), 1);
}

void
eg_turnbull_minorant (EgTurnbullWork *self)
{
  const size_t m = self->m;
  double *goal = self->work + m + 1, *old = self->work + 2 * m + 2, before = self->loglik, share = 1;

  if (m < 2)
    return;
  aim (self, goal, self->slope, self->work);
  for (size_t j = m - 1; j > 0; j--)
    goal[j] = (j == m - 1 ? 1 : goal[j]) - goal[j - 1];
  memcpy (old, self->mass, m * sizeof (double));
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t j = 0; j < m; j++)
        self->mass[j] = old[j] + share * (goal[j] - old[j]);
      eg_turnbull_look (self);
      if (self->loglik > before)
        return;
    }
  memcpy (self->mass, old, m * sizeof (double));
  eg_turnbull_look (self);
}
