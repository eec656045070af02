/* test-learners.c: forests, support vectors and networks as learners and predictors: levels, gaps, reasons and files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "learner-patients.h"
#include "libengraft/prediction/engraft-forest-predictor.h"

typedef struct
{
  const char         *nick;
  EngraftOutcomeKind  kind;
} Case;

static const Case cases[] = {
  { "forest", ENGRAFT_OUTCOME_KIND_EVENT }, { "forest", ENGRAFT_OUTCOME_KIND_YES_NO }, { "svm", ENGRAFT_OUTCOME_KIND_YES_NO },
  { "network", ENGRAFT_OUTCOME_KIND_EVENT }, { "network", ENGRAFT_OUTCOME_KIND_YES_NO },
};

/* ---- what they learn ---- */

static void
check_risks (LearnerPatients         *patients,
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
  LearnerPatients patients;

  learner_patients_init (&patients, of->kind);
  predictor = learner_patients_fit (&patients, of->nick, patients.rows);
  g_test_message ("area %.3f", learner_patients_get_area (&patients, predictor));
  g_assert_cmpfloat (learner_patients_get_area (&patients, predictor), >, .72);
  check_risks (&patients, predictor);
  learner_check_reasons (&patients, predictor, predictor);
  g_assert_true (isfinite (engraft_predictor_get_score (predictor, nothing)));

  /* the same again */
  again = learner_patients_fit (&patients, of->nick, patients.rows);
  one = learner_to_json (predictor);
  two = learner_to_json (again);
  text = json_to_string (one, FALSE);
  other = json_to_string (two, FALSE);
  g_assert_cmpstr (text, ==, other);

  /* patients who were drawn several times, compared with the first */
  for (guint i = 0; i < N; i++)
    drawn[i] = i * i % N;
  bootstrapped = learner_patients_fit (&patients, of->nick, drawn);
  learner_check_reasons (&patients, bootstrapped, predictor);
  learner_patients_clear (&patients);
}

/* ---- files ---- */

/* Numbers that are no forest. */
static void
check_hostile_forest (LearnerPatients *patients,
                      JsonNode *good)
{
  static const char * const names[] = { "sizes", "splits", "values", "covers", "steps", "step-times", "step-hazards" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    for (guint change = 0; change < 3; change++)
      {
        g_autoptr(JsonNode) bad = learner_copy_json (good);
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
        learner_refuse (patients, object, names[k]);
      }
}

static void
test_file (gconstpointer data)
{
  const Case *of = data;
  g_autoptr(EngraftPredictor) predictor = NULL, read = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  LearnerPatients patients;

  learner_patients_init (&patients, of->kind);
  predictor = learner_patients_fit (&patients, of->nick, patients.rows);
  node = learner_to_json (predictor);
  read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
  g_assert_no_error (error);
  learner_check_same (&patients, predictor, read);
  learner_check_hostile (&patients, node);
  if (g_str_equal (of->nick, "forest"))
    check_hostile_forest (&patients, node);
  learner_patients_clear (&patients);
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
      LearnerPatients patients;

      learner_patients_init (&patients, cases[k].kind);
      predictor = learner_patients_fit (&patients, "forest", patients.rows);
      thin = learner_patients_fit (&patients, "forest", patients.rows);
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
      learner_check_reasons (&patients, thin, predictor);
      check_risks (&patients, thin);
      node = learner_to_json (thin);
      read = engraft_predictor_new_from_json (patients.dictionary, json_node_get_object (node), &error);
      g_assert_no_error (error);
      learner_check_same (&patients, thin, read);
      learner_patients_clear (&patients);
    }
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
      LearnerPatients patients;

      learner_patients_init (&patients, cases[k].kind);
      g_cancellable_cancel (cancellable);
      g_assert_null (learner->fit (learner, &patients.set, patients.rows, N, &learner_settings, cancellable, &cancelled));
      g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      memset (patients.status, 0, sizeof patients.status);
      g_assert_null (learner->fit (learner, &patients.set, patients.rows, N, &learner_settings, NULL, &error));
      g_assert_nonnull (error);
      learner_patients_clear (&patients);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      const char *kind = cases[k].kind == ENGRAFT_OUTCOME_KIND_YES_NO ? "yes-no" : "event";
      g_autofree char *learns = g_strdup_printf ("/learners/learns/%s/%s", cases[k].nick, kind);
      g_autofree char *files = g_strdup_printf ("/learners/file/%s/%s", cases[k].nick, kind);

      g_test_add_data_func (learns, &cases[k], test_learns);
      g_test_add_data_func (files, &cases[k], test_file);
    }
  g_test_add_func ("/learners/thin", test_thin);
  g_test_add_func ("/learners/refused", test_refused);
  result = g_test_run ();
  learner_patients_remove_folder ();

  return result;
}
