/* eg-stack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-stack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
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
  const double        *time;               /* NULL: yes or no */
  const uint32_t      *stratum;
  uint32_t            *order;              /* of times: by stratum, the latest first */
  double              *eta;
  int                  is_free[MOST];      /* has a weight, or is let in */
  double               weights[MOST];
  double               slopes[MOST];
  double               curvature[MOST][MOST];
} Search;

/* Sums over who is at risk: of exp (eta), and of that times scores and their products */
typedef struct
{
  double zero;
  double first[MOST];
  double second[MOST][MOST];
} AtRisk;

static void
enter (Search   *self,
       AtRisk   *sums,
       uint32_t  row,
       double    highest)
{
  const double size = exp (self->eta[row] - highest);

  sums->zero += size;
  for (uint32_t k = 0; k < self->n_models; k++)
    {
      sums->first[k] += size * self->logits[k][row];
      for (uint32_t m = 0; m <= k; m++)
        sums->second[k][m] += size * self->logits[k][row] * self->logits[m][row];
    }
}

/* Rows BEGIN to END of the order are of one stratum. */
static void
measure_stratum (Search *self,
                 size_t  begin,
                 size_t  end,
                 EgSum  *loss)
{
  const double share = 1 / self->total;
  double highest = -INFINITY;
  AtRisk sums = { 0 };

  for (size_t i = begin; i < end; i++)
    highest = fmax (highest, self->eta[self->order[i]]);
  while (begin < end)
    {
      const double time = self->time[self->order[begin]];
      size_t last = begin;

      for (; last < end && self->time[self->order[last]] == time; last++)
        enter (self, &sums, self->order[last], highest);
      for (; begin < last; begin++)
        {
          const uint32_t row = self->order[begin];

          if (self->y[row] != 1)
            continue;
          eg_sum_add (loss, share * (log (sums.zero) + highest - self->eta[row]));
          for (uint32_t k = 0; k < self->n_models; k++)
            {
              self->slopes[k] += share * (sums.first[k] / sums.zero - self->logits[k][row]);
              for (uint32_t m = 0; m <= k; m++)
                self->curvature[k][m] += share * (sums.second[k][m] / sums.zero
                                                  - sums.first[k] / sums.zero * (sums.first[m] / sums.zero));
            }
        }
    }
}

static void
measure_times (Search       *self,
               const double *weights,
               EgSum        *loss)
{
  for (size_t i = 0; i < self->n; i++)
    {
      self->eta[i] = 0;
      for (uint32_t k = 0; k < self->n_models; k++)
        self->eta[i] += weights[k] * self->logits[k][i];
    }
  for (size_t begin = 0, end; begin < self->n; begin = end)
    {
      for (end = begin + 1; end < self->n && self->stratum && self->stratum[self->order[end]] == self->stratum[self->order[begin]]; end++)
        ;
      if (!self->stratum)
        end = self->n;
      measure_stratum (self, begin, end, loss);
    }
}

static double
measure (Search       *self,
         const double *weights,
         int           with_slopes)
{
  EgSum loss = { 0 };

  if (with_slopes || self->time)
    {
      memset (self->slopes, 0, sizeof self->slopes);
      memset (self->curvature, 0, sizeof self->curvature);
    }
  if (self->time)
    measure_times (self, weights, &loss);
  for (size_t i = 0; !self->time && i < self->n; i++)
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
  for (uint32_t k = 0; (with_slopes || self->time) && k < self->n_models; k++)
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

/* Weights of all, and what it costs to be without each. */
static void
finish (EgStack *self,
        Search  *all)
{
  self->n_models = all->n_models;
  self->converged = search (all);
  memcpy (self->weights, all->weights, all->n_models * sizeof *self->weights);
  self->loss = measure (all, all->weights, 0);
  for (uint32_t left_out = 0; left_out < all->n_models; left_out++)
    {
      const double *others[MOST];
      Search part = *all;

      part.logits = others;
      part.n_models = 0;
      self->drop[left_out] = NAN;
      for (uint32_t k = 0; k < all->n_models; k++)
        if (k != left_out)
          others[part.n_models++] = all->logits[k];
      if (!part.n_models)
        continue;
      self->converged &= search (&part);
      self->drop[left_out] = measure (&part, part.weights, 0) - self->loss;
    }
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
  if (status == EG_OK)
    finish (self, &all);

  return status;
}

/* By stratum and time, the latest first; of equals as they were */
static EgStatus
sort_times (Search *self)
{
  double *keys = malloc (self->n * sizeof *keys);
  uint32_t *before = malloc (self->n * sizeof *before);
  EgStatus status = keys && before ? eg_sort_order (self->time, self->n, 1, self->order, NULL, NULL) : EG_NO_MEMORY;

  if (status == EG_OK && self->stratum)
    {
      memcpy (before, self->order, self->n * sizeof *before);
      for (size_t i = 0; i < self->n; i++)
        keys[i] = self->stratum[before[i]];
      status = eg_sort_order (keys, self->n, 0, self->order, NULL, NULL);
      for (size_t i = 0; status == EG_OK && i < self->n; i++)
        self->order[i] = before[self->order[i]];
    }
  free (keys);
  free (before);

  return status;
}

EgStatus
eg_stack_init_times (EgStack             *self,
                     const double *const *scores,
                     const double        *time,
                     const uint8_t       *status,
                     const uint32_t      *stratum,
                     size_t               n,
                     uint32_t             n_models)
{
  Search all = { .logits = scores, .y = status, .n = n, .n_models = n_models };
  EgStatus answer = prepare (&all);

  *self = (EgStack) { 0 };
  if (answer != EG_OK)
    return answer;
  all.time = time;
  all.stratum = stratum;
  all.total = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (!isfinite (time[i]))
        return EG_BAD_INPUT;
      all.total += status[i] == 1;
    }
  if (!(all.total > 0))
    return EG_BAD_INPUT;
  all.order = malloc (n * sizeof *all.order);
  all.eta = malloc (n * sizeof *all.eta);
  answer = all.order && all.eta ? sort_times (&all) : EG_NO_MEMORY;
  if (answer == EG_OK)
    finish (self, &all);
  free (all.order);
  free (all.eta);

  return answer;
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
