/* test-genotypes.c: a locus of which one genotype of several is true is matched genotype by genotype.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-match.h"
#include "libengraft/project/engraft-patient.h"
#include "search-release.h"

static EngraftNomenclature *nomenclature;

static EngraftTyping *
read_typing (const char *text)
{
  g_autoptr(GError) error = NULL;
  EngraftTyping *typing = engraft_typing_new_from_text (nomenclature, NULL, text, NULL, &error);

  g_assert_no_error (error);

  return typing;
}

static EngraftMatch *
match (EngraftTyping *patient,
       EngraftTyping *donor)
{
  g_autoptr(GError) error = NULL;
  EngraftMatch *self = engraft_match_new (patient, donor, ENGRAFT_MATCH_12, &error);

  g_assert_no_error (error);

  return self;
}

/* What belongs together stays together: the count, whether it is sure, and the category. */
static void
test_belong_together (void)
{
  static const struct { const char *patient, *donor; guint count; gboolean is_definite; const char *sign; } cases[] = {
    /* the first of the one and the second of the other are nobody's */
    { "A*91:01+A*93:01|A*95:01+A*97:01", "A*91:01+A*97:01", 1, TRUE, "1x" },
    { "A*91:01+A*93:01|A*95:01+A*97:01", "A*95:01+A*93:01", 1, TRUE, "1x" },
    { "A*91:01+A*93:01|A*95:01+A*97:01", "A*97:01+A*95:01", 2, FALSE, "2~" },
    { "A*91:01+A*93:01|A*95:01+A*97:01", "A*93:01+A*99:01", 1, FALSE, "1x~" },
    { "A*91:01+A*93:01|A*95:01+A*97:01", "A*99:01+A*99:01", 0, TRUE, "0x" },
    /* the same in every genotype is sure, in whatever order it is written */
    { "A*91:01+A*93:01|A*97:01+A*91:01", "A*91:01+A*99:01", 1, TRUE, "1x" },
    { "A*90:01+A*91:01|A*91:01+A*90:02", "A*90:02+A*91:01", 2, TRUE, "2=" },
    /* a direction of one genotype only */
    { "A*91:01+A*91:01|A*91:01+A*93:01", "A*91:01+A*91:01", 2, FALSE, "2~" },
    { "A*91:01+A*91:01|A*91:01+A*93:01", "A*91:01+A*95:01", 1, TRUE, "1<?" },
    { "A*NEW+A*91:01|A*93:01+A*91:01", "A*93:01+A*91:01", 2, FALSE, "2~" },
    { "A*NEW+A*91:01|A*93:01+A*91:01", "A*95:01+A*91:01", 1, TRUE, "1x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint swap = 0; swap < 2; swap++)
      {
        g_autoptr(EngraftTyping) patient = read_typing (cases[i].patient), donor = read_typing (cases[i].donor);
        g_autoptr(EngraftMatch) one = swap ? match (donor, patient) : match (patient, donor);
        g_autofree char *sign = engraft_match_locus_dup_sign (one, 0, FALSE);
        gboolean is_definite;

        g_test_message ("%s, %s", cases[i].patient, cases[i].donor);
        g_assert_cmpuint (engraft_match_locus_get_count (one, 0, &is_definite), ==, cases[i].count);
        g_assert_cmpint (is_definite, ==, cases[i].is_definite);
        if (!swap)
          g_assert_cmpstr (sign, ==, cases[i].sign);
      }
}

static void
test_explanation (void)
{
  g_autoptr(EngraftTyping) patient = read_typing ("A*91:01+A*93:01|A*95:01+A*97:01"), donor = read_typing ("A*97:01+A*95:01");
  g_autoptr(EngraftMatch) one = match (patient, donor);
  g_autofree char *why = engraft_match_dup_explanation (one, 0);
  g_auto(GStrv) notes = engraft_typing_dup_notes (patient);

  g_assert_nonnull (strstr (why, "Of the patient's 2 genotypes 95:01+97:01 matches best."));
  g_assert_nonnull (strstr (why, "Patient 97:01 and donor 97:01 are both of A*97:01"));
  g_assert_null (strstr (why, "91:01"));
  g_assert_cmpstr (notes[0], ==, "A may be one of 2 genotypes, each of which is matched as a whole: "
                                 "91:01+93:01|95:01+97:01.");
  g_assert_null (notes[1]);
}

/* Alternatives of whole chromosomes: each locus has its genotypes, and that they go together is said not to be used. */
static void
test_several_loci (void)
{
  g_autoptr(EngraftTyping) patient = read_typing ("A*91:01~B*91:01+A*93:01~B*93:01|A*95:01~B*95:01+A*97:01~B*97:01");
  g_autoptr(EngraftTyping) donor = read_typing ("A*91:01+A*93:01^B*91:01+B*97:01");
  g_autoptr(EngraftMatch) one = match (patient, donor);
  g_auto(GStrv) notes = engraft_typing_dup_notes (patient);

  g_assert_cmpuint (engraft_match_locus_get_count (one, 0, NULL), ==, 2);
  g_assert_cmpuint (engraft_match_locus_get_count (one, 1, NULL), ==, 1);
  g_assert_cmpuint (g_strv_length (notes), ==, 3);
  g_assert_nonnull (strstr (notes[2], "Which of one locus goes with which of another is not looked at"));
}

/* One genotype after the other, alone: the most of counts, the least and the most of directions. */
static void
check_one_by_one (EngraftMatch  *all,
                  EngraftTyping *patient,
                  EngraftTyping *donor,
                  char         **genotypes)
{
  for (guint locus = 0; locus < N_SEARCH_LOCI; locus++)
    {
      guint count = 0, gvh = 9, hvg = 9, gvh_most = 0, hvg_most = 0, got[2], most[2], n_best = 0;
      gboolean is_definite = TRUE, is_sure;

      for (guint i = 0; genotypes[i]; i++)
        {
          g_autoptr(EngraftTyping) alone = read_typing (genotypes[i]);
          g_autoptr(EngraftMatch) one = match (alone, donor);
          guint here = engraft_match_locus_get_count (one, locus, &is_sure);

          n_best = here > count ? 1 : n_best + (here == count);
          count = MAX (count, here);
          is_definite &= is_sure;
          engraft_match_locus_get_direction (one, locus, &got[0], &got[1]);
          engraft_match_locus_get_direction_most (one, locus, &most[0], &most[1]);
          gvh = MIN (gvh, got[0]);
          hvg = MIN (hvg, got[1]);
          gvh_most = MAX (gvh_most, most[0]);
          hvg_most = MAX (hvg_most, most[1]);
        }
      g_assert_cmpuint (engraft_match_locus_get_count (all, locus, &is_sure), ==, count);
      g_assert_cmpint (is_sure, ==, is_definite && n_best == g_strv_length (genotypes));
      engraft_match_locus_get_direction (all, locus, &got[0], &got[1]);
      engraft_match_locus_get_direction_most (all, locus, &most[0], &most[1]);
      g_assert_cmpuint (got[0], ==, gvh);
      g_assert_cmpuint (got[1], ==, hvg);
      g_assert_cmpuint (most[0], ==, gvh_most);
      g_assert_cmpuint (most[1], ==, hvg_most);
    }
}

static char *
dup_genotype (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_SEARCH_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autofree char *value = NULL;

        /* a family alone is an antigen, which GL strings do not have */
        do
          {
            g_clear_pointer (&value, g_free);
            value = search_release_dup_place (rand, search_loci[i]);
          }
        while (!strchr (value, ':'));
        g_string_append_printf (text, "%s%s*%s", k ? "+" : i ? "^" : "", search_loci[i], value);
      }

  return g_string_free (text, FALSE);
}

static void
test_as_one_by_one (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 300; i++)
    {
      char *genotypes[4] = { dup_genotype (rand), dup_genotype (rand), i % 2 ? dup_genotype (rand) : NULL, NULL };
      g_autofree char *donor_text = dup_genotype (rand);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(EngraftTyping) patient = NULL, donor = read_typing (donor_text);
      g_autoptr(EngraftMatch) all = NULL;
      char **loci[3] = { NULL };

      for (guint k = 0; genotypes[k]; k++)
        loci[k] = g_strsplit (genotypes[k], "^", -1);
      for (guint locus = 0; locus < N_SEARCH_LOCI; locus++)
        for (guint k = 0; genotypes[k]; k++)
          g_string_append_printf (text, "%s%s", k ? "|" : locus ? "^" : "", loci[k][locus]);
      patient = read_typing (text->str);
      all = match (patient, donor);
      check_one_by_one (all, patient, donor, genotypes);
      for (guint k = 0; k < 3; k++)
        {
          g_free (genotypes[k]);
          g_clear_pointer (&loci[k], g_strfreev);
        }
    }
}

