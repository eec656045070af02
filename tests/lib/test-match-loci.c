/* test-match-loci.c: a match of two typings judges all loci that the patient has, and counts those that are asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-match.h"
#include "search-release.h"

static EngraftNomenclature *nomenclature, *common;

static EngraftTyping *
read_typing (EngraftNomenclature *names,
             const char          *text)
{
  g_autoptr(GError) error = NULL;
  EngraftTyping *typing = engraft_typing_new_from_text (names, NULL, text, NULL, &error);

  g_assert_no_error (error);

  return typing;
}

static EngraftMatch *
match (EngraftNomenclature *names,
       const char          *patient,
       const char          *donor,
       const char          *loci)
{
  g_autoptr(EngraftTyping) p = read_typing (names, patient), d = read_typing (names, donor);
  g_auto(GStrv) counted = NULL;
  g_autoptr(GError) error = NULL;
  EngraftMatch *self;

  counted = engraft_match_parse_loci (loci, &error);
  g_assert_no_error (error);
  self = engraft_match_new_by_loci (p, d, (const char * const *) counted, &error);
  g_assert_no_error (error);

  return self;
}

/* “A 2= B 1> | C 2~”: those that are counted, and behind | the others */
static char *
describe (EngraftMatch *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < engraft_match_get_n_shown_loci (self); i++)
    {
      g_autofree char *sign = engraft_match_locus_dup_sign (self, i, TRUE);

      g_string_append_printf (text, "%s%s%s %s", i > 0 ? " " : "", i == engraft_match_get_n_loci (self) ? "| " : "",
                              engraft_match_get_locus (self, i), sign);
    }

  return g_string_free (text, FALSE);
}

/* By hand: 01 and 02 are one P group in even families, and two in odd ones; X,X and X,Y match in one place, X,X and Y,Y
 * in none. */
static void
test_counts (void)
{
  static const struct { const char *patient, *donor, *loci, *says; guint count, of; } cases[] = {
    { "A*91:01 A*93:01 DQA1*91:01 DQA1*93:01", "A*91:01 A*93:01 DQA1*91:01 DQA1*91:01", "A,DQA1", "A 2= DQA1 1>", 3, 4 },
    { "A*91:01 A*93:01 DQA1*91:01 DQA1*91:01", "A*91:01 A*93:01 DQA1*91:01 DQA1*93:01", "DQA1", "DQA1 1< | A 2=", 1, 2 },
    { "E*91:01 E*91:01 DPA1*92:01 DPA1*95:01", "E*91:02 E*91:02 DPA1*92:02 DPA1*95:01", "E", "E 0x | DPA1 2=", 0, 2 },
    { "E*91:01 E*91:01 DPA1*92:01 DPA1*95:01", "E*91:02 E*91:02 DPA1*92:02 DPA1*95:01", "DPA1", "DPA1 2= | E 0x", 2, 2 },
    /* not typed on one side: it may match */
    { "E*91:01 E*91:01", "A*91:01 A*93:01", "A,E", "A 2~ E 2~", 4, 4 },
    { "A*91:01 A*93:01 E*91:01 E*91:01", "A*91:01 A*95:01", "A", "A 1x | E 2~", 1, 2 },
    /* what only the donor has is not shown */
    { "A*91:01 A*93:01", "A*91:01 A*93:01 E*91:01 E*91:01", "A", "A 2=", 2, 2 },
    /* a null allele is as the other */
    { "DQA1*90:03N DQA1*91:01", "DQA1*91:01 DQA1*91:01", "DQA1", "DQA1 2=", 2, 2 },
    { "DQA1*90:01/91:01 DQA1*93:01", "DQA1*91:01 DQA1*93:01", "DQA1", "DQA1 2~", 2, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftMatch) self = match (nomenclature, cases[i].patient, cases[i].donor, cases[i].loci);
      g_autofree char *says = describe (self);

      g_assert_cmpstr (says, ==, cases[i].says);
      g_assert_cmpuint (engraft_match_get_count (self), ==, cases[i].count);
      g_assert_cmpuint (engraft_match_get_n_places (self), ==, cases[i].of);
    }
}

