/* test-alternatives.c: what is said of a locus when one genotype or the other is true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-alternatives.h"

#include <glib.h>

static EgLocusVerdict
make (unsigned      count,
      int           is_definite,
      EgConfidence  first,
      EgConfidence  second)
{
  return (EgLocusVerdict) {
    .match = { .is_typed = 1, .count = (uint8_t) count, .is_definite = (uint8_t) is_definite,
               .gvh = (uint8_t) (2 - count), .gvh_most = (uint8_t) (2 - count), .patient_alone = count == 2 ? 0 : 1 },
    .grade = { .is_typed = 1, .grade = { EG_GRADE_P_GROUP, EG_GRADE_P_GROUP },
               .confidence = { (uint8_t) first, (uint8_t) second } },
    .antigens = { .count = (uint8_t) count, .is_definite = 1 },
  };
}

/* Confidence by places in whatever order, and never that of a single allele. */
static void
test_alike (void)
{
  EgLocusVerdict self = make (1, 1, EG_CONFIDENCE_DEFINITE, EG_CONFIDENCE_MISMATCH);
  const EgLocusVerdict other = make (1, 1, EG_CONFIDENCE_MISMATCH, EG_CONFIDENCE_DEFINITE);

  eg_locus_verdict_join (&self, &other);
  g_assert_cmpuint (self.match.count, ==, 1);
  g_assert_true (self.match.is_definite);
  g_assert_cmpuint (self.match.patient_alone, ==, 1);
  g_assert_cmpuint (self.grade.confidence[0], ==, EG_CONFIDENCE_EXACT);
  g_assert_cmpuint (self.grade.confidence[1], ==, EG_CONFIDENCE_MISMATCH);
  g_assert_true (self.antigens.is_definite);
}

static void
test_different (void)
{
  for (guint swap = 0; swap < 2; swap++)
    {
      const EgLocusVerdict worse = make (1, 1, EG_CONFIDENCE_EXACT, EG_CONFIDENCE_MISMATCH);
      const EgLocusVerdict better = make (2, 1, EG_CONFIDENCE_DEFINITE, EG_CONFIDENCE_EXACT);
      EgLocusVerdict self = swap ? better : worse;

      g_assert_cmpint (eg_locus_verdict_join (&self, swap ? &worse : &better), ==, !swap);
      g_assert_cmpuint (self.match.count, ==, 2);
      g_assert_false (self.match.is_definite);
      g_assert_cmpuint (self.match.gvh, ==, 0);
      g_assert_cmpuint (self.match.gvh_most, ==, 1);
      g_assert_cmpuint (self.match.patient_alone, ==, 0);
      for (guint i = 0; i < 2; i++)
        g_assert_cmpuint (self.grade.confidence[i], ==, EG_CONFIDENCE_POTENTIAL);
      g_assert_cmpuint (self.antigens.count, ==, 2);
      g_assert_false (self.antigens.is_definite);
      g_assert_cmpint (eg_grade_donor (&self.grade, 1, (size_t) -1), ==, EG_DONOR_POTENTIAL);

      /* once unsure it stays so */
      eg_locus_verdict_join (&self, &better);
      g_assert_false (self.match.is_definite);
      g_assert_cmpuint (self.grade.confidence[0], ==, EG_CONFIDENCE_POTENTIAL);
    }
}

static void
test_tce (void)
{
  g_assert_cmpint (eg_tce_join (EG_TCE_PERMISSIVE, EG_TCE_PERMISSIVE), ==, EG_TCE_PERMISSIVE);
  g_assert_cmpint (eg_tce_join (EG_TCE_PERMISSIVE, EG_TCE_NON_PERMISSIVE_GVH), ==, EG_TCE_UNKNOWN);
  g_assert_cmpint (eg_tce_outlook_join (EG_TCE_OUTLOOK_GVH, EG_TCE_OUTLOOK_GVH), ==, EG_TCE_OUTLOOK_GVH);
  g_assert_cmpint (eg_tce_outlook_join (EG_TCE_OUTLOOK_GVH, EG_TCE_OUTLOOK_HVG), ==, EG_TCE_OUTLOOK_NON_PERMISSIVE);
  g_assert_cmpint (eg_tce_outlook_join (EG_TCE_OUTLOOK_GVH, EG_TCE_OUTLOOK_PERMISSIVE), ==, EG_TCE_OUTLOOK_POTENTIAL);
  g_assert_cmpint (eg_tce_outlook_join (EG_TCE_OUTLOOK_NON_PERMISSIVE, EG_TCE_OUTLOOK_POTENTIAL), ==,
                   EG_TCE_OUTLOOK_POTENTIAL);
  g_assert_cmpint (eg_tce_outlook_join (EG_TCE_OUTLOOK_UNKNOWN, EG_TCE_OUTLOOK_PERMISSIVE), ==, EG_TCE_OUTLOOK_UNKNOWN);
}

static void
test_scores (void)
{
  /* of the last antigens mismatch at 0 and 1 places, and one place is sure by P groups in both */
  EgTypingScore self[] = { 0x200, 0x200, 1 | 0x100, EG_TYPING_OUT, EG_TYPING_OUT, 0x100 };
  const EgTypingScore other[] = { 0x200, 0, 2, 1 | 0x100, EG_TYPING_OUT, 1 | 0x100 };
  const EgTypingScore wanted[] = { 0x200, 0, 1, 1, EG_TYPING_OUT, 0x100 };

  eg_typing_scores_join (self, other, G_N_ELEMENTS (self));
  for (gsize i = 0; i < G_N_ELEMENTS (self); i++)
    g_assert_cmphex (self[i], ==, wanted[i]);
}

/* Typings 3 and 4 are choices, of one genotype and of three. */
static void
test_choices (void)
{
  static const guint32 choices[] = { 3, 4 }, first[] = { 0, 1, 4 }, genotypes[] = { 1, 2, 0, 1 };
  const EgTypingTable table = { .n_choices = 2, .choices = choices, .choice_first = first, .genotypes = genotypes };
  const EgTypingTable none = { .n_pairs = 5 };
  EgTypingScore scores[] = { 2, 1 | 0x100, EG_TYPING_OUT, 0, 0x200 };
  const EgTypingScore wanted[] = { 2, 1 | 0x100, EG_TYPING_OUT, 1 | 0x100, 1 };

  eg_typing_table_join_choices (&table, scores);
  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    g_assert_cmphex (scores[i], ==, wanted[i]);
  eg_typing_table_join_choices (&none, scores);
  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    g_assert_cmphex (scores[i], ==, wanted[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alternatives/alike", test_alike);
  g_test_add_func ("/alternatives/different", test_different);
  g_test_add_func ("/alternatives/tce", test_tce);
  g_test_add_func ("/alternatives/scores", test_scores);
  g_test_add_func ("/alternatives/choices", test_choices);

  return g_test_run ();
}
