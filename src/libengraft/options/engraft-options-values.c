/* engraft-options-values.c: single options by their names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-options-private.h"

#include <math.h>

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

  return engraft_options_get_slot (self, pspec);
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
