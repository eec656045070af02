/* eg-stack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-stack.h"

#include <math.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

#define MOST EG_STACK_MODELS
#define STEPS 500
#define HALVINGS 50
/* what a step would gain, and of slopes how far one must be below the others: well above what such steps leave of them */
#define SETTLED 1e-21
#define BELOW 1e-9

typedef struct
{
  const double *const *logits;
  const uint8_t       *y;
  const double        *weight;
  size_t               n;
  uint32_t             n_models;
  double               total;
  int                  is_free[MOST];      /* has a weight, or is let in */
  double               weights[MOST];
  double               slopes[MOST];
  double               curvature[MOST][MOST];
} Search;

static double
measure (Search       *self,
         const double *weights,
         int           with_slopes)
{
  EgSum loss = { 0 };

  if (with_slopes)
    {
      memset (self->slopes, 0, sizeof self->slopes);
      memset (self->curvature, 0, sizeof self->curvature);
    }
  for (size_t i = 0; i < self->n; i++)
    {
      const double share = (self->weight ? self->weight[i] : 1) / self->total;
      double eta = 0, against, p, bend;

      for (uint32_t k = 0; k < self->n_models; k++)
        eta += weights[k] * self->logits[k][i];
      against = self->y[i] == 1 ? -eta : eta;
      eg_sum_add (&loss, share * (against > 0 ? against + log1p (exp (-against)) : log1p (exp (against))));
      if (!with_slopes)
        continue;
      p = 1 / (1 + exp (-eta));
      bend = share * p * (1 - p);
      for (uint32_t k = 0; k < self->n_models; k++)
        {
          self->slopes[k] += share * (p - (self->y[i] == 1)) * self->logits[k][i];
          for (uint32_t m = 0; m <= k; m++)
            self->curvature[k][m] += bend * self->logits[k][i] * self->logits[m][i];
        }
    }
  for (uint32_t k = 0; with_slopes && k < self->n_models; k++)
    for (uint32_t m = k + 1; m < self->n_models; m++)
      self->curvature[k][m] = self->curvature[m][k];

  return eg_sum_get (&loss);
}

/* Gauss's elimination; the matrix is of at most 17 lines. */
static int
solve (double    matrix[MOST + 1][MOST + 2],
       uint32_t  n)
{
  for (uint32_t k = 0; k < n; k++)
    {
      uint32_t pivot = k;

      for (uint32_t i = k + 1; i < n; i++)
        if (fabs (matrix[i][k]) > fabs (matrix[pivot][k]))
          pivot = i;
      if (!(fabs (matrix[pivot][k]) > 0))
        return 0;
      for (uint32_t j = k; j <= n && pivot != k; j++)
        {
          double swapped = matrix[k][j];

          matrix[k][j] = matrix[pivot][j];
          matrix[pivot][j] = swapped;
        }
      for (uint32_t i = 0; i < n; i++)
        {
          const double factor = matrix[i][k] / matrix[k][k];

          for (uint32_t j = k; i != k && j <= n; j++)
            matrix[i][j] -= factor * matrix[k][j];
        }
    }
  for (uint32_t k = 0; k < n; k++)
    matrix[k][n] /= matrix[k][k];

  return 1;
}

/* Where Newton's method goes among the free weights, whose sum stays; a little is added to the curvature, so that models
 * that say the same share what they have. */
static int
find_direction (const Search *self,
                double       *direction)
{
  double matrix[MOST + 1][MOST + 2] = { { 0 } }, trace = 0;
  uint32_t free[MOST], n = 0;

  for (uint32_t k = 0; k < self->n_models; k++)
    if (self->is_free[k])
      {
        free[n++] = k;
        trace += self->curvature[k][k];
      }
  for (uint32_t i = 0; i < n; i++)
    {
      for (uint32_t j = 0; j < n; j++)
        matrix[i][j] = self->curvature[free[i]][free[j]] + (i == j) * (1e-10 * trace + 1e-300);
      matrix[i][n] = matrix[n][i] = 1;
      matrix[i][n + 1] = -self->slopes[free[i]];
    }
  memset (direction, 0, MOST * sizeof *direction);
  if (!solve (matrix, n + 1))
    return 0;
  for (uint32_t i = 0; i < n; i++)
    direction[free[i]] = matrix[i][n + 1];

  return 1;
}

