/* test-scores.c: clinical scores against answers of rules that were written apart from them, and what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-score-result.h"
#include "libengraft/scores/engraft-scored-table.h"
#include "oracle/scores-oracle.h"

static EngraftScore *
find (const char *name)
{
  g_autoptr(GError) error = NULL;
  EngraftScore *score = engraft_scores_find (name, &error);

  g_assert_no_error (error);

  return score;
}

/* “esr=45;gh=60” */
static EngraftScoreResult *
compute (EngraftScore  *score,
         const char    *inputs,
         gboolean       bounds,
         GError       **error)
{
  g_auto(GStrv) words = g_strsplit (inputs, ";", -1);
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; words[i] && *words[i]; i++)
    {
      char *sign = strchr (words[i], '=');

      g_hash_table_insert (values, g_strndup (words[i], sign - words[i]), g_strdup (sign + 1));
    }

  return engraft_score_compute (score, values, bounds, error);
}

static void
test_definitions (void)
{
  g_autoptr(GListModel) problems = NULL;
  g_autoptr(GListModel) scores = engraft_scores_list (&problems);
  g_autoptr(GHashTable) tested = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (problems, i);

      g_test_message ("%s", engraft_notice_get_message (notice));
    }
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (scores), ==, 32);

  /* each that is computed has answers */
  for (gsize i = 0; i < G_N_ELEMENTS (score_cases); i++)
    g_hash_table_add (tested, (char *) score_cases[i].score);
  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (scores, i);

      g_test_message ("%s", engraft_score_get_id (score));
      g_assert_true (g_hash_table_contains (tested, engraft_score_get_id (score)) !=
                     (engraft_score_get_status (score) == ENGRAFT_SCORE_STATUS_REFERENCE));
    }
}

static void
test_oracle (void)
{
  g_autoptr(EngraftScore) score = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (score_cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftScoreResult) result = NULL;
      double wanted = score_cases[i].value, value;

      if (!score || !g_str_equal (engraft_score_get_id (score), score_cases[i].score))
        {
          g_clear_object (&score);
          score = find (score_cases[i].score);
        }
      result = compute (score, score_cases[i].inputs, FALSE, &error);
      g_assert_no_error (error);
      value = engraft_score_result_get_output (result, score_cases[i].output);
      if (isnan (wanted) ? !isnan (value) : !(fabs (value - wanted) <= 1e-12 * (1 + fabs (wanted))))
        {
          g_test_message ("%s, %s: %s is %.17g, but should be %.17g", score_cases[i].score, score_cases[i].inputs,
                          score_cases[i].output, value, wanted);
          g_test_fail ();
        }
    }
}

static void
test_bands (void)
{
  const struct { const char *score, *inputs, *band; } cases[] = {
    { "hct-ci", "arrhythmia=n;cardiac=n;ibd=n;diabetes=n;cerebrovascular=n;psychiatric=n;hepatic_mild=n;obesity=n;infection=n;"
      "rheumatologic=y;peptic_ulcer=n;renal_modsev=n;pulmonary_moderate=n;prior_solid_tumor=n;heart_valve=n;"
      "pulmonary_severe=n;hepatic_modsev=n", "intermediate" },
    { "cdai-ra", "tjc28=1;sjc28=1;patient=0.4;physician=0.4", "remission" },
    { "cdai-ra", "tjc28=1;sjc28=1;patient=0.4;physician=0.5", "low" },
    /* 2.8 and 3.3, which sums of doubles, and 28 times 0.1, miss by a last bit */
    { "cdai-ra", "tjc28=1;sjc28=1;patient=0.2;physician=0.6", "remission" },
    { "cdai-ra", "tjc28=0;sjc28=0;patient=28 mm;physician=0", "remission" },
    { "sdai", "tjc28=1;sjc28=0;patient=1.2;physician=0.5;crp=0.6", "remission" },
    { "das28-esr", "tjc28=0;sjc28=0;esr=1;gh=0", "remission" },
    { "asdas-crp", "back_pain=10;stiffness=10;patient=10;peripheral=10;crp=100", "very high" },
    { "globe-pbc", "age=55;bilirubin=1;alp=1.5;albumin=1.2;platelets=220", "high risk" },
    { "mrss", "face=1;chest=0;abdomen=0;upper_arm_right=0;upper_arm_left=0;forearm_right=0;forearm_left=0;hand_right=0;"
      "hand_left=0;fingers_right=0;fingers_left=0;thigh_right=0;thigh_left=0;leg_right=0;leg_left=0;foot_right=0;foot_left=0",
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftScore) score = find (cases[i].score);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftScoreResult) result = compute (score, cases[i].inputs, FALSE, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (engraft_score_result_get_band (result), ==, cases[i].band);
    }
}

