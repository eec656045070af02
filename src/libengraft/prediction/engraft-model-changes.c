/* engraft-model-changes.c: models made from others, by another card or a signature.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/prediction/engraft-model-card-items.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/text/engraft-json-read.h"

/* longer texts belong in a paper */
#define MOST_LETTERS 4000

/* All of it anew, so that the other stays as it is. */
static JsonObject *
copy_document (EngraftModel *self)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), self->document);
  g_autofree char *text = engraft_model_dup_canonical (node);
  g_autoptr(JsonNode) copy = json_from_string (text, NULL);

  return json_node_dup_object (copy);
}

/* The other is the first of those that it was made from. */
static void
add_parent (JsonObject   *document,
            EngraftModel *parent)
{
  JsonArray *before = engraft_json_read_array (document, "parents"), *parents = json_array_new ();
  JsonObject *first = json_object_new ();

  json_object_set_string_member (first, "sha256", parent->sum);
  json_object_set_string_member (first, "title", parent->title);
  json_array_add_object_element (parents, first);
  for (guint i = 0; before && i + 1 < ENGRAFT_MODEL_MOST_PARENTS && i < json_array_get_length (before); i++)
    json_array_add_element (parents, json_node_copy (json_array_get_element (before, i)));
  json_object_set_array_member (document, "parents", parents);
}

static JsonObject *
get_part (JsonObject *object,
          const char *name)
{
  JsonObject *part = engraft_json_read_object (object, name);

  if (!part)
    {
      part = json_object_new ();
      json_object_set_object_member (object, name, part);
    }

  return part;
}

/* The list of items that a person wrote, with or without one. */
static void
set_by_hand (JsonObject *card,
             const char *item,
             gboolean    is)
{
  JsonArray *before = engraft_json_read_array (card, "by-hand"), *now = json_array_new ();

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    {
      JsonNode *node = json_array_get_element (before, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), item) != 0)
        json_array_add_element (now, json_node_copy (node));
    }
  if (is)
    json_array_add_string_element (now, item);
  json_object_set_array_member (card, "by-hand", now);
}

static gboolean
take_setting (JsonObject  *document,
              const char  *setting,
              GError     **error)
{
  const char *sign = strchr (setting, '=');
  g_autofree char *id = sign ? g_strndup (setting, sign - setting) : NULL, *text = sign ? g_strstrip (g_strdup (sign + 1)) : NULL;
  const EngraftModelCardItem *item = id ? engraft_model_card_items_find (id) : NULL;
  JsonObject *card = get_part (document, "card");

  if (!item)
    {
      g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT,
                   _("“%s”: write an item of the card and its text, such as “intended-use=…” or “5a=…”."), setting);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MOST_LETTERS)
    {
      g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT,
                   _("The text of item “%s” is not one, or has more than %d letters."), id, MOST_LETTERS);
      return FALSE;
    }
  set_by_hand (card, item->id, *text != 0);
  if (engraft_model_card_item_is_reporting (item))
    card = get_part (card, "tripod-ai");
  if (*text)
    json_object_set_string_member (card, item->id, text);
  else
    json_object_remove_member (card, item->id);

  return TRUE;
}

/**
 * engraft_model_new_with_card:
 * @self: a model
 * @settings: (array zero-terminated=1): texts of items of its card, each as “item=text”; an empty text takes it away
 * @error: return location for an #EngraftModelError
 *
 * Makes a model that is the same but for its card.  It is not signed, and says from which it was made.
 *
 * Returns: (transfer full): the other model, or %NULL
 */
EngraftModel *
engraft_model_new_with_card (EngraftModel        *self,
                             const char * const  *settings,
                             GError             **error)
{
  g_autoptr(JsonObject) document = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (self) && settings, NULL);

  document = copy_document (self);
  for (guint i = 0; settings[i]; i++)
    if (!take_setting (document, settings[i], error))
      return NULL;
  add_parent (document, self);

  return engraft_model_new_from_document (document, error);
}

/**
 * engraft_model_new_signed:
 * @self: a model
 * @key: who signs
 *
 * Makes a model that is the same, signed: nobody can change it afterwards and leave the signature.
 *
 * Returns: (transfer full): the signed model
 */
EngraftModel *
engraft_model_new_signed (EngraftModel    *self,
                          EngraftModelKey *key)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *canonical = NULL;
  EngraftModel *model;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (self) && ENGRAFT_IS_MODEL_KEY (key), NULL);

  node = json_node_init_object (json_node_alloc (), self->document);
  canonical = engraft_model_dup_canonical (node);
  model = engraft_model_new_from_document (self->document, NULL);
  g_return_val_if_fail (model, NULL);
  model->signer = g_strdup (engraft_model_key_get_public (key));
  model->signature = engraft_model_key_sign (key, canonical);

  return model;
}

/**
 * engraft_model_get_checksum:
 * @self: a model
 *
 * Gets the SHA-256 of its content: who has a file with the same has the same model, signed or not.
 *
 * Returns: (transfer none): 64 digits of base 16
 */
const char *
engraft_model_get_checksum (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->sum;
}

/**
 * engraft_model_get_signer:
 * @self: a model
 *
 * Gets by which key it is signed.  Whether that is somebody’s who is trusted is for people to compare.
 *
 * Returns: (transfer none) (nullable): the public key, in base 64; %NULL: it is not signed
 */
const char *
engraft_model_get_signer (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->signer;
}

/**
 * engraft_model_get_card_text:
 * @self: a model
 * @item: an item of its card, such as “intended-use” or “5a”
 *
 * Gets what the card says.
 *
 * Returns: (transfer none) (nullable): the text; %NULL: it was not filled in
 */
const char *
engraft_model_get_card_text (EngraftModel *self,
                             const char   *item)
{
  const EngraftModelCardItem *found;
  JsonObject *card;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (self) && item, NULL);

  found = engraft_model_card_items_find (item);
  card = engraft_json_read_object (self->document, "card");
  if (found && card && engraft_model_card_item_is_reporting (found))
    card = engraft_json_read_object (card, "tripod-ai");

  return found && card ? engraft_json_read_text (card, found->id) : NULL;
}
