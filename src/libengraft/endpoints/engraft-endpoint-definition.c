/* engraft-endpoint-definition.c: what an endpoint is, as data that can be read, changed and cited.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-definition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/endpoints/engraft-progression-options-private.h"
#include "libengraft/io/engraft-json-check.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

#define FORMAT "engraft-endpoint-1"
#define SUFFIX ".json"

/**
 * EngraftEndpointDefinition:
 *
 * What an endpoint is: components and how they make an event, with the works that say so.
 */
struct _EngraftEndpointDefinition
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEndpointDefinition, engraft_endpoint_definition, ENGRAFT_TYPE_OPTIONS)

/**
 * engraft_endpoint_error_quark:
 *
 * Names the domain of [error@EndpointError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-endpoint-error-quark, engraft_endpoint_error)

static GType
engraft_endpoint_definition_get_list_item_type (EngraftOptions *options,
                                                GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_ENDPOINT_COMPONENT;
}

static void
engraft_endpoint_definition_class_init (EngraftEndpointDefinitionClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftEndpointDefinition:format:
     *
     * How it is written, “engraft-endpoint-1”.
     */
    engraft_param_text ("format", N_("Format"), FORMAT),
    /**
     * EngraftEndpointDefinition:code:
     *
     * What tables call it, at most eight letters: PARAMCD.
     */
    engraft_param_text ("code", N_("Code"), "EVENT"),
    /**
     * EngraftEndpointDefinition:title:
     *
     * What people call it.
     */
    engraft_param_text ("title", N_("Title"), NULL),
    /**
     * EngraftEndpointDefinition:version:
     *
     * Which version of the definition it is.
     */
    engraft_param_text ("version", N_("Version"), "1"),
    /**
     * EngraftEndpointDefinition:status:
     *
     * How sure it is.
     */
    g_param_spec_enum ("status", N_("Status"), NULL, ENGRAFT_TYPE_ENDPOINT_STATUS, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointDefinition:citation:
     *
     * The works that say so.
     */
    g_param_spec_boxed ("citation", N_("Citation"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointDefinition:note:
     *
     * What one should know of it.
     */
    engraft_param_text ("note", N_("Note"), NULL),
    /**
     * EngraftEndpointDefinition:combination:
     *
     * How it is made of its components.
     */
    g_param_spec_enum ("combination", N_("Combination"), NULL, ENGRAFT_TYPE_ENDPOINT_COMBINATION, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointDefinition:components:
     *
     * A list of [class@EndpointComponent].
     */
    g_param_spec_object ("components", N_("Components"), NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_endpoint_definition_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_endpoint_definition_init (EngraftEndpointDefinition *self)
{
}

/**
 * engraft_endpoint_definition_new:
 *
 * Gives a definition without components.
 *
 * Returns: (transfer full): a definition
 */
EngraftEndpointDefinition *
engraft_endpoint_definition_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ENDPOINT_DEFINITION, NULL);
}

/* ---- checks ---- */

static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (ENGRAFT_ENDPOINT_ERROR, ENGRAFT_ENDPOINT_ERROR_DEFINITION, format, arguments);
  va_end (arguments);

  return FALSE;
}

static gboolean
validate_component (EngraftOptions  *component,
                    guint            number,
                    GError         **error)
{
  EngraftEndpointKind kind = engraft_options_get_enum (component, "kind");
  const char *measure = engraft_options_get_string (component, "measure");
  double to = engraft_options_get_double (component, "to-day");

  if (kind != ENGRAFT_ENDPOINT_KIND_RELAPSE && (!measure || !*measure))
    return refuse (error, _("Component %u: which measure is looked at? Add “measure”."), number);
  if (to < engraft_options_get_double (component, "from-day"))
    return refuse (error, _("Component %u: “to-day” is before “from-day”."), number);
  if (kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION)
    {
      g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (EgChangeStep));
      EgProgressionSettings settings;

      if (!engraft_progression_options_read (ENGRAFT_PROGRESSION_OPTIONS (engraft_options_get_options (component, "progression")),
                                             &settings, steps, error))
        {
          g_prefix_error (error, _("Component %u: "), number);
          return FALSE;
        }
    }

  return TRUE;
}

/* what holds together is limits of values at visits */
static gboolean
validate_together (GListModel  *components,
                   GError     **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (components); i++)
    {
      g_autoptr(EngraftOptions) component = g_list_model_get_item (components, i);

      if (engraft_options_get_boolean (component, "on")
          && (engraft_options_get_enum (component, "kind") != ENGRAFT_ENDPOINT_KIND_LIMIT
              || engraft_options_get_enum (component, "quantity") != ENGRAFT_ENDPOINT_QUANTITY_VALUE))
        return refuse (error, _("Component %u: only limits of values can hold together; its “kind” should be “limit” and its "
                                "“quantity” “value”."), i + 1);
    }

  return TRUE;
}

/**
 * engraft_endpoint_definition_validate:
 * @self: a definition
 * @error: return location for an error
 *
 * Checks that an endpoint can be derived by it.
 *
 * Returns: whether it can; else %FALSE with an error that says what to mend
 */
