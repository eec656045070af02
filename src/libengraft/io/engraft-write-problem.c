/* engraft-write-problem.c: why a file was not written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-write-problem.h"

#include <glib/gi18n-lib.h>

static const char *
get_sentence (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NO_SPACE:
      return _("“%s” was not written: the disk is full. Make room there, or choose another place. "
               "What was there before is as it was.");

    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return _("“%s” was not written: you may not write there. Choose another place.");

    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return _("“%s” was not written: there is no such folder. Choose another place.");

    case G_IO_ERROR_IS_DIRECTORY:
      return _("“%s” was not written: a folder has this name. Choose another name.");

    case G_IO_ERROR_NOT_REGULAR_FILE:
      return _("“%s” was not written: it is a device or a pipe. Choose another place.");

    default:
      return NULL;
    }
}

void
engraft_write_problem_explain (GError **error,
                               GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *reason = NULL;
  const char *sentence;
  int code;

  if (!error || !*error || (*error)->domain != G_IO_ERROR ||
      (*error)->code == G_IO_ERROR_CANCELLED || (*error)->code == G_IO_ERROR_WRONG_ETAG)
    return;

  code = (*error)->code;
  sentence = get_sentence (code);
  reason = g_strdup ((*error)->message);
  g_clear_error (error);
  if (sentence)
    g_set_error (error, G_IO_ERROR, code, sentence, name);
  else
    g_set_error (error, G_IO_ERROR, code,
                 /* Translators: a file, and what the system says */
                 _("“%s” was not written: %s. Choose another place. What was there before is as it was."),
                 name, reason);
}
