/* test-hostile.c: what is broken, strange or meant to harm ends with a message, and soon.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-project.h"

static EngraftTable *
read_bytes (const void         *data,
            gsize               size,
            const char         *name,
            EngraftFileFormat   format,
            GError            **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  EngraftTable *table;

  g_object_set (options, "format", format, NULL);
  table = engraft_import_bytes (bytes, name, options, NULL, NULL, error);
  g_assert_true ((table != NULL) == (*error == NULL));
  g_assert_true (table || g_utf8_validate ((*error)->message, -1, NULL));
  for (const char *c = table ? "" : (*error)->message; *c; c++)
    g_assert_false (g_ascii_iscntrl (*c));

  return table;
}

static void
assert_refused (const void        *data,
                gsize              size,
                const char        *name,
                EngraftFileFormat  format,
                const char        *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = read_bytes (data, size, name, format, &error);

  g_assert_null (table);
  if (!g_pattern_match_simple (message, error->message))
    g_error ("“%s” should be “%s”", error->message, message);
}

/* The beginnings and the findings of the fuzz targets */
static void
test_corpus (void)
{
  static const struct { const char *folder; EngraftFileFormat format; } corpora[] = {
    { "csv", ENGRAFT_FORMAT_CSV }, { "json", ENGRAFT_FORMAT_JSON }, { "xlsx", ENGRAFT_FORMAT_XLSX },
    { "sas", ENGRAFT_FORMAT_SAS }, { "spss", ENGRAFT_FORMAT_SPSS }, { "stata", ENGRAFT_FORMAT_STATA },
    { "spss-portable", ENGRAFT_FORMAT_SPSS_PORTABLE }, { "xport", ENGRAFT_FORMAT_XPORT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", corpora[i].folder, NULL);
      g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *data = NULL;
          g_autoptr(GError) error = NULL;
          g_autoptr(EngraftTable) table = NULL;
          gsize size;

          g_assert_true (g_file_get_contents (path, &data, &size, NULL));
          table = read_bytes (data, size, name, corpora[i].format, &error);
          g_test_message ("%s/%s: %s", corpora[i].folder, name, table ? "read" : error->message);
        }
    }
}

/* Workbooks */

typedef struct
{
  struct archive *archive;
  char           *buffer;
  gsize           used;
} Zip;

#define ZIP_SIZE (16 * 1024 * 1024)

static void
zip_begin (Zip *zip)
{
  zip->buffer = g_malloc (ZIP_SIZE);
  zip->archive = archive_write_new ();
  archive_write_set_format_zip (zip->archive);
  archive_write_open_memory (zip->archive, zip->buffer, ZIP_SIZE, &zip->used);
}

/* text, then repeated so often, then end */
static void
zip_add (Zip        *zip,
         const char *name,
         const char *text,
         const char *repeated,
         guint       n,
         const char *end)
{
  struct archive_entry *entry = archive_entry_new ();
  g_autoptr(GString) block = g_string_new (NULL);

  for (guint i = 0; i < 4096; i++)
    g_string_append (block, repeated);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, strlen (text) + (gint64) n * block->len + strlen (end));
  archive_write_header (zip->archive, entry);
  archive_write_data (zip->archive, text, strlen (text));
  for (guint i = 0; i < n; i++)
    archive_write_data (zip->archive, block->str, block->len);
  archive_write_data (zip->archive, end, strlen (end));
  archive_entry_free (entry);
}

static void
zip_refuse (Zip        *zip,
            const char *message)
{
  archive_write_close (zip->archive);
  archive_write_free (zip->archive);
  assert_refused (zip->buffer, zip->used, "a.xlsx", ENGRAFT_FORMAT_AUTOMATIC, message);
  g_free (zip->buffer);
}

static const char book[] = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";

static void
refuse_sheet (const char *text,
              const char *repeated,
              guint       n,
              const char *end,
              const char *message)
{
  Zip zip;

  zip_begin (&zip);
  zip_add (&zip, "xl/workbook.xml", book, "", 0, "");
  zip_add (&zip, "xl/sharedStrings.xml", "<sst><si><t>only</t></si></sst>", "", 0, "");
  zip_add (&zip, "xl/worksheets/sheet1.xml", text, repeated, n, end);
  zip_refuse (&zip, message);
}

