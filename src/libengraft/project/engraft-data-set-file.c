/* engraft-data-set-file.c: where the file of a data set is, and how a project's file tells it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-private.h"

#include "libengraft/project/engraft-examples.h"

char *
engraft_data_set_path_of (GFile *file)
{
  return g_file_peek_path (file) ? g_strdup (g_file_peek_path (file)) : g_file_get_uri (file);
}

static gboolean
is_apart (const char *path)
{
  return g_str_has_prefix (path, "example:") || strstr (path, "://");
}

void
engraft_data_set_map_paths (EngraftItem *item,
                            JsonObject  *spec,
                            GFile       *folder,
                            gboolean     store)
{
  JsonNode *node = json_object_get_member (spec, "path");
  const char *path;
  g_autofree char *mapped = NULL;
  g_autoptr(GFile) file = NULL;

  if (!folder || !node || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return;
  path = json_node_get_string (node);
  if (is_apart (path) || g_path_is_absolute (path) != store)
    return;

  if (store)
    {
      file = g_file_new_for_path (path);
      mapped = g_file_get_relative_path (folder, file);
    }
  else
    {
      file = g_file_resolve_relative_path (folder, path);
      mapped = engraft_data_set_path_of (file);
    }
  if (mapped)
    json_object_set_string_member (spec, "path", mapped);
}

/**
 * engraft_data_set_dup_file:
 * @self: a data set
 *
 * Looks up where the file is.
 *
 * Returns: (transfer full) (nullable): its file, which need not exist
 */
GFile *
engraft_data_set_dup_file (EngraftDataSet *self)
{
  const char *path;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);

  path = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), "path");
  if (!path || !*path)
    return NULL;
  if (g_str_has_prefix (path, "example:"))
    return engraft_examples_get_data (path + strlen ("example:"));
  if (strstr (path, "://"))
    return g_file_new_for_uri (path);

  return g_file_new_for_path (path);
}
