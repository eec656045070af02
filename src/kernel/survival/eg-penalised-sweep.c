/* eg-penalised-sweep.c: the quadratic problem of a step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-penalised-work.h"

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
slope_after (const EgPenalisedPath *path,
             size_t                 k,
             const double          *move)
{
  const double *row = path->information + k * path->n_active;
  double sum = -path->score[k];

  for (size_t l = 0; l < path->n_active; l++)
    sum += row[l] * move[l];

  return sum;
}

/* The factor of the information of coordinates that are not 0; 0 when it has none. */
static int
factor_nonzero (EgPenalisedPath *path)
{
  const size_t n = path->n_active;
  const double l2 = path->lambda * (1 - path->penalty->alpha);

  for (size_t k = 0; k < n; k++)
    {
      path->left_out[k] = path->at[k] + path->move[k] == 0;
      for (size_t l = 0; l <= k; l++)
        path->factor[k * n + l] = path->information[k * n + l];
      path->factor[k * n + k] += l2;
    }

  return eg_cholesky_factor (path->factor, n, path->left_out, 0, 1e-13) >= 0;
}

/* The minimum with the signs that there are now, into the solution; 0 when there is none. */
static int
solve_with_signs (EgPenalisedPath *path)
{
  const double l1 = path->lambda * path->penalty->alpha;

  if (!factor_nonzero (path))
    return 0;
  for (size_t k = 0; k < path->n_active; k++)
    {
      double now = path->at[k] + path->move[k];

      path->solution[k] = slope_after (path, k, path->at) + 2 * path->score[k] - (now > 0 ? l1 : -l1);
    }
  eg_cholesky_solve (path->factor, path->n_active, path->left_out, path->solution);

  return 1;
}

/* Goes towards the solution until a sign would change: that coordinate becomes 0.  1 when none does. */
static int
approach (EgPenalisedPath *path)
{
  const size_t n = path->n_active;
  double share = 1;
  size_t first = n;

  for (size_t k = 0; path->penalty->alpha > 0 && k < n; k++)
    {
      double now = path->at[k] + path->move[k];

      if (!path->left_out[k] && path->solution[k] * now <= 0 && now / (now - path->solution[k]) < share)
        {
          share = now / (now - path->solution[k]);
          first = k;
        }
    }
  for (size_t k = 0; k < n; k++)
    if (!path->left_out[k])
      path->move[k] += share * (path->solution[k] - path->at[k] - path->move[k]);
  if (first < n)
    path->move[first] = -path->at[first];

  return first == n;
}

/* Where signs are known the minimum is that of a quadratic function (Lee, Battle, Raina & Ng 2007).  1 when what is 0 may stay
 * so: then the moves are exact. */
static int
finish (EgPenalisedPath *path)
{
  const double l1 = path->lambda * path->penalty->alpha;

  for (size_t n = 0; ; n++)
    {
      if (n > path->n_active || !solve_with_signs (path))
        return 0;
      if (approach (path))
        break;
    }
  for (size_t k = 0; k < path->n_active; k++)
    if (path->left_out[k] && fabs (slope_after (path, k, path->move)) > l1 * (1 + SLACK))
      return 0;

  return 1;
}

/* Goes once through the coordinates; returns the largest square of a move.  The work is g + Hm. */
static double
sweep_once (EgPenalisedPath *path)
{
  const double l1 = path->lambda * path->penalty->alpha, l2 = path->lambda * (1 - path->penalty->alpha);
  double *residual = path->work, most = 0;

  for (size_t k = 0; k < path->n_active; k++)
    {
      const double *row = path->information + k * path->n_active;
      double h = row[k], now = path->at[k] + path->move[k], next;

      next = h + l2 > 0 ? shrink (h * now - residual[k], l1) / (h + l2) : 0;
      if (next == now)
        continue;
      for (size_t l = 0; l < path->n_active; l++)
        residual[l] += row[l] * (next - now);
      path->move[k] = next - path->at[k];
      most = fmax (most, (h + l2) * (next - now) * (next - now));
    }

  return most;
}

/* Goes through the coordinates until they stay, or until their signs are right: the minimum of
 * g'm + m'Hm/2 + penalty (at + m). */
EgStatus
eg_penalised_path_sweep (EgPenalisedPath *path)
{
  for (size_t k = 0; k < path->n_active; k++)
    {
      path->work[k] = -path->score[k];
      path->move[k] = 0;
    }
  for (size_t n = 1; n <= MAX_SWEEPS; n++)
    {
      if (path->walk.step && ++path->n_sweeps % SWEEPS_A_STEP == 0
          && path->walk.step (path->walk.fraction, path->walk.step_data))
        return EG_STOPPED;
      if (sweep_once (path) <= SWEPT)
        break;
      if (n % SWEEPS_A_TRY != 0)
        continue;
      if (finish (path))
        break;
      for (size_t k = 0; k < path->n_active; k++)
        path->work[k] = slope_after (path, k, path->move);
    }

  return EG_OK;
}