static void
test_workbook (void)
{
  static const char * const sheets[][2] = {
    { "<worksheet><sheetDat\xe1></x></worksheet>", "The workbook is damaged in “xl/worksheets/sheet1.xml”: *" },
    { "<worksheet><row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c></row></worksheet>",
      "The workbook is damaged in cell A2: its text is not in the workbook.*" },
    { "<worksheet><row><c r=\"AB1\"><v>0</v></c><c r=\"AB1\"><v>1</v></c></row></worksheet>",
      "The workbook is damaged in cell AB1: it is there twice.*" },
  };
  static const char package[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0 ";
  static const char document[] = "PK\3\4..........................mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK";
  const char *locked = "“a.xlsx” is protected by a password; open it in Excel, take the password away and save it again.";
  Zip zip;

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    refuse_sheet (sheets[i][0], "", 0, "", sheets[i][1]);
  zip_begin (&zip);
  zip_add (&zip, "a.txt", "hello", "", 0, "");
  zip_refuse (&zip, "This zip file is not an Excel workbook*");
  assert_refused (package, sizeof package, "a.xlsx", ENGRAFT_FORMAT_AUTOMATIC, locked);
  assert_refused (package, sizeof package, "a.xlsx", ENGRAFT_FORMAT_XLSX, locked);
  assert_refused (package, 20, "a.xls", ENGRAFT_FORMAT_AUTOMATIC,
                  "“a.xls” is an Excel file of before 2007; save it as .xlsx or .csv.");
  assert_refused (document, sizeof document, "a.ods", ENGRAFT_FORMAT_AUTOMATIC,
                  "“a.ods” is an OpenDocument file; save it as .xlsx or .csv.");
}

/* What unpacks to gigabytes is given up long before */
static void
test_bombs (void)
{
  refuse_sheet ("<worksheet>", "<row></row>", 500, "</worksheet>",
                "*it unpacks to more than 250 times the size of the file*");
  refuse_sheet ("<worksheet><row><c t=\"str\"><v>", "aaaaaaaa", 140, "</v></c></row></worksheet>",
                "*a text is longer than 4 MiB*");
  refuse_sheet ("<worksheet><row><c r=\"XFD1\"><v>1</v></c></row>", "<row><c r=\"A1\"><v>1</v></c></row>", 1,
                "</worksheet>",
                "30?? rows of 16384 columns are more than a file of * can hold*");
}

static void
test_records (void)
{
  g_autoptr(GString) json = g_string_new ("[{\"id\":0");

  for (guint i = 1; i < 8000; i++)
    g_string_append_printf (json, ",\"p%u\":1", i);
  g_string_append_c (json, '}');
  for (guint i = 1; i < 7000; i++)
    g_string_append (json, ",{}");
  g_string_append_c (json, ']');
  assert_refused (json->str, json->len, "a.json", ENGRAFT_FORMAT_AUTOMATIC,
                  "6251 rows of 8000 columns are more than a file of * can hold*");
}

/* Files that are none */

static char *folder;

static char *
make_pipe (void)
{
  char *path = g_build_filename (folder, "pipe", NULL);

  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);

  return path;
}

static void
make_large (const char *path,
            const char *beginning,
            goffset     size)
{
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

  g_assert_cmpint (write (fd, beginning, strlen (beginning)), ==, (gssize) strlen (beginning));
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
}

static void
refuse_project (const char *path,
                const char *message)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_project_load (file, &error));
  if (!g_pattern_match_simple (message, error->message))
    g_error ("“%s” should be “%s”", error->message, message);
}

static void
test_project_file (void)
{
  g_autofree char *waiting = make_pipe ();
  g_autofree char *missing = g_build_filename (folder, "no.engraft", NULL);
  g_autofree char *large = g_build_filename (folder, "large.engraft", NULL);

  refuse_project (waiting, "“*/pipe” could not be read: it is no regular file.");
  refuse_project ("/dev/zero", "“/dev/zero” could not be read: it is no regular file.");
  refuse_project (folder, "“*” is a folder; choose a file in it.");
  refuse_project (missing, "There is no file “*/no.engraft”; it may have been moved or renamed.");
  make_large (large, "{", (goffset) 1 << 30);
  refuse_project (large, "“*/large.engraft” could not be read: it has 1.1*GB, which is too much to be read.");
  g_unlink (large);
  g_unlink (waiting);
}

/* However a project is cut off, it is refused, or is whole */
static void
test_cut_off (void)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autofree char *path = g_build_filename (folder, "cut.engraft", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  gsize size;

  engraft_project_set_title (project, "Überleben");
  engraft_project_add (project, "data", "x");
  engraft_project_add (project, "survival", "y");
  g_assert_true (engraft_project_save (project, file, NULL));
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  for (gsize n = 0; n + 2 < size; n += 1 + n % 5)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path, text, n, NULL));
      g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes", n, size);
      g_assert_null (engraft_project_load (file, &error));
      g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_FORMAT);
    }
  g_unlink (path);
}

/* A data set whose file has become something else; nothing waits for ever */
static void
test_data_set (void)
{
  g_autofree char *waiting = make_pipe ();
  g_autofree char *vast = g_build_filename (folder, "vast.sav", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone.csv", NULL);
  const char * const cases[][2] = {
    { waiting, "“*/pipe” could not be read: it is no regular file." },
    { "/dev/zero", "“/dev/zero” could not be read: it is no regular file." },
    { folder, "“*” is a folder; choose a file in it." },
    { gone, "There is no file “*/gone.csv” any more. If it was moved, locate it." },
    { vast, "“*/vast.sav” could not be read: it has 8.8*TB, which is too much to be read." },
  };

  make_large (vast, "$FL2", (goffset) 8 << 40);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftProject) project = engraft_project_new ();
      EngraftItem *item = engraft_project_add (project, "data", "x");

      g_object_set (engraft_item_get_spec (item), "path", cases[i][0], NULL);
      while (engraft_project_is_busy (project))
        g_main_context_iteration (NULL, TRUE);
      g_assert_nonnull (engraft_item_get_error (item));
      if (!g_pattern_match_simple (cases[i][1], engraft_item_get_error (item)))
        g_error ("“%s” should be “%s”", engraft_item_get_error (item), cases[i][1]);
    }
  g_unlink (vast);
  g_unlink (waiting);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-hostile-XXXXXX", NULL);

  g_test_add_func ("/hostile/corpus", test_corpus);
  g_test_add_func ("/hostile/workbook", test_workbook);
  g_test_add_func ("/hostile/bombs", test_bombs);
  g_test_add_func ("/hostile/records", test_records);
  g_test_add_func ("/hostile/project-file", test_project_file);
  g_test_add_func ("/hostile/cut-off", test_cut_off);
  g_test_add_func ("/hostile/data-set", test_data_set);

  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return result;
}
