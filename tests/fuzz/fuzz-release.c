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

  if (!folder)
    folder = small_release_write (NULL, NULL, NULL);
  if (size == 0)
    return 0;
  path = g_build_filename (folder, data[0] % (n + 1) < n ? small_release[data[0] % (n + 1)].path : "file", NULL);
  if (data[0] % (n + 1) == n)
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
    write_file (path, small_release[data[0] % (n + 1)].text, -1);
  }

  return 0;
}
