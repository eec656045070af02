/* engraft-remedy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-remedy.h"

/* Gives the option that the notice names the value that it names. */
gboolean
engraft_remedy_apply (EngraftNotice   *notice,
                      EngraftOptions  *options,
                      GError         **error)
{
  const char *option = engraft_notice_get_remedy_option (notice);
  g_autoptr(EngraftOptions) mended = NULL;
  g_autoptr(JsonNode) all = NULL, value = NULL;

  if (!option)
    return TRUE;

  value = json_from_string (engraft_notice_get_remedy_value (notice), error);
  if (!value)
    return FALSE;

  all = engraft_options_to_json (options);
  json_object_set_member (json_node_get_object (all), option, g_steal_pointer (&value));
  mended = engraft_options_copy (options);
  if (!engraft_options_load_json (mended, all, error))
    return FALSE;

  engraft_options_assign (options, mended);

  return TRUE;
}

/* A notice about a column mends that column. */
gboolean
engraft_remedy_apply_to_import (EngraftNotice         *notice,
                                EngraftImportOptions  *options,
                                GError               **error)
{
  const char *option = engraft_notice_get_remedy_option (notice);
  const char *subject = engraft_notice_get_subject (notice);
  g_autoptr(EngraftColumnOptions) plain = engraft_column_options_new (subject);
  EngraftColumnOptions *stored;

  if (!option || !subject || !g_object_class_find_property (G_OBJECT_GET_CLASS (plain), option)
      || g_object_class_find_property (G_OBJECT_GET_CLASS (options), subject))
    return engraft_remedy_apply (notice, ENGRAFT_OPTIONS (options), error);

  stored = engraft_import_options_find_column (options, subject);
  if (stored)
    return engraft_remedy_apply (notice, ENGRAFT_OPTIONS (stored), error);

  if (!engraft_remedy_apply (notice, ENGRAFT_OPTIONS (plain), error))
    return FALSE;
  g_list_store_append (engraft_options_get_list (ENGRAFT_OPTIONS (options), "columns"), plain);

  return TRUE;
}
