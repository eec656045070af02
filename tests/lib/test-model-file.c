/* test-model-file.c: cards of model files, who signed them, from which they were made; files that were made to do harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-model-card.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-training.h"

/* of one training, for all tests */
static EngraftModel *trained;

static EngraftModel *
train (const char *features)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, &error);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_auto(GStrv) names = g_strsplit (features, ",", -1);

  g_assert_no_error (error);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "features", names, "learners", (const char * const []) { "cox", NULL }, "horizon", 1826., "repeats", 1,
                "bootstraps", 20, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return engraft_model_new (training, "pbc");
}

static EngraftModel *
get_model (void)
{
  if (!trained)
    trained = train ("age,bili,stage");

  return trained;
}

static char *
dup_text (EngraftModel *model)
{
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static EngraftModel *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return engraft_model_new_from_bytes (bytes, error);
}

static void
refuse (const char *text,
        int         code,
        const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModel) model = read_text (text, &error);

  g_assert_null (model);
  if (!g_error_matches (error, ENGRAFT_MODEL_ERROR, code) || !strstr (error->message, words))
    g_error ("“%s” should be refused because of “%s”", error->message, words);
}

static EngraftModelCard *
make_card (EngraftModel       *model,
           const char * const *settings)
{
  g_autoptr(EngraftModelCardOptions) options = engraft_model_card_options_new ();
  g_autofree char *text = dup_text (model);
  g_autoptr(GError) error = NULL;
  EngraftModelCard *card;

  g_object_set (options, "model", text, "card", settings, NULL);
  card = engraft_model_card_new (options, &error);
  g_assert_no_error (error);

  return card;
}

static const char *
get_cell (EngraftTable *table,
          const char   *column,
          guint         row)
{
  EngraftColumn *found = engraft_table_find_column (table, column);

  return engraft_column_get_level (found, engraft_column_get_codes (found, NULL)[row]);
}

/* ---- cards ---- */

static void
test_card (void)
{
  g_autoptr(EngraftModelCard) card = make_card (get_model (), NULL);
  g_autoptr(EngraftTable) items = engraft_model_card_to_table (card, ENGRAFT_MODEL_CARD_TABLE_ITEMS);
  g_autofree char *sentence = engraft_model_card_dup_sentence (card);
  guint n_all = 0, n, filled;

  /* 3 of ours and 52 of TRIPOD+AI */
  g_assert_cmpint (engraft_table_get_n_rows (items), ==, 55);
  for (guint s = 0; s < engraft_model_card_get_n_sections (card); s++)
    {
      g_assert_nonnull (engraft_model_card_get_section (card, s, &n, &filled));
      g_assert_cmpint (filled, <=, n);
      n_all += n;
    }
  g_assert_cmpint (n_all, ==, 55);
  g_assert_nonnull (strstr (sentence, "of the 52 items of TRIPOD+AI"));
  g_assert_nonnull (strstr (sentence, "Not signed"));
  g_assert_cmpstr (get_cell (items, "item", 3), ==, "1");
  g_assert_cmpstr (get_cell (items, "text", 4), ==, "Not filled in");
  g_assert_nonnull (strstr (engraft_model_get_card_text (get_model (), "20a"), "418 patients: 115 with the event"));
  g_assert_nonnull (strstr (engraft_model_get_card_text (get_model (), "11"), "stage 6"));
  g_assert_null (engraft_model_get_card_text (get_model (), "5a"));
  g_assert_null (engraft_model_get_card_text (get_model (), "99"));
}

