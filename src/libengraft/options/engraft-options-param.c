/* engraft-options-param.c: the properties that most options consist of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-options-param.h"

/**
 * engraft_param_text: (skip)
 * @name: the name of the property, static
 * @nick: what people call it, to be translated, static
 * @value: (nullable): its default, static
 *
 * Makes a property of a subclass of [class@Options] that holds a text.
 *
 * Returns: (transfer floating): a property that holds a text
 */
GParamSpec *
engraft_param_text (const char *name,
                    const char *nick,
                    const char *value)
{
  return g_param_spec_string (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}

/**
 * engraft_param_texts: (skip)
 * @name: the name of the property, static
 * @nick: what people call it, to be translated, static
 *
 * Makes a property of a subclass of [class@Options] that holds any number of texts, such as the names of columns; none
 * until it is set.
 *
 * Returns: (transfer floating): a property that holds texts
 */
GParamSpec *
engraft_param_texts (const char *name,
                     const char *nick)
{
  return g_param_spec_boxed (name, nick, NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM);
}

/**
 * engraft_param_yes_no: (skip)
 * @name: the name of the property, static
 * @nick: what people call it, to be translated, static
 * @value: its default
 *
 * Makes a property of a subclass of [class@Options] that is either true or false.
 *
 * Returns: (transfer floating): a property that is either true or false
 */
GParamSpec *
engraft_param_yes_no (const char *name,
                      const char *nick,
                      gboolean    value)
{
  return g_param_spec_boolean (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}
