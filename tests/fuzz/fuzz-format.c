/* fuzz-format.c: any bytes as a file of FORMAT are a table or a refusal in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>

#include "libengraft/io/engraft-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = NULL;

  g_object_set (options, "format", FORMAT, NULL);
  table = engraft_import_bytes (bytes, "input", options, NULL, &report, &error);
  g_assert ((table != NULL) == (error == NULL));
  g_assert (table || (*error->message && g_utf8_validate (error->message, -1, NULL)));
  for (guint i = 0; table && i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      g_assert (g_utf8_validate (engraft_column_get_title (column), -1, NULL));
      for (guint row = 0; row < MIN (engraft_column_get_n_rows (column), 100); row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row);

          g_assert (g_utf8_validate (cell, -1, NULL));
        }
    }

  return 0;
}
