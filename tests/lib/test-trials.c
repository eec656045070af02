/* test-trials.c: trials of registries, of made-up records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/evidence/engraft-meta-guess.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-checksum.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/trials/engraft-landscape.h"
#include "libengraft/trials/engraft-trial-landscape.h"

#define V2 "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\",\"briefTitle\":\"Transplant \\u00e9 in \\\"SSc\\\"\"}," \
  "\"statusModule\":{\"overallStatus\":\"TERMINATED\",\"whyStopped\":\"slow\",\"startDateStruct\":{\"date\":\"2006-11\"}}," \
  "\"designModule\":{\"studyType\":\"INTERVENTIONAL\",\"phases\":[\"PHASE1\",\"PHASE2\"],\"designInfo\":{\"allocation\":\"RANDOMIZED\"}," \
  "\"enrollmentInfo\":{\"count\":31}},\"sponsorCollaboratorsModule\":{\"leadSponsor\":{\"name\":\"x\",\"class\":\"NIH\"}}," \
  "\"conditionsModule\":{\"conditions\":[\"Systemic Sclerosis\",\"Lupus\"]}," \
  "\"armsInterventionsModule\":{\"interventions\":[{\"type\":\"BIOLOGICAL\",\"name\":\"AHSCT\"}]}," \
  "\"outcomesModule\":{\"primaryOutcomes\":[{\"measure\":\"Death\",\"timeFrame\":\"5 years\"},{\"measure\":\"FVC\"}]}}," \
  "\"resultsSection\":{\"adverseEventsModule\":{\"eventGroups\":[{\"id\":\"EG000\",\"title\":\"A\",\"seriousNumAffected\":3," \
  "\"seriousNumAtRisk\":8},{\"id\":\"EG001\",\"seriousNumAffected\":1,\"seriousNumAtRisk\":9}]}}}"
#define V1 "{\"FullStudiesResponse\":{\"APIVrs\":\"1.01\",\"NStudiesFound\":1,\"FullStudies\":[{\"Rank\":1,\"Study\":{\"ProtocolSection\":{" \
  "\"IdentificationModule\":{\"NCTId\":\"NCT00000002\",\"BriefTitle\":\"Old\"},\"StatusModule\":{\"OverallStatus\":\"Completed\"," \
  "\"StartDateStruct\":{\"StartDate\":\"January 4, 2014\"}},\"DesignModule\":{\"PhaseList\":{\"Phase\":[\"Phase 2\",\"Phase 3\"]}," \
  "\"EnrollmentInfo\":{\"EnrollmentCount\":\"1206\"}},\"ConditionsModule\":{\"ConditionList\":{\"Condition\":[\"Crohn Disease\"]}}}," \
  "\"ResultsSection\":{\"AdverseEventsModule\":{\"EventGroupList\":{\"EventGroup\":[{\"EventGroupId\":\"EG000\"," \
  "\"EventGroupSeriousNumAffected\":\"7\",\"EventGroupSeriousNumAtRisk\":\"70\"}]}}}}}]}}\n"
#define SMALL(id) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"" id "\"}}}"

static char *folder;

static GFile *
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return g_file_new_for_path (path);
}

static EngraftTrials *
load (GFile   *file,
      GError **error)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);

  return engraft_trials_load (G_LIST_MODEL (files), NULL, error);
}

static EngraftTrials *
load_text (const char *name,
           const char *text)
{
  g_autoptr(GFile) file = write_file (name, text);
  g_autoptr(GError) error = NULL;
  EngraftTrials *trials = load (file, &error);

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

  g_assert_cmpstr (cell ? cell : "", ==, expected);
}

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

static EngraftTable *
import (GFile                *file,
        const char           *part,
        EngraftImportReport **report,
        GError              **error)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  g_object_set (options, "member", part, NULL);

  return engraft_import_file (file, options, NULL, report, error);
}

static gboolean
has_notice (GListModel *notices,
            const char *beginning)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_str_has_prefix (engraft_notice_get_message (notice), beginning))
        return TRUE;
    }

  return FALSE;
}

/* The parts of a file as a project has them; a record that ends too early is counted and named, and none is guessed. */
static void
test_import (void)
{
  static const char * const texts[] = { V2, V1, SMALL ("NCT00000003") "\n" SMALL ("NCT00000004") "\n{\"protocolSection\":{\"id" };
  static const guint n_trials[] = { 1, 1, 2 }, n_groups[] = { 2, 1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GFile) file = write_file ("registry.json", texts[i]);
      g_autoptr(EngraftImportReport) report = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTable) trials = import (file, NULL, &report, &error), groups = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, "trials");
      g_assert_cmpstr (engraft_import_report_get_members (report)[1], ==, "groups");
      g_assert_cmpuint (engraft_table_get_n_rows (trials), ==, n_trials[i]);
      groups = import (file, "groups", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_table_get_n_rows (groups), ==, n_groups[i]);
      if (i == 2)
        {
          g_assert_true (has_notice (engraft_import_report_get_notices (report), "1 record was left out."));
          g_assert_true (has_notice (engraft_import_report_get_notices (report), "registry.json, line 3: "));
          check (trials, 0, "phase", "");
        }
      g_assert_null (import (file, "arms", NULL, &error));
      g_assert_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION);
    }
}

