/* test-donor-search.c: an index of donors finds what going through them one by one does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/registry/engraft-search-result.h"

#include "donor-list.h"
#include "search-release.h"

enum { N_DONORS = 3000 };

static EngraftNomenclature *nomenclature;
static char *folder;
static GFile *index_folder;

static EngraftDonor *
make_donor (GRand *rand,
            guint  row)
{
  g_autofree char *id = g_strdup_printf ("D%u", row);
  char *texts[N_SEARCH_LOCI][2] = { { NULL } };
  EngraftDonorRecord record;
  EngraftDonor *donor;

  engraft_donor_record_init (&record);
  record.row = row;
  record.id = id;
  record.kind = g_rand_int_range (rand, 0, 4) == 0 ? ENGRAFT_DONOR_CORD : ENGRAFT_DONOR_ADULT;
  record.sex = g_rand_int_range (rand, 0, 3);
  record.cmv = g_rand_int_range (rand, 0, 3);
  record.abo = g_rand_int_range (rand, 0, 5);
  record.rhesus = g_rand_int_range (rand, 0, 3);
  record.status = g_rand_int_range (rand, 0, 10) == 0 ? ENGRAFT_DONOR_RESERVED : ENGRAFT_DONOR_AVAILABLE;
  record.birth = g_rand_int_range (rand, 0, 8) == 0 ? 0 : (guint32) (g_rand_int_range (rand, 1960, 2008) * 10000
                                                                      + g_rand_int_range (rand, 1, 13) * 100
                                                                      + g_rand_int_range (rand, 1, 29));
  record.pool = g_rand_boolean (rand) ? "North" : "South";
  record.ethnicity = g_rand_boolean (rand) ? "x" : "y";
  if (record.kind == ENGRAFT_DONOR_CORD)
    {
      record.tnc = g_rand_boolean (rand) ? g_rand_double_range (rand, 50, 300) : NAN;
      record.cd34 = g_rand_double_range (rand, 1, 9);
    }
  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    if (i == ENGRAFT_DONOR_A || i == ENGRAFT_DONOR_B || g_rand_int_range (rand, 0, 6) > 0)
      {
        texts[i][0] = search_release_dup_place (rand, search_loci[i]);
        texts[i][1] = g_rand_int_range (rand, 0, 8) == 0 ? g_strdup ("") : search_release_dup_place (rand, search_loci[i]);
        record.typing[i][0] = texts[i][0];
        record.typing[i][1] = texts[i][1];
      }
  donor = engraft_donor_new (&record);
  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      g_free (texts[i][k]);

  return donor;
}

static GPtrArray *
make_donors (guint32 seed,
             guint   n)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *donors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (donors, make_donor (rand, i + 1));

  return donors;
}

static EngraftTyping *
make_patient (GRand *rand)
{
  EngraftTyping *typing = engraft_typing_new (nomenclature, NULL);

  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    {
      g_autofree char *first = search_release_dup_place (rand, search_loci[i]);
      g_autofree char *second = search_release_dup_place (rand, search_loci[i]);

      if (i <= ENGRAFT_DONOR_B || g_rand_int_range (rand, 0, 6) > 0)
        g_assert_true (engraft_typing_set_locus (typing, search_loci[i], first, second, NULL));
    }

  return typing;
}

static EngraftDonorIndex *
build (GPtrArray *donors,
       guint64    revision)
{
  g_autoptr(DonorList) source = donor_list_new_of (donors);
  g_autoptr(GError) error = NULL;
  EngraftDonorIndex *index;

  engraft_donor_index_build (index_folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (source), revision, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  index = engraft_donor_index_open (index_folder, nomenclature, NULL, &error);
  g_assert_no_error (error);

  return index;
}

static EngraftSearchResult *
search (EngraftDonorIndex    *index,
        EngraftTyping        *patient,
        EngraftSearchOptions *options,
        guint                 max_listed)
{
  const EngraftSearchPatient asked = { .typing = patient, .cmv = ENGRAFT_SIGN_NEGATIVE, .abo = ENGRAFT_ABO_O,
                                       .today = 20260301 };
  g_autoptr(GError) error = NULL;
  EngraftSearchResult *result = engraft_donor_index_search (index, &asked, options, max_listed, NULL, &error);

  g_assert_no_error (error);

  return result;
}

/* Whether a donor is within the budgets, by EngraftMatch. */
static gboolean
is_within (EngraftMatch         *match,
           EngraftSearchOptions *options)
{
  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    for (guint k = 0; k < N_SEARCH_LOCI; k++)
      if (g_str_equal (engraft_match_get_locus (match, i), search_loci[k])
          && 2 - engraft_match_locus_get_counted (match, i, NULL) > engraft_search_options_get_locus_budget (options, k))
        return FALSE;

  return engraft_match_get_n_places (match) - engraft_match_get_count (match)
         <= (guint) engraft_options_get_int (ENGRAFT_OPTIONS (options), "mismatches");
}

