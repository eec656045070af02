/* engraft-xlsx-reader.c: a sheet of an Excel workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-room.h"
#include "libengraft/io/engraft-text-grid.h"
#include "libengraft/io/engraft-xlsx-book.h"
#include "libengraft/text/engraft-format.h"

/* the widest sheet that Excel itself makes */
#define MAX_COLUMNS 16384

typedef struct
{
  EngraftXlsxBook  *book;
  EngraftOperation *operation;
  EngraftDecimal    decimal;
  EngraftTextGrid  *grid;
  gboolean          header;
  guint             skip;

  GPtrArray        *row;         /* of char * or NULL: the cells of this row */
  guint             row_number;  /* in the sheet, from 1 */
  guint             first_line;  /* that of the first row of cells */
  guint             n_rows;
  guint             n_blank;
  guint             n_errors;    /* cells such as #DIV/0! */
  gboolean          have_header;

  guint             column;
  char              type[12];
  gboolean          is_date;
  gboolean          in_value;
  GString          *value;
} Sheet;

/* “AB12” -> 27; G_MAXUINT when it names no column */
static guint
column_of (const char *reference)
{
  guint column = 0;
  const char *c;

  for (c = reference; g_ascii_isalpha (*c); c++)
    {
      column = column * 26 + (g_ascii_toupper (*c) - 'A' + 1);
      if (column > MAX_COLUMNS)
        return G_MAXUINT;
    }

  return column ? column - 1 : G_MAXUINT;
}

static char *
column_name (guint column)
{
  char name[8] = "", *at = name + sizeof name - 1;

  for (column++; column; column = (column - 1) / 26)
    *--at = (char) ('A' + (column - 1) % 26);

  return g_strdup (at);
}

/* Excel's serial day 60 is 1900-02-29, which never was */
static char *
date_text (Sheet      *self,
           const char *raw)
{
  char *end;
  double serial = g_ascii_strtod (raw, &end);

  if (end == raw || *end || !(serial >= 0 && serial < 2958466))
    return g_strdup (raw);
  if (self->book->from_1904)
    return engraft_format_date (serial - 24107);
  if (serial < 60)
    serial += 1;

  return engraft_format_date (serial - 25569);
}

/* A cell that gets lost is worse than a file that is refused */
static void
wrong_cell (Sheet       *self,
            GError     **error,
            const char  *problem)
{
  g_autofree char *column = column_name (self->column);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               /* Translators: a column as in “AB”, a row, and what is wrong with that cell of a sheet */
               _("The workbook is damaged in cell %s%u: %s. Open it in Excel and save it again, or ask for "
                 "another copy."), column, self->row_number, problem);
}

static char *
cell_text (Sheet   *self,
           GError **error)
{
  const char *raw = self->value->str;

  if (g_str_equal (self->type, "s"))
    {
      guint64 index = g_ascii_strtoull (raw, NULL, 10);

      if (index < self->book->shared->len)
        return g_strdup (self->book->shared->pdata[index]);
      wrong_cell (self, error, _("its text is not in the workbook"));
      return NULL;
    }
  if (g_str_equal (self->type, "b"))
    return g_strdup (g_str_equal (raw, "1") ? "true" : "false");
  if (g_str_equal (self->type, "e"))
    {
      self->n_errors++;
      return g_strdup (raw);
    }
  if (g_str_equal (self->type, "str") || g_str_equal (self->type, "inlineStr"))
    return engraft_xlsx_unescape (g_strdup (raw));
  if (g_str_equal (self->type, "d"))
    return g_strdup (raw);
  if (self->is_date)
    return date_text (self, raw);

  /* numbers are kept with a point; the grid reads them with the mark that was chosen */
  return self->decimal == ENGRAFT_DECIMAL_COMMA ? g_strdelimit (g_strdup (raw), ".", ',') : g_strdup (raw);
}

