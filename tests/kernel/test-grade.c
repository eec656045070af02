/* test-grade.c: grades, confidence and categories of a locus and of a donor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-grade.h"

#include "matching-release.h"

static EgMatchStatus
grade (const EgLocus *locus,
       const char    *patient,
       const char    *donor,
       EgLocusGrade  *result)
{
  Pair p, d;

  pair_init (&p, locus, patient);
  pair_init (&d, locus, donor);

  return eg_grade_locus (&release, locus, p.places, d.places,
                         eg_tce_match (&release, p.typings, d.typings, EG_TCE_VERSION_2), result);
}

static void
test_places (void)
{
  static const struct { const char *patient, *donor; EgGrade grade; EgConfidence confidence; EgAntigenMatch antigen; }
  cases[] = {
    /* two whole names */
    { "90:01:01:01", "90:01:01:01", EG_GRADE_GDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "90:01:01:03", "90:01:01:03", EG_GRADE_CDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "90:01:01:01", "90:01:01:03", EG_GRADE_CDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "90:01:01:01", "90:01:02", EG_GRADE_PROTEIN, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "90:01:01:01", "90:02", EG_GRADE_G_GROUP, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "90:02", "90:02", EG_GRADE_G_GROUP, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },      /* only in part known */
    { "90:01:02", "90:02", EG_GRADE_P_GROUP, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },
    { "91:01", "92:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "91:01", "91:02", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MATCH },     /* 39 and 3901 */
    { "93:01", "93:01", EG_GRADE_GDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MATCH },         /* no antigen known */
    { "93:01", "94:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "95:01", "95:01", EG_GRADE_GDNA, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },      /* no P group */
    /* null */
    { "90:01:01:02N", "90:01:01:02N", EG_GRADE_NULL_GDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MISMATCH },
    { "90:03N", "90:03N", EG_GRADE_NULL_CDNA, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MISMATCH },
    { "90:04N", "90:04N", EG_GRADE_NULL_PARTIAL, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MISMATCH },
    { "90:03N", "90:04N", EG_GRADE_NULL_MISMATCH, EG_CONFIDENCE_DEFINITE, EG_ANTIGEN_MISMATCH },
    { "90:03N", "91:01", EG_GRADE_EXPRESSING_VS_NULL, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "90:01:01:02N", "90:01:01:01", EG_GRADE_EXPRESSING_VS_NULL, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "91:XX", "90:03N", EG_GRADE_EXPRESSING_VS_NULL, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "90:05", "90:01", EG_GRADE_EXPRESSING_VS_NULL, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "90:05", "90:05:02N", EG_GRADE_NULL_PARTIAL, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MISMATCH },
    { "90:05:01N/90:03N", "90:03N", EG_GRADE_NULL_CDNA, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MISMATCH },
    /* short names: the best pair; the null among 90:01 does not count */
    { "90:01", "90:01", EG_GRADE_GDNA, EG_CONFIDENCE_EXACT, EG_ANTIGEN_MATCH },
    { "90:01", "90:01:02", EG_GRADE_CDNA, EG_CONFIDENCE_EXACT, EG_ANTIGEN_MATCH },
    { "90:01", "92:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "90:01", "90:03N", EG_GRADE_EXPRESSING_VS_NULL, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    /* lists: the best pair (A*01:01:01:01/03:01:01:01 with A*01:01:01:01) */
    { "90:01:01:01/91:01", "90:01:01:01", EG_GRADE_GDNA, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:01:01:01/91:01", "90:01:01:03/92:01", EG_GRADE_CDNA, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:01:01:01/91:01", "90:01:02/92:01", EG_GRADE_PROTEIN, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:01:01:01/91:01", "90:02/92:01", EG_GRADE_G_GROUP, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:01/91:01", "90:01", EG_GRADE_GDNA, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:01:01:01/91:01", "90:XX", EG_GRADE_G_GROUP, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    /* codes: by groups */
    { "m90:01:01:01/91:01", "90:01:01:01/92:01", EG_GRADE_G_GROUP, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "m90:01:02/91:01", "90:02", EG_GRADE_P_GROUP, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "90:XX", "90:01:01:01", EG_GRADE_G_GROUP, EG_CONFIDENCE_EXACT, EG_ANTIGEN_MATCH },
    { "91:XX", "92:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "m90:03N/91:01", "90:03N/92:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    /* serology */
    { "s1", "s1", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s2", "s2", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s2", "s203", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s39", "s39", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s39", "s3901", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s3901", "s3901", EG_GRADE_ASSOCIATED, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s3901", "s3902", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "s38", "s39", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "s38", "s3901", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "s16", "s16", EG_GRADE_BROAD, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s16", "s39", EG_GRADE_BROAD, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s3901", "s16", EG_GRADE_BROAD, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s4005", "s21", EG_GRADE_BROAD, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s4005", "s49", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "s39", "91:01", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "91:02", "s39", EG_GRADE_SPLIT, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s3901", "91:XX", EG_GRADE_ASSOCIATED, EG_CONFIDENCE_POTENTIAL, EG_ANTIGEN_MATCH },
    { "s1", "93:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "s1", "90:03N", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    /* what is no typing of alleles */
    { "NEW", "NEW", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "NEW", "s1", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "90:03N", "NEW", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "NNNN", "NNNN", EG_GRADE_P_GROUP, EG_CONFIDENCE_EXACT, EG_ANTIGEN_MATCH },
    { "NNNN", "91:01", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
    { "NNNN", "NEW", EG_GRADE_MISMATCH, EG_CONFIDENCE_MISMATCH, EG_ANTIGEN_MISMATCH },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      gboolean is_reverse = i % 2;
      g_autofree char *patient = g_strdup_printf ("%s -", is_reverse ? cases[i / 2].donor : cases[i / 2].patient);
      g_autofree char *donor = g_strdup_printf ("%s -", is_reverse ? cases[i / 2].patient : cases[i / 2].donor);
      Pair p, d;
      EgGrade got;
      EgConfidence confidence;
      EgAntigenMatch antigen;

      pair_init (&p, &loci[0], patient);
      pair_init (&d, &loci[0], donor);
      got = eg_grade_places (&release, &loci[0], p.places, d.places);
      confidence = eg_grade_confidence (&release, &loci[0], p.places, d.places);
      antigen = eg_antigen_match (&release, &loci[0], p.places, d.places);
      if (got != cases[i / 2].grade || confidence != cases[i / 2].confidence || antigen != cases[i / 2].antigen)
        g_error ("%s with %s: grade %d, confidence %d, antigen %d", patient, donor, got, confidence, antigen);
    }
}

static void
test_loci (void)
{
  enum { DIRECT = EG_DIRECT, CROSS = EG_CROSS, BOTH = EG_DIRECT | EG_CROSS };
  static const struct
  {
    int         locus;
    const char *patient, *donor;
    guint       grades[2], confidences[2], antigens[2], by_grade, orientations, category;
  } cases[] = {
    { 0, "91:01 92:01", "92:01 91:01", { EG_GRADE_GDNA, EG_GRADE_GDNA }, { 3, 3 }, { 2, 2 },
      CROSS, CROSS, EG_LOCUS_MATCH },
    /* by places of the donor */
    { 0, "91:01 92:01", "93:01 91:01", { EG_GRADE_MISMATCH, EG_GRADE_GDNA }, { 0, 3 }, { 1, 2 }, CROSS, CROSS,
      EG_LOCUS_MISMATCH },
    { 0, "91:01 91:01", "91:01 92:01", { EG_GRADE_GDNA, EG_GRADE_MISMATCH }, { 3, 0 }, { 2, 1 }, BOTH, BOTH,
      EG_LOCUS_MISMATCH },
    /* the null rule is for confidence and antigens, not for grades */
    { 0, "91:01 90:03N", "91:01 91:01", { EG_GRADE_GDNA, EG_GRADE_EXPRESSING_VS_NULL }, { 3, 3 }, { 2, 2 }, BOTH, BOTH,
      EG_LOCUS_MATCH },
    { 0, "90:03N 91:01", "91:01 91:01", { EG_GRADE_EXPRESSING_VS_NULL, EG_GRADE_GDNA }, { 3, 3 }, { 2, 2 }, BOTH, BOTH,
      EG_LOCUS_MATCH },
    { 0, "91:01 90:03N", "92:01 92:01", { EG_GRADE_MISMATCH, EG_GRADE_EXPRESSING_VS_NULL }, { 0, 0 }, { 1, 1 }, BOTH,
      BOTH, EG_LOCUS_MISMATCH },
    { 0, "91:01 90:03N", "91:01 90:04N", { EG_GRADE_GDNA, EG_GRADE_NULL_MISMATCH }, { 3, 3 }, { 2, 2 }, DIRECT, DIRECT,
      EG_LOCUS_MISMATCH },
    /* grades are alike, confidence is not */
    { 0, "90:02 90:XX", "90:02 90:XX", { EG_GRADE_G_GROUP, EG_GRADE_G_GROUP }, { 3, 2 }, { 2, 2 }, BOTH, DIRECT,
      EG_LOCUS_MATCH },
    { 0, "90:XX 90:02", "90:02 90:XX", { EG_GRADE_G_GROUP, EG_GRADE_G_GROUP }, { 3, 2 }, { 2, 2 }, BOTH, CROSS,
      EG_LOCUS_MATCH },
    { 0, "s39 s38", "s38 s39", { EG_GRADE_SPLIT, EG_GRADE_SPLIT }, { 1, 1 }, { 2, 2 }, CROSS, CROSS, EG_LOCUS_MATCH },
    { 0, "NEW 91:01", "NEW 91:01", { EG_GRADE_MISMATCH, EG_GRADE_GDNA }, { 0, 3 }, { 1, 2 }, DIRECT, DIRECT,
      EG_LOCUS_MISMATCH },
    /* untyped */
    { 0, "- -", "91:01 92:01", { EG_GRADE_P_GROUP, EG_GRADE_P_GROUP }, { 1, 1 }, { 0, 0 },
      BOTH, BOTH, EG_LOCUS_MATCH },
    { 1, "91:01 92:01", "- -", { EG_GRADE_UNKNOWN, EG_GRADE_UNKNOWN }, { 1, 1 }, { 0, 0 },
      BOTH, BOTH, EG_LOCUS_UNKNOWN },
    /* DPB1: alleles that match, then groups */
    { 1, "91:01 92:01", "91:01 92:01", { EG_GRADE_GDNA, EG_GRADE_GDNA }, { 3, 3 }, { 2, 2 },
      DIRECT, DIRECT, EG_LOCUS_MATCH },
    { 1, "91:01 92:01", "97:01 92:01", { EG_GRADE_MISMATCH, EG_GRADE_GDNA }, { 0, 3 }, { 1, 2 }, DIRECT, DIRECT,
      EG_LOCUS_PERMISSIVE_MISMATCH },
    { 1, "97:01 92:01", "97:01 97:01", { EG_GRADE_GDNA, EG_GRADE_MISMATCH }, { 3, 0 }, { 2, 1 }, BOTH, BOTH,
      EG_LOCUS_MISMATCH },
    { 1, "97:01 93:01", "97:01 97:01", { EG_GRADE_GDNA, EG_GRADE_MISMATCH }, { 3, 0 }, { 2, 1 }, BOTH, BOTH,
      EG_LOCUS_UNKNOWN },
    { 1, "NEW 97:01", "97:01 97:01", { EG_GRADE_MISMATCH, EG_GRADE_GDNA }, { 0, 3 }, { 1, 2 }, BOTH, BOTH,
      EG_LOCUS_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgLocusGrade got;
      gboolean is_same = grade (&loci[cases[i].locus], cases[i].patient, cases[i].donor, &got) == EG_MATCH_OK;

      for (int j = 0; j < 2; j++)
        is_same = is_same && got.grade[j] == cases[i].grades[j] && got.confidence[j] == cases[i].confidences[j]
                  && got.antigen[j] == cases[i].antigens[j];
      is_same = is_same && got.grade_orientations == cases[i].by_grade && got.orientations == cases[i].orientations
                && got.category == cases[i].category;
      if (!is_same)
        g_error ("%s with %s: grades %d %d, confidence %d %d, antigens %d %d, orientations %d %d, category %d",
                 cases[i].patient, cases[i].donor, got.grade[0], got.grade[1], got.confidence[0], got.confidence[1],
                 got.antigen[0], got.antigen[1], got.grade_orientations, got.orientations, got.category);
    }
}

static void
test_half_typed (void)
{
  EgLocusGrade got, nothing = { 0 };

  g_assert_cmpint (grade (&loci[0], "91:01 -", "91:01 91:01", &got), ==, EG_MATCH_HALF_TYPED);
  g_assert_cmpmem (&got, sizeof got, &nothing, sizeof nothing);
  g_assert_cmpint (grade (&loci[0], "- -", "91:01 -", &got), ==, EG_MATCH_HALF_TYPED);
}

static void
test_donors (void)
{
  static const struct { const char *a[2], *dpb1[2]; EgDonorCategory category; } cases[] = {
    { { "91:01 92:01", "91:01 92:01" }, { "91:01 92:01", "91:01 92:01" }, EG_DONOR_DEFINITE },
    { { "91:01 92:01", "91:01 92:01" }, { "90:XX 92:01", "90:XX 92:01" }, EG_DONOR_EXACT },
    { { "s39 92:01", "91:01 92:01" }, { "91:01 92:01", "91:01 92:01" }, EG_DONOR_POTENTIAL },
    { { "91:01 92:01", "91:01 92:01" }, { "91:01 92:01", "- -" }, EG_DONOR_POTENTIAL },
    { { "91:01 92:01", "91:01 93:01" }, { "91:01 92:01", "91:01 92:01" }, EG_DONOR_MISMATCH },
    { { "91:01 92:01", "91:01 92:01" }, { "91:01 92:01", "97:01 92:01" }, EG_DONOR_PERMISSIVE_MISMATCH },
    { { "91:01 92:01", "91:01 93:01" }, { "91:01 92:01", "97:01 92:01" }, EG_DONOR_MISMATCH },
    { { "91:01 92:01", "91:01 92:01" }, { "97:01 92:01", "97:01 97:01" }, EG_DONOR_MISMATCH },
    { { "91:01 92:01", "91:01 92:01" }, { "97:01 93:01", "97:01 97:01" }, EG_DONOR_MISMATCH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgLocusGrade both[2];

      grade (&loci[0], cases[i].a[0], cases[i].a[1], &both[0]);
      grade (&loci[1], cases[i].dpb1[0], cases[i].dpb1[1], &both[1]);
      g_assert_cmpint (eg_grade_donor (both, 2, 1), ==, cases[i].category);
    }
  g_assert_cmpint (eg_grade_donor (NULL, 0, (gsize) -1), ==, EG_DONOR_POTENTIAL);
}

static void
test_count (void)
{
  EgLocusGrade got;

  grade (&loci[0], "91:01 92:01", "91:01 93:01", &got);
  g_assert_cmpuint (eg_grade_count (&got), ==, 1);
  grade (&loci[0], "- -", "91:01 93:01", &got);
  g_assert_cmpuint (eg_grade_count (&got), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  matching_release_init ();
  g_test_add_func ("/grade/places", test_places);
  g_test_add_func ("/grade/loci", test_loci);
  g_test_add_func ("/grade/half-typed", test_half_typed);
  g_test_add_func ("/grade/donors", test_donors);
  g_test_add_func ("/grade/count", test_count);
  return g_test_run ();
}
