/* engraft-xlsx-writer.c: a table as a workbook of Office Open XML (ECMA-376), as far as spreadsheets need it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-xlsx-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What is given to the archive at once */
#define CHUNK (1 << 18)
#define MAX_ROWS 1048576
#define MAX_COLUMNS 16384
#define MAX_CHARACTERS 32767

/* Styles, by their place in styles.xml */
#define STYLE_HEAD 1
#define STYLE_DATE 2
#define STYLE_TIME 3

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define DOCUMENT "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* In TEXT stands at %s what EACH says of every sheet, by its number and name. */
static const struct { const char *name, *text, *each; } parts[] = {
  { "[Content_Types].xml",
    XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPES "sheet.main+xml\"/>"
    "%s<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPES "styles+xml\"/></Types>",
    "<Override PartName=\"/xl/worksheets/sheet%u.xml\" ContentType=\"" TYPES "worksheet+xml\"/>" },
  { "_rels/.rels",
    XML "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"rId1\" Type=\"" DOCUMENT "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>" },
  { "xl/workbook.xml",
    XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\"><sheets>%s</sheets></workbook>",
    "<sheet name=\"%2$s\" sheetId=\"%1$u\" r:id=\"rId%1$u\"/>" },
  { "xl/_rels/workbook.xml.rels",
    XML "<Relationships xmlns=\"" RELATIONS "\">%s<Relationship Id=\"rIdStyles\" Type=\"" DOCUMENT "/styles\" "
    "Target=\"styles.xml\"/></Relationships>",
    "<Relationship Id=\"rId%1$u\" Type=\"" DOCUMENT "/worksheet\" Target=\"worksheets/sheet%1$u.xml\"/>" },
  { "xl/styles.xml",
    XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
    "</styleSheet>" },
};

typedef struct
{
  struct archive  *archive;
  GOutputStream   *stream;
  GCancellable    *cancellable;
  GError         **error;
} Writer;

/* The archive keeps what it is told of an error; @error is ours. */
static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *buffer,
          size_t          size)
{
  Writer *self = data;
  gsize written;

  if (g_output_stream_write_all (self->stream, buffer, size, &written, self->cancellable,
                                 *self->error ? NULL : self->error))
    return (la_ssize_t) size;
  archive_set_error (archive, EIO, "output");

  return -1;
}

static gboolean
check (Writer *self,
       int     status)
{
  if (status >= ARCHIVE_WARN)
    return TRUE;
  if (!*self->error)
    g_set_error_literal (self->error, G_IO_ERROR, G_IO_ERROR_FAILED, archive_error_string (self->archive));

  return FALSE;
}

/* Its size is told behind it. */
static gboolean
begin_part (Writer     *self,
            const char *name)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean is_good;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  is_good = check (self, archive_write_header (self->archive, entry));
  archive_entry_free (entry);

  return is_good;
}

static gboolean
put (Writer     *self,
     const char *text,
     gsize       length)
{
  return archive_write_data (self->archive, text, length) == (la_ssize_t) length || check (self, ARCHIVE_FATAL);
}

/* Cells */

/* A control character that XML does not have is written as _x000B_; a text that looks like that, with its first
 * character so (ECMA-376, ST_Xstring). */
static void
append_text (GString    *out,
             const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff)
        g_string_append_printf (out, "_x%04X_", c);
      else if (c == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3])
               && g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_')
        g_string_append (out, "_x005F_");
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
}

/* A, B, ..., Z, AA, ... */
static void
append_reference (GString *out,
                  guint    column,
                  guint    row)
{
  char letters[4];
  guint n = 0;

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters[n++] = (char) ('A' + (rest - 1) % 26);
  while (n > 0)
    g_string_append_c (out, letters[--n]);
  g_string_append_printf (out, "%u", row + 1);
}

static gboolean
append_string (GString     *out,
               guint        column,
               guint        row,
               guint        style,
               const char  *text,
               GError     **error)
{
  if (g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("A cell of a workbook holds %d characters; row %u, column %u has more. Save as CSV."),
                   MAX_CHARACTERS, row + 1, column + 1);
      return FALSE;
    }
  g_string_append (out, "<c r=\"");
  append_reference (out, column, row);
  g_string_append_printf (out, "\" s=\"%u\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", style);
  append_text (out, text);
  g_string_append (out, "</t></is></c>");

  return TRUE;
}

static void
append_number (GString    *out,
               guint       column,
               guint       row,
               guint       style,
               const char *type,
               double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "<c r=\"");
  append_reference (out, column, row);
  if (style > 0)
    g_string_append_printf (out, "\" s=\"%u", style);
  if (type)
    g_string_append_printf (out, "\" t=\"%s", type);
  g_string_append_printf (out, "\"><v>%s</v></c>", g_ascii_dtostr (buffer, sizeof buffer, value));
}

