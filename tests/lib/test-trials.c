/* test-trials.c: trials of registries, of made-up records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/trials/engraft-landscape.h"
#include "libengraft/trials/engraft-trial-landscape.h"

#include "trial-records.h"

static void
check_named (EngraftTrials *trials,
             const char    *beginning)
{
  GListModel *notices = engraft_trials_get_notices (trials);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      found |= g_str_has_prefix (engraft_notice_get_message (notice), beginning);
    }
  if (!found)
    g_error ("no notice begins with %s", beginning);
}

static void
test_version_2 (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("v2.json", V2);
  EngraftTable *table = engraft_trials_get_table (trials);
  static const char * const cells[][2] = {
    { "id", "NCT00000001" }, { "title", "Transplant é in \"SSc\"" }, { "status", "TERMINATED" }, { "why_stopped", "slow" },
    { "start", "2006-11" }, { "start_date", "" }, { "start_year", "2006" }, { "phase", "PHASE1/PHASE2" },
    { "enrolment", "31" }, { "allocation", "RANDOMIZED" }, { "sponsor_class", "NIH" },
    { "conditions", "Systemic Sclerosis|Lupus" }, { "condition_class", "systemic sclerosis|lupus" },
    { "interventions", "BIOLOGICAL: AHSCT" }, { "therapy_class", "haematopoietic transplantation" },
    { "n_primary_outcomes", "2" }, { "primary_outcomes", "Death [5 years]|FVC" }, { "n_event_groups", "2" },
    { "serious_affected", "4" }, { "serious_at_risk", "17" }, { "n_locations", "" },
  };

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    check (table, 0, cells[i][0], cells[i][1]);
  check (engraft_trials_get_groups (trials), 1, "serious_at_risk", "9");
  check (engraft_trials_get_outcomes (trials), 0, "time_frame", "5 years");
  check_named (trials, "In 1 trial serious events");
}

static void
test_version_1 (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("v1.json", V1);
  EngraftTable *table = engraft_trials_get_table (trials);

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
  check (table, 0, "id", "NCT00000002");
  check (table, 0, "status", "COMPLETED");
  check (table, 0, "phase", "PHASE2/PHASE3");
  check (table, 0, "start_date", "2014-01-04");
  check (table, 0, "enrolment", "1206");
  check (table, 0, "condition_class", "Crohn's disease");
  check (table, 0, "serious_affected", "7");
  g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 0);
}

static void
test_containers (void)
{
  static const char * const texts[] = {
    "{\"totalCount\":2,\"studies\":[" SMALL ("A") ",\n" SMALL ("B") "],\"nextPageToken\":\"x\"}\n",
    "[" SMALL ("A") "," SMALL ("B") "]", SMALL ("A") "\n" SMALL ("B") "\n", SMALL ("A") SMALL ("B"),
    "\357\273\277[\n" SMALL ("A") ",\n" SMALL ("B") "\n]\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(EngraftTrials) trials = load_text ("list.json", texts[i]);

      g_assert_cmpuint (engraft_table_get_n_rows (engraft_trials_get_table (trials)), ==, 2);
      g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 0);
      check (engraft_trials_get_table (trials), 1, "id", "B");
    }
}

/* Each is left out alone, and named where it is. */
static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *deep_end = g_strnfill (100000, ']');
  g_autofree char *nested = g_strdup_printf ("{\"a\":%s%s}\n" SMALL ("A"), deep, deep_end);
  const struct { const char *text; guint n, left; const char *named; } cases[] = {
    { SMALL ("A") "\n{\"protocolSection\":{\"ident\n" SMALL ("B") "\n", 2, 1, "hostile.json, line 2: " },
    { SMALL ("A") "\n{\"protocolSection\":{}}\n" SMALL ("B"), 2, 1, "hostile.json, line 2: the study" },
    { SMALL ("A") "\n" SMALL ("A"), 1, 1, "hostile.json, line 2: A was" },
    { "{\"studies\":[" SMALL ("A") ",\n{\"a\":tru},\n" SMALL ("B") "]}", 2, 1, "hostile.json, line 2: this is not JSON" },
    { "{\"studies\":[" SMALL ("A") ",\n{\"protocolSection\":{", 1, 1, "hostile.json, line 2: " },
    { "[" SMALL ("A") "\n" SMALL ("B") "]", 1, 1, "hostile.json, line 2: " },
    { "[" SMALL ("A"), 1, 1, "hostile.json, line 1: " },
    { "{\"protocolSection\":{\"identificationModule\":{\"nctId\":[1]}}}", 0, 1, "hostile.json, line 1: the study" },
    { "{\"protocolSection\":7}", 0, 1, "hostile.json, line 1: the study" },
    { "{", 0, 1, "hostile.json, line 1: " },
    { "{\"a\":\"\377\"}", 0, 1, "hostile.json, line 1: the study that begins here has bytes" },
    { nested, 1, 1, "hostile.json, line 1: this is not JSON" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTrials) trials = load_text ("hostile.json", cases[i].text);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%.60s", shown);
      g_assert_cmpuint (engraft_table_get_n_rows (engraft_trials_get_table (trials)), ==, cases[i].n);
      g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, cases[i].left);
      check_named (trials, cases[i].named);
    }
}

