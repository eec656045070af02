/* test-search-loci.c: any set of the loci that an index holds is searched as donors are matched one by one, DQA1 and DPA1
 * of whom only some are typed, or nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-search-result.h"
#include "search-release.h"

enum { N_DONORS = 800, N_INDEXED = 8, N_SEARCHES = 30 };

static const EngraftDonorLocus indexed[N_INDEXED] = {
  ENGRAFT_DONOR_A, ENGRAFT_DONOR_B, ENGRAFT_DONOR_C, ENGRAFT_DONOR_DRB1, ENGRAFT_DONOR_DQB1, ENGRAFT_DONOR_DPB1,
  ENGRAFT_DONOR_DQA1, ENGRAFT_DONOR_DPA1,
};
static EngraftNomenclature *nomenclature;
static char *folder;
static GFile *index_folder;
static char *texts[N_DONORS][N_INDEXED][2];
static guint n_donors;

static gboolean
make_record (guint               index,
             EngraftDonorRecord *record)
{
  static char id[16];

  if (index == n_donors)
    return FALSE;
  g_snprintf (id, sizeof id, "D%u", index + 1);
  record->id = id;
  record->row = index + 1;
  for (guint i = 0; i < N_INDEXED; i++)
    for (guint k = 0; k < 2; k++)
      record->typing[indexed[i]][k] = texts[index][i][k] ? texts[index][i][k] : "";

  return TRUE;
}

static void
set_text (guint       donor,
          guint       locus,
          const char *first,
          const char *second)
{
  g_free (texts[donor][locus][0]);
  g_free (texts[donor][locus][1]);
  texts[donor][locus][0] = g_strdup (first);
  texts[donor][locus][1] = g_strdup (second);
}

/* @one_of: of so many donors one is typed by DQA1 and by DPA1, sometimes by half or by what cannot be read; 0: nobody */
static void
make_donors (guint32 seed,
             guint   n,
             gint    one_of)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  n_donors = n;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < N_INDEXED; k++)
      {
        const char *name = engraft_donor_locus_get_name (indexed[k]);
        g_autofree char *first = search_release_dup_place (rand, name), *second = search_release_dup_place (rand, name);
        const gboolean is_rare = k >= N_SEARCH_LOCI;

        if (is_rare ? one_of == 0 || g_rand_int_range (rand, 0, one_of) > 0 : g_rand_int_range (rand, 0, 6) == 0)
          set_text (i, k, "", "");
        else if (is_rare && g_rand_int_range (rand, 0, 8) == 0)
          set_text (i, k, g_rand_boolean (rand) ? "UUUU" : "no name", second);
        else
          set_text (i, k, first, second);
      }
}

static EngraftDonorIndex *
build (void)
{
  g_autoptr(DonorList) donors = donor_list_new (make_record);
  g_autoptr(GError) error = NULL;
  EngraftDonorIndex *index;

  engraft_donor_index_build (index_folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (donors), 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  index = engraft_donor_index_open (index_folder, nomenclature, NULL, &error);
  g_assert_no_error (error);

  return index;
}

static EngraftTyping *
make_patient (GRand *rand)
{
  EngraftTyping *typing = engraft_typing_new (nomenclature, NULL);

  for (guint i = 0; i < N_INDEXED; i++)
    {
      const char *name = engraft_donor_locus_get_name (indexed[i]);
      g_autofree char *first = search_release_dup_place (rand, name), *second = search_release_dup_place (rand, name);

      if (strchr (first, ':') && strchr (second, ':') && g_rand_int_range (rand, 0, 8) > 0)
        g_assert_true (engraft_typing_set_locus (typing, name, first, second, NULL));
    }

  return typing;
}

static EngraftSearchHit *
make_hit (guint                 donor,
          EngraftTyping        *patient,
          EngraftSearchOptions *options)
{
  g_autoptr(EngraftDonor) found = NULL;
  g_autoptr(GError) error = NULL;
  EngraftDonorRecord record;
  EngraftSearchHit *hit;

  engraft_donor_record_init (&record);
  make_record (donor, &record);
  found = engraft_donor_new (&record);
  hit = engraft_search_hit_new_by_options (found, patient, NULL, options, &error);
  g_assert_no_error (error);

  return hit;
}

/* The lower, the earlier: mismatches, then places that match for sure */
static guint
get_order (EngraftSearchHit *hit)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  guint n_definite = 0;

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      gboolean is_definite;
      const guint count = engraft_match_locus_get_count (match, i, &is_definite);

      n_definite += is_definite ? count : 0;
    }

  return engraft_search_hit_get_mismatches (hit) * 32 + 31 - n_definite;
}

static gboolean
is_within (EngraftSearchHit     *hit,
           EngraftSearchOptions *options)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    for (guint k = 0; k < N_INDEXED; k++)
      if (g_str_equal (engraft_match_get_locus (match, i), engraft_donor_locus_get_name (indexed[k]))
          && 2 - engraft_match_locus_get_count (match, i, NULL) > engraft_search_options_get_locus_budget (options, indexed[k]))
        return FALSE;

  return engraft_search_hit_get_mismatches (hit) <= (guint) engraft_options_get_int (ENGRAFT_OPTIONS (options), "mismatches");
}

