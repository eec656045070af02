/* engraft-json-reader.c: records in JSON, as an array or one a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-json-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-json-check.h"
#include "libengraft/io/engraft-table-room.h"
#include "libengraft/io/engraft-text-grid.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftTextGrid  *grid;
  GHashTable       *columns;    /* name -> column + 1 */
  EngraftOperation *operation;
  EngraftDecimal    decimal;
  gsize             size;       /* of the file */
  guint             n_rows;
  guint             n_lists;    /* cells that were lists */
} Records;

static guint
get_column (Records    *self,
            const char *name)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, name));

  if (!column)
    {
      column = engraft_text_grid_add_column (self->grid, name) + 1;
      g_hash_table_insert (self->columns, g_strdup (name), GUINT_TO_POINTER (column));
    }

  return column - 1;
}

static char *
number_text (Records  *self,
             JsonNode *node)
{
  char *text;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  /* as the grid reads numbers: the user may have asked for a decimal comma */
  text = engraft_format_exact (json_node_get_double (node));

  return self->decimal == ENGRAFT_DECIMAL_COMMA ? g_strdelimit (text, ".", ',') : text;
}

static void add_object (Records    *self,
                        JsonObject *object,
                        const char *prefix);

static void
add_value (Records    *self,
           const char *name,
           JsonNode   *node)
{
  g_autofree char *text = NULL;
  guint column;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      add_object (self, json_node_get_object (node), name);
      return;
    }

  column = get_column (self, name);
  engraft_text_grid_fill (self->grid, column, self->n_rows);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      self->n_lists++;
      text = json_to_string (node, FALSE);
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        text = g_strdup (json_node_get_string (node));
      else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        text = g_strdup (json_node_get_boolean (node) ? "true" : "false");
      else
        text = number_text (self, node);
    }
  engraft_text_grid_add_cell (self->grid, column, text, -1);
}

/* A nested object {"hla": {"a": ...}} gives a column “hla.a” */
static void
add_object (Records    *self,
            JsonObject *object,
            const char *prefix)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    {
      g_autofree char *full = prefix ? g_strdup_printf ("%s.%s", prefix, name) : NULL;

      add_value (self, full ? full : name, member);
    }
}

static gboolean
add_record (Records   *self,
            JsonNode  *node,
            GError   **error)
{
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                   _("Record %u is not an object in braces with a name for each value"), self->n_rows + 1);
      return FALSE;
    }
  if (self->operation && (self->n_rows & 0x3ff) == 0 &&
      g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (self->operation), error))
    return FALSE;

  add_object (self, json_node_get_object (node), NULL);
  self->n_rows++;

  return engraft_table_room_check (self->n_rows, engraft_text_grid_get_n_columns (self->grid), self->size, error);
}

static gboolean
add_array (Records    *self,
           JsonArray  *array,
           GError    **error)
{
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      if (!add_record (self, json_array_get_element (array, i), error))
        return FALSE;
      if (self->operation && (i & 0xfff) == 0)
        engraft_operation_set_fraction (self->operation, .5 + .4 * i / n);
    }

  return TRUE;
}

/* {"records": [...]}: the one member that is a list of objects */
static JsonArray *
find_array (JsonNode *root)
{
  JsonArray *found = NULL;
  JsonObjectIter iter;
  JsonNode *member;

  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_get_array (root);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, NULL, &member))
    if (JSON_NODE_HOLDS_ARRAY (member) && json_array_get_length (json_node_get_array (member)) > 0 &&
        JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (member), 0)))
      {
        if (found)
          return NULL;
        found = json_node_get_array (member);
      }

  return found;
}

static void
object_end_cb (JsonParser *parser,
               JsonObject *object,
               gsize      *n_members)
{
  *n_members += json_object_get_size (object);
}

static JsonNode *
not_json (GError     **error,
          guint        line,
          const char  *problem)
{
  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               /* Translators: the second says why, such as “a comma is missing” */
               _("Line %u is not JSON: %s"), line, problem);

  return NULL;
}

