/* test-learners.c: forests, support vectors, networks and several together as learners and predictors: levels, gaps, reasons,
 * files, and the account they are held to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "kernel/prediction/eg-auc.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-forest-predictor.h"
#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-network-predictor.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"
#include "libengraft/prediction/engraft-training.h"

#define N 160
#define P 4

static const char * const features[] = { "age", "sex", "stage", "ill", NULL };

static char *folder;

typedef struct
{
  const char         *nick;
  EngraftOutcomeKind  kind;
} Case;

static const Case cases[] = {
  { "forest", ENGRAFT_OUTCOME_KIND_EVENT }, { "forest", ENGRAFT_OUTCOME_KIND_YES_NO }, { "svm", ENGRAFT_OUTCOME_KIND_YES_NO },
  { "network", ENGRAFT_OUTCOME_KIND_EVENT }, { "network", ENGRAFT_OUTCOME_KIND_YES_NO },
};

/* ---- patients ---- */

/* A number, categories of two and of three levels, no and yes; gaps in each but the last */
static EngraftTable *
make_table (void)
{
  g_autofree char *path = g_build_filename (folder, "patients.csv", NULL);
  g_autoptr(GString) text = g_string_new ("age,sex,stage,ill\n");
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  for (guint i = 0; i < N; i++)
    {
      const guint known = g_rand_int_range (random, 0, 9);

      if (known != 0)
        g_string_append_printf (text, "%d.5", g_rand_int_range (random, 20, 80));
      g_string_append_printf (text, ",%s,%s,%s\n", known == 1 ? "" : g_rand_boolean (random) ? "männlich" : "weiblich",
                              known == 2 ? "" : (const char *[]) { "I", "II", "III" }[g_rand_int_range (random, 0, 3)],
                              g_rand_boolean (random) ? "yes" : "no");
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return table;
}

typedef struct
{
  EngraftTable       *table;
  EngraftDictionary  *dictionary;
  double             *values;
  double              time[N + 1];
  guint8              status[N + 1];
  guint32             rows[N];
  EngraftLearningSet  set;
} Patients;

static void
patients_init (Patients           *self,
               EngraftOutcomeKind  kind)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (4);
  g_autoptr(GError) error = NULL;
  guint n_unknown;

  self->table = make_table ();
  self->dictionary = engraft_dictionary_new (self->table, features, NULL, N, &error);
  g_assert_no_error (error);
  self->values = engraft_dictionary_encode (self->dictionary, self->table, NULL, N, &n_unknown, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_dictionary_get_n (self->dictionary), ==, P);
  for (guint i = 0; i < N; i++)
    {
      const double *values = self->values + i * P;
      const double score = 1.5 * ((isnan (values[0]) ? 1.5 : (values[0] - 50) / 20) + (values[2] == 2) - (values[3] == 1));
      const double event = -log (1 - g_rand_double (random)) / exp (score), censored = g_rand_double (random) * 3;

      self->time[i] = MIN (event, censored);
      self->status[i] = kind == ENGRAFT_OUTCOME_KIND_YES_NO ? g_rand_double (random) < 1 / (1 + exp (-score)) : event <= censored;
      self->rows[i] = i;
    }
  self->set = (EngraftLearningSet) {
    .dictionary = self->dictionary, .values = self->values, .status = self->status, .n = N, .kind = kind,
    .time = kind == ENGRAFT_OUTCOME_KIND_YES_NO ? NULL : self->time,
  };
}

static void
patients_clear (Patients *self)
{
  g_object_unref (self->table);
  g_object_unref (self->dictionary);
  g_free (self->values);
}

static const EngraftLearnerSettings settings = { .inner_folds = 3, .seed = 5 };

