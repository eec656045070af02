/* engraft-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

/**
 * EngraftOptions:
 *
 * A form's worth of settings: import options, the roles of a cohort, what an
 * analysis is to compute, how a figure looks.
 *
 * A subclass only declares its properties, in `class_init` by
 * `engraft_options_class_install()`; this class keeps the values, writes them as JSON under the properties' names, reads them back with
 * their types and ranges checked, compares and copies them.  So the same object
 * is what a form is bound to, what a project file holds, what undo brings back
 * and what the command line sets.
 *
 * Properties may be boolean, int, uint, double (NaN: not set), enum, string
 * (%NULL: not set), #GStrv, other options, or a #GListStore of other options; the
 * last two are made with the object and changed in place.  The nick of a
 * property is its name for people.
 *
 * In JSON what is not set is left out, and enums stand as their nicks.
 */
typedef struct
{
  GHashTable *values;   /* GParamSpec -> GValue */
} EngraftOptionsPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftOptions, engraft_options, G_TYPE_OBJECT)

/**
 * engraft_options_error_quark:
 *
 * Names the domain of [error@OptionsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-options-error-quark, engraft_options_error)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
value_free (gpointer data)
{
  GValue *value = data;

  g_value_unset (value);
  g_free (value);
}

static void make_nested (EngraftOptions *self,
                         GParamSpec     *pspec,
                         GValue         *slot);

/* Made at first use: the properties of the subclass are not yet known in init,
 * and wanted before constructed. */
static GValue *
get_slot (EngraftOptions *self,
          GParamSpec     *pspec)
{
  EngraftOptionsPrivate *priv = engraft_options_get_instance_private (self);
  GValue *slot = g_hash_table_lookup (priv->values, pspec);

  if (!slot)
    {
      slot = g_new0 (GValue, 1);
      g_param_value_set_default (pspec, g_value_init (slot, pspec->value_type));
      g_hash_table_insert (priv->values, pspec, slot);
      make_nested (self, pspec, slot);
    }

  return slot;
}

/* g_param_values_cmp() holds NaN equal to every number */
static gboolean
values_equal (GParamSpec   *pspec,
              const GValue *a,
              const GValue *b)
{
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      double x = g_value_get_double (a), y = g_value_get_double (b);

      return x == y || (isnan (x) && isnan (y));
    }
  if (pspec->value_type == G_TYPE_STRV)
    {
      const char * const *x = g_value_get_boxed (a), * const *y = g_value_get_boxed (b);

      if (!x || !y)
        return (!x || !*x) && (!y || !*y);
      return g_strv_equal (x, y);
    }

  return g_param_values_cmp (pspec, a, b) == 0;
}

static void
engraft_options_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_copy (get_slot (ENGRAFT_OPTIONS (object), pspec), value);
}

static void
engraft_options_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  GValue *slot = get_slot (ENGRAFT_OPTIONS (object), pspec);

  if (values_equal (pspec, slot, value))
    return;

  g_value_copy (value, slot);
  g_object_notify_by_pspec (object, pspec);
}

