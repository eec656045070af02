/* eg-mean-model.c: estimating equations of means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/causal/eg-pseudo-mean.h"
#include "kernel/survival/eg-cholesky.h"

#define MAX_ITERATIONS 100
#define COLLINEAR 1e-11
#define CONVERGED 1e-22    /* of the square of a step, in units of the spread */
#define STALLED 1e-14
#define ROWS 4096

typedef struct
{
  EgMeanModel          *self;
  const double *const  *columns;
  const double         *y;
  size_t                n;
  EgLink                link;
  double               *centre;
  double               *scale;
  double               *b;
  double               *score;
  double               *move;
  double               *a;
  double               *x;
  EgStep                step;
  void                 *step_data;
} Solve;

static void
get_row (const Solve *solve,
         size_t       i)
{
  solve->x[0] = 1;
  for (size_t j = 1; j <= solve->self->p; j++)
    solve->x[j] = (solve->columns[j - 1][i] - solve->centre[j]) / solve->scale[j];
}

/* the mean of a row and its slope in what is linear */
static double
mean_of (const Solve *solve,
         double      *slope)
{
  double eta = 0;

  for (size_t j = 0; j <= solve->self->p; j++)
    eta += solve->b[j] * solve->x[j];
  *slope = solve->link == EG_LINK_LOG ? exp (eta) : 1;

  return solve->link == EG_LINK_LOG ? *slope : eta;
}

static EgStatus
measure (Solve *solve)
{
  EgMeanModel *self = solve->self;
  double mean = 0;

  solve->scale[0] = 1;
  for (size_t j = 1; j <= self->p; j++)
    {
      double low = INFINITY, high = -INFINITY, sum = 0;

      if (solve->step && solve->step (0, solve->step_data))
        return EG_STOPPED;
      for (size_t i = 0; i < solve->n; i++)
        {
          double x = solve->columns[j - 1][i];

          if (!isfinite (x))
            return EG_BAD_INPUT;
          low = fmin (low, x);
          high = fmax (high, x);
          sum += x / solve->n;
        }
      solve->centre[j] = sum;
      solve->scale[j] = high > low ? exp2 (round (log2 (high - low))) : 1;
      self->left_out[j] = !(high > low);
    }
  for (size_t i = 0; i < solve->n; i++)
    mean += solve->y[i] / solve->n;
  solve->b[0] = solve->link == EG_LINK_LOG ? log (mean) : mean;

  return isfinite (solve->b[0]) ? EG_OK : EG_BAD_INPUT;
}

static EgStatus
evaluate (Solve *solve)
{
  EgMeanModel *self = solve->self;
  const size_t k = self->p + 1;

  memset (solve->score, 0, k * sizeof (double));
  memset (solve->a, 0, k * k * sizeof (double));
  self->spread = 0;
  for (size_t i = 0; i < solve->n; i++)
    {
      double slope, left;

      if (i % ROWS == 0 && solve->step && solve->step (1 - pow (.7, self->n_iterations), solve->step_data))
        return EG_STOPPED;
      get_row (solve, i);
      left = solve->y[i] - mean_of (solve, &slope);
      self->spread += left * left / solve->n;
      for (size_t j = 0; j < k; j++)
        {
          solve->score[j] += slope * solve->x[j] * left;
          for (size_t l = 0; l <= j; l++)
            solve->a[j * k + l] += slope * slope * solve->x[j] * solve->x[l];
        }
    }

  return EG_OK;
}

/* Gauss and Newton's steps; one is enough for the identity. */
static EgStatus
iterate (Solve *solve)
{
  EgMeanModel *self = solve->self;
  const size_t k = self->p + 1;
  double last = INFINITY;
  EgStatus status = evaluate (solve);

  for (; status == EG_OK && self->n_iterations < MAX_ITERATIONS; self->n_iterations++)
    {
      double square = 0, before = self->spread, share = 1;

      if (eg_cholesky_factor (solve->a, k, self->left_out, self->n_iterations == 0, self->n_iterations ? 0 : COLLINEAR) < 0)
        return EG_OK;
      memcpy (solve->move, solve->score, k * sizeof (double));
      eg_cholesky_solve (solve->a, k, self->left_out, solve->move);
      for (size_t j = 0; j < k; j++)
        square += solve->move[j] * solve->score[j] / (self->spread > 0 ? self->spread : 1);
      if (square <= CONVERGED || (square <= STALLED && square >= last / 4))
        {
          self->converged = 1;
          return EG_OK;
        }
      last = square;
      for (int halving = 0; ; halving++, share /= 2)
        {
          for (size_t j = 0; j < k; j++)
            solve->b[j] += (halving ? -share : 1) * solve->move[j];
          status = evaluate (solve);
          if (status != EG_OK || halving == 30 || self->spread <= before * (1 + 1e-12))
            break;
        }
    }

  return status;
}

