/* test-nomenclature-store.c: releases, codes and catalogues are imported, kept, opened and removed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-typing.h"

#include "small-release.h"

typedef struct
{
  char                     *path;
  GFile                    *folder;
  EngraftNomenclatureStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *parent = g_dir_make_tmp ("engraft-store-XXXXXX", NULL);

  /* one that is not there yet, within one that is not there yet */
  fixture->path = g_build_filename (parent, "engraft", "nomenclature", NULL);
  fixture->folder = g_file_new_for_path (fixture->path);
  fixture->store = engraft_nomenclature_store_new (fixture->folder);
}

static void
remove_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *middle = g_path_get_dirname (fixture->path), *top = g_path_get_dirname (middle);

  remove_files (fixture->path);
  g_rmdir (middle);
  g_assert_cmpint (g_rmdir (top), ==, 0);
  g_object_unref (fixture->store);
  g_object_unref (fixture->folder);
  g_free (fixture->path);
}

/* @version: NULL: that of the small release */
static EngraftNomenclatureEntry *
import_release (Fixture     *fixture,
                const char  *version,
                gboolean    *was_there,
                GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (small_release[0].text, "0.0.1", 2);
  g_autofree char *text = g_strjoin (version ? version : "0.0.1", parts[0], parts[1], NULL);
  g_autofree char *path = small_release_write (NULL, "Allelelist.txt", text);
  g_autoptr(GFile) where = g_file_new_for_path (path);
  EngraftNomenclatureEntry *entry = engraft_nomenclature_store_import (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE,
                                                                       where, NULL, was_there, error);

  small_release_remove (path);

  return entry;
}

static EngraftNomenclatureEntry *
import_text (Fixture                  *fixture,
             EngraftNomenclatureKind   kind,
             const char               *text,
             gboolean                 *was_there,
             GError                  **error)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "table.txt", NULL);
  g_autoptr(GFile) where = g_file_new_for_path (path);
  EngraftNomenclatureEntry *entry;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  entry = engraft_nomenclature_store_import (fixture->store, kind, where, NULL, was_there, error);
  g_unlink (path);
  g_rmdir (folder);

  return entry;
}

static guint
count (EngraftNomenclatureStore *store,
       EngraftNomenclatureKind   kind)
{
  return g_list_model_get_n_items (engraft_nomenclature_store_get_entries (store, kind));
}

static const char *
title_at (EngraftNomenclatureStore *store,
          guint                     at)
{
  g_autoptr(EngraftNomenclatureEntry) entry =
    g_list_model_get_item (engraft_nomenclature_store_get_entries (store, ENGRAFT_NOMENCLATURE_RELEASE), at);

  return engraft_nomenclature_entry_get_title (entry);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  EngraftNomenclatureEntry *entry = engraft_nomenclature_store_get_default_entry (fixture->store,
                                                                                  ENGRAFT_NOMENCLATURE_RELEASE);
  g_autoptr(EngraftNomenclature) opened = NULL;
  g_auto(GStrv) problems = engraft_nomenclature_store_dup_problems (fixture->store);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 1);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_CODES), ==, 0);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_true (engraft_nomenclature_entry_is_subset (entry));
  g_assert_null (engraft_nomenclature_entry_get_imported (entry));
  g_assert_nonnull (strstr (engraft_nomenclature_entry_get_title (entry), "subset of common alleles"));
  g_assert_true (engraft_nomenclature_store_verify (fixture->store, entry, NULL, NULL));
  opened = engraft_nomenclature_store_open_release (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_nomenclature_is_subset (opened));
  g_assert_null (engraft_nomenclature_store_get_default_entry (fixture->store, ENGRAFT_NOMENCLATURE_CODES));
  g_assert_null (engraft_nomenclature_store_open_codes (fixture->store, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  /* nothing is written before anything is imported */
  g_assert_false (g_file_query_exists (fixture->folder, NULL));
  {
    g_autofree char *parent = g_path_get_dirname (fixture->path);

    g_mkdir_with_parents (parent, 0700);
  }
}

static void
test_release (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry = NULL, again = NULL;
  g_autoptr(EngraftNomenclature) opened = NULL, same = NULL;
  g_autoptr(EngraftNomenclatureStore) later = NULL;
  EngraftNomenclatureEntry *kept;
  gboolean was_there = TRUE;

  entry = import_release (fixture, NULL, &was_there, &error);
  g_assert_no_error (error);
  g_assert_false (was_there);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 2);
  g_assert_cmpstr (engraft_nomenclature_entry_get_title (entry), ==, "IPD-IMGT/HLA 0.0.1");
  g_assert_cmpuint (engraft_nomenclature_entry_get_n_names (entry), ==, 14);
  g_assert_nonnull (engraft_nomenclature_entry_get_imported (entry));
  g_assert_true (engraft_nomenclature_entry_is_default (entry));
  g_assert_cmpstr (title_at (fixture->store, 0), ==, "IPD-IMGT/HLA 0.0.1");
  g_assert_true (engraft_nomenclature_store_find_title (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, "0.0.1") == entry);
  g_assert_null (engraft_nomenclature_store_find_title (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, "3.58.0"));

  again = import_release (fixture, NULL, &was_there, &error);
  g_assert_no_error (error);
  g_assert_true (was_there);
  g_assert_true (again == entry);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 2);

  opened = engraft_nomenclature_store_open_release (fixture->store, NULL, &error);
  g_assert_no_error (error);
  same = engraft_nomenclature_store_open_release (fixture->store, entry, &error);
  g_assert_true (opened == same);
  g_assert_cmpstr (engraft_nomenclature_get_checksum (opened), ==, engraft_nomenclature_entry_get_checksum (entry));
  g_assert_false (engraft_nomenclature_is_subset (opened));

  later = engraft_nomenclature_store_new (fixture->folder);
  kept = engraft_nomenclature_store_get_default_entry (later, ENGRAFT_NOMENCLATURE_RELEASE);
  g_assert_cmpstr (engraft_nomenclature_entry_get_title (kept), ==, engraft_nomenclature_entry_get_title (entry));
  g_assert_cmpstr (engraft_nomenclature_entry_get_block_checksum (kept), ==,
                   engraft_nomenclature_entry_get_block_checksum (entry));
  g_assert_cmpuint (engraft_nomenclature_entry_get_size (kept), ==, engraft_nomenclature_entry_get_size (entry));
  g_assert_cmpuint (engraft_nomenclature_entry_get_n_names (kept), ==, 14);
  g_assert_cmpint (g_date_time_difference (engraft_nomenclature_entry_get_imported (entry),
                                           engraft_nomenclature_entry_get_imported (kept)), <, G_TIME_SPAN_SECOND);
  g_assert_true (engraft_nomenclature_store_verify (later, kept, NULL, &error));
}

