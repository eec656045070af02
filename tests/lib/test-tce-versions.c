/* test-tce-versions.c: groups of T-cell epitopes of version 1 and 2 that give different answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-search-result.h"
#include "search-release.h"

static EngraftNomenclature *nomenclature;

/* By version 2 a family has the group 1 + family % 3; by version 1 98 has 1 and 99 has 3, the other way round. */
static void
test_match (void)
{
  static const struct
  {
    const char *patient, *donor;
    EngraftTceMatch answers[2];
    EngraftTceOutlook outlooks[2];
    EngraftMatchCategory categories[2];
  } cases[] = {
    { "99:01", "98:01", { ENGRAFT_TCE_NON_PERMISSIVE_HVG, ENGRAFT_TCE_NON_PERMISSIVE_GVH },
      { ENGRAFT_TCE_OUTLOOK_HVG, ENGRAFT_TCE_OUTLOOK_GVH }, { ENGRAFT_CATEGORY_MISMATCH, ENGRAFT_CATEGORY_MISMATCH } },
    { "99:01", "96:01", { ENGRAFT_TCE_NON_PERMISSIVE_HVG, ENGRAFT_TCE_PERMISSIVE },
      { ENGRAFT_TCE_OUTLOOK_HVG, ENGRAFT_TCE_OUTLOOK_PERMISSIVE },
      { ENGRAFT_CATEGORY_MISMATCH, ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH } },
    { "99:01", "95:01", { ENGRAFT_TCE_PERMISSIVE, ENGRAFT_TCE_NON_PERMISSIVE_GVH },
      { ENGRAFT_TCE_OUTLOOK_PERMISSIVE, ENGRAFT_TCE_OUTLOOK_GVH },
      { ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH, ENGRAFT_CATEGORY_MISMATCH } },
    /* an ambiguous place with one group by version 2 and two by version 1 */
    { "99:01/96:01", "93:01", { ENGRAFT_TCE_UNKNOWN, ENGRAFT_TCE_PERMISSIVE },
      { ENGRAFT_TCE_OUTLOOK_POTENTIAL, ENGRAFT_TCE_OUTLOOK_PERMISSIVE },
      { ENGRAFT_CATEGORY_MISMATCH, ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint version = 0; version < 2; version++)
      {
        g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
        g_autoptr(EngraftTyping) donor = engraft_typing_new (nomenclature, NULL);
        g_autoptr(EngraftMatch) match = NULL;
        g_autofree char *words = NULL;

        for (guint k = 0; k + 1 < N_SEARCH_LOCI; k++)
          {
            g_assert_true (engraft_typing_set_locus (patient, search_loci[k], "91:01", "93:01", NULL));
            g_assert_true (engraft_typing_set_locus (donor, search_loci[k], "91:01", "93:01", NULL));
          }
        g_assert_true (engraft_typing_set_locus (patient, "DPB1", cases[i].patient, NULL, NULL));
        g_assert_true (engraft_typing_set_locus (donor, "DPB1", cases[i].donor, NULL, NULL));
        match = engraft_match_new (patient, donor, ENGRAFT_MATCH_12, NULL);
        g_assert_cmpint (engraft_match_get_tce_version (match), ==, ENGRAFT_TCE_VERSION_2);
        engraft_match_set_tce_version (match, version ? ENGRAFT_TCE_VERSION_2 : ENGRAFT_TCE_VERSION_1);
        g_assert_cmpint (engraft_match_get_tce (match), ==, cases[i].answers[version]);
        g_assert_cmpint (engraft_match_get_tce_outlook (match), ==, cases[i].outlooks[version]);
        g_assert_cmpint (engraft_match_get_category (match), ==, cases[i].categories[version]);
        words = engraft_match_dup_tce (match);
        g_assert_nonnull (strstr (words, version ? "(TCE version 2)" : "(TCE version 1)"));
      }
}

static gboolean
make_record (guint               index,
             EngraftDonorRecord *record)
{
  static const char * const ids[] = { "of one", "of two" }, * const dpb1[] = { "95:01", "96:01" };

  if (index == G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  record->row = index + 1;
  for (guint i = 0; i + 1 < N_SEARCH_LOCI; i++)
    record->typing[i][0] = "91:01";
  record->typing[ENGRAFT_DONOR_DPB1][0] = dpb1[index];

  return TRUE;
}

/* Which donor is the better one depends on the version, in the list and in its hits. */
static void
test_search (void)
{
  static const char * const ranking[] = { "tce", NULL };
  g_autofree char *path = g_dir_make_tmp ("engraft-tce-XXXXXX", NULL), *part = g_build_filename (path, "donors-0", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(DonorList) donors = donor_list_new (make_record);
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  const EngraftSearchPatient asked = { .typing = patient };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i + 1 < N_SEARCH_LOCI; i++)
    g_assert_true (engraft_typing_set_locus (patient, search_loci[i], "91:01", NULL, NULL));
  g_assert_true (engraft_typing_set_locus (patient, "DPB1", "99:01", NULL, NULL));
  engraft_donor_index_build (folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (donors), 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  index = engraft_donor_index_open (folder, nomenclature, NULL, &error);
  g_assert_no_error (error);

  for (guint version = 0; version < 2; version++)
    {
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      g_autoptr(EngraftSearchResult) result = NULL;
      g_autoptr(EngraftSearchHit) hit = NULL;
      g_autoptr(EngraftDonor) donor = NULL;
      EngraftDonorRecord record;

      g_object_set (options, "match-set", ENGRAFT_MATCH_12, "mismatches", 2, "ranking", ranking, "tce-version",
                    version ? ENGRAFT_TCE_VERSION_2 : ENGRAFT_TCE_VERSION_1, NULL);
      result = engraft_donor_index_search (index, &asked, options, 10, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_search_result_get_n_listed (result), ==, 2);
      g_assert_cmpuint (engraft_search_result_get_row (result, 0), ==, version + 1);
      engraft_donor_record_init (&record);
      make_record (version, &record);
      donor = engraft_donor_new (&record);
      hit = engraft_search_result_dup_hit (result, 0, donor, &error);
      g_assert_no_error (error);
      g_assert_cmpint (engraft_match_get_tce_version (engraft_search_hit_get_match (hit)), ==,
                       version ? ENGRAFT_TCE_VERSION_2 : ENGRAFT_TCE_VERSION_1);
      g_assert_cmpint (engraft_match_get_tce (engraft_search_hit_get_match (hit)), ==, ENGRAFT_TCE_PERMISSIVE);
    }
  g_clear_object (&index);
  g_unlink (part);
  g_rmdir (path);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  nomenclature = search_release_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/tce-versions/match", test_match);
  g_test_add_func ("/tce-versions/search", test_search);
  result = g_test_run ();
  g_clear_object (&nomenclature);

  return result;
}
