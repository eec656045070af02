/* test-prediction-checks.c: what is checked of a prediction before it is believed, each rule with somebody of whom it says
 * nothing, and one of whom it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-linear-predictor.h"

#include "pbc-prediction.h"

static void
test_directions (void)
{
  static const char * const bili[] = { "bili", NULL }, * const albumin[] = { "albumin", NULL };
  const char * const ill[] = { "age=50", "bili=10", "albumin=3.5", NULL };
  g_autoptr(EngraftTraining) right = train (three, cox, "rising", bili, "falling", albumin, NULL);
  g_autoptr(EngraftTraining) wrong = train (three, cox, "falling", bili, NULL);
  g_autoptr(EngraftModel) good = engraft_model_new (right, "good"), bad = engraft_model_new (wrong, "bad");
  g_autoptr(EngraftPrediction) a = predict (good, ill, NULL, NULL), b = predict (bad, ill, NULL, NULL);
  g_autoptr(EngraftPrediction) little = predict (bad, (const char * const []) { "age=75", "bili=3.3", "albumin=2.5", NULL }, NULL, NULL);

  expect (a, "C1", ENGRAFT_SEVERITY_INFO, "go that way");
  expect (b, "C1", ENGRAFT_SEVERITY_ERROR, "bili 10");
  /* near the mean it does next to nothing */
  expect (little, "C1", ENGRAFT_SEVERITY_INFO, "go that way");
}

/* Two that are nearly the same: the model of another one is written so that they push opposite ways. */
static void
test_tied (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  const char * const old[] = { "age=70", "bili=1.4", "albumin=3.9", NULL };
  EngraftFeaturePair pair = { 0, 2, .9 };
  g_autoptr(EngraftPrediction) before = predict (model, old, NULL, NULL), after = NULL;

  g_assert_cmpuint (model->guard->pairs->len, ==, 0);
  expect (before, "C1", ENGRAFT_SEVERITY_INFO, "No direction was declared");
  g_array_append_val (model->guard->pairs, pair);
  after = predict (model, old, NULL, NULL);
  expect (after, "C1", ENGRAFT_SEVERITY_WARNING, "age and albumin (correlation 0.9)");
}

static void
test_correlation (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = NULL;
  const EngraftFeaturePair *pair;

  /* the third is nearly the second */
  for (guint i = 0; i < training->n; i++)
    training->values[3 * i + 2] = -2 * training->values[3 * i + 1] + (i % 7) * .1;
  model = engraft_model_new (training, "pbc");
  g_assert_cmpuint (model->guard->pairs->len, ==, 1);
  pair = &g_array_index (model->guard->pairs, EngraftFeaturePair, 0);
  g_assert_cmpuint (pair->a, ==, 1);
  g_assert_cmpuint (pair->b, ==, 2);
  g_assert_cmpfloat (pair->r, <, -.99);
}

static void
test_second (void)
{
  static const char * const two[] = { "cox", "ridge", NULL };
  const char * const ill[] = { "age=50", "bili=10", "albumin=3.5", NULL };
  g_autoptr(EngraftTraining) training = train (three, two, NULL), single = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), alone = engraft_model_new (single, "alone");
  g_autoptr(EngraftPrediction) same = predict (model, ill, NULL, NULL), other = NULL, none = predict (alone, ill, NULL, NULL);
  GArray *columns;

  expect (none, "C2", ENGRAFT_SEVERITY_INFO, "no second model");
  expect (same, "C2", ENGRAFT_SEVERITY_INFO, "agrees on the direction of all that counts");
  /* the other way round: everything is less than nothing */
  columns = ENGRAFT_LINEAR_PREDICTOR (model->guard->second)->columns;
  for (guint c = 0; c < columns->len; c++)
    g_array_index (columns, EngraftLinearColumn, c).coefficient *= -1;
  other = predict (model, ill, NULL, NULL);
  expect (other, "C2", ENGRAFT_SEVERITY_WARNING, "what raises the risk in one lowers it in the other. This holds of bili");
}

static void
test_guideline (void)
{
  static const char * const asked[] = { "bili", "inr", NULL }, * const known[] = { "bili", NULL };
  g_autoptr(EngraftTraining) training = train (three, cox, "guideline", asked, NULL), all = train (three, cox, "guideline", known, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), whole = engraft_model_new (all, "pbc");
  g_autoptr(EngraftPrediction) first = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftPrediction) second = predict (model, (const char * const []) { "age=50", NULL }, NULL, NULL);
  g_autoptr(EngraftPrediction) third = predict (whole, usual, NULL, NULL);

  expect (first, "O1", ENGRAFT_SEVERITY_WARNING, "the model does not know them: inr.");
  expect (second, "O1", ENGRAFT_SEVERITY_WARNING, "not known of the patient: bili.");
  expect (third, "O1", ENGRAFT_SEVERITY_INFO, "known of the patient");
}

static void
test_sum (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, usual, NULL, NULL);

  expect (prediction, "O2", ENGRAFT_SEVERITY_INFO, "add up");
  /* reasons of something else */
  g_array_set_size (prediction->checks, 0);
  prediction->reasons[0][1] += 2e-5;
  engraft_prediction_check (prediction);
  expect (prediction, "O2", ENGRAFT_SEVERITY_ERROR, "do not add up");
}

