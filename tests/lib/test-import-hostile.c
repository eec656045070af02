/* test-import-hostile.c: files that end, change or fail while they are read, and lines
 * without end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "libengraft/io/engraft-csv-reader.h"
#include "libengraft/io/engraft-import.h"

static char *folder;

/* What happens to the file that is read, once so many of its bytes are. */
static struct
{
  int         error;        /* read() fails with this */
  const char *cut;          /* this file is cut off ... */
  goffset     cut_at;       /* ... here */
  const char *removed;
  goffset     after;
  goffset     done;
} trouble;

ssize_t read (int     fd,
              void   *buffer,
              size_t  size);

/* Stands before that of the C library, for Gio too. */
ssize_t
read (int     fd,
      void   *buffer,
      size_t  size)
{
  ssize_t n;

  if (trouble.after && size >= 4096 && trouble.done >= trouble.after)
    {
      if (trouble.cut)
        g_assert_cmpint (truncate (trouble.cut, trouble.cut_at), ==, 0);
      if (trouble.removed)
        g_unlink (trouble.removed);
      if (trouble.error)
        {
          errno = trouble.error;
          return -1;
        }
      trouble.after = 0;
    }
  n = syscall (SYS_read, fd, buffer, size);
  if (n > 0 && size >= 4096)
    trouble.done += n;

  return n;
}

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
import (GFile   *file,
        GError **error)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_file (file, options, NULL, NULL, error);
}

/* n_rows: thousands; late: the last row makes a text of a column of numbers, so that it is read twice */
static GString *
make_rows (guint    n_rows,
           gboolean late)
{
  GString *csv = g_string_new ("id,number,date,words\n");
  g_autoptr(GString) rows = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (rows, "p%u,%u.%02u,20%02u-%02u-%02u,\"two, %u\"\n", i, i % 100, i % 90, i % 30, i % 12 + 1,
                            i % 28 + 1, i % 7);
  for (guint i = 0; i < n_rows; i += 1000)
    g_string_append_len (csv, rows->str, rows->len);
  if (late)
    g_string_append (csv, "p,late,2024-01-01,x\n");

  return csv;
}

static void
assert_refused (GFile      *file,
                const char *format)
{
  g_autofree char *message = g_strdup_printf (format, g_file_peek_path (file));
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  table = import (file, &error);
  g_assert_null (table);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
}

/* The disk or the network fails at the beginning, in the middle, and in the second pass. */
static void
test_read_error (void)
{
  g_autoptr(GString) csv = make_rows (300000, TRUE);
  g_autoptr(GFile) file = file_with ("error.csv", csv->str, csv->len);
  const goffset places[] = { 1, 1 << 20, csv->len / 2, csv->len + csv->len / 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      trouble.error = i % 2 ? ESTALE : EIO;
      trouble.after = places[i];
      trouble.done = i == 0 ? 1 : 0;
      assert_refused (file, i % 2 ? "“%s” could not be read: Error reading from file: Stale file handle"
                                  : "“%s” could not be read: Error reading from file: Input/output error");
      memset (&trouble, 0, sizeof trouble);
    }
}

/* Cut off within a row: it is the file that changed, not the row that is wrong. */
static void
test_cut (void)
{
  g_autoptr(GString) csv = make_rows (300000, TRUE);
  const goffset places[] = { 1 << 17, csv->len / 2, csv->len + csv->len / 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GFile) file = file_with ("cut.csv", csv->str, csv->len);

      trouble.cut = g_file_peek_path (file);
      trouble.cut_at = 7000000 + i;
      trouble.after = places[i];
      assert_refused (file, "“%s” changed while it was being read; read it again.");
      memset (&trouble, 0, sizeof trouble);
    }
}

/* Who has a file open can read it to its end, although its name is gone. */
static void
test_removed (void)
{
  g_autoptr(GString) csv = make_rows (200000, TRUE);
  g_autoptr(GFile) file = file_with ("removed.csv", csv->str, csv->len);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  trouble.removed = g_file_peek_path (file);
  trouble.after = 1 << 20;
  table = import (file, &error);
  memset (&trouble, 0, sizeof trouble);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 200001);
  g_assert_false (g_file_query_exists (file, NULL));
}

static gsize
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (gsize) usage.ru_maxrss * 1024;
}

/* 2 GB in one line, of which most takes no room on the disk: refused after the first of
 * them, wherever the line begins. */
