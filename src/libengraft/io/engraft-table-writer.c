/* engraft-table-writer.c: tables as text, for files and the clipboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-table-writer.h"

#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-write-problem.h"
#include "libengraft/io/engraft-xlsx-writer.h"
#include "libengraft/io/engraft-xport-writer.h"

/* What is written at once */
#define CHUNK (1 << 18)

static const char * const endings[] = { ".csv", ".tsv", ".html", ".md", ".tex", ".xlsx", ".xpt" };

/**
 * engraft_table_format_get_ending:
 * @format: a format
 *
 * Tells how names of such files end, with the point.
 *
 * Returns: (transfer none): how names of such files end, with the point
 */
const char *
engraft_table_format_get_ending (EngraftTableFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (endings), NULL);

  return endings[format];
}

/**
 * engraft_table_format_from_name:
 * @name: the name of a file
 * @format: (out): what it says
 *
 * Tells whether the name ends as that of a format.
 *
 * Returns: whether the name ends as that of a format
 */
gboolean
engraft_table_format_from_name (const char         *name,
                                EngraftTableFormat *format)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name && format, FALSE);

  folded = g_ascii_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

static void
append_quoted (GString    *out,
               const char *text,
               char        separator)
{
  if (!strpbrk (text, "\"\r\n") && !strchr (text, separator) && *text != ' ' &&
      !(*text && text[strlen (text) - 1] == ' '))
    {
      g_string_append (out, text);
      return;
    }

  g_string_append_c (out, '"');
  for (; *text; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* A tabulator or a line's end cannot be quoted where spreadsheets paste. */
static void
append_plain (GString    *out,
              const char *text)
{
  for (; *text; text++)
    g_string_append_c (out, strchr ("\t\r\n", *text) ? ' ' : *text);
}

static void
append_html (GString    *out,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_markdown (GString    *out,
                 const char *text)
{
  for (; *text; text++)
    {
      if (strchr ("|\\`*_<", *text))
        g_string_append_c (out, '\\');
      g_string_append_c (out, strchr ("\r\n", *text) ? ' ' : *text);
    }
}

static void
append_latex (GString    *out,
              const char *text)
{
  for (; *text; text++)
    switch (*text)
      {
      case '&': case '%': case '$': case '#': case '_': case '{': case '}':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *text);
        break;

      case '~':
        g_string_append (out, "\\textasciitilde{}");
        break;

      case '^':
        g_string_append (out, "\\textasciicircum{}");
        break;

      case '\\':
        g_string_append (out, "\\textbackslash{}");
        break;

      case '<':
        g_string_append (out, "$<$");
        break;

      case '>':
        g_string_append (out, "$>$");
        break;

      case '\n': case '\r':
        g_string_append_c (out, ' ');
        break;

      default:
        g_string_append_c (out, *text);
      }
}

static void
append_text (GString            *out,
             const char         *text,
             EngraftTableFormat  format)
{
  switch (format)
    {
    case ENGRAFT_TABLE_FORMAT_CSV:
      append_quoted (out, text, ',');
      break;

    case ENGRAFT_TABLE_FORMAT_TSV:
      append_plain (out, text);
      break;

    case ENGRAFT_TABLE_FORMAT_HTML:
      append_html (out, text);
      break;

    case ENGRAFT_TABLE_FORMAT_MARKDOWN:
      append_markdown (out, text);
      break;

    case ENGRAFT_TABLE_FORMAT_LATEX:
    default:
      append_latex (out, text);
    }
}

/* For reading: six digits; for programs and spreadsheets: all of them. */
static void
append_cell (GString            *out,
             EngraftColumn      *column,
             guint               row,
             EngraftTableFormat  format)
{
  g_autofree char *text = NULL;

  if (engraft_column_is_missing (column, row))
    return;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_NUMBER && format >= ENGRAFT_TABLE_FORMAT_HTML)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      double value = engraft_column_get_numbers (column, NULL)[row];

      g_ascii_formatd (buffer, sizeof buffer, value == floor (value) && fabs (value) < 1e15 ? "%.0f" : "%.6g",
                       value);
      append_text (out, buffer, format);
      return;
    }

  text = engraft_column_dup_cell (column, row);
  append_text (out, text, format);
}

static const struct
{
  const char *row, *between, *end;              /* of a row of cells */
  const char *head, *head_between, *head_end;   /* of the row of names */
} marks[] = {
  { "", ",", "\r\n", "", ",", "\r\n" },
  { "", "\t", "\n", "", "\t", "\n" },
  { "<tr><td>", "</td><td>", "</td></tr>\n", "<thead><tr><th>", "</th><th>", "</th></tr></thead>\n<tbody>\n" },
  { "| ", " | ", " |\n", "| ", " | ", " |\n" },
  { "", " & ", " \\\\\n", "\\toprule\n", " & ", " \\\\\n\\midrule\n" },
};

static void
append_head (GString            *out,
             EngraftTable       *table,
             EngraftTableFormat  format)
{
  guint n = engraft_table_get_n_columns (table);

  if (format == ENGRAFT_TABLE_FORMAT_HTML)
    g_string_append (out, "<meta charset=\"utf-8\">\n<table>\n");
  if (format == ENGRAFT_TABLE_FORMAT_LATEX)
    {
      g_string_append (out, "\\begin{tabular}{");
      for (guint i = 0; i < n; i++)
        g_string_append_c (out, engraft_column_is_numeric (engraft_table_get_column (table, i)) ? 'r' : 'l');
      g_string_append (out, "}\n");
    }

  g_string_append (out, marks[format].head);
  for (guint i = 0; i < n; i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (i)
        g_string_append (out, marks[format].head_between);
      append_text (out, format < ENGRAFT_TABLE_FORMAT_HTML ? engraft_column_get_name (column)
                                                            : engraft_column_get_title (column), format);
    }
  g_string_append (out, marks[format].head_end);

  if (format == ENGRAFT_TABLE_FORMAT_MARKDOWN)
    for (guint i = 0; i < n; i++)
      g_string_append_printf (out, "|%s%s",
                              engraft_column_is_numeric (engraft_table_get_column (table, i)) ? "---:" : "---",
                              i + 1 < n ? "" : "|\n");
}

