/* test-hla-reference.c: a real release of IPD-IMGT/HLA, against py-ard's answers for it.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/hla/eg-reduce.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

#include "hla-reference.h"

static EngraftNomenclature *nomenclature;    /* NULL: there is no folder */
static char *folder;                         /* of HLA in it */

static const struct { const char *column; EgReduction reduction; } columns[] = {
  { "G", EG_REDUCE_G }, { "P", EG_REDUCE_P }, { "lg", EG_REDUCE_LG }, { "lgx", EG_REDUCE_LGX },
  { "exon", EG_REDUCE_EXON }, { "W", EG_REDUCE_W }, { "U2", EG_REDUCE_U2 }, { "1F", EG_REDUCE_1F },
};

/* py-ard names a G group by the first allele that is listed in it; Engraft, as the release does.  All
 * that differ are of these groups. */
static const struct { const char *ours, *theirs; } other_names[] = {
  { "A*02:17:01G", "A*02:17:02G" }, { "C*02:10:01G", "C*02:02:37G" }, { "DRB3*03:22:01G", "DRB3*02:171:01G" },
};

static const EgLocus *
split_name (const char *text,
            EgAllele   *name)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  const char *star = strchr (text, '*'), *end = text + strlen (text);
  const EgLocus *locus = star ? eg_nomenclature_find_locus (names, text, star - text) : NULL;

  g_assert_nonnull (locus);
  g_assert_true (eg_allele_parse (star + 1, end, locus->first_width, name) == end);

  return locus;
}

static char *
reduce (const char  *text,
        EgReduction  reduction)
{
  enum { MOST = 10000 };
  g_autofree EgAllele *reduced = g_new (EgAllele, MOST);
  GString *out = g_string_new (NULL);
  EgAllele name;
  const EgLocus *locus = split_name (text, &name);
  gsize n = eg_reduce (engraft_nomenclature_get_view (nomenclature), locus, name, reduction, reduced, MOST);

  for (gsize i = 0; i < n; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (reduced[i], locus->first_width, one);
      g_string_append_printf (out, "%s%s*%s%s", i > 0 ? "/" : "", locus->name, one,
                              reduction == EG_REDUCE_LG ? "g" : "");
    }

  return g_string_free (out, FALSE);
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
              else if (columns[k].reduction == EG_REDUCE_G && hla_reference_is_other_name (got, fields[j]))
                (*n_other)++;
              else
                g_error ("%s of %s: %s, not %s", head[j], fields[0], got, fields[j]);
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
  g_assert_cmpuint (n_same, >, 100000);
  g_assert_cmpuint (n_other, <=, 14);
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
  hla_reference_add_serology (nomenclature ? engraft_nomenclature_get_view (nomenclature) : NULL, folder);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_free (folder);

  return result;
}
