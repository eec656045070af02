/* engraft-column-cells.c: single cells as texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-private.h"

#include <math.h>

#include "libengraft/text/engraft-format.h"

/**
 * engraft_column_is_missing:
 * @self: a column
 * @row: a row, from 0
 *
 * Tells whether nothing is known of this cell.
 *
 * Returns: whether nothing is known of this cell
 */
gboolean
engraft_column_is_missing (EngraftColumn *self,
                           guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, TRUE);

  if (engraft_column_type_is_numeric (self->type))
    return isnan (((const double *) g_bytes_get_data (self->cells, NULL))[row]);

  return ((const guint32 *) g_bytes_get_data (self->cells, NULL))[row] == ENGRAFT_NO_CODE;
}

static char *
dup_cell (EngraftColumn *self,
          guint          row,
          gboolean       screen)
{
  double value;

  if (!engraft_column_type_is_numeric (self->type))
    {
      guint32 code = ((const guint32 *) g_bytes_get_data (self->cells, NULL))[row];

      return g_strdup (engraft_string_pool_get (self->levels, code));
    }

  value = ((const double *) g_bytes_get_data (self->cells, NULL))[row];
  switch (self->type)
    {
    case ENGRAFT_COLUMN_DATE:
      return engraft_format_date (value);

    case ENGRAFT_COLUMN_LOGICAL:
      return g_strdup (screen ? engraft_column_get_word (self, value != 0) : value != 0 ? "true" : "false");

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_INTEGER:
    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
    default:
      return screen ? engraft_format_number (value, 7) : engraft_format_exact (value);
    }
}

/**
 * engraft_column_dup_cell:
 * @self: a column
 * @row: a row, from 0
 *
 * The cell for a file: never by locale, numbers with all their digits, dates as
 * 2024-02-29 or 2024-02-29T13:05:00.
 *
 * Returns: (transfer full): its text, empty when missing
 */
char *
engraft_column_dup_cell (EngraftColumn *self,
                         guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, NULL);

  return engraft_column_is_missing (self, row) ? g_strdup ("") : dup_cell (self, row, FALSE);
}

/**
 * engraft_column_dup_cell_for_screen:
 * @self: a column
 * @row: a row, from 0
 *
 * The cell for a person: numbers by locale with up to 7 digits, yes and no as the data say it.
 *
 * Returns: (transfer full): its text, empty when missing
 */
char *
engraft_column_dup_cell_for_screen (EngraftColumn *self,
                                    guint          row)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (self) && row < self->n_rows, NULL);

  return engraft_column_is_missing (self, row) ? g_strdup ("") : dup_cell (self, row, TRUE);
}
