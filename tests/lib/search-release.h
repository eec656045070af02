/* search-release.h: a release of our own making with the loci of a search, and typings of it by chance.
 *
 * DQA1, DPA1 and E, which have no antigens, are among them.
 *
 * First fields are 90 and above; each locus has ten of two alleles, P groups of one and of two first fields, a null
 * allele, and an antigen for each first field.  Groups of T-cell epitopes of versions 1 and 2 are the same but of 98 and 99.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "libengraft/hla/engraft-nomenclature.h"

/* those that all donors may have, and others */
static const char * const search_loci[] = { "A", "B", "C", "DRB1", "DQB1", "DPB1" };
static const char * const other_loci[] = { "DQA1", "DPA1", "E" };

enum { N_SEARCH_LOCI = G_N_ELEMENTS (search_loci), N_OTHER_LOCI = G_N_ELEMENTS (other_loci), N_FAMILIES = 10 };

static inline void
search_release_add (GString    *names,
                    GString    *nom,
                    GString    *g,
                    GString    *p,
                    GString    *serology,
                    GString    *tce,
                    const char *locus,
                    int         family)
{
  /* one P group of both alleles in even families, two in odd ones */
  g_string_append_printf (names, "X,%s*%d:01\nX,%s*%d:02\n", locus, family, locus, family);
  g_string_append_printf (g, "%s*;%d:01;\n%s*;%d:02;\n", locus, family, locus, family);
  if (family % 2 == 0)
    g_string_append_printf (p, "%s*;%d:01/%d:02;%d:01P\n", locus, family, family, family);
  else
    g_string_append_printf (p, "%s*;%d:01;\n%s*;%d:02;\n", locus, family, locus, family);
  if (g_strv_contains ((const char * const[]) { "DQA1", "DPA1", "E", NULL }, locus))
    return;
  if (!g_str_equal (locus, "DPB1"))
    {
      const char *system = g_str_equal (locus, "C") ? "Cw" : g_str_equal (locus, "DRB1") ? "DR"
                           : g_str_equal (locus, "DQB1") ? "DQ" : locus;

      g_string_append_printf (nom, "%s;%d;19680101;;;\n", system, family);
      g_string_append_printf (serology, "%s*;%d:01;%d;;;\n%s*;%d:02;%d;;;\n", locus, family, family, locus, family,
                              family);
    }
  else
    /* of the last two the versions have it the other way round */
    g_string_append_printf (tce, "DPB1*%d:01,DPB1*%d:01,%d,%d,\n", family, family,
                            1 + (family < 98 ? family : 197 - family) % 3, 1 + family % 3);
}

/* The nomenclature; NULL with ERROR. */
static inline EngraftNomenclature *
search_release_new (GError **error)
{
  GString *texts[6];
  static const char * const paths[] = { "Allelelist.txt", "wmda/hla_nom.txt", "wmda/hla_nom_g.txt",
                                        "wmda/hla_nom_p.txt", "wmda/rel_dna_ser.txt", "tce/dpb_tce.csv" };
  g_autofree char *folder = g_dir_make_tmp ("engraft-search-XXXXXX", NULL);
  g_autoptr(GFile) release = g_file_new_for_path (folder);
  EngraftNomenclature *nomenclature;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = g_string_new (NULL);
  g_string_append (texts[0], "# version: IPD-IMGT/HLA 0.0.2\nAlleleID,Allele\n");
  g_string_append (texts[5], "Allele,Protein,V1_Assignment,V2_Assignment,Comments\n");
  for (guint i = 0; i < N_SEARCH_LOCI + N_OTHER_LOCI; i++)
    {
      const char *locus = i < N_SEARCH_LOCI ? search_loci[i] : other_loci[i - N_SEARCH_LOCI];

      for (int family = 90; family < 90 + N_FAMILIES; family++)
        search_release_add (texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], locus, family);
      g_string_append_printf (texts[0], "X,%s*90:03N\n", locus);
      g_string_append_printf (texts[2], "%s*;90:03N;\n", locus);
      g_string_append_printf (texts[4], "%s*;90:03N;0;;;\n", locus);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_build_filename (folder, paths[i], NULL), *parent = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, texts[i]->str, -1, NULL));
    }
  {
    g_autofree char *relations = g_build_filename (folder, "wmda/rel_ser_ser.txt", NULL);
    g_autofree char *status = g_build_filename (folder, "Allele_status.txt", NULL);

    g_assert_true (g_file_set_contents (relations, "A;98;90/91;\n", -1, NULL));
    g_assert_true (g_file_set_contents (status, "Allele,Cells,Groups,Confirmed,Start,End,Partial,Type\n", -1, NULL));
    nomenclature = engraft_nomenclature_new_from_release (release, NULL, error);
    g_unlink (relations);
    g_unlink (status);
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_build_filename (folder, paths[i], NULL), *parent = g_path_get_dirname (path);

      g_unlink (path);
      g_rmdir (parent);
      g_string_free (texts[i], TRUE);
    }
  g_rmdir (folder);

  return nomenclature;
}

/* What a place may be typed as. */
static inline char *
search_release_dup_place (GRand      *rand,
                          const char *locus)
{
  int family = 90 + g_rand_int_range (rand, 0, N_FAMILIES);

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return g_strdup_printf ("%d:XX", family);

    case 1:
      return g_str_equal (locus, "DPB1") ? g_strdup_printf ("%d:02", family) : g_strdup_printf ("%d", family);

    case 2:
      return g_strdup_printf ("%d:01/%d:01", family, family == 90 ? 91 : 90);

    case 3:
      return g_strdup ("90:03N");

    case 4:
      return g_strdup ("NEW");

    case 5:
      return g_strdup_printf ("%d:02", family);

    default:
      return g_strdup_printf ("%d:01", family);
    }
}
