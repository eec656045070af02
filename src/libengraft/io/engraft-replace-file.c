/* engraft-replace-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-replace-file.h"

#include "libengraft/io/engraft-write-problem.h"

static gboolean
replace (GFile          *file,
         gconstpointer   data,
         gsize           size,
         const char     *old_etag,
         char          **etag,
         GError        **error)
{
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autoptr(GCancellable) give_up = NULL;

  stream = g_file_replace (file, old_etag, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (!stream)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    {
      if (etag)
        *etag = g_file_output_stream_get_etag (stream);
      return TRUE;
    }

  /* to close it otherwise would put what is written in the place of the file */
  give_up = g_cancellable_new ();
  g_cancellable_cancel (give_up);
  g_output_stream_close (G_OUTPUT_STREAM (stream), give_up, NULL);

  return FALSE;
}

/**
 * engraft_replace_file:
 * @file: where to
 * @data: (array length=size) (element-type guint8): what the file is to hold
 * @size: how many bytes
 * @old_etag: (nullable): the version that may be replaced; %NULL: any
 * @etag: (out) (optional): the version that was written
 * @error: return location for a [error@Gio.IOErrorEnum]
 *
 * Writes a file, all of it or nothing: on a full disk the old one stays.
 * (g_file_replace_contents() of GLib 2.74 puts half a file in its place.)  The message is a
 * sentence for a person, with the name of the file.
 *
 * Returns: whether it was written
 */
gboolean
engraft_replace_file (GFile          *file,
                      gconstpointer   data,
                      gsize           size,
                      const char     *old_etag,
                      char          **etag,
                      GError        **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (replace (file, data, size, old_etag, etag, &problem))
    return TRUE;
  engraft_write_problem_explain (&problem, file);
  g_propagate_error (error, problem);

  return FALSE;
}
