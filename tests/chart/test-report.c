/* test-report.c: the report of a project as an item, as pages, as files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft-chart/report/engraft-report-document.h"

#include "../lib/example-project.h"

static EngraftProject *
open_reported (EngraftReportItem **report)
{
  EngraftProject *project = open_example ("bmt");

  *report = ENGRAFT_REPORT_ITEM (engraft_project_add (project, "report", "Report"));
  settle (project);

  return project;
}

static char *
make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("engraft-report-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/* The document as a web page; it is in no order but that of its text. */
static char *
read_page (EngraftReportItem *report)
{
  g_autofree char *folder = make_folder (), *path = g_build_filename (folder, "r.html", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  engraft_report_document_write (report, file, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);

  return text;
}

static const char *
find_heading (const char  *page,
              EngraftItem *item)
{
  g_autofree char *name = g_markup_escape_text (engraft_item_get_name (item), -1);
  g_autofree char *heading = g_strdup_printf ("<h2>%s</h2>", name);

  return strstr (page, heading);
}

static void
pages_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(EngraftReportPages **) user_data = engraft_report_document_draw_finish (result, &error);
  g_assert_no_error (error);
}

static EngraftReportPages *
draw (EngraftReportItem *report)
{
  EngraftReportPages *pages = NULL;

  engraft_report_document_draw_async (report, NULL, pages_cb, &pages);
  while (!pages)
    g_main_context_iteration (NULL, TRUE);

  return pages;
}

static void
test_order (void)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autoptr(GPtrArray) before = engraft_report_item_list_included (report), after = NULL;
  g_autofree char *first = read_page (report), *second = NULL;
  const guint n = before->len;

  g_assert_cmpuint (n, >, 2);
  for (guint i = 0; i + 1 < n; i++)
    g_assert_true (find_heading (first, before->pdata[i]) < find_heading (first, before->pdata[i + 1]));

  g_assert_true (engraft_report_item_move (report, before->pdata[0], 1));
  engraft_report_item_set_analysis (report, before->pdata[2], FALSE);
  settle (project);
  g_assert_false (engraft_item_depends_on (ENGRAFT_ITEM (report), before->pdata[2]));
  g_assert_true (engraft_item_depends_on (ENGRAFT_ITEM (report), before->pdata[0]));
  after = engraft_report_item_list_included (report);
  g_assert_cmpuint (after->len, ==, n - 1);
  g_assert_true (after->pdata[0] == before->pdata[1] && after->pdata[1] == before->pdata[0]);
  second = read_page (report);
  g_assert_true (find_heading (second, before->pdata[1]) < find_heading (second, before->pdata[0]));
  g_assert_null (find_heading (second, before->pdata[2]));

  /* at the edge nothing moves */
  g_assert_false (engraft_report_item_move (report, after->pdata[0], -1));

  /* each was a step */
  engraft_history_undo (engraft_project_get_history (project));
  g_assert_true (engraft_report_item_has_analysis (report, before->pdata[2]));
}

static void
test_removal (void)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autoptr(GPtrArray) before = engraft_report_item_list_included (report), after = NULL, again = NULL;
  g_autofree char *page = NULL;

  engraft_report_item_move (report, before->pdata[0], 2);
  settle (project);
  engraft_project_remove (project, before->pdata[0]);
  settle (project);
  g_assert_true (engraft_item_get_project (ENGRAFT_ITEM (report)) == project);
  after = engraft_report_item_list_included (report);
  g_assert_cmpuint (after->len, ==, before->len - 1);
  page = read_page (report);
  g_assert_null (find_heading (page, before->pdata[0]));

  /* it comes back to its place */
  engraft_history_undo (engraft_project_get_history (project));
  settle (project);
  again = engraft_report_item_list_included (report);
  g_assert_cmpuint (again->len, ==, before->len);
  g_assert_true (again->pdata[2] == before->pdata[0]);

  /* one that is added later is in it */
  engraft_project_add (project, "pooling", "Later");
  settle (project);
  g_clear_pointer (&again, g_ptr_array_unref);
  again = engraft_report_item_list_included (report);
  g_assert_cmpuint (again->len, ==, before->len + 1);
  g_assert_cmpstr (engraft_item_get_name (again->pdata[again->len - 1]), ==, "Later");

  /* also one without any data set */
  g_free (page);
  page = read_page (report);
  g_assert_nonnull (find_heading (page, again->pdata[again->len - 1]));
}

