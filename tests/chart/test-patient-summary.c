/* test-patient-summary.c: what is predicted of a patient on paper, and in a report.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft-chart/report/engraft-analysis-report.h"
#include "libengraft-chart/report/engraft-patient-summary.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/project/engraft-analysis.h"

static EngraftModel *
make_model (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, reading, NULL, NULL, &error);
  g_autoptr(EngraftTraining) training = NULL;

  g_assert_no_error (error);
  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL }, NULL);
  g_object_set (options, "features", (const char * const []) { "age", "bili", "albumin", NULL }, "horizon", 1826., "repeats", 1,
                "bootstraps", 20, "keep-patients", TRUE, NULL);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return engraft_model_new (training, "pbc");
}

static EngraftReport *
summarise (EngraftModel       *model,
           const char * const *other)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftPrediction) prediction = NULL;

  g_object_set (options, "values", (const char * const []) { "age=58", "bili=14.5", "albumin=2.6", NULL }, "other-values", other, NULL);
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);

  return engraft_patient_summary_new (prediction, "Patient 7");
}

static gboolean
says (EngraftReport *report,
      const char    *words)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      const EngraftBlock *block = report->blocks->pdata[i];

      if ((block->text && strstr (block->text, words)) || (block->term && strstr (block->term, words)))
        return TRUE;
    }

  return FALSE;
}

/* The answer, two figures, the values, the lights, and that it is no medical device. */
static void
test_summary (void)
{
  g_autoptr(EngraftModel) model = make_model ();
  EngraftReport *one = summarise (model, NULL), *two = summarise (model, (const char * const []) { "bili=2", NULL });
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GError) error = NULL;
  guint n_figures = 0, n_tables = 0;
  gsize size;

  g_assert_true (says (one, "Patient 7"));
  g_assert_true (says (one, "Raised by bili 14.5"));
  g_assert_true (says (one, "30 similar patients"));
  g_assert_true (says (one, "U1: green"));
  g_assert_true (says (one, "at most 10% had so high a risk"));
  g_assert_false (says (one, "no causal effect"));
  g_assert_true (says (two, "no causal effect"));
  g_assert_true (says (two, "90%, bili 2"));
  g_assert_nonnull (strstr (one->footer, "not a medical device"));
  for (guint i = 0; i < two->blocks->len; i++)
    {
      const EngraftBlock *block = two->blocks->pdata[i];

      n_figures += block->kind == ENGRAFT_BLOCK_FIGURE;
      n_tables += block->kind == ENGRAFT_BLOCK_TABLE;
      if (block->kind == ENGRAFT_BLOCK_TABLE)
        {
          g_autofree char *other = engraft_column_dup_cell (engraft_table_find_column (block->table, "other"), 1);

          g_assert_cmpstr (other, ==, "2");
        }
    }
  g_assert_cmpuint (n_figures, ==, 2);
  g_assert_cmpuint (n_tables, ==, 1);
  pdf = engraft_report_to_pdf (one, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, &size), "%PDF"));
  g_assert_cmpuint (size, >, 10000);
  engraft_report_free (one);
  engraft_report_free (two);
}

/* As a version of Engraft wrote it that knew less: without what says how sure an answer is, and without patients. */
static EngraftModel *
make_old (EngraftModel *model)
{
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model), old = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), *sum = NULL, *canonical = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  g_autoptr(GError) error = NULL;
  EngraftModel *made;
  char *whole;

  json_object_remove_member (json_node_get_object (root), "sha256");
  json_object_remove_member (json_node_get_object (root), "guard");
  json_object_remove_member (json_node_get_object (root), "patients");
  json_object_remove_member (json_node_get_object (root), "distributions");
  canonical = json_to_string (root, FALSE);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  json_object_set_string_member (json_node_get_object (root), "sha256", sum);
  whole = json_to_string (root, FALSE);
  old = g_bytes_new_take (whole, strlen (whole));
  made = engraft_model_new_from_bytes (old, &error);
  g_assert_no_error (error);

  return made;
}

/* No heading stands over nothing. */
static void
test_headings (void)
{
  g_autoptr(EngraftModel) model = make_model (), old = make_old (model);
  EngraftReport *reports[] = { summarise (model, NULL), summarise (old, NULL) };

  for (guint r = 0; r < G_N_ELEMENTS (reports); r++)
    {
      for (guint i = 0; i < reports[r]->blocks->len; i++)
        {
          const EngraftBlock *block = reports[r]->blocks->pdata[i];
          const EngraftBlock *next = i + 1 < reports[r]->blocks->len ? reports[r]->blocks->pdata[i + 1] : NULL;

          if (block->kind == ENGRAFT_BLOCK_HEADING && (!next || next->kind == ENGRAFT_BLOCK_HEADING))
            g_error ("nothing stands below “%s”", block->text);
        }
      g_assert_true (says (reports[r], "Why"));
      g_assert_cmpint (says (reports[r], "How Sure Is It?"), ==, r == 0);
      engraft_report_free (reports[r]);
    }
}

/* A report tells which model it was, and not all that is in it. */
static void
test_report (void)
{
  g_autoptr(EngraftModel) model = make_model ();
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (model), html = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), *page = NULL;
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autoptr(GError) error = NULL;
  EngraftItem *item = engraft_project_add (project, "prediction", "Patient 7");

  g_object_set (engraft_options_get_options (engraft_item_get_spec (item), "options"), "model", text,
                "values", (const char * const []) { "age=58", NULL }, NULL);
  while (!engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)))
    g_main_context_iteration (NULL, TRUE);
  html = engraft_analysis_report_to_html (project, NULL, &error);
  g_assert_no_error (error);
  page = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  g_assert_nonnull (strstr (page, "Raised by age 58"));
  g_assert_nonnull (strstr (page, "SHA-256"));
  g_assert_null (strstr (page, "refits"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-summary/headings", test_headings);
  g_test_add_func ("/patient-summary/summary", test_summary);
  g_test_add_func ("/patient-summary/report", test_report);

  return g_test_run ();
}
