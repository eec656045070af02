/* test-search-item.c: a donor search in a project: patient, options, shortlist, result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/hla/engraft-nomenclature-names.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/project/engraft-search-changes.h"
#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/registry/engraft-donor-file.h"
#include "libengraft/registry/engraft-donor-list.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-search-rules.h"
#include "libengraft/registry/engraft-simulated-registry.h"
#include "search-project.h"

static void
test_needs (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftItem *item = engraft_project_add (project, "donor-search", "Search");
  EngraftDonorSearchItem *search = ENGRAFT_DONOR_SEARCH_ITEM (item);
  EngraftOptions *spec = engraft_item_get_spec (item);
  g_autoptr(EngraftSearchResult) before = NULL;

  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_REGISTRY);
  g_assert_nonnull (engraft_donor_search_item_get_nomenclature (search));

  g_object_set (spec, "registry", "simulated:2000", NULL);
  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_TYPING);
  g_assert_true (engraft_donor_search_item_is_simulated (search));

  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_NOTHING);
  g_assert_nonnull (engraft_donor_search_item_get_result (search));

  /* what cannot be read leaves the result as it is, and says where it is wrong */
  before = g_object_ref (engraft_donor_search_item_get_result (search));
  engraft_patient_set_text (engraft_donor_search_item_get_patient (search), ENGRAFT_DONOR_B, 1, "07:99999");
  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_READABLE_TYPING);
  g_assert_true (engraft_donor_search_item_get_result (search) == before);
  {
    g_autoptr(EngraftNotice) notice = g_list_model_get_item (engraft_item_get_notices (item), 0);

    g_assert_cmpstr (engraft_notice_get_subject (notice), ==, "b-2");
    g_assert_cmpint (engraft_notice_get_severity (notice), ==, ENGRAFT_SEVERITY_ERROR);
  }

  g_object_set (spec, "nomenclature", "IPD-IMGT/HLA 0.0.0", NULL);
  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_NOMENCLATURE);
  g_assert_null (engraft_donor_search_item_get_result (search));
  g_assert_nonnull (strstr (engraft_item_get_error (item), "0.0.0"));

  g_object_set (spec, "nomenclature", NULL, "registry", "/nowhere", NULL);
  settle (project);
  g_assert_cmpint (engraft_donor_search_item_get_need (search), ==, ENGRAFT_NEED_REGISTRY);
  g_assert_nonnull (strstr (engraft_item_get_error (item), "/nowhere"));

  g_clear_object (&before);
  g_assert_finalize_object (project);
}

/* Each donor of the list is one that the options let in, and none is missing */
static void
test_result_is_complete (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  EngraftSearchOptions *options = engraft_donor_search_item_get_options (search);
  EngraftSearchResult *result;
  g_autoptr(EngraftDonorSource) source = ENGRAFT_DONOR_SOURCE (engraft_simulated_registry_new (2000, 20260101));
  g_autoptr(EngraftDonorList) list = NULL;
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  type (engraft_donor_search_item_get_patient (search));
  g_object_set (options, "mismatches", 2, "mismatches-a", 0, "sex", ENGRAFT_SEX_MALE, "max-age", 40., NULL);
  settle (project);
  result = engraft_donor_search_item_get_result (search);
  g_assert_cmpuint (engraft_search_result_get_n_searched (result), ==, 2000);
  g_assert_cmpuint (engraft_search_result_get_n_found (result), >, 5);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_dup_hit (search, i, NULL);

      g_hash_table_add (listed, g_strdup (engraft_donor_get_id (engraft_search_hit_get_donor (hit))));
    }

  list = engraft_donor_list_new (source, NULL, NULL);
  g_assert_cmpuint (engraft_donor_list_get_n_donors (list), ==, 2000);
  for (guint i = 0; i < 2000; i++)
    {
      const char *id = engraft_donor_get_id (engraft_donor_list_get_nth (list, i));
      g_auto(GStrv) reasons = NULL;
      g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_find_hit (search, id, &reasons, NULL);

      g_assert_nonnull (hit);
      g_assert_cmpint (g_hash_table_contains (listed, id), ==, !*reasons);
    }
  g_assert_finalize_object (project);
}

