/* eg-parametric-newton.c: the way to the largest likelihood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/parametric/eg-parametric-work.h"
#include "kernel/survival/eg-cholesky.h"

#define MAX_ITERATIONS 200
#define MAX_HALVINGS 40
#define MAX_DAMPINGS 40

/* Of the square of a step in standard errors: no more to gain; where rounding keeps it from that. */
#define CONVERGED 1e-20
#define STALLED 1e-11

/* where the likelihood has stopped to rise while a parameter still moves, which is far from 0, over the range of its
 * column */
#define FLAT 1e-9
#define STILL_MOVES 0.1
#define FAR_AWAY 5

/* a step changes no parameter by more than this, of which all are of the size of 1 */
#define LONGEST 5

/* The factor of the information, with as much on its diagonal as makes it positive definite; returns whether nothing
 * had to be added, -1 when all was in vain. */
static int
factor (EgParametricSearch *self)
{
  const size_t m = self->m;
  double extra = 0;

  for (int damping = 0; damping < MAX_DAMPINGS; damping++, extra = extra > 0 ? extra * 4 : 1e-4)
    {
      memcpy (self->factor, self->information, m * m * sizeof (double));
      for (size_t i = 0; i < m; i++)
        self->factor[i * m + i] += extra * (fabs (self->information[i * m + i]) + 1e-3);
      if (eg_cholesky_factor (self->factor, m, self->left_out, 0, 1e-14) >= 0)
        return extra == 0;
    }

  return -1;
}

/* Solves for the step; returns its square in the metric of the information. */
static double
solve (EgParametricSearch *self)
{
  double square = 0, longest = 0;

  memcpy (self->move, self->score, self->m * sizeof (double));
  eg_cholesky_solve (self->factor, self->m, self->left_out, self->move);
  for (size_t i = 0; i < self->m; i++)
    {
      square += self->move[i] * self->score[i];
      longest = fabs (self->move[i]) > longest ? fabs (self->move[i]) : longest;
    }
  for (size_t i = 0; i < self->m && longest > LONGEST; i++)
    self->move[i] *= LONGEST / longest;

  return square;
}

/* 0 when there is no way on */
static int
advance (EgParametricSearch *self,
         EgStatus           *status)
{
  double before = self->loglik, share = 1, loglik;

  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t i = 0; i < self->m; i++)
        self->next[i] = self->b[i] + share * self->move[i];
      *status = eg_parametric_sums (self, self->next, &loglik);
      if (*status != EG_OK)
        return 0;
      if (!isfinite (loglik) || loglik < before - 1e-13 * (1 + fabs (before)))
        continue;
      self->loglik = loglik;
      memcpy (self->b, self->next, self->m * sizeof (double));
      return 1;
    }
  *status = eg_parametric_sums (self, self->b, &loglik);

  return 0;
}

double
eg_parametric_range (const EgParametricSearch *self,
                     size_t                    parameter)
{
  size_t cure = eg_parametric_cure_at (self);

  if (parameter >= 1 && parameter <= self->n_columns)
    return self->columns[parameter - 1].range;
  if (parameter > cure)
    return self->columns[self->n_columns + parameter - cure - 1].range;

  return 1;
}

int
eg_parametric_runs_away (const EgParametricSearch *self,
                         size_t                    parameter)
{
  double range = eg_parametric_range (self, parameter);

  return fabs (self->move[parameter]) * range >= STILL_MOVES && fabs (self->b[parameter]) * range >= FAR_AWAY;
}

static int
any_runs_away (const EgParametricSearch *self)
{
  for (size_t i = 0; i < self->m; i++)
    if (eg_parametric_runs_away (self, i))
      return 1;

  return 0;
}

EgStatus
eg_parametric_newton (EgParametricSearch *self)
{
  EgStatus status = eg_parametric_sums (self, self->b, &self->loglik);
  double last = INFINITY;

  self->converged = 0;
  for (self->n_iterations = 0; status == EG_OK && self->n_iterations < MAX_ITERATIONS; self->n_iterations++)
    {
      int plain = factor (self);
      double square = plain >= 0 ? solve (self) : NAN;

      if (!isfinite (square) || !isfinite (self->loglik))
        break;
      if (square <= FLAT && any_runs_away (self))
        break;
      if (plain && (square <= CONVERGED || (square <= STALLED && square >= last / 4)))
        {
          for (size_t i = 0; i < self->m; i++)
            self->b[i] += self->move[i];
          self->converged = 1;
          break;
        }
      last = square;
      if (!advance (self, &status))
        {
          self->converged = status == EG_OK && plain && square <= STALLED;
          break;
        }
    }

  return status;
}