static void
sheet_start (GMarkupParseContext  *context,
             const char           *element,
             const char          **names,
             const char          **values,
             gpointer              data,
             GError              **error)
{
  Sheet *self = data;
  const char *local = engraft_xlsx_local_name (element);

  if (g_str_equal (local, "row"))
    {
      const char *number = engraft_xlsx_attribute (names, values, "r");

      self->row_number = number ? (guint) g_ascii_strtoull (number, NULL, 10) : self->row_number + 1;
      self->column = G_MAXUINT;
    }
  else if (g_str_equal (local, "c"))
    {
      const char *reference = engraft_xlsx_attribute (names, values, "r");
      const char *style = engraft_xlsx_attribute (names, values, "s");
      const char *type = engraft_xlsx_attribute (names, values, "t");
      guint index = style ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;

      self->column = reference ? column_of (reference) : self->column + 1;
      if (self->column >= MAX_COLUMNS)
        g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                     _("Row %u: “%s” names no cell"), self->row_number, reference ? reference : "");
      g_strlcpy (self->type, type ? type : "n", sizeof self->type);
      self->is_date = index < self->book->style_is_date->len &&
                      g_array_index (self->book->style_is_date, gboolean, index);
      g_string_truncate (self->value, 0);
    }
  else if (g_str_equal (local, "v") || g_str_equal (local, "t"))
    self->in_value = TRUE;
}

static void
add_header (Sheet *self)
{
  for (guint i = 0; i < self->row->len; i++)
    engraft_text_grid_add_column (self->grid, self->row->pdata[i] ? self->row->pdata[i] : "");
  self->have_header = TRUE;
}

static void
add_columns (Sheet *self)
{
  while (engraft_text_grid_get_n_columns (self->grid) < self->row->len)
    {
      g_autofree char *name = column_name (engraft_text_grid_get_n_columns (self->grid));

      engraft_text_grid_add_column (self->grid, name);
    }
}

static void
end_row (Sheet   *self,
         GError **error)
{
  gboolean blank = TRUE;

  for (guint i = 0; i < self->row->len && blank; i++)
    blank = !self->row->pdata[i] || !*(char *) self->row->pdata[i];

  if (self->row_number <= self->skip)
    ;
  else if (blank)
    self->n_blank += self->n_rows > 0;
  else if (self->header && !self->have_header)
    add_header (self);
  else
    {
      add_columns (self);
      if (!self->n_rows)
        self->first_line = self->row_number;
      for (guint i = 0; i < self->row->len; i++)
        {
          engraft_text_grid_fill (self->grid, i, self->n_rows);
          engraft_text_grid_add_cell (self->grid, i, self->row->pdata[i], -1);
        }
      self->n_rows++;
      engraft_table_room_check (self->n_rows, engraft_text_grid_get_n_columns (self->grid),
                                g_bytes_get_size (self->book->bytes), error);
    }
  g_ptr_array_set_size (self->row, 0);
}

static void
sheet_end (GMarkupParseContext  *context,
           const char           *element,
           gpointer              data,
           GError              **error)
{
  Sheet *self = data;
  const char *local = engraft_xlsx_local_name (element);

  if (g_str_equal (local, "v") || g_str_equal (local, "t"))
    self->in_value = FALSE;
  else if (g_str_equal (local, "c") && self->column < MAX_COLUMNS && self->value->len)
    {
      if (self->row->len <= self->column)
        g_ptr_array_set_size (self->row, (int) self->column + 1);
      if (self->row->pdata[self->column])
        wrong_cell (self, error, _("it is there twice"));
      else
        self->row->pdata[self->column] = cell_text (self, error);
    }
  else if (g_str_equal (local, "row"))
    end_row (self, error);
}

static void
sheet_text (GMarkupParseContext  *context,
            const char           *text,
            gsize                 length,
            gpointer              data,
            GError              **error)
{
  Sheet *self = data;

  if (self->in_value)
    g_string_append_len (self->value, text, length);
}