static void
test_shortlist_is_saved (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project), *again;
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "a.engraft", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  EngraftProject *loaded;
  EngraftOptions *patient = ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (search));

  type (ENGRAFT_PATIENT (patient));
  g_object_set (patient, "code", "17", "sex", ENGRAFT_SEX_FEMALE, "age", 34., "weight", 62.5, "cmv",
                ENGRAFT_SIGN_NEGATIVE, "abo", ENGRAFT_ABO_AB, NULL);
  engraft_donor_search_item_set_shortlisted (search, "one", TRUE);
  engraft_donor_search_item_set_shortlisted (search, "two", TRUE);
  engraft_donor_search_item_set_shortlisted (search, "one", TRUE);
  g_object_set (engraft_donor_search_item_find_entry (search, "two"), "note", "asked", NULL);
  settle (project);
  g_assert_true (engraft_project_save (project, file, &error));
  g_assert_no_error (error);

  loaded = engraft_project_load (file, &error);
  g_assert_no_error (error);
  again = ENGRAFT_DONOR_SEARCH_ITEM (engraft_project_find (loaded, engraft_item_get_id (ENGRAFT_ITEM (search))));
  g_assert_true (engraft_options_equal (engraft_item_get_spec (ENGRAFT_ITEM (search)),
                                        engraft_item_get_spec (ENGRAFT_ITEM (again))));
  g_assert_cmpuint (g_list_model_get_n_items (engraft_donor_search_item_get_shortlist (again)), ==, 2);
  g_assert_cmpstr (engraft_options_get_string
                     (ENGRAFT_OPTIONS (engraft_donor_search_item_find_entry (again, "two")), "note"), ==, "asked");
  engraft_donor_search_item_set_shortlisted (again, "one", FALSE);
  g_assert_null (engraft_donor_search_item_find_entry (again, "one"));

  settle (loaded);
  g_assert_finalize_object (loaded);
  g_assert_finalize_object (project);
  g_remove (path);
  g_rmdir (folder);
}

/* A registry of a file; what is imported later is found by the next search */
static void
test_registry (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = ENGRAFT_DONOR_SEARCH_ITEM (engraft_project_add (project, "donor-search", "Search"));
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "a.registry", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path), where = g_file_new_for_path (folder);
  g_autoptr(GError) error = NULL;
  guint64 n_searched = 0;

  for (guint n = 300; n <= 600; n += 300)
    {
      g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, &error);
      g_autoptr(EngraftDonorSource) source = ENGRAFT_DONOR_SOURCE (engraft_simulated_registry_new (n, 1));
      g_autoptr(EngraftRegistryImport) import = engraft_registry_import_new (registry, source, ENGRAFT_REGISTRY_IMPORT_FULL);
      g_autoptr(EngraftRegistryReport) report = engraft_registry_import_run (import, NULL, NULL, NULL, &error);
      g_autoptr(EngraftSearchHit) hit = NULL, same = NULL;
      EngraftSearchResult *result;

      g_assert_no_error (error);
      g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (search)), "registry", path, NULL);
      g_object_set (engraft_donor_search_item_get_options (search), "mismatches", n == 300 ? 4 : 3, NULL);
      type (engraft_donor_search_item_get_patient (search));
      settle (project);
      g_assert_cmpstr (engraft_item_get_error (ENGRAFT_ITEM (search)), ==, NULL);
      g_assert_false (engraft_donor_search_item_is_simulated (search));
      result = engraft_donor_search_item_get_result (search);
      g_assert_cmpuint (engraft_search_result_get_n_searched (result), >, n_searched);
      n_searched = engraft_search_result_get_n_searched (result);
      g_assert_cmpuint (engraft_search_result_get_n_listed (result), >, 0);

      hit = engraft_donor_search_item_dup_hit (search, 0, &error);
      g_assert_no_error (error);
      same = engraft_donor_search_item_find_hit (search, engraft_donor_get_id (engraft_search_hit_get_donor (hit)), NULL,
                                                 &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_search_hit_get_mismatches (hit), ==, engraft_search_hit_get_mismatches (same));
    }
  g_assert_finalize_object (project);
  remove_all (where);
}

