/* engraft-late-known.c: what was known by a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>

double
engraft_late_columns_value (EngraftColumn *column,
                            guint          row)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (numbers)
    return numbers[row];

  return engraft_column_is_missing (column, row) ? NAN : engraft_column_get_codes (column, NULL)[row];
}

double
engraft_late_column_time (const EngraftLateColumn *found,
                          guint                    row)
{
  EngraftColumn *times = found->times ? found->times : found->column;
  double time;

  if (found->is_status)
    return isnan (engraft_late_columns_value (found->column, row)) ? NAN : INFINITY;
  time = engraft_column_get_numbers (times, NULL)[row];
  if (found->origin)
    time -= engraft_column_get_numbers (found->origin, NULL)[row];
  time /= found->scale;
  if (found->times)
    {
      double value = engraft_late_columns_value (found->column, row);

      if (isnan (value) || value == found->never)
        return NAN;
    }

  return time;
}

EngraftColumn *
engraft_late_columns_mask (EngraftLateColumns      *self,
                           const EngraftLateColumn *found,
                           double                   later)
{
  EngraftColumn *column = found->column;
  EngraftColumnType type = engraft_column_get_column_type (column);
  guint n_rows = engraft_column_get_n_rows (column);
  gboolean numeric = engraft_column_is_numeric (column);
  gsize width = numeric ? sizeof (double) : sizeof (guint32);
  gpointer values = numeric ? g_memdup2 (engraft_column_get_numbers (column, NULL), n_rows * width)
                            : g_memdup2 (engraft_column_get_codes (column, NULL), n_rows * width);

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      guint row = self->rows[i];

      if (!(engraft_late_column_time (found, row) > engraft_late_times_at_landmark (self, i)))
        continue;
      if (!found->times && !found->is_status)
        ((double *) values)[row] = later;
      else if (numeric)
        ((double *) values)[row] = found->never;
      else
        ((guint32 *) values)[row] = found->never;
    }
  if (numeric)
    return engraft_column_new_numbers (engraft_column_get_name (column), type, g_bytes_new_take (values, n_rows * width));

  return engraft_column_new_codes (engraft_column_get_name (column), type, g_bytes_new_take (values, n_rows * width),
                                   engraft_string_pool_ref (engraft_column_get_levels (column)), NULL);
}

/* whether a cell is the same; codes of two columns may differ */
static gboolean
is_same_cell (EngraftColumn *a,
              EngraftColumn *b,
              guint          row)
{
  double x = engraft_late_columns_value (a, row), y = engraft_late_columns_value (b, row);

  if (isnan (x) || isnan (y))
    return isnan (x) && isnan (y);
  if (engraft_column_is_numeric (a) != engraft_column_is_numeric (b))
    return FALSE;
  if (engraft_column_is_numeric (a))
    return x == y;

  return g_strcmp0 (engraft_column_get_level (a, x), engraft_column_get_level (b, y)) == 0;
}

gboolean
engraft_late_columns_equal (EngraftLateColumns *self,
                            EngraftColumn      *a,
                            EngraftColumn      *b)
{
  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    if (isfinite (engraft_late_times_at_landmark (self, i)) && !is_same_cell (a, b, self->rows[i]))
      return FALSE;

  return TRUE;
}