static void
test_long_lines (void)
{
  const struct { const char *before; guint skip; const char *message; } cases[] = {
    { "", 0, "Line 1" }, { "a,b\n", 0, "Line 2" }, { "a,b\n1,2\n3,4\n", 0, "Line 4" }, { "a,b\n1,\"", 0, "Line 2" },
    { "", 1, "Line 1" }, { "x\n", 2, "Line 2" },
  };
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *megabyte = g_strnfill (1 << 20, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
      g_autoptr(GError) error = NULL;
      const gsize peak = get_peak ();
      int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

      g_assert_cmpint (write (fd, cases[i].before, strlen (cases[i].before)), ==, strlen (cases[i].before));
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (write (fd, megabyte, 1 << 20), ==, 1 << 20);
      g_assert_cmpint (ftruncate (fd, (goffset) 2 << 30), ==, 0);
      close (fd);

      g_object_set (options, "skip", cases[i].skip, NULL);
      trouble.done = 0;
      g_assert_null (engraft_import_file (file, options, NULL, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
      g_assert_true (strstr (error->message, "the row that begins here is longer than 64 MB") ||
                     strstr (error->message, "there is a NUL byte"));
      g_assert_cmpint (trouble.done, <, 200 << 20);
      g_assert_cmpuint (get_peak () - peak, <, (gsize) 700 << 20);
    }
  g_unlink (path);
}

/* A quotation mark that is never closed, with more lines behind it than are looked at. */
static void
test_open_quote (void)
{
  g_autoptr(GString) csv = make_rows (100000, FALSE);
  g_autoptr(GFile) file = NULL;

  g_string_append (csv, "p,1,2024-01-01,\"never closed\n");
  while (csv->len < (gsize) 150 << 20)
    g_string_append (csv, "p,1,2024-01-01,and so on, one line like the other, to the end of the file\n");
  file = file_with ("quote.csv", csv->str, csv->len);
  assert_refused (file, "Line 100002, field 4: the quotation mark that begins this cell is never closed.");
  g_unlink (g_file_peek_path (file));
}

static void
assert_equal_tables (EngraftTable *a,
                     EngraftTable *b)
{
  g_assert_cmpuint (engraft_table_get_n_rows (a), ==, engraft_table_get_n_rows (b));
  g_assert_cmpuint (engraft_table_get_n_columns (a), ==, engraft_table_get_n_columns (b));
  for (guint i = 0; i < engraft_table_get_n_columns (a); i++)
    for (guint row = 0; row < engraft_table_get_n_rows (a); row++)
      {
        g_autofree char *x = engraft_column_dup_cell (engraft_table_get_column (a, i), row);
        g_autofree char *y = engraft_column_dup_cell (engraft_table_get_column (b, i), row);

        g_assert_cmpstr (x, ==, y);
      }
}

/* Line ends of two bytes, letters of two, three and four, in two encodings: every border
 * of a chunk and of a block falls into one of them. */
static void
test_borders (void)
{
  static const char * const ends[] = { "\n", "\r\n", "\r" };
  static const char * const charsets[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };
  g_autoptr(EngraftTable) first = NULL;

  for (guint i = 0; i < 9 * 6; i++)
    {
      g_autoptr(GString) csv = g_string_new ("größe,name,date");
      const char *end = ends[i % 3];
      g_autofree char *coded = NULL;
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(GFile) file = NULL;
      g_autoptr(GError) error = NULL;
      gsize n;

      g_string_append (csv, end);
      for (guint row = 0; row < 200; row++)
        g_string_append_printf (csv, "%u.5,%s %u,2024-02-%02u%s", row, row % 2 ? "𝄞€" : "é", row % 50, row % 29 + 1, end);
      coded = g_convert (csv->str, csv->len, charsets[i / 3 % 3], "UTF-8", NULL, &n, NULL);
      file = file_with ("borders.csv", coded, n);
      engraft_csv_set_threads (2, i < 9 ? 0 : 20 + i);
      table = import (file, &error);
      g_assert_no_error (error);
      if (first)
        assert_equal_tables (first, table);
      else
        first = g_steal_pointer (&table);
    }
  engraft_csv_set_threads (0, 0);
  g_assert_cmpint (engraft_column_get_column_type (engraft_table_get_column (first, 0)), ==, ENGRAFT_COLUMN_NUMBER);
  g_assert_cmpint (engraft_column_get_column_type (engraft_table_get_column (first, 2)), ==, ENGRAFT_COLUMN_DATE);
}

/* The cells of a column are the same wherever its chunks end, so that the short way and
 * the long way to read a number or a date give the same. */
static void
test_short_way (void)
{
  static const char * const cells[] = {
    "0", "-0", "5", "-17", "+5", "12345678", "123456789", "123456789012345", "0.1", "17.71", "-0.05", "1e5", "2.5E-3",
    ".5", "5.", "92.4636584465708", "0.30000000000000004", "123456.789012345678", " 7", "8 ", " 9.5\t", "\"10\"",
    "\" 11.25 \"", "NA", "", "9007199254740992", "4503599627370497.5", "12345678.123456789",
  };
  static const char * const dates[] = {
    "2024-02-29", " 2023-12-31", "1969-07-20 ", "\"2000-01-01\"", "", "NA", "2024-2-9", "2024/02/29", "2024-02-29T13:05",
  };
  g_autoptr(EngraftTable) first = NULL;
  g_autoptr(GString) csv = g_string_new ("number,date\n");
  g_autoptr(GFile) file = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (csv, "%s,%s\n", cells[i % G_N_ELEMENTS (cells)], dates[i % G_N_ELEMENTS (dates)]);
  file = file_with ("short.csv", csv->str, csv->len);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(GError) error = NULL;

      engraft_csv_set_threads (2, i * 7);
      table = import (file, &error);
      g_assert_no_error (error);
      g_assert_cmpint (engraft_column_get_column_type (engraft_table_get_column (table, 0)), ==, ENGRAFT_COLUMN_NUMBER);
      g_assert_cmpint (engraft_column_get_column_type (engraft_table_get_column (table, 1)), ==, ENGRAFT_COLUMN_DATE);
      for (guint k = 0; first && k < 2; k++)
        g_assert_cmpmem (engraft_column_get_numbers (engraft_table_get_column (first, k), NULL), 2000 * sizeof (double),
                         engraft_column_get_numbers (engraft_table_get_column (table, k), NULL), 2000 * sizeof (double));
      if (!first)
        first = g_steal_pointer (&table);
    }
  engraft_csv_set_threads (0, 0);
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

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-hostile-XXXXXX", NULL);

  g_test_add_func ("/import-hostile/read-error", test_read_error);
  g_test_add_func ("/import-hostile/cut", test_cut);
  g_test_add_func ("/import-hostile/removed", test_removed);
  g_test_add_func ("/import-hostile/long-lines", test_long_lines);
  g_test_add_func ("/import-hostile/open-quote", test_open_quote);
  g_test_add_func ("/import-hostile/borders", test_borders);
  g_test_add_func ("/import-hostile/short-way", test_short_way);
  result = g_test_run ();
  remove_folder ();

  return result;
}
