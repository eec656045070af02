/* test-prediction.c: prediction models are trained, held to account, kept in files, and asked about patients.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-predicted-table.h"

#include "pbc-training.h"

static JsonObject *
get_learner (JsonNode   *node,
             const char *nick)
{
  JsonArray *learners = json_object_get_array_member (json_node_get_object (node), "learners");

  for (guint i = 0; i < json_array_get_length (learners); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (learners, i), "learner"), nick))
      return json_array_get_object_element (learners, i);

  g_assert_not_reached ();
}

/* R 4.2, survival 3.5.3: coxph (Surv (time, status == 2) ~ age + bili + albumin), Breslow’s hazard with these coefficients,
 * concordance (), and coxph on the complementary log-log of 1 - exp (-H0 (1826) exp (score)) */
static void
test_oracle (void)
{
  static const double coefficients[] = { 0.039805042964755621, 0.131053975145515256, -1.196167409496930123 };
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(JsonNode) node = engraft_training_to_json (training);
  JsonObject *learner = get_learner (node, "cox"), *apparent = json_object_get_object_member (learner, "apparent");
  JsonObject *model = json_object_get_object_member (learner, "model");
  JsonArray *found = json_object_get_array_member (model, "coefficients"), *times = json_object_get_array_member (model, "t");
  guint at = 0;

  for (guint j = 0; j < G_N_ELEMENTS (coefficients); j++)
    near (json_array_get_double_element (found, j), coefficients[j], 1e-9);
  while (at + 1 < json_array_get_length (times) && json_array_get_double_element (times, at + 1) <= 1826)
    at++;
  near (json_array_get_double_element (json_object_get_array_member (model, "H0"), at), 0.28934893198375156, 1e-9);
  near (json_object_get_double_member (apparent, "c"), 0.79830143759728966, 1e-9);
  near (json_object_get_double_member (apparent, "c-se"), sqrt (0.00034077810834323924), 1e-9);
  near (json_object_get_double_member (apparent, "uno"), 0.74886238036358421, 1e-9);
  near (json_object_get_double_member (apparent, "expected"), 0.29928891946746644, 1e-9);
  near (json_object_get_double_member (apparent, "observed"), 0.29713482536843205, 1e-9);
  near (json_object_get_double_member (apparent, "slope"), 1, 1e-7);
  near (json_object_get_double_member (apparent, "slope-se"), 0.071764266498005241, 1e-7);
  g_assert_cmpint (engraft_training_get_n_patients (training, NULL, NULL), ==, 418);
}

/* The risk that is held to account is that of models which had not seen the patient: done again here by hand. */
static void
test_held_out (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(JsonNode) node = engraft_training_to_json (training);
  JsonObject *learner = get_learner (node, "cox");
  JsonArray *repeats = json_object_get_array_member (json_node_get_object (node), "folds");
  JsonObject *held_out = json_object_get_object_member (learner, "held-out");
  double c, low, high, auc, corrected;
  guint counts[5] = { 0 };

  g_assert_cmpint (json_array_get_length (repeats), ==, 2);
  for (guint i = 0; i < 418; i++)
    counts[json_array_get_int_element (json_array_get_array_element (repeats, 0), i)]++;
  for (guint f = 0; f < 5; f++)
    g_assert_true (counts[f] == 83 || counts[f] == 84);
  g_assert_true (engraft_training_get_discrimination (training, 1, &c, &low, &high, &auc, &corrected));
  near (c, json_object_get_double_member (held_out, "c"), 1e-12);
  g_assert_true (low < c && c < high && c < .7983 && c > .77);
  g_assert_cmpfloat (fabs (corrected - .7983), <, .02);
  /* the same for everybody tells nobody apart, whatever folds do to it */
  g_assert_true (engraft_training_get_discrimination (training, 0, &c, &low, &high, &auc, &corrected));
  g_assert_true (low < .5);
}

static void
test_same_again (void)
{
  g_autoptr(EngraftTraining) a = train (three, NULL), b = train (three, NULL);
  g_autoptr(JsonNode) first = engraft_training_to_json (a), second = engraft_training_to_json (b);
  g_autofree char *one = json_to_string (first, FALSE), *two = json_to_string (second, FALSE);

  g_assert_cmpstr (one, ==, two);
}

/* the number of a patient has nothing to do with death, once what it is has been taken in order */
static void
test_no_signal (void)
{
  static const char * const nothing[] = { "noise", NULL };
  g_autoptr(EngraftTable) table = load ("pbc.csv"), with = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (nothing, NULL);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref), reasons = NULL;
  g_autoptr(GError) error = NULL;
  double *noise = g_new (double, 418);
  guint32 state = 7;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < 418; i++)
    {
      state = state * 1664525 + 1013904223;
      noise[i] = state >> 8;
    }
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (table, c)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("noise", ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (noise, 418 * sizeof *noise)));
  with = engraft_table_new ("noise", columns);
  training = engraft_training_new (with, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_training_get_verdict (training, engraft_training_get_chosen (training)), ==, ENGRAFT_VERDICT_NO_SIGNAL);
  reasons = engraft_training_list_reasons (training, engraft_training_get_chosen (training));
  g_assert_cmpint (reasons->len, >, 0);
  sentence = engraft_training_dup_sentence (training);
  g_assert_nonnull (strstr (sentence, "No signal: not deployable."));
}

