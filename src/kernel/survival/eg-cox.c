/* eg-cox.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-cox-scale.h"

#define MAX_ITERATIONS 60
#define MAX_HALVINGS 40
#define COLLINEAR 1e-11

/* The part of a column's information that those before it leave: so little is no separation but columns that say the same. */
#define NEARLY 1e-7

/* what takes part in that, in columns of the size of 1 */
#define TAKES_PART 1e-3

/* Of the square of a step in standard errors: no more to gain; where rounding keeps it from that; and
 * where the likelihood has stopped to rise. */
#define CONVERGED 1e-20
#define STALLED 1e-12
#define FLAT 1e-9

/* Of that square: one who has run away has next to nothing to gain.  More than this is no separation, but a search that failed. */
#define NEARLY_FLAT 1e-3

/* of a step, over the range of the column */
#define STILL_MOVES 0.1
#define FAR_AWAY 5

/* what R's coxph.control () has */
#define EPS_OF_R 1e-9
#define ITERATIONS_OF_R 20

typedef struct
{
  EgCox   *self;
  int      stop_as_r;
  double  *score;
  double  *information;
  double  *factor;
  double  *step;
  double  *try;
  double   loglik;
  double   square;      /* of the last step, in the metric of the information */
} Newton;

static int
is_stopped (const EgCox *self)
{
  return self->walk.step && self->walk.step (self->walk.fraction, self->walk.step_data);
}

static EgStatus
take_columns (EgCox *self)
{
  for (size_t j = 0; j < self->p; j++)
    {
      if (is_stopped (self))
        return EG_STOPPED;
      if (!eg_cox_scale_column (self, j))
        return EG_BAD_INPUT;
    }

  return EG_OK;
}

/* ---- Newton's method ---- */

/* at walk's risks */
static EgStatus
evaluate (Newton *newton)
{
  EgCox *self = newton->self;

  if (self->ties == EG_TIES_EXACT)
    return eg_cox_exact_sums (&self->walk, &newton->loglik, newton->score, newton->information);
  if (is_stopped (self))
    return EG_STOPPED;
  if (eg_cox_direct_is_worth (&self->walk))
    return eg_cox_direct_sums (&self->walk, &newton->loglik, newton->score, newton->information);
  eg_cox_walk_hazard (&self->walk, NULL);

  return eg_cox_walk_sums (&self->walk, NULL, newton->score, newton->information);
}

/* 0 when the information is not positive definite */
static int
factor (Newton *newton,
        int     new_ones)
{
  EgCox *self = newton->self;
  int rank;

  memcpy (newton->factor, newton->information, self->p * self->p * sizeof (double));
  rank = eg_cholesky_factor (newton->factor, self->p, self->left_out, new_ones, new_ones ? COLLINEAR : 0);
  if (new_ones)
    self->df = rank;

  return rank >= 0;
}

/* At the factor of the first information: columns that follow all but exactly from those before them, and from which. */
static void
find_nearly (Newton *newton)
{
  EgCox *self = newton->self;
  const size_t p = self->p;
  const double *l = newton->factor;
  double *share = newton->try;

  for (size_t j = 1; j < p; j++)
    {
      if (self->left_out[j] || l[j * p + j] * l[j * p + j] > NEARLY * newton->information[j * p + j])
        continue;
      self->traits[j] |= EG_COX_NEARLY;
      for (size_t i = j; i-- > 0; )
        {
          if (self->left_out[i])
            continue;
          share[i] = l[j * p + i];
          for (size_t k = i + 1; k < j; k++)
            share[i] -= self->left_out[k] ? 0 : l[k * p + i] * share[k];
          share[i] /= l[i * p + i];
          if (fabs (share[i]) > TAKES_PART)
            self->traits[i] |= EG_COX_NEARLY;
        }
    }
}

/* Solves for the step; returns its square in the metric of the information. */
static double
solve (Newton *newton)
{
  EgCox *self = newton->self;
  double square = 0;

  memcpy (newton->step, newton->score, self->p * sizeof (double));
  eg_cholesky_solve (newton->factor, self->p, self->left_out, newton->step);
  for (size_t j = 0; j < self->p; j++)
    square += newton->step[j] * newton->score[j];

  return square;
}

static int
find_infinite (Newton *newton)
{
  EgCox *self = newton->self;
  int any = 0;

  for (size_t j = 0; j < self->p; j++)
    if (fabs (newton->step[j]) * self->range[j] >= STILL_MOVES && fabs (self->b[j]) * self->range[j] >= FAR_AWAY)
      {
        self->traits[j] |= EG_COX_INFINITE;
        any = 1;
      }

  return any;
}

