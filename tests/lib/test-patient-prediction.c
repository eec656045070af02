/* test-patient-prediction.c: what else is told of one patient: similar patients, certainty, what if, and reasons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-neighbours.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-linear-predictor.h"

#include "pbc-prediction.h"

/* ---- similar patients ---- */

/* By hand: the distances of all, in order, and the curve of the nearest. */
static void
test_similar (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, "keep-patients", TRUE, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, (const char * const []) { "age=58", "bili=5", "albumin=3.2", NULL }, NULL,
                                                     "neighbours", 25, NULL);
  g_autoptr(EngraftTable) table = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SIMILAR);
  const double *row = engraft_column_get_numbers (engraft_table_find_column (table, "row"), NULL);
  const double *distance = engraft_column_get_numbers (engraft_table_find_column (table, "distance"), NULL);
  const double values[] = { 58, 5, 3.2 };
  double last = 0, before = -1, survival = 1, estimate, se, low, high;
  guint n_nearer = 0, n_within = 0;

  g_assert_cmpuint (engraft_model_get_n_patients (model), ==, 418);
  g_assert_cmpuint (engraft_prediction_get_n_similar (prediction), ==, 25);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 25);
  for (guint i = 0; i < 25; i++)
    {
      const double *own = model->patients->values + ((guint) row[i] - 1) * 3;
      double sum = 0;

      for (guint j = 0; j < 3; j++)
        sum += pow ((own[j] - values[j]) / model->guard->scale[j], 2) / 3;
      near (distance[i], sqrt (sum), 1e-12);
      g_assert_true (distance[i] >= last);
      last = distance[i];
    }
  for (guint i = 0; i < 418; i++)
    {
      double far = eg_mixed_distance (values, model->patients->values + i * 3, model->guard->scale, 3);

      n_nearer += far < last;
      n_within += far <= 1;
    }
  g_assert_cmpuint (n_nearer, ==, 24);
  g_assert_cmpuint (prediction->n_near, ==, n_within);

  /* Kaplan and Meier's product, over the times one after the other */
  for (;;)
    {
      double next = INFINITY;
      guint n_at_risk = 0, n_events = 0;

      for (guint i = 0; i < 25; i++)
        {
          guint patient = row[i] - 1;

          if (model->patients->status[patient] == 1 && model->patients->time[patient] > before)
            next = fmin (next, model->patients->time[patient]);
        }
      if (!(next <= 1826))
        break;
      for (guint i = 0; i < 25; i++)
        {
          guint patient = row[i] - 1;

          n_at_risk += model->patients->time[patient] >= next;
          n_events += model->patients->time[patient] == next && model->patients->status[patient] == 1;
        }
      survival *= 1 - (double) n_events / n_at_risk;
      before = next;
    }
  estimate = engraft_survival_curve_get_estimate (engraft_prediction_get_similar_curve (prediction), 1826, &se, &low, &high);
  near (estimate, survival, 1e-12);
  g_assert_true (estimate < 1);
}

/* By the score: those whose risk is nearest. */
static void
test_similar_risk (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, "keep-patients", TRUE, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, usual, NULL, "similarity", ENGRAFT_SIMILARITY_RISK, NULL);
  g_autoptr(EngraftTable) table = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SIMILAR);
  const double *risk = engraft_column_get_numbers (engraft_table_find_column (table, "risk"), NULL);
  double low, high, own = engraft_prediction_get_risk (prediction, 0, 1826, &low, &high), farthest = 0;
  guint n_nearer = 0;

  for (guint i = 0; i < 30; i++)
    farthest = fmax (farthest, fabs (log (-log1p (-risk[i])) - log (-log1p (-own))));
  for (guint i = 0; i < 418; i++)
    n_nearer += fabs (engraft_model_get_patient_scores (model)[i] - prediction->score[0]) < farthest - 1e-9;
  g_assert_cmpuint (n_nearer, ==, 29);
}

/* Nobody is in a model that was not asked to keep them, whatever else it carries. */
static void
test_privacy (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(EngraftPrediction) prediction = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftTable) table = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SIMILAR);

  g_assert_cmpuint (engraft_model_get_n_patients (model), ==, 0);
  g_assert_null (strstr (text, "\"patients\""));
  g_assert_null (strstr (text, "\"background\":["));
  /* the age of the first patient but for the ends of the range */
  g_assert_null (strstr (text, "58.7652"));
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 0);
  g_assert_cmpuint (engraft_prediction_get_n_background (prediction), ==, 0);
}

/* ---- files ---- */

static void
spoil (JsonNode   *document,
       JsonObject *object,
       const char *member,
       const char *json)
{
  g_autoptr(JsonNode) kept = json_node_copy (json_object_get_member (object, member)), value = json_from_string (json, NULL);
  g_autofree char *text = NULL, *sum = NULL, *whole = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  json_object_set_member (object, member, g_steal_pointer (&value));
  text = engraft_model_dup_canonical (document);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  text[strlen (text) - 1] = '\0';
  whole = g_strdup_printf ("%s,\"sha256\":\"%s\"}", text, sum);
  bytes = g_bytes_new (whole, strlen (whole));
  g_assert_null (engraft_model_new_from_bytes (bytes, &error));
  if (!g_error_matches (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT))
    g_error ("%s: %s: %s", member, json, error->message);
  json_object_set_member (object, member, g_steal_pointer (&kept));
}