static EngraftPredictor *
fit (Patients      *patients,
     const char    *nick,
     const guint32 *rows)
{
  const EngraftLearner *learner = engraft_learners_find (nick, patients->set.kind);
  g_autoptr(GError) error = NULL;
  EngraftPredictor *predictor;

  g_assert_nonnull (learner);
  g_assert_true (learner->is_complex);
  predictor = learner->fit (learner, &patients->set, rows, N, &settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_predictor_get_kind (predictor), ==, nick);

  return predictor;
}

static JsonNode *
to_json (EngraftPredictor *predictor)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  engraft_predictor_add_json (predictor, builder, "body");
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  /* as it comes out of a file */
  text = json_to_string (json_object_get_member (json_node_get_object (node), "body"), FALSE);

  return json_from_string (text, NULL);
}

static double
get_area (Patients         *patients,
          EngraftPredictor *predictor)
{
  double score[N];
  EgAuc auc;

  for (guint i = 0; i < N; i++)
    score[i] = engraft_predictor_get_risk (predictor, patients->values + i * P, 1);
  g_assert_cmpint (eg_auc (score, patients->status, N, &auc, NULL), ==, EG_OK);

  return auc.auc;
}

/* ---- what they learn ---- */

/* Reasons sum to the score less what is usual, which is one number for all. */
static void
check_reasons (Patients         *patients,
               EngraftPredictor *predictor,
               EngraftPredictor *reference)
{
  double usual = NAN;

  for (guint i = 0; i < N; i += 7)
    {
      const double *values = patients->values + i * P;
      double reasons[P], sum = 0, score = engraft_predictor_get_score (predictor, values);

      engraft_predictor_explain (predictor, reference, values, reasons);
      for (guint j = 0; j < P; j++)
        sum += reasons[j];
      if (i == 0)
        usual = score - sum;
      g_assert_true (isfinite (sum));
      g_assert_cmpfloat_with_epsilon (score - sum, usual, 1e-6 * (1 + fabs (score)));
    }
}

static void
check_risks (Patients         *patients,
             EngraftPredictor *predictor)
{
  for (guint i = 0; i < N; i += 5)
    {
      const double *values = patients->values + i * P;
      double before = 0;

      for (double time = 0; time < 4; time += .25)
        {
          double risk = engraft_predictor_get_risk (predictor, values, time);

          g_assert_true (risk >= before && risk <= 1);
          before = risk;
        }
    }
}

static void
test_learns (gconstpointer data)
{
  const Case *of = data;
  g_autoptr(EngraftPredictor) predictor = NULL, again = NULL, bootstrapped = NULL;
  const double nothing[P] = { NAN, NAN, NAN, NAN };
  g_autoptr(JsonNode) one = NULL, two = NULL;
  g_autofree char *text = NULL, *other = NULL;
  guint32 drawn[N];
  Patients patients;

  patients_init (&patients, of->kind);
  predictor = fit (&patients, of->nick, patients.rows);
  g_test_message ("area %.3f", get_area (&patients, predictor));
  g_assert_cmpfloat (get_area (&patients, predictor), >, .72);
  check_risks (&patients, predictor);
  check_reasons (&patients, predictor, predictor);
  g_assert_true (isfinite (engraft_predictor_get_score (predictor, nothing)));

  /* the same again */
  again = fit (&patients, of->nick, patients.rows);
  one = to_json (predictor);
  two = to_json (again);
  text = json_to_string (one, FALSE);
  other = json_to_string (two, FALSE);
  g_assert_cmpstr (text, ==, other);

  /* patients who were drawn several times, compared with the first */
  for (guint i = 0; i < N; i++)
    drawn[i] = i * i % N;
  bootstrapped = fit (&patients, of->nick, drawn);
  check_reasons (&patients, bootstrapped, predictor);
  patients_clear (&patients);
}

/* ---- files ---- */

