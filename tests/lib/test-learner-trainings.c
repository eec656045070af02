/* test-learner-trainings.c: the account that forests, support vectors, networks and several together are held to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"

static EngraftTable *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, options, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

static EngraftTraining *
train (EngraftOutcomeKind kind,
       const char        *nick,
       guint              choice,
       guint              n_refits,
       guint              n_permutations,
       const char        *feature)
{
  const gboolean answers = kind == ENGRAFT_OUTCOME_KIND_YES_NO;
  g_autoptr(EngraftTable) table = load (answers ? "arthritis.csv" : "pbc.csv");
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftTraining *training;

  g_object_set (options, "outcome", kind, "learners", nick ? (const char * const []) { nick, NULL } : NULL, "chosen", choice, "horizon", 1826.,
                "features", answers ? (const char * const []) { "Treatment", "Sex", "Age", NULL }
                : (const char * const []) { "age", "bili", "albumin", "edema", "copper", NULL },
                "repeats", 1, "folds", 3, "inner-folds", 3, "bootstraps", n_refits,
                "permutations", n_permutations, NULL);
  if (feature)
    g_object_set (options, "features", (const char * const []) { feature, NULL }, NULL);
  if (answers)
    g_object_set (cohort, "status", "Improved", "events", (const char * const []) { "Marked", NULL }, NULL);
  else
    g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                  "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                  "censored", (const char * const []) { "0", NULL }, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return training;
}

static void
check_training (EngraftOutcomeKind  kind,
                const char         *nick,
                guint               choice,
                const char         *work,
                guint               n_refits,
                double              least)
{
  g_autoptr(EngraftTraining) training = train (kind, nick, choice, n_refits, 0, NULL);
  g_autoptr(EngraftModel) model = engraft_model_new (training, nick), again = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model);
  g_autofree char *methods = engraft_training_dup_methods (training);
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(EngraftPrediction) prediction = NULL, other = NULL;
  g_autoptr(GError) error = NULL;
  double c, low, high, auc, corrected, risk, agreement;
  const gboolean answers = kind == ENGRAFT_OUTCOME_KIND_YES_NO;

  /* beside the same for all and the ridge model */
  g_assert_nonnull (strstr (methods, work));
  g_assert_true (engraft_training_get_discrimination (training, 2, &c, &low, &high, &auc, &corrected));
  g_test_message ("%s: C %.3f, %" G_GSIZE_FORMAT " bytes", nick, c, g_bytes_get_size (bytes));
  g_assert_cmpfloat (c, >, least);
  g_assert_cmpuint (model->refits->len, ==, n_refits);
  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_object_set (options, "values", answers ? (const char * const []) { "Treatment=Treated", "Sex=Female", "Age=60", NULL }
                : (const char * const []) { "age=60", "bili=9", "albumin=2.5", "edema=1", NULL }, NULL);
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);
  other = engraft_prediction_new (again, options, &error);
  g_assert_no_error (error);
  risk = engraft_prediction_get_risk (prediction, 0, 1826, &low, &high);
  g_test_message ("risk %.3f (%.3f to %.3f)", risk, low, high);
  /* of so few nothing is said */
  g_assert_true (n_refits < ENGRAFT_PREDICTION_FEWEST_MODELS ? isnan (low) : low < high && low > 0 && high < 1);
  g_assert_cmpfloat (risk, >, .4);
  g_assert_cmpfloat (engraft_prediction_get_risk (other, 0, 1826, &low, &high), ==, risk);
  for (guint j = 0; j < 3; j++)
    g_assert_true (isfinite (engraft_prediction_get_reason (prediction, 0, j, &low, &high, &agreement)));
}

static void
test_training_forest (void)
{
  check_training (ENGRAFT_OUTCOME_KIND_EVENT, "forest", ENGRAFT_LEARNER_CHOICE_FOREST, "Random survival forests", 20, .75);
  check_training (ENGRAFT_OUTCOME_KIND_YES_NO, "forest", ENGRAFT_LEARNER_CHOICE_FOREST, "Random forests", 20, .6);
}

static void
test_training_network (void)
{
  check_training (ENGRAFT_OUTCOME_KIND_EVENT, "network", ENGRAFT_LEARNER_CHOICE_NETWORK, "DeepSurv", 2, .75);
}

