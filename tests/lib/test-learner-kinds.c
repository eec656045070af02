/* test-learner-kinds.c: what is of each learner alone: nets, forests, support vectors, networks, several together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "kernel/prediction/eg-shapley-task.h"
#include "learner-patients.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-forest-predictor.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-network-predictor.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"

/* Of more columns than patients some are in the model, the ones that say something among them. */
static void
test_net (void)
{
  enum { COLUMNS = 120, PATIENTS = 60 };
  const EngraftLearner *learner = engraft_learners_find ("net", ENGRAFT_OUTCOME_KIND_YES_NO);
  g_autofree char *path = learner_patients_dup_path ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (9);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftDictionary) dictionary = NULL;
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autofree double *values = NULL;
  g_autoptr(GError) error = NULL;
  guint8 status[PATIENTS + 1];
  guint32 rows[PATIENTS];
  EngraftLearningSet set;
  EngraftLinearPredictor *linear;
  guint n_unknown, n_in = 0;

  for (guint j = 0; j < COLUMNS; j++)
    {
      g_ptr_array_add (names, g_strdup_printf ("cg%03u", j));
      g_string_append_printf (text, "%s%s", j ? "," : "", (char *) names->pdata[j]);
    }
  g_ptr_array_add (names, NULL);
  for (guint i = 0; i < PATIENTS; i++)
    {
      status[i] = i % 2;
      rows[i] = i;
      for (guint j = 0; j < COLUMNS; j++)
        g_string_append_printf (text, "%c%.4f", j ? ',' : '\n', g_rand_double (random) * 2 + (j < 3) * status[i] * 1.2);
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  dictionary = engraft_dictionary_new (table, (const char * const *) names->pdata, NULL, PATIENTS, &error);
  g_assert_no_error (error);
  values = engraft_dictionary_encode (dictionary, table, NULL, PATIENTS, &n_unknown, &error);
  g_assert_no_error (error);
  set = (EngraftLearningSet) { .dictionary = dictionary, .values = values, .status = status, .n = PATIENTS,
                               .kind = ENGRAFT_OUTCOME_KIND_YES_NO };
  predictor = learner->fit (learner, &set, rows, PATIENTS, &learner_settings, NULL, &error);
  g_assert_no_error (error);
  linear = ENGRAFT_LINEAR_PREDICTOR (predictor);
  for (guint c = 0; c < linear->columns->len; c++)
    n_in += g_array_index (linear->columns, EngraftLinearColumn, c).coefficient != 0;
  for (guint c = 0; c < 3; c++)
    g_assert_cmpfloat (g_array_index (linear->columns, EngraftLinearColumn, c).coefficient, >, 0);
  g_assert_cmpuint (n_in, <, PATIENTS);
}

/* Threads in whatever order. */
static void
test_forest (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  const EgForest *forest;
  LearnerPatients patients;

  learner_patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = learner_patients_fit (&patients, "forest", patients.rows);
  forest = engraft_forest_predictor_get_forest (ENGRAFT_FOREST_PREDICTOR (predictor));
  g_assert_cmpuint (forest->n_trees, ==, 300);
  g_assert_cmpint (eg_forest_check (forest), ==, EG_OK);
  g_assert_cmpint (engraft_predictor_get_link (predictor), ==, ENGRAFT_RISK_LINK_OWN);
  learner_patients_clear (&patients);
}

static double
get_mean (const double *row,
          void         *data)
{
  EngraftPredictor *predictor = data;
  const double odds = exp (engraft_predictor_get_score (predictor, row)), n = 300;

  /* the score is log ((n m + 1/2) / (n (1 - m) + 1/2)) of the mean m */
  return ((n + .5) * odds - .5) / n / (1 + odds);
}

/* Compared with patients: the parts of the mean, as by asking for all sets of features, and the log's rise shared like these. */
static void
test_forest_background (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  LearnerPatients patients;

  learner_patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = learner_patients_fit (&patients, "forest", patients.rows);
  for (guint i = 30; i < 40; i++)
    {
      const double *values = patients.values + i * P;
      const EgShapleyTask task = { get_mean, predictor, values, patients.values, 12, P };
      double asked[P], told[P], base, own, rise = 0, all = 0;

      g_assert_cmpint (eg_shapley_task_exact (&task, asked, &base), ==, EG_OK);
      g_assert_true (engraft_predictor_explain_by_background (predictor, patients.values, 12, values, told, &own));
      g_assert_cmpfloat_with_epsilon (own, log ((300 * base + .5) / (300 * (1 - base) + .5)), 1e-5);
      for (guint j = 0; j < P; j++)
        {
          rise += told[j];
          all += asked[j];
        }
      g_assert_cmpfloat_with_epsilon (own + rise, engraft_predictor_get_score (predictor, values), 1e-5);
      for (guint j = 0; j < P; j++)
        g_assert_cmpfloat_with_epsilon (told[j] * all, asked[j] * rise, 1e-5);
    }
  learner_patients_clear (&patients);
}

