/* engraft-former-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-former-search.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-json-check.h"
#include "libengraft/project/engraft-reviewed-list.h"
#include "libengraft/registry/engraft-donor-typing-json.h"

/* Some half a million donors with their matches */
#define MAX_LENGTH ((guint64) 1 << 30)

/**
 * EngraftFormerSearch:
 *
 * What a donor search found, as it was written down in JSON by the page or by `engraft-cli match --json`, so that the
 * search can be repeated and compared by [class@SearchChanges].
 */
struct _EngraftFormerSearch
{
  GObject     parent_instance;

  char      **lines;          /* of EngraftReviewedList */
  char       *gl_string, *release;
  guint       n_places;       /* that were counted; 0: there were no donors to tell by */
  char      **loci;           /* likewise; NULL: not known */
  gboolean    is_complete, has_typings;
};

G_DEFINE_FINAL_TYPE (EngraftFormerSearch, engraft_former_search, G_TYPE_OBJECT)

static void
engraft_former_search_finalize (GObject *object)
{
  EngraftFormerSearch *self = ENGRAFT_FORMER_SEARCH (object);

  g_strfreev (self->lines);
  g_strfreev (self->loci);
  g_free (self->gl_string);
  g_free (self->release);

  G_OBJECT_CLASS (engraft_former_search_parent_class)->finalize (object);
}

static void
engraft_former_search_class_init (EngraftFormerSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_former_search_finalize;
}

static void
engraft_former_search_init (EngraftFormerSearch *self)
{
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

/* -1: it is not there, or no whole number that a list can have */
static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number;

  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  number = json_node_get_int (node);

  return number >= 0 && number <= G_MAXUINT32 ? number : -1;
}

static gboolean
refuse_file (GFile       *file,
             const char  *what,
             GError     **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  /* Translators: a file, and what is wrong with it */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("“%s” is no donor search that Engraft wrote as JSON: %s."), name, what);

  return FALSE;
}

static JsonNode *
parse (GFile   *file,
       GError **error)
{
  g_autoptr(GBytes) bytes = engraft_file_content_load (file, MAX_LENGTH, NULL, NULL, error);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *where = NULL;
  const char *text, *problem;
  guint line = 1;
  gsize size, n_names;

  if (!bytes)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (size == 0 || !g_utf8_validate_len (text, size, NULL))
    {
      refuse_file (file, size > 0 ? _("it is no text in UTF-8") : _("it is empty"), error);
      return NULL;
    }
  problem = engraft_json_check (text, size, &line, &n_names);
  if (!problem && json_parser_load_from_data (parser, text, (gssize) size, NULL) && json_parser_get_root (parser))
    return json_node_ref (json_parser_get_root (parser));
  /* Translators: why the line cannot be read */
  where = g_strdup_printf (_("line %u: %s"), line, problem ? problem : "JSON");
  refuse_file (file, where, error);

  return NULL;
}

/* Searches of several patients are a list; @patient: the wanted one; NULL: there is but one. */
static JsonObject *
find_search (JsonNode    *root,
             GFile       *file,
             const char  *patient,
             GError     **error)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  const guint n = list ? json_array_get_length (list) : JSON_NODE_HOLDS_OBJECT (root) ? 1 : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = list ? json_array_get_element (list, i) : root;
      const char *id = JSON_NODE_HOLDS_OBJECT (node) ? get_text (json_node_get_object (node), "id") : NULL;

      if (JSON_NODE_HOLDS_OBJECT (node) && (patient ? id && g_str_equal (id, patient) : n == 1))
        return json_node_get_object (node);
    }
  if (patient && n > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The former search has no patient “%s”."), patient);
  else if (n > 1)
    refuse_file (file, _("it has several patients, and no one is asked for"), error);
  else
    refuse_file (file, _("it has no search"), error);

  return NULL;
}

/* One who lacks a typing is enough: then none is compared. */
static gboolean
have_typings (JsonArray *donors)
{
  for (guint i = 0; i < json_array_get_length (donors); i++)
    {
      JsonNode *node = json_array_get_element (donors, i);
      EngraftDonorRecord record;

      engraft_donor_record_init (&record);
      if (!JSON_NODE_HOLDS_OBJECT (node) || !engraft_donor_typing_read_json (json_node_get_object (node), &record))
        return FALSE;
    }

  return TRUE;
}

/* NULL: it is no donor */
static char *
read_donor (EngraftFormerSearch *self,
            JsonNode            *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object ? get_text (object, "id") : NULL;
  const gint64 count = object ? get_number (object, "count") : -1, of = object ? get_number (object, "of") : -1;
  EngraftDonorRecord record;

  if (!id || !*id || count < 0 || of < count || of > G_MAXUINT16 || (self->n_places > 0 && of != self->n_places))
    return NULL;
  self->n_places = (guint) of;
  engraft_donor_record_init (&record);
  record.id = id;
  if (self->has_typings)
    engraft_donor_typing_read_json (object, &record);

  return engraft_reviewed_line_new (&record, (guint) (of - count));
}

