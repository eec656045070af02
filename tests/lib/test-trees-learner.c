/* test-trees-learner.c: boosted trees as a learner and a predictor: levels, gaps, reasons, files, directions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "kernel/prediction/eg-shapley-task.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-boosting-job.h"
#include "libengraft/prediction/engraft-learner-trees.h"
#include "libengraft/prediction/engraft-trees-predictor.h"

#define N 300

static const char * const features[] = { "age", "sex", "stage", "centre", "ill", NULL };

static char *folder;

/* ---- patients ---- */

/* A number, categories of two, of three and of twelve levels, no and yes; gaps in each but the last */
static EngraftTable *
make_table (void)
{
  g_autofree char *path = g_build_filename (folder, "patients.csv", NULL);
  g_autoptr(GString) text = g_string_new ("age,sex,stage,centre,ill,noise\n");
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  for (guint i = 0; i < N; i++)
    {
      const guint known = g_rand_int_range (random, 0, 8);

      if (known != 0)
        g_string_append_printf (text, "%d.5", g_rand_int_range (random, 20, 80));
      g_string_append_printf (text, ",%s,%s,", known == 1 ? "" : g_rand_boolean (random) ? "männlich" : "weiblich",
                              known == 2 ? "" : (const char *[]) { "I", "II", "„III“ \"x\"" }[g_rand_int_range (random, 0, 3)]);
      if (known != 3)
        g_string_append_printf (text, "C%d", g_rand_int_range (random, 0, 12) % (1 + g_rand_int_range (random, 0, 12)));
      g_string_append_printf (text, ",%s,%g\n", g_rand_boolean (random) ? "yes" : "no", g_rand_double (random));
    }
  /* quotation marks within a cell */
  {
    g_auto(GStrv) parts = g_strsplit (text->str, "„III“ \"x\"", -1);
    g_autofree char *quoted = g_strjoinv ("\"„III“ \"\"x\"\"\"", parts);

    g_assert_true (g_file_set_contents (path, quoted, -1, NULL));
  }
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return table;
}

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

static void
patients_init (Patients           *self,
               EngraftOutcomeKind  kind)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (4);
  g_autoptr(GError) error = NULL;
  guint n_unknown, p;

  self->table = make_table ();
  self->dictionary = engraft_dictionary_new (self->table, features, NULL, N, &error);
  g_assert_no_error (error);
  self->values = engraft_dictionary_encode (self->dictionary, self->table, NULL, N, &n_unknown, &error);
  g_assert_no_error (error);
  p = engraft_dictionary_get_n (self->dictionary);
  for (guint i = 0; i < N; i++)
    {
      const double *values = self->values + i * p;
      const double score = (isnan (values[0]) ? 1.5 : (values[0] - 50) / 20) + (values[2] == 2) - (values[4] == 1);
      const double event = -log (g_rand_double (random)) / exp (score), censored = g_rand_double (random) * 3;

      self->time[i] = MIN (event, censored);
      self->status[i] = kind == ENGRAFT_OUTCOME_KIND_YES_NO ? g_rand_double (random) < 1 / (1 + exp (-2 * score)) : event <= censored;
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
fit (Patients                     *patients,
     const EngraftLearnerSettings *how)
{
  g_autoptr(GError) error = NULL;
  EngraftPredictor *predictor = engraft_learner_trees_fit (engraft_learners_find ("trees", patients->set.kind), &patients->set, patients->rows, N, how,
                                                           NULL, &error);

  g_assert_no_error (error);

  return predictor;
}

static JsonNode *
to_json (EngraftPredictor *predictor)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  engraft_predictor_add_json (predictor, builder, "body");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_node_copy (json_object_get_member (json_node_get_object (root), "body"));
}

static char *
to_text (EngraftPredictor *predictor)
{
  g_autoptr(JsonNode) node = to_json (predictor);

  return json_to_string (node, FALSE);
}

/* ---- the predictor ---- */