static void
test_written (void)
{
  g_autoptr(EngraftModelCard) card =
    make_card (get_model (), (const char * const []) { "5a=Mayo Clinic = a trial", "intended-use=", "20a=by hand", NULL });
  EngraftModel *model = engraft_model_card_get_model (card);
  g_autoptr(EngraftTable) items = engraft_model_card_to_table (card, ENGRAFT_MODEL_CARD_TABLE_ITEMS);
  g_autoptr(EngraftTable) origin = engraft_model_card_to_table (card, ENGRAFT_MODEL_CARD_TABLE_ORIGIN);
  g_autoptr(EngraftModel) again = NULL, back = NULL;
  g_autofree char *text = dup_text (model), *same = NULL;
  g_autoptr(GError) error = NULL;
  gboolean found = FALSE;

  g_assert_cmpstr (engraft_model_get_card_text (model, "5a"), ==, "Mayo Clinic = a trial");
  g_assert_null (engraft_model_get_card_text (model, "intended-use"));
  g_assert_cmpstr (get_cell (items, "from", 9), ==, "written");
  g_assert_cmpstr (get_cell (items, "from", 3), ==, "training");
  /* that nothing is said of its use is said */
  g_assert_cmpint (g_list_model_get_n_items (engraft_model_card_get_notices (card)), ==, 2);
  for (guint i = 0; i < engraft_table_get_n_rows (origin); i++)
    found |= strstr (get_cell (origin, "text", i), engraft_model_get_checksum (get_model ())) != NULL;
  g_assert_true (found);
  g_assert_cmpstr (engraft_model_get_checksum (model), !=, engraft_model_get_checksum (get_model ()));
  /* the first is as it was */
  g_assert_nonnull (engraft_model_get_card_text (get_model (), "intended-use"));
  again = read_text (text, &error);
  g_assert_no_error (error);
  same = dup_text (again);
  g_assert_cmpstr (text, ==, same);
  g_assert_null (engraft_model_new_with_card (model, (const char * const []) { "99=x", NULL }, &error));
  g_assert_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT);
  g_clear_error (&error);
  g_assert_null (engraft_model_new_with_card (model, (const char * const []) { "5a", NULL }, &error));
  g_assert_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT);
}

/* Files of before have neither lineage nor numbers of TRIPOD+AI */
static void
test_old_file (void)
{
  g_autofree char *text = dup_text (get_model ()), *canonical = NULL, *sum = NULL, *whole = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonObject *document = json_node_get_object (root), *card = json_object_new ();
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(EngraftModelCard) shown = NULL;
  g_autoptr(EngraftTable) origin = NULL;
  g_autoptr(GError) error = NULL;

  json_object_remove_member (document, "sha256");
  json_object_remove_member (document, "parents");
  json_object_remove_member (document, "engine");
  json_object_remove_member (json_object_get_object_member (document, "train"), "source");
  json_object_set_string_member (card, "intended-use", "Teaching");
  json_object_set_object_member (document, "card", card);
  canonical = engraft_model_dup_canonical (root);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  json_object_set_string_member (document, "sha256", sum);
  whole = json_to_string (root, TRUE);
  model = read_text (whole, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_model_get_card_text (model, "intended-use"), ==, "Teaching");
  shown = make_card (model, NULL);
  origin = engraft_model_card_to_table (shown, ENGRAFT_MODEL_CARD_TABLE_ORIGIN);
  g_assert_cmpint (engraft_table_get_n_rows (origin), >, 5);
}

/* What others need to tell whether they have the same data. */
static void
test_source (void)
{
  g_autoptr(EngraftModel) same = train ("age,bili,stage"), other = train ("age,bili");
  JsonObject *source[3];
  EngraftModel *models[] = { get_model (), same, other };

  for (guint i = 0; i < 3; i++)
    source[i] = json_object_get_object_member (json_object_get_object_member (models[i]->document, "train"), "source");
  g_assert_cmpstr (engraft_model_get_checksum (same), ==, engraft_model_get_checksum (get_model ()));
  g_assert_cmpint (strlen (json_object_get_string_member (source[0], "data-sha256")), ==, 64);
  g_assert_cmpstr (json_object_get_string_member (source[0], "data-sha256"), !=, json_object_get_string_member (source[2], "data-sha256"));
  /* who is in which part depends on patients and seed alone */
  g_assert_cmpstr (json_object_get_string_member (source[0], "folds-sha256"), ==,
                   json_object_get_string_member (source[2], "folds-sha256"));
  g_assert_cmpint (json_object_get_int_member (source[0], "seed"), ==, 1);
}

