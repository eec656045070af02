/* test-prediction-outcomes.c: predictions of a yes or no, and of an event that another precludes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "tests/oracle/prediction-outcomes-oracle.h"

#include "example-training.h"

/* Nobody's time is asked for. */
static EngraftTraining *
train_answers (const char          *status,
               const char          *yes,
               const char * const  *features,
               const char          *learner,
               GError             **error)
{
  g_autoptr(EngraftTable) table = load ("arthritis.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = make_options (ENGRAFT_OUTCOME_KIND_YES_NO, features, learner);

  g_object_set (cohort, "status", status, "events", (const char * const []) { yes, NULL }, NULL);

  return engraft_training_new (table, cohort, options, NULL, NULL, error);
}

static EngraftTraining *
train_competing (const char *learner)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = make_options (ENGRAFT_OUTCOME_KIND_COMPETING,
                                                            (const char * const []) { "age", "bili", "albumin", NULL }, learner);
  g_autoptr(GError) error = NULL;
  EngraftTraining *training;

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return training;
}

static const char * const features[] = { "Treatment", "Sex", "Age", NULL };

static EngraftLinearColumn *
get_column (EngraftTraining *training,
            guint            column)
{
  EngraftPredictor *predictor = get_learner (training, 1)->predictor;

  return &g_array_index (ENGRAFT_LINEAR_PREDICTOR (predictor)->columns, EngraftLinearColumn, column);
}

static void
test_answers (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) training = train_answers ("Improved", "Marked", features, "logistic", &error);
  const EngraftMeasures *m;
  double c, low, high, auc, corrected;

  g_assert_no_error (error);
  g_assert_cmpint (training->n, ==, 84);
  g_assert_cmpint (training->n_events, ==, 28);
  g_assert_true (isnan (engraft_training_get_horizon (training, NULL)));
  for (guint j = 0; j < 3; j++)
    near (get_column (training, j)->coefficient, answer_coefficients[j], 1e-9);
  m = &get_learner (training, 1)->apparent;
  near (m->c, answer_auc[0], 1e-12);
  near (m->c_se, answer_auc[1], 1e-9);
  near (m->brier, answer_brier[0], 1e-10);
  near (m->brier_se, answer_brier[1], 1e-9);
  near (m->scaled, answer_brier[2], 1e-9);
  near (m->slope, 1, 1e-7);
  near (m->slope_se, answer_slope_se[0], 1e-7);
  near (m->in_large_se, answer_in_large_se[0], 1e-7);
  g_assert_cmpfloat (fabs (m->in_large), <, 1e-9);
  near (m->observed, 28. / 84, 1e-15);
  near (m->expected, 28. / 84, 1e-9);
  /* R interpolates its smooth curve */
  near (m->ici, answer_ici[0], .02);
  g_assert_true (engraft_training_get_discrimination (training, 1, &c, &low, &high, &auc, &corrected));
  g_assert_cmpfloat (c, ==, auc);
  g_assert_true (low < c && c < answer_auc[0] && isfinite (corrected));
  /* what is the same for all tells nobody apart */
  g_assert_cmpfloat (get_learner (training, 0)->apparent.c, ==, .5);
  near (get_learner (training, 0)->apparent.brier, 28. / 84 * 56 / 84, 1e-12);
}

/* A model is kept in a file and asked about a patient, for whom there is a probability at every time. */
static void
test_answer_of_a_patient (void)
{
  g_autoptr(EngraftTraining) training = train_answers ("Improved", "Marked", features, "logistic", NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, "arthritis"), again = NULL;
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(EngraftPrediction) prediction = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autoptr(EngraftTable) risks = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;
  double low, high;

  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_model_get_outcome_kind (again), ==, ENGRAFT_OUTCOME_KIND_YES_NO);
  g_assert_true (isnan (engraft_model_get_horizon (again, NULL)));
  g_object_set (options, "values", (const char * const []) { "Treatment=Treated", "Sex=Female", "Age=60", NULL }, NULL);
  prediction = engraft_prediction_new (again, options, &error);
  g_assert_no_error (error);
  near (engraft_prediction_get_risk (prediction, 0, NAN, &low, &high), answer_of_a_patient[0], 1e-9);
  near (engraft_prediction_get_risk (prediction, 0, 7, &low, &high), answer_of_a_patient[0], 1e-9);
  g_assert_true (low < answer_of_a_patient[0] && answer_of_a_patient[0] < high);
  risks = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_RISKS);
  g_assert_cmpint (engraft_table_get_n_rows (risks), ==, 1);
  g_assert_null (engraft_table_find_column (risks, "time"));
  sentence = engraft_prediction_dup_sentence (prediction);
  g_assert_nonnull (strstr (sentence, "Probability of “Marked”: 63"));
  methods = engraft_training_dup_methods (training);
  g_assert_nonnull (strstr (methods, "DeLong"));
  g_assert_null (strstr (methods, "Breslow"));
}

