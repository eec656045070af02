/* engraft-donor-typing-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-typing-json.h"

void
engraft_donor_typing_add_json (const EngraftDonorRecord *record,
                               JsonBuilder              *builder)
{
  json_builder_set_member_name (builder, "typing");
  json_builder_begin_object (builder);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (*record->typing[i][0])
      {
        json_builder_set_member_name (builder, engraft_donor_locus_get_name (i));
        json_builder_begin_array (builder);
        json_builder_add_string_value (builder, record->typing[i][0]);
        if (*record->typing[i][1])
          json_builder_add_string_value (builder, record->typing[i][1]);
        json_builder_end_array (builder);
      }
  json_builder_end_object (builder);
}

static gboolean
read_locus (JsonNode    *node,
            const char **texts)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n = array ? json_array_get_length (array) : 0;

  if (n < 1 || n > 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *text = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (text) || json_node_get_value_type (text) != G_TYPE_STRING)
        return FALSE;
      texts[i] = json_node_get_string (text);
    }

  return TRUE;
}

gboolean
engraft_donor_typing_read_json (JsonObject         *donor,
                                EngraftDonorRecord *record)
{
  JsonNode *node = json_object_get_member (donor, "typing");

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      JsonNode *locus = json_object_get_member (json_node_get_object (node), engraft_donor_locus_get_name (i));

      if (locus && !read_locus (locus, record->typing[i]))
        return FALSE;
    }

  return TRUE;
}