/* Follow-up by dates: the first and last start are known. */
static void
test_period (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-period-XXXXXX", NULL), *path = g_build_filename (folder, "t.csv", NULL);
  g_autoptr(GString) text = g_string_new ("start,end,status,x\n");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (text, "20%02u-%02u-%02u,20%02u-%02u-15,%u,%u\n", 1 + i % 5, 1 + i % 12, 3 + i % 20, 7 + i % 3, 1 + i * 7 % 12,
                            i % 3 == 0, i * 37 % 11);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  table = engraft_import_file (file, import, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_set (cohort, "time", "end", "origin", "start", "time-unit", ENGRAFT_TIME_UNIT_YEARS, "status", "status", "events",
                (const char * const []) { "1", NULL }, "censored", (const char * const []) { "0", NULL }, "filter", "x < 10", NULL);
  g_object_set (options, "features", (const char * const []) { "x", NULL }, "learners", (const char * const []) { "cox", NULL }, "horizon", 1500.,
                "repeats", 1, "bootstraps", 0, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  model = engraft_model_new (training, "t");
  g_assert_cmpstr (engraft_model_get_card_text (model, "5b"), ==, "Follow-up began from 2001-01-03 to 2005-12-22.");
  g_assert_cmpstr (engraft_model_get_card_text (model, "6b"), ==, "Patients for whom x < 10.");
  g_unlink (path);
  g_rmdir (folder);
}

/* ---- who signed ---- */

/* RFC 8032, 7.1: the messages are none and the letter r */
static void
test_signature_numbers (void)
{
  static const char * const keys[] = { "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=" };
  static const char * const signatures[] = {
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==",
    "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==",
  };

  g_assert_true (engraft_model_key_verify (keys[0], signatures[0], ""));
  g_assert_true (engraft_model_key_verify (keys[1], signatures[1], "r"));
  g_assert_false (engraft_model_key_verify (keys[1], signatures[1], "s"));
  g_assert_false (engraft_model_key_verify (keys[0], signatures[1], "r"));
}

static void
test_key (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-key-XXXXXX", NULL), *path = g_build_filename (folder, "key.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModelKey) key = engraft_model_key_new (&error), read = NULL, other = engraft_model_key_new (NULL);
  g_autofree char *signature = NULL, *again = NULL, *content = NULL, *broken = NULL;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_true (engraft_model_key_save (key, file, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
  /* a key is not lost by another */
  g_assert_false (engraft_model_key_save (other, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  read = engraft_model_key_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_model_key_get_public (read), ==, engraft_model_key_get_public (key));
  signature = engraft_model_key_sign (key, "text");
  again = engraft_model_key_sign (read, "text");
  g_assert_cmpstr (signature, ==, again);
  g_assert_true (engraft_model_key_verify (engraft_model_key_get_public (key), signature, "text"));
  g_assert_false (engraft_model_key_verify (engraft_model_key_get_public (key), signature, "texts"));
  g_assert_false (engraft_model_key_verify (engraft_model_key_get_public (other), signature, "text"));
  g_assert_false (engraft_model_key_verify ("", "", "text"));
  g_assert_false (engraft_model_key_verify (NULL, NULL, "text"));
  /* two halves of different pairs */
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  {
    g_auto(GStrv) parts = g_strsplit (content, engraft_model_key_get_public (key), 2);

    broken = g_strjoinv (engraft_model_key_get_public (other), parts);
  }
  g_assert_true (g_file_set_contents (path, broken, -1, NULL));
  g_assert_null (engraft_model_key_new_from_file (file, &error));
  g_assert_error (error, ENGRAFT_MODEL_KEY_ERROR, ENGRAFT_MODEL_KEY_ERROR_FILE);
  g_unlink (path);
  g_rmdir (folder);
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpint (g_strv_length (parts), ==, 2);

  return g_strjoinv (to, parts);
}

static void
test_signed (void)
{
  g_autoptr(EngraftModelKey) key = engraft_model_key_new (NULL), other = engraft_model_key_new (NULL);
  g_autoptr(EngraftModel) model = engraft_model_new_signed (get_model (), key), read = NULL, changed = NULL;
  g_autofree char *text = dup_text (model), *stolen = NULL, *cut = NULL, *wrong = NULL, *resigned = NULL, *plain = dup_text (get_model ());
  g_autoptr(GError) error = NULL;

  read = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_model_get_signer (read), ==, engraft_model_key_get_public (key));
  /* the same model, signed or not */
  g_assert_cmpstr (engraft_model_get_checksum (read), ==, engraft_model_get_checksum (get_model ()));
  g_assert_null (engraft_model_get_signer (get_model ()));
  /* somebody else’s name, another content with the right checksum, another way of signing */
  stolen = replace (text, engraft_model_key_get_public (key), engraft_model_key_get_public (other));
  refuse (stolen, ENGRAFT_MODEL_ERROR_SIGNATURE, "signature of the model file is wrong");
  wrong = replace (text, "\"ed25519\"", "\"none\"");
  refuse (wrong, ENGRAFT_MODEL_ERROR_SIGNATURE, "signature of the model file is wrong");
  changed = engraft_model_new_with_card (read, (const char * const []) { "5a=elsewhere", NULL }, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_model_get_signer (changed));
  {
    g_autofree char *other_text = dup_text (changed);
    g_autoptr(JsonNode) forged = json_from_string (other_text, NULL), whole = json_from_string (text, NULL);

    json_object_set_member (json_node_get_object (forged), "signature",
                            json_object_dup_member (json_node_get_object (whole), "signature"));
    resigned = json_to_string (forged, FALSE);
  }
  refuse (resigned, ENGRAFT_MODEL_ERROR_SIGNATURE, "signature of the model file is wrong");
  cut = replace (plain, "{\"card\"", "{\"signature\":[],\"card\"");
  refuse (cut, ENGRAFT_MODEL_ERROR_SIGNATURE, "signature of the model file is wrong");
}

/* ---- files that were made to do harm ---- */

/* with the right checksum, so that the rest must refuse it */
static char *
seal (JsonNode *root)
{
  JsonObject *document = json_node_get_object (root);
  g_autoptr(GRegex) infinite = g_regex_new ("([:\\[,]-?)inf(\\.0)?", 0, 0, NULL);
  g_autofree char *canonical = NULL, *sum = NULL, *whole = NULL;

  json_object_remove_member (document, "sha256");
  canonical = engraft_model_dup_canonical (root);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  json_object_set_string_member (document, "sha256", sum);
  whole = json_to_string (root, FALSE);

  /* as a number that is too large is written */
  return g_regex_replace (infinite, whole, -1, 0, "\\g<1>1e400", 0, NULL);
}

/* Puts JSON in the place of a member, by a path of names. */
static void
refuse_instead (const char *path,
                const char *json,
                const char *words)
{
  g_autofree char *text = dup_text (get_model ()), *whole = NULL, *array = g_strdup_printf ("[%s]", json);
  g_autoptr(JsonNode) root = json_from_string (text, NULL), value = json_from_string (array, NULL);
  g_auto(GStrv) names = g_strsplit (path, "/", -1);
  JsonObject *object = json_node_get_object (root);
  guint n = g_strv_length (names);

  g_assert_nonnull (value);
  for (guint i = 0; i + 1 < n; i++)
    object = json_object_get_object_member (object, names[i]);
  json_object_set_member (object, names[n - 1], json_node_copy (json_array_get_element (json_node_get_array (value), 0)));
  whole = seal (root);
  refuse (whole, ENGRAFT_MODEL_ERROR_CONTENT, words);
}

static void
test_truncated (void)
{
  g_autofree char *text = dup_text (get_model ());
  gsize size = strlen (text);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *cut = g_strndup (text, size * i / 40);

      refuse (cut, ENGRAFT_MODEL_ERROR_FORMAT, "cut off");
    }
}

static void
test_deep (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\":\"engraft-model/1\",\"card\":\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  refuse (text->str, ENGRAFT_MODEL_ERROR_FORMAT, "Line 2 of the model file is nested more than 32 deep");
}

static void
test_large (void)
{
  gsize size = 65 * 1024 * 1024;
  char *blanks = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  memset (blanks, ' ', size);
  bytes = g_bytes_new_take (blanks, size);
  g_assert_null (engraft_model_new_from_bytes (bytes, &error));
  g_assert_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "more than 64 MB"));
}