/* Of how many of those who are like the patient it came true, counted by hand. */
static void
test_similar_answers (void)
{
  g_autoptr(EngraftTraining) training = train_answers ("Improved", "Marked", features, "logistic", NULL);
  g_autoptr(EngraftModel) model = NULL, bare = engraft_model_new (training, "arthritis");
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(EngraftPrediction) prediction = NULL, alone = NULL;
  g_autoptr(EngraftTable) similar = NULL;
  g_autoptr(GError) error = NULL;
  EngraftColumn *came;
  double low, high, share, p, n = 20, z = 1.959963984540054, middle, half;
  guint n_with, counted = 0;

  g_object_set (options, "values", (const char * const []) { "Treatment=Treated", "Sex=Female", "Age=60", NULL }, "neighbours", 20, NULL);
  alone = engraft_prediction_new (bare, options, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (engraft_prediction_get_similar_share (alone, &n_with, &low, &high)) && isnan (low) && n_with == 0);
  g_object_set (engraft_training_get_options (training), "keep-patients", TRUE, NULL);
  model = engraft_model_new (training, "arthritis");
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);
  share = engraft_prediction_get_similar_share (prediction, &n_with, &low, &high);
  similar = engraft_prediction_to_table (prediction, ENGRAFT_PREDICTION_TABLE_SIMILAR);
  g_assert_cmpuint (engraft_table_get_n_rows (similar), ==, 20);
  came = engraft_table_find_column (similar, "event");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = engraft_column_dup_cell (came, i);

      counted += g_str_equal (text, "Marked");
    }
  g_assert_cmpuint (n_with, ==, counted);
  g_assert_cmpuint (counted, >, 0);
  p = counted / n;
  near (share, p, 1e-15);
  middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  half = z / (1 + z * z / n) * sqrt (p * (1 - p) / n + z * z / (4 * n * n));
  near (low, middle - half, 1e-9);
  near (high, middle + half, 1e-9);
}

/* Without a finite maximum Firth's method is taken. */
static void
test_separation (void)
{
  static const char * const two[] = { "twice", "Age", NULL };
  g_autoptr(EngraftTable) table = load ("arthritis.csv"), with = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = make_options (ENGRAFT_OUTCOME_KIND_YES_NO, two, "logistic");
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GError) error = NULL;
  EngraftColumn *treatment = engraft_table_find_column (table, "Treatment");
  double *twice = g_new (double, 84);

  for (guint i = 0; i < 84; i++)
    twice[i] = strcmp (engraft_column_get_level (treatment, engraft_column_get_codes (treatment, NULL)[i]), "Treated") == 0;
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (table, c)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("twice", ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (twice, 84 * sizeof *twice)));
  with = engraft_table_new ("twice", columns);
  g_object_set (cohort, "status", "Treatment", "events", (const char * const []) { "Treated", NULL }, NULL);
  training = engraft_training_new (with, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint j = 0; j < 2; j++)
    near (get_column (training, j)->coefficient, separated_coefficients[j], 1e-7);
}

static void
refuse (const char         *status,
        const char         *yes,
        const char * const *asked,
        const char         *learner,
        const char         *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (train_answers (status, yes, asked, learner, &error));
  if (!strstr (error->message, words))
    g_error ("“%s” should say “%s”", error->message, words);
}

static void
test_refusals (void)
{
  refuse ("Improved", "Much", features, "logistic", "are a yes");
  refuse ("Improved", "Marked", (const char * const []) { "Age", "Improved", NULL }, "logistic", "is what is predicted");
  refuse ("Improved", "Marked", features, "cox", "There are: same, logistic, ridge, lasso");
  refuse ("Age", "59", (const char * const []) { "Sex", NULL }, "logistic", "rarer answer");
}

/* A model of another outcome was chosen: another predicts, which is said. */
static void
test_choice (void)
{
  g_autoptr(EngraftTable) table = load ("arthritis.csv");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = make_options (ENGRAFT_OUTCOME_KIND_YES_NO, features, "logistic");
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GError) error = NULL;
  gboolean said = FALSE;
  GListModel *notices;

  g_object_set (cohort, "status", "Improved", "events", (const char * const []) { "Marked", NULL }, NULL);
  g_object_set (options, "chosen", ENGRAFT_LEARNER_CHOICE_COX, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  notices = engraft_training_get_notices (training);
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      said |= strstr (engraft_notice_get_message (notice), "Logistic regression predicts instead") != NULL;
    }
  g_assert_true (said);
}

