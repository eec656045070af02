/* test-search-export.c: what a donor search found, written down in this thread or another, and read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/project/engraft-donor-search-export.h"
#include "libengraft/project/engraft-finished-search.h"
#include "libengraft/project/engraft-former-search.h"
#include "libengraft/project/engraft-search-changes.h"
#include "libengraft/registry/engraft-csv-donor-source.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "search-project.h"

static void
test_export (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  g_autoptr(EngraftTable) table = NULL;
  g_autofree char *csv = NULL, *text = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object, *first;
  guint n;

  g_assert_null (engraft_donor_search_make_table (search, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_clear_error (&error);

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  n = engraft_search_result_get_n_listed (engraft_donor_search_item_get_result (search));
  table = engraft_donor_search_make_table (search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, n);
  csv = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
  g_assert_true (g_str_has_prefix (csv, "rank,id,kind,count,of,counted,category,"));
  g_assert_nonnull (strstr (csv, ",10,\"A,B,DRB1,C,DQB1\","));
  g_assert_nonnull (strstr (csv, "simulated"));

  text = engraft_donor_search_dup_json (search, NULL, &error);
  g_assert_no_error (error);
  json = json_from_string (text, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json);
  g_assert_true (json_object_get_boolean_member (object, "simulated"));
  g_assert_nonnull (strstr (json_object_get_string_member (object, "notice"), "not a medical device"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "donors")), ==, n);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "counted")), ==, 5);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (object, "counted"), 2), ==, "DRB1");
  first = json_array_get_object_element (json_object_get_array_member (object, "donors"), 0);
  g_assert_cmpint (json_object_get_int_member (first, "count"), ==, 10);
  /* the five that are counted, and DRB3, DRB4, DRB5 */
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first, "loci")), ==, 6);
  g_assert_cmpint (json_object_get_int_member (first, "cordClass"), ==, 6);
  g_assert_finalize_object (project);
}

static GFile *
write_file (const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));

  return g_file_new_for_path (path);
}

/* A search in a registry of what a file says */
static EngraftDonorSearchItem *
add_search_of (EngraftProject *project,
               const char     *donors)
{
  EngraftDonorSearchItem *search = add_search (project);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "test.engraft-registry", NULL);
  g_autoptr(GFile) file = write_file ("donors.csv", donors), place = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCsvDonorSource) source = engraft_csv_donor_source_new (file, NULL, &error);
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (place, &error);
  g_autoptr(EngraftRegistryImport) import = NULL;
  g_autoptr(EngraftRegistryReport) report = NULL;

  g_assert_no_error (error);
  import = engraft_registry_import_new (registry, ENGRAFT_DONOR_SOURCE (source), ENGRAFT_REGISTRY_IMPORT_FULL);
  report = engraft_registry_import_run (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (search)), "registry", path, NULL);

  return search;
}

/* Antigens that a file has in columns of their own are in the list that is saved, which can be read again. */
static void
test_serology (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search_of (project,
    "id,pool,A_1,A_2,B_1,B_2,C_1,C_2,DRB1_1,DRB1_2,DQB1_1,DQB1_2,B_ser_1,B_ser_2\n"
    "D1,P,01:01,03:01,08:01,07:XX,07:01,07:02,03:01,15:01,02:01,06:02,8,B7\n");
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCsvDonorSource) source = NULL;
  const EngraftDonorRecord *record;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *csv = NULL;

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  table = engraft_donor_search_make_table (search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 1);
  csv = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
  file = write_file ("list.csv", csv);
  source = engraft_csv_donor_source_new (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (source), &record, &error));
  g_assert_cmpstr (engraft_donor_source_get_problem (ENGRAFT_DONOR_SOURCE (source)), ==, NULL);
  g_assert_cmpstr (record->typing[ENGRAFT_DONOR_B][0], ==, "08:01[8&7]");
  g_assert_cmpstr (record->typing[ENGRAFT_DONOR_B][1], ==, "07:XX");
  g_assert_finalize_object (project);
}

static char *
dup_cell (EngraftTable *table,
          const char   *name)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  return column ? engraft_column_dup_cell (column, 0) : NULL;
}