static void
engraft_options_dispatch_properties_changed (GObject     *object,
                                             guint        n_pspecs,
                                             GParamSpec **pspecs)
{
  G_OBJECT_CLASS (engraft_options_parent_class)->dispatch_properties_changed (object, n_pspecs, pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    g_signal_emit (object, signals[CHANGED], 0, pspecs[i]);
}

static void
nested_changed_cb (EngraftOptions *self,
                   GParamSpec     *pspec,
                   EngraftOptions *nested)
{
  g_signal_emit (self, signals[CHANGED], 0, pspec);
}

typedef struct
{
  EngraftOptions *owner;
  GParamSpec     *pspec;
  GPtrArray      *items;   /* those in the list, as they were */
} Watched;

static void
watched_free (gpointer  data,
              GClosure *closure)
{
  Watched *watched = data;

  for (guint i = 0; i < watched->items->len; i++)
    g_signal_handlers_disconnect_by_func (watched->items->pdata[i], nested_changed_cb, watched->owner);
  g_ptr_array_unref (watched->items);
  g_free (watched);
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Watched    *watched)
{
  for (guint i = 0; i < removed; i++)
    g_signal_handlers_disconnect_by_func (watched->items->pdata[position + i], nested_changed_cb,
                                          watched->owner);
  if (removed)
    g_ptr_array_remove_range (watched->items, position, removed);
  for (guint i = 0; i < added; i++)
    {
      GObject *item = g_list_model_get_item (list, position + i);

      g_signal_connect_swapped (item, "changed", G_CALLBACK (nested_changed_cb), watched->owner);
      g_ptr_array_insert (watched->items, position + i, item);
    }
  g_signal_emit (watched->owner, signals[CHANGED], 0, watched->pspec);
}

static void
make_nested (EngraftOptions *self,
             GParamSpec     *pspec,
             GValue         *slot)
{
  if (g_type_is_a (pspec->value_type, G_TYPE_LIST_STORE))
    {
      EngraftOptionsClass *klass = ENGRAFT_OPTIONS_GET_CLASS (self);
      GListStore *list = g_list_store_new (klass->get_list_item_type (self, pspec));
      Watched *watched = g_new0 (Watched, 1);

      watched->owner = self;
      watched->pspec = pspec;
      watched->items = g_ptr_array_new_with_free_func (g_object_unref);
      g_signal_connect_data (list, "items-changed", G_CALLBACK (items_changed_cb),
                             watched, watched_free, 0);
      g_value_take_object (slot, list);
    }
  else if (g_type_is_a (pspec->value_type, ENGRAFT_TYPE_OPTIONS))
    {
      GObject *nested = g_object_new (pspec->value_type, NULL);

      g_signal_connect_object (nested, "changed", G_CALLBACK (nested_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_value_take_object (slot, nested);
    }
}

static void
engraft_options_finalize (GObject *object)
{
  EngraftOptionsPrivate *priv = engraft_options_get_instance_private (ENGRAFT_OPTIONS (object));
  GHashTableIter iter;
  gpointer slot;

  /* a list may outlive its owner in somebody's hands */
  g_hash_table_iter_init (&iter, priv->values);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (G_VALUE_HOLDS (slot, G_TYPE_LIST_STORE) && g_value_get_object (slot))
      g_signal_handlers_disconnect_matched (g_value_get_object (slot), G_SIGNAL_MATCH_FUNC,
                                            0, 0, NULL, items_changed_cb, NULL);
  g_hash_table_unref (priv->values);

  G_OBJECT_CLASS (engraft_options_parent_class)->finalize (object);
}

static void
engraft_options_class_init (EngraftOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engraft_options_finalize;
  object_class->dispatch_properties_changed = engraft_options_dispatch_properties_changed;

  /**
   * EngraftOptions::changed:
   * @self: the options
   * @pspec: the property that changed; of a nested object, its own property
   *
   * Anything in the options changed, however deep.
   */
  signals[CHANGED] =
    g_signal_new ("changed", ENGRAFT_TYPE_OPTIONS, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PARAM);
}

static void
engraft_options_init (EngraftOptions *self)
{
  EngraftOptionsPrivate *priv = engraft_options_get_instance_private (self);

  priv->values = g_hash_table_new_full (NULL, NULL, NULL, value_free);
}

/**
 * engraft_options_class_install: (skip)
 * @klass: the class of a direct subclass
 * @pspecs: (array length=n_pspecs): its properties, with the flags
 *   %ENGRAFT_OPTIONS_PARAM or %ENGRAFT_OPTIONS_NESTED
 * @n_pspecs: how many
 *
 * Gives a subclass its options.
 */
void
engraft_options_class_install (EngraftOptionsClass  *klass,
                               GParamSpec          **pspecs,
                               guint                 n_pspecs)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* GObject does not let these two be inherited */
  object_class->get_property = engraft_options_get_property;
  object_class->set_property = engraft_options_set_property;

  for (guint i = 0; i < n_pspecs; i++)
    g_object_class_install_property (object_class, i + 1, pspecs[i]);
}

/**
 * engraft_options_param_spec_optional: (skip)
 * @name: the name of a property
 * @nick: its name for people
 * @minimum: the least value
 * @maximum: the greatest value
 *
 * Gives a number that need not be set.
 *
 * Returns: (transfer floating): a number that need not be set; NaN until then
 */
GParamSpec *
engraft_options_param_spec_optional (const char *name,
                                     const char *nick,
                                     double      minimum,
                                     double      maximum)
{
  /* lax: GObject holds NaN to be out of every range */
  GParamSpec *pspec = g_param_spec_double (name, nick, NULL, minimum, maximum, minimum,
                                           ENGRAFT_OPTIONS_PARAM | G_PARAM_LAX_VALIDATION);

  G_PARAM_SPEC_DOUBLE (pspec)->default_value = NAN;

  return pspec;
}

static GParamSpec **
list_properties (EngraftOptions *self,
                 guint          *n)
{
  return g_object_class_list_properties (G_OBJECT_GET_CLASS (self), n);
}

static GValue *
find_slot (EngraftOptions *self,
           const char     *name,
           GType           type)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);

  if (!pspec || !g_type_is_a (pspec->value_type, type))
    {
      g_critical ("%s has no option “%s” of this type", G_OBJECT_TYPE_NAME (self), name);
      return NULL;
    }

  return get_slot (self, pspec);
}

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

      return isfinite (number) ? json_node_init_double (json_node_alloc (), number) : NULL;
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
  pspecs = list_properties (self, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *member = value_to_json (pspecs[i], get_slot (self, pspecs[i]));

      if (member)
        json_object_set_member (object, pspecs[i]->name, member);
    }
  json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), object);

  return node;
}

