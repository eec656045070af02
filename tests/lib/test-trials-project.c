/* test-trials-project.c: trials of registries as data of a project: imported, counted, pooled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-result.h"
#include "libengraft/evidence/engraft-meta-guess.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-checksum.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/trials/engraft-landscape.h"

#include "example-project.h"
#include "trial-records.h"

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
find_pooling (EngraftItem *item)
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
  notice = find_pooling (ENGRAFT_ITEM (landscape));
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
  notice = find_pooling (ENGRAFT_ITEM (landscape));
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
  g_test_add_func ("/trials-project/import", test_import);
  g_test_add_func ("/trials-project/import-aact", test_import_aact);
  g_test_add_func ("/trials-project/import-folder", test_import_folder);
  g_test_add_func ("/trials-project/folder-in-a-project", test_folder_in_a_project);
  g_test_add_func ("/trials-project/import-others", test_import_others);
  g_test_add_func ("/trials-project/result", test_result);
  g_test_add_func ("/trials-project/serious", test_serious);
  g_test_add_func ("/trials-project/pooling-of-a-landscape", test_pooling_of_a_landscape);

  return g_test_run ();
}