static void
test_columns (void)
{
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL;
  const char * const *names;
  guint at = 0;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, &settings);
  names = engraft_boosted_trees_get_feature_names (engraft_trees_predictor_get_trees (ENGRAFT_TREES_PREDICTOR (predictor)));
  /* one of two levels tells both; each of three its own; twelve are one number */
  g_assert_cmpstr (names[at++], ==, "age");
  g_assert_cmpstr (names[at++], ==, "sex=weiblich");
  g_assert_cmpstr (names[at++], ==, "stage=I");
  g_assert_cmpstr (names[at++], ==, "stage=II");
  g_assert_cmpstr (names[at++], ==, "stage=„III“ \"x\"");
  g_assert_cmpstr (names[at++], ==, "centre");
  g_assert_true (g_str_equal (names[at], "ill") || g_str_equal (names[at], "ill=yes"));
  g_assert_null (names[at + 1]);
  g_assert_cmpstr (engraft_predictor_get_kind (predictor), ==, "trees");
  patients_clear (&patients);
}

/* More frequent levels come first; gaps stay gaps */
static void
test_places (void)
{
  EngraftTreeColumns columns;
  Patients patients;
  guint counts[12] = { 0 }, at_place[12];
  double values[5] = { NAN, NAN, NAN, NAN, NAN };
  float row[7];
  EngraftFeature *centre;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  centre = engraft_dictionary_get_feature (patients.dictionary, 3);
  g_assert_cmpuint (engraft_feature_get_n_levels (centre), >, 8);
  for (guint i = 0; i < N; i++)
    if (!isnan (patients.values[i * 5 + 3]))
      counts[(guint) patients.values[i * 5 + 3]]++;
  engraft_tree_columns_init (&columns, patients.dictionary);
  engraft_tree_columns_set_places (&columns, &patients.set, patients.rows, N);
  engraft_tree_columns_encode (&columns, values, row);
  for (guint c = 0; c < 7; c++)
    g_assert_true (isnan (row[c]));
  for (guint k = 0; k < engraft_feature_get_n_levels (centre); k++)
    {
      values[3] = k;
      engraft_tree_columns_encode (&columns, values, row);
      at_place[(guint) row[5]] = counts[k];
    }
  for (guint k = 1; k < engraft_feature_get_n_levels (centre); k++)
    g_assert_cmpuint (at_place[k], <=, at_place[k - 1]);
  values[2] = 1;
  engraft_tree_columns_encode (&columns, values, row);
  g_assert_true (row[2] == 0 && row[3] == 1 && row[4] == 0);
  engraft_tree_columns_clear (&columns);
  patients_clear (&patients);
}

/* The hazard by hand: Breslow (1972) with the scores of all */
static double
get_hazard (Patients         *patients,
            EngraftPredictor *predictor,
            double            time)
{
  double hazard = 0;

  for (guint i = 0; i < N; i++)
    {
      double risk = 0;

      if (!patients->status[i] || patients->time[i] > time)
        continue;
      for (guint k = 0; k < N; k++)
        if (patients->time[k] >= patients->time[i])
          risk += exp (engraft_predictor_get_score (predictor, patients->values + k * 5));
      hazard += 1 / risk;
    }

  return hazard;
}

static void
test_risks (void)
{
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL;
  double concordant = 0, pairs = 0;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, &settings);
  for (double time = .1; time < 3; time += .7)
    for (guint i = 0; i < N; i += 29)
      {
        const double *values = patients.values + i * 5;
        const double hazard = get_hazard (&patients, predictor, time) * exp (engraft_predictor_get_score (predictor, values));

        g_assert_cmpfloat_with_epsilon (engraft_predictor_get_risk (predictor, values, time), -expm1 (-hazard), 1e-12);
      }
  for (guint i = 0; i < N; i++)
    for (guint k = 0; k < N; k++)
      if (patients.status[i] && patients.time[i] < patients.time[k])
        {
          pairs++;
          concordant += engraft_predictor_get_score (predictor, patients.values + i * 5) >
                        engraft_predictor_get_score (predictor, patients.values + k * 5);
        }
  g_assert_cmpfloat (concordant / pairs, >, .7);
  patients_clear (&patients);
}