static gboolean
wrong_value (GParamSpec *pspec,
             JsonNode   *node,
             const char *wanted,
             GError    **error)
{
  g_autofree char *text = json_to_string (node, FALSE);

  g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
               /* Translators: the name of an option, the value that was given, what would be right */
               _("“%s” is %s, but should be %s"), pspec->name, text, wanted);

  return FALSE;
}

static gboolean
number_from_json (GParamSpec *pspec,
                  JsonNode   *node,
                  GValue     *value,
                  GError    **error)
{
  gboolean is_int = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
  gboolean is_number = is_int || (JSON_NODE_HOLDS_VALUE (node) &&
                                  json_node_get_value_type (node) == G_TYPE_DOUBLE);
  double lower, upper, number;
  g_autofree char *low = NULL, *high = NULL, *wanted = NULL;

  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      lower = G_PARAM_SPEC_DOUBLE (pspec)->minimum;
      upper = G_PARAM_SPEC_DOUBLE (pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      lower = G_PARAM_SPEC_INT (pspec)->minimum;
      upper = G_PARAM_SPEC_INT (pspec)->maximum;
    }
  else
    {
      lower = G_PARAM_SPEC_UINT (pspec)->minimum;
      upper = G_PARAM_SPEC_UINT (pspec)->maximum;
    }

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
enum_from_json (GParamSpec *pspec,
                JsonNode   *node,
                GValue     *value,
                GError    **error)
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
strv_from_json (GParamSpec *pspec,
                JsonNode   *node,
                GValue     *value,
                GError    **error)
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
list_from_json (GParamSpec *pspec,
                JsonNode   *node,
                GListStore *list,
                GError    **error)
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
value_from_json (GParamSpec *pspec,
                 JsonNode   *node,
                 GValue     *value,
                 GError    **error)
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

      if (!pspec)
        {
          g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_UNKNOWN,
                       _("There is no option “%s”"), name);
          return FALSE;
        }
      if (JSON_NODE_HOLDS_NULL (member))
        continue;
      if (!value_from_json (pspec, member, get_slot (loaded, pspec), error))
        return FALSE;
    }

  engraft_options_assign (self, loaded);

  return TRUE;
}

static void
assign_list (GListStore *list,
             GListStore *source)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (source));
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* items that stay keep their identity, so that a form need not be built anew */
  for (guint i = 0; i < MIN (n, n_old); i++)
    {
      g_autoptr(EngraftOptions) mine = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr(EngraftOptions) theirs = g_list_model_get_item (G_LIST_MODEL (source), i);

      engraft_options_assign (mine, theirs);
    }
  for (guint i = n_old; i < n; i++)
    {
      g_autoptr(EngraftOptions) theirs = g_list_model_get_item (G_LIST_MODEL (source), i);

      g_ptr_array_add (items, engraft_options_copy (theirs));
    }
  if (n != n_old)
    g_list_store_splice (list, MIN (n, n_old), n_old - MIN (n, n_old), items->pdata, items->len);
}

/**
 * engraft_options_assign:
 * @self: options
 * @source: options of the same type
 *
 * Makes @self equal to @source, with notifications for what really changed.
 */
void
engraft_options_assign (EngraftOptions *self,
                        EngraftOptions *source)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  g_return_if_fail (ENGRAFT_IS_OPTIONS (self) && ENGRAFT_IS_OPTIONS (source));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (source));

  pspecs = list_properties (self, &n);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < n; i++)
    {
      GValue *from = get_slot (source, pspecs[i]), *to = get_slot (self, pspecs[i]);

      if (g_type_is_a (pspecs[i]->value_type, G_TYPE_LIST_STORE))
        assign_list (g_value_get_object (to), g_value_get_object (from));
      else if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS))
        engraft_options_assign (g_value_get_object (to), g_value_get_object (from));
      else
        g_object_set_property (G_OBJECT (self), pspecs[i]->name, from);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * engraft_options_copy:
 * @self: options
 *
 * A job in a thread works on a copy, so that the form may go on changing.
 *
 * Returns: (transfer full): others of the same type and with the same values
 */
