/* eg-penalised-cox.c: the path of an elastic net.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-penalised-work.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-sum.h"

#define MAX_NEWTON 100
#define MAX_HALVINGS 40

/* of squares of moves, in standard deviations */
#define SETTLED 1e-18

/* of a gradient that should be within lambda alpha */
#define SLACK 1e-10

/* as glmnet.control () has */
#define ENOUGH_EXPLAINED .999
#define LITTLE_MORE 1e-5
#define FEWEST 5

/* ---- columns ---- */

static int
scale_column (EgPenalisedCox *self,
              size_t          j,
              int             standardise)
{
  const EgCoxData *data = self->data;
  double *x = data->columns[j], low = INFINITY, high = -INFINITY;
  EgSum sum = { 0 }, squares = { 0 };

  for (size_t i = 0; i < data->n; i++)
    {
      if (!isfinite (x[i]))
        return 0;
      low = x[i] < low ? x[i] : low;
      high = x[i] > high ? x[i] : high;
      eg_sum_add (&sum, eg_cox_data_weight (data, i) * x[i]);
    }
  self->centre[j] = data->n > 0 ? eg_sum_get (&sum) / data->sum_weights : 0;
  for (size_t i = 0; i < data->n; i++)
    {
      x[i] -= self->centre[j];
      eg_sum_add (&squares, eg_cox_data_weight (data, i) * x[i] * x[i]);
    }
  self->scale[j] = high > low ? sqrt (eg_sum_get (&squares) / data->sum_weights) : 0;
  if (!(self->scale[j] > 0) || !isfinite (self->scale[j]))
    {
      memset (x, 0, data->n * sizeof *x);
      self->scale[j] = 0;
      return 1;
    }
  if (!standardise)
    self->scale[j] = 1;
  for (size_t i = 0; i < data->n; i++)
    x[i] /= self->scale[j];

  return 1;
}

/* ---- one lambda ---- */

static double
penalise (const EgPenalisedPath *path,
          const double          *at)
{
  double sum = 0, squares = 0;

  for (size_t k = 0; k < path->n_active; k++)
    {
      sum += fabs (at[k]);
      squares += at[k] * at[k];
    }

  return path->lambda * (path->penalty->alpha * sum + (1 - path->penalty->alpha) / 2 * squares);
}

static void
activate (EgPenalisedPath *path,
          size_t           column)
{
  size_t k = path->n_active++;

  path->is_active[column] = 1;
  path->active[k] = column;
  path->view.columns[k] = path->self->data->columns[column];
  path->view.n_columns = path->n_active;
  path->at[k] = path->b[column];
}

/* score and information, both halves, divided by the weights */
static EgStatus
evaluate (EgPenalisedPath *path)
{
  const size_t n = path->n_active;
  const double weights = path->self->data->sum_weights;
  EgStatus status;

  eg_cox_walk_hazard (&path->walk, NULL);
  status = eg_cox_walk_sums (&path->walk, NULL, path->score, path->information);
  for (size_t k = 0; k < n; k++)
    {
      path->score[k] /= weights;
      for (size_t l = 0; l <= k; l++)
        path->information[l * n + k] = path->information[k * n + l] /= weights;
    }

  return status;
}

/* the largest square of a move, in the metric of the diagonal */
static double
length_of_move (const EgPenalisedPath *path)
{
  double most = 0;

  for (size_t k = 0; k < path->n_active; k++)
    most = fmax (most, (path->information[k * path->n_active + k] + path->lambda * (1 - path->penalty->alpha))
                       * path->move[k] * path->move[k]);

  return most;
}

