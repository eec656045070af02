/* test-match-antigens.c: what serology sees of a match: counts, the class of cord blood, and why.
 *
 * With the subset of common alleles that is shipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-match.h"

static EngraftNomenclature *nomenclature;

static EngraftMatch *
match (const char      *patient,
       const char      *donor,
       EngraftMatchSet  set)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTyping) p = engraft_typing_new_from_text (nomenclature, NULL, patient, NULL, &error);
  g_autoptr(EngraftTyping) d = NULL;
  EngraftMatch *result;

  g_assert_no_error (error);
  d = engraft_typing_new_from_text (nomenclature, NULL, donor, NULL, &error);
  g_assert_no_error (error);
  result = engraft_match_new (p, d, set, &error);
  g_assert_no_error (error);

  return result;
}

#define PATIENT "A*01:01 A*02:01 B*08:01 B*39:05 DRB1*03:01 DRB1*15:01"

/* Antigens at A and B, P groups at DRB1; what is said beside the count is the count of alleles. */
static void
test_cord_class (void)
{
  static const struct { const char *donor; guint count, potential, alleles; const char *verdict; } cases[] = {
    { PATIENT, 6, 0, 6, "6/6 by alleles" },
    { "A*01:01 A*02:01 B*08:01 B*39:06 DRB1*03:01 DRB1*15:01", 6, 0, 5, "5/6 by alleles" },
    { "A*01:01 A*02:05 B*08:01 B*39:06 DRB1*03:01 DRB1*15:01", 6, 0, 4, "4/6 by alleles" },
    { "A*01:01 A*02:01 B*08:01 B*38:01 DRB1*03:01 DRB1*15:01", 5, 0, 5, "5/6 by alleles" },
    { "A*01:01 A*02:01 B*08:01 B*39:06 DRB1*03:01 DRB1*15:02", 5, 0, 4, "4/6 by alleles" },   /* DR15 is not enough */
    { "A1 A2 B8 B16 DRB1*03:01 DRB1*15:01", 6, 2, 6, "potential, 6/6 by alleles" },           /* 16 is 38 or 39 */
    { "A*01:01 A*02:01 B*08:01 B*39:06", 6, 2, 5, "potential, 5/6 by alleles" },
    { "DRB1*03:01 DRB1*15:01", 6, 4, 6, "potential, 6/6 by alleles" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftMatch) cord = match (PATIENT, cases[i].donor, ENGRAFT_MATCH_CORD);
      g_autoptr(EngraftMatch) six = match (PATIENT, cases[i].donor, ENGRAFT_MATCH_6);
      g_autofree char *verdict = engraft_match_dup_verdict (cord), *category = engraft_match_dup_verdict (six);
      guint sum = 0, potential;

      g_test_message ("%s", cases[i].donor);
      g_assert_cmpuint (engraft_match_get_count (cord), ==, cases[i].count);
      g_assert_cmpuint (engraft_match_get_n_places (cord), ==, 6);
      g_assert_cmpuint (engraft_match_get_cord_count (cord, &potential), ==, cases[i].count);
      g_assert_cmpuint (potential, ==, cases[i].potential);
      g_assert_cmpint (engraft_match_is_definite (cord), ==, potential == 0);
      g_assert_cmpuint (engraft_match_get_allele_count (cord), ==, cases[i].alleles);
      g_assert_cmpstr (verdict, ==, cases[i].verdict);
      for (guint k = 0; k < engraft_match_get_n_loci (cord); k++)
        sum += engraft_match_locus_get_counted (cord, k, NULL);
      g_assert_cmpuint (sum, ==, cases[i].count);

      /* of other sets the class is the same, and not what is counted */
      g_assert_cmpuint (engraft_match_get_cord_count (six, NULL), ==, cases[i].count);
      g_assert_cmpuint (engraft_match_get_count (six), ==, cases[i].alleles);
      g_assert_cmpstr (category, ==, engraft_match_category_get_name (engraft_match_get_category (six)));
    }
}

/* At which line of the nomenclature serology and DNA meet */
static void
test_bridge (void)
{
  static const struct { const char *patient, *donor, *says; } cases[] = {
    { "B*08:01 B*38:01", "B8 B38", "B*38:01:01:01 has B38 (rel_dna_ser)." },
    { "B*08:01 B*38:01", "B8 B16", "B*38:01:01:01 has B38 (rel_dna_ser). B38 is a split of B16." },
    { "B8 B16", "B*08:01 B*38:01", "B*38:01:01:01 has B38 (rel_dna_ser). B38 is a split of B16." },
    { "B*08:01 B*39:01", "B8 B39", "B*39:01:01:01 has B3901 (rel_dna_ser). B3901 and B39 are associated antigens." },
    { "B8 B38", "B8 B16", "B38 is a split of B16." },
    { "B8 B16", "B8 B38", "B16 is the broad antigen of B38." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftMatch) m = match (cases[i].patient, cases[i].donor, ENGRAFT_MATCH_6);
      g_autofree char *why = engraft_match_dup_explanation (m, 1);

      g_assert_cmpstr (engraft_match_get_locus (m, 1), ==, "B");
      g_assert_cmpuint (engraft_match_locus_get_count (m, 1, NULL), ==, 2);
      if (!strstr (why, cases[i].says))
        g_error ("“%s” is not in: %s", cases[i].says, why);
    }
}

/* A mismatch is one of alleles or of antigens. */
static void
test_antigens (void)
{
  static const struct { const char *patient, *donor, *says; } cases[] = {
    { "B*08:01 B*39:05", "B*08:01 B*39:06", "Of antigens 2 of 2 match." },
    { "B*08:01 B*39:05", "B*08:01 B*38:01", "Of antigens also 1 of 2 match." },
    { "B*08:01 B*39:05", "B*08:01 B*39:05", NULL },
    { "B*08:01 B*39:05", "A*01:01 A*02:01", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftMatch) m = match (cases[i].patient, cases[i].donor, ENGRAFT_MATCH_6);
      g_autofree char *why = engraft_match_dup_explanation (m, 1);

      if (cases[i].says ? !strstr (why, cases[i].says) : strstr (why, "antigens") != NULL)
        g_error ("%s: %s", cases[i].donor, why);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  g_test_add_func ("/match-antigens/cord-class", test_cord_class);
  g_test_add_func ("/match-antigens/bridge", test_bridge);
  g_test_add_func ("/match-antigens/antigens", test_antigens);
  status = g_test_run ();
  g_object_unref (nomenclature);

  return status;
}
