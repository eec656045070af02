/* engraft-csv-problem.c: what is wrong with a text, where, and what can be done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-reader-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/text/engraft-format.h"

static EngraftImportError
get_code (CsvProblem problem)
{
  switch (problem)
    {
    case CSV_TOO_FEW:
    case CSV_TOO_MANY:
      return ENGRAFT_IMPORT_ERROR_RAGGED;

    case CSV_QUOTE_OPEN:
    case CSV_QUOTE_INSIDE:
    case CSV_QUOTE_AFTER:
      return ENGRAFT_IMPORT_ERROR_QUOTE;

    case CSV_NUL:
    case CSV_ENCODING:
    case CSV_OK:
    default:
      return ENGRAFT_IMPORT_ERROR_ENCODING;
    }
}

/* with the place, and with how many columns there should be */
static const char *
get_format (CsvProblem problem,
            guint      n_fields)
{
  switch (problem)
    {
    case CSV_TOO_FEW:
      return ngettext ("%s: the row ends here, but the table has %u column.",
                       "%s: the row ends here, but the table has %u columns.", n_fields);

    case CSV_TOO_MANY:
      return ngettext ("%s: the row goes on behind this, but the table has %u column. "
                       "A cell that holds the separator must stand in quotation marks.",
                       "%s: the row goes on behind this, but the table has %u columns. "
                       "A cell that holds the separator must stand in quotation marks.", n_fields);

    case CSV_QUOTE_OPEN:
      return _("%s: the quotation mark that begins this cell is never closed.");

    case CSV_QUOTE_INSIDE:
      return _("%s: a quotation mark stands inside the cell. "
               "Such a cell must begin and end with quotation marks, and those inside it be doubled; "
               "if the file has none around cells, choose none as the quotation mark.");

    case CSV_QUOTE_AFTER:
      return _("%s: text follows the closing quotation mark. "
               "A quotation mark inside a cell must be doubled.");

    case CSV_NUL:
      return _("%s: there is a NUL byte; the file is damaged or no text.");

    case CSV_ENCODING:
    case CSV_OK:
    default:
      return _("%s: these bytes are no letters in the encoding of the file; choose another encoding.");
    }
}

gboolean
csv_refuse (CsvReader       *reader,
            const CsvChunk  *chunk,
            GError         **error)
{
  g_autofree char *line = engraft_format_count (reader->n_lines + chunk->line + 1);
  /* Translators: a place in a file */
  g_autofree char *where = g_strdup_printf (_("Line %s, field %u"), line, chunk->field);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, get_code (chunk->problem),
               get_format (chunk->problem, reader->plan.n_fields), where, reader->plan.n_fields);

  return FALSE;
}

gboolean
csv_refuse_long (CsvReader  *reader,
                 GError    **error)
{
  g_autofree char *line = engraft_format_count (reader->n_lines + 1);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
               _("Line %s, field 1: the row that begins here is longer than 64 MB; "
                 "this is no table of text, or its lines end in another way."), line);

  return FALSE;
}

gboolean
csv_refuse_empty (GError **error)
{
  g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                       _("The file is empty."));

  return FALSE;
}

gboolean
csv_refuse_columns (CsvReader  *reader,
                    guint64     n_lines,
                    guint       most,
                    GError    **error)
{
  g_autofree char *line = engraft_format_count (reader->n_lines + n_lines);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
               _("Line %s, field %u: the file has more columns than can be read."), line, most + 1);

  return FALSE;
}

gboolean
csv_refuse_rows (CsvReader  *reader,
                 guint       most,
                 GError    **error)
{
  g_autofree char *line = engraft_format_count (reader->n_lines);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
               _("Line %s, field 1: the file has more rows than a table can hold, %u."), line, most);

  return FALSE;
}

gboolean
csv_refuse_changed (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The file changed while it was being read; read it again."));

  return FALSE;
}