/* Grades, the category, antigens and sentences of a locus without serology */
static void
test_explanations (void)
{
  const char *patient = "A*91:01 A*93:01 E*91:01 E*93:01 DQA1*91:01 DQA1*93:01";
  const char *donor = "A*91:01 A*93:01 E*91:01 E*91:01 DQA1*91:01 DQA1*93:01";
  g_autoptr(EngraftMatch) by_a = match (nomenclature, patient, donor, "A"), by_e = match (nomenclature, patient, donor, "E");
  g_autofree char *of_a = engraft_match_dup_explanation (by_a, 2), *of_e = engraft_match_dup_explanation (by_e, 0);
  guint unknown;

  g_assert_cmpstr (engraft_match_get_locus (by_a, 1), ==, "DQA1");
  g_assert_cmpstr (engraft_match_get_locus (by_a, 2), ==, "E");
  g_assert_cmpint (engraft_match_get_category (by_a), ==, ENGRAFT_CATEGORY_DEFINITE);
  g_assert_cmpint (engraft_match_get_category (by_e), ==, ENGRAFT_CATEGORY_MISMATCH);
  g_assert_cmpint (engraft_match_locus_get_grade (by_e, 0, 0), ==, ENGRAFT_GRADE_G_GROUP);
  g_assert_cmpint (engraft_match_locus_get_grade (by_e, 0, 1), ==, ENGRAFT_GRADE_MISMATCH);
  engraft_match_locus_get_antigen_count (by_e, 0, &unknown);
  g_assert_cmpuint (unknown, ==, 2);
  g_assert_cmpstr (of_e, ==, "E: 1 of 2. Patient 91:01 and donor 91:01 are both of E*91:01. Patient 93:01 and donor 91:01 "
                             "have no P group in common. By positions (WMDA) 1 of 2 match; by sets (GRMA) the mismatches "
                             "are GvH 1, HvG 0.");
  g_assert_true (g_str_has_prefix (of_a, of_e));
  g_assert_true (g_str_has_suffix (of_a, " E is not counted."));
}

/* By the names of its loci a set is the same, in whatever order they are said. */
static void
test_sets (void)
{
  static const struct { EngraftMatchSet set; const char *loci; } sets[] = {
    { ENGRAFT_MATCH_6, "DRB1,B,A" }, { ENGRAFT_MATCH_8, "a, b, hla-c, DRB1" }, { ENGRAFT_MATCH_10, "DQB1,Cw,B,A,DRB1,A" },
    { ENGRAFT_MATCH_12, "A,B,C,DRB1,DQB1,DPB1" },
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(EngraftTyping) patient = engraft_typing_new (nomenclature, NULL);
      g_autoptr(EngraftTyping) donor = engraft_typing_new (nomenclature, NULL);
      g_autoptr(EngraftMatch) set = NULL, loci = NULL;
      g_auto(GStrv) names = engraft_match_parse_loci (sets[i % 4].loci, NULL);
      g_autofree char *by_set = NULL, *by_loci = NULL;

      for (guint k = 0; k < 2 * N_SEARCH_LOCI; k++)
        {
          const char *locus = search_loci[k / 2];
          g_autofree char *first = search_release_dup_place (rand, locus), *second = search_release_dup_place (rand, locus);

          engraft_typing_set_locus (k % 2 ? donor : patient, locus, first, second, NULL);
        }
      set = engraft_match_new (patient, donor, sets[i % 4].set, NULL);
      loci = engraft_match_new_by_loci (patient, donor, (const char * const *) names, NULL);
      by_set = describe (set);
      by_loci = describe (loci);
      g_assert_cmpstr (by_loci, ==, by_set);
      g_assert_cmpuint (engraft_match_get_n_places (loci), ==, engraft_match_set_get_n_places (sets[i % 4].set));
      g_assert_cmpuint (engraft_match_get_count (loci), ==, engraft_match_get_count (set));
      g_assert_cmpuint (engraft_match_get_cord_count (loci, NULL), ==, engraft_match_get_cord_count (set, NULL));
      g_assert_cmpint (engraft_match_get_category (loci), ==, engraft_match_get_category (set));
      g_assert_cmpuint (engraft_match_get_score (loci), ==, engraft_match_get_score (set));
      g_assert_cmpint (engraft_match_has_tce (loci), ==, engraft_match_has_tce (set));
    }
}