static gboolean
list_has (EngraftSearchResult *result,
          guint32              row,
          guint               *mismatches)
{
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    if (engraft_search_result_get_row (result, i) == row)
      {
        *mismatches = engraft_search_result_get_mismatches (result, i);
        return TRUE;
      }

  return FALSE;
}

static void
check_all (EngraftSearchResult  *result,
           GPtrArray            *donors,
           EngraftTyping        *patient,
           EngraftSearchOptions *options)
{
  const EngraftMatchSet set = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "match-set");
  guint n = 0, mismatches = 0;

  for (guint i = 0; i < donors->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftSearchHit) hit = engraft_search_hit_new (donors->pdata[i], patient, NULL, set, &error);
      const EngraftDonorRecord *record = engraft_donor_get_record (donors->pdata[i]);
      gboolean wanted;

      g_assert_no_error (error);
      wanted = is_within (engraft_search_hit_get_match (hit), options);
      g_assert_cmpint (list_has (result, (guint32) record->row, &mismatches), ==, wanted);
      if (wanted)
        g_assert_cmpuint (mismatches, ==, engraft_search_hit_get_mismatches (hit));
      n += wanted;
    }
  g_assert_cmpuint (engraft_search_result_get_n_found (result), ==, n);
}

/* Twenty patients, all sets of loci, several budgets: the same donors as one by one. */
static void
test_same_as_one_by_one (void)
{
  g_autoptr(GPtrArray) donors = make_donors (1, N_DONORS);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1);
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  guint64 n_found = 0;

  g_assert_cmpuint (engraft_donor_index_get_n_donors (index), ==, N_DONORS);
  g_assert_cmpuint (engraft_donor_index_get_n_refused (index), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(EngraftTyping) patient = make_patient (rand);
      g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
      g_autoptr(EngraftSearchResult) result = NULL;

      g_object_set (options, "match-set", i % 5, "mismatches", (int) (1 + i % 4), "available", FALSE,
                    "mismatches-a", (int) (i % 3), "mismatches-drb1", (int) (2 - i % 2), NULL);
      result = search (index, patient, options, N_DONORS);
      check_all (result, donors, patient, options);
      n_found += engraft_search_result_get_n_found (result);
    }
  g_assert_cmpuint (n_found, >, 300);
}

/* The class of cord blood counts antigens at A and B: it finds those that six of six by P groups does, and more. */
static void
test_cord_class (void)
{
  g_autoptr(GPtrArray) donors = make_donors (1, N_DONORS);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) alleles = NULL, antigens = NULL;
  guint mismatches;

  g_assert_true (engraft_typing_set_locus (patient, "A", "91:01", "92:01", NULL));
  g_assert_true (engraft_typing_set_locus (patient, "B", "93:02", "95:01", NULL));
  g_object_set (options, "match-set", ENGRAFT_MATCH_6, "mismatches", 3, "available", FALSE, NULL);
  alleles = search (index, patient, options, N_DONORS);
  g_object_set (options, "match-set", ENGRAFT_MATCH_CORD, NULL);
  antigens = search (index, patient, options, N_DONORS);
  check_all (antigens, donors, patient, options);
  g_assert_cmpuint (engraft_search_result_get_n_found (antigens), >, engraft_search_result_get_n_found (alleles));
  for (guint i = 0; i < engraft_search_result_get_n_listed (alleles); i++)
    g_assert_true (list_has (antigens, engraft_search_result_get_row (alleles, i), &mismatches));
}

/* Of what is asked of donors beside HLA. */
static gboolean
passes (const EngraftDonorRecord *record,
        gboolean                 *is_unknown)
{
  gboolean is_cord = record->kind == ENGRAFT_DONOR_CORD;

  if (record->status != ENGRAFT_DONOR_AVAILABLE || !g_str_equal (record->pool, "North"))
    return FALSE;
  if (record->sex == ENGRAFT_SEX_FEMALE || record->abo == ENGRAFT_ABO_B || record->abo == ENGRAFT_ABO_AB)
    return FALSE;
  /* 18 to 35 on 2026-03-01; units have no age */
  if (!is_cord && record->birth && (record->birth <= 19900301 || record->birth > 20080301))
    return FALSE;
  if (is_cord && !isnan (record->tnc) && record->tnc < 100)
    return FALSE;
  *is_unknown = record->sex == ENGRAFT_SEX_UNKNOWN || record->abo == ENGRAFT_ABO_UNKNOWN
                || (!is_cord && record->birth == 0) || (is_cord && isnan (record->tnc));

  return !*is_unknown;
}

