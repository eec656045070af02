/* test-readers.c: files of Excel, SAS, SPSS and Stata, and JSON records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"

static EngraftTable *
read_bytes (GBytes                *bytes,
            const char            *name,
            EngraftImportOptions  *options,
            EngraftImportReport  **report,
            GError               **error)
{
  g_autoptr(EngraftImportOptions) defaults = engraft_import_options_new ();

  return engraft_import_bytes (bytes, name, options ? options : defaults, NULL, report, error);
}

static void
assert_cells (EngraftTable       *table,
              const char         *name,
              EngraftColumnType   type,
              const char * const *cells)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  guint i;

  g_assert_nonnull (column);
  g_assert_cmpint (engraft_column_get_column_type (column), ==, type);
  for (i = 0; cells[i]; i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (column, i);

      g_assert_cmpstr (cell, ==, cells[i]);
    }
  g_assert_cmpuint (engraft_column_get_n_rows (column), ==, i);
}

#define CELLS(...) ((const char * const []) { __VA_ARGS__, NULL })

/* JSON */

static EngraftTable *
read_json (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return read_bytes (bytes, "records.json", NULL, NULL, error);
}

static void
test_json (void)
{
  const char *texts[] = {
    "[{\"id\":\"p1\",\"age\":41,\"os\":1.5,\"dead\":true,\"hla\":{\"a\":\"02:01\"}},"
    "{\"id\":\"p2\",\"age\":null,\"os\":0.1,\"dead\":false,\"extra\":\"x\"},"
    "{\"id\":\"p3\",\"age\":39,\"os\":7,\"dead\":false,\"hla\":{\"a\":\"03:01\"}}]",
    "{\"n\":3,\"records\":[{\"id\":\"p1\",\"age\":41,\"os\":1.5,\"dead\":true,\"hla\":{\"a\":\"02:01\"}},"
    "{\"id\":\"p2\",\"age\":null,\"os\":0.1,\"dead\":false,\"extra\":\"x\"},"
    "{\"id\":\"p3\",\"age\":39,\"os\":7,\"dead\":false,\"hla\":{\"a\":\"03:01\"}}]}",
    "\xef\xbb\xbf{\"id\":\"p1\",\"age\":41,\"os\":1.5,\"dead\":true,\"hla\":{\"a\":\"02:01\"}}\n"
    "{\"id\":\"p2\",\"age\":null,\"os\":0.1,\"dead\":false,\"extra\":\"x\"}\n\n"
    "{\"id\":\"p3\",\"age\":39,\"os\":7,\"dead\":false,\"hla\":{\"a\":\"03:01\"}}\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTable) table = read_json (texts[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
      g_assert_cmpuint (engraft_table_get_n_columns (table), ==, 6);
      assert_cells (table, "age", ENGRAFT_COLUMN_INTEGER, CELLS ("41", "", "39"));
      assert_cells (table, "os", ENGRAFT_COLUMN_NUMBER, CELLS ("1.5", "0.1", "7"));
      assert_cells (table, "dead", ENGRAFT_COLUMN_LOGICAL, CELLS ("true", "false", "false"));
      assert_cells (table, "hla.a", ENGRAFT_COLUMN_TEXT, CELLS ("02:01", "", "03:01"));
    }
}

