/* eg-parametric-search.c: where the search begins, in units that suit it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/parametric/eg-gamma-law.h"
#include "kernel/parametric/eg-parametric-work.h"
#include "kernel/survival/eg-cholesky.h"

/* a column of which no more is left than this, given those before it, follows from them */
#define COLLINEAR 1e-11

static double
weight_of (const EgParametricRows *rows,
           size_t                  i)
{
  return rows->weight ? rows->weight[i] : 1;
}

/* ---- units ---- */

/* a time that stands for a row */
static double
typical_time (const EgParametricSearch *self,
              size_t                    i)
{
  double left = self->rows->left[i], right = self->rows->right[i];

  if (left == right || right == INFINITY)
    return left;
  if (left == -INFINITY || (left <= 0 && eg_lifetime_is_positive (self->law)))
    return eg_lifetime_is_positive (self->law) ? right / 2 : right;

  return (left + right) / 2;
}

/* a power of 2 divides without rounding */
static void
find_unit (EgParametricSearch *self)
{
  double sum = 0, weights = 0;

  for (size_t i = 0; i < self->rows->n; i++)
    {
      double time = fabs (typical_time (self, i)), weight = weight_of (self->rows, i);

      if (!(time > 0))
        continue;
      sum += weight * log2 (time);
      weights += weight;
    }
  self->unit = weights > 0 ? exp2 (round (sum / weights)) : 1;
}

static void
measure_column (EgParametricSearch *self,
                EgParametricColumn *column)
{
  const size_t n = self->rows->n;
  double low = INFINITY, high = -INFINITY, sum = 0, weights = 0, spread = 0;

  for (size_t i = 0; i < n; i++)
    {
      low = fmin (low, column->values[i]);
      high = fmax (high, column->values[i]);
      sum += weight_of (self->rows, i) * column->values[i];
      weights += weight_of (self->rows, i);
    }
  column->centre = low == high ? low : weights > 0 ? sum / weights : 0;
  for (size_t i = 0; i < n; i++)
    spread += fabs (column->values[i] - column->centre) / n;
  column->scale = spread > 0 ? exp2 (round (log2 (spread))) : 1;
  if (!(column->scale > 0) || !isfinite (column->scale))
    column->scale = 1;
  column->range = (high - low) / column->scale;
}

static double
cross (const EgParametricSearch *self,
       const EgParametricColumn *a,
       const EgParametricColumn *b)
{
  double sum = 0;

  for (size_t i = 0; i < self->rows->n; i++)
    sum += weight_of (self->rows, i) * ((a->values[i] - a->centre) / a->scale) * ((b->values[i] - b->centre) / b->scale);

  return sum;
}

/* N columns from FIRST, whose parameters begin at AT */
static EgStatus
find_collinear (EgParametricSearch *self,
                size_t              first,
                size_t              n,
                size_t              at)
{
  double *products = calloc (n * n + 1, sizeof (double));

  if (!products)
    return EG_NO_MEMORY;
  for (size_t j = 0; j < n; j++)
    for (size_t k = 0; k <= j; k++)
      {
        if (self->step && self->step (0, self->step_data))
          {
            free (products);
            return EG_STOPPED;
          }
        products[j * n + k] = cross (self, &self->columns[first + j], &self->columns[first + k]);
      }
  eg_cholesky_factor (products, n, self->left_out + at, 1, COLLINEAR);
  free (products);

  return EG_OK;
}

EgStatus
eg_parametric_search_init (EgParametricSearch     *self,
                           EgLifetime              law,
                           const EgParametricRows *rows,
                           int                     with_columns,
                           EgStep                  step,
                           void                   *step_data)
{
  size_t n_cure_columns = with_columns && law.cure ? rows->n_cure_columns : 0, all, m;
  EgStatus status;

  *self = (EgParametricSearch) { .law = law, .rows = rows, .n_columns = with_columns ? rows->n_columns : 0,
                                  .step = step, .step_data = step_data };
  self->n_scales = !eg_lifetime_has_scale (law) ? 0 : rows->stratum && rows->n_strata > 1 ? rows->n_strata : 1;
  self->n_shapes = eg_lifetime_has_shape (law);
  self->law.gamma = self->n_shapes ? malloc (sizeof (EgGammaTable)) : NULL;    /* without it all is the same, but slower */
  if (self->law.gamma)
    eg_gamma_table_init (self->law.gamma);
  self->n_cure = law.cure ? n_cure_columns + 1 : 0;
  self->m = m = eg_parametric_cure_at (self) + self->n_cure;
  all = self->n_columns + n_cure_columns;
  self->columns = calloc (all + 1, sizeof *self->columns);
  self->b = calloc (4 * m + 2 * m * m, sizeof (double));
  self->left_out = calloc (m + 1, 1);
  if (!self->columns || !self->b || !self->left_out)
    return EG_NO_MEMORY;
  self->score = self->b + m;
  self->move = self->b + 2 * m;
  self->next = self->b + 3 * m;
  self->information = self->b + 4 * m;
  self->factor = self->information + m * m;
  find_unit (self);
  for (size_t j = 0; j < all; j++)
    {
      self->columns[j].values = j < self->n_columns ? rows->columns[j] : rows->cure_columns[j - self->n_columns];
      if (step && step (0, step_data))
        return EG_STOPPED;
      measure_column (self, &self->columns[j]);
    }
  status = find_collinear (self, 0, self->n_columns, 1);
  if (status == EG_OK && n_cure_columns)
    status = find_collinear (self, self->n_columns, n_cure_columns, eg_parametric_cure_at (self) + 1);

  return status;
}

