/* engraft-json-patch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-json-patch.h"

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);

  return node;
}

JsonNode *
engraft_json_patch_new (JsonNode *from,
                        JsonNode *to)
{
  JsonObject *old = json_node_get_object (from), *new = json_node_get_object (to);
  JsonObject *patch = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, old);
  while (json_object_iter_next (&iter, &name, &member))
    if (!json_object_has_member (new, name))
      json_object_set_null_member (patch, name);

  json_object_iter_init (&iter, new);
  while (json_object_iter_next (&iter, &name, &member))
    {
      JsonNode *former = json_object_get_member (old, name);

      if (former && json_node_equal (former, member))
        continue;
      if (former && JSON_NODE_HOLDS_OBJECT (former) && JSON_NODE_HOLDS_OBJECT (member))
        json_object_set_member (patch, name, engraft_json_patch_new (former, member));
      else
        json_object_set_member (patch, name, json_node_copy (member));
    }

  return take_object (patch);
}

/* keep_null: what is to be removed stays said, as patches are composed */
static JsonNode *
merge (JsonNode *patch,
       JsonNode *target,
       gboolean  keep_null)
{
  JsonObject *merged = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, json_node_get_object (target));
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (merged, name, json_node_copy (member));

  json_object_iter_init (&iter, json_node_get_object (patch));
  while (json_object_iter_next (&iter, &name, &member))
    {
      JsonNode *former = json_object_get_member (merged, name);

      if (former && JSON_NODE_HOLDS_OBJECT (former) && JSON_NODE_HOLDS_OBJECT (member))
        json_object_set_member (merged, name, merge (member, former, keep_null));
      else if (JSON_NODE_HOLDS_NULL (member) && !keep_null)
        json_object_remove_member (merged, name);
      else
        json_object_set_member (merged, name, json_node_copy (member));
    }

  return take_object (merged);
}

JsonNode *
engraft_json_patch_apply (JsonNode *patch,
                          JsonNode *target)
{
  return merge (patch, target, FALSE);
}

JsonNode *
engraft_json_patch_compose (JsonNode *first,
                            JsonNode *second)
{
  return merge (second, first, TRUE);
}

gboolean
engraft_json_patch_is_empty (JsonNode *patch)
{
  return json_object_get_size (json_node_get_object (patch)) == 0;
}
