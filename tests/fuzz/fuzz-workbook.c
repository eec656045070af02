/* fuzz-workbook.c: any three texts as sheet, shared strings and styles of a workbook; a NUL
 * stands between them.  In a whole .xlsx the checksum of the zip file is in the way of most
 * changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
add_part (struct archive *archive,
          const char     *name,
          const void     *text,
          gsize           size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, text, size);
  archive_entry_free (entry);
}

static GBytes *
make_workbook (const uint8_t *data,
               size_t         size)
{
  static const char * const names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml" };
  static const char book[] = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
  const uint8_t *end = data + size;
  gsize room = size + 8192, used = 0;
  char *buffer = g_malloc (room);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_open_memory (archive, buffer, room, &used);
  add_part (archive, "xl/workbook.xml", book, strlen (book));
  for (gsize i = 0; i < G_N_ELEMENTS (names) && data < end; i++)
    {
      const uint8_t *stop = i + 1 < G_N_ELEMENTS (names) ? memchr (data, 0, end - data) : NULL;

      add_part (archive, names[i], data, (stop ? stop : end) - data);
      data = stop ? stop + 1 : end;
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = make_workbook (data, size);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "format", ENGRAFT_FORMAT_XLSX, NULL);
  table = engraft_import_bytes (bytes, "input", options, NULL, NULL, &error);
  g_assert ((table != NULL) == (error == NULL));
  g_assert (table || (*error->message && g_utf8_validate (error->message, -1, NULL)));

  return 0;
}