/* What a model carries is kept to the bit, and what cannot be is refused. */
static void
test_files (void)
{
  static const char * const mixed[] = { "age", "sex", "copper", NULL };
  g_autoptr(EngraftTraining) training = train (mixed, NULL, "keep-patients", TRUE, "background", 8, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), again = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model), once_more = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  JsonObject *document, *patients, *guard;
  JsonNode *root;

  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  once_more = engraft_model_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, once_more));
  g_assert_cmpuint (again->patients->n, ==, 418);
  g_assert_cmpuint (again->n_background, ==, 8);
  for (guint i = 0; i < 418 * 3; i++)
    g_assert_true (again->patients->values[i] == model->patients->values[i]
                   || (isnan (again->patients->values[i]) && isnan (model->patients->values[i])));
  g_assert_nonnull (again->guard->second);

  g_assert_true (json_parser_load_from_data (parser, text, size, NULL));
  root = json_parser_get_root (parser);
  document = json_node_get_object (root);
  json_object_remove_member (document, "sha256");
  patients = json_object_get_object_member (document, "patients");
  guard = json_object_get_object_member (document, "guard");
  spoil (root, patients, "rows", "[1,2]");
  spoil (root, patients, "time", "[]");
  spoil (root, patients, "time", "\"long\"");
  spoil (root, patients, "status", "{}");
  spoil (root, patients, "values", "[[1,2]]");
  spoil (root, patients, "values", "[[1,2,{}]]");
  spoil (root, patients, "values", "[7]");
  spoil (root, document, "explain", "{\"background\":[[50,7,1]]}");         /* there is no eighth sex */
  spoil (root, document, "explain", "{\"background\":5}");
  spoil (root, guard, "moments", "{}");
  spoil (root, guard, "moments", "{\"n\":5,\"mean\":[1],\"sd\":[1],\"inverse\":[1],\"tied\":[]}");
  spoil (root, guard, "conformal", "{\"n-unknown\":0,\"sets\":[]}");
  spoil (root, guard, "conformal", "{\"n-unknown\":0,\"sets\":[1,2,3]}");
  spoil (root, guard, "second", "{\"title\":\"x\",\"body\":{}}");
  spoil (root, json_object_get_object_member (guard, "moments"), "tied", "[[0,9,1]]");
  spoil (root, json_object_get_object_member (guard, "moments"), "tied", "[[0,{},1]]");
}

/* ---- certainty ---- */

/* The limits are those that the definition gives by hand: the k-th smallest score of each class. */
static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
test_certainty (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  const EngraftTrainedLearner *trained = &g_array_index (training->learners, EngraftTrainedLearner, training->chosen);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) well = predict (model, (const char * const []) { "age=35", "bili=0.6", "albumin=4.2", NULL }, NULL, NULL);
  g_autoptr(EngraftPrediction) ill = predict (model, (const char * const []) { "age=65", "bili=15", "albumin=2.6", NULL }, NULL, NULL);
  g_autofree char *sentence = engraft_prediction_dup_sentence (ill), *other = engraft_prediction_dup_sentence (well);
  double scores[2][418];
  guint n[2] = { 0 };

  for (guint i = 0; i < training->n; i++)
    {
      gboolean had = training->status[i] == 1 && training->time[i] <= 1826;

      if (had || training->time[i] >= 1826)
        scores[had][n[had]++] = had ? 1 - trained->risk[i] : trained->risk[i];
    }
  g_assert_cmpuint (model->guard->n_unknown, ==, 418 - n[0] - n[1]);
  for (guint k = 0; k < 2; k++)
    {
      qsort (scores[k], n[k], sizeof (double), compare);
      near (model->guard->sets[1].limit[k], scores[k][(guint) ceil ((n[k] + 1) * .9 - 1e-9) - 1], 1e-12);
      g_assert_cmpuint (model->guard->sets[1].n[k], ==, n[k]);
    }
  g_assert_cmpint (engraft_prediction_get_set (well, 0, .9), ==, ENGRAFT_OUTCOME_SET_WITHOUT);
  g_assert_cmpint (engraft_prediction_get_set (ill, 0, .9), ==, ENGRAFT_OUTCOME_SET_WITH);
  g_assert_cmpint (engraft_prediction_get_set (ill, 0, .77), ==, ENGRAFT_OUTCOME_SET_UNKNOWN);
  g_assert_nonnull (strstr (sentence, "at most 10% had so high a risk"));
  g_assert_nonnull (strstr (other, "at most 10% had so low a risk"));
}