static void
test_filters (void)
{
  static const char * const pools[] = { "North", NULL }, * const abo[] = { "A", "O", NULL };
  g_autoptr(GPtrArray) donors = make_donors (3, N_DONORS);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) result = NULL;
  guint n = 0, n_unknown = 0, mismatches;

  /* a patient of whom nothing is known may match all */
  g_object_set (options, "sex", ENGRAFT_SEX_MALE, "pools", pools, "abo", abo, "min-age", 18., "max-age", 35.,
                "min-tnc", 100., NULL);
  result = search (index, patient, options, N_DONORS);
  for (guint i = 0; i < donors->len; i++)
    {
      const EngraftDonorRecord *record = engraft_donor_get_record (donors->pdata[i]);
      gboolean is_unknown = FALSE, wanted = passes (record, &is_unknown);

      n += wanted;
      n_unknown += is_unknown;
      if (list_has (result, (guint32) record->row, &mismatches) != wanted)
        g_error ("%s, born %u", record->id, record->birth);
    }
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (n_unknown, >, 50);
  g_assert_cmpuint (engraft_search_result_get_n_found (result), ==, n);
  g_assert_cmpuint (engraft_search_result_get_n_unknown (result), ==, n_unknown);
}

/* The better first by each criterion, and a short list is the beginning of the long one. */
static void
test_ranking (void)
{
  static const char * const ranking[] = { "mismatches", "male", "young", NULL };
  g_autoptr(GPtrArray) donors = make_donors (4, N_DONORS);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1);
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  g_autoptr(EngraftTyping) patient = make_patient (rand);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) result = NULL, short_list = NULL;
  guint64 last = 0;

  g_object_set (options, "mismatches", 4, "match-set", ENGRAFT_MATCH_6, "ranking", ranking, "kind",
                ENGRAFT_SEARCH_ADULTS, NULL);
  result = search (index, patient, options, N_DONORS);
  short_list = search (index, patient, options, 20);
  g_assert_cmpuint (engraft_search_result_get_n_listed (result), >, 100);
  g_assert_cmpuint (engraft_search_result_get_n_listed (short_list), ==, 20);
  g_assert_cmpuint (engraft_search_result_get_n_found (short_list), ==, engraft_search_result_get_n_found (result));
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      const guint32 row = engraft_search_result_get_row (result, i);
      const EngraftDonorRecord *record = engraft_donor_get_record (donors->pdata[row - 1]);
      const guint sex = record->sex == ENGRAFT_SEX_MALE ? 0 : record->sex == ENGRAFT_SEX_UNKNOWN ? 1 : 2;
      guint64 order = engraft_search_result_get_mismatches (result, i);

      order = (order * 3 + sex) * 100000000 + (99999999 - record->birth);
      g_assert_cmpuint (order, >=, last);
      last = order;
      if (i < 20)
        g_assert_cmpuint (engraft_search_result_get_row (short_list, i), ==, row);
    }
}

static void
test_facets (void)
{
  g_autoptr(GPtrArray) donors = make_donors (5, N_DONORS);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1);
  g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) result = NULL;
  guint64 north = 0, sum;
  char *name;

  g_object_set (options, "available", FALSE, NULL);
  result = search (index, patient, options, 10);
  for (guint i = 0; i < donors->len; i++)
    north += g_str_equal (engraft_donor_get_record (donors->pdata[i])->pool, "North");
  g_assert_cmpuint (engraft_search_result_count_facet (result, ENGRAFT_FACET_POOL, 0, &name), ==, north);
  g_assert_cmpstr (name, ==, "North");
  g_free (name);
  for (guint facet = 0; facet <= ENGRAFT_FACET_POOL; facet++)
    {
      sum = 0;
      for (guint i = 0;; i++)
        {
          guint64 n = engraft_search_result_count_facet (result, facet, i, &name);

          if (n == G_MAXUINT64)
            break;
          g_assert_nonnull (name);
          g_free (name);
          sum += n;
        }
      g_assert_cmpuint (sum, ==, N_DONORS);
    }
}