static void
check_same (Patients         *patients,
            EngraftPredictor *predictor,
            EngraftPredictor *other)
{
  for (guint i = 0; i < N; i++)
    {
      const double *values = patients->values + i * P;
      double reasons[P], others[P];

      g_assert_cmpfloat (engraft_predictor_get_score (predictor, values), ==, engraft_predictor_get_score (other, values));
      for (double time = .1; time < 3; time *= 2)
        g_assert_cmpfloat (engraft_predictor_get_risk (predictor, values, time), ==,
                           engraft_predictor_get_risk (other, values, time));
      if (i % 20)
        continue;
      engraft_predictor_explain (predictor, predictor, values, reasons);
      engraft_predictor_explain (other, other, values, others);
      g_assert_cmpmem (reasons, sizeof reasons, others, sizeof others);
    }
  for (guint j = 0; j < P; j++)
    g_assert_true (engraft_predictor_get_fill (predictor, j) == engraft_predictor_get_fill (other, j) ||
                   isnan (engraft_predictor_get_fill (predictor, j)));
}

static void
refuse (Patients   *patients,
        JsonObject *object,
        const char *what)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPredictor) predictor = engraft_predictor_new_from_json (patients->dictionary, object, &error);

  if (predictor)
    g_error ("%s was not refused", what);
  g_assert_nonnull (error);
}