/* Lets in the model whose slope is farthest below that of the free ones; 0: there is none, the optimum is found. */
static int
let_in (Search *self)
{
  double level = 0, least;
  uint32_t best = MOST;

  for (uint32_t k = 0; k < self->n_models; k++)
    level += self->weights[k] * self->slopes[k];
  least = level - BELOW * (1 + fabs (level));
  for (uint32_t k = 0; k < self->n_models; k++)
    if (!self->is_free[k] && self->slopes[k] < least)
      {
        least = self->slopes[k];
        best = k;
      }
  if (best < MOST)
    self->is_free[best] = 1;

  return best < MOST;
}

/* A step as far as weights stay above 0 and the loss falls; which reaches 0 is no longer free. */
static double
move (Search       *self,
      const double *direction,
      double        loss)
{
  double longest = 1, now = loss, next[MOST] = { 0 };
  uint32_t first = MOST;

  for (uint32_t k = 0; k < self->n_models; k++)
    if (direction[k] < 0 && -self->weights[k] / direction[k] < longest)
      {
        longest = -self->weights[k] / direction[k];
        first = k;
      }
  for (int halving = 0; halving < HALVINGS; halving++, longest /= 2, first = MOST)
    {
      for (uint32_t k = 0; k < self->n_models; k++)
        next[k] = fmax (0, self->weights[k] + longest * direction[k]);
      now = measure (self, next, 0);
      if (now <= loss + 1e-15 * (1 + fabs (loss)))
        break;
    }
  if (first < MOST)
    {
      next[first] = 0;
      self->is_free[first] = 0;
    }
  memcpy (self->weights, next, sizeof next);

  return now;
}

static int
search (Search *self)
{
  double direction[MOST], loss, sum = 0;

  for (uint32_t k = 0; k < self->n_models; k++)
    {
      self->is_free[k] = 1;
      self->weights[k] = 1. / self->n_models;
    }
  for (int step = 0; step < STEPS; step++)
    {
      double gain = 0, level = 0;

      loss = measure (self, self->weights, 1);
      if (!find_direction (self, direction))
        return 0;
      /* about their mean: directions sum to 0 but for rounding */
      for (uint32_t k = 0; k < self->n_models; k++)
        level += self->weights[k] * self->slopes[k];
      for (uint32_t k = 0; k < self->n_models; k++)
        gain -= direction[k] * (self->slopes[k] - level);
      if (gain > SETTLED * (1 + fabs (loss)))
        {
          move (self, direction, loss);
          continue;
        }
      if (!let_in (self))
        {
          for (uint32_t k = 0; k < self->n_models; k++)
            sum += self->weights[k];
          for (uint32_t k = 0; k < self->n_models; k++)
            self->weights[k] /= sum;
          return 1;
        }
    }

  return 0;
}

static EgStatus
prepare (Search *self)
{
  if (!self->n || !self->n_models || self->n_models > MOST)
    return EG_BAD_INPUT;
  self->total = 0;
  for (size_t i = 0; i < self->n; i++)
    {
      const double weight = self->weight ? self->weight[i] : 1;

      if (!(weight >= 0) || !isfinite (weight))
        return EG_BAD_INPUT;
      self->total += weight;
      for (uint32_t k = 0; k < self->n_models; k++)
        if (!isfinite (self->logits[k][i]))
          return EG_BAD_INPUT;
    }

  return self->total > 0 ? EG_OK : EG_BAD_INPUT;
}

EgStatus
eg_stack_init (EgStack             *self,
               const double *const *logits,
               const uint8_t       *y,
               const double        *weight,
               size_t               n,
               uint32_t             n_models)
{
  Search all = { .logits = logits, .y = y, .weight = weight, .n = n, .n_models = n_models };
  EgStatus status = prepare (&all);

  *self = (EgStack) { 0 };
  if (status != EG_OK)
    return status;
  self->n_models = n_models;
  self->converged = search (&all);
  memcpy (self->weights, all.weights, n_models * sizeof *self->weights);
  self->loss = measure (&all, all.weights, 0);
  for (uint32_t left_out = 0; left_out < n_models; left_out++)
    {
      const double *others[MOST];
      Search part = { .logits = others, .y = y, .weight = weight, .n = n, .total = all.total };

      self->drop[left_out] = NAN;
      for (uint32_t k = 0; k < n_models; k++)
        if (k != left_out)
          others[part.n_models++] = logits[k];
      if (!part.n_models)
        continue;
      self->converged &= search (&part);
      self->drop[left_out] = measure (&part, part.weights, 0) - self->loss;
    }

  return EG_OK;
}

double
eg_stack_at (const EgStack *self,
             const double  *logits)
{
  double sum = 0;

  for (uint32_t k = 0; k < self->n_models; k++)
    sum += self->weights[k] * logits[k];

  return sum;
}
