/* test-genotype-search.c: where of a patient, of donors or of both one genotype of several is true, an index of donors
 * finds, counts and ranks as matching donor by donor does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-search-result.h"
#include "libengraft/registry/engraft-typing-dictionary.h"
#include "search-release.h"

enum { N_DONORS = 1500, N_PATIENTS = 30 };

static EngraftNomenclature *nomenclature;
static guint n_with_genotypes;
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

static char *
dup_genotypes (GRand      *rand,
               const char *locus)
{
  GString *text = g_string_new (NULL);
  const gint n = g_rand_int_range (rand, 2, 4);

  for (gint k = 0; k < 2 * n; k++)
    {
      g_autofree char *value = dup_name (rand, locus);

      g_string_append_printf (text, "%s%s", k == 0 ? "" : k % 2 ? "+" : "|", value);
    }

  return g_string_free (text, FALSE);
}

/* One of so many loci is genotypes; 0: none is. */
static void
set_donors (GRand *rand,
            gint   one_of)
{
  n_with_genotypes = 0;
  for (guint i = 0; i < N_DONORS; i++)
    for (guint k = 0; k < N_SEARCH_LOCI; k++)
      {
        const gboolean is_choice = one_of > 0 && g_rand_int_range (rand, 0, one_of) == 0;

        for (guint j = 0; j < 2; j++)
          g_free (texts[i][k][j]);
        texts[i][k][0] = is_choice ? dup_genotypes (rand, search_loci[k]) : search_release_dup_place (rand, search_loci[k]);
        texts[i][k][1] = is_choice ? g_strdup ("") : search_release_dup_place (rand, search_loci[k]);
        n_with_genotypes += is_choice;
      }
}