static void
refuse (const char *option,
        const char *text,
        double      number,
        int         code,
        const char *words)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (three, cox);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GError) error = NULL;

  if (g_str_equal (option, "learners"))
    g_object_set (options, option, (const char * const []) { text, NULL }, NULL);
  else if (g_str_equal (option, "entry") || g_str_equal (option, "weight"))
    g_object_set (cohort, option, text, NULL);
  else if (text)
    g_object_set (options, option, text, NULL);
  else
    g_object_set (options, option, number, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_null (training);
  g_assert_error (error, ENGRAFT_TRAINING_ERROR, code);
  if (!strstr (error->message, words))
    g_error ("“%s” should say “%s”", error->message, words);
}

static void
test_refusals (void)
{
  refuse ("horizon", NULL, 60, ENGRAFT_TRAINING_ERROR_EVENTS, "needs at least 10");
  refuse ("horizon", NULL, 4700, ENGRAFT_TRAINING_ERROR_HORIZON, "earlier horizon");
  refuse ("learners", "oracle", 0, ENGRAFT_TRAINING_ERROR_LEARNER, "ridge");
  refuse ("site", "nowhere", 0, ENGRAFT_TRAINING_ERROR_FOLDS, "nowhere");
  refuse ("weight", "age", 0, ENGRAFT_TRAINING_ERROR_ROLES, "Weight");
}

/* What is known only later would flatter any model. */
static void
test_immortal (void)
{
  static const char * const late[] = { "age", "time", NULL };
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (late, cox);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_training_new (table, cohort, options, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "follow-up"));
}

static void
test_sites (void)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (three, cox);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  JsonArray *folds;

  g_object_set (options, "site", "sex", NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  node = engraft_training_to_json (training);
  folds = json_object_get_array_member (json_node_get_object (node), "folds");
  g_assert_cmpint (json_array_get_length (folds), ==, 1);
  folds = json_array_get_array_element (folds, 0);
  /* the first four patients are women but for the third */
  g_assert_cmpint (json_array_get_int_element (folds, 0), ==, json_array_get_int_element (folds, 1));
  g_assert_cmpint (json_array_get_int_element (folds, 0), !=, json_array_get_int_element (folds, 2));
}

/* ---- patients ---- */

static gboolean
says (EngraftPrediction *prediction,
      const char        *words)
{
  GListModel *notices = engraft_prediction_get_notices (prediction);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

static void
test_patient (void)
{
  static const char * const first[] = { "age=58.7652292950034", "bili=14.5", "albumin=2.6", NULL }, * const otherwise[] = { "bili=1", NULL };
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = NULL, old = NULL, little = NULL;
  g_autoptr(GError) error = NULL;
  double low, high, other_low, other_high, agreement, sum = 0, risk;

  prediction = predict (model, first, otherwise, &error);
  g_assert_no_error (error);
  /* the first patient of pbc, by R as above */
  risk = engraft_prediction_get_risk (prediction, 0, 1826, &low, &high);
  near (risk, 0.99395565993432355, 1e-9);
  g_assert_true (low < risk && risk <= high && low > .9);
  g_assert_true (engraft_prediction_get_risk (prediction, 1, 1826, &other_low, &other_high) < .6);
  g_assert_cmpfloat (engraft_prediction_get_risk (prediction, 0, 0, &low, &high), ==, 0);
  /* reasons are the whole difference: 1 - exp (-H0 exp (sum)) */
  for (guint j = 0; j < 3; j++)
    sum += engraft_prediction_get_reason (prediction, 0, j, &low, &high, &agreement);
  near (1 - exp (-0.28934893198375156 * exp (sum)), risk, 1e-9);
  g_assert_false (says (prediction, "nobody like this"));

  old = predict (model, (const char * const []) { "age=90", "bili=1,2", "albumin=3.5", NULL }, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (says (old, "nobody like this"));
  little = predict (model, (const char * const []) { "age=50", NULL }, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (says (little, "2 values are not known"));
  g_assert_cmpint (engraft_prediction_get_n_scenarios (little), ==, 1);

  g_assert_null (predict (model, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_PREDICTION_ERROR, ENGRAFT_PREDICTION_ERROR_VALUES);
  g_clear_error (&error);
  g_assert_null (predict (model, (const char * const []) { "age=old", NULL }, NULL, &error));
  g_assert_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE);
  g_clear_error (&error);
  /* more than a thousand, or little more than one? */
  g_assert_null (predict (model, (const char * const []) { "bili=1,234", NULL }, NULL, &error));
  g_assert_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_null (predict (model, (const char * const []) { "height=170", NULL }, NULL, &error));
  g_assert_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_NAME);
}

/* What says nothing is not said, nor what bootstrap models do not agree on; what is said goes one way or the other. */
static void
test_sentence (void)
{
  static const char * const mixed[] = { "age", "bili", "albumin", "sex", "chol", NULL };
  g_autoptr(EngraftTraining) training = train (mixed, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction =
    predict (model, (const char * const []) { "age=70", "bili=1", "albumin=3.5", "sex=f", NULL }, NULL, NULL);
  g_autofree char *sentence = engraft_prediction_dup_sentence (prediction);
  double low, high, agreement;

  g_assert_nonnull (strstr (sentence, "by 1826 days (5 years)"));
  g_assert_nonnull (strstr (sentence, "Raised by age 70 (hazard × "));
  g_assert_nonnull (strstr (sentence, "; lowered by bili 1 (hazard × 0."));
  /* the mean albumin is 3.497 */
  g_assert_cmpfloat (fabs (engraft_prediction_get_reason (prediction, 0, 2, &low, &high, &agreement)), <, .05);
  g_assert_null (strstr (sentence, "albumin"));
  g_assert_null (strstr (sentence, "chol"));
}

/* The same text is read once. */
static void
test_text (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), first = NULL, second = NULL, other = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), *copy = g_strdup (text);
  g_autoptr(GError) error = NULL;

  first = engraft_model_new_from_text (text, &error);
  second = engraft_model_new_from_text (copy, &error);
  g_assert_true (first == second);
  /* a changed one is not taken for it */
  *strstr (copy, "1826") = '2';
  g_assert_null (engraft_model_new_from_text (copy, &error));
  g_assert_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CHECKSUM);
}