/* Donors that the release cannot read are counted and named with the reason. */
static void
test_unreadable (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = ENGRAFT_DONOR_SEARCH_ITEM (engraft_project_add (project, "donor-search", "Search"));
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "a.registry", NULL);
  g_autofree char *donors = g_build_filename (folder, "donors.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path), where = g_file_new_for_path (folder), csv = g_file_new_for_path (donors);
  g_autoptr(GString) text = g_string_new ("id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\ngood,01:01,03:01,08:01,07:02,03:01,15:01\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, &error);
  g_autoptr(EngraftDonorSource) source = NULL;
  g_autoptr(EngraftRegistryImport) import = NULL;
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  const char *message;

  for (guint i = 1; i <= 7; i++)
    g_string_append_printf (text, "bad%u,99:99,03:01,08:01,07:02,03:01,15:01\n", i);
  g_assert_true (g_file_set_contents (donors, text->str, -1, NULL));
  source = engraft_donor_file_open (csv, NULL, &error);
  g_assert_no_error (error);
  import = engraft_registry_import_new (registry, source, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  report = engraft_registry_import_run (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (search)), "registry", path, NULL);
  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  notice = g_list_model_get_item (engraft_item_get_notices (ENGRAFT_ITEM (search)), 0);
  message = engraft_notice_get_message (notice);
  g_assert_true (g_str_has_prefix (message, "7 donors are not searched"));
  g_assert_nonnull (strstr (message, "bad1"));
  g_assert_nonnull (strstr (message, "99:99"));
  g_assert_nonnull (strstr (message, "bad5"));
  g_assert_null (strstr (message, "bad6"));
  g_assert_true (g_str_has_suffix (message, "\n…"));
  g_assert_finalize_object (project);
  g_clear_object (&registry);
  remove_all (where);
}

/* A search that runs is given up with its item */
static void
test_finalized_while_searching (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);

  type (engraft_donor_search_item_get_patient (search));
  g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (project);
  for (guint i = 0; i < 50; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
test_patient (void)
{
  g_autoptr(EngraftNomenclature) nomenclature = engraft_nomenclature_new_subset (NULL);
  g_autoptr(EngraftPatient) patient = engraft_patient_new (), copy = engraft_patient_new ();
  g_autoptr(EngraftTyping) typing = NULL, wrong = NULL;
  g_autoptr(GListModel) problems = NULL, errors = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (engraft_patient_is_typed (patient));
  g_assert_true (engraft_patient_take_text (patient, nomenclature, NULL,
                                            "A*01:01+A*03:01^B*08:01+B*07:02^DRB1*03:01+DRB1*15:01", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_A, 1), ==, "03:01");
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_DRB1, 0), ==, "03:01");
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_C, 0), ==, "");
  g_assert_true (engraft_patient_take_text (patient, nomenclature, NULL, "C*07:01 C*07:02", &error));
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_A, 1), ==, "03:01");

  json = engraft_options_to_json (ENGRAFT_OPTIONS (patient));
  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (copy), json, &error));
  g_assert_true (engraft_options_equal (ENGRAFT_OPTIONS (copy), ENGRAFT_OPTIONS (patient)));

  typing = engraft_patient_dup_typing (patient, nomenclature, NULL, &problems);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 0);
  g_assert_true (engraft_typing_is_typed (typing, "C"));
  g_assert_false (engraft_typing_is_typed (typing, "DQB1"));

  /* a text that is none changes nothing */
  g_assert_false (engraft_patient_take_text (patient, nomenclature, NULL, "hello, world", &error));
  g_assert_true (engraft_options_equal (ENGRAFT_OPTIONS (copy), ENGRAFT_OPTIONS (patient)));

  engraft_patient_set_text (patient, ENGRAFT_DONOR_A, 0, "01:99999");
  wrong = engraft_patient_dup_typing (patient, nomenclature, NULL, &errors);
  g_assert_cmpuint (g_list_model_get_n_items (errors), ==, 1);
  g_assert_false (engraft_typing_is_typed (wrong, "A"));
  g_assert_true (engraft_typing_is_typed (wrong, "B"));
}