static void
test_saved (void)
{
  EngraftReportItem *report, *read;
  g_autoptr(EngraftProject) project = open_reported (&report), other = engraft_project_new ();
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_analyses (report), again = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (report)), "title", "Graft & host", "paper",
                ENGRAFT_REPORT_PAPER_LETTER, "methods", FALSE, NULL);
  engraft_report_item_move (report, analyses->pdata[2], -2);
  engraft_report_item_set_analysis (report, analyses->pdata[1], FALSE);
  node = engraft_project_to_json (project);
  engraft_project_load_json (other, node, &error);
  g_assert_no_error (error);
  settle (other);
  read = ENGRAFT_REPORT_ITEM (engraft_project_find (other, engraft_item_get_id (ENGRAFT_ITEM (report))));
  g_assert_true (engraft_options_equal (engraft_item_get_spec (ENGRAFT_ITEM (read)),
                                        engraft_item_get_spec (ENGRAFT_ITEM (report))));
  again = engraft_report_item_list_analyses (read);
  g_assert_cmpstr (engraft_item_get_id (again->pdata[0]), ==, engraft_item_get_id (analyses->pdata[2]));
  g_assert_false (engraft_report_item_has_analysis (read, again->pdata[2]));
}

static void
test_parts (void)
{
  static const struct { const char *part, *words; } parts[] = {
    { "figures", "data:image" }, { "tables", "<table>" }, { "rows", "left out" }, { "methods", "Gray RJ" },
    { "settings", "<dt>Cohort</dt>" },
  };
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (report));
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_analyses (report);
  EngraftDataSet *data_set = engraft_analysis_get_data_set (analyses->pdata[0]);
  const char *sum = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (data_set)), "sha256");

  /* so that some rows are left out */
  g_object_set (engraft_options_get_options (engraft_item_get_spec (analyses->pdata[0]), "cohort"), "filter",
                "z1 > 30", NULL);
  settle (project);
  g_object_set (spec, "authors", "A. Uthor <x>", "institution", "The House", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *with = read_page (report), *without = NULL;

      g_object_set (spec, parts[i].part, FALSE, NULL);
      without = read_page (report);
      g_object_set (spec, parts[i].part, TRUE, NULL);
      if (!strstr (with, parts[i].words))
        g_error ("no %s with %s", parts[i].words, parts[i].part);
      if (strstr (without, parts[i].words))
        g_error ("%s without %s", parts[i].words, parts[i].part);
      for (guint k = 0; k < 4; k++)
        {
          const char * const always[] = { "A. Uthor &lt;x&gt;", "The House", sum, "137 rows" };

          if (!strstr (without, always[k]))
            g_error ("no “%s”", always[k]);
        }
    }
}

/* What has failed is named with the reason, also at the front; so is a table that is too long. */
static void
test_failure (void)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_analyses (report);
  EngraftItem *item = analyses->pdata[0];
  g_autofree char *page = NULL, *front = NULL;
  g_autoptr(GListModel) none = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (engraft_item_get_notices (ENGRAFT_ITEM (report))), ==, 0);
  g_object_set (engraft_options_get_options (engraft_item_get_spec (item), "cohort"), "filter", "z1 > 300", NULL);
  settle (project);
  settle (project);
  g_assert_null (engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)));
  page = read_page (report);
  front = g_strdup_printf ("<dt>No Result</dt><dd>%s</dd>", engraft_item_get_name (item));
  g_assert_nonnull (strstr (page, front));
  g_assert_nonnull (find_heading (page, item));
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* The document is another when a result, a figure's look, a name or the project's title is. */
static void
test_contents_changed (void)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_analyses (report);
  guint n = 0;

  g_signal_connect_swapped (report, "contents-changed", G_CALLBACK (count_cb), &n);
  engraft_project_set_title (project, "Another");
  settle (project);
  g_assert_cmpuint (n, ==, 1);
  engraft_item_set_name (analyses->pdata[1], "Another");
  settle (project);
  g_assert_cmpuint (n, ==, 2);
  g_object_set (engraft_analysis_get_figure (analyses->pdata[0]), "width", 77., NULL);
  settle (project);
  g_assert_cmpuint (n, ==, 3);
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (engraft_analysis_get_data_set (analyses->pdata[0]))), "source",
                "Elsewhere", NULL);
  settle (project);
  g_assert_cmpuint (n, >=, 4);
}

