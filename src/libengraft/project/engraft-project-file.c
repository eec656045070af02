/* engraft-project-file.c: a project as a JSON document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-project-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-json-check.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/text/engraft-json-scan.h"

#define FORMAT_VERSION 1

/* deeper than any project */
#define MAX_DEPTH 64
#define MAX_LENGTH (256 * 1024 * 1024)

/**
 * engraft_project_error_quark:
 *
 * Names the domain of [error@ProjectError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-project-error-quark, engraft_project_error)

static gboolean G_GNUC_PRINTF (2, 3)
wrong (GError    **error,
       const char *format,
       ...)
{
  va_list args;

  va_start (args, format);
  if (error)
    *error = g_error_new_valist (ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_FORMAT, format, args);
  va_end (args);

  return FALSE;
}

static JsonNode *
item_to_json (EngraftItem *item,
              GFile       *folder)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonNode *spec = engraft_options_to_json (engraft_item_get_spec (item));
  EngraftItemClass *klass = ENGRAFT_ITEM_GET_CLASS (item);

  if (klass->map_paths)
    klass->map_paths (item, json_node_get_object (spec), folder, TRUE);
  json_object_set_string_member (object, "id", engraft_item_get_id (item));
  json_object_set_string_member (object, "kind", engraft_item_get_kind (item));
  json_object_set_string_member (object, "name", engraft_item_get_name (item));
  json_object_set_member (object, "spec", spec);
  json_node_take_object (node, object);

  return node;
}

/* folder NULL: all paths stay absolute */
JsonNode *
engraft_project_write (EngraftProject *self,
                       GFile          *folder)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < self->items->len; i++)
    json_array_add_element (items, item_to_json (self->items->pdata[i], folder));
  json_object_set_int_member (object, "engraft", FORMAT_VERSION);
  json_object_set_string_member (object, "application", PACKAGE_VERSION);
  json_object_set_string_member (object, "title", self->title);
  json_object_set_string_member (object, "notes", self->notes);
  json_object_set_array_member (object, "items", items);
  json_node_take_object (node, object);

  return node;
}

/* As people and version control like it: two spaces, a line end at the end */
char *
engraft_project_print (JsonNode *node,
                       gsize    *length)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  char *printed;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  printed = g_strconcat (text, "\n", NULL);
  *length = strlen (printed);

  return printed;
}

/* Where a byte stands that is not UTF-8 */
static guint
count_lines (const char *text,
             const char *end)
{
  guint line = 1;

  for (; text < end; text++)
    line += *text == '\n';

  return line;
}

/* later the parser does not know any more */
JsonNode *
engraft_project_parse_text (const char *text,
                            gsize       length,
                            GError    **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *end;
  guint line = 1;
  gsize n_names;
  JsonNode *root;

  if (length > MAX_LENGTH)
    {
      wrong (error, _("This is no project of Engraft: it is too large"));
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, &end))
    {
      wrong (error, _("Line %u: this is no text in UTF-8, so no project of Engraft"),
             count_lines (text, end));
      return NULL;
    }
  line = engraft_json_find_deep (text, length, MAX_DEPTH);
  if (line)
    {
      wrong (error, _("Line %u: this is nested too deeply for a project"), line);
      return NULL;
    }
  line = 1;
  if ((length > 0 && engraft_json_check (text, length, &line, &n_names)) ||
      !json_parser_load_from_data (parser, text, length, NULL))
    {
      /* Translators: the number is that of a line; JSON is the name of a file format */
      wrong (error, _("Line %u: the project is damaged here: it is not JSON any more"),
             line);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      wrong (error, _("This is no project of Engraft"));
      return NULL;
    }

  return json_node_copy (root);
}

JsonNode *
engraft_project_parse_file (GFile   *file,
                            char   **etag,
                            GError **error)
{
  g_autoptr(GBytes) bytes = engraft_file_content_load (file, MAX_LENGTH, NULL, etag, error);
  const char *text;
  gsize length;

  if (!bytes)
    return NULL;
  text = g_bytes_get_data (bytes, &length);

  return engraft_project_parse_text (text ? text : "", length, error);
}

static gboolean
get_text (JsonObject  *object,
          const char  *name,
          gboolean     needed,
          const char **text,
          GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = "";
  if (!node && !needed)
    return TRUE;
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return wrong (error, _("“%s” should be a text"), name);
  *text = json_node_get_string (node);

  return TRUE;
}