/* What a form keeps of a GL string is the same typing. */
static void
test_patient (void)
{
  g_autoptr(EngraftPatient) patient = engraft_patient_new ();
  g_autoptr(EngraftTyping) typing = NULL, again = NULL;
  g_autofree char *gl = NULL, *genotypes = NULL, *both = NULL;
  g_autoptr(GError) error = NULL;
  gsize offset;
  guint place;

  g_assert_true (engraft_patient_take_text (patient, nomenclature, NULL,
                                            "A*91:01+A*93:01|A*95:01/A*95:02+A*97:01^B*90:01+B*91:01", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_A, 0), ==, "91:01+93:01|95:01/95:02+97:01");
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_A, 1), ==, "");
  g_assert_cmpstr (engraft_patient_get_text (patient, ENGRAFT_DONOR_B, 1), ==, "91:01");
  typing = engraft_patient_dup_typing (patient, nomenclature, NULL, NULL);
  gl = engraft_typing_dup_gl_string (typing);
  g_assert_cmpstr (gl, ==, "HLA-A*91:01+HLA-A*93:01|HLA-A*95:01/HLA-A*95:02+HLA-A*97:01^HLA-B*90:01+HLA-B*91:01");

  again = engraft_typing_new (nomenclature, NULL);
  g_assert_true (engraft_typing_set_genotypes (again, "A", " 91:01 + 93:01 | A*95:01+97:01", NULL, NULL, NULL, &error));
  genotypes = engraft_typing_dup_genotypes (again, "A");
  g_assert_cmpstr (genotypes, ==, "91:01+93:01|95:01+97:01");
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01+93:01|95:01+97:77", NULL, NULL, &offset, &error));
  g_assert_cmpuint (offset, ==, 18);
  g_assert_nonnull (strstr (error->message, "character 19"));
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01 +    97:77|95:01+97:01", NULL, NULL, &offset, &error));
  g_assert_cmpuint (offset, ==, 11);
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01", "93:01/93:88", &place, &offset, &error));
  g_assert_cmpuint (place, ==, 1);
  g_assert_cmpuint (offset, ==, 6);
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:77", "93:01", &place, &offset, &error));
  g_assert_cmpuint (place, ==, 0);
  g_assert_cmpuint (offset, ==, 0);
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01+93:01|B*95:01+B*97:01", NULL, NULL, &offset, &error));
  g_assert_cmpuint (offset, ==, 12);
  g_assert_nonnull (strstr (error->message, "character 13"));
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_genotypes (again, "A", "A*91:01+HLA-B*93:01", NULL, NULL, &offset, &error));
  g_assert_cmpuint (offset, ==, 8);
  g_clear_error (&error);
  /* both values in one place */
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01+93:01", "95:01", &place, NULL, &error));
  g_assert_cmpuint (place, ==, 1);
  g_clear_error (&error);
  g_assert_true (engraft_typing_set_genotypes (again, "B", "90:01 + 91:01", "", NULL, NULL, &error));
  both = engraft_typing_dup_gl_string (again);
  g_assert_nonnull (strstr (both, "^HLA-B*90:01+HLA-B*91:01"));
  g_assert_false (engraft_typing_set_genotypes (again, "A", "91:01+93:01|", NULL, NULL, NULL, &error));
  g_clear_error (&error);
  /* as it was */
  g_clear_pointer (&genotypes, g_free);
  genotypes = engraft_typing_dup_genotypes (again, "A");
  g_assert_cmpstr (genotypes, ==, "91:01+93:01|95:01+97:01");
  g_assert_true (engraft_typing_set_genotypes (again, "A", "91:01", "93:01", NULL, NULL, &error));
  g_assert_null (engraft_typing_dup_genotypes (again, "A"));
  /* the same twice is no choice */
  g_assert_true (engraft_typing_set_genotypes (again, "A", "91:01+93:01|93:01+91:01", "", NULL, NULL, &error));
  g_assert_null (engraft_typing_dup_genotypes (again, "A"));
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
  g_test_add_func ("/genotypes/belong-together", test_belong_together);
  g_test_add_func ("/genotypes/explanation", test_explanation);
  g_test_add_func ("/genotypes/several-loci", test_several_loci);
  g_test_add_func ("/genotypes/as-one-by-one", test_as_one_by_one);
  g_test_add_func ("/genotypes/patient", test_patient);
  result = g_test_run ();
  g_clear_object (&nomenclature);

  return result;
}
