/* test-search-report.c: a donor search as PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft-chart/report/engraft-search-report.h"

#include "../lib/example-project.h"

static guint
count_pages (GBytes *pdf)
{
  static const char mark[] = "/Type /Page %";
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  guint n = 0;

  for (gsize i = 0; i + strlen (mark) <= size; i++)
    n += memcmp (data + i, mark, strlen (mark)) == 0;

  return n;
}

static void
test_report (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftItem *item = engraft_project_add (project, "donor-search", "Search <1>");
  EngraftDonorSearchItem *search = ENGRAFT_DONOR_SEARCH_ITEM (item);
  EngraftPatient *patient = engraft_donor_search_item_get_patient (search);
  g_autoptr(GBytes) none = NULL, pdf = NULL, longer = NULL;
  g_autoptr(EngraftReportPages) pages = NULL;
  g_autoptr(GError) error = NULL;

  none = engraft_search_report_to_pdf (search, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_clear_error (&error);

  g_object_set (engraft_item_get_spec (item), "registry", "simulated:500", NULL);
  engraft_patient_set_text (patient, ENGRAFT_DONOR_A, 0, "01:01");
  engraft_patient_set_text (patient, ENGRAFT_DONOR_A, 1, "02:01");
  settle (project);
  pdf = engraft_search_report_to_pdf (search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4), ==, 0);
  g_assert_cmpuint (count_pages (pdf), >=, 1);

  /* a long shortlist goes on on further pages, also with donors that are no more; the first ten are explained anyway */
  for (guint i = 10; i < 22; i++)
    {
      g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_dup_hit (search, i, NULL);

      engraft_donor_search_item_set_shortlisted (search, engraft_donor_get_id (engraft_search_hit_get_donor (hit)), TRUE);
    }
  engraft_donor_search_item_set_shortlisted (search, "nobody", TRUE);
  settle (project);
  longer = engraft_search_report_to_pdf (search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (longer), >, count_pages (pdf) + 1);
  /* what is printed is what the PDF has */
  pages = engraft_search_report_to_pages (search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_report_pages_get_n (pages), ==, count_pages (longer));
  g_assert_nonnull (strstr (engraft_report_pages_get_text (pages, 0), "Search <1>"));
  g_assert_nonnull (strstr (engraft_report_pages_get_text (pages, 0), "not a medical device"));
  g_assert_finalize_object (project);
}

/* Its own folder for the index of simulated donors */
static void
remove_all (GFile *file)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_all (child);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-report-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  int status;

  g_setenv ("XDG_DATA_HOME", path, TRUE);
  g_setenv ("XDG_CACHE_HOME", path, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-report/pages", test_report);
  status = g_test_run ();
  remove_all (folder);

  return status;
}
