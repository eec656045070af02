/* test-import-file.c: whole files: any number of threads, any chunk, what disks do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "libengraft/io/engraft-csv-reader.h"
#include "libengraft/io/engraft-import.h"

static char *folder;

static GFile *
file_with (const char *name,
           const char *text,
           gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static EngraftTable *
import (GFile                 *file,
        EngraftOperation      *operation,
        EngraftImportReport  **report,
        GError               **error)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_file (file, options, operation, report, error);
}

static char *
quoted (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

/* A text that cannot be taken for anything else. */
static char *
random_text (void)
{
  static const char * const pieces[] = { "a", "ß", ",", "\"", "\n", "\r\n", " ", ";", "7", "𝄞", "\t", "b" };
  GString *text = g_string_new ("x");

  for (guint n = g_test_rand_int_range (0, 9); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, 'x');

  return g_string_free (text, FALSE);
}

static double
random_number (void)
{
  double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-20, 13));

  return g_test_rand_bit () ? value : round (value * 1000) / 1000;
}

static void
append_cell (GString    *csv,
             const char *text)
{
  g_autofree char *safe = quoted (text);

  if (strpbrk (text, ",\"\n\r") || g_test_rand_bit ())
    g_string_append (csv, safe);
  else if (g_test_rand_int_range (0, 4) == 0)
    g_string_append_printf (csv, " %s ", text);
  else
    g_string_append (csv, text);
}

/* Whatever is written with whatever quotes is read again. */
static void
round_trip (guint n_rows)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GString) csv = g_string_new ("text,number,whole\r\n");
  g_autoptr(GFile) file = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  EngraftColumn *text, *number, *whole;

  for (guint i = 0; i < n_rows; i++)
    {
      double value = g_test_rand_int_range (0, 10) ? random_number () : NAN;
      char digits[G_ASCII_DTOSTR_BUF_SIZE] = "";

      g_ptr_array_add (texts, g_test_rand_int_range (0, 8) ? random_text () : g_strdup (""));
      g_array_append_val (numbers, value);
      append_cell (csv, texts->pdata[i]);
      g_string_append_c (csv, ',');
      append_cell (csv, isnan (value) ? "NA" : g_ascii_dtostr (digits, sizeof digits, value));
      g_string_append_printf (csv, ",%u%s", i, g_test_rand_bit () ? "\n" : "\r\n");
    }
  file = file_with ("round.csv", csv->str, csv->len);
  table = import (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, n_rows);
  text = engraft_table_find_column (table, "text");
  number = engraft_table_find_column (table, "number");
  whole = engraft_table_find_column (table, "whole");
  g_assert_cmpint (engraft_column_get_column_type (whole), ==, ENGRAFT_COLUMN_INTEGER);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (text, i);
      double expected = g_array_index (numbers, double, i), found = engraft_column_get_numbers (number, NULL)[i];

      g_assert_cmpstr (cell, ==, texts->pdata[i]);
      g_assert_true (found == expected || (isnan (found) && isnan (expected)));
      g_assert_cmpfloat (engraft_column_get_numbers (whole, NULL)[i], ==, i);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 60; i++)
    {
      engraft_csv_set_threads (i % 3, i % 4 ? g_test_rand_int_range (1, 2000) : 0);
      round_trip (g_test_rand_int_range (20, 600));
    }
  engraft_csv_set_threads (0, 0);
}

static void
assert_equal_tables (EngraftTable *a,
                     EngraftTable *b)
{
  g_assert_cmpuint (engraft_table_get_n_columns (a), ==, engraft_table_get_n_columns (b));
  for (guint i = 0; i < engraft_table_get_n_columns (a); i++)
    {
      EngraftColumn *x = engraft_table_get_column (a, i), *y = engraft_table_get_column (b, i);
      gsize n, m;
      gconstpointer p, q;

      g_assert_cmpint (engraft_column_get_column_type (x), ==, engraft_column_get_column_type (y));
      if (engraft_column_is_numeric (x))
        {
          p = engraft_column_get_numbers (x, &n);
          q = engraft_column_get_numbers (y, &m);
          g_assert_cmpmem (p, n * sizeof (double), q, m * sizeof (double));
          continue;
        }
      p = engraft_column_get_codes (x, &n);
      q = engraft_column_get_codes (y, &m);
      g_assert_cmpmem (p, n * sizeof (guint32), q, m * sizeof (guint32));
      g_assert_cmpuint (engraft_column_get_n_levels (x), ==, engraft_column_get_n_levels (y));
      for (guint k = 0; k < engraft_column_get_n_levels (x); k++)
        g_assert_cmpstr (engraft_column_get_level (x, k), ==, engraft_column_get_level (y, k));
    }
}

