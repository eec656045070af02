/* engraft-expression-several.c: functions of three values, and of values of days that follow each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "libengraft/data/engraft-expression-node.h"

double
engraft_node_and (double a,
                  double b)
{
  return a == 0 || b == 0 ? 0 : isnan (a) || isnan (b) ? NAN : 1;
}

/* if, between and clamp */
void
engraft_node_get_three (EngraftNode           *self,
                        const EngraftNodeRows *rows,
                        double                *values)
{
  g_autofree double *second = g_new (double, rows->n), *third = g_new (double, rows->n);

  engraft_node_get_numbers (engraft_node_argument (self, 0), rows, values);
  engraft_node_get_numbers (engraft_node_argument (self, 1), rows, second);
  engraft_node_get_numbers (engraft_node_argument (self, 2), rows, third);
  for (guint i = 0; i < rows->n; i++)
    {
      double x = values[i], a = second[i], b = third[i];

      if (self->kind == ENGRAFT_NODE_IF)
        values[i] = isnan (x) ? NAN : x != 0 ? a : b;
      else if (self->kind == ENGRAFT_NODE_CLAMP)
        values[i] = isnan (x) || isnan (a) || isnan (b) || a > b ? NAN : CLAMP (x, a, b);
      else
        values[i] = engraft_node_and (isnan (x) || isnan (a) ? NAN : x >= a, isnan (x) || isnan (b) ? NAN : x <= b);
    }
}

/* The first of n days of one row that begins a run of `length` days with at least `least`, and that has no
 * flag on it or on one of the `before` days before it; from 1, NaN when there is none.  A day without a
 * value, or without a known flag, is not taken for a good one.  Of a recovery only days count behind one
 * with less, the first of which may be day `from`; 0: of any run. */
static double
find_run (double       **days,
          double       **flags,
          guint          n,
          guint          row,
          double         length,
          double         least,
          double         before,
          double         from)
{
  guint so_far = 0, first = 0;

  if (!(length >= 1) || isnan (least) || (flags && !(before >= 0)) || !(from >= 0))
    return NAN;
  if (from > 0)
    for (first = (guint) fmin (n, from - 1); first < n && !(days[first][row] < least); first++)
      ;

  for (guint day = n; day-- > 0;)
    {
      /* a run is counted from its end, so that each day knows how many good ones it begins */
      so_far = days[day][row] >= least ? so_far + 1 : 0;
      days[day][row] = so_far;
    }
  for (guint day = first; day < n; day++)
    {
      gboolean free_of_flags = TRUE;

      if (days[day][row] < length)
        continue;
      for (guint k = 0; flags && k <= day && k <= before && free_of_flags; k++)
        free_of_flags = flags[day - k][row] == 0;
      if (free_of_flags)
        return day + 1;
    }

  return NAN;
}

/* run_start, recovery_start, and these with flags */
void
engraft_node_get_runs (EngraftNode           *self,
                       const EngraftNodeRows *rows,
                       double                *values)
{
  const gboolean flagged = self->kind == ENGRAFT_NODE_FREE_RUN_START || self->kind == ENGRAFT_NODE_FREE_RECOVERY_START;
  const gboolean recovers = self->kind == ENGRAFT_NODE_RECOVERY_START || self->kind == ENGRAFT_NODE_FREE_RECOVERY_START;
  const guint first = 2 + flagged + recovers;
  const guint n_days = (self->arguments->len - first) / (flagged ? 2 : 1);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < self->arguments->len; k++)
    {
      double *argument = g_new (double, rows->n);

      engraft_node_get_numbers (engraft_node_argument (self, k), rows, argument);
      g_ptr_array_add (numbers, argument);
    }
  for (guint i = 0; i < rows->n; i++)
    {
      double **arguments = (double **) numbers->pdata;

      values[i] = find_run (arguments + first, flagged ? arguments + first + n_days : NULL, n_days, i,
                            arguments[0][i], arguments[1][i], flagged ? arguments[2][i] : 0,
                            recovers ? arguments[first - 1][i] : 0);
    }
}