static guint
check (EngraftDonorIndex    *index,
       EngraftTyping        *patient,
       EngraftSearchOptions *options)
{
  const EngraftSearchPatient asked = { .typing = patient };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSearchResult) result = engraft_donor_index_search (index, &asked, options, N_DONORS, NULL, &error);
  gboolean is_listed[N_DONORS] = { FALSE };
  guint before = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      const guint donor = engraft_search_result_get_row (result, i) - 1;
      g_autoptr(EngraftSearchHit) hit = make_hit (donor, patient, options);
      g_autoptr(EngraftSearchHit) of_index = engraft_search_result_dup_hit (result, i, NULL, &error);

      is_listed[donor] = TRUE;
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_search_result_get_mismatches (result, i), ==, engraft_search_hit_get_mismatches (hit));
      g_assert_cmpuint (engraft_search_hit_get_mismatches (of_index), ==, engraft_search_hit_get_mismatches (hit));
      g_assert_cmpuint (get_order (hit), >=, before);
      before = get_order (hit);
    }
  for (guint donor = 0; donor < n_donors; donor++)
    {
      g_autoptr(EngraftSearchHit) hit = make_hit (donor, patient, options);

      g_assert_cmpint (is_listed[donor], ==, is_within (hit, options));
    }

  return engraft_search_result_get_n_listed (result);
}

/* The loci of the bits of @mask */
static EngraftSearchOptions *
make_options (guint mask,
              gint  mismatches)
{
  static const char * const ranking[] = { "mismatches", "definite", NULL };
  EngraftSearchOptions *options = engraft_search_options_new ();
  const char *loci[N_INDEXED + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < N_INDEXED; i++)
    if (mask & 1u << i)
      loci[n++] = engraft_donor_locus_get_name (indexed[i]);
  g_object_set (options, "match-set", ENGRAFT_MATCH_LOCI, "loci", loci, "mismatches", mismatches, "ranking", ranking, NULL);
  g_assert_cmpuint (engraft_search_options_get_n_places (options), ==, 2 * n);

  return options;
}

static void
check_sets (guint32  seed,
            gint     one_of,
            guint    least)
{
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  guint n_found = 0;

  make_donors (seed + 1, N_DONORS, one_of);
  index = build ();
  /* what cannot be read of a locus that few have is no reason to leave a donor out */
  g_assert_cmpuint (engraft_donor_index_get_n_refused (index), ==, 0);
  for (guint i = 0; i < N_SEARCHES; i++)
    {
      const guint mask = i == 0 ? 0xff : (guint) g_rand_int_range (rand, 1, 1 << N_INDEXED);
      g_autoptr(EngraftSearchOptions) options = make_options (mask, (int) (i % 5));
      g_autoptr(EngraftTyping) patient = make_patient (rand);

      g_object_set (options, "mismatches-dqa1", (int) (2 - i % 2), "mismatches-dpa1", (int) (2 - i % 3), NULL);
      n_found += check (index, patient, options);
    }
  g_assert_cmpuint (n_found, >, least);
}

static void
test_one_by_one (void)
{
  check_sets (21, 1, 300);
  check_sets (31, 3, 300);
}

/* The index has no column of these loci then, and all may match. */
static void
test_nobody_is_typed (void)
{
  g_autoptr(EngraftSearchOptions) options = make_options (1u << 6 | 1u << 7, 0);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftDonorIndex) index = NULL;

  check_sets (41, 0, 300);
  g_assert_true (engraft_typing_set_locus (patient, "DQA1", "91:01", "93:02", NULL));
  make_donors (43, 500, 0);
  index = build ();
  g_assert_cmpuint (check (index, patient, options), ==, 500);
}

/* Those of DQA1 come with a later file of the index, whose first has none, and the other way round. */
static void
test_update (void)
{
  g_autoptr(EngraftSearchOptions) options = make_options (0xff, 4);
  g_autoptr(GRand) rand = g_rand_new_with_seed (52);

  for (gint round = 0; round < 2; round++)
    {
      g_autoptr(EngraftDonorIndex) index = NULL, updated = NULL;
      g_autoptr(DonorList) donors = donor_list_new (make_record);
      g_autoptr(GError) error = NULL;

      make_donors (50, 600, round);
      index = build ();
      make_donors (51, 600, 1 - round);
      updated = engraft_donor_index_update (index, ENGRAFT_DONOR_SOURCE (donors), NULL, 0, 2, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < 10; i++)
        {
          g_autoptr(EngraftTyping) patient = make_patient (rand);

          check (updated, patient, options);
        }
    }
}