/* Reasons sum to the difference from a patient of whom nothing is known to the trees: their mean; and each is a feature’s own */
static void
test_reasons (void)
{
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL;
  double usual = NAN;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, &settings);
  for (guint i = 0; i < N; i++)
    {
      double reasons[5], sum = 0;

      engraft_predictor_explain (predictor, predictor, patients.values + i * 5, reasons);
      for (guint j = 0; j < 5; j++)
        sum += reasons[j];
      if (i == 0)
        usual = engraft_predictor_get_score (predictor, patients.values) - sum;
      g_assert_cmpfloat_with_epsilon (engraft_predictor_get_score (predictor, patients.values + i * 5) - sum, usual, 1e-5);
      g_assert_true (isnan (engraft_predictor_get_fill (predictor, 0)));
    }
  patients_clear (&patients);
}

static void
test_yes_no (void)
{
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL;
  double sum = 0;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_YES_NO);
  predictor = fit (&patients, &settings);
  g_assert_cmpint (engraft_predictor_get_link (predictor), ==, ENGRAFT_RISK_LINK_LOGISTIC);
  for (guint i = 0; i < N; i++)
    {
      const double *values = patients.values + i * 5, score = engraft_predictor_get_score (predictor, values);

      g_assert_cmpfloat_with_epsilon (engraft_predictor_get_risk (predictor, values, NAN), 1 / (1 + exp (-score)), 1e-15);
      sum += (patients.status[i] ? 1 : -1) * score;
    }
  g_assert_cmpfloat (sum / N, >, .5);
  patients_clear (&patients);
}

/* ---- the same on every run; files ---- */

static void
test_same (void)
{
  const EngraftLearnerSettings other = { .inner_folds = 3, .seed = 6 };
  Patients patients;
  g_autofree char *texts[3] = { NULL };

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(EngraftPredictor) predictor = fit (&patients, i < 2 ? &settings : &other);

      texts[i] = to_text (predictor);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (texts[0], !=, texts[2]);
  g_free (texts[1]);
  g_free (texts[2]);
  patients_clear (&patients);
}

static EngraftPredictor *
read_json (Patients    *patients,
           JsonNode    *node,
           const char  *part)
{
  g_autoptr(GError) error = NULL;
  EngraftPredictor *predictor = engraft_predictor_new_from_json (patients->dictionary, json_node_get_object (node), &error);

  if (part)
    {
      g_assert_null (predictor);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, part));
    }
  else
    g_assert_no_error (error);

  return predictor;
}

/* BODY with other trees, whose checksum is right */
static void
set_trees (JsonObject *body,
           const char *from,
           const char *to)
{
  g_auto(GStrv) parts = g_strsplit (json_object_get_string_member (body, "xgboost"), from, -1);
  g_autofree char *text = g_strjoinv (to, parts), *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  json_object_set_string_member (body, "xgboost", text);
  json_object_set_string_member (body, "xgboost-sha256", sum);
}

static void
test_files (void)
{
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL, again = NULL;
  g_autoptr(JsonNode) good = NULL;
  g_autofree char *text = NULL;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, &settings);
  good = to_json (predictor);
  text = json_to_string (good, FALSE);
  again = read_json (&patients, good, NULL);
  for (guint i = 0; i < N; i++)
    {
      const double *values = patients.values + i * 5;

      g_assert_true (engraft_predictor_get_score (predictor, values) == engraft_predictor_get_score (again, values));
      g_assert_true (engraft_predictor_get_risk (predictor, values, 1) == engraft_predictor_get_risk (again, values, 1));
    }
  {
    static const struct { const char *member, *from, *to, *part; } wrong[] = {
      { "xgboost", NULL, "{}", "checksum" }, { "xgboost-sha256", NULL, "00", "checksum" }, { "xgboost", NULL, NULL, "" },
      { "places", NULL, NULL, "" }, { "link", NULL, "logistic", "" }, { "link", NULL, "own", "" },
      { NULL, "\"age\"", "\"old\"", "" }, { NULL, "survival:cox", "binary:logistic", "" }, { NULL, "\"num_feature\":\"7\"", "\"num_feature\":\"8\"", "" },
      { NULL, "\"left_children\":[1", "\"left_children\":[99999", "" }, { NULL, "\"trees\":[", "\"trees\":[{},", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      {
        g_autoptr(JsonNode) node = json_from_string (text, NULL);
        JsonObject *body = json_node_get_object (node);

        if (!wrong[i].member)
          set_trees (body, wrong[i].from, wrong[i].to);
        else if (wrong[i].to)
          json_object_set_string_member (body, wrong[i].member, wrong[i].to);
        else
          json_object_remove_member (body, wrong[i].member);
        g_assert_null (read_json (&patients, node, wrong[i].part));
      }
  }
  /* a place that comes twice, and one too few */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(JsonNode) node = json_from_string (text, NULL);
      JsonArray *places = json_array_get_array_element (json_object_get_array_member (json_node_get_object (node), "places"), 3);

      json_array_remove_element (places, 0);
      if (i)
        json_array_add_int_element (places, json_array_get_int_element (places, 0));
      g_assert_null (read_json (&patients, node, ""));
    }
  patients_clear (&patients);
}