/* Goes as far along the move as lowers what is to be smallest; 0 when nothing does. */
static int
advance (EgPenalisedPath *path)
{
  const double weights = path->self->data->sum_weights;
  double before = -path->loglik / weights + penalise (path, path->at), promised, share = 1;

  for (size_t k = 0; k < path->n_active; k++)
    path->try[k] = path->at[k] + path->move[k];
  promised = penalise (path, path->try) - penalise (path, path->at);
  for (size_t k = 0; k < path->n_active; k++)
    promised -= path->score[k] * path->move[k];
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      double loglik, after;

      for (size_t k = 0; k < path->n_active; k++)
        path->try[k] = path->at[k] + share * path->move[k];
      if (!eg_cox_walk_risks (&path->walk, path->try, &loglik))
        continue;
      after = -loglik / weights + penalise (path, path->try);
      if (!(after <= before + 1e-4 * share * promised + 1e-14 * (1 + fabs (before))))
        continue;
      path->loglik = loglik;
      memcpy (path->at, path->try, path->n_active * sizeof (double));
      return 1;
    }

  return 0;
}

static EgStatus
sweep (EgPenalisedPath *path)
{
  EgPenalisedSweep *problem = &path->sweep;

  problem->n = problem->stride = path->n_active;
  problem->l1 = path->lambda * path->penalty->alpha;
  problem->l2 = path->lambda * (1 - path->penalty->alpha);
  problem->fraction = path->walk.fraction;

  return eg_penalised_sweep (problem);
}

/* Of the active columns; *SETTLED_OUT says whether they came to rest. */
static EgStatus
settle (EgPenalisedPath *path,
        int             *settled)
{
  EgStatus status;

  *settled = 0;
  if (!eg_cox_walk_risks (&path->walk, path->at, &path->loglik))
    return EG_OK;
  for (int n = 0; n < MAX_NEWTON && !*settled; n++)
    {
      status = evaluate (path);
      if (status == EG_OK)
        status = sweep (path);
      if (status != EG_OK)
        return status;
      *settled = length_of_move (path) <= SETTLED;
      if (!advance (path))
        break;
    }
  for (size_t k = 0; k < path->n_active; k++)
    path->b[path->active[k]] = path->at[k];

  return EG_OK;
}

/* Takes in columns whose slope at b is steeper than the penalty; returns how many. */
static EgStatus
widen (EgPenalisedPath *path,
       size_t          *n_added)
{
  const EgCoxData *data = path->self->data;
  EgCoxWalk whole = path->walk;
  double most = path->lambda * path->penalty->alpha * (1 + SLACK) + DBL_EPSILON;
  EgStatus status;

  *n_added = 0;
  if (path->n_active == path->self->p)
    return EG_OK;
  whole.data = data;
  eg_cox_walk_hazard (&path->walk, NULL);
  status = eg_cox_walk_sums (&whole, NULL, path->slope, NULL);
  for (size_t j = 0; status == EG_OK && j < path->self->p; j++)
    if (!path->is_active[j] && path->self->scale[j] > 0 && fabs (path->slope[j]) / data->sum_weights > most)
      {
        activate (path, j);
        ++*n_added;
      }

  return status;
}

static EgStatus
solve (EgPenalisedPath *path,
       int             *settled)
{
  size_t n_added = 1;
  EgStatus status = EG_OK;

  *settled = 1;
  while (n_added > 0 && status == EG_OK && *settled)
    {
      status = settle (path, settled);
      if (status == EG_OK && *settled)
        status = widen (path, &n_added);
    }

  return status;
}

/* ---- the path ---- */

/* log likelihood when at each time nothing but those who have the event could have it */
static double
saturate (const EgCoxWalk *walk)
{
  const EgCoxData *data = walk->data;
  double sum = 0;

  for (size_t s = 0; s < data->n_strata; s++)
    for (size_t k = data->strata[s].first_set; k < data->strata[s].end_set; k++)
      {
        double weight = 0, d = data->sets[k].n_events;

        for (size_t i = eg_cox_data_set_begin (data, &data->strata[s], k); i < data->sets[k].end; i++)
          weight += data->event[i] ? eg_cox_data_weight (data, i) : 0;
        if (!walk->efron)
          sum -= weight * log (weight);
        for (size_t l = 0; walk->efron && l < data->sets[k].n_events; l++)
          sum -= weight / d * log (weight * (1 - l / d));
      }

  return sum;
}

