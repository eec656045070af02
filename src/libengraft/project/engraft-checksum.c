/* engraft-checksum.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-checksum.h"

#include "libengraft/trials/engraft-trials.h"

#define BLOCK (256 * 1024)

static char *
checksum_one (GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n;

  stream = g_file_read (file, cancellable, error);
  if (!stream)
    return NULL;

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error)) > 0)
    g_checksum_update (checksum, block, n);

  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/* Of the names and checksums of its files, so that it changes when one comes, goes or is another */
static char *
checksum_folder (GFile         *folder,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GListModel) files = engraft_trials_list_folder (folder, cancellable, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!files)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);
      g_autofree char *name = g_file_get_basename (file), *own = checksum_one (file, cancellable, error), *line = NULL;

      if (!own)
        return NULL;
      line = g_strdup_printf ("%s  %s\n", own, name);
      g_checksum_update (checksum, (const guchar *) line, -1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * engraft_checksum_file:
 * @file: any file, or a folder of trials of a registry
 * @cancellable: (nullable): stops it
 * @error: return location for a #GIOErrorEnum, of a folder also for an #EngraftTrialsError
 *
 * Reads the whole file in blocks, about 200 MB a second; for a thread.  Of a folder it is the checksum of what sha256sum
 * prints of its files of trials, by name.
 *
 * Returns: (transfer full): its SHA-256 in lower-case hexadecimal digits
 */
char *
engraft_checksum_file (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return checksum_folder (file, cancellable, error);

  return checksum_one (file, cancellable, error);
}
