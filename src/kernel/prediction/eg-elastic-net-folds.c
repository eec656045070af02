/* eg-elastic-net-folds.c: cross-validation of a path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-elastic-net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BOUND 1e-5

typedef struct
{
  const EgElasticNet *fit;
  EgNetRows           rows;
  const EgPenalty    *penalty;
  const uint32_t     *folds;
  uint32_t            n_folds;
  uint32_t            fold;
  double             *weight;     /* of rows outside of the fold */
  double             *b;
  double             *raw;        /* n_folds by n_lambda */
  double             *weights;    /* of folds */
  EgStep              step;
  void               *step_data;
} Validation;

static int
step_of_fold (double  fraction,
              void   *data)
{
  Validation *job = data;

  return job->step ? job->step ((job->fold + fraction) / job->n_folds, job->step_data) : 0;
}

static double
weight_of (const EgNetRows *rows,
           size_t           i)
{
  return rows->weight ? rows->weight[i] : 1;
}

/* twice what the row adds to the loss */
static double
deviate (const Validation *job,
         double            intercept,
         size_t            i)
{
  const EgNetRows *rows = &job->rows;
  double eta = intercept + (rows->offset ? rows->offset[i] : 0), y = rows->y[i], p, saturated = 0;

  for (size_t j = 0; j < rows->p; j++)
    eta += job->b[j] * rows->columns[j][i];
  if (job->fit->family == EG_NET_LINEAR)
    return (y - eta) * (y - eta);
  p = fmin (fmax (1 / (1 + exp (-eta)), BOUND), 1 - BOUND);
  if (y > 0 && y < 1)
    saturated = y * log (y) + (1 - y) * log1p (-y);

  return 2 * (saturated - (y > 0 ? y * log (p) : 0) - (y < 1 ? (1 - y) * log1p (-p) : 0));
}

static void
measure (Validation         *job,
         const EgElasticNet *without)
{
  const EgElasticNet *fit = job->fit;
  double *raw = job->raw + job->fold * fit->n_lambda;

  for (size_t k = 0; k < fit->n_lambda; k++)
    {
      double intercept, sum = 0;

      eg_elastic_net_at (without, fit->lambda[k], &intercept, job->b);
      for (size_t i = 0; i < job->rows.n; i++)
        if (job->folds[i] == job->fold && weight_of (&job->rows, i) > 0)
          sum += weight_of (&job->rows, i) * deviate (job, intercept, i);
      raw[k] = without->n_lambda > 0 && job->weights[job->fold] > 0 ? sum / job->weights[job->fold] : NAN;
    }
}

static EgStatus
leave_out (Validation *job)
{
  EgNetRows rows = job->rows;
  EgElasticNet without = { 0 };
  EgStatus status;

  job->weights[job->fold] = 0;
  for (size_t i = 0; i < rows.n; i++)
    {
      int in = job->folds[i] == job->fold;

      job->weight[i] = in ? 0 : weight_of (&job->rows, i);
      job->weights[job->fold] += in ? weight_of (&job->rows, i) : 0;
    }
  rows.weight = job->weight;
  status = eg_elastic_net_init (&without, job->fit->family, &rows, job->penalty, step_of_fold, job);
  if (status == EG_OK)
    measure (job, &without);
  eg_elastic_net_clear (&without);

  return status;
}

EgStatus
eg_elastic_net_validate (EgPenalisedErrors  *self,
                         const EgElasticNet *fit,
                         const EgNetRows    *rows,
                         const EgPenalty    *penalty,
                         const uint32_t     *folds,
                         uint32_t            n_folds,
                         EgStep              step,
                         void               *step_data)
{
  Validation job = { .fit = fit, .rows = *rows, .penalty = penalty, .folds = folds, .n_folds = n_folds,
                     .step = step, .step_data = step_data };
  EgStatus status = EG_NO_MEMORY;

  *self = (EgPenalisedErrors) { 0 };
  job.weight = calloc (rows->n + rows->p + n_folds + n_folds * fit->n_lambda + 1, sizeof (double));
  if (job.weight)
    {
      job.b = job.weight + rows->n;
      job.weights = job.b + rows->p;
      job.raw = job.weights + n_folds;
      status = EG_OK;
    }
  for (job.fold = 0; job.fold < n_folds && status == EG_OK; job.fold++)
    status = leave_out (&job);
  if (status == EG_OK)
    status = eg_penalised_errors_init (self, job.raw, job.weights, n_folds, fit->n_lambda);
  free (job.weight);

  return status;
}
