/* test-hla-tables.c: tables of the reference folder: codes, names of other times, catalogues, donors.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

#include "hla-tables.h"

static HlaTables tables;

static gboolean
is_skipped (void)
{
  if (!tables.nomenclature)
    g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");

  return !tables.nomenclature;
}

char **
hla_tables_read (const HlaTables *self,
                 const char      *file)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL), *text = NULL;
  char **lines;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_suffix (lines[i], "\r"))
      lines[i][strlen (lines[i]) - 1] = '\0';

  return lines;
}

static void
test_features (void)
{
  if (!is_skipped ())
    hla_tables_test_features (&tables);
}

static void
test_sentences (void)
{
  if (!is_skipped ())
    hla_tables_test_sentences (&tables);
}

/* Every name of a catalogue is found again; of CIWD by the letters that it gives. */
static void
test_catalogues (void)
{
  static const struct { const char *file; guint n; } files[] = { { "cwd/ciwd.3.0.0.csv", 10468 }, { "cwd/CWD2.csv", 1063 } };

  if (is_skipped ())
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (tables.folder, files[i].file, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCwdTable) table = engraft_cwd_table_new_from_file (file, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (engraft_cwd_table_get_n_names (table), ==, files[i].n);
      g_assert_cmpint (engraft_cwd_table_get_status (table, "B*54:01:01:01"), ==,
                       i == 0 ? ENGRAFT_CWD_COMMON : ENGRAFT_CWD_LISTED);
      g_assert_cmpint (engraft_cwd_table_get_status (table, "A*01:18N"), ==,
                       i == 0 ? ENGRAFT_CWD_RARE : ENGRAFT_CWD_UNLISTED);
    }
}

static char *
reduce (const char       *text,
        EngraftReduction  reduction)
{
  g_autoptr(GError) error = NULL;
  char *reduced = engraft_typing_reduce_text (tables.nomenclature, tables.macs, text, reduction, NULL, &error);

  g_assert_no_error (error);

  return reduced;
}

/* Whether the names are the same, but for G groups that py-ard names by the first allele that is listed. */
static gboolean
is_same_but_groups (const char *ours,
                    const char *theirs)
{
  static const char * const other_names[][2] = {
    { "A*02:17:01G", "A*02:17:02G" }, { "C*02:10:01G", "C*02:02:37G" }, { "DRB3*03:22:01G", "DRB3*02:171:01G" },
  };
  g_auto(GStrv) x = g_strsplit (ours, "/", -1), y = g_strsplit (theirs, "/", -1);

  if (g_strv_length (x) != g_strv_length (y))
    return FALSE;
  for (guint i = 0; x[i]; i++)
    {
      const char *name = x[i];

      for (gsize j = 0; j < G_N_ELEMENTS (other_names); j++)
        if (g_str_equal (name, other_names[j][0]))
          name = other_names[j][1];
      if (!g_strv_contains ((const char * const *) y, name))
        return FALSE;
    }

  return TRUE;
}

/* By lgx, G and P. */
static void
check_reduced (const char  *code,
               char       **expected,
               guint       *n_other)
{
  static const EngraftReduction reductions[] = { ENGRAFT_REDUCTION_LGX, ENGRAFT_REDUCTION_G, ENGRAFT_REDUCTION_P };

  for (gsize i = 0; i < G_N_ELEMENTS (reductions); i++)
    {
      g_autofree char *got = reduce (code, reductions[i]);

      if (g_str_equal (got, expected[i]))
        continue;
      g_assert_true (reductions[i] == ENGRAFT_REDUCTION_G && is_same_but_groups (got, expected[i]));
      (*n_other)++;
    }
}

static void
test_codes (void)
{
  g_auto(GStrv) lines = NULL;
  guint n = 0, n_encoded = 0, n_other = 0;

  if (is_skipped ())
    return;
  lines = hla_tables_read (&tables, "pyard/pyard_3580_mac.tsv");
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *expanded = reduce (fields[0], ENGRAFT_REDUCTION_DECODED), *code = NULL, *again = NULL;
      g_autofree char *other = NULL;

      g_assert_cmpstr (expanded, ==, fields[1]);
      check_reduced (fields[0], fields + 2, &n_other);
      n++;
      code = engraft_mac_table_dup_encoded (tables.macs, expanded);
      if (!code)
        continue;
      n_encoded++;
      again = g_strdup_printf ("%.*s%s", (int) (strchr (fields[0], '*') + 1 - fields[0]), fields[0], code);
      other = reduce (again, ENGRAFT_REDUCTION_DECODED);
      g_assert_cmpstr (other, ==, expanded);
    }
  g_test_message ("%u codes as py-ard's, of which %u have a G group that it names otherwise; for %u of their lists a code "
                  "is found", n, n_other, n_encoded);
  g_assert_cmpuint (n, ==, 900);
  g_assert_cmpuint (n_encoded, ==, 900);
  g_assert_cmpuint (n_other, <=, 21);
}

