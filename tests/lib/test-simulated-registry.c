/* test-simulated-registry.c: donors who do not exist: always the same, many different, and all readable.
 *
 * Where the reference folder is, $ENGRAFT_REFERENCE or shared beside the source, every name that is simulated is
 * looked up in a release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-simulated-registry.h"

static char *
describe (const EngraftDonorRecord *record)
{
  GString *text = g_string_new (record->id);

  g_string_append_printf (text, " %d %d %d %d %d %d %d %u %g %g %g %s %s %s %s %s", record->kind, record->sex,
                          record->abo, record->rhesus, record->cmv, record->status, record->has_segment, record->birth,
                          record->tnc, record->cd34, record->volume, record->pool, record->bank, record->ethnicity,
                          record->processing, record->accreditation);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    g_string_append_printf (text, " %s,%s", record->typing[i][0], record->typing[i][1]);

  return g_string_free (text, FALSE);
}

static void
test_same (void)
{
  g_autoptr(EngraftSimulatedRegistry) a = engraft_simulated_registry_new (1000, 7);
  g_autoptr(EngraftSimulatedRegistry) b = engraft_simulated_registry_new (2000, 7);
  g_autoptr(EngraftSimulatedRegistry) c = engraft_simulated_registry_new (1000, 8);
  const EngraftDonorRecord *x, *y, *z;
  guint n = 0, n_same = 0;

  while (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (a), &x, NULL) && x)
    {
      g_autofree char *first = describe (x), *second = NULL, *third = NULL;

      g_assert_true (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (b), &y, NULL));
      g_assert_true (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (c), &z, NULL));
      second = describe (y);
      third = describe (z);
      g_assert_cmpstr (first, ==, second);
      n_same += g_str_equal (first, third);
      n++;
    }
  g_assert_cmpuint (n, ==, 1000);
  g_assert_cmpuint (n_same, ==, 0);
}

static void
test_different (void)
{
  enum { N = 100000 };
  g_autoptr(EngraftSimulatedRegistry) source = engraft_simulated_registry_new (N, 1);
  g_autoptr(GHashTable) typings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const EngraftDonorRecord *record;
  guint n_cords = 0, n_homozygous = 0, n_without_c = 0;

  while (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (source), &record, NULL) && record)
    {
      GString *text = g_string_new (NULL);

      for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
        {
          g_assert_true (*record->typing[i][0] || !*record->typing[i][1]);
          g_string_append_printf (text, "%s+%s^", record->typing[i][0], record->typing[i][1]);
        }
      g_hash_table_add (typings, g_string_free (text, FALSE));
      g_hash_table_add (ids, g_strdup (record->id));
      g_assert_cmpstr (record->pool, ==, "Simulated");
      g_assert_true (g_date_valid_dmy (record->birth % 100, record->birth / 100 % 100, record->birth / 10000));
      g_assert_true ((record->kind == ENGRAFT_DONOR_CORD) == (record->tnc > 0) && !(record->tnc > 1000));
      g_assert_true (*record->typing[ENGRAFT_DONOR_A][0] && *record->typing[ENGRAFT_DONOR_B][0]);
      n_cords += record->kind == ENGRAFT_DONOR_CORD;
      n_without_c += !*record->typing[ENGRAFT_DONOR_C][0];
      n_homozygous += !*record->typing[ENGRAFT_DONOR_A][1];
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, N);
  g_assert_cmpuint (g_hash_table_size (typings), >, N * 7 / 10);
  g_assert_cmpuint (n_cords, >, N / 100);
  g_assert_cmpuint (n_cords, <, N / 40);
  g_assert_cmpuint (n_without_c, >, N / 10);
  g_assert_cmpuint (n_homozygous, >, N / 100);
  g_test_message ("%u different typings of %u", g_hash_table_size (typings), N);
}

static void
test_end (void)
{
  g_autoptr(EngraftSimulatedRegistry) none = engraft_simulated_registry_new (0, 1);
  const EngraftDonorRecord *record;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (none), &record, NULL));
      g_assert_null (record);
    }
  g_assert_cmpfloat (engraft_donor_source_get_fraction (ENGRAFT_DONOR_SOURCE (none)), ==, 1);
}

static void
test_names (void)
{
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  g_autofree char *folder = given ? g_strdup (given)
                                  : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", NULL);
  g_autofree char *path = g_build_filename (folder, "hla", "data", "imgt_hla_3.58", NULL);
  g_autoptr(GFile) release = g_file_new_for_path (path);
  g_autoptr(EngraftNomenclature) names = NULL;
  g_autoptr(EngraftSimulatedRegistry) source = engraft_simulated_registry_new (200000, 3);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const EngraftDonorRecord *record;

  if (!g_file_query_exists (release, NULL))
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  names = engraft_nomenclature_new_from_release (release, NULL, NULL);
  while (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (source), &record, NULL) && record)
    for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
      for (guint k = 0; k < 2; k++)
        {
          g_autofree char *name = g_strconcat (engraft_donor_locus_get_name (i), "*", record->typing[i][k], NULL);
          g_autoptr(EngraftTyping) typing = NULL;
          g_autoptr(GError) error = NULL;

          if (!*record->typing[i][k] || g_hash_table_contains (known, name))
            continue;
          typing = engraft_typing_new (names, NULL);
          engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), record->typing[i][k], NULL, &error);
          g_assert_no_error (error);
          g_hash_table_add (known, g_steal_pointer (&name));
        }
  g_test_message ("%u names", g_hash_table_size (known));
}

static gboolean
is_code (const char *value)
{
  const char *colon = strchr (value, ':');

  return colon && g_ascii_isupper (colon[1]) && !g_str_has_suffix (value, ":XX");
}

/* With a table of codes they are the same donors, of whom some have a code in place of the list that it stands for. */
static void
test_codes (void)
{
  enum { N = 3000 };
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("macs-XXXXXX.tsv", &stream, &error);
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(EngraftNomenclature) names = engraft_nomenclature_new_subset (&error);
  g_autoptr(EngraftSimulatedRegistry) plain = engraft_simulated_registry_new (N, 5);
  g_autoptr(EngraftSimulatedRegistry) coded = engraft_simulated_registry_new (N, 5);
  g_autofree char *without = engraft_simulated_registry_dup_note (plain), *with = NULL, *count = NULL;
  const EngraftDonorRecord *x, *y;
  guint n_coded = 0, n_lists = 0;

  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (file, "AB\t01/02\nAD\t01/03\nXYZ\t02:01/02:09/02:30\n", 37, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, &error));
  macs = engraft_mac_table_new_from_file (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (without, "No table of multiple allele codes is imported"));
  engraft_simulated_registry_set_macs (coded, macs);
  while (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (plain), &x, NULL) && x
         && engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (coded), &y, NULL))
    {
      g_assert_cmpstr (x->id, ==, y->id);
      for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
        for (guint k = 0; k < 2; k++)
          {
            const char *list = x->typing[i][k], *code = y->typing[i][k];
            g_autofree char *encoded = NULL;
            g_autoptr(EngraftTyping) typing = NULL;

            g_assert_false (is_code (list));
            n_lists += strchr (code, '/') != NULL;
            if (!is_code (code))
              {
                g_assert_cmpstr (list, ==, code);
                continue;
              }
            n_coded++;
            encoded = engraft_mac_table_dup_encoded (macs, list);
            g_assert_cmpstr (encoded, ==, code);
            if (n_coded > 200)
              continue;
            typing = engraft_typing_new (names, macs);
            engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), code, NULL, &error);
            g_assert_no_error (error);
          }
    }
  g_assert_cmpuint (n_coded, >, N / 5);
  g_assert_cmpuint (n_lists, >, N / 5);
  with = engraft_simulated_registry_dup_note (coded);
  count = g_strdup_printf ("%u", n_coded);
  if (n_coded < 1000)
    g_assert_nonnull (strstr (with, count));
  g_assert_nonnull (strstr (with, "multiple allele codes: "));
  g_file_delete (file, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulated-registry/same", test_same);
  g_test_add_func ("/simulated-registry/different", test_different);
  g_test_add_func ("/simulated-registry/end", test_end);
  g_test_add_func ("/simulated-registry/names", test_names);
  g_test_add_func ("/simulated-registry/codes", test_codes);

  return g_test_run ();
}
