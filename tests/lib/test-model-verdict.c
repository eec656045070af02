/* test-model-verdict.c: the verdict that a model file keeps, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/prediction/engraft-model-private.h"

/* A model of before, with other reasons of its verdict and the checksum that fits. */
static char *
replace_reasons (const char *json)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "model-without-kinds.json", NULL), *text = NULL;
  g_autofree char *canonical = NULL, *sum = NULL;
  g_autoptr(JsonNode) root = NULL, reasons = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  JsonObject *document, *evaluation;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = json_from_string (text, &error);
  g_assert_no_error (error);
  document = json_node_get_object (root);
  evaluation = json_object_get_object_member (document, "evaluation");
  json_object_set_string_member (evaluation, "sentence", "As it was said.");
  json_object_set_member (evaluation, "reasons", json_node_copy (reasons));
  json_object_remove_member (document, "sha256");
  canonical = engraft_model_dup_canonical (root);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  json_object_set_string_member (document, "sha256", sum);

  return json_to_string (root, FALSE);
}

/* Each reason is said with its numbers; what a later version may write, or what cannot be, leaves what was said when it was written. */
static void
test_reasons (void)
{
  static const char * const answers[][2] = {
    { "[]", "nobody has tried it on other data yet." },
    { "[{\"reason\":\"few-events\",\"value\":7,\"other\":100}]", "It rests on 7 events, fewer than the 100 that" },
    { "[{\"reason\":\"failed\",\"value\":1}]", "In 1 bootstrap sample it could not be trained." },
    { "[{\"reason\":\"too-extreme\",\"value\":0.5,\"lower\":0.25,\"upper\":0.75}]", "slope 0.50 (0.25–0.75), which" },
    { "[{\"reason\":\"too-flat\",\"value\":1.5,\"lower\":1.25,\"upper\":1.75}]", "slope 1.50 (1.25–1.75), which" },
    { "[{\"reason\":\"mean\",\"value\":0.5,\"other\":0.25}]", "it predicts 50%, and 25% was observed." },
    { "[{\"reason\":\"no-ranking\",\"value\":0.5,\"lower\":0.25,\"upper\":0.75}]", "(C 0.50 (0.25–0.75) in patients" },
    { "[{\"reason\":\"no-gain\",\"value\":-0.5}]", "everybody (−50.0% of the error taken away)" },
    { "[{\"reason\":\"little-gain\",\"value\":0.01}]", "It takes away only 1.0% of the error" },
    { "[{\"reason\":\"optimism\",\"value\":0.25}]", "C seems 0.25 better than it is." },
    { "[{\"reason\":\"chance\",\"value\":0.25}]", "25.0% of such trainings" },
    { "[{\"reason\":\"simpler\",\"value\":0.25,\"other\":0.5,\"learner\":\"ridge\"}]", "“Ridge Cox model”, which is simpler, 50.0%" },
    { "[{\"reason\":\"mean\"}]", "it predicts" },
    { "[{\"reason\":\"simpler\",\"value\":0.25,\"other\":0.5,\"learner\":\"nobody\"}]", NULL },
    { "[{\"reason\":\"simpler\",\"value\":0.25,\"other\":0.5}]", NULL },
    { "[{\"reason\":\"few-events\",\"value\":-1,\"other\":100}]", NULL },
    { "[{\"reason\":\"few-events\",\"value\":1e300,\"other\":100}]", NULL },
    { "[{\"reason\":\"few-events\",\"value\":1}]", NULL },
    { "[{\"reason\":\"failed\",\"value\":\"1\"}]", NULL },
    { "[{\"reason\":\"of a later version\"}]", NULL }, { "[{\"reason\":7}]", NULL }, { "[{}]", NULL }, { "[7]", NULL }, { "{}", NULL },
    { "null", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *text = replace_reasons (answers[i][0]);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(EngraftModel) model = engraft_model_new_from_bytes (bytes, &error);

      g_assert_no_error (error);
      if (answers[i][1] ? !strstr (engraft_model_get_sentence (model), answers[i][1])
          : !g_str_equal (engraft_model_get_sentence (model), "As it was said."))
        g_error ("%s: %s", answers[i][0], engraft_model_get_sentence (model));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-verdict/reasons", test_reasons);

  return g_test_run ();
}
