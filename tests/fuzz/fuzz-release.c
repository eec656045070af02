/* fuzz-release.c: any bytes as a file of a release (the first byte says which), as its zip file, and as
 * a compiled release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdint.h>

#include "libengraft/hla/engraft-nomenclature.h"
#include "tests/lib/small-release.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static char *folder;

/* files that are not in the small release and may be in one */
static const char * const others[] = { "Deleted_alleles.txt", "Allelelist_history.txt", "md5checksum.txt" };

/* without waiting for the disk */
static void
write_file (const char *path,
            const char *data,
            gssize      size)
{
  g_assert (g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
read_file (const char *path,
           const char *data,
           gsize       size)
{
  g_autoptr(GFile) where = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL, open_error = NULL;
  g_autoptr(EngraftNomenclature) read = NULL, opened = NULL;

  write_file (path, data, (gssize) size);
  read = engraft_nomenclature_new_from_release (where, NULL, &error);
  opened = engraft_nomenclature_open (where, &open_error);
  g_assert ((read == NULL) == (error != NULL) && (opened == NULL) == (open_error != NULL));
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const guint n = G_N_ELEMENTS (small_release);
  g_autofree char *path = NULL;
  guint which;

  if (!folder)
    folder = small_release_write (NULL, NULL, NULL);
  if (size == 0)
    return 0;
  which = data[0] % (n + 1 + G_N_ELEMENTS (others));
  path = g_build_filename (folder, which < n ? small_release[which].path : which == n ? "file" : others[which - n - 1],
                           NULL);
  if (which == n)
    {
      read_file (path, (const char *) data + 1, size - 1);
      return 0;
    }

  {
    g_autoptr(GFile) where = g_file_new_for_path (folder);
    g_autoptr(GError) error = NULL;
    g_autoptr(EngraftNomenclature) read = NULL;

    write_file (path, (const char *) data + 1, (gssize) size - 1);
    read = engraft_nomenclature_new_from_release (where, NULL, &error);
    g_assert ((read == NULL) == (error != NULL));
    g_assert (!error || g_utf8_validate (error->message, -1, NULL));
    if (which < n)
      write_file (path, small_release[which].text, -1);
    else
      g_unlink (path);
  }

  return 0;
}
