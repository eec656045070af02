/* eg-frailty-inform.c: conjugate gradients for the information of frailties (Hestenes & Stiefel 1952).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-frailty-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"

#define MOST_STEPS 500

/* of the residual beside the right-hand side */
#define SMALL 1e-11

typedef struct
{
  EgCoxData       data;        /* the model's rows with one column, which is of clusters here */
  EgCoxWalk       walk;
  const uint32_t *cluster;
  const double   *penalty;
  size_t          q;
  double         *column;      /* by place */
  double         *values;
  double         *diagonal;
  double         *residual;    /* of clusters, as are the following */
  double         *direction;
  double         *product;
  double         *scaled;
} Solver;

static void
sum_clusters (const Solver *self,
              const double *values,
              double       *sums)
{
  memset (sums, 0, self->q * sizeof *sums);
  for (size_t i = 0; i < self->data.n; i++)
    sums[self->cluster[i]] += values[i];
}

/* PRODUCT = (information + penalty) X */
static EgStatus
multiply (Solver       *self,
          const double *x,
          double       *product)
{
  EgStatus status;

  for (size_t i = 0; i < self->data.n; i++)
    self->column[i] = x[self->cluster[i]];
  status = eg_cox_walk_inform (&self->walk, 0, self->values);
  if (status != EG_OK)
    return status;
  sum_clusters (self, self->values, product);
  for (size_t c = 0; c < self->q; c++)
    product[c] += self->penalty[c] * x[c];

  return EG_OK;
}

static double
dot (const double *a,
     const double *b,
     size_t        n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/* X solves (information + penalty) X = RIGHT, both of clusters. */
static EgStatus
solve (Solver       *self,
       const double *right,
       double       *x)
{
  const size_t q = self->q;
  const double enough = SMALL * sqrt (dot (right, right, q));
  double before = 0;

  memset (x, 0, q * sizeof *x);
  memcpy (self->residual, right, q * sizeof *x);
  for (int n = 0; n < MOST_STEPS && sqrt (dot (self->residual, self->residual, q)) > enough; n++)
    {
      double now, length;
      EgStatus status;

      if (self->walk.step && self->walk.step (self->walk.fraction, self->walk.step_data))
        return EG_STOPPED;
      for (size_t c = 0; c < q; c++)
        self->scaled[c] = self->residual[c] / self->diagonal[c];
      now = dot (self->residual, self->scaled, q);
      for (size_t c = 0; c < q; c++)
        self->direction[c] = self->scaled[c] + (n ? now / before * self->direction[c] : 0);
      before = now;
      status = multiply (self, self->direction, self->product);
      if (status != EG_OK)
        return status;
      length = now / dot (self->direction, self->product, q);
      if (!isfinite (length))
        break;
      for (size_t c = 0; c < q; c++)
        {
          x[c] += length * self->direction[c];
          self->residual[c] -= length * self->product[c];
        }
    }

  return EG_OK;
}

static int
solver_init (Solver          *self,
             const EgCoxWalk *walk,
             const uint32_t  *cluster,
             size_t           q,
             const double    *penalty)
{
  const size_t n = walk->data->n;

  *self = (Solver) { .data = *walk->data, .walk = *walk, .cluster = cluster, .penalty = penalty, .q = q };
  self->column = malloc ((2 * n + 5 * q + 1) * sizeof *self->column);
  if (!self->column)
    return 0;
  self->values = self->column + n;
  self->diagonal = self->values + n;
  self->residual = self->diagonal + q;
  self->direction = self->residual + q;
  self->product = self->direction + q;
  self->scaled = self->product + q;
  self->data.n_columns = 1;
  self->data.columns = &self->column;
  self->walk.data = &self->data;

  return 1;
}

/* the diagonal without what the products take from it: the events that are expected, and the penalty */
static void
set_diagonal (Solver *self)
{
  double expected[EG_BLOCK];

  memcpy (self->diagonal, self->penalty, self->q * sizeof (double));
  for (size_t s = 0; s < self->data.n_strata; s++)
    {
      const EgCoxStratum *stratum = &self->data.strata[s];
      size_t set = stratum->first_set;

      for (size_t begin = stratum->begin, end; begin < stratum->end; begin = end)
        {
          end = stratum->end - begin < EG_BLOCK ? stratum->end : begin + EG_BLOCK;
          eg_cox_walk_expect (&self->walk, stratum, NULL, &set, begin, end, expected, NULL);
          for (size_t i = begin; i < end; i++)
            self->diagonal[self->cluster[i]] += expected[i - begin];
        }
    }
}

EgStatus
eg_frailty_inform (const EgCoxWalk *walk,
                   const uint32_t  *cluster,
                   size_t           q,
                   const double    *penalty,
                   double          *information)
{
  const size_t p = walk->data->n_columns;
  double *sides = malloc ((p + 1) * q * sizeof *sides), *x = sides ? sides + p * q : NULL;
  Solver solver = { 0 };
  EgStatus status = sides && solver_init (&solver, walk, cluster, q, penalty) ? EG_OK : EG_NO_MEMORY;

  if (status == EG_OK)
    set_diagonal (&solver);
  for (size_t j = 0; status == EG_OK && j < p; j++)
    {
      status = eg_cox_walk_inform (walk, j, solver.values);
      sum_clusters (&solver, solver.values, sides + j * q);
    }
  for (size_t j = 0; status == EG_OK && j < p; j++)
    {
      status = solve (&solver, sides + j * q, x);
      for (size_t l = 0; status == EG_OK && l <= j; l++)
        information[j * p + l] -= dot (sides + l * q, x, q);
    }
  free (solver.column);
  free (sides);

  return status;
}
