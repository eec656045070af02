/* eg-turnbull.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-turnbull.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/parametric/eg-turnbull-work.h"

/* of probabilities: as everywhere else, sqrt (DBL_EPSILON) */
#define SAME 1.49e-8

#define MAX_ROUNDS 5000

/* the last digits are sought after so many steps, and then now and again */
#define FIRST_NEWTON 20
#define NEXT_NEWTON 50

/* done; good enough to be told */
#define DONE 1e-11
#define GOOD 1e-9

/* masses below are rounding */
#define NO_MASS 1e-14

static int
are_good_rows (const EgTurnbullRows *rows)
{
  double weights = 0;

  for (size_t i = 0; i < rows->n; i++)
    {
      double weight = rows->weight ? rows->weight[i] : 1;

      if (!(rows->left[i] <= rows->right[i]) || !(weight >= 0) || !isfinite (weight))
        return 0;
      if (rows->left[i] == INFINITY || rows->right[i] == -INFINITY)
        return 0;
      weights += weight;
    }

  return weights > 0;
}

static EgStatus
search (EgTurnbullWork *work,
        EgStep          step,
        void           *step_data)
{
  EgStatus status = EG_OK;

  for (unsigned round = 1; status == EG_OK && round <= MAX_ROUNDS && work->gap > DONE; round++)
    {
      if (step && step (.9 * (1 - pow (.99, round)), step_data))
        return EG_STOPPED;
      eg_turnbull_expect (work);
      eg_turnbull_minorant (work);
      work->n_iterations++;
      if (round == FIRST_NEWTON || round % NEXT_NEWTON == 0)
        status = eg_turnbull_newton (work, step, step_data);
    }

  return status;
}

static EgStatus
take_answer (EgTurnbull     *self,
             EgTurnbullWork *work)
{
  double *numbers = malloc ((3 * work->m + 1) * sizeof (double));

  if (!numbers)
    return EG_NO_MEMORY;
  self->left = numbers;
  self->right = numbers + work->m;
  self->mass = numbers + 2 * work->m;
  for (size_t j = 0; j < work->m; j++)
    if (work->mass[j] > NO_MASS)
      {
        self->left[self->n] = work->left[j];
        self->right[self->n] = work->right[j];
        self->mass[self->n++] = work->mass[j];
      }
  self->n_intervals = work->m;
  self->loglik = work->loglik;
  self->gap = work->gap;
  self->sum_weights = work->weights;
  self->n_iterations = work->n_iterations;
  self->converged = work->gap <= GOOD;

  return EG_OK;
}

EgStatus
eg_turnbull_init (EgTurnbull           *self,
                  const EgTurnbullRows *rows,
                  EgStep                step,
                  void                 *step_data)
{
  EgTurnbullWork work = { 0 };
  EgTurnbullRows merged = *rows;
  double *ends;
  EgStatus status;

  *self = (EgTurnbull) { 0 };
  if (!are_good_rows (rows))
    return EG_BAD_INPUT;
  status = eg_turnbull_merge_ends (rows, &ends, step, step_data);
  if (status == EG_OK)
    {
      merged.left = ends;
      merged.right = ends + rows->n;
      status = eg_turnbull_work_init (&work, &merged, step, step_data);
    }
  if (status == EG_OK)
    status = search (&work, step, step_data);
  if (status == EG_OK)
    status = take_answer (self, &work);
  eg_turnbull_work_clear (&work);
  free (ends);
  for (size_t i = 0; i < rows->n; i++)
    self->n_rows += !rows->weight || rows->weight[i] > 0;

  return status;
}

void
eg_turnbull_clear (EgTurnbull *self)
{
  free (self->left);
  *self = (EgTurnbull) { 0 };
}

double
eg_turnbull_survival (const EgTurnbull *self,
                      double            t,
                      double           *lower,
                      double           *upper)
{
  double after = 0, within = 0;

  for (size_t j = self->n; j-- > 0; )
    if (self->left[j] >= t && !(self->left[j] == t && self->right[j] == t))
      after += self->mass[j];
    else if (self->right[j] > t)
      within += self->mass[j];
  if (lower)
    *lower = after;
  if (upper)
    *upper = after + within;

  return after + within;
}

void
eg_turnbull_quantile (const EgTurnbull *self,
                      double            p,
                      double           *lower,
                      double           *upper)
{
  double sum = 0;

  *lower = *upper = NAN;
  for (size_t j = 0; j < self->n; j++)
    {
      sum += self->mass[j];
      if (sum < p - 1e-12 || self->right[j] == INFINITY)
        continue;
      *lower = self->left[j];
      *upper = self->right[j];
      if (fabs (sum - p) <= SAME && self->left[j] == self->right[j] && j + 1 < self->n)
        *lower = *upper = (self->right[j] + self->left[j + 1]) / 2;
      return;
    }
}
