/* test-patient-prediction.c: what else is told of one patient: similar patients, certainty, what if, reasons, and rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-neighbours.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-prediction-private.h"

static const char * const three[] = { "age", "bili", "albumin", NULL };
static const char * const cox[] = { "cox", NULL };
static const char * const usual[] = { "age=50", "bili=1.4", "albumin=3.5", NULL };

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * MAX (1e-3, fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static EngraftTraining *
train (const char * const *features,
       const char * const *learners,
       const char         *option,
       ...)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, reading, NULL, NULL, &error);
  EngraftTraining *training;
  va_list others;

  g_assert_no_error (error);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "features", features, "learners", learners, "horizon", 1826., "repeats", 1, "bootstraps", 25, NULL);
  va_start (others, option);
  if (option)
    g_object_set_valist (G_OBJECT (options), option, others);
  va_end (others);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return training;
}

static EngraftPrediction *
predict (EngraftModel       *model,
         const char * const *values,
         const char * const *other,
         const char         *option,
         ...)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftPrediction *prediction;
  va_list others;

  g_object_set (options, "values", values, "other-values", other, NULL);
  va_start (others, option);
  if (option)
    g_object_set_valist (G_OBJECT (options), option, others);
  va_end (others);
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);

  return prediction;
}

/* what a rule says; LIGHT: an EngraftSeverity */
static const char *
get_check (EngraftPrediction *prediction,
           const char        *rule,
           EngraftSeverity   *light)
{
  for (guint i = 0; i < prediction->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (prediction->checks, EngraftPredictionCheck, i);

      if (g_str_equal (check->rule, rule))
        {
          *light = check->severity;
          return check->text;
        }
    }

  g_error ("There is no rule %s", rule);
}

static void
expect (EngraftPrediction *prediction,
        const char        *rule,
        EngraftSeverity    light,
        const char        *words)
{
  EngraftSeverity found;
  const char *text = get_check (prediction, rule, &found);

  if (found != light || !strstr (text, words))
    g_error ("%s is %d: “%s”; it should be %d and say “%s”", rule, found, text, light, words);
}

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

/* ---- rules: each with somebody of whom it says nothing, and one of whom it does ---- */

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
  g_test_add_func ("/patient-prediction/similar", test_similar);
  g_test_add_func ("/patient-prediction/similar-risk", test_similar_risk);
  g_test_add_func ("/patient-prediction/privacy", test_privacy);
  g_test_add_func ("/patient-prediction/files", test_files);
  g_test_add_func ("/patient-prediction/certainty", test_certainty);
  g_test_add_func ("/patient-prediction/few", test_few);
  g_test_add_func ("/patient-prediction/difference", test_difference);
  g_test_add_func ("/patient-prediction/background", test_background);
  g_test_add_func ("/patient-prediction/directions", test_directions);
  g_test_add_func ("/patient-prediction/tied", test_tied);
  g_test_add_func ("/patient-prediction/correlation", test_correlation);
  g_test_add_func ("/patient-prediction/second", test_second);
  g_test_add_func ("/patient-prediction/guideline", test_guideline);
  g_test_add_func ("/patient-prediction/sum", test_sum);
  g_test_add_func ("/patient-prediction/place", test_place);
  g_test_add_func ("/patient-prediction/unknown", test_unknown);
  g_test_add_func ("/patient-prediction/claims", test_claims);
  g_test_add_func ("/patient-prediction/lights", test_lights);

  return g_test_run ();
}
