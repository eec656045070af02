/* engraft-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-options-private.h"

#include <math.h>

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
GValue *
engraft_options_get_slot (EngraftOptions *self,
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
  g_value_copy (engraft_options_get_slot (ENGRAFT_OPTIONS (object), pspec), value);
}

static void
engraft_options_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  GValue *slot = engraft_options_get_slot (ENGRAFT_OPTIONS (object), pspec);

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

GParamSpec **
engraft_options_list_properties (EngraftOptions *self,
                                 guint          *n)
{
  return g_object_class_list_properties (G_OBJECT_GET_CLASS (self), n);
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

  pspecs = engraft_options_list_properties (self, &n);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < n; i++)
    {
      GValue *from = engraft_options_get_slot (source, pspecs[i]), *to = engraft_options_get_slot (self, pspecs[i]);

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

  pspecs = engraft_options_list_properties (self, &n);
  for (guint i = 0; i < n; i++)
    {
      GValue *a = engraft_options_get_slot (self, pspecs[i]), *b = engraft_options_get_slot (other, pspecs[i]);
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
