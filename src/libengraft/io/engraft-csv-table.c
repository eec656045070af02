/* engraft-csv-table.c: what was gathered becomes a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-reader-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-text-column.h"

/* Columns that are made at the same time: enough for all threads, while what they
 * need on the way is little beside the table. */
#define BATCH 32

static guint64
get_line (guint    row,
          gpointer user_data)
{
  CsvReader *reader = user_data;
  const CsvJump *jumps = (const CsvJump *) (gpointer) reader->jumps->data;
  guint low = 0, high = reader->jumps->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (jumps[middle].row <= row)
        low = middle;
      else
        high = middle;
    }

  return row + jumps[low].offset + 1;
}

static void
make_column (CsvReader *reader,
             guint      task)
{
  const guint i = reader->n_made + task;
  const EngraftColumnRule *rule = reader->rules->pdata[i];
  CsvGathered *from = &reader->gathered[i];
  EngraftColumn *column;
  EngraftColumnType type = ENGRAFT_COLUMN_NUMBER;
  CsvMode mode = reader->final_modes[i];

  if (mode == CSV_SKIP)
    return;

  from->report = engraft_import_report_new ();
  if (mode == CSV_TEXT)
    {
      guint32 *codes = g_realloc_n (g_steal_pointer (&from->cells), reader->n_rows, sizeof (guint32));

      column = engraft_text_column (codes, reader->n_rows, g_steal_pointer (&from->texts),
                                    rule, get_line, reader, from->report);
    }
  else
    {
      double *values = g_realloc_n (g_steal_pointer (&from->cells), reader->n_rows, sizeof (double));

      if (mode == CSV_DATE)
        type = ENGRAFT_COLUMN_DATE;
      else if (rule->choice == ENGRAFT_COLUMN_CHOICE_INTEGER ||
               (rule->choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC && from->all_whole))
        type = ENGRAFT_COLUMN_INTEGER;
      column = engraft_column_new_numbers (rule->name, type,
                                           g_bytes_new_take (values, reader->n_rows * sizeof (double)));
    }

  from->column = engraft_column_rule_finish (rule, column, from->report);
}

static void
say_passed_over (CsvReader *reader)
{
  const guint n_blank = MIN (reader->n_blank, G_MAXUINT), n_comments = MIN (reader->n_comments, G_MAXUINT);

  if (n_blank)
    engraft_import_report_add_notice (reader->report, engraft_notice_new (
      ENGRAFT_SEVERITY_INFO, NULL,
      ngettext ("%u blank line was passed over.", "%u blank lines were passed over.", n_blank), n_blank));
  if (n_comments)
    engraft_import_report_add_notice (reader->report, engraft_notice_new (
      ENGRAFT_SEVERITY_INFO, "comment",
      ngettext ("%u comment line was passed over.", "%u comment lines were passed over.", n_comments),
      n_comments));
}

/* Columns are made in threads; what is said of them keeps their order. */
static gboolean
make_columns (CsvReader  *reader,
              GPtrArray  *columns,
              GError    **error)
{
  const guint n = reader->plan.n_fields;

  for (; reader->n_made < n; reader->n_made = columns->len)
    {
      const guint batch = MIN (n - reader->n_made, BATCH);

      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;

      csv_reader_run_tasks (reader, make_column, batch);
      for (guint i = 0; i < batch; i++)
        {
          CsvGathered *from = &reader->gathered[columns->len];

          if (from->report)
            engraft_import_report_take (reader->report, from->report);
          g_clear_object (&from->report);
          g_ptr_array_add (columns, g_steal_pointer (&from->column));
        }
    }

  return TRUE;
}

EngraftTable *
csv_reader_make_table (CsvReader   *reader,
                       const char  *title,
                       GError     **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  EngraftTable *table = NULL;

  if (reader->n_rows == 0)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("The file has names, but no rows of data."));
      return NULL;
    }

  if (make_columns (reader, columns, error))
    {
      say_passed_over (reader);
      table = engraft_column_rules_to_table (reader->rules, columns, title, reader->report, error);
    }
  for (guint i = 0; i < columns->len; i++)
    g_clear_object (&columns->pdata[i]);

  return table;
}