static void
test_refused (void)
{
  const struct { const char *score, *inputs; int code; const char *message; } cases[] = {
    { "das28-esr", "tjc28=10;sjc28=8;gh=60", ENGRAFT_SCORE_ERROR_MISSING, "Erythrocyte sedimentation rate" },
    { "das28-esr", "tjc28=10;sjc28=8;gh=60;esr= ", ENGRAFT_SCORE_ERROR_MISSING, "not taken for 0" },
    { "das28-esr", "tjc28=10;sjc28=8;gh=60;esr=0", ENGRAFT_SCORE_ERROR_REFUSED, "Ask the laboratory" },
    { "das28-esr", "tjc28=29;sjc28=8;gh=60;esr=1", ENGRAFT_SCORE_ERROR_RANGE, "Tender joints of 28 is 29, but can only be 0 to 28." },
    { "das28-esr", "tjc28=2.5;sjc28=8;gh=60;esr=1", ENGRAFT_SCORE_ERROR_VALUE, "whole number" },
    { "das28-esr", "tjc28=2,5;sjc28=8;gh=60;esr=1", ENGRAFT_SCORE_ERROR_VALUE, "point" },
    { "das28-esr", "tjc28=few;sjc28=8;gh=60;esr=1", ENGRAFT_SCORE_ERROR_VALUE, "few" },
    { "das28-esr", "tjc2=2", ENGRAFT_SCORE_ERROR_NAME, "tjc28" },
    { "das28-esr", "tjc28=nan", ENGRAFT_SCORE_ERROR_VALUE, "number" },
    { "das28-crp", "crp=3 mmol/L", ENGRAFT_SCORE_ERROR_NAME, "mg/L, mg/dL" },
    { "easix", "platelets=0", ENGRAFT_SCORE_ERROR_RANGE, "Platelets is 0" },
    { "easix", "creatinine=4000 umol/L", ENGRAFT_SCORE_ERROR_RANGE, "Creatinine" },
    { "astct-crs", "hypoxia=much", ENGRAFT_SCORE_ERROR_RANGE, "low_flow" },
    { "astct-crs", "fever=maybe", ENGRAFT_SCORE_ERROR_VALUE, "yes or no" },
    { "astct-icans", "ice=0;consciousness=normal;seizure=none;motor=no;oedema=none", ENGRAFT_SCORE_ERROR_MISSING, "Awake" },
    { "cdai-crohn", "mass=3", ENGRAFT_SCORE_ERROR_RANGE, "0, 2, 5" },
    { "cdai-crohn", "pain=1,1,1,1,1,1,1,1", ENGRAFT_SCORE_ERROR_RANGE, "7 days" },
    { "cdai-crohn", "pain=1,1,4", ENGRAFT_SCORE_ERROR_RANGE, "Abdominal pain" },
    { "anc-engraftment", "anc=8:1,8:2", ENGRAFT_SCORE_ERROR_VALUE, "two values of day 8" },
    { "anc-engraftment", "anc=-1:1", ENGRAFT_SCORE_ERROR_RANGE, "day -1" },
    { "ebmt", "type=allogeneic;age=30;stage=early;first_remission=no;months=3", ENGRAFT_SCORE_ERROR_MISSING, "Sex of the donor" },
    { "dri", "", ENGRAFT_SCORE_ERROR_REFUSED, "malignant" },
    { "cibmtr-1y", "", ENGRAFT_SCORE_ERROR_REFUSED, "not public" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftScore) score = find (cases[i].score);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s %s", cases[i].score, cases[i].inputs);
      g_assert_null (compute (score, cases[i].inputs, FALSE, &error));
      g_assert_error (error, ENGRAFT_SCORE_ERROR, cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_never_falls (void)
{
  g_autoptr(EngraftScore) score = find ("slicc-di");
  g_autoptr(GString) inputs = g_string_new ("previous=3");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftScoreResult) result = NULL;

  for (guint i = 0; i < engraft_score_get_n_inputs (score); i++)
    {
      const char *id = engraft_score_input_get_id (engraft_score_get_input (score, i));

      if (!g_str_equal (id, "previous"))
        g_string_append_printf (inputs, ";%s=%d", id, g_str_equal (id, "end_stage"));
    }
  result = compute (score, inputs->str, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (engraft_score_result_get_output (result, "increase"), ==, 0);
  inputs->str[strlen ("previous=")] = '4';
  g_assert_null (compute (score, inputs->str, FALSE, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_REFUSED);
}

static void
test_bounds (void)
{
  const struct { const char *score, *inputs; double low, high; const char *band; } cases[] = {
    { "hct-ci", "rheumatologic=yes", 2, 26, NULL },
    { "hct-ci", "", 0, 26, NULL },
    { "sledai-2k", "seizure=yes;fever=yes;psychosis=yes", 17, 105, "high" },
    { "sledai-2k", "", 0, 105, NULL },
    { "das28-crp", "tjc28=0;sjc28=0;gh=0", .96, .36 * 6.90875477931522 + .96, NULL },
    { "cdai-ra", "tjc28=10;sjc28=10;patient=9", 29, 39, "high" },
    { "ses-cd", "", 0, 56, NULL },
    { "ebmt", "age=30;stage=early;first_remission=no;months=3", 1, 3, NULL },
    { "astct-crs", "fever=yes;treated=no;hypoxia=high_flow", 3, 4, NULL },
    { "edss", "ambulation=5", 6, 6, NULL },
    { "edss", "ambulation=0;visual=6;brainstem=4", 5, 5, NULL },
  };
  g_autoptr(EngraftScore) esr = find ("das28-esr");
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftScore) score = find (cases[i].score);
      g_autoptr(GError) unwanted = NULL;
      g_autoptr(EngraftScoreResult) result = compute (score, cases[i].inputs, TRUE, &unwanted);
      double low, high;

      g_assert_no_error (unwanted);
      engraft_score_result_get_bounds (result, &low, &high);
      g_test_message ("%s: %g to %g", cases[i].score, low, high);
      g_assert_cmpfloat_with_epsilon (low, cases[i].low, 1e-12);
      g_assert_cmpfloat_with_epsilon (high, cases[i].high, 1e-12);
      g_assert_cmpstr (engraft_score_result_get_band (result), ==, cases[i].band);
    }
  /* the logarithm of the least rate is without bounds */
  g_assert_null (compute (esr, "tjc28=1;sjc28=1;gh=1", TRUE, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING);
}

/* one value that an input can have, as a person writes it; later ones are higher in its order */
static char *
draw (EngraftScoreInput *input,
      double             share)
{
  guint n = engraft_score_input_get_n_levels (input);
  double low = engraft_score_input_get_minimum (input), high = engraft_score_input_get_maximum (input);

  switch (engraft_score_input_get_kind (input))
    {
    case ENGRAFT_SCORE_INPUT_FLAG:
      return g_strdup (share < .5 ? "no" : "yes");

    case ENGRAFT_SCORE_INPUT_SERIES:
    case ENGRAFT_SCORE_INPUT_DAYS:
    case ENGRAFT_SCORE_INPUT_DATE:
      return NULL;

    default:
      if (n)
        return g_strdup (engraft_score_input_get_level (input, (guint) (share * n)));
      return g_strdup_printf ("%.4f", engraft_score_input_get_kind (input) == ENGRAFT_SCORE_INPUT_WHOLE
                              ? floor (low + share * (high - low)) : low + share * (high - low));
    }
}

/* what was drawn lies within the bounds when any inputs are left out: directions are right */
static void
test_directions (void)
{
  g_autoptr(GListModel) scores = engraft_scores_list (NULL);
  guint n_held = 0;

  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (scores, i);

      for (guint k = 0; k < 60 && engraft_score_can_bound (score); k++)
        {
          g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
          g_autoptr(EngraftScoreResult) whole = NULL;
          g_autoptr(EngraftScoreResult) part = NULL;
          double low, high, value;

          for (guint j = 0; j < engraft_score_get_n_inputs (score); j++)
            {
              EngraftScoreInput *input = engraft_score_get_input (score, j);
              double share = g_test_rand_double ();
              /* often mild, since there thresholds are close */
              char *text = draw (input, k % 2 ? share * share * share : share);

              if (text && !g_str_equal (engraft_score_input_get_id (input), "previous"))
                g_hash_table_insert (values, (char *) engraft_score_input_get_id (input), text);
              else
                g_free (text);
            }
          whole = engraft_score_compute (score, values, FALSE, NULL);
          if (!whole)
            continue;
          for (guint j = 0; j < engraft_score_get_n_inputs (score); j++)
            if (g_test_rand_double () < .25)
              g_hash_table_remove (values, engraft_score_input_get_id (engraft_score_get_input (score, j)));
          part = engraft_score_compute (score, values, TRUE, NULL);
          if (!part)
            continue;
          engraft_score_result_get_bounds (part, &low, &high);
          value = engraft_score_result_get_value (whole);
          if (!(low <= value + 1e-9 && value <= high + 1e-9))
            g_error ("%s: %g is not from %g to %g", engraft_score_get_id (score), value, low, high);
          n_held++;
        }
    }
  g_assert_cmpuint (n_held, >, 500);
}

static void
test_broken (void)
{
  const struct { const char *change, *with, *place; } cases[] = {
    { "\"title\": \"Sum\",", "", "x.json, title: " },
    { "\"status\": \"check\"", "\"status\": \"sure\"", "x.json, status: " },
    { "\"maximum\": 5", "\"maximum\": -1", "x.json, inputs[0].maximum: " },
    { "\"maximum\": 5", "\"maximum\": \"5\"", "x.json, inputs[0].maximum: " },
    { "\"maximum\": 5", "\"maximun\": 5", "x.json, inputs[0].maximun: " },
    { ", \"maximum\": 5", "", "x.json, inputs[0].maximum: " },
    { "\"id\": \"b\"", "\"id\": \"a\"", "x.json, inputs[1].id: " },
    { "\"id\": \"b\"", "\"id\": \"b c\"", "x.json, inputs[1].id: " },
    { "\"value\": \"low\", ", "", "x.json, inputs[1].levels[0].value: " },
    { "\"factor\": 10", "\"factor\": 0", "x.json, inputs[0].units[0].factor: " },
    { "a + 1", "a +", "x.json, steps[0].formula: At character " },
    { "a + 1", "aa + 1", "x.json, steps[0].formula: At character 1: There is no column “aa”. Did you mean “a”?" },
    { "b == \\\"low\\\"", "b == \\\"lo\\\"", "x.json, results[0].formula: " },
    { "\"to\": 3", "\"to\": 1", "x.json, results[0].bands[1].to: " },
    { "a > 4", "a", "x.json, checks[0].when: " },
    { "a > 4", "c > 4", "x.json, checks[0].when: " },
    { "\"source\": \"S\",", "\"source\": \"S\"", "x.json, line 2: " },
    { "\"maximum\": 5", "\"maximum\": 5, \"maximum\": 6", "x.json: an object has two values" },
    { "\"results\"", "\"result\"", "x.json, result: " },
  };
  static const char good[] =
    "{ \"id\": \"x\", \"title\": \"Sum\", \"version\": \"1\", \"subject\": \"S\",\n\"source\": \"S\", \"status\": \"check\",\n"
    "\"inputs\": [{ \"id\": \"a\", \"title\": \"A\", \"kind\": \"number\", \"unit\": \"m\", \"units\": [{ \"unit\": \"dm\", "
    "\"factor\": 10 }], \"minimum\": 0, \"maximum\": 5 },\n"
    "{ \"id\": \"b\", \"title\": \"B\", \"kind\": \"choice\", \"levels\": [{ \"value\": \"low\", \"title\": \"L\" }] }],\n"
    "\"checks\": [{ \"when\": \"a > 4\", \"text\": \"T\" }],\n"
    "\"steps\": [{ \"id\": \"s\", \"title\": \"S\", \"formula\": \"a + 1\" }],\n"
    "\"results\": [{ \"id\": \"r\", \"title\": \"R\", \"formula\": \"s + if(b == \\\"low\\\", 1, 0)\", \"bands\": "
    "[{ \"to\": 2, \"title\": \"few\" }, { \"to\": 3, \"title\": \"many\" }] }] }";
  g_autoptr(GError) none = NULL;
  g_autoptr(EngraftScore) score = engraft_score_new_from_text (good, "x.json", &none);

  g_assert_no_error (none);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *at = strstr (good, cases[i].change);
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_nonnull (at);
      text = g_strdup_printf ("%.*s%s%s", (int) (at - good), good, cases[i].with, at + strlen (cases[i].change));
      g_assert_null (engraft_score_new_from_text (text, "x.json", &error));
      g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_DEFINITION);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

/* a person's own definitions stand beside the others, and a broken one is told of, not lost */
static void
test_own (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "engraft", "scores", NULL);
  g_autofree char *own = g_build_filename (folder, "own.json", NULL), *wrong = g_build_filename (folder, "wrong.json", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken.json", NULL);
  static const char text[] =
    "{\"id\":\"%s\",\"title\":\"Own\",\"version\":\"1\",\"subject\":\"S\",\"source\":\"S\",\"status\":\"check\",\"inputs\":"
    "[{\"id\":\"a\",\"title\":\"A\",\"kind\":\"flag\"}],\"results\":[{\"id\":\"r\",\"title\":\"R\",\"formula\":\"2 * a\"}]}";
  g_autofree char *good = g_strdup_printf (text, "own"), *second = g_strdup_printf (text, "edss");
  g_autoptr(GListModel) problems = NULL;
  g_autoptr(GListModel) scores = NULL;
  g_autoptr(EngraftScore) score = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (own, good, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (wrong, "{", -1, NULL);
  g_file_set_contents (taken, second, -1, NULL);
  scores = engraft_scores_list (&problems);
  g_assert_cmpuint (g_list_model_get_n_items (scores), ==, 33);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 2);
  score = find ("own");
  g_assert_cmpstr (engraft_score_get_title (score), ==, "Own");
  g_assert_null (engraft_scores_find ("owm", &error));
  g_assert_nonnull (strstr (error->message, "own"));
  g_clear_error (&error);
  g_assert_null (engraft_scores_find ("CDAI", &error));
  g_assert_nonnull (strstr (error->message, "cdai-crohn, cdai-ra"));

  g_remove (own);
  g_remove (wrong);
  g_remove (taken);
  g_rmdir (folder);
}

static EngraftColumn *
numbers (const char   *name,
         const double *values,
         gsize         size)
{
  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, size));
}

