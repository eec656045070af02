/* eg-penalised-sweep.c: the quadratic problem of a step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-penalised-sweep.h"

#include <math.h>

#include "kernel/survival/eg-cholesky.h"

#define MAX_SWEEPS 100000
#define SWEEPS_A_STEP 16
#define SWEEPS_A_TRY 8
#define SWEPT 1e-24
#define SLACK 1e-10

static double
shrink (double value,
        double by)
{
  return value > by ? value - by : value < -by ? value + by : 0;
}

/* information by what coordinates have been moved, of one */
static double
slope_after (const EgPenalisedSweep *self,
             size_t                  k,
             const double           *move)
{
  const double *row = self->information + k * self->stride;
  double sum = -self->score[k];

  for (size_t l = 0; l < self->n; l++)
    sum += row[l] * move[l];

  return sum;
}

/* The factor of the information of coordinates that are not 0; 0 when it has none. */
static int
factor_nonzero (EgPenalisedSweep *self)
{
  const size_t n = self->n;
  const double l2 = self->l2;

  for (size_t k = 0; k < n; k++)
    {
      self->left_out[k] = self->at[k] + self->move[k] == 0;
      for (size_t l = 0; l <= k; l++)
        self->factor[k * n + l] = self->information[k * self->stride + l];
      self->factor[k * n + k] += l2;
    }

  return eg_cholesky_factor (self->factor, n, self->left_out, 0, 1e-13) >= 0;
}

/* The minimum with the signs that there are now, into the solution; 0 when there is none. */
static int
solve_with_signs (EgPenalisedSweep *self)
{
  const double l1 = self->l1;

  if (!factor_nonzero (self))
    return 0;
  for (size_t k = 0; k < self->n; k++)
    {
      double now = self->at[k] + self->move[k];

      self->solution[k] = slope_after (self, k, self->at) + 2 * self->score[k] - (now > 0 ? l1 : -l1);
    }
  eg_cholesky_solve (self->factor, self->n, self->left_out, self->solution);

  return 1;
}

/* Goes towards the solution until a sign would change: that coordinate becomes 0.  1 when none does. */
static int
approach (EgPenalisedSweep *self)
{
  const size_t n = self->n;
  double share = 1;
  size_t first = n;

  for (size_t k = 0; self->l1 > 0 && k < n; k++)
    {
      double now = self->at[k] + self->move[k];

      if (!self->left_out[k] && self->solution[k] * now <= 0 && now / (now - self->solution[k]) < share)
        {
          share = now / (now - self->solution[k]);
          first = k;
        }
    }
  for (size_t k = 0; k < n; k++)
    if (!self->left_out[k])
      self->move[k] += share * (self->solution[k] - self->at[k] - self->move[k]);
  if (first < n)
    self->move[first] = -self->at[first];

  return first == n;
}

/* Where signs are known the minimum is that of a quadratic function (Lee, Battle, Raina & Ng 2007).  1 when what is 0 may stay
 * so: then the moves are exact. */
static int
finish (EgPenalisedSweep *self)
{
  const double l1 = self->l1;

  for (size_t n = 0; ; n++)
    {
      if (n > self->n || !solve_with_signs (self))
        return 0;
      if (approach (self))
        break;
    }
  for (size_t k = 0; k < self->n; k++)
    if (self->left_out[k] && fabs (slope_after (self, k, self->move)) > l1 * (1 + SLACK))
      return 0;

  return 1;
}

/* Goes once through the coordinates; returns the largest square of a move.  The work is g + Hm. */
static double
sweep_once (EgPenalisedSweep *self)
{
  const double l1 = self->l1, l2 = self->l2;
  double *residual = self->work, most = 0;

  for (size_t k = 0; k < self->n; k++)
    {
      const double *row = self->information + k * self->stride;
      double h = row[k], now = self->at[k] + self->move[k], next;

      next = h + l2 > 0 ? shrink (h * now - residual[k], l1) / (h + l2) : 0;
      if (next == now)
        continue;
      for (size_t l = 0; l < self->n; l++)
        residual[l] += row[l] * (next - now);
      self->move[k] = next - self->at[k];
      most = fmax (most, (h + l2) * (next - now) * (next - now));
    }

  return most;
}

/* Goes through the coordinates until they stay, or until their signs are right: the minimum of
 * g'm + m'Hm/2 + penalty (at + m). */
EgStatus
eg_penalised_sweep (EgPenalisedSweep *self)
{
  for (size_t k = 0; k < self->n; k++)
    {
      self->work[k] = -self->score[k];
      self->move[k] = 0;
    }
  for (size_t n = 1; n <= MAX_SWEEPS; n++)
    {
      if (self->step && ++self->n_sweeps % SWEEPS_A_STEP == 0
          && self->step (self->fraction, self->step_data))
        return EG_STOPPED;
      if (sweep_once (self) <= SWEPT)
        break;
      if (n % SWEEPS_A_TRY != 0)
        continue;
      if (finish (self))
        break;
      for (size_t k = 0; k < self->n; k++)
        self->work[k] = slope_after (self, k, self->move);
    }

  return EG_OK;
}