/* What the page says of how common typings are is in what is saved, and in the copy for a thread. */
static void
test_catalogue (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search_of (project,
    "id,pool,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\nD1,P,01:01,03:01/03:02,08:01,07:02,03:01,15:XX\n");
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  g_autoptr(EngraftTable) before = NULL, table = NULL;
  g_autoptr(EngraftDonorSearchItem) copy = NULL;
  g_autofree char *single = NULL, *several = NULL, *rare = NULL, *unlisted = NULL, *text = NULL;
  g_autoptr(GFile) file = write_file ("ciwd.csv", "ALLELE,TOTAL\nA*01:01,C\nA*03:01,I\nA*03:02,R\nB*08:01,WD\n");
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) json = NULL;
  JsonObject *object, *donor;
  JsonArray *common;

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  before = engraft_donor_search_make_table (search, NULL, &error);
  g_assert_null (engraft_table_find_column (before, "common_A_1"));

  entry = engraft_nomenclature_store_import (store, ENGRAFT_NOMENCLATURE_CATALOGUE, file, NULL, NULL, &error);
  g_assert_no_error (error);
  copy = engraft_donor_search_item_snapshot (search);
  table = engraft_donor_search_make_table (copy, NULL, &error);
  single = dup_cell (table, "common_A_1");
  several = dup_cell (table, "common_A_2");
  unlisted = dup_cell (table, "common_B_2");
  rare = dup_cell (table, "common_DRB1_2");
  g_assert_cmpstr (single, ==, "common");
  g_assert_cmpstr (several, ==, "A*03:01");
  g_assert_cmpstr (unlisted, ==, "unlisted");
  g_assert_cmpstr (rare, ==, "rare");

  text = engraft_donor_search_dup_json (copy, NULL, &error);
  json = json_from_string (text, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json);
  g_assert_cmpstr (json_object_get_string_member (object, "catalogue"), ==, "ciwd.csv");
  common = json_object_get_array_member (object, "common");
  g_assert_cmpuint (json_array_get_length (common), ==, 10);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (common, 2), "status"), ==,
                   "well-documented");
  donor = json_array_get_object_element (json_object_get_array_member (object, "donors"), 0);
  common = json_object_get_array_member (donor, "common");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (common, 1), "notRare"), ==, "A*03:01");
  g_assert_true (engraft_nomenclature_store_remove (store, entry, &error));
  g_assert_finalize_object (project);
}

static void
read_list_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(char ***) user_data = engraft_donor_search_item_read_list_finish (ENGRAFT_DONOR_SEARCH_ITEM (source), result, &error);
  g_assert_no_error (error);
}

