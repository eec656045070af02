/* eg-turnbull-newton.c: the last digits.
 *
 * log likelihood less W times the sum of the masses has its largest value where that sum is 1, so that masses need only
 * not be below 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/parametric/eg-turnbull-work.h"
#include "kernel/survival/eg-cholesky.h"

#define MOST_MASSES 600
#define MAX_STEPS 200
#define MAX_HALVINGS 30

/* a mass so small whose slope is so much too low is none */
#define NO_MASS 1e-8
#define TOO_LOW 1e-5

#define GAP 1e-12

typedef struct
{
  EgTurnbullWork *work;
  uint32_t       *support;     /* intervals that may have mass */
  size_t          n;
  uint32_t       *place;       /* m + 1: how many of them are before each */
  double         *information;
  double         *move;
  double         *old;
  uint8_t        *left_out;
} Newton;

static size_t
find_support (Newton *newton)
{
  EgTurnbullWork *work = newton->work;

  newton->n = 0;
  for (size_t j = 0; j < work->m; j++)
    {
      double excess = work->slope[j] / work->weights - 1;

      newton->place[j] = (uint32_t) newton->n;
      if (work->mass[j] < NO_MASS && excess < -TOO_LOW)
        work->mass[j] = 0;
      if (work->mass[j] == 0 && excess <= GAP)
        continue;
      if (newton->n < MOST_MASSES)
        newton->support[newton->n] = (uint32_t) j;
      newton->n++;
    }
  newton->place[work->m] = (uint32_t) newton->n;

  return newton->n;
}

/* Each set adds to a square of the information; squares are kept by their corners, and summed by rows and columns. */
static void
sum_information (Newton *newton)
{
  const size_t n = newton->n, stride = n + 1;
  double *corner = newton->information;

  memset (corner, 0, stride * stride * sizeof (double));
  for (size_t i = 0; i < newton->work->n_sets; i++)
    {
      const EgTurnbullSet *set = &newton->work->sets[i];
      size_t low = newton->place[set->first], high = newton->place[set->last + 1];
      double second = set->weight / set->probability / set->probability;

      corner[low * stride + low] += second;
      corner[low * stride + high] -= second;
      corner[high * stride + low] -= second;
      corner[high * stride + high] += second;
    }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 1; j < n; j++)
      corner[i * stride + j] += corner[i * stride + j - 1];
  for (size_t i = 1; i < n; i++)
    for (size_t j = 0; j < n; j++)
      corner[i * stride + j] += corner[(i - 1) * stride + j];
  for (size_t i = 0; i < n; i++)
    memmove (corner + i * n, corner + i * stride, n * sizeof (double));
}

/* the largest share of the step that leaves no mass below 0; which stops it, or N */
static double
find_limit (const Newton *newton,
            size_t       *stopper)
{
  double limit = 1;

  *stopper = newton->n;
  for (size_t k = 0; k < newton->n; k++)
    {
      double mass = newton->work->mass[newton->support[k]];

      if (newton->move[k] < 0 && mass + limit * newton->move[k] < 0)
        {
          limit = mass / -newton->move[k];
          *stopper = k;
        }
    }

  return limit;
}

static double
goal_of (const EgTurnbullWork *work)
{
  return work->loglik - work->weights * work->sums[work->m];
}

/* 0 when there is no way on */
static int
advance (Newton *newton)
{
  EgTurnbullWork *work = newton->work;
  double before = goal_of (work), share;
  size_t stopper;

  share = find_limit (newton, &stopper);
  memcpy (newton->old, work->mass, work->m * sizeof (double));
  for (int halving = 0; halving < MAX_HALVINGS; halving++, share /= 2)
    {
      for (size_t k = 0; k < newton->n; k++)
        {
          uint32_t j = newton->support[k];

          work->mass[j] = fmax (newton->old[j] + share * newton->move[k], 0);
        }
      if (halving == 0 && stopper < newton->n)
        work->mass[newton->support[stopper]] = 0;
      eg_turnbull_look (work);
      if (isfinite (work->loglik) && goal_of (work) >= before - 1e-13 * (1 + fabs (before)))
        return 1;
    }
  memcpy (work->mass, newton->old, work->m * sizeof (double));
  eg_turnbull_look (work);

  return 0;
}

static void
normalize (EgTurnbullWork *work)
{
  double sum = work->sums[work->m];

  for (size_t j = 0; j < work->m; j++)
    work->mass[j] /= sum;
  eg_turnbull_look (work);
}

/* how far slopes of masses are from W, of it */
static double
find_slack (const Newton *newton)
{
  const EgTurnbullWork *work = newton->work;
  double slack = fabs (work->sums[work->m] - 1);

  for (size_t k = 0; k < newton->n; k++)
    slack = fmax (slack, fabs (work->slope[newton->support[k]] / work->weights - 1));

  return slack;
}

static int
allocate (Newton *newton)
{
  const size_t m = newton->work->m, n = m < MOST_MASSES ? m : MOST_MASSES;

  newton->support = malloc ((m + 1) * sizeof (uint32_t));
  newton->place = malloc ((m + 1) * sizeof (uint32_t));
  newton->information = malloc ((n + 1) * (n + 1) * sizeof (double));
  newton->move = malloc ((n + m + 1) * sizeof (double));
  newton->left_out = malloc (n + 1);
  newton->old = newton->move ? newton->move + n : NULL;

  return newton->support && newton->place && newton->information && newton->move && newton->left_out;
}

static EgStatus
iterate (Newton *newton,
         EgStep  step,
         void   *step_data)
{
  EgTurnbullWork *work = newton->work;
  double last = INFINITY;

  for (int i = 0; i < MAX_STEPS && find_support (newton) <= MOST_MASSES; i++)
    {
      double slack;

      eg_turnbull_look (work);    /* some masses may have gone */
      slack = find_slack (newton);
      if (slack <= GAP || (slack < 1e-10 && slack >= last / 2 && last < 1e-10))
        break;
      last = slack;
      if (step && step (.9, step_data))
        return EG_STOPPED;
      sum_information (newton);
      memset (newton->left_out, 0, newton->n);
      eg_cholesky_factor (newton->information, newton->n, newton->left_out, 1, 1e-12);
      for (size_t k = 0; k < newton->n; k++)
        newton->move[k] = work->slope[newton->support[k]] - work->weights;
      eg_cholesky_solve (newton->information, newton->n, newton->left_out, newton->move);
      work->n_iterations++;
      if (!advance (newton))
        break;
    }
  normalize (work);

  return EG_OK;
}

EgStatus
eg_turnbull_newton (EgTurnbullWork *self,
                    EgStep          step,
                    void           *step_data)
{
  Newton newton = { .work = self };
  EgStatus status = allocate (&newton) ? iterate (&newton, step, step_data) : EG_NO_MEMORY;

  free (newton.support);
  free (newton.place);
  free (newton.information);
  free (newton.move);
  free (newton.left_out);

  return status;
}