static void
test_names (void)
{
  g_autoptr(EngraftNomenclature) nomenclature = engraft_nomenclature_new_subset (NULL);
  g_auto(GStrv) names = engraft_nomenclature_dup_completions (nomenclature, "A", "02:0", 3);
  g_auto(GStrv) none = engraft_nomenclature_dup_completions (nomenclature, "A", "99", 3);
  g_auto(GStrv) starred = engraft_nomenclature_dup_completions (nomenclature, "DRB1", "DRB1*15:0", 9);
  g_autofree char *near = engraft_nomenclature_dup_suggestion (nomenclature, "A", "02:001");
  g_autofree char *same = engraft_nomenclature_dup_suggestion (nomenclature, "A", "02:01");
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);
  g_autofree char *meaning = NULL;

  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[0], ==, "02:01");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (starred[0], ==, "15:01");
  g_assert_cmpstr (near, ==, "02:01");
  g_assert_null (same);

  g_assert_true (engraft_typing_set_locus (typing, "A", "01:01", "03:01", NULL));
  meaning = engraft_typing_dup_meaning (typing, "A", 0);
  g_assert_cmpstr (meaning, ==, "01:01P, A1");
  g_assert_null (engraft_typing_dup_meaning (typing, "B", 0));
}

static void
test_age (void)
{
  EngraftDonorRecord record;

  engraft_donor_record_init (&record);
  g_assert_cmpint (engraft_donor_record_get_age (&record, 20260615), ==, -1);
  record.birth = 19900615;
  g_assert_cmpint (engraft_donor_record_get_age (&record, 20260614), ==, 35);
  g_assert_cmpint (engraft_donor_record_get_age (&record, 20260615), ==, 36);
  record.birth = 19900000;
  g_assert_cmpint (engraft_donor_record_get_age (&record, 20260101), ==, 36);
  record.birth = 20270101;
  g_assert_cmpint (engraft_donor_record_get_age (&record, 20260101), ==, -1);
}

/* Where a donor is by a criterion, the less the better */
static int
get_order (EngraftSearchHit *hit,
           const char       *criterion)
{
  const EngraftDonorRecord *record = engraft_donor_get_record (engraft_search_hit_get_donor (hit));

  if (g_str_equal (criterion, "mismatches"))
    return (int) engraft_search_hit_get_mismatches (hit);
  if (g_str_equal (criterion, "male"))
    return record->sex == ENGRAFT_SEX_MALE ? 0 : record->sex == ENGRAFT_SEX_UNKNOWN ? 1 : 2;
  if (g_str_equal (criterion, "cmv"))
    return record->cmv == ENGRAFT_SIGN_UNKNOWN ? 1 : record->cmv == ENGRAFT_SIGN_NEGATIVE ? 0 : 2;
  if (g_str_equal (criterion, "tnc"))
    return isnan (record->tnc) ? 0 : -(int) (record->tnc * 100);

  return record->kind == ENGRAFT_DONOR_ADULT ? -(int) record->birth : 0;
}