gboolean
engraft_endpoint_definition_validate (EngraftEndpointDefinition  *self,
                                      GError                    **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self);
  GListModel *components;
  const char *code, *title;
  guint n_on = 0;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_DEFINITION (self), FALSE);

  components = G_LIST_MODEL (engraft_options_get_list (options, "components"));
  code = engraft_options_get_string (options, "code");
  title = engraft_options_get_string (options, "title");
  if (g_strcmp0 (engraft_options_get_string (options, "format"), FORMAT))
    return refuse (error, _("This is not a definition of an endpoint: its “format” should be “%s”."), FORMAT);
  if (!code || !*code || strlen (code) > 8)
    return refuse (error, _("“code” should have one to eight letters."));
  if (!title || !*title)
    return refuse (error, _("The definition has no “title”."));
  for (guint i = 0; i < g_list_model_get_n_items (components); i++)
    {
      g_autoptr(EngraftOptions) component = g_list_model_get_item (components, i);

      if (!validate_component (component, i + 1, error))
        return FALSE;
      n_on += engraft_options_get_boolean (component, "on");
    }

  if (n_on == 0)
    return refuse (error, _("The definition has no component that counts."));

  return engraft_options_get_enum (options, "combination") != ENGRAFT_ENDPOINT_COMBINATION_TOGETHER
         || validate_together (components, error);
}

/* ---- files ---- */

/**
 * engraft_endpoint_definition_new_text:
 * @text: JSON
 * @size: its length in bytes, or -1
 * @error: return location for an error
 *
 * Reads and checks a definition.
 *
 * Returns: (transfer full): a definition, or %NULL with an error that says what to mend
 */
EngraftEndpointDefinition *
engraft_endpoint_definition_new_text (const char  *text,
                                      gssize       size,
                                      GError     **error)
{
  g_autoptr(EngraftEndpointDefinition) self = engraft_endpoint_definition_new ();
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *problem;
  gsize length, n_names;
  guint line = 1;

  g_return_val_if_fail (text, NULL);

  length = size < 0 ? strlen (text) : (gsize) size;
  problem = g_utf8_validate_len (text, length, NULL) ? engraft_json_check (text, length, &line, &n_names)
                                                     : _("it is not UTF-8");
  if (problem)
    refuse (error, _("Line %u of the definition: %s"), line, problem);
  else if (json_parser_load_from_data (parser, text, length, error)
           && engraft_options_load_json (ENGRAFT_OPTIONS (self), json_parser_get_root (parser), error)
           && engraft_endpoint_definition_validate (self, error))
    return g_steal_pointer (&self);

  return NULL;
}

/* ENGRAFT_DATA_DIR: where data/ is, for a program that is not installed */
static char *
get_folder (void)
{
  const char *folder = g_getenv ("ENGRAFT_DATA_DIR");

  return g_build_filename (folder && *folder ? folder : PKGDATADIR, "endpoints", NULL);
}

static int
compare_names (const void *a,
               const void *b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * engraft_endpoint_definition_list_names:
 *
 * Lists the definitions that come with Engraft.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, such as “cdw-24-edss”, in order
 */
char **
engraft_endpoint_definition_list_names (void)
{
  g_autofree char *path = get_folder ();
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *file;

  while (folder && (file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, SUFFIX))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (SUFFIX)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * engraft_endpoint_definition_find:
 * @name: one of those that come with Engraft, or the path of a file
 * @error: return location for an error
 *
 * Reads a definition.
 *
 * Returns: (transfer full): a definition, or %NULL with an error that says what to mend
 */
EngraftEndpointDefinition *
engraft_endpoint_definition_find (const char  *name,
                                  GError     **error)
{
  g_autoptr(EngraftEndpointDefinition) self = NULL;
  g_auto(GStrv) names = engraft_endpoint_definition_list_names ();
  g_autofree char *folder = NULL, *file = NULL, *path = NULL, *text = NULL;
  gsize size;

  g_return_val_if_fail (name, NULL);

  if (g_strv_contains ((const char * const *) names, name))
    {
      folder = get_folder ();
      file = g_strconcat (name, SUFFIX, NULL);
      path = g_build_filename (folder, file, NULL);
    }
  else if (g_file_test (name, G_FILE_TEST_EXISTS))
    path = g_strdup (name);
  else
    {
      g_autofree char *list = g_strjoinv (", ", names);

      g_set_error (error, ENGRAFT_ENDPOINT_ERROR, ENGRAFT_ENDPOINT_ERROR_UNKNOWN,
                   _("There is no endpoint “%s”. There are: %s; or give the path of a definition."), name, list);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  self = engraft_endpoint_definition_new_text (text, size, error);
  if (!self)
    g_prefix_error (error, "%s: ", path);

  return g_steal_pointer (&self);
}

/* what comes with Engraft has words for translators, made by data/make-words.py */
static const char *
get_words (EngraftEndpointDefinition *self,
           const char                *name)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self), name);

  return text && *text ? g_dgettext (GETTEXT_PACKAGE, text) : NULL;
}

/**
 * engraft_endpoint_definition_get_title:
 * @self: a definition
 *
 * Gets what people call it. Titles that come with Engraft are translated; others stay as they were written.
 *
 * Returns: (transfer none) (nullable): the title; %NULL when it has none
 */
const char *
engraft_endpoint_definition_get_title (EngraftEndpointDefinition *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_DEFINITION (self), NULL);

  return get_words (self, "title");
}

/**
 * engraft_endpoint_definition_get_note:
 * @self: a definition
 *
 * Gets what is to be known about it, as [method@EndpointDefinition.get_title] gets its title.
 *
 * Returns: (transfer none) (nullable): the note; %NULL when it has none
 */
const char *
engraft_endpoint_definition_get_note (EngraftEndpointDefinition *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_DEFINITION (self), NULL);

  return get_words (self, "note");
}

/**
 * engraft_endpoint_definition_to_text:
 * @self: a definition
 *
 * Writes it as it can be read again, with all settings.
 *
 * Returns: (transfer full): JSON
 */
char *
engraft_endpoint_definition_to_text (EngraftEndpointDefinition *self)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_DEFINITION (self), NULL);

  node = engraft_options_to_json (ENGRAFT_OPTIONS (self));

  return json_to_string (node, TRUE);
}