/* ---- directions ---- */

static void
check_direction (const char * const *rising,
                 const char * const *falling,
                 const char         *part)
{
  const EngraftLearnerSettings how = { .inner_folds = 3, .seed = 5, .rising = rising, .falling = falling };
  Patients patients;
  g_autoptr(EngraftPredictor) predictor = NULL;
  g_autoptr(GError) error = NULL;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = engraft_learner_trees_fit (engraft_learners_find ("trees", patients.set.kind), &patients.set, patients.rows, N, &how, NULL, &error);
  if (part)
    {
      g_assert_null (predictor);
      g_assert_nonnull (strstr (error->message, part));
    }
  else
    {
      g_assert_no_error (error);
      for (guint i = 0; i < N; i += 7)
        {
          double values[5], last = -INFINITY;

          memcpy (values, patients.values + i * 5, sizeof values);
          for (values[0] = 15; values[0] < 90; values[0]++)
            {
              const double score = engraft_predictor_get_score (predictor, values) * (falling ? -1 : 1);

              g_assert_cmpfloat (score, >=, last);
              last = score;
            }
        }
    }
  patients_clear (&patients);
}

static void
test_directions (void)
{
  static const char * const age[] = { "age", NULL }, * const stage[] = { "stage", NULL }, * const none[] = { "height", NULL };

  check_direction (age, NULL, NULL);
  check_direction (NULL, age, NULL);
  check_direction (stage, NULL, "without an order");
  check_direction (none, NULL, "no feature");
  check_direction (age, age, "cannot raise and lower");
}

static double
get_score (const double *row,
           void         *data)
{
  return engraft_predictor_get_score (data, row);
}

/* Compared with patients, as by asking for all sets of features. */
static void
test_background (void)
{
  g_autoptr(EngraftPredictor) predictor = NULL;
  Patients patients;

  patients_init (&patients, ENGRAFT_OUTCOME_KIND_EVENT);
  predictor = fit (&patients, &settings);
  for (guint i = 30; i < 40; i++)
    {
      const EgShapleyTask task = { get_score, predictor, patients.values + i * 5, patients.values, 12, 5 };
      double asked[5], told[5], base, own;

      g_assert_cmpint (eg_shapley_task_exact (&task, asked, &base), ==, EG_OK);
      g_assert_true (engraft_predictor_explain_by_background (predictor, patients.values, 12, patients.values + i * 5, told, &own));
      g_assert_cmpfloat_with_epsilon (own, base, 1e-5);
      for (guint j = 0; j < 5; j++)
        g_assert_cmpfloat_with_epsilon (told[j], asked[j], 1e-5);
    }
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
    { "columns", test_columns }, { "places", test_places }, { "risks", test_risks }, { "reasons", test_reasons },
    { "yes-no", test_yes_no }, { "same", test_same }, { "files", test_files }, { "directions", test_directions },
    { "background", test_background },
  };
  const char *remove[] = { "rm", "-r", NULL, NULL };
  int result;

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-trees-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/trees-learner/", tests[i].path, NULL);

      g_test_add_func (path, engraft_boosting_is_possible (NULL) ? tests[i].test : test_skipped);
    }
  result = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);

  return result;
}