/* That of studies stands for all tables of AACT beside it. */
static void
test_import_aact (void)
{
  g_autofree char *path = g_build_filename (folder, "tables", NULL);
  g_autoptr(GFile) studies = NULL, tables = NULL;
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftTable) table = NULL, whole = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  studies = write_file ("tables/studies.txt", "nct_id|phase|overall_status\nN1|PHASE2|COMPLETED\nN2|NA|SUSPENDED\n");
  g_object_unref (write_file ("tables/conditions.txt", "id|nct_id|name\n1|N1|Multiple Sclerosis\n2|N9|Lupus\n"));
  table = import (studies, "trials", &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, "trials");
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 2);
  check (table, 0, "condition_class", "multiple sclerosis");
  check (table, 1, "phase", "NA");
  g_assert_true (has_notice (engraft_import_report_get_notices (report), "conditions.txt, line 3: "));

  /* the folder is the same */
  tables = g_file_get_parent (studies);
  whole = import (tables, "trials", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (whole), ==, 2);
  check (whole, 0, "condition_class", "multiple sclerosis");
}

#define STUDY(id, phase) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"" id "\"},\"designModule\":{\"phases\":[\"" \
  phase "\"]}}}"

/* A folder is read as one file of all trials in it, by name whatever the order of the file system; others are left alone. */
static void
test_import_folder (void)
{
  g_autofree char *path = g_build_filename (folder, "studies", NULL), *empty = g_build_filename (folder, "empty", NULL);
  g_autoptr(GFile) studies = g_file_new_for_path (path), nothing = g_file_new_for_path (empty);
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL, bad = NULL, none = NULL;
  g_autoptr(EngraftTable) table = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  g_object_unref (write_file ("studies/b.NDJSON", STUDY ("N2", "PHASE2") "\n" STUDY ("N3", "PHASE3") "\n{\n"));
  g_object_unref (write_file ("studies/a.json", STUDY ("N1", "PHASE1")));
  g_object_unref (write_file ("studies/readme.md", "nothing"));
  table = import (studies, "trials", &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, "trials");
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
  check (table, 0, "id", "N1");
  check (table, 2, "phase", "PHASE3");
  g_assert_true (has_notice (engraft_import_report_get_notices (report), "b.NDJSON, line 3: "));

  g_object_set (options, "format", ENGRAFT_FORMAT_CSV, NULL);
  g_assert_null (engraft_import_file (studies, options, NULL, NULL, &bad));
  g_assert_error (bad, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION);
  g_assert_null (import (nothing, "trials", NULL, &none));
  g_assert_error (none, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
settle (EngraftProject *project)
{
  while (engraft_project_is_busy (project))
    g_main_context_iteration (NULL, TRUE);
}

/* In a project a folder is known by its files: when one comes or is another, this is said before anything is computed of it. */
static void
test_folder_in_a_project (void)
{
  g_autofree char *path = g_build_filename (folder, "registry", NULL), *first = NULL, *second = NULL;
  g_autoptr(GFile) registry = g_file_new_for_path (path);
  g_autoptr(EngraftProject) project = engraft_project_new ();
  EngraftDataSet *data_set;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_object_unref (write_file ("registry/a.json", STUDY ("N1", "PHASE1")));
  data_set = ENGRAFT_DATA_SET (engraft_project_add (project, "data", "Trials"));
  engraft_data_set_set_file (data_set, registry);
  settle (project);
  g_assert_cmpint (engraft_data_set_get_state (data_set), ==, ENGRAFT_DATA_SET_READY);
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (data_set)), ==, 1);
  first = g_strdup (engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (data_set)), "sha256"));
  g_assert_cmpuint (strlen (first), ==, 64);

  /* what is not read does not count */
  g_object_unref (write_file ("registry/notes.md", "x"));
  second = engraft_checksum_file (registry, NULL, NULL);
  g_assert_cmpstr (first, ==, second);
  g_object_unref (write_file ("registry/b.json", STUDY ("N2", "PHASE2")));
  engraft_data_set_reload (data_set);
  settle (project);
  g_assert_cmpint (engraft_data_set_get_state (data_set), ==, ENGRAFT_DATA_SET_CHANGED);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (data_set)), "1 row was added"));
}