/* The first name of two columns, with the locus apart. */
static gboolean
set_name (EngraftTyping *typing,
          const char    *name)
{
  const char *star = strchr (name, '*');
  g_autofree char *locus = g_strndup (name, star - name);

  return engraft_typing_set_locus (typing, locus, star, NULL, NULL);
}

static gboolean
is_same (EngraftTyping *a,
         EngraftTyping *b,
         const char    *name)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (tables.nomenclature);
  const EgLocus *locus = engraft_locus_find (names, name, strcspn (name, "*"));
  const EgTyping *x = engraft_typing_get_place (a, locus->name, 0), *y = engraft_typing_get_place (b, locus->name, 0);

  return x && y && x->n == y->n && memcmp (x->alleles, y->alleles, x->n * sizeof *x->alleles) == 0;
}

/* Names of before 2010 mean what the names of April 2010 mean. */
static void
test_old_names (void)
{
  g_auto(GStrv) lines = NULL;
  guint n_same = 0, n_gone = 0;

  if (is_skipped ())
    return;
  lines = hla_tables_read (&tables, "imgt_hla_3.58/Nomenclature_2009.txt");
  for (guint i = 2; lines[i]; i++)
    {
      g_autoptr(EngraftTyping) old = engraft_typing_new (tables.nomenclature, NULL);
      g_autoptr(EngraftTyping) now = engraft_typing_new (tables.nomenclature, NULL);
      const char *second = strrchr (lines[i], ' ');
      g_autofree char *first = g_strndup (lines[i], strcspn (lines[i], " "));

      if (!second || !strchr (second, '*') || !strchr (first, '*'))
        continue;
      if (!set_name (now, second + 1))
        n_gone++;             /* it was given up since, and no name took its place */
      else if (set_name (old, first) && is_same (old, now, second + 1))
        n_same++;
      else
        /* it was found to be one of those names only, B*08:20:01 */
        g_assert_cmpstr (first, ==, "B*0806");
    }
  g_test_message ("%u old names, and %u that are no more", n_same, n_gone);
  g_assert_cmpuint (n_same, >=, 4716);
  g_assert_cmpuint (n_gone, <=, 26);
}

/* Names that were given up become what the release says of them. */
static void
test_deleted (void)
{
  g_autoptr(GRegex) regex = g_regex_new ("(?:identical to|renamed) ([A-Z0-9]+\\*[0-9:]+[A-Z]?)", 0, 0, NULL);
  g_auto(GStrv) lines = NULL;
  guint n_same = 0, n_none = 0;

  if (is_skipped ())
    return;
  lines = hla_tables_read (&tables, "imgt_hla_3.58/Deleted_alleles.txt");
  for (guint i = 0; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], ",", 3);
      g_autoptr(GMatchInfo) info = NULL;
      g_autoptr(EngraftTyping) old = engraft_typing_new (tables.nomenclature, NULL);
      g_autoptr(EngraftTyping) now = engraft_typing_new (tables.nomenclature, NULL);
      g_autofree char *name = NULL;

      if (g_strv_length (fields) < 3 || !strchr (fields[1], '*'))
        continue;
      name = g_regex_match (regex, fields[2], 0, &info) ? g_match_info_fetch (info, 1) : NULL;
      if (!name)
        n_none++;
      else if (set_name (now, name) && set_name (old, fields[1]) && is_same (old, now, name))
        n_same++;
      else
        g_error ("%s is not %s", fields[1], name);
    }
  g_test_message ("%u names that became others, %u that became none", n_same, n_none);
  g_assert_cmpuint (n_same, ==, 246);
}

static void
test_reference_alleles (void)
{
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  if (is_skipped ())
    return;
  lines = hla_tables_read (&tables, "imgt_hla_3.58/ihiw/3.58.0_Reference_Alleles.txt");
  for (guint i = 0; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autoptr(EngraftTyping) typing = engraft_typing_new (tables.nomenclature, NULL);

      if (g_strv_length (fields) < 3 || !g_str_has_prefix (fields[2], "HLA-"))
        continue;
      n++;
      g_assert_true (set_name (typing, fields[2] + 4));
    }
  g_assert_cmpuint (n, ==, 119);
}

/* What is new in the release is in it, and what was renamed has the name. */
static void
test_version_report (void)
{
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  if (is_skipped ())
    return;
  lines = hla_tables_read (&tables, "imgt_hla_3.58/version_report.txt");
  for (guint i = 0; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], ",", -1);
      g_autoptr(EngraftTyping) typing = engraft_typing_new (tables.nomenclature, NULL);

      if (g_strv_length (fields) < 3 || !g_str_equal (fields[0], "New"))
        continue;
      n++;
      g_assert_true (set_name (typing, fields[1]));
    }
  g_assert_cmpuint (n, >, 100);
}

