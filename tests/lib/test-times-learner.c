/* test-times-learner.c: boosted trees of times as a learner and a predictor: their law, its scale, curves, reasons, files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "libengraft/prediction/engraft-boosting-job.h"
#include "libengraft/prediction/engraft-learner-trees.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-trees-predictor.h"

#define N 400
#define P 2

static const char * const features[] = { "x1", "x2", NULL };

typedef struct
{
  EngraftTable       *table;
  EngraftDictionary  *dictionary;
  double             *values;
  double              time[N];
  guint8              status[N];
  guint32             rows[N];
  EngraftLearningSet  set;
} Patients;

/* What scatters about the logarithm of a time */
static double
draw (GRand    *rand,
      EgAftLaw  law)
{
  const double u = g_rand_double_range (rand, 1e-9, 1);

  switch (law)
    {
    case EG_AFT_NORMAL:
      return gsl_cdf_ugaussian_Pinv (u);

    case EG_AFT_LOGISTIC:
      return log (u / (1 - u));

    default:
      return log (-log (1 - u));
    }
}

/* log T = 6 - x1 + spread e, and a quarter is censored; x2 says nothing. */
static void
patients_init (Patients *self,
               EgAftLaw  law,
               double    spread)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  double *numbers[P + 2];
  guint n_unknown;

  for (guint j = 0; j < P + 2; j++)
    numbers[j] = g_new (double, N);
  for (guint i = 0; i < N; i++)
    {
      double event, censored;

      for (guint j = 0; j < P; j++)
        numbers[j][i] = g_rand_double_range (rand, -1, 1);
      event = exp (6 - numbers[0][i] + spread * draw (rand, law));
      censored = g_rand_double_range (rand, 100, 2500);
      self->time[i] = numbers[P][i] = MIN (event, censored);
      self->status[i] = numbers[P + 1][i] = event <= censored;
      self->rows[i] = i;
    }
  for (guint j = 0; j < P + 2; j++)
    g_ptr_array_add (columns, engraft_column_new_numbers (((const char *[]) { "x1", "x2", "time", "status" })[j], ENGRAFT_COLUMN_NUMBER,
                                                          g_bytes_new_take (numbers[j], N * sizeof (double))));
  self->table = engraft_table_new ("times", columns);
  self->dictionary = engraft_dictionary_new (self->table, features, NULL, N, &error);
  g_assert_no_error (error);
  self->values = engraft_dictionary_encode (self->dictionary, self->table, NULL, N, &n_unknown, &error);
  g_assert_no_error (error);
  self->set = (EngraftLearningSet) { self->dictionary, self->values, self->time, self->status, N, ENGRAFT_OUTCOME_KIND_EVENT };
}

static void
patients_clear (Patients *self)
{
  g_object_unref (self->table);
  g_object_unref (self->dictionary);
  g_free (self->values);
}

static EngraftPredictor *
fit (Patients                     *patients,
     const EngraftLearnerSettings *settings)
{
  g_autoptr(GError) error = NULL;
  const EngraftLearner *learner = engraft_learners_find ("aft", ENGRAFT_OUTCOME_KIND_EVENT);
  EngraftPredictor *predictor = learner->fit (learner, &patients->set, patients->rows, N, settings, NULL, &error);

  g_assert_no_error (error);

  return predictor;
}

static JsonObject *
to_json (EngraftPredictor *predictor)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  engraft_predictor_add_json (predictor, builder, "body");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_object_ref (json_object_get_object_member (json_node_get_object (root), "body"));
}

static double
get_true_risk (double   x1,
               double   time,
               double   spread,
               EgAftLaw law)
{
  return eg_aft_risk (law, (log (time) - 6 + x1) / spread);
}

/* ---- tests ---- */

static void
test_laws (void)
{
  for (double z = -4; z <= 4; z += .25)
    {
      g_assert_cmpfloat_with_epsilon (eg_aft_risk (EG_AFT_NORMAL, z), gsl_cdf_ugaussian_P (z), 1e-14);
      g_assert_cmpfloat_with_epsilon (eg_aft_risk (EG_AFT_LOGISTIC, z), gsl_cdf_logistic_P (z, 1), 1e-14);
      g_assert_cmpfloat_with_epsilon (eg_aft_risk (EG_AFT_EXTREME, z), gsl_cdf_weibull_P (exp (z), 1, 1), 1e-14);
    }
}

