/* test-match-linked.c: DRB3, DRB4 and DRB5 as one locus that goes with DRB1.
 *
 * With the subset of common alleles that is shipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-linked-places.h"
#include "libengraft/hla/engraft-match.h"

static EngraftNomenclature *nomenclature;

static EngraftTyping *
read_typing (const char *text)
{
  g_autoptr(GError) error = NULL;
  EngraftTyping *typing = engraft_typing_new_from_text (nomenclature, NULL, text, NULL, &error);

  g_assert_no_error (error);

  return typing;
}

static const char *
describe (const EngraftLinkedPlaces *places,
          guint                      at)
{
  switch (places->states[at])
    {
    case ENGRAFT_LINKED_TYPED:
      return places->genes[at]->name;
    case ENGRAFT_LINKED_TYPED_ABSENT:
      return "absent";
    case ENGRAFT_LINKED_EXPECTED:
      return places->genes[at]->name[3] == '3' ? "drb3" : places->genes[at]->name[3] == '4' ? "drb4" : "drb5";
    case ENGRAFT_LINKED_EXPECTED_ABSENT:
      return "-";
    case ENGRAFT_LINKED_UNKNOWN:
    default:
      return "?";
    }
}

/* Typed genes in capitals, expected ones in small letters; ! is unusual. */
static void
test_places (void)
{
  static const struct { const char *text, *places; } cases[] = {
    { "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", "DRB3 DRB4" },
    { "DRB1*04:01 DRB1*03:01 DRB3*01:01 DRB4*01:03", "DRB4 DRB3" },
    { "DRB1*03:01 DRB1*13:01 DRB3*01:01 DRB3*02:02", "DRB3 DRB3" },
    { "DRB1*03:01 DRB1*13:01 DRB3*01:01", "DRB3 DRB3" },        /* one value is both */
    { "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB3*01:01 DRB4*01:03", "DRB3 DRB4" },
    { "DRB1*03:01 DRB1*15:01", "drb3 drb5" },
    { "DRB1*01:01 DRB1*08:01", "- -" },
    { "DRB1*01:01 DRB1*15:01 DRB5*01:01", "- DRB5" },
    { "DRB1*01:01 DRB1*15:01 DRB5*01:01 DRB3*NNNN DRB4*NNNN", "absent DRB5" },
    { "DRB1*01:01 DRB1*08:01 DRB3*NNNN DRB4*NNNN DRB5*NNNN", "absent absent" },
    { "DRB1*07:01 DRB1*15:01 DRB4*01:03:01:02N", "absent drb5" },
    { "DRB3*01:01 DRB4*01:03", "DRB3 DRB4" },                   /* two values are two places */
    { "DRB3*01:01", "DRB3 ?" },
    { "DRB1*03:01 DRB1*UUUU DRB3*01:01", "DRB3 ?" },
    { "DRB1*03:01/04:01 DRB1*03:01", "? drb3" },
    { "A*01:01", "? ?" },
    { "DR4 DR1", "drb4 -" },
    { "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB3*02:02 DRB4*01:03", "DRB3 DRB4!" },
    { "DRB1*01:01 DRB1*08:01 DRB4*01:01", "DRB4 -!" },
    { "DRB1*15:01 DRB1*16:01 DRB3*01:01", "DRB3 drb5!" },
    { "DRB1*15:01 DRB1*16:01 DRB5*NNNN", "absent absent!" },
    { "DRB1*03:01 DRB1*13:01 DRB3*01:01 DRB4*01:03", "DRB3 DRB3!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = read_typing (cases[i].text);
      g_autofree char *got = NULL;
      EngraftLinkedPlaces places;

      g_assert_true (engraft_linked_places_init (&places, typing));
      got = g_strdup_printf ("%s %s%s", describe (&places, 0), describe (&places, 1), places.is_unusual ? "!" : "");
      g_assert_cmpstr (got, ==, cases[i].places);
      engraft_linked_places_clear (&places);
    }
}

/* Each line of py-ard's feature of it, and what it passes over; ! is a note, x an error. */
static void
test_drbx (void)
{
  static const struct { const char *text, *drbx; } cases[] = {
    { "DRB3*NNNN DRB4*NNNN DRB5*NNNN", "DRBX*NNNN+DRBX*NNNN" },
    { "DRB3*NNNN", "DRBX*NNNN+DRBX*NNNN" },
    { "DRB3*NNNN DRB4*NNNN", "DRBX*NNNN+DRBX*NNNN" },
    { "DRB3*02:02", "DRB3*02:02+DRBX*NNNN" },
    { "DRB3*02:02 DRB4*01:01 DRB5*NNNN", "DRB3*02:02+DRB4*01:01" },
    { "DRB3*02:02 DRB4*01:01", "DRB3*02:02+DRB4*01:01" },
    { "DRB3*02:02 DRB3*01:01", "DRB3*02:02+DRB3*01:01" },
    { "DRB3*02:02 DRB3*02:02", "DRB3*02:02" },
    { "DRB4*01:03/01:01", "DRB4*01:03/DRB4*01:01+DRBX*NNNN" },
    { "DRB1*03:01 DRB1*13:01 DRB3*02:02 DRB3*01:01", "DRB3*02:02+DRB3*01:01" },
    { "DRB1*03:01 DRB1*15:01 DRB3*02:02", "DRB3*02:02+DRBX*NNNN!" },
    { "DRB1*01:01 DRB1*08:01 DRB4*01:01", "DRB4*01:01+DRBX*NNNN!" },
    /* and what it writes */
    { "DRBX*NNNN+DRBX*NNNN", "DRBX*NNNN+DRBX*NNNN" },
    { "DRB1*03:01+DRB1*01:01^DRB3*02:02+HLA-DRBX*NNNN", "DRB3*02:02+DRBX*NNNN" },
    { "DRB4*01:03/DRB4*01:01+DRBX*NNNN", "DRB4*01:03/DRB4*01:01+DRBX*NNNN" },
    { "DRB3*02:02 DRBX*NNNN", "DRB3*02:02+DRBX*NNNN" },
    { "DRB1*03:01 DRB1*15:01", "x" },
    { "DRB3*02:02 DRB3*01:01 DRB4*01:01", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = read_typing (cases[i].text);
      g_autofree char *note = NULL, *drbx = NULL, *got = NULL;
      g_autoptr(GError) error = NULL;

      drbx = engraft_typing_dup_drbx (typing, &note, &error);
      got = g_strdup_printf ("%s%s", drbx ? drbx : "x", note ? "!" : "");
      g_assert_cmpstr (got, ==, cases[i].drbx);
      g_assert_true (!drbx == !!error);
    }
}

/* = definite, ~ not */
static void
test_counts (void)
{
  static const struct { const char *patient, *donor, *count; guint gvh, hvg; } cases[] = {
    { "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", "2=", 0, 0 },
    { "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", "DRB1*03:01 DRB1*04:01 DRB3*02:02 DRB4*01:03", "1=", 1, 1 },
    /* the same P group */
    { "DRB1*07:01 DRB1*04:01 DRB4*01:01 DRB4*01:03", "DRB1*09:01 DRB1*04:01 DRB4*01:03", "2=", 0, 0 },
    { "DRB1*03:01 DRB1*04:01", "DRB1*03:01 DRB1*04:01", "2~", 0, 0 },
    { "DRB1*03:01 DRB1*04:01", "DRB1*03:01 DRB1*15:01", "1~", 1, 1 },
    /* absent by linkage matches absent, and never for sure */
    { "DRB1*01:01 DRB1*15:01 DRB5*01:01", "DRB1*01:01 DRB1*15:01 DRB5*01:01", "2~", 0, 0 },
    { "DRB1*01:01 DRB1*15:01 DRB5*01:01 DRB3*NNNN DRB4*NNNN", "DRB1*01:01 DRB1*15:01 DRB5*01:01 DRB3*NNNN DRB4*NNNN",
      "2=", 0, 0 },
    { "DRB1*01:01 DRB1*15:01 DRB5*01:01", "DRB1*04:01 DRB1*15:01 DRB4*01:01 DRB5*01:01", "1~", 0, 1 },
    { "DRB1*04:01 DRB1*15:01 DRB4*01:01 DRB5*01:01", "DRB1*01:01 DRB1*15:01 DRB5*01:01", "1~", 1, 0 },
    { "DRB1*01:01 DRB1*08:01", "DRB1*03:01 DRB1*04:01 DRB3*01:01 DRB4*01:03", "0~", 0, 2 },
    /* a null allele is no gene */
    { "DRB1*07:01 DRB1*03:01 DRB4*01:03:01:02N DRB3*01:01", "DRB1*07:01 DRB1*03:01 DRB4*01:03 DRB3*01:01", "1=", 0, 1 },
    { "DRB1*07:01 DRB1*03:01 DRB4*01:03:01:02N DRB3*01:01",
      "DRB1*01:01 DRB1*03:01 DRB3*01:01 DRB4*NNNN DRB5*NNNN", "2=", 0, 0 },
    { "DRB1*03:01/04:01 DRB1*03:01", "DRB1*03:01 DRB1*03:01 DRB3*01:01", "2~", 0, 0 },
    { "A*01:01", "A*01:01", "2~", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) patient = read_typing (cases[i].patient), donor = read_typing (cases[i].donor);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftMatch) match = engraft_match_new (patient, donor, ENGRAFT_MATCH_6, &error);
      g_autofree char *got = NULL;
      gboolean is_definite;
      guint count, gvh, hvg;

      g_assert_no_error (error);
      g_assert_cmpuint (engraft_match_get_n_loci (match), ==, 3);
      g_assert_cmpuint (engraft_match_get_n_shown_loci (match), ==, 4);
      g_assert_cmpuint (engraft_match_get_n_places (match), ==, 6);
      g_assert_cmpstr (engraft_match_get_locus (match, 3), ==, "DRB345");
      count = engraft_match_locus_get_count (match, 3, &is_definite);
      got = g_strdup_printf ("%u%s", count, is_definite ? "=" : "~");
      g_assert_cmpstr (got, ==, cases[i].count);
      engraft_match_locus_get_direction (match, 3, &gvh, &hvg);
      g_assert_cmpuint (gvh, ==, cases[i].gvh);
      g_assert_cmpuint (hvg, ==, cases[i].hvg);
    }
}

/* It is shown and explained, and counts for nothing. */
static void
test_informational (void)
{
  g_autoptr(EngraftTyping) patient = read_typing ("A*01:01 B*08:01 DRB1*03:01 DRB1*01:01 DRB3*01:01");
  g_autoptr(EngraftTyping) donor = read_typing ("A*01:01 B*08:01 DRB1*03:01 DRB1*01:01 DRB3*02:02 DRB4*01:01");
  g_autoptr(EngraftMatch) match = engraft_match_new (patient, donor, ENGRAFT_MATCH_6, NULL);
  g_autofree char *why = engraft_match_dup_explanation (match, 3);

  g_assert_cmpuint (engraft_match_get_count (match), ==, 6);
  g_assert_cmpint (engraft_match_get_category (match), ==, ENGRAFT_CATEGORY_EXACT);
  g_assert_true (engraft_match_locus_is_typed (match, 3));
  g_assert_cmpint (engraft_match_locus_get_grade (match, 3, 0), ==, ENGRAFT_GRADE_MISMATCH);
  g_assert_cmpstr (why, ==, "DRB3, DRB4, DRB5: 0 of 2. Patient: DRB3*01:01 and none (expected by DRB1). "
                            "Donor: DRB3*02:02 and DRB4*01:01. That is not what DRB1 lets expect; check the typing. "
                            "By positions (WMDA) 0 of 2 match; by sets (GRMA) the mismatches are GvH 1 to 2, HvG 2. "
                            "The numbers depend on whether the genes are as DRB1 lets expect, and on ambiguous typings. "
                            "DRB345 is not counted.");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  g_test_add_func ("/match-linked/places", test_places);
  g_test_add_func ("/match-linked/drbx", test_drbx);
  g_test_add_func ("/match-linked/counts", test_counts);
  g_test_add_func ("/match-linked/informational", test_informational);
  result = g_test_run ();
  g_clear_object (&nomenclature);

  return result;
}
