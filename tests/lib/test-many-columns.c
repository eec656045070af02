/* test-many-columns.c: models of many more columns than patients: how columns are chosen, M-values, leaving out one patient, and
 * that noise is said to be noise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "kernel/prediction/eg-omics.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/prediction/engraft-training-private.h"

#define N 60

/* Shares of methylation “cg0” and on, of which the first three differ by EFFECT between the answers; an age, a number of the patient. */
static EngraftTable *
make_table (guint  p,
            double effect)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint j = 0; j < p + 3; j++)
    {
      g_autofree char *name = j < p ? g_strdup_printf ("cg%u", j) : g_strdup (((const char *[]) { "age", "id", "answer" })[j - p]);
      double *values = g_new (double, N);

      for (guint i = 0; i < N; i++)
        values[i] = j == p ? 20 + g_rand_int_range (rand, 0, 60) : j == p + 1 ? i : j == p + 2 ? i % 2
                    : .5 + .4 * (g_rand_double (rand) - .5) + (j < 3 && i % 2 ? effect : 0);
      g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, N * sizeof *values)));
    }

  return engraft_table_new ("many", columns);
}

static EngraftCohort *
make_cohort (void)
{
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "status", "answer", "events", (const char * const []) { "1", NULL }, "subject", "id", NULL);

  return cohort;
}

static EngraftTrainingOptions *
make_options (const char *pattern)
{
  EngraftTrainingOptions *options = engraft_training_options_new ();

  g_object_set (options, "outcome", ENGRAFT_OUTCOME_KIND_YES_NO, "columns-like", (const char * const []) { pattern, NULL },
                "methylation", TRUE, "learners", (const char * const []) { "net", NULL }, "chosen", ENGRAFT_LEARNER_CHOICE_NET,
                "repeats", 1, "bootstraps", 0, NULL);

  return options;
}

static EngraftTraining *
train (EngraftTable            *table,
       EngraftTrainingOptions  *options,
       GError                 **error)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ();

  return engraft_training_new (table, cohort, options, NULL, NULL, error);
}

static double
get_c (EngraftTraining *training)
{
  double c, low, high, auc, corrected;

  g_assert_true (engraft_training_get_discrimination (training, engraft_training_get_chosen (training), &c, &low, &high, &auc, &corrected));

  return c;
}

/* ---- tests ---- */

static void
test_noise (void)
{
  g_autoptr(EngraftTable) table = make_table (300, 0);
  g_autoptr(EngraftTrainingOptions) options = make_options ("cg*");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) training = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  g_object_set (options, "permutations", 19, NULL);
  training = train (table, options, &error);
  g_assert_no_error (error);
  g_test_message ("AUC %.2f", get_c (training));
  g_assert_cmpint (engraft_training_get_verdict (training, engraft_training_get_chosen (training)), ==, ENGRAFT_VERDICT_NO_SIGNAL);
  sentence = engraft_training_dup_sentence (training);
  g_assert_nonnull (strstr (sentence, "No signal: not deployable"));
  g_assert_cmpuint (training->n_permutations, ==, 19);
  g_assert_cmpfloat (training->permutation_p, >=, .05);
  methods = engraft_training_dup_methods (training);
  g_assert_nonnull (strstr (methods, "keeps the 1000 columns that vary most"));
  g_assert_nonnull (strstr (methods, "M-values"));
  g_assert_nonnull (strstr (methods, "dealt anew to the patients 19 times"));
}

/* Chosen by all rows, the columns of noise that differ most would tell all of them apart; chosen in the folds they do not. */
static void
test_filter (void)
{
  g_autoptr(EngraftTable) noise = make_table (300, 0), table = make_table (500, .25);
  g_autoptr(EngraftTrainingOptions) options = make_options ("cg*");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) of_noise = NULL, training = NULL;

  g_object_set (options, "column-filter", ENGRAFT_COLUMN_FILTER_DIFFERENCE, "columns-kept", 10, "permutations", 19, NULL);
  of_noise = train (noise, options, &error);
  g_assert_no_error (error);
  g_test_message ("of noise AUC %.2f", get_c (of_noise));
  g_assert_cmpfloat (get_c (of_noise), <, .68);
  training = train (table, options, &error);
  g_assert_no_error (error);
  g_test_message ("AUC %.2f, p %.2f", get_c (training), training->permutation_p);
  g_assert_cmpfloat (get_c (training), >, .85);
  g_assert_cmpfloat (training->permutation_p, <=, .1);
}

/* Without each patient; that the outcome is then rarer among the others must not look as if all were told wrongly. */
static void
test_leave_one_out (void)
{
  g_autoptr(EngraftTable) noise = make_table (60, 0), table = make_table (60, .25);
  g_autoptr(EngraftTrainingOptions) options = make_options ("cg*");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTraining) of_noise = NULL, training = NULL;
  g_autofree char *methods = NULL;

  g_object_set (options, "leave-one-out", TRUE, "inner-folds", 3, NULL);
  of_noise = train (noise, options, &error);
  g_assert_no_error (error);
  g_test_message ("of noise AUC %.2f", get_c (of_noise));
  g_assert_cmpfloat (get_c (of_noise), >, .25);
  g_assert_cmpint (engraft_training_get_verdict (of_noise, engraft_training_get_chosen (of_noise)), ==, ENGRAFT_VERDICT_NO_SIGNAL);
  training = train (table, options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (training->n_folds, ==, N);
  g_assert_cmpuint (training->n_tested, ==, N);
  g_assert_cmpfloat (get_c (training), >, .85);
  methods = engraft_training_dup_methods (training);
  g_assert_nonnull (strstr (methods, "by a model of all others"));
}