static void
test_table (void)
{
  const double tjc[] = { 10, 4, NAN, 40, 1, 1 }, sjc[] = { 8, 3, 1, 1, 1, 2 }, gh[] = { 60, 35, 10, 10, 10, 10 };
  const double crp[] = { 2.2, .8, 1, 1, -1, 3 }, subject[] = { 1, 2, 2, 2, 2, 1 }, day[] = { 1, 1, 2, 3, 4, 0 };
  const char *columns[] = { "tjc28=TJC", "crp=CRP:mg/dL", NULL };
  const char *unit[] = { "tjc28=TJC", "crp=CRP:mmol/L", NULL }, *day_one[] = { "pain=TJC", NULL };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftTable) reasons = NULL;
  g_autoptr(EngraftScore) score = find ("das28-crp");
  g_autoptr(EngraftScore) crohn = find ("cdai-crohn");
  g_autoptr(EngraftScoredTable) scored = NULL;
  g_autoptr(EngraftScoredTable) again = NULL;
  g_autoptr(GError) error = NULL;
  EngraftColumn *made, *bands;
  g_autofree char *band = NULL, *which = NULL;

  g_ptr_array_add (all, numbers ("TJC", tjc, sizeof tjc));
  g_ptr_array_add (all, numbers ("sjc28", sjc, sizeof sjc));
  g_ptr_array_add (all, numbers ("gh", gh, sizeof gh));
  g_ptr_array_add (all, numbers ("CRP", crp, sizeof crp));
  g_ptr_array_add (all, numbers ("id", subject, sizeof subject));
  g_ptr_array_add (all, numbers ("day", day, sizeof day));
  table = engraft_table_new ("t", all);
  scored = engraft_scored_table_new (score, table, columns, NULL, "id", "day", &error);
  g_assert_no_error (error);
  made = engraft_table_find_column (engraft_scored_table_get_table (scored), "das28_crp");
  bands = engraft_table_find_column (engraft_scored_table_get_table (scored), "das28_crp_band");
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (made, NULL)[0], 5.491613, 1e-6);
  band = engraft_column_dup_cell (bands, 0);
  g_assert_cmpstr (band, ==, "high");
  g_assert_true (engraft_column_is_missing (made, 2) && engraft_column_is_missing (bands, 3));
  g_assert_cmpuint (engraft_scored_table_get_n_computed (scored), ==, 3);
  /* subject 1: 30 mg/L with few joints on day 0, then more; subject 2 has one visit that counts */
  g_assert_cmpuint (engraft_scored_table_get_n_falls (scored), ==, 0);
  reasons = engraft_scored_table_to_reasons (scored);
  g_assert_cmpuint (engraft_table_get_n_rows (reasons), ==, 3);
  /* each row that is refused is named, also where the column itself is looked at */
  which = engraft_column_dup_cell (engraft_table_find_column (reasons, "which"), 0);
  g_assert_cmpstr (which, ==, "row 4");
  g_assert_cmpstr (engraft_column_get_description (made), ==,
                   "No score: Tender joints of 28 is out of its range, 0 to 28 (row 4).\n"
                   "No score: C-reactive protein is out of its range, 0 to 1000 mg/L (row 5).\n"
                   "No score: Tender joints of 28 is missing (row 3).");

  g_assert_null (engraft_scored_table_new (score, table, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (engraft_scored_table_new (score, table, unit, NULL, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME);
  g_clear_error (&error);
  g_assert_null (engraft_scored_table_new (crohn, table, day_one, NULL, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME);
  g_assert_nonnull (strstr (error->message, "pain_1"));
  g_clear_error (&error);
  g_assert_null (engraft_scored_table_new (score, engraft_scored_table_get_table (scored), columns, NULL, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME);
  g_clear_error (&error);
  again = engraft_scored_table_new (score, engraft_scored_table_get_table (scored), columns, "das", NULL, NULL, &error);
  g_assert_no_error (error);
}

/* a score as a column of a data set, made again whenever the file is read */
static void
test_recipe (void)
{
  const double tjc[] = { 10, 99, NAN }, sjc[] = { 8, 1, 1 }, gh[] = { 60, 1, 1 }, crp[] = { 2.2, 1, 1 };
  const char *inputs[] = { "tjc28=TJC", "crp=CRP:mg/dL", NULL };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftRecipe) recipe = engraft_recipe_new ("das");
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftTable) with_score = NULL;
  g_autoptr(EngraftTable) with_band = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL, *band = NULL;
  EngraftColumn *column;

  g_ptr_array_add (all, numbers ("TJC", tjc, sizeof tjc));
  g_ptr_array_add (all, numbers ("sjc28", sjc, sizeof sjc));
  g_ptr_array_add (all, numbers ("gh", gh, sizeof gh));
  g_ptr_array_add (all, numbers ("CRP", crp, sizeof crp));
  table = engraft_table_new ("t", all);
  g_object_set (recipe, "kind", ENGRAFT_RECIPE_SCORE, NULL);
  g_assert_null (engraft_recipe_apply (recipe, table, &error));
  g_assert_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES);
  g_clear_error (&error);
  g_object_set (recipe, "score", "das28-crp", "inputs", inputs, NULL);
  with_score = engraft_recipe_apply (recipe, table, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_columns (with_score), ==, 5);
  column = engraft_table_find_column (with_score, "das");
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (column, NULL)[0], 5.491613, 1e-6);
  g_assert_cmpuint (engraft_column_get_n_missing (column), ==, 2);
  sentence = engraft_recipe_dup_sentence (recipe);
  g_assert_cmpstr (sentence, ==, "Score das28-crp: tjc28=TJC, crp=CRP:mg/dL");
  g_object_set (recipe, "output", "band", NULL);
  with_band = engraft_recipe_apply (recipe, table, &error);
  g_assert_no_error (error);
  band = engraft_column_dup_cell (engraft_table_find_column (with_band, "das"), 0);
  g_assert_cmpstr (band, ==, "high");
  g_object_set (recipe, "output", "bands", NULL);
  g_assert_null (engraft_recipe_apply (recipe, table, &error));
  g_assert_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES);
}

