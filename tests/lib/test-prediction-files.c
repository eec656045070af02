/* test-prediction-files.c: files of models: read again, refused where they are not what they should be, and those of earlier versions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-prediction.h"

#include "pbc-training.h"

static void
refuse_file (const char *text,
             gsize       size,
             int         code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, size);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_model_new_from_bytes (bytes, &error));
  g_assert_error (error, ENGRAFT_MODEL_ERROR, code);
}

static void
test_file (void)
{
  static const char * const mixed[] = { "age", "sex", "stage", "copper", NULL };
  g_autoptr(EngraftTraining) training = train (mixed, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), again = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model), once_more = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autofree char *changed = g_strndup (text, size), *deep = g_strnfill (100000, '[');
  char *digit;

  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  once_more = engraft_model_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, once_more));
  g_assert_cmpfloat (engraft_model_get_horizon (again, NULL), ==, 1826);
  g_assert_cmpint (engraft_dictionary_get_n (engraft_model_get_dictionary (again)), ==, 4);

  /* one digit of one coefficient */
  digit = strpbrk (strstr (changed, "\"coefficients\":[") + strlen ("\"coefficients\":[") + 4, "123456789");
  *digit = *digit == '1' ? '2' : '1';
  refuse_file (changed, size, ENGRAFT_MODEL_ERROR_CHECKSUM);
  for (gsize cut = 0; cut < size; cut += size / 37)
    refuse_file (text, cut, ENGRAFT_MODEL_ERROR_FORMAT);
  refuse_file (deep, 100000, ENGRAFT_MODEL_ERROR_FORMAT);
  refuse_file ("{\"format\":\"engraft-model/2\"}", 27, ENGRAFT_MODEL_ERROR_FORMAT);
  refuse_file ("[1]", 3, ENGRAFT_MODEL_ERROR_FORMAT);
}

/* With the right checksum, but not what a model is: a member is taken away or made wrong. */
static void
spoil (JsonNode   *document,
       JsonObject *object,
       const char *member,
       JsonNode   *value)
{
  g_autoptr(JsonNode) kept = json_node_copy (json_object_get_member (object, member));
  g_autofree char *text = NULL, *sum = NULL, *whole = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (value)
    json_object_set_member (object, member, value);
  else
    json_object_remove_member (object, member);
  text = engraft_model_dup_canonical (document);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  text[strlen (text) - 1] = '\0';
  whole = g_strdup_printf ("%s,\"sha256\":\"%s\"}", text, sum);
  bytes = g_bytes_new (whole, strlen (whole));
  g_assert_null (engraft_model_new_from_bytes (bytes, &error));
  if (!g_error_matches (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT))
    g_error ("%s: %s", member, error->message);
  json_object_set_member (object, member, g_steal_pointer (&kept));
}

static JsonNode *
make_number (double value)
{
  return json_node_init_double (json_node_alloc (), value);
}

static JsonNode *
make_text (const char *value)
{
  return json_node_init_string (json_node_alloc (), value);
}

static void
test_hostile_content (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *document, *task, *body;
  JsonNode *root;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_true (json_parser_load_from_data (parser, text, size, NULL));
  root = json_parser_get_root (parser);
  document = json_node_get_object (root);
  task = json_object_get_object_member (document, "task");
  json_object_remove_member (document, "sha256");
  for (guint i = 0; i < 5; i++)
    spoil (root, document, ((const char * const []) { "task", "features", "learner", "train", "evaluation" })[i], NULL);
  spoil (root, document, "features", make_text ("age"));
  task = json_object_get_object_member (document, "task");
  spoil (root, task, "horizon", make_number (-1));
  spoil (root, task, "horizon", make_text ("soon"));
  spoil (root, task, "unit", make_text ("fortnights"));
  spoil (root, json_object_get_object_member (document, "evaluation"), "verdict", make_number (3));
  body = json_object_get_object_member (json_object_get_object_member (document, "learner"), "body");
  for (guint i = 0; i < 5; i++)
    spoil (root, body, ((const char * const []) { "coefficients", "means", "fill", "t", "H0" })[i], make_number (1));
  spoil (root, body, "kind", make_text ("oracle"));
  spoil (root, body, "kind", make_number (1));
  spoil (root, body, "link", make_text ("probit"));
  /* without an intercept */
  spoil (root, body, "link", make_text ("logistic"));
  spoil (root, body, "link", make_text ("own"));
  spoil (root, task, "kind", make_text ("perhaps"));
}

/* An earlier version wrote it, without the kind of its predictor and of its outcome; it said this risk. */
static void
test_earlier_file (void)
{
  const double values[] = { 50, 3, 1 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "model-without-kinds.json", NULL), *text = NULL;
  g_autoptr(GBytes) bytes = NULL, again = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_static (text, size);
  model = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  again = engraft_model_to_bytes (model);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpint (engraft_model_get_outcome_kind (model), ==, ENGRAFT_OUTCOME_KIND_EVENT);
  g_assert_cmpstr (engraft_predictor_get_kind (model->predictor), ==, "linear");
  g_assert_cmpint (engraft_predictor_get_link (model->predictor), ==, ENGRAFT_RISK_LINK_HAZARD);
  g_assert_cmpstr (engraft_feature_get_level (engraft_dictionary_get_feature (model->dictionary, 2), 1), ==, "m");
  near (engraft_predictor_get_risk (model->predictor, values, 1826), 0.32514200513342395, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction-files/file", test_file);
  g_test_add_func ("/prediction-files/earlier-file", test_earlier_file);
  g_test_add_func ("/prediction-files/hostile-content", test_hostile_content);

  return g_test_run ();
}
