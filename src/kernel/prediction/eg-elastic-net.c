/* eg-elastic-net.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-elastic-net-work.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

#define MAX_NEWTON 400
#define MAX_HALVINGS 40

/* as in eg-penalised-cox.c */
#define SETTLED 1e-18
#define SLACK 1e-10
#define ENOUGH_EXPLAINED .999
#define LITTLE_MORE 1e-5
#define FEWEST 5

/* the information is made anew where moves do not become this much shorter (by their squares) */
#define SHORTER .01

/* ---- one lambda ---- */

static double
penalise (const EgNetPath *path,
          const double    *at)
{
  double sum = 0, squares = 0;

  for (size_t k = 0; k < path->n_active; k++)
    {
      sum += fabs (at[k]);
      squares += at[k] * at[k];
    }

  return path->sweep.l1 * sum + path->sweep.l2 / 2 * squares;
}

/* Linear predictors, what is left of each row times its weight, and the curvature; returns the loss. */
static double
measure (EgNetPath    *path,
         double        intercept,
         const double *at)
{
  EgSum loss = { 0 };

  for (size_t i = 0; i < path->n; i++)
    path->eta[i] = intercept + path->offset[i];
  for (size_t k = 0; k < path->n_active; k++)
    if (at[k] != 0)
      {
        const double *x = path->columns[path->active[k]];

        for (size_t i = 0; i < path->n; i++)
          path->eta[i] += at[k] * x[i];
      }
  for (size_t i = 0; i < path->n; i++)
    {
      double eta = path->eta[i], w = path->weight[i];

      if (path->self->family == EG_NET_LOGISTIC)
        {
          double p = 1 / (1 + exp (-eta));

          eg_sum_add (&loss, w * ((eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta))) - path->y[i] * eta));
          path->residual[i] = w * (path->y[i] - p);
          path->curve[i] = w * p * (1 - p);
        }
      else
        {
          double left = path->y[i] - eta;

          eg_sum_add (&loss, w * left * left / 2);
          path->residual[i] = w * left;
          path->curve[i] = w;
        }
    }

  return eg_sum_get (&loss);
}

/* The information of all active columns, in blocks of rows. */
static void
make_whole (EgNetPath *path)
{
  const size_t n = path->n_active, stride = path->sweep.stride;
  double *sum = path->factor, work[2 * EG_BLOCK];      /* which the sweep overwrites */

  memset (sum, 0, n * n * sizeof *sum);
  for (size_t first = 0, length; first < path->n; first += length)
    {
      length = path->n - first < EG_BLOCK ? path->n - first : EG_BLOCK;
      for (size_t k = 0; k < n; k++)
        path->block[k] = path->columns[path->active[k]] + first;
      eg_cross_product_add (sum, path->block, path->curve + first, length, n, work);
    }
  for (size_t k = 0; k < n; k++)
    for (size_t l = 0; l <= k; l++)
      path->information[k * stride + l] = path->information[l * stride + k]
        = sum[k * n + l] - path->curved * path->mean[k] * path->mean[l];
}

/* The information of active columns from FIRST on, beside the intercept. */
static void
make_information (EgNetPath *path,
                  size_t     first)
{
  const size_t stride = path->sweep.stride;
  double *information = path->information;

  path->curved = 0;
  for (size_t i = 0; i < path->n; i++)
    path->curved += path->curve[i];
  for (size_t k = first; k < path->n_active; k++)
    path->mean[k] = eg_dot (path->curve, path->columns[path->active[k]], path->n) / path->curved;
  if (first == 0)
    make_whole (path);
  for (size_t k = first; first > 0 && k < path->n_active; k++)
    {
      const double *x = path->columns[path->active[k]];

      for (size_t i = 0; i < path->n; i++)
        path->row[i] = path->curve[i] * (x[i] - path->mean[k]);
      for (size_t l = 0; l <= k; l++)
        information[k * stride + l] = information[l * stride + k] = eg_dot (path->row, path->columns[path->active[l]], path->n);
    }
}