/* Numbers turn out to be texts late, rows have lines in them, lines are blank. */
static GString *
make_difficult (guint n_rows)
{
  GString *csv = g_string_new ("id,late,number,date,kind,words\n");

  for (guint i = 0; i < n_rows; i++)
    {
      g_string_append_printf (csv, "p%u,", i);
      g_string_append_printf (csv, i == n_rows - 5 ? "n.d.," : "%u,", i % 90);
      g_string_append_printf (csv, "%u.%03u,20%02u-%02u-%02u,", i, i % 1000, i % 30, i % 12 + 1, i % 28 + 1);
      g_string_append_printf (csv, "\"grade %u\",", i % 7);
      g_string_append (csv, i % 11 ? "one\n" : "\"two\nlines, \"\"here\"\"\"\n");
      if (i % 17 == 0)
        g_string_append_c (csv, '\n');
    }

  return csv;
}

static void
test_threads (void)
{
  g_autoptr(GString) csv = make_difficult (20000);
  g_autoptr(GFile) file = file_with ("threads.csv", csv->str, csv->len);
  g_autoptr(EngraftTable) first = NULL;
  const struct { guint n_threads; gsize chunk; } ways[] = {
    { 1, 0 }, { 2, 0 }, { 1, 3000 }, { 2, 1000 }, { 4, 100 }, { 2, 20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(EngraftImportReport) report = NULL;
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(GError) error = NULL;
      guint64 line;

      engraft_csv_set_threads (ways[i].n_threads, ways[i].chunk);
      table = import (file, NULL, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpint (engraft_column_get_column_type (engraft_table_find_column (table, "late")), ==,
                       ENGRAFT_COLUMN_TEXT);
      g_assert_cmpint (engraft_column_get_column_type (engraft_table_find_column (table, "date")), ==,
                       ENGRAFT_COLUMN_DATE);
      g_assert_cmpuint (engraft_import_report_get_n_odd (report, "late"), ==, 1);
      g_assert_cmpstr (engraft_import_report_get_odd_cell (report, "late", 0, &line), ==, "n.d.");
      g_assert_cmpuint (line, ==, 19995 + 2 + (19994 / 11 + 1) + (19994 / 17 + 1));
      if (!first)
        first = g_steal_pointer (&table);
      else
        assert_equal_tables (first, table);
    }
  engraft_csv_set_threads (0, 0);
}

/* The place of a refusal does not depend on the threads either. */
static void
test_refused_place (void)
{
  g_autoptr(GString) csv = make_difficult (20000);
  g_autoptr(GFile) file = NULL;
  const gsize chunks[] = { 0, 100, 3000 };

  g_string_append (csv, "p,1,2,2024-01-01,x,5\" and more\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append (csv, "p,1,2,2024-01-01,x,\"fine\"\n");
  g_string_append (csv, "p,1\n");
  file = file_with ("refused.csv", csv->str, csv->len);
  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      g_autoptr(GError) error = NULL;

      engraft_csv_set_threads (2, chunks[i]);
      g_assert_null (import (file, NULL, NULL, &error));
      g_assert_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_QUOTE);
      g_assert_true (g_str_has_prefix (error->message, "Line 22998, field 6: a quotation mark stands inside the cell."));
    }
  engraft_csv_set_threads (0, 0);
}

/* More comments than are looked at for the separator. */
static void
test_many_comments (void)
{
  g_autoptr(GString) csv = g_string_new (NULL);
  g_autoptr(GFile) file = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  for (guint i = 0; i < 300000; i++)
    g_string_append (csv, i % 3 ? "# it's a \"comment\n" : "\n");
  g_string_append (csv, "a;b\n1;x\n2;y\n");
  file = file_with ("comments.csv", csv->str, csv->len);
  g_object_set (options, "comment", "#", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(GError) error = NULL;

      engraft_csv_set_threads (0, i * 50000);
      table = engraft_import_file (file, options, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 2);
      g_assert_nonnull (engraft_table_find_column (table, "b"));
    }
  engraft_csv_set_threads (0, 0);
}

