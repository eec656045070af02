/* test-reference-trials.c: registry records of the reference folder, field by field.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "libengraft/trials/engraft-trial-landscape.h"

static char *folder;

static EngraftTrials *
load (const char *name)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  EngraftTrials *trials;

  g_list_store_append (files, file);
  trials = engraft_trials_load (G_LIST_MODEL (files), NULL, &error);
  g_assert_no_error (error);

  return trials;
}

static void
check (EngraftTable *table,
       guint         row,
       const char   *column,
       const char   *expected)
{
  g_autofree char *cell = engraft_column_dup_cell (engraft_table_find_column (table, column), row);

  g_assert_cmpstr (cell ? cell : "", ==, expected ? expected : "");
}

static double
get (EngraftTable *table,
     guint         row,
     const char   *column)
{
  const double value = engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];

  return isnan (value) ? 0 : value;
}

static char *
join (JsonObject *object,
      const char *name,
      const char *between)
{
  JsonNode *node = json_object_get_member (object, name);
  GString *text = g_string_new (NULL);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      g_string_append_printf (text, "%s%s", i ? between : "", json_array_get_string_element (json_node_get_array (node), i));

  return g_string_free (text, FALSE);
}

static void
check_record (EngraftTrials *trials,
              JsonObject    *expected,
              guint          row,
              gboolean       whole)
{
  static const char * const texts[][2] = {
    { "id", "nctId" }, { "title", "briefTitle" }, { "status", "overallStatus" }, { "study_type", "studyType" },
    { "sponsor_class", "leadSponsorClass" }, { "start", "startDate" }, { "completion", "completionDate" },
  };
  static const char * const counts[][2] = {
    { "n_locations", "nLocations" }, { "n_primary_outcomes", "nPrimaryOutcomes" }, { "n_serious_terms", "nSeriousEventTerms" },
  };
  EngraftTable *table = engraft_trials_get_table (trials), *groups = engraft_trials_get_groups (trials);
  g_autofree char *phases = join (expected, "phases", "/"), *conditions = join (expected, "conditions", "|");
  JsonArray *serious = json_object_get_array_member (expected, "seriousByGroup");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check (table, row, texts[i][0], json_object_get_string_member (expected, texts[i][1]));
  check (table, row, "phase", phases);
  check (table, row, "conditions", conditions);
  g_assert_cmpfloat (get (table, row, "enrolment"), ==, json_object_get_int_member (expected, "enrollment"));
  if (!whole)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpfloat (get (table, row, counts[i][0]), ==, json_object_get_int_member (expected, counts[i][1]));
  g_assert_cmpfloat (get (table, row, "has_results"), ==, json_object_get_boolean_member (expected, "hasResults"));
  g_assert_cmpuint (engraft_table_get_n_rows (groups), ==, json_array_get_length (serious));
  for (guint i = 0; i < json_array_get_length (serious); i++)
    {
      JsonObject *group = json_array_get_object_element (serious, i);

      check (groups, i, "group", json_object_get_string_member (group, "id"));
      check (groups, i, "title", json_object_get_string_member (group, "title"));
      g_assert_cmpfloat (get (groups, i, "serious_affected"), ==, json_object_get_int_member (group, "affected"));
      g_assert_cmpfloat (get (groups, i, "serious_at_risk"), ==, json_object_get_int_member (group, "atRisk"));
    }
}

/* JSON one by one, and the same trials as tables of AACT */
static void
test_records (void)
{
  g_autofree char *path = g_build_filename (folder, "expected_v2.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(EngraftTrials) aact = load ("aact");
  g_autoptr(GError) error = NULL;
  g_autoptr(GList) names = NULL;
  JsonObject *root;
  guint row = 0;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  root = json_node_get_object (json_parser_get_root (parser));
  names = json_object_get_members (root);
  g_assert_cmpuint (g_list_length (names), >, 0);
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_trials_get_table (aact)), ==, g_list_length (names));
  for (GList *name = names; name; name = name->next, row++)
    {
      g_autoptr(EngraftTrials) trials = load (name->data);

      g_assert_cmpuint (engraft_table_get_n_rows (engraft_trials_get_table (trials)), ==, 1);
      g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 0);
      g_assert_cmpuint (engraft_trials_get_n_doubtful (trials), ==, 0);
      check_record (trials, json_object_get_object_member (root, name->data), 0, TRUE);
      check_record (aact, json_object_get_object_member (root, name->data), row, FALSE);
    }
}

static void
test_version_1 (void)
{
  g_autoptr(EngraftTrials) trials = load ("v1_NCT02028676.json");
  EngraftTable *table = engraft_trials_get_table (trials);

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
  check (table, 0, "id", "NCT02028676");
  check (table, 0, "status", "COMPLETED");
  check (table, 0, "phase", "PHASE4");
  check (table, 0, "start", "2007-03");
  check (table, 0, "enrolment", "1206");
  check (table, 0, "sponsor_class", "OTHER_GOV");
  check (table, 0, "allocation", "RANDOMIZED");
}

/* What the file itself says, of two phases and words in small letters */
static void
test_version_1_phases (void)
{
  g_autoptr(EngraftTrials) trials = load ("v1_NCT00023673.json");
  EngraftTable *table = engraft_trials_get_table (trials);

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
  g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 0);
  check (table, 0, "id", "NCT00023673");
  check (table, 0, "status", "COMPLETED");
  check (table, 0, "phase", "PHASE1/PHASE2");
  check (table, 0, "start", "2001-07");
  check (table, 0, "completion", "2013-11");
  check (table, 0, "enrolment", "63");
  check (table, 0, "study_type", "INTERVENTIONAL");
  check (table, 0, "sponsor_class", "NETWORK");
}

/* The snapshot of trials of mesenchymal cells has 1462 trials, with 125 of 384 of phase 1 completed and 1130 up to
 * phase 2; the folder has one of its halves, 736 trials, whose counts were made with Python’s csv. */
static void
test_snapshot (void)
{
  g_autoptr(EngraftTrials) trials = load ("msc_trials_2022.csv");
  EngraftTable *table = engraft_trials_get_table (trials);
  g_autoptr(EngraftTable) completion = engraft_trial_landscape_make (table, ENGRAFT_LANDSCAPE_COMPLETION, 0.95);
  const gboolean is_whole = engraft_table_get_n_rows (table) == 1462;

  g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 0);
  g_assert_cmpuint (engraft_trials_get_n_doubtful (trials), ==, 0);
  if (!is_whole && engraft_table_get_n_rows (table) != 736)
    {
      g_test_skip ("msc_trials_2022.csv of the reference folder is neither whole nor its first half");
      return;
    }
  check (completion, 1, "phase", "PHASE1");
  check (completion, 1, "trials", is_whole ? "384" : "194");
  check (completion, 1, "completed", is_whole ? "125" : "62");
  check (completion, 9, "trials", is_whole ? "1130" : "576");
}

int
main (int    argc,
      char **argv)
{
  const char *reference = g_getenv ("ENGRAFT_REFERENCE");
  g_autofree char *beside = NULL;

  g_test_init (&argc, &argv, NULL);
  beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  folder = g_build_filename (reference && *reference ? reference : beside, "clinical", "data", "trials", NULL);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP there is no reference folder with records of trials\n");
      return 0;
    }
  g_test_add_func ("/reference/trials/records", test_records);
  g_test_add_func ("/reference/trials/version-1", test_version_1);
  g_test_add_func ("/reference/trials/version-1-phases", test_version_1_phases);
  g_test_add_func ("/reference/trials/snapshot", test_snapshot);

  return g_test_run ();
}
