/* test-table-writer.c: tables as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"

static EngraftTable *
make_table (void)
{
  static const guint32 codes[] = { 0, 1, 2 };
  static const char * const levels[] = { "plain", "a,\"b\"\n|c", "<50% & _x_", NULL };
  static const double numbers[] = { .1, 1 / 3., NAN };
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  EngraftTable *table;

  g_ptr_array_add (columns, engraft_column_new_codes ("group", ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new_static (codes, sizeof codes),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
  g_ptr_array_add (columns, engraft_column_new_numbers ("p", ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_static (numbers, sizeof numbers)));
  table = engraft_table_new ("t", columns);
  g_ptr_array_unref (columns);

  return table;
}

static void
check (EngraftTableFormat  format,
       const char         *expected)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autofree char *text = engraft_table_write_text (table, format);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_formats (void)
{
  /* exact: read back, 1/3 is the same double */
  check (ENGRAFT_TABLE_FORMAT_CSV,
         "group,p\r\nplain,0.1\r\n\"a,\"\"b\"\"\n|c\",0.3333333333333333\r\n<50% & _x_,\r\n");
}

static void
test_reading_formats (void)
{
  check (ENGRAFT_TABLE_FORMAT_TSV, "group\tp\nplain\t0.1\na,\"b\" |c\t0.3333333333333333\n<50% & _x_\t\n");
  check (ENGRAFT_TABLE_FORMAT_HTML,
         "<meta charset=\"utf-8\">\n<table>\n<thead><tr><th>group</th><th>p</th></tr></thead>\n<tbody>\n"
         "<tr><td>plain</td><td>0.1</td></tr>\n<tr><td>a,&quot;b&quot;\n|c</td><td>0.333333</td></tr>\n"
         "<tr><td>&lt;50% &amp; _x_</td><td></td></tr>\n</tbody>\n</table>\n");
  check (ENGRAFT_TABLE_FORMAT_MARKDOWN,
         "| group | p |\n|---|---:|\n| plain | 0.1 |\n| a,\"b\" \\|c | 0.333333 |\n| \\<50% & \\_x\\_ |  |\n");
  check (ENGRAFT_TABLE_FORMAT_LATEX,
         "\\begin{tabular}{lr}\n\\toprule\ngroup & p \\\\\n\\midrule\nplain & 0.1 \\\\\n"
         "a,\"b\" |c & 0.333333 \\\\\n$<$50\\% \\& \\_x\\_ &  \\\\\n\\bottomrule\n\\end{tabular}\n");
}

static void
test_file_is_replaced_whole (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *text = NULL, *expected = NULL;
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "t.csv", NULL);
  g_autoptr(GFile) nowhere = g_file_new_build_filename (folder, "no", "t.csv", NULL);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  expected = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
  g_assert_cmpstr (text, ==, expected);

  g_assert_false (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_cancellable_cancel (cancelled);
  g_assert_false (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_LATEX, file, cancelled, &error));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);

  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

/* Of a kind that a workbook can hold, and what needs care */
static EngraftTable *
make_workbook_table (void)
{
  static const guint32 codes[] = { 0, 1, 2, ENGRAFT_NO_CODE };
  static const char * const levels[] = { " <a> & \"b\"\nc", "_x000A_ and \x0b", "0012", NULL };
  static const double numbers[] = { .1, 1 / 3., NAN, -1e300 }, days[] = { 0, 20000.5, NAN, -25567 };
  static const double counts[] = { 1, NAN, 9007199254740991., -5 };
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  EngraftTable *table;

  g_ptr_array_add (columns, engraft_column_new_codes ("text", ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new_static (codes, sizeof codes),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
  g_ptr_array_add (columns, engraft_column_new_numbers ("p & q", ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_static (numbers, sizeof numbers)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("n", ENGRAFT_COLUMN_INTEGER,
                                                        g_bytes_new_static (counts, sizeof counts)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("day", ENGRAFT_COLUMN_DATE,
                                                        g_bytes_new_static (days, sizeof days)));
  table = engraft_table_new ("t", columns);
  g_ptr_array_unref (columns);

  return table;
}

/* What a workbook holds is what was written, by the reader of workbooks. */
static void
test_workbook (void)
{
  g_autoptr(EngraftTable) table = make_workbook_table (), read = NULL;
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "t.xlsx", NULL);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_XLSX, file, NULL, &error));
  g_assert_no_error (error);
  read = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (read), ==, 4);
  g_assert_cmpuint (engraft_table_get_n_columns (read), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i), *other = engraft_table_get_column (read, i);

      g_assert_cmpstr (engraft_column_get_name (other), ==, engraft_column_get_name (column));
      for (guint row = 0; row < 4; row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row), *again = engraft_column_dup_cell (other, row);

          g_assert_cmpint (engraft_column_is_missing (other, row), ==, engraft_column_is_missing (column, row));
          if (!engraft_column_is_missing (column, row))
            g_assert_cmpstr (again, ==, cell);
        }
    }
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