/* Some change, some go, some come: as if it were built anew. */
static void
test_update (void)
{
  g_autoptr(GPtrArray) donors = make_donors (7, N_DONORS), changed = make_donors (8, 200);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftDonorIndex) index = build (donors, 5), updated = NULL, again = NULL;
  g_autoptr(DonorList) source = donor_list_new_of (changed);
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  g_autoptr(EngraftTyping) patient = make_patient (rand);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint32 removed[10];

  /* rows 1 to 200 are others now, and 201 to 210 are gone */
  for (guint i = 0; i < 10; i++)
    removed[i] = 210 - i;
  for (guint i = 0; i < N_DONORS; i++)
    if (i < 200 || i >= 210)
      g_ptr_array_add (all, g_object_ref (i < 200 ? changed->pdata[i] : donors->pdata[i]));
  updated = engraft_donor_index_update (index, ENGRAFT_DONOR_SOURCE (source), removed, 10, 6, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_donor_index_get_revision (updated), ==, 6);
  g_assert_cmpuint (engraft_donor_index_get_n_donors (updated), ==, N_DONORS - 10);
  g_assert_false (engraft_donor_index_is_scattered (updated));
  g_object_set (options, "mismatches", 3, "available", FALSE, NULL);
  result = search (updated, patient, options, N_DONORS);
  check_all (result, all, patient, options);
  g_assert_cmpuint (engraft_search_result_get_n_searched (result), ==, N_DONORS - 10);

  /* one that is built anew does not take the updates of the one before */
  again = build (donors, 7);
  g_assert_cmpuint (engraft_donor_index_get_n_donors (again), ==, N_DONORS);
}

/* A typing that cannot be read: the donor is counted, and not found. */
static void
test_refused (void)
{
  g_autoptr(GPtrArray) donors = make_donors (10, 20);
  EngraftDonorRecord record = *engraft_donor_get_record (donors->pdata[0]);
  g_autoptr(EngraftDonorIndex) index = NULL, updated = NULL;
  g_autoptr(DonorList) source = NULL;
  g_auto(GStrv) refused = NULL, left = NULL;

  record.row = 21;
  record.typing[ENGRAFT_DONOR_B][1] = "77:77";
  g_ptr_array_add (donors, engraft_donor_new (&record));
  record.row = 22;
  record.typing[ENGRAFT_DONOR_B][0] = "90:01";
  record.typing[ENGRAFT_DONOR_B][1] = "UUUU";
  g_ptr_array_add (donors, engraft_donor_new (&record));
  index = build (donors, 1);
  g_assert_cmpuint (engraft_donor_index_get_n_donors (index), ==, 20);
  g_assert_cmpuint (engraft_donor_index_get_n_refused (index), ==, 2);
  refused = engraft_donor_index_dup_refused (index, 10);
  g_assert_cmpuint (g_strv_length (refused), ==, 2);
  g_assert_true (g_str_has_prefix (refused[0], record.id));
  g_assert_nonnull (strstr (refused[0], "77:77"));

  /* the first is typed again, and is neither counted nor named any more */
  record.row = 21;
  record.typing[ENGRAFT_DONOR_B][1] = "90:01";
  g_ptr_array_add (donors, engraft_donor_new (&record));
  g_ptr_array_remove_range (donors, 0, donors->len - 1);   /* of which the texts of the record may be */
  source = donor_list_new_of (donors);
  updated = engraft_donor_index_update (index, ENGRAFT_DONOR_SOURCE (source), NULL, 0, 2, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (engraft_donor_index_get_n_donors (updated), ==, 21);
  g_assert_cmpuint (engraft_donor_index_get_n_refused (updated), ==, 1);
  left = engraft_donor_index_dup_refused (updated, 10);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, refused[1]);
}