/* With the law and scale that times have, risks are near the true ones, and the curve is that of the law. */
static void
test_risks (void)
{
  const EngraftLearnerSettings settings = {
    .inner_folds = 3, .seed = 5, .times_law = ENGRAFT_TIMES_DISTRIBUTION_NORMAL, .times_spread = .5,
  };
  g_autoptr(EngraftPredictor) predictor = NULL;
  Patients patients;
  double off = 0;

  patients_init (&patients, EG_AFT_NORMAL, .5);
  predictor = fit (&patients, &settings);
  g_assert_cmpint (engraft_predictor_get_link (predictor), ==, ENGRAFT_RISK_LINK_OWN);
  for (guint i = 0; i < N; i++)
    {
      const double *values = patients.values + i * P, score = engraft_predictor_get_score (predictor, values);
      double before = 0;

      g_assert_cmpfloat (engraft_predictor_get_risk (predictor, values, 0), ==, 0);
      for (double time = 50; time < 3000; time *= 1.5)
        {
          const double risk = engraft_predictor_get_risk (predictor, values, time);

          g_assert_cmpfloat (risk, >=, before);
          g_assert_cmpfloat_with_epsilon (risk, gsl_cdf_ugaussian_P ((log (time) + score) / .5), 1e-12);
          g_assert_true (risk == engraft_predictor_get_risk_of_score (predictor, values, score, time));
          before = risk;
        }
      off += fabs (engraft_predictor_get_risk (predictor, values, 400) - get_true_risk (values[0], 400, .5, EG_AFT_NORMAL)) / N;
    }
  g_test_message ("risks are off by %.3f", off);
  g_assert_cmpfloat (off, <, .06);
  patients_clear (&patients);
}

/* What is not told is found, of Weibull times: how far they scatter, and by which law. */
static void
test_chosen (void)
{
  EngraftLearnerSettings settings = { .inner_folds = 3, .seed = 5, .times_law = ENGRAFT_TIMES_DISTRIBUTION_EXTREME };
  g_autoptr(EngraftPredictor) predictor = NULL, again = NULL;
  g_autoptr(JsonObject) json = NULL, other = NULL;
  Patients patients;

  patients_init (&patients, EG_AFT_EXTREME, 1.5);
  predictor = fit (&patients, &settings);
  json = to_json (predictor);
  g_assert_cmpfloat (json_object_get_double_member (json, "spread"), ==, 1.5);
  g_clear_object (&predictor);
  g_clear_pointer (&json, json_object_unref);
  patients_clear (&patients);
  patients_init (&patients, EG_AFT_EXTREME, .5);
  predictor = fit (&patients, &settings);
  json = to_json (predictor);
  g_assert_cmpfloat (json_object_get_double_member (json, "spread"), <, 1);
  g_clear_object (&predictor);
  g_clear_pointer (&json, json_object_unref);
  settings.times_law = ENGRAFT_TIMES_DISTRIBUTION_AUTOMATIC;
  settings.times_spread = .5;
  predictor = fit (&patients, &settings);
  json = to_json (predictor);
  g_assert_cmpstr (json_object_get_string_member (json, "distribution"), ==, "extreme");
  /* the same on every run */
  again = fit (&patients, &settings);
  other = to_json (again);
  g_assert_cmpstr (json_object_get_string_member (json, "xgboost"), ==, json_object_get_string_member (other, "xgboost"));
  patients_clear (&patients);
}

/* They add up to what sets a patient apart, and a longer time is a lower risk. */
static void
test_reasons (void)
{
  const EngraftLearnerSettings settings = {
    .inner_folds = 3, .seed = 5, .times_law = ENGRAFT_TIMES_DISTRIBUTION_LOGISTIC, .times_spread = .5,
  };
  g_autoptr(EngraftPredictor) predictor = NULL;
  Patients patients;
  double base = NAN, reasons[P];

  patients_init (&patients, EG_AFT_LOGISTIC, .3);
  predictor = fit (&patients, &settings);
  for (guint i = 0; i < N; i++)
    {
      const double *values = patients.values + i * P;
      double usual = engraft_predictor_get_score (predictor, values);

      engraft_predictor_explain (predictor, predictor, values, reasons);
      for (guint j = 0; j < P; j++)
        usual -= reasons[j];
      if (i == 0)
        base = usual;
      g_assert_cmpfloat_with_epsilon (usual, base, 1e-4);
      if (fabs (values[0]) > .5)
        g_assert_true ((reasons[0] > 0) == (values[0] > 0));
    }
  patients_clear (&patients);
}