/* Each sheet is found by its name, from which what no name may have is taken. */
static void
test_sheets (void)
{
  g_autoptr(EngraftTable) first = make_table (), second = make_workbook_table ();
  const EngraftTableSheet sheets[] = { { "Donors", first }, { "Left out: [x] & <y>, and a name that is too long", second } };
  static const char * const names[] = { "Donors", "Left out   x  & <y>, and a name" };
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "t.xlsx", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_table_sheets_write_file (sheets, G_N_ELEMENTS (sheets), file, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
      g_autoptr(EngraftTable) read = NULL;

      g_object_set (options, "member", names[i], NULL);
      read = engraft_import_file (file, options, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_table_get_n_rows (read), ==, engraft_table_get_n_rows (sheets[i].table));
      g_assert_cmpuint (engraft_table_get_n_columns (read), ==, engraft_table_get_n_columns (sheets[i].table));
    }
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

/* What is read back from a SAS transport file is what was written: numbers to the last bit; names in capitals, each once, the
 * whole ones as labels. */
static void
test_transport (void)
{
  static const guint32 codes[] = { 0, 1, 2, ENGRAFT_NO_CODE };
  static const char * const levels[] = { "a", "Größe", "0012", NULL };
  static const double numbers[] = { .1, -1 / 3., NAN, 7e75 }, small[] = { 5.5e-79, 0, -1, 1e15 + .5 };
  static const double days[] = { 0, 20000, NAN, -25567 }, times[] = { 0, 20000.5, NAN, -1.25 };
  static const char * const names[] = { "GROUP", "EVENT_TY", "EVENT_T2", "_1ST", "DAY", "WHEN" };
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, read = NULL;
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "adtte.xpt", NULL);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTableFormat format;

#define NUMBERS(name, type, values) \
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_##type, g_bytes_new_static (values, sizeof values)))
  g_ptr_array_add (columns, engraft_column_new_codes ("group", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_static (codes, sizeof codes),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
  NUMBERS ("event_type", NUMBER, numbers);
  NUMBERS ("event_type_2", NUMBER, small);
  NUMBERS ("1st", NUMBER, numbers);
  NUMBERS ("day", DATE, days);
  NUMBERS ("when", DATE, times);
  table = engraft_table_new ("Times", columns);
  g_ptr_array_unref (columns);
  g_assert_true (engraft_table_format_from_name ("ADTTE.XPT", &format));
  g_assert_true (engraft_table_write_file (table, format, file, NULL, &error));
  g_assert_no_error (error);
  read = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (read), ==, 4);
  g_assert_cmpuint (engraft_table_get_n_columns (read), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i), *other = engraft_table_get_column (read, i);

      g_assert_cmpstr (engraft_column_get_name (other), ==, names[i]);
      g_assert_cmpstr (engraft_column_get_label (other), ==, engraft_column_get_name (column));
      for (guint row = 0; row < 4; row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row), *again = engraft_column_dup_cell (other, row);

          g_assert_cmpint (engraft_column_is_missing (other, row), ==, engraft_column_is_missing (column, row));
          if (!engraft_column_is_missing (column, row))
            g_assert_cmpstr (again, ==, cell);
        }
    }
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

/* What would be another value in a SAS transport file is refused with its place, and the file that was there stays. */
static void
test_transport_refusals (void)
{
  static const double huge[] = { 1, 1e76 }, none[] = { 1, -INFINITY };
  static const guint32 codes[] = { 0, ENGRAFT_NO_CODE };
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *long_text = g_strnfill (201, 'x'), *kept = NULL;
  const char * const levels[] = { long_text, NULL }, * const short_levels[] = { "a", NULL };
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "t.xpt", NULL);
  EngraftColumn *columns[] = {
    engraft_column_new_numbers ("p", ENGRAFT_COLUMN_NUMBER, g_bytes_new_static (huge, sizeof huge)),
    engraft_column_new_numbers ("p", ENGRAFT_COLUMN_NUMBER, g_bytes_new_static (none, sizeof none)),
    engraft_column_new_codes ("text", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_static (codes, sizeof codes),
                              engraft_string_pool_new_from_strv (levels), NULL),
    engraft_column_new_codes ("text", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_static (codes, sizeof codes),
                              engraft_string_pool_new_from_strv (short_levels), NULL),
  };
  static const char * const said[] = { "Row 2, “p”", "Row 2, “p”", "Row 1, “text”: a text of 201 bytes", "Row 2, the last one" };

  g_assert_true (g_file_replace_contents (file, "kept", 4, NULL, FALSE, 0, NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(GError) error = NULL;

      g_ptr_array_add (list, columns[i]);
      table = engraft_table_new ("t", list);
      g_ptr_array_unref (list);
      g_assert_false (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_XPORT, file, NULL, &error));
      g_assert_nonnull (strstr (error->message, said[i]));
    }
  g_assert_true (g_file_load_contents (file, NULL, &kept, NULL, NULL, NULL));
  g_assert_cmpstr (kept, ==, "kept");
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

static void
test_names (void)
{
  EngraftTableFormat format;

  g_assert_true (engraft_table_format_from_name ("Table 2.TEX", &format));
  g_assert_cmpint (format, ==, ENGRAFT_TABLE_FORMAT_LATEX);
  g_assert_false (engraft_table_format_from_name ("table.doc", &format));
  g_assert_cmpstr (engraft_table_format_get_ending (ENGRAFT_TABLE_FORMAT_MARKDOWN), ==, ".md");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-writer/csv", test_formats);
  g_test_add_func ("/table-writer/others", test_reading_formats);
  g_test_add_func ("/table-writer/file", test_file_is_replaced_whole);
  g_test_add_func ("/table-writer/workbook", test_workbook);
  g_test_add_func ("/table-writer/sheets", test_sheets);
  g_test_add_func ("/table-writer/transport", test_transport);
  g_test_add_func ("/table-writer/transport-refusals", test_transport_refusals);
  g_test_add_func ("/table-writer/names", test_names);

  return g_test_run ();
}