/* Other files stay what they are; columns may be left out and named otherwise, as those of any file. */
static void
test_import_others (void)
{
  g_autoptr(GFile) json = write_file ("other.json", "[{\"nctId\":\"NCT00000001\",\"phase\":2},{\"nctId\":\"x\",\"phase\":3}]");
  g_autoptr(GFile) registry = write_file ("registry.json", V2);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = import (json, NULL, &report, &error), trials = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (V2, strlen (V2));

  g_assert_no_error (error);
  g_assert_cmpstr (engraft_import_report_get_found (report, "format"), ==, "json");
  g_object_set (engraft_import_options_add_column (options, "why_stopped"), "type", ENGRAFT_COLUMN_CHOICE_SKIP, NULL);
  g_object_set (engraft_import_options_add_column (options, "phase"), "rename", "stage", NULL);
  g_object_set (engraft_import_options_add_column (options, "status"), "type", ENGRAFT_COLUMN_CHOICE_NUMBER, "missing",
                (const char * const []) { "TERMINATED", NULL }, NULL);
  g_clear_object (&report);
  trials = engraft_import_file (registry, options, NULL, &report, &error);
  g_assert_no_error (error);
  /* what is not done is said */
  check (trials, 0, "status", "TERMINATED");
  g_assert_true (has_notice (engraft_import_report_get_notices (report), "“Status” keeps the type"));
  g_assert_true (has_notice (engraft_import_report_get_notices (report), "Values of “Status” that should be missing too"));
  g_assert_null (engraft_table_find_column (trials, "why_stopped"));
  check (trials, 0, "stage", "PHASE1/PHASE2");
  /* what was copied has no file */
  g_object_set (options, "format", ENGRAFT_FORMAT_TRIALS, NULL);
  g_assert_null (engraft_import_bytes (bytes, NULL, options, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION);
}

/* A filter takes trials, and what it leaves out is said; a table without columns of trials is refused. */
static void
test_result (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("list.csv", "nct,status,phase\nA,Completed,Phase 1\nB,Terminated,Phase 1\n"
                                               "C,Recruiting,Phase 1\nD,Unknown status,Phase 1\nE,Completed,Phase 3\nF,,\n");
  EngraftTable *table = engraft_trials_get_table (trials);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new (), all = engraft_cohort_new ();
  g_autoptr(EngraftLandscapeOptions) options = engraft_landscape_options_new ();
  g_autoptr(EngraftLandscape) landscape = NULL;
  g_autoptr(EngraftTable) phases = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (cohort, "filter", "phase == \"PHASE1\"", NULL);
  landscape = engraft_landscape_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_landscape_get_n_trials (landscape), ==, 4);
  sentence = engraft_landscape_dup_sentence (landscape);
  g_assert_cmpstr (sentence, ==, "Of 4 trials 1 were completed (25.0%; 4.6% to 69.9%). Of those that were completed, terminated or "
                                 "withdrawn, 50.0% were completed. The filter leaves out 2 trials.");
  phases = engraft_landscape_to_table (landscape, ENGRAFT_LANDSCAPE_PHASES);
  g_assert_cmpuint (engraft_table_get_n_rows (phases), ==, 4);
  check (phases, 0, "of", "4");
  g_assert_null (engraft_landscape_new (engraft_trials_get_outcomes (trials), all, options, NULL, &error));
  g_assert_error (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_FORMAT);
  g_clear_error (&error);
  g_object_set (cohort, "filter", "phase == \"PHASE4\"", NULL);
  g_assert_null (engraft_landscape_new (table, cohort, options, NULL, &error));
  g_assert_nonnull (error);
}