static void
tell (Sheet               *self,
      EngraftImportReport *report)
{
  if (self->n_blank)
    {
      EngraftNotice *notice =
        engraft_notice_new (ENGRAFT_SEVERITY_INFO, NULL,
                            ngettext ("%u blank row was passed over", "%u blank rows were passed over",
                                      self->n_blank), self->n_blank);

      engraft_import_report_add_notice (report, notice);
    }
  if (self->n_errors)
    {
      EngraftNotice *notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, NULL,
                            ngettext ("%u cell holds an error of its formula, such as #DIV/0!",
                                      "%u cells hold errors of their formulas, such as #DIV/0!",
                                      self->n_errors), self->n_errors);

      engraft_import_report_add_notice (report, notice);
    }
}

static guint
choose_sheet (EngraftXlsxBook       *book,
              EngraftImportOptions  *options,
              EngraftImportReport   *report,
              GError               **error)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (options), "member");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < book->sheet_names->len; i++)
    g_strv_builder_add (builder, book->sheet_names->pdata[i]);
  names = g_strv_builder_end (builder);
  engraft_import_report_set_members (report, (const char * const *) names);

  if (!wanted || !*wanted)
    {
      if (book->sheet_names->len > 1)
        {
          EngraftNotice *notice =
            engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "member",
                                ngettext ("The workbook has %u sheet; “%s” was read",
                                          "The workbook has %u sheets; “%s” was read",
                                          book->sheet_names->len),
                                book->sheet_names->len, names[0]);

          engraft_import_report_add_notice (report, notice);
        }
      return 0;
    }
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (names[i], wanted))
      return i;

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
               _("The workbook has no sheet “%s”"), wanted);

  return G_MAXUINT;
}

static gboolean
read_sheet (Sheet       *self,
            const char  *part,
            GError     **error)
{
  const GMarkupParser parser = { sheet_start, sheet_end, sheet_text, NULL, NULL };
  gboolean found;

  if (!engraft_xlsx_parse_part (self->book->bytes, part, &parser, self, self->operation, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                   _("The workbook is damaged: “%s” is not in it"), part);
      return FALSE;
    }
  if (!self->n_rows)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("The sheet has no rows of data"));
      return FALSE;
    }
  for (guint i = 0; i < engraft_text_grid_get_n_columns (self->grid); i++)
    engraft_text_grid_fill (self->grid, i, self->n_rows);

  return TRUE;
}

/*< private >
 * engraft_xlsx_read:
 * @bytes: a whole file
 * @title: what the table is called
 * @options: how it is read; `member` names the sheet
 * @operation: (nullable): progress and cancel
 * @report: gets what is found
 * @error: return location for a [error@ImportError]
 *
 * Reads one sheet: the values that formulas had when the workbook was saved, dates
 * by the format of their cells.
 *
 * Returns: (transfer full) (nullable): the table
 */
EngraftTable *
engraft_xlsx_read (GBytes                *bytes,
                   const char            *title,
                   EngraftImportOptions  *options,
                   EngraftOperation      *operation,
                   EngraftImportReport   *report,
                   GError               **error)
{
  g_autoptr(EngraftXlsxBook) book = engraft_xlsx_book_new (bytes, operation, error);
  g_autoptr(EngraftTextGrid) grid = engraft_text_grid_new ();
  g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) value = g_string_new (NULL);
  Sheet sheet = {
    .book = book,
    .operation = operation,
    .decimal = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "decimal"),
    .grid = grid,
    .header = engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "header"),
    .row = row,
    .value = value,
  };
  guint index;

  if (!book)
    return NULL;
  index = choose_sheet (book, options, report, error);
  if (index == G_MAXUINT)
    return NULL;

  g_object_get (options, "skip", &sheet.skip, NULL);
  if (!read_sheet (&sheet, book->sheet_parts->pdata[index], error))
    return NULL;
  tell (&sheet, report);

  return engraft_text_grid_to_table (grid, title, sheet.first_line, options, operation, report, error);
}