static void
test_place (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, "keep-patients", TRUE, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) inside = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftPrediction) outside = predict (model, (const char * const []) { "age=79", "bili=1.4", "albumin=3.5", NULL }, NULL, NULL);
  /* each value is there, but nobody has all of them */
  g_autoptr(EngraftPrediction) odd = predict (model, (const char * const []) { "age=27", "bili=27", "albumin=2", NULL }, NULL, NULL);
  g_autoptr(EngraftPrediction) far = predict (model, (const char * const []) { "age=50", "bili=140", "albumin=3.5", NULL }, NULL, NULL);

  expect (inside, "U1", ENGRAFT_SEVERITY_INFO, "within one standard deviation");
  expect (outside, "U1", ENGRAFT_SEVERITY_WARNING, "nobody like this: age 79");
  expect (odd, "U1", ENGRAFT_SEVERITY_ERROR, "far from those of the training");
  expect (odd, "U1", ENGRAFT_SEVERITY_ERROR, "No patient of the training");
  expect (far, "U1", ENGRAFT_SEVERITY_ERROR, "nobody like this: bili 140");
  {
    /* it stands before what the model is worth, unless that is nothing; no risk is rounded to a certainty */
    g_autoptr(EngraftNotice) first = NULL, of_none = NULL;
    g_autoptr(EngraftPrediction) doubtful = NULL, none = NULL;
    g_autofree char *sentence = engraft_prediction_dup_sentence (far);
    const char * const old[] = { "age=79", "bili=1.4", "albumin=3.5", NULL };

    model->verdict = ENGRAFT_VERDICT_DOUBTFUL;
    doubtful = predict (model, old, NULL, NULL);
    first = g_list_model_get_item (engraft_prediction_get_notices (doubtful), 0);
    g_assert_nonnull (strstr (engraft_notice_get_message (first), "seen nobody like this"));
    model->verdict = ENGRAFT_VERDICT_NO_SIGNAL;
    none = predict (model, old, NULL, NULL);
    of_none = g_list_model_get_item (engraft_prediction_get_notices (none), 0);
    g_assert_null (strstr (engraft_notice_get_message (of_none), "seen nobody like this"));
    g_assert_nonnull (strstr (sentence, ": >99% ("));
  }
}

static void
test_unknown (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) known = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftPrediction) unknown = predict (model, (const char * const []) { "age=52", "albumin=3.5", NULL }, NULL, NULL);
  g_autofree char *sentence = engraft_prediction_dup_sentence (unknown);

  expect (known, "U2", ENGRAFT_SEVERITY_INFO, "Every feature");
  /* the median of bilirubin is below its mean, so that it does something although nobody knows it */
  expect (unknown, "U2", ENGRAFT_SEVERITY_WARNING, "rests on nothing that is known of the patient: bili");
  expect (known, "U3", ENGRAFT_SEVERITY_INFO, "bootstrap models uphold it");
  expect (unknown, "U3", ENGRAFT_SEVERITY_WARNING, "bili (its value is not known)");
  g_assert_null (strstr (sentence, "bili"));
}

/* A claim that bootstrap models do not uphold is not said. */
static void
test_claims (void)
{
  static const char * const weak[] = { "age", "bili", "trig", NULL };
  g_autoptr(EngraftTraining) training = train (weak, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = NULL;
  g_autofree char *sentence = NULL;

  for (guint b = 0; b < 10; b++)
    {
      EngraftLinearPredictor *refit = model->refits->pdata[b];

      g_array_index (refit->columns, EngraftLinearColumn, 1).coefficient = -1;
    }
  prediction = predict (model, (const char * const []) { "age=50", "bili=10", "trig=120", NULL }, NULL, NULL);
  sentence = engraft_prediction_dup_sentence (prediction);
  expect (prediction, "U3", ENGRAFT_SEVERITY_WARNING, "bili (more than a fifth of bootstrap models go the other way)");
  expect (prediction, "R1", ENGRAFT_SEVERITY_WARNING, "bili");
  g_assert_null (strstr (sentence, "Raised by bili"));
}

/* The same lights in words, for the report, the command line and programs. */
static void
test_lights (void)
{
  static const char * const rules[] = { "M1", "C1", "C2", "O1", "O2", "U1", "U2", "U3", "R1" };
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, (const char * const []) { "age=50", "bili=140", NULL }, NULL, NULL);
  g_autoptr(EngraftTable) table = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_CHECKS);
  g_autoptr(JsonNode) node = engraft_prediction_to_json (prediction);
  JsonArray *checks = json_object_get_array_member (json_node_get_object (node), "checks");

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, G_N_ELEMENTS (rules));
  g_assert_cmpuint (json_array_get_length (checks), ==, G_N_ELEMENTS (rules));
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      JsonObject *check = json_array_get_object_element (checks, i);
      const char *light = json_object_get_string_member (check, "light");
      g_autofree char *cell = engraft_column_dup_cell (engraft_table_find_column (table, "light"), i);

      g_assert_cmpstr (json_object_get_string_member (check, "rule"), ==, rules[i]);
      g_assert_cmpstr (cell, ==, light);
      if (g_str_equal (rules[i], "U1"))
        g_assert_cmpstr (light, ==, "red");
      if (g_str_equal (rules[i], "U2"))
        g_assert_cmpstr (light, ==, "amber");
      if (g_str_equal (rules[i], "O2"))
        g_assert_cmpstr (light, ==, "green");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction-checks/directions", test_directions);
  g_test_add_func ("/prediction-checks/tied", test_tied);
  g_test_add_func ("/prediction-checks/correlation", test_correlation);
  g_test_add_func ("/prediction-checks/second", test_second);
  g_test_add_func ("/prediction-checks/guideline", test_guideline);
  g_test_add_func ("/prediction-checks/sum", test_sum);
  g_test_add_func ("/prediction-checks/place", test_place);
  g_test_add_func ("/prediction-checks/unknown", test_unknown);
  g_test_add_func ("/prediction-checks/claims", test_claims);
  g_test_add_func ("/prediction-checks/lights", test_lights);

  return g_test_run ();
}
