/* eg-elastic-net-rows.c: rows that count, and their columns, centred and scaled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-elastic-net-work.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_eigen.h>

#include "kernel/survival/eg-sum.h"

/* of the greatest: directions in which rows do not differ */
#define FLAT 1e-13

int
eg_net_rows_are_good (const EgNetRows *rows,
                      EgNetFamily      family,
                      const EgPenalty *penalty)
{
  int good = penalty->alpha >= 0 && penalty->alpha <= 1;

  for (size_t k = 0; penalty->lambda && k < penalty->n_lambda; k++)
    good &= penalty->lambda[k] >= 0 && isfinite (penalty->lambda[k])
            && (k == 0 || penalty->lambda[k] <= penalty->lambda[k - 1]);
  for (size_t i = 0; i < rows->n; i++)
    {
      if (rows->weight && rows->weight[i] == 0)
        continue;
      good &= isfinite (rows->y[i]) && (family == EG_NET_LINEAR || (rows->y[i] >= 0 && rows->y[i] <= 1));
      good &= !rows->weight || (rows->weight[i] > 0 && isfinite (rows->weight[i]));
      good &= !rows->offset || isfinite (rows->offset[i]);
    }

  return good;
}

static int
allocate (EgNetPath       *path,
          const EgNetRows *rows)
{
  EgElasticNet *self = path->self;
  const size_t p = self->p, m = path->penalty->n_lambda, n = path->n, narrow = p < 16 ? p : 16;

  self->lambda = calloc (3 * m + m * p + 1, sizeof (double));
  self->n_nonzero = calloc (m + 1, sizeof *self->n_nonzero);
  path->y = calloc (7 * n + 1, sizeof (double));
  path->x = calloc (p * n + 2 * p + 1, sizeof (double));
  path->columns = calloc (p + n + 1, sizeof *path->columns);
  path->block = calloc (p + n + 1, sizeof *path->block);
  path->active = calloc (p + n + 1, sizeof *path->active);
  path->is_active = calloc (2 * (p + n) + 1, 1);
  path->b = calloc (8 * (p + n) + 1, sizeof (double));
  path->information = calloc (narrow * narrow + 1, sizeof (double));
  path->factor = calloc (narrow * narrow + 1, sizeof (double));
  if (!self->lambda || !self->n_nonzero || !path->y || !path->x || !path->columns || !path->block || !path->active || !path->is_active
      || !path->b || !path->information || !path->factor)
    return 0;
  self->intercept = self->lambda + m;
  self->explained = self->lambda + 2 * m;
  self->coefficients = self->lambda + 3 * m;
  path->offset = path->y + n;
  path->weight = path->y + 2 * n;
  path->eta = path->y + 3 * n;
  path->residual = path->y + 4 * n;
  path->curve = path->y + 5 * n;
  path->row = path->y + 6 * n;
  path->centre = path->x + p * n;
  path->scale = path->centre + p;
  path->at = path->b + (p + n);
  path->move = path->b + 2 * (p + n);
  path->try = path->b + 3 * (p + n);
  path->score = path->b + 4 * (p + n);
  path->mean = path->b + 5 * (p + n);
  path->work = path->b + 6 * (p + n);
  path->solution = path->b + 7 * (p + n);
  path->left_out = path->is_active + p + n;
  path->sweep.stride = narrow;
  path->sweep.at = path->at;
  path->sweep.score = path->score;
  path->sweep.information = path->information;
  path->sweep.move = path->move;
  path->sweep.work = path->work;
  path->sweep.solution = path->solution;
  path->sweep.factor = path->factor;
  path->sweep.left_out = path->left_out;
  for (size_t i = 0, k = 0; i < rows->n; i++)
    if (!rows->weight || rows->weight[i] > 0)
      {
        path->y[k] = rows->y[i];
        path->offset[k] = rows->offset ? rows->offset[i] : 0;
        path->weight[k++] = rows->weight ? rows->weight[i] : 1;
      }

  return 1;
}