/* Days that a spreadsheet counts: 1 is 1900-01-01, and from 61 on 1900-03-01.  Days before are texts. */
static gboolean
append_date (GString        *out,
             EngraftColumn  *column,
             guint           index,
             guint           row,
             guint           sheet_row,
             double          days,
             GError        **error)
{
  const double serial = days + 25569;

  if (serial < 61 || serial >= 2958466)
    {
      g_autofree char *text = engraft_column_dup_cell (column, row);

      return append_string (out, index, sheet_row, 0, text, error);
    }
  append_number (out, index, sheet_row, serial == floor (serial) ? STYLE_DATE : STYLE_TIME, NULL, serial);

  return TRUE;
}

/* Missing cells are not there; infinities, which a spreadsheet has not, are texts. */
static gboolean
append_cell (GString        *out,
             EngraftColumn  *column,
             guint           index,
             guint           row,
             GError        **error)
{
  const EngraftColumnType type = engraft_column_get_column_type (column);
  g_autofree char *text = NULL;
  double value;

  if (engraft_column_is_missing (column, row))
    return TRUE;
  if (type != ENGRAFT_COLUMN_CATEGORY && type != ENGRAFT_COLUMN_TEXT)
    {
      value = engraft_column_get_numbers (column, NULL)[row];
      if (type == ENGRAFT_COLUMN_DATE)
        return append_date (out, column, index, row, row + 1, value, error);
      if (isfinite (value))
        {
          append_number (out, index, row + 1, 0, type == ENGRAFT_COLUMN_LOGICAL ? "b" : NULL, value);
          return TRUE;
        }
    }
  text = engraft_column_dup_cell (column, row);

  return append_string (out, index, row + 1, 0, text, error);
}

static gboolean
append_head (GString       *out,
             EngraftTable  *table,
             GError       **error)
{
  g_string_append (out, XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
                        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                        "</sheetView></sheetViews><sheetData><row r=\"1\">");
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    if (!append_string (out, i, 0, STYLE_HEAD, engraft_column_get_name (engraft_table_get_column (table, i)), error))
      return FALSE;
  g_string_append (out, "</row>");

  return TRUE;
}

static gboolean
write_sheet (Writer       *self,
             EngraftTable *table,
             guint         number)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", number);

  if (!begin_part (self, name) || !append_head (out, table, self->error))
    return FALSE;
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    {
      g_string_append_printf (out, "<row r=\"%u\">", row + 2);
      for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
        if (!append_cell (out, engraft_table_get_column (table, i), i, row, self->error))
          return FALSE;
      g_string_append (out, "</row>");
      if (out->len < CHUNK)
        continue;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, self->error) || !put (self, out->str, out->len))
        return FALSE;
      g_string_truncate (out, 0);
    }
  g_string_append (out, "</sheetData></worksheet>");

  return put (self, out->str, out->len);
}

/* A name has at most 31 characters, and none of these. */
static char *
dup_sheet_name (const char *name)
{
  g_autofree char *plain = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 31));

  g_strdelimit (plain, "[]:*?/\\", ' ');

  return g_markup_escape_text (plain, -1);
}

static char *
make_part (guint                    part,
           const EngraftTableSheet *sheets,
           guint                    n_sheets)
{
  g_autoptr(GString) each = g_string_new (NULL);

  for (guint i = 0; parts[part].each && i < n_sheets; i++)
    {
      g_autofree char *name = dup_sheet_name (sheets[i].name);

      g_string_append_printf (each, parts[part].each, i + 1, name);
    }

  return parts[part].each ? g_strdup_printf (parts[part].text, each->str) : g_strdup (parts[part].text);
}

static gboolean
write_parts (Writer                  *self,
             const EngraftTableSheet *sheets,
             guint                    n_sheets)
{
  if (!check (self, archive_write_set_format_zip (self->archive))
      || !check (self, archive_write_open (self->archive, self, NULL, write_cb, NULL)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = make_part (i, sheets, n_sheets);

      if (!begin_part (self, parts[i].name) || !put (self, text, strlen (text)))
        return FALSE;
    }
  for (guint i = 0; i < n_sheets; i++)
    if (!write_sheet (self, sheets[i].table, i + 1))
      return FALSE;

  return check (self, archive_write_close (self->archive));
}

gboolean
engraft_xlsx_write (const EngraftTableSheet  *sheets,
                    guint                     n_sheets,
                    GOutputStream            *stream,
                    GCancellable             *cancellable,
                    GError                  **error)
{
  GError *problem = NULL;
  Writer writer = { NULL, stream, cancellable, &problem };
  gboolean is_good;

  g_return_val_if_fail (sheets && n_sheets > 0 && G_IS_OUTPUT_STREAM (stream), FALSE);

  for (guint i = 0; i < n_sheets; i++)
    if (engraft_table_get_n_rows (sheets[i].table) >= MAX_ROWS
        || engraft_table_get_n_columns (sheets[i].table) > MAX_COLUMNS)
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                     _("A workbook holds %d rows and %d columns; the table has more. Save as CSV."), MAX_ROWS - 1,
                     MAX_COLUMNS);
        return FALSE;
      }
  writer.archive = archive_write_new ();
  is_good = write_parts (&writer, sheets, n_sheets);
  if (!is_good)
    archive_write_fail (writer.archive);
  archive_write_free (writer.archive);
  if (problem)
    g_propagate_error (error, problem);

  return is_good;
}