static void
test_values (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("list.csv", "NCT Number,Study Status,Phases,Enrollment,Start Date\n"
                                               "N1,\"Active, not recruiting\",Phase 1|Phase 2,30.0,2020-02-30\n"
                                               "N2,Sleeping,Phase 9,-4,2020-02-29\n"
                                               "N3,Unknown status,Early Phase 1,,March 2007\n"
                                               "N4,Completed,Not Applicable,5\n"
                                               ",Completed,Phase 1,5,2020\n");
  EngraftTable *table = engraft_trials_get_table (trials);

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
  check (table, 0, "status", "ACTIVE_NOT_RECRUITING");
  check (table, 0, "phase", "PHASE1/PHASE2");
  check (table, 0, "enrolment", "30");
  check (table, 0, "start", "");
  check (table, 1, "status", "");
  check (table, 1, "phase", "");
  check (table, 1, "enrolment", "");
  check (table, 1, "start_date", "2020-02-29");
  check (table, 2, "status", "UNKNOWN");
  check (table, 2, "start", "2007-03");
  g_assert_cmpuint (engraft_trials_get_n_doubtful (trials), ==, 4);
  g_assert_cmpuint (engraft_trials_get_n_left_out (trials), ==, 2);
  check_named (trials, "list.csv, line 5: the row has another number");
  check_named (trials, "list.csv, line 6: the study");
  /* a sentence of its own for each kind of value */
  check_named (trials, "list.csv, line 2: “2020-02-30” is no date, so that the start is missing.");
  check_named (trials, "list.csv, line 3: “Sleeping” is no known status; the status is missing.");
  check_named (trials, "list.csv, line 3: “Phase 9” is no known phase; the phase is missing.");
  check_named (trials, "list.csv, line 3: “-4” is no number of subjects; the enrolment is missing.");
}

static void
test_aact (void)
{
  g_autofree char *path = g_build_filename (folder, "aact", NULL);
  g_autoptr(GFile) place = g_file_new_for_path (path);
  g_autoptr(EngraftTrials) trials = NULL;
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_object_unref (write_file ("aact/studies.txt", "brief_title|nct_id|phase|enrollment|why_stopped\n"
                              "\"Two\nlines | \"\"quoted\"\"\"|N1|PHASE1/PHASE2|\\N|\nPlain|N2|NA|7|slow\n"));
  g_object_unref (write_file ("aact/conditions.txt", "id|nct_id|name\n1|N1|Multiple Sclerosis\n2|N9|Lupus\n"));
  g_object_unref (write_file ("aact/reported_event_totals.txt", "nct_id|ctgov_group_code|event_type|subjects_affected|subjects_at_risk\n"
                              "N2|EG000|serious|2|9\nN2|EG000|other|3|9\n"));
  trials = load (place, &error);
  g_assert_no_error (error);
  table = engraft_trials_get_table (trials);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 2);
  check (table, 0, "title", "Two\nlines | \"quoted\"");
  check (table, 0, "enrolment", "");
  check (table, 0, "condition_class", "multiple sclerosis");
  check (table, 1, "serious_at_risk", "9");
  check_named (trials, "conditions.txt, line 3: the row is of a trial");
}

/* 1 of 4 by Wilson: 0.045587 to 0.699358, as prop.test (1, 4, correct = FALSE) of R has it */
static void
test_landscape (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("list.csv", "nct,status,phase\nA,Completed,Phase 1\nB,Terminated,Phase 1\n"
                                               "C,Recruiting,Phase 1\nD,Unknown status,Phase 1\nE,Completed,Phase 3\nF,,\n");
  g_autoptr(EngraftTable) table = engraft_trial_landscape_make (engraft_trials_get_table (trials),
                                                                ENGRAFT_LANDSCAPE_COMPLETION, 0.95);

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 5);
  check (table, 0, "phase", "PHASE1");
  check (table, 0, "trials", "4");
  check (table, 0, "completed_share", "0.25");
  check (table, 0, "ended", "2");
  check (table, 0, "resolved_share", "0.5");
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (table, "completed_share_lower"), NULL)[0],
                                  0.045587, 1e-6);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (table, "completed_share_upper"), NULL)[0],
                                  0.699358, 1e-6);
  check (table, 3, "trials", "4");
  check (table, 4, "trials", "6");
  check (table, 4, "completed", "2");
}