/* Goes to b + step, or as much of it as does not lower the likelihood.  0 when there is no way. */
static int
advance (Newton   *newton,
         EgStatus *status)
{
  EgCox *self = newton->self;
  double before = newton->loglik, share = 1;

  *status = EG_OK;
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      double loglik;
      int good, direct;

      for (size_t j = 0; j < self->p; j++)
        newton->try[j] = self->b[j] + share * newton->step[j];
      good = eg_cox_walk_risks (&self->walk, newton->try, &loglik);
      direct = self->ties == EG_TIES_EXACT || eg_cox_direct_is_worth (&self->walk);
      if (direct)
        {
          /* its sums are made anew for each set, and are good also where rows that leave take the other ones away */
          *status = evaluate (newton);
          loglik = newton->loglik;
          good = 1;
          if (*status != EG_OK)
            return 0;
        }
      if (!good || !isfinite (loglik) || loglik < before - 1e-12 * (1 + fabs (before)))
        continue;
      newton->loglik = loglik;
      memcpy (self->b, newton->try, self->p * sizeof (double));
      if (!direct)
        *status = evaluate (newton);
      return *status == EG_OK;
    }
  newton->loglik = before;

  return 0;
}

/* The information has vanished to rounding: whose, has run away. */
static void
give_up (Newton *newton)
{
  EgCox *self = newton->self;
  size_t df = self->df;

  for (size_t j = 0; j < self->p; j++)
    self->traits[j] |= self->left_out[j] ? EG_COX_COLLINEAR : 0;
  factor (newton, 1);
  for (size_t j = 0; j < self->p; j++)
    if (self->left_out[j] && !(self->traits[j] & EG_COX_COLLINEAR))
      self->traits[j] |= EG_COX_INFINITE;
  self->df = df;
}

/* As R does, the answer is where the likelihood was last looked at. */
static int
is_done_as_r (Newton *newton,
              double  before)
{
  return fabs (1 - before / newton->loglik) <= EPS_OF_R || newton->loglik == before;
}

static EgStatus
iterate (Newton   *newton,
         unsigned  most)
{
  EgCox *self = newton->self;
  double last = INFINITY;
  EgStatus status = EG_OK;

  for (self->n_iterations = 0; ; )
    {
      double square = solve (newton), before = newton->loglik;

      newton->square = square;
      if (!isfinite (square))
        break;
      if (square <= FLAT && find_infinite (newton))
        break;
      if (!newton->stop_as_r && (square <= CONVERGED || (square <= STALLED && square >= last / 4)))
        {
          for (size_t j = 0; square <= CONVERGED && j < self->p; j++)
            self->b[j] += newton->step[j];
          self->converged = 1;
          break;
        }
      if (self->n_iterations++ == most)
        break;
      last = square;
      self->walk.fraction = .9 * (1 - pow (.7, self->n_iterations));
      if (!advance (newton, &status))
        break;
      if (!factor (newton, 0))
        {
          give_up (newton);
          break;
        }
      if (newton->stop_as_r && is_done_as_r (newton, before))
        {
          self->converged = 1;
          break;
        }
    }

  return status;
}

/* Where there was no way on before the likelihood was flat: what is far away, has run away. */
static void
judge (Newton *newton)
{
  EgCox *self = newton->self;

  for (size_t j = 0; j < self->p; j++)
    if (self->traits[j] & EG_COX_INFINITE)
      return;
  for (size_t j = 0; j < self->p && !self->converged && newton->square <= NEARLY_FLAT; j++)
    if (fabs (self->b[j]) * self->range[j] >= 3 * FAR_AWAY)
      self->traits[j] |= EG_COX_INFINITE;
}

/* Where the search failed and none has run away: whom to name. */
static void
find_unsettled (Newton *newton)
{
  EgCox *self = newton->self;
  double most = -1;

  self->unsettled = self->p;
  for (size_t j = 0; j < self->p; j++)
    if (self->traits[j] & EG_COX_INFINITE)
      {
        self->unsettled = self->p;
        return;
      }
    else if (!self->converged && !self->left_out[j])
      {
        double move = fabs (newton->step[j]) * self->range[j];

        if (!isfinite (move))
          move = INFINITY;
        if (move <= most)
          continue;
        most = move;
        self->unsettled = j;
      }
}

/* ---- the answer ---- */

/* A coefficient that has run away is where the iteration stopped, and Wald's test with it; the likelihood has all but its
 * limit.  Of a search that failed neither says anything. */