/* Each donor stands behind the one before by the criterion that is told, and those before it do not decide. */
static void
test_order (void)
{
  static const char * const rankings[][5] = {
    { "mismatches", "male", "young", NULL }, { "cmv", "tnc", "mismatches", "young", NULL },
    { "mismatches", "definite", "tce", "young", NULL },
  };
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  g_autoptr(GHashTable) criteria = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  type (engraft_donor_search_item_get_patient (search));
  g_object_set (engraft_donor_search_item_get_patient (search), "cmv", ENGRAFT_SIGN_NEGATIVE, NULL);
  g_object_set (engraft_donor_search_item_get_options (search), "mismatches", 2, NULL);
  for (guint r = 0; r < G_N_ELEMENTS (rankings); r++)
    {
      g_object_set (engraft_donor_search_item_get_options (search), "ranking", rankings[r], NULL);
      settle (project);
      for (guint i = 1; i < engraft_search_result_get_n_listed (engraft_donor_search_item_get_result (search)); i++)
        {
          g_autoptr(EngraftSearchHit) before = engraft_donor_search_item_dup_hit (search, i - 1, NULL);
          g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_dup_hit (search, i, NULL);
          g_autofree char *criterion = NULL, *why = engraft_donor_search_item_dup_order (search, i, &criterion, NULL);

          g_assert_nonnull (strstr (why, engraft_donor_get_id (engraft_search_hit_get_donor (before))));
          for (guint k = 0; rankings[r][k] && r < 2; k++)
            {
              const int was = get_order (before, rankings[r][k]), is = get_order (hit, rankings[r][k]);

              if (g_strcmp0 (criterion, rankings[r][k]) == 0)
                {
                  g_assert_cmpint (was, <=, is);
                  break;
                }
              if (!g_str_equal (rankings[r][k], "tnc"))
                g_assert_cmpint (was, ==, is);
            }
          if (criterion)
            g_hash_table_add (criteria, g_steal_pointer (&criterion));
        }
    }
  for (guint k = 0; k < 3; k++)
    g_assert_true (g_hash_table_contains (criteria, rankings[0][k]));
  g_assert_true (g_hash_table_contains (criteria, "cmv"));
  g_assert_true (g_hash_table_contains (criteria, "definite"));
  {
    g_autofree char *first = engraft_donor_search_item_dup_order (search, 0, NULL, NULL);

    g_assert_cmpstr (first, ==, "The first of the list.");
  }
  g_assert_finalize_object (project);
}

/* Lists are compared by their lines. */
static void
test_changes (void)
{
  static const char * const before[] = { "a\t0\t00000001", "b\t1\t00000002", "c d\t1\t00000003", "e\t1\tffffffff",
                                         "no line", NULL };
  static const char * const now[] = { "f\t0\t00000005", "a\t0\t00000001", "b\t0\t00000002", "c d\t1\t00000004", NULL };
  g_autoptr(EngraftSearchChanges) changes = engraft_search_changes_new (before, now);
  g_autoptr(EngraftSearchChanges) same = engraft_search_changes_new (now, now);
  g_autoptr(EngraftSearchChanges) first = engraft_search_changes_new (NULL, now);
  int was, is;

  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_NEW), ==, 1);
  g_assert_cmpstr (engraft_search_changes_get_donor (changes, ENGRAFT_CHANGE_NEW, 0), ==, "f");
  engraft_search_changes_get_mismatches (changes, ENGRAFT_CHANGE_NEW, 0, &was, &is);
  g_assert_cmpint (was, ==, -1);
  g_assert_cmpint (is, ==, 0);
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_OTHER), ==, 2);
  g_assert_cmpstr (engraft_search_changes_get_donor (changes, ENGRAFT_CHANGE_OTHER, 0), ==, "b");
  engraft_search_changes_get_mismatches (changes, ENGRAFT_CHANGE_OTHER, 0, &was, &is);
  g_assert_cmpint (was, ==, 1);
  g_assert_cmpint (is, ==, 0);
  g_assert_cmpstr (engraft_search_changes_get_donor (changes, ENGRAFT_CHANGE_OTHER, 1), ==, "c d");
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_GONE), ==, 1);
  g_assert_cmpstr (engraft_search_changes_get_donor (changes, ENGRAFT_CHANGE_GONE, 0), ==, "e");
  for (EngraftChangeKind kind = 0; kind <= ENGRAFT_CHANGE_GONE; kind++)
    {
      g_assert_cmpuint (engraft_search_changes_get_n (same, kind), ==, 0);
      g_assert_cmpuint (engraft_search_changes_get_n (first, kind), ==, kind == ENGRAFT_CHANGE_NEW ? 4 : 0);
    }
}

