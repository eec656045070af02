/* test-genotype-search.c: for a patient of whom one genotype of several is true, an index of donors finds, counts and
 * ranks as matching donor by donor does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-search-result.h"
#include "search-release.h"

enum { N_DONORS = 1500, N_PATIENTS = 20 };

static EngraftNomenclature *nomenclature;
static char *texts[N_DONORS][N_SEARCH_LOCI][2];

static gboolean
make_record (guint               index,
             EngraftDonorRecord *record)
{
  static char id[16];

  if (index == N_DONORS)
    return FALSE;
  g_snprintf (id, sizeof id, "D%u", index + 1);
  record->id = id;
  record->row = index + 1;
  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      record->typing[i][k] = texts[index][i][k];

  return TRUE;
}

static char *
dup_name (GRand      *rand,
          const char *locus)
{
  for (;;)
    {
      char *value = search_release_dup_place (rand, locus);

      if (strchr (value, ':'))
        return value;
      g_free (value);
    }
}

static EngraftTyping *
make_patient (GRand *rand)
{
  EngraftTyping *typing = engraft_typing_new (nomenclature, NULL);

  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      const gint n = g_rand_int_range (rand, 2, 4);
      g_autoptr(GError) error = NULL;

      for (gint k = 0; k < 2 * n; k++)
        {
          g_autofree char *value = dup_name (rand, search_loci[i]);

          g_string_append_printf (text, "%s%s", k == 0 ? "" : k % 2 ? "+" : "|", value);
        }
      engraft_typing_set_genotypes (typing, search_loci[i], text->str, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }

  return typing;
}

static EngraftSearchHit *
make_hit (EngraftTyping   *patient,
          EngraftMatchSet  set,
          guint            index)
{
  g_autoptr(EngraftDonor) donor = NULL;
  g_autoptr(GError) error = NULL;
  EngraftDonorRecord record;
  EngraftSearchHit *hit;

  engraft_donor_record_init (&record);
  make_record (index, &record);
  donor = engraft_donor_new (&record);
  hit = engraft_search_hit_new (donor, patient, NULL, set, &error);
  g_assert_no_error (error);

  return hit;
}

/* The lower, the earlier: mismatches, then places that match for sure, then DPB1 */
static guint
get_order (EngraftSearchHit *hit)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  guint n_definite = 0, tce = 0;

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      gboolean is_definite;
      const guint count = engraft_match_locus_get_count (match, i, &is_definite);

      n_definite += is_definite ? count : 0;
    }
  if (engraft_match_has_tce (match))
    tce = engraft_match_get_tce (match) == ENGRAFT_TCE_PERMISSIVE ? 1 : engraft_match_get_tce (match) ? 3 : 2;

  return (engraft_search_hit_get_mismatches (hit) * 16 + 15 - n_definite) * 4 + tce;
}

static void
check (EngraftSearchResult *result,
       EngraftTyping       *patient,
       EngraftMatchSet      set,
       guint                budget)
{
  g_autofree gboolean *is_listed = g_new0 (gboolean, N_DONORS);
  guint before = 0;

  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      const guint donor = engraft_search_result_get_row (result, i) - 1;
      g_autoptr(EngraftSearchHit) hit = make_hit (patient, set, donor);

      is_listed[donor] = TRUE;
      g_assert_cmpuint (engraft_search_result_get_mismatches (result, i), ==, engraft_search_hit_get_mismatches (hit));
      g_assert_cmpuint (get_order (hit), >=, before);
      before = get_order (hit);
    }
  for (guint donor = 0; donor < N_DONORS; donor++)
    {
      g_autoptr(EngraftSearchHit) hit = make_hit (patient, set, donor);

      g_assert_cmpint (is_listed[donor], ==, engraft_search_hit_get_mismatches (hit) <= budget);
    }
}

static void
test_search (void)
{
  static const char * const ranking[] = { "mismatches", "definite", "tce", NULL };
  static const EngraftMatchSet sets[] = { ENGRAFT_MATCH_12, ENGRAFT_MATCH_10, ENGRAFT_MATCH_6 };
  g_autofree char *path = g_dir_make_tmp ("engraft-genotypes-XXXXXX", NULL), *part = g_build_filename (path, "donors-0", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(DonorList) donors = donor_list_new (make_record);
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(GError) error = NULL;
  guint64 n_found = 0;

  for (guint i = 0; i < N_DONORS; i++)
    for (guint k = 0; k < 2 * N_SEARCH_LOCI; k++)
      texts[i][k / 2][k % 2] = search_release_dup_place (rand, search_loci[k / 2]);
  engraft_donor_index_build (folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (donors), 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  index = engraft_donor_index_open (folder, nomenclature, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_PATIENTS; i++)
    {
      const EngraftMatchSet set = sets[i % G_N_ELEMENTS (sets)];
      const guint budget = set == ENGRAFT_MATCH_6 ? 3 : 4;
      g_autoptr(EngraftTyping) patient = make_patient (rand);
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      const EngraftSearchPatient asked = { .typing = patient };
      g_autoptr(EngraftSearchResult) result = NULL;

      g_object_set (options, "match-set", set, "mismatches", (int) budget, "ranking", ranking, NULL);
      result = engraft_donor_index_search (index, &asked, options, N_DONORS, NULL, &error);
      g_assert_no_error (error);
      check (result, patient, set, budget);
      n_found += engraft_search_result_get_n_found (result);
    }
  g_assert_cmpuint (n_found, >, 300);

  for (guint i = 0; i < N_DONORS; i++)
    for (guint k = 0; k < 2 * N_SEARCH_LOCI; k++)
      g_free (texts[i][k / 2][k % 2]);
  g_unlink (part);
  g_clear_object (&index);
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
  g_test_add_func ("/genotype-search/as-one-by-one", test_search);
  result = g_test_run ();
  g_clear_object (&nomenclature);

  return result;
}