/* The pages on the screen are those of the PDF. */
static void
test_pages (void)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autofree char *folder = make_folder (), *path = g_build_filename (folder, "r.pdf", NULL), *bytes = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 850);
  cairo_t *cr = cairo_create (image);
  double width, height;
  guint n_pages = 0, ink = 0;
  gsize size;

  for (guint letter = 0; letter < 2; letter++)
    {
      g_autoptr(EngraftReportPages) pages = NULL;

      g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (report)), "paper", letter, NULL);
      pages = draw (report);
      engraft_report_pages_get_size (pages, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, letter ? 612 : 595.276, .001);
      g_assert_cmpfloat_with_epsilon (height, letter ? 792 : 841.89, .001);
      n_pages = engraft_report_pages_get_n (pages);
      g_assert_cmpuint (n_pages, >, 1);
      g_assert_nonnull (strstr (engraft_report_pages_get_text (pages, 0), "Software: Engraft"));
      engraft_report_pages_draw (pages, 0, cr);
    }
  cairo_surface_flush (image);
  for (int i = 0; i < cairo_image_surface_get_stride (image) * 850; i++)
    ink += cairo_image_surface_get_data (image)[i] > 128;
  g_assert_cmpuint (ink, >, 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (image);

  engraft_report_document_write (report, file, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  {
    guint found = 0;

    for (gsize i = 0; i + 12 < size; i++)
      found += memcmp (bytes + i, "/Type /Page", 11) == 0 && bytes[i + 11] != 's';
    g_assert_cmpuint (found, ==, n_pages);
  }
  g_unlink (path);
  g_rmdir (folder);
}

static void
cancel_in_the_midst (EngraftOperation *operation)
{
  if (engraft_operation_get_fraction (operation) > .5)
    engraft_operation_cancel (operation);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  engraft_report_document_write_finish (result, user_data);
  g_object_set_data (source, "done", (gpointer) TRUE);
}

/* A file of that name stays as it was when the writing is cancelled. */
/* An endpoint is there with one patient's timeline, and all that its times are made of, with their checksums. */
static void
test_endpoint (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_examples_open ("visits", &error);
  EngraftReportItem *report;
  EngraftItem *endpoint;
  g_autofree char *page = NULL;
  static const char * const sources[] = { "data-1", "data-2" };

  g_assert_no_error (error);
  report = ENGRAFT_REPORT_ITEM (engraft_project_add (project, "report", "Report"));
  endpoint = engraft_project_find (project, "endpoint-1");
  g_object_set (engraft_options_get_options (engraft_item_get_spec (endpoint), "figure"), "subject", "P001", NULL);
  settle (project);
  page = read_page (report);
  g_assert_nonnull (find_heading (page, endpoint));
  g_assert_nonnull (strstr (page, "32 of 120 subjects had an event"));
  g_assert_nonnull (strstr (page, "P001: Confirmed worsening of EDSS"));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_assert_nonnull (strstr (page, engraft_options_get_string (engraft_item_get_spec (engraft_project_find (project, sources[i])),
                                                                "sha256")));
}

static void
test_cancel (gconstpointer name)
{
  EngraftReportItem *report;
  g_autoptr(EngraftProject) project = open_reported (&report);
  g_autofree char *folder = make_folder (), *path = g_build_filename (folder, name, NULL), *text = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("Report"), stopped = engraft_operation_new ("Report");
  g_autoptr(GError) error = NULL, early = NULL;

  g_file_set_contents (path, "before", -1, &error);
  g_assert_no_error (error);

  engraft_operation_cancel (stopped);
  g_assert_false (engraft_report_document_write (report, file, stopped, &early));
  g_assert_error (early, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* when more than half is done; it may be done before that is heard */
  g_signal_connect (operation, "notify::fraction", G_CALLBACK (cancel_in_the_midst), NULL);
  engraft_report_document_write_async (report, file, operation, written_cb, &error);
  while (!g_object_get_data (G_OBJECT (report), "done"))
    g_main_context_iteration (NULL, TRUE);
  if (error)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_file_get_contents (path, &text, NULL, NULL);
      g_assert_cmpstr (text, ==, "before");
    }
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);   /* nothing else is left in it */
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/endpoint", test_endpoint);
  g_test_add_func ("/report/order", test_order);
  g_test_add_func ("/report/removal", test_removal);
  g_test_add_func ("/report/saved", test_saved);
  g_test_add_func ("/report/parts", test_parts);
  g_test_add_func ("/report/failure", test_failure);
  g_test_add_func ("/report/contents-changed", test_contents_changed);
  g_test_add_func ("/report/pages", test_pages);
  g_test_add_data_func ("/report/cancel/pdf", "r.pdf", test_cancel);
  g_test_add_data_func ("/report/cancel/html", "r.html", test_cancel);

  return g_test_run ();
}
