/* eg-penalised-folds.c: cross-validation of a path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-penalised-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-split.h"

/* ---- folds ---- */

static uint64_t
next_random (void *data)
{
  return eg_random_split (data);
}

EgStatus
eg_penalised_cox_deal (size_t          n,
                       const uint8_t  *status,
                       const uint32_t *unit,
                       size_t          n_units,
                       uint32_t        n_folds,
                       uint64_t        seed,
                       uint32_t       *folds)
{
  return eg_split_deal (n, status, unit, n_units, n_folds, next_random, &seed, folds);
}

/* ---- errors ---- */

typedef struct
{
  const EgPenalisedCox *fit;
  const EgSurvivalRows *rows;
  const double * const *x;
  EgPenalty             penalty;
  const uint32_t       *folds;
  uint32_t              n_folds;
  EgCoxWalk             walk;      /* of all rows */
  double               *b;
  double               *weight;    /* 0 of rows in the fold */
  double               *raw;       /* n_folds by n_lambda */
  double               *events;    /* of each fold, in weights */
  uint32_t              fold;
  EgStep                step;
  void                 *step_data;
} Validation;

static int
step_of_fold (double  fraction,
              void   *data)
{
  Validation *job = data;

  return job->step ? job->step ((job->fold + fraction) / job->n_folds, job->step_data) : 0;
}

/* While rows are made ready and errors measured, which take no part of the whole */
static int
stay (double  fraction,
      void   *data)
{
  return step_of_fold (0, data);
}

/* leaves out the rows of the fold; 0 when no event is left */
static int
weigh (Validation *job)
{
  const EgSurvivalRows *rows = job->rows;
  int any = 0;

  job->events[job->fold] = 0;
  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = rows->weight ? rows->weight[i] : 1;
      int in = job->folds[i] == job->fold;

      job->weight[i] = in ? 0 : weight;
      if (rows->status[i] == 1 && in)
        job->events[job->fold] += weight;
      any |= rows->status[i] == 1 && !in && weight > 0;
    }

  return any;
}

static EgStatus
measure (Validation           *job,
         const EgPenalisedCox *without)
{
  const EgPenalisedCox *fit = job->fit;
  double *raw = job->raw + job->fold * fit->n_lambda;

  for (size_t k = 0; k < fit->n_lambda; k++)
    {
      double loglik;

      if (step_of_fold (1, job))
        return EG_STOPPED;
      raw[k] = NAN;
      if (k < without->n_lambda && job->events[job->fold] > 0
          && eg_penalised_cox_loglik (fit, &job->walk, without->coefficients + k * fit->p, job->b, &loglik))
        raw[k] = 2 * (fit->saturated - loglik - (without->saturated - without->loglik[k])) / job->events[job->fold];
    }

  return EG_OK;
}

static EgStatus
leave_out (Validation *job)
{
  EgSurvivalRows rows = *job->rows;
  EgPenalisedCox without = { 0 };
  EgCoxData data;
  EgStatus status;

  if (!weigh (job))
    return EG_BAD_INPUT;
  rows.weight = job->weight;
  status = eg_cox_data_init (&data, &rows, NULL, job->fit->p, stay, job);
  if (status != EG_OK)
    return status;
  for (size_t j = 0; j < job->fit->p && status == EG_OK; j++)
    {
      eg_cox_data_set_column (&data, j, job->x[j]);
      if (stay (0, job))
        status = EG_STOPPED;
    }
  if (status == EG_OK)
    status = eg_penalised_cox_init (&without, &data, &job->penalty, step_of_fold, job);
  if (status == EG_OK)
    status = measure (job, &without);
  eg_penalised_cox_clear (&without);
  eg_cox_data_clear (&data);

  return status;
}

EgStatus
eg_penalised_errors_init (EgPenalisedErrors *self,
                          const double      *raw,
                          const double      *weights,
                          size_t             n_folds,
                          size_t             n_lambda)
{
  *self = (EgPenalisedErrors) { .n_lambda = n_lambda };
  self->mean = calloc (2 * n_lambda + 1, sizeof (double));
  if (!self->mean)
    return EG_NO_MEMORY;
  self->se = self->mean + n_lambda;
  for (size_t k = 0; k < n_lambda; k++)
    {
      double sum = 0, all = 0, squares = 0, folds = 0;

      for (size_t f = 0; f < n_folds; f++)
        if (isfinite (raw[f * n_lambda + k]))
          {
            sum += weights[f] * raw[f * n_lambda + k];
            all += weights[f];
            folds++;
          }
      self->mean[k] = folds > 0 ? sum / all : NAN;
      for (size_t f = 0; f < n_folds; f++)
        if (isfinite (raw[f * n_lambda + k]))
          squares += weights[f] * pow (raw[f * n_lambda + k] - self->mean[k], 2);
      self->se[k] = folds > 1 ? sqrt (squares / all / (folds - 1)) : NAN;
      if (!(self->mean[k] >= self->mean[self->best]))
        self->best = isnan (self->mean[k]) ? self->best : k;
    }
  self->simplest = self->best;
  for (size_t k = self->best + 1; k-- > 0; )
    if (self->mean[k] <= self->mean[self->best] + self->se[self->best])
      self->simplest = k;

  return EG_OK;
}

static int
allocate (Validation *job)
{
  const size_t n = job->fit->n_lambda;

  job->b = calloc (job->fit->p + 1, sizeof (double));
  job->weight = calloc (job->rows->n + 1, sizeof (double));
  job->raw = calloc (job->n_folds * n + 1, sizeof (double));
  job->events = calloc (job->n_folds + 1, sizeof (double));

  return job->b && job->weight && job->raw && job->events;
}

EgStatus
eg_penalised_cox_validate (EgPenalisedErrors    *self,
                           const EgPenalisedCox *fit,
                           const EgPenalty      *penalty,
                           const EgSurvivalRows *rows,
                           const double * const *x,
                           const uint32_t       *folds,
                           uint32_t              n_folds,
                           EgStep                step,
                           void                 *step_data)
{
  Validation job = { .fit = fit, .rows = rows, .x = x, .penalty = *penalty, .folds = folds,
                     .n_folds = n_folds, .step = step, .step_data = step_data };
  EgStatus status = allocate (&job) ? eg_cox_walk_init (&job.walk, fit->data, fit->efron) : EG_NO_MEMORY;

  job.penalty.lambda = fit->lambda;
  job.penalty.n_lambda = fit->n_lambda;
  for (job.fold = 0; job.fold < n_folds && status == EG_OK; job.fold++)
    status = leave_out (&job);
  *self = (EgPenalisedErrors) { 0 };
  if (status == EG_OK)
    status = eg_penalised_errors_init (self, job.raw, job.events, n_folds, fit->n_lambda);
  eg_cox_walk_clear (&job.walk);
  free (job.b);
  free (job.weight);
  free (job.raw);
  free (job.events);

  return status;
}

void
eg_penalised_errors_clear (EgPenalisedErrors *self)
{
  free (self->mean);
  *self = (EgPenalisedErrors) { 0 };
}