static void
test_training_svm (void)
{
  check_training (ENGRAFT_OUTCOME_KIND_YES_NO, "svm", ENGRAFT_LEARNER_CHOICE_SVM, "LIBSVM", 2, .6);
}

/* What each part counts, and what it is worth, is in the table of the model. */
static void
test_training_stack (void)
{
  g_autoptr(EngraftTraining) training = train (ENGRAFT_OUTCOME_KIND_YES_NO, "stack", ENGRAFT_LEARNER_CHOICE_STACK, 0, 0, NULL);
  g_autoptr(EngraftTable) table = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_COEFFICIENTS);
  EngraftColumn *weights = engraft_table_find_column (table, "weight"), *drops = engraft_table_find_column (table, "drop");
  g_autofree char *methods = engraft_training_dup_methods (training);
  double sum = 0;

  g_assert_nonnull (strstr (methods, "Stacked regressions"));
  g_assert_true (weights && drops);
  g_assert_cmpuint (engraft_table_get_n_rows (table), >=, 3);
  for (guint k = 0; k < engraft_table_get_n_rows (table); k++)
    {
      sum += engraft_column_get_numbers (weights, NULL)[k];
      g_assert_cmpfloat (engraft_column_get_numbers (drops, NULL)[k], >=, -1e-9);
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
}

/* By how much a forest tells patients apart better than the ridge model: all pairs of patients are looked at, as DeLong's paper does. */
static void
test_comparison (void)
{
  g_autoptr(EngraftTraining) training = train (ENGRAFT_OUTCOME_KIND_YES_NO, "forest", ENGRAFT_LEARNER_CHOICE_FOREST, 0, 0, NULL);
  g_autoptr(EngraftTable) table = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_LEARNERS);
  g_autofree char *methods = engraft_training_dup_methods (training);
  const guint n = training->n;
  g_autofree double *both = g_new0 (double, 2 * n);
  double *more[] = { both, both + n };
  double difference, low, high, p, mean = 0, variance = 0;
  guint n_of[2] = { 0 };

  for (guint i = 0; i < n; i++)
    n_of[training->status[i]]++;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (training->status[i] && !training->status[j])
        for (guint k = 1; k <= 2; k++)
          {
            const double a = engraft_training_get_risk (training, k, i), b = engraft_training_get_risk (training, k, j);
            const double order = (k == 2 ? 1 : -1) * (a > b ? 1 : a == b ? .5 : 0);

            more[0][i] += order / n_of[0];
            more[1][j] += order / n_of[1];
          }
  for (guint i = 0; i < n; i++)
    mean += training->status[i] ? more[0][i] / n_of[1] : 0;
  for (guint i = 0; i < n; i++)
    {
      const guint yes = training->status[i];
      const double off = more[!yes][i] - mean;

      variance += off * off / (n_of[yes] - 1) / n_of[yes];
    }
  g_assert_false (engraft_training_get_comparison (training, 1, &difference, &low, &high, &p));
  g_assert_true (engraft_training_get_comparison (training, 2, &difference, &low, &high, &p));
  g_test_message ("AUC %.3f more (%.3f to %.3f), p %.3f", difference, low, high, p);
  g_assert_cmpfloat_with_epsilon (difference, mean, 1e-12);
  g_assert_cmpfloat_with_epsilon ((high - low) / 2 / 1.959963984540054, sqrt (variance), 1e-12);
  g_assert_cmpfloat_with_epsilon (p, 2 * gsl_cdf_ugaussian_Q (fabs (mean) / sqrt (variance)), 1e-12);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "auc.more"), NULL)[2], ==, difference);
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (table, "auc.more"), NULL)[1]));
  g_assert_nonnull (strstr (methods, "DeLong’s test of paired curves"));
}

/* Of each patient, over the pairs that he is in of whom one is seen to have the event before the other: by how much more often they are
 * in order by the second of two learners than by the first, and how many there are.  Who had the other event never has this one. */