void
eg_parametric_search_clear (EgParametricSearch *self)
{
  free (self->columns);
  free (self->b);
  free (self->left_out);
  free (self->law.gamma);
  *self = (EgParametricSearch) { 0 };
}

/* ---- beginnings ---- */

typedef struct
{
  double mean, spread;      /* of the (logarithm of the) time; of a cure model in those with the event */
  double events, total;     /* weights of events, weighted time */
  double weights;
} Moments;

static Moments
take_moments (const EgParametricSearch *self)
{
  const EgParametricRows *rows = self->rows;
  Moments moments = { 0 };
  double sum = 0, squares = 0, weights = 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = weight_of (rows, i), time = typical_time (self, i) / self->unit;
      double y = eg_lifetime_is_positive (self->law) ? log (time) : time;
      int event = rows->right[i] < INFINITY;

      moments.events += event ? weight : 0;
      moments.total += weight * time;
      moments.weights += weight;
      if ((self->law.cure && !event) || !isfinite (y))
        continue;
      weights += weight;
      sum += weight * y;
      squares += weight * y * y;
    }
  moments.mean = weights > 0 ? sum / weights : 0;
  moments.spread = weights > 0 ? sqrt (fmax (squares / weights - moments.mean * moments.mean, 1e-4)) : 1;
  if (!isfinite (moments.mean) || !isfinite (moments.spread))
    moments.mean = 0, moments.spread = 1;

  return moments;
}

static void
begin (EgParametricSearch *self,
       const Moments      *moments,
       double              shape,
       double              cured)    /* of those who are censored */
{
  double events = fmax (moments->events, .5), censored = 1 - moments->events / fmax (moments->weights, 1e-300);

  memset (self->b, 0, self->m * sizeof (double));
  if (self->law.family == EG_LIFETIME_EXPONENTIAL)
    self->b[0] = self->law.cure ? moments->mean + .5 : log (fmax (moments->total, 1e-300) / events);
  else if (self->law.family == EG_LIFETIME_GOMPERTZ)
    self->b[0] = -log (fmax (moments->total, 1e-300) / events);
  else
    self->b[0] = moments->mean + .4 * moments->spread;
  for (size_t s = 0; s < self->n_scales && self->law.family != EG_LIFETIME_GOMPERTZ; s++)
    self->b[eg_parametric_scale_at (self) + s] = log (moments->spread * .8);
  if (self->n_shapes)
    self->b[eg_parametric_shape_at (self)] = shape;
  if (self->n_cure)
    {
      double share = fmin (fmax (cured * censored, .02), .98);

      self->b[eg_parametric_cure_at (self)] = log (share / (1 - share));
    }
}

/* the better of what is found and what was found before, which is kept in BEST: b, then log likelihood */
static int
is_better (const EgParametricSearch *self,
           double                    best,
           int                       best_converged)
{
  if (!isfinite (self->loglik))
    return 0;
  if (self->converged != best_converged)
    return self->converged;

  return self->loglik > best;
}

EgStatus
eg_parametric_search_null (EgParametricSearch *self)
{
  static const double shapes[] = { .5, -.5 }, cures[] = { .9, .5, .15 };
  const Moments moments = take_moments (self);
  double *kept = calloc (self->m + 1, sizeof (double)), best = -INFINITY;
  int best_converged = 0;
  EgStatus status = kept ? EG_OK : EG_NO_MEMORY;

  /* another sign of Q only where the first leads nowhere */
  for (int i = 0; status == EG_OK && i < (self->n_shapes ? 2 : 1) && !best_converged; i++)
    for (int j = 0; status == EG_OK && j < (self->n_cure ? 3 : 1); j++)
      {
        begin (self, &moments, shapes[i], cures[j]);
        status = eg_parametric_newton (self);
        if (status != EG_OK || !is_better (self, best, best_converged))
          continue;
        best = self->loglik;
        best_converged = self->converged;
        memcpy (kept, self->b, self->m * sizeof (double));
      }
  if (status == EG_OK && isfinite (best) && memcmp (kept, self->b, self->m * sizeof (double)) != 0)
    {
      memcpy (self->b, kept, self->m * sizeof (double));
      status = eg_parametric_newton (self);
    }
  free (kept);

  return status;
}

EgStatus
eg_parametric_search_full (EgParametricSearch       *self,
                           const EgParametricSearch *without)
{
  memset (self->b, 0, self->m * sizeof (double));
  self->b[0] = without->b[0];
  for (size_t i = 0; i < self->n_scales + self->n_shapes; i++)
    self->b[eg_parametric_scale_at (self) + i] = without->b[eg_parametric_scale_at (without) + i];
  if (self->n_cure)
    self->b[eg_parametric_cure_at (self)] = without->b[eg_parametric_cure_at (without)];

  return eg_parametric_newton (self);
}
