/* engraft-options-json.c: options as JSON, and back with types and ranges checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-options-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

static JsonNode *
list_to_json (GListModel *list)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftOptions) item = g_list_model_get_item (list, i);

      json_array_add_element (array, engraft_options_to_json (item));
    }

  json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), array);

  return node;
}

static JsonNode *
strv_to_json (const char * const *strv)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; strv[i]; i++)
    json_array_add_string_element (array, strv[i]);
  json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), array);

  return node;
}

/* NULL: not set */
static JsonNode *
value_to_json (GParamSpec   *pspec,
               const GValue *value)
{
  GType type = pspec->value_type;

  if (type == G_TYPE_BOOLEAN)
    return json_node_init_boolean (json_node_alloc (), g_value_get_boolean (value));
  if (type == G_TYPE_INT)
    return json_node_init_int (json_node_alloc (), g_value_get_int (value));
  if (type == G_TYPE_UINT)
    return json_node_init_int (json_node_alloc (), g_value_get_uint (value));
  if (type == G_TYPE_DOUBLE)
    {
      double number = g_value_get_double (value);

      return isfinite (number) ? json_node_init_double (json_node_alloc (), engraft_json_get_printable (number)) : NULL;
    }
  if (type == G_TYPE_STRING)
    return g_value_get_string (value)
           ? json_node_init_string (json_node_alloc (), g_value_get_string (value)) : NULL;
  if (type == G_TYPE_STRV)
    return g_value_get_boxed (value) ? strv_to_json (g_value_get_boxed (value)) : NULL;
  if (G_TYPE_IS_ENUM (type))
    {
      GEnumValue *member = g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class,
                                             g_value_get_enum (value));

      return json_node_init_string (json_node_alloc (), member->value_nick);
    }
  if (g_type_is_a (type, G_TYPE_LIST_STORE))
    return list_to_json (g_value_get_object (value));
  if (g_type_is_a (type, ENGRAFT_TYPE_OPTIONS))
    return engraft_options_to_json (g_value_get_object (value));

  g_return_val_if_reached (NULL);
}

/**
 * engraft_options_to_json:
 * @self: options
 *
 * Gives an object with a member for each option that is set.
 *
 * Returns: (transfer full): an object with a member for each option that is set
 */
JsonNode *
engraft_options_to_json (EngraftOptions *self)
{
  g_autofree GParamSpec **pspecs = NULL;
  JsonObject *object;
  JsonNode *node = json_node_alloc ();
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  object = json_object_new ();
  pspecs = engraft_options_list_properties (self, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *member = value_to_json (pspecs[i], engraft_options_get_slot (self, pspecs[i]));

      if (member)
        json_object_set_member (object, pspecs[i]->name, member);
    }
  json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), object);

  return node;
}

static gboolean
wrong_value (GParamSpec  *pspec,
             JsonNode    *node,
             const char  *wanted,
             GError     **error)
{
  g_autofree char *text = json_to_string (node, FALSE);

  g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
               /* Translators: the name of an option, the value that was given, what would be right */
               _("“%s” is %s, but should be %s"), pspec->name, text, wanted);

  return FALSE;
}

static void
get_range (GParamSpec *pspec,
           double     *lower,
           double     *upper)
{
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      *lower = G_PARAM_SPEC_DOUBLE (pspec)->minimum;
      *upper = G_PARAM_SPEC_DOUBLE (pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      *lower = G_PARAM_SPEC_INT (pspec)->minimum;
      *upper = G_PARAM_SPEC_INT (pspec)->maximum;
    }
  else
    {
      *lower = G_PARAM_SPEC_UINT (pspec)->minimum;
      *upper = G_PARAM_SPEC_UINT (pspec)->maximum;
    }
}

static gboolean
number_from_json (GParamSpec  *pspec,
                  JsonNode    *node,
                  GValue      *value,
                  GError     **error)
{
  gboolean is_int = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
  gboolean is_number = is_int || (JSON_NODE_HOLDS_VALUE (node) &&
                                  json_node_get_value_type (node) == G_TYPE_DOUBLE);
  double lower, upper, number;
  g_autofree char *low = NULL, *high = NULL, *wanted = NULL;

  get_range (pspec, &lower, &upper);
  number = is_number ? json_node_get_double (node) : NAN;
  if (!(number >= lower && number <= upper) ||
      (!G_IS_PARAM_SPEC_DOUBLE (pspec) && number != floor (number)))
    {
      low = engraft_format_exact (lower);
      high = engraft_format_exact (upper);
      if (lower == -G_MAXDOUBLE && upper == G_MAXDOUBLE)
        wanted = g_strdup (_("a number"));
      else if (upper == G_MAXDOUBLE)
        wanted = g_strdup_printf (_("a number from %s"), low);
      else
        wanted = g_strdup_printf (_("a number from %s to %s"), low, high);
      return wrong_value (pspec, node, wanted, error);
    }

  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    g_value_set_double (value, number);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, (int) number);
  else
    g_value_set_uint (value, (guint) number);

  return TRUE;
}