/* One value in JSON, of which nothing gets lost. */
static JsonNode *
parse (const char  *text,
       gsize        size,
       guint        line,
       GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local = NULL;
  gsize n_names, n_members = 0;
  guint at = line;
  const char *problem = engraft_json_check (text, size, &at, &n_names);

  if (problem)
    return not_json (error, at, problem);

  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &n_members);
  if (!json_parser_load_from_data (parser, text, size, &local) || !json_parser_get_root (parser))
    return not_json (error, line, local ? local->message : "");
  if (n_members != n_names)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                   _("Line %u or what follows: an object has two values of one name, "
                     "and only one of them could be read; give each its own name."), line);
      return NULL;
    }

  return json_node_ref (json_parser_get_root (parser));
}

/* One record a line */
static gboolean
read_lines (Records     *self,
            const char  *text,
            gsize        size,
            GError     **error)
{
  const char *end = text + size;
  guint line = 0;

  for (const char *at = text, *next; at < end; at = next + 1)
    {
      g_autoptr(JsonNode) node = NULL;

      next = memchr (at, '\n', end - at);
      if (!next)
        next = end;
      line++;
      while (at < next && *at && strchr (" \t\r", *at))
        at++;
      if (at == next)
        continue;

      node = parse (at, next - at, line, error);
      if (!node || !add_record (self, node, error))
        return FALSE;
      if (self->operation && (line & 0xfff) == 0)
        engraft_operation_set_fraction (self->operation, .9 * (at - text) / size);
    }

  return TRUE;
}

/* The first line is a whole object, and another line follows */
static gboolean
looks_like_lines (const char *text,
                  gsize       size)
{
  const char *end;
  guint line = 1;
  gsize n_names;

  for (; size && *text && strchr (" \t\r\n", *text); size--)
    text++;
  end = memchr (text, '\n', size);

  return end && *text == '{' && memchr (end, '{', text + size - end) &&
         !engraft_json_check (text, end - text, &line, &n_names);
}

static gboolean
read_whole (Records     *self,
            const char  *text,
            gsize        size,
            GError     **error)
{
  g_autoptr(JsonNode) root = parse (text, size, 1, error);
  JsonArray *array;

  if (!root)
    return FALSE;

  array = find_array (root);
  if (!array)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                           _("The file holds no list of records; it should be an array of objects, "
                             "an object with one such array, or one object a line"));
      return FALSE;
    }

  return add_array (self, array, error);
}

static void
tell_lists (Records             *self,
            EngraftImportReport *report)
{
  EngraftNotice *notice;

  if (!self->n_lists)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, NULL,
                               ngettext ("%u cell is a list and was kept as text",
                                         "%u cells are lists and were kept as text", self->n_lists),
                               self->n_lists);
  engraft_import_report_add_notice (report, notice);
}

/*< private >
 * engraft_json_read:
 * @bytes: a whole file in UTF-8
 * @title: what the table is called
 * @options: how cells are read
 * @operation: (nullable): progress and cancel
 * @report: gets what is found
 * @error: return location for a [error@ImportError]
 *
 * Reads an array of flat records, an object with one such array, or one record a
 * line. A value that a record does not name is missing; members of nested objects
 * become columns named “outer.inner”.
 *
 * Returns: (transfer full) (nullable): the table
 */
EngraftTable *
engraft_json_read (GBytes                *bytes,
                   const char            *title,
                   EngraftImportOptions  *options,
                   EngraftOperation      *operation,
                   EngraftImportReport   *report,
                   GError               **error)
{
  Records records = {
    .operation = operation,
    .decimal = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "decimal"),
  };
  g_autoptr(EngraftTextGrid) grid = engraft_text_grid_new ();
  g_autoptr(GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text, *bad;
  gsize size;

  text = g_bytes_get_data (bytes, &size);
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!g_utf8_validate_len (text, size, &bad))
    {
      g_autofree char *place = engraft_format_count ((gsize) (bad - text) + 1);

      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_ENCODING,
                   _("JSON is written in UTF-8, and the byte at position %s is not"), place);
      return NULL;
    }

  records.size = size;
  records.grid = grid;
  records.columns = columns;
  if (!(looks_like_lines (text, size) ? read_lines (&records, text, size, error)
                                      : read_whole (&records, text, size, error)))
    return NULL;
  if (!records.n_rows || !engraft_text_grid_get_n_columns (grid))
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("The file holds no records"));
      return NULL;
    }
  for (guint i = 0; i < engraft_text_grid_get_n_columns (grid); i++)
    engraft_text_grid_fill (grid, i, records.n_rows);
  tell_lists (&records, report);

  return engraft_text_grid_to_table (grid, title, 1, options, operation, report, error);
}
