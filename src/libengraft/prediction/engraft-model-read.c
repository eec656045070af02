/* engraft-model-read.c: a model file is read: anything may be in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json-scan.h"

/* larger ones are not models, and would only fill the memory */
#define MOST_BYTES (64 * 1024 * 1024)
#define MOST_DEPTH 32

/* Checksums of files are 64 small digits of base 16; a file that is twice among those before would be its own ancestor. */
static gboolean
check_parents (EngraftModel  *self,
               GError       **error)
{
  JsonNode *node = json_object_get_member (self->document, "parents");
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *parents;

  if (!node)
    return TRUE;
  parents = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  if (parents && json_array_get_length (parents) > ENGRAFT_MODEL_MOST_PARENTS)
    parents = NULL;
  for (guint i = 0; parents && i < json_array_get_length (parents); i++)
    {
      JsonNode *parent = json_array_get_element (parents, i);
      const char *sum = JSON_NODE_HOLDS_OBJECT (parent) ? engraft_json_read_text (json_node_get_object (parent), "sha256") : NULL;

      if (!sum || strlen (sum) != 64 || strspn (sum, "0123456789abcdef") != 64)
        parents = NULL;
      else if (!g_hash_table_add (seen, (gpointer) sum) || g_str_equal (sum, self->sum))
        {
          g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT,
                               _("one of the models that it was made from is its own ancestor"));
          return FALSE;
        }
    }
  if (!parents)
    g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT,
                         _("the list of models that it was made from is broken"));

  return parents != NULL;
}

/* The card is of known items, and each is a text. */
static gboolean
check_card (EngraftModel  *self,
            GError       **error)
{
  JsonObject *card = engraft_json_read_object (self->document, "card");
  g_autoptr(GList) names = card ? json_object_get_members (card) : NULL;

  if (!card && json_object_has_member (self->document, "card"))
    {
      g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT, _("its card is broken"));
      return FALSE;
    }

  for (GList *link = names; link; link = link->next)
    {
      JsonNode *node = json_object_get_member (card, link->data);
      JsonObject *part = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autoptr(GList) items = part ? json_object_get_members (part) : NULL;
      gboolean good = part ? g_str_equal (link->data, "tripod-ai") : engraft_json_read_text (card, link->data)
                      || (g_str_equal (link->data, "by-hand") && JSON_NODE_HOLDS_ARRAY (node));

      for (GList *item = items; good && item; item = item->next)
        good = engraft_json_read_text (part, item->data) != NULL;
      if (!good)
        {
          g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT, _("“%s” of its card is not a text"),
                       (const char *) link->data);
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
engraft_model_check (EngraftModel  *self,
                     GError       **error)
{
  return check_parents (self, error) && check_card (self, error);
}

static JsonNode *
refuse_format (GError **error)
{
  g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_FORMAT,
                       _("This is not a model file of Engraft, or it was cut off, or a later version wrote it."));

  return NULL;
}

/* The root, an object of the format, or NULL. */
static JsonNode *
parse (GBytes  *bytes,
       GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint line;

  if (size > MOST_BYTES)
    {
      g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_FORMAT,
                   _("The file has more than %d MB: models of Engraft are smaller, so it is not opened."), MOST_BYTES >> 20);
      return NULL;
    }
  if (size == 0 || !g_utf8_validate (data, size, NULL))
    return refuse_format (error);
  line = engraft_json_find_deep (data, size, MOST_DEPTH);
  if (line)
    {
      g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_FORMAT,
                   _("Line %u of the model file is nested more than %d deep, which no model is."), line, MOST_DEPTH);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, data, size, NULL) || !(root = json_parser_get_root (parser))
      || !JSON_NODE_HOLDS_OBJECT (root) || g_strcmp0 (engraft_json_read_text (json_node_get_object (root), "format"), ENGRAFT_MODEL_FORMAT) != 0)
    return refuse_format (error);

  return json_parser_steal_root (parser);
}

/* A signature that is there must be right: a wrong one is worse than none. */
static gboolean
take_signature (EngraftModel  *self,
                JsonNode      *signature,
                const char    *canonical,
                GError       **error)
{
  JsonObject *object;

  if (!signature)
    return TRUE;
  object = JSON_NODE_HOLDS_OBJECT (signature) ? json_node_get_object (signature) : NULL;
  if (!object || g_strcmp0 (engraft_json_read_text (object, "alg"), ENGRAFT_MODEL_SIGNATURE) != 0
      || !engraft_model_key_verify (engraft_json_read_text (object, "key"), engraft_json_read_text (object, "sig"), canonical))
    {
      g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_SIGNATURE,
                           _("The signature of the model file is wrong: it was changed after it was signed, or somebody else "
                             "pretends to have signed it. Get it again from where it was made."));
      return FALSE;
    }
  self->signer = g_strdup (engraft_json_read_text (object, "key"));
  self->signature = g_strdup (engraft_json_read_text (object, "sig"));

  return TRUE;
}

/**
 * engraft_model_new_from_bytes:
 * @bytes: the content of a file
 * @error: return location for an #EngraftModelError
 *
 * Reads a model: its format, then whether it is what was written and signed, then the rest.
 *
 * Returns: (transfer full): the model, or %NULL
 */
EngraftModel *
engraft_model_new_from_bytes (GBytes  *bytes,
                              GError **error)
{
  g_autoptr(EngraftModel) self = NULL;
  g_autoptr(JsonNode) root = NULL, signature = NULL;
  g_autofree char *canonical = NULL, *sum = NULL, *given = NULL;
  JsonObject *document;

  g_return_val_if_fail (bytes, NULL);

  root = parse (bytes, error);
  if (!root)
    return NULL;
  document = json_node_get_object (root);
  given = g_strdup (engraft_json_read_text (document, "sha256"));
  if (json_object_has_member (document, "signature"))
    signature = json_object_dup_member (document, "signature");
  json_object_remove_member (document, "sha256");
  json_object_remove_member (document, "signature");
  canonical = engraft_model_dup_canonical (root);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  if (!given || !g_str_equal (given, sum))
    {
      g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CHECKSUM,
                           _("The model file was changed after it was written: its content does not fit its checksum. Get it again "
                             "from where it was made."));
      return NULL;
    }
  self = engraft_model_new_from_document (document, error);

  return self && take_signature (self, signature, canonical, error) ? g_steal_pointer (&self) : NULL;
}