/* Penalties: less far apart than without, and the same on every run. */
static void
test_penalties (void)
{
  static const char * const nicks[] = { "ridge", "lasso" };
  g_autoptr(EngraftTraining) free = train_answers ("Improved", "Marked", features, "logistic", NULL);

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr(EngraftTraining) a = train_answers ("Improved", "Marked", features, nicks[k], NULL);
      g_autoptr(EngraftTraining) b = train_answers ("Improved", "Marked", features, nicks[k], NULL);
      g_autoptr(JsonNode) first = engraft_training_to_json (a), second = engraft_training_to_json (b);
      g_autofree char *one = json_to_string (first, FALSE), *two = json_to_string (second, FALSE);
      double size = 0, full = 0;

      g_assert_cmpstr (one, ==, two);
      for (guint j = 0; j < 3; j++)
        {
          size += fabs (get_column (a, j)->coefficient);
          full += fabs (get_column (free, j)->coefficient);
        }
      g_assert_cmpfloat (size, <, full);
      near (get_learner (a, 1)->apparent.expected, 28. / 84, 1e-6);
    }
}

static double
get_risk (EngraftTraining *training,
          guint            learner,
          guint            patient)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);

  return engraft_predictor_get_risk (get_learner (training, learner)->predictor, training->values + patient * p, 1826);
}

static void
test_fine_gray (void)
{
  g_autoptr(EngraftTraining) training = train_competing ("fine-gray");
  const EngraftMeasures *m = &get_learner (training, 1)->apparent;
  g_autoptr(EngraftTable) task = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_TASK);
  EngraftColumn *lines = engraft_table_find_column (task, "text");
  gboolean told = FALSE;

  for (guint j = 0; j < 3; j++)
    near (get_column (training, j)->coefficient, fine_gray_coefficients[j], 1e-7);
  for (guint i = 0; i < 3; i++)
    near (get_risk (training, 1, i), fine_gray_first[i], 1e-7);
  near (m->c, fine_gray_wolbers[0], 1e-9);
  near (m->c_se, fine_gray_wolbers[1], 1e-6);
  near (m->slope, 1, 1e-6);
  near (m->slope_se, fine_gray_slope[1], 1e-5);
  near (m->observed, competing_observed[0], 1e-10);
  /* everybody the same has what was observed in all */
  near (get_risk (training, 0, 0), competing_observed[0], 1e-10);
  /* an event that precludes is told, and is no censoring */
  g_assert_cmpint (training->n_competing, ==, 17);
  g_assert_cmpint (training->n_censored, ==, 89);
  for (guint i = 0; i < engraft_table_get_n_rows (task) && !told; i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (lines, i);

      told = g_strcmp0 (cell, "17") == 0;
    }
  g_assert_true (told);
}

static void
test_causes (void)
{
  g_autoptr(EngraftTraining) training = train_competing ("cox");
  g_autoptr(EngraftModel) model = engraft_model_new (training, "pbc"), again = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autoptr(EngraftTable) coefficients = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_COEFFICIENTS);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    near (get_risk (training, 1, i), causes_first[i], 1e-8);
  /* of both events */
  g_assert_cmpint (engraft_table_get_n_rows (coefficients), ==, 6);
  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_model_get_outcome_kind (again), ==, ENGRAFT_OUTCOME_KIND_COMPETING);
  g_assert_cmpstr (engraft_predictor_get_kind (again->predictor), ==, "causes");
  near (engraft_predictor_get_risk (again->predictor, training->values, 1826), causes_first[0], 1e-8);
  /* however large the hazards, the risk is one */
  {
    const double values[] = { 1e4, 1e4, -1e4 };
    double risk = engraft_predictor_get_risk (again->predictor, values, 1e9);

    g_assert_true (risk >= 0 && risk <= 1);
  }
}

/* A predictor that is made of others is read only when these are what they must be. */
static void
test_hostile_causes (void)
{
  g_autoptr(EngraftTraining) training = train_competing ("cox");
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(EngraftPredictor) good = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  static const struct { const char *part, *member, *text; } cases[] = {
    { "event", "kind", "causes" }, { "event", "link", "logistic" }, { "other", "kind", NULL }, { "other", "t", "soon" },
    { "event", "coefficients", NULL }, { NULL, "event", NULL }, { NULL, "other", "none" }, { NULL, "link", "hazard" },
  };

  engraft_predictor_add_json (get_learner (training, 1)->predictor, builder, NULL);
  root = json_builder_get_root (builder);
  good = engraft_predictor_new_from_json (training->dictionary, json_node_get_object (root), &error);
  g_assert_no_error (error);
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autofree char *text = json_to_string (root, FALSE);
      g_autoptr(JsonNode) copy = json_from_string (text, NULL);
      JsonObject *object = json_node_get_object (copy), *part = object;
      g_autoptr(GError) refused = NULL;

      if (cases[k].part)
        part = json_object_get_object_member (object, cases[k].part);
      json_object_remove_member (part, cases[k].member);
      if (cases[k].text)
        json_object_set_string_member (part, cases[k].member, cases[k].text);
      g_assert_null (engraft_predictor_new_from_json (training->dictionary, object, &refused));
      g_assert_error (refused, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE);
    }
}