/* What should raise the risk makes times shorter, wherever it is. */
static void
test_directions (void)
{
  static const char * const rising[] = { "x2", NULL };
  const EngraftLearnerSettings settings = {
    .inner_folds = 3, .seed = 5, .times_law = ENGRAFT_TIMES_DISTRIBUTION_NORMAL, .times_spread = 1, .rising = rising,
  };
  g_autoptr(EngraftPredictor) predictor = NULL;
  Patients patients;

  patients_init (&patients, EG_AFT_NORMAL, .5);
  /* an event at once has a logarithm too */
  patients.time[0] = 0;
  patients.status[0] = 1;
  predictor = fit (&patients, &settings);
  for (guint i = 0; i < N; i += 10)
    {
      double before = 0;

      for (double x = -1; x <= 1; x += .05)
        {
          const double risk = engraft_predictor_get_risk (predictor, (double[]) { patients.values[i * P], x }, 400);

          g_assert_cmpfloat (risk, >=, before);
          before = risk;
        }
    }
  patients_clear (&patients);
}

static EngraftPredictor *
read_json (Patients   *patients,
           JsonObject *json)
{
  g_autoptr(GError) error = NULL;
  EngraftPredictor *predictor = engraft_predictor_new_from_json (patients->dictionary, json, &error);

  g_assert_true ((predictor == NULL) == (error != NULL));

  return predictor;
}

static void
test_files (void)
{
  const EngraftLearnerSettings settings = {
    .inner_folds = 2, .seed = 5, .times_law = ENGRAFT_TIMES_DISTRIBUTION_NORMAL, .times_spread = .7,
  };
  g_autoptr(EngraftPredictor) predictor = NULL, again = NULL;
  g_autoptr(JsonObject) json = NULL;
  Patients patients;

  patients_init (&patients, EG_AFT_NORMAL, .7);
  predictor = fit (&patients, &settings);
  json = to_json (predictor);
  again = read_json (&patients, json);
  g_assert_nonnull (again);
  for (guint i = 0; i < N; i++)
    g_assert_true (engraft_predictor_get_risk (predictor, patients.values + i * P, 300)
                   == engraft_predictor_get_risk (again, patients.values + i * P, 300));
  json_object_set_string_member (json, "distribution", "cauchy");
  g_assert_null (read_json (&patients, json));
  json_object_set_string_member (json, "distribution", "normal");
  json_object_set_double_member (json, "spread", 0);
  g_assert_null (read_json (&patients, json));
  json_object_set_double_member (json, "spread", .7);
  json_object_remove_member (json, "time-unit");
  g_assert_null (read_json (&patients, json));
  json_object_set_double_member (json, "time-unit", 1);
  json_object_set_string_member (json, "link", "logistic");
  g_assert_null (read_json (&patients, json));
  patients_clear (&patients);
}

/* Held to account beside the ridge model, with what is said of it; the model that is kept predicts. */
static void
test_training (void)
{
  static const char * const aft[] = { "aft", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(EngraftModel) model = NULL, again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *methods = NULL;
  g_autoptr(GError) error = NULL;
  double c, low, high, auc, corrected;
  Patients patients;

  patients_init (&patients, EG_AFT_NORMAL, .5);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "1", NULL }, NULL);
  g_object_set (options, "features", features, "learners", aft, "chosen", ENGRAFT_LEARNER_CHOICE_AFT, "horizon", 400., "repeats", 1,
                "folds", 2, "inner-folds", 2, "bootstraps", 2, "times-distribution", ENGRAFT_TIMES_DISTRIBUTION_NORMAL,
                "times-scale", .5, NULL);
  training = engraft_training_new (patients.table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_training_get_discrimination (training, engraft_training_get_chosen (training), &c, &low, &high, &auc, &corrected));
  g_assert_cmpfloat (c, >, .7);
  methods = engraft_training_dup_methods (training);
  g_assert_nonnull (strstr (methods, "Barnwal"));
  model = engraft_model_new (training, "times");
  bytes = engraft_model_to_bytes (model);
  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  patients_clear (&patients);
}

static void
test_skipped (void)
{
  g_test_skip ("the library XGBoost is missing: Engraft was built without it");
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; GTestFunc test; } tests[] = {
    { "risks", test_risks }, { "chosen", test_chosen }, { "reasons", test_reasons }, { "directions", test_directions },
    { "files", test_files }, { "training", test_training },
  };

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/times-learner/laws", test_laws);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/times-learner/", tests[i].path, NULL);

      g_test_add_func (path, engraft_boosting_is_possible (NULL) ? tests[i].test : test_skipped);
    }

  return g_test_run ();
}