static gboolean
enum_from_json (GParamSpec  *pspec,
                JsonNode    *node,
                GValue      *value,
                GError     **error)
{
  GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  g_autoptr(GString) wanted = g_string_new (NULL);

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      GEnumValue *member = g_enum_get_value_by_nick (klass, json_node_get_string (node));

      if (member)
        {
          g_value_set_enum (value, member->value);
          return TRUE;
        }
    }
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (wanted, "%s%s", i ? ", " : "", klass->values[i].value_nick);

  return wrong_value (pspec, node, wanted->str, error);
}

static gboolean
strv_from_json (GParamSpec  *pspec,
                JsonNode    *node,
                GValue      *value,
                GError     **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          array = NULL;
          break;
        }
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  if (!array)
    return wrong_value (pspec, node, _("a list of texts"), error);

  g_value_take_boxed (value, g_strv_builder_end (builder));

  return TRUE;
}

static gboolean
list_from_json (GParamSpec  *pspec,
                JsonNode    *node,
                GListStore  *list,
                GError     **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_value (pspec, node, _("a list"), error);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr(EngraftOptions) item =
        g_object_new (g_list_model_get_item_type (G_LIST_MODEL (list)), NULL);

      if (!engraft_options_load_json (item, json_array_get_element (array, i), error))
        {
          g_prefix_error (error, "%s, %u: ", pspec->name, i + 1);
          return FALSE;
        }
      g_list_store_append (list, item);
    }

  return TRUE;
}

static gboolean
value_from_json (GParamSpec  *pspec,
                 JsonNode    *node,
                 GValue      *value,
                 GError     **error)
{
  GType type = pspec->value_type;
  GType given = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type == G_TYPE_BOOLEAN)
    {
      if (given != G_TYPE_BOOLEAN)
        return wrong_value (pspec, node, _("true or false"), error);
      g_value_set_boolean (value, json_node_get_boolean (node));
      return TRUE;
    }
  if (type == G_TYPE_STRING)
    {
      if (given != G_TYPE_STRING)
        return wrong_value (pspec, node, _("a text"), error);
      g_value_set_string (value, json_node_get_string (node));
      return TRUE;
    }
  if (type == G_TYPE_INT || type == G_TYPE_UINT || type == G_TYPE_DOUBLE)
    return number_from_json (pspec, node, value, error);
  if (G_TYPE_IS_ENUM (type))
    return enum_from_json (pspec, node, value, error);
  if (type == G_TYPE_STRV)
    return strv_from_json (pspec, node, value, error);
  if (g_type_is_a (type, G_TYPE_LIST_STORE))
    return list_from_json (pspec, node, g_value_get_object (value), error);
  if (g_type_is_a (type, ENGRAFT_TYPE_OPTIONS))
    {
      if (engraft_options_load_json (g_value_get_object (value), node, error))
        return TRUE;
      g_prefix_error (error, "%s: ", pspec->name);
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * engraft_options_load_json:
 * @self: options
 * @node: an object as [method@Options.to_json] writes it
 * @error: return location for a [error@OptionsError]
 *
 * Sets all options: those that @node does not name get their defaults.  When
 * anything in @node is wrong, nothing changes.
 *
 * Returns: whether all was well
 */
gboolean
engraft_options_load_json (EngraftOptions  *self,
                           JsonNode        *node,
                           GError         **error)
{
  g_autoptr(EngraftOptions) loaded = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self) && node, FALSE);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
                           _("Options should be an object in braces"));
      return FALSE;
    }

  loaded = g_object_new (G_OBJECT_TYPE (self), NULL);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);

      if (!pspec && ENGRAFT_OPTIONS_GET_CLASS (self)->was_option
          && ENGRAFT_OPTIONS_GET_CLASS (self)->was_option (self, name))
        continue;
      if (!pspec)
        {
          g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_UNKNOWN,
                       _("There is no option “%s”"), name);
          return FALSE;
        }
      if (JSON_NODE_HOLDS_NULL (member))
        continue;
      if (!value_from_json (pspec, member, engraft_options_get_slot (loaded, pspec), error))
        return FALSE;
    }

  engraft_options_assign (self, loaded);

  return TRUE;
}