static gboolean
check_names (JsonObject         *object,
             const char * const *known,
             GError            **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return wrong (error, _("“%s” is not known here"), name);

  return TRUE;
}

static gboolean
check_version (JsonObject *object,
               GError    **error)
{
  JsonNode *version = json_object_get_member (object, "engraft");
  JsonNode *writer = json_object_get_member (object, "application");
  const char *name = "";

  if (!version || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_value_type (version) != G_TYPE_INT64 ||
      json_node_get_int (version) < 1)
    return wrong (error, _("This is no project of Engraft"));
  if (json_node_get_int (version) <= FORMAT_VERSION)
    return TRUE;

  if (writer && JSON_NODE_HOLDS_VALUE (writer) && json_node_get_value_type (writer) == G_TYPE_STRING)
    name = json_node_get_string (writer);
  g_set_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_VERSION,
               _("This project was written by a newer Engraft (%s); this is Engraft %s. "
                 "Update Engraft to open it."), name, PACKAGE_VERSION);

  return FALSE;
}

static EngraftItem *
item_from_json (JsonNode *node,
                GFile    *folder,
                GError  **error)
{
  static const char * const known[] = { "id", "kind", "name", "spec", NULL };
  g_autoptr(EngraftItem) item = NULL;
  g_autoptr(JsonNode) spec = NULL;
  const char *id, *kind, *name;
  JsonObject *object;
  GType type;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      wrong (error, _("An item should be an object in braces"));
      return NULL;
    }
  object = json_node_get_object (node);
  if (!check_names (object, known, error) || !get_text (object, "id", TRUE, &id, error) ||
      !get_text (object, "kind", TRUE, &kind, error) || !get_text (object, "name", FALSE, &name, error))
    return NULL;
  type = engraft_project_get_item_type (kind);
  if (type == G_TYPE_INVALID)
    {
      wrong (error, _("This Engraft has no items of the kind “%s”"), kind);
      return NULL;
    }

  item = g_object_new (type, "id", id, "name", name, NULL);
  if (json_object_has_member (object, "spec"))
    {
      spec = json_node_copy (json_object_get_member (object, "spec"));
      if (JSON_NODE_HOLDS_OBJECT (spec) && ENGRAFT_ITEM_GET_CLASS (item)->map_paths)
        ENGRAFT_ITEM_GET_CLASS (item)->map_paths (item, json_node_get_object (spec), folder, FALSE);
      if (!engraft_options_load_json (engraft_item_get_spec (item), spec, error))
        {
          g_prefix_error (error, "spec: ");
          return NULL;
        }
    }

  return g_steal_pointer (&item);
}