/* What was there stays when a job is stopped. */
static void
test_stopped (void)
{
  g_autoptr(GPtrArray) donors = make_donors (11, 50);
  g_autoptr(EngraftDonorIndex) index = build (donors, 3), again = NULL;
  g_autoptr(DonorList) source = donor_list_new_of (donors);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  source->cancel_at_end = cancellable;
  g_assert_false (engraft_donor_index_build (index_folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (source), 4, NULL, NULL,
                                             cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  again = engraft_donor_index_open (index_folder, nomenclature, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_donor_index_get_revision (again), ==, 3);
}

/* However a file is damaged, it is refused or searched, and nothing beyond it is read. */
static void
test_damaged (void)
{
  g_autoptr(GPtrArray) donors = make_donors (12, 300);
  g_autoptr(EngraftDonorIndex) built = build (donors, 1);
  g_autoptr(GFile) file = g_file_get_child (index_folder, "donors-0");
  g_autoptr(GRand) rand = g_rand_new_with_seed (13);
  g_autoptr(EngraftTyping) patient = make_patient (rand);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autofree char *content = NULL;
  guint n_refused = 0;
  gsize length;

  g_object_set (options, "mismatches", 4, NULL);
  g_assert_true (g_file_load_contents (file, NULL, &content, &length, NULL, NULL));
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *damaged = g_memdup2 (content, length);
      gsize n = i % 4 == 0 ? (gsize) g_rand_int_range (rand, 0, (int) length) : length;
      g_autoptr(EngraftDonorIndex) opened = NULL;
      g_autoptr(EngraftSearchResult) result = NULL;
      g_autoptr(GError) error = NULL;
      const EngraftSearchPatient asked = { .typing = patient };

      if (n == length)
        for (guint k = 0; k < 8; k++)
          damaged[g_rand_int_range (rand, 0, i % 2 ? 1000 : (int) length)] = (char) g_rand_int (rand);
      g_assert_true (g_file_replace_contents (file, damaged, n, NULL, FALSE, 0, NULL, NULL, NULL));
      opened = engraft_donor_index_open (index_folder, nomenclature, NULL, &error);
      n_refused += !opened;
      g_assert_true (opened || error);
      if (!opened)
        continue;
      result = engraft_donor_index_search (opened, &asked, options, 100, NULL, &error);
      g_assert_true (result || error);
      for (guint k = 0; result && k < engraft_search_result_get_n_listed (result); k++)
        {
          g_autoptr(EngraftSearchHit) hit = engraft_search_result_dup_hit (result, k, NULL, NULL);
        }
    }
  g_assert_cmpuint (n_refused, >, 100);
}

static EngraftMacTable *
make_codes (const char *list)
{
  g_autofree char *path = g_build_filename (folder, "codes", NULL);
  g_autofree char *text = g_strdup_printf ("LAST UPDATED\n*\tCODE\tSUBTYPE\n\n\tAB\t%s\n", list);
  g_autoptr(GFile) codes = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  EngraftMacTable *macs;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  macs = engraft_mac_table_new_from_file (codes, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return macs;
}

/* An index is of one release and one table of codes, also when another has as many. */
static void
test_another_release (void)
{
  g_autoptr(GPtrArray) donors = make_donors (14, 10);
  g_autoptr(EngraftDonorIndex) index = build (donors, 1), of_codes = NULL;
  g_autoptr(DonorList) source = donor_list_new_of (donors);
  g_autoptr(GFile) nowhere = g_file_get_child (index_folder, "none");
  g_autoptr(EngraftMacTable) macs = make_codes ("01/02"), others = make_codes ("01/03"), same = make_codes ("01/02");
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_donor_index_open (nowhere, nomenclature, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (engraft_donor_index_open (index_folder, nomenclature, macs, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_true (engraft_donor_index_build (index_folder, nomenclature, macs, ENGRAFT_DONOR_SOURCE (source), 1, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  of_codes = engraft_donor_index_open (index_folder, nomenclature, same, &error);
  g_assert_no_error (error);
  g_assert_null (engraft_donor_index_open (index_folder, nomenclature, others, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
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
  folder = g_dir_make_tmp ("engraft-index-XXXXXX", NULL);
  index_folder = g_file_new_build_filename (folder, "index", NULL);
  g_test_add_func ("/donor-search/same-as-one-by-one", test_same_as_one_by_one);
  g_test_add_func ("/donor-search/cord-class", test_cord_class);
  g_test_add_func ("/donor-search/filters", test_filters);
  g_test_add_func ("/donor-search/ranking", test_ranking);
  g_test_add_func ("/donor-search/facets", test_facets);
  g_test_add_func ("/donor-search/update", test_update);
  g_test_add_func ("/donor-search/refused", test_refused);
  g_test_add_func ("/donor-search/stopped", test_stopped);
  g_test_add_func ("/donor-search/damaged", test_damaged);
  g_test_add_func ("/donor-search/another-release", test_another_release);
  status = g_test_run ();
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("donors-%u", i);
      g_autoptr(GFile) file = g_file_get_child (index_folder, name);

      g_file_delete (file, NULL, NULL);
    }
  g_file_delete (index_folder, NULL, NULL);
  g_rmdir (folder);
  g_object_unref (index_folder);
  g_object_unref (nomenclature);
  g_free (folder);

  return status;
}