/* A^-1 B A^-1, in the units of the columns: rows of the map that takes scaled coefficients to these are
 * applied at both sides */
static EgStatus
enclose (Solve        *solve,
         const double *sums,
         size_t        n_sums,
         double       *work)
{
  EgMeanModel *self = solve->self;
  const size_t k = self->p + 1;

  memset (self->variance, 0, k * k * sizeof (double));
  for (size_t c = 0; c < n_sums; c++)
    {
      if (c % ROWS == 0 && solve->step && solve->step (1, solve->step_data))
        return EG_STOPPED;
      memcpy (work, sums + c * k, k * sizeof (double));
      eg_cholesky_solve (solve->a, k, self->left_out, work);
      for (size_t j = 1; j < k; j++)
        {
          work[j] /= solve->scale[j];
          work[0] -= work[j] * solve->centre[j];
        }
      for (size_t j = 0; j < k; j++)
        for (size_t l = 0; l < k; l++)
          self->variance[j * k + l] += work[j] * work[l];
    }

  return EG_OK;
}

static EgStatus
finish (Solve          *solve,
        const uint32_t *cluster,
        size_t          n_clusters)
{
  EgMeanModel *self = solve->self;
  const size_t k = self->p + 1, n_sums = cluster ? n_clusters : solve->n;
  double *sums = calloc (n_sums * k + k + 1, sizeof *sums);
  EgStatus status = EG_OK;

  if (!sums)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < solve->n && status == EG_OK; i++)
    {
      double slope, left, *sum = sums + (cluster ? cluster[i] : i) * k;

      if (eg_step_stops_at (solve->step, solve->step_data, i))
        status = EG_STOPPED;
      get_row (solve, i);
      left = solve->y[i] - mean_of (solve, &slope);
      for (size_t j = 0; j < k; j++)
        sum[j] += slope * solve->x[j] * left;
    }
  if (status == EG_OK)
    status = enclose (solve, sums, n_sums, sums + n_sums * k);
  self->coefficients[0] = solve->b[0];
  for (size_t j = 1; j < k; j++)
    {
      self->coefficients[j] = self->left_out[j] ? NAN : solve->b[j] / solve->scale[j];
      self->coefficients[0] -= self->left_out[j] ? 0 : self->coefficients[j] * solve->centre[j];
    }
  free (sums);

  return status;
}

EgStatus
eg_mean_model_init (EgMeanModel         *self,
                    const double *const *columns,
                    size_t               p,
                    const double        *y,
                    size_t               n,
                    const uint32_t      *cluster,
                    size_t               n_clusters,
                    EgLink               link,
                    EgStep               step,
                    void                *step_data)
{
  const size_t k = p + 1;
  double *work = calloc (6 * k + k * k, sizeof *work);
  Solve solve = { .self = self, .columns = columns, .y = y, .n = n, .link = link, .step = step, .step_data = step_data };
  EgStatus status = EG_NO_MEMORY;

  *self = (EgMeanModel) { .p = p };
  self->coefficients = calloc (k + k * k, sizeof (double));
  self->left_out = calloc (k, 1);
  if (work && self->coefficients && self->left_out)
    {
      self->variance = self->coefficients + k;
      solve.centre = work;
      solve.scale = work + k;
      solve.b = work + 2 * k;
      solve.score = work + 3 * k;
      solve.move = work + 4 * k;
      solve.x = work + 5 * k;
      solve.a = work + 6 * k;
      status = n > 0 ? measure (&solve) : EG_BAD_INPUT;
    }
  if (status == EG_OK)
    status = iterate (&solve);
  if (status == EG_OK)
    status = finish (&solve, cluster, n_clusters);
  free (work);
  if (status != EG_OK)
    eg_mean_model_clear (self);

  return status;
}

void
eg_mean_model_clear (EgMeanModel *self)
{
  free (self->coefficients);
  free (self->left_out);
  *self = (EgMeanModel) { 0 };
}
