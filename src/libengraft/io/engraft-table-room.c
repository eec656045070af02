/* engraft-table-room.c: a small file does not fill the memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few bytes can speak of a row of 16,384 cells, of which one is not empty.
 */
#include "config.h"

#include "libengraft/io/engraft-table-room.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/text/engraft-format.h"

/* So many cells are taken from any file */
#define HARMLESS 50000000
/* Of a real table a cell has three bytes or more, also where it is compressed */
#define CELLS_PER_BYTE 100

gboolean
engraft_table_room_check (guint64   n_rows,
                          guint64   n_columns,
                          guint64   file_size,
                          GError  **error)
{
  const double n_cells = (double) n_rows * n_columns;
  g_autofree char *rows = NULL, *columns = NULL, *size = NULL;

  if (n_cells <= HARMLESS || n_cells <= (double) file_size * CELLS_PER_BYTE)
    return TRUE;

  rows = engraft_format_count (n_rows);
  columns = engraft_format_count (n_columns);
  size = g_format_size (file_size);
  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
               /* Translators: two numbers, and a size such as “2 MB” */
               _("%s rows of %s columns are more than a file of %s can hold: it is damaged, or nearly all "
                 "cells are empty. Take out the columns that hold nothing."), rows, columns, size);

  return FALSE;
}
