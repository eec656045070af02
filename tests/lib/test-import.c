/* test-import.c: delimited text becomes a table, or is refused with its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "import-fixture.h"

static void
test_types (Fixture       *f,
            gconstpointer  data)
{
  read_text (f, "id,age,bili,born,dead,sex,note\n"
                "p1,34,1.5,1990-02-28,yes,m,first\n"
                "p2,,-0.25,1991-12-01,no,f,second\n"
                "p3,57,NA,,yes,m,third\n"
                "p4,-3,1e3,2024-02-29,,f,\n");
  assert_cells (f, "id", ENGRAFT_COLUMN_TEXT, "p1|p2|p3|p4");
  assert_cells (f, "age", ENGRAFT_COLUMN_INTEGER, "34|?|57|-3");
  assert_cells (f, "bili", ENGRAFT_COLUMN_NUMBER, "1.5|-0.25|?|1000");
  assert_cells (f, "born", ENGRAFT_COLUMN_DATE, "1990-02-28|1991-12-01|?|2024-02-29");
  assert_cells (f, "dead", ENGRAFT_COLUMN_LOGICAL, "true|false|true|?");
  assert_cells (f, "sex", ENGRAFT_COLUMN_CATEGORY, "m|f|m|f");
  assert_cells (f, "note", ENGRAFT_COLUMN_TEXT, "first|second|third|?");
  g_assert_cmpstr (engraft_table_get_title (f->table), ==, "test.csv");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "delimiter"), ==, "comma");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "encoding"), ==, "utf8");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "decimal"), ==, "point");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "format"), ==, "csv");
}

static void
test_delimiters (Fixture       *f,
                 gconstpointer  data)
{
  static const char *texts[] = { "a,b\n1,x y;z\n2,q|r s\n", "a;b\n1;x y,z\n2;q|r s\n", "a\tb\n1\tx y;z\n2\tq,r s\n",
                                 "a|b\n1|x y;z\n2|q,r s\n", "a b\n1   x,y;z\n 2 q,r \n" };
  static const char *nicks[] = { "comma", "semicolon", "tab", "pipe", "space" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      read_text (f, texts[i]);
      g_assert_cmpstr (engraft_import_report_get_found (f->report, "delimiter"), ==, nicks[i]);
      g_assert_cmpuint (engraft_table_get_n_columns (f->table), ==, 2);
      assert_cells (f, "a", ENGRAFT_COLUMN_INTEGER, "1|2");
    }

  /* a comma for decimals is no separator */
  read_text (f, "x;y\n1,5;2\n2,25;3\n");
  assert_cells (f, "x", ENGRAFT_COLUMN_NUMBER, "1.5|2.25");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "decimal"), ==, "comma");

  /* one column: words are not torn apart */
  read_text (f, "name\nAnna Maria\nOtto\n");
  assert_cells (f, "name", ENGRAFT_COLUMN_TEXT, "Anna Maria|Otto");
  g_object_set (f->options, "delimiter", ENGRAFT_DELIMITER_SEMICOLON, NULL);
  read_text (f, "a,b\n1,2\n3,4\n");
  assert_cells (f, "a,b", ENGRAFT_COLUMN_NUMBER, "1.2|3.4");
}