/* The curve is above every score: probabilities are as often true as they say. */
static void
test_svm (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  double expected = 0, observed = 0;
  LearnerPatients patients;

  learner_patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = learner_patients_fit (&patients, "svm", patients.rows);
  for (guint i = 0; i < N; i++)
    {
      expected += engraft_predictor_get_risk (predictor, patients.values + i * P, 1) / N;
      observed += patients.status[i] / (double) N;
    }
  g_assert_cmpfloat_with_epsilon (expected, observed, .06);
  g_assert_cmpuint (engraft_svm_predictor_get_machine (ENGRAFT_SVM_PREDICTOR (predictor))->n_support, <=, N);
  learner_patients_clear (&patients);
}

static void
test_network (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  double reasons[P], errors[P], same[P];
  LearnerPatients patients;

  learner_patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = learner_patients_fit (&patients, "network", patients.rows);
  engraft_network_predictor_get_reasons (ENGRAFT_NETWORK_PREDICTOR (predictor), patients.values, reasons, errors);
  engraft_predictor_explain (predictor, predictor, patients.values, same);
  g_assert_cmpmem (reasons, sizeof reasons, same, sizeof same);
  for (guint j = 0; j < P; j++)
    g_assert_cmpfloat (errors[j], ==, 0);      /* of so few features it is exact */
  learner_patients_clear (&patients);
}

/* Parts by weights, of which boosted trees are one where they can be trained. */
static void
test_stack (gconstpointer kind)
{
  g_autoptr(EngraftPredictor) predictor = NULL, read = NULL, bootstrapped = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  double sum = 0, score = 0, own[P], reasons[P] = { 0 }, whole[P];
  EngraftStackPredictor *stack;
  guint32 drawn[N];
  LearnerPatients patients;
  guint n;

  learner_patients_init (&patients, GPOINTER_TO_INT (kind));
  predictor = learner_patients_fit (&patients, "stack", patients.rows);
  g_assert_cmpint (engraft_predictor_get_link (predictor), ==,
                   patients.set.time ? ENGRAFT_RISK_LINK_HAZARD : ENGRAFT_RISK_LINK_LOGISTIC);
  stack = ENGRAFT_STACK_PREDICTOR (predictor);
  n = engraft_stack_predictor_get_n (stack);
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 4);
  for (guint k = 0; k < n; k++)
    {
      double weight, drop;
      EngraftPredictor *part = engraft_stack_predictor_get_part (stack, k, &weight, &drop);

      g_test_message ("%s: weight %.3f, without it the loss is greater by %.4f", engraft_predictor_get_kind (part), weight, drop);
      g_assert_cmpfloat (weight, >=, 0);
      g_assert_cmpfloat (drop, >=, -1e-9);
      sum += weight;
      score += weight * engraft_predictor_get_score (part, patients.values);
      engraft_predictor_explain (part, part, patients.values, own);
      for (guint j = 0; j < P; j++)
        reasons[j] += weight * own[j];
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (engraft_predictor_get_score (predictor, patients.values), score, 1e-9);
  engraft_predictor_explain (predictor, predictor, patients.values, whole);
  for (guint j = 0; j < P; j++)
    g_assert_cmpfloat_with_epsilon (whole[j], reasons[j], 1e-9);
  learner_check_reasons (&patients, predictor, predictor);
  g_assert_cmpfloat (learner_patients_get_area (&patients, predictor), >, .75);

  node = learner_to_json (predictor);
  read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
  g_assert_no_error (error);
  learner_check_same (&patients, predictor, read);
  learner_check_hostile (&patients, node);
  /* no stack within a stack */
  {
    g_autoptr(JsonNode) bad = learner_copy_json (node);
    JsonArray *parts = json_object_get_array_member (json_node_get_object (bad), "parts");

    json_array_remove_element (parts, 0);
    json_array_add_element (parts, learner_copy_json (node));
    learner_refuse (&patients, json_node_get_object (bad), "a stack in a stack");
  }
  for (guint i = 0; i < N; i++)
    drawn[i] = i * i % N;
  bootstrapped = learner_patients_fit (&patients, "stack", drawn);
  engraft_predictor_thin (bootstrapped, 60);
  learner_check_reasons (&patients, bootstrapped, predictor);
  learner_patients_clear (&patients);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/learner-kinds/forest", test_forest);
  g_test_add_func ("/learner-kinds/forest-background", test_forest_background);
  g_test_add_func ("/learner-kinds/net", test_net);
  g_test_add_func ("/learner-kinds/svm", test_svm);
  g_test_add_func ("/learner-kinds/network", test_network);
  g_test_add_data_func ("/learner-kinds/stack/yes-no", GINT_TO_POINTER (ENGRAFT_OUTCOME_KIND_YES_NO), test_stack);
  g_test_add_data_func ("/learner-kinds/stack/event", GINT_TO_POINTER (ENGRAFT_OUTCOME_KIND_EVENT), test_stack);
  result = g_test_run ();
  learner_patients_remove_folder ();

  return result;
}
