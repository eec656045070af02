/* engraft-json-read.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-json-read.h"

#include <math.h>

static double
get_number (JsonNode *node)
{
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
}

const char *
engraft_json_read_text (JsonObject *object,
                        const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

double
engraft_json_read_number (JsonObject *object,
                          const char *member)
{
  return get_number (json_object_get_member (object, member));
}

JsonObject *
engraft_json_read_object (JsonObject *object,
                          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
engraft_json_read_array (JsonObject *object,
                         const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

double *
engraft_json_read_numbers (JsonObject *object,
                           const char *member,
                           gsize      *n)
{
  JsonArray *array = engraft_json_read_array (object, member);
  g_autofree double *numbers = NULL;

  if (!array)
    return NULL;
  *n = json_array_get_length (array);
  numbers = g_new (double, *n + 1);
  for (gsize i = 0; i < *n; i++)
    {
      numbers[i] = get_number (json_array_get_element (array, i));
      if (!isfinite (numbers[i]))
        return NULL;
    }

  return g_steal_pointer (&numbers);
}