/* A23(9), Cw9(w3): the antigens that have an object identifier are those of the release, with their broad ones. */
static void
test_identified_antigens (void)
{
  g_auto(GStrv) lines = NULL;
  const EgNomenclature *names;
  guint n = 0;

  if (is_skipped ())
    return;
  names = engraft_nomenclature_get_view (tables.nomenclature);
  lines = hla_tables_read (&tables, "imgt_hla_3.58/oid/antigen_oid.txt");
  for (guint i = 0; lines[i]; i++)
    {
      const gsize length = strcspn (lines[i], "0123456789");
      const char *bracket = strchr (lines[i], '(');
      guint16 number = (guint16) g_ascii_strtoull (lines[i] + length, NULL, 10);

      for (gsize j = 0; j < names->n_systems && *lines[i] != '#'; j++)
        if (strlen (names->systems[j].name) == length && memcmp (names->systems[j].name, lines[i], length) == 0
            && !g_str_equal (names->systems[j].name, "Dw"))
          {
            const EgAntigen *antigen = eg_nomenclature_find_antigen (names, &names->systems[j], number);

            g_assert_nonnull (antigen);
            if (bracket)
              g_assert_cmpuint (antigen->broad, ==, g_ascii_strtoull (bracket + (bracket[1] == 'w' ? 2 : 1), NULL, 10));
            n++;
          }
    }
  g_test_message ("%u antigens", n);
  g_assert_cmpuint (n, >=, 130);
}

/* Donors of Atlas' tests, of release 3.33: all values can be read, but for codes that its sample lacks. */
static void
test_donors (void)
{
  static const struct { const char *name; guint n, n_unknown; } files[] = {
    { "atlas/donors_1000.tsv", 6000, 0 }, { "atlas/donors_misc.tsv", 6000, 0 },
    { "atlas/donors_initial_mixed.tsv", 1209, 144 },
  };
  g_autoptr(EngraftTypingCache) cache = NULL;

  if (is_skipped ())
    return;
  cache = engraft_typing_cache_new (tables.nomenclature, tables.macs);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto(GStrv) lines = hla_tables_read (&tables, files[i].name), head = g_strsplit (lines[0], "\t", -1);
      guint n = 0, n_unknown = 0;

      for (guint j = 1; lines[j] && *lines[j]; j++)
        {
          g_auto(GStrv) fields = g_strsplit (lines[j], "\t", -1);

          for (guint k = 2; head[k] && head[k + 1]; k++)
            {
              g_autofree char *locus = g_strndup (head[k], strlen (head[k]) - (strchr (head[k], '_') ? 2 : 1));
              g_autoptr(EngraftTyping) typing = engraft_typing_cache_new_typing (cache);
              g_autoptr(GError) error = NULL;

              if (!g_str_has_prefix (head[k + 1], locus) || !*fields[k])
                continue;
              n++;
              if (engraft_typing_set_locus (typing, locus, fields[k], fields[k + 1], &error))
                continue;
              n_unknown++;
              g_assert_true (strstr (error->message, "The table of multiple allele codes has no"));
            }
        }
      g_assert_cmpuint (n, ==, files[i].n);
      g_assert_cmpuint (n_unknown, ==, files[i].n_unknown);
    }
}

int
main (int    argc,
      char **argv)
{
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  g_autoptr(GError) error = NULL;
  g_autofree char *release = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  tables.folder = given ? g_build_filename (given, "hla", "data", NULL)
                        : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "hla", "data", NULL);
  release = g_build_filename (tables.folder, "imgt_hla_3.58", NULL);
  if (g_file_test (release, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *codes = g_build_filename (tables.folder, "atlas", "mac_sample.tsv", NULL);
      g_autoptr(GFile) folder = g_file_new_for_path (release), file = g_file_new_for_path (codes);

      tables.nomenclature = engraft_nomenclature_new_from_release (folder, NULL, &error);
      g_assert_no_error (error);
      tables.macs = engraft_mac_table_new_from_file (file, NULL, &error);
      g_assert_no_error (error);
    }
  g_test_add_func ("/hla-tables/features", test_features);
  g_test_add_func ("/hla-tables/sentences", test_sentences);
  g_test_add_func ("/hla-tables/catalogues", test_catalogues);
  g_test_add_func ("/hla-tables/codes", test_codes);
  g_test_add_func ("/hla-tables/old-names", test_old_names);
  g_test_add_func ("/hla-tables/deleted", test_deleted);
  g_test_add_func ("/hla-tables/reference-alleles", test_reference_alleles);
  g_test_add_func ("/hla-tables/version-report", test_version_report);
  g_test_add_func ("/hla-tables/identified-antigens", test_identified_antigens);
  g_test_add_func ("/hla-tables/donors", test_donors);
  result = g_test_run ();
  g_clear_object (&tables.nomenclature);
  g_clear_object (&tables.macs);
  g_free (tables.folder);

  return result;
}