static void
test_json (void)
{
  g_autoptr(EngraftScore) score = find ("easix");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftScoreResult) result = compute (score, "ldh=250;creatinine=79.578 µmol/L;platelets=180000/uL", FALSE, &error);
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object, *given;

  g_assert_no_error (error);
  node = engraft_score_result_to_json (result);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "status"), ==, "check");
  given = json_array_get_object_element (json_object_get_array_member (object, "inputs"), 1);
  g_assert_cmpstr (json_object_get_string_member (given, "given"), ==, "79.578 µmol/L");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (given, "value"), .9, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_score_result_get_value (result), 1.25, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-scores-XXXXXX", NULL);
  int status;

  /* a user who has no definitions yet; G_TEST_OPTION_ISOLATE_DIRS of GLib 2.74 leaks */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scores/definitions", test_definitions);
  g_test_add_func ("/scores/oracle", test_oracle);
  g_test_add_func ("/scores/bands", test_bands);
  g_test_add_func ("/scores/refused", test_refused);
  g_test_add_func ("/scores/never-falls", test_never_falls);
  g_test_add_func ("/scores/bounds", test_bounds);
  g_test_add_func ("/scores/directions", test_directions);
  g_test_add_func ("/scores/broken", test_broken);
  g_test_add_func ("/scores/own", test_own);
  g_test_add_func ("/scores/table", test_table);
  g_test_add_func ("/scores/recipe", test_recipe);
  g_test_add_func ("/scores/json", test_json);

  status = g_test_run ();
  g_rmdir (folder);

  return status;
}