/* “2: dead” in the description of the status. */
static void
test_event (void)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv"), told = NULL;
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (three, cox);
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);

      if (g_str_equal (engraft_column_get_name (column), "status"))
        g_ptr_array_add (columns, engraft_column_describe (column, "Status", NULL, "0: alive; 1: transplanted; 2: dead"));
      else
        g_ptr_array_add (columns, g_object_ref (column));
    }
  told = engraft_table_new ("pbc", columns);
  training = engraft_training_new (told, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  model = engraft_model_new (training, "pbc");
  g_assert_cmpstr (engraft_model_get_event (model), ==, "dead");
}

/* A bootstrap model spreads more where nobody was. */
static void
test_less_sure (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) usual = predict (model, (const char * const []) { "age=50", "bili=1.4", "albumin=3.5", NULL }, NULL, NULL);
  g_autoptr(EngraftPrediction) old = predict (model, (const char * const []) { "age=90", "bili=1.4", "albumin=3.5", NULL }, NULL, NULL);
  double low, high, old_low, old_high;

  engraft_prediction_get_risk (usual, 0, 1826, &low, &high);
  engraft_prediction_get_risk (old, 0, 1826, &old_low, &old_high);
  g_assert_cmpfloat (old_high - old_low, >, 2 * (high - low));
}

static void
test_table (void)
{
  static const char * const mixed[] = { "age", "sex", "copper", NULL };
  g_autoptr(EngraftTraining) training = train (mixed, cox);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftTable) table = load ("pbc.csv"), predicted = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;
  const double *risk, *missing;
  g_autoptr(EngraftPrediction) second = NULL;
  double low, high;

  predicted = engraft_model_predict_table (model, table, NULL, &sentence, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_table_get_n_columns (predicted), ==, engraft_table_get_n_columns (table) + 5);
  risk = engraft_column_get_numbers (engraft_table_find_column (predicted, "risk"), NULL);
  missing = engraft_column_get_numbers (engraft_table_find_column (predicted, "missing"), NULL);
  second = predict (model, (const char * const []) { "age=56.4462696783025", "sex=f", "copper=54", NULL }, NULL, &error);
  g_assert_no_error (error);
  near (risk[1], engraft_prediction_get_risk (second, 0, 1826, &low, &high), 1e-12);
  g_assert_cmpfloat (missing[1], ==, 0);
  g_assert_nonnull (strstr (sentence, "418 rows"));
  g_assert_nonnull (strstr (sentence, "In 108 something is not known"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction/oracle", test_oracle);
  g_test_add_func ("/prediction/held-out", test_held_out);
  g_test_add_func ("/prediction/same-again", test_same_again);
  g_test_add_func ("/prediction/no-signal", test_no_signal);
  g_test_add_func ("/prediction/refusals", test_refusals);
  g_test_add_func ("/prediction/immortal", test_immortal);
  g_test_add_func ("/prediction/sites", test_sites);
  g_test_add_func ("/prediction/patient", test_patient);
  g_test_add_func ("/prediction/sentence", test_sentence);
  g_test_add_func ("/prediction/text", test_text);
  g_test_add_func ("/prediction/event", test_event);
  g_test_add_func ("/prediction/less-sure", test_less_sure);
  g_test_add_func ("/prediction/table", test_table);

  return g_test_run ();
}