static JsonNode *
copy (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

/* Each member is taken away, and is of each other kind; each array is shorter, and has what is no number. */
static void
check_hostile (Patients *patients,
               JsonNode *good)
{
  g_autoptr(GList) members = json_object_get_members (json_node_get_object (good));

  for (GList *link = members; link; link = link->next)
    {
      const char *name = link->data;
      JsonNode *member = json_object_get_member (json_node_get_object (good), name);
      static const char * const words[] = { "null", "{}", "[]", "[[1]]", "[null]", "-7", "\"AAAA\"", "\"?\"", "[1e308,-1e308]" };

      for (guint k = 0; k < G_N_ELEMENTS (words) + 1; k++)
        {
          g_autoptr(JsonNode) bad = copy (good);

          /* a file without it is one of the first kind */
          if (k == G_N_ELEMENTS (words) && (g_str_equal (name, "kind") || g_str_equal (name, "link")))
            continue;
          /* a number that may be any */
          if (k == 5 && JSON_NODE_HOLDS_VALUE (member) && (g_str_equal (name, "rho")))
            continue;
          /* of one part alone it is not known */
          if (k == 4 && g_str_equal (name, "drops"))
            continue;
          if (k < G_N_ELEMENTS (words))
            json_object_set_member (json_node_get_object (bad), name, json_from_string (words[k], NULL));
          else
            json_object_remove_member (json_node_get_object (bad), name);
          refuse (patients, json_node_get_object (bad), name);
        }
      if (JSON_NODE_HOLDS_ARRAY (member) && json_array_get_length (json_node_get_array (member)) > 0)
        {
          g_autoptr(JsonNode) bad = copy (good);

          json_array_remove_element (json_object_get_array_member (json_node_get_object (bad), name), 0);
          refuse (patients, json_node_get_object (bad), name);
        }
    }
}

/* Numbers that are no forest. */
static void
check_hostile_forest (Patients *patients,
                      JsonNode *good)
{
  static const char * const names[] = { "sizes", "splits", "values", "covers", "steps", "step-times", "step-hazards" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    for (guint change = 0; change < 3; change++)
      {
        g_autoptr(JsonNode) bad = copy (good);
        JsonObject *object = json_node_get_object (bad);
        gsize size;
        g_autofree guchar *bytes = NULL;
        g_autofree char *text = NULL;

        if (!json_object_has_member (object, names[k]))
          continue;
        bytes = g_base64_decode (json_object_get_string_member (object, names[k]), &size);
        if (change == 0)
          size -= 4;
        else if (change == 1)
          memset (bytes, 0xff, 4);
        else
          memset (bytes, 0x7f, size);
        text = g_base64_encode (bytes, size);
        json_object_set_string_member (object, names[k], text);
        refuse (patients, object, names[k]);
      }
}

static void
test_file (gconstpointer data)
{
  const Case *of = data;
  g_autoptr(EngraftPredictor) predictor = NULL, read = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  Patients patients;

  patients_init (&patients, of->kind);
  predictor = fit (&patients, of->nick, patients.rows);
  node = to_json (predictor);
  read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
  g_assert_no_error (error);
  check_same (&patients, predictor, read);
  check_hostile (&patients, node);
  if (g_str_equal (of->nick, "forest"))
    check_hostile_forest (&patients, node);
  patients_clear (&patients);
}

/* A bootstrap model that is kept says nearly the same by fewer trees and times. */
static void
test_thin (void)
{
  for (int k = 0; k < 2; k++)
    {
      g_autoptr(EngraftPredictor) predictor = NULL, thin = NULL, read = NULL;
      g_autoptr(JsonNode) node = NULL;
      g_autoptr(GError) error = NULL;
      double off = 0, score_off = 0;
      Patients patients;

      patients_init (&patients, cases[k].kind);
      predictor = fit (&patients, "forest", patients.rows);
      thin = fit (&patients, "forest", patients.rows);
      engraft_predictor_thin (thin, 60);
      for (guint i = 0; i < N; i++)
        {
          const double *values = patients.values + i * P;

          off += fabs (engraft_predictor_get_risk (predictor, values, 2) - engraft_predictor_get_risk (thin, values, 2)) / N;
          score_off += fabs (engraft_predictor_get_score (predictor, values) - engraft_predictor_get_score (thin, values)) / N;
        }
      g_test_message ("off by %.3f, the score by %.3f", off, score_off);
      g_assert_cmpfloat (off, <, .04);
      g_assert_cmpfloat (score_off, <, .4);
      check_reasons (&patients, thin, predictor);
      check_risks (&patients, thin);
      node = to_json (thin);
      read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
      g_assert_no_error (error);
      check_same (&patients, thin, read);
      patients_clear (&patients);
    }
}

/* ---- each ---- */

/* Of more columns than patients some are in the model, the ones that say something among them. */
static void
test_net (void)
{
  enum { COLUMNS = 120, PATIENTS = 60 };
  const EngraftLearner *learner = engraft_learners_find ("net", ENGRAFT_OUTCOME_KIND_YES_NO);
  g_autofree char *path = g_build_filename (folder, "patients.csv", NULL);
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
  predictor = learner->fit (learner, &set, rows, PATIENTS, &settings, NULL, &error);
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
  Patients patients;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, "forest", patients.rows);
  forest = engraft_forest_predictor_get_forest (ENGRAFT_FOREST_PREDICTOR (predictor));
  g_assert_cmpuint (forest->n_trees, ==, 300);
  g_assert_cmpint (eg_forest_check (forest), ==, EG_OK);
  g_assert_cmpint (engraft_predictor_get_link (predictor), ==, ENGRAFT_RISK_LINK_OWN);
  patients_clear (&patients);
}

/* The curve is above every score: probabilities are as often true as they say. */
static void
test_svm (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  double expected = 0, observed = 0;
  Patients patients;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = fit (&patients, "svm", patients.rows);
  for (guint i = 0; i < N; i++)
    {
      expected += engraft_predictor_get_risk (predictor, patients.values + i * P, 1) / N;
      observed += patients.status[i] / (double) N;
    }
  g_assert_cmpfloat_with_epsilon (expected, observed, .06);
  g_assert_cmpuint (engraft_svm_predictor_get_machine (ENGRAFT_SVM_PREDICTOR (predictor))->n_support, <=, N);
  patients_clear (&patients);
}

static void
test_network (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  double reasons[P], errors[P], same[P];
  Patients patients;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = fit (&patients, "network", patients.rows);
  engraft_network_predictor_get_reasons (ENGRAFT_NETWORK_PREDICTOR (predictor), patients.values, reasons, errors);
  engraft_predictor_explain (predictor, predictor, patients.values, same);
  g_assert_cmpmem (reasons, sizeof reasons, same, sizeof same);
  for (guint j = 0; j < P; j++)
    g_assert_cmpfloat (errors[j], ==, 0);      /* of so few features it is exact */
  patients_clear (&patients);
}

/* Parts by weights, of which boosted trees are one where they can be trained. */
static void
test_stack (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL, read = NULL, bootstrapped = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  double sum = 0, score = 0, own[P], reasons[P] = { 0 }, whole[P];
  EngraftStackPredictor *stack;
  guint32 drawn[N];
  Patients patients;
  guint n;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = fit (&patients, "stack", patients.rows);
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
  check_reasons (&patients, predictor, predictor);
  g_assert_cmpfloat (get_area (&patients, predictor), >, .75);

  node = to_json (predictor);
  read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
  g_assert_no_error (error);
  check_same (&patients, predictor, read);
  check_hostile (&patients, node);
  /* no stack within a stack */
  {
    g_autoptr(JsonNode) bad = copy (node);
    JsonArray *parts = json_object_get_array_member (json_node_get_object (bad), "parts");

    json_array_remove_element (parts, 0);
    json_array_add_element (parts, copy (node));
    refuse (&patients, json_node_get_object (bad), "a stack in a stack");
  }
  for (guint i = 0; i < N; i++)
    drawn[i] = i * i % N;
  bootstrapped = fit (&patients, "stack", drawn);
  engraft_predictor_thin (bootstrapped, 60);
  check_reasons (&patients, bootstrapped, predictor);
  patients_clear (&patients);
}

/* What has nothing to learn says so. */
static void
test_refused (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      const EngraftLearner *learner = engraft_learners_find (cases[k].nick, cases[k].kind);
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL, cancelled = NULL;
      Patients patients;

      patients_init (&patients, cases[k].kind);
      g_cancellable_cancel (cancellable);
      g_assert_null (learner->fit (learner, &patients.set, patients.rows, N, &settings, cancellable, &cancelled));
      g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      memset (patients.status, 0, sizeof patients.status);
      g_assert_null (learner->fit (learner, &patients.set, patients.rows, N, &settings, NULL, &error));
      g_assert_nonnull (error);
      patients_clear (&patients);
    }
}

