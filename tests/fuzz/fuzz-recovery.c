/* fuzz-recovery.c: any bytes as the copy that a killed program left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stddef.h>
#include <stdint.h>

#include "libengraft/project/engraft-project-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static char *path;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = NULL;
  g_autofree char *words = NULL;

  if (!path)
    {
      g_autofree char *folder = g_dir_make_tmp ("engraft-fuzz-XXXXXX", NULL);

      path = g_build_filename (folder, "copy.json", NULL);
    }
  g_unlink (path);   /* to write without a copy does not cut off what was there */
  g_assert (g_file_set_contents_full (path, (const char *) data, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  file = g_file_new_for_path (path);

  words = engraft_project_describe_recoverable (file);
  g_assert (*words && g_utf8_validate (words, -1, NULL));
  project = engraft_project_recover (file, &error);
  g_assert ((project != NULL) == (error == NULL));
  g_assert (!project || engraft_project_get_modified (project));

  return 0;
}
