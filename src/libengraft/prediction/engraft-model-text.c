/* engraft-model-text.c: a model that an option holds, in a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/prediction/engraft-model.h"

/* of a checksum, by which a model is told from others of its name */
#define SHOWN 12

/**
 * engraft_model_text_describe:
 * @text: the content of a model file, as options hold it
 *
 * Names a model where a list of settings has no room for all of it.
 *
 * Returns: (transfer full) (nullable): its title, how it was trained and the beginning of a checksum of the text; %NULL when it
 *   is no model
 */
char *
engraft_model_text_describe (const char *text)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autofree char *checksum = NULL;

  g_return_val_if_fail (text, NULL);

  if (*text != '{')
    return NULL;
  bytes = g_bytes_new (text, strlen (text));
  model = engraft_model_new_from_bytes (bytes, NULL);
  if (!model)
    return NULL;
  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  /* Translators: a model, how it was trained, and the beginning of a checksum */
  return g_strdup_printf (_("%s (%s, SHA-256 %.*s…)"), engraft_model_get_title (model), engraft_model_get_learner (model), SHOWN, checksum);
}
