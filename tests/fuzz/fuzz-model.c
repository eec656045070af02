/* fuzz-model.c: any bytes as a model file: refused with a reason, or it predicts, shows its card, and is written as it was.
 *
 * A checksum would keep nearly all of them out, so each is also tried with the right one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "libengraft/prediction/engraft-model-card.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/text/engraft-json-scan.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
show_card (GBytes *bytes)
{
  g_autoptr(EngraftModelCardOptions) options = engraft_model_card_options_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(EngraftModelCard) card = NULL;
  g_autoptr(JsonNode) json = NULL;
  guint n;

  g_object_set (options, "model", text, "card", (const char * const []) { "5a=x", NULL }, NULL);
  card = engraft_model_card_new (options, NULL);
  if (!card)
    return;
  engraft_result_list_tables (ENGRAFT_RESULT (card), &n);
  for (guint t = 0; t < n; t++)
    g_object_unref (engraft_result_to_table (ENGRAFT_RESULT (card), t));
  json = engraft_result_to_json (ENGRAFT_RESULT (card));
}

static void
use (EngraftModel *model)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  EngraftDictionary *dictionary = engraft_model_get_dictionary (model);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(EngraftPrediction) prediction = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autoptr(EngraftModel) again = engraft_model_new_from_bytes (bytes, NULL);
  double low, high, risk;

  g_assert (again && g_str_equal (engraft_model_get_checksum (again), engraft_model_get_checksum (model)));
  show_card (bytes);
  if (engraft_dictionary_get_n (dictionary))
    g_ptr_array_add (values, g_strdup_printf ("%s=1", engraft_feature_get_name (engraft_dictionary_get_feature (dictionary, 0))));
  g_ptr_array_add (values, NULL);
  g_object_set (options, "values", values->pdata, NULL);
  prediction = engraft_prediction_new (model, options, NULL);
  if (!prediction)
    return;
  risk = engraft_prediction_get_risk (prediction, 0, engraft_model_get_horizon (model, NULL), &low, &high);
  g_assert (isnan (risk) || (risk >= 0 && risk <= 1));
}

static void
try (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModel) model = engraft_model_new_from_bytes (bytes, &error);

  g_assert ((model == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  if (model)
    use (model);
}

static GBytes *
seal (const char *text,
      gsize       size)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *canonical = NULL, *sum = NULL;
  JsonNode *root;
  char *whole;

  if (size == 0 || !g_utf8_validate (text, size, NULL) || engraft_json_find_deep (text, size, 32)
      || !json_parser_load_from_data (parser, text, size, NULL)
      || !(root = json_parser_get_root (parser)) || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  json_object_remove_member (json_node_get_object (root), "sha256");
  json_object_remove_member (json_node_get_object (root), "signature");
  canonical = engraft_model_dup_canonical (root);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  json_object_set_string_member (json_node_get_object (root), "sha256", sum);
  whole = json_to_string (root, FALSE);

  return g_bytes_new_take (whole, strlen (whole));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GBytes) sealed = seal ((const char *) data, size);

  try (bytes);
  if (sealed)
    try (sealed);

  return 0;
}