/* Both penalties predict a cumulative incidence, and measures are of patients from whom was not learned. */
static void
test_penalised_causes (void)
{
  static const char * const nicks[] = { "ridge", "lasso" };

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr(EngraftTraining) training = train_competing (nicks[k]);
      double c, low, high, auc, corrected;

      g_assert_true (engraft_training_get_discrimination (training, 1, &c, &low, &high, &auc, &corrected));
      g_assert_true (low > .7 && c > .75 && auc > .75 && auc < .9);
      g_assert_cmpfloat (fabs (get_learner (training, 1)->held_out.expected - competing_observed[0]), <, .02);
    }
}

/* The area under the points is the AUC, by answers and by times. */
static void
test_thresholds (void)
{
  g_autoptr(EngraftTraining) answers = train_answers ("Improved", "Marked", features, "logistic", NULL);
  g_autoptr(EngraftTraining) times = train_competing ("fine-gray");
  EngraftTraining *trainings[] = { answers, times };

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr(EngraftTable) roc = engraft_training_to_table (trainings[k], ENGRAFT_TRAINING_TABLE_ROC);
      double area = 0;

      for (guint i = 1; i < engraft_table_get_n_rows (roc); i++)
        area += (get_cell (roc, "specificity", i - 1) - get_cell (roc, "specificity", i))
                * (get_cell (roc, "sensitivity", i - 1) + get_cell (roc, "sensitivity", i)) / 2;
      near (area, get_learner (trainings[k], 1)->held_out.auc, 1e-9);
    }
}

/* Points of a patient add up to the risk that the model gives. */
static void
test_nomogram (void)
{
  g_autoptr(EngraftTraining) training = train_answers ("Improved", "Marked", features, "logistic", NULL);
  g_autoptr(EngraftTable) table = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_NOMOGRAM);
  static const char * const values[] = { "Treated", "Female", "60" };
  guint n = engraft_table_get_n_rows (table), at;
  double sum = 0, share, most = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = engraft_column_dup_cell (engraft_table_find_column (table, "value"), i);

      if (isnan (get_cell (table, "risk", i)))
        most = MAX (most, get_cell (table, "points", i));
      for (guint k = 0; k < 3; k++)
        if (g_strcmp0 (value, values[k]) == 0)
          sum += get_cell (table, "points", i);
    }
  g_assert_cmpfloat_with_epsilon (most, 100, 1e-9);
  /* between two totals the log odds are a straight line */
  for (at = 0; isnan (get_cell (table, "risk", at)); at++)
    ;
  for (; get_cell (table, "points", at + 1) < sum; at++)
    ;
  share = (sum - get_cell (table, "points", at)) / (get_cell (table, "points", at + 1) - get_cell (table, "points", at));
  {
    double low = get_cell (table, "risk", at), high = get_cell (table, "risk", at + 1);
    double odds = (1 - share) * log (low / (1 - low)) + share * log (high / (1 - high));

    near (1 / (1 + exp (-odds)), answer_of_a_patient[0], 1e-9);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prediction-outcomes/answers", test_answers);
  g_test_add_func ("/prediction-outcomes/answer-of-a-patient", test_answer_of_a_patient);
  g_test_add_func ("/prediction-outcomes/similar-answers", test_similar_answers);
  g_test_add_func ("/prediction-outcomes/separation", test_separation);
  g_test_add_func ("/prediction-outcomes/refusals", test_refusals);
  g_test_add_func ("/prediction-outcomes/choice", test_choice);
  g_test_add_func ("/prediction-outcomes/penalties", test_penalties);
  g_test_add_func ("/prediction-outcomes/fine-gray", test_fine_gray);
  g_test_add_func ("/prediction-outcomes/causes", test_causes);
  g_test_add_func ("/prediction-outcomes/hostile-causes", test_hostile_causes);
  g_test_add_func ("/prediction-outcomes/thresholds", test_thresholds);
  g_test_add_func ("/prediction-outcomes/nomogram", test_nomogram);
  g_test_add_func ("/prediction-outcomes/penalised-causes", test_penalised_causes);

  return g_test_run ();
}