static void
count_pairs (EngraftTraining *training,
             const guint     *learners,
             double          *more,
             double          *pairs)
{
  for (guint i = 0; i < training->n; i++)
    for (guint j = 0; j < training->n; j++)
      if (training->status[i] == 1
          && (training->status[j] == 2 || training->time[j] > training->time[i]
              || (training->time[j] == training->time[i] && training->status[j] != 1)))
        {
          double order[2];

          for (guint k = 0; k < 2; k++)
            {
              const double a = engraft_training_get_risk (training, learners[k], i);
              const double b = engraft_training_get_risk (training, learners[k], j);

              order[k] = a > b ? 1 : a == b ? .5 : 0;
            }
          more[i] += order[1] - order[0];
          more[j] += order[1] - order[0];
          pairs[i]++;
          pairs[j]++;
        }
}

/* Of events C is compared: its error is what each patient changes of both, who is in pairs that are more or less in order than all. */
static void
check_comparison_of_times (EngraftOutcomeKind  kind,
                           const guint        *learners)
{
  g_autoptr(EngraftTraining) training = train (kind, NULL, ENGRAFT_LEARNER_CHOICE_AUTOMATIC, 0, 0, NULL);
  g_autoptr(EngraftTable) table = engraft_training_to_table (training, ENGRAFT_TRAINING_TABLE_LEARNERS);
  g_autoptr(JsonNode) json = engraft_training_to_json (training);
  g_autofree char *methods = engraft_training_dup_methods (training), *text = json_to_string (json, FALSE);
  const guint baseline = learners[0], other = learners[1];
  g_autofree char *words = NULL;
  g_autofree double *more = g_new0 (double, training->n), *pairs = g_new0 (double, training->n);
  double difference, low, high, p, variance = 0, n = 0, mean = 0, se;

  g_assert_cmpstr (engraft_training_get_learner (training, baseline, NULL), ==, "ridge");
  count_pairs (training, learners, more, pairs);
  for (guint i = 0; i < training->n; i++)
    n += pairs[i] / 2, mean += more[i] / 2;
  mean /= n;
  for (guint i = 0; i < training->n; i++)
    variance += pow ((more[i] - mean * pairs[i]) / n, 2);
  g_assert_false (engraft_training_get_comparison (training, baseline, &difference, &low, &high, &p));
  g_assert_true (engraft_training_get_comparison (training, other, &difference, &low, &high, &p));
  se = (high - low) / 2 / 1.959963984540054;
  g_test_message ("C %.4f more (%.4f to %.4f), p %.3f", difference, low, high, p);
  g_assert_cmpfloat_with_epsilon (difference, mean, 1e-12);
  g_assert_cmpfloat_with_epsilon (se, sqrt (variance), 1e-12);
  g_assert_cmpfloat_with_epsilon (p, 2 * gsl_cdf_ugaussian_Q (fabs (difference) / se), 1e-12);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "c.more"), NULL)[other], ==, difference);
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (table, "c.more"), NULL)[baseline]));
  g_assert_true (isnan (engraft_column_get_numbers (engraft_table_find_column (table, "auc.more"), NULL)[other]));
  g_assert_nonnull (strstr (methods, "C of each other model is compared"));
  g_assert_nonnull (strstr (text, "\"c-more-than-ridge\""));
  words = engraft_training_dup_comparison (training, other);
  g_test_message ("%s", words);
  g_assert_true (g_str_has_prefix (words, "C ") && strstr (words, " more, p = 0."));
  g_assert_null (engraft_training_dup_comparison (training, baseline));
}

static void
test_comparison_of_event (void)
{
  /* the same for all, Cox’s model, ridge and lasso */
  check_comparison_of_times (ENGRAFT_OUTCOME_KIND_EVENT, (const guint []) { 2, 1 });
}

static void
test_comparison_of_competing (void)
{
  /* the same for all, Cox models, Fine and Gray’s, ridge and lasso */
  check_comparison_of_times (ENGRAFT_OUTCOME_KIND_COMPETING, (const guint []) { 3, 2 });
}

/* Of an event parts are put together by the partial likelihood; that vectors are patients is said where there are such. */
static void
test_stack_of_event (void)
{
  check_training (ENGRAFT_OUTCOME_KIND_EVENT, "stack", ENGRAFT_LEARNER_CHOICE_STACK, "Super learner for survival", 0, .75);
}

