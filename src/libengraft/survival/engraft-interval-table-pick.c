/* engraft-interval-table-pick.c: cells of other rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-table-private.h"

#include <math.h>

#include "libengraft/data/engraft-column-private.h"

static EngraftColumn *
pick_numbers (EngraftColumn *column,
              const GArray  *rows)
{
  EngraftColumn *picked = engraft_column_copy (column);
  const double *numbers = engraft_column_get_numbers (column, NULL);
  double *cells = g_new (double, MAX (1, rows->len));

  picked->n_missing = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      cells[i] = row == ENGRAFT_INTERVAL_NOBODY ? NAN : numbers[row];
      picked->n_missing += isnan (cells[i]) != 0;
    }
  g_bytes_unref (picked->cells);
  picked->cells = g_bytes_new_take (cells, rows->len * sizeof *cells);
  picked->n_rows = rows->len;

  return picked;
}

static EngraftColumn *
pick_codes (EngraftColumn *column,
            const GArray  *rows)
{
  EngraftColumn *picked = engraft_column_copy (column);
  const guint32 *codes = engraft_column_get_codes (column, NULL);
  guint32 *cells = g_new (guint32, MAX (1, rows->len));

  picked->n_missing = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      cells[i] = row == ENGRAFT_INTERVAL_NOBODY ? ENGRAFT_NO_CODE : codes[row];
      picked->n_missing += cells[i] == ENGRAFT_NO_CODE;
    }
  g_bytes_unref (picked->cells);
  picked->cells = g_bytes_new_take (cells, rows->len * sizeof *cells);
  picked->n_rows = rows->len;

  return picked;
}

EngraftColumn *
engraft_interval_table_pick (EngraftColumn *column,
                             const GArray  *rows)
{
  EngraftColumn *picked = engraft_column_is_numeric (column) ? pick_numbers (column, rows) : pick_codes (column, rows);

  g_clear_pointer (&picked->recipe, g_free);

  return picked;
}