/* What a search wrote down is the list that it can be compared with. */
static void
test_former_search (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("former-XXXXXX.json", &stream, &error);
  g_autoptr(EngraftFormerSearch) former = NULL;
  g_autofree char *gl = NULL;
  g_auto(GStrv) list = NULL;
  const char * const *lines;

  g_assert_no_error (error);
  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  g_assert_true (engraft_donor_search_write_json (search, file, NULL, &error));
  g_assert_no_error (error);
  former = engraft_former_search_new (file, NULL, &error);
  g_assert_no_error (error);
  engraft_donor_search_item_read_list_async (search, NULL, read_list_cb, &list);
  while (!list)
    g_main_context_iteration (NULL, TRUE);
  lines = engraft_former_search_get_lines (former);
  g_assert_cmpuint (g_strv_length (list), >, 3);
  g_assert_true (g_strv_equal (lines, (const char * const *) list));
  g_assert_true (engraft_former_search_is_complete (former));
  g_assert_true (engraft_former_search_has_typings (former));
  g_assert_cmpuint (engraft_former_search_get_n_places (former), ==, 10);
  gl = engraft_typing_dup_gl_string (engraft_donor_search_item_get_typing (search));
  g_assert_cmpstr (engraft_former_search_get_gl_string (former), ==, gl);
  g_assert_null (engraft_former_search_new (file, "p", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_file_delete (file, NULL, NULL);
  g_assert_finalize_object (project);
}

typedef struct
{
  EngraftDonorSearchItem *search;
  EngraftOperation       *operation;
  char                   *json, *csv;
  GError                 *error;
} Written;

static gpointer
write_in_thread (gpointer data)
{
  Written *written = data;
  g_autoptr(EngraftTable) table = NULL;

  written->json = engraft_donor_search_dup_json (written->search, written->operation, &written->error);
  if (!written->json)
    return NULL;
  table = engraft_donor_search_make_table (written->search, NULL, &written->error);
  written->csv = table ? engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV) : NULL;

  return NULL;
}

/* A copy is written by a thread while the search itself becomes another, and is what it was. */
static void
test_snapshot (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  g_autoptr(EngraftTable) table = NULL;
  g_autofree char *json = NULL, *csv = NULL;
  Written written = { .operation = engraft_operation_new ("Test") };
  GThread *thread;

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  engraft_donor_search_item_set_shortlisted (search, "SIMD0000000001", TRUE);
  json = engraft_donor_search_dup_json (search, NULL, NULL);
  table = engraft_donor_search_make_table (search, NULL, NULL);
  csv = engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);

  written.search = engraft_donor_search_item_snapshot (search);
  thread = g_thread_new ("test", write_in_thread, &written);
  engraft_donor_search_item_set_shortlisted (search, "SIMD0000000001", FALSE);
  engraft_item_set_name (ENGRAFT_ITEM (search), "Another");
  engraft_patient_set_text (engraft_donor_search_item_get_patient (search), ENGRAFT_DONOR_A, 0, "02:01");
  settle (project);
  g_thread_join (thread);
  g_assert_no_error (written.error);
  g_assert_cmpstr (written.json, ==, json);
  g_assert_cmpstr (written.csv, ==, csv);
  g_assert_cmpfloat (engraft_operation_get_fraction (written.operation), >, .9);
  g_free (written.json);
  g_free (written.csv);

  engraft_operation_cancel (written.operation);
  write_in_thread (&written);
  g_assert_error (written.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (written.json);
  g_clear_error (&written.error);
  g_object_unref (written.operation);
  g_assert_finalize_object (written.search);
  g_assert_finalize_object (project);
}

static char *
dup_csv (EngraftDonorSearchItem *search)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_donor_search_make_table (search, NULL, &error);

  g_assert_no_error (error);

  return engraft_table_write_text (table, ENGRAFT_TABLE_FORMAT_CSV);
}

/* Of each of the columns that both have, the values */
static guint
assert_same_columns (EngraftDonorSearchItem *search,
                     EngraftDonorSearchItem *other)
{
  g_autoptr(EngraftTable) table = engraft_donor_search_make_table (search, NULL, NULL);
  g_autoptr(EngraftTable) other_table = engraft_donor_search_make_table (other, NULL, NULL);
  guint n = 0;

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, engraft_table_get_n_rows (other_table));
  for (guint i = 0; i < engraft_table_get_n_columns (other_table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (other_table, i), *same = NULL;

      for (guint k = 0; k < engraft_table_get_n_columns (table) && !same; k++)
        if (g_str_equal (engraft_column_get_name (engraft_table_get_column (table, k)), engraft_column_get_name (column)))
          same = engraft_table_get_column (table, k);
      for (guint row = 0; same && row < engraft_table_get_n_rows (table); row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row), *same_cell = engraft_column_dup_cell (same, row);

          g_assert_cmpstr (cell, ==, same_cell);
        }
      n += same != NULL;
    }

  return n;
}