/* trace of I (I + l2)^-1, both divided by the weights, over the columns that are not 0 */
static double
count_df (EgPenalisedPath *path)
{
  const size_t n = path->n_active;
  double l2 = path->lambda * (1 - path->penalty->alpha), df = 0;
  double *factor, *inverse;
  uint8_t *left_out;

  for (size_t k = 0; k < n; k++)
    df += path->at[k] != 0;
  if (l2 == 0 || df == 0)
    return df;
  factor = malloc ((2 * n * n + 1) * sizeof *factor);
  left_out = malloc (n + 1);
  if (factor && left_out)
    {
      inverse = factor + n * n;
      memcpy (factor, path->information, n * n * sizeof *factor);
      for (size_t k = 0; k < n; k++)
        {
          factor[k * n + k] += l2;
          left_out[k] = path->at[k] == 0;
        }
      df = eg_cholesky_factor (factor, n, left_out, 1, 0);
      eg_cholesky_invert (factor, n, left_out, inverse);
      for (size_t k = 0; k < n; k++)
        df -= l2 * inverse[k * n + k];
    }
  else
    df = NAN;
  free (factor);
  free (left_out);

  return df;
}

static void
keep (EgPenalisedPath *path,
      size_t           k)
{
  EgPenalisedCox *self = path->self;
  double *to = self->coefficients + k * self->p;

  self->lambda[k] = path->lambda;
  self->loglik[k] = path->loglik;
  self->explained[k] = (path->loglik - self->loglik_null) / (self->saturated - self->loglik_null);
  self->df[k] = count_df (path);
  self->n_nonzero[k] = 0;
  for (size_t j = 0; j < self->p; j++)
    {
      to[j] = self->scale[j] > 0 ? path->b[j] / self->scale[j] : 0;
      self->n_nonzero[k] += to[j] != 0;
    }
  self->n_lambda = k + 1;
}

/* where the first coefficient leaves 0; with a ridge none ever is, and glmnet takes alpha as 1e-3 */
static double
first_lambda (const EgPenalisedPath *path)
{
  double most = 0;

  for (size_t j = 0; j < path->self->p; j++)
    most = fmax (most, fabs (path->slope[j]));

  return most / path->self->data->sum_weights / fmax (path->penalty->alpha, 1e-3);
}

static int
is_enough (const EgPenalisedCox *self,
           size_t                k)
{
  if (self->explained[k] > ENOUGH_EXPLAINED)
    return 1;

  return k + 1 >= FEWEST && self->explained[k] - self->explained[k - 1] < LITTLE_MORE * self->explained[k];
}

static EgStatus
follow (EgPenalisedPath *path)
{
  EgPenalisedCox *self = path->self;
  const EgPenalty *penalty = path->penalty;
  double first = first_lambda (path), smallest = penalty->smallest;
  EgStatus status = EG_OK;
  int settled;

  if (!(smallest > 0))
    smallest = self->data->n < self->p ? .01 : 1e-4;
  for (size_t k = 0; k < penalty->n_lambda && status == EG_OK; k++)
    {
      path->lambda = penalty->lambda ? penalty->lambda[k]
                     : first * pow (smallest, penalty->n_lambda > 1 ? (double) k / (penalty->n_lambda - 1) : 0);
      path->walk.fraction = (double) k / penalty->n_lambda / 1.2;
      status = solve (path, &settled);
      if (status != EG_OK)
        break;
      if (!settled)
        {
          self->unfinished = 1;
          break;
        }
      keep (path, k);
      if (!penalty->lambda && is_enough (self, k))
        break;
    }

  return status;
}