static void
append_row (GString            *out,
            EngraftTable       *table,
            guint               row,
            EngraftTableFormat  format)
{
  g_string_append (out, marks[format].row);
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      if (i)
        g_string_append (out, marks[format].between);
      append_cell (out, engraft_table_get_column (table, i), row, format);
    }
  g_string_append (out, marks[format].end);
}

static void
append_foot (GString            *out,
             EngraftTableFormat  format)
{
  if (format == ENGRAFT_TABLE_FORMAT_HTML)
    g_string_append (out, "</tbody>\n</table>\n");
  if (format == ENGRAFT_TABLE_FORMAT_LATEX)
    g_string_append (out, "\\bottomrule\n\\end{tabular}\n");
}

/**
 * engraft_table_write_text:
 * @table: a table
 * @format: how
 *
 * The whole table, with the names of its columns (their titles, where people read
 * it) in the first line.  Numbers never go by the locale; they are exact in CSV and
 * TSV, and have six digits elsewhere.  Missing cells are empty.
 *
 * Returns: (transfer full): the text, in UTF-8
 */
char *
engraft_table_write_text (EngraftTable       *table,
                          EngraftTableFormat  format)
{
  g_autoptr(GString) out = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && (guint) format < G_N_ELEMENTS (marks), NULL);

  append_head (out, table, format);
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    append_row (out, table, row, format);
  append_foot (out, format);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
write_rows (EngraftTable        *table,
            EngraftTableFormat   format,
            GOutputStream       *stream,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autoptr(GString) out = g_string_new (NULL);
  guint n_rows = engraft_table_get_n_rows (table);

  append_head (out, table, format);
  for (guint row = 0; row <= n_rows; row++)
    {
      if (row < n_rows)
        append_row (out, table, row, format);
      else
        append_foot (out, format);
      if (out->len < CHUNK && row < n_rows)
        continue;
      if (!g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
        return FALSE;
      g_string_truncate (out, 0);
    }

  return TRUE;
}

/* Only a workbook has more than one. */
static gboolean
write_sheets (const EngraftTableSheet  *sheets,
              guint                     n_sheets,
              EngraftTableFormat        format,
              GFile                    *file,
              GCancellable             *cancellable,
              GError                  **error)
{
  g_autoptr(GFileOutputStream) file_stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  GOutputStream *stream = G_OUTPUT_STREAM (file_stream);
  gboolean is_written;

  if (!stream)
    return FALSE;
  if (format == ENGRAFT_TABLE_FORMAT_XLSX)
    is_written = engraft_xlsx_write (sheets, n_sheets, stream, cancellable, error);
  else if (format == ENGRAFT_TABLE_FORMAT_XPORT)
    is_written = engraft_xport_write (sheets->table, name, stream, cancellable, error);
  else
    is_written = write_rows (sheets->table, format, stream, cancellable, error);
  if (!is_written)
    {
      /* closing it as cancelled leaves what was there before */
      g_autoptr(GCancellable) abandoned = g_cancellable_new ();

      g_cancellable_cancel (abandoned);
      g_output_stream_close (stream, abandoned, NULL);
      return FALSE;
    }

  return g_output_stream_close (stream, cancellable, error);
}

static gboolean
write_explained (const EngraftTableSheet  *sheets,
                 guint                     n_sheets,
                 EngraftTableFormat        format,
                 GFile                    *file,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  GError *problem = NULL;

  if (write_sheets (sheets, n_sheets, format, file, cancellable, &problem))
    return TRUE;
  engraft_write_problem_explain (&problem, file);
  g_propagate_error (error, problem);

  return FALSE;
}

/**
 * engraft_table_write_file:
 * @table: a table
 * @format: how
 * @file: where; replaced when it is all written, and not before
 * @cancellable: (nullable): ends it early
 * @error: return location for a #GError, or %NULL
 *
 * As [func@table_write_text], into a file.
 *
 * Returns: whether it is written
 */
gboolean
engraft_table_write_file (EngraftTable        *table,
                          EngraftTableFormat   format,
                          GFile               *file,
                          GCancellable        *cancellable,
                          GError             **error)
{
  const EngraftTableSheet sheet = { "Engraft", table };

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && (guint) format < G_N_ELEMENTS (endings), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return write_explained (&sheet, 1, format, file, cancellable, error);
}

/**
 * engraft_table_sheets_write_file: (skip)
 * @sheets: (array length=n_sheets): tables with names
 * @n_sheets: how many; at least one
 * @file: where; replaced when it is all written, and not before
 * @cancellable: (nullable): ends it early
 * @error: return location for a #GError, or %NULL
 *
 * Writes a workbook of several sheets, as %ENGRAFT_TABLE_FORMAT_XLSX.
 *
 * Returns: whether it is written
 */
gboolean
engraft_table_sheets_write_file (const EngraftTableSheet  *sheets,
                                 guint                     n_sheets,
                                 GFile                    *file,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  g_return_val_if_fail (sheets && n_sheets > 0 && G_IS_FILE (file), FALSE);

  return write_explained (sheets, n_sheets, ENGRAFT_TABLE_FORMAT_XLSX, file, cancellable, error);
}
