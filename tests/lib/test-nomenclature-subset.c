/* test-nomenclature-subset.c: the common alleles that are shipped, and each fact of them against a release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-match.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

static EngraftNomenclature *subset, *release;   /* no folder: no release */

static void
test_loci (void)
{
  static const struct { const char *locus; guint n; } loci[] = {
    { "A", 30 }, { "B", 50 }, { "C", 25 }, { "DRB1", 40 }, { "DRB3", 3 }, { "DRB4", 3 }, { "DRB5", 3 }, { "DQA1", 12 },
    { "DQB1", 15 }, { "DPA1", 5 }, { "DPB1", 25 },
  };
  const EgNomenclature *names = engraft_nomenclature_get_view (subset);

  g_assert_true (engraft_nomenclature_is_subset (subset));
  g_assert_nonnull (strstr (engraft_nomenclature_get_release (subset), "subset of common alleles"));
  g_assert_cmpuint (strlen (engraft_nomenclature_get_checksum (subset)), ==, 64);
  g_assert_cmpuint (names->n_loci, ==, G_N_ELEMENTS (loci));
  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      const EgLocus *locus = eg_nomenclature_find_locus (names, loci[i].locus, strlen (loci[i].locus));

      g_assert_nonnull (locus);
      g_assert_cmpuint (locus->n, >=, loci[i].n);
    }
}

/* An example works without anything imported. */
static void
test_match (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTyping) patient = NULL, donor = NULL;
  g_autoptr(EngraftMatch) match = NULL;
  g_autofree char *reduced = NULL;

  patient = engraft_typing_new_from_text (subset, NULL, "A*01:01 A*24:02 B*08:01 B*40:01 C*07:01 C*03:04 DRB1*03:01 "
                                          "DRB1*15:01 DQB1*02:01 DQB1*06:02 DPB1*04:01 DPB1*09:01", NULL, &error);
  g_assert_no_error (error);
  donor = engraft_typing_new_from_text (subset, NULL, "A*01:01:01G A24 B8 B60 C*07:01 C*03:XX DRB1*03:01 DRB1*15:01P "
                                        "DQB1*02:02 DQB1*06:02 DPB1*04:01 DPB1*10:01", NULL, &error);
  g_assert_no_error (error);
  match = engraft_match_new (patient, donor, ENGRAFT_MATCH_12, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_match_get_count (match), ==, 11);
  g_assert_cmpint (engraft_match_get_tce (match), ==, ENGRAFT_TCE_PERMISSIVE);
  g_assert_cmpint (engraft_match_get_tce_outlook (match), ==, ENGRAFT_TCE_OUTLOOK_PERMISSIVE);
  reduced = engraft_typing_dup_reduced (donor, "DQB1", 0, ENGRAFT_REDUCTION_P);
  g_assert_cmpstr (reduced, ==, "02:01P");
}

static void
check_group (const EgNomenclature *ours,
             guint32               our_group,
             const EgGroup        *our_groups,
             const EgNomenclature *theirs,
             guint32               their_group,
             const EgGroup        *their_groups)
{
  g_assert_cmpint (our_group == EG_NO_INDEX, ==, their_group == EG_NO_INDEX);
  if (our_group != EG_NO_INDEX)
    g_assert_cmphex (our_groups[our_group].name, ==, their_groups[their_group].name);
}

static void
check_allele (const EgNomenclature *ours,
              guint32               our_allele,
              const EgNomenclature *theirs,
              guint32               their_allele)
{
  const EgAlleleFacts *a = &ours->facts[our_allele], *b = &theirs->facts[their_allele];

  check_group (ours, a->g, ours->g, theirs, b->g, theirs->g);
  check_group (ours, a->p, ours->p, theirs, b->p, theirs->p);
  g_assert_cmpuint (a->n_antigens, ==, b->n_antigens);
  g_assert_cmpuint (a->n_expert, ==, b->n_expert);
  for (guint i = 0; i < a->n_antigens; i++)
    g_assert_cmpuint (ours->numbers[a->first_antigen + i], ==, theirs->numbers[b->first_antigen + i]);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (a->tce[i], ==, b->tce[i]);
}

static void
test_facts (void)
{
  const EgNomenclature *ours = engraft_nomenclature_get_view (subset), *theirs;

  if (!release)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  theirs = engraft_nomenclature_get_view (release);
  for (gsize i = 0; i < ours->n_loci; i++)
    {
      const EgLocus *locus = &ours->loci[i];
      const EgLocus *other = eg_nomenclature_find_locus (theirs, locus->name, strlen (locus->name));

      g_assert_nonnull (other);
      for (guint32 j = locus->first; j < locus->first + locus->n; j++)
        {
          guint32 allele = eg_nomenclature_find (theirs, other, ours->names[j]);

          g_assert_cmpuint (allele, !=, EG_NO_INDEX);
          check_allele (ours, j, theirs, allele);
        }
    }
  g_test_message ("%u alleles", (guint) ours->n_alleles);
}

static void
test_antigens (void)
{
  const EgNomenclature *ours = engraft_nomenclature_get_view (subset), *theirs;

  if (!release)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  theirs = engraft_nomenclature_get_view (release);
  for (gsize i = 0; i < theirs->n_systems; i++)
    for (gsize j = 0; j < ours->n_systems; j++)
      if (g_str_equal (ours->systems[j].name, theirs->systems[i].name))
        {
          g_assert_cmpuint (ours->systems[j].n_antigens, ==, theirs->systems[i].n_antigens);
          for (guint k = 0; k < ours->systems[j].n_antigens; k++)
            g_assert_cmpmem (&ours->antigens[ours->systems[j].first_antigen + k], sizeof (EgAntigen),
                             &theirs->antigens[theirs->systems[i].first_antigen + k], sizeof (EgAntigen));
        }
  g_assert_cmpuint (ours->n_systems, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  g_autofree char *folder = NULL;
  g_autoptr(GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = given ? g_build_filename (given, "hla", "data", "imgt_hla_3.58", NULL)
                 : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "hla", "data",
                                     "imgt_hla_3.58", NULL);
  subset = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autoptr(GFile) file = g_file_new_for_path (folder);

      release = engraft_nomenclature_new_from_release (file, NULL, &error);
      g_assert_no_error (error);
    }
  g_test_add_func ("/nomenclature-subset/loci", test_loci);
  g_test_add_func ("/nomenclature-subset/match", test_match);
  g_test_add_func ("/nomenclature-subset/facts", test_facts);
  g_test_add_func ("/nomenclature-subset/antigens", test_antigens);
  result = g_test_run ();
  g_clear_object (&subset);
  g_clear_object (&release);

  return result;
}