static void
test_stack_says_vectors (void)
{
  g_autoptr(EngraftTraining) training = train (ENGRAFT_OUTCOME_KIND_YES_NO, "stack", ENGRAFT_LEARNER_CHOICE_STACK, 0, 0, NULL);
  EngraftStackPredictor *stack = ENGRAFT_STACK_PREDICTOR (g_array_index (training->learners, EngraftTrainedLearner, 2).predictor);
  g_autofree char *methods = engraft_training_dup_methods (training);
  gboolean gaussian = FALSE;

  for (guint k = 0; k < engraft_stack_predictor_get_n (stack); k++)
    {
      double weight, drop;
      EngraftPredictor *part = engraft_stack_predictor_get_part (stack, k, &weight, &drop);

      if (ENGRAFT_IS_SVM_PREDICTOR (part))
        gaussian = engraft_svm_predictor_get_machine (ENGRAFT_SVM_PREDICTOR (part))->kernel == EG_SVM_RBF;
    }
  g_test_message (gaussian ? "Gaussian" : "linear");
  g_assert_cmpint (strstr (methods, "the model holds the scaled values of") != NULL, ==, gaussian);
}

/* What tells patients apart is seldom as good when outcomes are dealt anew; a number of patients is as good as any. */
static void
test_permutations (void)
{
  g_autoptr(EngraftTraining) good = train (ENGRAFT_OUTCOME_KIND_EVENT, "ridge", ENGRAFT_LEARNER_CHOICE_RIDGE, 0, 19, NULL);
  g_autoptr(EngraftTraining) again = train (ENGRAFT_OUTCOME_KIND_EVENT, "ridge", ENGRAFT_LEARNER_CHOICE_RIDGE, 0, 19, NULL);
  g_autoptr(EngraftTraining) noise = train (ENGRAFT_OUTCOME_KIND_YES_NO, "ridge", ENGRAFT_LEARNER_CHOICE_RIDGE, 0, 19, "ID");
  g_autoptr(JsonNode) node = engraft_training_to_json (good), other = engraft_training_to_json (again),
                      null = engraft_training_to_json (noise);
  JsonObject *answer = json_object_get_object_member (json_node_get_object (node), "permutations");
  g_autofree char *text = json_to_string (node, FALSE), *same = json_to_string (other, FALSE), *methods = NULL;
  g_autofree char *sentence = engraft_training_dup_sentence (noise);

  g_assert_cmpint (json_object_get_int_member (answer, "n"), ==, 19);
  g_assert_cmpfloat (json_object_get_double_member (answer, "p"), ==, 1 / 20.);
  g_assert_cmpstr (text, ==, same);
  methods = engraft_training_dup_methods (good);
  g_assert_nonnull (strstr (methods, "Ojala"));
  answer = json_object_get_object_member (json_node_get_object (null), "permutations");
  g_test_message ("p of noise %.3f", json_object_get_double_member (answer, "p"));
  g_assert_cmpfloat (json_object_get_double_member (answer, "p"), >, .05);
  /* whichever thread does which, and however many there are: as one after another gave it */
  for (guint k = 0; k < 3; k++)
    {
      g_autoptr(EngraftTraining) same_noise = train (ENGRAFT_OUTCOME_KIND_YES_NO, "ridge", ENGRAFT_LEARNER_CHOICE_RIDGE, 0, 19, "ID");

      g_assert_cmpfloat (same_noise->permutation_p, ==, noise->permutation_p);
    }
  g_assert_cmpfloat_with_epsilon (noise->permutation_p, .35, 1e-12);
  g_assert_nonnull (sentence);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/learner-trainings/forest", test_training_forest);
  g_test_add_func ("/learner-trainings/network", test_training_network);
  g_test_add_func ("/learner-trainings/svm", test_training_svm);
  g_test_add_func ("/learner-trainings/stack", test_training_stack);
  g_test_add_func ("/learner-trainings/stack-of-event", test_stack_of_event);
  g_test_add_func ("/learner-trainings/stack-says-vectors", test_stack_says_vectors);
  g_test_add_func ("/learner-trainings/comparison", test_comparison);
  g_test_add_func ("/learner-trainings/comparison-of-event", test_comparison_of_event);
  g_test_add_func ("/learner-trainings/comparison-of-competing", test_comparison_of_competing);
  g_test_add_func ("/learner-trainings/permutations", test_permutations);

  return g_test_run ();
}