/* All phases by all statuses with zeros; a trial of two conditions and two therapies counts in each, and once in what shares
 * are of.  1 of 2 and 0 of 2 by Wilson: 9.453121 to 90.546879 and 0 to 65.761977 %. */
static void
test_grids (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("list.csv", "nct,status,phase,conditions,interventions\n"
                                               "A,Completed,Phase 1,Lupus|Multiple Sclerosis,Mesenchymal cells|CAR-T\n"
                                               "B,Terminated,Phase 1,Lupus,Mesenchymal cells\nC,Recruiting,,Lupus,Placebo\n");
  EngraftTable *all = engraft_trials_get_table (trials);
  g_autoptr(EngraftTable) grid = engraft_trial_landscape_make (all, ENGRAFT_LANDSCAPE_PHASE_GRID, 0.95);
  g_autoptr(EngraftTable) classes = engraft_trial_landscape_make (all, ENGRAFT_LANDSCAPE_THERAPY_GRID, 0.95);

  g_assert_cmpuint (engraft_table_get_n_rows (grid), ==, 2);
  g_assert_cmpuint (engraft_table_get_n_columns (grid), ==, 2 + 3 * 4);
  check (grid, 0, "phase", "PHASE1");
  check (grid, 0, "trials", "2");
  check (grid, 0, "n_completed", "1");
  check (grid, 0, "percent_completed", "50");
  check (grid, 0, "n_recruiting", "0");
  check (grid, 1, "n_recruiting", "1");
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (grid, "percent_completed_lower"), NULL)[0],
                                  9.453121, 1e-6);
  g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_find_column (grid, "percent_recruiting_upper"), NULL)[0],
                                  65.761977, 1e-6);
  g_assert_cmpuint (engraft_table_get_n_rows (classes), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = engraft_column_dup_cell (engraft_table_find_column (classes, "condition"), i);
      const gboolean lupus = g_str_equal (name, "lupus");

      check (classes, i, "trials", lupus ? "3" : "1");
      check (classes, i, "n_mesenchymal_cells", lupus ? "2" : "1");
      check (classes, i, "n_car_t_cells", "1");
      check (classes, i, "n_other", lupus ? "1" : "0");
    }
}

/* Statuses that are no words of a registry, and two that would be called alike, have columns of their own. */
static void
test_grid_names (void)
{
  g_autoptr(EngraftTable) table = NULL, grid = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = write_file ("statuses.csv", "id,phase,status\n1,P,On hold\n2,P,on-hold\n3,P,é\n4,P,ü\n5,Q,é\n");
  g_autoptr(GError) error = NULL;

  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  grid = engraft_trial_landscape_make (table, ENGRAFT_LANDSCAPE_PHASE_GRID, 0.95);
  g_assert_cmpuint (engraft_table_get_n_columns (grid), ==, 2 + 4 * 4);
  check (grid, 0, "n_on_hold", "1");
  check (grid, 0, "n_on_hold_2", "1");
  check (grid, 0, "n_category", "1");
  check (grid, 1, "n_category_2", "0");
}

/* A column of many values, as of remarks, does not become as many columns: the rarest share one, and none is lost. */
static void
test_grid_of_many (void)
{
  g_autoptr(GString) text = g_string_new ("id,phase,status\n");
  g_autoptr(EngraftTable) table = NULL, grid = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  double sum = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%u,%c,s%u\n", i, "PQ"[i % 2], i % 1000 < 200 ? 999 : i % 1000);
  file = write_file ("many.csv", text->str);
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  grid = engraft_trial_landscape_make (table, ENGRAFT_LANDSCAPE_PHASE_GRID, 0.95);
  g_assert_cmpuint (engraft_table_get_n_columns (grid), ==, 2 + 4 * 64);
  g_assert_cmpstr (engraft_column_get_title (engraft_table_find_column (grid, "n_all_others")), ==, "(all others)");
  check (grid, 0, "trials", "1500");
  check (grid, 0, "n_s999", "300");
  for (guint k = 2; k < engraft_table_get_n_columns (grid); k += 4)
    sum += engraft_column_get_numbers (engraft_table_get_column (grid, k), NULL)[0];
  g_assert_cmpfloat (sum, ==, 1500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-trials-XXXXXX", NULL);
  g_test_add_func ("/trials/version-2", test_version_2);
  g_test_add_func ("/trials/version-1", test_version_1);
  g_test_add_func ("/trials/containers", test_containers);
  g_test_add_func ("/trials/hostile", test_hostile);
  g_test_add_func ("/trials/values", test_values);
  g_test_add_func ("/trials/aact", test_aact);
  g_test_add_func ("/trials/landscape", test_landscape);
  g_test_add_func ("/trials/grids", test_grids);
  g_test_add_func ("/trials/grid-names", test_grid_names);
  g_test_add_func ("/trials/grid-of-many", test_grid_of_many);

  return g_test_run ();
}