static void
make_score (EgNetPath *path)
{
  path->pull = 0;
  for (size_t i = 0; i < path->n; i++)
    path->pull += path->residual[i];
  for (size_t k = 0; k < path->n_active; k++)
    path->score[k] = eg_dot (path->residual, path->columns[path->active[k]], path->n) - path->mean[k] * path->pull;
}

/* the largest square of a move, in the metric of the diagonal */
static double
length_of_move (const EgNetPath *path)
{
  double most = 0;

  for (size_t k = 0; k < path->n_active; k++)
    most = fmax (most, (path->information[k * (path->sweep.stride + 1)] + path->sweep.l2) * path->move[k] * path->move[k]);

  return most;
}

/* Goes as far along the move as lowers what is to be smallest; 0 when nothing does. */
static int
advance (EgNetPath *path)
{
  double before = path->loss + penalise (path, path->at), promised, share = 1, intercept = path->pull / path->curved;

  for (size_t k = 0; k < path->n_active; k++)
    {
      path->try[k] = path->at[k] + path->move[k];
      intercept -= path->mean[k] * path->move[k];
    }
  promised = penalise (path, path->try) - penalise (path, path->at) - path->pull * intercept;
  for (size_t k = 0; k < path->n_active; k++)
    promised -= (path->score[k] + path->mean[k] * path->pull) * path->move[k];
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      double loss;

      for (size_t k = 0; k < path->n_active; k++)
        path->try[k] = path->at[k] + share * path->move[k];
      loss = measure (path, path->intercept + share * intercept, path->try);
      if (!(loss + penalise (path, path->try) <= before + 1e-4 * share * promised + 1e-14 * (1 + fabs (before))))
        continue;
      path->loss = loss;
      path->intercept += share * intercept;
      memcpy (path->at, path->try, path->n_active * sizeof (double));
      return 1;
    }
  path->loss = measure (path, path->intercept, path->at);

  return 0;
}

/* Of the active columns; *SETTLED says whether they came to rest. */
static EgStatus
settle (EgNetPath *path,
        int       *settled)
{
  const int curved = path->self->family == EG_NET_LOGISTIC;
  double last = INFINITY;
  int renew = 0;

  *settled = 0;
  path->loss = measure (path, path->intercept, path->at);
  for (int n = 0; n < MAX_NEWTON && !*settled; n++)
    {
      int fresh = renew || path->n_known < path->n_active || !(path->curved > 0);
      double length;
      EgStatus status;

      if (fresh)
        make_information (path, curved ? 0 : path->n_known);
      path->n_known = path->n_active;
      make_score (path);
      status = eg_penalised_sweep (&path->sweep);
      if (status != EG_OK)
        return status;
      length = length_of_move (path);
      *settled = length <= SETTLED && path->pull * path->pull <= SETTLED * path->curved;
      renew = curved && !(length <= SHORTER * last);
      last = length;
      if (!advance (path))
        {
          if (fresh || !curved)
            break;
          renew = 1;
        }
    }
  for (size_t k = 0; k < path->n_active; k++)
    path->b[path->active[k]] = path->at[k];

  return EG_OK;
}

/* Room for twice as many active columns. */
static int
grow (EgNetPath *path)
{
  size_t stride = path->sweep.stride, wider = stride * 2 < path->p ? stride * 2 : path->p;
  double *information = malloc ((wider * wider + 1) * sizeof *information);
  double *factor = malloc ((wider * wider + 1) * sizeof *factor);

  if (!information || !factor)
    {
      free (information);
      free (factor);
      return 0;
    }
  for (size_t k = 0; k < path->n_known; k++)
    memcpy (information + k * wider, path->information + k * stride, path->n_known * sizeof *information);
  free (path->information);
  free (path->factor);
  path->sweep.information = path->information = information;
  path->sweep.factor = path->factor = factor;
  path->sweep.stride = wider;

  return 1;
}

static int
activate (EgNetPath *path,
          size_t     column)
{
  size_t k = path->n_active;

  if (k == path->sweep.stride && !grow (path))
    return 0;
  path->is_active[column] = 1;
  path->active[k] = column;
  path->at[k] = path->b[column];
  path->sweep.n = ++path->n_active;

  return 1;
}

