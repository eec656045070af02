/* fuzz-csv.c: any bytes are a table or a refusal; never a crash, and the same table
 * however the work is divided.  The first byte chooses the options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "libengraft/io/engraft-csv-reader.h"
#include "libengraft/io/engraft-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static EngraftTable *
import (GBytes                *bytes,
        EngraftImportOptions  *options,
        guint                  n_threads,
        gsize                  chunk_size,
        char                 **message)
{
  GError *error = NULL;
  EngraftTable *table;

  engraft_csv_set_threads (n_threads, chunk_size);
  table = engraft_import_bytes (bytes, "fuzz.csv", options, NULL, NULL, &error);
  g_assert ((table == NULL) == (error != NULL));
  *message = error ? g_strdup (error->message) : NULL;
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  g_clear_error (&error);

  return table;
}

static void
compare (EngraftTable *a,
         EngraftTable *b)
{
  g_assert (engraft_table_get_n_columns (a) == engraft_table_get_n_columns (b));
  g_assert (engraft_table_get_n_rows (a) == engraft_table_get_n_rows (b));
  for (guint i = 0; i < engraft_table_get_n_columns (a); i++)
    {
      EngraftColumn *x = engraft_table_get_column (a, i), *y = engraft_table_get_column (b, i);

      g_assert (engraft_column_get_column_type (x) == engraft_column_get_column_type (y));
      for (guint row = 0; row < engraft_column_get_n_rows (x); row++)
        {
          g_autofree char *p = engraft_column_dup_cell (x, row);
          g_autofree char *q = engraft_column_dup_cell (y, row);

          g_assert_cmpstr (p, ==, q);
          g_assert (g_utf8_validate (p, -1, NULL));
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftTable) whole = NULL;
  g_autoptr(EngraftTable) pieces = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *message = NULL;
  g_autofree char *other = NULL;
  guint choice;

  if (size < 1 || size > 20000)
    return 0;

  choice = data[0];
  g_object_set (options, "format", ENGRAFT_FORMAT_CSV, "header", !(choice & 1),
                "comment", choice & 2 ? "#" : NULL, "quote", choice & 4 ? "'" : "\"",
                "skip", choice & 8 ? 2 : 0, NULL);
  if (choice & 128)
    for (guint i = 0; i < 8; i++)
      {
        g_autofree char *name = g_strdup_printf ("%c", 'a' + i);

        g_object_set (engraft_import_options_add_column (options, name), "type", i, NULL);
      }
  bytes = g_bytes_new (data + 1, size - 1);

  whole = import (bytes, options, 1, 0, &message);
  /* what is found out from the beginning may be another in a shorter one */
  if (!(choice >> 4 & 7))
    return 0;

  g_clear_object (&whole);
  g_clear_pointer (&message, g_free);
  g_object_set (options, "decimal", choice & 1 ? ENGRAFT_DECIMAL_COMMA : ENGRAFT_DECIMAL_POINT,
                "delimiter", 1 + (choice >> 4 & 7) % 5, NULL);
  whole = import (bytes, options, 1, 0, &message);
  pieces = import (bytes, options, 2, 1 + size / 9, &other);
  /* a damaged file may be refused for what comes first in either piece */
  g_assert ((whole == NULL) == (pieces == NULL));
  if (whole)
    compare (whole, pieces);

  return 0;
}
