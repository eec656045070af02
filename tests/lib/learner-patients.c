/* learner-patients.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "learner-patients.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "kernel/prediction/eg-auc.h"
#include "libengraft/io/engraft-import.h"

static const char * const features[] = { "age", "sex", "stage", "ill", NULL };

static char *folder;

void
learner_patients_remove_folder (void)
{
  g_autofree char *file = folder ? learner_patients_dup_path () : NULL;

  if (!folder)
    return;
  g_unlink (file);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

char *
learner_patients_dup_path (void)
{
  g_autoptr(GError) error = NULL;

  if (!folder)
    folder = g_dir_make_tmp ("learners-XXXXXX", &error);
  g_assert_no_error (error);

  return g_build_filename (folder, "patients.csv", NULL);
}

/* A number, categories of two and of three levels, no and yes; gaps in each but the last */
static EngraftTable *
make_table (void)
{
  g_autofree char *path = learner_patients_dup_path ();
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

void
learner_patients_init (LearnerPatients           *self,
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

void
learner_patients_clear (LearnerPatients *self)
{
  g_object_unref (self->table);
  g_object_unref (self->dictionary);
  g_free (self->values);
}

const EngraftLearnerSettings learner_settings = { .inner_folds = 3, .seed = 5 };

EngraftPredictor *
learner_patients_fit (LearnerPatients      *patients,
                      const char    *nick,
                      const guint32 *rows)
{
  const EngraftLearner *learner = engraft_learners_find (nick, patients->set.kind);
  g_autoptr(GError) error = NULL;
  EngraftPredictor *predictor;

  g_assert_nonnull (learner);
  g_assert_true (learner->is_complex);
  predictor = learner->fit (learner, &patients->set, rows, N, &learner_settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_predictor_get_kind (predictor), ==, nick);

  return predictor;
}

JsonNode *
learner_to_json (EngraftPredictor *predictor)
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

double
learner_patients_get_area (LearnerPatients         *patients,
                           EngraftPredictor *predictor)
{
  double score[N];
  EgAuc auc;

  for (guint i = 0; i < N; i++)
    score[i] = engraft_predictor_get_risk (predictor, patients->values + i * P, 1);
  g_assert_cmpint (eg_auc (score, patients->status, N, &auc, NULL), ==, EG_OK);

  return auc.auc;
}

/* Reasons sum to the score less what is usual, which is one number for all. */
void
learner_check_reasons (LearnerPatients         *patients,
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

void
learner_check_same (LearnerPatients         *patients,
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

void
learner_refuse (LearnerPatients   *patients,
                JsonObject *object,
                const char *what)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPredictor) predictor = engraft_predictor_new_from_json (patients->dictionary, object, &error);

  if (predictor)
    g_error ("%s was not refused", what);
  g_assert_nonnull (error);
}

JsonNode *
learner_copy_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

/* Each member is taken away, and is of each other kind; each array is shorter, and has what is no number. */
void
learner_check_hostile (LearnerPatients *patients,
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
          g_autoptr(JsonNode) bad = learner_copy_json (good);

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
          learner_refuse (patients, json_node_get_object (bad), name);
        }
      if (JSON_NODE_HOLDS_ARRAY (member) && json_array_get_length (json_node_get_array (member)) > 0)
        {
          g_autoptr(JsonNode) bad = learner_copy_json (good);

          json_array_remove_element (json_object_get_array_member (json_node_get_object (bad), name), 0);
          learner_refuse (patients, json_node_get_object (bad), name);
        }
    }
}

