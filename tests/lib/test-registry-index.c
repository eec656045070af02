/* test-registry-index.c: what is found follows the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "donor-list.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-registry-index.h"
#include "libengraft/registry/engraft-search-result.h"
#include "search-release.h"

static EngraftNomenclature *nomenclature;

static void
type (EngraftDonorRecord *record,
      const char         *a)
{
  record->typing[ENGRAFT_DONOR_A][0] = a;
  record->typing[ENGRAFT_DONOR_B][0] = "90:01";
  record->typing[ENGRAFT_DONOR_DRB1][0] = "90:01";
}

/* d0 to d9, all alike */
static gboolean
give_ten (guint               index,
          EngraftDonorRecord *record)
{
  static const char * const ids[] = { "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9" };

  if (index == G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  type (record, "91:01");

  return TRUE;
}

/* d3 is typed otherwise, d4 is no more, and d10 is new */
static gboolean
give_changes (guint               index,
              EngraftDonorRecord *record)
{
  static const char * const ids[] = { "d3", "d4", "d10" };

  if (index == G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  if (index == 1)
    record->status = ENGRAFT_DONOR_DELETED;
  else
    type (record, index == 0 ? "93:01" : "91:01");

  return TRUE;
}

static void
import (EngraftRegistry           *registry,
        DonorListFunc              func,
        EngraftRegistryImportMode  mode)
{
  g_autoptr(DonorList) list = donor_list_new (func);
  g_autoptr(EngraftRegistryImport) job = engraft_registry_import_new (registry, ENGRAFT_DONOR_SOURCE (list), mode);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryReport) report = engraft_registry_import_run (job, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_registry_report_get_n_refused (report), ==, 0);
}

static void
count_cb (double   fraction,
          gpointer user_data)
{
  ++*(guint *) user_data;
}

/* The ids of those that are found, and how often donors were read for the index. */
static char *
find (EngraftRegistry *registry,
      guint           *n_reads)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorIndex) index = engraft_registry_open_index (registry, nomenclature, NULL, count_cb, n_reads,
                                                                    NULL, &error);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  const EngraftSearchPatient asked = { .typing = patient };
  g_autoptr(EngraftSearchResult) result = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  engraft_typing_set_locus (patient, "A", "91:01", NULL, NULL);
  g_object_set (options, "match-set", ENGRAFT_MATCH_6, "mismatches", 0, NULL);
  result = engraft_donor_index_search (index, &asked, options, 100, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftDonor) donor =
        engraft_registry_get_donor (registry, engraft_search_result_get_row (result, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", engraft_donor_get_id (donor));
    }

  return g_string_free (text, FALSE);
}

static void
remove_all (GFile *folder)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_all (child);
  g_file_delete (folder, NULL, NULL);
}

static void
test_follows (void)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-registry-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path), file = g_file_get_child (folder, "donors");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, &error);
  g_autofree char *all = NULL, *again = NULL, *changed = NULL, *less = NULL;
  guint n_reads = 0;

  g_assert_no_error (error);
  import (registry, give_ten, ENGRAFT_REGISTRY_IMPORT_FULL);
  all = find (registry, &n_reads);
  g_assert_cmpstr (all, ==, "d0 d1 d2 d3 d4 d5 d6 d7 d8 d9");
  g_assert_cmpuint (n_reads, ==, 1);

  /* nothing has changed: nothing is read */
  again = find (registry, &n_reads);
  g_assert_cmpstr (again, ==, all);
  g_assert_cmpuint (n_reads, ==, 1);

  import (registry, give_changes, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  changed = find (registry, &n_reads);
  g_assert_cmpstr (changed, ==, "d0 d1 d2 d5 d6 d7 d8 d9 d10");
  g_assert_cmpuint (n_reads, ==, 2);

  /* a registry that was put in place of a later one */
  import (registry, give_ten, ENGRAFT_REGISTRY_IMPORT_FULL);
  less = find (registry, &n_reads);
  g_assert_cmpstr (less, ==, "d0 d1 d2 d5 d6 d7 d8 d9 d3 d4");

  g_clear_object (&registry);
  remove_all (folder);
}

/* d2 is one of several genotypes; d1 becomes so, and d2 no more */
static gboolean
give_genotypes (guint               index,
                EngraftDonorRecord *record)
{
  static const char * const ids[] = { "d0", "d1", "d2" }, * const typings[] = { "93:01", "91:01", "91:01+91:01|93:01+95:01" };

  if (index == G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  type (record, typings[index]);

  return TRUE;
}

static gboolean
give_other_genotypes (guint               index,
                      EngraftDonorRecord *record)
{
  static const char * const ids[] = { "d1", "d2" }, * const typings[] = { "91:01+93:01|93:01+95:01", "91:01" };

  if (index == G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  type (record, typings[index]);

  return TRUE;
}

static void
write_magic (GFile      *folder,
             const char *magic)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  GFile *child;

  while (g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    {
      g_autofree char *name = g_file_get_basename (child);
      g_autoptr(GFile) file = g_file_get_child (child, "donors-0");
      g_autoptr(GFileIOStream) stream = NULL;

      if (!strstr (name, "-index-"))
        continue;
      stream = g_file_open_readwrite (file, NULL, NULL);
      g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), magic, 16, NULL, NULL,
                                                NULL));
    }
}

/* Genotypes are in an update too; an index of before they were is built anew. */
static void
test_genotypes (void)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-registry-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path), file = g_file_get_child (folder, "donors");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, &error);
  g_autofree char *first = NULL, *changed = NULL, *anew = NULL, *last = NULL;
  guint n_reads = 0;

  g_assert_no_error (error);
  import (registry, give_genotypes, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  first = find (registry, &n_reads);
  g_assert_cmpstr (first, ==, "d1 d2");
  import (registry, give_other_genotypes, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  changed = find (registry, &n_reads);
  g_assert_cmpstr (changed, ==, "d2");
  g_assert_cmpuint (n_reads, ==, 2);

  write_magic (folder, "Engraft donors 4");
  anew = find (registry, &n_reads);
  g_assert_cmpstr (anew, ==, changed);
  g_assert_cmpuint (n_reads, ==, 3);
  last = find (registry, &n_reads);
  g_assert_cmpstr (last, ==, changed);
  g_assert_cmpuint (n_reads, ==, 3);

  g_clear_object (&registry);
  remove_all (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  nomenclature = search_release_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/registry-index/follows", test_follows);
  g_test_add_func ("/registry-index/genotypes", test_genotypes);
  status = g_test_run ();
  g_object_unref (nomenclature);

  return status;
}