/* What was searched elsewhere is written as what was searched in a project. */
static void
test_finished (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  g_autoptr(EngraftDonorSearchItem) same = NULL, of_file = NULL;
  g_autoptr(EngraftSearchDonors) file_donors = NULL;
  g_autoptr(EngraftSearchResult) result = NULL;
  g_autoptr(EngraftSearchHit) other = NULL, found = NULL;
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) file = write_file ("d.csv", "id,A_1,A_2\n");
  g_autofree char *json = NULL, *csv = NULL, *same_json = NULL, *same_csv = NULL, *file_csv = NULL, *file_json = NULL;
  g_auto(GStrv) reasons = NULL;
  g_autoptr(GError) error = NULL;
  EngraftOptions *spec;
  EngraftSearchResult *whole;
  EngraftTyping *typing;

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  spec = engraft_item_get_spec (ENGRAFT_ITEM (search));
  whole = engraft_donor_search_item_get_result (search);
  typing = engraft_donor_search_item_get_typing (search);
  same = engraft_donor_search_item_new_finished ("Search", engraft_donor_search_item_get_donors (search),
                                                 engraft_donor_search_item_get_macs (search), typing, whole);
  engraft_options_assign (engraft_item_get_spec (ENGRAFT_ITEM (same)), spec);
  json = engraft_donor_search_dup_json (search, NULL, NULL);
  same_json = engraft_donor_search_dup_json (same, NULL, NULL);
  g_assert_cmpstr (json, ==, same_json);
  csv = dup_csv (search);
  same_csv = dup_csv (same);
  g_assert_cmpstr (csv, ==, same_csv);

  /* the same donors, as if they were of a file: but the last, who is asked for */
  for (guint i = 0; i + 1 < engraft_search_result_get_n_listed (whole); i++)
    g_ptr_array_add (hits, engraft_donor_search_item_dup_hit (search, i, NULL));
  g_assert_cmpuint (hits->len, >, 2);
  other = engraft_donor_search_item_dup_hit (search, hits->len, NULL);
  result = engraft_search_result_new_of_hits (typing, engraft_donor_search_item_get_options (search), 7, 2000, hits->len + 5,
                                              0, hits);
  engraft_search_result_add_other (result, other);
  file_donors = engraft_search_donors_new_of_file (file, 2000);
  of_file = engraft_donor_search_item_new_finished ("File", file_donors, NULL, typing, result);
  g_object_set (engraft_donor_search_item_get_options (search), "mismatches", 1, NULL);
  engraft_options_assign (engraft_item_get_spec (ENGRAFT_ITEM (of_file)), spec);
  g_assert_cmpuint (engraft_search_result_get_n_found (result), ==, hits->len + 5);
  g_assert_cmpuint (engraft_search_result_get_n_listed (result), ==, hits->len);
  file_csv = dup_csv (of_file);
  g_assert_true (g_str_has_prefix (file_csv, "rank,id,row,count,of,counted,category,"));
  g_assert_null (strstr (file_csv, "adult"));
  file_json = engraft_donor_search_dup_json (of_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (file_json, "\"mismatches\" : 7"));
  g_assert_null (strstr (file_json, "\"kind\""));
  g_assert_nonnull (strstr (file_json, "\"file\" : {"));

  found = engraft_donor_search_item_find_hit (of_file, engraft_donor_get_id (engraft_search_hit_get_donor (other)), &reasons,
                                              &error);
  g_assert_no_error (error);
  g_assert_true (found == other);
  g_assert_null (reasons[0]);
  g_assert_cmpuint (engraft_donor_search_item_find_position (of_file, "nobody"), ==, G_MAXUINT);
  g_assert_null (engraft_donor_search_item_find_hit (of_file, "nobody", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_ptr_array_add (hits, g_object_ref (other));
  g_clear_object (&result);
  g_clear_object (&of_file);
  result = engraft_search_result_new_of_hits (typing, engraft_donor_search_item_get_options (search), 1, 2000, hits->len, 0,
                                              hits);
  of_file = engraft_donor_search_item_new_finished ("File", file_donors, NULL, typing, result);
  /* ranks, counts, categories, each locus, antigens, directions and typings */
  g_assert_cmpuint (assert_same_columns (search, of_file), >, 40);
  g_assert_finalize_object (project);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = isolate ();
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-export/export", test_export);
  g_test_add_func ("/search-export/serology", test_serology);
  g_test_add_func ("/search-export/catalogue", test_catalogue);
  g_test_add_func ("/search-export/former-search", test_former_search);
  g_test_add_func ("/search-export/snapshot", test_snapshot);
  g_test_add_func ("/search-export/finished", test_finished);
  status = g_test_run ();
  remove_all (folder);

  return status;
}