static void
test_json_wrong (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const struct { const char *text, *message; } cases[] = {
    { "[]", "The file holds no records" },
    { "[1,2]", "Record 1 is not an object in braces with a name for each value" },
    { "{\"a\":1}", "The file holds no list of records; it should be an array of objects, "
                   "an object with one such array, or one object a line" },
    { deep, "Line 1 is not JSON: lists and objects are nested too deep; records are flat" },
    { "[{\"a\":\"\xff\"}]", "JSON is written in UTF-8, and the byte at position 8 is not" },
    { "{\"a\":1}\n{\"a\":\n", "Line 2 is not JSON: it ends too early" },
    { "[{\"a\":1},\n{\"a\" 2}]", "Line 2 is not JSON: a colon should follow a name" },
    /* nothing that follows may get lost */
    { "[{\"a\":1}][{\"a\":2}]", "Line 1 is not JSON: something follows the end of the value" },
    { "[{\"a\":1}]\n[{\"a\":2}]", "Line 2 is not JSON: something follows the end of the value" },
    { "{\"a\":1}\n{\"a\":2}{\"a\":3}\n", "Line 2 is not JSON: something follows the end of the value" },
    { "[{\"a\":1,\"a\":2}]", "Line 1 or what follows: an object has two values of one name*" },
    { "{\"a\":1}\n{\"a\":1,\"a\":2}", "Line 2 or what follows: an object has two values of one name*" },
    /* nor change */
    { "[{\"a\":12345678901234567890}]", "Line 1 is not JSON: a whole number has more digits*" },
    { "[{\"a\":1e999}]", "Line 1 is not JSON: a number is too large to be kept" },
    { "[{\"a\":010}]", "Line 1 is not JSON: a number is not written as it should be" },
    { "[{\"a\":0x10}]", "Line 1 is not JSON: a comma is missing" },
    { "[{\"a\":\"p\\u0000q\"}]", "Line 1 is not JSON: a sign behind a backslash means nothing" },
    { "[{\"a\":\"\\ud800\"}]", "Line 1 is not JSON: half a letter is written with \\u" },
    { "[/*\"*/{\"a\":1}]", "Line 1 is not JSON: there should be a value" },
    { "[{\"a\":1},]", "Line 1 is not JSON: there should be a value" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_json (cases[i].text, &error));
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

/* Excel */

static void
add_part (struct archive *archive,
          const char     *name,
          const char     *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, strlen (text));
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_write_header (archive, entry);
  archive_write_data (archive, text, strlen (text));
  archive_entry_free (entry);
}

static GBytes *
make_workbook (const char *rows,
               const char *workbook_options)
{
  struct archive *archive = archive_write_new ();
  gsize size = 1 << 16, used;
  char *buffer = g_malloc0 (size);
  g_autofree char *workbook = g_strdup_printf (
    "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\"><workbookPr %s/><sheets>"
    "<sheet name=\"Patients\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId2\"/>"
    "</sheets></workbook>", workbook_options);
  g_autofree char *sheet = g_strdup_printf ("<worksheet><sheetData>%s</sheetData></worksheet>", rows);

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, size, &used);
  add_part (archive, "[Content_Types].xml", "<Types/>");
  add_part (archive, "xl/workbook.xml", workbook);
  add_part (archive, "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
  add_part (archive, "xl/sharedStrings.xml",
            "<sst><si><t>id</t></si><si><r><t>dea</t></r><r><t>d</t></r><rPh><t>no</t></rPh></si><si><t>alive</t></si>"
            "</sst>");
  add_part (archive, "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/>"
            "<numFmt numFmtId=\"171\" formatCode=\"0.0 &quot;days&quot;\"/></numFmts>"
            "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>"
            "</styleSheet>");
  add_part (archive, "xl/worksheets/sheet1.xml", sheet);
  add_part (archive, "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>n</t></is></c></row>"
            "<row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>");
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (g_realloc (buffer, used), used);
}

static const char rows[] =
  "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><v>from</v></c><c r=\"C1\" t=\"str\"><v>os</v></c>"
  "<c r=\"D1\" t=\"str\"><v>status</v></c></row>"
  "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>45351</v></c><c r=\"C2\" s=\"3\"><v>0.30000000000000004</v></c>"
  "<c r=\"D2\" t=\"s\"><v>1</v></c></row>"
  "<row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"B4\" s=\"2\"><v>45351.5</v></c><c r=\"D4\" t=\"s\"><v>2</v></c></row>"
  "<row r=\"5\"/>"
  "<row r=\"6\"><c r=\"A6\"><v>3</v></c><c r=\"C6\"><v>1E2</v></c><c r=\"D6\" t=\"s\"><v>1</v></c></row>"
  "<row r=\"7\"><c r=\"A7\"><v>4</v></c><c r=\"C7\"><v>7</v></c><c r=\"D7\" t=\"s\"><v>1</v></c></row>";

static void
test_xlsx (void)
{
  g_autoptr(GBytes) bytes = make_workbook (rows, "");
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = read_bytes (bytes, "patients.xlsx", NULL, &report, &error);
  g_autoptr(EngraftTable) notes = NULL;
  const char * const *members;

  g_assert_no_error (error);
  assert_cells (table, "id", ENGRAFT_COLUMN_INTEGER, CELLS ("1", "2", "3", "4"));
  assert_cells (table, "from", ENGRAFT_COLUMN_DATE, CELLS ("2024-02-29", "2024-02-29T12:00:00", "", ""));
  assert_cells (table, "os", ENGRAFT_COLUMN_NUMBER, CELLS ("0.30000000000000004", "", "100", "7"));
  assert_cells (table, "status", ENGRAFT_COLUMN_CATEGORY, CELLS ("dead", "alive", "dead", "dead"));
  members = engraft_import_report_get_members (report);
  g_assert_cmpstr (members[0], ==, "Patients");
  g_assert_cmpstr (members[1], ==, "Notes");
  g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, "xlsx");

  g_object_set (options, "member", "Notes", NULL);
  notes = read_bytes (bytes, "patients.xlsx", options, NULL, &error);
  g_assert_no_error (error);
  assert_cells (notes, "n", ENGRAFT_COLUMN_INTEGER, CELLS ("1", "2"));
}