/* All sixteen places match for sure: that is the first. */
static void
test_sixteen_places (void)
{
  static const char * const ranking[] = { "definite", NULL };
  g_autoptr(EngraftSearchOptions) options = make_options (0xff, 4);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(EngraftSearchResult) result = NULL;
  const EngraftSearchPatient asked = { .typing = patient };

  make_donors (60, 3, 1);
  for (guint donor = 0; donor < 3; donor++)
    for (guint i = 0; i < N_INDEXED; i++)
      set_text (donor, i, donor == 2 ? "97:01" : "91:01", donor == 2 ? "99:01" : "93:01");
  set_text (0, 7, "", "");
  for (guint i = 0; i < N_INDEXED; i++)
    g_assert_true (engraft_typing_set_locus (patient, engraft_donor_locus_get_name (indexed[i]), "91:01", "93:01", NULL));
  index = build ();
  g_object_set (options, "ranking", ranking, NULL);
  result = engraft_donor_index_search (index, &asked, options, 10, NULL, NULL);
  /* all sixteen of the third mismatch */
  g_assert_cmpuint (engraft_search_result_get_n_found (result), ==, 2);
  g_assert_cmpuint (engraft_search_result_get_row (result, 0), ==, 2);
  g_assert_cmpuint (engraft_search_result_get_row (result, 1), ==, 1);
}

static guint64
get_index_size (void)
{
  g_autoptr(GFile) file = g_file_get_child (index_folder, "donors-0");
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  return (guint64) g_file_info_get_size (info);
}

/* A byte a donor for each locus that some are typed by, beside the typings, and nothing for one that nobody has */
static void
test_size (void)
{
  guint64 with, without, fewer;

  make_donors (70, N_DONORS, 0);
  g_object_unref (build ());
  without = get_index_size ();
  for (guint i = 0; i < n_donors; i++)
    set_text (i, 6, "91:01", "93:01");
  g_object_unref (build ());
  with = get_index_size ();
  g_assert_cmpuint (with - without, >=, N_DONORS);
  g_assert_cmpuint (with - without, <, N_DONORS + 200);
  for (guint i = 0; i < n_donors; i++)
    for (guint k = 0; k < N_INDEXED; k++)
      set_text (i, k, k < 2 ? "91:01" : "", k < 2 ? "93:01" : "");
  g_object_unref (build ());
  fewer = get_index_size ();
  g_assert_cmpuint (fewer, <, without - 4 * N_DONORS);
}

/* What an index does not hold is refused with its name, and matched all the same. */
static void
test_refused (void)
{
  static const struct { const char *loci[3], *says; } cases[] = {
    { { "A", "E" }, "E cannot be counted" }, { { "A", "DRB345" }, "no locus DRB345" }, { { "Q7" }, "no locus Q7" },
    { { "A", "?" }, "no locus ?" },
  };
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  const EngraftSearchPatient asked = { .typing = patient };
  g_autoptr(EngraftDonorIndex) index = NULL;

  make_donors (80, 10, 1);
  index = build ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      g_autoptr(GError) error = NULL;

      g_object_set (options, "match-set", ENGRAFT_MATCH_LOCI, "loci", cases[i].loci, NULL);
      g_assert_null (engraft_donor_index_search (index, &asked, options, 10, NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* Not set, the loci are those of 10. */
static void
test_options (void)
{
  static const char * const chosen[] = { "DQA1", "C", "A", "C", NULL };
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autofree char *ten = NULL, *own = NULL;
  g_auto(GStrv) loci = NULL, others = NULL;

  g_object_set (options, "match-set", ENGRAFT_MATCH_LOCI, NULL);
  loci = engraft_search_options_dup_loci (options);
  ten = g_strjoinv (",", loci);
  g_assert_cmpstr (ten, ==, "A,B,DRB1,C,DQB1");
  g_object_set (options, "loci", chosen, NULL);
  others = engraft_search_options_dup_loci (options);
  own = g_strjoinv (",", others);
  g_assert_cmpstr (own, ==, "A,C,DQA1");
  g_assert_cmpuint (engraft_search_options_get_n_places (options), ==, 6);
  g_assert_true (engraft_search_options_counts (options, ENGRAFT_DONOR_DQA1));
  g_assert_false (engraft_search_options_counts (options, ENGRAFT_DONOR_B));
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
  folder = g_dir_make_tmp ("engraft-loci-XXXXXX", NULL);
  index_folder = g_file_new_build_filename (folder, "index", NULL);
  g_test_add_func ("/search-loci/one-by-one", test_one_by_one);
  g_test_add_func ("/search-loci/nobody-is-typed", test_nobody_is_typed);
  g_test_add_func ("/search-loci/update", test_update);
  g_test_add_func ("/search-loci/sixteen-places", test_sixteen_places);
  g_test_add_func ("/search-loci/size", test_size);
  g_test_add_func ("/search-loci/refused", test_refused);
  g_test_add_func ("/search-loci/options", test_options);
  status = g_test_run ();
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("donors-%u", i);
      g_autoptr(GFile) file = g_file_get_child (index_folder, name);

      g_file_delete (file, NULL, NULL);
    }
  g_file_delete (index_folder, NULL, NULL);
  g_rmdir (folder);
  for (guint i = 0; i < N_DONORS; i++)
    for (guint k = 0; k < 2 * N_INDEXED; k++)
      g_free (texts[i][k / 2][k % 2]);
  g_clear_object (&index_folder);
  g_free (folder);
  g_clear_object (&nomenclature);

  return status;
}