static void
take_list (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  char ***list = user_data;
  g_autoptr(GError) error = NULL;

  *list = engraft_donor_search_item_read_list_finish (ENGRAFT_DONOR_SEARCH_ITEM (source), result, &error);
  g_assert_no_error (error);
}

static char **
read_list (EngraftDonorSearchItem *search)
{
  char **list = NULL;

  engraft_donor_search_item_read_list_async (search, NULL, take_list, &list);
  while (!list)
    g_main_context_iteration (NULL, TRUE);

  return list;
}

/* The list that a person has gone through is saved, and a search with other options differs from it. */
static void
test_reviewed (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftDonorSearchItem *search = add_search (project);
  EngraftReviewedList *reviewed = engraft_donor_search_item_get_reviewed (search);
  g_auto(GStrv) list = NULL, fewer = NULL;
  g_autoptr(EngraftSearchChanges) changes = NULL;
  g_autoptr(EngraftReviewedList) copy = g_object_new (ENGRAFT_TYPE_REVIEWED_LIST, NULL);
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *id = NULL;
  guint32 typing;
  guint mismatches;

  g_assert_false (engraft_reviewed_list_is_set (reviewed));
  type (engraft_donor_search_item_get_patient (search));
  settle (project);
  list = read_list (search);
  g_assert_cmpuint (g_strv_length (list), ==,
                    engraft_search_result_get_n_listed (engraft_donor_search_item_get_result (search)));
  g_assert_true (engraft_reviewed_line_read (list[0], &id, &mismatches, &typing));
  g_assert_cmpuint (mismatches, ==, 0);
  engraft_donor_search_item_set_reviewed (search, (const char * const *) list);
  g_assert_true (engraft_reviewed_list_is_set (reviewed));
  json = engraft_options_to_json (ENGRAFT_OPTIONS (reviewed));
  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (copy), json, NULL));
  g_assert_true (engraft_options_equal (ENGRAFT_OPTIONS (copy), ENGRAFT_OPTIONS (reviewed)));

  g_object_set (engraft_donor_search_item_get_options (search), "mismatches", 0, NULL);
  settle (project);
  fewer = read_list (search);
  changes = engraft_search_changes_new (engraft_options_get_strv (ENGRAFT_OPTIONS (reviewed), "donors"),
                                        (const char * const *) fewer);
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_NEW), ==, 0);
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_OTHER), ==, 0);
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_GONE), ==,
                    g_strv_length (list) - g_strv_length (fewer));
  g_assert_cmpuint (engraft_search_changes_get_n (changes, ENGRAFT_CHANGE_GONE), >, 0);
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
  g_test_add_func ("/search-item/needs", test_needs);
  g_test_add_func ("/search-item/complete", test_result_is_complete);
  g_test_add_func ("/search-item/shortlist", test_shortlist_is_saved);
  g_test_add_func ("/search-item/registry", test_registry);
  g_test_add_func ("/search-item/unreadable", test_unreadable);
  g_test_add_func ("/search-item/finalized", test_finalized_while_searching);
  g_test_add_func ("/search-item/patient", test_patient);
  g_test_add_func ("/search-item/names", test_names);
  g_test_add_func ("/search-item/age", test_age);
  g_test_add_func ("/search-item/order", test_order);
  g_test_add_func ("/search-item/changes", test_changes);
  g_test_add_func ("/search-item/reviewed", test_reviewed);
  status = g_test_run ();
  remove_all (folder);

  return status;
}
