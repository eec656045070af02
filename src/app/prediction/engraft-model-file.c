/* engraft-model-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-model-file.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-file.h"
#include "app/engraft-compat.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-compression.h"
#include "libengraft/prediction/engraft-model-card.h"
#include "libengraft/project/engraft-project.h"

#define ENDING "engraft-model.json"
#define SMALL_ENDING "egb"
#define KEY_ENDING "engraft-key.json"

/* of the page: the key that a file is signed with */
#define KEY "engraft-model-key"

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *prediction,
           GFile           *file)
{
  static const char * const of_model[] = { "values", "other-values", "card" };
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (prediction));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, &error) : NULL;
  g_autofree char *text = NULL;

  if (!model)
    {
      engraft_page_show_error (page, _("The Model Was Not Opened"), error);
      return;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (project)
    engraft_project_begin_step (project, _("Choice of Model"));
  g_object_set (engraft_analysis_get_options (prediction), "model", text, NULL);
  /* what was said of the patient or the card was about another model */
  for (guint i = 0; i < G_N_ELEMENTS (of_model); i++)
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (engraft_analysis_get_options (prediction)), of_model[i]))
      g_object_set (engraft_analysis_get_options (prediction), of_model[i], NULL, NULL);
  if (project)
    engraft_project_end_step (project);
  if (engraft_model_get_signer (model))
    engraft_page_add_toast (page, engraft_toast_new (_("Signed by the key %s"), engraft_model_get_signer (model)));
  else
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” is not signed"), engraft_model_get_title (model)));
}

/* NULL: there is none */
static EngraftModel *
get_model (EngraftAnalysis *analysis)
{
  EngraftResult *result = engraft_analysis_get_result (analysis);

  if (result && ENGRAFT_IS_MODEL_CARD (result))
    return g_object_ref (engraft_model_card_get_model (ENGRAFT_MODEL_CARD (result)));

  return result ? engraft_model_new (ENGRAFT_TRAINING (result), engraft_item_get_name (ENGRAFT_ITEM (analysis))) : NULL;
}

static void
write_model (EngraftPage  *page,
             EngraftModel *model,
             GFile        *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autoptr(GError) error = NULL;

  if (engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Model Was Not Saved"), error);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *analysis,
            GFile           *file)
{
  g_autoptr(EngraftModel) model = get_model (analysis);

  if (model)
    write_model (page, model, file);
}

static void
write_signed (EngraftPage     *page,
              EngraftAnalysis *analysis,
              GFile           *file)
{
  g_autoptr(EngraftModelKey) key = g_object_steal_data (G_OBJECT (page), KEY);
  g_autoptr(EngraftModel) model = get_model (analysis), signed_one = model && key ? engraft_model_new_signed (model, key) : NULL;

  if (signed_one)
    write_model (page, signed_one, file);
}

static void
save (EngraftPage             *page,
      EngraftAnalysis         *analysis,
      EngraftAnalysisFileFunc  use)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", engraft_item_get_name (ENGRAFT_ITEM (analysis)), ENDING);

  engraft_analysis_file_choose (page, analysis, _("Save Model"), _("Prediction model"), ENDING, name, use);
}

/* The key stays with the page until the file is chosen, no longer. */
static void
take_key (EngraftPage     *page,
          EngraftAnalysis *analysis,
          GFile           *file)
{
  g_autoptr(GError) error = NULL;
  EngraftModelKey *key = engraft_model_key_new_from_file (file, &error);

  if (!key)
    {
      engraft_page_show_error (page, _("The Model Was Not Signed"), error);
      return;
    }
  g_object_set_data_full (G_OBJECT (page), KEY, key, g_object_unref);
  save (page, analysis, write_signed);
}

static void
write_key (EngraftPage     *page,
           EngraftAnalysis *analysis,
           GFile           *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModelKey) key = engraft_model_key_new (&error);

  if (key && engraft_model_key_save (key, file, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("Public key: %s"), engraft_model_key_get_public (key)));
  else
    engraft_page_show_error (page, _("No Key Was Made"), error);
}

/* What it does to predictions is told in either case. */
static void
write_small (EngraftPage     *page,
             EngraftAnalysis *training,
             GFile           *file)
{
  EngraftResult *result = engraft_analysis_get_result (training);
  EngraftOptions *options = engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (training)), "small");
  g_autoptr(EngraftCompression) compression = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  GBytes *bytes;

  if (!result)
    return;
  compression = engraft_compression_new_for_training (ENGRAFT_TRAINING (result), ENGRAFT_COMPRESSION_OPTIONS (options), &error);
  bytes = compression ? engraft_compression_get_bytes (compression, &error) : NULL;
  if (!bytes || !engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, &error))
    {
      engraft_page_show_error (page, _("The Small Model Was Not Saved"), error);
      return;
    }
  sentence = engraft_compression_dup_sentence (compression);
  engraft_page_add_toast (page, engraft_toast_new (_("Saved: %s"), sentence));
}

void
engraft_model_file_open (EngraftPage     *page,
                         EngraftAnalysis *prediction)
{
  engraft_analysis_file_choose (page, prediction, _("Open Model"), _("Prediction model"), ENDING, NULL, take_file);
}

void
engraft_model_file_save (EngraftPage     *page,
                         EngraftAnalysis *training)
{
  save (page, training, write_file);
}

void
engraft_model_file_sign (EngraftPage     *page,
                         EngraftAnalysis *card)
{
  engraft_analysis_file_choose (page, card, _("Key to Sign With"), _("Key"), KEY_ENDING, NULL, take_key);
}

void
engraft_model_file_make_key (EngraftPage     *page,
                             EngraftAnalysis *card)
{
  engraft_analysis_file_choose (page, card, _("Keep the New Key"), _("Key"), KEY_ENDING, "my." KEY_ENDING, write_key);
}

void
engraft_model_file_export_small (EngraftPage     *page,
                                 EngraftAnalysis *training)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", engraft_item_get_name (ENGRAFT_ITEM (training)), SMALL_ENDING);

  engraft_analysis_file_choose (page, training, _("Export for a Small Device"), _("Small model"), SMALL_ENDING, name, write_small);
}