static void
forget_tests (EgCox *self)
{
  int any = 0;

  for (size_t j = 0; j < self->p; j++)
    any |= self->traits[j] & EG_COX_INFINITE;
  if (any || !self->converged || !isfinite (self->wald_test) || self->wald_test < 0)
    self->wald_test = NAN;
  if (self->unsettled < self->p || !isfinite (self->likelihood_ratio))
    self->likelihood_ratio = NAN;
  if (!isfinite (self->score_test) || self->score_test < 0)
    self->score_test = NAN;
}

static void
take_answer (Newton *newton)
{
  EgCox *self = newton->self;
  const size_t p = self->p;

  self->loglik = newton->loglik;
  self->likelihood_ratio = 2 * (self->loglik - self->loglik_null);
  eg_cholesky_invert (newton->factor, p, self->left_out, self->v);
  self->wald_test = 0;
  for (size_t j = 0; j < p; j++)
    {
      if (self->left_out[j] && !(self->traits[j] & EG_COX_INFINITE))
        self->traits[j] = EG_COX_COLLINEAR;
      self->coefficients[j] = self->traits[j] & EG_COX_COLLINEAR ? NAN : self->b[j] / self->scale[j];
      for (size_t l = 0; l < p; l++)
        {
          self->variance[j * p + l] = self->v[j * p + l] / self->scale[j] / self->scale[l];
          self->wald_test += self->b[j] * self->b[l] * newton->information[l <= j ? j * p + l : l * p + j];
        }
    }
  forget_tests (self);
}

static EgStatus
fit (EgCox               *self,
     Newton              *newton,
     const EgCoxSettings *settings)
{
  unsigned most = settings->stop_as_r ? ITERATIONS_OF_R : MAX_ITERATIONS;
  double ignored;
  EgStatus status;

  if (settings->max_iterations)
    most = settings->max_iterations;
  eg_cox_walk_risks (&self->walk, self->b, &newton->loglik);
  status = evaluate (newton);
  if (status != EG_OK)
    return status;
  self->loglik_null = newton->loglik;
  factor (newton, 1);
  find_nearly (newton);
  self->score_test = solve (newton);
  if (self->df > 0)
    status = iterate (newton, most);
  else
    self->converged = 1;
  if (status != EG_OK)
    return status;
  judge (newton);
  find_unsettled (newton);
  take_answer (newton);
  if (is_stopped (self))
    return EG_STOPPED;
  eg_cox_walk_risks (&self->walk, self->b, &ignored);
  eg_cox_walk_hazard (&self->walk, NULL);

  return EG_OK;
}

static int
allocate (EgCox  *self,
          Newton *newton)
{
  const size_t p = self->p;
  double *numbers = calloc (6 * p + 2 * p * p + 1, sizeof (double));
  double *work = calloc (3 * p + 2 * p * p + 1, sizeof (double));

  self->coefficients = numbers;
  newton->score = work;
  self->traits = calloc (2 * p + 1, 1);
  if (!numbers || !work || !self->traits)
    return 0;
  self->means = numbers + p;
  self->centre = numbers + 2 * p;
  self->scale = numbers + 3 * p;
  self->range = numbers + 4 * p;
  self->b = numbers + 5 * p;
  self->variance = numbers + 6 * p;
  self->v = self->variance + p * p;
  self->left_out = self->traits + p;
  newton->step = work + p;
  newton->try = work + 2 * p;
  newton->information = work + 3 * p;
  newton->factor = newton->information + p * p;

  return 1;
}

EgStatus
eg_cox_init (EgCox               *self,
             EgCoxData           *data,
             const EgCoxSettings *settings,
             EgStep               step,
             void                *step_data)
{
  Newton newton = { .self = self, .stop_as_r = settings->stop_as_r };
  EgStatus status = EG_NO_MEMORY;

  *self = (EgCox) { .data = data, .ties = settings->ties, .p = data->n_columns };
  if (settings->ties == EG_TIES_EXACT && data->weight)
    return EG_BAD_INPUT;
  if (allocate (self, &newton))
    status = eg_cox_walk_init (&self->walk, data, settings->ties == EG_TIES_EFRON);
  self->walk.step = step;
  self->walk.step_data = step_data;
  if (status == EG_OK)
    status = take_columns (self);
  if (status == EG_OK)
    status = fit (self, &newton, settings);
  free (newton.score);
  self->walk.step = NULL;
  if (status != EG_OK)
    eg_cox_clear (self);

  return status;
}

void
eg_cox_clear (EgCox *self)
{
  free (self->coefficients);
  free (self->traits);
  eg_cox_walk_clear (&self->walk);
  *self = (EgCox) { 0 };
}