static void
test_disk (void)
{
  g_autofree char *gone_path = g_build_filename (folder, "gone.csv", NULL);
  g_autoptr(GFile) gone = g_file_new_for_path (gone_path);
  g_autoptr(GFile) directory = g_file_new_for_path (folder);
  g_autoptr(GFile) device = g_file_new_for_path ("/dev/zero");
  g_autofree char *message = NULL;
  GError *error = NULL;

  g_assert_null (import (gone, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  message = g_strdup_printf ("There is no file “%s”; it may have been moved or renamed.", gone_path);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);

  g_assert_null (import (directory, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_pointer (&message, g_free);
  message = g_strdup_printf ("“%s” is a folder; choose a file in it.", folder);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);

  g_assert_null (import (device, NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "“/dev/zero” could not be read: it is no regular file.");
  g_clear_error (&error);
}

static void
test_unreadable (void)
{
  g_autoptr(GFile) file = file_with ("secret.csv", "a,b\n1,2\n", -1);
  g_autofree char *message = g_strdup_printf ("“%s” may not be read; ask its owner for permission.",
                                              g_file_peek_path (file));
  GError *error = NULL;

  g_chmod (g_file_peek_path (file), 0);
  if (access (g_file_peek_path (file), R_OK) == 0)
    {
      g_test_skip ("this user may read every file");
      return;
    }
  g_assert_null (import (file, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);
}

/* 2 GB that take no room on the disk. */
static void
test_endless_line (void)
{
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *megabyte = g_strnfill (1 << 20, 'x');
  GError *error = NULL;
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

  g_assert_cmpint (write (fd, "a,b\n1,", 6), ==, 6);
  for (guint i = 0; i < 66; i++)
    g_assert_cmpint (write (fd, megabyte, 1 << 20), ==, 1 << 20);
  g_assert_cmpint (ftruncate (fd, (goffset) 2 << 30), ==, 0);
  close (fd);

  g_assert_null (import (file, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "Line 2, field 1: the row that begins here is longer than 64 MB; "
                   "this is no table of text, or its lines end in another way.");
  g_clear_error (&error);
  g_unlink (path);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  engraft_operation_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr(GString) csv = make_difficult (400000);
  g_autoptr(GFile) file = file_with ("cancel.csv", csv->str, csv->len);
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("Reading");
  g_autoptr(EngraftTable) table = NULL;
  GError *error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, operation);

  table = import (file, operation, NULL, &error);
  g_thread_join (thread);
  g_assert_null (table);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
}

/* Somebody cuts the file off while it is read: said, and no crash. */
static gpointer
truncate_soon (gpointer path)
{
  g_usleep (5000);
  g_assert_cmpint (truncate (path, 1 << 20), ==, 0);

  return NULL;
}

static void
test_truncated (void)
{
  g_autoptr(GString) csv = make_difficult (400000);
  g_autoptr(GFile) file = file_with ("cut.csv", csv->str, csv->len);
  g_autoptr(EngraftTable) table = NULL;
  GError *error = NULL;
  GThread *thread = g_thread_new ("cut", truncate_soon, (char *) g_file_peek_path (file));

  table = import (file, NULL, NULL, &error);
  g_thread_join (thread);
  g_assert_null (table);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
}

/* Numbers in files are not by locale. */
static void
test_comma_locale (void)
{
  g_autofree char *target = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *argv[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", target, NULL };
  const char *texts[] = { "a,b\n1.5,x\n0.30000000000000004,y\n", "a;b\n1,5;x\n0,30000000000000004;y\n" };
  int status = -1;

  if (!g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    {
      g_test_skip ("localedef or the sources of locales are not installed");
      return;
    }

  g_setenv ("LOCPATH", folder, TRUE);
  if (!setlocale (LC_ALL, "de_DE.UTF-8"))
    {
      g_test_skip ("the locale cannot be used");
      return;
    }
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GFile) file = file_with ("locale.csv", texts[i], -1);
      g_autoptr(EngraftTable) table = import (file, NULL, NULL, NULL);
      const double *values = engraft_column_get_numbers (engraft_table_get_column (table, 0), NULL);

      g_assert_cmpfloat (values[0], ==, 1.5);
      g_assert_cmpfloat (values[1], ==, 0.30000000000000004);
    }
  round_trip (200);
  setlocale (LC_ALL, "C.UTF-8");
}

static void
remove_folder (void)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
}

int
main (int    argc,
      char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-import-XXXXXX", NULL);

  g_test_add_func ("/import-file/round-trip", test_round_trip);
  g_test_add_func ("/import-file/threads", test_threads);
  g_test_add_func ("/import-file/refused-place", test_refused_place);
  g_test_add_func ("/import-file/many-comments", test_many_comments);
  g_test_add_func ("/import-file/disk", test_disk);
  g_test_add_func ("/import-file/unreadable", test_unreadable);
  g_test_add_func ("/import-file/endless-line", test_endless_line);
  g_test_add_func ("/import-file/cancel", test_cancel);
  g_test_add_func ("/import-file/truncated", test_truncated);
  g_test_add_func ("/import-file/comma-locale", test_comma_locale);
  result = g_test_run ();
  remove_folder ();

  return result;
}