static EngraftTyping *
make_patient (GRand    *rand,
              gboolean  has_genotypes)
{
  EngraftTyping *typing = engraft_typing_new (nomenclature, NULL);

  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    {
      g_autofree char *first = has_genotypes ? dup_genotypes (rand, search_loci[i])
                                             : search_release_dup_place (rand, search_loci[i]);
      g_autofree char *second = has_genotypes ? NULL : search_release_dup_place (rand, search_loci[i]);
      g_autoptr(GError) error = NULL;

      engraft_typing_set_genotypes (typing, search_loci[i], first, second, NULL, NULL, &error);
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

static char *
dup_json (EngraftSearchHit *hit)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (builder);
  engraft_match_add_json (engraft_search_hit_get_match (hit), builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

/* Grades, directions, explanations: all that is said of a donor whom the index alone knows. */
static void
check_hit (EngraftSearchResult *result,
           guint                index,
           EngraftSearchHit    *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSearchHit) hit = engraft_search_result_dup_hit (result, index, NULL, &error);
  g_autofree char *said = NULL, *wanted_json = dup_json (wanted);

  g_assert_no_error (error);
  said = dup_json (hit);
  g_assert_cmpstr (said, ==, wanted_json);
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
      if (i % 7 == 0)
        check_hit (result, i, hit);
    }
  for (guint donor = 0; donor < N_DONORS; donor++)
    {
      g_autoptr(EngraftSearchHit) hit = make_hit (patient, set, donor);

      g_assert_cmpint (is_listed[donor], ==, engraft_search_hit_get_mismatches (hit) <= budget);
    }
}

static EngraftDonorIndex *
build (GFile *folder)
{
  g_autoptr(DonorList) donors = donor_list_new (make_record);
  g_autoptr(GError) error = NULL;
  EngraftDonorIndex *index;

  engraft_donor_index_build (folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (donors), 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  index = engraft_donor_index_open (folder, nomenclature, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_donor_index_get_n_donors (index), ==, N_DONORS);

  return index;
}

/* 3, 4, 5 and 6 loci and the class of cord blood, which counts antigens; patients with genotypes and without. */
static void
search_all (GRand    *rand,
            gint      one_of,
            gboolean  plain_patients)
{
  static const char * const ranking[] = { "mismatches", "definite", "tce", NULL };
  static const EngraftMatchSet sets[] = { ENGRAFT_MATCH_12, ENGRAFT_MATCH_10, ENGRAFT_MATCH_6, ENGRAFT_MATCH_8,
                                          ENGRAFT_MATCH_CORD };
  g_autofree char *path = g_dir_make_tmp ("engraft-genotypes-XXXXXX", NULL), *part = g_build_filename (path, "donors-0", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(EngraftDonorIndex) index = NULL;
  guint64 n_found = 0;

  set_donors (rand, one_of);
  g_assert_cmpint (n_with_genotypes > N_DONORS, ==, one_of > 0);
  index = build (folder);

  for (guint i = 0; i < N_PATIENTS; i++)
    {
      const EngraftMatchSet set = sets[i % G_N_ELEMENTS (sets)];
      const guint budget = set == ENGRAFT_MATCH_6 || set == ENGRAFT_MATCH_CORD ? 3 : 4;
      g_autoptr(EngraftTyping) patient = make_patient (rand, !plain_patients || i % 3 == 0);
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      const EngraftSearchPatient asked = { .typing = patient };
      g_autoptr(EngraftSearchResult) result = NULL;
      g_autoptr(GError) error = NULL;

      g_object_set (options, "match-set", set, "mismatches", (int) budget, "ranking", ranking, NULL);
      result = engraft_donor_index_search (index, &asked, options, N_DONORS, NULL, &error);
      g_assert_no_error (error);
      check (result, patient, set, budget);
      n_found += engraft_search_result_get_n_found (result);
    }
  g_assert_cmpuint (n_found, >, 300);

  g_unlink (part);
  g_rmdir (path);
}

static void
test_patients (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  search_all (rand, 0, FALSE);
}

static void
test_donors (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (12);

  search_all (rand, 3, TRUE);
}

/* What only genotypes as a whole tell: of each place the values of all would find more, and more surely. */
static void
test_one_donor (void)
{
  static const struct { const char *first, *second; guint mismatches; gboolean is_definite; } patients[] = {
    { "91:01", "92:01", 0, FALSE }, { "93:01", "94:01", 0, FALSE }, { "91:01", "94:01", 1, TRUE },
    { "91:01", "95:01", 1, FALSE }, { "95:01", "96:01", 2, FALSE },
  };
  g_autofree char *path = g_dir_make_tmp ("engraft-genotypes-XXXXXX", NULL), *part = g_build_filename (path, "donors-0", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (13);

  set_donors (rand, 0);
  for (guint i = 0; i < N_DONORS; i++)
    for (guint j = 0; j < 2; j++)
      {
        g_free (texts[i][0][j]);
        texts[i][0][j] = g_strdup (j == 0 ? "A*91:01+A*92:01|A*93:01+A*94:01" : "");
      }
  index = build (folder);
  for (guint i = 0; i < G_N_ELEMENTS (patients); i++)
    {
      g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      const EngraftSearchPatient asked = { .typing = patient };
      g_autoptr(EngraftSearchResult) result = NULL;
      g_autoptr(EngraftSearchHit) hit = NULL;
      g_autoptr(GError) error = NULL;
      gboolean is_definite;

      g_assert_true (engraft_typing_set_locus (patient, "A", patients[i].first, patients[i].second, NULL));
      g_object_set (options, "match-set", ENGRAFT_MATCH_LOCI, "loci", (const char * const[]) { "A", NULL },
                    "mismatches", 2, NULL);
      result = engraft_donor_index_search (index, &asked, options, 1, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_search_result_get_mismatches (result, 0), ==, patients[i].mismatches);
      hit = engraft_search_result_dup_hit (result, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_match_locus_get_count (engraft_search_hit_get_match (hit), 0, &is_definite), ==,
                        2 - patients[i].mismatches);
      if (patients[i].mismatches < 2)
        g_assert_cmpint (is_definite, ==, patients[i].is_definite);
    }
  g_unlink (part);
  g_rmdir (path);
}

/* Typings with no genotypes take no room for them; those that cannot be read leave the donor out, with the reason. */
static void
test_dictionary (void)
{
  EngraftTypingDictionary dictionary;
  g_autoptr(GError) error = NULL;
  guint32 plain, choice, again;

  engraft_typing_dictionary_init (&dictionary, nomenclature, NULL, ENGRAFT_DONOR_A);
  g_assert_true (engraft_typing_dictionary_intern (&dictionary, "91:01", "92:01", &plain, NULL));
  g_assert_cmpuint (dictionary.choices->len + dictionary.genotypes->len, ==, 0);
  g_assert_true (engraft_typing_dictionary_intern (&dictionary, "91:01+92:01|93:01+94:01", "", &choice, NULL));
  g_assert_cmpuint (dictionary.genotypes->len, ==, 2);
  /* the first of them was there */
  g_assert_cmpuint (g_array_index (dictionary.genotypes, guint32, 0), ==, plain);
  g_assert_true (engraft_typing_dictionary_intern (&dictionary, "91:01+92:01|93:01+94:01", "", &again, NULL));
  g_assert_cmpuint (again, ==, choice);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (engraft_typing_dictionary_intern (&dictionary, "91:01+92:01|93:01+UUUU", "", &again, &error));
      g_assert_nonnull (strstr (error->message, "one value is known and the other is not"));
      g_clear_error (&error);
    }
  g_assert_cmpuint (dictionary.choices->len, ==, 1);
  g_assert_cmpuint (dictionary.genotypes->len, ==, 2);
  engraft_typing_dictionary_clear (&dictionary);
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
  g_test_add_func ("/genotype-search/patients-as-one-by-one", test_patients);
  g_test_add_func ("/genotype-search/donors-as-one-by-one", test_donors);
  g_test_add_func ("/genotype-search/one-donor", test_one_donor);
  g_test_add_func ("/genotype-search/dictionary", test_dictionary);
  result = g_test_run ();
  for (guint i = 0; i < N_DONORS; i++)
    for (guint k = 0; k < 2 * N_SEARCH_LOCI; k++)
      g_free (texts[i][k / 2][k % 2]);
  g_clear_object (&nomenclature);

  return result;
}