/* The file keeps that a share is counted as its M-value; a patient is described by the share. */
static void
test_m_values (void)
{
  g_autoptr(EngraftTable) table = make_table (40, .25);
  g_autoptr(EngraftTrainingOptions) options = make_options ("cg*");
  g_autoptr(EngraftPredictionOptions) patient = engraft_prediction_options_new ();
  g_autoptr(EngraftModel) model = NULL, again = NULL;
  g_autoptr(EngraftPrediction) one = NULL, other = NULL;
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  EngraftLinearPredictor *predictor;
  double values[40], low, high, score;

  training = train (table, options, &error);
  g_assert_no_error (error);
  predictor = ENGRAFT_LINEAR_PREDICTOR (g_array_index (training->learners, EngraftTrainedLearner, training->chosen).predictor);
  for (guint j = 0; j < 40; j++)
    values[j] = .02 * (j + 1);
  for (guint c = 0; c < 40; c++)
    g_assert_cmpfloat_with_epsilon (engraft_linear_predictor_get_number (predictor, c, values), eg_m_value (values[c], .001), 1e-12);
  /* what a bit more than everything is, is all */
  values[0] = 1.2;
  g_assert_cmpfloat_with_epsilon (engraft_linear_predictor_get_number (predictor, 0, values), eg_m_value (1, .001), 1e-12);
  score = engraft_predictor_get_score (ENGRAFT_PREDICTOR (predictor), training->values);
  g_assert_true (isfinite (score));
  model = engraft_model_new (training, "many");
  bytes = engraft_model_to_bytes (model);
  again = engraft_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_object_set (patient, "values", (const char * const []) { "cg0=0.8", "cg1=0.8", "cg2=0.9", NULL }, NULL);
  one = engraft_prediction_new (model, patient, &error);
  other = engraft_prediction_new (again, patient, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_prediction_get_risk (one, 0, 1, &low, &high) == engraft_prediction_get_risk (other, 0, 1, &low, &high));
  g_assert_cmpfloat (engraft_prediction_get_risk (one, 0, 1, &low, &high), >, .6);
}

/* What is said of the columns that were taken, and how much it matters */
static void
check_said (EngraftTraining *training,
            EngraftSeverity  severity,
            const char      *words)
{
  GListModel *notices = engraft_training_get_notices (training);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), "columns-like") != 0)
        continue;
      g_assert_false (found);
      found = TRUE;
      g_assert_cmpint (engraft_notice_get_severity (notice), ==, severity);
      if (!strstr (engraft_notice_get_message (notice), words))
        g_error ("“%s” is not in “%s”", words, engraft_notice_get_message (notice));
    }
  g_assert_true (found);
}

/* All others but those with a role; nothing like it; what is no share. */
static void
test_patterns (void)
{
  g_autoptr(EngraftTable) table = make_table (20, .25);
  g_autoptr(EngraftTrainingOptions) all = make_options ("*"), none = make_options ("ch*"), age = make_options ("a?e"),
                                    two = make_options ("cg1?");
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (all, "methylation", FALSE, "features", (const char * const []) { "cg5", NULL }, NULL);
  training = train (table, all, &error);
  g_assert_no_error (error);
  /* the one that is named comes first, and once; neither the answer nor the patient’s number */
  g_assert_cmpuint (engraft_dictionary_get_n (training->dictionary), ==, 21);
  g_assert_cmpint (engraft_dictionary_find (training->dictionary, "cg5"), ==, 0);
  g_assert_cmpint (engraft_dictionary_find (training->dictionary, "age"), ==, 20);
  g_assert_cmpint (engraft_dictionary_find (training->dictionary, "answer"), ==, -1);
  g_assert_cmpint (engraft_dictionary_find (training->dictionary, "id"), ==, -1);
  /* without the one that was named by hand */
  check_said (training, ENGRAFT_SEVERITY_WARNING, "20 columns of numbers were taken, as “*” is any: cg0, cg1, cg2, cg3, cg4, cg6, ");
  check_said (training, ENGRAFT_SEVERITY_WARNING, "cg12 and 8 more. All of them must be known");
  g_clear_object (&training);
  training = train (table, two, &error);
  g_assert_no_error (error);
  check_said (training, ENGRAFT_SEVERITY_INFO, "10 columns were taken: cg10, cg11, ");
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_dictionary_get_n (training->dictionary), ==, 10);
  g_assert_null (train (table, none, &error));
  g_assert_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_ROLES);
  g_assert_nonnull (strstr (error->message, "“ch*”"));
  g_clear_error (&error);
  g_assert_null (train (table, age, &error));
  g_assert_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "“age” is no share of methylation"));
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/many-columns/noise", test_noise);
  g_test_add_func ("/many-columns/filter", test_filter);
  g_test_add_func ("/many-columns/leave-one-out", test_leave_one_out);
  g_test_add_func ("/many-columns/m-values", test_m_values);
  g_test_add_func ("/many-columns/patterns", test_patterns);

  return g_test_run ();
}