static gboolean
items_from_json (JsonNode   *node,
                 GFile      *folder,
                 GPtrArray  *items,
                 GError    **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong (error, _("“%s” should be a list"), "items");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      EngraftItem *item = item_from_json (json_array_get_element (array, i), folder, error);

      if (item)
        g_ptr_array_add (items, item);
      if (item && (!*engraft_item_get_id (item) ||
                   !g_hash_table_add (ids, (char *) engraft_item_get_id (item))))
        {
          wrong (error, _("the id “%s” is empty or taken"), engraft_item_get_id (item));
          item = NULL;
        }
      if (!item)
        {
          g_prefix_error (error, "items, %u: ", i + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/* folder: what relative paths are relative to */
gboolean
engraft_project_parse (EngraftProject  *self,
                       JsonNode        *node,
                       GFile           *folder,
                       GError         **error)
{
  static const char * const known[] = { "engraft", "application", "title", "notes", "items", NULL };
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *title, *notes;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong (error, _("This is no project of Engraft"));

  object = json_node_get_object (node);
  if (!check_version (object, error) || !check_names (object, known, error) ||
      !get_text (object, "title", FALSE, &title, error) ||
      !get_text (object, "notes", FALSE, &notes, error) ||
      !items_from_json (json_object_get_member (object, "items"), folder, items, error))
    return FALSE;

  engraft_project_replace_items (self, items, title, notes);

  return TRUE;
}

static GFile *
get_folder (EngraftProject *self)
{
  return self->file ? g_file_get_parent (self->file) : NULL;
}

/**
 * engraft_project_to_json:
 * @self: a project
 *
 * Writes the project as JSON, in a stable order.
 *
 * Returns: (transfer full): the document that is saved
 */
JsonNode *
engraft_project_to_json (EngraftProject *self)
{
  g_autoptr(GFile) folder = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  folder = get_folder (self);

  return engraft_project_write (self, folder);
}

/**
 * engraft_project_load_json:
 * @self: a project
 * @node: a document as [method@Project.to_json] writes it
 * @error: return location for a [error@ProjectError] or [error@OptionsError]
 *
 * Replaces all that the project holds, and its history.  When anything in @node is
 * wrong, nothing changes, and the message says where it is.
 *
 * Returns: whether all was well
 */
gboolean
engraft_project_load_json (EngraftProject  *self,
                           JsonNode        *node,
                           GError         **error)
{
  g_autoptr(GFile) folder = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self) && node, FALSE);

  folder = get_folder (self);

  return engraft_project_parse (self, node, folder, error);
}

/**
 * engraft_project_load:
 * @file: a `.engraft` file
 * @error: return location for a [error@ProjectError], [error@OptionsError] or
 *   #GIOErrorEnum
 *
 * Reads a project.  Its data are read once the main loop runs.
 *
 * Returns: (transfer full): the project
 */
EngraftProject *
engraft_project_load (GFile   *file,
                      GError **error)
{
  g_autoptr(EngraftProject) self = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autofree char *etag = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  node = engraft_project_parse_file (file, &etag, error);
  if (!node)
    return NULL;

  self = engraft_project_new ();
  folder = g_file_get_parent (file);
  if (!engraft_project_parse (self, node, folder, error))
    return NULL;
  engraft_project_set_file (self, file, g_steal_pointer (&etag));

  return g_steal_pointer (&self);
}

static void
set_save_error (GError **error,
                GFile   *file,
                GError  *cause)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    g_set_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_CHANGED,
                 _("“%s” was changed by another program since it was opened; nothing was written"), name);
  else
    g_set_error_literal (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_SAVE, cause->message);
}

/* A link stays a link, and what it points to is replaced at once */
static GFile *
resolve (GFile *file)
{
  char *path = g_file_peek_path (file) ? realpath (g_file_peek_path (file), NULL) : NULL;
  GFile *resolved = path ? g_file_new_for_path (path) : g_object_ref (file);

  free (path);

  return resolved;
}

static gboolean
write_text (GFile      *file,
            const char *text,
            gsize       length,
            const char *old_etag,
            char      **etag,
            GError    **error)
{
  g_autoptr(GError) local_error = NULL;

  if (engraft_replace_file (file, text, length, old_etag, etag, &local_error))
    return TRUE;
  set_save_error (error, file, local_error);

  return FALSE;
}

static gboolean
save (EngraftProject  *self,
      GFile           *file,
      gboolean         check,
      GError         **error)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autoptr(GFile) target = resolve (file);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  char *etag = NULL;
  gsize length;

  engraft_project_flush (self);
  node = engraft_project_write (self, folder);
  text = engraft_project_print (node, &length);
  check = check && self->file && g_file_equal (self->file, file);
  if (!write_text (target, text, length, check ? self->etag : NULL, &etag, error))
    return FALSE;

  engraft_project_set_file (self, file, etag);
  engraft_history_set_saved (self->history, TRUE);
  engraft_project_touch_autosave (self);

  return TRUE;
}

/**
 * engraft_project_save:
 * @self: a project
 * @file: where to; from now on the project's file
 * @error: return location for a [error@ProjectError]
 *
 * Writes the project, all of it or nothing.  When @file is the one that the project was
 * read from and somebody else has changed it since, nothing is written and the error is
 * %ENGRAFT_PROJECT_ERROR_CHANGED: ask the user, then [method@Project.save_over].
 *
 * Returns: whether it was written
 */
gboolean
engraft_project_save (EngraftProject  *self,
                      GFile           *file,
                      GError         **error)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self) && G_IS_FILE (file), FALSE);

  return save (self, file, TRUE, error);
}

/**
 * engraft_project_save_over:
 * @self: a project
 * @file: where to; from now on the project's file
 * @error: return location for a [error@ProjectError]
 *
 * Writes the project, also over what somebody else has written there.
 *
 * Returns: whether it was written
 */
gboolean
engraft_project_save_over (EngraftProject  *self,
                           GFile           *file,
                           GError         **error)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self) && G_IS_FILE (file), FALSE);

  return save (self, file, FALSE, error);
}