/* With the subset that is shipped: DRB3, DRB4 and DRB5 count as one locus.  What rests on linkage alone is never sure. */
static void
test_linked (void)
{
  const char *typed = "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", *open = "DRB1*03:01 DRB1*04:01";
  const char *other = "DRB1*03:01 DRB1*04:01 DRB3*02:02 DRB4*01:03";
  g_autoptr(EngraftMatch) same = match (common, typed, typed, "DRB1,DRB345");
  g_autoptr(EngraftMatch) expected = match (common, open, open, "DRB1,DRB3/4/5");
  g_autoptr(EngraftMatch) apart = match (common, typed, other, "DRB345");
  g_autofree char *a = describe (same), *b = describe (expected), *c = describe (apart), *why = NULL;

  g_assert_cmpstr (a, ==, "DRB1 2= DRB345 2=");
  g_assert_cmpint (engraft_match_get_category (same), ==, ENGRAFT_CATEGORY_EXACT);
  g_assert_cmpstr (b, ==, "DRB1 2= DRB345 2~");
  g_assert_cmpint (engraft_match_get_category (expected), ==, ENGRAFT_CATEGORY_POTENTIAL);
  g_assert_cmpstr (c, ==, "DRB345 1x | DRB1 2=");
  g_assert_cmpuint (engraft_match_get_count (apart), ==, 1);
  g_assert_cmpint (engraft_match_get_category (apart), ==, ENGRAFT_CATEGORY_MISMATCH);
  why = engraft_match_dup_explanation (apart, 0);
  g_assert_null (strstr (why, "not counted"));
}

/* DPB1 is judged by groups of epitopes wherever it stands, and a permissive mismatch is one in any set that counts it. */
static void
test_dpb1 (void)
{
  const char *patient = "DPB1*92:01 DPB1*95:01 DQA1*91:01 DQA1*93:01";
  g_autoptr(EngraftMatch) counted = NULL, beside = NULL;
  const char *donor = "DPB1*92:01 DPB1*91:01 DQA1*91:01 DQA1*93:01";

  counted = match (nomenclature, patient, donor, "DPB1,DQA1");
  beside = match (nomenclature, patient, donor, "DQA1");
  g_assert_true (engraft_match_has_tce (counted));
  g_assert_true (engraft_match_has_tce (beside));
  g_assert_cmpint (engraft_match_get_tce (counted), ==, engraft_match_get_tce (beside));
  g_assert_cmpint (engraft_match_get_category (beside), ==, ENGRAFT_CATEGORY_DEFINITE);
  g_assert_cmpint (engraft_match_get_category (counted), ==,
                   engraft_match_get_tce (counted) == ENGRAFT_TCE_PERMISSIVE ? ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH
                                                                             : ENGRAFT_CATEGORY_MISMATCH);
}

static void
test_names (void)
{
  static const char * const wrong[] = { "", ",", "A,", "A,,B", "A;B", "DRB3", "A,DRB5", "10", "A*01:01" };
  static const char * const unknown[] = { "A,Q", "DRB345" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (engraft_match_parse_loci (wrong[i], &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_auto(GStrv) loci = engraft_match_parse_loci (unknown[i], NULL);
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);
      g_autoptr(GError) error = NULL, of_match = NULL;

      g_assert_false (engraft_match_check_loci (nomenclature, (const char * const *) loci, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
      g_assert_null (engraft_match_new_by_loci (typing, typing, (const char * const *) loci, &of_match));
      g_assert_error (of_match, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
      g_assert_cmpstr (of_match->message, ==, error->message);
    }
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
  common = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  g_test_add_func ("/match-loci/counts", test_counts);
  g_test_add_func ("/match-loci/explanations", test_explanations);
  g_test_add_func ("/match-loci/sets", test_sets);
  g_test_add_func ("/match-loci/linked", test_linked);
  g_test_add_func ("/match-loci/dpb1", test_dpb1);
  g_test_add_func ("/match-loci/names", test_names);
  status = g_test_run ();
  g_clear_object (&nomenclature);
  g_clear_object (&common);

  return status;
}
