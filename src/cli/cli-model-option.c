/* cli-model-option.c: the model file that an option names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-model-option.h"

#include <gio/gio.h>

gboolean
cli_model_option_load (EngraftOptions  *options,
                GError         **error)
{
  const char *path = engraft_options_get_string (options, "model");
  g_autofree char *text = NULL;
  g_autoptr(GFile) file = NULL;
  gsize length;

  /* a project that was saved holds the model itself */
  if (!path || !*path || *path == '{')
    return TRUE;
  file = g_file_new_for_commandline_arg (path);
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return FALSE;
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", path);
      return FALSE;
    }
  g_object_set (options, "model", text, NULL);

  return TRUE;
}
