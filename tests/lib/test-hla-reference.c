/* test-hla-reference.c: a real release of IPD-IMGT/HLA, against py-ard's answers for it.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing.h"

#include "hla-reference.h"

static EngraftNomenclature *nomenclature;    /* NULL: there is no folder */
static char *folder;                         /* of HLA in it */

static const struct { const char *column; EngraftReduction reduction; } columns[] = {
  { "G", ENGRAFT_REDUCTION_G }, { "P", ENGRAFT_REDUCTION_P }, { "lg", ENGRAFT_REDUCTION_LG },
  { "lgx", ENGRAFT_REDUCTION_LGX }, { "exon", ENGRAFT_REDUCTION_EXON }, { "W", ENGRAFT_REDUCTION_W },
  { "U2", ENGRAFT_REDUCTION_U2 }, { "1F", ENGRAFT_REDUCTION_1F }, { "S", ENGRAFT_REDUCTION_S },
};

/* py-ard names a G group by the first allele that is listed in it; Engraft, as the release does.  All
 * that differ are of these groups. */
static const struct { const char *ours, *theirs; } other_names[] = {
  { "A*02:17:01G", "A*02:17:02G" }, { "C*02:10:01G", "C*02:02:37G" }, { "DRB3*03:22:01G", "DRB3*02:171:01G" },
};

static char *
reduce (const char       *text,
        EngraftReduction  reduction)
{
  g_autoptr(GError) error = NULL;
  char *reduced = engraft_typing_reduce_text (nomenclature, NULL, text, reduction, NULL, &error);

  /* an antigen without a locus (Dw3) has no alleles */
  if (!strchr (text, '*') && error)
    return g_strdup ("");
  g_assert_no_error (error);

  return reduced;
}

gboolean
hla_reference_is_other_name (const char *ours,
                             const char *theirs)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_names); i++)
    if (g_str_equal (ours, other_names[i].ours) && g_str_equal (theirs, other_names[i].theirs))
      return TRUE;

  return FALSE;
}

/* How many names of a list differ, all of them names that py-ard gives to groups; what else differs is an error. */
static guint
count_other_names (const char *got,
                   const char *expected,
                   const char *typing)
{
  g_auto(GStrv) ours = g_strsplit (got, "/", -1), theirs = g_strsplit (expected, "/", -1);
  guint n = 0;

  for (guint i = 0; ours[i] && theirs[i]; i++)
    if (!g_str_equal (ours[i], theirs[i]))
      {
        if (!hla_reference_is_other_name (ours[i], theirs[i]))
          g_error ("%s: %s, not %s", typing, ours[i], theirs[i]);
        n++;
      }
  if (g_strv_length (ours) != g_strv_length (theirs))
    g_error ("%s: %s, not %s", typing, got, expected);

  return n;
}

/* How many of a table's names were reduced; those whose group has another name are counted. */
static void
check_table (const char *file,
             guint      *n_same,
             guint      *n_other)
{
  g_autofree char *path = g_build_filename (folder, "data", "pyard", file, NULL), *text = NULL;
  g_auto(GStrv) lines = NULL, head = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  head = g_strsplit (lines[0], "\t", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

      for (guint j = 1; head[j]; j++)
        for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
          if (g_str_equal (head[j], columns[k].column))
            {
              g_autofree char *got = reduce (fields[0], columns[k].reduction);

              if (g_str_equal (got, fields[j]))
                (*n_same)++;
              else
                {
                  g_assert_cmpint (columns[k].reduction, ==, ENGRAFT_REDUCTION_G);
                  *n_other += count_other_names (got, fields[j], fields[0]);
                }
            }
    }
}

static void
test_reductions (void)
{
  guint n_same = 0, n_other = 0;

  if (!nomenclature)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  check_table ("pyard_3580_alleles.tsv", &n_same, &n_other);
  check_table ("pyard_3580_twofield.tsv", &n_same, &n_other);
  g_test_message ("%u names as py-ard's, %u G groups by the name that the release gives them", n_same, n_other);
  g_assert_cmpuint (n_same, >, 120000);
  g_assert_cmpuint (n_other, <=, 14);
}

/* Families: 549 by three groups and their antigens. */
static void
test_families_of_alleles (void)
{
  guint n_same = 0, n_other = 0;

  if (!nomenclature)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  check_table ("pyard_3580_xx.tsv", &n_same, &n_other);
  check_table ("pyard_3580_serology.tsv", &n_same, &n_other);
  g_assert_cmpuint (n_same + n_other, ==, 549 * 4 + 49 * 2);
  g_assert_cmpuint (n_other, <=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *release = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = given ? g_build_filename (given, "hla", NULL)
                 : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "hla", NULL);
  release = g_build_filename (folder, "data", "imgt_hla_3.58", NULL);
  file = g_file_new_for_path (release);
  if (g_file_test (release, G_FILE_TEST_IS_DIR))
    {
      nomenclature = engraft_nomenclature_new_from_release (file, NULL, &error);
      g_assert_no_error (error);
    }
  g_test_add_func ("/hla-reference/reductions", test_reductions);
  g_test_add_func ("/hla-reference/xx", test_families_of_alleles);
  hla_reference_add_serology (nomenclature ? engraft_nomenclature_get_view (nomenclature) : NULL, folder);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_free (folder);

  return result;
}