/* Takes in columns whose slope at b is steeper than the penalty; *N_ADDED is how many. */
static EgStatus
widen (EgNetPath *path,
       size_t    *n_added)
{
  const double most = path->sweep.l1 * (1 + SLACK) + DBL_EPSILON;

  *n_added = 0;
  for (size_t j = 0; j < path->p; j++)
    if (!path->is_active[j] && fabs (eg_dot (path->residual, path->columns[j], path->n)) > most)
      {
        if (!activate (path, j))
          return EG_NO_MEMORY;
        ++*n_added;
      }

  return EG_OK;
}

static EgStatus
solve (EgNetPath *path,
       int       *settled)
{
  size_t n_added = 1;
  EgStatus status = EG_OK;

  *settled = 1;
  path->sweep.l1 = path->lambda * path->penalty->alpha;
  path->sweep.l2 = path->lambda * (1 - path->penalty->alpha) / path->spread;
  while (n_added > 0 && status == EG_OK && *settled)
    {
      status = settle (path, settled);
      if (status == EG_OK && *settled)
        status = widen (path, &n_added);
    }

  return status;
}

/* ---- the path ---- */

static void
keep (EgNetPath *path,
      size_t     k)
{
  EgElasticNet *self = path->self;
  double *to = self->coefficients + k * self->p;

  self->lambda[k] = path->lambda;
  self->intercept[k] = path->intercept;
  self->explained[k] = 1 - 2 * path->loss / self->deviance_null;
  if (path->directions)
    {
      memset (path->row, 0, path->n * sizeof (double));
      for (size_t d = 0; d < path->p; d++)
        for (size_t i = 0; i < path->n; i++)
          path->row[i] += path->directions[d * path->n + i] / path->sizes[d] * path->b[d];
    }
  for (size_t j = 0; j < self->p; j++)
    {
      to[j] = path->directions ? eg_dot (path->row, path->x + j * path->n, path->n) : path->b[j];
      to[j] = path->scale[j] > 0 ? to[j] / path->scale[j] : 0;
      self->n_nonzero[k] += to[j] != 0;
      self->intercept[k] -= to[j] * path->centre[j];
    }
  self->n_lambda = k + 1;
}

static int
is_enough (const EgElasticNet *self,
           size_t              k)
{
  if (self->explained[k] > ENOUGH_EXPLAINED)
    return 1;

  return k + 1 >= FEWEST && self->explained[k] - self->explained[k - 1] < LITTLE_MORE * self->explained[k];
}