/* 10 events are not enough for 95 %, which needs 19 of them. */
static void
test_few (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, "horizon", 180., NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftTable) table = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SETS);
  guint n_events = model->guard->sets[0].n[1];
  g_autofree char *text = engraft_prediction_dup_set (prediction, 0, 2);

  g_assert_cmpuint (n_events, >=, 10);
  g_assert_cmpuint (n_events, <, 19);
  g_assert_cmpint (engraft_prediction_get_set (prediction, 0, .95), ==, ENGRAFT_OUTCOME_SET_FEW);
  g_assert_cmpint (engraft_prediction_get_set (prediction, 0, .9), !=, ENGRAFT_OUTCOME_SET_FEW);
  g_assert_nonnull (strstr (text, "Not enough calibration patients"));
  g_assert_nonnull (strstr (text, "at least 19 are needed"));
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
}

/* ---- what if ---- */

/* Each bootstrap model is asked for both: what they have in common does not widen the limits. */
static void
test_difference (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) prediction = predict (model, usual, (const char * const []) { "bili=4", NULL }, NULL);
  g_autoptr(EngraftPrediction) same = predict (model, usual, (const char * const []) { "bili=1.4", NULL }, NULL);
  g_autoptr(EngraftPrediction) alone = predict (model, usual, NULL, NULL);
  g_autofree char *sentence = engraft_prediction_dup_sentence (prediction);
  double low[2], high[2], from, to, own = 0, differences[25];
  double first = engraft_prediction_get_risk (prediction, 0, 1826, &low[0], &high[0]);
  double second = engraft_prediction_get_risk (prediction, 1, 1826, &low[1], &high[1]);
  gboolean warned = FALSE;

  near (engraft_prediction_get_difference (prediction, 1826, &from, &to), second - first, 1e-12);
  g_assert_true (from > 0 && from < second - first && to > second - first);
  g_assert_cmpfloat (to - from, <, high[1] - low[1]);
  for (guint b = 0; b < 25; b++)
    differences[b] = engraft_predictor_get_risk (model->refits->pdata[b], prediction->values[1], 1826)
                     - engraft_predictor_get_risk (model->refits->pdata[b], prediction->values[0], 1826);
  qsort (differences, 25, sizeof (double), compare);
  /* type 7: between the second and third, a fifth of the way */
  own = differences[1] + .2 * (differences[2] - differences[1]);
  near (from, own, 1e-12);
  g_assert_nonnull (strstr (sentence, "bili 4: "));
  g_assert_nonnull (strstr (sentence, "percentage points more (difference from "));
  for (guint i = 0; i < g_list_model_get_n_items (engraft_prediction_get_notices (prediction)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (engraft_prediction_get_notices (prediction), i);

      warned |= strstr (engraft_notice_get_message (notice), "no causal effect") && g_str_equal (engraft_notice_get_subject (notice),
                                                                                                "other-values");
    }
  g_assert_true (warned);
  g_assert_cmpfloat (engraft_prediction_get_difference (same, 1826, &from, &to), ==, 0);
  g_assert_cmpfloat (to - from, ==, 0);
  g_assert_true (isnan (engraft_prediction_get_difference (alone, 1826, &from, &to)));
}

/* ---- reasons ---- */

/* Of a sum the Shapley value is the coefficient times the difference from the mean of the background, exactly. */
static void
test_background (void)
{
  g_autoptr(EngraftTraining) training = train (three, cox, "background", 40, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc");
  g_autoptr(EngraftPrediction) own = predict (model, usual, NULL, NULL);
  g_autoptr(EngraftPrediction) by = predict (model, usual, NULL, "explanation", ENGRAFT_EXPLANATION_BACKGROUND, NULL);
  const double coefficients[] = { 0.039805042964755621, 0.131053975145515256, -1.196167409496930123 }, values[] = { 50, 1.4, 3.5 };
  double low, high, agreement, sum = 0;
  EngraftSeverity light;

  g_assert_cmpuint (engraft_prediction_get_n_background (by), ==, 40);
  for (guint j = 0; j < 3; j++)
    {
      double mean = 0, reason = engraft_prediction_get_reason (by, 0, j, &low, &high, &agreement);

      for (guint i = 0; i < 40; i++)
        mean += model->background[i * 3 + j] / 40;
      near (reason, coefficients[j] * (values[j] - mean), 1e-9);
      g_assert_true (low < high);
      sum += reason;
    }
  near (by->base + sum, by->score[0], 1e-9);
  g_assert_cmpfloat (by->score[0], ==, own->score[0]);
  g_assert_cmpfloat (fabs (by->base), >, 1e-6);
  get_check (by, "O2", &light);
  g_assert_cmpint (light, ==, ENGRAFT_SEVERITY_INFO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-prediction/similar", test_similar);
  g_test_add_func ("/patient-prediction/similar-risk", test_similar_risk);
  g_test_add_func ("/patient-prediction/privacy", test_privacy);
  g_test_add_func ("/patient-prediction/files", test_files);
  g_test_add_func ("/patient-prediction/certainty", test_certainty);
  g_test_add_func ("/patient-prediction/few", test_few);
  g_test_add_func ("/patient-prediction/difference", test_difference);
  g_test_add_func ("/patient-prediction/background", test_background);

  return g_test_run ();
}
