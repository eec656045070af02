/* engraft-file-content.c: files are read whole, or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * g_file_load_bytes() waits for the writer of a pipe, never comes to the end of a device, and
 * ends the program at 4 GiB.
 */
#include "config.h"

#include "libengraft/io/engraft-file-content.h"

#include <glib/gi18n-lib.h>

#define FACTS G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_ETAG_VALUE

void
engraft_file_explain (GError     **error,
                      const char  *name)
{
  const int code = (*error)->code;
  g_autofree char *reason = g_strdup ((*error)->message);

  if ((*error)->domain != G_IO_ERROR || code == G_IO_ERROR_CANCELLED)
    return;

  g_clear_error (error);
  if (code == G_IO_ERROR_NOT_FOUND)
    g_set_error (error, G_IO_ERROR, code, _("There is no file “%s”; it may have been moved or renamed."), name);
  else if (code == G_IO_ERROR_PERMISSION_DENIED)
    g_set_error (error, G_IO_ERROR, code, _("“%s” may not be read; ask its owner for permission."), name);
  else if (code == G_IO_ERROR_IS_DIRECTORY)
    g_set_error (error, G_IO_ERROR, code, _("“%s” is a folder; choose a file in it."), name);
  else
    g_set_error (error, G_IO_ERROR, code, _("“%s” could not be read: %s"), name, reason);
}

static void
explain (GError **error,
                          GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  engraft_file_explain (error, name);
}

static gboolean
check_type (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                                                 cancellable, error);
  GFileType type = info ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;

  if (!info)
    return FALSE;
  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "");
  else if (type != G_FILE_TYPE_REGULAR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("it is no regular file."));

  return type == G_FILE_TYPE_REGULAR;
}

gboolean
engraft_file_content_check (GFile         *file,
                            GCancellable  *cancellable,
                            GError       **error)
{
  GError *problem = NULL;

  if (check_type (file, cancellable, &problem))
    return TRUE;
  explain (&problem, file);
  g_propagate_error (error, problem);

  return FALSE;
}

static GBytes *
load (GInputStream  *stream,
      guint64        size,
      guint64        most,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *shown = g_format_size (size);
  g_autofree char *content = NULL;
  gsize n;

  /* one byte more, to see that nothing was added */
  content = size <= most ? g_try_malloc (size + 1) : NULL;
  if (!content)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: a size, such as “8 GB” */
                   _("it has %s, which is too much to be read."), shown);
      return NULL;
    }
  if (!g_input_stream_read_all (stream, content, size + 1, &n, cancellable, error))
    return NULL;
  if (n != size)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("another program was writing to it. Read it again."));
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&content), size);
}

static GBytes *
open_and_load (GFile         *file,
               guint64        most,
               GCancellable  *cancellable,
               char         **etag,
               GError       **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GFileInfo) info = NULL;
  GBytes *bytes;

  /* asked before opening: to open a pipe would wait for its writer */
  if (!check_type (file, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream)
    info = g_file_input_stream_query_info (stream, FACTS, cancellable, error);
  if (!info)
    return NULL;

  bytes = load (G_INPUT_STREAM (stream), g_file_info_get_size (info), most, cancellable, error);
  if (bytes && etag)
    *etag = g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE));

  return bytes;
}

GBytes *
engraft_file_content_load (GFile         *file,
                           guint64        most,
                           GCancellable  *cancellable,
                           char         **etag,
                           GError       **error)
{
  GError *problem = NULL;
  GBytes *bytes = open_and_load (file, most, cancellable, etag, &problem);

  if (!bytes)
    {
      explain (&problem, file);
      g_propagate_error (error, problem);
    }

  return bytes;
}