static void
test_numbers (void)
{
  static const char * const numbers[] = { "1e400", "-1e400", "1e308", "null", "\"NaN\"", "-5", "0", "[]", "{}", "true" };
  g_autoptr(GString) giant = g_string_new ("[0");

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_str_equal (numbers[i], "1e308"))
      refuse_instead ("task/horizon", numbers[i], "lacks a part");
  for (guint i = 0; i < 300000; i++)
    g_string_append (giant, ",1");
  g_string_append_c (giant, ']');
  refuse_instead ("learner/body/coefficients", giant->str, "does not fit its features");
  refuse_instead ("learner/body/t", giant->str, "does not fit its features");
  refuse_instead ("learner/body/coefficients", "[1e400,0,0]", "does not fit its features");
  refuse_instead ("learner/body/fill", "[0,0,\"1\"]", "does not fit its features");
  refuse_instead ("learner/refits", "[[],[]]", "lacks a part");
}

static void
test_card_types (void)
{
  refuse_instead ("card", "[]", "its card is broken");
  refuse_instead ("card/limits", "{}", "“limits” of its card is not a text");
  refuse_instead ("card/tripod-ai", "{\"5a\":5}", "“tripod-ai” of its card is not a text");
}

/* What the model learned from: each quantile stands for five patients, and anything else is refused. */
static void
test_distributions (void)
{
  g_autofree char *text = dup_text (get_model ());
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_object_get_object_member (json_node_get_object (root), "distributions");
  JsonArray *features = json_object_get_array_member (object, "features");
  JsonObject *stage = json_array_get_object_element (features, 2);
  static const char * const wrong[][2] = {
    { "distributions/n", "0" }, { "distributions/n", "-3" }, { "distributions/n", "1e300" }, { "distributions/n", "417.5" },
    { "distributions/n", "\"418\"" }, { "distributions/features", "[]" }, { "distributions/features", "[1,2,3]" },
    { "distributions/features", "{}" }, { "distributions/risk", "[]" }, { "distributions/risk", "{\"missing\":0}" },
    { "distributions/risk/quantiles", "[0.2,0.1]" }, { "distributions/risk/quantiles", "[0.2,1.5]" },
    { "distributions/risk/quantiles", "[]" }, { "distributions/risk/quantiles", "[null]" },
    { "distributions/risk/quantiles", "[1e400]" }, { "distributions/risk/missing", "419" }, { "distributions/risk/missing", "-1" },
  };
  g_autoptr(GString) many = g_string_new ("[0");

  g_assert_cmpint (json_object_get_int_member (object, "n"), ==, 418);
  g_assert_cmpint (json_array_get_length (features), ==, 3);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (json_array_get_object_element (features, 0), "quantiles")),
                   ==, 418 / 5);
  /* six have no stage; a fifth of the others */
  g_assert_cmpint (json_object_get_int_member (stage, "missing"), ==, 6);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (stage, "quantiles")), ==, 412 / 5);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    refuse_instead (wrong[i][0], wrong[i][1], "distributions of its training do not fit");
  for (guint i = 0; i < 300000; i++)
    g_string_append (many, ",0");
  g_string_append_c (many, ']');
  refuse_instead ("distributions/risk/quantiles", many->str, "distributions of its training do not fit");
}