static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) nine = import_release (fixture, "3.9.0", NULL, NULL);
  g_autoptr(EngraftNomenclatureEntry) ten = import_release (fixture, "3.10.0", NULL, NULL);
  g_autoptr(EngraftNomenclatureEntry) first = import_release (fixture, NULL, NULL, NULL);
  g_autoptr(EngraftNomenclature) opened = NULL, other = NULL;
  g_autoptr(EngraftNomenclatureStore) later = NULL;

  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 4);
  g_assert_cmpstr (title_at (fixture->store, 0), ==, "IPD-IMGT/HLA 3.10.0");
  g_assert_cmpstr (title_at (fixture->store, 1), ==, "IPD-IMGT/HLA 3.9.0");
  g_assert_cmpstr (title_at (fixture->store, 2), ==, "IPD-IMGT/HLA 0.0.1");
  g_assert_nonnull (strstr (title_at (fixture->store, 3), "subset"));
  g_assert_true (engraft_nomenclature_store_get_default_entry (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE) == ten);

  g_assert_true (engraft_nomenclature_store_set_default_entry (fixture->store, nine, &error));
  g_assert_true (engraft_nomenclature_entry_is_default (nine));
  g_assert_false (engraft_nomenclature_entry_is_default (ten));
  later = engraft_nomenclature_store_new (fixture->folder);
  g_assert_cmpstr (engraft_nomenclature_entry_get_title (
                     engraft_nomenclature_store_get_default_entry (later, ENGRAFT_NOMENCLATURE_RELEASE)), ==,
                   "IPD-IMGT/HLA 3.9.0");

  /* several at once, and what is open outlives its removal */
  opened = engraft_nomenclature_store_open_release (fixture->store, nine, &error);
  other = engraft_nomenclature_store_open_release (fixture->store, ten, &error);
  g_assert_true (opened != other);
  g_assert_true (engraft_nomenclature_store_remove (fixture->store, nine, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 3);
  g_assert_true (engraft_nomenclature_store_get_default_entry (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE) == ten);
  g_assert_cmpstr (engraft_nomenclature_get_release (opened), ==, "IPD-IMGT/HLA 3.9.0");
  g_assert_cmpuint (engraft_nomenclature_get_n_alleles (opened), ==, 14);
}