static int
allocate (EgPenalisedCox  *self,
          EgPenalisedPath *path)
{
  const size_t p = self->p, n = path->penalty->n_lambda;

  self->lambda = calloc (4 * n + n * p + 2 * p + 1, sizeof (double));
  self->n_nonzero = calloc (n + 1, sizeof *self->n_nonzero);
  path->b = calloc (8 * p + 2 * p * p + 1, sizeof (double));
  path->active = calloc (p + 1, sizeof *path->active);
  path->is_active = calloc (2 * p + 1, 1);
  path->view = *self->data;
  path->view.columns = calloc (p + 1, sizeof *path->view.columns);
  path->view.n_columns = 0;
  if (!self->lambda || !self->n_nonzero || !path->b || !path->active || !path->is_active || !path->view.columns)
    return 0;
  self->loglik = self->lambda + n;
  self->explained = self->lambda + 2 * n;
  self->df = self->lambda + 3 * n;
  self->coefficients = self->lambda + 4 * n;
  self->centre = self->coefficients + n * p;
  self->scale = self->centre + p;
  path->at = path->b + p;
  path->move = path->b + 2 * p;
  path->try = path->b + 3 * p;
  path->score = path->b + 4 * p;
  path->work = path->b + 5 * p;
  path->slope = path->b + 6 * p;
  path->solution = path->b + 7 * p;
  path->information = path->b + 8 * p;
  path->factor = path->information + p * p;
  path->left_out = path->is_active + p;
  path->sweep = (EgPenalisedSweep) {
    .at = path->at, .score = path->score, .information = path->information, .move = path->move, .work = path->work,
    .solution = path->solution, .factor = path->factor, .left_out = path->left_out,
  };

  return 1;
}

/* at 0, of all columns */
static EgStatus
begin (EgPenalisedPath *path)
{
  EgPenalisedCox *self = path->self;
  EgCoxWalk whole = path->walk;

  if (!eg_cox_walk_risks (&path->walk, path->at, &self->loglik_null))
    return EG_BAD_INPUT;
  self->saturated = saturate (&path->walk);
  eg_cox_walk_hazard (&path->walk, NULL);
  whole.data = self->data;
  for (size_t j = 0; path->penalty->alpha == 0 && j < self->p; j++)
    if (self->scale[j] > 0)
      activate (path, j);

  return eg_cox_walk_sums (&whole, NULL, path->slope, NULL);
}

static int
is_good (const EgPenalty *penalty)
{
  int good = penalty->alpha >= 0 && penalty->alpha <= 1;

  for (size_t k = 0; penalty->lambda && k < penalty->n_lambda; k++)
    good &= penalty->lambda[k] >= 0 && isfinite (penalty->lambda[k])
            && (k == 0 || penalty->lambda[k] <= penalty->lambda[k - 1]);

  return good;
}

EgStatus
eg_penalised_cox_init (EgPenalisedCox  *self,
                       EgCoxData       *data,
                       const EgPenalty *penalty,
                       EgStep           step,
                       void            *step_data)
{
  EgPenalisedPath path = { .self = self, .penalty = penalty };
  EgStatus status = is_good (penalty) ? EG_OK : EG_BAD_INPUT;

  *self = (EgPenalisedCox) { .data = data, .p = data->n_columns, .efron = penalty->efron };
  if (status == EG_OK && !allocate (self, &path))
    status = EG_NO_MEMORY;
  for (size_t j = 0; status == EG_OK && j < self->p; j++)
    if (!scale_column (self, j, penalty->standardise))
      status = EG_BAD_INPUT;
  if (status == EG_OK)
    status = eg_cox_walk_init (&path.walk, &path.view, penalty->efron);
  path.walk.step = step;
  path.walk.step_data = step_data;
  path.sweep.step = step;
  path.sweep.step_data = step_data;
  if (status == EG_OK)
    status = begin (&path);
  if (status == EG_OK)
    status = follow (&path);
  eg_cox_walk_clear (&path.walk);
  free (path.view.columns);
  free (path.b);
  free (path.active);
  free (path.is_active);
  if (status != EG_OK)
    eg_penalised_cox_clear (self);

  return status;
}

void
eg_penalised_cox_clear (EgPenalisedCox *self)
{
  free (self->lambda);
  free (self->n_nonzero);
  *self = (EgPenalisedCox) { 0 };
}

int
eg_penalised_cox_loglik (const EgPenalisedCox *self,
                         EgCoxWalk            *walk,
                         const double         *coefficients,
                         double               *b,
                         double               *loglik)
{
  for (size_t j = 0; j < self->p; j++)
    b[j] = coefficients[j] * self->scale[j];

  return eg_cox_walk_risks (walk, b, loglik);
}
