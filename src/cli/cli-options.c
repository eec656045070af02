/* cli-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-options.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (cli-error-quark, cli_error)

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* at commas, but not inside of brackets that are closed, as in ns(age, 3) */
static char **
split_list (const char *text)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  const char *begin = text;
  int depth = 0;

  for (const char *p = text; ; p++)
    {
      if (*p == '\0' || (*p == ',' && depth == 0))
        {
          g_autofree char *part = g_strndup (begin, p - begin);

          g_strv_builder_add (parts, part);
          begin = p + 1;
        }
      if (*p == '\0')
        break;
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
    }

  return depth == 0 ? g_strv_builder_end (parts) : g_strsplit (text, ",", -1);
}

static JsonNode *
list_node (EngraftOptions *options,
           const char     *name,
           const char     *text)
{
  gboolean replaces = *text == '=';
  const char * const *former = replaces ? NULL : engraft_options_get_strv (options, name);
  g_auto(GStrv) parts = split_list (text + replaces);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  /* the texts for “missing” come with defaults, which are added to as well; “==” takes the place of all */
  for (guint i = 0; former && former[i]; i++)
    json_array_add_string_element (array, former[i]);
  for (guint i = 0; parts[i]; i++)
    json_array_add_string_element (array, g_strstrip (parts[i]));
  json_node_take_array (node, array);

  return node;
}

static JsonNode *
number_node (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  gint64 whole = g_ascii_strtoll (text, NULL, 10);

  if (!*text || *end)
    return string_node (text);   /* which is refused, with what would be right */
  if (number == (double) whole && !strpbrk (text, ".eE"))
    return json_node_init_int (json_node_alloc (), whole);

  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
value_node (EngraftOptions *options,
            GParamSpec     *pspec,
            const char     *text)
{
  GType type = pspec->value_type;

  if (type == G_TYPE_STRV)
    return list_node (options, pspec->name, text);
  if (type == G_TYPE_INT || type == G_TYPE_UINT || type == G_TYPE_DOUBLE)
    return number_node (text);
  if (type == G_TYPE_BOOLEAN)
    {
      if (g_str_equal (text, "true") || g_str_equal (text, "yes"))
        return json_node_init_boolean (json_node_alloc (), TRUE);
      if (g_str_equal (text, "false") || g_str_equal (text, "no"))
        return json_node_init_boolean (json_node_alloc (), FALSE);
    }

  return string_node (text);
}

static gboolean
set_one (EngraftOptions *options,
         GParamSpec     *pspec,
         const char     *text,
         GError        **error)
{
  g_autoptr(JsonNode) node = engraft_options_to_json (options);

  json_object_set_member (json_node_get_object (node), pspec->name, value_node (options, pspec, text));

  return engraft_options_load_json (options, node, error);
}

static gboolean
is_plain (GParamSpec *pspec)
{
  return !g_type_is_a (pspec->value_type, ENGRAFT_TYPE_OPTIONS) &&
         !g_type_is_a (pspec->value_type, G_TYPE_LIST_STORE);
}

gboolean
cli_options_set (EngraftOptions  *options,
                 const char      *path,
                 const char      *text,
                 GError         **error)
{
  g_auto(GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i]; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), names[i]);

      if (pspec && !names[i + 1] && is_plain (pspec))
        return set_one (options, pspec, text, error);
      if (!pspec || !names[i + 1] || !g_type_is_a (pspec->value_type, ENGRAFT_TYPE_OPTIONS))
        break;
      options = engraft_options_get_options (options, names[i]);
    }
  g_set_error (error, CLI_ERROR, CLI_USAGE, _("There is no setting “%s”"), path);

  return FALSE;
}