/* Copies a column of rows that count, centres and scales it. */
static int
take_column (EgNetPath       *path,
             const EgNetRows *rows,
             size_t           j)
{
  double *x = path->x + j * path->n, low = INFINITY, high = -INFINITY;
  EgSum sum = { 0 }, squares = { 0 };

  for (size_t i = 0, k = 0; i < rows->n; i++)
    if (!rows->weight || rows->weight[i] > 0)
      {
        if (!isfinite (rows->columns[j][i]))
          return 0;
        x[k++] = rows->columns[j][i];
      }
  for (size_t i = 0; i < path->n; i++)
    {
      low = fmin (low, x[i]);
      high = fmax (high, x[i]);
      eg_sum_add (&sum, path->weight[i] * x[i]);
    }
  path->centre[j] = eg_sum_get (&sum);
  for (size_t i = 0; i < path->n; i++)
    {
      x[i] -= path->centre[j];
      eg_sum_add (&squares, path->weight[i] * x[i] * x[i]);
    }
  path->scale[j] = high > low ? sqrt (eg_sum_get (&squares)) : 0;
  if (path->scale[j] > 0 && !path->penalty->standardise)
    path->scale[j] = 1;
  for (size_t i = 0; i < path->n; i++)
    x[i] = path->scale[j] > 0 ? x[i] / path->scale[j] : 0;

  return 1;
}

EgStatus
eg_net_path_take (EgNetPath       *path,
                  const EgNetRows *rows,
                  double          *weights)
{
  *weights = 0;
  if (!allocate (path, rows))
    return EG_NO_MEMORY;
  for (size_t i = 0; i < path->n; i++)
    *weights += path->weight[i];
  for (size_t i = 0; i < path->n; i++)
    path->weight[i] /= *weights;
  for (size_t j = 0; j < path->p; j++)
    {
      if (!take_column (path, rows, j))
        return EG_BAD_INPUT;
      path->columns[j] = path->x + j * path->n;
    }

  return EG_OK;
}

void
eg_net_path_clear (EgNetPath *path)
{
  free (path->y);
  free (path->x);
  free (path->columns);
  free (path->block);
  free (path->directions);
  free (path->active);
  free (path->is_active);
  free (path->b);
  free (path->information);
  free (path->factor);
}

EgStatus
eg_net_path_turn (EgNetPath *path)
{
  const size_t n = path->n, p = path->p;
  gsl_matrix *products = gsl_matrix_calloc (n, n), *vectors = gsl_matrix_alloc (n, n);
  gsl_vector *values = gsl_vector_alloc (n);
  gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc (n);
  EgStatus status = products && vectors && values && work ? EG_OK : EG_NO_MEMORY;

  path->directions = malloc ((n * n + n) * sizeof (double));
  if (!path->directions)
    status = EG_NO_MEMORY;
  for (size_t j = 0; status == EG_OK && j < p; j++)
    for (size_t i = 0; i < n; i++)
      {
        const double *x = path->x + j * n;

        for (size_t k = 0; k <= i; k++)
          *gsl_matrix_ptr (products, i, k) += x[i] * x[k];
      }
  if (status == EG_OK && gsl_eigen_symmv (products, values, vectors, work) != 0)
    status = EG_BAD_INPUT;
  if (status == EG_OK)
    {
      double most = gsl_vector_max (values);

      path->sizes = path->directions + n * n;
      path->p = 0;
      for (size_t d = 0; d < n; d++)
        {
          double value = gsl_vector_get (values, d), *to = path->directions + path->p * n;

          if (!(value > FLAT * most))
            continue;
          for (size_t i = 0; i < n; i++)
            to[i] = gsl_matrix_get (vectors, i, d) * sqrt (value);
          path->sizes[path->p] = value;
          path->columns[path->p++] = to;
        }
    }
  if (products)
    gsl_matrix_free (products);
  if (vectors)
    gsl_matrix_free (vectors);
  if (values)
    gsl_vector_free (values);
  if (work)
    gsl_eigen_symmv_free (work);

  return status;
}