/* ---- a whole training ---- */

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

  g_object_set (options, "outcome", kind, "learners", (const char * const []) { nick, NULL }, "chosen", choice, "horizon", 1826.,
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
  g_assert_nonnull (sentence);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  folder = g_dir_make_tmp ("learners-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      const char *kind = cases[k].kind == ENGRAFT_OUTCOME_KIND_YES_NO ? "yes-no" : "event";
      g_autofree char *learns = g_strdup_printf ("/learners/learns/%s/%s", cases[k].nick, kind);
      g_autofree char *files = g_strdup_printf ("/learners/file/%s/%s", cases[k].nick, kind);

      g_test_add_data_func (learns, &cases[k], test_learns);
      g_test_add_data_func (files, &cases[k], test_file);
    }
  g_test_add_func ("/learners/thin", test_thin);
  g_test_add_func ("/learners/forest", test_forest);
  g_test_add_func ("/learners/net", test_net);
  g_test_add_func ("/learners/svm", test_svm);
  g_test_add_func ("/learners/network", test_network);
  g_test_add_func ("/learners/stack", test_stack);
  g_test_add_func ("/learners/refused", test_refused);
  g_test_add_func ("/learners/training/forest", test_training_forest);
  g_test_add_func ("/learners/training/network", test_training_network);
  g_test_add_func ("/learners/training/svm", test_training_svm);
  g_test_add_func ("/learners/training/stack", test_training_stack);
  g_test_add_func ("/learners/training/permutations", test_permutations);
  result = g_test_run ();
  file = g_build_filename (folder, "patients.csv", NULL);
  g_unlink (file);
  g_rmdir (folder);
  g_free (folder);

  return result;
}