static void
test_quotes (Fixture       *f,
             gconstpointer  data)
{
  read_text (f, "\"a\",b,\"c \"\"x\"\"\"\n"
                "\"one, two\", \"12\" ,\"say \"\"hi\"\"\"\n"
                "\"line 1\nline 2\",\" 13\",\"\"\"\"\n"
                "\"\",\"14\",\"  kept  \"\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_TEXT, "one, two|line 1\nline 2|?");
  assert_cells (f, "b", ENGRAFT_COLUMN_INTEGER, "12|13|14");
  assert_cells (f, "c \"x\"", ENGRAFT_COLUMN_TEXT, "say \"hi\"|\"|  kept  ");

  g_object_set (f->options, "quote", "'", NULL);
  read_text (f, "a,b\n'x, y',5\"\n'it''s',6\"\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_TEXT, "x, y|it's");
  assert_cells (f, "b", ENGRAFT_COLUMN_TEXT, "5\"|6\"");

  g_object_set (f->options, "quote", "", NULL);
  read_text (f, "a,b\n\"x,5\"\n'y',6\"\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_TEXT, "\"x|'y'");

  g_object_set (f->options, "quote", "ab", NULL);
  assert_refused (f, "a,b\n1,2\n", -1, ENGRAFT_IMPORT_ERROR_OPTION,
                  "“ab” cannot be the quotation mark; it must be one sign such as \" or ', and not the separator.");
  /* it would stand in the middle of numbers and dates */
  g_object_set (f->options, "quote", "-", NULL);
  assert_refused (f, "a;b\n1;2024-01-01\n", -1, ENGRAFT_IMPORT_ERROR_OPTION,
                  "“-” cannot be the quotation mark; it must be one sign such as \" or ', and not the separator.");
}

static void
test_line_ends (Fixture       *f,
                gconstpointer  data)
{
  static const char *texts[] = { "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
                                 "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4", "\n  \na,b\n\n1,2\r\n\r\n3,4\r\r", "a , b\n 1,2 \n3 , 4\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      read_text (f, texts[i]);
      assert_cells (f, "a", ENGRAFT_COLUMN_INTEGER, "1|3");
      assert_cells (f, "b", ENGRAFT_COLUMN_INTEGER, "2|4");
    }
  read_text (f, "a,b\n\n1,2\n   \n3,4\n\n");
  assert_notice (f, "3 blank lines were passed over.");
}

static void
test_encodings (Fixture       *f,
                gconstpointer  data)
{
  const char *text = "name,größe\nJosé,1\nŁukasz €,2\n𝄞,3\n";
  const struct { const char *charset, *mark; gsize n_mark; const char *nick; } ways[] = {
    { "UTF-8", "", 0, "utf8" }, { "UTF-8", "\xef\xbb\xbf", 3, "utf8" },
    { "UTF-16LE", "", 0, "utf16-le" }, { "UTF-16LE", "\xff\xfe", 2, "utf16-le" },
    { "UTF-16BE", "", 0, "utf16-be" }, { "UTF-16BE", "\xfe\xff", 2, "utf16-be" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gsize n;
      g_autofree char *coded = g_convert (text, -1, ways[i].charset, "UTF-8", NULL, &n, NULL);
      g_autofree char *marked = g_malloc (n + 3);

      memcpy (marked, ways[i].mark, ways[i].n_mark);
      memcpy (marked + ways[i].n_mark, coded, n);
      try_bytes (f, marked, n + ways[i].n_mark);
      g_assert_no_error (f->error);
      assert_cells (f, "name", ENGRAFT_COLUMN_TEXT, "José|Łukasz €|𝄞");
      assert_cells (f, "größe", ENGRAFT_COLUMN_INTEGER, "1|2|3");
      g_assert_cmpstr (engraft_import_report_get_found (f->report, "encoding"), ==, ways[i].nick);
    }

  read_text (f, "name,gr\xf6\xdf" "e\nJos\xe9,1\n\x80 5,2\n");
  assert_cells (f, "name", ENGRAFT_COLUMN_TEXT, "José|€ 5");
  assert_cells (f, "größe", ENGRAFT_COLUMN_INTEGER, "1|2");
  g_assert_cmpstr (engraft_import_report_get_found (f->report, "encoding"), ==, "windows-1252");
  assert_notice (f, "The file is not UTF-8; it was read as Windows-1252.");

  g_object_set (f->options, "encoding", ENGRAFT_ENCODING_LATIN1, NULL);
  read_text (f, "name,n\nJos\xe9,1\n\xa4,2\n");
  assert_cells (f, "name", ENGRAFT_COLUMN_TEXT, "José|¤");

  g_object_set (f->options, "encoding", ENGRAFT_ENCODING_UTF8, NULL);
  assert_refused (f, "name,n\nok,0\nan,Jos\xe9\n", -1, ENGRAFT_IMPORT_ERROR_ENCODING,
                  "Line 3, field 2: these bytes are no letters in the encoding of the file; choose another encoding.");
  g_object_set (f->options, "encoding", ENGRAFT_ENCODING_WINDOWS_1252, NULL);
  assert_refused (f, "name,n\nok,0\n\x81,1\n", -1, ENGRAFT_IMPORT_ERROR_ENCODING,
                  "Line 3, field 1: these bytes are no letters in the encoding of the file; choose another encoding.");
  g_object_set (f->options, "encoding", ENGRAFT_ENCODING_UTF16_LE, NULL);
  assert_refused (f, "a\0\n\0\x00\xd8" "b\0\n\0", 10, ENGRAFT_IMPORT_ERROR_ENCODING,
                  "Line 2, field 1: these bytes are no letters in the encoding of the file; choose another encoding.");
}

static void
test_refusals (Fixture       *f,
               gconstpointer  data)
{
  assert_refused (f, "a,b,c\n1,2,3\n\n4,5\n", -1, ENGRAFT_IMPORT_ERROR_RAGGED,
                  "Line 4, field 2: the row ends here, but the table has 3 columns.");
  assert_refused (f, "a,b\n1,\"x\ny\"\n4,5,6\n", -1, ENGRAFT_IMPORT_ERROR_RAGGED,
                  "Line 4, field 2: the row goes on behind this, but the table has 2 columns. "
                  "A cell that holds the separator must stand in quotation marks.");
  assert_refused (f, "a,b\n1,2\n3,\"x\n4,5\n", -1, ENGRAFT_IMPORT_ERROR_QUOTE,
                  "Line 3, field 2: the quotation mark that begins this cell is never closed.");
  assert_refused (f, "a,b\n1,2\n3,x\"y\n", -1, ENGRAFT_IMPORT_ERROR_QUOTE,
                  "Line 3, field 2: a quotation mark stands inside the cell. Such a cell must begin and end with "
                  "quotation marks, and those inside it be doubled; if the file has none around cells, choose none "
                  "as the quotation mark.");
  assert_refused (f, "a,b\n\"x\"y,2\n", -1, ENGRAFT_IMPORT_ERROR_QUOTE,
                  "Line 2, field 1: text follows the closing quotation mark. "
                  "A quotation mark inside a cell must be doubled.");
  assert_refused (f, "a,\"b\n1,2\n", -1, ENGRAFT_IMPORT_ERROR_QUOTE,
                  "Line 1, field 2: the quotation mark that begins this cell is never closed.");
  assert_refused (f, "a,b\n1,2\n3,x\0y\n", 14, ENGRAFT_IMPORT_ERROR_ENCODING,
                  "Line 3, field 2: there is a NUL byte; the file is damaged or no text.");
  assert_refused (f, "a,\0b\n1,2\n", 9, ENGRAFT_IMPORT_ERROR_ENCODING,
                  "Line 1, field 2: there is a NUL byte; the file is damaged or no text.");
  assert_refused (f, "", 0, ENGRAFT_IMPORT_ERROR_EMPTY, "“test.csv” is empty.");
  assert_refused (f, "\xef\xbb\xbf", 3, ENGRAFT_IMPORT_ERROR_EMPTY, "The file is empty.");
  assert_refused (f, "\n\n", 2, ENGRAFT_IMPORT_ERROR_EMPTY, "The file is empty.");
  assert_refused (f, "a,b\n", -1, ENGRAFT_IMPORT_ERROR_EMPTY, "The file has names, but no rows of data.");
  assert_refused (f, "\xd0\xcf\x11\xe0\xa1\xb1", 6, ENGRAFT_IMPORT_ERROR_FORMAT,
                  "“test.csv” is an Excel file of before 2007; save it as .xlsx or .csv.");
  assert_refused (f, "\x1f\x8b\x08", 3, ENGRAFT_IMPORT_ERROR_FORMAT,
                  "“test.csv” is compressed; unpack it first.");
  g_object_set (f->options, "skip", 5, NULL);
  assert_refused (f, "a,b\n1,2\n", -1, ENGRAFT_IMPORT_ERROR_EMPTY, "The file is empty.");
  g_object_set (f->options, "skip", 0, NULL);
  set_column (f, "a", "type", ENGRAFT_COLUMN_CHOICE_SKIP, NULL);
  assert_refused (f, "a\n1\n2\n", -1, ENGRAFT_IMPORT_ERROR_EMPTY,
                  "All columns are left out; keep at least one.");
}

static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  read_text (f, "age,,age,V2,age_2,\n1,2,3,4,5,6\n");
  assert_cells (f, "age", ENGRAFT_COLUMN_INTEGER, "1");
  assert_cells (f, "V2_2", ENGRAFT_COLUMN_INTEGER, "2");
  assert_cells (f, "age_3", ENGRAFT_COLUMN_INTEGER, "3");
  assert_cells (f, "V2", ENGRAFT_COLUMN_INTEGER, "4");
  assert_cells (f, "V6", ENGRAFT_COLUMN_INTEGER, "6");
  assert_notice (f, "2 columns have no name in the file; they are called “V2_2”, “V6”.");
  assert_notice (f, "The name of 1 column stands before in the file; it is called “age_3”.");

  read_text (f, "1,2\n3,4\n");
  assert_notice (f, "The first row was read as names, but holds only numbers.");
  apply_remedy (f, "The first row was read as names");
  read_text (f, "1,2\n3,4\n");
  assert_cells (f, "V1", ENGRAFT_COLUMN_INTEGER, "1|3");
  assert_cells (f, "V2", ENGRAFT_COLUMN_INTEGER, "2|4");

  g_object_set (f->options, "header", TRUE, "skip", 2, "comment", "#", NULL);
  read_text (f, "\"a title\nmore\n# don't\na,b\n1,2\n# it's \"a\" comment, too\n3,4\n#\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_INTEGER, "1|3");
  assert_notice (f, "3 comment lines were passed over.");
}

static void
test_missing (Fixture       *f,
              gconstpointer  data)
{
  const char *missing[] = { "999", "unknown", NULL };

  read_text (f, "x,y,z\n1, NA ,a\n.,5,\"NA\"\nnull,N/A,null\n4,NaN,b\n");
  assert_cells (f, "x", ENGRAFT_COLUMN_INTEGER, "1|?|?|4");
  assert_cells (f, "y", ENGRAFT_COLUMN_INTEGER, "?|5|?|?");
  assert_cells (f, "z", ENGRAFT_COLUMN_CATEGORY, "a|?|?|b");

  set_column (f, "x", "missing", missing, NULL);
  read_text (f, "x,y\n1,999\n999,5\nunknown,6\n999.0,7\n");
  assert_cells (f, "x", ENGRAFT_COLUMN_INTEGER, "1|?|?|?");
  assert_cells (f, "y", ENGRAFT_COLUMN_INTEGER, "999|5|6|7");

  read_text (f, "q,r\n,1\n,2\nNA,3\n");
  assert_cells (f, "q", ENGRAFT_COLUMN_TEXT, "?|?|?");
  assert_notice (f, "“q” holds no values.");
  assert_notice (f, "The file has no column “x”; what is set for it has no effect.");
}

static void
test_identifiers (Fixture       *f,
                  gconstpointer  data)
{
  read_text (f, "zip,serial,n\n01234,9007199254740993,9007199254740992\n98765,12,-9007199254740992\n");
  assert_cells (f, "zip", ENGRAFT_COLUMN_TEXT, "01234|98765");
  assert_cells (f, "serial", ENGRAFT_COLUMN_TEXT, "9007199254740993|12");
  assert_cells (f, "n", ENGRAFT_COLUMN_INTEGER, "9007199254740992|-9007199254740992");
  assert_notice (f, "“zip” holds numbers with leading zeros, which may be identifiers; the column is kept as text.");
  assert_notice (f, "“serial” holds whole numbers with more digits than a number can keep; the column is kept as text.");
  apply_remedy (f, "“zip” holds numbers with leading zeros");
  read_text (f, "zip\n01234\n98765\n");
  assert_cells (f, "zip", ENGRAFT_COLUMN_NUMBER, "1234|98765");
}

static char *
nearly_numbers (guint       n,
                const char *odd)
{
  GString *text = g_string_new ("x,k\n");

  for (guint i = 0; i < n; i++)
    if (i % 25 == 7)
      g_string_append_printf (text, "%s,b\n\n", odd);
    else
      g_string_append_printf (text, "%u.5,b\n", i);

  return g_string_free (text, FALSE);
}

/* Types never lose a cell unasked. */
static void
test_odd_cells (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *text = nearly_numbers (1000, "<0.1");
  guint64 line;

  read_text (f, text);
  g_assert_cmpint (engraft_column_get_column_type (column (f, "x")), ==, ENGRAFT_COLUMN_TEXT);
  g_assert_cmpuint (engraft_column_get_n_missing (column (f, "x")), ==, 0);
  g_assert_cmpint (engraft_import_report_get_suggestion (f->report, "x"), ==, ENGRAFT_COLUMN_CHOICE_NUMBER);
  g_assert_cmpuint (engraft_import_report_get_n_odd (f->report, "x"), ==, 40);
  g_assert_cmpstr (engraft_import_report_get_odd_cell (f->report, "x", 0, &line), ==, "<0.1");
  g_assert_cmpuint (line, ==, 9);
  g_assert_cmpstr (engraft_import_report_get_odd_cell (f->report, "x", 19, &line), ==, "<0.1");
  g_assert_cmpuint (line, ==, 2 + 7 + 19 * 25 + 19);
  g_assert_null (engraft_import_report_get_odd_cell (f->report, "x", 20, NULL));
  g_assert_cmpuint (engraft_import_report_get_n_odd (f->report, "k"), ==, 0);
  assert_notice (f, "All cells of “x” but 40 are numbers; it is kept as text because of cells such as “<0.1” in line 9.");

  apply_remedy (f, "All cells of “x” but 40");
  read_text (f, text);
  g_assert_cmpint (engraft_column_get_column_type (column (f, "x")), ==, ENGRAFT_COLUMN_NUMBER);
  g_assert_cmpuint (engraft_column_get_n_missing (column (f, "x")), ==, 40);
  g_assert_cmpuint (engraft_import_report_get_n_odd (f->report, "x"), ==, 40);
  assert_notice (f, "40 cells of “x” are no numbers and are missing now, such as “<0.1” in line 9.");
  g_assert_cmpfloat (engraft_column_get_numbers (column (f, "x"), NULL)[999], ==, 999.5);

  /* thousands are not guessed */
  read_text (f, "y\n\"1,000\"\n\"2,000\"\n");
  assert_cells (f, "y", ENGRAFT_COLUMN_TEXT, "1,000|2,000");
  read_text (f, "y;z\n1,000;1\n2,000;2\n");
  assert_cells (f, "y", ENGRAFT_COLUMN_TEXT, "1,000|2,000");
  apply_remedy (f, "Numbers such as 1,234 may have a decimal comma");
  read_text (f, "y;z\n1,000;1\n2,000;2\n");
  assert_cells (f, "y", ENGRAFT_COLUMN_NUMBER, "1|2");
}

static void
test_chosen (Fixture       *f,
             gconstpointer  data)
{
  const char *levels[] = { "severe", "mild", NULL };

  set_column (f, "i", "type", ENGRAFT_COLUMN_CHOICE_INTEGER, NULL);
  set_column (f, "d", "type", ENGRAFT_COLUMN_CHOICE_DATE, NULL);
  set_column (f, "l", "type", ENGRAFT_COLUMN_CHOICE_LOGICAL, NULL);
  set_column (f, "c", "type", ENGRAFT_COLUMN_CHOICE_CATEGORY, "levels", levels, "label", "Course",
              "description", "How it went.", NULL);
  set_column (f, "t", "type", ENGRAFT_COLUMN_CHOICE_TEXT, NULL);
  set_column (f, "n", "rename", "number", "unit", "mg/dl", NULL);
  set_column (f, "s", "type", ENGRAFT_COLUMN_CHOICE_SKIP, NULL);
  read_text (f, "i,d,l,c,t,n,s\n"
                "5.0,2024-02-29,Y,mild,1,1.5,x\n"
                "5.5,20240301,0,none,2,2.5,y\n"
                "007,30.02.2024,maybe,severe,3,3.5,z\n");
  g_assert_cmpuint (engraft_table_get_n_columns (f->table), ==, 6);
  assert_cells (f, "i", ENGRAFT_COLUMN_INTEGER, "5|?|7");
  assert_cells (f, "d", ENGRAFT_COLUMN_DATE, "2024-02-29|2024-03-01|?");
  assert_cells (f, "l", ENGRAFT_COLUMN_LOGICAL, "true|false|?");
  assert_cells (f, "c", ENGRAFT_COLUMN_CATEGORY, "mild|none|severe");
  assert_cells (f, "t", ENGRAFT_COLUMN_TEXT, "1|2|3");
  assert_cells (f, "number", ENGRAFT_COLUMN_NUMBER, "1.5|2.5|3.5");
  g_assert_cmpstr (engraft_column_get_level (column (f, "c"), 0), ==, "severe");
  g_assert_cmpstr (engraft_column_get_level (column (f, "c"), 1), ==, "mild");
  g_assert_cmpstr (engraft_column_get_title (column (f, "c")), ==, "Course");
  g_assert_cmpstr (engraft_column_get_description (column (f, "c")), ==, "How it went.");
  g_assert_cmpstr (engraft_column_get_unit (column (f, "number")), ==, "mg/dl");
  assert_notice (f, "1 cell of “i” is no whole number and is missing now: “5.5” in line 3.");
  assert_notice (f, "1 cell of “d” is no date and is missing now: “30.02.2024” in line 4.");
  assert_notice (f, "1 cell of “l” is neither yes nor no and is missing now: “maybe” in line 4.");

  set_column (f, "n", "rename", "i", NULL);
  read_text (f, "i,n\n1,2\n");
  assert_notice (f, "“n” keeps its name, because another column is called “i”.");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  IMPORT_TEST ("types", test_types);
  IMPORT_TEST ("delimiters", test_delimiters);
  IMPORT_TEST ("quotes", test_quotes);
  IMPORT_TEST ("line-ends", test_line_ends);
  IMPORT_TEST ("encodings", test_encodings);
  IMPORT_TEST ("refusals", test_refusals);
  IMPORT_TEST ("names", test_names);
  IMPORT_TEST ("missing", test_missing);
  IMPORT_TEST ("identifiers", test_identifiers);
  IMPORT_TEST ("odd-cells", test_odd_cells);
  IMPORT_TEST ("chosen", test_chosen);

  return g_test_run ();
}
