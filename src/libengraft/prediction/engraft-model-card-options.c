/* engraft-model-card-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-card-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * EngraftModelCardOptions:
 *
 * Whose card it is, and what a person wrote on it.
 */
struct _EngraftModelCardOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftModelCardOptions, engraft_model_card_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_model_card_options_class_init (EngraftModelCardOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftModelCardOptions:model:
     *
     * The content of a model file.
     */
    g_param_spec_string ("model", N_("Model"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftModelCardOptions:card:
     *
     * What is written on the card otherwise than in the file, each as “item=text”; an empty text takes that of the file away.
     */
    g_param_spec_boxed ("card", N_("Card"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_model_card_options_init (EngraftModelCardOptions *self)
{
}

/**
 * engraft_model_card_options_new:
 *
 * Gives no model.
 *
 * Returns: (transfer full): no model
 */
EngraftModelCardOptions *
engraft_model_card_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MODEL_CARD_OPTIONS, NULL);
}

/**
 * engraft_model_card_options_dup_text:
 * @self: options
 * @item: an item of the card
 *
 * Gets what was written for an item.
 *
 * Returns: (transfer full) (nullable): the text; %NULL: what the file says
 */
char *
engraft_model_card_options_dup_text (EngraftModelCardOptions *self,
                                     const char              *item)
{
  const char * const *card;
  g_autofree char *key = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD_OPTIONS (self) && item, NULL);

  key = g_strconcat (item, "=", NULL);
  card = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "card");
  for (guint i = 0; card && card[i]; i++)
    if (g_str_has_prefix (card[i], key))
      return g_strdup (card[i] + strlen (key));

  return NULL;
}

/**
 * engraft_model_card_options_set_text:
 * @self: options
 * @item: an item of the card
 * @text: (nullable): what was written for it; %NULL: what the file says
 *
 * Sets the text of an item.
 */
void
engraft_model_card_options_set_text (EngraftModelCardOptions *self,
                                     const char              *item,
                                     const char              *text)
{
  g_autoptr(GPtrArray) words = NULL;
  const char * const *card;
  g_autofree char *key = NULL;

  g_return_if_fail (ENGRAFT_IS_MODEL_CARD_OPTIONS (self) && item);

  key = g_strconcat (item, "=", NULL);
  words = g_ptr_array_new_with_free_func (g_free);
  card = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "card");
  for (guint i = 0; card && card[i]; i++)
    if (!g_str_has_prefix (card[i], key))
      g_ptr_array_add (words, g_strdup (card[i]));
  if (text)
    g_ptr_array_add (words, g_strconcat (key, text, NULL));
  g_ptr_array_add (words, NULL);
  g_object_set (self, "card", words->len > 1 ? words->pdata : NULL, NULL);
}