#define SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
test_lineage (void)
{
  g_autoptr(GString) many = g_string_new ("[");

  refuse_instead ("parents", "[{\"sha256\":\"" SUM "\"},{\"sha256\":\"" SUM "\"}]", "its own ancestor");
  refuse_instead ("parents", "{}", "made from is broken");
  refuse_instead ("parents", "[\"" SUM "\"]", "made from is broken");
  refuse_instead ("parents", "[{\"sha256\":\"12\"}]", "made from is broken");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (many, "%s{\"sha256\":\"%064u\"}", i ? "," : "", i);
  g_string_append_c (many, ']');
  refuse_instead ("parents", many->str, "made from is broken");
}

/* Each change of its card adds to the list of those before, up to the limit, and it can always be read. */
static void
test_long_lineage (void)
{
  g_autoptr(EngraftModel) model = g_object_ref (get_model ()), read = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < ENGRAFT_MODEL_MOST_PARENTS + 5; i++)
    {
      g_autofree char *setting = g_strdup_printf ("2=version %u", i);
      EngraftModel *next = engraft_model_new_with_card (model, (const char * const []) { setting, NULL }, &error);

      g_assert_no_error (error);
      g_set_object (&model, next);
      g_object_unref (next);
    }
  text = dup_text (model);
  read = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (read->document, "parents")), ==, ENGRAFT_MODEL_MOST_PARENTS);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-file/card", test_card);
  g_test_add_func ("/model-file/written", test_written);
  g_test_add_func ("/model-file/old-file", test_old_file);
  g_test_add_func ("/model-file/source", test_source);
  g_test_add_func ("/model-file/period", test_period);
  g_test_add_func ("/model-file/signature-numbers", test_signature_numbers);
  g_test_add_func ("/model-file/key", test_key);
  g_test_add_func ("/model-file/signed", test_signed);
  g_test_add_func ("/model-file/truncated", test_truncated);
  g_test_add_func ("/model-file/deep", test_deep);
  g_test_add_func ("/model-file/large", test_large);
  g_test_add_func ("/model-file/numbers", test_numbers);
  g_test_add_func ("/model-file/card-types", test_card_types);
  g_test_add_func ("/model-file/distributions", test_distributions);
  g_test_add_func ("/model-file/lineage", test_lineage);
  g_test_add_func ("/model-file/long-lineage", test_long_lineage);
  status = g_test_run ();
  g_clear_object (&trained);

  return status;
}