static void
test_tables (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) codes = NULL, catalogue = NULL, again = NULL;
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(EngraftCwdTable) cwd = NULL;
  g_autofree char *decoded = NULL;
  gboolean was_there;

  codes = import_text (fixture, ENGRAFT_NOMENCLATURE_CODES, "AB\t01/02\n", NULL, &error);
  g_assert_no_error (error);
  catalogue = import_text (fixture, ENGRAFT_NOMENCLATURE_CATALOGUE, "ALLELE,TOTAL\nA*90:01,C\nA*91:01,R\n", NULL, &error);
  g_assert_no_error (error);
  again = import_text (fixture, ENGRAFT_NOMENCLATURE_CODES, "AB\t01/02\n", &was_there, &error);
  g_assert_true (was_there);
  g_assert_true (again == codes);
  g_assert_cmpstr (engraft_nomenclature_entry_get_title (codes), ==, "table.txt");
  g_assert_cmpuint (engraft_nomenclature_entry_get_n_names (catalogue), ==, 2);
  macs = engraft_nomenclature_store_open_codes (fixture->store, NULL, &error);
  g_assert_no_error (error);
  decoded = engraft_mac_table_dup_decoded (macs, "AB");
  g_assert_cmpstr (decoded, ==, "01/02");
  cwd = engraft_nomenclature_store_open_catalogue (fixture->store, catalogue, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engraft_cwd_table_get_status (cwd, "A*90:01:01:01"), ==, ENGRAFT_CWD_COMMON);

  g_assert_null (import_text (fixture, ENGRAFT_NOMENCLATURE_CODES, "nothing\n", NULL, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_clear_error (&error);
  g_assert_null (import_text (fixture, ENGRAFT_NOMENCLATURE_CATALOGUE, "ALLELE,TOTAL\nA*90:01,X\n", NULL, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_CODES), ==, 1);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry = import_release (fixture, NULL, NULL, NULL), healed = NULL;
  g_autoptr(EngraftNomenclatureStore) later = NULL;
  g_auto(GStrv) problems = NULL;
  g_autofree char *name = g_strdup_printf ("release-%.16s.data", engraft_nomenclature_entry_get_checksum (entry));
  g_autofree char *block = g_build_filename (fixture->path, name, NULL);
  g_autofree char *other = g_build_filename (fixture->path, "release-x.json", NULL);
  gboolean was_there;

  g_assert_true (g_file_set_contents (block, "no block", -1, NULL));
  g_assert_false (engraft_nomenclature_store_verify (fixture->store, entry, NULL, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_clear_error (&error);
  g_assert_null (engraft_nomenclature_store_open_release (fixture->store, entry, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_clear_error (&error);
  /* importing it again heals it */
  healed = import_release (fixture, NULL, &was_there, &error);
  g_assert_true (was_there && healed == entry);
  g_assert_true (engraft_nomenclature_store_verify (fixture->store, entry, NULL, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_set_contents (other, "{\"kind\": \"release\", \"imported\": 3}", -1, NULL));
  later = engraft_nomenclature_store_new (fixture->folder);
  problems = engraft_nomenclature_store_dup_problems (later);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_nonnull (strstr (problems[0], "release-x.json"));
  g_assert_cmpuint (count (later, ENGRAFT_NOMENCLATURE_RELEASE), ==, 2);
}

typedef struct
{
  guint                     n_left, n_there;
  EngraftNomenclatureEntry *entry;
  GError                   *error;
} Wait;

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Wait *wait = user_data;
  gboolean was_there;
  EngraftNomenclatureEntry *entry;

  g_clear_error (&wait->error);
  entry = engraft_nomenclature_store_import_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, &was_there,
                                                    &wait->error);
  if (entry)
    {
      wait->n_there += was_there;
      g_assert_true (!wait->entry || wait->entry == entry);
      g_set_object (&wait->entry, entry);
      g_object_unref (entry);
    }
  wait->n_left--;
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = small_release_write (NULL, NULL, NULL);
  g_autoptr(GFile) where = g_file_new_for_path (path);
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("Import"), stopped = engraft_operation_new ("Import");
  Wait wait = { .n_left = 2 };

  /* the same one twice at once */
  engraft_nomenclature_store_import_async (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, where, operation, imported_cb,
                                           &wait);
  engraft_nomenclature_store_import_async (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, where, NULL, imported_cb, &wait);
  while (wait.n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (wait.error);
  g_assert_cmpuint (wait.n_there, ==, 1);
  g_assert_cmpfloat (engraft_operation_get_fraction (operation), ==, 1.0);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 2);
  g_assert_true (engraft_nomenclature_store_remove (fixture->store, wait.entry, NULL));

  engraft_operation_cancel (stopped);
  wait.n_left = 1;
  engraft_nomenclature_store_import_async (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, where, stopped, imported_cb,
                                           &wait);
  while (wait.n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE), ==, 1);
  g_clear_error (&wait.error);
  g_clear_object (&wait.entry);
  small_release_remove (path);
}

/* A release that cannot be used leaves nothing behind. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = small_release_write ("wmda/hla_nom_p.txt", NULL, NULL);
  g_autoptr(GFile) where = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;

  g_assert_null (engraft_nomenclature_store_import (fixture->store, ENGRAFT_NOMENCLATURE_RELEASE, where, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_assert_false (g_file_query_exists (fixture->folder, NULL));
  small_release_remove (path);
  entry = import_release (fixture, NULL, NULL, NULL);
  g_assert_nonnull (entry);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/nomenclature-store/empty", test_empty }, { "/nomenclature-store/release", test_release },
    { "/nomenclature-store/several", test_several }, { "/nomenclature-store/tables", test_tables },
    { "/nomenclature-store/damaged", test_damaged }, { "/nomenclature-store/async", test_async },
    { "/nomenclature-store/refused", test_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