static EgStatus
follow (EgNetPath *path)
{
  EgElasticNet *self = path->self;
  const EgPenalty *penalty = path->penalty;
  double smallest = penalty->smallest > 0 ? penalty->smallest : path->n < self->p ? .01 : 1e-4;
  EgStatus status = EG_OK;
  int settled;

  for (size_t k = 0; k < penalty->n_lambda && status == EG_OK; k++)
    {
      path->lambda = penalty->lambda ? penalty->lambda[k]
                     : path->first * pow (smallest, penalty->n_lambda > 1 ? (double) k / (penalty->n_lambda - 1) : 0);
      path->sweep.fraction = (double) k / penalty->n_lambda;
      if (path->sweep.step && path->sweep.step (path->sweep.fraction, path->sweep.step_data))
        return EG_STOPPED;
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

/* The model of the intercept alone, and where coefficients leave 0; with a ridge none ever is, and glmnet takes alpha as
 * 1e-3. */
static int
begin (EgNetPath *path)
{
  double mean = 0, most = 0, spread = 0, square = 0;

  for (size_t i = 0; i < path->n; i++)
    mean += path->weight[i] * (path->self->family == EG_NET_LINEAR ? path->y[i] - path->offset[i] : path->y[i]);
  for (size_t i = 0; i < path->n; i++)
    {
      double away = path->y[i] - mean - (path->self->family == EG_NET_LINEAR ? path->offset[i] : 0);

      spread += path->weight[i] * away * away;
      square += path->weight[i] * (path->y[i] * path->y[i] + path->offset[i] * path->offset[i]);
    }
  if (path->self->family == EG_NET_LOGISTIC ? !(mean > 0 && mean < 1) : !(spread > 1e-24 * square))
    return 0;
  path->spread = path->self->family == EG_NET_LINEAR ? sqrt (spread) : 1;
  path->intercept = path->self->family == EG_NET_LINEAR ? mean : log (mean) - log1p (-mean);
  for (int n = 0; n < MAX_NEWTON; n++)
    {
      double step;

      path->loss = measure (path, path->intercept, path->at);
      make_information (path, 0);
      make_score (path);
      step = fmax (-2, fmin (2, path->pull / path->curved));
      if (!(fabs (step) > 1e-14 * (1 + fabs (path->intercept))))
        break;
      path->intercept += step;
    }
  path->self->deviance_null = 2 * path->loss;
  for (size_t j = 0; j < path->p; j++)
    most = fmax (most, fabs (eg_dot (path->residual, path->columns[j], path->n)));
  path->first = most / fmax (path->penalty->alpha, 1e-3);

  return isfinite (path->intercept);
}

/* ---- from rows to coefficients ---- */

static EgStatus
prepare (EgNetPath       *path,
         const EgNetRows *rows)
{
  double sum;
  EgStatus status = eg_net_path_take (path, rows, &sum);

  if (status != EG_OK)
    return status;
  if (!begin (path))
    return EG_BAD_INPUT;
  if (path->penalty->alpha == 0 && path->p > path->n)
    status = eg_net_path_turn (path);
  for (size_t j = 0; status == EG_OK && path->penalty->alpha == 0 && j < path->p; j++)
    if ((path->directions || path->scale[j] > 0) && !activate (path, j))
      status = EG_NO_MEMORY;
  if (status == EG_OK)
    status = follow (path);
  path->self->deviance_null *= sum;      /* until here of weights of sum 1 */

  return status;
}

EgStatus
eg_elastic_net_init (EgElasticNet    *self,
                     EgNetFamily      family,
                     const EgNetRows *rows,
                     const EgPenalty *penalty,
                     EgStep           step,
                     void            *step_data)
{
  EgNetPath path = { .self = self, .penalty = penalty, .p = rows->p, .sweep = { .step = step, .step_data = step_data } };
  EgStatus status;

  *self = (EgElasticNet) { .family = family, .p = rows->p };
  if (!eg_net_rows_are_good (rows, family, penalty))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < rows->n; i++)
    path.n += !rows->weight || rows->weight[i] > 0;
  status = path.n > 0 ? prepare (&path, rows) : EG_BAD_INPUT;
  eg_net_path_clear (&path);
  if (status != EG_OK)
    eg_elastic_net_clear (self);

  return status;
}

void
eg_elastic_net_clear (EgElasticNet *self)
{
  free (self->lambda);
  free (self->n_nonzero);
  *self = (EgElasticNet) { 0 };
}

void
eg_elastic_net_at (const EgElasticNet *self,
                   double              lambda,
                   double             *intercept,
                   double             *coefficients)
{
  size_t above = 0, below;
  double share;

  while (above + 1 < self->n_lambda && self->lambda[above + 1] >= lambda)
    above++;
  below = above + 1 < self->n_lambda && lambda < self->lambda[above] ? above + 1 : above;
  share = below > above ? (self->lambda[above] - lambda) / (self->lambda[above] - self->lambda[below]) : 0;
  *intercept = (1 - share) * self->intercept[above] + share * self->intercept[below];
  for (size_t j = 0; j < self->p; j++)
    coefficients[j] = (1 - share) * self->coefficients[above * self->p + j] + share * self->coefficients[below * self->p + j];
}

double
eg_elastic_net_predict (const EgElasticNet *self,
                        size_t              k,
                        const EgNetRows    *rows,
                        size_t              i)
{
  double eta = self->intercept[k] + (rows->offset ? rows->offset[i] : 0);

  for (size_t j = 0; j < self->p; j++)
    eta += self->coefficients[k * self->p + j] * rows->columns[j][i];

  return eta;
}