EngraftOptions *
engraft_options_copy (EngraftOptions *self)
{
  EngraftOptions *copy;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  engraft_options_assign (copy, self);

  return copy;
}

static gboolean
lists_equal (GListModel *a,
             GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftOptions) x = g_list_model_get_item (a, i);
      g_autoptr(EngraftOptions) y = g_list_model_get_item (b, i);

      if (!engraft_options_equal (x, y))
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_options_equal:
 * @self: options
 * @other: options
 *
 * Tells whether both have one type and the same values.
 *
 * Returns: whether both have one type and the same values
 */
gboolean
engraft_options_equal (EngraftOptions *self,
                       EngraftOptions *other)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self) && ENGRAFT_IS_OPTIONS (other), FALSE);

  if (G_OBJECT_TYPE (self) != G_OBJECT_TYPE (other))
    return FALSE;

  pspecs = list_properties (self, &n);
  for (guint i = 0; i < n; i++)
    {
      GValue *a = get_slot (self, pspecs[i]), *b = get_slot (other, pspecs[i]);
      gboolean equal;

      if (g_type_is_a (pspecs[i]->value_type, G_TYPE_LIST_STORE))
        equal = lists_equal (g_value_get_object (a), g_value_get_object (b));
      else if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS))
        equal = engraft_options_equal (g_value_get_object (a), g_value_get_object (b));
      else
        equal = values_equal (pspecs[i], a, b);
      if (!equal)
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_options_get_boolean:
 * @self: options
 * @name: the name of a boolean option
 *
 * Gives its value.
 *
 * Returns: its value
 */
gboolean
engraft_options_get_boolean (EngraftOptions *self,
                             const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), FALSE);

  slot = find_slot (self, name, G_TYPE_BOOLEAN);

  return slot ? g_value_get_boolean (slot) : FALSE;
}

/**
 * engraft_options_get_int:
 * @self: options
 * @name: the name of an int option
 *
 * Gives its value.
 *
 * Returns: its value
 */
int
engraft_options_get_int (EngraftOptions *self,
                         const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), 0);

  slot = find_slot (self, name, G_TYPE_INT);

  return slot ? g_value_get_int (slot) : 0;
}

/**
 * engraft_options_get_double:
 * @self: options
 * @name: the name of a double option
 *
 * Gives its value.
 *
 * Returns: its value
 */
double
engraft_options_get_double (EngraftOptions *self,
                            const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NAN);

  slot = find_slot (self, name, G_TYPE_DOUBLE);

  return slot ? g_value_get_double (slot) : NAN;
}

/**
 * engraft_options_get_enum:
 * @self: options
 * @name: the name of an enum option
 *
 * Gives its value.
 *
 * Returns: its value
 */
int
engraft_options_get_enum (EngraftOptions *self,
                          const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), 0);

  slot = find_slot (self, name, G_TYPE_ENUM);

  return slot ? g_value_get_enum (slot) : 0;
}

/**
 * engraft_options_get_string:
 * @self: options
 * @name: the name of a string option
 *
 * Gives its value.
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
engraft_options_get_string (EngraftOptions *self,
                            const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  slot = find_slot (self, name, G_TYPE_STRING);

  return slot ? g_value_get_string (slot) : NULL;
}

/**
 * engraft_options_get_strv:
 * @self: options
 * @name: the name of an option that is a list of strings
 *
 * Gives its value.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its value
 */
const char * const *
engraft_options_get_strv (EngraftOptions *self,
                          const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  slot = find_slot (self, name, G_TYPE_STRV);

  return slot ? g_value_get_boxed (slot) : NULL;
}

/**
 * engraft_options_get_options:
 * @self: options
 * @name: the name of an option that is made of options
 *
 * Gives its value.
 *
 * Returns: (transfer none): its value
 */
EngraftOptions *
engraft_options_get_options (EngraftOptions *self,
                             const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  slot = find_slot (self, name, ENGRAFT_TYPE_OPTIONS);

  return slot ? g_value_get_object (slot) : NULL;
}

/**
 * engraft_options_get_list:
 * @self: options
 * @name: the name of an option that is a list of options
 *
 * Gives its value.
 *
 * Returns: (transfer none): its value
 */
GListStore *
engraft_options_get_list (EngraftOptions *self,
                          const char     *name)
{
  GValue *slot;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (self), NULL);

  slot = find_slot (self, name, G_TYPE_LIST_STORE);

  return slot ? g_value_get_object (slot) : NULL;
}