/* Groups are offered to a meta-analysis, and which of them had placebo is not guessed. */
static void
test_serious (void)
{
  g_autoptr(EngraftTrials) trials = load_text ("v2.json", V2);
  g_autoptr(GListStore) notices = engraft_meta_guess (engraft_trials_get_groups (trials));

  g_assert_nonnull (notices);
  g_assert_true (has_notice (G_LIST_MODEL (notices), "Serious adverse events of each group of a trial can be pooled, those of one trial first."));
}

static EngraftNotice *
find_remedy (EngraftItem *item)
{
  GListModel *notices = engraft_item_get_notices (item);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_remedy (notice), "Pool Serious Events") == 0)
        return g_steal_pointer (&notice);
    }

  return NULL;
}

/* From the landscape to the shares of all trials with results that it counts, groups of a trial summed first: as the table of
 * groups gives them too.  Trials of a single group are named. */
static void
test_pooling_of_a_landscape (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_examples_open ("trials", &error);
  EngraftAnalysis *landscape, *made = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  g_autoptr(EngraftPooledStudies) groups = NULL;
  g_autoptr(EngraftMetaOptions) options = engraft_meta_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autofree char *sentence = NULL, *same = NULL;
  guint n;

  g_assert_no_error (error);
  settle (project);
  landscape = ENGRAFT_ANALYSIS (engraft_project_find (project, "landscape-1"));
  n = g_list_model_get_n_items (G_LIST_MODEL (project));
  notice = find_remedy (ENGRAFT_ITEM (landscape));
  g_assert_nonnull (notice);
  g_assert_true (g_str_has_prefix (engraft_notice_get_message (notice),
                                   "14 trials report serious adverse events, 8 of them of a single group."));
  engraft_analysis_apply_remedy (landscape, notice);
  settle (project);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, n + 1);
  made = g_list_model_get_item (G_LIST_MODEL (project), n);
  g_object_unref (made);
  g_assert_nonnull (engraft_analysis_get_result (made));
  sentence = engraft_result_dup_sentence (engraft_analysis_get_result (made));
  g_assert_true (g_str_has_prefix (sentence, "14 studies. Proportion"));
  g_assert_true (has_notice (engraft_item_get_notices (ENGRAFT_ITEM (made)), "8 of 14 studies have a single group"));
  g_assert_true (has_notice (engraft_item_get_notices (ENGRAFT_ITEM (made)), "In 6 studies several groups were put together first"));

  g_object_set (options, "study", "id", "event-count", "serious_affected", "total", "serious_at_risk", "combine", TRUE, NULL);
  groups = engraft_pooled_studies_new (engraft_data_set_get_table (ENGRAFT_DATA_SET (engraft_project_find (project, "data-2"))), cohort,
                                       options, NULL, &error);
  g_assert_no_error (error);
  same = engraft_pooled_studies_dup_sentence (groups);
  g_assert_true (strncmp (sentence, same, strcspn (same, "%")) == 0);

  /* a filter of the landscape holds for what is pooled as well */
  g_object_set (engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (landscape)), "cohort"), "filter",
                "phase == \"PHASE1\" or phase == \"PHASE2\"", NULL);
  settle (project);
  g_clear_object (&notice);
  notice = find_remedy (ENGRAFT_ITEM (landscape));
  g_assert_nonnull (notice);
  engraft_analysis_apply_remedy (landscape, notice);
  settle (project);
  /* it comes in one step, and goes so */
  engraft_history_undo (engraft_project_get_history (project));
  settle (project);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, n + 1);
  engraft_analysis_apply_remedy (landscape, notice);
  settle (project);
  made = g_list_model_get_item (G_LIST_MODEL (project), n + 1);
  g_object_unref (made);
  g_assert_cmpuint (engraft_pooled_studies_get_n (ENGRAFT_POOLED_STUDIES (engraft_analysis_get_result (made))), <, 14);
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
  g_test_add_func ("/trials/import", test_import);
  g_test_add_func ("/trials/import-aact", test_import_aact);
  g_test_add_func ("/trials/import-folder", test_import_folder);
  g_test_add_func ("/trials/folder-in-a-project", test_folder_in_a_project);
  g_test_add_func ("/trials/import-others", test_import_others);
  g_test_add_func ("/trials/result", test_result);
  g_test_add_func ("/trials/serious", test_serious);
  g_test_add_func ("/trials/pooling-of-a-landscape", test_pooling_of_a_landscape);

  return g_test_run ();
}