/* The loci that were counted, by what is said of the first donor */
static char **
read_loci (JsonArray *donors)
{
  JsonNode *first = json_array_get_length (donors) > 0 ? json_array_get_element (donors, 0) : NULL;
  JsonNode *node = first && JSON_NODE_HOLDS_OBJECT (first) ? json_object_get_member (json_node_get_object (first), "loci")
                                                           : NULL;
  JsonArray *loci = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; loci && i < json_array_get_length (loci); i++)
    {
      JsonNode *element = json_array_get_element (loci, i);
      JsonObject *locus = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      JsonNode *counted = locus ? json_object_get_member (locus, "counted") : NULL;

      if (counted && JSON_NODE_HOLDS_VALUE (counted) && json_node_get_value_type (counted) == G_TYPE_BOOLEAN
          && json_node_get_boolean (counted) && get_text (locus, "locus"))
        g_strv_builder_add (names, get_text (locus, "locus"));
    }

  return g_strv_builder_end (names);
}

static gboolean
read_search (EngraftFormerSearch  *self,
             JsonObject           *search,
             GFile                *file,
             GError              **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  JsonNode *node = json_object_get_member (search, "donors");
  JsonArray *donors = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const gint64 n_found = get_number (search, "found");
  const char *gl_string = get_text (search, "glString");

  if (!donors || n_found < 0)
    return refuse_file (file, _("it does not say what was found"), error);
  self->has_typings = have_typings (donors);
  self->loci = read_loci (donors);
  for (guint i = 0; i < json_array_get_length (donors); i++)
    {
      char *line = read_donor (self, json_array_get_element (donors, i));

      if (!line)
        {
          g_autofree char *what = g_strdup_printf (_("the donor %u of the list cannot be read"), i + 1);

          return refuse_file (file, what, error);
        }
      g_ptr_array_add (lines, line);
    }
  self->is_complete = lines->len >= n_found;
  self->release = g_strdup (get_text (search, "release"));
  self->gl_string = g_strdup (gl_string ? gl_string : get_text (search, "patient"));
  g_ptr_array_add (lines, NULL);
  self->lines = (char **) g_ptr_array_steal (lines, NULL);

  return TRUE;
}

/**
 * engraft_former_search_new:
 * @file: a search as JSON
 * @patient: (nullable): which patient of several, by the number that the list of patients had; %NULL: there is one
 * @error: return location for an error: %G_IO_ERROR_INVALID_DATA when it is no such file, %G_IO_ERROR_NOT_FOUND when it
 *   does not have the patient
 *
 * Reads a search that was written down; O(donors).
 *
 * Returns: (transfer full): the search; %NULL on error
 */
EngraftFormerSearch *
engraft_former_search_new (GFile       *file,
                           const char  *patient,
                           GError     **error)
{
  g_autoptr(EngraftFormerSearch) self = g_object_new (ENGRAFT_TYPE_FORMER_SEARCH, NULL);
  g_autoptr(JsonNode) root = NULL;
  JsonObject *search;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  root = parse (file, error);
  search = root ? find_search (root, file, patient, error) : NULL;

  return search && read_search (self, search, file, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_former_search_get_lines:
 * @self: a search
 *
 * Gets the donors, for [ctor@SearchChanges.new].
 *
 * Returns: (transfer none) (array zero-terminated=1): a line each, the best first
 */
const char * const *
engraft_former_search_get_lines (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), NULL);

  return (const char * const *) self->lines;
}

/**
 * engraft_former_search_is_complete:
 * @self: a search
 *
 * Asks whether all donors that were found are in the file.
 *
 * Returns: whether they are; else it has only the best
 */
gboolean
engraft_former_search_is_complete (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), FALSE);

  return self->is_complete;
}

/**
 * engraft_former_search_has_typings:
 * @self: a search
 *
 * Asks whether the file has what is typed of all donors; else that a typing is another can be told by the number of
 * mismatches alone.
 *
 * Returns: whether it has
 */
gboolean
engraft_former_search_has_typings (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), FALSE);

  return self->has_typings;
}

/**
 * engraft_former_search_get_n_places:
 * @self: a search
 *
 * Tells how many places of HLA were counted.
 *
 * Returns: how many; 0: not known, as nobody was found
 */
guint
engraft_former_search_get_n_places (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), 0);

  return self->n_places;
}

/**
 * engraft_former_search_get_loci:
 * @self: a search
 *
 * Names the loci that were counted.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names, in the order of a match; none: it is not known
 */
const char * const *
engraft_former_search_get_loci (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), NULL);

  return (const char * const *) self->loci;
}

/**
 * engraft_former_search_get_gl_string:
 * @self: a search
 *
 * Gets the patient's HLA.
 *
 * Returns: (transfer none) (nullable): the GL string; %NULL: not known
 */
const char *
engraft_former_search_get_gl_string (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), NULL);

  return self->gl_string;
}

/**
 * engraft_former_search_get_release:
 * @self: a search
 *
 * Gets the nomenclature that typings were read by.
 *
 * Returns: (transfer none) (nullable): the name of the release; %NULL: not known
 */
const char *
engraft_former_search_get_release (EngraftFormerSearch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FORMER_SEARCH (self), NULL);

  return self->release;
}