/* Day 60 of the 1900 calendar never was; the 1904 calendar has no such day. */
static void
test_xlsx_calendars (void)
{
  const char *cells = "<row r=\"1\"><c t=\"str\"><v>d</v></c></row><row r=\"2\"><c s=\"1\"><v>1</v></c></row>"
                      "<row r=\"3\"><c s=\"1\"><v>61</v></c></row><row r=\"4\"><c s=\"1\"><v>43889</v></c></row>";
  g_autoptr(GBytes) from_1900 = make_workbook (cells, "");
  g_autoptr(GBytes) from_1904 = make_workbook (cells, "date1904=\"1\"");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = read_bytes (from_1900, "a.xlsx", NULL, NULL, &error);
  g_autoptr(EngraftTable) other = read_bytes (from_1904, "a.xlsx", NULL, NULL, &error);

  g_assert_no_error (error);
  assert_cells (table, "d", ENGRAFT_COLUMN_DATE, CELLS ("1900-01-01", "1900-03-01", "2020-02-28"));
  assert_cells (other, "d", ENGRAFT_COLUMN_DATE, CELLS ("1904-01-02", "1904-03-02", "2024-02-29"));
}

static void
test_xlsx_wrong (void)
{
  g_autoptr(GBytes) good = make_workbook (rows, "");
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (good, 0, 300);
  g_autoptr(GBytes) empty = make_workbook ("", "");
  g_autoptr(GBytes) cell = make_workbook ("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "");
  g_autoptr(GBytes) xml = make_workbook ("<row><c></row>", "");
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (read_bytes (cut, "a.xlsx", NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_null (read_bytes (empty, "a.xlsx", NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "The sheet has no rows of data");
  g_clear_error (&error);

  g_assert_null (read_bytes (cell, "a.xlsx", NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Row 1: “ZZZZ1” names no cell");
  g_clear_error (&error);

  g_assert_null (read_bytes (xml, "a.xlsx", NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "The workbook is damaged in “xl/worksheets/sheet1.xml”:"));
  g_clear_error (&error);

  g_object_set (options, "member", "Donors", NULL);
  g_assert_null (read_bytes (good, "a.xlsx", options, NULL, &error));
  g_assert_cmpstr (error->message, ==, "The workbook has no sheet “Donors”");
}

/* Statistics files, written by ReadStat itself */

static ssize_t
append_cb (const void *data,
           size_t      length,
           void       *user)
{
  g_byte_array_append (user, data, (guint) length);

  return (ssize_t) length;
}

typedef readstat_error_t (*Begin) (readstat_writer_t *writer, void *user, long rows);

static GBytes *
write_stat (Begin       begin,
            const char *date_format,
            double      date)
{
  readstat_writer_t *writer = readstat_writer_init ();
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  readstat_variable_t *id, *sex, *age, *when, *os;
  const double ages[] = { 41, 39, 0 }, times[] = { 1.5, .1, 1e6 };
  readstat_label_set_t *labels;

  readstat_set_data_writer (writer, append_cb);
  id = readstat_add_variable (writer, "ID", READSTAT_TYPE_STRING, 8);
  readstat_variable_set_label (id, "Patient");
  sex = readstat_add_variable (writer, "SEX", READSTAT_TYPE_DOUBLE, 8);
  age = readstat_add_variable (writer, "AGE", READSTAT_TYPE_DOUBLE, 8);
  readstat_variable_set_label (age, "Age at transplant");
  when = readstat_add_variable (writer, "WHEN", READSTAT_TYPE_DOUBLE, 8);
  readstat_variable_set_format (when, date_format);
  os = readstat_add_variable (writer, "OS", READSTAT_TYPE_DOUBLE, 8);
  if (begin == readstat_begin_writing_sav || begin == readstat_begin_writing_por ||
      begin == readstat_begin_writing_dta)
    {
      labels = readstat_add_label_set (writer, begin == readstat_begin_writing_dta
                                               ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, "sexes");
      if (begin == readstat_begin_writing_dta)
        {
          readstat_label_int32_value (labels, 2, "female");
          readstat_label_int32_value (labels, 1, "male");
        }
      else
        {
          readstat_label_double_value (labels, 2, "female");
          readstat_label_double_value (labels, 1, "male");
        }
      readstat_variable_set_label_set (sex, labels);
    }

  g_assert_cmpint (begin (writer, bytes, 3), ==, READSTAT_OK);
  for (guint row = 0; row < 3; row++)
    {
      const char *ids[] = { "007", "NA", "" };

      readstat_begin_row (writer);
      readstat_insert_string_value (writer, id, ids[row]);
      readstat_insert_double_value (writer, sex, row == 1 ? 1 : 2);
      if (row == 2)
        readstat_insert_missing_value (writer, age);
      else
        readstat_insert_double_value (writer, age, ages[row]);
      readstat_insert_double_value (writer, when, date);
      readstat_insert_double_value (writer, os, times[row]);
      g_assert_cmpint (readstat_end_row (writer), ==, READSTAT_OK);
    }
  g_assert_cmpint (readstat_end_writing (writer), ==, READSTAT_OK);
  readstat_writer_free (writer);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_stat (void)
{
  const struct { Begin begin; const char *name, *format, *date_format; double date; gboolean labels; } cases[] = {
    { readstat_begin_writing_xport, "a.xpt", "xport", "DATE9", 23435, FALSE },
    { readstat_begin_writing_sas7bdat, "a.sas7bdat", "sas", "YYMMDD10", 23435, FALSE },
    { readstat_begin_writing_sav, "a.sav", "spss", "DATE11", 13928544000, TRUE },
    { readstat_begin_writing_por, "a.por", "spss-portable", "DATE11", 13928544000, TRUE },
    { readstat_begin_writing_dta, "a.dta", "stata", "%td", 23435, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = write_stat (cases[i].begin, cases[i].date_format, cases[i].date);
      g_autoptr(EngraftImportReport) report = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTable) table = read_bytes (bytes, cases[i].name, NULL, &report, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, cases[i].format);
      assert_cells (table, "ID", ENGRAFT_COLUMN_TEXT, CELLS ("007", "NA", ""));
      assert_cells (table, "AGE", ENGRAFT_COLUMN_INTEGER, CELLS ("41", "39", ""));
      assert_cells (table, "WHEN", ENGRAFT_COLUMN_DATE, CELLS ("2024-02-29", "2024-02-29", "2024-02-29"));
      assert_cells (table, "OS", ENGRAFT_COLUMN_NUMBER, CELLS ("1.5", "0.1", "1000000"));
      g_assert_cmpstr (engraft_column_get_label (engraft_table_find_column (table, "AGE")), ==,
                       "Age at transplant");
      if (cases[i].labels)
        {
          EngraftColumn *sex = engraft_table_find_column (table, "SEX");

          assert_cells (table, "SEX", ENGRAFT_COLUMN_CATEGORY, CELLS ("female", "male", "female"));
          g_assert_cmpstr (engraft_column_get_level (sex, 0), ==, "male");
          g_assert_cmpfloat (engraft_column_get_level_value (sex, 1), ==, 2);
        }
      else
        assert_cells (table, "SEX", ENGRAFT_COLUMN_INTEGER, CELLS ("2", "1", "2"));
    }
}

static void
test_stat_options (void)
{
  g_autoptr(GBytes) bytes = write_stat (readstat_begin_writing_xport, "DATE9", 23435);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  const char *sentinel[] = { "1000000", NULL };
  guint64 line;

  g_object_set (engraft_import_options_add_column (options, "AGE"), "rename", "age", "unit", "years", NULL);
  g_object_set (engraft_import_options_add_column (options, "WHEN"), "type", ENGRAFT_COLUMN_CHOICE_SKIP, NULL);
  g_object_set (engraft_import_options_add_column (options, "OS"), "type", ENGRAFT_COLUMN_CHOICE_INTEGER,
                "missing", sentinel, NULL);
  g_object_set (engraft_import_options_add_column (options, "SEX"), "type", ENGRAFT_COLUMN_CHOICE_CATEGORY, NULL);
  g_object_set (engraft_import_options_add_column (options, "ID"), "type", ENGRAFT_COLUMN_CHOICE_INTEGER, NULL);

  table = read_bytes (bytes, "a.xpt", options, &report, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_table_find_column (table, "WHEN"));
  g_assert_cmpstr (engraft_column_get_unit (engraft_table_find_column (table, "age")), ==, "years");
  assert_cells (table, "OS", ENGRAFT_COLUMN_INTEGER, CELLS ("", "", ""));
  g_assert_cmpuint (engraft_import_report_get_n_odd (report, "OS"), ==, 2);
  g_assert_cmpstr (engraft_import_report_get_odd_cell (report, "OS", 0, &line), ==, "1.5");
  g_assert_cmpuint (line, ==, 1);
  assert_cells (table, "SEX", ENGRAFT_COLUMN_CATEGORY, CELLS ("2", "1", "2"));
  assert_cells (table, "ID", ENGRAFT_COLUMN_INTEGER, CELLS ("7", "", ""));
  g_assert_cmpuint (engraft_import_report_get_n_odd (report, "ID"), ==, 1);
}

static void
test_stat_damaged (void)
{
  const struct { Begin begin; const char *name; } cases[] = {
    { readstat_begin_writing_xport, "a.xpt" }, { readstat_begin_writing_sas7bdat, "a.sas7bdat" },
    { readstat_begin_writing_sav, "a.sav" }, { readstat_begin_writing_dta, "a.dta" },
    { readstat_begin_writing_por, "a.por" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) whole = write_stat (cases[i].begin, "", 0);

      /* cut anywhere, there is an answer or an error, and never fewer rows in silence */
      for (gsize size = 100; size < g_bytes_get_size (whole); size += 97)
        {
          g_autoptr(GBytes) cut = g_bytes_new_from_bytes (whole, 0, size);
          g_autoptr(GError) error = NULL;
          g_autoptr(EngraftTable) table = read_bytes (cut, cases[i].name, NULL, NULL, &error);

          g_assert_true ((table != NULL) != (error != NULL));
          if (table && cases[i].begin != readstat_begin_writing_xport)
            g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
        }
    }
}

/* Two members in one transport file */
static void
test_xport_members (void)
{
  g_autoptr(GBytes) one = write_stat (readstat_begin_writing_xport, "DATE9", 23435);
  g_autoptr(GByteArray) two = g_byte_array_new ();
  g_autoptr(GBytes) both = NULL;
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *notices;
  gsize size;
  const guint8 *data = g_bytes_get_data (one, &size);

  g_byte_array_append (two, data, (guint) size);
  g_byte_array_append (two, data + 240, (guint) size - 240);
  both = g_byte_array_free_to_bytes (g_steal_pointer (&two));

  table = read_bytes (both, "a.xpt", NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (g_strv_length ((char **) engraft_import_report_get_members (report)), ==, 2);
  notices = engraft_import_report_get_notices (report);
  g_assert_cmpuint (g_list_model_get_n_items (notices), >, 0);
}

/* The format does not count its rows: where it is cut off is said as well as can be */
static void
test_xport_cut_off (void)
{
  g_autoptr(GBytes) whole = write_stat (readstat_begin_writing_xport, "DATE9", 23435);

  for (gsize missing = 0; missing < 80; missing += 39)
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - missing);
      g_autoptr(EngraftImportReport) report = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTable) table = read_bytes (cut, "a.xpt", NULL, &report, &error);
      GListModel *notices = engraft_import_report_get_notices (report);
      guint n_said = 0;

      for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
        {
          g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

          n_said += strstr (engraft_notice_get_message (notice), "it may be cut off") != NULL;
        }
      g_assert_cmpuint (n_said, ==, missing != 0);
    }
}

/* A name as long as its room, after which the file has no NUL. */
static void
test_stata_label_name (void)
{
  g_autoptr(GBytes) bytes = write_stat (readstat_begin_writing_dta, "%td", 23435);
  gsize size;
  g_autofree char *copy = g_bytes_unref_to_data (g_bytes_ref (bytes), &size);
  g_autoptr(GBytes) damaged = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = NULL;
  const gsize room = 129;
  gsize at = 0;

  while (memcmp (copy + at, "sexes", 5) != 0)
    at++;
  /* SEX is the second variable of five */
  memset (copy + at + 3 * room, 'x', room);
  damaged = g_bytes_new (copy, size);
  table = read_bytes (damaged, "a.dta", NULL, NULL, &error);
  g_assert_no_error (error);
  assert_cells (table, "OS", ENGRAFT_COLUMN_NUMBER, CELLS ("1.5", "0.1", "1000000"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/records", test_json);
  g_test_add_func ("/json/wrong", test_json_wrong);
  g_test_add_func ("/xlsx/sheet", test_xlsx);
  g_test_add_func ("/xlsx/calendars", test_xlsx_calendars);
  g_test_add_func ("/xlsx/wrong", test_xlsx_wrong);
  g_test_add_func ("/stat/formats", test_stat);
  g_test_add_func ("/stat/options", test_stat_options);
  g_test_add_func ("/stat/damaged", test_stat_damaged);
  g_test_add_func ("/stat/members", test_xport_members);
  g_test_add_func ("/stat/cut-off", test_xport_cut_off);
  g_test_add_func ("/stat/label-name", test_stata_label_name);

  return g_test_run ();
}
